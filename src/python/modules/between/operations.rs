//! What a worker waits for at pipes and semaphores: operations that its driver takes up again.

use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::python::between::{Failure, Feeder, Message, Pipe, Role, Semaphore, pipe};
use crate::python::errors::{exception, exception_with, type_error};
use crate::python::files::FileError;
use crate::python::net::{Interest, Watched};
use crate::python::object::Value;
use crate::python::sync::io::Pending;
use crate::python::types::bytes::bytes;
use crate::python::types::exceptions::os_class;
use crate::python::types::{type_name, types};
use crate::python::vm::Bail;
use crate::trace::event::{WAITS_FOR_MESSAGE, message_argument};
use crate::trace::{LaneId, State};

/// The exception for a failure, as CPython raises it.
pub fn raised(failure: Failure) -> Value {
    let t = types();
    match failure {
        Failure::Ended => exception_with(&t.eof_error, Vec::new()),
        Failure::CutOff => exception(&t.os_error, "got end of file during message"),
        Failure::Nonsense => exception(&t.os_error, "bad message length"),
        Failure::Closed => exception(&t.os_error, "handle is closed"),
        Failure::System(errno) => {
            let number = Value::int(i64::from(errno));
            let words = Value::string(FileError { errno }.words());
            exception_with(os_class(&number), vec![number, words])
        }
    }
}

/// The TypeError for what should have been bytes.
pub fn not_bytes_like(value: &Value) -> Bail {
    type_error(format!("a bytes-like object is required, not '{}'", type_name(value)))
}

/// A message as Python sees it: its bytes, and its number and size as events have them.
pub fn message_value(message: Message) -> Value {
    let argument = message_argument(message.number, message.content.len());
    Value::tuple(vec![bytes(message.content), Value::int(argument.cast_signed())])
}

fn watched(pipe: &Pipe, interest: Interest) -> Vec<Watched> {
    pipe.descriptor().map(|descriptor| Watched { descriptor, interest }).into_iter().collect()
}

/// What an operation came to, until it is told.
type Outcome<T> = Mutex<Option<Result<T, Failure>>>;

/// Takes what an operation came to.
fn told<T>(outcome: &Outcome<T>) -> Option<Result<T, Failure>> {
    outcome.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Does a step of an operation that is not over; whether it is over now.
fn step<T>(outcome: &Outcome<T>, next: impl FnOnce() -> Option<Result<T, Failure>>) -> bool {
    let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
    if outcome.is_none() {
        *outcome = next();
    }
    outcome.is_some()
}

/// The next message of a pipe.
pub struct Receive {
    pipe: Arc<Pipe>,
    outcome: Outcome<Message>,
}

impl Receive {
    /// Waits for the next message of `pipe`.
    pub fn new(pipe: Arc<Pipe>) -> Arc<Receive> {
        Arc::new(Receive { pipe, outcome: Mutex::default() })
    }
}

impl Pending for Receive {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        self.advance();
        told(&self.outcome).map(|outcome| outcome.map(message_value).map_err(raised))
    }

    fn advance(&self) -> bool {
        step(&self.outcome, || self.pipe.receive())
    }

    fn watched(&self) -> Vec<Watched> {
        watched(&self.pipe, Interest::READ)
    }

    fn place(&self) -> u64 {
        WAITS_FOR_MESSAGE
    }

    fn state(&self) -> State {
        State::Waiting
    }

    fn is_brief(&self) -> bool {
        true
    }
}

/// The rest of a message that the pipe had no room for.
pub struct Send {
    pipe: Arc<Pipe>,
    ticket: u64,
    number: u64,
    outcome: Outcome<()>,
}

impl Send {
    /// Waits until the message with this ticket is in `pipe`; `number` is the answer then.
    pub fn new(pipe: Arc<Pipe>, ticket: u64, number: u64) -> Arc<Send> {
        Arc::new(Send { pipe, ticket, number, outcome: Mutex::default() })
    }
}

impl Pending for Send {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        self.advance();
        let outcome = told(&self.outcome)?;
        Some(outcome.map(|()| Value::int(self.number.cast_signed())).map_err(raised))
    }

    fn advance(&self) -> bool {
        step(&self.outcome, || self.pipe.flush(self.ticket))
    }

    fn watched(&self) -> Vec<Watched> {
        watched(&self.pipe, Interest::WRITE)
    }

    fn place(&self) -> u64 {
        0
    }
}

/// One of several pipes to have something to read.
pub struct Ready {
    pipes: Vec<Arc<Pipe>>,
}

impl Ready {
    /// Waits for one of these.
    pub fn new(pipes: Vec<Arc<Pipe>>) -> Arc<Ready> {
        Arc::new(Ready { pipes })
    }

    /// The places of those that have something to read now; one that is closed has its end.
    pub fn now(&self) -> Vec<Value> {
        let has = |pipe: &Arc<Pipe>| pipe.descriptor().is_none_or(pipe::is_readable);
        let ready = self.pipes.iter().enumerate().filter(|(_, pipe)| has(pipe));
        ready.map(|(place, _)| Value::int(place as i64)).collect()
    }
}

impl Pending for Ready {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        let ready = self.now();
        (!ready.is_empty()).then(|| Ok(Value::list(ready)))
    }

    fn watched(&self) -> Vec<Watched> {
        self.pipes.iter().flat_map(|pipe| watched(pipe, Interest::READ)).collect()
    }

    fn place(&self) -> u64 {
        WAITS_FOR_MESSAGE
    }

    fn state(&self) -> State {
        State::Waiting
    }
}

/// A semaphore to be taken.
pub struct Acquire {
    semaphore: Arc<Semaphore>,
    me: LaneId,
    taken: AtomicBool,
}

impl Acquire {
    /// `me` waits for it.
    pub fn new(semaphore: Arc<Semaphore>, me: LaneId) -> Arc<Acquire> {
        semaphore.waits();
        Arc::new(Acquire { semaphore, me, taken: AtomicBool::new(false) })
    }
}

impl Drop for Acquire {
    fn drop(&mut self) {
        self.semaphore.waits_no_more();
        if *self.taken.get_mut() {
            // It came when its worker had already been called away.
            self.semaphore.release(self.me);
        }
    }
}

impl Pending for Acquire {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        self.advance();
        self.taken.swap(false, Ordering::SeqCst).then_some(Ok(Value::TRUE))
    }

    fn advance(&self) -> bool {
        if !self.taken.load(Ordering::SeqCst) && self.semaphore.acquire(self.me) {
            self.taken.store(true, Ordering::SeqCst);
        }
        self.taken.load(Ordering::SeqCst)
    }

    fn watched(&self) -> Vec<Watched> {
        Vec::new()
    }

    fn word(&self) -> Option<(&AtomicU32, u32)> {
        self.semaphore.word().map(|word| (word, 0))
    }

    fn place(&self) -> u64 {
        match self.semaphore.role() {
            Role::Queue => WAITS_FOR_MESSAGE,
            Role::Lock | Role::Signal => u64::from(self.semaphore.number()),
        }
    }

    fn state(&self) -> State {
        match self.semaphore.role() {
            Role::Lock => State::Blocked,
            Role::Queue | Role::Signal => State::Waiting,
        }
    }

    fn is_brief(&self) -> bool {
        true
    }

    fn lock(&self) -> Option<u64> {
        (self.semaphore.role() == Role::Lock).then(|| u64::from(self.semaphore.number()))
    }
}

/// All messages of a queue to be in its pipe.
pub struct Drain {
    feeder: Arc<Feeder>,
    idle: Arc<OwnedFd>,
}

impl Drain {
    /// Waits until `feeder` has nothing left to do.
    ///
    /// # Errors
    /// If the system has no more descriptors.
    pub fn new(feeder: Arc<Feeder>) -> std::io::Result<Arc<Drain>> {
        let idle = Arc::new(feeder.idle_descriptor()?);
        Ok(Arc::new(Drain { feeder, idle }))
    }
}

impl Pending for Drain {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        self.feeder.is_idle().then_some(Ok(Value::NONE))
    }

    fn watched(&self) -> Vec<Watched> {
        vec![Watched { descriptor: self.idle.clone(), interest: Interest::READ }]
    }

    fn place(&self) -> u64 {
        0
    }
}
