//! The check of the subset: everything in a program that does not run here, found before anything runs, all of it in
//! one go, each with its place, what it is, and what to write instead.
//!
//! What there is (modules, their attributes, built-ins, constructs) is the [`Catalogue`]'s to say; this part knows
//! only Python. A name is judged only where the text decides what it means: a built-in that nothing in sight
//! shadows, a module that is bound by imports alone. What is not decided here is decided by the run, as in CPython.

mod builtins;
mod cpython;
mod imports;
#[cfg(test)]
mod tests;
mod walker;
mod words;

pub use builtins::is_builtin;

use super::diagnostic::Diagnostic;
use super::parse::Parsed;

/// What is known of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleInfo {
    /// Its attributes, for "did you mean" only.
    pub attributes: Vec<String>,
}

/// Parts of the language that may or may not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Construct {
    /// `async def`, `await`, `async for`, `async with`, asynchronous comprehensions.
    Async,
    /// `except*`
    ExceptStar,
    /// `match`
    Match,
    /// `yield` and `yield from`
    Yield,
    /// Generator expressions.
    GeneratorExpression,
    /// `a @ b`
    MatrixProduct,
    /// Bytes literals.
    Bytes,
}

/// What there is to run a program with.
pub trait Catalogue {
    /// The module of this dotted name, if there is one (a sibling file of the program counts).
    fn module(&self, name: &str) -> Option<ModuleInfo>;

    /// Whether that module has the attribute. A module whose attributes are not known beforehand says yes.
    fn has(&self, module: &str, attribute: &str) -> bool;

    /// Whether there is a built-in of this name.
    fn builtin(&self, name: &str) -> bool;

    /// What `from module import *` binds, where that is known before the run.
    fn star(&self, _module: &str) -> Vec<String> {
        Vec::new()
    }

    /// The names of all modules, for "did you mean" only.
    fn modules(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether the construct runs.
    fn supports(&self, _: Construct) -> bool {
        true
    }

    /// Whether a class may define this double-underscore name with the meaning that Python gives it.
    fn special_method(&self, name: &str) -> bool {
        !words::is_refused_method(name)
    }
}

/// All that does not run, sorted by place; empty for a program that does.
pub fn check(parsed: &Parsed, catalogue: &dyn Catalogue) -> Vec<Diagnostic> {
    let mut found = walker::walk(parsed, catalogue);
    found.sort();
    found.dedup();
    found
}
