//! The hash behind the number of a state: 128 bits in two lanes, a word at a time.
//!
//! Each lane multiplies by a constant of its own and folds the two halves of the product; the second lane also turns the
//! word, so that what cancels in one does not cancel in the other. It is no protection against somebody who looks for
//! collisions. States that differ get one number by chance only: for n states that happens with a probability of about
//! n²/2^129, which is one in 10^21 for half a billion states.

use std::hash::{BuildHasherDefault, Hasher};

use hashbrown::HashMap;

const SEED: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];
const MULTIPLIER: [u64; 2] = [0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB];

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

/// A hash that is being made.
#[derive(Clone, Copy)]
pub struct Hash128([u64; 2]);

impl Default for Hash128 {
    fn default() -> Hash128 {
        Hash128(SEED)
    }
}

impl Hash128 {
    /// Takes a word in.
    #[inline(always)]
    pub fn word(&mut self, word: u64) {
        let [a, b] = self.0;
        self.0 = [fold(a ^ word, MULTIPLIER[0]), fold(b.wrapping_add(word.rotate_left(32)), MULTIPLIER[1])];
    }

    /// Takes another hash in.
    #[inline]
    pub fn hash(&mut self, hash: u128) {
        self.word(hash as u64);
        self.word((hash >> 64) as u64);
    }

    /// Takes bytes in, with their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.word(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
            self.word(word);
        }
    }

    /// The hash of what was taken in.
    #[inline]
    pub fn finish(self) -> u128 {
        let [a, b] = self.0;
        let (a, b) = (fold(a ^ SEED[1], MULTIPLIER[1]), fold(b ^ SEED[0], MULTIPLIER[0]));
        u128::from(a) << 64 | u128::from(b)
    }
}

/// Hashes words that are different already, such as addresses and numbers.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    #[inline]
    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }

    #[inline]
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    #[inline]
    fn write_u64(&mut self, n: u64) {
        self.0 = fold(self.0 ^ n ^ SEED[0], MULTIPLIER[0]);
    }

    #[inline]
    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    #[inline]
    fn write_isize(&mut self, n: isize) {
        self.write_u64(n as u64);
    }
}

/// A map whose keys are words.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[u64]) -> u128 {
        let mut hash = Hash128::default();
        words.iter().for_each(|&w| hash.word(w));
        hash.finish()
    }

    #[test]
    fn words_that_differ_in_one_bit_differ_in_about_half_of_all_bits() {
        for bit in 0..64 {
            for other in [0, 7, u64::MAX, 0xFFFE << 48] {
                let differing = (of(&[other, 5]) ^ of(&[other ^ 1 << bit, 5])).count_ones();
                assert!((32..=96).contains(&differing), "bit {bit} of {other}: {differing}");
            }
        }
    }

    #[test]
    fn order_and_length_tell_hashes_apart() {
        let all = [of(&[]), of(&[0]), of(&[0, 0]), of(&[1, 2]), of(&[2, 1]), of(&[1]), of(&[2])];
        for (n, a) in all.iter().enumerate() {
            assert!(all.iter().skip(n + 1).all(|b| a != b));
        }
        let bytes = |text: &str| {
            let mut hash = Hash128::default();
            hash.bytes(text.as_bytes());
            hash.finish()
        };
        assert!(bytes("a") != bytes("a\0") && bytes("abcdefgh") != bytes("abcdefghi"));
    }
}
