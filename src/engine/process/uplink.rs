//! A child's side of the reports: its own feed, sent to its parent.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::outbox::Outbox;
use super::wire::{self, Figures, Report};
use crate::trace::{Event, FeedEnd, Gauge, LaneId, Lifecycle, Nanos};

/// How long events and figures may wait to be sent.
const PATIENCE: Duration = Duration::from_millis(25);

/// What may be on its way to the parent before the program has to wait, bytes.
const AHEAD: usize = 1 << 20;

struct Inner {
    end: FeedEnd,
    gauges: BTreeMap<LaneId, Arc<Gauge>>,
    sent: Nanos,
    dropped: u64,
}

/// Sends what a feed brings.
pub struct Uplink {
    inner: Mutex<Inner>,
    outbox: Arc<Outbox>,
    over: Mutex<bool>,
    wake: Condvar,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Uplink {
    /// Sends what `end` brings over `outbox`.
    pub fn new(end: FeedEnd, outbox: Arc<Outbox>) -> Arc<Uplink> {
        let inner = Inner { end, gauges: BTreeMap::new(), sent: 0, dropped: 0 };
        Arc::new(Uplink { inner: Mutex::new(inner), outbox, over: Mutex::new(false), wake: Condvar::new() })
    }

    /// Sends what there is, again and again, until [`Uplink::finish`].
    pub fn run(&self) {
        loop {
            self.flush();
            self.outbox.wait_below(AHEAD, PATIENCE);
            let over = locked(&self.over);
            let waited = self.wake.wait_timeout_while(over, PATIENCE, |over| !*over);
            if *waited.unwrap_or_else(PoisonError::into_inner).0 {
                return;
            }
        }
    }

    /// Sends what there is now. Output first: what was printed before a message is sent before it.
    pub fn flush(&self) {
        let mut inner = locked(&self.inner);
        for message in inner.end.take_messages() {
            let report = match message {
                Lifecycle::Started(info) => {
                    inner.gauges.insert(info.lane, info.gauge);
                    Report::Worker {
                        lane: info.lane,
                        name: info.name,
                        kind: info.kind,
                        pid: info.pid,
                        parent: info.parent,
                        started: info.started,
                    }
                }
                Lifecycle::Named(object, name) => Report::Named(object, name),
                Lifecycle::Output { at, lane, stream, text } => Report::Output { at, lane, stream, text },
                Lifecycle::Raised { at, lane, error } => Report::Raised { at, lane, error },
                Lifecycle::Deadlocked(deadlock) => Report::Deadlocked(deadlock),
                // Rings stay with the feed, the end is told by whoever ends, and what is watched or stood at is the first process's.
                Lifecycle::Ring(_) | Lifecycle::Finished(_) | Lifecycle::Watched { .. } | Lifecycle::Paused(_) => {
                    continue;
                }
            };
            self.outbox.send(&wire::ours(&report));
        }
        let now = inner.end.clock().now();
        if now.saturating_sub(inner.sent) >= PATIENCE.as_nanos() as Nanos / 2 {
            self.events(&mut inner, now);
        }
    }

    fn events(&self, inner: &mut Inner, now: Nanos) {
        inner.sent = now;
        let mut events: Vec<Event> = Vec::new();
        inner.end.take_events(|event| events.push(event));
        if !events.is_empty() {
            self.outbox.send(&wire::ours(&Report::Events(events)));
        }
        let figures: Vec<(LaneId, Figures)> =
            inner.gauges.iter().map(|(&lane, gauge)| (lane, Figures::of(gauge, now))).collect();
        inner.gauges.retain(|_, gauge| gauge.sums(now).ended.is_none());
        if !figures.is_empty() {
            self.outbox.send(&wire::ours(&Report::Figures(now, figures)));
        }
        let dropped = inner.end.dropped();
        if dropped > inner.dropped {
            self.outbox.send(&wire::ours(&Report::Dropped(dropped - inner.dropped)));
            inner.dropped = dropped;
        }
    }

    /// Sends the rest, and `last`, and waits until all is on its way.
    pub fn finish(&self, last: &Report) {
        *locked(&self.over) = true;
        self.wake.notify_all();
        self.flush();
        {
            let mut inner = locked(&self.inner);
            let now = inner.end.clock().now();
            self.events(&mut inner, now);
        }
        self.outbox.send(&wire::ours(last));
        self.outbox.finish();
    }
}
