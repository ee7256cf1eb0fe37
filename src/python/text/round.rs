//! Rounding: `round`, `int(float)`, and `math`'s floor, ceil and trunc, exactly as CPython.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed};

use super::digits::Digits;
use super::error::TextError;
use super::number::{Int, IntValue};

/// A float that is whole as an int. Errors: `ValueError` for NaN, `OverflowError` for an infinity.
pub fn float_to_int(x: f64) -> Result<IntValue, TextError> {
    if x.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(TextError::overflow("cannot convert float infinity to integer"));
    }
    // Below 2**62 the conversion is exact.
    if x.abs() < 4e18 {
        return Ok(IntValue::Small(x as i64));
    }
    Ok(BigInt::from_f64(x.trunc()).unwrap_or_default().into())
}

/// `round(x)`: the nearest int, halves to even. Errors as [`float_to_int`].
pub fn round_to_int(x: f64) -> Result<IntValue, TextError> {
    float_to_int(x.round_ties_even())
}

/// `round(x, places)`: the decimal expansion of `x`, which is exact, rounded half to even. Errors: `OverflowError`.
pub fn round_float(x: f64, places: i64) -> Result<f64, TextError> {
    if !x.is_finite() || x == 0.0 || places > 323 {
        return Ok(x);
    }
    if places < -308 {
        return Ok(0.0 * x);
    }
    let rounded = match usize::try_from(places) {
        Ok(places) => from_digits(&Digits::fixed(x, places)),
        Err(_) => from_digits(&round_left(x, places.unsigned_abs() as usize)),
    };
    if rounded.is_infinite() {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

fn from_digits(digits: &Digits) -> f64 {
    if digits.is_zero() {
        return 0.0;
    }
    format!("0.{}e{}", digits.digits, digits.point).parse().unwrap_or(f64::INFINITY)
}

/// Rounds to a multiple of `10 ** places`.
fn round_left(x: f64, places: usize) -> Digits {
    let exact = format!("{}", BigInt::from_f64(x.abs().trunc()).unwrap_or_default());
    let fraction = x.fract() != 0.0;
    let kept = exact.len().saturating_sub(places);
    let (head, tail) = exact.split_at(kept);
    // What is cut off, compared with a half of the unit that is kept.
    let full_tail = exact.len() >= places;
    let first = if full_tail { tail.bytes().next().unwrap_or(b'0') } else { b'0' };
    let rest = fraction || tail.bytes().skip(1).any(|digit| digit != b'0');
    let odd = head.bytes().last().is_some_and(|digit| digit % 2 == 1);
    let up = first > b'5' || (first == b'5' && (rest || odd));
    let head: BigInt = head.parse().unwrap_or_default();
    let rounded = (head + BigInt::from(u8::from(up))).to_string();
    if rounded == "0" {
        return Digits { digits: String::new(), point: 0 };
    }
    Digits { point: (rounded.len() + places) as i64, digits: rounded }
}

/// `round(n, places)` of an int: for negative places the nearest multiple of the power of ten, halves to even.
/// Errors: `MemoryError` where that power would be absurd and `n` is so too.
pub fn round_int(n: Int<'_>, places: i64) -> Result<IntValue, TextError> {
    if places >= 0 {
        return Ok(n.to_big().into());
    }
    // A power of ten with more than twice the digits of `n` rounds it to zero.
    let digits = n.bits() / 3 + 2;
    if places.unsigned_abs() > digits {
        return Ok(IntValue::Small(0));
    }
    let power = u32::try_from(places.unsigned_abs()).map_err(|_| TextError::memory())?;
    let unit = BigInt::from(10).pow(power);
    let value = n.to_big();
    let (quotient, remainder) = value.div_mod_floor(&unit);
    let twice: BigInt = &remainder * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    let rounded = if up { quotient + 1 } else { quotient };
    debug_assert!(!remainder.is_negative());
    Ok((rounded * unit).into())
}
