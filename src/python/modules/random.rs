//! `random`: the Mersenne Twister MT19937 that CPython uses, number for number.
//!
//! The state is a `bytearray` of the library's `Random` object: 624 words and the position. So it is locked for one
//! step, journaled by a model run, and dropped, like any other object of the program.

use std::hash::{BuildHasher, Hasher};

use num_bigint::BigInt;
use num_traits::Signed;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{type_error, value_error};
use crate::python::library;
use crate::python::object::{Body, Mode, Native, NativeFn, Value, mode};
use crate::python::ops;
use crate::python::types::support::{big, int_value, none};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "random",
    natives: NATIVES,
    source: Some(Source { file: "random.py", text: library::RANDOM }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("random", name, call)
}

static NATIVES: &[Native] = &[
    f("_bind", bind),
    f("_mt_seed", seed),
    f("_mt_random", random),
    f("_mt_getrandbits", getrandbits),
    f("_mt_entropy", entropy_method),
    f("_mt_hash", text_seed),
];

const N: usize = 624;
const M: usize = 397;

/// The generator, taken out of its bytes for one step.
struct Twister {
    words: [u32; N],
    at: usize,
}

impl Twister {
    fn from_bytes(bytes: &[u8]) -> Option<Twister> {
        if bytes.len() != 4 * (N + 1) {
            return None;
        }
        let mut words = [0; N];
        let (chunks, last) = bytes.split_at(4 * N);
        for (word, chunk) in words.iter_mut().zip(chunks.chunks_exact(4)) {
            *word = u32::from_le_bytes(chunk.try_into().ok()?);
        }
        let at = u32::from_le_bytes(last.try_into().ok()?) as usize;
        Some(Twister { words, at: at.min(N) })
    }

    fn write_to(&self, bytes: &mut [u8]) {
        let words = self.words.iter().copied().chain([self.at as u32]);
        for (chunk, word) in bytes.chunks_exact_mut(4).zip(words) {
            chunk.copy_from_slice(&word.to_le_bytes());
        }
    }

    /// `init_genrand`
    fn from_number(seed: u32) -> Twister {
        let mut words = [0u32; N];
        words[0] = seed;
        for i in 1..N {
            let before = words[i - 1];
            words[i] = 1_812_433_253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
        Twister { words, at: N }
    }

    /// `init_by_array`
    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_number(19_650_218);
        let words = &mut twister.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i >= N {
                words[0] = words[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i >= N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
        twister
    }

    fn refill(words: &mut [u32; N]) {
        for i in 0..N {
            let y = (words[i] & 0x8000_0000) | (words[(i + 1) % N] & 0x7fff_ffff);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            words[i] = words[(i + M) % N] ^ (y >> 1) ^ odd;
        }
    }

    fn next(&mut self) -> u32 {
        if self.at >= N {
            Twister::refill(&mut self.words);
            self.at = 0;
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
}

/// One word from the bytes, without taking all of them out; the state is refilled where it is used up.
fn next_word(bytes: &mut [u8]) -> OpResult<u32> {
    let Some(at) = bytes.get(4 * N..4 * N + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes) else {
        return Err(type_error("this is not the state of a random generator"));
    };
    if at as usize >= N {
        let Some(mut twister) = Twister::from_bytes(bytes) else {
            return Err(type_error("this is not the state of a random generator"));
        };
        let word = twister.next();
        twister.write_to(bytes);
        return Ok(word);
    }
    let place = 4 * at as usize;
    let mut y = bytes.get(place..place + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    if let Some(position) = bytes.get_mut(4 * N..4 * N + 4) {
        position.copy_from_slice(&(at + 1).to_le_bytes());
    }
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    Ok(y ^ (y >> 18))
}

/// Does something with the state in one critical section.
fn with_state<R>(state: &Value, work: impl FnOnce(&mut Vec<u8>) -> OpResult<R>) -> OpResult<R> {
    if let Some(obj) = state.obj()
        && let Body::ByteArray(bytes) = &obj.body
    {
        return work(&mut obj.write(bytes));
    }
    Err(type_error("this is not the state of a random generator"))
}

/// `_bind(function, state)`: the built-in with its state given.
fn bind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [function, state] = args.exactly::<2>("_bind")?;
    let bound = crate::python::object::BoundMethod { function: function.clone(), this: state.clone() };
    Ok(Value::object(Body::BoundMethod(Box::new(bound))).into())
}

/// `_mt_seed(state, n)`: from the absolute value of an int, as CPython's `random_seed`.
fn seed(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [state, number] = args.exactly::<2>("seed")?;
    let Some(number) = big(number) else {
        return Err(type_error("The only supported seed types are: None,\nint, float, str, bytes, and bytearray."));
    };
    let (_, key) = number.abs().to_u32_digits();
    let key = if key.is_empty() { vec![0] } else { key };
    let twister = Twister::from_key(&key);
    with_state(state, |bytes| {
        bytes.resize(4 * (N + 1), 0);
        twister.write_to(bytes);
        Ok(())
    })?;
    none()
}

/// `_mt_random(state)`: a float from 0 to 1, 1 excluded.
fn random(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [state] = args.exactly::<1>("random")?;
    let (a, b) = with_state(state, |bytes| Ok((next_word(bytes)? >> 5, next_word(bytes)? >> 6)))?;
    Ok(Value::float((f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0).into())
}

/// `_mt_getrandbits(state, k)`
fn getrandbits(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [state, bits] = args.exactly::<2>("getrandbits")?;
    let bits = ops::convert::index(bits)?;
    let Ok(mut left) = usize::try_from(bits) else {
        return Err(value_error("number of bits must be non-negative"));
    };
    ops::limits::check_size(left / 8, 1)?;
    let words = with_state(state, |bytes| {
        let mut words = Vec::with_capacity(left.div_ceil(32));
        while left > 0 {
            let word = next_word(bytes)?;
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        Ok(words)
    })?;
    Ok(int_value(BigInt::from(num_bigint::BigUint::new(words))).into())
}

/// A number that differs from call to call; always the same in a model run, which has to be reproducible.
pub fn entropy(cx: &Cx) -> u64 {
    if mode() == Mode::Model {
        return 0x6869_6c6f;
    }
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u64(cx.run.host.wall_time().to_bits());
    hasher.write_u64(cx.run.host.now());
    hasher.finish()
}

fn entropy_method(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_mt_entropy")?;
    let number = BigInt::from(entropy(cx)) << 64u32 | BigInt::from(entropy(cx));
    Ok(int_value(number).into())
}

/// `_mt_hash(bytes)`: the int that CPython's version 2 makes of a text or bytes: the bytes and their SHA-512 behind.
fn text_seed(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("_mt_hash")?;
    let mut bytes = match (value.as_str(), crate::python::types::bytes::content(value)) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(bytes)) => bytes,
        (None, None) => return Err(type_error("seed() needs a text or bytes")),
    };
    let digest = <sha2::Sha512 as digest::Digest>::digest(&bytes);
    bytes.extend(digest);
    Ok(int_value(BigInt::from_bytes_be(num_bigint::Sign::Plus, &bytes)).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_sequence_that_cpython_gives() {
        // random.seed(1); [random.random() for _ in range(3)]
        let mut twister = Twister::from_key(&[1]);
        let mut float = || {
            let (a, b) = (f64::from(twister.next() >> 5), f64::from(twister.next() >> 6));
            (a * 67_108_864.0 + b) / 9_007_199_254_740_992.0
        };
        let floats = [float(), float(), float()];
        assert_eq!(floats, [0.134_364_244_112_401_22, 0.847_433_736_937_232_7, 0.763_774_618_976_614]);
        // random.seed(2**40 + 3); random.getrandbits(32)
        let mut twister = Twister::from_key(&[3, 256]);
        assert_eq!(twister.next(), 943978446);
    }

    #[test]
    fn words_from_the_bytes_are_the_words_of_the_generator() {
        let mut twister = Twister::from_key(&[42]);
        let mut bytes = vec![0; 4 * (N + 1)];
        twister.write_to(&mut bytes);
        for _ in 0..2000 {
            assert_eq!(next_word(&mut bytes).ok(), Some(twister.next()));
        }
    }
}
