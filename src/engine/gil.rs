//! The global interpreter lock, by CPython's protocol (`Python/ceval_gil.h`, since 3.2).
//!
//! A thread that wants it waits for the switch interval; if it was not handed over meanwhile, the waiter asks for it by
//! setting a bit that the holder sees at its next check point. A holder that lets go because it was asked waits until
//! somebody else has taken the lock (forced switching), so that it cannot take it again at once.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::motion::Motion;
use super::worker::WorkerCore;
use crate::python::vm::BREAK_GIL;
use crate::trace::{Clock, GilFigures, LaneId, Nanos};

/// How long who comes back from the outside looks whether the lock becomes free.
const GLANCE: Duration = Duration::from_micros(15);

/// The global interpreter lock of a run.
pub struct Gil {
    state: Mutex<State>,
    interval: Arc<AtomicU64>,
    motion: Arc<Motion>,
    clock: Clock,
    /// Whether somebody has it, for who only looks.
    taken: AtomicBool,
}

struct State {
    holder: Option<Arc<WorkerCore>>,
    last: Option<LaneId>,
    switches: u64,
    taken_at: Nanos,
    held: Nanos,
    waiters: VecDeque<Arc<WorkerCore>>,
    /// Who let go because it was asked and waits for somebody else to take the lock.
    yielding: Option<Arc<WorkerCore>>,
}

/// How the lock was got.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// When.
    pub at: Nanos,
    /// Who had it before, if that was another worker.
    pub from: Option<LaneId>,
}

impl Gil {
    /// A free lock; `interval` is the switch interval in nanoseconds, which a program can change; `motion` stretches it.
    pub fn new(interval: Arc<AtomicU64>, motion: Arc<Motion>, clock: Clock) -> Gil {
        let state = State {
            holder: None,
            last: None,
            switches: 0,
            taken_at: 0,
            held: 0,
            waiters: VecDeque::new(),
            yielding: None,
        };
        Gil { state: Mutex::new(state), interval, motion, clock, taken: AtomicBool::new(false) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks for a moment whether it becomes free, before `take` goes to sleep for it: whoever sent what this worker waited
    /// for mostly waits itself an instant later, and a sleep and a wake-up cost more than that.
    pub fn watch(&self) {
        let end = Instant::now() + GLANCE;
        while self.taken.load(Ordering::Relaxed) && Instant::now() < end {
            std::hint::spin_loop();
        }
    }

    /// Takes the lock. `wanting` is called with the holder before the first wait, if there is one.
    pub fn take(&self, me: &Arc<WorkerCore>, wanting: impl FnOnce(LaneId)) -> Taken {
        let mut state = self.lock();
        if let Some(holder) = &state.holder {
            wanting(holder.lane);
            state = self.wait(state, me);
        }
        let at = self.clock.now();
        let from = state.last.filter(|&last| last != me.lane);
        if from.is_some() {
            state.switches += 1;
        }
        state.last = Some(me.lane);
        state.taken_at = at;
        me.breaker.fetch_and(!BREAK_GIL, Ordering::Relaxed);
        state.holder = Some(me.clone());
        self.taken.store(true, Ordering::Relaxed);
        // Others wait still: they start their interval anew against this holder.
        if let Some(yielding) = state.yielding.take() {
            if yielding.lane == me.lane {
                state.yielding = Some(yielding);
            } else {
                yielding.parker.unpark();
            }
        }
        Taken { at, from }
    }

    fn wait<'a>(&'a self, mut state: MutexGuard<'a, State>, me: &Arc<WorkerCore>) -> MutexGuard<'a, State> {
        state.waiters.push_back(me.clone());
        while let Some(holder) = state.holder.clone() {
            let seen = state.switches;
            let first = state.waiters.front().is_some_and(|w| w.lane == me.lane);
            drop(state);
            let interval =
                Duration::from_nanos(self.interval.load(Ordering::Relaxed).max(1_000)) * self.motion.stretch();
            // The first in line asks after the interval; the others are woken when they are first.
            let woken = me.parker.park(first.then(|| Instant::now() + interval));
            state = self.lock();
            let same = state.holder.as_ref().is_some_and(|h| h.lane == holder.lane) && state.switches == seen;
            if !woken && same {
                holder.breaker.fetch_or(BREAK_GIL, Ordering::Relaxed);
            }
        }
        state.waiters.retain(|w| w.lane != me.lane);
        if let Some(next) = state.waiters.front() {
            next.parker.unpark();
        }
        state
    }

    /// Lets go of the lock and wakes the first who waits for it.
    pub fn release(&self, me: &Arc<WorkerCore>) {
        let mut state = self.lock();
        self.let_go(&mut state, me);
    }

    fn let_go(&self, state: &mut State, me: &Arc<WorkerCore>) {
        if state.holder.as_ref().is_none_or(|h| h.lane != me.lane) {
            return;
        }
        state.holder = None;
        self.taken.store(false, Ordering::Relaxed);
        state.held += self.clock.now().saturating_sub(state.taken_at);
        if let Some(next) = state.waiters.front() {
            next.parker.unpark();
        }
    }

    /// Lets go because somebody asked, waits until somebody has taken the lock, and takes it again.
    pub fn hand_over(&self, me: &Arc<WorkerCore>, wanting: impl FnOnce(LaneId)) -> Taken {
        let mut state = self.lock();
        if let Some(next) = state.waiters.front().map(|w| w.lane) {
            wanting(next);
            self.let_go(&mut state, me);
            let before = state.switches;
            state.yielding = Some(me.clone());
            while state.switches == before && !state.waiters.is_empty() && state.holder.is_none() {
                drop(state);
                // The taker unparks; the time-out only guards against a waiter that went away.
                me.parker.park(Some(Instant::now() + Duration::from_millis(5)));
                state = self.lock();
            }
            state.yielding = None;
        } else {
            self.let_go(&mut state, me);
        }
        drop(state);
        self.take(me, |_| {})
    }

    /// Whether somebody waits for it.
    pub fn is_wanted(&self) -> bool {
        !self.lock().waiters.is_empty()
    }

    /// Whether this worker holds it.
    pub fn is_held_by(&self, me: &WorkerCore) -> bool {
        self.lock().holder.as_ref().is_some_and(|holder| holder.lane == me.lane)
    }

    /// What it did so far.
    pub fn figures(&self) -> GilFigures {
        let state = self.lock();
        let present = if state.holder.is_some() { self.clock.now().saturating_sub(state.taken_at) } else { 0 };
        GilFigures { handovers: state.switches, held: state.held + present }
    }
}
