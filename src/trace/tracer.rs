//! Where a worker's events are emitted and its sums are kept: one per OS thread of a run.

use std::sync::Arc;

use super::clock::{Clock, Nanos};
use super::event::{Event, EventKind, NO_CORE, State};
use super::feed::Feed;
use super::gauge::Gauge;
use super::ids::LaneId;
use super::lifecycle::Lifecycle;

/// Emits the events of one lane. Emitting never blocks and never allocates; a full ring drops and counts.
pub struct Tracer {
    feed: Feed,
    clock: Clock,
    lane: LaneId,
    gauge: Arc<Gauge>,
    ring: Option<rtrb::Producer<Event>>,
    core: fn() -> u16,
    /// Only marks are emitted: the states are those of a thread that nobody is shown.
    only_marks: bool,
}

impl Tracer {
    /// A tracer for `lane`. With `capacity` events in its ring, announced to the feed; without one (tracing off) only
    /// the sums are kept. `core` tells the core the calling thread is on.
    pub fn new(feed: Feed, lane: LaneId, gauge: Arc<Gauge>, capacity: Option<usize>, core: fn() -> u16) -> Tracer {
        let ring = capacity.map(|capacity| {
            let (producer, consumer) = rtrb::RingBuffer::new(capacity);
            feed.send_last(Lifecycle::Ring(consumer));
            producer
        });
        Tracer { clock: feed.clock(), feed, lane, gauge, ring, core, only_marks: false }
    }

    /// Emits marks alone from now on: for a thread of the library's own, whose messages are those of the worker `lane`.
    pub fn only_marks(self) -> Tracer {
        Tracer { only_marks: true, ..self }
    }

    /// The lane.
    pub fn lane(&self) -> LaneId {
        self.lane
    }

    /// The lane's figures.
    pub fn gauge(&self) -> &Arc<Gauge> {
        &self.gauge
    }

    /// The run's clock.
    #[inline]
    pub fn now(&self) -> Nanos {
        self.clock.now()
    }

    /// The worker begins `state` now; returns the time it read.
    #[inline]
    pub fn begin(&mut self, state: State, arg: u64) -> Nanos {
        let at = self.clock.now();
        self.begin_at(at, state, arg);
        at
    }

    /// The worker begins `state` at `at`, which the caller has just read from the clock.
    #[inline]
    pub fn begin_at(&mut self, at: Nanos, state: State, arg: u64) {
        self.gauge.enter(state, at);
        if self.ring.is_some() {
            let core = (self.core)();
            if core != NO_CORE {
                self.gauge.set_core(core);
            }
        }
        self.push_own(at, EventKind::of(state), arg);
    }

    /// A mark that begins no state, now. Without a ring the clock is not even read.
    #[inline]
    pub fn mark_now(&mut self, kind: EventKind, arg: u64) {
        if self.ring.is_some() {
            let at = self.clock.now();
            self.push(at, kind, arg);
        }
    }

    /// As [`Tracer::mark_now`], of something that is the thread's own affair and not that of the lane it emits marks for.
    #[inline]
    pub fn mark_own_now(&mut self, kind: EventKind, arg: u64) {
        if !self.only_marks {
            self.mark_now(kind, arg);
        }
    }

    /// A mark that begins no state, at a time the caller has just read.
    #[inline]
    pub fn mark_at(&mut self, at: Nanos, kind: EventKind, arg: u64) {
        self.push(at, kind, arg);
    }

    /// The worker got the GIL from `from` at `at`.
    #[inline]
    pub fn gil_switch_at(&mut self, at: Nanos, from: LaneId) {
        self.gauge.count_switch();
        self.push_own(at, EventKind::GilSwitch, u64::from(from.0));
    }

    /// The worker is over, having used `cpu` nanoseconds of processor time.
    pub fn end(&mut self, kind: EventKind, cpu: Nanos) {
        let at = self.clock.now();
        self.gauge.end(at, cpu);
        self.gauge.set_how(kind);
        self.push_own(at, kind, 0);
    }

    /// A worker that this thread runs beside its own lane, a task of its event loop, begins `state` at `at`.
    #[inline]
    pub fn begin_of(&mut self, lane: LaneId, gauge: &Gauge, at: Nanos, state: State, arg: u64) {
        gauge.enter(state, at);
        self.push_for(lane, at, EventKind::of(state), arg);
    }

    /// Such a worker is over.
    pub fn end_of(&mut self, lane: LaneId, gauge: &Gauge, kind: EventKind) {
        let at = self.clock.now();
        gauge.end(at, gauge.sums(at).of(State::Running));
        gauge.set_how(kind);
        self.push_for(lane, at, kind, 0);
    }

    /// What is part of the life of this thread, not of the lane that its marks are for.
    #[inline]
    fn push_own(&mut self, at: Nanos, kind: EventKind, arg: u64) {
        if !self.only_marks {
            self.push(at, kind, arg);
        }
    }

    #[inline]
    fn push(&mut self, at: Nanos, kind: EventKind, arg: u64) {
        self.push_for(self.lane, at, kind, arg);
    }

    #[inline]
    fn push_for(&mut self, lane: LaneId, at: Nanos, kind: EventKind, arg: u64) {
        let Some(ring) = &mut self.ring else { return };
        // Marks follow within the state that read the core.
        let core = self.gauge.core();
        if ring.push(Event { at, arg, lane, core, kind }).is_err() {
            self.feed.count_dropped();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{RunId, feed};

    #[test]
    fn a_full_ring_drops_and_counts_and_the_sums_stay_exact() {
        let (feed, mut end) = feed(RunId::fresh(), Clock::start(), || {});
        let gauge = Arc::new(Gauge::new(0));
        let mut tracer = Tracer::new(feed, LaneId(3), gauge.clone(), Some(4), || 1);
        for i in 0..10u64 {
            let state = if i % 2 == 0 { State::Blocked } else { State::Running };
            tracer.begin_at((i + 1) * 10, state, i);
        }
        end.take_messages();
        let mut seen = Vec::new();
        end.take_events(|e| seen.push((e.at, e.lane, e.core)));
        assert_eq!(seen, [10, 20, 30, 40].map(|at| (at, LaneId(3), 1)));
        assert_eq!(end.dropped(), 6);
        let sums = gauge.sums(110);
        assert_eq!((sums.of(State::Running), sums.of(State::Blocked)), (60, 50));
    }
}
