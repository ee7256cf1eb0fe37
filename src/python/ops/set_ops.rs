//! The operators of sets, of dictionary views and of dictionaries.

use super::equal::same;
use super::hash::hash;
use super::table::{self, find, with_table};
use super::{iterate, set_order};
use crate::python::code::op::{BinOp, CmpOp};
use crate::python::object::dict::Entry;
use crate::python::object::{Body, Dict, DictViewKind, Guarded, Value};
use crate::python::vm::OpResult;

/// Whether it is a set, a frozenset, or a view of keys or items.
pub fn is_set_like(v: &Value) -> bool {
    is_set(v) || is_view(v)
}

/// Whether it is a set or a frozenset.
pub fn is_set(v: &Value) -> bool {
    matches!(v.body(), Some(Body::Set(_) | Body::FrozenSet(_)))
}

fn is_view(v: &Value) -> bool {
    matches!(v.body(), Some(Body::DictView(DictViewKind::Keys | DictViewKind::Items, _)))
}

/// The elements as a table of their own: of a set, of a view, of any iterable.
pub fn elements(v: &Value) -> OpResult<Dict> {
    match v.body() {
        Some(Body::Set(_) | Body::FrozenSet(_)) => Ok(with_table(v, set_order::walked).unwrap_or_default()),
        Some(Body::Dict(_) | Body::DictView(DictViewKind::Keys, _)) => {
            let mut keys = Dict::new();
            for entry in table::entries(v) {
                keys.push(entry.hash, entry.key, Value::NONE);
            }
            Ok(keys)
        }
        _ => table::set_from(iterate::collect(v)?),
    }
}

/// `a | b`, `a & b`, `a - b`, `a ^ b` of sets and views, `a | b` of dictionaries; nothing for other operands.
pub fn operator(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    if let (BinOp::Or, Some(Body::Dict(_)), Some(Body::Dict(_))) = (op, a.body(), b.body()) {
        return Some(union_of_dicts(a, b));
    }
    if is_set(a) && is_set(b) {
        let frozen = matches!(a.body(), Some(Body::FrozenSet(_)));
        return Some(combine(op, a, b).map(|table| make_set(table, frozen)));
    }
    // A view takes any iterable on its other side.
    if is_view(a) || is_view(b) {
        let table = if op == BinOp::And { meet_view(a, b) } else { combine(op, a, b) };
        return Some(table.map(|table| make_set(table, false)));
    }
    None
}

/// A set or frozenset with this table.
pub fn make_set(table: Dict, frozen: bool) -> Value {
    Value::object(if frozen { Body::FrozenSet(Box::new(table)) } else { Body::Set(Guarded::new(Box::new(table))) })
}

fn union_of_dicts(a: &Value, b: &Value) -> OpResult {
    let mut merged = table::copy(a);
    for entry in table::entries(b) {
        table::put(&mut merged, entry.hash, entry.key, entry.value)?;
    }
    Ok(Value::dict(merged))
}

/// The elements of a set operation; both sides may be any iterable.
pub fn combine(op: BinOp, a: &Value, b: &Value) -> OpResult<Dict> {
    let (a, b) = (elements(a)?, elements(b)?);
    match op {
        BinOp::Or => {
            let mut all = a;
            add_missing(&mut all, &b)?;
            Ok(all)
        }
        BinOp::And => kept(&a, |e| Ok(find(&b, e.hash, &e.key)?.is_some())),
        BinOp::Sub => kept(&a, |e| Ok(find(&b, e.hash, &e.key)?.is_none())),
        _ => {
            let mut rest = kept(&a, |e| Ok(find(&b, e.hash, &e.key)?.is_none()))?;
            let other = kept(&b, |e| Ok(find(&a, e.hash, &e.key)?.is_none()))?;
            add_missing(&mut rest, &other)?;
            Ok(rest)
        }
    }
}

/// `&` with a view: what of the other side is in the view, which need not be hashed to be asked for.
fn meet_view(a: &Value, b: &Value) -> OpResult<Dict> {
    let (view, other) = if is_view(a) { (a, b) } else { (b, a) };
    if is_set(other) && count(view) <= count(other) {
        return combine(BinOp::And, other, view);
    }
    let mut found = Vec::new();
    for item in iterate::collect(other)? {
        if super::contain::contains(view, &item)? {
            found.push(item);
        }
    }
    table::set_from(found)
}

fn add_missing(all: &mut Dict, more: &Dict) -> OpResult<()> {
    for entry in more.iter() {
        if find(all, entry.hash, &entry.key)?.is_none() {
            all.push(entry.hash, entry.key.clone(), Value::NONE);
        }
    }
    Ok(())
}

fn kept(from: &Dict, keep: impl Fn(&Entry) -> OpResult<bool>) -> OpResult<Dict> {
    let mut result = Dict::new();
    for entry in from.iter() {
        if keep(entry)? {
            result.push(entry.hash, entry.key.clone(), Value::NONE);
        }
    }
    Ok(result)
}

/// `a op= b` of a set, where `b` may be any iterable: in one piece, nothing changed if it fails.
pub fn update(op: BinOp, a: &Value, b: &Value) -> OpResult<()> {
    let other = elements(b)?;
    let (Some(obj), Some(Body::Set(guarded))) = (a.obj(), a.body()) else { return Ok(()) };
    if op == BinOp::Or {
        return table::merge(a, &other);
    }
    let mut removed = Vec::new();
    let mut table = obj.write(guarded);
    let mut gone = Vec::new();
    let mut fresh = Vec::new();
    if op == BinOp::And {
        let mut at = 0;
        while let Some(position) = table.next_from(at) {
            at = position + 1;
            if let Some(entry) = table.entry(position)
                && find(&other, entry.hash, &entry.key)?.is_none()
            {
                gone.push(position);
            }
        }
    } else {
        for entry in other.iter() {
            match find(&table, entry.hash, &entry.key)? {
                Some(position) => gone.push(position),
                None => fresh.push(entry),
            }
        }
    }
    removed.extend(gone.into_iter().filter_map(|position| table.remove(position)));
    if op == BinOp::Xor {
        for entry in fresh {
            table.push(entry.hash, entry.key.clone(), Value::NONE);
        }
    }
    drop(table);
    drop(removed);
    Ok(())
}

fn count(v: &Value) -> usize {
    with_table(v, Dict::len).unwrap_or(0)
}

/// `a == b` of two set-like values.
pub fn equal(a: &Value, b: &Value) -> OpResult<bool> {
    Ok(a.is(b) || (count(a) == count(b) && is_subset(a, b)?))
}

/// `a <= b` of two set-like values.
pub fn is_subset(a: &Value, b: &Value) -> OpResult<bool> {
    if count(a) > count(b) {
        return Ok(false);
    }
    let item_views = [a, b].map(|v| matches!(v.body(), Some(Body::DictView(DictViewKind::Items, _))));
    match item_views {
        [false, false] => {
            for entry in table::entries(a) {
                let found = with_table(b, |table| find(table, entry.hash, &entry.key)).unwrap_or(Ok(None))?;
                if found.is_none() {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        [true, true] => {
            let (Some(Body::DictView(_, a)), Some(Body::DictView(_, b))) = (a.body(), b.body()) else {
                return Ok(false);
            };
            for entry in table::entries(a) {
                match table::get_hashed(b, entry.hash, &entry.key)? {
                    Some(value) if same(&entry.value, &value)? => {}
                    _ => return Ok(false),
                }
            }
            Ok(true)
        }
        _ => {
            for item in iterate::collect(a)? {
                if !super::contain::contains(b, &item)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

/// `a < b` and its like: whether one is a subset of the other.
pub fn ordered(op: CmpOp, a: &Value, b: &Value) -> OpResult<bool> {
    match op {
        CmpOp::Lt => Ok(count(a) < count(b) && is_subset(a, b)?),
        CmpOp::Le => is_subset(a, b),
        CmpOp::Gt => Ok(count(b) < count(a) && is_subset(b, a)?),
        _ => is_subset(b, a),
    }
}

/// Whether two iterables have no element in common.
pub fn is_disjoint(a: &Value, b: &Value) -> OpResult<bool> {
    let a = elements(a)?;
    for item in iterate::collect(b)? {
        if find(&a, hash(&item)?, &item)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}
