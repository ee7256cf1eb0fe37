//! A worker of a model run, and the table of all of them: all that a snapshot has to copy besides the heap.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::python::object::{Name, Value};
use crate::python::sync::{Wait, WaitOp, WorkerRef};
use crate::python::vm::Fiber;
use crate::trace::{LaneId, Nanos};

/// What a worker is about to do.
#[derive(Clone)]
pub enum Stage {
    /// To execute the instruction that its fiber stands at.
    Ready,
    /// To go on when this wait is over.
    Waiting(Wait),
    /// To end: its fiber is over.
    Over,
    /// Nothing any more.
    Ended,
}

/// How far the main worker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It runs the program.
    Program,
    /// It runs what was registered for the end.
    Shutdown,
    /// It waits for the threads that are no daemons.
    Joining,
}

/// A worker.
#[derive(Clone)]
pub struct WorkerState {
    /// As the primitives know it.
    pub me: WorkerRef,
    /// Whether it dies with the program.
    pub daemon: bool,
    /// What others join; unbound for the main worker.
    pub thread: Value,
    /// What it runs.
    pub fiber: Fiber,
    /// What it is about to do.
    pub stage: Stage,
    /// The number of the next object that it makes.
    pub births: u32,
    /// How long it has slept, nominally.
    pub slept: Nanos,
}

impl WorkerState {
    /// Its lane.
    pub fn lane(&self) -> LaneId {
        self.me.lane
    }

    /// Whether it has not ended.
    pub fn is_alive(&self) -> bool {
        !matches!(self.stage, Stage::Ended)
    }
}

/// Joining a thread that has ended is no choice, unless a time-out lets the program see the difference.
pub fn is_plain_join(wait: &Wait) -> bool {
    wait.op == WaitOp::Join && wait.is_for_ever()
}

/// Everything of a state that is not on the heap.
#[derive(Clone)]
pub struct Table {
    /// The workers, by lane.
    pub workers: Vec<Arc<WorkerState>>,
    /// How far the main worker is.
    pub phase: Phase,
    /// How many pieces of output there are.
    pub output: usize,
    /// Exceptions that nobody caught: the worker and the last line of the traceback.
    pub errors: Arc<Vec<(LaneId, String)>>,
    /// `threading.current_thread()` of each worker.
    pub threads: Arc<HashMap<LaneId, Value>>,
    /// The modules that were imported.
    pub modules: Arc<HashMap<Name, Value>>,
    /// `sys.getrecursionlimit()`, `sys.getswitchinterval()`
    pub limits: (u32, u64),
}

impl Table {
    /// Whether a worker was ever started.
    pub fn has_started(&self) -> bool {
        self.workers.len() > 1
    }

    /// How many workers have not ended.
    pub fn alive(&self) -> usize {
        self.workers.iter().filter(|w| w.is_alive()).count()
    }

    /// Whether only one worker is left: what it does is no choice.
    pub fn is_alone(&self) -> bool {
        self.alive() <= 1
    }
}
