//! `in`.

use super::concat::bytes_of;
use super::equal::same;
use super::number::{Num, int_of};
use super::special::overrides;
use super::table;
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, DictViewKind, Guarded, Range, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `item in container`
pub fn contains(container: &Value, item: &Value) -> OpResult<bool> {
    match container.body() {
        Some(Body::Str(text)) => match item.plain().body() {
            Some(Body::Str(part)) => Ok(text.as_str().contains(part.as_str())),
            _ => {
                let got = type_name(item);
                Err(type_error(format!("'in <string>' requires string as left operand, not {got}")))
            }
        },
        Some(Body::List(items)) => in_list(items, item),
        Some(Body::Tuple(items)) => in_slice(items, item),
        Some(Body::Deque(deque)) => {
            let items: Vec<Value> = deque.lock().items.iter().cloned().collect();
            in_slice(&items, item)
        }
        Some(Body::Dict(_)) => table::contains(container, item),
        Some(Body::Set(_) | Body::FrozenSet(_)) => in_set(container, item),
        Some(Body::DictView(kind, dict)) => in_view(*kind, dict, item),
        Some(Body::Range(range)) => in_range(range, item),
        Some(Body::Bytes(_) | Body::ByteArray(_)) => in_bytes(container, item),
        // Looking through an iterator uses it up: what it yields is compared one by one, by the twin in Python.
        Some(Body::Iter(_) | Body::Generator(_) | Body::Stream(_)) => Err(Bail::Python),
        _ => {
            let n = names();
            if overrides(container, n.contains) {
                return Err(Bail::Python);
            }
            if let Some(base) = container.carried() {
                return contains(base, item);
            }
            if [n.iter, n.getitem].iter().any(|name| overrides(container, *name)) {
                return Err(Bail::Python);
            }
            Err(type_error(format!("argument of type '{}' is not iterable", type_name(container))))
        }
    }
}

/// Whether the comparison of two values needs neither locks nor Python, and its answer.
#[inline]
fn quick(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    match (a.body(), b.body()) {
        (Some(Body::Str(a)), Some(Body::Str(b))) => Some(a.as_str() == b.as_str()),
        (None, None) if Value::both_small(a, b) => Some(false),
        (None, None) => Some(match (Num::of(a), Num::of(b)) {
            (Some(a), Some(b)) => super::number::compare(a, b) == Some(std::cmp::Ordering::Equal),
            _ => false,
        }),
        (Some(Body::Str(_)), None) | (None, Some(Body::Str(_))) => Some(false),
        _ => None,
    }
}

fn in_slice(items: &[Value], item: &Value) -> OpResult<bool> {
    for stored in items {
        if same(stored, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_list(items: &Guarded<Vec<Value>>, item: &Value) -> OpResult<bool> {
    let mut at = 0;
    loop {
        // As far as comparing is simple, it is done under the lock.
        let stored = {
            let items = items.lock();
            let rest = items.get(at..).unwrap_or(&[]);
            let Some(stop) = rest.iter().position(|stored| quick(stored, item) != Some(false)) else {
                return Ok(false);
            };
            at += stop + 1;
            match rest.get(stop) {
                Some(stored) => stored.clone(),
                None => return Ok(false),
            }
        };
        if same(&stored, item)? {
            return Ok(true);
        }
    }
}

/// A set is looked for as the frozenset it equals.
fn in_set(set: &Value, item: &Value) -> OpResult<bool> {
    if let Some(Body::Set(table)) = item.plain().body() {
        let copy = (**table.lock()).clone();
        return table::contains(set, &Value::object(Body::FrozenSet(Box::new(copy))));
    }
    table::contains(set, item)
}

fn in_view(kind: DictViewKind, dict: &Value, item: &Value) -> OpResult<bool> {
    match kind {
        DictViewKind::Keys => table::contains(dict, item),
        DictViewKind::Values => in_slice(&table::values(dict), item),
        DictViewKind::Items => {
            let Some([key, value]) = item.as_tuple() else { return Ok(false) };
            match table::get(dict, key)? {
                Some(stored) => same(&stored, value),
                None => Ok(false),
            }
        }
    }
}

fn in_range(range: &Range, item: &Value) -> OpResult<bool> {
    match Num::of(item) {
        Some(Num::Int(i)) => Ok(i.to_i64().is_some_and(|i| range.position(i).is_some())),
        Some(Num::Float(f)) => {
            Ok(f == f.trunc() && f.abs() < 9.2e18 && range.position(f as i64).is_some_and(|_| f as i64 as f64 == f))
        }
        None if overrides(item, names().eq) => Err(Bail::Python),
        None => Ok(false),
    }
}

fn in_bytes(container: &Value, item: &Value) -> OpResult<bool> {
    let bytes = bytes_of(container);
    if let Some(i) = int_of(item) {
        return match i.to_i64().and_then(|i| u8::try_from(i).ok()) {
            Some(byte) => Ok(bytes.contains(&byte)),
            None => Err(value_error("byte must be in range(0, 256)")),
        };
    }
    if !matches!(item.body(), Some(Body::Bytes(_) | Body::ByteArray(_))) {
        if overrides(item, names().index) {
            return Err(Bail::Python);
        }
        return Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(item))));
    }
    Ok(find_bytes(&bytes, &bytes_of(item)).is_some())
}

/// Where `part` first occurs.
pub fn find_bytes(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    bytes.windows(part.len()).position(|window| window == part)
}
