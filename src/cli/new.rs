//! `hilo new`: a folder with a lesson to begin from. It passes `hilo check` as it is, and nothing is ever overwritten.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::refuse;
use crate::course::notebook::{self, Notebook};
use crate::course::{is_id, split_folder};
use crate::runtime;

/// The files of a new lesson; `ID` and `TITLE` stand for the lesson's own.
const FILES: [(&str, &str); 2] = [
    ("lesson.md", include_str!("../../assets/new/lesson.md")),
    ("squares.py", include_str!("../../assets/new/squares.py")),
];

/// The largest number of a lesson: folders have two digits.
const LAST: u32 = 99;

/// Makes the lesson that `name` names: an id, or a folder `NN-id`, perhaps in another folder. It is made of a notebook if
/// one is given.
pub fn new(name: &Path, from: Option<&Path>) -> ExitCode {
    let made = match from {
        Some(notebook) => {
            runtime::read_notebook(notebook).and_then(|notebook| make(name, |folder, id| of(&notebook, folder, id)))
        }
        None => make(name, |_, id| template(id)),
    };
    match made {
        Ok(folder) => {
            let (shown, parent) = (folder.display(), folder.parent().filter(|parent| *parent != Path::new("")));
            let lessons = parent.unwrap_or(Path::new(".")).display();
            let (number, _) = named(&folder).unwrap_or_default();
            let (open, check) = (format!("hilo --lessons {lessons} {number}"), format!("hilo check {shown}"));
            let wide = open.chars().count().max(check.chars().count());
            let what = match from {
                Some(notebook) => format!("made of {}", notebook.display()),
                None => "with three pages, a program and two claims".to_owned(),
            };
            let text = format!(
                "{shown} is a lesson {what}.\n\n    \
                 {open:<wide$}    opens it\n    \
                 {check:<wide$}    says what is wrong, and proves what it claims\n\n\
                 docs/authoring.md tells what a lesson can hold.\n"
            );
            // Whoever closed the pipe has the folder all the same.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(sentence) => refuse(&sentence),
    }
}

/// The number and the id of a lesson's folder.
fn named(folder: &Path) -> Option<(u32, &str)> {
    split_folder(folder.file_name()?.to_str()?)
}

/// The files of a lesson to begin from.
fn template(id: &str) -> Vec<(String, Vec<u8>)> {
    let files = FILES.into_iter().map(|(file, text)| {
        let text = text.replace("\"ID\"", &format!("\"{id}\"")).replace("\"TITLE\"", &format!("\"{}\"", title(id)));
        (file.to_owned(), text.into_bytes())
    });
    files.collect()
}

/// The files of a lesson that is made of a notebook.
fn of(notebook: &Notebook, folder: &str, id: &str) -> Vec<(String, Vec<u8>)> {
    let made = notebook::folder(notebook, folder, id, &title(id));
    made.files.into_iter().map(|(file, bytes)| (file, bytes.into_owned())).collect()
}

/// Makes the folder with its files, which `files` makes of its name and the lesson's id.
fn make(name: &Path, files: impl FnOnce(&str, &str) -> Vec<(String, Vec<u8>)>) -> Result<PathBuf, String> {
    let folder = place(name)?;
    let (_, id) = named(&folder).ok_or("The folder of a lesson is called `NN-id`.")?;
    let failed = |error: io::Error| format!("`{}` cannot be made: {error}.", folder.display());
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("`{}` is there already, and nothing was changed. Choose another name.", folder.display())
        }
        io::ErrorKind::NotFound => {
            format!("`{}` cannot be made: the folder it is to be in is not there.", folder.display())
        }
        _ => failed(error),
    })?;
    let last = folder.file_name().and_then(|last| last.to_str()).unwrap_or_default();
    for (file, bytes) in files(last, id) {
        let file = OpenOptions::new().write(true).create_new(true).open(folder.join(file));
        file.and_then(|mut file| file.write_all(&bytes)).map_err(failed)?;
    }
    Ok(folder)
}

/// Where the lesson goes. Without a number of its own it gets the one after the last of its neighbours.
fn place(name: &Path) -> Result<PathBuf, String> {
    let shown = name.display();
    let last = name.file_name().and_then(|last| last.to_str());
    let last =
        last.ok_or_else(|| format!("`{shown}` is no name for a lesson. Write, for example, `hilo new two-cooks`."))?;
    let (number, id) = split_folder(last).map_or((None, last), |(number, id)| (Some(number), id));
    if !is_id(id) {
        return Err(format!(
            "`{id}` is no name for a lesson: use small letters, digits and dashes, and begin with a letter, as in `two-cooks`."
        ));
    }
    if number.is_some() {
        return Ok(name.to_owned());
    }
    let parent = name.parent().unwrap_or(Path::new(""));
    let next = 1 + highest(parent);
    if next > LAST {
        return Err(format!(
            "The number {LAST} is taken. Name the folder with a number of its own, such as `07-{id}`."
        ));
    }
    Ok(parent.join(format!("{next:02}-{id}")))
}

/// The highest number of the lessons in a folder; 0 if there are none.
fn highest(folder: &Path) -> u32 {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| named(&entry.path()).map(|(number, _)| number)).max().unwrap_or(0)
}

/// A title to begin with: the id in words.
fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_template(name: &Path) -> Result<PathBuf, String> {
        make(name, |_, id| template(id))
    }

    #[test]
    fn a_lesson_gets_the_next_number_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        assert_eq!(make_template(&at("two-cooks")), Ok(at("01-two-cooks")));
        assert_eq!(make_template(&at("07-walls")), Ok(at("07-walls")));
        assert_eq!(make_template(&at("more")), Ok(at("08-more")));
        let text = fs::read_to_string(at("01-two-cooks").join("lesson.md")).expect("it was written");
        assert!(text.contains("id = \"two-cooks\"\ntitle = \"Two cooks\"\n"), "{text}");
        fs::write(at("07-walls").join("lesson.md"), "mine").expect("it is mine now");
        let refused = make_template(&at("07-walls")).expect_err("it is there");
        assert!(refused.ends_with("is there already, and nothing was changed. Choose another name."), "{refused}");
        assert_eq!(fs::read_to_string(at("07-walls").join("lesson.md")).ok().as_deref(), Some("mine"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["Two", "two cooks", "1-two", "-x", "07-", "..", "é"] {
            assert!(make_template(&folder.path().join(name)).is_err(), "{name}");
        }
        assert!(make_template(&folder.path().join("gone/two")).expect_err("no such folder").contains("is not there"));
        fs::create_dir(folder.path().join("99-last")).expect("a folder");
        assert!(make_template(&folder.path().join("two")).expect_err("no number is left").contains("99"));
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
    }
}
