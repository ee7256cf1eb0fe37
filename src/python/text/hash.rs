//! Hashes of values: CPython's, with `PYTHONHASHSEED=0` for text, so that they are the same in every run and equal
//! numbers have equal hashes whatever their type.

use num_traits::ToPrimitive;

use super::number::Int;

/// Numbers are hashed modulo this prime.
pub const MODULUS: u64 = (1 << 61) - 1;

/// `hash(int)`.
pub fn hash_int(n: Int<'_>) -> i64 {
    let magnitude = match n {
        Int::Small(n) => n.unsigned_abs() % MODULUS,
        Int::Big(n) => (n.magnitude() % MODULUS).to_u64().unwrap_or(0),
    };
    finish(magnitude, n.is_negative())
}

/// -1 is an error in C, so that no hash is -1.
fn finish(magnitude: u64, negative: bool) -> i64 {
    let hash = magnitude as i64;
    match if negative { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

/// `hash(float)`; for NaN, whose hash in CPython is that of the object's address, `None`.
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { 314_159 } else { -314_159 });
    }
    // x = mantissa * 2 ** exponent, and 2 ** 61 is 1 modulo the prime.
    let bits = x.to_bits();
    let biased = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    let shift = exponent.rem_euclid(61) as u32;
    let rotated = ((u128::from(mantissa) << shift) % u128::from(MODULUS)) as u64;
    Some(finish(rotated, x < 0.0))
}

/// `hash(str)`: SipHash-1-3 over the characters as CPython stores them (one, two or four bytes each).
pub fn hash_str(text: &str) -> i64 {
    if text.is_empty() {
        return 0;
    }
    let widest = text.chars().max().unwrap_or('\0');
    if widest.is_ascii() {
        return hash_bytes(text.as_bytes());
    }
    let stored: Vec<u8> = match u32::from(widest) {
        0..=0xff => text.chars().map(|c| u32::from(c) as u8).collect(),
        0x100..=0xffff => text.chars().flat_map(|c| (u32::from(c) as u16).to_le_bytes()).collect(),
        _ => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
    };
    hash_bytes(&stored)
}

/// `hash(bytes)`.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    match siphash13(bytes) as i64 {
        -1 => -2,
        hash => hash,
    }
}

fn siphash13(bytes: &[u8]) -> u64 {
    let mut v: [u64; 4] = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let m = u64::from_le_bytes(*word);
        v[3] ^= m;
        sip_round(&mut v);
        v[0] ^= m;
    }
    let mut last = (bytes.len() as u64) << 56;
    for (at, byte) in tail.iter().enumerate() {
        last |= u64::from(*byte) << (8 * at);
    }
    v[3] ^= last;
    sip_round(&mut v);
    v[0] ^= last;
    v[2] ^= 0xff;
    for _ in 0..3 {
        sip_round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[2] = v[2].rotate_left(32);
}

/// `hash(tuple)` from the hashes of its items, in order.
pub fn hash_tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let mut accumulated = P5;
    let mut length = 0u64;
    for item in items {
        accumulated = accumulated.wrapping_add((item as u64).wrapping_mul(P2));
        accumulated = accumulated.rotate_left(31).wrapping_mul(P1);
        length += 1;
    }
    accumulated = accumulated.wrapping_add(length ^ (P5 ^ 3_527_539));
    if accumulated == u64::MAX { 1_546_275_796 } else { accumulated as i64 }
}
