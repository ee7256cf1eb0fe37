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
    /// The course, and behind it the learner's own lessons.
    courses: Vec<Arc<Course>>,
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
        Ok(Library { courses: vec![Arc::new(course)] })
    }

    /// No lessons: for a laboratory alone.
    pub fn none() -> Library {
        Library { courses: Vec::new() }
    }

    /// Puts the learner's own lessons behind those there are. A folder that is not there, or empty, is no mistake.
    ///
    /// # Errors
    /// What is wrong with them, in sentences; then none of them is taken.
    pub fn add_own(&mut self, folder: &Path) -> Result<(), String> {
        let holds = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok()));
        if !holds {
            return Ok(());
        }
        let own = course::open_dir(folder).map_err(|problems| listed(&problems))?;
        let known = self.fronts();
        let same = |front: &&FrontMatter| known.iter().any(|known| known.id == front.id);
        if let Some(front) = own.lessons().iter().map(|entry| &entry.front).find(same) {
            let (id, folder) = (&front.id, folder.display());
            return Err(format!(
                "`{folder}`: the id `{id}` is that of a lesson of Hilo's own. Give yours another one."
            ));
        }
        self.courses.push(Arc::new(own));
        Ok(())
    }

    /// The courses there are.
    pub fn courses(&self) -> &[Arc<Course>] {
        &self.courses
    }

    /// What the map shows.
    pub fn fronts(&self) -> Vec<FrontMatter> {
        self.courses.iter().flat_map(|course| course.lessons()).map(|entry| entry.front.clone()).collect()
    }

    /// The index of the first lesson that is the learner's own; how many lessons there are, if none is.
    pub fn own_from(&self) -> usize {
        self.courses.first().map_or(0, |course| course.lessons().len())
    }

    /// The course with a lesson that somebody names, and the lesson's index in it.
    fn find(&self, word: &str) -> Option<(&Course, usize)> {
        self.courses.iter().find_map(|course| Some((&**course, course.find(word)?)))
    }

    /// A lesson by number or id.
    ///
    /// # Errors
    /// A title and sentences: there is no such lesson, or it has mistakes.
    pub fn lesson(&self, word: &str) -> Result<Arc<Lesson>, (String, String)> {
        let near = || self.courses.iter().find_map(|course| course.suggest(word));
        let (course, index) = self.find(word).ok_or_else(|| unknown(word, near()))?;
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
        let bytes = self.find(lesson).and_then(|(course, index)| course.file(index, file));
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
