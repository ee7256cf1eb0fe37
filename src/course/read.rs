//! One lesson, from the files of its folder to its typed form, or to everything that is wrong with it.
//!
//! It works on bytes in memory, so the lessons in the binary, those of an author's directory and the nonsense of a
//! property test take the same way.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::block::Context;
use super::front::{self, Front};
use super::lesson::Lesson;
use super::problem::{Problem, Severity};
use super::program::Program;
use super::report::Report;
use super::{fit, gates, letters, markdown, unused, work};

/// The name of a lesson's text.
pub const LESSON_FILE: &str = "lesson.md";

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 1 << 20;

/// The files of one lesson's folder.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The folder's name, `04-the-gil`.
    pub name: String,
    /// What stands before a file's name in messages, for example `lessons/04-the-gil/`.
    pub prefix: String,
    /// `lesson.md` and the programs, by file name.
    pub files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// What became of reading a lesson.
pub struct Outcome {
    /// The lesson, unless there was an error.
    pub lesson: Option<Lesson>,
    /// The errors and warnings, file by file, each in the order of the file.
    pub problems: Vec<Problem>,
    /// The programs of the folder, whether or not there is a lesson. One that could not be read has no text.
    pub programs: BTreeMap<String, Program>,
}

/// A lesson's front matter with the report on its file.
pub struct Listing {
    /// What the front matter says; none if it could not be read.
    pub front: Option<Front>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads only the front matter of a lesson.
pub fn list(folder: &Folder) -> Listing {
    let text = match lesson_text(folder) {
        Ok(text) => text,
        Err(problem) => return Listing { front: None, problems: vec![*problem] },
    };
    let mut report = Report::new(&file_name(folder, LESSON_FILE), text);
    let split = front::split(text, &mut report);
    let front = split.front.and_then(|range| front::read(text, range, &folder.name, &mut report));
    Listing { front, problems: report.finish() }
}

/// Reads a lesson in full. `exists` tells whether a file is there that a link of the lesson names: the folder beside
/// the lesson's own, and the file's name.
pub fn read(folder: &Folder, exists: &dyn Fn(&str, &str) -> bool) -> Outcome {
    let mut problems = Vec::new();
    let programs = read_programs(folder, &mut problems);
    let text = match lesson_text(folder) {
        Ok(text) => text,
        Err(problem) => {
            problems.insert(0, *problem);
            return Outcome { lesson: None, problems, programs };
        }
    };
    let mut report = Report::new(&file_name(folder, LESSON_FILE), text);
    letters::check(text, &mut report);
    let split = front::split(text, &mut report);
    let front = split.front.and_then(|range| front::read(text, range, &folder.name, &mut report));
    let context = Context { programs: &programs };
    let mut draft = split.body.map(|body| markdown::read(text, body, &context, &mut report)).unwrap_or_default();
    gates::tie(&mut draft, &mut report);
    let here = |beside: Option<&str>, name: &str| match beside {
        Some(beside) if beside != folder.name => exists(beside, name),
        _ => folder.files.contains_key(name),
    };
    if let Some(front) = &front {
        work::check(
            (&front.work, &front.recorded),
            &programs,
            &draft.pages,
            &|file| exists(&folder.name, file),
            &mut report,
        );
    }
    let files: Vec<&str> = folder.files.keys().map(String::as_str).collect();
    gates::check_links(&draft.links, &draft.pages, &files, &here, &mut report);
    for page in &draft.pages {
        fit::check(page, &mut report);
    }
    // A block that could not be read may have named a program that seems to be of no use.
    if !report.failed() {
        problems.extend(unused::programs(&draft, &programs, &|name| file_name(folder, name)));
    }
    let mut all = report.finish();
    all.append(&mut problems);
    let failed = all.iter().any(|problem| problem.severity == Severity::Error);
    let lesson = front.filter(|_| !failed).map(|front| Lesson {
        front: front.front,
        pages: draft.pages,
        programs: programs.clone(),
    });
    Outcome { lesson, problems: all, programs }
}

/// The programs of the folder. One that cannot be read is reported and is there without text, so that a laboratory
/// that names it is not reported as well.
fn read_programs(folder: &Folder, problems: &mut Vec<Problem>) -> BTreeMap<String, Program> {
    let mut programs = BTreeMap::new();
    for name in folder.files.keys().filter(|name| name.ends_with(".py")) {
        match file_text(folder, name) {
            Ok(text) => {
                let program = Program::read(name, text);
                let mut report = Report::new(&file_name(folder, name), text);
                letters::check(text, &mut report);
                for (mistake, place) in &program.mistakes {
                    report.error(place.range.clone(), mistake.clone());
                }
                problems.extend(report.finish());
                programs.insert(name.clone(), program);
            }
            Err(problem) => {
                problems.push(*problem);
                programs.insert(name.clone(), Program::read(name, ""));
            }
        }
    }
    programs
}

fn lesson_text(folder: &Folder) -> Result<&str, Box<Problem>> {
    if !folder.files.contains_key(LESSON_FILE) {
        let help = format!("put a file {LESSON_FILE} into it");
        let name = folder.prefix.trim_end_matches('/');
        return Err(Box::new(Problem::of_file(name, "this folder has no lesson", Some(help))));
    }
    file_text(folder, LESSON_FILE)
}

fn file_text<'f>(folder: &'f Folder, name: &str) -> Result<&'f str, Box<Problem>> {
    let file = file_name(folder, name);
    let bytes: &[u8] = folder.files.get(name).map_or(&[], |bytes| bytes.as_ref());
    if bytes.len() > LARGEST {
        let message = format!("this file has more than {LARGEST} bytes");
        let help = "a lesson is text, and shorter".to_owned();
        return Err(Box::new(Problem::of_file(&file, message, Some(help))));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let readable = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
        let readable = std::str::from_utf8(readable).unwrap_or("");
        let mut report = Report::new(&file, readable);
        let end = readable.len()..readable.len();
        report.error_help(end, "from here on this is not text in UTF-8", "save the file as UTF-8");
        let problem = report.finish().pop();
        Box::new(problem.unwrap_or_else(|| Problem::of_file(&file, "this is not text in UTF-8", None)))
    })
}

fn file_name(folder: &Folder, name: &str) -> String {
    format!("{}{name}", folder.prefix)
}
