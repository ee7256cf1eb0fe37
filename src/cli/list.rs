//! `hilo list`: the lessons, one a line.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::refuse;
use crate::course;

/// Prints the lessons of a folder, or Hilo's own.
pub fn list(folder: Option<&Path>) -> ExitCode {
    let found = match folder {
        Some(folder) => course::open_dir(folder),
        None => course::embedded(),
    };
    let course = match found {
        Ok(course) => course,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return refuse(&lines.join("\nhilo: "));
        }
    };
    let mut out = io::stdout().lock();
    for entry in course.lessons() {
        let front = &entry.front;
        // A reader that has seen enough closes the pipe; that is no failure.
        if writeln!(out, "{:>3}  {:<24} {} ({} min)", front.number, front.id, front.title, front.minutes).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}
