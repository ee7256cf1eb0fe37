//! `==`: lists, tuples and dictionaries are walked in order with a stack of their own, so that nothing nested too deep
//! can exhaust ours; an object always equals itself inside a container.

use std::cell::Cell;

use super::limits::{CALL_DEPTH, DEPTH};
use super::number::{self, Num};
use super::special::overrides;
use super::{complex, interrupt, set_ops, table};
use crate::python::errors::recursion_error;
use crate::python::object::{Body, Value, names};
use crate::python::vm::{Bail, OpResult};

/// `a == b`
#[inline]
pub fn equal(a: &Value, b: &Value) -> OpResult<bool> {
    if Value::both_small(a, b) {
        return Ok(a.is(b));
    }
    match leaf(a, b)? {
        Some(equal) => Ok(equal),
        None => walk(a, b),
    }
}

/// `a is b or a == b`, as containers compare their items.
#[inline]
pub fn same(a: &Value, b: &Value) -> OpResult<bool> {
    if a.is(b) { Ok(true) } else { equal(a, b) }
}

/// Whether the real part of a complex number is this number.
fn real_equals(real: f64, other: &Value) -> bool {
    Num::of(other).is_some_and(|other| number::compare(Num::Float(real), other) == Some(std::cmp::Ordering::Equal))
}

/// The answer for two values that are not both lists, tuples, slices or dictionaries; nothing for those.
fn leaf(a: &Value, b: &Value) -> OpResult<Option<bool>> {
    let (Some(x), Some(y)) = (a.body(), b.body()) else {
        return match (Num::of(a), Num::of(b)) {
            (Some(x), Some(y)) => Ok(Some(number::compare(x, y) == Some(std::cmp::Ordering::Equal))),
            (Some(_), None) if let Some((real, imag)) = complex::parts(b) => {
                Ok(Some(imag == 0.0 && real_equals(real, a)))
            }
            (None, Some(_)) if let Some((real, imag)) = complex::parts(a) => {
                Ok(Some(imag == 0.0 && real_equals(real, b)))
            }
            _ => identity(a, b).map(Some),
        };
    };
    Ok(Some(match (x, y) {
        (Body::Str(x), Body::Str(y)) => x.as_str() == y.as_str(),
        (Body::Tuple(x), Body::Tuple(y)) if a.is(b) || x.is_empty() || y.is_empty() || x.len() != y.len() => {
            x.len() == y.len()
        }
        (Body::List(_), Body::List(_)) | (Body::Dict(_), Body::Dict(_)) if a.is(b) => true,
        (Body::List(x), Body::List(y)) => {
            // One lock after the other.
            let n = x.lock().len();
            if n == y.lock().len() {
                return Ok(None);
            }
            false
        }
        (Body::Dict(x), Body::Dict(y)) => {
            let n = x.lock().len();
            if n == y.lock().len() {
                return Ok(None);
            }
            false
        }
        (Body::Deque(_), Body::Deque(_)) if a.is(b) => true,
        (Body::Deque(x), Body::Deque(y)) => {
            let n = x.lock().items.len();
            if n == y.lock().items.len() {
                return Ok(None);
            }
            false
        }
        (Body::Tuple(_), Body::Tuple(_)) | (Body::Slice(_), Body::Slice(_)) => return Ok(None),
        (Body::Int(x), Body::Int(y)) => x == y,
        (Body::Complex(a, b), Body::Complex(c, d)) => a == c && b == d,
        (Body::Complex(real, imag), Body::Int(_)) => *imag == 0.0 && real_equals(*real, b),
        (Body::Int(_), Body::Complex(real, imag)) => *imag == 0.0 && real_equals(*real, a),
        (Body::Bytes(_) | Body::ByteArray(_), Body::Bytes(_) | Body::ByteArray(_)) => equal_bytes(x, y),
        (Body::Range(x), Body::Range(y)) => {
            let n = x.len();
            n == y.len() && (n == 0 || (x.start == y.start && (n == 1 || x.step == y.step)))
        }
        (Body::BoundMethod(x), Body::BoundMethod(y)) => x.function.is(&y.function) && x.this.is(&y.this),
        _ if set_ops::is_set_like(a) && set_ops::is_set_like(b) => set_ops::equal(a, b)?,
        _ => identity(a, b)?,
    }))
}

fn equal_bytes(x: &Body, y: &Body) -> bool {
    match (x, y) {
        (Body::Bytes(x), Body::Bytes(y)) => x == y,
        (Body::Bytes(x), Body::ByteArray(y)) => **x == **y.lock(),
        (Body::ByteArray(x), Body::Bytes(y)) => **x.lock() == **y,
        (Body::ByteArray(x), Body::ByteArray(y)) => {
            let copy = x.lock().clone();
            copy == *y.lock()
        }
        _ => false,
    }
}

/// What `object` does, unless a class written in Python has its own `__eq__`.
fn identity(a: &Value, b: &Value) -> OpResult<bool> {
    let eq = names().eq;
    if overrides(a, eq) || overrides(b, eq) {
        return Err(Bail::Python);
    }
    if a.is(b) || (a.carried().is_none() && b.carried().is_none()) {
        return Ok(a.is(b));
    }
    // Objects of derived classes within objects of derived classes come back here, which is bounded.
    deeper(|| equal(a.plain(), b.plain()))
}

/// Goes down one level of the Rust stack, if that is not too deep.
pub(super) fn deeper(compare: impl FnOnce() -> OpResult<bool>) -> OpResult<bool> {
    let depth = CALLS.get();
    if depth >= CALL_DEPTH {
        return Err(too_deep());
    }
    CALLS.set(depth + 1);
    let result = compare();
    CALLS.set(depth);
    result
}

/// Two containers of the same kind that are being compared, and how far.
struct Frame {
    a: Value,
    b: Value,
    at: usize,
}

enum Step {
    /// Everything was equal.
    End,
    /// The containers differ.
    Differ,
    /// Next, these two are compared.
    Pair(Value, Value),
}

fn walk(a: &Value, b: &Value) -> OpResult<bool> {
    let mut stack = vec![Frame { a: a.clone(), b: b.clone(), at: 0 }];
    while let Some(frame) = stack.last_mut() {
        if frame.at % 65_536 == 65_535 {
            interrupt::check()?;
        }
        let (x, y) = match advance(frame)? {
            Step::End => {
                stack.pop();
                continue;
            }
            Step::Differ => return Ok(false),
            Step::Pair(x, y) => (x, y),
        };
        if x.is(&y) {
            continue;
        }
        match leaf(&x, &y)? {
            Some(true) => {}
            Some(false) => return Ok(false),
            None if stack.len() >= DEPTH => return Err(too_deep()),
            None => stack.push(Frame { a: x, b: y, at: 0 }),
        }
    }
    Ok(true)
}

/// The RecursionError of a comparison.
pub fn too_deep() -> Bail {
    recursion_error("maximum recursion depth exceeded in comparison")
}

fn advance(frame: &mut Frame) -> OpResult<Step> {
    if let (Some(Body::Dict(x)), Some(Body::Dict(_))) = (frame.a.body(), frame.b.body()) {
        let found = {
            let x = x.lock();
            x.next_from(frame.at).and_then(|at| x.entry(at).map(|e| (at, e.clone())))
        };
        let Some((at, entry)) = found else { return Ok(Step::End) };
        frame.at = at + 1;
        return Ok(match table::get_hashed(&frame.b, entry.hash, &entry.key)? {
            Some(value) => Step::Pair(entry.value, value),
            None => Step::Differ,
        });
    }
    let at = frame.at;
    frame.at += 1;
    Ok(match (item(&frame.a, at), item(&frame.b, at)) {
        (Some(x), Some(y)) => Step::Pair(x, y),
        (None, None) => Step::End,
        _ => Step::Differ,
    })
}

/// Item `at` of a list, tuple or slice.
pub fn item(v: &Value, at: usize) -> Option<Value> {
    match v.body() {
        Some(Body::List(items)) => items.lock().get(at).cloned(),
        Some(Body::Tuple(items)) => items.get(at).cloned(),
        Some(Body::Deque(deque)) => deque.lock().items.get(at).cloned(),
        Some(Body::Slice(parts)) => parts.get(at).cloned(),
        _ => None,
    }
}

thread_local! {
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// Whether a stored key is the sought one; sets within sets come back here, which is bounded.
#[inline]
pub fn same_key(stored: &Value, key: &Value) -> OpResult<bool> {
    if stored.is(key) {
        return Ok(true);
    }
    match (stored.body(), key.body()) {
        (Some(Body::Str(a)), Some(Body::Str(b))) => Ok(a.as_str() == b.as_str()),
        _ if Value::both_small(stored, key) => Ok(false),
        _ => deeper(|| equal(stored, key)),
    }
}
