//! What a model run answers about the outside world: a clock that stands still but for the worker's own sleeps.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use crate::python::files::Space;
use crate::python::net::Network;
use crate::python::sync::process::{Child, ChildRequest, Parent};
use crate::python::sync::{Wake, WorkerRef};
use crate::python::vm::Host;
use crate::trace::{LaneId, Nanos};

/// 2024-01-01 00:00:00 UTC: the day on which every model run begins.
const BEGIN: f64 = 1_704_067_200.0;

/// The host of a model run.
#[derive(Default)]
pub struct ModelHost {
    slept: AtomicU64,
    alive: AtomicUsize,
    asked: AtomicBool,
}

impl ModelHost {
    /// Before a worker runs: how long it has slept in all, nominally, in nanoseconds, and how many workers are alive.
    pub fn set(&self, slept: Nanos, alive: usize) {
        self.slept.store(slept, Ordering::Relaxed);
        self.alive.store(alive, Ordering::Relaxed);
    }

    /// Whether the program has ever read a clock: then how long a worker slept is part of the state.
    pub fn clock_was_read(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Host for ModelHost {
    fn now(&self) -> Nanos {
        self.asked.store(true, Ordering::Relaxed);
        self.slept.load(Ordering::Relaxed)
    }

    fn wall_time(&self) -> f64 {
        BEGIN + self.now() as f64 / 1e9
    }

    fn process_cpu(&self) -> Nanos {
        0
    }

    fn thread_cpu(&self) -> Nanos {
        0
    }

    fn native_id(&self) -> u64 {
        1
    }

    fn cores(&self) -> usize {
        1
    }

    fn mark_lock(&self, _: &WorkerRef, _: u64, _: bool) {}

    fn alive(&self) -> usize {
        self.alive.load(Ordering::Relaxed)
    }

    fn start_child(&self, _: &WorkerRef, _: ChildRequest) -> Result<Arc<dyn Child>, String> {
        Err("processes cannot be explored yet: only threads can".to_owned())
    }

    fn signal(&self, _: i32) -> Result<(), String> {
        Err("signals cannot be explored".to_owned())
    }

    fn files(&self) -> Result<Arc<Space>, String> {
        Err("files cannot be explored: what is in them cannot be taken back".to_owned())
    }

    fn network(&self) -> Result<Arc<Network>, String> {
        Err("sockets cannot be explored: what was sent cannot be taken back".to_owned())
    }

    fn parent(&self) -> Option<Arc<dyn Parent>> {
        None
    }
}

/// Nobody has to be woken: whether a worker can go on is asked of what it waits for.
pub struct NoWake;

impl Wake for NoWake {
    fn wake(&self, _: LaneId) {}
}
