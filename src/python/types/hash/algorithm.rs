//! The hash functions behind `hashlib`: one trait over the crates that compute them.
//!
//! Nothing in here knows of Python objects, so that it can run without the GIL.

use blake2::{Blake2bVarCore, Blake2sVarCore};
use digest::core_api::{BlockSizeUser, Buffer, UpdateCore, VariableOutputCore};
use digest::{Digest, ExtendableOutput, Output, Update, XofReader};

/// A hash that is being computed.
pub trait Hasher: Send {
    /// Takes more data in.
    fn update(&mut self, data: &[u8]);
    /// The digest of what was taken in so far; `length` in bytes counts for those of any length only.
    fn digest(&self, length: usize) -> Vec<u8>;
    /// The same state once more.
    fn copy(&self) -> Box<dyn Hasher>;
}

/// A hash function.
pub struct Algorithm {
    /// Its name, as `hashlib.new` takes it.
    pub name: &'static str,
    /// Bytes of a digest; 0 if the caller says how many.
    pub digest_size: usize,
    /// Bytes of a block.
    pub block_size: usize,
    /// Begins a hash.
    pub make: fn() -> Box<dyn Hasher>,
}

#[derive(Clone)]
struct Fixed<D>(D);

impl<D: Digest + Clone + Send + 'static> Hasher for Fixed<D> {
    fn update(&mut self, data: &[u8]) {
        Digest::update(&mut self.0, data);
    }

    fn digest(&self, _: usize) -> Vec<u8> {
        self.0.clone().finalize().to_vec()
    }

    fn copy(&self) -> Box<dyn Hasher> {
        Box::new(self.clone())
    }
}

#[derive(Clone)]
struct AnyLength<D>(D);

impl<D: Update + ExtendableOutput + Clone + Send + 'static> Hasher for AnyLength<D> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn digest(&self, length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        self.0.clone().finalize_xof().read(&mut out);
        out
    }

    fn copy(&self) -> Box<dyn Hasher> {
        Box::new(self.clone())
    }
}

/// BLAKE2 with its parameters, on one of the two cores.
macro_rules! blake {
    ($name:ident, $core:ty) => {
        #[derive(Clone)]
        struct $name {
            core: $core,
            buffer: Buffer<$core>,
            size: usize,
        }

        impl $name {
            fn begin(o: &BlakeOptions) -> Box<dyn Hasher> {
                let core = <$core>::new_with_params(&o.salt, &o.person, o.key.len(), o.digest_size);
                let mut blake = $name { core, buffer: Buffer::<$core>::default(), size: o.digest_size };
                if !o.key.is_empty() {
                    let mut block = o.key.clone();
                    block.resize(<$core>::block_size(), 0);
                    blake.update(&block);
                }
                Box::new(blake)
            }
        }

        impl Hasher for $name {
            fn update(&mut self, data: &[u8]) {
                let core = &mut self.core;
                self.buffer.digest_blocks(data, |blocks| core.update_blocks(blocks));
            }

            fn digest(&self, _: usize) -> Vec<u8> {
                let (mut core, mut buffer) = (self.core.clone(), self.buffer.clone());
                let mut out = Output::<$core>::default();
                core.finalize_variable_core(&mut buffer, &mut out);
                out.iter().take(self.size).copied().collect()
            }

            fn copy(&self) -> Box<dyn Hasher> {
                Box::new(self.clone())
            }
        }
    };
}

blake!(BlakeWide, Blake2bVarCore);
blake!(BlakeNarrow, Blake2sVarCore);

/// What BLAKE2 can be given beside the data. Whoever fills it in keeps to the lengths of [`BlakeKind`].
#[derive(Default)]
pub struct BlakeOptions {
    /// Bytes of a digest.
    pub digest_size: usize,
    /// The key of a keyed hash.
    pub key: Vec<u8>,
    /// Makes hashes of the same data differ.
    pub salt: Vec<u8>,
    /// Tells one use from another.
    pub person: Vec<u8>,
}

/// BLAKE2b or BLAKE2s, with the most bytes of each option.
pub struct BlakeKind {
    /// `blake2b` or `blake2s`
    pub name: &'static str,
    /// Of the digest and of the key.
    pub digest: usize,
    /// Of the salt and of the personalisation.
    pub salt: usize,
    /// Of a block.
    pub block: usize,
    /// Begins a hash.
    pub make: fn(&BlakeOptions) -> Box<dyn Hasher>,
}

/// BLAKE2b, for machines of 64 bits.
pub static BLAKE2B: BlakeKind = BlakeKind { name: "blake2b", digest: 64, salt: 16, block: 128, make: BlakeWide::begin };

/// BLAKE2s, for machines of 32 bits.
pub static BLAKE2S: BlakeKind = BlakeKind { name: "blake2s", digest: 32, salt: 8, block: 64, make: BlakeNarrow::begin };

macro_rules! fixed {
    ($name:literal, $type:ty, $digest:literal, $block:literal) => {
        Algorithm {
            name: $name,
            digest_size: $digest,
            block_size: $block,
            make: || Box::new(Fixed(<$type as Digest>::new())),
        }
    };
}

macro_rules! any_length {
    ($name:literal, $type:ty, $block:literal) => {
        Algorithm { name: $name, digest_size: 0, block_size: $block, make: || Box::new(AnyLength(<$type>::default())) }
    };
}

/// The hash functions that take no options.
pub static ALGORITHMS: &[Algorithm] = &[
    fixed!("md5", md5::Md5, 16, 64),
    fixed!("sha1", sha1::Sha1, 20, 64),
    fixed!("sha224", sha2::Sha224, 28, 64),
    fixed!("sha256", sha2::Sha256, 32, 64),
    fixed!("sha384", sha2::Sha384, 48, 128),
    fixed!("sha512", sha2::Sha512, 64, 128),
    fixed!("sha3_224", sha3::Sha3_224, 28, 144),
    fixed!("sha3_256", sha3::Sha3_256, 32, 136),
    fixed!("sha3_384", sha3::Sha3_384, 48, 104),
    fixed!("sha3_512", sha3::Sha3_512, 64, 72),
    any_length!("shake_128", sha3::Shake128, 168),
    any_length!("shake_256", sha3::Shake256, 136),
];

/// The hash function of a name, whatever its case.
pub fn find(name: &str) -> Option<&'static Algorithm> {
    ALGORITHMS.iter().find(|a| a.name.eq_ignore_ascii_case(name))
}

impl Algorithm {
    /// HMAC (RFC 2104) of a message under a key.
    pub fn hmac(&self, key: &[u8], message: &[u8]) -> Vec<u8> {
        let [inner, outer] = self.hmac_states(key);
        finish_hmac(inner, outer, message)
    }

    /// The states after the padded key, inner and outer.
    pub fn hmac_states(&self, key: &[u8]) -> [Box<dyn Hasher>; 2] {
        let mut block = if key.len() > self.block_size {
            let mut hasher = (self.make)();
            hasher.update(key);
            hasher.digest(self.digest_size)
        } else {
            key.to_vec()
        };
        block.resize(self.block_size, 0);
        [0x36u8, 0x5c].map(|pad| {
            let mut hasher = (self.make)();
            hasher.update(&block.iter().map(|b| b ^ pad).collect::<Vec<u8>>());
            hasher
        })
    }
}

/// Takes a message in and closes both states.
pub fn finish_hmac(mut inner: Box<dyn Hasher>, mut outer: Box<dyn Hasher>, message: &[u8]) -> Vec<u8> {
    inner.update(message);
    outer.update(&inner.digest(0));
    outer.digest(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    #[test]
    fn digests_are_those_of_the_standards() {
        let of = |name: &str| {
            let mut hasher = find(name).map(|a| (a.make)()).unwrap_or_else(|| panic!("{name}"));
            hasher.update(b"a");
            hasher.update(b"bc");
            hex(&hasher.digest(4))
        };
        assert_eq!(of("MD5"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(of("sha256"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(of("shake_128"), "5881092d");
        let mut blake = (BLAKE2B.make)(&BlakeOptions { digest_size: 64, ..BlakeOptions::default() });
        blake.update(b"abc");
        assert!(hex(&blake.digest(0)).starts_with("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"));
    }

    #[test]
    fn hmac_is_that_of_the_standard() {
        let sha256 = find("sha256").map(|a| a.hmac(b"Jefe", b"what do ya want for nothing?"));
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(sha256.map(|mac| hex(&mac)).as_deref(), Some(expected));
    }
}
