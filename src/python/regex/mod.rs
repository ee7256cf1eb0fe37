//! Regular expressions with Python's syntax and CPython 3.11's meaning: a parser, a compiler to a small program, and a
//! matcher that keeps its choices on a stack of its own.
//!
//! Knows nothing of objects: texts are sequences of code points. The matcher can be interrupted at any time, because it
//! looks at a flag of its caller every few thousand steps, and what it may remember is bounded. `modules::re` is the only
//! user.

mod class;
mod compile;
mod escape;
mod group;
mod matcher;
mod node;
mod parse;
mod program;
#[cfg(test)]
mod tests;

pub use compile::compile;
pub use matcher::{Failure, Found, Kind, Matcher, Subject};
pub use program::Regex;

/// The flags, with the values that Python's `re` gives them.
pub mod flags {
    /// `re.IGNORECASE`
    pub const IGNORE_CASE: u32 = 2;
    /// `re.LOCALE`, which only patterns of bytes may have.
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.DEBUG`, which does nothing here.
    pub const DEBUG: u32 = 128;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// CPython's words.
    pub message: String,
    /// Where, in code points from the start, if it is said.
    pub position: Option<usize>,
}

impl PatternError {
    fn at(position: usize, message: impl Into<String>) -> PatternError {
        PatternError { message: message.into(), position: Some(position) }
    }

    fn anywhere(message: impl Into<String>) -> PatternError {
        PatternError { message: message.into(), position: None }
    }
}
