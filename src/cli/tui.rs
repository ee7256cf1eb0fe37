//! The commands that open the screen.

use std::path::Path;
use std::process::ExitCode;

use super::args::LookArgs;
use super::refuse;
use crate::course::notebook::is_notebook;
use crate::runtime::{self, Open, Options, run};

/// Opens the course map, or a lesson.
pub fn open(look: LookArgs, lesson: Option<&str>) -> ExitCode {
    if let Some(file) = lesson.filter(|word| word.ends_with(".py")) {
        return refuse(&format!("`{file}` is a program: `hilo lab {file}` opens it, `hilo run {file}` runs it."));
    }
    if let Some(file) = lesson.filter(|word| is_notebook(word)) {
        return refuse(&format!(
            "`{file}` is a notebook: `hilo lab {file}` opens it, `hilo run {file}` runs its cells."
        ));
    }
    if let Some(file) = lesson.filter(|word| word.ends_with(".hilo")) {
        return refuse(&format!("`{file}` is a recording: `hilo replay {file}` shows it."));
    }
    begin(look, lesson.map_or(Open::Map, |word| Open::Lesson(word.to_owned())))
}

/// Opens a program in the laboratory, or a notebook as a lesson.
pub fn lab(look: LookArgs, file: &Path) -> ExitCode {
    let notebook = file.file_name().and_then(|name| name.to_str()).is_some_and(is_notebook);
    begin(look, if notebook { Open::Notebook(file.to_owned()) } else { Open::Lab(file.to_owned()) })
}

/// Opens a recorded run.
pub fn replay(look: LookArgs, file: &Path) -> ExitCode {
    begin(look, Open::Replay(file.to_owned()))
}

/// Presents a lesson from a page on, counted from 1.
pub fn present(look: LookArgs, lesson: Option<String>, page: u16) -> ExitCode {
    begin(look, Open::Present(lesson, usize::from(page.saturating_sub(1))))
}

/// Shows the speaker notes.
pub fn notes(look: LookArgs) -> ExitCode {
    match runtime::notes::run(&options(look, Open::Map)) {
        Ok(code) => code,
        Err(why) => refuse(&why.to_string()),
    }
}

fn options(look: LookArgs, open: Open) -> Options {
    Options { open, theme: look.theme.map(Into::into), ascii: look.ascii, lessons: look.lessons }
}

fn begin(look: LookArgs, open: Open) -> ExitCode {
    let options = options(look, open);
    match runtime::run(&options, run::connect(std::env::current_exe().ok())) {
        Ok(code) => code,
        Err(why) => refuse(&why.to_string()),
    }
}
