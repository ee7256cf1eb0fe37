//! Augmented assignments that change their left side: `+=` and `*=` of lists and bytearrays, the operators of sets,
//! `|=` of dictionaries. Each is one piece for other threads.

use super::concat::{bytes_of, cannot_concat_bytes, count, is_bytes_like, repeat_bytes, repeat_values};
use super::{iterate, set_ops, table};
use crate::python::code::op::BinOp;
use crate::python::object::{Body, Guarded, Obj, Value};
use crate::python::vm::OpResult;

/// `a op= b` if `a` is changed by it: `a` itself; nothing if the operator makes a new object as always.
pub fn apply(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    let obj = a.obj()?;
    let done = match (op, &obj.body) {
        (BinOp::Add, Body::List(_)) => extend(a, b),
        (BinOp::Add, Body::Deque(deque)) => iterate::collect(b).map(|more| {
            let mut deque = obj.write(deque);
            let gone: Vec<Value> = more.into_iter().filter_map(|item| deque.push_right(item)).collect();
            drop(deque);
            drop(gone);
        }),
        (BinOp::Mul, Body::List(items)) => count(b).and_then(|n| repeat_list(obj, items, n)),
        (BinOp::Add, Body::ByteArray(bytes)) => extend_bytes(a, obj, bytes, b),
        (BinOp::Mul, Body::ByteArray(bytes)) => count(b).and_then(|n| {
            let mut bytes = obj.write(bytes);
            let repeated = repeat_bytes(&bytes, n, "")?;
            *bytes = repeated;
            Ok(())
        }),
        (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Body::Set(_)) if set_ops::is_set_like(b) => {
            if !set_ops::is_set(b) {
                // A view on the right is the view's operator: a new set.
                return None;
            }
            set_ops::update(op, a, b)
        }
        (BinOp::Or, Body::Dict(_)) => table::update(a, b),
        _ => return None,
    };
    Some(done.map(|()| a.clone()))
}

/// `list += iterable`, `list.extend(iterable)`
pub fn extend(list: &Value, iterable: &Value) -> OpResult<()> {
    let (Some(obj), Some(Body::List(items))) = (list.obj(), list.body()) else { return Ok(()) };
    let more = iterate::collect(iterable)?;
    obj.write(items).extend(more);
    Ok(())
}

fn repeat_list(obj: &Obj, items: &Guarded<Vec<Value>>, n: usize) -> OpResult<()> {
    // In one piece, and what a repetition by 0 removes is dropped after the lock.
    let mut list = obj.write(items);
    let repeated = repeat_values(&list, n)?;
    let old = std::mem::replace(&mut *list, repeated);
    drop(list);
    drop(old);
    Ok(())
}

fn extend_bytes(a: &Value, obj: &Obj, bytes: &Guarded<Vec<u8>>, b: &Value) -> OpResult<()> {
    if !is_bytes_like(b) {
        return Err(cannot_concat_bytes(a, b));
    }
    let more = bytes_of(b);
    obj.write(bytes).extend_from_slice(&more);
    Ok(())
}
