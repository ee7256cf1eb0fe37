//! The iterators that loops use most, without leaving the inner loop.

use crate::python::object::{Body, Guarded, Iter, Obj, Value};

/// What a fast look at an iterator gave.
pub(super) enum Fast {
    /// The next item.
    Item(Value),
    /// There is none.
    End,
    /// It is not one of the fast ones.
    Other,
}

/// The next item of a range or list iterator.
#[inline(always)]
pub(super) fn next_fast(obj: &Obj, state: &Guarded<Box<Iter>>) -> Fast {
    let mut iter = obj.write(state);
    match &mut **iter {
        Iter::Range { next, left, step } => {
            if *left == 0 {
                return Fast::End;
            }
            let value = *next;
            *left -= 1;
            *next = value.wrapping_add(*step);
            Fast::Item(Value::int(value))
        }
        Iter::List { list, at } => {
            let item = match list.body() {
                Some(Body::List(items)) => items.lock().get(*at).cloned(),
                _ => None,
            };
            match item {
                Some(value) => {
                    *at += 1;
                    Fast::Item(value)
                }
                None => Fast::Other,
            }
        }
        _ => Fast::Other,
    }
}

/// `object[key]` where that is an item of a list or tuple at a position it has.
#[inline(always)]
pub(super) fn item_fast(object: &Value, key: &Value) -> Option<Value> {
    let at = key.as_small()?;
    match object.body()? {
        Body::List(items) => {
            let items = items.lock();
            items.get(position(at, items.len())?).cloned()
        }
        Body::Tuple(items) => items.get(position(at, items.len())?).cloned(),
        _ => None,
    }
}

/// `object[key] = value` where that is an item of a list at a position it has; whether it was.
#[inline(always)]
pub(super) fn set_item_fast(object: &Value, key: &Value, value: &Value) -> bool {
    let (Some(at), Some(obj)) = (key.as_small(), object.obj()) else { return false };
    let Body::List(items) = &obj.body else { return false };
    let mut items = obj.write(items);
    let n = items.len();
    let Some(place) = position(at, n).and_then(|at| items.get_mut(at)) else { return false };
    let before = std::mem::replace(place, value.clone());
    // What was there is dropped after the list is unlocked.
    drop(items);
    drop(before);
    true
}

/// The position that an index means in a sequence of `n` items, if it is not negative beyond the beginning.
#[inline(always)]
fn position(at: i64, n: usize) -> Option<usize> {
    usize::try_from(if at < 0 { at + n as i64 } else { at }).ok()
}
