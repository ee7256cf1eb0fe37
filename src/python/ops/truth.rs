//! Truth values and lengths.

use super::number::{int_of, is_zero};
use super::special::overrides;
use crate::python::errors::{overflow_error, type_error};
use crate::python::object::{Body, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `bool(v)`
#[inline]
pub fn truthy(v: &Value) -> OpResult<bool> {
    if let Some(b) = v.as_bool() {
        return Ok(b);
    }
    if let Some(i) = v.as_small() {
        return Ok(i != 0);
    }
    slow(v)
}

fn slow(v: &Value) -> OpResult<bool> {
    if let Some(f) = v.as_float() {
        return Ok(f != 0.0);
    }
    let Some(body) = v.body() else { return Ok(!v.is_none()) };
    match body {
        Body::Instance(_) | Body::Exception(_) | Body::Foreign(_) => {
            if overrides(v, names().bool) || overrides(v, names().len) {
                return Err(Bail::Python);
            }
            v.carried().map_or(Ok(true), truthy)
        }
        Body::Class(_) if overrides(v, names().bool) || overrides(v, names().len) => Err(Bail::Python),
        Body::Int(_) => Ok(int_of(v).is_some_and(|i| !is_zero(i))),
        Body::Complex(real, imag) => Ok(*real != 0.0 || *imag != 0.0),
        Body::Range(range) => Ok(!range.is_empty()),
        _ => Ok(size(body) != Some(0)),
    }
}

/// How many items a built-in container holds; nothing for other bodies.
fn size(body: &Body) -> Option<usize> {
    Some(match body {
        Body::Str(s) => s.len(),
        Body::Bytes(bytes) => bytes.len(),
        Body::ByteArray(bytes) => bytes.lock().len(),
        Body::List(items) => items.lock().len(),
        Body::Deque(deque) => deque.lock().items.len(),
        Body::Tuple(items) => items.len(),
        Body::Dict(table) | Body::Set(table) => table.lock().len(),
        Body::FrozenSet(table) => table.len(),
        Body::Range(range) => range.len(),
        Body::DictView(_, dict) => match dict.body() {
            Some(Body::Dict(table)) => table.lock().len(),
            _ => 0,
        },
        _ => return None,
    })
}

/// `len(v)`. Errors: TypeError.
pub fn len(v: &Value) -> OpResult<usize> {
    match v.body().and_then(size) {
        Some(n) if n > isize::MAX as usize => Err(overflow_error("Python int too large to convert to C ssize_t")),
        Some(n) => Ok(n),
        None if overrides(v, names().len) => Err(Bail::Python),
        None if let Some(base) = v.carried() => len(base),
        None => Err(type_error(format!("object of type '{}' has no len()", type_name(v)))),
    }
}
