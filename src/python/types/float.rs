//! `float`: its constructor and its methods.

use num_bigint::BigInt;
use num_traits::{Num, Zero};

use super::TypeDef;
use super::numeric::number_methods;
use super::support::wrong_self;
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Native, Value};
use crate::python::ops::convert;
use crate::python::ops::number::decompose;
use crate::python::text::arithmetic::int_true_divide;
use crate::python::text::{Int, number::to_f64};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `float` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, ..TypeDef::default() }
}

/// The methods of floats.
pub static METHODS: &[Native] = number_methods! { "float";
    "is_integer" => is_integer, "as_integer_ratio" => as_integer_ratio, "hex" => hex,
};

static CLASS_METHODS: &[Native] = &[Native::of("float", "fromhex", fromhex)];

/// `float(x=0.0, /)`
pub fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("float")?;
    match args.between("float", 0, 1)? {
        [value, ..] => Ok(Value::float(convert::to_float(value)?).into()),
        [] => Ok(Value::float(0.0).into()),
    }
}

/// The float of a method without arguments.
fn this(args: &Args<'_>, method: &str) -> OpResult<f64> {
    let Some(f) = args.get(0).map(Value::plain).and_then(Value::as_float) else {
        return Err(wrong_self(args, "float", method));
    };
    args.no_keywords(&format!("float.{method}"))?;
    match args.positional().len() - 1 {
        0 => Ok(f),
        n => Err(type_error(format!("float.{method}() takes no arguments ({n} given)"))),
    }
}

/// `float.is_integer()`
fn is_integer(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let f = this(&args, "is_integer")?;
    Ok(Value::bool(f.is_finite() && f == f.trunc()).into())
}

/// `float.as_integer_ratio()`
fn as_integer_ratio(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let f = this(&args, "as_integer_ratio")?;
    if f.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if f.is_infinite() {
        return Err(overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (numerator, denominator) = convert::float_ratio(f);
    Ok(Value::tuple(vec![numerator, denominator]).into())
}

/// `float.hex()`
fn hex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let f = this(&args, "hex")?;
    Ok(Value::string(hex_text(f)).into())
}

fn hex_text(f: f64) -> String {
    let sign = if f.is_sign_negative() && !f.is_nan() { "-" } else { "" };
    if f.is_nan() {
        return "nan".to_owned();
    }
    if f.is_infinite() {
        return format!("{sign}inf");
    }
    if f == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = decompose(f.abs());
    let (whole, fraction) = (mantissa >> 52, mantissa & ((1 << 52) - 1));
    format!("{sign}0x{whole}.{fraction:013x}p{:+}", exponent + 52)
}

/// `float.fromhex(text)`; the class comes first.
fn fromhex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.rest().one("float.fromhex")?;
    let Some(text) = given.as_str() else { return Err(type_error("bad argument type for built-in operation")) };
    Ok(Value::float(parse_hex(text)?).into())
}

fn parse_hex(text: &str) -> OpResult<f64> {
    let invalid = || value_error("invalid hexadecimal floating-point string");
    let lower = text.trim().to_ascii_lowercase();
    let (negative, unsigned) = match lower.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, lower.strip_prefix('+').unwrap_or(&lower)),
    };
    let magnitude = match unsigned {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        digits => parse_digits(digits.strip_prefix("0x").unwrap_or(digits)).ok_or_else(invalid)??,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `digits.digits p exponent`; nothing if it is no such thing.
fn parse_digits(text: &str) -> Option<OpResult<f64>> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = [whole, fraction].concat();
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mantissa = BigInt::from_str_radix(&all, 16).ok()?;
    if mantissa.is_zero() {
        return Some(Ok(0.0));
    }
    Some(scaled(&mantissa, exponent.saturating_sub(4 * fraction.len() as i64)))
}

/// `mantissa * 2 ** exponent`, rounded once.
fn scaled(mantissa: &BigInt, exponent: i64) -> OpResult<f64> {
    let too_large = || overflow_error("hexadecimal value too large to represent as a float");
    let magnitude = (mantissa.bits() as i64).saturating_add(exponent);
    if magnitude > 1024 {
        return Err(too_large());
    }
    if magnitude < -1080 {
        return Ok(0.0);
    }
    if exponent >= 0 {
        let shifted: BigInt = mantissa << exponent.unsigned_abs();
        return to_f64(Int::Big(&shifted)).ok_or_else(too_large);
    }
    let divisor: BigInt = BigInt::from(1) << exponent.unsigned_abs();
    int_true_divide(Int::Big(mantissa), Int::Big(&divisor)).map_err(|_| too_large())
}
