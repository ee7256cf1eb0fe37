//! The double-ended queue of `collections`.

use std::collections::VecDeque;

use super::value::Value;

/// What a deque holds.
#[derive(Clone, Default)]
pub struct Deque {
    /// The items, left to right.
    pub items: VecDeque<Value>,
    /// How many there may be; what is too much falls out at the other end.
    pub maxlen: Option<usize>,
    /// Counts insertions and removals: an iteration that sees it change has lost its place.
    pub changes: u32,
}

impl Deque {
    /// Adds at the right end; what falls out at the left, if anything.
    pub fn push_right(&mut self, item: Value) -> Option<Value> {
        self.changes = self.changes.wrapping_add(1);
        self.items.push_back(item);
        if self.is_over() { self.items.pop_front() } else { None }
    }

    /// Adds at the left end; what falls out at the right, if anything.
    pub fn push_left(&mut self, item: Value) -> Option<Value> {
        self.changes = self.changes.wrapping_add(1);
        self.items.push_front(item);
        if self.is_over() { self.items.pop_back() } else { None }
    }

    fn is_over(&self) -> bool {
        self.maxlen.is_some_and(|most| self.items.len() > most)
    }
}
