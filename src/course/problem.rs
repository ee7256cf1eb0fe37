//! What is wrong with a lesson, said to its author.
//!
//! A problem is a sentence, a place in a file and, where there is something to do, a second sentence that says what.
//! It prints in two forms: one line for machines and editors, and the source with the place marked for a terminal.

use std::fmt;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::place::Place;

/// Something that is wrong with a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Whether the lesson can be opened all the same.
    pub severity: Severity,
    /// The file, as it was named to us; for an embedded lesson its path under `lessons/`.
    pub file: String,
    /// Where in the file; none if the problem is the file itself.
    pub place: Option<Place>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What else there is to know, each in a line.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The text of the file, for the marked source.
    pub source: Option<Arc<str>>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The lesson cannot be opened.
    Error,
    /// The lesson works, but a learner will stumble.
    Warning,
}

impl fmt::Display for Problem {
    /// One line: `file:line:column: message (help)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        let kind = if self.severity == Severity::Warning { "warning: " } else { "" };
        write!(f, ": {kind}{}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// A problem with a file itself, not with a place in it.
    pub fn of_file(file: &str, message: impl Into<String>, help: Option<String>) -> Problem {
        Problem {
            severity: Severity::Error,
            file: file.to_owned(),
            place: None,
            message: message.into(),
            notes: Vec::new(),
            help,
            source: None,
        }
    }

    /// The problem with the source line and the place marked, over several lines, for a terminal. `styled` writes
    /// escape sequences for colour.
    pub fn render(&self, styled: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = match &self.place {
            Some(_) => self.message.clone(),
            None => format!("{}: {}", self.file, self.message),
        };
        let mut group = Group::with_title(level.primary_title(title));
        if let (Some(place), Some(source)) = (&self.place, &self.source) {
            let end = place.range.end.max(source.ceil_char_boundary(place.range.start + 1)).min(source.len());
            let range = place.range.start.min(end)..end;
            group = group.element(
                Snippet::source(source.as_ref())
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(range)),
            );
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }
}

/// What somebody wrote, in quotes, safe to print: control characters are escaped and a long text is cut.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(40).flat_map(shown_char).collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

fn shown_char(c: char) -> Vec<char> {
    let invisible = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || invisible { c.escape_unicode().collect() } else { vec![c] }
}
