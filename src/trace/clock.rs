//! One monotonic clock for all workers of a run.

use rustix::time::{ClockId, clock_gettime};

/// Nanoseconds since the start of the run.
pub type Nanos = u64;

/// The clock of a run: `CLOCK_MONOTONIC`, counted from the run's start, the same on every thread and in every process
/// of this machine.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Nanos,
}

impl Clock {
    /// A clock that reads zero now.
    pub fn start() -> Clock {
        Clock { start: monotonic() }
    }

    /// Nanoseconds since the start.
    #[inline]
    pub fn now(&self) -> Nanos {
        monotonic().saturating_sub(self.start)
    }

    /// What the machine's own clock read when this clock read zero: what another process needs to read the same.
    pub fn origin(&self) -> Nanos {
        self.start
    }

    /// The clock of another process of this machine, by its [`Clock::origin`].
    pub fn from_origin(origin: Nanos) -> Clock {
        Clock { start: origin }
    }
}

/// Read at every event, so without the checks of `Instant`: the clock cannot be missing and never runs backwards.
#[inline]
fn monotonic() -> Nanos {
    let now = clock_gettime(ClockId::Monotonic);
    (now.tv_sec as Nanos).wrapping_mul(1_000_000_000).wrapping_add(now.tv_nsec as Nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_clocks_of_one_origin_read_the_same() {
        let clock = Clock::start();
        let other = Clock::from_origin(clock.origin());
        let (before, between, after) = (clock.now(), other.now(), clock.now());
        assert!(before <= between && between <= after, "{before} {between} {after}");
    }
}
