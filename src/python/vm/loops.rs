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
