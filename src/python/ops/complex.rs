//! Complex numbers: the arithmetic of CPython's `complexobject.c`, digit for digit, and how they are written and read.
//!
//! A real operand counts as a complex number without imaginary part, as in CPython up to 3.13.

use super::number::Num;
use super::text_error::raise;
use crate::python::code::op::BinOp;
use crate::python::errors::{overflow_error, value_error, zero_division};
use crate::python::object::{Body, Value};
use crate::python::text::digits::{Flags, Layout, layout};
use crate::python::text::spec::{Align, Grouping};
use crate::python::text::{FormatSpec, Subject, TextError, format_float};
use crate::python::vm::OpResult;

type Pair = (f64, f64);

/// A complex number.
pub fn value(real: f64, imag: f64) -> Value {
    Value::object(Body::Complex(real, imag))
}

/// The two parts of a complex number; nothing for other values.
pub fn parts(v: &Value) -> Option<Pair> {
    match v.plain().body() {
        Some(Body::Complex(real, imag)) => Some((*real, *imag)),
        _ => None,
    }
}

/// The two parts of any number; nothing for other values. Errors: OverflowError for an int beyond floats.
fn widened(v: &Value) -> Option<OpResult<Pair>> {
    match parts(v) {
        Some(pair) => Some(Ok(pair)),
        None => Num::of(v.plain()).map(|n| n.to_float().map(|real| (real, 0.0))),
    }
}

/// `a op b` where one of them is complex; nothing for other operands and for operators that complex numbers lack.
pub fn binary(op: BinOp, a: &Value, b: &Value) -> Option<OpResult> {
    if parts(a).is_none() && parts(b).is_none() {
        return None;
    }
    let work: fn(Pair, Pair) -> OpResult<Pair> = match op {
        BinOp::Add => |a, b| Ok((a.0 + b.0, a.1 + b.1)),
        BinOp::Sub => |a, b| Ok((a.0 - b.0, a.1 - b.1)),
        BinOp::Mul => |a, b| Ok(product(a, b)),
        BinOp::TrueDiv => |a, b| quotient(a, b).ok_or_else(|| zero_division("complex division by zero")),
        BinOp::Pow => power,
        _ => return None,
    };
    let (x, y) = (widened(a)?, widened(b)?);
    Some(x.and_then(|x| y.and_then(|y| work(x, y))).map(|(real, imag)| value(real, imag)))
}

fn product(a: Pair, b: Pair) -> Pair {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b`; nothing if `b` is zero.
fn quotient(a: Pair, b: Pair) -> Option<Pair> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `a ** b`: small whole exponents by multiplication, others by angle and length. Errors: ZeroDivisionError,
/// OverflowError.
pub fn power(a: Pair, b: Pair) -> OpResult<Pair> {
    let undefined = || zero_division("0.0 to a negative or complex power");
    let result = if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        let whole = multiplied(a, b.0.abs() as u32);
        if b.0 > 0.0 { whole } else { quotient((1.0, 0.0), whole).ok_or_else(undefined)? }
    } else {
        turned(a, b).ok_or_else(undefined)?
    };
    if result.0.is_infinite() || result.1.is_infinite() {
        return Err(overflow_error("complex exponentiation"));
    }
    Ok(result)
}

fn multiplied(base: Pair, exponent: u32) -> Pair {
    let (mut result, mut square, mut mask) = ((1.0, 0.0), base, 1);
    while exponent >= mask {
        if exponent & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn turned(a: Pair, b: Pair) -> Option<Pair> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0));
    }
    let length = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let (mut scale, mut phase) = (length.powf(b.0), angle * b.0);
    if b.1 != 0.0 {
        scale /= (angle * b.1).exp();
        phase += b.1 * length.ln();
    }
    Some((scale * phase.cos(), scale * phase.sin()))
}

/// `abs(z)`. Errors: OverflowError.
pub fn absolute((real, imag): Pair) -> OpResult {
    let length = real.hypot(imag);
    if length.is_infinite() && real.is_finite() && imag.is_finite() {
        return Err(overflow_error("absolute value too large"));
    }
    Ok(Value::float(length))
}

/// `repr(z)`: `(3+4j)`, and `2j` where there is no real part.
pub fn repr((real, imag): Pair) -> String {
    let text = |x| layout(x, Layout::Repr, 0, Flags::default());
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", text(imag));
    }
    format!("({}{}j)", text(real), signed(text(imag)))
}

fn signed(text: String) -> String {
    if text.starts_with('-') { text } else { format!("+{text}") }
}

/// `format(z, spec)`. Errors: ValueError.
pub fn format((real, imag): Pair, spec: &str) -> OpResult<String> {
    let parsed = FormatSpec::parse_for(spec, Subject::Complex, "complex").map_err(raise)?;
    if parsed.fill == '0' && parsed.align == Align::AfterSign {
        return Err(value_error("Zero padding is not allowed in complex format specifier"));
    }
    if parsed.align == Align::AfterSign {
        return Err(value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    let bare = parsed.kind.is_none();
    let part = |x: f64, sign: Option<char>| -> Result<String, TextError> {
        if bare && parsed.precision.is_none() {
            let text = layout(x, Layout::Repr, 0, Flags { alternate: parsed.alternate, ..Flags::default() });
            return Ok(match sign {
                Some(sign @ ('+' | ' ')) if !text.starts_with('-') => format!("{sign}{text}"),
                _ => text,
            });
        }
        let kind = parsed.kind.or(Some('g'));
        let spec = FormatSpec { fill: ' ', align: Align::Right, width: None, sign, kind, ..parsed.clone() };
        match kind {
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') => format_float(x, &spec),
            Some(other) => Err(FormatSpec::unknown_code(other, "complex")),
            None => Ok(String::new()),
        }
    };
    let without_real = bare && real == 0.0 && real.is_sign_positive();
    let text = if without_real {
        format!("{}j", part(imag, parsed.sign).map_err(raise)?)
    } else {
        let (real, imag) = (part(real, parsed.sign).map_err(raise)?, part(imag, Some('+')).map_err(raise)?);
        if bare { format!("({real}{imag}j)") } else { format!("{real}{imag}j") }
    };
    let plain = FormatSpec { kind: Some('s'), precision: None, sign: None, alternate: false, ..parsed };
    let plain = FormatSpec { grouping: Grouping::None, no_negative_zero: false, ..plain };
    crate::python::text::format_str(&text, &plain).map_err(raise)
}

/// Reads what `repr` writes, and what CPython reads besides: `1+2j`, `-j`, `3`, spaces around it, parentheses.
pub fn parse(text: &str) -> Option<Pair> {
    let trimmed = text.trim();
    let inner = match trimmed.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')')?.trim(),
        None => trimmed,
    };
    let number = |text: &str| crate::python::text::parse_float::parse_float(text).ok();
    if inner.contains(char::is_whitespace) {
        return None;
    }
    let Some(body) = inner.strip_suffix(['j', 'J']) else { return number(inner).map(|real| (real, 0.0)) };
    // The sign that begins the imaginary part: the last one that is not that of an exponent.
    let signs = body.char_indices().rev().filter(|(_, c)| matches!(c, '+' | '-'));
    let mut splits = signs.filter(|(at, _)| !body[..*at].ends_with(['e', 'E']));
    let imaginary = |text: &str| match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => number(text),
    };
    match splits.next() {
        Some((at, _)) if at > 0 => Some((number(body.get(..at)?)?, imaginary(body.get(at..)?)?)),
        _ => Some((0.0, imaginary(body)?)),
    }
}
