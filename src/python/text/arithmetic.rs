//! Division and power of numbers where Python's rules are not the machine's.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::error::TextError;
use super::number::{Int, to_f64};

/// `a / b` of ints: the nearest float to the exact quotient. Errors: `ZeroDivisionError`, `OverflowError`.
pub fn int_true_divide(a: Int<'_>, b: Int<'_>) -> Result<f64, TextError> {
    const EXACT: i64 = 1 << 53;
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && (-EXACT..=EXACT).contains(&a)
        && (-EXACT..=EXACT).contains(&b)
        && b != 0
    {
        return Ok(a as f64 / b as f64);
    }
    let (a, b) = (a.to_big(), b.to_big());
    if b.is_zero() {
        return Err(TextError::zero_division("division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    let magnitude = divide(&a.abs(), &b.abs())
        .ok_or_else(|| TextError::overflow("integer division result too large for a float"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// The quotient of two naturals, rounded once: 66 bits or more of it with a sticky bit, or as many as a subnormal has.
fn divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1024 {
        return None;
    }
    if difference < -1076 {
        return Some(0.0);
    }
    // Scale so that the quotient has 66 or 67 bits; below the normal range, so that its last bit is worth 2**-1076.
    let shift = (66 - difference).min(1076);
    let (quotient, remainder) =
        if shift >= 0 { (a << shift as u64).div_rem(b) } else { a.div_rem(&(b << shift.unsigned_abs())) };
    let sticky = !remainder.is_zero();
    let quotient: BigInt = (quotient << 1u32) + i32::from(sticky);
    scale(&quotient, -(shift + 1))
}

/// `mantissa * 2 ** exponent`, rounded once, halves to even.
fn scale(mantissa: &BigInt, exponent: i64) -> Option<f64> {
    let bits = mantissa.bits() as i64;
    // The last bit that a float of this size keeps.
    let lowest = (bits + exponent - 53).max(-1074);
    let drop = lowest - exponent;
    let kept = if drop > 0 {
        let half: BigInt = BigInt::from(1) << (drop - 1) as u64;
        let (quotient, remainder) = mantissa.div_rem(&(BigInt::from(1) << drop as u64));
        let up = remainder > half || (remainder == half && quotient.is_odd());
        if up { quotient + 1 } else { quotient }
    } else {
        mantissa << drop.unsigned_abs()
    };
    let value = kept.to_u64()? as f64;
    // Two steps, each exact, since 2**-1074 times 2**53 and back spans more than one float's exponent.
    let half = lowest / 2;
    let result = value * 2f64.powi(half as i32) * 2f64.powi((lowest - half) as i32);
    result.is_finite().then_some(result)
}

/// The float of an int. Errors: `OverflowError`.
pub fn int_to_float(n: Int<'_>) -> Result<f64, TextError> {
    to_f64(n).ok_or_else(|| TextError::overflow("int too large to convert to float"))
}

/// `x / y`. Errors: `ZeroDivisionError`.
pub fn float_divide(x: f64, y: f64) -> Result<f64, TextError> {
    if y == 0.0 { Err(TextError::zero_division("float division by zero")) } else { Ok(x / y) }
}

/// `x // y`. Errors: `ZeroDivisionError`.
pub fn float_floor_divide(x: f64, y: f64) -> Result<f64, TextError> {
    if y == 0.0 { Err(TextError::zero_division("float floor division by zero")) } else { Ok(divmod(x, y).0) }
}

/// `x % y`. Errors: `ZeroDivisionError`.
pub fn float_modulo(x: f64, y: f64) -> Result<f64, TextError> {
    if y == 0.0 { Err(TextError::zero_division("float modulo")) } else { Ok(divmod(x, y).1) }
}

/// `divmod(x, y)`. Errors: `ZeroDivisionError`.
pub fn float_divmod(x: f64, y: f64) -> Result<(f64, f64), TextError> {
    if y == 0.0 { Err(TextError::zero_division("float divmod()")) } else { Ok(divmod(x, y)) }
}

/// CPython's `_float_div_mod`: the remainder has the sign of `y`, the quotient is whole.
fn divmod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

/// `x ** y` of floats. `None` where the result is complex. Errors: `ZeroDivisionError`, `OverflowError`.
pub fn float_power(x: f64, y: f64) -> Result<Option<f64>, TextError> {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(TextError::zero_division("0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return Ok(None);
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(TextError::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(Some(result))
}
