//! How the objects of a run may be shared: the mode that every new object is born with.
//!
//! A run has one mode from its first object to its last. Reference counts, locks of containers and variables look at
//! the mode they were born with, so that a run with a GIL pays for no atomic read-modify-write, and a run without one
//! is sound on any number of threads.

use std::cell::Cell;

/// Who may touch the objects of a run at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Mode {
    /// One thread at a time: whoever holds the GIL. Also while nothing runs (set-up, teardown).
    Single,
    /// Any thread at any time.
    Shared,
    /// A model run: one thread, and every mutation is written to the undo journal.
    Model,
}

thread_local! {
    static MODE: Cell<Mode> = const { Cell::new(Mode::Single) };
}

/// The mode of the objects that this thread creates.
#[inline]
pub fn mode() -> Mode {
    MODE.get()
}

/// Sets the mode for this thread; whoever drives a fiber calls it first.
pub fn enter(mode: Mode) {
    MODE.set(mode);
}
