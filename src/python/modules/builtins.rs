//! `builtins`: the names that every program has, as a module.

use super::{EMPTY, ModuleDef};
use crate::python::builtins;
use crate::python::object::{Name, Value};
use crate::python::vm::Run;

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "builtins", values, ..EMPTY };

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    let value = |name: &'static str| builtins::lookup(Name::of(name)).map(|value| (name, value));
    builtins::names().into_iter().filter_map(value).collect()
}
