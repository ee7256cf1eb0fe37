//! A request to wait, as a fiber hands it to its driver.
//!
//! The driver polls until it is ready, parking or scheduling in between; on time-out or cancelling it gives up, and
//! the fiber gets what [`Wait::expired`] says.

use std::time::Duration;

use super::io::PendingRef;
use super::worker::WorkerRef;
use super::{SyncKind, event, lock, of, process, queue, semaphore, thread};
use crate::python::object::Value;
use crate::trace::event::{WAITS_FOR_LANE, WAITS_FOR_MESSAGE};
use crate::trace::{LaneId, State};

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitOp {
    /// Nothing but time.
    Sleep,
    /// A lock or reentrant lock.
    Lock,
    /// A semaphore.
    Semaphore,
    /// An event to be set.
    Event,
    /// An item of a queue.
    Get,
    /// A thread to end.
    Join,
    /// A message of another process.
    Receive,
    /// A child process to end.
    ChildEnd,
    /// Something outside of the process, or an event to be set.
    Io,
    /// The next turn of an event loop in a model run: somebody who sleeps is woken, or it goes on with what is ready.
    Turn,
}

/// What the fiber gets when the time is over.
#[derive(Clone, Debug)]
pub enum OnTimeout {
    /// A value: `False` of `acquire(timeout=)`, `None` of `join` and `sleep`.
    Value(Value),
    /// An exception: `queue.Empty`.
    Raise(Value),
}

/// A request to wait.
#[derive(Clone)]
pub struct Wait {
    /// What for.
    pub op: WaitOp,
    /// The primitive; `None` for sleep.
    pub on: Value,
    /// What is done when it can be: of [`WaitOp::Io`] only.
    pub io: Option<PendingRef>,
    /// How long at most; for ever if none.
    pub timeout: Option<Duration>,
    /// What then.
    pub on_timeout: OnTimeout,
    /// A pool worker that waits for work.
    pub idle: bool,
}

/// What a wait is, for timelines and deadlock reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitInfo {
    /// The state of the worker meanwhile.
    pub state: State,
    /// The argument of the event that begins it.
    pub arg: u64,
    /// Who would have to act, if that is one worker: the holder of a lock, the thread that is joined.
    pub holder: Option<LaneId>,
    /// What kind of thing is waited for, in words.
    pub word: &'static str,
}

impl Wait {
    /// A wait for ever.
    pub fn new(op: WaitOp, on: Value) -> Wait {
        Wait { op, on, io: None, timeout: None, on_timeout: OnTimeout::Value(Value::NONE), idle: false }
    }

    /// `sleep`.
    pub fn sleep(time: Duration) -> Wait {
        Wait { timeout: Some(time), ..Wait::new(WaitOp::Sleep, Value::NONE) }
    }

    /// An operation that ends when it can be done, or, with `True`, when an event is set.
    pub fn io(operation: PendingRef, or_event: Value) -> Wait {
        Wait { io: Some(operation), ..Wait::new(WaitOp::Io, or_event) }
    }

    /// Gives up after `timeout` with `result`.
    pub fn or_after(self, timeout: Option<Duration>, result: OnTimeout) -> Wait {
        Wait { timeout, on_timeout: result, ..self }
    }

    /// The value or exception if the wait is over; otherwise `me` is in the list of who waits.
    pub fn poll(&self, me: &WorkerRef) -> Option<Result<Value, Value>> {
        if let Some(operation) = &self.io {
            let done = operation.attempt();
            return done.or_else(|| (!self.on.is_none() && event::poll(&self.on, me)).then_some(Ok(Value::TRUE)));
        }
        self.poll_primitive(me).map(Ok)
    }

    fn poll_primitive(&self, me: &WorkerRef) -> Option<Value> {
        match self.op {
            WaitOp::Sleep | WaitOp::Io => None,
            WaitOp::Lock => lock::acquire(&self.on, me, true).then_some(Value::TRUE),
            WaitOp::Semaphore => semaphore::acquire(&self.on, me, true).then_some(Value::TRUE),
            WaitOp::Event => event::poll(&self.on, me).then_some(Value::TRUE),
            WaitOp::Turn => {
                let set = event::poll(&self.on, me);
                if set {
                    event::clear(&self.on);
                } else if !self.idle {
                    self.give_up(me);
                }
                (set || !self.idle).then_some(Value::NONE)
            }
            WaitOp::Get => queue::get(&self.on, me, true),
            WaitOp::Join => thread::poll_join(&self.on, me).then_some(Value::NONE),
            WaitOp::Receive => process::inbox(&self.on)?.take(me).map(process::mail_value),
            WaitOp::ChildEnd => process::child(&self.on)?.end().poll(me).map(|code| Value::int(i64::from(code))),
        }
    }

    /// Whether a poll would be ready now; changes nothing.
    pub fn ready(&self, me: &WorkerRef) -> bool {
        match self.op {
            WaitOp::Sleep | WaitOp::Io => false,
            WaitOp::Lock => lock::available(&self.on, me),
            WaitOp::Semaphore => semaphore::available(&self.on),
            WaitOp::Event => event::is_set(&self.on),
            WaitOp::Turn => !self.idle || event::is_set(&self.on),
            WaitOp::Get => queue::len(&self.on) > 0,
            WaitOp::Join => thread::state(&self.on).done,
            WaitOp::Receive => process::inbox(&self.on).is_some_and(|inbox| inbox.has_mail()),
            WaitOp::ChildEnd => process::child(&self.on).is_some_and(|child| child.end().code().is_some()),
        }
    }

    /// `me` does not wait any more (time-out, cancelling).
    pub fn give_up(&self, me: &WorkerRef) {
        lock::give_up(&self.on, me);
    }

    /// What the fiber gets when the time is over.
    pub fn expired(&self) -> Result<Value, Value> {
        match &self.on_timeout {
            OnTimeout::Value(value) => Ok(value.clone()),
            OnTimeout::Raise(exception) => Err(exception.clone()),
        }
    }

    /// What it is, for people.
    pub fn info(&self) -> WaitInfo {
        let object = of(&self.on).map_or(0, |(_, sync)| u64::from(sync.id.0));
        let word = of(&self.on).map_or("time", |(_, sync)| sync.state.lock().kind.word());
        let (state, arg, holder) = match self.op {
            WaitOp::Sleep => (State::Sleeping, self.timeout.map_or(0, |t| t.as_nanos() as u64), None),
            WaitOp::Lock => (State::Blocked, object, lock::holder(&self.on)),
            WaitOp::Semaphore => (State::Blocked, object, None),
            WaitOp::Event | WaitOp::Get | WaitOp::Receive | WaitOp::Io if self.idle => (State::Idle, object, None),
            WaitOp::Turn => (State::Idle, object, None),
            WaitOp::Io => self.io.as_ref().map_or((State::Io, 0, None), |io| (io.state(), io.place(), None)),
            WaitOp::Event | WaitOp::Get => (State::Waiting, object, None),
            WaitOp::Receive => (State::Waiting, WAITS_FOR_MESSAGE, None),
            WaitOp::ChildEnd => {
                let lane = process::child(&self.on).map(|child| child.lane());
                (State::Waiting, lane.map_or(object, |l| WAITS_FOR_LANE | u64::from(l.0)), None)
            }
            WaitOp::Join => {
                let lane = thread::state(&self.on).lane;
                (State::Waiting, lane.map_or(object, |l| WAITS_FOR_LANE | u64::from(l.0)), lane)
            }
        };
        WaitInfo { state, arg, holder, word }
    }

    /// Whether only another worker of this process can end it: no time-out, not a sleep, nothing from outside.
    pub fn is_for_ever(&self) -> bool {
        self.timeout.is_none() && !matches!(self.op, WaitOp::Receive | WaitOp::ChildEnd | WaitOp::Io | WaitOp::Turn)
    }

    /// Whether the primitive is a lock that `lane` holds already (it would wait for itself).
    pub fn is_held_by(&self, lane: LaneId) -> bool {
        matches!(of(&self.on).map(|(_, s)| s.state.lock().kind.clone()), Some(SyncKind::Lock { holder }) if holder == Some(lane))
    }
}
