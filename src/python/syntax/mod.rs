//! From source text to a checked syntax tree: the parser is Ruff's, the judgement of what runs here is ours.
//!
//! [`parse`] gives a tree that is safe to recurse over, or the errors in CPython's words.
//!
//! Nothing here compiles or runs anything, and nothing here panics, whatever the text is.

pub mod diagnostic;
mod expected;
mod messages;
pub mod nesting;
pub mod parse;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod robustness;
mod semantic;
mod semantic_messages;
pub mod source;
mod targets;

pub use diagnostic::Diagnostic;
pub use parse::{Parsed, parse, parse_text};
pub use source::{Position, Source};
