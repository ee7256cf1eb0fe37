//! What is pickled by its name: classes, functions, built-ins. Their module and qualified name, and the way back.
//!
//! Names are CPython's: what is one module here and another there (`operator` and `_operator`) is written and read
//! under CPython's name. The program's own module is found as `__main__` and as `__mp_main__`, because a child process
//! runs it under the second name.

use std::sync::PoisonError;

use crate::python::builtins;
use crate::python::object::{Body, Name, Namespace, Value, names};
use crate::python::types::{attributes, types};
use crate::python::vm::attr::{self, Attribute};
use crate::python::vm::{OpResult, Run};

use super::compat;

/// Module and qualified name of something that is pickled by name.
#[derive(Clone)]
pub struct Path {
    /// The module's name.
    pub module: Value,
    /// Whether the module's name is the text that built-in functions of it share, which is not the interned one.
    pub of_functions: bool,
    /// The qualified name.
    pub name: Value,
    /// Whether CPython makes the name's text anew each time it is asked for.
    pub fresh: bool,
}

/// The path of a class or function; nothing for anything else.
pub fn path(value: &Value) -> OpResult<Option<Path>> {
    let interned = |text: &str| Name::of(text).value();
    Ok(match value.body() {
        Some(Body::Class(class)) if class.is_built_in() => Some(Path {
            module: class.module.value(),
            of_functions: false,
            name: interned(&class.qualname),
            fresh: true,
        }),
        Some(Body::Class(class)) => Some(Path {
            module: text_attribute(value, names().module)?.unwrap_or_else(|| class.module.value()),
            of_functions: false,
            name: interned(&class.qualname),
            fresh: false,
        }),
        Some(Body::Function(function)) => {
            let set = function.attrs.lock().get(names().qualname).cloned();
            let name = set.filter(|v| v.as_str().is_some()).unwrap_or_else(|| interned(&function.code.unit.qualname));
            let module = text_attribute(value, names().module)?.unwrap_or_else(|| function.globals.name.value());
            let module = match module.as_str().and_then(|m| compat::written_module(m, name.as_str().unwrap_or(""))) {
                Some(there) if function.code.unit.flags.hidden => interned(there),
                _ => module,
            };
            Some(Path { module, of_functions: false, name, fresh: false })
        }
        Some(Body::Native(native)) if !native.method => {
            let module = if native.owner.is_empty() { "builtins" } else { native.owner };
            let module = compat::written_module(module, native.name).unwrap_or(module);
            Some(Path { module: interned(module), of_functions: true, name: interned(native.name), fresh: true })
        }
        _ => None,
    })
}

fn text_attribute(value: &Value, name: Name) -> OpResult<Option<Value>> {
    Ok(attributes::get(value, name)?.filter(|v| v.as_str().is_some()))
}

/// What a name leads to.
pub enum Found {
    /// This.
    Value(Value),
    /// This module has to be imported first.
    Import(String),
    /// The module, which is shown like this, has no such name.
    Missing(String),
}

/// A module that can be looked into.
enum Place {
    Builtins,
    Module(&'static Namespace),
}

impl Place {
    fn get(&self, name: Name) -> Option<Value> {
        match self {
            Place::Builtins => builtins::lookup(name),
            Place::Module(namespace) => namespace.get(name),
        }
    }

    /// The module's `repr`.
    fn shown(&self) -> String {
        let Place::Module(namespace) = self else { return "<module 'builtins' (built-in)>".to_owned() };
        match namespace.get(names().file).as_ref().and_then(Value::as_str) {
            Some(file) => format!("<module '{}' from '{file}'>", namespace.name),
            None => format!("<module '{}' (built-in)>", namespace.name),
        }
    }
}

fn place(run: &Run, module: &str) -> Option<Place> {
    if module == "builtins" {
        return Some(Place::Builtins);
    }
    if matches!(module, "__main__" | "__mp_main__")
        && let Some(program) = run.program.get()
    {
        return Some(Place::Module(program));
    }
    let name = Name::known(module)?;
    let modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
    match modules.get(&name).and_then(Value::body) {
        Some(Body::Module(module)) => Some(Place::Module(module.namespace)),
        _ => None,
    }
}

/// What a module and a qualified name lead to. `dotted`: whether dots in the name lead into classes.
pub fn find(run: &Run, module: &str, name: &str, dotted: bool) -> OpResult<Found> {
    if let Some(known) = built_in(module, name) {
        return Ok(Found::Value(known));
    }
    let here = compat::read_module(module);
    let Some(place) = place(run, here) else { return Ok(Found::Import(here.to_owned())) };
    let (first, rest) = match name.split_once('.') {
        Some((first, rest)) if dotted => (first, Some(rest)),
        _ => (name, None),
    };
    let Some(mut found) = Name::known(first).and_then(|first| place.get(first)) else {
        return Ok(Found::Missing(place.shown()));
    };
    for part in rest.into_iter().flat_map(|rest| rest.split('.')) {
        match Name::known(part).map(|part| attr::lookup(&found, part)).transpose()? {
            Some(Attribute::Value(value)) => found = value,
            _ => return Ok(Found::Missing(place.shown())),
        }
    }
    Ok(Found::Value(found))
}

/// What stands in modules that nobody can import here.
fn built_in(module: &str, name: &str) -> Option<Value> {
    let t = types();
    let class = match (module, name) {
        ("_codecs", "encode") => return Some(builtins::native_value(&super::ENCODE)),
        ("_queue" | "queue", "Empty") => &t.queue_empty,
        ("_queue" | "queue", "SimpleQueue") => &t.queue,
        ("_pickle" | "pickle", "PickleError") => &t.pickle_error,
        ("_pickle" | "pickle", "PicklingError") => &t.pickling_error,
        ("_pickle" | "pickle", "UnpicklingError") => &t.unpickling_error,
        _ => return None,
    };
    Some(class.clone())
}
