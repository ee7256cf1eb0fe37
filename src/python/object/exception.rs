//! Exceptions: their arguments, where they came from, and what they happened during.

use super::code::Code;
use super::guarded::Guarded;
use super::module::Namespace;
use super::value::Value;
use crate::python::code::Loc;

/// One frame that an exception passed through.
#[derive(Clone, Copy)]
pub struct TraceEntry {
    /// The frame's code.
    pub code: &'static Code,
    /// The instruction it was at.
    pub pc: u32,
    /// The globals of the frame.
    pub globals: &'static Namespace,
    /// Whether a method call failed to find its method: its place is that of the lookup, not that of the call.
    pub lookup: bool,
}

impl TraceEntry {
    /// The place in the source.
    pub fn loc(&self) -> Loc {
        let unit = &self.code.unit;
        let at_lookup = || {
            let found = unit.lookups.binary_search_by_key(&self.pc, |(pc, _)| *pc).ok()?;
            unit.lookups.get(found).map(|(_, loc)| *loc)
        };
        let lookup = if self.lookup { at_lookup() } else { None };
        lookup.or_else(|| unit.locs.get(self.pc as usize).copied()).unwrap_or_default()
    }
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
