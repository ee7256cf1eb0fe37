//! A worker as the engine sees it from outside: how to wake it, how to interrupt it, what it does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64};

use super::parker::Parker;
use crate::trace::{Gauge, LaneId};

/// What others need of a worker.
pub struct WorkerCore {
    /// Its lane.
    pub lane: LaneId,
    /// Its name.
    pub name: String,
    /// Where its thread sleeps.
    pub parker: Parker,
    /// What its check points look at.
    pub breaker: Arc<AtomicU32>,
    /// It is the library's own and no worker of the program: it reports nothing.
    pub hidden: bool,
    /// The lane that its messages are drawn in: its own, or, if it is hidden, that of the worker that started it.
    pub drawn: LaneId,
    /// Its figures.
    pub gauge: Arc<Gauge>,
    /// Whether its thread has begun to run the program.
    pub begun: AtomicBool,
    /// The operating system's id of its thread; 0 before it runs and after it ended.
    pub tid: AtomicU64,
}
