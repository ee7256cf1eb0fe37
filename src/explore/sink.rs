//! Where the walk over a state writes to: text for people and tests, or a hash.

use std::fmt::Write;

use crate::python::object::{Body, Code, Name, Value};

use super::hash::Hash128;

/// What follows, so that no two walks look alike that are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[rustfmt::skip]
pub enum Tag {
    // Of values.
    Str, Bytes, Int, Complex, Range, Native, Module, Stream, Library, BuiltIn, Unseen,
    // Of workers.
    Worker, Ready, Waiting, Over, Ended, Task, Frame, Registers, Handling, Answer, Errors, Imported,
    // Of results of frames.
    Store, Init, InitThen, Jump, Truth, Discard, Next, Send, StoreOr, Raise, Top,
    // Of objects.
    ByteArray, List, Deque, Tuple, Slice, Table, View, Function, Method, Class, Instance, Exception, Cell, Iterator,
    Generator, Suspended, Running, Finished, Property, Static, ClassMethod, Super, Foreign, Globals,
    // Of what can be waited for.
    Queue, Lock, RLock, Event, Semaphore, Thread, Process,
    // Of iterators.
    OverList, OverTuple, OverStr, OverBytes, OverRange, OverTable, Ordered, OverDeque, Reversed, ReversedTable,
    Enumerate, Zip, Awaitable, Done,
    // Of optional parts.
    None, Some,
}

/// What a walk writes to.
pub trait Sink {
    /// What follows.
    fn tag(&mut self, tag: Tag);
    /// A number.
    fn number(&mut self, n: u64);
    /// A value that is no object.
    fn plain(&mut self, value: &Value);
    /// A text.
    fn text(&mut self, text: &str);
    /// Bytes.
    fn bytes(&mut self, bytes: &[u8]);
    /// A name.
    fn name(&mut self, name: Name);
    /// A code.
    fn code(&mut self, code: &'static Code);
    /// A type of the process.
    fn built_in(&mut self, class: &Value);
    /// An object that was there from the beginning, by its number.
    fn elder(&mut self, n: u32);
    /// An object that was made since, by the order in which it is met.
    fn young(&mut self, n: u32);
}

/// Text.
#[derive(Default)]
pub struct Text(pub String);

impl Sink for Text {
    fn tag(&mut self, tag: Tag) {
        let _ = write!(self.0, " {tag:?}");
    }

    fn number(&mut self, n: u64) {
        let _ = write!(self.0, " {n}");
    }

    fn plain(&mut self, value: &Value) {
        match value.as_float() {
            // Its bits: 0.0 and -0.0 are two values.
            Some(float) => drop(write!(self.0, " f{:x}", float.to_bits())),
            None => drop(write!(self.0, " {value:?}")),
        }
    }

    fn text(&mut self, text: &str) {
        let _ = write!(self.0, " {text:?}");
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let _ = write!(self.0, " {bytes:?}");
    }

    fn name(&mut self, name: Name) {
        let _ = write!(self.0, " {}:", name.as_str());
    }

    fn code(&mut self, code: &'static Code) {
        let _ = write!(self.0, " {}@{code:p}", code.unit.qualname);
    }

    fn built_in(&mut self, class: &Value) {
        let name = class.as_class().map_or("", |c| c.name.as_str());
        let _ = write!(self.0, " {name}@{:x}", class.bits());
    }

    fn elder(&mut self, n: u32) {
        let _ = write!(self.0, " @{n}");
    }

    fn young(&mut self, n: u32) {
        let _ = write!(self.0, " #{n}");
    }
}

/// What tells tags and objects from each other and from the bits of a value that is no object.
const TAG: u64 = 3 << 44;
const ELDER: u64 = 1 << 44;
const YOUNG: u64 = 2 << 44;

impl Sink for Hash128 {
    #[inline]
    fn tag(&mut self, tag: Tag) {
        self.word(TAG | tag as u64);
    }

    #[inline]
    fn number(&mut self, n: u64) {
        self.word(n);
    }

    #[inline]
    fn plain(&mut self, value: &Value) {
        self.word(value.bits());
    }

    fn text(&mut self, text: &str) {
        Hash128::bytes(self, text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        Hash128::bytes(self, bytes);
    }

    #[inline]
    fn name(&mut self, name: Name) {
        self.word(u64::from(name.number()));
    }

    #[inline]
    fn code(&mut self, code: &'static Code) {
        self.word(std::ptr::from_ref(code) as u64);
    }

    #[inline]
    fn built_in(&mut self, class: &Value) {
        self.word(class.bits());
    }

    #[inline]
    fn elder(&mut self, n: u32) {
        self.word(ELDER | u64::from(n));
    }

    #[inline]
    fn young(&mut self, n: u32) {
        self.word(YOUNG | u64::from(n));
    }
}

/// Nowhere: for a walk that only looks what is there.
pub struct Nowhere;

impl Sink for Nowhere {
    fn tag(&mut self, _: Tag) {}
    fn number(&mut self, _: u64) {}
    fn plain(&mut self, _: &Value) {}
    fn text(&mut self, _: &str) {}
    fn bytes(&mut self, _: &[u8]) {}
    fn name(&mut self, _: Name) {}
    fn code(&mut self, _: &'static Code) {}
    fn built_in(&mut self, _: &Value) {}
    fn elder(&mut self, _: u32) {}
    fn young(&mut self, _: u32) {}
}

/// Where a value is mentioned: what it is by itself; whether that is all there is to say.
pub fn mention<S: Sink>(sink: &mut S, value: &Value) -> bool {
    match value.body() {
        None => sink.plain(value),
        Some(Body::Str(text)) => {
            sink.tag(Tag::Str);
            sink.text(text.as_str());
        }
        Some(Body::Bytes(bytes)) => {
            sink.tag(Tag::Bytes);
            sink.bytes(bytes);
        }
        Some(Body::Int(int)) => {
            sink.tag(Tag::Int);
            sink.bytes(&int.to_signed_bytes_le());
        }
        Some(Body::Complex(real, imag)) => {
            sink.tag(Tag::Complex);
            [real, imag].into_iter().for_each(|part| sink.number(part.to_bits()));
        }
        Some(Body::Range(range)) => {
            sink.tag(Tag::Range);
            [range.start, range.stop, range.step].into_iter().for_each(|n| sink.number(n as u64));
        }
        Some(Body::Native(native)) => {
            sink.tag(Tag::Native);
            sink.text(native.owner);
            sink.text(native.name);
        }
        Some(Body::Module(module)) => {
            sink.tag(Tag::Module);
            sink.name(module.namespace.name);
        }
        Some(Body::Stream(n)) => {
            sink.tag(Tag::Stream);
            sink.number(u64::from(*n));
        }
        // A function of our library that nobody can have changed.
        Some(Body::Function(f)) if f.code.unit.flags.hidden && f.captures.is_empty() && f.defaults.is_empty() => {
            sink.tag(Tag::Library);
            sink.code(f.code);
        }
        Some(Body::Class(class)) if class.is_built_in() => {
            sink.tag(Tag::BuiltIn);
            sink.built_in(value);
        }
        Some(_) => return false,
    }
    true
}
