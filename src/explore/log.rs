//! What one thread of a search writes down: the steps that it took between states, and the outcomes that it came to.
//!
//! Twelve bytes a step, in blocks, so that nothing is copied when it grows. `graph` makes a graph of all logs.

use hashbrown::HashMap;

use crate::trace::LaneId;

use super::outcome::Outcome;
use super::schedule::{Choice, Schedule};

/// Steps in one block of a log.
const BLOCK: usize = 8192;
/// The target of a step that was not taken: the search ended before.
pub const OPEN: u32 = u32::MAX;
/// In the target of a step: it is no state, but the outcome of this number.
pub const OUTCOME: u32 = 1 << 31;

/// A step from one state to another.
#[derive(Clone, Copy)]
pub struct Edge {
    /// The state it was taken in.
    pub from: u32,
    /// The state it leads to; [`OPEN`], or [`OUTCOME`] and a number in the log's own list of outcomes.
    pub to: u32,
    /// Which step it was: see [`byte_of`].
    pub by: u8,
}

/// A choice in a byte. Bytes have the order of choices: there are fewer than 128 workers.
pub fn byte_of(choice: Choice) -> u8 {
    (choice.worker.0 as u8) << 1 | u8::from(choice.expire)
}

/// The choice of a byte.
pub fn choice_of(by: u8) -> Choice {
    Choice { worker: LaneId(u32::from(by >> 1)), expire: by & 1 == 1 }
}

/// The log of one thread.
#[derive(Default)]
pub struct Log {
    blocks: Vec<Vec<Edge>>,
    /// States in which nobody can go on, with the number of their outcome.
    pub ends: Vec<(u32, u32)>,
    /// The outcomes, each with the schedule on which it was first met.
    pub outcomes: Vec<(Outcome, Schedule)>,
    known: HashMap<Outcome, u32>,
}

impl Log {
    /// Writes down a step.
    pub fn edge(&mut self, from: u32, choice: Choice, to: u32) {
        let edge = Edge { from, to, by: byte_of(choice) };
        match self.blocks.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(edge),
            _ => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(edge);
                self.blocks.push(block);
            }
        }
    }

    /// The number of an outcome, and whether it is new; `schedule` is asked for then.
    pub fn outcome(&mut self, outcome: Outcome, schedule: impl FnOnce() -> Schedule) -> (u32, bool) {
        if let Some(&number) = self.known.get(&outcome) {
            return (number, false);
        }
        let number = self.outcomes.len() as u32;
        self.known.insert(outcome.clone(), number);
        self.outcomes.push((outcome, schedule()));
        (number, true)
    }

    /// How many bytes the steps take.
    pub fn bytes(&self) -> usize {
        self.blocks.len() * BLOCK * size_of::<Edge>() + self.ends.capacity() * size_of::<(u32, u32)>()
    }

    /// All steps.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.blocks.iter().flatten().copied()
    }
}
