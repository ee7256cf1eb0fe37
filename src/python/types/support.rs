//! What the methods of all types need to take their arguments apart: the object of the method, ints, texts, bounds.
//!
//! Everything here answers with CPython's message, or with [`Bail::Python`] where an object of the program would have
//! to be asked (`__index__`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::type_name;
use crate::python::errors::{overflow_error, type_error};
use crate::python::object::{Body, Dict, Guarded, Obj, PyStr, Value};
use crate::python::vm::{Args, Bail, NativeResult, OpResult};

/// `None` as the result of a method.
pub fn none() -> NativeResult {
    Ok(Value::NONE.into())
}

/// The TypeError for a method that was called on an object of another type.
pub fn wrong_self(args: &Args<'_>, owner: &str, method: &str) -> Bail {
    match args.get(0) {
        None => type_error(format!("unbound method {owner}.{method}() needs an argument")),
        Some(other) => type_error(format!(
            "descriptor '{method}' for '{owner}' objects doesn't apply to a '{}' object",
            type_name(other)
        )),
    }
}

/// The str that a method of str was called on.
pub fn this_str<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a PyStr> {
    match args.get(0).map(Value::plain).and_then(Value::body) {
        Some(Body::Str(s)) => Ok(s),
        _ => Err(wrong_self(args, "str", method)),
    }
}

/// The list that a method of list was called on.
#[inline]
pub fn this_list<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Obj, &'a Guarded<Vec<Value>>)> {
    if let Some(obj) = args.get(0).and_then(Value::obj)
        && let Body::List(items) = &obj.body
    {
        return Ok((obj, items));
    }
    if let Some(obj) = args.get(0).and_then(Value::carried).and_then(Value::obj)
        && let Body::List(items) = &obj.body
    {
        return Ok((obj, items));
    }
    Err(wrong_self(args, "list", method))
}

/// The dictionary that a method of dict was called on.
#[inline]
pub fn this_dict<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Obj, &'a Guarded<Box<Dict>>)> {
    if let Some(obj) = args.get(0).map(Value::plain).and_then(Value::obj)
        && let Body::Dict(dict) = &obj.body
    {
        return Ok((obj, dict));
    }
    Err(wrong_self(args, "dict", method))
}

/// The items of the tuple that a method of tuple was called on.
pub fn this_tuple<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a [Value]> {
    args.get(0).and_then(Value::as_tuple).ok_or_else(|| wrong_self(args, "tuple", method))
}

/// Any int object as a big integer; `None` if the value is no int (a bool is one).
pub fn big(value: &Value) -> Option<BigInt> {
    if let Some(i) = value.as_small() {
        return Some(BigInt::from(i));
    }
    if let Some(b) = value.as_bool() {
        return Some(BigInt::from(i32::from(b)));
    }
    match value.body() {
        Some(Body::Int(i)) => Some(i.clone()),
        _ => value.carried().and_then(big),
    }
}

/// The int, if it is one (or a bool) and 64 bits hold it.
#[inline]
pub fn small(value: &Value) -> Option<i64> {
    if let Some(i) = value.as_small() {
        return Some(i);
    }
    if let Some(b) = value.as_bool() {
        return Some(i64::from(b));
    }
    match value.body() {
        Some(Body::Int(i)) => i.to_i64(),
        _ => value.carried().and_then(small),
    }
}

/// An int of any size as a Python int.
pub fn int_value(i: BigInt) -> Value {
    match i.to_i64().and_then(Value::small_int) {
        Some(v) => v,
        None => Value::object(Body::Int(i)),
    }
}

/// Whether the value is an object of a class written in Python.
pub fn is_instance(value: &Value) -> bool {
    matches!(value.body(), Some(Body::Instance(_)))
}

/// An int argument (`__index__`), clamped to 64 bits; TypeError for anything else.
pub fn index_clamped(value: &Value) -> OpResult<i64> {
    if let Some(i) = small(value) {
        return Ok(i);
    }
    match value.body() {
        Some(Body::Int(i)) => Ok(if i.is_negative() { i64::MIN } else { i64::MAX }),
        Some(Body::Instance(_)) => Err(Bail::Python),
        _ => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))),
    }
}

/// An int argument that must fit the machine; OverflowError otherwise.
pub fn index_exact(value: &Value) -> OpResult<i64> {
    if let Some(Body::Int(i)) = value.body()
        && i.to_i64().is_none()
    {
        return Err(overflow_error("Python int too large to convert to C ssize_t"));
    }
    index_clamped(value)
}

/// A bound of a slice: `None` or an int.
pub fn bound(value: Option<&Value>) -> OpResult<Option<i64>> {
    match value {
        None => Ok(None),
        Some(v) if v.is_none() => Ok(None),
        Some(v) if small(v).is_some() || matches!(v.body(), Some(Body::Int(_) | Body::Instance(_))) => {
            index_clamped(v).map(Some)
        }
        Some(_) => Err(type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

/// `start` and `end` arguments as positions in a sequence of `len` items; `start` may lie behind the end.
pub fn window(start: Option<&Value>, end: Option<&Value>, len: usize) -> OpResult<(usize, usize)> {
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let place = |i: i64| if i < 0 { i.saturating_add(len).max(0) } else { i };
    let from = place(bound(start)?.unwrap_or(0));
    let to = place(bound(end)?.unwrap_or(len)).min(len);
    Ok((usize::try_from(from).unwrap_or(usize::MAX), usize::try_from(to).unwrap_or(0)))
}

/// A str argument; otherwise `TypeError: <what> must be str, not <type>`.
pub fn str_argument<'a>(value: &'a Value, what: &str) -> OpResult<&'a PyStr> {
    match value.plain().body() {
        Some(Body::Str(s)) => Ok(s),
        _ => Err(type_error(format!("{what} must be str, not {}", type_name(value)))),
    }
}

/// The truth of an argument that is usually a bool; objects of the program are asked in Python.
pub fn flag(value: Option<&Value>, default: bool) -> OpResult<bool> {
    match value {
        None => Ok(default),
        Some(v) => crate::python::ops::truth::truthy(v),
    }
}

/// A number argument as a float: ints and floats; `None` for anything else.
pub fn number(value: &Value) -> Option<f64> {
    if let Some(f) = value.as_float() {
        return Some(f);
    }
    if let Some(i) = small(value) {
        return Some(i as f64);
    }
    match value.body() {
        Some(Body::Int(i)) => i.to_f64(),
        _ => value.carried().and_then(number),
    }
}
