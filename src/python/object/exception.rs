//! Exceptions: their arguments, where they came from, and what they happened during.

use super::code::Code;
use super::guarded::Guarded;
use super::value::Value;

/// One frame that an exception passed through.
#[derive(Clone, Copy)]
pub struct TraceEntry {
    /// The frame's code.
    pub code: &'static Code,
    /// The instruction it was at.
    pub pc: u32,
}

/// What can change of an exception.
#[derive(Clone)]
pub struct ExcState {
    /// `args`, a tuple.
    pub args: Value,
    /// The frames it passed through, innermost first.
    pub trace: Vec<TraceEntry>,
    /// `__cause__`
    pub cause: Value,
    /// `__context__`
    pub context: Value,
    /// `__suppress_context__`
    pub suppress_context: bool,
}

/// An exception object.
pub struct Exception {
    /// Its class.
    pub class: Value,
    /// Arguments, traceback, cause.
    pub state: Guarded<Box<ExcState>>,
    /// Attributes that the program set, at the places of the class's layout.
    pub attrs: Guarded<Vec<Value>>,
}

impl Exception {
    /// An exception that was not raised yet.
    pub fn new(class: Value, args: Value) -> Exception {
        let state =
            ExcState { args, trace: Vec::new(), cause: Value::NONE, context: Value::NONE, suppress_context: false };
        Exception { class, state: Guarded::new(Box::new(state)), attrs: Guarded::new(Vec::new()) }
    }
}
