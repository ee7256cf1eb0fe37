//! Dictionaries and sets: looking up, storing and removing keys that are objects.
//!
//! A key is hashed before the table is locked. Under the lock stored keys are compared with it, which takes no lock but
//! those of classes (keys that can be hashed without Python cannot change); a key that has to be compared in Python
//! ends the operation before anything changed. What a write replaces is dropped after the table is unlocked.

use super::equal::same_key;
use super::hash::hash;
use super::special::{overrides, special};
use super::{iterate, set_ops, set_order};
use crate::python::errors::{type_error, value_error};
use crate::python::object::dict::Entry;
use crate::python::object::{Body, Dict, Guarded, Obj, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// The position of a key in a table.
#[inline]
pub fn find(table: &Dict, hash: u64, key: &Value) -> OpResult<Option<usize>> {
    table.find(hash, |stored| same_key(stored, key))
}

/// Stores under a key in a table that nobody else sees yet; returns what was there.
pub fn put(table: &mut Dict, hash: u64, key: Value, value: Value) -> OpResult<Value> {
    match find(table, hash, &key)? {
        Some(at) => Ok(table.set_value(at, value)),
        None => {
            table.push(hash, key, value);
            Ok(Value::UNBOUND)
        }
    }
}

/// The guarded table of a dict or set.
fn guarded(v: &Value) -> Option<(&Obj, &Guarded<Box<Dict>>)> {
    let obj = v.obj()?;
    match &obj.body {
        Body::Dict(table) | Body::Set(table) => Some((obj, table)),
        Body::Instance(_) => v.carried().and_then(guarded),
        _ => None,
    }
}

fn no_table(v: &Value) -> Bail {
    type_error(format!("descriptor requires a 'dict' object but received '{}'", type_name(v)))
}

/// Does something with the table of a dict, set, frozenset or dictionary view, under its lock; nothing for others.
pub fn with_table<R>(v: &Value, work: impl FnOnce(&Dict) -> R) -> Option<R> {
    match v.plain().body()? {
        Body::Dict(table) | Body::Set(table) => Some(work(&table.lock())),
        Body::FrozenSet(table) => Some(work(table)),
        Body::DictView(_, dict) => guarded(dict).map(|(_, table)| work(&table.lock())),
        _ => None,
    }
}

/// The value under a key.
#[inline]
pub fn get(dict: &Value, key: &Value) -> OpResult<Option<Value>> {
    get_hashed(dict, hash(key)?, key)
}

/// The value under a key whose hash is known.
#[inline]
pub fn get_hashed(dict: &Value, hash: u64, key: &Value) -> OpResult<Option<Value>> {
    let Some(Body::Dict(table)) = dict.plain().body() else { return Err(no_table(dict)) };
    let table = table.lock();
    Ok(find(&table, hash, key)?.and_then(|at| table.entry(at)).map(|e| e.value.clone()))
}

/// Stores a value under a key of a dict.
#[inline]
pub fn insert(dict: &Value, key: Value, value: Value) -> OpResult<()> {
    let hash = hash(&key)?;
    let Some((obj, table)) = guarded(dict) else { return Err(no_table(dict)) };
    let mut table = obj.write(table);
    let replaced = match find(&table, hash, &key)? {
        Some(at) => table.set_value(at, value),
        None => {
            table.push(hash, key.clone(), value);
            Value::UNBOUND
        }
    };
    drop(table);
    drop(replaced);
    Ok(())
}

/// Removes a key of a dict or set; its entry, if it was there.
pub fn remove_entry(container: &Value, key: &Value) -> OpResult<Option<Entry>> {
    let hash = hash(key)?;
    let Some((obj, table)) = guarded(container) else { return Err(no_table(container)) };
    let mut table = obj.write(table);
    Ok(find(&table, hash, key)?.and_then(|at| table.remove(at)))
}

/// Removes a key of a dict; its value, if it was there.
pub fn remove(dict: &Value, key: &Value) -> OpResult<Option<Value>> {
    Ok(remove_entry(dict, key)?.map(|e| e.value))
}

/// Adds to a set; whether it was not there.
pub fn set_add(set: &Value, item: Value) -> OpResult<bool> {
    let hash = hash(&item)?;
    let Some((obj, table)) = guarded(set) else { return Err(no_table(set)) };
    let mut table = obj.write(table);
    let fresh = find(&table, hash, &item)?.is_none();
    if fresh {
        table.push(hash, item.clone(), Value::NONE);
    }
    Ok(fresh)
}

/// Whether a dict, set, frozenset or keys view has a key.
pub fn contains(container: &Value, key: &Value) -> OpResult<bool> {
    let hash = hash(key)?;
    with_table(container, |table| find(table, hash, key)).unwrap_or(Ok(None)).map(|at| at.is_some())
}

/// Removes and returns an element of a set: of a small one the first in CPython's order.
pub fn pop_any(set: &Value) -> Option<Value> {
    const SMALL: usize = 256;
    let (obj, table) = guarded(set)?;
    let mut table = obj.write(table);
    let first = if table.len() <= SMALL { set_order::first(&table) } else { None };
    let at = first.or_else(|| table.next_from(0))?;
    table.remove(at).map(|e| e.key)
}

/// Removes and returns the last entry.
pub fn pop_last(container: &Value) -> Option<Entry> {
    let (obj, table) = guarded(container)?;
    let mut table = obj.write(table);
    let at = table.last()?;
    table.remove(at)
}

/// Removes everything.
pub fn clear(container: &Value) {
    if let Some((obj, table)) = guarded(container) {
        let old = obj.write(table).clear();
        drop(old);
    }
}

/// Copies of all entries.
pub fn entries(container: &Value) -> Vec<Entry> {
    with_table(container, |table| table.iter().cloned().collect()).unwrap_or_default()
}

/// Copies of all keys, those of a set in the order in which it is walked.
pub fn keys(container: &Value) -> Vec<Value> {
    if set_ops::is_set(container) {
        return with_table(container, set_order::keys).unwrap_or_default();
    }
    with_table(container, |table| table.iter().map(|e| e.key.clone()).collect()).unwrap_or_default()
}

/// Copies of all values.
pub fn values(dict: &Value) -> Vec<Value> {
    with_table(dict, |table| table.iter().map(|e| e.value.clone()).collect()).unwrap_or_default()
}

/// All items of a dictionary as tuples.
pub fn items(dict: &Value) -> Vec<Value> {
    entries(dict).into_iter().map(|e| Value::tuple(vec![e.key, e.value])).collect()
}

/// A copy of the table of a dict, set, frozenset or view; empty for others.
pub fn copy(container: &Value) -> Dict {
    with_table(container, Dict::clone).unwrap_or_default()
}

/// A table of these keys and values; later ones win.
pub fn dict_from_pairs(pairs: impl IntoIterator<Item = (Value, Value)>) -> OpResult<Dict> {
    let mut table = Dict::new();
    for (key, value) in pairs {
        put(&mut table, hash(&key)?, key, value)?;
    }
    Ok(table)
}

/// A table of these elements.
pub fn set_from(items: impl IntoIterator<Item = Value>) -> OpResult<Dict> {
    let mut table = Dict::new();
    for (n, item) in items.into_iter().enumerate() {
        if n % 65_536 == 65_535 {
            super::interrupt::check()?;
        }
        let hash = hash(&item)?;
        if find(&table, hash, &item)?.is_none() {
            table.push(hash, item, Value::NONE);
        }
    }
    Ok(table)
}

/// What `dict(v)` and `update(v)` read: a dictionary, or pairs.
pub fn dict_from(v: &Value) -> OpResult<Dict> {
    if matches!(v.body(), Some(Body::Dict(_))) {
        return Ok(copy(v));
    }
    if let Some(base) = v.carried()
        && matches!(base.body(), Some(Body::Dict(_)))
        && !overrides(v, names().iter)
        && !overrides(v, special().keys)
        && !overrides(v, names().getitem)
    {
        return Ok(copy(base));
    }
    if overrides(v, special().keys) {
        return Err(Bail::Python);
    }
    let mut table = Dict::new();
    for (n, pair) in iterate::collect(v)?.iter().enumerate() {
        let items = match iterate::collect(pair) {
            Ok(items) => items,
            Err(Bail::Python) => return Err(Bail::Python),
            Err(Bail::Raise(_)) => {
                let text = format!("cannot convert dictionary update sequence element #{n} to a sequence");
                return Err(type_error(text));
            }
        };
        let Ok([key, value]) = <[Value; 2]>::try_from(items.clone()) else {
            let len = items.len();
            let text = format!("dictionary update sequence element #{n} has length {len}; 2 is required");
            return Err(value_error(text));
        };
        put(&mut table, hash(&key)?, key, value)?;
    }
    Ok(table)
}

/// Stores all entries of a table into a dict or set, in one piece.
pub fn merge(container: &Value, other: &Dict) -> OpResult<()> {
    let Some((obj, table)) = guarded(container) else { return Err(no_table(container)) };
    let mut replaced = Vec::new();
    let mut table = obj.write(table);
    let found = other.iter().map(|e| find(&table, e.hash, &e.key)).collect::<OpResult<Vec<_>>>()?;
    for (entry, at) in other.iter().zip(&found) {
        if let Some(at) = at {
            replaced.push(table.set_value(*at, entry.value.clone()));
        }
    }
    for (entry, _) in other.iter().zip(&found).filter(|(_, at)| at.is_none()) {
        table.push(entry.hash, entry.key.clone(), entry.value.clone());
    }
    drop(table);
    drop(replaced);
    Ok(())
}

/// `dict.update(v)`, in one piece.
pub fn update(dict: &Value, v: &Value) -> OpResult<()> {
    merge(dict, &dict_from(v)?)
}
