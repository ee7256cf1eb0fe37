//! All items of an iterable at once.

use super::iterate::{iter, next};
use super::limits::{LARGEST, check_size, out_of_memory};
use super::nest::is_native;
use super::special::overrides;
use super::{chars, interrupt, table};
use crate::python::object::{Body, DictViewKind, Range, Value, names};
use crate::python::vm::{Bail, OpResult};

/// All items. Errors: TypeError, MemoryError, KeyboardInterrupt; Python where an iterator is a generator or an object.
pub fn collect(v: &Value) -> OpResult<Vec<Value>> {
    match v.body() {
        Some(Body::List(items)) => Ok(items.lock().clone()),
        Some(Body::Tuple(items)) => Ok(items.to_vec()),
        Some(Body::Deque(deque)) => Ok(deque.lock().items.iter().cloned().collect()),
        Some(Body::Dict(_) | Body::Set(_) | Body::FrozenSet(_)) => Ok(table::keys(v)),
        Some(Body::DictView(kind, dict)) => Ok(match kind {
            DictViewKind::Keys => table::keys(dict),
            DictViewKind::Values => table::values(dict),
            DictViewKind::Items => table::items(dict),
        }),
        Some(Body::Str(s)) => Ok(s.as_str().chars().map(|c| chars::text(c.encode_utf8(&mut [0; 4]))).collect()),
        Some(Body::Range(range)) => collect_range(range),
        Some(Body::Generator(_)) => Err(Bail::Python),
        Some(Body::Iter(_)) if is_native(v, 0) => drain(v),
        Some(Body::Iter(_)) => Err(Bail::Python),
        Some(Body::Instance(instance)) if !instance.base.is_unbound() && !overrides(v, names().iter) => {
            collect(&instance.base)
        }
        _ => drain(&iter(v)?),
    }
}

fn collect_range(range: &Range) -> OpResult<Vec<Value>> {
    const PIECE: usize = 65_536;
    let len = range.len();
    check_size(len, 8)?;
    let mut items = Vec::with_capacity(len);
    while items.len() < len {
        interrupt::check()?;
        let end = (items.len() + PIECE).min(len);
        items.extend((items.len()..end).map(|at| Value::int(range.get(at))));
    }
    Ok(items)
}

fn drain(iterator: &Value) -> OpResult<Vec<Value>> {
    let mut items = Vec::new();
    while let Some(item) = next(iterator)? {
        items.push(item);
        if items.len() % 65_536 == 0 {
            interrupt::check()?;
            if items.len() > LARGEST / 8 {
                return Err(out_of_memory());
            }
        }
    }
    Ok(items)
}
