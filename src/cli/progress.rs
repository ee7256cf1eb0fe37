//! `hilo progress`: what is remembered of a learner, as a table for people or as JSON for a teacher's program; the
//! certificate as a file; and forgetting a lesson or everything. Only the reset changes anything.

mod document;
mod table;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use super::args::ProgressArgs;
use super::refuse;
use crate::course::certificate::Certificate;
use crate::course::{self, Course, Lesson, Moment, Progress};
use crate::runtime::certificate_bytes;
use crate::runtime::keep::{Places, forget_progress, read_progress};

/// Does what `hilo progress` was asked for; `folder` is where the lessons are, else they are Hilo's own.
pub fn progress(asked: &ProgressArgs, folder: Option<&Path>) -> ExitCode {
    match perform(asked, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => refuse(&sentence),
    }
}

fn perform(asked: &ProgressArgs, folder: Option<&Path>) -> Result<(), String> {
    let places = Places::of_this_user().map_err(|why| format!("Nothing is remembered: {why}."))?;
    let file = &places.progress;
    let course = match folder {
        Some(folder) => course::open_dir(folder),
        None => course::embedded(),
    };
    let course = course.map_err(|problems| told(&problems))?;
    if let Some(word) = &asked.reset {
        return reset(&course, file, word, asked.yes);
    }
    let known = read_progress(file).ok_or_else(|| {
        format!("`{}` cannot be read as progress. `hilo` sets a damaged file aside and says where.", file.display())
    })?;
    let lessons = read_all(&course)?;
    if let Some(path) = &asked.certificate {
        return certify(&lessons, &known, path, asked.name.as_deref().unwrap_or_default());
    }
    let text = if asked.json { document::json(&lessons, &known)? } else { table::table(&lessons, &known) };
    // A reader that has seen enough closes the pipe; that is no failure.
    let _ = io::stdout().write_all(text.as_bytes());
    Ok(())
}

fn told(problems: &[course::Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\nhilo: ")
}

fn read_all(course: &Course) -> Result<Vec<Arc<Lesson>>, String> {
    (0..course.lessons().len()).map(|index| course.open(index).map_err(|problems| told(&problems))).collect()
}

/// Writes the certificate to a new file: text where its name ends so, else a picture.
fn certify(lessons: &[Arc<Lesson>], known: &Progress, path: &Path, name: &str) -> Result<(), String> {
    let lessons: Vec<&Lesson> = lessons.iter().map(|lesson| &**lesson).collect();
    let mut certificate = Certificate::of(&lessons, known, now()).map_err(|left| {
        format!("The certificate comes when all lessons are done. These are left: {}.", left.join("; "))
    })?;
    name.trim().clone_into(&mut certificate.name);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let as_text = match ending.as_str() {
        "txt" => true,
        "svg" => false,
        _ => return Err(format!("Name a file that ends in .svg or in .txt, not `{}`.", path.display())),
    };
    let bytes = certificate_bytes(&certificate, as_text);
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    made.and_then(|mut file| file.write_all(&bytes)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("`{}` is there already, and nothing was changed. Choose another name.", path.display())
        }
        _ => format!("`{}` cannot be written: {error}.", path.display()),
    })?;
    let _ = writeln!(io::stdout(), "Saved as {}.", path.display());
    Ok(())
}

/// Forgets a lesson, or everything, once somebody said yes.
fn reset(course: &Course, file: &Path, word: &str, sure: bool) -> Result<(), String> {
    let (what, id) = if word == "all" {
        ("all lessons and quizzes".to_owned(), None)
    } else {
        let index = course.find(word).ok_or_else(|| match course.suggest(word) {
            Some(near) => format!("There is no lesson `{word}`. Did you mean `{near}`?"),
            None => format!("There is no lesson `{word}`. `hilo list` shows them; `all` means all of them."),
        })?;
        let entry = course.lessons().get(index).ok_or("There is no such lesson.")?;
        (format!("“{}”", entry.front.title), Some(entry.front.id.clone()))
    };
    if !sure && !confirmed(&what)? {
        let _ = writeln!(io::stdout(), "Nothing was changed.");
        return Ok(());
    }
    let found = forget_progress(file, id.as_deref()).map_err(|why| format!("Nothing was forgotten: {why}."))?;
    let sentence = if found {
        format!("What was remembered of {what} is forgotten. Programs that you changed are still there.")
    } else {
        format!("Nothing was remembered of {what}.")
    };
    let _ = writeln!(io::stdout(), "{sentence}");
    Ok(())
}

/// Asks whether that is to be forgotten. Without a terminal nobody can answer, and nothing is done.
fn confirmed(what: &str) -> Result<bool, String> {
    if !io::stdin().is_terminal() {
        return Err("Nobody can be asked here whether that is meant. Add `--yes` if it is.".to_owned());
    }
    let mut out = io::stdout().lock();
    let _ = write!(out, "Forget all that is remembered of {what}: pages, answers, challenges? [y/N] ");
    let _ = out.flush();
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|error| format!("The answer cannot be read: {error}."))?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Moment(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
