//! Unpacking: `a, b = v` and `a, *rest = v`.

use super::collect::collect;
use super::iterate::{is_iterable, iter, next};
use super::nest::is_native;
use super::special::overrides;
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// Exactly `n` items of `v`, as an assignment to `n` targets takes them.
pub fn unpack(v: &Value, n: usize) -> OpResult<Vec<Value>> {
    let items = match v.body() {
        Some(Body::List(items)) => {
            let items = items.lock();
            if items.len() != n {
                let got = items.len();
                drop(items);
                return Err(wrong_count(got, n, ""));
            }
            items.clone()
        }
        Some(Body::Tuple(items)) => items.to_vec(),
        Some(Body::Instance(instance)) if !instance.base.is_unbound() && !overrides(v, names().iter) => {
            return unpack(&instance.base, n);
        }
        _ => some_items(v, n)?,
    };
    if items.len() == n { Ok(items) } else { Err(wrong_count(items.len(), n, "")) }
}

fn wrong_count(got: usize, n: usize, at_least: &str) -> Bail {
    if got > n {
        return value_error(format!("too many values to unpack (expected {n})"));
    }
    value_error(format!("not enough values to unpack (expected {at_least}{n}, got {got})"))
}

/// The items, at most one more than `n` of an iterator.
fn some_items(v: &Value, n: usize) -> OpResult<Vec<Value>> {
    let iterator = unpackable(v)?;
    if !is_native(&iterator, 0) {
        return Err(Bail::Python);
    }
    let mut items = Vec::with_capacity(n);
    while items.len() <= n {
        match next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(items)
}

fn unpackable(v: &Value) -> OpResult {
    if !is_iterable(v) {
        return Err(type_error(format!("cannot unpack non-iterable {} object", type_name(v))));
    }
    iter(v)
}

/// `before` items, the list of those in between, and `after` items.
pub fn unpack_ex(v: &Value, before: usize, after: usize) -> OpResult<Vec<Value>> {
    if !is_iterable(v) {
        return Err(type_error(format!("cannot unpack non-iterable {} object", type_name(v))));
    }
    let mut items = collect(v)?;
    let least = before + after;
    if items.len() < least {
        return Err(wrong_count(items.len(), least, "at least "));
    }
    let tail = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    items.push(Value::list(middle));
    items.extend(tail);
    Ok(items)
}
