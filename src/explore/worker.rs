//! A worker of a model run, and the table of all of them: all of a state that is not on the heap.
//!
//! A task of an event loop is a worker too, without a fiber of its own: the fiber of its home, the thread that runs the
//! loop, acts as the task while it resumes its coroutine.

use hashbrown::HashMap;

use crate::python::object::{Name, Value};
use crate::python::sync::{Wait, WaitOp, WorkerRef};
use crate::python::vm::{Fiber, Run};
use crate::trace::{LaneId, Nanos};

use super::below::Below;
use super::elders::Piece;
use super::inner::locked;

/// What a worker is about to do.
#[derive(Clone)]
pub enum Stage {
    /// To execute the instruction that its fiber stands at.
    Ready,
    /// To go on when this wait is over.
    Waiting(Wait),
    /// To end: its fiber is over.
    Over,
    /// It is a task (the object): what it does, its home's fiber does.
    Task(Value),
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
pub struct WorkerState {
    /// As the primitives know it.
    pub me: WorkerRef,
    /// Whether it dies with the program.
    pub daemon: bool,
    /// Its process, by its number: 0 is the program itself.
    pub process: u32,
    /// The thread that runs a task; a thread's own lane.
    pub home: LaneId,
    /// Who its fiber acts as now: one of its tasks, or itself.
    pub acting: LaneId,
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
    /// Whether it is known to stand before a step that matters: then as long as none of these parts is written, as
    /// `watched` numbers them.
    pub stands: Option<u64>,
    /// Its hash, if that is known.
    pub piece: Option<Piece>,
    /// What is known of the frames below its top one.
    pub below: Below,
    /// The last snapshot for which it was put aside.
    pub kept_for: u64,
}

impl WorkerState {
    /// A worker that is ready, without a fiber.
    pub fn new(me: WorkerRef, thread: Value, births: u32) -> WorkerState {
        let lane = me.lane;
        WorkerState {
            me,
            daemon: false,
            process: 0,
            home: lane,
            acting: lane,
            thread,
            fiber: Fiber::new(),
            stage: Stage::Ready,
            births,
            slept: 0,
            stands: None,
            piece: None,
            below: Below::default(),
            kept_for: 0,
        }
    }

    /// Its lane.
    pub fn lane(&self) -> LaneId {
        self.me.lane
    }

    /// Whether it is a task of an event loop.
    pub fn is_task(&self) -> bool {
        self.home != self.me.lane
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

/// What the run keeps in tables: they only grow, so their length says whether they have changed.
#[derive(Clone, Default)]
pub struct Tables {
    /// `threading.current_thread()` of each worker.
    pub threads: HashMap<LaneId, Value>,
    /// The modules that were imported.
    pub modules: HashMap<Name, Value>,
}

impl Tables {
    /// As they are now.
    pub fn of(run: &Run) -> Tables {
        Tables { threads: locked(&run.threads).clone(), modules: locked(&run.modules).clone() }
    }
}

/// Everything of a state that is not on the heap.
pub struct Table {
    /// The workers, by lane.
    pub workers: Vec<WorkerState>,
    /// The main thread of each process that was started, the program's own first.
    pub processes: Vec<LaneId>,
    /// Those of them that run what was registered for the end, or are over.
    pub leaving: Vec<LaneId>,
    /// How far the main worker is.
    pub phase: Phase,
    /// Exceptions that nobody caught: the worker and the last line of the traceback.
    pub errors: Vec<(LaneId, String)>,
    /// The tables of each process as they were at the snapshots; the last is what they are like since the last one.
    pub tables: Vec<Vec<Tables>>,
}

impl Table {
    /// Whether a worker was ever started.
    pub fn has_started(&self) -> bool {
        self.workers.len() > 1
    }

    /// How many workers have not ended, tasks among them.
    pub fn alive(&self) -> usize {
        self.workers.iter().filter(|w| w.is_alive()).count()
    }

    /// Whether a worker is the main thread of a child process.
    pub fn is_child(&self, lane: LaneId) -> bool {
        lane != LaneId::MAIN && self.processes.contains(&lane)
    }

    /// How many threads have not ended.
    pub fn threads(&self) -> usize {
        self.workers.iter().filter(|w| w.is_alive() && !w.is_task()).count()
    }

    /// Whether tasks were ever made: then workers are not as independent of each other as threads are.
    pub fn has_tasks(&self) -> bool {
        self.workers.iter().any(WorkerState::is_task)
    }

    /// Whether only one worker is left: what it does is no choice.
    pub fn is_alone(&self) -> bool {
        self.workers.iter().filter(|w| w.is_alive()).nth(1).is_none()
    }
}
