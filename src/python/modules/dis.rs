//! `dis`: the instructions that run here, as the disassembler prints them, and the source of code for `inspect`.

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::type_error;
use crate::python::library;
use crate::python::object::{Body, Native, Value};
use crate::python::types::code_object::CodeObject;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// The module.
pub const MODULE: ModuleDef =
    ModuleDef { name: "dis", natives: NATIVES, source: Some(Source { file: "dis.py", text: library::DIS }), ..EMPTY };

static NATIVES: &[Native] = &[Native::of("dis", "_listing", listing), Native::of("dis", "_source", source)];

fn with_code<T>(value: &Value, work: impl FnOnce(&CodeObject) -> T) -> OpResult<T> {
    let found = match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<CodeObject>(),
        _ => None,
    };
    found.map(work).ok_or_else(|| type_error("a code object is needed"))
}

/// `_listing(code)`: its instructions.
fn listing(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::string(with_code(args.one("_listing")?, CodeObject::listing)?).into())
}

/// `_source(code)`: the text of the file that it comes from.
fn source(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::string(with_code(args.one("_source")?, |code| code.source().to_owned())?).into())
}
