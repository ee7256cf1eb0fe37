//! The bytes of a pickle as they come into being: opcodes, frames, and the memo of what was written already.
//!
//! Byte for byte what CPython's `_pickle.c` writes: frames begin with the first byte after the last one was closed, are
//! closed before a value that begins beyond 64 KiB, and are left out where they would be shorter than four bytes.

use hashbrown::HashTable;
use num_bigint::BigInt;

use super::opcode::*;
use crate::python::object::{Body, Name, Value};

const FRAME_TARGET: usize = 64 * 1024;
const FRAME_LEAST: usize = 4;
const FRAME_HEADER: usize = 9;

/// A pickle that is being written.
#[derive(Clone)]
pub struct Writer {
    out: Vec<u8>,
    /// The protocol, 2 to 5.
    pub protocol: u8,
    /// Whether protocol 2 writes the names that Python 2 had.
    pub old_names: bool,
    framing: bool,
    frame: Option<usize>,
    memo: HashTable<(u64, u32)>,
    /// What is in the memo stays alive: an address stands for one object only.
    kept: Vec<Value>,
    memoized: u32,
}

/// Letters that CPython's own start-up code has interned as other objects than those that programs make of characters.
const INTERNED_APART: &str = "BCLST_abcdefhijklmnopqrstvwxy";

/// What an object is in the memo: itself, or its content where CPython has one object for each content.
pub fn identity(value: &Value) -> u64 {
    const TEXT: u64 = 1 << 62;
    const BYTE: u64 = 1 << 61;
    match value.body() {
        Some(Body::Str(s)) if s.len() <= 1 => match s.as_str().chars().next() {
            None => TEXT,
            Some(c) if value.is_immortal() && INTERNED_APART.contains(c) => value.bits(),
            Some(c) if u32::from(c) < 0x100 => TEXT + 1 + u64::from(u32::from(c)),
            Some(_) => value.bits(),
        },
        Some(Body::Bytes(b)) if b.len() <= 1 => b.first().map_or(BYTE, |b| BYTE + 1 + u64::from(*b)),
        _ => value.bits(),
    }
}

/// The name of a module as its built-in functions have it: one text for all of them, which is not the interned one.
pub fn identity_of_module(name: Name) -> u64 {
    (1 << 63) | name.value().bits()
}

fn spread(key: u64) -> u64 {
    let spread = (key >> 4 ^ key << 60).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    spread ^ (spread >> 32)
}

impl Writer {
    /// A pickle with nothing but its head.
    pub fn new(protocol: u8, old_names: bool) -> Writer {
        Writer {
            out: vec![PROTO, protocol],
            protocol,
            old_names: old_names && protocol < 3,
            framing: protocol >= 4,
            frame: None,
            memo: HashTable::new(),
            kept: Vec::new(),
            memoized: 0,
        }
    }

    /// The whole pickle.
    pub fn finish(mut self) -> Vec<u8> {
        self.op(STOP);
        self.close_frame();
        self.out
    }

    /// What was written so far, and what the memo refers to.
    pub fn state(&self) -> (&[u8], &[Value]) {
        (&self.out, &self.kept)
    }

    /// Appends bytes that belong together.
    #[inline]
    pub fn write(&mut self, bytes: &[u8]) {
        if self.framing && self.frame.is_none() {
            self.frame = Some(self.out.len());
            self.out.extend_from_slice(&[0; FRAME_HEADER]);
        }
        self.out.extend_from_slice(bytes);
    }

    /// Appends one opcode.
    #[inline]
    pub fn op(&mut self, op: u8) {
        self.write(&[op]);
    }

    /// A place between two values: a frame that is long enough ends here.
    #[inline]
    pub fn boundary(&mut self) {
        if let Some(start) = self.frame
            && self.out.len() - start - FRAME_HEADER >= FRAME_TARGET
        {
            self.close_frame();
        }
    }

    fn close_frame(&mut self) {
        let Some(start) = self.frame.take() else { return };
        let len = self.out.len() - start - FRAME_HEADER;
        if len < FRAME_LEAST {
            self.out.drain(start..start + FRAME_HEADER);
            return;
        }
        if let Some(header) = self.out.get_mut(start..start + FRAME_HEADER) {
            header[0] = FRAME;
            header[1..].copy_from_slice(&(len as u64).to_le_bytes());
        }
    }

    /// A head and its contents; what is long stands outside the frames.
    fn contents(&mut self, head: &[u8], contents: &[u8]) {
        let (framing, long) = (self.framing, contents.len() >= FRAME_TARGET);
        if long {
            self.close_frame();
            self.framing = false;
        }
        self.write(head);
        self.write(contents);
        self.framing = framing;
    }

    /// An int that fits 64 bits.
    #[inline]
    pub fn int(&mut self, i: i64) {
        match i {
            0..=0xff => self.write(&[BININT1, i as u8]),
            0x100..=0xffff => self.write(&[BININT2, i as u8, (i >> 8) as u8]),
            -0x8000_0000..=0x7fff_ffff => {
                let [a, b, c, d] = (i as i32).to_le_bytes();
                self.write(&[BININT, a, b, c, d]);
            }
            _ => self.big(&BigInt::from(i)),
        }
    }

    /// An int of any size beyond 32 bits.
    pub fn big(&mut self, i: &BigInt) {
        let bytes = i.to_signed_bytes_le();
        match u8::try_from(bytes.len()) {
            Ok(n) => self.write(&[LONG1, n]),
            Err(_) => {
                self.op(LONG4);
                self.write(&(bytes.len() as u32).to_le_bytes());
            }
        }
        self.write(&bytes);
    }

    /// A float.
    #[inline]
    pub fn float(&mut self, f: f64) {
        let mut bytes = [BINFLOAT; 9];
        bytes[1..].copy_from_slice(&f.to_bits().to_be_bytes());
        self.write(&bytes);
    }

    fn sized(&mut self, ops: [u8; 3], contents: &[u8], short: bool) {
        let n = contents.len();
        match (u8::try_from(n), u32::try_from(n)) {
            (Ok(n), _) if short => self.contents(&[ops[0], n], contents),
            (_, Ok(n)) => {
                let [a, b, c, d] = n.to_le_bytes();
                self.contents(&[ops[1], a, b, c, d], contents);
            }
            _ => self.sized_long(ops[2], contents),
        }
    }

    fn sized_long(&mut self, op: u8, contents: &[u8]) {
        let mut head = [op; 9];
        head[1..].copy_from_slice(&(contents.len() as u64).to_le_bytes());
        self.contents(&head, contents);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.sized([SHORT_BINUNICODE, BINUNICODE, BINUNICODE8], text.as_bytes(), self.protocol >= 4);
    }

    /// Bytes, from protocol 3.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.sized([SHORT_BINBYTES, BINBYTES, BINBYTES8], bytes, true);
    }

    /// A bytearray, from protocol 5.
    pub fn bytearray(&mut self, bytes: &[u8]) {
        self.sized_long(BYTEARRAY8, bytes);
    }

    /// A class or function by name, before protocol 4.
    pub fn global(&mut self, module: &str, name: &str) {
        self.write(format!("{}{module}\n{name}\n", char::from(GLOBAL)).as_bytes());
    }

    /// The place of an object in the memo.
    #[inline]
    pub fn memoized(&self, key: u64) -> Option<u32> {
        self.memo.find(spread(key), |(k, _)| *k == key).map(|(_, at)| *at)
    }

    /// Enters an object into the memo under its own identity.
    pub fn memoize(&mut self, value: &Value) {
        self.memoize_as(identity(value), Some(value));
    }

    /// Enters something into the memo that is met again as `key`; with none, it is never met again.
    pub fn memoize_as(&mut self, key: u64, value: Option<&Value>) {
        let at = self.memoized;
        self.memoized += 1;
        self.memo.insert_unique(spread(key), (key, at), |(k, _)| spread(*k));
        if let Some(value) = value.filter(|v| !v.is_immortal()) {
            self.kept.push(value.clone());
        }
        self.note();
    }

    /// Enters something into the memo that nothing refers to.
    pub fn memoize_nothing(&mut self) {
        self.memoized += 1;
        self.note();
    }

    fn note(&mut self) {
        let at = self.memoized - 1;
        if self.protocol >= 4 {
            self.op(MEMOIZE);
        } else if let Ok(at) = u8::try_from(at) {
            self.write(&[BINPUT, at]);
        } else {
            let [a, b, c, d] = at.to_le_bytes();
            self.write(&[LONG_BINPUT, a, b, c, d]);
        }
    }

    /// Refers to a place in the memo.
    pub fn get(&mut self, at: u32) {
        match u8::try_from(at) {
            Ok(at) => self.write(&[BINGET, at]),
            Err(_) => {
                let [a, b, c, d] = at.to_le_bytes();
                self.write(&[LONG_BINGET, a, b, c, d]);
            }
        }
    }
}
