//! A semaphore of several processes, and what `multiprocessing` makes of one: locks, reentrant locks.
//!
//! Its count is a word of shared memory that is changed by exchange, so taking a free one costs no system call. A process
//! that is killed while it holds one never releases it, as with CPython's; who held it last is written beside the count.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::arena::{Arena, Block};
use super::futex;
use crate::trace::LaneId;

/// What waiting for one means to whoever looks at the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A lock or semaphore of the program.
    Lock,
    /// It is part of a queue: who waits for it waits for a message.
    Queue,
    /// It is part of a condition: who waits for it waits to be notified.
    Signal,
}

impl Role {
    /// The role of a number; unknown ones are locks.
    pub fn of(number: u32) -> Role {
        match number {
            1 => Role::Queue,
            2 => Role::Signal,
            _ => Role::Lock,
        }
    }
}

/// The words of one, in order.
const VALUE: usize = 0;
const WAITERS: usize = 1;
const MOST: usize = 2;
const NUMBER: usize = 3;
const RECURSIVE: usize = 4;
const ROLE: usize = 5;
const WORDS: usize = 6;

/// What a release found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Released {
    /// It is free for somebody else.
    Done,
    /// It is still held by the same thread.
    StillHeld,
    /// Its count is at its greatest already.
    TooOften,
    /// It belongs to another thread, or to nobody.
    NotOwned,
}

#[derive(Default)]
struct Held {
    by: Option<LaneId>,
    count: i64,
}

/// A semaphore, as one process knows it.
pub struct Semaphore {
    block: Block,
    recursive: bool,
    role: Role,
    held: Mutex<Held>,
}

impl Semaphore {
    /// A new one. `number` is what events call it.
    pub fn new(
        arena: &Arc<Arena>,
        value: u32,
        most: u32,
        recursive: bool,
        role: u32,
        number: u32,
    ) -> Option<Semaphore> {
        let block = arena.allocate(WORDS * 4)?;
        for (index, word) in [(VALUE, value), (MOST, most), (NUMBER, number), (ROLE, role)] {
            block.word(index)?.store(word, Ordering::Relaxed);
        }
        block.word(RECURSIVE)?.store(u32::from(recursive), Ordering::Release);
        Semaphore::of(block)
    }

    /// The one in a block that another process made.
    pub fn of(block: Block) -> Option<Semaphore> {
        let recursive = block.word(RECURSIVE)?.load(Ordering::Acquire) != 0;
        let role = Role::of(block.word(ROLE)?.load(Ordering::Relaxed));
        (block.len() == WORDS * 4).then(|| Semaphore { block, recursive, role, held: Mutex::default() })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self, word: usize) -> u32 {
        self.block.word(word).map_or(0, |word| word.load(Ordering::SeqCst))
    }

    /// The block, to be set aside for a child.
    pub fn block(&self) -> &Block {
        &self.block
    }

    /// What waiting for it means.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What events call it.
    pub fn number(&self) -> u32 {
        self.load(NUMBER)
    }

    /// How many may still enter.
    pub fn value(&self) -> u32 {
        self.load(VALUE)
    }

    /// The greatest value.
    pub fn most(&self) -> u32 {
        self.load(MOST)
    }

    /// The word to wait for while it is 0.
    pub fn word(&self) -> Option<&AtomicU32> {
        self.block.word(VALUE)
    }

    /// How often this process holds it.
    pub fn count(&self) -> i64 {
        self.held().count
    }

    /// Whether this thread took it last, and this process holds it.
    pub fn is_mine(&self, me: LaneId) -> bool {
        let held = self.held();
        held.count > 0 && held.by == Some(me)
    }

    /// Takes it if that is possible now.
    pub fn acquire(&self, me: LaneId) -> bool {
        if self.recursive {
            let mut held = self.held();
            if held.count > 0 && held.by == Some(me) {
                held.count += 1;
                return true;
            }
        }
        if !self.take() {
            return false;
        }
        let mut held = self.held();
        held.by = Some(me);
        held.count += 1;
        true
    }

    /// Takes one off the count, whoever it is for.
    pub fn take(&self) -> bool {
        let less = |value: u32| value.checked_sub(1);
        self.block.word(VALUE).is_some_and(|w| w.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok())
    }

    /// Adds one to the count and wakes a waiter; `false` if it is at its greatest.
    pub fn give(&self) -> bool {
        let Some(word) = self.block.word(VALUE) else { return false };
        let most = self.load(MOST);
        let more = |value: u32| if value < most { value.checked_add(1) } else { None };
        let given = word.fetch_update(Ordering::SeqCst, Ordering::SeqCst, more).is_ok();
        if given && self.load(WAITERS) > 0 {
            futex::wake(word, 1);
        }
        given
    }

    /// Lets go of it.
    pub fn release(&self, me: LaneId) -> Released {
        let mut held = self.held();
        if self.recursive {
            if held.count < 1 || held.by != Some(me) {
                return Released::NotOwned;
            }
            if held.count > 1 {
                held.count -= 1;
                return Released::StillHeld;
            }
        }
        held.count -= 1;
        drop(held);
        if self.give() {
            return Released::Done;
        }
        self.held().count += 1;
        Released::TooOften
    }

    /// Somebody begins to wait for it.
    pub fn waits(&self) {
        if let Some(word) = self.block.word(WAITERS) {
            word.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Somebody waits no more.
    pub fn waits_no_more(&self) {
        if let Some(word) = self.block.word(WAITERS) {
            word.fetch_sub(1, Ordering::SeqCst);
        }
    }
}
