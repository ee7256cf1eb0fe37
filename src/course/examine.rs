//! A course looked at as a whole, for its author: everything that is wrong with it, and what there is to prove.
//!
//! Opening a course reads a lesson when somebody goes there; this reads all of it, programs too, in one go.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::agree;
use super::lesson::Lesson;
use super::library::no_lessons;
use super::problem::Problem;
use super::program::Program;
use super::read::{self, LESSON_FILE};
use super::shelf::Shelf;

/// What came of looking at a course.
#[derive(Debug, Default)]
pub struct Examined {
    /// Everything that is wrong, warnings too, lesson by lesson, and at the end what lessons say that contradicts.
    pub problems: Vec<Problem>,
    /// The lessons in the order of their folders, also those that cannot be opened.
    pub lessons: Vec<ExaminedLesson>,
}

/// A lesson that was looked at.
#[derive(Debug)]
pub struct ExaminedLesson {
    /// What stands before the names of its files in messages, for example `lessons/04-the-gil/`.
    pub prefix: String,
    /// The text of `lesson.md`, as far as it is text.
    pub text: Arc<str>,
    /// Its programs, also where the lesson cannot be opened.
    pub programs: BTreeMap<String, Program>,
    /// The lesson; none if it cannot be opened.
    pub lesson: Option<Lesson>,
}

impl ExaminedLesson {
    /// The file of the lesson's text as messages name it.
    pub fn file(&self) -> String {
        format!("{}{LESSON_FILE}", self.prefix)
    }
}

/// Looks at the course in a directory: one of lesson folders, or a single lesson's folder.
pub fn examine(path: &Path) -> Examined {
    match Shelf::directory(path) {
        Ok(shelf) => on(&shelf),
        Err(problem) => Examined { problems: vec![*problem], lessons: Vec::new() },
    }
}

/// Looks at Hilo's own course.
pub fn examine_embedded() -> Examined {
    on(&Shelf::Embedded)
}

/// Everything that is wrong with the course in a directory.
pub fn check(path: &Path) -> Vec<Problem> {
    examine(path).problems
}

/// Everything that is wrong with Hilo's own course.
pub fn check_embedded() -> Vec<Problem> {
    examine_embedded().problems
}

fn on(shelf: &Shelf) -> Examined {
    let folders = match shelf.folders() {
        Ok(folders) if folders.is_empty() => return nothing(no_lessons(shelf)),
        Ok(folders) => folders,
        Err(problem) => return nothing(*problem),
    };
    let mut examined = Examined::default();
    let mut fronts = BTreeMap::new();
    let mut whole = true;
    for name in &folders {
        let folder = match shelf.folder(name, true) {
            Ok(folder) => folder,
            Err(problem) => {
                whole = false;
                examined.problems.push(*problem);
                continue;
            }
        };
        let front = read::list(&folder).front;
        whole &= front.is_some();
        fronts.extend(front.map(|front| (name.clone(), (folder.prefix.clone(), front))));
        let outcome = read::read(&folder, &|beside, file| shelf.has(beside, file));
        examined.problems.extend(outcome.problems);
        let text = folder.files.get(LESSON_FILE).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        examined.lessons.push(ExaminedLesson {
            prefix: folder.prefix.clone(),
            text: Arc::from(text.as_ref()),
            programs: outcome.programs,
            lesson: outcome.lesson,
        });
    }
    examined.problems.extend(agree::check(&fronts, shelf, whole));
    examined
}

fn nothing(problem: Problem) -> Examined {
    Examined { problems: vec![problem], lessons: Vec::new() }
}
