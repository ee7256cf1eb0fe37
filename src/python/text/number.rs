//! A Python int as an argument: small by value, big by reference.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// An int of any size.
#[derive(Clone, Copy, Debug)]
pub enum Int<'a> {
    /// One that fits 64 bits.
    Small(i64),
    /// Any other; may also be one that would fit.
    Big(&'a BigInt),
}

impl From<i64> for Int<'_> {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl<'a> From<&'a BigInt> for Int<'a> {
    fn from(value: &'a BigInt) -> Self {
        Int::Big(value)
    }
}

impl Int<'_> {
    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(n) => n < 0,
            Int::Big(n) => n.sign() == Sign::Minus,
        }
    }

    /// Its value, if 64 bits hold it.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Int::Small(n) => Some(n),
            Int::Big(n) => n.to_i64(),
        }
    }

    /// Its value as a big integer.
    pub fn to_big(self) -> BigInt {
        match self {
            Int::Small(n) => BigInt::from(n),
            Int::Big(n) => n.clone(),
        }
    }

    /// How many bits its absolute value takes.
    pub fn bits(self) -> u64 {
        match self {
            Int::Small(n) => u64::from(64 - n.unsigned_abs().leading_zeros()),
            Int::Big(n) => n.bits(),
        }
    }

    /// The digits of its absolute value in `radix` (2 to 36), lower case.
    pub fn magnitude_digits(self, radix: u32) -> String {
        match self {
            Int::Small(n) => match radix {
                10 => n.unsigned_abs().to_string(),
                16 => format!("{:x}", n.unsigned_abs()),
                8 => format!("{:o}", n.unsigned_abs()),
                2 => format!("{:b}", n.unsigned_abs()),
                _ => BigInt::from(n).magnitude().to_str_radix(radix),
            },
            Int::Big(n) => n.magnitude().to_str_radix(radix),
        }
    }
}

/// The nearest float, halves to even; `None` where the value is beyond the largest float.
pub fn to_f64(value: Int<'_>) -> Option<f64> {
    let big = match value {
        Int::Small(n) => return Some(n as f64),
        Int::Big(big) => big,
    };
    let bits = big.bits();
    if bits <= 64 {
        let rounded = big.magnitude().to_u64().unwrap_or(0) as f64;
        return Some(if value.is_negative() { -rounded } else { rounded });
    }
    if bits > 1024 {
        return None;
    }
    // The top 64 bits, the lowest of them made sticky, round once and in the right direction.
    let shift = bits - 64;
    let magnitude = big.magnitude();
    let top = (magnitude >> shift).to_u64().unwrap_or(u64::MAX);
    let lost = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    let rounded = (top | u64::from(lost)) as f64 * 2f64.powi(shift as i32);
    rounded.is_finite().then_some(if value.is_negative() { -rounded } else { rounded })
}

/// An int of any size as a result: small where 64 bits hold it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IntValue {
    /// One that fits 64 bits.
    Small(i64),
    /// One that does not.
    Big(BigInt),
}

impl From<BigInt> for IntValue {
    fn from(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => IntValue::Small(small),
            None => IntValue::Big(value),
        }
    }
}

impl IntValue {
    /// The same int as an argument.
    pub fn as_int(&self) -> Int<'_> {
        match self {
            IntValue::Small(n) => Int::Small(*n),
            IntValue::Big(n) => Int::Big(n),
        }
    }

    /// Its value as a big integer.
    pub fn into_big(self) -> BigInt {
        match self {
            IntValue::Small(n) => BigInt::from(n),
            IntValue::Big(n) => n,
        }
    }
}
