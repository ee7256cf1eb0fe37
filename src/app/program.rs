//! A program as the screens need it: highlighted lines, its knobs, and what is wrong with it. Plain data; whoever can
//! read Python fills it in.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::course::Constant;

/// A compiled program that the runtime keeps; the state holds only its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProgramKey(pub u64);

/// Where a program comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProgramSource {
    /// A program of a lesson, by the lesson's id and the file's name.
    Lesson {
        /// The lesson.
        lesson: String,
        /// The file in the lesson's folder.
        file: String,
    },
    /// The learner's copy of a program of a lesson; the lesson's program as long as there is none.
    Own {
        /// The lesson.
        lesson: String,
        /// The file in the lesson's folder.
        file: String,
    },
    /// A file of the learner's.
    File(PathBuf),
}

impl ProgramSource {
    /// The file's name without its folder.
    pub fn file_name(&self) -> String {
        match self {
            ProgramSource::Lesson { file, .. } | ProgramSource::Own { file, .. } => file.clone(),
            ProgramSource::File(path) => {
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
        }
    }
}

/// Which program a run was of: where it came from and what its text was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramId {
    /// Where it came from.
    pub source: ProgramSource,
    /// A hash of its text; two texts of one file with the same hash are taken for the same.
    pub text: u64,
}

/// What a stretch of Python is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Names and everything else.
    Plain,
    /// `def`, `while`, `True`.
    Keyword,
    /// A string with its quotes.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// The name in a definition or a call of a function.
    Function,
    /// The name of a class.
    Class,
    /// A name that Python brings.
    Builtin,
    /// `@name` above a definition.
    Decorator,
    /// Signs.
    Operator,
}

/// One line of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeLine {
    /// The text, tabs already spaces, without its line end.
    pub text: String,
    /// Stretches of bytes and what they are, in order and not overlapping; what no stretch covers is plain.
    pub classes: Vec<(Range<usize>, TokenClass)>,
}

/// A program that can run.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramView {
    /// Where the runtime keeps the compiled form.
    pub key: ProgramKey,
    /// Its text.
    pub text: Arc<str>,
    /// Its lines.
    pub lines: Vec<CodeLine>,
    /// Its knobs, in the order of their lines.
    pub knobs: Vec<Constant>,
}

impl ProgramView {
    /// Which program this is, if it came from `source`.
    pub fn id(&self, source: &ProgramSource) -> ProgramId {
        let mut hasher = DefaultHasher::new();
        self.lines.iter().for_each(|line| line.text.hash(&mut hasher));
        ProgramId { source: source.clone(), text: hasher.finish() }
    }
}

/// What is wrong with a program that cannot run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0 if it is about the whole file.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// A sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What became of reading a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// It can run.
    Ready(ProgramView),
    /// It cannot; its lines are there to show where.
    Refused {
        /// The lines as they are in the file now, if it could be read.
        lines: Vec<CodeLine>,
        /// Why it cannot run. Never empty.
        problems: Vec<Problem>,
    },
}
