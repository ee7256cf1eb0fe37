//! The binary and unary operators: who is responsible for which pair of operands.
//!
//! Numbers come first (they are nearly all there is); then the question whether a class written in Python has the
//! operator; then sequences, sets and dictionaries; at last the TypeError that CPython gives.

use num_bigint::BigInt;

use super::number::{Num, int_of, int_value, text_int};
use super::special::{overrides, special, unary as unary_method};
use super::text_error::raise;
use super::{complex, concat, convert, float_arith, inplace, int_arith, interrupt, iterate, percent, set_ops, truth};
use crate::python::code::op::{BinOp, UnaryOp};
use crate::python::errors::type_error;
use crate::python::object::{Body, Value, names};
use crate::python::text;
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `a op b`, or `a op= b`, which changes and returns `a` where its type allows that.
pub fn binary(op: BinOp, a: &Value, b: &Value, inplace: bool) -> OpResult {
    if let (Some(x), Some(y)) = (Num::of(a), Num::of(b))
        && let Some(result) = numbers(op, x, y, a, b)
    {
        return result;
    }
    let names = special().operator(op);
    if overrides(a, names.plain) || (inplace && overrides(a, names.inplace)) || overrides(b, names.reflected) {
        return Err(Bail::Python);
    }
    if inplace && let Some(result) = inplace::apply(op, a.plain(), b.plain()) {
        return result.map(|changed| if changed.is(a.plain()) { a.clone() } else { changed });
    }
    if let Some(result) = carried(op, a, b).or_else(|| objects(op, a, b)) {
        return result;
    }
    Err(unsupported(op, a, b, inplace))
}

/// The operator on what objects of derived classes carry, if there is such an object and such an operator.
fn carried(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    if a.carried().is_none() && b.carried().is_none() {
        return None;
    }
    plain_binary(op, a.plain(), b.plain())
}

/// `a op b` of values of the built-in types; nothing if they have no such operator.
pub fn plain_binary(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    let numbers = match (Num::of(a), Num::of(b)) {
        (Some(x), Some(y)) => numbers(op, x, y, a, b),
        _ => None,
    };
    numbers.or_else(|| objects(op, a, b))
}

/// The operators of numbers; nothing where they have none (floats have no `&`, nobody has `@`).
fn numbers(op: BinOp, x: Num<'_>, y: Num<'_>, a: &Value, b: &Value) -> Option<OpResult> {
    match (x, y) {
        (Num::Int(x), Num::Int(y)) => {
            if let (BinOp::And | BinOp::Or | BinOp::Xor, Some(a), Some(b)) = (op, a.as_bool(), b.as_bool()) {
                return Some(Ok(Value::bool(match op {
                    BinOp::And => a & b,
                    BinOp::Or => a | b,
                    _ => a ^ b,
                })));
            }
            int_arith::binary(op, x, y)
        }
        _ => {
            if matches!(op, BinOp::MatMul | BinOp::LShift | BinOp::RShift | BinOp::And | BinOp::Or | BinOp::Xor) {
                return None;
            }
            Some(x.to_float().and_then(|x| y.to_float().and_then(|y| float_arith::binary(op, x, y))))
        }
    }
}

fn objects(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    if let Some(result) = complex::binary(op, a, b) {
        return Some(result);
    }
    match op {
        BinOp::Add => concat::add(a, b),
        BinOp::Mul => concat::repeat(a, b),
        BinOp::Mod => percent::operator(a, b),
        BinOp::Sub | BinOp::And | BinOp::Or | BinOp::Xor => {
            set_ops::operator(op, a, b).or_else(|| if op == BinOp::Or { union_type(a, b) } else { None })
        }
        _ => None,
    }
}

/// `int | str` of two classes, or a class and `None`: made in Python.
fn union_type(a: &Value, b: &Value) -> Option<OpResult> {
    let member = |v: &Value| v.as_class().is_some() || v.is_none();
    if (a.as_class().is_some() || b.as_class().is_some()) && member(a) && member(b) {
        return Some(Err(Bail::Python));
    }
    None
}

/// The TypeError for operands that an operator does not have.
pub fn unsupported(op: BinOp, a: &Value, b: &Value, inplace: bool) -> Bail {
    let symbol = special().operator(op).symbol;
    let shown = match (op, inplace) {
        (_, true) => format!("{symbol}="),
        (BinOp::Pow, false) => "** or pow()".to_owned(),
        _ => symbol.to_owned(),
    };
    unsupported_named(&shown, a, b)
}

fn unsupported_named(shown: &str, a: &Value, b: &Value) -> Bail {
    let (a, b) = (type_name(a), type_name(b));
    type_error(format!("unsupported operand type(s) for {shown}: '{a}' and '{b}'"))
}

/// `divmod(a, b)`
pub fn divmod(a: &Value, b: &Value) -> OpResult {
    let pair = match (Num::of(a), Num::of(b)) {
        (Some(Num::Int(x)), Some(Num::Int(y))) => int_arith::divmod(x, y)?,
        (Some(x), Some(y)) => float_arith::divmod(x.to_float()?, y.to_float()?)?,
        _ if overrides(a, special().divmod) || overrides(b, special().rdivmod) => return Err(Bail::Python),
        _ if a.carried().is_some() || b.carried().is_some() => return divmod(a.plain(), b.plain()),
        _ => return Err(unsupported_named("divmod()", a, b)),
    };
    Ok(Value::tuple(vec![pair.0, pair.1]))
}

/// `pow(base, exponent, modulus)`; without a modulus (`None`) as `**`.
pub fn power(base: &Value, exponent: &Value, modulus: &Value) -> OpResult {
    if modulus.is_none() {
        return binary(BinOp::Pow, base, exponent, false);
    }
    match (Num::of(base), Num::of(exponent), Num::of(modulus)) {
        (Some(Num::Int(b)), Some(Num::Int(e)), Some(Num::Int(m))) => int_arith::pow_mod(b, e, m),
        (Some(_), Some(_), Some(_)) => {
            Err(type_error("pow() 3rd argument not allowed unless all arguments are integers"))
        }
        _ if overrides(base, special().operator(BinOp::Pow).plain) => Err(Bail::Python),
        _ if [base, exponent, modulus].iter().any(|v| v.carried().is_some()) => {
            power(base.plain(), exponent.plain(), modulus.plain())
        }
        _ => {
            let (b, e, m) = (type_name(base), type_name(exponent), type_name(modulus));
            Err(type_error(format!("unsupported operand type(s) for ** or pow(): '{b}', '{e}', '{m}'")))
        }
    }
}

/// `-v`, `+v`, `~v`, `not v`.
pub fn unary(op: UnaryOp, v: &Value) -> OpResult {
    let Some((method, symbol)) = unary_method(op) else { return Ok(Value::bool(!truth::truthy(v)?)) };
    match (op, Num::of(v)) {
        (UnaryOp::Neg, Some(Num::Int(i))) => return Ok(int_arith::negate(i)),
        (UnaryOp::Neg, Some(Num::Float(f))) => return Ok(Value::float(-f)),
        (UnaryOp::Pos, Some(Num::Int(_))) => return Ok(convert::plain_int(v)),
        (UnaryOp::Pos, Some(Num::Float(_))) => return Ok(v.clone()),
        (UnaryOp::Invert, Some(Num::Int(i))) => return Ok(int_arith::invert(i)),
        _ if overrides(v, method) => return Err(Bail::Python),
        (UnaryOp::Neg, None) if let Some((real, imag)) = complex::parts(v) => return Ok(complex::value(-real, -imag)),
        (UnaryOp::Pos, None) if let Some((real, imag)) = complex::parts(v) => return Ok(complex::value(real, imag)),
        _ if let Some(base) = v.carried() => return unary(op, base),
        _ => {}
    }
    Err(type_error(format!("bad operand type for unary {symbol}: '{}'", type_name(v))))
}

/// `abs(v)`
pub fn absolute(v: &Value) -> OpResult {
    match Num::of(v) {
        Some(Num::Int(i)) if i.is_negative() => Ok(int_arith::negate(i)),
        Some(Num::Int(_)) => Ok(convert::plain_int(v)),
        Some(Num::Float(f)) => Ok(Value::float(f.abs())),
        None if overrides(v, names().abs) => Err(Bail::Python),
        None if let Some(parts) = complex::parts(v) => complex::absolute(parts),
        None if let Some(base) = v.carried() => absolute(base),
        None => Err(type_error(format!("bad operand type for abs(): '{}'", type_name(v)))),
    }
}

/// `sum(values, start)` of values that a native can add; interruptible.
pub fn sum(iterable: &Value, start: &Value) -> OpResult {
    match start.body() {
        Some(Body::Str(_)) => return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Some(Body::Bytes(_)) => return Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        Some(Body::ByteArray(_)) => return Err(type_error("sum() can't sum bytearray [use b''.join(seq) instead]")),
        _ => {}
    }
    if let (Some(Body::Range(range)), Some(start)) = (iterable.body(), int_of(start)) {
        // The sum of an arithmetic series, exactly; the loop over it could take for ever.
        let n = BigInt::from(range.len());
        let ends = BigInt::from(2 * i128::from(range.start)) + (&n - 1u32) * range.step;
        let series: BigInt = n * ends / 2u32;
        return Ok(int_value(series + start.to_big()));
    }
    let items = iterate::collect(iterable)?;
    let mut total = start.clone();
    for (n, item) in items.iter().enumerate() {
        if n % 4096 == 4095 {
            interrupt::check()?;
        }
        total = match Value::both_small(&total, item).then(|| Value::add_small(&total, item)).flatten() {
            Some(sum) => sum,
            None => binary(BinOp::Add, &total, item, false)?,
        };
    }
    Ok(total)
}

/// `round(v)`: an int; `round(v, digits)`: a number of the same type.
pub fn round(v: &Value, digits: Option<&Value>) -> OpResult {
    let digits = digits.filter(|d| !d.is_none());
    match (Num::of(v), digits) {
        (Some(Num::Int(_)), None) => Ok(convert::plain_int(v)),
        (Some(Num::Float(f)), None) => text::round::round_to_int(f).map(text_int).map_err(raise),
        (Some(Num::Int(i)), Some(digits)) => {
            text::round::round_int(i, convert::index_clamped(digits)?).map(text_int).map_err(raise)
        }
        (Some(Num::Float(f)), Some(digits)) => {
            text::round::round_float(f, convert::index_clamped(digits)?).map(Value::float).map_err(raise)
        }
        (None, _) if overrides(v, names().round) => Err(Bail::Python),
        (None, _) if let Some(base) = v.carried() => round(base, digits),
        (None, _) => Err(type_error(format!("type {} doesn't define __round__ method", type_name(v)))),
    }
}
