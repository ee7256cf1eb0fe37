//! Errors of the text functions as exceptions.

use super::limits::out_of_memory;
use crate::python::errors::{overflow_error, type_error, value_error, zero_division};
use crate::python::text::{ErrorKind, TextError};
use crate::python::vm::Bail;

/// Raises what a text function found.
pub fn raise(e: TextError) -> Bail {
    match e.kind {
        ErrorKind::Value => value_error(e.message),
        ErrorKind::Type => type_error(e.message),
        ErrorKind::Overflow => overflow_error(e.message),
        ErrorKind::ZeroDivision => zero_division(e.message),
        ErrorKind::Memory => out_of_memory(),
    }
}
