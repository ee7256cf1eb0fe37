//! The course as the runtime needs it: lessons by name, programs by source.

use std::path::Path;
use std::sync::Arc;

use super::{CannotBegin, edit};
use crate::app::program::{Loaded, Problem as ProgramProblem, ProgramSource};
use crate::course::{self, Course, FrontMatter, Lesson, Problem};
use crate::runtime::files::read_program;
use crate::runtime::run::Launch;
use crate::trace::Recording;

/// The lessons there are.
pub struct Library {
    course: Option<Arc<Course>>,
}

impl Library {
    /// The lessons of a folder, or Hilo's own.
    ///
    /// # Errors
    /// What is wrong with the lessons' front matter.
    pub fn open(folder: Option<&Path>) -> Result<Library, CannotBegin> {
        let course = match folder {
            Some(folder) => course::open_dir(folder),
            None => course::embedded(),
        };
        let course = course.map_err(|problems| CannotBegin(listed(&problems)))?;
        Ok(Library { course: Some(Arc::new(course)) })
    }

    /// No lessons: for a laboratory alone.
    pub fn none() -> Library {
        Library { course: None }
    }

    /// The course, if there is one.
    pub fn course(&self) -> Option<Arc<Course>> {
        self.course.clone()
    }

    /// What the map shows.
    pub fn fronts(&self) -> Vec<FrontMatter> {
        self.course.iter().flat_map(|course| course.lessons()).map(|entry| entry.front.clone()).collect()
    }

    /// A lesson by number or id.
    ///
    /// # Errors
    /// A title and sentences: there is no such lesson, or it has mistakes.
    pub fn lesson(&self, word: &str) -> Result<Arc<Lesson>, (String, String)> {
        let course = self.course.as_ref().ok_or_else(|| unknown(word, None))?;
        let index = course.find(word).ok_or_else(|| unknown(word, course.suggest(word)))?;
        course.open(index).map_err(|problems| ("This lesson has mistakes".to_owned(), listed(&problems)))
    }

    /// Reads and compiles a program.
    pub fn load(&self, source: &ProgramSource, launch: &mut dyn Launch) -> Loaded {
        match self.text(source) {
            Ok(text) => launch.load(&source.file_name(), &text),
            Err(message) => {
                let problem = ProgramProblem { line: 0, column: 0, message, help: None };
                Loaded::Refused { lines: Vec::new(), problems: vec![problem] }
            }
        }
    }

    /// The recording of this name in the folder of a program's lesson.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    pub fn recording(&self, source: &ProgramSource, file: &str) -> Result<Recording, String> {
        let ProgramSource::Lesson { lesson, .. } = source else {
            return Err("Only lessons have recordings.".to_owned());
        };
        let course = self.course.as_ref().ok_or("There are no lessons.")?;
        let bytes = course.find(lesson).and_then(|index| course.file(index, file));
        let bytes = bytes.ok_or_else(|| format!("The lesson has no recording `{file}`."))?;
        crate::export::file::read(file, &bytes)
    }

    /// The text of a program.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    pub fn text(&self, source: &ProgramSource) -> Result<String, String> {
        match source {
            ProgramSource::File(path) => read_program(path),
            ProgramSource::Own { lesson, file } => match edit::path_of(lesson, file) {
                Ok(path) if path.exists() => read_program(&path),
                _ => self.text(&ProgramSource::Lesson { lesson: lesson.clone(), file: file.clone() }),
            },
            ProgramSource::Lesson { lesson, file } => {
                let found = self.lesson(lesson).map_err(|(_, text)| text)?;
                let program = found.program(file).map(|program| program.text.clone());
                program.ok_or_else(|| format!("The lesson has no program `{file}`."))
            }
        }
    }
}

fn unknown(word: &str, near: Option<&str>) -> (String, String) {
    let hint = match near {
        Some(id) => format!(" Did you mean `{id}`?"),
        None => " `hilo list` shows the lessons; `hilo lab FILE.py` opens a program.".to_owned(),
    };
    ("No such lesson".to_owned(), format!("There is no lesson `{word}`.{hint}"))
}

/// All problems, a line each.
pub fn listed(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}
