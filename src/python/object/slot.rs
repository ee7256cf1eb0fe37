//! A variable that several workers can see: a global, or a cell of a closure.
//!
//! Reading an int, a float or an immortal object takes one atomic load and no lock, whoever else writes: this is what
//! lets threads without a GIL share functions, classes and constants at full speed. A counted object is copied under a
//! lock that is the word itself: its bits are exchanged for a mark, the reference is counted, the bits are put back.

use std::sync::atomic::{AtomicU64, Ordering};

use super::mode::{Mode, mode};
use super::value::Value;

/// A shared variable; [`Value::UNBOUND`] if it is not assigned.
pub struct Slot(AtomicU64);

impl Slot {
    /// A variable with a value, or without.
    pub fn new(value: Value) -> Slot {
        Slot(AtomicU64::new(value.into_bits()))
    }

    /// Its value now.
    #[inline(always)]
    pub fn load(&self) -> Value {
        let bits = self.0.load(Ordering::Acquire);
        if Value::bits_are_free(bits) && bits != Value::LOCKED {
            // SAFETY: these bits own no reference, so they can be copied.
            unsafe { Value::from_bits(bits) }
        } else {
            self.load_counted()
        }
    }

    #[inline(never)]
    fn load_counted(&self) -> Value {
        if mode() != Mode::Shared {
            let bits = self.0.load(Ordering::Relaxed);
            // SAFETY: one thread at a time: nobody replaces the bits between the load and the count, and the slot goes
            // on owning its reference because the borrowed value is not dropped.
            let held = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(bits) });
            return Value::clone(&held);
        }
        let bits = self.lock();
        // SAFETY: the slot owns this reference, and nobody can replace it while the mark is in its place.
        let held = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(bits) });
        let copy = Value::clone(&held);
        self.0.store(bits, Ordering::Release);
        copy
    }

    /// Puts the mark in the place of the bits and returns them.
    fn lock(&self) -> u64 {
        let mut spins = 0u32;
        loop {
            let bits = self.0.swap(Value::LOCKED, Ordering::Acquire);
            if bits != Value::LOCKED {
                return bits;
            }
            spins += 1;
            if spins < 64 {
                std::hint::spin_loop();
            } else {
                std::thread::yield_now();
            }
        }
    }

    /// Assigns, and returns what was there.
    #[inline(always)]
    pub fn replace(&self, value: Value) -> Value {
        let new = value.into_bits();
        let old = self.0.load(Ordering::Relaxed);
        if mode() == Mode::Shared {
            return self.replace_shared(old, new);
        }
        self.0.store(new, Ordering::Relaxed);
        // SAFETY: one thread at a time: the reference that the slot owned is now the caller's.
        unsafe { Value::from_bits(old) }
    }

    #[inline]
    fn replace_shared(&self, mut old: u64, new: u64) -> Value {
        let mut spins = 0u32;
        loop {
            if old != Value::LOCKED {
                match self.0.compare_exchange_weak(old, new, Ordering::AcqRel, Ordering::Relaxed) {
                    // SAFETY: the exchange took the reference that the slot owned.
                    Ok(old) => return unsafe { Value::from_bits(old) },
                    Err(now) => old = now,
                }
            } else {
                spins += 1;
                if spins < 64 {
                    std::hint::spin_loop();
                } else {
                    std::thread::yield_now();
                }
                old = self.0.load(Ordering::Relaxed);
            }
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        // SAFETY: the slot owns the reference in its bits, and nobody else has the slot.
        drop(unsafe { Value::from_bits(*self.0.get_mut()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::object::{Body, mode};

    #[test]
    fn readers_and_writers_without_a_gil_keep_every_object_whole() {
        mode::enter(Mode::Shared);
        let slot = Slot::new(Value::object(Body::str("first")));
        std::thread::scope(|scope| {
            for n in 0..2 {
                let slot = &slot;
                scope.spawn(move || {
                    mode::enter(Mode::Shared);
                    for i in 0..20_000 {
                        drop(slot.replace(Value::object(Body::str(&format!("text {n} {i}")))));
                        slot.replace(Value::int(i));
                    }
                });
                scope.spawn(move || {
                    mode::enter(Mode::Shared);
                    for _ in 0..20_000 {
                        let value = slot.load();
                        if let Some(Body::Str(s)) = value.body() {
                            assert!(s.as_str().starts_with("text") || s.as_str() == "first");
                        }
                    }
                });
            }
        });
        mode::enter(Mode::Single);
    }
}
