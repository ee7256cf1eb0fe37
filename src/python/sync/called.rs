//! What a program calls the things that are waited for: locks have no names of their own.

use crate::python::object::{Body, Namespace, Value};
use crate::python::ops;
use crate::python::types::own;

/// What the program calls an object: a global, an attribute of a global's object, an item of a global container.
pub fn variable_of(program: &'static Namespace, object: &Value) -> Option<String> {
    object.obj()?;
    let variables = program.variables();
    if let Some((name, _)) = variables.iter().find(|(_, v)| v.is(object)) {
        return Some(name.to_string());
    }
    variables.iter().find_map(|(name, value)| match value.body() {
        Some(Body::Instance(instance)) => {
            let class = instance.class.as_class()?;
            let found = own::pairs(class, &instance.attrs).into_iter().find(|(_, v)| v.is(object));
            found.map(|(attribute, _)| format!("{name}.{attribute}"))
        }
        Some(Body::List(items)) => items.lock().iter().position(|v| v.is(object)).map(|i| format!("{name}[{i}]")),
        Some(Body::Tuple(items)) => items.iter().position(|v| v.is(object)).map(|i| format!("{name}[{i}]")),
        Some(Body::Dict(dict)) => dict.lock().iter().find(|e| e.value.is(object)).map(|e| {
            let key = ops::repr::repr(&e.key).unwrap_or_else(|_| "...".to_owned());
            format!("{name}[{key}]")
        }),
        _ => None,
    })
}
