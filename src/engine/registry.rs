//! All workers of a run: who is alive, who waits for ever, and the moment at which all of them do.
//!
//! The count is kept under one lock, at the moments at which a worker begins to wait or is woken: only a worker that
//! does not wait can wake another, so when all that are alive wait for ever, nobody can end that any more.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::worker::WorkerCore;
use crate::python::sync::{Wait, Wake};
use crate::trace::LaneId;

/// A wait that only another worker can end.
#[derive(Clone)]
pub struct Waiting {
    /// What is waited for.
    pub wait: Wait,
    /// The line it waits at.
    pub line: u32,
}

struct Entry {
    core: Arc<WorkerCore>,
    waiting: Option<Waiting>,
    /// It was woken since it last prepared to wait.
    woken: bool,
}

#[derive(Default)]
struct Inner {
    alive: BTreeMap<LaneId, Entry>,
    for_ever: usize,
    threads: Vec<std::thread::JoinHandle<()>>,
}

/// All workers of a run.
#[derive(Default)]
pub struct Registry {
    inner: Mutex<Inner>,
    empty: Condvar,
}

/// What a worker that wants to wait for ever is told.
pub enum Verdict {
    /// It may wait.
    Wait,
    /// Somebody woke it meanwhile: it should poll again.
    Woken,
    /// Now everybody waits for ever.
    Deadlock,
}

impl Registry {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A worker starts.
    pub fn add(&self, core: Arc<WorkerCore>) {
        self.lock().alive.insert(core.lane, Entry { core, waiting: None, woken: false });
    }

    /// A worker is over; whether all that are left wait for ever.
    pub fn remove(&self, lane: LaneId) -> bool {
        let mut inner = self.lock();
        if let Some(entry) = inner.alive.remove(&lane)
            && entry.waiting.is_some()
        {
            inner.for_ever -= 1;
        }
        if inner.alive.is_empty() {
            self.empty.notify_all();
        }
        !inner.alive.is_empty() && inner.for_ever == inner.alive.len()
    }

    /// Keeps the handle of a thread until the end of the run.
    pub fn keep(&self, thread: std::thread::JoinHandle<()>) {
        self.lock().threads.push(thread);
    }

    /// Waits until nobody is alive, at most for `patience`: a thousand threads that are joined one by one as they end
    /// would wake whoever joins them a thousand times.
    pub fn wait_until_empty(&self, patience: Duration) {
        let waited = self.empty.wait_timeout_while(self.lock(), patience, |inner| !inner.alive.is_empty());
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// The handles of all threads that were started.
    pub fn take_threads(&self) -> Vec<std::thread::JoinHandle<()>> {
        std::mem::take(&mut self.lock().threads)
    }

    /// Before a worker polls what it may have to wait for.
    pub fn prepare(&self, lane: LaneId) {
        if let Some(entry) = self.lock().alive.get_mut(&lane) {
            entry.woken = false;
        }
    }

    /// A worker that polled in vain begins to wait for ever.
    pub fn begin(&self, lane: LaneId, waiting: Waiting) -> Verdict {
        let mut inner = self.lock();
        let Some(entry) = inner.alive.get_mut(&lane) else { return Verdict::Wait };
        if entry.woken {
            return Verdict::Woken;
        }
        entry.waiting = Some(waiting);
        inner.for_ever += 1;
        if inner.for_ever == inner.alive.len() { Verdict::Deadlock } else { Verdict::Wait }
    }

    /// A worker waits no more.
    pub fn end(&self, lane: LaneId) {
        let mut inner = self.lock();
        if inner.alive.get_mut(&lane).and_then(|e| e.waiting.take()).is_some() {
            inner.for_ever -= 1;
        }
    }

    /// How many workers are alive.
    pub fn alive(&self) -> usize {
        self.lock().alive.len()
    }

    /// The workers that are alive.
    pub fn cores(&self) -> Vec<Arc<WorkerCore>> {
        self.lock().alive.values().map(|e| e.core.clone()).collect()
    }

    /// The workers that wait for ever, with what they wait for.
    pub fn waiting(&self) -> Vec<(Arc<WorkerCore>, Waiting)> {
        let inner = self.lock();
        inner.alive.values().filter_map(|e| e.waiting.clone().map(|w| (e.core.clone(), w))).collect()
    }
}

impl Wake for Registry {
    fn wake(&self, lane: LaneId) {
        let mut inner = self.lock();
        let Some(entry) = inner.alive.get_mut(&lane) else { return };
        entry.woken = true;
        let waited = entry.waiting.take();
        let core = entry.core.clone();
        if waited.is_some() {
            inner.for_ever -= 1;
        }
        drop(inner);
        core.parker.unpark();
        drop(waited);
    }
}
