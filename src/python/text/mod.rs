//! How Python writes and reads values as text, and the exact arithmetic behind it: `repr`, format specifications,
//! `%` and `str.format` templates, `int()` and `float()`, rounding, true division, numeric hashes.
//!
//! Pure functions on plain Rust types. Nothing here knows the interpreter's objects: who formats a user-defined object
//! takes a template apart here, calls the object's method in its own way, and puts the pieces together. Every result,
//! and every error's text, is CPython 3.11's.

pub mod digits;
pub mod error;
pub mod float_repr;
pub mod number;
pub mod pad;
#[cfg(test)]
mod recorded;
pub mod repr;
pub mod spec;
pub mod spec_float;
pub mod spec_int;
pub mod spec_str;
mod unprintable;

pub use error::{ErrorKind, TextError};
pub use float_repr::float_repr;
pub use number::Int;
pub use repr::{bytes_repr, is_printable, str_repr};
pub use spec::{FormatSpec, Subject};
pub use spec_float::format_float;
pub use spec_int::{format_int, int_to_str};
pub use spec_str::format_str;
