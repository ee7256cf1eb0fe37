//! Slices of sequences: reading, assigning, deleting.
//!
//! What is assigned is collected first; the change itself is one piece under the sequence's lock, and what it removes
//! is dropped after that.

use super::convert::{SliceIndices, slice_indices};
use super::number::int_of;
use super::special::overrides;
use super::{concat, iterate};
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, Obj, PyStr, Value, names};
use crate::python::vm::{Bail, OpResult};

/// `obj[start:stop:step]`; nothing if `obj` is no sequence of ours.
pub fn get(obj: &Value, body: &Body, parts: &[Value; 3]) -> OpResult<Option<Value>> {
    Ok(Some(match body {
        Body::Str(s) => of_text(s, slice_indices(parts, s.len())?),
        Body::List(items) => {
            let items = items.lock();
            let picked = slice_indices(parts, items.len())?;
            let part = pick(&items, picked);
            drop(items);
            Value::list(part)
        }
        Body::Tuple(items) => {
            let picked = slice_indices(parts, items.len())?;
            if picked.count == items.len() && picked.step == 1 {
                return Ok(Some(obj.clone()));
            }
            Value::tuple(pick(items, picked))
        }
        Body::Bytes(bytes) => Value::object(Body::Bytes(pick(bytes, slice_indices(parts, bytes.len())?).into())),
        Body::ByteArray(_) => {
            let bytes = concat::bytes_of(obj);
            concat::bytearray(pick(&bytes, slice_indices(parts, bytes.len())?))
        }
        Body::Range(range) => super::item::slice_of_range(range, parts)?,
        _ => return Ok(None),
    }))
}

fn of_text(s: &PyStr, picked: SliceIndices) -> Value {
    let SliceIndices { start, step, count, .. } = picked;
    if step == 1 {
        let from = start as usize;
        return super::chars::text(s.slice(from, from + count));
    }
    if s.is_ascii() {
        let text: String = pick(s.as_str().as_bytes(), picked).into_iter().map(char::from).collect();
        return Value::string(text);
    }
    let chars: Vec<char> = s.as_str().chars().collect();
    Value::string(pick(&chars, picked).into_iter().collect())
}

fn pick<T: Clone>(items: &[T], picked: SliceIndices) -> Vec<T> {
    if picked.step == 1 {
        let from = picked.start as usize;
        return items.get(from..from + picked.count).unwrap_or(&[]).to_vec();
    }
    picked.places().filter_map(|at| items.get(at).cloned()).collect()
}

/// `owner[start:stop:step] = value`; false if the object is no sequence that can be assigned to.
pub fn set(owner: &Obj, parts: &[Value; 3], value: &Value) -> OpResult<bool> {
    match &owner.body {
        Body::List(items) => {
            let extended = !parts[2].is_none() && int_of(&parts[2]).and_then(|i| i.to_i64()) != Some(1);
            let refuse =
                if extended { "must assign iterable to extended slice" } else { "can only assign an iterable" };
            let new = collect_for(value, refuse)?;
            let mut list = owner.write(items);
            let picked = slice_indices(parts, list.len())?;
            let removed = if picked.step == 1 {
                let from = picked.start as usize;
                list.splice(from..from + picked.count, new).collect::<Vec<_>>()
            } else {
                check_extended(picked, new.len(), "sequence")?;
                let places = picked.places().zip(new);
                places.filter_map(|(at, v)| list.get_mut(at).map(|slot| std::mem::replace(slot, v))).collect()
            };
            drop(list);
            drop(removed);
            Ok(true)
        }
        Body::ByteArray(bytes) => {
            let new = bytes_for(value)?;
            let mut bytes = owner.write(bytes);
            let picked = slice_indices(parts, bytes.len())?;
            if picked.step == 1 {
                let from = picked.start as usize;
                bytes.splice(from..from + picked.count, new);
            } else if new.is_empty() {
                remove(&mut bytes, picked);
            } else {
                check_extended(picked, new.len(), "bytes")?;
                for (at, byte) in picked.places().zip(new) {
                    if let Some(slot) = bytes.get_mut(at) {
                        *slot = byte;
                    }
                }
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn check_extended(picked: SliceIndices, len: usize, what: &str) -> OpResult<()> {
    if picked.count == len {
        return Ok(());
    }
    let count = picked.count;
    Err(value_error(format!("attempt to assign {what} of size {len} to extended slice of size {count}")))
}

fn collect_for(value: &Value, refuse: &str) -> OpResult<Vec<Value>> {
    if !iterate::is_iterable(value) {
        return Err(type_error(refuse));
    }
    iterate::collect(value)
}

fn bytes_for(value: &Value) -> OpResult<Vec<u8>> {
    if concat::is_bytes_like(value) {
        return Ok(concat::bytes_of(value).into_owned());
    }
    let is_text = matches!(value.body(), Some(Body::Str(_)));
    if is_text || !iterate::is_iterable(value) {
        if overrides(value, names().index) {
            return Err(Bail::Python);
        }
        return Err(type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    iterate::collect(value)?.iter().map(|item| super::convert::byte(item, "byte")).collect()
}

/// `del owner[start:stop:step]`; false if the object is no sequence that can be shortened.
pub fn delete(owner: &Obj, parts: &[Value; 3]) -> OpResult<bool> {
    match &owner.body {
        Body::List(items) => {
            let mut list = owner.write(items);
            let picked = slice_indices(parts, list.len())?;
            let removed = remove(&mut list, picked);
            drop(list);
            drop(removed);
            Ok(true)
        }
        Body::ByteArray(bytes) => {
            let mut bytes = owner.write(bytes);
            let picked = slice_indices(parts, bytes.len())?;
            remove(&mut bytes, picked);
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn remove<T>(items: &mut Vec<T>, picked: SliceIndices) -> Vec<T> {
    if picked.step == 1 {
        let from = picked.start as usize;
        return items.drain(from..from + picked.count).collect();
    }
    let mut gone = vec![false; items.len()];
    for at in picked.places() {
        if let Some(mark) = gone.get_mut(at) {
            *mark = true;
        }
    }
    let mut marks = gone.into_iter();
    let (kept, removed): (Vec<_>, Vec<_>) =
        items.drain(..).map(|v| (marks.next(), v)).partition(|(m, _)| *m != Some(true));
    *items = kept.into_iter().map(|(_, v)| v).collect();
    removed.into_iter().map(|(_, v)| v).collect()
}
