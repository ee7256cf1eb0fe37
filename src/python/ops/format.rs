//! `format()`, f-strings and `str.format`.

use super::number::{Num, int_of};
use super::special::overrides;
use super::text_error::raise;
use super::{complex, item, repr};
use crate::python::errors::{index_error, key_error, type_error};
use crate::python::object::{Body, Name, Value, names};
use crate::python::text::template::unknown_conversion;
use crate::python::text::template::{AutoNumber, DEEPEST, Field, First, Pieces, Step, index_message, too_deep};
use crate::python::text::{FormatSpec, Quick, Subject, TextError, format_float, format_int, format_str};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

pub use super::percent::percent;

/// `format(v, spec)`
pub fn format(v: &Value, spec: &str) -> OpResult<String> {
    if let Some(text) = quickly(v, spec) {
        return Ok(text);
    }
    if overrides(v, names().format) {
        return Err(Bail::Python);
    }
    if spec.is_empty() {
        return repr::str(v);
    }
    if let Some(base) = v.carried() {
        return format(base, spec);
    }
    if let Some(text) = v.as_str() {
        let spec = FormatSpec::parse(spec, Subject::Str).map_err(raise)?;
        return format_str(text, &spec).map_err(raise);
    }
    if let Some(parts) = complex::parts(v) {
        return complex::format(parts, spec);
    }
    match Num::of(v) {
        Some(Num::Int(i)) => {
            let name = type_name(v);
            let parsed = FormatSpec::parse_for(spec, Subject::Int, name);
            parsed.and_then(|spec| format_int(i, &spec)).map_err(|e| raise(named(e, name)))
        }
        Some(Num::Float(f)) => {
            let parsed = FormatSpec::parse(spec, Subject::Float);
            parsed.and_then(|spec| format_float(f, &spec)).map_err(raise)
        }
        None => Err(type_error(format!("unsupported format string passed to {}.__format__", type_name(v)))),
    }
}

/// What is formatted without more ado: an int, a float or a text, by a spec of the common form.
fn quickly(v: &Value, spec: &str) -> Option<String> {
    if spec.is_empty() {
        return None;
    }
    if let Some(i) = v.as_small() {
        return Quick::parse(spec)?.int(i);
    }
    if let Some(f) = v.as_float() {
        return Quick::parse(spec)?.float(f);
    }
    match v.body() {
        Some(Body::Str(text)) => Quick::parse(spec)?.text(text.as_str(), text.len()),
        _ => None,
    }
}

/// The message about an int, for the type it really is (`bool`).
fn named(mut e: TextError, name: &str) -> TextError {
    if name != "int"
        && let Some(start) = e.message.strip_suffix("of type 'int'")
    {
        e.message = format!("{start}of type '{name}'");
    }
    e
}

/// `template.format(*positional, **named)`. An attribute that is more than a value of a plain object is Python's.
pub fn str_format(template: &str, positional: &[Value], named: &[(Name, Value)]) -> OpResult<String> {
    str_format_with(template, |first| match first {
        First::Index(at) => positional.get(at).cloned().ok_or_else(|| index_error(index_message(at))),
        First::Key(key) => match named.iter().find(|(name, _)| name.as_str() == key) {
            Some((_, value)) => Ok(value.clone()),
            None => Err(key_error(&Value::str(key))),
        },
    })
}

/// The same with arguments from anywhere (`format_map`).
pub fn str_format_with(template: &str, argument: impl Fn(First<'_>) -> OpResult) -> OpResult<String> {
    expand(template, &argument, &mut AutoNumber::default(), DEEPEST)
}

fn expand(
    template: &str,
    argument: &dyn Fn(First<'_>) -> OpResult,
    numbers: &mut AutoNumber,
    depth: usize,
) -> OpResult<String> {
    let Some(depth) = depth.checked_sub(1) else { return Err(raise(too_deep())) };
    let mut out = String::with_capacity(template.len() + 16);
    for piece in Pieces::new(template) {
        let piece = piece.map_err(raise)?;
        out.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let value = converted(&field, follow(&field, argument, numbers)?)?;
        let text = if field.nested {
            format(&value, &expand(field.spec, argument, numbers, depth)?)?
        } else {
            format(&value, field.spec)?
        };
        out.push_str(&text);
        super::limits::check_size(out.len(), 1)?;
    }
    Ok(out)
}

/// The value that a field's name means.
fn follow(field: &Field<'_>, argument: &dyn Fn(First<'_>) -> OpResult, numbers: &mut AutoNumber) -> OpResult {
    let (first, path) = numbers.resolve(field.name).map_err(raise)?;
    let mut value = argument(first)?;
    for step in path {
        value = match step.map_err(raise)? {
            Step::Attribute(name) => attribute(&value, name)?,
            Step::Index(at) => item::get(&value, &Value::from(at))?,
            Step::Key(key) => item::get(&value, &Value::str(key))?,
        };
    }
    Ok(value)
}

fn converted(field: &Field<'_>, value: Value) -> OpResult {
    match field.conversion {
        None => Ok(value),
        Some('s') => super::convert::to_str(&value),
        Some('r') => repr::repr(&value).map(Value::string),
        Some('a') => repr::ascii(&value).map(Value::string),
        Some(other) => Err(raise(unknown_conversion(other))),
    }
}

/// An attribute that is simply stored in an object; all else is looked up in Python.
fn attribute(value: &Value, name: &str) -> OpResult {
    let Some(name) = Name::known(name) else { return Err(Bail::Python) };
    match value.body() {
        Some(Body::Instance(instance)) => {
            let Some(class) = instance.class.as_class() else { return Err(Bail::Python) };
            if class.lookup(name).is_some() {
                return Err(Bail::Python);
            }
            let place = class.place(name);
            let stored = place.and_then(|at| instance.attrs.lock().get(at).cloned());
            stored.filter(|v| !v.is_unbound()).ok_or(Bail::Python)
        }
        _ if int_of(value).is_some() && matches!(name.as_str(), "real" | "numerator") => {
            Ok(super::convert::plain_int(value))
        }
        _ => Err(Bail::Python),
    }
}
