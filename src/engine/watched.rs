//! The watched variables of a program at its end: what `repr` says of each, told before the last message.
//!
//! They are read when every thread that is waited for is over, whether or not an exception ended the main one, as
//! CPython's `atexit` functions would find them.

use super::driver::{Driver, End};
use crate::python::object::{Name, Value};
use crate::python::ops;
use crate::python::vm::{Bail, Fiber};
use crate::trace::Lifecycle;

impl Driver {
    /// Tells the value of each variable that the settings of the run name.
    pub(super) fn tell_watched(&mut self) {
        for name in self.engine.settings.watch.clone() {
            let held = self.cx.run.program.get().and_then(|program| program.get(Name::of(&name)));
            let value = held.map(|value| self.repr_of(&value));
            self.engine.feed.send_last(Lifecycle::Watched { name, value });
        }
    }

    /// `repr(value)`, by the program's own code where a class of it says how.
    fn repr_of(&mut self, value: &Value) -> String {
        let said = match ops::repr::repr(value) {
            Ok(text) => Some(text),
            Err(Bail::Python) => self.ask(value),
            Err(Bail::Raise(_)) => None,
        };
        said.unwrap_or_else(|| "<repr() failed>".to_owned())
    }

    fn ask(&mut self, value: &Value) -> Option<String> {
        let function = self.cx.run.library(Name::of("_op_repr"))?;
        let mut fiber = Fiber::new();
        fiber.start_call(&mut self.cx, &function, vec![value.clone()]).ok()?;
        match self.drive(&mut fiber) {
            End::Returned(value) => value.as_str().map(str::to_owned),
            End::Raised(_) | End::Cancelled => None,
        }
    }
}
