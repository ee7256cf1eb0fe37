//! Traceback objects: the frames that an exception passed through, as `__traceback__` shows them.

use std::any::Any;

use super::types;
use crate::python::object::{Body, Exception, Foreign, Name, TraceEntry, Value};

/// The frames, outermost first.
pub struct Traceback {
    entries: Vec<TraceEntry>,
}

impl Foreign for Traceback {
    fn class(&self) -> &Value {
        &types().traceback
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn attribute(&self, name: Name) -> Option<Value> {
        let first = self.entries.first()?;
        match name.as_str() {
            "tb_lineno" => Some(Value::int(i64::from(first.code.line(first.pc as usize)))),
            "tb_next" => Some(object(self.entries.get(1..).unwrap_or(&[]).to_vec())),
            _ => None,
        }
    }
}

/// The traceback of an exception as it is now; `None` if it was not raised yet.
pub fn of(exception: &Exception) -> Value {
    let mut entries = exception.state.lock().trace.clone();
    entries.reverse();
    object(entries)
}

fn object(entries: Vec<TraceEntry>) -> Value {
    if entries.is_empty() {
        return Value::NONE;
    }
    Value::object(Body::Foreign(Box::new(Traceback { entries })))
}

impl Traceback {
    /// The frames, outermost first.
    pub fn entries(&self) -> &[TraceEntry] {
        &self.entries
    }
}
