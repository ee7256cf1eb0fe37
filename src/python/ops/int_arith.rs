//! Arithmetic of ints: machine words as long as the result fits one, big integers otherwise. Always exact.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::big;
use super::float_arith;
use super::number::{int_to_float, int_value, is_zero, wide_value};
use super::text_error::raise;
use crate::python::code::op::BinOp;
use crate::python::errors::{overflow_error, value_error, zero_division};
use crate::python::object::Value;
use crate::python::text::{Int, arithmetic};
use crate::python::vm::OpResult;

/// `a op b` of ints; nothing for `@`.
pub fn binary(op: BinOp, a: Int<'_>, b: Int<'_>) -> Option<OpResult> {
    if let (Int::Small(x), Int::Small(y)) = (a, b)
        && let Some(result) = words(op, x, y)
    {
        return Some(result);
    }
    Some(match op {
        BinOp::Add => Ok(int_value(a.to_big() + b.to_big())),
        BinOp::Sub => Ok(int_value(a.to_big() - b.to_big())),
        BinOp::Mul => big::mul(&a.to_big(), &b.to_big()).map(int_value),
        BinOp::TrueDiv => arithmetic::int_true_divide(a, b).map(Value::float).map_err(raise),
        BinOp::FloorDiv => divmod(a, b).map(|(quotient, _)| quotient),
        BinOp::Mod if is_zero(b) => Err(zero_division("integer modulo by zero")),
        BinOp::Mod => divmod(a, b).map(|(_, rest)| rest),
        BinOp::Pow => pow(a, b),
        BinOp::LShift => shift_left(a, b),
        BinOp::RShift => shift_right(a, b),
        BinOp::And => Ok(int_value(a.to_big() & b.to_big())),
        BinOp::Or => Ok(int_value(a.to_big() | b.to_big())),
        BinOp::Xor => Ok(int_value(a.to_big() ^ b.to_big())),
        BinOp::MatMul => return None,
    })
}

/// The operators of machine words; nothing where the big integers have to do it.
fn words(op: BinOp, x: i64, y: i64) -> Option<OpResult> {
    Some(match op {
        BinOp::Add => Ok(wide_value(i128::from(x) + i128::from(y))),
        BinOp::Sub => Ok(wide_value(i128::from(x) - i128::from(y))),
        BinOp::Mul => Ok(wide_value(i128::from(x) * i128::from(y))),
        BinOp::FloorDiv if y == 0 => Err(zero_division("integer division or modulo by zero")),
        BinOp::FloorDiv => Ok(wide_value(floor_words(x, y).0)),
        BinOp::Mod if y == 0 => Err(zero_division("integer modulo by zero")),
        BinOp::Mod => Ok(wide_value(floor_words(x, y).1)),
        BinOp::And => Ok(Value::int(x & y)),
        BinOp::Or => Ok(Value::int(x | y)),
        BinOp::Xor => Ok(Value::int(x ^ y)),
        BinOp::RShift if y >= 0 => Ok(Value::int(x >> y.min(63))),
        BinOp::LShift if (0..64).contains(&y) => Ok(wide_value(i128::from(x) << y)),
        BinOp::TrueDiv if y == 0 => Err(zero_division("division by zero")),
        BinOp::TrueDiv if x.unsigned_abs() <= 1 << 53 && y.unsigned_abs() <= 1 << 53 => {
            Ok(Value::float(x as f64 / y as f64))
        }
        BinOp::Pow if y >= 0 => return small_pow(x, y),
        _ => return None,
    })
}

fn small_pow(x: i64, y: i64) -> Option<OpResult> {
    let y = u32::try_from(y).ok()?;
    i128::from(x).checked_pow(y).map(|p| Ok(wide_value(p)))
}

fn floor_words(x: i64, y: i64) -> (i128, i128) {
    let (x, y) = (i128::from(x), i128::from(y));
    let (quotient, rest) = (x / y, x % y);
    if rest != 0 && (rest < 0) != (y < 0) { (quotient - 1, rest + y) } else { (quotient, rest) }
}

/// `divmod(a, b)`: rounded down, the remainder with the sign of `b`.
pub fn divmod(a: Int<'_>, b: Int<'_>) -> OpResult<(Value, Value)> {
    if is_zero(b) {
        return Err(zero_division("integer division or modulo by zero"));
    }
    if let (Int::Small(x), Int::Small(y)) = (a, b) {
        let (quotient, rest) = floor_words(x, y);
        return Ok((wide_value(quotient), wide_value(rest)));
    }
    let (quotient, rest) = big::div_mod(&a.to_big(), &b.to_big())?;
    Ok((int_value(quotient), int_value(rest)))
}

fn pow(a: Int<'_>, b: Int<'_>) -> OpResult {
    if b.is_negative() {
        return float_arith::pow(int_to_float(a)?, int_to_float(b)?).map(Value::float);
    }
    let base = a.to_big();
    match b.to_i64() {
        Some(exponent) => big::pow(&base, exponent.unsigned_abs()).map(int_value),
        // Nothing but 0, 1 and -1 has a power as high as that.
        None if base.is_zero() || base.is_one() => Ok(int_value(base)),
        None if base.magnitude().is_one() => Ok(Value::int(if b.to_big().bit(0) { -1 } else { 1 })),
        None => Err(super::limits::out_of_memory()),
    }
}

/// `pow(base, exponent, modulus)`
pub fn pow_mod(base: Int<'_>, exponent: Int<'_>, modulus: Int<'_>) -> OpResult {
    if is_zero(modulus) {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let modulus = modulus.to_big();
    let size = modulus.abs();
    let mut base = big::div_mod(&base.to_big(), &size)?.1;
    let mut exponent = exponent.to_big();
    if exponent.is_negative() {
        base = inverse(&base, &size)?;
        exponent = -exponent;
    }
    let mut result = big::pow_mod(&base, &exponent, &size)?;
    if modulus.is_negative() && !result.is_zero() {
        result += &modulus;
    }
    Ok(int_value(result))
}

/// The inverse of `a` modulo `n` by Euclid's algorithm.
fn inverse(a: &BigInt, n: &BigInt) -> OpResult<BigInt> {
    let (mut old, mut rest) = (a.clone(), n.clone());
    let (mut old_factor, mut factor) = (BigInt::one(), BigInt::zero());
    while !rest.is_zero() {
        let (quotient, next) = big::div_mod(&old, &rest)?;
        old = std::mem::replace(&mut rest, next);
        let next = &old_factor - big::mul(&quotient, &factor)?;
        old_factor = std::mem::replace(&mut factor, next);
    }
    if !old.is_one() {
        return Err(value_error("base is not invertible for the given modulus"));
    }
    Ok(big::div_mod(&old_factor, n)?.1)
}

fn shift_left(a: Int<'_>, b: Int<'_>) -> OpResult {
    if b.is_negative() {
        return Err(value_error("negative shift count"));
    }
    if is_zero(a) {
        return Ok(Value::int(0));
    }
    match b.to_i64() {
        Some(count) => big::shift_left(&a.to_big(), count.unsigned_abs()).map(int_value),
        None => Err(overflow_error("too many digits in integer")),
    }
}

fn shift_right(a: Int<'_>, b: Int<'_>) -> OpResult {
    if b.is_negative() {
        return Err(value_error("negative shift count"));
    }
    let count = b.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    Ok(int_value(big::shift_right(&a.to_big(), count)))
}

/// `-a`
pub fn negate(a: Int<'_>) -> Value {
    match a {
        Int::Small(i) => wide_value(-i128::from(i)),
        Int::Big(big) => int_value(-big),
    }
}

/// `~a`
pub fn invert(a: Int<'_>) -> Value {
    match a {
        Int::Small(i) => Value::int(!i),
        Int::Big(big) => int_value(-big - 1),
    }
}

/// The greatest common divisor, not negative (`math.gcd`).
pub fn gcd(a: Int<'_>, b: Int<'_>) -> OpResult<BigInt> {
    let (mut a, mut b) = (a.to_big().abs(), b.to_big().abs());
    while !b.is_zero() {
        if let (Some(x), Some(y)) = (a.to_u64(), b.to_u64()) {
            return Ok(BigInt::from(num_integer::gcd(x, y)));
        }
        let rest = big::div_mod(&a, &b)?.1;
        a = std::mem::replace(&mut b, rest);
    }
    Ok(a)
}
