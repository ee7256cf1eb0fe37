//! The learner's own copies of lesson programs: where they are, and the editor in which they are changed.
//!
//! A copy is a file of its own beside the record of the learner, so that any editor can open it. It begins as the
//! lesson's program; one that is begun anew leaves the one before it under another name.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::keep::Places;

/// Where the learner's copy of a lesson's program is, or would be.
///
/// # Errors
/// A sentence's end: there is no place for it.
pub fn path_of(lesson: &str, file: &str) -> Result<PathBuf, String> {
    let places = Places::of_this_user()?;
    let home = places.progress.parent().ok_or("there is no folder for it")?;
    Ok(home.join("programs").join(lesson).join(file))
}

/// Makes the copy, if there is none or it is to begin anew with `text`.
///
/// # Errors
/// A sentence's end: what the system says.
pub fn prepare(path: &Path, text: &str, anew: bool) -> Result<(), String> {
    let exists = path.exists();
    if exists && !anew {
        return Ok(());
    }
    let told = |error: std::io::Error| error.to_string();
    if exists {
        if fs::read_to_string(path).is_ok_and(|before| before == text) {
            return Ok(());
        }
        let mut before = path.as_os_str().to_owned();
        before.push("~");
        fs::rename(path, before).map_err(told)?;
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(path, text).map_err(told)
}

/// The editor and its arguments: `VISUAL`, `EDITOR`, else what most systems have.
pub fn editor(look: &dyn Fn(&str) -> Option<String>, exists: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(look).find(|word| !word.trim().is_empty());
    if let Some(named) = named {
        return Some(named.split_whitespace().map(str::to_owned).collect());
    }
    ["nano", "vi"].into_iter().find(|program| exists(program)).map(|program| vec![program.to_owned()])
}

/// Opens a file in the learner's editor and waits for it. The terminal is the editor's meanwhile.
///
/// # Errors
/// A sentence's end: there is no editor, or it failed.
pub fn open(path: &Path) -> Result<(), String> {
    let on_path = |program: &str| {
        env::var_os("PATH").is_some_and(|all| env::split_paths(&all).any(|folder| folder.join(program).is_file()))
    };
    let words = editor(&|name| env::var(name).ok(), &on_path).ok_or("no editor is named: set EDITOR")?;
    let (program, arguments) = words.split_first().ok_or("no editor is named: set EDITOR")?;
    let status = Command::new(program).args(arguments).arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{program}` ended with {status}")),
        Err(error) => Err(format!("`{program}` cannot be started: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_begins_as_the_program_and_one_that_is_begun_anew_keeps_the_one_before() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("races").join("a.py");
        prepare(&path, "x = 1\n", false).expect("written");
        fs::write(&path, "x = 2\n").expect("edited");
        prepare(&path, "x = 1\n", false).expect("kept");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 2\n"));
        prepare(&path, "x = 1\n", true).expect("anew");
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 1\n"));
        let before = folder.path().join("races").join("a.py~");
        assert_eq!(fs::read_to_string(&before).ok().as_deref(), Some("x = 2\n"));
        prepare(&path, "x = 1\n", true).expect("the same");
        assert_eq!(fs::read_to_string(&before).ok().as_deref(), Some("x = 2\n"), "nothing was lost");
    }

    #[test]
    fn the_editor_is_the_one_that_is_named_else_one_that_is_there() {
        let named = |name: &str| (name == "EDITOR").then(|| "code --wait".to_owned());
        assert_eq!(editor(&named, &|_| true), Some(vec!["code".to_owned(), "--wait".to_owned()]));
        assert_eq!(editor(&|_| Some(" ".to_owned()), &|name| name == "vi"), Some(vec!["vi".to_owned()]));
        assert_eq!(editor(&|_| None, &|_| false), None);
    }
}
