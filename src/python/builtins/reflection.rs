//! `callable`, `dir`, `hash`, `id`, `isinstance`, `issubclass`, `vars`.

use crate::python::errors::{exception_with, type_error};
use crate::python::object::{Body, Name, Value, names};
use crate::python::ops;
use crate::python::ops::special::{overrides, special};
use crate::python::types::{attributes, class_of, types};
use crate::python::vm::{Args, Bail, Cx, Introspect, NativeResult, OpResult, Outcome};

/// How deep tuples of classes may be nested in `isinstance`.
const NESTING: usize = 100;

/// `callable(x)`
pub fn callable(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("callable")?;
    let answer = match value.body() {
        Some(Body::Function(_) | Body::Native(_) | Body::BoundMethod(_) | Body::Class(_) | Body::StaticMethod(_)) => {
            true
        }
        Some(Body::Instance(instance)) => instance.class.as_class().is_some_and(|c| c.lookup(names().call).is_some()),
        _ => false,
    };
    Ok(Value::bool(answer).into())
}

/// `exit(code=None)` and `quit(code=None)`
pub fn exit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("exit", 0, 1)?;
    Err(Bail::Raise(exception_with(&types().system_exit, given.to_vec())))
}

/// A built-in that has nothing but its twin: `globals()`, `locals()`, `__import__(name)`.
pub fn in_python(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Err(Bail::Python)
}

/// `_caller_module()`: the name of the module whose code runs.
pub fn caller_module(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Ok(Outcome::Introspect(Introspect::Module))
}

/// `_caller_locals()`: the local variables of the function that runs; `None` at the top level.
pub fn caller_locals(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Ok(Outcome::Introspect(Introspect::Locals))
}

/// `_loaded_module(name)`: a module that was imported already; `None` if it was not.
pub fn loaded_module(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let name = args.one("_loaded_module")?;
    let modules = cx.run.modules.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let found = name.as_str().and_then(|name| modules.get(&Name::of(name)).cloned());
    Ok(found.unwrap_or(Value::NONE).into())
}

/// `_loaded_names()`: the names of the modules that were imported, sorted.
pub fn loaded_names(cx: &mut Cx, _: Args<'_>) -> NativeResult {
    let modules = cx.run.modules.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let public = |name: &Name| name.as_str() == "__main__" || crate::python::modules::is_public(name.as_str());
    let mut names: Vec<Name> = modules.keys().copied().filter(public).collect();
    drop(modules);
    names.sort_unstable_by_key(|name| name.as_str());
    Ok(Value::list(names.into_iter().map(Name::value).collect()).into())
}

/// `dir(x)`
pub fn dir(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.between("dir", 0, 1)? {
        [] => Err(Bail::Python),
        [value, ..] => {
            if ops::special::overrides(value, Name::of("__dir__")) {
                return Err(Bail::Python);
            }
            let names = attributes::directory(value);
            Ok(Value::list(names.into_iter().map(Name::value).collect()).into())
        }
    }
}

/// `vars(x)`: a dictionary of the attributes as they are now.
pub fn vars(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.between("vars", 0, 1)? {
        [] => Err(Bail::Python),
        [value, ..] if ops::special::overrides(value, names().dict) => Err(Bail::Python),
        [value, ..] => match attributes::get(value, names().dict)? {
            Some(dict) => Ok(dict.into()),
            None => Err(type_error("vars() argument must have __dict__ attribute")),
        },
    }
}

/// `hash(x)`
pub fn hash(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(ops::hash::hash(args.one("hash")?)? as i64).into())
}

/// `id(x)`: a number that no other object has; never an address.
pub fn id(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("id")?;
    let number = match value.obj() {
        // What its `repr` shows as its address.
        Some(obj) => ops::repr_object::address(obj) as i64,
        None => (value.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 17) as i64 * 16,
    };
    Ok(Value::int(number).into())
}

/// `isinstance(x, class)`, also with a tuple of classes.
pub fn isinstance(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [value, of] = args.exactly::<2>("isinstance")?;
    let class = class_of(value);
    let wrong = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    Ok(Value::bool(derives(&class, of, wrong, 0)?).into())
}

/// `issubclass(class, of)`
pub fn issubclass(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, of] = args.exactly::<2>("issubclass")?;
    if class.as_class().is_none() {
        return Err(type_error("issubclass() arg 1 must be a class"));
    }
    let wrong = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
    Ok(Value::bool(derives(class, of, wrong, 0)?).into())
}

/// Whether a class is, or comes from, one of these.
pub fn derives(class: &Value, of: &Value, wrong: &str, depth: usize) -> OpResult<bool> {
    if let Some(target) = of.as_class() {
        let n = special();
        if !target.is_plain() && !class.is(of) && [n.instancecheck, n.subclasscheck].iter().any(|m| overrides(of, *m)) {
            return Err(Bail::Python);
        }
        return Ok(class.as_class().is_some_and(|c| c.derives_from(class, of)));
    }
    if overrides(of, special().instancecheck) {
        return Err(Bail::Python);
    }
    let Some(all) = of.as_tuple().filter(|_| depth < NESTING) else { return Err(type_error(wrong)) };
    for one in all {
        if derives(class, one, wrong, depth + 1)? {
            return Ok(true);
        }
    }
    Ok(false)
}
