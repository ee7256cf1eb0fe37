//! How Python writes and reads values as text, and the exact arithmetic behind it: `repr`, format specifications,
//! `%` and `str.format` templates, `int()` and `float()`, rounding, true division, numeric hashes.
//!
//! Pure functions on plain Rust types. Nothing here knows the interpreter's objects: who formats a user-defined object
//! takes a template apart here, calls the object's method in its own way, and puts the pieces together. Every result,
//! and every error's text, is CPython 3.11's.

pub mod arithmetic;
pub mod decimal;
pub mod digits;
pub mod error;
pub mod float_repr;
pub mod hash;
pub mod number;
mod pad;
pub mod parse_float;
pub mod parse_int;
pub mod percent;
pub mod quick;
#[cfg(test)]
mod recorded;
pub mod repr;
pub mod round;
pub mod spec;
pub mod spec_float;
pub mod spec_int;
pub mod spec_str;
pub mod template;
mod unprintable;

pub use error::{ErrorKind, TextError};
pub use float_repr::float_repr;
pub use number::{Int, IntValue};
pub use parse_float::parse_float;
pub use parse_int::parse_int;
pub use quick::Quick;
pub use repr::{bytes_repr, is_printable, str_repr};
pub use spec::{FormatSpec, Subject};
pub use spec_float::format_float;
pub use spec_int::{format_int, int_to_str};
pub use spec_str::format_str;
