//! From source text to a checked syntax tree: the parser is Ruff's, the judgement of what runs here is ours.
//!
//! [`parse()`] gives a tree that is safe to recurse over, or the errors in CPython's words. [`check`](check::check)
//! finds everything that does not run here, before anything runs. [`set_constant`] gives a constant that a person turned
//! its new value; [`highlight()`] tells what each piece of a line is; [`render()`] shows diagnostics with the lines they
//! are about.
//!
//! Nothing here compiles or runs anything, and nothing here panics, whatever the text is.

pub mod check;
pub mod constants;
pub mod diagnostic;
mod expected;
pub mod highlight;
mod messages;
mod names;
pub mod nesting;
pub mod parse;
#[cfg(test)]
mod recorded;
mod relative;
pub mod render;
#[cfg(test)]
mod robustness;
mod semantic;
mod semantic_messages;
pub mod source;
pub mod suggest;
mod targets;

pub use check::{Catalogue, Construct, ModuleInfo, check};
pub use constants::{set_constant, set_constant_of};
pub use diagnostic::Diagnostic;
pub use highlight::{Span, TokenClass, highlight};
pub use parse::{Parsed, parse, parse_notebook, parse_text};
pub use render::render;
pub use source::{Position, Source};
