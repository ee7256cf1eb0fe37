//! The language: a subset of Python 3.11, from source text to fibers that can stop between any two instructions.
//!
//! Knows nothing of threads, screens or clocks: whatever has to wait pauses the fiber and is handed to its driver
//! (`engine` live, `explore` in a model).

pub mod between;
pub mod builtins;
pub mod code;
pub mod compile;
pub mod errors;
pub mod files;
pub mod library;
pub mod modules;
pub mod net;
pub mod notebook;
pub mod object;
pub mod ops;
pub mod program;
pub mod regex;
mod siblings;
pub mod spans;
pub mod spare;
pub mod sync;
pub mod syntax;
pub mod text;
pub mod types;
pub mod vm;
pub use program::Program;
