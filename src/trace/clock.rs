//! One monotonic clock for all workers of a run.

use std::time::{Duration, Instant};

/// Nanoseconds since the start of the run.
pub type Nanos = u64;

/// The clock of a run: `CLOCK_MONOTONIC`, counted from the run's start, the same on every thread.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    /// A clock that reads zero now.
    pub fn start() -> Clock {
        Clock { start: Instant::now() }
    }

    /// Nanoseconds since the start.
    #[inline]
    pub fn now(&self) -> Nanos {
        self.start.elapsed().as_nanos() as Nanos
    }

    /// The instant at which this clock reads `at`.
    pub fn instant(&self, at: Nanos) -> Instant {
        self.start + Duration::from_nanos(at)
    }
}
