//! `obj[key]`, `obj[key] = value`, `del obj[key]`.

use super::convert::slice_indices;
use super::number::int_of;
use super::special::{class_overrides, overrides, special};
use super::{slice, table};
use crate::python::errors::{index_error, key_error, type_error};
use crate::python::object::{Body, PyStr, Range, Value, names};
use crate::python::types::{type_name, types};
use crate::python::vm::{Bail, OpResult};

/// `obj[key]`
#[inline]
pub fn get(obj: &Value, key: &Value) -> OpResult {
    match (obj.body(), key.as_small()) {
        (Some(Body::List(items)), Some(i)) => {
            let items = items.lock();
            let at = if i < 0 { i + items.len() as i64 } else { i };
            match usize::try_from(at).ok().and_then(|at| items.get(at)) {
                Some(item) => return Ok(item.clone()),
                None => drop(items),
            }
            Err(index_error("list index out of range"))
        }
        (Some(Body::Dict(_)), _) => match table::get(obj, key)? {
            Some(value) => Ok(value),
            None => Err(key_error(key)),
        },
        _ => other(obj, key),
    }
}

fn other(obj: &Value, key: &Value) -> OpResult {
    let Some(body) = obj.body() else { return Err(not_subscriptable(obj)) };
    if let Some(Body::Slice(parts)) = key.body()
        && let Some(part) = slice::get(obj, body, parts)?
    {
        return Ok(part);
    }
    match body {
        Body::Str(s) => {
            let i = place(key, |got| format!("string indices must be integers, not '{got}'"))?;
            character(s, i)
        }
        Body::List(items) => {
            let i = place(key, |got| format!("list indices must be integers or slices, not {got}"))?;
            let items = items.lock();
            let found = within(i, items.len()).and_then(|at| items.get(at).cloned());
            drop(items);
            found.ok_or_else(|| index_error("list index out of range"))
        }
        Body::Deque(deque) => {
            let i = place(key, |got| format!("sequence index must be integer, not '{got}'"))?;
            let deque = deque.lock();
            let found = within(i, deque.items.len()).and_then(|at| deque.items.get(at).cloned());
            drop(deque);
            found.ok_or_else(|| index_error("deque index out of range"))
        }
        Body::Tuple(items) => {
            let i = place(key, |got| format!("tuple indices must be integers or slices, not {got}"))?;
            let found = within(i, items.len()).and_then(|at| items.get(at).cloned());
            found.ok_or_else(|| index_error("tuple index out of range"))
        }
        Body::Bytes(bytes) => {
            let i = place(key, |got| format!("byte indices must be integers or slices, not {got}"))?;
            let found = within(i, bytes.len()).and_then(|at| bytes.get(at).copied());
            found.map(|b| Value::int(i64::from(b))).ok_or_else(|| index_error("index out of range"))
        }
        Body::ByteArray(bytes) => {
            let i = place(key, |got| format!("bytearray indices must be integers or slices, not {got}"))?;
            let found = {
                let bytes = bytes.lock();
                within(i, bytes.len()).and_then(|at| bytes.get(at).copied())
            };
            found.map(|b| Value::int(i64::from(b))).ok_or_else(|| index_error("bytearray index out of range"))
        }
        Body::Range(range) => {
            let out_of_range = || index_error("range object index out of range");
            if int_of(key).is_some_and(|i| i.to_i64().is_none()) {
                return Err(out_of_range());
            }
            let i = place(key, |got| format!("range indices must be integers or slices, not {got}"))?;
            let found = within(i, range.len()).map(|at| Value::int(range.get(at)));
            found.ok_or_else(out_of_range)
        }
        Body::Class(_) if overrides(obj, names().getitem) => Err(Bail::Python),
        Body::Class(_) => of_class(obj),
        _ if overrides(obj, names().getitem) => Err(Bail::Python),
        Body::Instance(instance) if !instance.base.is_unbound() => of_carried(obj, &instance.base, key),
        _ => Err(not_subscriptable(obj)),
    }
}

/// An item of what an object of a derived class carries; a dictionary's `__missing__` is asked in Python.
pub fn of_carried(obj: &Value, base: &Value, key: &Value) -> OpResult {
    if matches!(base.body(), Some(Body::Dict(_))) && overrides(obj, names().missing) {
        return table::get(base, key)?.ok_or(Bail::Python);
    }
    get(base, key)
}

fn not_subscriptable(obj: &Value) -> Bail {
    type_error(format!("'{}' object is not subscriptable", type_name(obj)))
}

/// An index as a machine word; `message` says what to use, given the name of the type that came instead.
fn place(key: &Value, message: impl Fn(&str) -> String + Copy) -> OpResult<i64> {
    match int_of(key) {
        Some(i) => i.to_i64().ok_or_else(|| index_error("cannot fit 'int' into an index-sized integer")),
        None if overrides(key, names().index) => Err(Bail::Python),
        None if key.carried().and_then(int_of).is_some() => place(key.plain(), message),
        None => Err(type_error(message(type_name(key)))),
    }
}

/// An index counted from the start, if it is within the length.
fn within(i: i64, len: usize) -> Option<usize> {
    let at = if i < 0 { i.checked_add(len as i64)? } else { i };
    usize::try_from(at).ok().filter(|at| *at < len)
}

fn character(s: &PyStr, i: i64) -> OpResult {
    match within(i, s.len()) {
        Some(at) => Ok(super::chars::text(s.slice(at, at + 1))),
        None => Err(index_error("string index out of range")),
    }
}

/// `list[int]`: an alias of the class, made in Python.
fn of_class(obj: &Value) -> OpResult {
    let written = obj.as_class().is_some_and(|c| !c.is_built_in());
    if written || class_overrides(obj, special().class_getitem) || is_generic(obj) {
        return Err(Bail::Python);
    }
    let name = obj.as_class().map_or("", |c| c.name.as_str());
    Err(type_error(format!("type '{name}' is not subscriptable")))
}

/// Whether a built-in class takes parameters.
pub fn is_generic(class: &Value) -> bool {
    let t = types();
    let generic =
        [&t.deque, &t.list, &t.dict, &t.tuple, &t.set, &t.frozenset, &t.type_, &t.queue, &t.enumerate, &t.reversed];
    generic.iter().any(|one| one.is(class))
}

/// `obj[key] = value`
#[inline]
pub fn set(obj: &Value, key: Value, value: Value) -> OpResult<()> {
    match (obj.body(), key.as_small(), obj.obj()) {
        (Some(Body::List(items)), Some(i), Some(owner)) => {
            let mut items = owner.write(items);
            let at = if i < 0 { i + items.len() as i64 } else { i };
            if let Some(slot) = usize::try_from(at).ok().and_then(|at| items.get_mut(at)) {
                let old = std::mem::replace(slot, value);
                drop(items);
                drop(old);
                return Ok(());
            }
            drop(items);
            Err(index_error("list assignment index out of range"))
        }
        (Some(Body::Dict(_)), ..) => table::insert(obj, key, value),
        _ => set_other(obj, &key, value),
    }
}

fn set_other(obj: &Value, key: &Value, value: Value) -> OpResult<()> {
    let not_supported = || type_error(format!("'{}' object does not support item assignment", type_name(obj)));
    let (Some(owner), Some(body)) = (obj.obj(), obj.body()) else { return Err(not_supported()) };
    if let Some(Body::Slice(parts)) = key.body()
        && slice::set(owner, parts, &value)?
    {
        return Ok(());
    }
    match body {
        Body::List(items) => {
            let i = place(key, |got| format!("list indices must be integers or slices, not {got}"))?;
            let mut items = owner.write(items);
            let at = within(i, items.len());
            let Some(slot) = at.and_then(|at| items.get_mut(at)) else {
                drop(items);
                return Err(index_error("list assignment index out of range"));
            };
            let old = std::mem::replace(slot, value);
            drop(items);
            drop(old);
            Ok(())
        }
        Body::Deque(deque) => {
            let i = place(key, |got| format!("sequence index must be integer, not '{got}'"))?;
            let mut deque = owner.write(deque);
            let at = within(i, deque.items.len());
            let Some(slot) = at.and_then(|at| deque.items.get_mut(at)) else {
                drop(deque);
                return Err(index_error("deque index out of range"));
            };
            let old = std::mem::replace(slot, value);
            drop(deque);
            drop(old);
            Ok(())
        }
        Body::ByteArray(bytes) => {
            let i = place(key, |got| format!("bytearray indices must be integers or slices, not {got}"))?;
            if within(i, bytes.lock().len()).is_none() {
                return Err(index_error("bytearray index out of range"));
            }
            let byte = super::convert::byte(&value, "byte")?;
            let mut bytes = owner.write(bytes);
            match within(i, bytes.len()).and_then(|at| bytes.get_mut(at)) {
                Some(slot) => *slot = byte,
                None => {
                    drop(bytes);
                    return Err(index_error("bytearray index out of range"));
                }
            }
            Ok(())
        }
        _ if overrides(obj, names().setitem) => Err(Bail::Python),
        Body::Instance(instance) if !instance.base.is_unbound() => set(&instance.base, key.clone(), value),
        _ => Err(not_supported()),
    }
}

/// `del obj[key]`
pub fn delete(obj: &Value, key: &Value) -> OpResult<()> {
    let Some((owner, body)) = obj.obj().map(|o| (o, &o.body)) else {
        return Err(type_error(format!("'{}' object does not support item deletion", type_name(obj))));
    };
    if let Some(Body::Slice(parts)) = key.body()
        && slice::delete(owner, parts)?
    {
        return Ok(());
    }
    match body {
        Body::List(items) => {
            let i = place(key, |got| format!("list indices must be integers or slices, not {got}"))?;
            let mut items = owner.write(items);
            let removed = within(i, items.len()).map(|at| items.remove(at));
            drop(items);
            removed.map(drop).ok_or_else(|| index_error("list assignment index out of range"))
        }
        Body::ByteArray(bytes) => {
            let i = place(key, |got| format!("bytearray indices must be integers or slices, not {got}"))?;
            let mut bytes = owner.write(bytes);
            let removed = within(i, bytes.len()).map(|at| bytes.remove(at));
            drop(bytes);
            removed.map(drop).ok_or_else(|| index_error("bytearray index out of range"))
        }
        Body::Deque(deque) => {
            let i = place(key, |got| format!("sequence index must be integer, not '{got}'"))?;
            let mut deque = owner.write(deque);
            let removed = within(i, deque.items.len()).and_then(|at| deque.items.remove(at));
            deque.changes = deque.changes.wrapping_add(1);
            drop(deque);
            removed.map(drop).ok_or_else(|| index_error("deque index out of range"))
        }
        Body::Dict(_) => table::remove(obj, key)?.map(drop).ok_or_else(|| key_error(key)),
        _ if overrides(obj, names().delitem) => Err(Bail::Python),
        Body::Instance(instance) if !instance.base.is_unbound() => delete(&instance.base, key),
        Body::Tuple(_) | Body::Str(_) | Body::Bytes(_) | Body::Range(_) | Body::Set(_) | Body::FrozenSet(_) => {
            Err(type_error(format!("'{}' object doesn't support item deletion", type_name(obj))))
        }
        _ => Err(type_error(format!("'{}' object does not support item deletion", type_name(obj)))),
    }
}

/// The part of a range that a slice picks.
pub fn slice_of_range(range: &Range, parts: &[Value; 3]) -> OpResult {
    let picked = slice_indices(parts, range.len())?;
    let at = |i: i64| i128::from(range.start) + i128::from(i) * i128::from(range.step);
    let fit = |wide: i128| wide.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
    let step = i128::from(range.step) * i128::from(picked.step);
    let part = Range { start: fit(at(picked.start)), stop: fit(at(picked.stop)), step: fit(step) };
    Ok(Value::object(Body::Range(part)))
}
