//! A stack of numbers in shared memory, for blocks that were given back. It takes no lock: a process may be killed at any
//! moment, and what it was about to push or pop is then lost, but nothing else.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// The number that ends a stack.
const NONE: u32 = 0;

/// The top of a stack: its number, and how often it was changed, so that a top that went and came back is not mistaken for
/// one that stayed.
#[repr(transparent)]
pub struct Stack(AtomicU64);

fn top(word: u64) -> u32 {
    (word & 0xFFFF_FFFF) as u32
}

fn changed(word: u64, top: u32) -> u64 {
    ((word >> 32).wrapping_add(1) << 32) | u64::from(top)
}

impl Stack {
    /// Puts a number on it; `below` is the word of that number which says what lies below.
    pub fn push(&self, number: u32, below: &AtomicU32) {
        let mut word = self.0.load(Ordering::Acquire);
        loop {
            below.store(top(word), Ordering::Relaxed);
            let new = changed(word, number);
            match self.0.compare_exchange_weak(word, new, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return,
                Err(now) => word = now,
            }
        }
    }

    /// Takes the top number off, if there is one; `below` finds the word that says what lies below a number.
    pub fn pop<'a>(&self, below: impl Fn(u32) -> Option<&'a AtomicU32>) -> Option<u32> {
        let mut word = self.0.load(Ordering::Acquire);
        loop {
            let number = top(word);
            if number == NONE {
                return None;
            }
            let next = below(number)?.load(Ordering::Relaxed);
            match self.0.compare_exchange_weak(word, changed(word, next), Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(number),
                Err(now) => word = now,
            }
        }
    }
}
