//! What is wrong with a program, where, and what to do about it: plain data, in lines and columns.

use std::fmt;

/// One thing that a person should know about a program before it runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// First line, from 1.
    pub line: u32,
    /// First column in characters, from 1.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
    /// What it is: one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic for the whole file, shown at its first character.
    pub fn of_file(message: impl Into<String>) -> Diagnostic {
        Diagnostic { line: 1, column: 1, end_line: 1, end_column: 1, message: message.into(), help: None }
    }

    /// The same with a help text.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The one-line form `file:line:column: message`, the help after a semicolon.
    pub fn one_line(&self, file_name: &str) -> String {
        format!("{file_name}:{self}")
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}
