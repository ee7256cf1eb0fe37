//! Conversions: what `int()`, `float()`, `bool()` and `str()` make of a value, and what built-ins make of arguments.

use num_traits::ToPrimitive;

use super::concat::bytes_of;
use super::number::{Num, int_of, int_value, text_int};
use super::special::{overrides, special};
use super::text_error::raise;
use super::{repr, truth};
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Value, names};
use crate::python::text::parse_float::parse_float_shown;
use crate::python::text::parse_int::parse_int_shown;
use crate::python::text::round::float_to_int;
use crate::python::text::{Int, bytes_repr, str_repr};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// The int that a value is usable as, of any size: an int or a bool, nothing else.
pub fn index_int(v: &Value) -> OpResult<Int<'_>> {
    match int_of(v) {
        Some(i) => Ok(i),
        None if overrides(v, names().index) => Err(Bail::Python),
        None if v.carried().and_then(int_of).is_some() => index_int(v.plain()),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(v)))),
    }
}

/// The same as a big integer.
pub fn index_big(v: &Value) -> OpResult<num_bigint::BigInt> {
    index_int(v).map(Int::to_big)
}

/// An int argument that has to fit a machine word.
pub fn index(v: &Value) -> OpResult<i64> {
    let too_large = || overflow_error("Python int too large to convert to C ssize_t");
    index_int(v)?.to_i64().ok_or_else(too_large)
}

/// An int argument that counts or places something: clamped to a machine word.
pub fn index_clamped(v: &Value) -> OpResult<i64> {
    index_int(v).map(clamp)
}

fn clamp(i: Int<'_>) -> i64 {
    i.to_i64().unwrap_or(if i.is_negative() { i64::MIN } else { i64::MAX })
}

/// An int or bool as an int object: `+v`, `v.__index__()`, `int(v)`.
pub fn plain_int(v: &Value) -> Value {
    match v.as_bool() {
        Some(b) => Value::int(i64::from(b)),
        None => v.clone(),
    }
}

/// `int(v)`, or `int(v, base)` with a base.
pub fn to_int(v: &Value, base: Option<&Value>) -> OpResult {
    if let Some(base) = base {
        return int_in_base(v, base);
    }
    match Num::of(v) {
        Some(Num::Int(_)) => return Ok(plain_int(v)),
        Some(Num::Float(f)) => return float_to_int(f).map(text_int).map_err(raise),
        None => {}
    }
    match v.body() {
        Some(Body::Str(s)) => parse_text(s.as_str(), 10, v),
        Some(Body::Bytes(_) | Body::ByteArray(_)) => {
            let bytes = bytes_of(v);
            parse_text(&ascii_text(&bytes), 10, v)
        }
        _ if overrides(v, names().int) || overrides(v, names().index) || overrides(v, special().trunc) => {
            Err(Bail::Python)
        }
        _ if let Some(base) = v.carried() => to_int(base, None),
        _ => Err(type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            type_name(v)
        ))),
    }
}

fn int_in_base(v: &Value, base: &Value) -> OpResult {
    let base = clamp(index_int(base)?);
    match v.plain().body() {
        Some(Body::Str(s)) => parse_text(s.as_str(), base, v),
        Some(Body::Bytes(_) | Body::ByteArray(_)) => {
            let bytes = bytes_of(v);
            parse_text(&ascii_text(&bytes), base, v)
        }
        _ => Err(type_error("int() can't convert non-string with explicit base")),
    }
}

fn parse_text(text: &str, base: i64, v: &Value) -> OpResult {
    parse_int_shown(text, base, || shown(v)).map(text_int).map_err(raise)
}

/// A str or bytes as messages show it.
fn shown(v: &Value) -> String {
    match v.body() {
        Some(Body::Str(s)) => str_repr(s.as_str()),
        _ => bytes_repr(&bytes_of(v)),
    }
}

/// Bytes as text for a parser; what is not ASCII cannot be part of a number.
fn ascii_text(bytes: &[u8]) -> String {
    bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// `float(v)`
pub fn to_float(v: &Value) -> OpResult<f64> {
    if let Some(number) = Num::of(v) {
        return number.to_float();
    }
    match v.body() {
        Some(Body::Str(s)) => parse_float_shown(s.as_str(), || shown(v)).map_err(raise),
        Some(Body::Bytes(_) | Body::ByteArray(_)) => {
            let bytes = bytes_of(v);
            parse_float_shown(&ascii_text(&bytes), || match v.body() {
                Some(Body::ByteArray(_)) => format!("bytearray({})", shown(v)),
                _ => shown(v),
            })
            .map_err(raise)
        }
        _ if overrides(v, names().float) || overrides(v, names().index) => Err(Bail::Python),
        _ if let Some(base) = v.carried() => to_float(base),
        _ => Err(type_error(format!("float() argument must be a string or a real number, not '{}'", type_name(v)))),
    }
}

/// A float argument of a built-in: a number, never a text.
pub fn real(v: &Value) -> OpResult<f64> {
    match Num::of(v) {
        Some(number) => number.to_float(),
        None if overrides(v, names().float) || overrides(v, names().index) => Err(Bail::Python),
        None if let Some(base) = v.carried() => real(base),
        None => Err(type_error(format!("must be real number, not {}", type_name(v)))),
    }
}

/// `bool(v)`
pub fn to_bool(v: &Value) -> OpResult<bool> {
    truth::truthy(v)
}

/// `str(v)` as an object; a str is itself.
pub fn to_str(v: &Value) -> OpResult {
    if matches!(v.body(), Some(Body::Str(_))) { Ok(v.clone()) } else { repr::str(v).map(Value::string) }
}

/// A time in seconds as nanoseconds, rounded up, for `sleep` and time-outs; may be negative.
pub fn nanoseconds(v: &Value) -> OpResult<i64> {
    let too_large = || overflow_error("timestamp too large to convert to C _PyTime_t");
    match Num::of(v) {
        Some(Num::Float(f)) if f.is_nan() => Err(value_error("Invalid value NaN (not a number)")),
        Some(Num::Float(f)) => {
            let ns = (f * 1e9).ceil();
            if ns.abs() < 9.2e18 { Ok(ns as i64) } else { Err(too_large()) }
        }
        Some(Num::Int(i)) => i.to_i64().and_then(|s| s.checked_mul(1_000_000_000)).ok_or_else(too_large),
        None if overrides(v, names().float) || overrides(v, names().index) => Err(Bail::Python),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(v)))),
    }
}

/// The places that a slice picks from a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceIndices {
    /// The first place.
    pub start: i64,
    /// Where it stops, exclusive; -1 backwards through the first.
    pub stop: i64,
    /// The step, not 0.
    pub step: i64,
    /// How many places there are.
    pub count: usize,
}

impl SliceIndices {
    /// The places in order.
    pub fn places(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.count as i64).map(move |n| (self.start + n * self.step) as usize)
    }
}

/// What `slice` picks from a sequence of `len` items. Errors: TypeError, ValueError for a step of 0.
pub fn slice_indices(slice: &[Value; 3], len: usize) -> OpResult<SliceIndices> {
    let [start, stop, step] = slice;
    let len = len as i64;
    let step = match bound(step)? {
        None => 1,
        Some(0) => return Err(value_error("slice step cannot be zero")),
        Some(step) => step.max(-i64::MAX),
    };
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let adjust = |bound: Option<i64>, default: i64| match bound {
        None => default,
        Some(i) if i < 0 => i.saturating_add(len).max(lowest),
        Some(i) => i.min(highest),
    };
    let (start, stop) = (bound(start)?, bound(stop)?);
    let start = adjust(start, if step < 0 { highest } else { lowest });
    let stop = adjust(stop, if step < 0 { lowest } else { highest });
    let count = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Ok(SliceIndices { start, stop, step, count: count as usize })
}

/// A bound of a slice, clamped to a machine word; nothing for `None`.
fn bound(v: &Value) -> OpResult<Option<i64>> {
    if v.is_none() {
        return Ok(None);
    }
    match int_of(v) {
        Some(i) => Ok(Some(clamp(i))),
        None if overrides(v, names().index) => Err(Bail::Python),
        None => Err(type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

/// The numerator and denominator of a finite float, in lowest terms.
pub fn float_ratio(f: f64) -> (Value, Value) {
    let (mantissa, exponent) = super::number::decompose(f.abs());
    let zeros = if mantissa == 0 { 0 } else { mantissa.trailing_zeros() };
    let mut numerator = num_bigint::BigInt::from(mantissa >> zeros);
    let exponent = if mantissa == 0 { 0 } else { exponent + zeros as i32 };
    let mut denominator = num_bigint::BigInt::from(1);
    if exponent >= 0 {
        numerator <<= exponent.unsigned_abs();
    } else {
        denominator <<= exponent.unsigned_abs();
    }
    if f < 0.0 {
        numerator = -numerator;
    }
    (int_value(numerator), int_value(denominator))
}

/// The bytes of a list of ints, as `bytes(iterable)` takes them.
pub fn byte(v: &Value, what: &str) -> OpResult<u8> {
    let i = index_int(v)?;
    i.to_i64().and_then(|i| i.to_u8()).ok_or_else(|| value_error(format!("{what} must be in range(0, 256)")))
}
