//! Text: immutable UTF-8 with its length in characters known, so that ASCII text (nearly all) is indexed in one step.

use std::sync::atomic::{AtomicU32, Ordering};

/// The contents of a str object.
pub struct PyStr {
    text: Box<str>,
    chars: u32,
    hash: AtomicU32,
}

impl PyStr {
    /// A str with this text.
    pub fn new(text: &str) -> PyStr {
        PyStr::from_string(text.to_owned())
    }

    /// A str that takes this text over.
    pub fn from_string(text: String) -> PyStr {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        PyStr { text: text.into_boxed_str(), chars: chars as u32, hash: AtomicU32::new(0) }
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its length in characters (code points), as `len()`.
    #[inline]
    pub fn len(&self) -> usize {
        self.chars as usize
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// Whether every character is one byte.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.chars as usize == self.text.len()
    }

    /// The byte offset of character `i` (the length in bytes for `i == len()` and beyond).
    pub fn offset(&self, i: usize) -> usize {
        if self.is_ascii() {
            i.min(self.text.len())
        } else {
            self.text.char_indices().nth(i).map_or(self.text.len(), |(at, _)| at)
        }
    }

    /// The characters `from .. to`, in characters.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        if from >= to {
            return "";
        }
        let start = self.offset(from);
        let end = if self.is_ascii() {
            to.min(self.text.len())
        } else {
            let rest = self.text.get(start..).unwrap_or("");
            start + rest.char_indices().nth(to - from).map_or(rest.len(), |(at, _)| at)
        };
        self.text.get(start..end).unwrap_or("")
    }

    /// A hash of the text, the same in every run; kept after the first call.
    #[inline]
    pub fn hash(&self) -> u64 {
        match self.hash.load(Ordering::Relaxed) {
            0 => self.compute_hash(),
            known => spread(known),
        }
    }

    #[inline(never)]
    fn compute_hash(&self) -> u64 {
        // FNV-1a, folded to the 32 bits that are kept; 0 is "not yet known".
        let full =
            self.text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let kept = ((full >> 32) ^ full) as u32 | 1;
        self.hash.store(kept, Ordering::Relaxed);
        spread(kept)
    }
}

fn spread(kept: u32) -> u64 {
    u64::from(kept).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
