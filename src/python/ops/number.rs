//! Numbers as operations see them: an int of either size or a float, a bool being the int it stands for.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive};

use crate::python::code::op::BinOp;
use crate::python::errors::overflow_error;
use crate::python::object::{Body, Value};
use crate::python::text::{Int, IntValue, number::to_f64};
use crate::python::vm::OpResult;

/// A number.
#[derive(Clone, Copy, Debug)]
pub enum Num<'a> {
    /// An int.
    Int(Int<'a>),
    /// A float.
    Float(f64),
}

impl<'a> Num<'a> {
    /// The number, if the value is an int, a bool or a float.
    #[inline]
    pub fn of(value: &'a Value) -> Option<Num<'a>> {
        if let Some(i) = value.as_small() {
            return Some(Num::Int(Int::Small(i)));
        }
        if let Some(f) = value.as_float() {
            return Some(Num::Float(f));
        }
        int_of(value).map(Num::Int)
    }

    /// Its value as a float; OverflowError if it is too large for one.
    pub fn to_float(self) -> OpResult<f64> {
        match self {
            Num::Int(i) => int_to_float(i),
            Num::Float(f) => Ok(f),
        }
    }
}

/// The int, if the value is an int or a bool.
#[inline]
pub fn int_of(value: &Value) -> Option<Int<'_>> {
    if let Some(i) = value.as_small() {
        return Some(Int::Small(i));
    }
    match value.body() {
        // Most ints that are objects still fit a machine word.
        Some(Body::Int(big)) => Some(big.to_i64().map_or(Int::Big(big), Int::Small)),
        Some(_) => None,
        None => value.as_bool().map(|b| Int::Small(i64::from(b))),
    }
}

/// The sum, difference or product of ints, if all three fit machine words.
#[inline]
pub fn words(op: BinOp, a: &Value, b: &Value) -> Option<i64> {
    if !matches!(op, BinOp::Add | BinOp::Sub | BinOp::Mul) {
        return None;
    }
    let (a, b) = (word(a)?, word(b)?);
    match op {
        BinOp::Add => a.checked_add(b),
        BinOp::Sub => a.checked_sub(b),
        _ => a.checked_mul(b),
    }
}

/// The int, if it is one (no bool) that fits a machine word.
#[inline(always)]
fn word(value: &Value) -> Option<i64> {
    match value.as_small() {
        Some(i) => Some(i),
        None => match value.body()? {
            Body::Int(big) => big.to_i64(),
            _ => None,
        },
    }
}

/// An int as an object, small if it can be.
pub fn int_value(big: BigInt) -> Value {
    match big.to_i64() {
        Some(i) => Value::int(i),
        None => Value::object(Body::Int(big)),
    }
}

/// An int of 128 bits as an object.
pub fn wide_value(wide: i128) -> Value {
    match i64::try_from(wide) {
        Ok(i) => Value::int(i),
        Err(_) => Value::object(Body::Int(BigInt::from(wide))),
    }
}

/// The nearest float; OverflowError if there is none.
pub fn int_to_float(i: Int<'_>) -> OpResult<f64> {
    to_f64(i).ok_or_else(|| overflow_error("int too large to convert to float"))
}

/// An int that a text function read or rounded.
pub fn text_int(i: IntValue) -> Value {
    match i {
        IntValue::Small(i) => Value::int(i),
        IntValue::Big(big) => int_value(big),
    }
}

/// How two ints compare.
pub fn compare_ints(a: Int<'_>, b: Int<'_>) -> Ordering {
    match (a, b) {
        (Int::Small(a), Int::Small(b)) => a.cmp(&b),
        (Int::Big(a), Int::Big(b)) => a.cmp(b),
        (Int::Small(a), Int::Big(b)) => BigInt::from(a).cmp(b),
        (Int::Big(a), Int::Small(b)) => a.cmp(&BigInt::from(b)),
    }
}

/// How two numbers compare, exactly; nothing where one is not a number (NaN).
pub fn compare(a: Num<'_>, b: Num<'_>) -> Option<Ordering> {
    match (a, b) {
        (Num::Int(a), Num::Int(b)) => Some(compare_ints(a, b)),
        (Num::Float(a), Num::Float(b)) => a.partial_cmp(&b),
        (Num::Int(a), Num::Float(b)) => compare_int_float(a, b),
        (Num::Float(a), Num::Int(b)) => compare_int_float(b, a).map(Ordering::reverse),
    }
}

fn compare_int_float(i: Int<'_>, f: f64) -> Option<Ordering> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    if let Int::Small(i) = i
        && i.unsigned_abs() <= 1 << 53
    {
        return (i as f64).partial_cmp(&f);
    }
    // The whole parts decide; if they are equal, what the float has behind its point.
    let whole = BigInt::from_f64(f.trunc())?;
    let order = match i {
        Int::Small(i) => BigInt::from(i).cmp(&whole),
        Int::Big(i) => i.cmp(&whole),
    };
    let rest = f - f.trunc();
    Some(order.then_with(|| {
        if rest > 0.0 {
            Ordering::Less
        } else if rest < 0.0 {
            Ordering::Greater
        } else {
            order
        }
    }))
}

/// Whether an int is zero.
pub fn is_zero(i: Int<'_>) -> bool {
    match i {
        Int::Small(i) => i == 0,
        Int::Big(big) => big.sign() == Sign::NoSign,
    }
}

/// A positive finite float as `mantissa * 2 ** exponent`, the mantissa an integer.
pub fn decompose(f: f64) -> (u64, i32) {
    let bits = f.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | (1 << 52), exponent - 1075) }
}
