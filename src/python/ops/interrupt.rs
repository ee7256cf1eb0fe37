//! The way out of long native work: a flag that the thread's driver sets when the run is being stopped.
//!
//! Work that may take more than a few milliseconds is cut into pieces and calls [`check`] between two of them.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::python::errors::exception_with;
use crate::python::types::types;
use crate::python::vm::{Bail, OpResult};

thread_local! {
    static FLAG: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Sets the flag that operations on this thread look at from now on.
pub fn enter(flag: Arc<AtomicBool>) {
    FLAG.with_borrow_mut(|current| *current = Some(flag));
}

/// This thread works for nobody now.
pub fn leave() {
    FLAG.with_borrow_mut(|current| *current = None);
}

/// Whether the work is to be given up.
pub fn requested() -> bool {
    FLAG.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}

/// `KeyboardInterrupt` if the work is to be given up.
pub fn check() -> OpResult<()> {
    if requested() { Err(Bail::Raise(exception_with(&types().keyboard_interrupt, Vec::new()))) } else { Ok(()) }
}
