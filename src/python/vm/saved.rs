//! A fiber put aside, so that it can run on and be put back later: what a model run does before each step.
//!
//! Only the top frame is copied then. A frame below it stays as it is until everything above it has gone, so it is
//! copied at that moment, by whoever pops the frame above it: `Fiber::uncover`. These copies stay with the fiber, in
//! the order in which they were made; the way back takes them one by one, last first, and ends with the copy of what was
//! the top frame. Of registers only those below the end of the top frame are kept: those above it are unbound.
//!
//! The copies of all fibers of a run lie on one shelf, last in, first out, so that a step allocates nothing.

use crate::python::object::Value;

use super::fiber::{Fiber, Frame, Ret};

/// Frames and registers of fibers that were put aside.
#[derive(Default)]
pub struct Shelf {
    frames: Vec<Frame>,
    registers: Vec<Value>,
}

/// A fiber on a [`Shelf`].
pub struct Saved {
    /// How many frames there were; the last of them is on the shelf.
    frames: usize,
    /// Where its registers begin, and how many there are.
    base: usize,
    registers: usize,
    handling: Value,
    depth: u32,
    awaiting: Option<Ret>,
    in_lookup: bool,
    beneath: usize,
    kept_from: usize,
}

/// What was beneath the top frame when a fiber was put aside, and was uncovered since.
#[derive(Clone, Default)]
pub struct Beneath {
    /// The frames below this one have not been copied since the fiber was last put aside.
    kept_from: usize,
    /// The frames below this one are as they were when that was asked for: see [`Fiber::rest`].
    resting: usize,
    frames: Vec<(usize, Frame)>,
    registers: Vec<Value>,
}

impl Saved {
    /// Takes the fiber away from the top of the shelf, for one that lies deeper will be put back.
    pub fn forget(self, shelf: &mut Shelf) {
        shelf.registers.truncate(shelf.registers.len().saturating_sub(self.registers));
        shelf.frames.truncate(shelf.frames.len().saturating_sub(self.frames.min(1)));
    }
}

impl Fiber {
    /// Puts a copy of the fiber on top of a shelf.
    pub fn save(&mut self, shelf: &mut Shelf) -> Saved {
        let (mut base, mut registers) = (0, 0);
        if let Some(top) = self.frames.last() {
            base = top.base as usize;
            let kept = self.stack.get(base..base + top.code.nregs).unwrap_or_default();
            registers = kept.len();
            shelf.registers.extend_from_slice(kept);
            shelf.frames.push(top.clone());
        }
        let frames = self.frames.len();
        let kept_from = std::mem::replace(&mut self.beneath.kept_from, frames.saturating_sub(1));
        Saved {
            frames,
            base,
            registers,
            handling: self.handling.clone(),
            depth: self.depth,
            awaiting: self.awaiting.clone(),
            in_lookup: self.in_lookup,
            beneath: self.beneath.frames.len(),
            kept_from,
        }
    }

    /// The top frame is about to be popped: the one below it is copied if that was not done since the fiber was put
    /// aside.
    #[inline(always)]
    pub(super) fn uncover(&mut self) {
        if self.frames.len() <= self.beneath.kept_from + 1 {
            self.copy_below();
        }
    }

    /// Copies the next frame below those that were copied, if there is one.
    #[cold]
    fn copy_below(&mut self) -> bool {
        let Some(next) = self.beneath.kept_from.checked_sub(1) else { return false };
        let Some(frame) = self.frames.get(next) else { return false };
        let base = frame.base as usize;
        self.beneath.registers.extend_from_slice(self.stack.get(base..base + frame.code.nregs).unwrap_or_default());
        self.beneath.frames.push((next, frame.clone()));
        self.beneath.kept_from = next;
        self.beneath.resting = self.beneath.resting.min(next);
        true
    }

    /// How many of the lowest frames have not changed since [`Fiber::rest`].
    pub fn resting(&self) -> usize {
        self.beneath.resting
    }

    /// From here on every change of a frame below the top is noted. It is put aside before it runs again.
    pub fn rest(&mut self) {
        self.beneath.resting = self.frames.len().saturating_sub(1);
    }

    /// Ends the fiber wherever it stands. It can still be put back.
    pub fn end(&mut self) {
        while self.copy_below() {}
        while self.frames.pop().is_some() {}
        self.stack.clear();
        self.handling = Value::UNBOUND;
        self.depth = 0;
        self.awaiting = None;
        self.in_lookup = false;
    }

    /// Makes the fiber again what lies on top of the shelf, which it takes away.
    pub fn put_back(&mut self, saved: Saved, shelf: &mut Shelf) {
        let mut used = self.free_base();
        while self.beneath.frames.len() > saved.beneath
            && let Some((at, frame)) = self.beneath.frames.pop()
        {
            let (base, registers) = (frame.base as usize, frame.code.nregs);
            used = used.max(base + registers);
            self.reserve(base + registers);
            lay(&mut self.stack, base, &mut self.beneath.registers, registers);
            self.beneath.resting = self.beneath.resting.min(at);
            self.frames.truncate(at);
            self.frames.push(frame);
        }
        let top = saved.frames.saturating_sub(1);
        self.beneath.resting = self.beneath.resting.min(top);
        self.frames.truncate(top);
        self.reserve(saved.base + saved.registers);
        lay(&mut self.stack, saved.base, &mut shelf.registers, saved.registers);
        if saved.frames > 0 {
            self.frames.extend(shelf.frames.pop());
        }
        for register in self.stack.iter_mut().take(used).skip(saved.base + saved.registers) {
            drop(register.take());
        }
        self.handling = saved.handling;
        self.depth = saved.depth;
        self.awaiting = saved.awaiting;
        self.in_lookup = saved.in_lookup;
        self.beneath.kept_from = saved.kept_from;
    }
}

/// Moves the last `count` of the values that were kept to where they were.
fn lay(stack: &mut [Value], base: usize, kept: &mut Vec<Value>, count: usize) {
    let from = kept.len().saturating_sub(count);
    for (register, kept) in stack.iter_mut().skip(base).zip(kept.drain(from..)) {
        drop(std::mem::replace(register, kept));
    }
}
