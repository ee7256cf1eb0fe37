//! Iteration over what needs no Python: `iter`, `next`, everything at once, and unpacking.
//!
//! An iterator is advanced under its own lock, and what it walks is locked inside that section: an order that is always
//! the same (iterators are never walked by a container), and nothing is dropped in there.

use super::special::overrides;
use super::{chars, nest, set_order, table};
use crate::python::errors::{runtime_error, type_error};
use crate::python::object::{Body, DictViewKind, Guarded, Iter, Obj, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

pub use super::collect::collect;
pub use super::unpack::{unpack, unpack_ex};

/// A new iterator object.
pub fn iterator(iter: Iter) -> Value {
    Value::object(Body::Iter(Guarded::new(Box::new(iter))))
}

/// `iter(v)`. A generator is its own iterator; advancing it is the machine's work.
pub fn iter(v: &Value) -> OpResult {
    let Some(body) = v.body() else { return Err(not_iterable(v)) };
    let of = v.clone();
    Ok(iterator(match body {
        Body::List(_) => Iter::List { list: of, at: 0 },
        Body::Tuple(_) => Iter::Tuple { tuple: of, at: 0 },
        Body::Range(range) => Iter::Range { next: range.start, left: range.len() as u64, step: range.step },
        Body::Str(_) => Iter::Str { text: of, at: 0 },
        Body::Bytes(_) | Body::ByteArray(_) => Iter::Bytes { bytes: of, at: 0 },
        Body::Dict(table) => {
            let size = table.lock().len();
            Iter::Table { of, kind: DictViewKind::Keys, at: 0, size }
        }
        Body::Set(_) | Body::FrozenSet(_) => return Ok(iterator(of_set(of))),
        Body::Deque(deque) => {
            let changes = deque.lock().changes;
            Iter::Deque { of, at: 0, changes, backwards: false }
        }
        Body::DictView(kind, dict) => {
            let size = table::with_table(dict, |table| table.len()).unwrap_or(0);
            Iter::Table { of: dict.clone(), kind: *kind, at: 0, size }
        }
        Body::Generator(generator) if generator.code.unit.flags.coroutine => return Err(not_iterable(v)),
        Body::Iter(_) | Body::Generator(_) => return Ok(of),
        Body::Stream(_) => return Err(Bail::Python),
        _ if overrides(v, names().iter) => return Err(Bail::Python),
        Body::Instance(instance) if !instance.base.is_unbound() => return iter(&instance.base),
        _ if overrides(v, names().getitem) => return Err(Bail::Python),
        _ => return Err(not_iterable(v)),
    }))
}

fn of_set(of: Value) -> Iter {
    let size_and_order = table::with_table(&of, |table| {
        let keys = set_order::ordered(table).map(|entries| entries.iter().map(|e| e.key.clone()).collect());
        (table.len(), keys)
    });
    match size_and_order {
        Some((_, Some(keys))) => Iter::Ordered { of, keys: Value::tuple(keys), at: 0 },
        Some((size, None)) => Iter::Table { of, kind: DictViewKind::Keys, at: 0, size },
        None => Iter::Done,
    }
}

fn not_iterable(v: &Value) -> Bail {
    type_error(format!("'{}' object is not iterable", type_name(v)))
}

/// Whether `iter(v)` would succeed, here or in Python.
pub fn is_iterable(v: &Value) -> bool {
    match v.body() {
        Some(
            Body::List(_)
            | Body::Tuple(_)
            | Body::Range(_)
            | Body::Str(_)
            | Body::Bytes(_)
            | Body::ByteArray(_)
            | Body::Dict(_)
            | Body::Set(_)
            | Body::FrozenSet(_)
            | Body::DictView(..)
            | Body::Deque(_)
            | Body::Iter(_)
            | Body::Generator(_)
            | Body::Stream(_),
        ) => true,
        _ => overrides(v, names().iter) || overrides(v, names().getitem) || v.carried().is_some_and(is_iterable),
    }
}

/// What advancing an iterator gave while it was locked.
enum Next {
    /// An item.
    Item(Value),
    /// A key and a value, to be made a tuple.
    Pair(Value, Value),
    /// A text of one character.
    Char(char),
    /// The iterator is exhausted (and says so from now on).
    End,
    /// The container's size changed.
    Changed(&'static str),
    /// It is one of those that advance others.
    Nested,
}

/// The next item; nothing when there is none. A generator, or an object with `__next__`, is the machine's.
#[inline]
pub fn next(v: &Value) -> OpResult<Option<Value>> {
    let Some(owner) = v.obj() else { return Err(not_iterator(v)) };
    let Body::Iter(guarded) = &owner.body else {
        return Err(match &owner.body {
            Body::Generator(_) | Body::Stream(_) => Bail::Python,
            _ if overrides(v, names().next) => Bail::Python,
            _ => not_iterator(v),
        });
    };
    let mut iter = owner.write(guarded);
    let step = match &mut **iter {
        Iter::Range { next, left, step } => {
            if *left == 0 {
                Next::End
            } else {
                let value = *next;
                *left -= 1;
                *next = value.wrapping_add(*step);
                Next::Item(Value::int(value))
            }
        }
        Iter::List { list, at } => match list.body() {
            Some(Body::List(items)) => match items.lock().get(*at) {
                Some(item) => {
                    *at += 1;
                    Next::Item(item.clone())
                }
                None => Next::End,
            },
            _ => Next::End,
        },
        other => advance(other),
    };
    if let Next::Item(item) = step {
        return Ok(Some(item));
    }
    let old = if matches!(step, Next::End) { Some(exhaust(&mut iter)) } else { None };
    drop(iter);
    drop(old);
    finish(step, owner, guarded)
}

/// Lets go of what an exhausted iterator walked, so that it stays exhausted though that may grow; it keeps its type.
/// What it held is to be dropped once it is unlocked.
pub(super) fn exhaust(iter: &mut Iter) -> Vec<Value> {
    match iter {
        Iter::List { list: of, .. }
        | Iter::Tuple { tuple: of, .. }
        | Iter::Str { text: of, .. }
        | Iter::Bytes { bytes: of, .. }
        | Iter::Deque { of, .. }
        | Iter::Ordered { keys: of, .. }
        | Iter::Reversed { of, .. } => vec![std::mem::replace(of, Value::NONE)],
        // The type of these is told by their container.
        Iter::Table { of, at, .. } => {
            *at = usize::MAX;
            if matches!(of.body(), Some(Body::Dict(_))) { Vec::new() } else { vec![std::mem::replace(of, Value::NONE)] }
        }
        Iter::ReversedTable { below, .. } => {
            *below = 0;
            Vec::new()
        }
        Iter::Enumerate { of, .. } => vec![std::mem::replace(of, Value::NONE)],
        Iter::Zip { of, .. } => std::mem::take(of),
        Iter::Range { .. } | Iter::Awaitable { .. } | Iter::Future { .. } | Iter::Done => Vec::new(),
    }
}

fn not_iterator(v: &Value) -> Bail {
    type_error(format!("'{}' object is not an iterator", type_name(v)))
}

/// What is left to do once the iterator is unlocked.
fn finish(step: Next, owner: &Obj, guarded: &Guarded<Box<Iter>>) -> OpResult<Option<Value>> {
    match step {
        Next::Item(item) => Ok(Some(item)),
        Next::Pair(key, value) => Ok(Some(Value::tuple(vec![key, value]))),
        Next::Char(c) => Ok(Some(chars::text(c.encode_utf8(&mut [0; 4])))),
        Next::End => Ok(None),
        Next::Changed(message) => Err(runtime_error(message)),
        Next::Nested => nest::advance(owner, guarded),
    }
}

/// One step of the rarer iterators.
fn advance(iter: &mut Iter) -> Next {
    match iter {
        Iter::Tuple { tuple, at } => match tuple.as_tuple().and_then(|items| items.get(*at)) {
            Some(item) => {
                *at += 1;
                Next::Item(item.clone())
            }
            None => Next::End,
        },
        Iter::Str { text, at } => match text.as_str().and_then(|s| s.get(*at..)).and_then(|s| s.chars().next()) {
            Some(c) => {
                *at += c.len_utf8();
                Next::Char(c)
            }
            None => Next::End,
        },
        Iter::Bytes { bytes, at } => {
            let byte = match bytes.body() {
                Some(Body::Bytes(bytes)) => bytes.get(*at).copied(),
                Some(Body::ByteArray(bytes)) => bytes.lock().get(*at).copied(),
                _ => None,
            };
            match byte {
                Some(byte) => {
                    *at += 1;
                    Next::Item(Value::int(i64::from(byte)))
                }
                None => Next::End,
            }
        }
        Iter::Table { of, kind, at, size } => next_in_table(of, *kind, at, *size),
        Iter::Ordered { of, keys, at } => next_ordered(of, keys, at),
        Iter::Reversed { of, at } => next_reversed(of, at),
        Iter::Deque { of, at, changes, backwards } => next_in_deque(of, at, *changes, *backwards),
        Iter::ReversedTable { of, kind, below } => {
            let found = table::with_table(of, |table| {
                let at = (0..*below).rev().find(|at| table.entry(*at).is_some())?;
                table.entry(at).map(|e| (at, pick(e, *kind)))
            });
            match found.flatten() {
                Some((at, next)) => {
                    *below = at;
                    next
                }
                None => Next::End,
            }
        }
        Iter::Enumerate { .. } | Iter::Zip { .. } => Next::Nested,
        // Only the machine resumes it; see `next`.
        Iter::Awaitable { .. } | Iter::Future { .. } | Iter::Done => Next::End,
        // The two that `next` does itself.
        Iter::List { .. } | Iter::Range { .. } => Next::End,
    }
}

fn pick(entry: &crate::python::object::dict::Entry, kind: DictViewKind) -> Next {
    match kind {
        DictViewKind::Keys => Next::Item(entry.key.clone()),
        DictViewKind::Values => Next::Item(entry.value.clone()),
        DictViewKind::Items => Next::Pair(entry.key.clone(), entry.value.clone()),
    }
}

fn next_in_table(of: &Value, kind: DictViewKind, at: &mut usize, size: usize) -> Next {
    if *at == usize::MAX {
        return Next::End;
    }
    let step = table::with_table(of, |table| {
        if table.len() != size {
            return match of.body() {
                Some(Body::Set(_)) => Next::Changed("Set changed size during iteration"),
                _ => Next::Changed("dictionary changed size during iteration"),
            };
        }
        match table.next_from(*at).and_then(|place| table.entry(place).map(|e| (place, e))) {
            Some((place, entry)) => {
                *at = place + 1;
                pick(entry, kind)
            }
            None => Next::End,
        }
    });
    step.unwrap_or(Next::End)
}

fn next_in_deque(of: &Value, at: &mut usize, changes: u32, backwards: bool) -> Next {
    let Some(Body::Deque(deque)) = of.body() else { return Next::End };
    let deque = deque.lock();
    let Some(place) = (if backwards { deque.items.len().checked_sub(*at + 1) } else { Some(*at) }) else {
        return Next::End;
    };
    match deque.items.get(place) {
        None => Next::End,
        Some(_) if deque.changes != changes => Next::Changed("deque mutated during iteration"),
        Some(item) => {
            *at += 1;
            Next::Item(item.clone())
        }
    }
}

fn next_ordered(of: &Value, keys: &Value, at: &mut usize) -> Next {
    let keys = keys.as_tuple().unwrap_or(&[]);
    let Some(key) = keys.get(*at) else { return Next::End };
    if table::with_table(of, |table| table.len()) != Some(keys.len()) {
        return Next::Changed("Set changed size during iteration");
    }
    *at += 1;
    Next::Item(key.clone())
}

fn next_reversed(of: &Value, at: &mut usize) -> Next {
    let Some(below) = at.checked_sub(1) else { return Next::End };
    let found = match of.body() {
        Some(Body::List(items)) => items.lock().get(below).cloned().map(Next::Item),
        Some(Body::Tuple(items)) => items.get(below).cloned().map(Next::Item),
        Some(Body::Str(s)) => s.slice(below, below + 1).chars().next().map(Next::Char),
        Some(Body::Range(range)) => Some(Next::Item(Value::int(range.get(below)))),
        Some(Body::Bytes(bytes)) => bytes.get(below).map(|b| Next::Item(Value::int(i64::from(*b)))),
        Some(Body::ByteArray(bytes)) => bytes.lock().get(below).map(|b| Next::Item(Value::int(i64::from(*b)))),
        _ => None,
    };
    *at = below;
    found.unwrap_or(Next::End)
}

/// `reversed(v)`
pub fn reversed(v: &Value) -> OpResult {
    let of = v.clone();
    Ok(iterator(match v.body() {
        Some(Body::List(items)) => {
            let at = items.lock().len();
            Iter::Reversed { of, at }
        }
        Some(Body::Tuple(items)) => Iter::Reversed { at: items.len(), of },
        Some(Body::Str(s)) => Iter::Reversed { at: s.len(), of },
        Some(Body::Range(range)) => Iter::Reversed { at: range.len(), of },
        Some(Body::Bytes(bytes)) => Iter::Reversed { at: bytes.len(), of },
        Some(Body::ByteArray(bytes)) => {
            let at = bytes.lock().len();
            Iter::Reversed { of, at }
        }
        Some(Body::Deque(deque)) => {
            let changes = deque.lock().changes;
            Iter::Deque { of, at: 0, changes, backwards: true }
        }
        Some(Body::Dict(table)) => {
            let below = table.lock().last().map_or(0, |at| at + 1);
            Iter::ReversedTable { of, kind: DictViewKind::Keys, below }
        }
        Some(Body::DictView(kind, dict)) => {
            let below = table::with_table(dict, |table| table.last().map_or(0, |at| at + 1)).unwrap_or(0);
            Iter::ReversedTable { of: dict.clone(), kind: *kind, below }
        }
        _ if [names().reversed, names().getitem, names().len].iter().any(|name| overrides(v, *name)) => {
            return Err(Bail::Python);
        }
        _ if let Some(base) = v.carried() => return reversed(base),
        _ => return Err(type_error(format!("'{}' object is not reversible", type_name(v)))),
    }))
}
