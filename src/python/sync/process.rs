//! What a process has of other processes: a box in which their messages arrive, and the end of a child.
//!
//! Threads that run no Python (those that read the pipes) put messages in and note the end, without the GIL. So the
//! state here is plain data behind locks of its own, never a value: values are made by the worker that takes a message.

use std::collections::VecDeque;
use std::io::PipeWriter;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::worker::WorkerRef;
use super::{SyncKind, of};
use crate::python::object::Value;
use crate::trace::LaneId;
use crate::trace::event::message_argument;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Whom it is from: what the receiver called the sender.
    pub from: i64,
    /// What it says; `None`: the sender is gone, and nothing more comes from it.
    pub content: Option<Vec<u8>>,
    /// Its number in events.
    pub number: u32,
}

#[derive(Default)]
struct Arrived {
    mail: VecDeque<Mail>,
    waiters: Vec<WorkerRef>,
}

/// A box for messages from any number of senders, in the order in which they arrive.
#[derive(Default)]
pub struct Inbox(Mutex<Arrived>);

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn enlist(waiters: &mut Vec<WorkerRef>, me: &WorkerRef) {
    if !waiters.iter().any(|w| w.lane == me.lane) {
        waiters.push(me.clone());
    }
}

impl Inbox {
    /// Puts a message in and wakes who waits for one. Any thread may call this.
    pub fn post(&self, mail: Mail) {
        let woken = {
            let mut arrived = locked(&self.0);
            arrived.mail.push_back(mail);
            std::mem::take(&mut arrived.waiters)
        };
        woken.iter().for_each(|w| w.wake());
    }

    /// Takes the first message; without one, notes that `me` waits.
    pub fn take(&self, me: &WorkerRef) -> Option<Mail> {
        let mut arrived = locked(&self.0);
        let mail = arrived.mail.pop_front();
        match &mail {
            Some(_) => arrived.waiters.retain(|w| w.lane != me.lane),
            None => enlist(&mut arrived.waiters, me),
        }
        mail
    }

    /// Whether there is a message.
    pub fn has_mail(&self) -> bool {
        !locked(&self.0).mail.is_empty()
    }
}

#[derive(Default)]
struct EndState {
    code: Option<i32>,
    waiters: Vec<WorkerRef>,
    /// Dropped at the end: who waits at the other side sees that.
    watched: Vec<PipeWriter>,
}

/// The end of a process: not yet, or with this exit code; that of one that a signal ended is the signal's number, negated.
#[derive(Default)]
pub struct ProcessEnd(Mutex<EndState>);

impl ProcessEnd {
    /// The process is over. Only the first code counts.
    pub fn set(&self, code: i32) {
        let woken = {
            let mut state = locked(&self.0);
            state.code.get_or_insert(code);
            state.watched.clear();
            std::mem::take(&mut state.waiters)
        };
        woken.iter().for_each(|w| w.wake());
    }

    /// The exit code, if it is over.
    pub fn code(&self) -> Option<i32> {
        locked(&self.0).code
    }

    /// A descriptor that becomes readable when the process is over.
    ///
    /// # Errors
    /// If the system has no more descriptors.
    pub fn descriptor(&self) -> std::io::Result<OwnedFd> {
        let (reader, writer) = std::io::pipe()?;
        let mut state = locked(&self.0);
        if state.code.is_none() {
            state.watched.push(writer);
        }
        Ok(reader.into())
    }

    /// The exit code if it is over; otherwise notes that `me` waits.
    pub fn poll(&self, me: &WorkerRef) -> Option<i32> {
        let mut state = locked(&self.0);
        if state.code.is_none() {
            enlist(&mut state.waiters, me);
        }
        state.code
    }
}

/// A child process, as its driver gives it.
pub trait Child: Send + Sync {
    /// Its number at the operating system.
    fn pid(&self) -> u32;
    /// Its lane.
    fn lane(&self) -> LaneId;
    /// Its end.
    fn end(&self) -> &ProcessEnd;
    /// Sends it a message, which events call by this number. One to a process that is over is lost. Does not wait.
    fn send(&self, number: u32, content: Vec<u8>);
    /// Sends it a signal, if it is not over.
    fn signal(&self, number: i32);
}

/// What a child process has of the process that started it.
pub trait Parent: Send + Sync {
    /// The message it was started with, once.
    fn inherited(&self) -> Option<Vec<u8>>;
    /// Where its messages arrive; from 0.
    fn inbox(&self) -> Arc<Inbox>;
    /// Sends it a message, which events call by this number, after all that was printed before.
    fn send(&self, number: u32, content: Vec<u8>);
    /// Ends this process by a signal, after what it printed was sent.
    fn end_by(&self, signal: i32);
    /// Sends at once what is to be reported.
    fn flush(&self);
    /// The inherited descriptor of this number, once.
    fn handle(&self, number: usize) -> Option<OwnedFd>;
}

/// What a child is started with.
pub struct ChildRequest {
    /// Its name.
    pub name: String,
    /// What it finds as [`Parent::inherited`].
    pub content: Vec<u8>,
    /// Descriptors that it inherits: [`Parent::handle`].
    pub handles: Vec<OwnedFd>,
    /// Where its messages go, and what they are from there; and that it is gone.
    pub inbox: Option<(Arc<Inbox>, i64)>,
    /// The program that it runs, if that is another one than its parent's.
    pub other: Option<OtherProgram>,
}

/// A program of its own that a child runs, as if it had been started from outside.
pub struct OtherProgram {
    /// Its file, as tracebacks name it.
    pub file: String,
    /// Its text; `None`: the file lies beside the parent's program.
    pub text: Option<String>,
    /// Its arguments.
    pub args: Vec<String>,
}

/// The box behind a value.
pub fn inbox(value: &Value) -> Option<Arc<Inbox>> {
    match &of(value)?.1.state.lock().kind {
        SyncKind::Inbox(inbox) => Some(inbox.clone()),
        _ => None,
    }
}

/// The child behind a value.
pub fn child(value: &Value) -> Option<Arc<dyn Child>> {
    match &of(value)?.1.state.lock().kind {
        SyncKind::Child(child) => Some(child.clone()),
        _ => None,
    }
}

/// A message as Python sees it: who from, bytes or `None`, and its number and size as events have them.
pub fn mail_value(mail: Mail) -> Value {
    let argument = message_argument(mail.number, mail.content.as_ref().map_or(0, Vec::len));
    let content = mail.content.map_or(Value::NONE, crate::python::types::bytes::bytes);
    Value::tuple(vec![Value::int(mail.from), content, Value::int(argument.cast_signed())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::sync::{Wake, Worker};

    struct Count(std::sync::atomic::AtomicU32);

    impl Wake for Count {
        fn wake(&self, _: LaneId) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }

    fn worker() -> (WorkerRef, Arc<Count>) {
        let count = Arc::new(Count(0.into()));
        (Arc::new(Worker { lane: LaneId(3), name: "me".into(), waker: count.clone() }), count)
    }

    #[test]
    fn who_waits_is_woken_once_by_the_next_message_or_the_end() {
        let (me, woken) = worker();
        let inbox = Inbox::default();
        assert_eq!((inbox.take(&me), inbox.take(&me)), (None, None));
        for n in 0..2 {
            inbox.post(Mail { from: n, content: None, number: 0 });
        }
        assert_eq!(woken.0.load(std::sync::atomic::Ordering::SeqCst), 1);
        assert_eq!(inbox.take(&me).map(|m| m.from), Some(0));
        let end = ProcessEnd::default();
        assert_eq!(end.poll(&me), None);
        end.set(-9);
        end.set(0);
        assert_eq!((end.poll(&me), woken.0.load(std::sync::atomic::Ordering::SeqCst)), (Some(-9), 2));
    }
}
