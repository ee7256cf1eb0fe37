//! Arithmetic of huge ints in pieces of a few milliseconds, between which it looks whether it is to be given up.
//!
//! Below a size the work is `num-bigint`'s; above, products are split as Karatsuba's, quotients are taken a block of
//! the dividend at a time, and powers are squared step by step.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use super::interrupt;
use super::limits::{LARGEST, out_of_memory};
use crate::python::vm::OpResult;

/// Words of 32 bits: factors up to this size are multiplied in one piece, well under a millisecond.
const PIECE: usize = 2048;

/// Steps of the schoolbook division that one piece of a quotient may take.
const DIVISION_STEPS: usize = 4_000_000;

/// The product. Errors: MemoryError where the result would exceed the largest size, KeyboardInterrupt when the run is
/// being stopped.
pub fn mul(a: &BigInt, b: &BigInt) -> OpResult<BigInt> {
    check_bits(a.bits().saturating_add(b.bits()))?;
    let magnitude = mul_magnitudes(a.magnitude(), b.magnitude())?;
    Ok(BigInt::from_biguint(a.sign() * b.sign(), magnitude))
}

fn check_bits(bits: u64) -> OpResult<()> {
    if bits / 8 > LARGEST as u64 { Err(out_of_memory()) } else { Ok(()) }
}

fn words(x: &BigUint) -> usize {
    (x.bits() as usize).div_ceil(32)
}

fn mul_magnitudes(a: &BigUint, b: &BigUint) -> OpResult<BigUint> {
    let (long, short) = if a.bits() >= b.bits() { (a, b) } else { (b, a) };
    if words(short) <= PIECE && words(long) <= 8 * PIECE {
        return Ok(long * short);
    }
    interrupt::check()?;
    if words(long) > 2 * words(short).max(PIECE / 2) {
        return mul_in_slices(long, short);
    }
    // Karatsuba: (h1 B + l1) (h2 B + l2) with three products of half the size.
    let half = words(long).div_ceil(2);
    let (h1, l1) = split(long, half);
    let (h2, l2) = split(short, half);
    let low = mul_magnitudes(&l1, &l2)?;
    let high = mul_magnitudes(&h1, &h2)?;
    let middle = mul_magnitudes(&(&h1 + &l1), &(&h2 + &l2))? - &low - &high;
    Ok((high << (64 * half as u64)) + (middle << (32 * half as u64)) + low)
}

/// A long factor times a much shorter one: slices of the long one as long as the short one.
fn mul_in_slices(long: &BigUint, short: &BigUint) -> OpResult<BigUint> {
    let size = words(short).max(PIECE);
    let digits = long.to_u32_digits();
    let mut sum = vec![0u32; digits.len() + words(short) + 2];
    for (n, slice) in digits.chunks(size).enumerate() {
        interrupt::check()?;
        let product = mul_magnitudes(&BigUint::from_slice(slice), short)?;
        add_at(&mut sum, n * size, &product.to_u32_digits());
    }
    Ok(BigUint::new(sum))
}

fn add_at(sum: &mut [u32], at: usize, digits: &[u32]) {
    let mut carry = 0u64;
    let mut added = digits.iter();
    for place in sum.iter_mut().skip(at) {
        let digit = added.next();
        if digit.is_none() && carry == 0 {
            return;
        }
        let total = u64::from(*place) + u64::from(digit.copied().unwrap_or(0)) + carry;
        *place = total as u32;
        carry = total >> 32;
    }
}

/// The high words and the low `at` words.
fn split(x: &BigUint, at: usize) -> (BigUint, BigUint) {
    let digits = x.to_u32_digits();
    let (low, high) = digits.split_at(at.min(digits.len()));
    (BigUint::from_slice(high), BigUint::from_slice(low))
}

/// `base ** exponent`. Errors as for [`mul`].
pub fn pow(base: &BigInt, exponent: u64) -> OpResult<BigInt> {
    if exponent == 0 {
        return Ok(BigInt::one());
    }
    if base.magnitude().is_one() || base.is_zero() {
        return Ok(if exponent.is_multiple_of(2) && base.sign() == Sign::Minus { -base } else { base.clone() });
    }
    // At least this many bits, so that a hopeless power fails at once.
    check_bits((base.bits() - 1).saturating_mul(exponent))?;
    let zeros = base.trailing_zeros().unwrap_or(0);
    let odd = base >> zeros;
    let mut result = BigInt::one();
    for bit in (0..64 - exponent.leading_zeros()).rev() {
        result = mul(&result, &result)?;
        if exponent >> bit & 1 == 1 {
            result = mul(&result, &odd)?;
        }
    }
    Ok(result << (zeros * exponent))
}

/// `base ** exponent % modulus` of non-negative base and exponent, positive modulus.
pub fn pow_mod(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> OpResult<BigInt> {
    if words(modulus.magnitude()) <= 64 && exponent.bits() <= 4096 {
        return Ok(base.modpow(exponent, modulus));
    }
    let mut result = BigInt::one();
    let (_, base) = div_mod(base, modulus)?;
    for bit in (0..exponent.bits()).rev() {
        interrupt::check()?;
        result = div_mod(&mul(&result, &result)?, modulus)?.1;
        if exponent.bit(bit) {
            result = div_mod(&mul(&result, &base)?, modulus)?.1;
        }
    }
    Ok(div_mod(&result, modulus)?.1)
}

/// Quotient and remainder rounded down, the remainder with the divisor's sign; the divisor is not zero.
pub fn div_mod(a: &BigInt, b: &BigInt) -> OpResult<(BigInt, BigInt)> {
    let (quotient, rest) = div_rem_magnitudes(a.magnitude(), b.magnitude())?;
    let mut quotient = BigInt::from_biguint(a.sign() * b.sign(), quotient);
    let mut rest = BigInt::from_biguint(a.sign(), rest);
    if !rest.is_zero() && (rest.sign() == Sign::Minus) != (b.sign() == Sign::Minus) {
        quotient -= 1;
        rest += b;
    }
    Ok((quotient, rest))
}

fn div_rem_magnitudes(a: &BigUint, b: &BigUint) -> OpResult<(BigUint, BigUint)> {
    let (long, short) = (words(a), words(b));
    if long < short || (long - short + 1).saturating_mul(short) <= DIVISION_STEPS {
        return Ok(a.div_rem(b));
    }
    let block = (DIVISION_STEPS / short).max(1);
    let digits = a.to_u32_digits();
    let mut quotient = vec![0u32; digits.len()];
    let mut rest = BigUint::zero();
    for (n, slice) in digits.chunks(block).enumerate().rev() {
        interrupt::check()?;
        let dividend = (rest << (32 * slice.len() as u64)) + BigUint::from_slice(slice);
        let (part, left) = dividend.div_rem(b);
        rest = left;
        for (to, from) in quotient.iter_mut().skip(n * block).zip(part.to_u32_digits()) {
            *to = from;
        }
    }
    Ok((BigUint::new(quotient), rest))
}

/// `a << count`. Errors: MemoryError.
pub fn shift_left(a: &BigInt, count: u64) -> OpResult<BigInt> {
    check_bits(a.bits().saturating_add(count))?;
    Ok(a << count)
}

/// `a >> count`, rounded down.
pub fn shift_right(a: &BigInt, count: u64) -> BigInt {
    if count >= a.bits().saturating_add(1) {
        return if a.sign() == Sign::Minus { BigInt::from(-1) } else { BigInt::zero() };
    }
    a >> count
}

/// The largest integer whose square is at most `n`, which is not negative (`math.isqrt`).
pub fn sqrt(n: &BigInt) -> OpResult<BigInt> {
    if n.bits() <= 100 {
        return Ok(n.sqrt());
    }
    // Newton's steps from above, each of them interruptible.
    let mut x = BigInt::one() << n.bits().div_ceil(2);
    loop {
        interrupt::check()?;
        let (quotient, _) = div_mod(n, &x)?;
        let next: BigInt = (&x + quotient) >> 1u32;
        if next >= x {
            return Ok(x);
        }
        x = next;
    }
}

/// An int as a shift count or exponent; `None` if it is beyond 64 bits.
pub fn as_count(i: &BigInt) -> Option<u64> {
    i.to_u64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    fn big(words: usize, seed: u32) -> BigInt {
        let mut x = seed | 1;
        let digits = (0..words).map(|_| {
            x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            x
        });
        BigInt::from(BigUint::new(digits.collect()))
    }

    #[test]
    fn large_products_and_quotients_agree_with_the_library() {
        for (n, m) in [(10_000, 9_000), (40_000, 300), (5_000, 5_000), (20_000, 2_100), (2_049, 2_049)] {
            let (a, b) = (big(n, 7), -big(m, 99));
            let product = mul(&a, &b).ok();
            assert_eq!(product, Some(&a * &b), "{n} {m}");
        }
        for (n, m) in [(10_000, 5_000), (40_000, 300), (3, 5), (9_000, 8_999)] {
            let (a, b) = (-big(n, 3), big(m, 5));
            let (q, r) = div_mod(&a, &b).unwrap_or_default();
            assert_eq!(&q * &b + &r, a);
            assert!(r >= BigInt::zero() && r < b);
        }
    }

    #[test]
    fn hopeless_work_fails_at_once_and_long_work_can_be_given_up() {
        assert!(pow(&BigInt::from(10), 10_000_000_000).is_err());
        assert!(shift_left(&BigInt::one(), 1 << 40).is_err());
        interrupt::enter(Arc::new(AtomicBool::new(true)));
        assert!(mul(&big(10_000, 1), &big(10_000, 2)).is_err());
        interrupt::leave();
        assert!(mul(&big(10_000, 1), &big(10_000, 2)).is_ok());
    }

    proptest! {
        #[test]
        fn powers_agree_with_repeated_products(base in -50i64..50, exponent in 0u64..40) {
            let base = BigInt::from(base);
            let expected = (0..exponent).fold(BigInt::one(), |x, _| x * &base);
            prop_assert_eq!(pow(&base, exponent).ok(), Some(expected));
        }

        #[test]
        fn quotients_are_floored(a in any::<i128>(), b in any::<i64>().prop_filter("not zero", |b| *b != 0)) {
            let (a, b) = (BigInt::from(a), BigInt::from(b));
            let (q, r) = div_mod(&a, &b).unwrap_or_default();
            prop_assert_eq!(&q * &b + &r, a);
            let within = if b.sign() == Sign::Minus { r <= BigInt::zero() && r > b } else { r >= BigInt::zero() && r < b };
            prop_assert!(within);
        }

        #[test]
        fn square_roots_are_floored(words in 1usize..20, seed in any::<u32>()) {
            let n = big(words, seed);
            let root = sqrt(&n).unwrap_or_default();
            prop_assert!(&root * &root <= n && (&root + 1u32) * (&root + 1u32) > n);
        }
    }
}
