//! Iterators that advance others: `enumerate` and `zip`.
//!
//! Their own lock is not held while the others move; whatever needs Python is found out before any of them moves.

use super::iterate::{exhaust, next};
use crate::python::errors::value_error;
use crate::python::object::{Body, Guarded, Iter, Obj, Value};
use crate::python::vm::{Bail, OpResult};

/// How deep `enumerate` and `zip` may be nested in each other.
const NESTING: usize = 60;

/// Whether advancing this iterator never needs Python.
pub fn is_native(v: &Value, depth: usize) -> bool {
    let Some(Body::Iter(iter)) = v.body() else { return false };
    let inner: Vec<Value> = match &**iter.lock() {
        Iter::Enumerate { of, .. } if !of.is_none() => vec![of.clone()],
        Iter::Zip { of, .. } => of.clone(),
        _ => return true,
    };
    depth < NESTING && inner.iter().all(|v| is_native(v, depth + 1))
}

/// One step of an iterator that advances others; its own lock is not held while they move.
pub fn advance(owner: &Obj, guarded: &Guarded<Box<Iter>>) -> OpResult<Option<Value>> {
    enum Inner {
        Enumerate(Value),
        Zip(Vec<Value>, bool),
    }
    let inner = match &**guarded.lock() {
        Iter::Enumerate { of, .. } => Inner::Enumerate(of.clone()),
        Iter::Zip { of, strict } => Inner::Zip(of.clone(), *strict),
        _ => return Ok(None),
    };
    match inner {
        Inner::Enumerate(of) if of.is_none() => Ok(None),
        Inner::Enumerate(of) => {
            if !is_native(&of, 0) {
                return Err(Bail::Python);
            }
            let Some(item) = next(&of)? else { return end(owner, guarded) };
            let number = match &mut **owner.write(guarded) {
                Iter::Enumerate { count, .. } => {
                    *count += 1;
                    *count - 1
                }
                _ => 0,
            };
            Ok(Some(Value::tuple(vec![Value::int(number), item])))
        }
        Inner::Zip(of, strict) => {
            if !of.iter().all(|v| is_native(v, 0)) {
                return Err(Bail::Python);
            }
            match zip_step(&of, strict)? {
                Some(items) => Ok(Some(Value::tuple(items))),
                None => end(owner, guarded),
            }
        }
    }
}

fn end(owner: &Obj, guarded: &Guarded<Box<Iter>>) -> OpResult<Option<Value>> {
    let old = exhaust(&mut owner.write(guarded));
    drop(old);
    Ok(None)
}

fn zip_step(of: &[Value], strict: bool) -> OpResult<Option<Vec<Value>>> {
    let mut items = Vec::with_capacity(of.len());
    for (n, iterator) in of.iter().enumerate() {
        match next(iterator)? {
            Some(item) => items.push(item),
            None if !strict => return Ok(None),
            None if n > 0 => return Err(zip_error(n, "shorter")),
            None => {
                for (n, iterator) in of.iter().enumerate().skip(1) {
                    if next(iterator)?.is_some() {
                        return Err(zip_error(n, "longer"));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(if of.is_empty() { None } else { Some(items) })
}

fn zip_error(n: usize, how: &str) -> Bail {
    let others = if n == 1 { "argument 1".to_owned() } else { format!("arguments 1-{n}") };
    value_error(format!("zip() argument {} is {how} than {others}", n + 1))
}
