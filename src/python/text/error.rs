//! An error of a text function: which exception Python raises, and its text.

use std::fmt;

/// The exception that Python raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `OverflowError`
    Overflow,
    /// `ZeroDivisionError`
    ZeroDivision,
    /// `MemoryError`: the text would be larger than [`LARGEST`].
    Memory,
}

impl ErrorKind {
    /// The name of the exception.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Value => "ValueError",
            ErrorKind::Type => "TypeError",
            ErrorKind::Overflow => "OverflowError",
            ErrorKind::ZeroDivision => "ZeroDivisionError",
            ErrorKind::Memory => "MemoryError",
        }
    }
}

/// An exception to be raised, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// Which.
    pub kind: ErrorKind,
    /// Its text, as CPython words it; empty for `MemoryError`.
    pub message: String,
}

/// The longest text, in characters, that one format operation may be asked to pad to. CPython stops where memory does.
pub const LARGEST: usize = 1 << 28;

impl TextError {
    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Value, message: message.into() }
    }

    /// A `TypeError`.
    pub fn type_(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Type, message: message.into() }
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Overflow, message: message.into() }
    }

    /// A `ZeroDivisionError`.
    pub fn zero_division(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::ZeroDivision, message: message.into() }
    }

    /// A `MemoryError`.
    pub fn memory() -> TextError {
        TextError { kind: ErrorKind::Memory, message: String::new() }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.as_str() {
            "" => f.write_str(self.kind.name()),
            message => write!(f, "{}: {message}", self.kind.name()),
        }
    }
}

impl std::error::Error for TextError {}
