//! A fiber put aside, so that it can run on and be put back later: what a model run does before each step.
//!
//! Frames and registers of all fibers that were put aside lie on two stacks, last in, first out, so that a step
//! allocates nothing. Only the registers below the end of the top frame are kept: those above it are unbound.

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
    frames: usize,
    registers: usize,
    handling: Value,
    depth: u32,
    awaiting: Option<Ret>,
    in_lookup: bool,
}

impl Saved {
    /// Takes the fiber away from the top of the shelf.
    pub fn forget(self, shelf: &mut Shelf) {
        shelf.registers.truncate(shelf.registers.len().saturating_sub(self.registers));
        shelf.frames.truncate(shelf.frames.len().saturating_sub(self.frames));
    }
}

impl Fiber {
    /// Puts a copy of the fiber on top of a shelf.
    pub fn save(&self, shelf: &mut Shelf) -> Saved {
        let registers = self.stack.get(..self.free_base()).unwrap_or(&self.stack);
        shelf.frames.extend_from_slice(&self.frames);
        shelf.registers.extend_from_slice(registers);
        Saved {
            frames: self.frames.len(),
            registers: registers.len(),
            handling: self.handling.clone(),
            depth: self.depth,
            awaiting: self.awaiting.clone(),
            in_lookup: self.in_lookup,
        }
    }

    /// Makes the fiber again what lies on top of the shelf, which it takes away.
    pub fn put_back(&mut self, saved: Saved, shelf: &mut Shelf) {
        let used = self.free_base().min(self.stack.len());
        for register in self.stack.iter_mut().take(used).skip(saved.registers) {
            drop(register.take());
        }
        self.reserve(saved.registers);
        let from = shelf.registers.len().saturating_sub(saved.registers);
        for (register, kept) in self.stack.iter_mut().zip(shelf.registers.drain(from..)) {
            drop(std::mem::replace(register, kept));
        }
        let from = shelf.frames.len().saturating_sub(saved.frames);
        self.frames.clear();
        self.frames.extend(shelf.frames.drain(from..));
        self.handling = saved.handling;
        self.depth = saved.depth;
        self.awaiting = saved.awaiting;
        self.in_lookup = saved.in_lookup;
    }
}
