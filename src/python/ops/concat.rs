//! `+` and `*` of sequences, in pieces that can be interrupted and never beyond the largest size.

use super::interrupt;
use super::limits::{LARGEST, check_size, out_of_memory};
use super::number::int_of;
use super::special::overrides;
use crate::python::errors::{overflow_error, type_error};
use crate::python::object::{Body, Guarded, PyStr, Value, names};
use crate::python::types::{memoryview, type_name};
use crate::python::vm::{Bail, OpResult};

/// The bytes of a bytes or bytearray, copied out of a bytearray.
pub fn bytes_of(v: &Value) -> std::borrow::Cow<'_, [u8]> {
    match v.plain().body() {
        Some(Body::Bytes(bytes)) => std::borrow::Cow::Borrowed(bytes),
        Some(Body::ByteArray(bytes)) => std::borrow::Cow::Owned(bytes.lock().clone()),
        _ => std::borrow::Cow::Owned(memoryview::content(v).unwrap_or_default()),
    }
}

/// Whether it is bytes, a bytearray or a view of their bytes.
pub fn is_bytes_like(v: &Value) -> bool {
    matches!(v.plain().body(), Some(Body::Bytes(_) | Body::ByteArray(_))) || memoryview::content(v).is_some()
}

/// A new bytearray.
pub fn bytearray(bytes: Vec<u8>) -> Value {
    Value::object(Body::ByteArray(Guarded::new(bytes)))
}

/// `a + b` of sequences; nothing if `a` is none.
pub fn add(a: &Value, b: &Value) -> Option<OpResult> {
    Some(match a.body()? {
        Body::Str(x) => match b.body() {
            Some(Body::Str(y)) => add_text(x.as_str(), y.as_str()),
            _ => Err(cannot_concatenate("str", b)),
        },
        Body::List(x) => match b.body() {
            Some(Body::List(y)) => {
                // One lock after the other: the two may be the same list.
                let mut items = x.lock().clone();
                items.extend(y.lock().iter().cloned());
                check_size(items.len(), 8).map(|()| Value::list(items))
            }
            _ => Err(cannot_concatenate("list", b)),
        },
        Body::Deque(x) => match b.body() {
            Some(Body::Deque(y)) => {
                let (mut sum, more) = ((**x.lock()).clone(), (**y.lock()).clone());
                more.items.into_iter().for_each(|item| drop(sum.push_right(item)));
                Ok(Value::object(Body::Deque(Guarded::new(Box::new(sum)))))
            }
            _ => {
                let got = type_name(b);
                Err(type_error(format!("can only concatenate deque (not \"{got}\") to deque")))
            }
        },
        Body::Tuple(x) => match b.as_tuple() {
            Some(y) => check_size(x.len() + y.len(), 8).map(|()| Value::tuple([x, y].concat())),
            None => Err(cannot_concatenate("tuple", b)),
        },
        Body::Bytes(x) if is_bytes_like(b) => {
            let y = bytes_of(b);
            check_size(x.len() + y.len(), 1).map(|()| Value::object(Body::Bytes([x, &*y].concat().into())))
        }
        Body::ByteArray(_) if is_bytes_like(b) => {
            let (x, y) = (bytes_of(a), bytes_of(b));
            check_size(x.len() + y.len(), 1).map(|()| bytearray([&*x, &*y].concat()))
        }
        Body::Bytes(_) | Body::ByteArray(_) => Err(cannot_concat_bytes(a, b)),
        _ => return None,
    })
}

fn add_text(x: &str, y: &str) -> OpResult {
    check_size(x.len() + y.len(), 1)?;
    Ok(Value::object(Body::Str(PyStr::joined([x, y].into_iter()))))
}

fn cannot_concatenate(what: &str, b: &Value) -> Bail {
    type_error(format!("can only concatenate {what} (not \"{}\") to {what}", type_name(b)))
}

/// `can't concat int to bytes`
pub fn cannot_concat_bytes(a: &Value, b: &Value) -> Bail {
    type_error(format!("can't concat {} to {}", type_name(b), type_name(a)))
}

/// Whether `*` repeats it.
pub fn repeats(v: &Value) -> bool {
    matches!(
        v.body(),
        Some(Body::Deque(_) | Body::Str(_) | Body::List(_) | Body::Tuple(_) | Body::Bytes(_) | Body::ByteArray(_))
    )
}

/// `a * b` where one of them is a sequence; nothing if none is.
pub fn repeat(a: &Value, b: &Value) -> Option<OpResult> {
    let (sequence, times) = if repeats(a) {
        (a, b)
    } else if repeats(b) {
        (b, a)
    } else {
        return None;
    };
    Some(count(times).and_then(|n| repeated(sequence, n)))
}

/// How often a sequence is to be repeated; 0 for a negative number.
pub fn count(times: &Value) -> OpResult<usize> {
    match int_of(times) {
        Some(n) => match n.to_i64() {
            Some(n) => Ok(usize::try_from(n).unwrap_or(0)),
            None => Err(overflow_error("cannot fit 'int' into an index-sized integer")),
        },
        None if overrides(times, names().index) => Err(Bail::Python),
        None if let Some(base) = times.carried() => count(base),
        None => Err(type_error(format!("can't multiply sequence by non-int of type '{}'", type_name(times)))),
    }
}

fn repeated(sequence: &Value, n: usize) -> OpResult {
    let Some(body) = sequence.body() else { return Err(Bail::Python) };
    match body {
        Body::Str(s) => {
            if n == 1 || s.is_empty() {
                return Ok(sequence.clone());
            }
            let bytes = repeat_bytes(s.as_str().as_bytes(), n, "repeated string is too long")?;
            // Whole copies of text are text.
            Ok(Value::string(String::from_utf8(bytes).unwrap_or_default()))
        }
        Body::Bytes(bytes) => {
            let bytes = repeat_bytes(bytes, n, "repeated bytes are too long")?;
            Ok(Value::object(Body::Bytes(bytes.into())))
        }
        Body::ByteArray(_) => repeat_bytes(&bytes_of(sequence), n, "").map(bytearray),
        Body::List(items) => {
            let items = items.lock().clone();
            repeat_values(&items, n).map(Value::list)
        }
        Body::Deque(deque) => {
            let mut repeated = (**deque.lock()).clone();
            let once: Vec<Value> = repeated.items.drain(..).collect();
            let items = repeat_values(&once, n)?;
            items.into_iter().for_each(|item| drop(repeated.push_right(item)));
            Ok(Value::object(Body::Deque(Guarded::new(Box::new(repeated)))))
        }
        Body::Tuple(items) => {
            if n == 1 || items.is_empty() {
                return Ok(sequence.clone());
            }
            repeat_values(items, n).map(Value::tuple)
        }
        _ => Err(Bail::Python),
    }
}

/// `bytes` repeated; `too_long` is the OverflowError for what no machine could count, MemoryError if it is empty.
pub fn repeat_bytes(bytes: &[u8], n: usize, too_long: &str) -> OpResult<Vec<u8>> {
    const PIECE: usize = 1 << 22;
    let total = match bytes.len().checked_mul(n).filter(|t| *t <= isize::MAX as usize) {
        Some(total) if total <= LARGEST => total,
        None if !too_long.is_empty() && bytes.len() > 1 => return Err(overflow_error(too_long)),
        _ => return Err(out_of_memory()),
    };
    let mut result = Vec::with_capacity(total);
    if let [byte] = bytes {
        while result.len() < total {
            interrupt::check()?;
            result.resize((result.len() + PIECE).min(total), *byte);
        }
        return Ok(result);
    }
    result.extend_from_slice(bytes);
    result.truncate(total);
    while result.len() < total {
        interrupt::check()?;
        let more = result.len().min(PIECE / bytes.len().max(1) * bytes.len()).max(bytes.len());
        result.extend_from_within(..more.min(total - result.len()));
    }
    Ok(result)
}

/// Values repeated.
pub fn repeat_values(items: &[Value], n: usize) -> OpResult<Vec<Value>> {
    const PIECE: usize = 1 << 16;
    let total = items.len().checked_mul(n).ok_or_else(out_of_memory)?;
    check_size(total, 8)?;
    let mut result = Vec::with_capacity(total);
    if let [item] = items {
        while result.len() < total {
            interrupt::check()?;
            result.resize((result.len() + PIECE).min(total), item.clone());
        }
        return Ok(result);
    }
    let rounds = if items.is_empty() { 0 } else { n };
    for round in 0..rounds {
        if round % (PIECE / items.len()).max(1) == 0 {
            interrupt::check()?;
        }
        result.extend_from_slice(items);
    }
    Ok(result)
}
