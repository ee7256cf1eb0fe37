//! Intrinsics on dictionaries and sets whose keys the program compares: the positions with a hash, and reading and
//! writing at a position, each one step.
//!
//! Positions are only good as long as nothing was inserted or removed; every writer checks that what it was told is
//! still so and answers false otherwise, and the library looks again.

use crate::python::errors::type_error;
use crate::python::object::{Body, Dict, Guard, Value};
use crate::python::ops::table::with_table;
use crate::python::ops::{self};
use crate::python::types::support::small;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

fn read<R>(table: &Value, work: impl FnOnce(&Dict) -> R) -> OpResult<R> {
    with_table(table, work).ok_or_else(|| type_error("a dictionary or set is needed"))
}

fn write(table: &Value) -> OpResult<Guard<'_, Box<Dict>>> {
    if let Some(obj) = table.plain().obj()
        && let Body::Dict(guarded) | Body::Set(guarded) = &obj.body
    {
        return Ok(obj.write(guarded));
    }
    Err(type_error("a dictionary or set is needed"))
}

fn position(value: &Value) -> usize {
    small(value).and_then(|i| usize::try_from(i).ok()).unwrap_or(usize::MAX)
}

fn number(hash: &Value) -> OpResult<u64> {
    match small(hash) {
        Some(hash) => Ok(hash as u64),
        None => ops::hash::hash(hash),
    }
}

/// `_table_candidates(table, hash)`: the positions of all keys with this hash.
pub fn candidates(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, hash] = args.exactly::<2>("_table_candidates")?;
    let hash = number(hash)?;
    let found = read(table, |t| t.candidates(hash))?;
    Ok(Value::tuple(found.into_iter().map(Value::from).collect()).into())
}

/// `_table_changes(table)`: counts insertions and removals.
pub fn changes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let changes = read(args.one("_table_changes")?, |t| t.changes)?;
    Ok(Value::int(i64::from(changes)).into())
}

/// `_table_key(table, position)`
pub fn key(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, at] = args.exactly::<2>("_table_key")?;
    let key = read(table, |t| t.entry(position(at)).map(|e| e.key.clone()))?;
    Ok(key.unwrap_or(Value::NONE).into())
}

/// `_table_value(table, position)`
pub fn value(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, at] = args.exactly::<2>("_table_value")?;
    let value = read(table, |t| t.entry(position(at)).map(|e| e.value.clone()))?;
    Ok(value.unwrap_or(Value::NONE).into())
}

/// `_table_set(table, position, value)`: whether there was something at that position.
pub fn set(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, at, value] = args.exactly::<3>("_table_set")?;
    let at = position(at);
    let old = {
        let mut table = write(table)?;
        if table.entry(at).is_none() {
            return Ok(Value::FALSE.into());
        }
        table.set_value(at, value.clone())
    };
    drop(old);
    Ok(Value::TRUE.into())
}

/// `_table_push(table, hash, key, value, changes)`: adds a key that was not there when `changes` was read; false if
/// the table has changed since.
pub fn push(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, hash, key, value, changes] = args.exactly::<5>("_table_push")?;
    let hash = number(hash)?;
    let mut table = write(table)?;
    if small(changes) != Some(i64::from(table.changes)) {
        return Ok(Value::FALSE.into());
    }
    table.push(hash, key.clone(), value.clone());
    Ok(Value::TRUE.into())
}

/// `_table_remove(table, position)`: removes the entry and returns its value.
pub fn remove(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [table, at] = args.exactly::<2>("_table_remove")?;
    let removed = write(table)?.remove(position(at));
    Ok(removed.map_or(Value::NONE, |e| e.value).into())
}

/// `_freeze(set)`: a frozenset with the elements of a set.
pub fn freeze(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let table = ops::table::copy(args.one("_freeze")?.plain());
    Ok(ops::set_ops::make_set(table, true).into())
}
