//! Messages that must not be lost: who started, what was printed, how it ended.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::clock::Nanos;
use super::deadlock::Deadlock;
use super::event::Event;
use super::gauge::Gauge;
use super::ids::{LaneId, ObjectId};
use super::pause::Pause;

/// What kind of worker a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WorkerKind {
    /// An OS thread, the main one included.
    Thread,
    /// A child process; its threads are lanes under it.
    Process,
    /// A coroutine on an event loop.
    Task,
}

/// Who a lane is.
#[derive(Clone, Debug)]
pub struct WorkerInfo {
    /// The lane.
    pub lane: LaneId,
    /// As the program knows it: `MainThread`, `Thread-1 (work)`.
    pub name: String,
    /// What it is.
    pub kind: WorkerKind,
    /// The process it lives in.
    pub pid: u32,
    /// Who started it.
    pub parent: Option<LaneId>,
    /// When it was started.
    pub started: Nanos,
    /// Its live figures.
    pub gauge: Arc<Gauge>,
}

/// Which of the program's streams a piece of output went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stream {
    /// `sys.stdout`
    Stdout,
    /// `sys.stderr`
    Stderr,
}

/// How a run came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// The program ran to its end.
    Ok,
    /// `sys.exit(n)` or a `SystemExit` that reached the top.
    Exit(i32),
    /// An exception reached the top of the main thread; its traceback went to standard error, its last line is here.
    Raised(String),
    /// A limit was crossed; which one and what to do.
    Limit(String),
    /// Everybody waited for ever.
    Deadlock(Deadlock),
    /// Stopped from outside.
    Interrupted,
    /// Hilo itself failed (a worker of ours panicked); what it said.
    Internal(String),
}

/// What the GIL did in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GilFigures {
    /// How often it went from one thread to another.
    pub handovers: u64,
    /// How long anybody held it, nanoseconds.
    pub held: Nanos,
}

/// The end of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// When, which is also how long the run took.
    pub at: Nanos,
    /// How.
    pub ending: Ending,
    /// What the GIL did; `None` in a run without one.
    pub gil: Option<GilFigures>,
    /// Bytes of output beyond the limit that were counted and not kept.
    pub output_dropped: u64,
}

/// A message from a run; bounded, lossless, in order.
#[derive(Debug)]
pub enum Lifecycle {
    /// A worker started. Its events may arrive earlier than this.
    Started(WorkerInfo),
    /// A thread of Hilo's opened a ring of events.
    Ring(rtrb::Consumer<Event>),
    /// A lock or queue got its name: the first variable it was bound to, else its line.
    Named(ObjectId, String),
    /// A worker wrote something.
    Output {
        /// When.
        at: Nanos,
        /// Who.
        lane: LaneId,
        /// Where to.
        stream: Stream,
        /// What.
        text: String,
    },
    /// A worker ended by an exception that nobody caught.
    Raised {
        /// When.
        at: Nanos,
        /// Who.
        lane: LaneId,
        /// The last line of its traceback.
        error: String,
    },
    /// Everybody waits for ever, and the run goes on ([`super::OnDeadlock::Wait`]).
    Deadlocked(Deadlock),
    /// The run stands still at a line. It goes on when somebody says so.
    Paused(Box<Pause>),
    /// What a watched variable of the program's top level holds when all its threads are over, before the last message.
    Watched {
        /// Its name.
        name: String,
        /// What `repr` says of its value; `None` if there is no such variable.
        value: Option<String>,
    },
    /// The run is over: the last message.
    Finished(Finished),
}
