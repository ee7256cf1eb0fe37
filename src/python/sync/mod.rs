//! Everything that can wait, once: state machines that are polled, each with a list of who waits.
//!
//! Nothing here blocks and nothing here knows a driver. A primitive answers a poll with "ready" or notes who waits;
//! a release wakes through [`Wake`]. A live driver parks an OS thread between polls, the model machine marks a fiber
//! blocked and asks [`Wait::ready`], so both run the same lock.

mod called;
pub mod event;
pub mod io;
pub mod lock;
pub mod process;
pub mod queue;
pub mod semaphore;
pub mod thread;
pub mod wait;
pub mod worker;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::object::{Body, Guard, Guarded, Obj, Value};
use crate::trace::{LaneId, ObjectId};
pub use called::{edge_of, named_in, variable_of};
pub use thread::ThreadState;
pub use wait::{OnTimeout, Wait, WaitInfo, WaitOp};
pub use worker::{Wake, Worker, WorkerRef};

/// Something that can be waited for.
pub struct Sync {
    /// Its number within the process; events refer to it.
    pub id: ObjectId,
    /// Its state.
    pub state: Guarded<Box<SyncState>>,
}

/// The state of a primitive, and who waits for it.
#[derive(Clone)]
pub struct SyncState {
    /// What it is and how it stands.
    pub kind: SyncKind,
    /// Who waits, first come first.
    pub waiters: VecDeque<WorkerRef>,
}

/// The primitives.
#[derive(Clone)]
pub enum SyncKind {
    /// `threading.Lock`
    Lock {
        /// Who took it; anyone may release it.
        holder: Option<LaneId>,
    },
    /// `threading.RLock`
    RLock {
        /// Who owns it.
        holder: Option<LaneId>,
        /// How often.
        depth: u32,
    },
    /// A flag that is set once or again: `threading.Event`, the end of a future.
    Event {
        /// Whether it is set.
        set: bool,
    },
    /// `threading.Semaphore`
    Semaphore {
        /// How many may still enter.
        value: i64,
        /// The value that a release must not exceed (`BoundedSemaphore`).
        bound: Option<i64>,
    },
    /// `queue.SimpleQueue`, the work queue of a pool.
    Queue {
        /// What was put and not yet taken.
        items: VecDeque<Value>,
    },
    /// A thread that others can join.
    Thread(ThreadState),
    /// Where messages of other processes arrive.
    Inbox(Arc<process::Inbox>),
    /// A child process.
    Child(Arc<dyn process::Child>),
}

impl SyncKind {
    /// What it is, in words for people.
    pub fn word(&self) -> &'static str {
        match self {
            SyncKind::Lock { .. } => "lock",
            SyncKind::RLock { .. } => "reentrant lock",
            SyncKind::Event { .. } => "event",
            SyncKind::Semaphore { .. } => "semaphore",
            SyncKind::Queue { .. } => "queue",
            SyncKind::Thread(_) => "thread",
            SyncKind::Inbox(_) => "message",
            SyncKind::Child(_) => "process",
        }
    }
}

impl Sync {
    /// A primitive in this state.
    pub fn new(kind: SyncKind) -> Sync {
        let id = next_number();
        Sync { id, state: Guarded::new(Box::new(SyncState { kind, waiters: VecDeque::new() })) }
    }

    /// A primitive as an object.
    pub fn object(kind: SyncKind) -> Value {
        Value::object(Body::Sync(Box::new(Sync::new(kind))))
    }
}

impl SyncState {
    /// Notes that `me` waits, once.
    fn enlist(&mut self, me: &WorkerRef) {
        if !self.waiters.iter().any(|w| w.lane == me.lane) {
            self.waiters.push_back(me.clone());
        }
    }

    /// `me` does not wait any more; whether it was still in the list (if not, somebody woke it).
    fn delist(&mut self, me: &WorkerRef) -> bool {
        let before = self.waiters.len();
        self.waiters.retain(|w| w.lane != me.lane);
        self.waiters.len() != before
    }

    /// Takes the first waiter from the list, to be woken after the state is unlocked.
    fn first_waiter(&mut self) -> Option<WorkerRef> {
        self.waiters.pop_front()
    }
}

static NEXT: AtomicU32 = AtomicU32::new(1);

/// The number of the next primitive.
pub fn next_number() -> ObjectId {
    ObjectId(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The numbers of this process's primitives begin where those of the other processes of the run (sixteen million each)
/// do not come, so that events of all of them can be told apart.
pub fn number_from(process: usize) {
    let first = (process as u32 & 0xFF) << 24;
    NEXT.store(first.max(1), Ordering::Relaxed);
}

/// The primitive behind a value and its object.
pub fn of(value: &Value) -> Option<(&Obj, &Sync)> {
    let obj = value.obj()?;
    match &obj.body {
        Body::Sync(sync) => Some((obj, sync)),
        _ => None,
    }
}

/// Opens the state for writing.
fn open<'a>(obj: &'a Obj, sync: &'a Sync) -> Guard<'a, Box<SyncState>> {
    obj.write(&sync.state)
}
