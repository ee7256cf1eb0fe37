//! Collects the problems of one file.
//!
//! Whoever reads a file reports into it and goes on, so that an author sees everything at once. A file that is wrong
//! all over is cut off after [`MOST`] problems, and says how many more there are: nobody reads them.

use std::ops::Range;
use std::sync::Arc;

use super::place::{At, Lines, Place};
use super::problem::{Problem, Severity};

/// The most problems that are kept of one file.
pub const MOST: usize = 100;

/// The problems of one file, while it is read.
pub struct Report<'t> {
    file: String,
    source: Arc<str>,
    lines: Lines<'t>,
    problems: Vec<Problem>,
    more: usize,
}

impl<'t> Report<'t> {
    /// A report on a file with this text, without problems yet.
    pub fn new(file: &str, text: &'t str) -> Report<'t> {
        Report {
            file: file.to_owned(),
            source: Arc::from(text),
            lines: Lines::new(text),
            problems: Vec::new(),
            more: 0,
        }
    }

    /// The place of a range of bytes of the file.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.lines.place(range)
    }

    /// A thing together with its place.
    pub fn at<T>(&self, range: Range<usize>, node: T) -> At<T> {
        At { place: self.place(range), node }
    }

    /// Reports an error.
    pub fn error(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.push(Severity::Error, range, message.into(), None);
    }

    /// Reports an error and says what to do about it.
    pub fn error_help(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, range, message.into(), Some(help.into()));
    }

    /// Reports something that a learner will stumble over, and what to do about it.
    pub fn warning(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, range, message.into(), Some(help.into()));
    }

    /// Whether an error was reported.
    pub fn failed(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The problems in the order of the file.
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.place.as_ref().map(|place| place.range.start));
        if self.more > 0 {
            let message = format!("there are {} more problems in this file", self.more);
            self.problems.push(Problem::of_file(&self.file, message, Some("solve these first".to_owned())));
        }
        self.problems
    }

    fn push(&mut self, severity: Severity, range: Range<usize>, message: String, help: Option<String>) {
        if self.problems.len() >= MOST {
            self.more += 1;
            return;
        }
        self.problems.push(Problem {
            severity,
            file: self.file.clone(),
            place: Some(self.place(range)),
            message,
            notes: Vec::new(),
            help,
            source: Some(self.source.clone()),
        });
    }
}
