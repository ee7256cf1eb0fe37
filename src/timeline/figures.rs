//! The figures of a whole run, from the exact sums of its workers.

use crate::trace::{GilFigures, Nanos, State, Sums};

/// What a run came to, so far or in the end; times in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// How long the run took, or has taken so far.
    pub wall: Nanos,
    /// Whether it is over.
    pub finished: bool,
    /// How many workers there were.
    pub workers: usize,
    /// Time in each state, summed over all workers, by the state's number.
    pub spent: [Nanos; State::COUNT],
    /// Processor time of all workers; in a live run, as last published.
    pub cpu: Nanos,
    /// How often the GIL went from one thread to another: the engine's own count once the run is over.
    pub handovers: u64,
    /// How long anybody held the GIL; known once the run is over, `None` in a run without one.
    pub gil_held: Option<Nanos>,
    /// How often workers stopped running for whatever reason.
    pub waits: u64,
}

impl Figures {
    pub(super) fn add(&mut self, sums: &Sums) {
        self.workers += 1;
        for (to, from) in self.spent.iter_mut().zip(&sums.spent) {
            *to = to.saturating_add(*from);
        }
        self.cpu = self.cpu.saturating_add(sums.cpu);
        self.handovers = self.handovers.saturating_add(sums.switches);
        self.waits = self.waits.saturating_add(sums.waits);
    }

    pub(super) fn end(&mut self, wall: Nanos, gil: Option<GilFigures>) {
        self.wall = wall;
        self.finished = true;
        if let Some(gil) = gil {
            self.handovers = gil.handovers;
            self.gil_held = Some(gil.held);
        }
    }

    /// Time that all workers together spent in `state`, nanoseconds.
    pub fn of(&self, state: State) -> Nanos {
        self.spent[state as usize]
    }

    /// How many workers were running on average: 1.0 under a busy GIL, near the number of cores without one.
    pub fn running_at_once(&self) -> f64 {
        over(self.of(State::Running), self.wall)
    }

    /// How many cores' worth of processor time the workers used.
    pub fn cores_used(&self) -> f64 {
        over(self.cpu, self.wall)
    }

    /// The share of `cores` cores that the workers used, 0 to 1 (a little more is possible: clocks differ).
    pub fn utilisation(&self, cores: usize) -> f64 {
        self.cores_used() / cores.max(1) as f64
    }

    /// The share of the run, 0 to 1, during which somebody held the GIL.
    pub fn gil_held_share(&self) -> Option<f64> {
        self.gil_held.map(|held| over(held, self.wall))
    }
}

fn over(part: Nanos, whole: Nanos) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
