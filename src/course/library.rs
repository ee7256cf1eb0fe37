//! A course: its lessons listed by their front matter, and each read in full when it is opened.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::agree;
use super::lesson::{FrontMatter, Lesson};
use super::problem::{Problem, Severity};
use super::read;
use super::shelf::Shelf;
use super::suggest::nearest;

/// A course. It is cheap to make: only front matters were read.
#[derive(Debug)]
pub struct Course {
    shelf: Shelf,
    lessons: Vec<Entry>,
}

/// A lesson on the map of the course.
#[derive(Debug)]
pub struct Entry {
    /// What the map shows.
    pub front: FrontMatter,
    folder: String,
    read: OnceLock<Result<Arc<Lesson>, Vec<Problem>>>,
}

/// Hilo's own course. An error here is a mistake in the binary, and the tests do not let one through.
pub fn embedded() -> Result<Course, Vec<Problem>> {
    Course::on(Shelf::Embedded)
}

/// The course in a directory: one of lesson folders (`NN-id/`), or a single lesson's folder. Gives every problem of
/// the front matters; the pages are read when a lesson is opened, or by [`super::examine()`].
pub fn open_dir(path: &Path) -> Result<Course, Vec<Problem>> {
    Course::on(Shelf::directory(path).map_err(|problem| vec![*problem])?)
}

impl Course {
    fn on(shelf: Shelf) -> Result<Course, Vec<Problem>> {
        let folders = shelf.folders().map_err(|problem| vec![*problem])?;
        let mut problems = Vec::new();
        let mut fronts = BTreeMap::new();
        for name in &folders {
            match shelf.folder(name, false) {
                Ok(folder) => {
                    let listing = read::list(&folder);
                    problems.extend(listing.problems);
                    fronts.extend(listing.front.map(|front| (name.clone(), (folder.prefix.clone(), front))));
                }
                Err(problem) => problems.push(*problem),
            }
        }
        if folders.is_empty() {
            problems.push(no_lessons(&shelf));
        }
        // Where a front matter could not be read, what others need of it cannot be judged.
        if problems.is_empty() {
            problems.extend(agree::check(&fronts, &shelf, true));
        }
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            return Err(problems);
        }
        let lessons = fronts
            .into_iter()
            .map(|(folder, (_, front))| Entry { front: front.front, folder, read: OnceLock::new() })
            .collect();
        Ok(Course { shelf, lessons })
    }

    /// The lessons in the order of their folders.
    pub fn lessons(&self) -> &[Entry] {
        &self.lessons
    }

    /// The index of the lesson that somebody named by its number (`4`), its id (`the-gil`) or its folder
    /// (`04-the-gil`).
    pub fn find(&self, word: &str) -> Option<usize> {
        let number: Option<u32> = word.parse().ok();
        self.lessons
            .iter()
            .position(|entry| entry.front.id == word || entry.folder == word || number == Some(entry.front.number))
    }

    /// The id of the lesson that somebody may have meant by a word that [`find`](Course::find) does not know.
    pub fn suggest(&self, word: &str) -> Option<&str> {
        nearest(word, self.lessons.iter().map(|entry| entry.front.id.as_str()))
    }

    /// The lesson with this index, read in full the first time. Gives the errors if it cannot be opened, and a
    /// problem too if there is no such lesson.
    pub fn open(&self, index: usize) -> Result<Arc<Lesson>, Vec<Problem>> {
        let Some(entry) = self.lessons.get(index) else {
            return Err(vec![Problem::of_file("course", "there is no such lesson", None)]);
        };
        entry.read.get_or_init(|| self.read(entry)).clone()
    }

    /// The bytes of another file of a lesson's folder, such as a recording; none if there is none or it is too large.
    pub fn file(&self, index: usize, name: &str) -> Option<Cow<'static, [u8]>> {
        self.shelf.bytes(&self.lessons.get(index)?.folder, name)
    }

    fn read(&self, entry: &Entry) -> Result<Arc<Lesson>, Vec<Problem>> {
        let folder = self.shelf.folder(&entry.folder, true).map_err(|problem| vec![*problem])?;
        let outcome = read::read(&folder, &|beside, file| self.shelf.has(beside, file));
        let errors = |problem: &Problem| problem.severity == Severity::Error;
        outcome.lesson.map(Arc::new).ok_or_else(|| outcome.problems.into_iter().filter(errors).collect())
    }
}

/// That there is nothing to read.
pub(super) fn no_lessons(shelf: &Shelf) -> Problem {
    let shown = match shelf {
        Shelf::Embedded => "lessons".to_owned(),
        Shelf::Directory { root, .. } => root.display().to_string(),
    };
    let help = "a lesson is a folder such as `04-the-gil` with a file lesson.md".to_owned();
    Problem::of_file(&shown, "there are no lessons in this directory", Some(help))
}
