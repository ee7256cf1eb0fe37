//! The three lanes from a run to whoever watches it.
//!
//! Events: one single-producer ring per OS thread, announced by a lifecycle message; a full ring drops and counts.
//! Gauges: the latest core sample; per-worker figures come with [`Lifecycle::Started`]. Lifecycle: a bounded queue that
//! makes its writer wait rather than lose anything; a writer gives up when the run is cancelled.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::clock::Clock;
use super::cores::CoreSample;
use super::event::Event;
use super::ids::RunId;
use super::lifecycle::Lifecycle;

/// Lifecycle messages that may be queued before their writer has to wait.
const CAPACITY: usize = 4096;

/// How often a writer that waits for room looks whether the run was cancelled.
const PATIENCE: Duration = Duration::from_millis(20);

struct Shared {
    run: RunId,
    clock: Clock,
    queue: Mutex<VecDeque<Lifecycle>>,
    room: Condvar,
    arrived: Condvar,
    cores: Mutex<CoreSample>,
    dropped: AtomicU64,
    closed: AtomicBool,
    wake: Box<dyn Fn() + Send + Sync>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The run's side of the feed; cheap to clone, one per thread.
#[derive(Clone)]
pub struct Feed(Arc<Shared>);

/// The watcher's side of the feed. Dropping it lets every waiting writer go.
pub struct FeedEnd {
    shared: Arc<Shared>,
    rings: Vec<rtrb::Consumer<Event>>,
}

/// Opens a feed. `wake` is called, from any thread of the run, when something has arrived that was not there before;
/// it must not block.
pub fn feed(run: RunId, clock: Clock, wake: impl Fn() + Send + Sync + 'static) -> (Feed, FeedEnd) {
    let shared = Arc::new(Shared {
        run,
        clock,
        queue: Mutex::new(VecDeque::new()),
        room: Condvar::new(),
        arrived: Condvar::new(),
        cores: Mutex::new(CoreSample::default()),
        dropped: AtomicU64::new(0),
        closed: AtomicBool::new(false),
        wake: Box::new(wake),
    });
    (Feed(shared.clone()), FeedEnd { shared, rings: Vec::new() })
}

impl Feed {
    /// The run that feeds.
    pub fn run(&self) -> RunId {
        self.0.run
    }

    /// The run's clock.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// Queues a message, waiting for room as long as `cancelled` says no. Returns whether it was queued: it is not
    /// when the watcher is gone or the run was cancelled while the queue was full.
    pub fn send(&self, message: Lifecycle, cancelled: impl Fn() -> bool) -> bool {
        let mut queue = locked(&self.0.queue);
        while queue.len() >= CAPACITY {
            if self.0.closed.load(Ordering::Acquire) || cancelled() {
                return false;
            }
            queue = self.0.room.wait_timeout(queue, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
        if self.0.closed.load(Ordering::Acquire) {
            return false;
        }
        let first = queue.is_empty();
        queue.push_back(message);
        drop(queue);
        if first {
            self.0.arrived.notify_one();
            (self.0.wake)();
        }
        true
    }

    /// Queues a message whatever the queue's length: for the few that end a worker or a run.
    pub fn send_last(&self, message: Lifecycle) {
        locked(&self.0.queue).push_back(message);
        self.0.arrived.notify_one();
        (self.0.wake)();
    }

    /// Publishes the latest core sample.
    pub fn publish_cores(&self, sample: CoreSample) {
        *locked(&self.0.cores) = sample;
        (self.0.wake)();
    }

    /// Counts events that found their ring full.
    #[inline]
    pub fn count_dropped(&self) {
        self.0.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

impl FeedEnd {
    /// The run that feeds.
    pub fn run(&self) -> RunId {
        self.shared.run
    }

    /// The run's clock.
    pub fn clock(&self) -> Clock {
        self.shared.clock
    }

    /// Takes all messages that are there, in order. Rings are kept by the feed and not handed on.
    pub fn take_messages(&mut self) -> Vec<Lifecycle> {
        let taken = std::mem::take(&mut *locked(&self.shared.queue));
        self.shared.room.notify_all();
        self.keep_rings(taken)
    }

    /// Like [`FeedEnd::take_messages`], but waits up to `patience` for the first one.
    pub fn wait_messages(&mut self, patience: Duration) -> Vec<Lifecycle> {
        let mut queue = locked(&self.shared.queue);
        if queue.is_empty() {
            queue = self.shared.arrived.wait_timeout(queue, patience).unwrap_or_else(PoisonError::into_inner).0;
        }
        let taken = std::mem::take(&mut *queue);
        drop(queue);
        self.shared.room.notify_all();
        self.keep_rings(taken)
    }

    fn keep_rings(&mut self, taken: VecDeque<Lifecycle>) -> Vec<Lifecycle> {
        let mut messages = Vec::with_capacity(taken.len());
        for message in taken {
            match message {
                Lifecycle::Ring(ring) => self.rings.push(ring),
                other => messages.push(other),
            }
        }
        messages
    }

    /// Takes all events that are there, ring by ring (each in order, the rings one after another).
    pub fn take_events(&mut self, mut each: impl FnMut(Event)) {
        self.rings.retain_mut(|ring| {
            while let Ok(event) = ring.pop() {
                each(event);
            }
            !ring.is_abandoned() || !ring.is_empty()
        });
    }

    /// The latest core sample.
    pub fn cores(&self) -> CoreSample {
        locked(&self.shared.cores).clone()
    }

    /// Events that were dropped so far because a ring was full.
    pub fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }
}

impl Drop for FeedEnd {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Release);
        self.shared.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ObjectId;

    fn named(n: u32) -> Lifecycle {
        Lifecycle::Named(ObjectId(n), format!("lock {n}"))
    }

    #[test]
    fn messages_arrive_in_order_and_wake_once_per_batch() {
        let wakes = Arc::new(AtomicU64::new(0));
        let counter = wakes.clone();
        let (feed, mut end) = feed(RunId::fresh(), Clock::start(), move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        for n in 0..10 {
            assert!(feed.send(named(n), || false));
        }
        let got: Vec<u32> = end
            .take_messages()
            .iter()
            .map(|m| match m {
                Lifecycle::Named(id, _) => id.0,
                other => panic!("unexpected {other:?}"),
            })
            .collect();
        assert_eq!(got, (0..10).collect::<Vec<_>>());
        assert_eq!(wakes.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_full_queue_holds_its_writer_until_cancelled_or_closed() {
        let (feed, end) = feed(RunId::fresh(), Clock::start(), || {});
        for n in 0..CAPACITY {
            assert!(feed.send(named(n as u32), || false));
        }
        assert!(!feed.send(named(0), || true), "a cancelled writer gives up");
        drop(end);
        assert!(!feed.send(named(0), || false), "without a watcher nobody waits");
    }
}
