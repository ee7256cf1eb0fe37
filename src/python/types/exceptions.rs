//! Exceptions: how they are made, their text, and the methods that all of them have.

use super::support::{none, small};
use super::traceback::Traceback;
use super::{TypeDef, type_name, types};
use crate::python::errors::type_error;
use crate::python::object::{Body, Class, Exception, Name, Native, NativeFn, Value};
use crate::python::ops;
use crate::python::ops::repr_object::{Shown, exception_text};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `BaseException` brings along; all others inherit it.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("BaseException", name, call)
}

static METHODS: &[Native] = &[
    m("__init__", init),
    m("__str__", str_method),
    m("__repr__", repr_method),
    m("with_traceback", with_traceback),
    m("add_note", add_note),
    m("__reduce__", reduce),
    m("__setstate__", setstate),
];

/// What a call of an exception class makes, before any `__init__` written in Python sees it: an object whose `args`
/// are the positional arguments. `OSError(errno, ...)` becomes the subclass of its error number, as in CPython.
/// Errors: TypeError for keyword arguments that a built-in class does not know.
pub fn new(class: &Value, args: Args<'_>) -> OpResult {
    let positional = args.positional();
    let built_in = class.as_class().is_some_and(Class::is_built_in);
    let known: &[&str] = if derives(class, &types().import_error) {
        &["name", "path"]
    } else if derives(class, &types().attribute_error) {
        &["name", "obj"]
    } else if derives(class, &types().name_error) {
        &["name"]
    } else {
        &[]
    };
    if built_in && args.keywords().any(|(n, _)| !known.contains(&n.as_str())) {
        let name = class.as_class().map_or("exception", |c| c.name.as_str());
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let class = if class.is(&types().os_error) && (2..=5).contains(&positional.len()) {
        os_class(&positional[0])
    } else {
        class
    };
    if super::group::is_group_class(class) {
        let (class, members) = super::group::check(class, positional)?;
        let object = Exception::new(class.clone(), Value::tuple(positional.to_vec()));
        put(&object, &class, Name::of("exceptions"), members);
        return Ok(Value::object(Body::Exception(Box::new(object))));
    }
    let object = Exception::new(class.clone(), Value::tuple(positional.to_vec()));
    for (name, value) in args.keywords().filter(|(n, _)| known.contains(&n.as_str())) {
        put(&object, class, name, value.clone());
    }
    Ok(Value::object(Body::Exception(Box::new(object))))
}

fn put(exception: &Exception, class: &Value, name: Name, value: Value) {
    let Some(class) = class.as_class() else { return };
    let place = class.place_or_new(name);
    let mut attrs = exception.attrs.lock();
    while attrs.len() <= place {
        attrs.push(Value::UNBOUND);
    }
    attrs[place] = value;
}

fn derives(class: &Value, of: &Value) -> bool {
    class.as_class().is_some_and(|c| c.derives_from(class, of))
}

/// The subclass of OSError for an error number of Linux.
pub fn os_class(errno: &Value) -> &'static Value {
    let t = types();
    match small(errno) {
        Some(1 | 13) => &t.permission_error,
        Some(2) => &t.file_not_found_error,
        Some(3) => &t.process_lookup_error,
        Some(4) => &t.interrupted_error,
        Some(10) => &t.child_process_error,
        Some(11 | 114 | 115) => &t.blocking_io_error,
        Some(17) => &t.file_exists_error,
        Some(20) => &t.not_a_directory_error,
        Some(21) => &t.is_a_directory_error,
        Some(32 | 108) => &t.broken_pipe_error,
        Some(103) => &t.connection_aborted_error,
        Some(104) => &t.connection_reset_error,
        Some(110) => &t.timeout_error,
        Some(111) => &t.connection_refused_error,
        _ => &t.os_error,
    }
}

/// The exception of a value, if it is one.
pub fn as_exception(value: &Value) -> Option<&Exception> {
    match value.body() {
        Some(Body::Exception(exception)) => Some(exception),
        _ => None,
    }
}

/// Its arguments.
pub fn args_of(exception: &Exception) -> Value {
    exception.state.lock().args.clone()
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Exception)> {
    match args.get(0) {
        Some(value) if as_exception(value).is_some() => match as_exception(value) {
            Some(exception) => Ok((value, exception)),
            None => Err(super::support::wrong_self(args, "BaseException", method)),
        },
        _ => Err(super::support::wrong_self(args, "BaseException", method)),
    }
}

fn init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, exception) = this(&args, "__init__")?;
    if args.has_keywords() {
        return Err(type_error(format!("{}() takes no keyword arguments", type_name(value))));
    }
    let fresh = Value::tuple(args.rest().positional().to_vec());
    let old = match value.obj() {
        Some(obj) => std::mem::replace(&mut obj.write(&exception.state).args, fresh),
        None => fresh,
    };
    drop(old);
    none()
}

/// The text of an exception (`str(e)`) as the built-in classes make it, whatever a derived class overrides.
pub fn text(exception: &Exception) -> OpResult<String> {
    match exception_text(exception)? {
        Shown::Text(text) => Ok(text),
        Shown::As(value) => ops::repr::str(&value),
    }
}

/// The `repr` of an exception, whatever a derived class overrides.
pub fn repr(value: &Value, exception: &Exception) -> OpResult<String> {
    let name = type_name(value);
    let args = args_of(exception);
    // The name of a file is no argument of an OSError.
    let shown = if derives(&exception.class, &types().os_error) { 2 } else { usize::MAX };
    match args.as_tuple().unwrap_or(&[]) {
        [] => Ok(format!("{name}()")),
        [only] => Ok(format!("{name}({})", ops::repr::repr(only)?)),
        all if all.len() > shown => {
            let first = Value::tuple(all.get(..shown).unwrap_or(all).to_vec());
            Ok(format!("{name}{}", ops::repr::repr(&first)?))
        }
        _ => Ok(format!("{name}{}", ops::repr::repr(&args)?)),
    }
}

fn str_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, exception) = this(&args, "__str__")?;
    Ok(Value::string(text(exception)?).into())
}

fn repr_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, exception) = this(&args, "__repr__")?;
    Ok(Value::string(repr(value, exception)?).into())
}

/// The traceback becomes the one given: frames that the exception passed through since then are forgotten.
fn with_traceback(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, exception) = this(&args, "with_traceback")?;
    let traceback = args.rest().one("BaseException.with_traceback")?;
    let given = match traceback.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Traceback>().map(Traceback::entries),
        _ if traceback.is_none() => Some(&[] as &[_]),
        _ => None,
    };
    let Some(entries) = given else { return Err(type_error("__traceback__ must be a traceback or None")) };
    if let Some(obj) = value.obj() {
        obj.write(&exception.state).trace = entries.iter().rev().copied().collect();
    }
    Ok(value.clone().into())
}

fn add_note(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, exception) = this(&args, "add_note")?;
    let note = args.rest().one("BaseException.add_note")?;
    if note.as_str().is_none() {
        return Err(type_error(format!("note must be a str, not '{}'", type_name(note))));
    }
    let (Some(class), Some(obj)) = (exception.class.as_class(), value.obj()) else { return none() };
    let place = class.place_or_new(Name::of("__notes__"));
    let existing = exception.attrs.lock().get(place).cloned().unwrap_or_default();
    if let Some(list) = existing.obj()
        && let Body::List(items) = &list.body
    {
        list.write(items).push(note.clone());
        return none();
    }
    let mut attrs = obj.write(&exception.attrs);
    while attrs.len() <= place {
        attrs.push(Value::UNBOUND);
    }
    attrs[place] = Value::list(vec![note.clone()]);
    drop(attrs);
    none()
}

/// What makes the exception again: its class, its arguments, the attributes that a program has set.
fn reduce(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__reduce__")?;
    crate::python::modules::pickle::reduce_parts(cx, args)
}

/// Attributes may be properties, which Python sets.
fn setstate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__setstate__")?;
    Err(Bail::Python)
}
