//! `signal`: sending one to the run's own main thread. Handlers and their table are in Python.

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::os_error;
use crate::python::library;
use crate::python::object::{Native, NativeFn};
use crate::python::types::support::{index_exact, none};
use crate::python::vm::{Args, Cx, NativeResult};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "signal",
    natives: NATIVES,
    source: Some(Source { file: "signal.py", text: library::SIGNAL }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("signal", name, call)
}

static NATIVES: &[Native] = &[f("_send", send)];

/// `_send(number)`: the main thread takes it up at its next check point.
fn send(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let number = index_exact(args.one("_send")?)?;
    cx.run.host.signal(i32::try_from(number).unwrap_or(0)).map_err(os_error)?;
    none()
}
