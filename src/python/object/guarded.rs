//! The contents of a container, with a lock of one byte.
//!
//! Critical sections are short: no Python code runs inside one and nothing waits inside one. In a run with a GIL the
//! byte is set and cleared with plain stores, because only the GIL's holder comes here; what it still catches is a
//! section entered twice by the same thread, which would be a fault of ours and panics (the panic is the worker's end,
//! not the program's).

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU8, Ordering};

use super::mode::{Mode, mode};
use super::watch;

const LOCKED: u8 = 1;
const SHARED: u8 = 2;
const MODEL: u8 = 4;

/// A value behind a byte lock, born with the mode of the thread that makes it.
pub struct Guarded<T> {
    state: AtomicU8,
    /// Its number in a model run; it lies where there would be padding.
    part: u32,
    value: UnsafeCell<T>,
}

// SAFETY: `value` is reached only through a `Guard`, which exists at most once at a time: in the shared mode by an
// atomic exchange with acquire and release, in the others because one thread at a time touches the run's objects.
unsafe impl<T: Send> Sync for Guarded<T> {}

impl<T: 'static> Guarded<T> {
    /// Guards `value`.
    #[inline]
    pub fn new(value: T) -> Guarded<T> {
        let state = match mode() {
            Mode::Single => 0,
            Mode::Shared => SHARED,
            Mode::Model => MODEL,
        };
        let part = if state == MODEL { watch::birth() } else { 0 };
        Guarded { state: AtomicU8::new(state), part, value: UnsafeCell::new(value) }
    }

    /// Its number in a model run.
    pub fn part(&self) -> u32 {
        self.part
    }

    /// Guards a value of an immortal object, which any thread of any run may touch.
    pub fn new_shared(value: T) -> Guarded<T> {
        Guarded { state: AtomicU8::new(SHARED), part: 0, value: UnsafeCell::new(value) }
    }

    /// Whether writes have to be written to the journal of a model run first.
    #[inline(always)]
    pub(super) fn is_model(&self) -> bool {
        self.state.load(Ordering::Relaxed) & MODEL != 0
    }

    /// Takes the lock. To write to an object of a run, go through [`super::Obj::write`], which keeps the journal.
    #[inline(always)]
    pub fn lock(&self) -> Guard<'_, T> {
        if self.state.load(Ordering::Relaxed) == 0 {
            self.state.store(LOCKED, Ordering::Relaxed);
        } else {
            self.lock_slow(true);
        }
        Guard { of: self }
    }

    #[inline(never)]
    fn lock_slow(&self, notes: bool) {
        let state = self.state.load(Ordering::Relaxed);
        if state & SHARED == 0 {
            assert!(state & LOCKED == 0, "a container was locked twice by one thread");
            self.state.store(state | LOCKED, Ordering::Relaxed);
            if notes && state & MODEL != 0 {
                // SAFETY: the lock was just taken, and only this thread touches a model run's objects.
                watch::touch(self.part, unsafe { &*self.value.get() }, false);
            }
            return;
        }
        let mut spins = 0u32;
        while self.state.compare_exchange_weak(SHARED, SHARED | LOCKED, Ordering::Acquire, Ordering::Relaxed).is_err() {
            spins += 1;
            if spins < 64 {
                std::hint::spin_loop();
            } else {
                std::thread::yield_now();
            }
        }
    }

    /// As [`Guarded::lock`], without a note in a model run: for what never changes of a value, and for whoever only
    /// looks on.
    #[inline]
    pub fn lock_unnoticed(&self) -> Guard<'_, T> {
        let state = self.state.load(Ordering::Relaxed);
        if state & (SHARED | LOCKED) == 0 {
            self.state.store(state | LOCKED, Ordering::Relaxed);
        } else {
            self.lock_slow(false);
        }
        Guard { of: self }
    }

    /// The value, of which the caller is the only owner.
    pub fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

/// The right to read and write what is guarded.
pub struct Guard<'a, T> {
    of: &'a Guarded<T>,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: this guard holds the lock.
        unsafe { &*self.of.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this guard holds the lock.
        unsafe { &mut *self.of.value.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        // Release publishes the section to the next holder in the shared mode; on x86 it is a plain store.
        let state = self.of.state.load(Ordering::Relaxed);
        self.of.state.store(state & !LOCKED, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::object::mode;
    use std::sync::Arc;

    #[test]
    fn shared_sections_exclude_each_other() {
        mode::enter(Mode::Shared);
        let counter = Arc::new(Guarded::new(0u64));
        mode::enter(Mode::Single);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let counter = counter.clone();
                scope.spawn(move || {
                    for _ in 0..10_000 {
                        *counter.lock() += 1;
                    }
                });
            }
        });
        assert_eq!(*counter.lock(), 40_000);
    }

    #[test]
    #[should_panic(expected = "locked twice")]
    fn entering_twice_is_caught() {
        let guarded = Guarded::new(1);
        let _first = guarded.lock();
        let _second = guarded.lock();
    }
}
