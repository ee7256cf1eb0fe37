//! Which workers are known to stand before a step that matters, so that they need not be looked at again.
//!
//! Whether a call is such a step is found out by trying it, which is dear. What was found holds until something is written
//! that the trial has looked at. Both are kept as sets of 64 classes of parts: that two parts fall into one class costs a
//! trial more, never a wrong answer.

use crate::python::object::watch::Touch;
use crate::trace::LaneId;

use super::inner::Inner;
use super::operation::Peek;
use super::undo::Undone;

/// The class of all variables of modules and closures of the library.
const VARIABLES: u64 = 1;

/// The classes of the parts that were looked at, and of those that were written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watched {
    seen: u64,
    written: u64,
}

fn class_of(part: u32) -> u64 {
    // The lowest class is that of variables.
    1 << (part.wrapping_mul(0x9E37_79B1) >> 26).max(1)
}

impl Watched {
    /// What was written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Only this was written: the rest was undone. It was seen all the same.
    pub fn unwrite(&mut self, written: u64) {
        self.written = written;
    }

    /// Parts that were touched.
    pub fn touches(&mut self, touches: &[Touch]) {
        for touch in touches {
            let class = class_of(touch.part);
            self.seen |= class;
            if touch.write {
                self.written |= class;
            }
        }
    }

    /// The variable that an instruction names.
    pub fn variable(&mut self, peek: &Peek) {
        if peek.hidden {
            // Library code reads variables of its own all the time.
            self.seen |= VARIABLES;
        }
        match (peek.own_variable, peek.variable) {
            (Some(false), _) => {}
            (Some(true), _) => self.written |= VARIABLES,
            // A variable of another module: what depends on it is not known.
            (None, Some((_, true))) if peek.is_attribute => self.written = u64::MAX,
            (None, _) => {}
        }
    }
}

impl Inner {
    /// What is touched from here on is what the next trial touches.
    pub fn begin_to_watch(&mut self) {
        self.drain_touches();
        self.watched.seen = 0;
    }

    /// A worker stands where it stands because of what was touched since [`Inner::begin_to_watch`].
    pub fn stands(&mut self, lane: LaneId) {
        let seen = self.watched.seen;
        if let Some(worker) = self.table.workers.get_mut(lane.0 as usize) {
            worker.stands = Some(seen);
        }
    }

    /// What a worker wrote may let others go on that were known to stand; whether there are any.
    pub fn spread(&mut self, lane: LaneId) -> bool {
        self.drain_touches();
        let written = std::mem::take(&mut self.watched.written);
        let mut any = false;
        if written == 0 {
            return any;
        }
        for (other, worker) in self.table.workers.iter_mut().enumerate() {
            if other != lane.0 as usize && worker.stands.is_some_and(|seen| seen & written != 0) {
                self.undo.stood(Undone::Stood { worker: other, stands: worker.stands.take() });
                any = true;
            }
        }
        any
    }

    /// Nothing is known any more: what is shared has changed, or the machine begins.
    pub fn look_at_all_again(&mut self) {
        self.table.workers.iter_mut().for_each(|worker| worker.stands = None);
    }
}
