//! Which function of our library does what a built-in could not do.

use crate::python::builtins::native_value;
use crate::python::object::{Name, Native, Value};
use crate::python::vm::call::internal;
use crate::python::vm::cx::Cx;

/// The function of our library that does what a built-in could not do. Those without one of their own share one that
/// turns the program's objects into numbers and lists and calls the built-in again, which then comes first in `args`.
pub(super) fn twin(cx: &Cx, native: &'static Native, args: &mut Vec<Value>) -> Result<Value, Value> {
    if let Some(twin) = cx.run.library(native.twin()) {
        return Ok(twin);
    }
    args.insert(0, native_value(native));
    let shared = if native.slot { "_op_slot" } else { "_op_with_plain" };
    cx.run.library(Name::of(shared)).ok_or_else(|| internal("the library is not there"))
}
