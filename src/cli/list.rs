//! `hilo list`: the lessons, one a line, or the misconceptions and where each is refuted.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::refuse;
use crate::course::misconception::{Misconception, refuted};
use crate::course::{self, Course, Problem};
use crate::runtime::keep::Places;

/// Prints the lessons of a folder, or Hilo's own; with `misconceptions`, which page refutes which of them.
pub fn list(folder: Option<&Path>, misconceptions: bool) -> ExitCode {
    let found = match folder {
        Some(folder) => course::open_dir(folder),
        None => course::embedded(),
    };
    let lines = found.and_then(|course| if misconceptions { index(&course) } else { Ok(lessons(&course)) });
    let lines = lines.map(|lines| if folder.is_none() && !misconceptions { with_own(lines) } else { lines });
    let lines = match lines {
        Ok(lines) => lines,
        Err(problems) => return refuse(&told(&problems)),
    };
    let mut out = io::stdout().lock();
    for line in lines {
        // A reader that has seen enough closes the pipe; that is no failure.
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\nhilo: ")
}

fn lessons(course: &Course) -> Vec<String> {
    let fronts = course.lessons().iter().map(|entry| &entry.front);
    fronts
        .map(|front| format!("{:>3}  {:<24} {} ({} min)", front.number, front.id, front.title, front.minutes))
        .collect()
}

/// The lines, and behind them the learner's own lessons, if there are any that can be read.
fn with_own(mut lines: Vec<String>) -> Vec<String> {
    let own = Places::of_this_user().ok().and_then(|places| course::open_dir(&places.lessons).ok());
    if let Some(own) = own {
        lines.extend([String::new(), "Lessons of your own".to_owned()]);
        lines.extend(lessons(&own));
    }
    lines
}

/// Each misconception, and below it the pages that refute it.
fn index(course: &Course) -> Result<Vec<String>, Vec<Problem>> {
    let mut pages = Vec::new();
    for index in 0..course.lessons().len() {
        let lesson = course.open(index)?;
        for (of, found) in refuted(&lesson) {
            for page in found {
                let title = lesson.pages.get(page).map(|page| page.title_text()).unwrap_or_default();
                pages.push((of, format!("     lesson {}, page {}: {title}", lesson.front.number, page + 1)));
            }
        }
    }
    let mut lines = Vec::new();
    for of in Misconception::all() {
        lines.push(format!("{:>3}  {}", of.number(), of.belief()));
        let here = lines.len();
        lines.extend(pages.iter().filter(|(page, _)| *page == of).map(|(_, line)| line.clone()));
        if lines.len() == here {
            lines.push("     no lesson yet".to_owned());
        }
    }
    Ok(lines)
}
