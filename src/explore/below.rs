//! The hash of a worker's frames below its top one, kept from one state to the next.
//!
//! A step hardly ever changes more than the top frame, so a worker is hashed from below: what it is, its frames, what it
//! is about to do. After each frame below the top the hash that is being made is kept, with the objects that were met so
//! far; the next state goes on from the highest frame that has rested since (`Fiber::rest`).

use crate::python::object::Value;

use super::hash::Hash128;
use super::scan::Scan;
use super::worker::WorkerState;

/// What is known of a worker's frames below its top one.
#[derive(Default)]
pub struct Below {
    /// The hash after what never changes of the worker and that many frames, and how many objects were met.
    after: Vec<(Hash128, usize)>,
    /// The objects that were met and have no number of their own, in order.
    met: Vec<Value>,
}

impl Below {
    /// Forgets all but the lowest `frames`.
    fn cut(&mut self, frames: usize) {
        self.after.truncate(frames + 1);
        let met = self.after.last().map_or(0, |&(_, met)| met);
        self.met.truncate(met);
    }
}

impl Scan<'_, Hash128> {
    /// As [`Scan::worker`], of one that was hashed before. It is walked by itself.
    pub fn worker_again(&mut self, worker: &mut WorkerState) {
        let mut below = std::mem::take(&mut worker.below);
        let frames = worker.fiber.frames().len();
        below.cut(worker.fiber.resting().min(frames.saturating_sub(1)));
        match below.after.last() {
            Some(&(hash, _)) => {
                self.sink = hash;
                self.young.go_on_with(&below.met);
            }
            None => {
                self.who(worker);
                self.keep(&mut below);
            }
        }
        for n in below.after.len() - 1..frames {
            self.frame(&worker.fiber, n);
            if n + 1 < frames {
                self.keep(&mut below);
            }
        }
        self.standing(worker);
        worker.below = below;
        worker.fiber.rest();
    }

    fn keep(&self, below: &mut Below) {
        let met = self.young.met_in_piece();
        below.met.extend(met.iter().skip(below.met.len()).cloned());
        below.after.push((self.sink, met.len()));
    }
}
