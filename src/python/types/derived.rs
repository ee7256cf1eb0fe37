//! Objects of classes that derive from built-in types: they carry a value of that type, made by `__new__`.
//!
//! A value that can change is made empty and filled by `__init__`, as in CPython.

use super::object::has_own;
use super::{type_name, types};
use crate::python::errors::type_error;
use crate::python::object::{Body, Class, Instance, Kind, Value, names};
use crate::python::vm::classes::is_filled_later;
use crate::python::vm::{Args, Bail, Cx, NativeResult, Outcome};

/// `__new__(class, ...)` of every built-in type.
pub fn new(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(class_value) = args.get(0) else {
        return Err(type_error("object.__new__(): not enough arguments"));
    };
    let Some(class) = class_value.as_class() else {
        let message = format!("object.__new__(X): X is not a type object ({})", type_name(class_value));
        return Err(type_error(message));
    };
    if let Some(construct) = class.construct.get() {
        return construct(cx, args.rest());
    }
    if class.is_abstract() {
        return Err(is_abstract(class));
    }
    match class.kind {
        Kind::Object => {
            check_surplus(class_value, class, &args)?;
            Ok(Value::object(Body::Instance(Instance::new(class_value.clone(), 0))).into())
        }
        Kind::Exception => Ok(super::exceptions::new(class_value, args.rest())?.into()),
        Kind::Derived => {
            let make = class.solid.as_class().and_then(|solid| solid.construct.get());
            let Some(make) = make else { return Err(cannot_make(class)) };
            let given = if is_filled_later(&class.solid) { Args::new(&[], &[]) } else { args.rest() };
            match make(cx, given)? {
                Outcome::Value(base) => Ok(Value::derived(class_value.clone(), base.plain().clone()).into()),
                _ => Err(Bail::Python),
            }
        }
        Kind::BuiltIn | Kind::Meta => Err(cannot_make(class)),
    }
}

fn cannot_make(class: &Class) -> Bail {
    type_error(format!("cannot create '{}' instances", class.name))
}

/// Arguments that neither `__new__` nor `__init__` of the program takes.
fn check_surplus(class_value: &Value, class: &Class, args: &Args<'_>) -> Result<(), Bail> {
    if args.positional().len() < 2 && !args.has_keywords() {
        return Ok(());
    }
    if has_own(class_value, names().new) {
        return Err(type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
    }
    if !has_own(class_value, names().init) {
        return Err(type_error(format!("{}() takes no arguments", class.name)));
    }
    Ok(())
}

/// `Can't instantiate abstract class Shape with abstract method area`
fn is_abstract(class: &Class) -> Bail {
    let listed = class.lookup(names().abstract_methods);
    let mut missing: Vec<String> = match listed.map(|l| crate::python::ops::iterate::collect(&l)) {
        Some(Ok(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    missing.sort();
    let plural = if missing.len() == 1 { "" } else { "s" };
    let name = class.name;
    type_error(format!("Can't instantiate abstract class {name} with abstract method{plural} {}", missing.join(", ")))
}

/// Whether a class written in Python derives from one of the types whose values it carries.
pub fn carries(class: &Value) -> bool {
    class.as_class().is_some_and(|c| c.kind == Kind::Derived)
}

/// The type whose values the objects of a class carry: for the library.
pub fn solid_of(class: &Value) -> Value {
    match class.as_class() {
        Some(c) if !c.solid.is_unbound() => c.solid.clone(),
        _ => types().object.clone(),
    }
}
