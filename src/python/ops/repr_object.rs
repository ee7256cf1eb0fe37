//! How objects show themselves that are no containers: functions, classes, instances, modules, exceptions, locks.
//!
//! Addresses are made up from the object's number: they look like addresses, are the same for the life of the object,
//! and tell nothing of ours.

use super::repr;
use super::special::overrides;
use crate::python::object::{Body, Class, Exception, Function, Module, Native, Obj, Super, Value, names};
use crate::python::types::{built_in_class_of, type_name, types};
use crate::python::vm::{Bail, OpResult};

/// The address that an object shows.
pub fn address(obj: &Obj) -> u64 {
    0x7f3a_8c00_0000 + u64::from(obj.id()) * 48
}

/// The `repr` of an object that contains no others to be shown.
pub fn object(v: &Value, body: &Body) -> OpResult<String> {
    let at = v.obj().map_or(0, address);
    Ok(match body {
        Body::Function(function) => format!("<function {} at {at:#x}>", qualified(function)),
        Body::Native(native) => of_native(native),
        Body::BoundMethod(bound) => of_bound_native(&bound.function, &bound.this),
        Body::Class(_) if overrides(v, names().repr) => return Err(Bail::Python),
        Body::Class(class) => format!("<class '{}'>", full_name(class)),
        Body::Module(module) => of_module(module),
        Body::Cell(slot) => match slot.load() {
            inner if inner.is_unbound() => format!("<cell at {at:#x}: empty>"),
            inner => {
                let to = inner.obj().map_or(0x7f3a_8800_0000, address);
                format!("<cell at {at:#x}: {} object at {to:#x}>", type_name(&inner))
            }
        },
        Body::Generator(generator) if built_in_class_of(v).is(&types().generator) => {
            format!("<generator object {} at {at:#x}>", generator.code.unit.qualname)
        }
        Body::Generator(generator) if generator.code.unit.flags.coroutine => {
            let kind = if generator.code.unit.flags.generator { "async_generator" } else { "coroutine" };
            format!("<{kind} object {} at {at:#x}>", generator.code.unit.qualname)
        }
        Body::Super(inner) => of_super(inner),
        Body::Sync(_) => crate::python::types::sync::repr(v).unwrap_or_default(),
        Body::Stream(0) => "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>".to_owned(),
        Body::Stream(1) => "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>".to_owned(),
        Body::Stream(_) => "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'>".to_owned(),
        Body::Instance(instance) => {
            if overrides(v, names().repr) {
                return Err(Bail::Python);
            }
            let name = instance.class.as_class().map_or_else(String::new, full_name);
            format!("<{name} object at {at:#x}>")
        }
        Body::Foreign(foreign) => {
            if overrides(v, names().repr) {
                return Err(Bail::Python);
            }
            let name = || foreign.class().as_class().map_or_else(String::new, full_name);
            foreign.shown(at).unwrap_or_else(|| format!("<{} object at {at:#x}>", name()))
        }
        _ => {
            let name = built_in_class_of(v).as_class().map_or_else(String::new, full_name);
            format!("<{name} object at {at:#x}>")
        }
    })
}

/// `module.Qualified.Name`, the module left out for the built-in ones.
pub fn full_name(class: &Class) -> String {
    match class.module.as_str() {
        "builtins" => class.qualname.to_string(),
        module => format!("{module}.{}", class.qualname),
    }
}

/// A function's `__qualname__`.
pub fn qualified(function: &Function) -> String {
    let set = function.attrs.lock().get(names().qualname).cloned();
    match set.as_ref().and_then(Value::as_str) {
        Some(name) => name.to_owned(),
        None => function.code.unit.qualname.to_string(),
    }
}

/// The qualified name of what a bound method is bound to, if that is written in Python.
pub fn method_name(function: &Value) -> Option<String> {
    match function.body()? {
        Body::Function(function) => Some(qualified(function)),
        Body::Native(_) => None,
        Body::BoundMethod(inner) => method_name_once(&inner.function),
        _ => Some("?".to_owned()),
    }
}

fn method_name_once(function: &Value) -> Option<String> {
    match function.body()? {
        Body::Function(function) => Some(qualified(function)),
        _ => Some("?".to_owned()),
    }
}

fn of_native(native: &Native) -> String {
    if native.method {
        format!("<method '{}' of '{}' objects>", native.name, native.owner)
    } else {
        format!("<built-in function {}>", native.name)
    }
}

fn of_bound_native(function: &Value, this: &Value) -> String {
    let name = match function.body() {
        Some(Body::Native(native)) => native.name,
        _ => "?",
    };
    if let Some(Body::Module(_)) = this.body() {
        return format!("<built-in function {name}>");
    }
    // A small number has no object; it shows a place that stays the same.
    let at = this.obj().map_or(0x7f3a_8800_0000, address);
    format!("<built-in method {name} of {} object at {at:#x}>", type_name(this))
}

fn of_module(module: &Module) -> String {
    let name = module.namespace.name.as_str();
    match module.namespace.get(names().file).as_ref().and_then(Value::as_str) {
        Some(file) => format!("<module '{name}' from '{file}'>"),
        None => format!("<module '{name}' (built-in)>"),
    }
}

fn of_super(inner: &Super) -> String {
    let class = inner.class.as_class().map_or("?", |c| c.name.as_str());
    format!("<super: <class '{class}'>, <{} object>>", type_name(&inner.this))
}

/// What `str` of an exception is.
pub enum Shown {
    /// A text.
    Text(String),
    /// What `str` of this argument is.
    As(Value),
}

/// The name before the brackets in an exception's `repr`.
pub fn exception_name(exception: &Exception, args: &[Value]) -> &'static str {
    let class = os_error_class(exception, args).unwrap_or(&exception.class);
    class.as_class().map_or("", |c| c.name.as_str())
}

/// `OSError(2, ...)` is a FileNotFoundError where the constructor did not see to it.
fn os_error_class<'a>(exception: &Exception, args: &[Value]) -> Option<&'a Value> {
    let t = types();
    let code = match args {
        [code, _, ..] if exception.class.is(&t.os_error) => code.as_small()?,
        _ => return None,
    };
    Some(match code {
        1 | 13 => &t.permission_error,
        2 => &t.file_not_found_error,
        3 => &t.process_lookup_error,
        4 => &t.interrupted_error,
        10 => &t.child_process_error,
        11 | 114 | 115 => &t.blocking_io_error,
        17 => &t.file_exists_error,
        20 => &t.not_a_directory_error,
        21 => &t.is_a_directory_error,
        32 | 108 => &t.broken_pipe_error,
        103 => &t.connection_aborted_error,
        104 => &t.connection_reset_error,
        110 => &t.timeout_error,
        111 => &t.connection_refused_error,
        _ => return None,
    })
}

/// `str(exception)`, where its class is not written in Python or does not say.
pub fn exception_text(exception: &Exception) -> OpResult<Shown> {
    let t = types();
    let args = exception.state.lock().args.clone();
    let is = |class: &Value| exception.class.as_class().is_some_and(|c| c.derives_from(&exception.class, class));
    if let Some(members) = crate::python::types::group::members(exception) {
        let message = args.as_tuple().and_then(<[Value]>::first).and_then(Value::as_str).unwrap_or("");
        let (n, plural) = (members.len(), if members.len() == 1 { "" } else { "s" });
        return Ok(Shown::Text(format!("{message} ({n} sub-exception{plural})")));
    }
    match args.as_tuple().unwrap_or(&[]) {
        [] => Ok(Shown::Text(String::new())),
        [one] if is(&t.key_error) => repr::repr(one).map(Shown::Text),
        [one] => Ok(Shown::As(one.clone())),
        [code, text] if is(&t.os_error) => {
            Ok(Shown::Text(format!("[Errno {}] {}", plain_str(code)?, plain_str(text)?)))
        }
        [code, text, file, _, other, ..] if is(&t.os_error) => {
            let (code, text) = (plain_str(code)?, plain_str(text)?);
            Ok(Shown::Text(format!("[Errno {code}] {text}: {} -> {}", repr::repr(file)?, repr::repr(other)?)))
        }
        [code, text, file, ..] if is(&t.os_error) => {
            Ok(Shown::Text(format!("[Errno {}] {}: {}", plain_str(code)?, plain_str(text)?, repr::repr(file)?)))
        }
        [message, place] if is(&t.syntax_error) && place.as_tuple().is_some_and(|parts| parts.len() >= 4) => {
            let parts = place.as_tuple().unwrap_or(&[]);
            let file = parts.first().and_then(Value::as_str).map(|f| f.rsplit('/').next().unwrap_or(f));
            let message = plain_str(message)?;
            Ok(Shown::Text(match (file, parts.get(1).and_then(Value::as_small)) {
                (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
                (Some(file), None) => format!("{message} ({file})"),
                (None, Some(line)) => format!("{message} (line {line})"),
                (None, None) => message,
            }))
        }
        [encoding, _, start, end, reason] if is(&t.unicode_decode_error) => {
            decode_error(&args, encoding, start, end, reason)
        }
        [encoding, _, start, end, reason] if is(&t.unicode_encode_error) => {
            encode_error(&args, encoding, start, end, reason)
        }
        _ => repr::repr(&args).map(Shown::Text),
    }
}

/// `str` of an argument that is no exception; of one that is, its `repr`.
fn plain_str(v: &Value) -> OpResult<String> {
    match v.body() {
        Some(Body::Str(s)) => Ok(s.as_str().to_owned()),
        Some(Body::Instance(_) | Body::Foreign(_)) if overrides(v, names().str) => Err(Bail::Python),
        _ if let Some(text) = v.as_str().filter(|_| !overrides(v, names().repr)) => Ok(text.to_owned()),
        _ => repr::repr(v),
    }
}

fn decode_error(args: &Value, encoding: &Value, start: &Value, end: &Value, reason: &Value) -> OpResult<Shown> {
    let (Some(from), Some(to)) = (start.as_small(), end.as_small()) else {
        return repr::repr(args).map(Shown::Text);
    };
    let (encoding, reason) = (plain_str(encoding)?, plain_str(reason)?);
    let byte = match args.as_tuple().and_then(|a| a.get(1)).and_then(Value::body) {
        Some(Body::Bytes(bytes)) => usize::try_from(from).ok().and_then(|at| bytes.get(at).copied()),
        _ => None,
    };
    Ok(Shown::Text(match byte {
        Some(byte) if to == from + 1 => {
            format!("'{encoding}' codec can't decode byte {byte:#04x} in position {from}: {reason}")
        }
        _ => format!("'{encoding}' codec can't decode bytes in position {from}-{}: {reason}", to - 1),
    }))
}

fn encode_error(args: &Value, encoding: &Value, start: &Value, end: &Value, reason: &Value) -> OpResult<Shown> {
    let (Some(from), Some(to)) = (start.as_small(), end.as_small()) else {
        return repr::repr(args).map(Shown::Text);
    };
    let (encoding, reason) = (plain_str(encoding)?, plain_str(reason)?);
    let text = args.as_tuple().and_then(|a| a.get(1)).and_then(Value::as_str);
    let character = text.and_then(|t| usize::try_from(from).ok().and_then(|at| t.chars().nth(at)));
    Ok(Shown::Text(match character {
        Some(c) if to == from + 1 => {
            let escaped = crate::python::text::repr::ascii_of_repr(&format!("'{c}'"));
            format!("'{encoding}' codec can't encode character {escaped} in position {from}: {reason}")
        }
        _ => format!("'{encoding}' codec can't encode characters in position {from}-{}: {reason}", to - 1),
    }))
}
