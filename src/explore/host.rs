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

/// What all processes of a model run are told alike.
#[derive(Default)]
struct Clock {
    slept: AtomicU64,
    alive: AtomicUsize,
    asked: AtomicBool,
}

/// `os.getpid()` of the program itself; its children follow.
const FIRST_PID: u32 = 1000;

/// The host of a process of a model run.
#[derive(Default)]
pub struct ModelHost {
    clock: Arc<Clock>,
    process: u32,
}

impl ModelHost {
    /// The host of another process, with the same clock.
    pub fn of_process(&self, process: u32) -> ModelHost {
        ModelHost { clock: self.clock.clone(), process }
    }

    /// Before a worker runs: how long it has slept in all, nominally, in nanoseconds, and how many workers are alive.
    pub fn set(&self, slept: Nanos, alive: usize) {
        self.clock.slept.store(slept, Ordering::Relaxed);
        self.clock.alive.store(alive, Ordering::Relaxed);
    }

    /// Whether the program has ever read a clock: then how long a worker slept is part of the state.
    pub fn clock_was_read(&self) -> bool {
        self.clock.asked.load(Ordering::Relaxed)
    }
}

impl Host for ModelHost {
    fn now(&self) -> Nanos {
        self.clock.asked.store(true, Ordering::Relaxed);
        self.clock.slept.load(Ordering::Relaxed)
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
        self.clock.alive.load(Ordering::Relaxed)
    }

    fn start_child(&self, _: &WorkerRef, _: ChildRequest) -> Result<Arc<dyn Child>, String> {
        Err("this way of starting a process cannot be explored".to_owned())
    }

    fn process(&self) -> u32 {
        self.process
    }

    fn pid(&self) -> u32 {
        FIRST_PID + self.process
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
