//! Lines as they are executed: where a fiber that runs at [`Pace::Lines`](super::Pace::Lines) stops.
//!
//! A line begins at an instruction of the program (not of the library) whose line is not that of the one before it in the
//! frame, and at the target of a backward jump, as CPython traces lines. Each beginning is told once, whatever else makes
//! the fiber stop there. Unlike CPython's, a `try:` has no instruction and so no line of its own, and the end of a class
//! body and of an `except` clause comes back to the line of that statement; a loop on one line is told once more.

use std::sync::atomic::Ordering;

use super::cx::{BREAK_LAST_WORDS, Cx};
use crate::python::object::Code;
use crate::trace::CheckPoints;

/// What is known of the instruction at which a fiber goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineMark {
    /// Nothing: it begins a line if its line is another than that of the instruction before it.
    #[default]
    Open,
    /// It was told already, or is in the middle of being executed.
    Told,
    /// A backward jump led to it.
    Jumped,
}

/// The line of the instruction before this one; 0 at the beginning of the code.
pub(super) fn line_before(code: &Code, pc: u32) -> u32 {
    pc.checked_sub(1).map_or(0, |before| code.line(before as usize))
}

/// What a fiber looks for before every instruction, beside the check points that it has in any case: bits of its
/// breaker.
pub(super) fn looked_for(cx: &Cx) -> u32 {
    match cx.run.settings.check {
        CheckPoints::Instruction => u32::MAX,
        CheckPoints::Jump if cx.run.importer.sees_objects_go() => BREAK_LAST_WORDS,
        CheckPoints::Jump => 0,
    }
}

/// Whether one of these bits is set.
pub(super) fn is_called(breaker: &std::sync::atomic::AtomicU32, bits: u32) -> bool {
    bits != 0 && breaker.load(Ordering::Relaxed) & bits != 0
}
