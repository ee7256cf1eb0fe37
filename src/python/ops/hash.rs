//! `hash()`: equal numbers hash alike whatever their type, containers hash as CPython's, the rest by identity.
//!
//! Tuples are walked with a stack of their own; the elements of a frozenset bring the hashes they were stored with.

use super::limits::DEPTH;
use super::special::{class_overrides, overrides};
use crate::python::errors::{recursion_error, type_error};
use crate::python::object::{Body, Dict, DictViewKind, Value, names};
use crate::python::text::Int;
use crate::python::text::hash::{hash_float, hash_int};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// The hash, as the 64 bits that Python shows as a signed int. Errors: TypeError where the type has none.
#[inline]
pub fn hash(v: &Value) -> OpResult<u64> {
    if let Some(Body::Str(s)) = v.body() {
        return Ok(s.hash());
    }
    if let Some(i) = v.as_small() {
        return Ok(if i == -1 { -2i64 as u64 } else { i as u64 });
    }
    match leaf(v)? {
        Some(hash) => Ok(hash),
        None => nested(v),
    }
}

/// The hash of anything but a tuple.
fn leaf(v: &Value) -> OpResult<Option<u64>> {
    let Some(body) = v.body() else { return Ok(Some(plain(v))) };
    Ok(Some(match body {
        Body::Str(s) => s.hash(),
        Body::Tuple(_) => return Ok(None),
        Body::Int(big) => hash_int(Int::Big(big)) as u64,
        Body::Complex(real, imag) => {
            let part = |x: f64| hash_float(x).unwrap_or(0);
            match part(*real).wrapping_add(part(*imag).wrapping_mul(1_000_003)) {
                -1 => -2i64 as u64,
                hash => hash as u64,
            }
        }
        Body::Bytes(bytes) => bytes_hash(bytes),
        Body::FrozenSet(table) => set_hash(table),
        Body::Range(range) => {
            let n = range.len();
            let none = plain(&Value::NONE);
            let start = if n == 0 { none } else { hash_int(Int::Small(range.start)) as u64 };
            let step = if n < 2 { none } else { hash_int(Int::Small(range.step)) as u64 };
            finish([n as u64, start, step].into_iter().fold(FIRST, add), 3)
        }
        Body::BoundMethod(bound) => identity(&bound.this) ^ identity(&bound.function).rotate_left(17),
        Body::Instance(instance) if !instance.base.is_unbound() && !has_own_hash(&instance.class) => {
            return leaf(&instance.base).map_err(|_| unhashable(v));
        }
        Body::Instance(instance) => of_instance(v, &instance.class)?,
        Body::Exception(exception) => of_instance(v, &exception.class)?,
        Body::Foreign(_) | Body::Class(_) if overrides(v, names().hash) => return Err(Bail::Python),
        Body::Deque(_) | Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::ByteArray(_) | Body::Slice(_) => {
            return Err(unhashable(v));
        }
        Body::DictView(DictViewKind::Keys | DictViewKind::Items, _) => return Err(unhashable(v)),
        _ => identity(v),
    }))
}

fn plain(v: &Value) -> u64 {
    if let Some(i) = v.as_small() {
        hash_int(Int::Small(i)) as u64
    } else if let Some(f) = v.as_float() {
        // NaN has the hash of an object in CPython; any will do.
        hash_float(f).unwrap_or(0) as u64
    } else if let Some(b) = v.as_bool() {
        u64::from(b)
    } else {
        v.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 2
    }
}

/// `TypeError: unhashable type: 'list'`
pub fn unhashable(v: &Value) -> Bail {
    type_error(format!("unhashable type: '{}'", type_name(v)))
}

/// A hash of which object it is.
fn identity(v: &Value) -> u64 {
    match v.obj() {
        Some(obj) => u64::from(obj.id()).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 3,
        None => plain(v),
    }
}

fn has_own_hash(class: &Value) -> bool {
    class_overrides(class, names().hash) || class_overrides(class, names().eq)
}

fn of_instance(v: &Value, class: &Value) -> OpResult<u64> {
    let n = names();
    if !has_own_hash(class) {
        return Ok(identity(v));
    }
    // The nearest class that has one of the two decides: `__eq__` alone takes the hash away.
    let mro = class.as_class().map(|c| &*c.mro).unwrap_or(&[]);
    for ancestor in std::iter::once(class).chain(mro).filter_map(Value::as_class).filter(|c| !c.is_built_in()) {
        let dict = ancestor.dict.lock();
        match dict.get(n.hash) {
            Some(method) if method.is_none() => break,
            Some(_) => return Err(Bail::Python),
            None if dict.get(n.eq).is_some() => break,
            None => {}
        }
    }
    Err(unhashable(v))
}

fn bytes_hash(bytes: &[u8]) -> u64 {
    // FNV-1a, as the hash of a str.
    bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)) >> 1
}

/// CPython's `frozenset_hash`, which does not depend on the order of the elements.
fn set_hash(table: &Dict) -> u64 {
    let shuffle = |h: u64| ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167);
    let mut hash = table.iter().fold(0u64, |hash, entry| hash ^ shuffle(entry.hash));
    hash ^= (table.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash }
}

const FIRST: u64 = 2_870_177_450_012_600_261;

fn add(sum: u64, lane: u64) -> u64 {
    sum.wrapping_add(lane.wrapping_mul(14_029_467_366_897_019_727))
        .rotate_left(31)
        .wrapping_mul(11_400_714_785_074_694_791)
}

fn finish(sum: u64, len: usize) -> u64 {
    let sum = sum.wrapping_add(len as u64 ^ (FIRST ^ 3_527_539));
    if sum == u64::MAX { 1_546_275_796 } else { sum }
}

struct Frame<'a> {
    items: &'a [Value],
    at: usize,
    sum: u64,
}

/// CPython's `tuplehash`, nested tuples without recursion.
fn nested(v: &Value) -> OpResult<u64> {
    let mut stack = vec![Frame { items: v.as_tuple().unwrap_or(&[]), at: 0, sum: FIRST }];
    loop {
        let Some(frame) = stack.last_mut() else { return Err(unhashable(v)) };
        let done = match frame.items.get(frame.at) {
            Some(item) => match leaf(item)? {
                Some(hash) => {
                    frame.sum = add(frame.sum, hash);
                    frame.at += 1;
                    continue;
                }
                None => {
                    let items = item.as_tuple().unwrap_or(&[]);
                    if stack.len() >= DEPTH {
                        return Err(recursion_error("maximum recursion depth exceeded"));
                    }
                    stack.push(Frame { items, at: 0, sum: FIRST });
                    continue;
                }
            },
            None => finish(frame.sum, frame.items.len()),
        };
        stack.pop();
        match stack.last_mut() {
            Some(outer) => {
                outer.sum = add(outer.sum, done);
                outer.at += 1;
            }
            None => return Ok(done),
        }
    }
}
