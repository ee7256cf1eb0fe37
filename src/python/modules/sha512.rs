//! SHA-512 (FIPS 180-4), for what CPython makes of a text as a seed.
//!
//! The constants are the fractional parts of the square and cube roots of the first primes, computed once in integer
//! arithmetic.

use std::sync::OnceLock;

use num_bigint::BigUint;
use num_traits::ToPrimitive;

struct Constants {
    start: [u64; 8],
    rounds: [u64; 80],
}

/// The first 64 bits of the fractional part of the `k`-th root of `n`.
fn root_bits(n: u32, k: u32) -> u64 {
    let scaled = BigUint::from(n) << (64 * k);
    let root = scaled.nth_root(k);
    (root % (BigUint::from(1u32) << 64u32)).to_u64().unwrap_or(0)
}

fn constants() -> &'static Constants {
    static CONSTANTS: OnceLock<Constants> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        let primes: Vec<u32> = (2..500).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).collect();
        let mut constants = Constants { start: [0; 8], rounds: [0; 80] };
        for (word, prime) in constants.start.iter_mut().zip(&primes) {
            *word = root_bits(*prime, 2);
        }
        for (word, prime) in constants.rounds.iter_mut().zip(&primes) {
            *word = root_bits(*prime, 3);
        }
        constants
    })
}

/// The digest of some bytes.
pub fn digest(bytes: &[u8]) -> [u8; 64] {
    let constants = constants();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 128 != 112 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u128 * 8).to_be_bytes());
    let mut state = constants.start;
    for block in padded.chunks_exact(128) {
        compress(&mut state, block, &constants.rounds);
    }
    let mut out = [0; 64];
    for (to, word) in out.chunks_exact_mut(8).zip(state) {
        to.copy_from_slice(&word.to_be_bytes());
    }
    out
}

fn compress(state: &mut [u64; 8], block: &[u8], rounds: &[u64; 80]) {
    let mut w = [0u64; 80];
    for (word, chunk) in w.iter_mut().zip(block.chunks_exact(8)) {
        *word = chunk.iter().fold(0, |n, b| n << 8 | u64::from(*b));
    }
    for i in 16..80 {
        let s0 = w[i - 15].rotate_right(1) ^ w[i - 15].rotate_right(8) ^ (w[i - 15] >> 7);
        let s1 = w[i - 2].rotate_right(19) ^ w[i - 2].rotate_right(61) ^ (w[i - 2] >> 6);
        w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, constant) in w.iter().zip(rounds) {
        let s1 = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let choice = (e & f) ^ (!e & g);
        let t1 = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
        let s0 = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        let t2 = s0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
    }
    for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(more);
    }
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn the_digest_of_abc_is_the_one_in_the_standard() {
        let hex: String = digest(b"abc").iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            hex,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd\
             454d4423643ce80e2a9ac94fa54ca49f"
        );
    }
}
