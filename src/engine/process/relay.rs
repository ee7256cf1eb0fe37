//! What a child reports, made part of this process's own feed: its lanes get numbers here, its events keep their times.

use std::collections::HashMap;
use std::sync::Arc;

use super::wire::{Figures, Report};
use crate::engine::host::{Engine, next_lane};
use crate::trace::event::WAITS_FOR_LANE;
use crate::trace::{
    Deadlock, Ending, Event, EventKind, Gauge, LaneId, Lifecycle, NO_CORE, State, WorkerInfo, WorkerKind,
};

/// Events that wait to be drawn, for all workers of a child.
const CAPACITY: usize = 1 << 14;

struct Lane {
    lane: LaneId,
    gauge: Arc<Gauge>,
}

/// Takes over the reports of one child.
pub struct Relay {
    engine: Arc<Engine>,
    ring: Option<rtrb::Producer<Event>>,
    lanes: HashMap<LaneId, Lane>,
    /// The place of the child in the common budget.
    place: usize,
}

impl Relay {
    /// For the child at `place` whose process is `lane` with `gauge`: that is where its main thread runs.
    pub fn new(engine: Arc<Engine>, lane: LaneId, gauge: Arc<Gauge>, place: usize) -> Relay {
        let mut ring = engine.settings.trace.then(|| {
            let (producer, consumer) = rtrb::RingBuffer::new(CAPACITY);
            engine.feed.send_last(Lifecycle::Ring(consumer));
            producer
        });
        if let Some(ring) = &mut ring {
            let at = gauge.sums(0).started;
            let _ = ring.push(Event { at, arg: 0, lane, core: NO_CORE, kind: EventKind::Starting });
        }
        Relay { engine, ring, lanes: HashMap::from([(LaneId::MAIN, Lane { lane, gauge })]), place }
    }

    /// What the child's lane is called here. One that is not known yet starts now: its events came before its name.
    fn lane(&mut self, theirs: LaneId) -> &Lane {
        let engine = &self.engine;
        self.lanes.entry(theirs).or_insert_with(|| {
            let gauge = Arc::new(Gauge::new(engine.clock.now()));
            Lane { lane: next_lane(engine), gauge }
        })
    }

    fn push(&mut self, event: Event) {
        if let Some(ring) = &mut self.ring
            && ring.push(event).is_err()
        {
            self.engine.feed.count_dropped();
        }
    }

    /// Makes a report part of the feed.
    pub fn report(&mut self, report: Report) {
        match report {
            Report::Worker { lane: theirs, name, kind, pid, parent, started } => {
                // The main thread of a child is its process, which was announced when it was started.
                if theirs == LaneId::MAIN {
                    return;
                }
                let parent = parent.map(|parent| self.lane(parent).lane);
                let Lane { lane, gauge } = self.lane(theirs);
                let info = WorkerInfo { lane: *lane, name, kind, pid, parent, started, gauge: gauge.clone() };
                if kind == WorkerKind::Process {
                    gauge.enter(State::Starting, started);
                }
                self.send(Lifecycle::Started(info));
            }
            Report::Events(events) => events.into_iter().for_each(|event| self.event(event)),
            Report::Figures(at, figures) => {
                for (theirs, figures) in figures {
                    let Figures { sums, line, core, how, signal } = figures;
                    let gauge = &self.lane(theirs).gauge;
                    gauge.mirror(at, &sums);
                    gauge.set_line(line);
                    gauge.set_core(core);
                    gauge.set_how(how);
                    gauge.set_signal(signal);
                }
            }
            Report::Named(object, name) => self.send(Lifecycle::Named(object, name)),
            Report::Output { at, lane, stream, text } => {
                let lane = self.lane(lane).lane;
                let text = self.engine.within_limit(text);
                self.engine.hand_on(self.place, Lifecycle::Output { at, lane, stream, text });
            }
            Report::Raised { at, lane, error } => {
                let lane = self.lane(lane).lane;
                self.send(Lifecycle::Raised { at, lane, error });
            }
            Report::Deadlocked(deadlock) => {
                let deadlock = self.deadlock(deadlock);
                self.send(Lifecycle::Deadlocked(deadlock));
            }
            Report::Dropped(n) => (0..n).for_each(|_| self.engine.feed.count_dropped()),
            Report::Finished { why: Some(why), .. } => self.engine.stop(why.into_ending()),
            Report::Finished { why: None, .. } => {}
        }
    }

    fn send(&self, message: Lifecycle) {
        self.engine.feed.send(message, || self.engine.is_cancelled());
    }

    fn event(&mut self, event: Event) {
        let lane = self.lane(event.lane).lane;
        let arg = match event.kind {
            EventKind::WantsGil | EventKind::GilSwitch | EventKind::Spawned => self.lane_argument(event.arg),
            EventKind::Waiting if event.arg & WAITS_FOR_LANE != 0 => {
                self.lane_argument(event.arg & !WAITS_FOR_LANE) | WAITS_FOR_LANE
            }
            _ => event.arg,
        };
        self.push(Event { lane, arg, ..event });
    }

    fn lane_argument(&mut self, theirs: u64) -> u64 {
        u32::try_from(theirs).map_or(theirs, |theirs| u64::from(self.lane(LaneId(theirs)).lane.0))
    }

    fn deadlock(&mut self, mut deadlock: Deadlock) -> Deadlock {
        for edge in &mut deadlock.edges {
            edge.waiter = self.lane(edge.waiter).lane;
            edge.holder = edge.holder.map(|holder| self.lane(holder).lane);
        }
        deadlock
    }

    /// The child is gone. What it did not report itself is written here: the end of all its lanes, and by which signal.
    pub fn ended(mut self, signal: Option<i32>) {
        let at = self.engine.clock.now();
        let signal = signal.and_then(|signal| u8::try_from(signal).ok()).unwrap_or(0);
        let unfinished: Vec<LaneId> =
            self.lanes.iter().filter(|(_, l)| l.gauge.sums(at).ended.is_none()).map(|(&theirs, _)| theirs).collect();
        for theirs in unfinished {
            let Lane { lane, gauge } = self.lane(theirs);
            let (lane, cpu) = (*lane, gauge.sums(at).cpu);
            gauge.end(at, cpu);
            gauge.set_how(EventKind::Killed);
            gauge.set_signal(signal);
            self.push(Event { at, arg: u64::from(signal), lane, core: NO_CORE, kind: EventKind::Killed });
        }
    }
}

impl super::wire::Why {
    /// What it means for the whole run.
    fn into_ending(self) -> Ending {
        match self {
            super::wire::Why::Limit(words) => Ending::Limit(words),
            super::wire::Why::Internal(words) => Ending::Internal(words),
        }
    }
}
