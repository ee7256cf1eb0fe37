//! What operations never exceed, whatever a program asks for: sizes of results and depths of nesting.

use crate::python::errors::exception_with;
use crate::python::types::types;
use crate::python::vm::{Bail, OpResult};

/// The largest result, in bytes, that an operation tries to make.
pub const LARGEST: usize = 1 << 30;

/// How deep containers may be nested for `repr` and comparisons, which walk them with a stack of their own.
pub const DEPTH: usize = 990;

/// How deep hashing, comparing and looking up may call each other on the Rust stack (sets within sets).
pub const CALL_DEPTH: usize = 60;

/// `MemoryError`, which CPython gives no message.
pub fn out_of_memory() -> Bail {
    Bail::Raise(exception_with(&types().memory_error, Vec::new()))
}

/// MemoryError unless `count` things of `each` bytes may be made.
pub fn check_size(count: usize, each: usize) -> OpResult<()> {
    match count.checked_mul(each) {
        Some(bytes) if bytes <= LARGEST => Ok(()),
        _ => Err(out_of_memory()),
    }
}
