//! Text: immutable UTF-8 with its length in characters known, so that ASCII text (nearly all) is indexed in one step.

use std::sync::atomic::{AtomicU32, Ordering};

/// The longest text, in bytes, that lies within the object.
const SHORT: usize = 30;

/// Where the bytes are.
enum Text {
    /// Within the object: the first `len` of `bytes`.
    Short { len: u8, bytes: [u8; SHORT] },
    /// On their own, perhaps with room for more.
    Long(String),
}

impl Text {
    #[inline(always)]
    fn short(text: &str) -> Option<Text> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Text::Short { len: text.len() as u8, bytes })
    }

    fn of(text: String) -> Text {
        match Text::short(&text) {
            Some(short) => short,
            None => {
                let mut text = text;
                if text.capacity() > text.len() + text.len() / 4 + 64 {
                    text.shrink_to_fit();
                }
                Text::Long(text)
            }
        }
    }
}

fn count_chars(text: &str) -> u32 {
    (if text.is_ascii() { text.len() } else { text.chars().count() }) as u32
}

/// The contents of a str object.
pub struct PyStr {
    chars: u32,
    hash: AtomicU32,
    text: Text,
}

impl PyStr {
    /// A str with this text.
    #[inline]
    pub fn new(text: &str) -> PyStr {
        let chars = count_chars(text);
        let text = Text::short(text).unwrap_or_else(|| Text::Long(text.to_owned()));
        PyStr { chars, hash: AtomicU32::new(0), text }
    }

    /// A str that takes this text over.
    #[inline]
    pub fn from_string(text: String) -> PyStr {
        PyStr { chars: count_chars(&text), hash: AtomicU32::new(0), text: Text::of(text) }
    }

    /// The decimal digits of an int.
    pub fn of_int(i: i64) -> PyStr {
        let mut digits = [0; SHORT];
        let mut at = SHORT;
        let mut rest = i.unsigned_abs();
        let mut push = |byte: u8| {
            at -= 1;
            digits[at] = byte;
        };
        loop {
            push(b'0' + (rest % 10) as u8);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if i < 0 {
            push(b'-');
        }
        let mut bytes = [0; SHORT];
        let len = SHORT - at;
        bytes[..len].copy_from_slice(&digits[at..]);
        PyStr { chars: len as u32, hash: AtomicU32::new(0), text: Text::Short { len: len as u8, bytes } }
    }

    /// A str of these pieces, one after another.
    pub fn joined<'a>(pieces: impl Iterator<Item = &'a str> + Clone) -> PyStr {
        let length = pieces.clone().map(str::len).sum();
        if length > SHORT {
            let mut text = String::with_capacity(length);
            pieces.for_each(|piece| text.push_str(piece));
            return PyStr::from_string(text);
        }
        let (mut bytes, mut len) = ([0; SHORT], 0);
        for piece in pieces {
            if let Some(room) = bytes.get_mut(len..len + piece.len()) {
                room.copy_from_slice(piece.as_bytes());
                len += piece.len();
            }
        }
        let mut joined = PyStr { chars: 0, hash: AtomicU32::new(0), text: Text::Short { len: len as u8, bytes } };
        joined.chars = count_chars(joined.as_str());
        joined
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.text {
            // SAFETY: every function here that writes these bytes writes whole texts, one after another.
            Text::Short { len, bytes } => unsafe {
                std::str::from_utf8_unchecked(bytes.get_unchecked(..*len as usize))
            },
            Text::Long(text) => text,
        }
    }

    /// Adds text at the end, for whoever is the only owner. Room is made for more of the same, so that a text that
    /// grows piece by piece takes time in proportion to its length.
    pub(super) fn append(&mut self, more: &str) {
        self.chars += count_chars(more);
        *self.hash.get_mut() = 0;
        match &mut self.text {
            Text::Long(text) => text.push_str(more),
            Text::Short { len, bytes } => {
                let from = usize::from(*len);
                if let Some(room) = bytes.get_mut(from..from + more.len()) {
                    room.copy_from_slice(more.as_bytes());
                    *len += more.len() as u8;
                    return;
                }
                let now = self.as_str();
                let mut text = String::with_capacity(2 * (now.len() + more.len()));
                text.push_str(now);
                text.push_str(more);
                self.text = Text::Long(text);
            }
        }
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
        self.chars as usize == self.as_str().len()
    }

    /// The byte offset of character `i` (the length in bytes for `i == len()` and beyond).
    pub fn offset(&self, i: usize) -> usize {
        if self.is_ascii() {
            i.min(self.as_str().len())
        } else {
            self.as_str().char_indices().nth(i).map_or(self.as_str().len(), |(at, _)| at)
        }
    }

    /// The characters `from .. to`, in characters.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        if from >= to {
            return "";
        }
        let start = self.offset(from);
        let end = if self.is_ascii() {
            to.min(self.as_str().len())
        } else {
            let rest = self.as_str().get(start..).unwrap_or("");
            start + rest.char_indices().nth(to - from).map_or(rest.len(), |(at, _)| at)
        };
        self.as_str().get(start..end).unwrap_or("")
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
        let text = self.as_str();
        let full =
            text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let kept = ((full >> 32) ^ full) as u32 | 1;
        self.hash.store(kept, Ordering::Relaxed);
        spread(kept)
    }
}

fn spread(kept: u32) -> u64 {
    u64::from(kept).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_was_put_together_whatever_its_length() {
        for piece in ["a", "ab", "é", "日本", "0123456789", "0123456789012345678901234567890123456789"] {
            let (mut text, mut expected) = (PyStr::new(""), String::new());
            for _ in 0..40 {
                let before = (text.hash(), PyStr::new(&expected).hash());
                assert_eq!(before.0, before.1);
                text.append(piece);
                expected.push_str(piece);
                assert_eq!(text.as_str(), expected);
                assert_eq!(text.len(), expected.chars().count());
                assert_eq!(text.is_ascii(), expected.is_ascii());
                assert_eq!(PyStr::from_string(expected.clone()).as_str(), expected);
            }
        }
    }

    #[test]
    fn ints_are_written_as_rust_writes_them() {
        for i in [0, 9, 10, -1, -10, 1 << 48, i64::MAX, i64::MIN] {
            assert_eq!((PyStr::of_int(i).as_str(), PyStr::of_int(i).len()), (&*i.to_string(), i.to_string().len()));
        }
    }

    #[test]
    fn texts_around_the_length_that_fits_within_are_whole() {
        for n in SHORT - 2..SHORT + 3 {
            let text = "x".repeat(n);
            assert_eq!((PyStr::new(&text).as_str(), PyStr::from_string(text.clone()).len()), (text.as_str(), n));
        }
    }
}
