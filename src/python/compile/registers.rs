//! The registers of a frame above its locals: a stack of temporaries.
//!
//! Temporaries are taken and given back in stack order, so that the newest are always on top: that is where call
//! windows must lie.

use crate::python::code::{NO_REG, Reg};

/// The temporaries of one code unit.
#[derive(Debug)]
pub(super) struct Registers {
    first: Reg,
    next: Reg,
    most: Reg,
    /// The height that was reached since somebody last looked.
    peak: Reg,
    exhausted: bool,
}

/// A height of the stack, to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(Reg);

impl Registers {
    /// Temporaries begin at `first`.
    pub(super) fn new(first: Reg) -> Registers {
        Registers { first, next: first, most: first, peak: first, exhausted: false }
    }

    /// Takes the next one.
    pub(super) fn take(&mut self) -> Reg {
        self.take_window(1)
    }

    /// Takes `n` in a row and returns the first.
    pub(super) fn take_window(&mut self, n: u16) -> Reg {
        let reg = self.next;
        match self.next.checked_add(n).filter(|&next| next < NO_REG) {
            Some(next) => self.next = next,
            None => self.exhausted = true,
        }
        self.most = self.most.max(self.next);
        self.peak = self.peak.max(self.next);
        reg
    }

    /// Begins to watch the height; what was known of it so far, for [`Registers::reached`].
    pub(super) fn watch(&mut self) -> Reg {
        std::mem::replace(&mut self.peak, self.next)
    }

    /// The registers that were taken above the present height since [`Registers::watch`] returned `before`.
    pub(super) fn reached(&mut self, before: Reg) -> std::ops::Range<Reg> {
        let reached = self.next..self.peak.max(self.next);
        self.peak = self.peak.max(before);
        reached
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.next)
    }

    /// Gives back everything taken since `mark`.
    pub(super) fn release(&mut self, mark: Mark) {
        self.next = mark.0;
    }

    /// Gives back everything taken since `mark`, except `reg` (and what lies below it).
    pub(super) fn release_but(&mut self, mark: Mark, reg: Reg) {
        self.next = mark.0.max(reg.saturating_add(1).min(self.next));
    }

    /// Whether `reg` is a temporary (and not a local).
    pub(super) fn is_temporary(&self, reg: Reg) -> bool {
        reg >= self.first
    }

    /// The size of the frame, or `None` if there were not enough registers.
    pub(super) fn frame_size(&self) -> Option<u16> {
        (!self.exhausted).then_some(self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporaries_are_a_stack_above_the_locals() {
        let mut registers = Registers::new(4);
        assert_eq!(registers.take(), 4);
        let mark = registers.mark();
        assert_eq!(registers.take_window(3), 5);
        registers.release(mark);
        assert_eq!(registers.take(), 5);
        assert!(registers.is_temporary(4) && !registers.is_temporary(3));
        assert_eq!(registers.frame_size(), Some(8));
    }

    #[test]
    fn running_out_is_noticed() {
        let mut registers = Registers::new(NO_REG - 2);
        registers.take();
        assert!(registers.frame_size().is_some());
        registers.take();
        assert_eq!(registers.frame_size(), None);
    }
}
