//! What is known of a worker at any moment without reading its events: exact sums, its state, its line.

use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::clock::Nanos;
use super::event::{EventKind, NO_CORE, State};

/// The figures of one worker, written by that worker alone and read by anyone at any time.
///
/// Everything is relaxed: a reader may see a worker's line a moment before its state. The sums are exact whenever the
/// worker has ended.
#[derive(Debug)]
pub struct Gauge {
    spent: [AtomicU64; State::COUNT],
    state: AtomicU8,
    since: AtomicU64,
    started: AtomicU64,
    ended: AtomicU64,
    how: AtomicU8,
    signal: AtomicU8,
    cpu: AtomicU64,
    switches: AtomicU64,
    waits: AtomicU64,
    line: AtomicU32,
    core: AtomicU16,
}

/// `ended` of a worker that has not.
const NOT_ENDED: u64 = u64::MAX;

impl Gauge {
    /// The gauge of a worker that starts at `at` and runs.
    pub fn new(at: Nanos) -> Gauge {
        Gauge {
            spent: [const { AtomicU64::new(0) }; State::COUNT],
            state: AtomicU8::new(State::Running as u8),
            since: AtomicU64::new(at),
            started: AtomicU64::new(at),
            ended: AtomicU64::new(NOT_ENDED),
            how: AtomicU8::new(EventKind::Killed as u8),
            signal: AtomicU8::new(0),
            cpu: AtomicU64::new(0),
            switches: AtomicU64::new(0),
            waits: AtomicU64::new(0),
            line: AtomicU32::new(0),
            core: AtomicU16::new(NO_CORE),
        }
    }

    /// The worker enters `state` at `at`. Only the worker itself calls this.
    #[inline]
    pub fn enter(&self, state: State, at: Nanos) {
        self.settle(at);
        self.state.store(state as u8, Ordering::Relaxed);
        if !matches!(state, State::Running | State::Starting) {
            self.waits.store(self.waits.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    }

    /// Adds what was spent in the present state up to `at`.
    #[inline]
    fn settle(&self, at: Nanos) {
        let since = self.since.load(Ordering::Relaxed);
        let sum = &self.spent[self.state.load(Ordering::Relaxed) as usize % State::COUNT];
        sum.store(sum.load(Ordering::Relaxed) + at.saturating_sub(since), Ordering::Relaxed);
        self.since.store(at, Ordering::Relaxed);
    }

    /// The worker got the GIL from another worker.
    #[inline]
    pub fn count_switch(&self) {
        self.switches.store(self.switches.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }

    /// The worker is over at `at`, having used `cpu` nanoseconds of processor time.
    pub fn end(&self, at: Nanos, cpu: Nanos) {
        self.settle(at);
        self.cpu.store(cpu, Ordering::Relaxed);
        self.ended.store(at, Ordering::Relaxed);
    }

    /// Says how the worker ended: [`EventKind::Ended`], [`EventKind::Raised`] or [`EventKind::Killed`].
    pub fn set_how(&self, kind: EventKind) {
        self.how.store(kind as u8, Ordering::Relaxed);
    }

    /// How the worker ended. Of one that has not, that it was killed: that is what becomes of it when the run is over.
    pub fn how(&self) -> EventKind {
        let how = self.how.load(Ordering::Relaxed);
        let kinds = [EventKind::Ended, EventKind::Raised, EventKind::Killed];
        kinds.into_iter().find(|&kind| kind as u8 == how).unwrap_or(EventKind::Killed)
    }

    /// Says which signal ended the worker's process.
    pub fn set_signal(&self, signal: u8) {
        self.signal.store(signal, Ordering::Relaxed);
    }

    /// The signal that ended the worker's process; 0 if none did.
    pub fn signal(&self) -> u8 {
        self.signal.load(Ordering::Relaxed)
    }

    /// The line of the program that the worker is on; 0 before the first.
    pub fn line(&self) -> u32 {
        self.line.load(Ordering::Relaxed)
    }

    /// Publishes the line; called at check points, not at every line.
    #[inline]
    pub fn set_line(&self, line: u32) {
        self.line.store(line, Ordering::Relaxed);
    }

    /// The core the worker was last seen on, or [`NO_CORE`].
    pub fn core(&self) -> u16 {
        self.core.load(Ordering::Relaxed)
    }

    /// Publishes the core.
    #[inline]
    pub fn set_core(&self, core: u16) {
        self.core.store(core, Ordering::Relaxed);
    }

    /// Processor time so far as last published, nanoseconds.
    pub fn set_cpu(&self, cpu: Nanos) {
        self.cpu.store(cpu, Ordering::Relaxed);
    }

    /// Takes over the figures of a worker of another process, as they stood at `at`. Only who reads that process's
    /// reports calls this.
    pub fn mirror(&self, at: Nanos, sums: &Sums) {
        for (to, &from) in self.spent.iter().zip(&sums.spent) {
            to.store(from, Ordering::Relaxed);
        }
        self.state.store(sums.state as u8, Ordering::Relaxed);
        self.since.store(at, Ordering::Relaxed);
        self.cpu.store(sums.cpu, Ordering::Relaxed);
        self.switches.store(sums.switches, Ordering::Relaxed);
        self.waits.store(sums.waits, Ordering::Relaxed);
        self.ended.store(sums.ended.unwrap_or(NOT_ENDED), Ordering::Relaxed);
    }

    /// The figures as they stand at `now`: the present state counts up to `now`.
    pub fn sums(&self, now: Nanos) -> Sums {
        let load = |a: &AtomicU64| a.load(Ordering::Relaxed);
        let ended = Some(load(&self.ended)).filter(|&at| at != NOT_ENDED);
        let state = State::from_number(self.state.load(Ordering::Relaxed)).unwrap_or(State::Running);
        let mut spent = [0; State::COUNT];
        for (to, from) in spent.iter_mut().zip(&self.spent) {
            *to = load(from);
        }
        if ended.is_none() {
            spent[state as usize] += now.saturating_sub(load(&self.since));
        }
        Sums {
            spent,
            state,
            started: load(&self.started),
            ended,
            cpu: load(&self.cpu),
            switches: load(&self.switches),
            waits: load(&self.waits),
        }
    }
}

/// A worker's figures at one moment; times in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Time spent in each state, by the state's number.
    pub spent: [Nanos; State::COUNT],
    /// What it does now, or did last.
    pub state: State,
    /// When it started.
    pub started: Nanos,
    /// When it ended, if it has.
    pub ended: Option<Nanos>,
    /// Processor time used.
    pub cpu: Nanos,
    /// How often it got the GIL from another worker.
    pub switches: u64,
    /// How often it stopped running for whatever reason.
    pub waits: u64,
}

impl Sums {
    /// Time spent in `state`, nanoseconds.
    pub fn of(&self, state: State) -> Nanos {
        self.spent[state as usize]
    }

    /// Adds the times and counts of another worker; its life is not this one's.
    pub fn absorb(&mut self, other: &Sums) {
        for (to, from) in self.spent.iter_mut().zip(&other.spent) {
            *to = to.saturating_add(*from);
        }
        self.cpu = self.cpu.saturating_add(other.cpu);
        self.switches = self.switches.saturating_add(other.switches);
        self.waits = self.waits.saturating_add(other.waits);
    }

    /// Time from start to end (or to the moment of the sums).
    pub fn total(&self) -> Nanos {
        self.spent.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_add_up_to_the_life_of_the_worker() {
        let gauge = Gauge::new(100);
        gauge.enter(State::Blocked, 150);
        gauge.enter(State::Running, 400);
        assert_eq!(gauge.sums(500).of(State::Running), 150);
        assert_eq!(gauge.how(), EventKind::Killed);
        gauge.end(1000, 640);
        gauge.set_how(EventKind::Raised);
        assert_eq!(gauge.how(), EventKind::Raised);
        let sums = gauge.sums(5000);
        assert_eq!((sums.of(State::Running), sums.of(State::Blocked)), (650, 250));
        assert_eq!((sums.total(), sums.ended, sums.cpu, sums.waits), (900, Some(1000), 640, 1));
    }
}
