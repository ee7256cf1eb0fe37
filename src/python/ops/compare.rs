//! Comparisons: order, equality, identity and membership.

use std::cmp::Ordering;

pub use super::contain::contains;
pub use super::equal::{equal, same};
use super::equal::{item, too_deep};
use super::limits::DEPTH;
use super::number::{self, Num};
use super::special::{comparison, overrides};
use super::{set_ops, truth};
use crate::python::code::op::CmpOp;
use crate::python::errors::type_error;
use crate::python::object::{Body, Value, names};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `a op b`
pub fn compare(op: CmpOp, a: &Value, b: &Value) -> OpResult {
    Ok(Value::bool(match op {
        CmpOp::Is => a.is(b),
        CmpOp::IsNot => !a.is(b),
        CmpOp::In => contains(b, a)?,
        CmpOp::NotIn => !contains(b, a)?,
        CmpOp::Eq => equal(a, b)?,
        CmpOp::Ne => unequal(a, b)?,
        CmpOp::Lt | CmpOp::Le | CmpOp::Gt | CmpOp::Ge => ordered(op, a, b)?,
    }))
}

/// `a < b`
pub fn less(a: &Value, b: &Value) -> OpResult<bool> {
    ordered(CmpOp::Lt, a, b)
}

fn unequal(a: &Value, b: &Value) -> OpResult<bool> {
    let ne = names().ne;
    if overrides(a, ne) || overrides(b, ne) {
        return Err(Bail::Python);
    }
    Ok(!equal(a, b)?)
}

/// Whether an order satisfies `<`, `<=`, `>`, `>=`; no order (NaN) satisfies none.
fn satisfies(op: CmpOp, order: Option<Ordering>) -> bool {
    match order {
        Some(order) => match op {
            CmpOp::Lt => order.is_lt(),
            CmpOp::Le => order.is_le(),
            CmpOp::Gt => order.is_gt(),
            _ => order.is_ge(),
        },
        None => false,
    }
}

/// `a op b` for `<`, `<=`, `>`, `>=`.
pub fn ordered(op: CmpOp, a: &Value, b: &Value) -> OpResult<bool> {
    if let (Some(x), Some(y)) = (a.as_small(), b.as_small()) {
        return Ok(satisfies(op, Some(x.cmp(&y))));
    }
    if let Some(answer) = simple(op, a, b)? {
        return Ok(answer);
    }
    if let (Some(Body::Tuple(x)), Some(Body::Tuple(y))) = (a.body(), b.body())
        && let Some(order) = plain_order(x, y)
    {
        return Ok(satisfies(op, Some(order)));
    }
    // Sequences: the first items that differ decide, and may be sequences themselves.
    let (mut a, mut b) = (a.clone(), b.clone());
    for _ in 0..DEPTH {
        match first_difference(&a, &b)? {
            Some((x, y)) => (a, b) = (x, y),
            None => return Ok(satisfies(op, Some(length(&a)?.cmp(&length(&b)?)))),
        }
        if let Some(answer) = simple(op, &a, &b)? {
            return Ok(answer);
        }
    }
    Err(too_deep())
}

/// The order of two rows of items, if only small ints and texts decide it.
fn plain_order(x: &[Value], y: &[Value]) -> Option<Ordering> {
    for (a, b) in x.iter().zip(y) {
        if a.is(b) {
            continue;
        }
        let order = match (a.as_small(), b.as_small(), a.body(), b.body()) {
            (Some(a), Some(b), ..) => a.cmp(&b),
            (.., Some(Body::Str(a)), Some(Body::Str(b))) => a.as_str().cmp(b.as_str()),
            _ => return None,
        };
        if order.is_ne() {
            return Some(order);
        }
    }
    // Long rows are left to whoever looks whether to stop.
    (x.len() <= 65_536).then(|| x.len().cmp(&y.len()))
}

fn length(v: &Value) -> OpResult<usize> {
    if matches!(v.body(), Some(Body::Slice(_))) { Ok(3) } else { truth::len(v) }
}

/// The answer for anything but two sequences of the same type.
fn simple(op: CmpOp, a: &Value, b: &Value) -> OpResult<Option<bool>> {
    match (a.body(), b.body()) {
        (Some(Body::Str(x)), Some(Body::Str(y))) => return Ok(Some(satisfies(op, Some(x.as_str().cmp(y.as_str()))))),
        (Some(Body::Tuple(_)), Some(Body::Tuple(_))) => return Ok(None),
        _ => {}
    }
    if let (Some(x), Some(y)) = (Num::of(a), Num::of(b)) {
        return Ok(Some(satisfies(op, number::compare(x, y))));
    }
    match (a.body(), b.body()) {
        (Some(Body::List(_)), Some(Body::List(_)))
        | (Some(Body::Deque(_)), Some(Body::Deque(_)))
        | (Some(Body::Slice(_)), Some(Body::Slice(_))) => Ok(None),
        (Some(Body::Bytes(_) | Body::ByteArray(_)), Some(Body::Bytes(_) | Body::ByteArray(_))) => {
            let order = super::concat::bytes_of(a).cmp(&super::concat::bytes_of(b));
            Ok(Some(satisfies(op, Some(order))))
        }
        _ if set_ops::is_set_like(a) && set_ops::is_set_like(b) => set_ops::ordered(op, a, b).map(Some),
        _ => match not_supported(op, a, b) {
            Bail::Raise(_) if a.carried().is_some() || b.carried().is_some() => {
                super::equal::deeper(|| ordered(op, a.plain(), b.plain())).map(Some)
            }
            bail => Err(bail),
        },
    }
}

fn not_supported(op: CmpOp, a: &Value, b: &Value) -> Bail {
    if let Some((plain, mirrored)) = comparison(op)
        && (overrides(a, plain) || overrides(b, mirrored))
    {
        return Bail::Python;
    }
    let symbol = match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        _ => ">=",
    };
    let (a, b) = (type_name(a), type_name(b));
    type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'"))
}

fn first_difference(a: &Value, b: &Value) -> OpResult<Option<(Value, Value)>> {
    if let (Some(Body::Tuple(x)), Some(Body::Tuple(y))) = (a.body(), b.body()) {
        // Tuples do not change: their items can be looked at where they are.
        for (at, (x, y)) in x.iter().zip(y.iter()).enumerate() {
            if at % 65_536 == 65_535 {
                super::interrupt::check()?;
            }
            if !same(x, y)? {
                return Ok(Some((x.clone(), y.clone())));
            }
        }
        return Ok(None);
    }
    for at in 0.. {
        if at % 65_536 == 65_535 {
            super::interrupt::check()?;
        }
        let (Some(x), Some(y)) = (item(a, at), item(b, at)) else { break };
        if !same(&x, &y)? {
            return Ok(Some((x, y)));
        }
    }
    Ok(None)
}
