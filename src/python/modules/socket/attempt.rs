//! The operations of sockets that may have to wait, each as a state that is tried again and again.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::handle;
use crate::python::errors::{exception_with, os_error};
use crate::python::files::{FileError, FileResult};
use crate::python::net::{AGAIN, Endpoint, IN_PROGRESS, Interest, Name, Poller, Progress, Watch, Watched};
use crate::python::object::Value;
use crate::python::sync::io::Pending;
use crate::python::types::bytes::bytes;
use crate::python::types::exceptions::os_class;
use crate::python::vm::Bail;

/// What is done with a socket.
pub enum Operation {
    /// The first connection that waits: its socket and its name.
    Accept,
    /// A connection to this name: `None` when it is there.
    Connect(Name, AtomicBool),
    /// At most so many bytes; whether they stay there.
    Receive(usize, bool),
    /// The same with who sent them.
    ReceiveFrom(usize),
    /// As many of these bytes as there is room for: how many.
    Send(Vec<u8>),
    /// All of these bytes, of which so many are gone: `None` at the end.
    SendAll(Vec<u8>, AtomicUsize),
    /// A message to somebody: how many bytes of it.
    SendTo(Vec<u8>, Name),
}

/// An operation of a socket.
pub struct Attempt {
    /// The socket.
    pub endpoint: Arc<Endpoint>,
    /// What is done.
    pub operation: Operation,
}

/// The exception for an error number: the subclass of OSError that it stands for.
pub fn raised(error: &FileError) -> Value {
    let number = Value::int(i64::from(error.errno));
    exception_with(os_class(&number), vec![number, Value::string(error.words())])
}

/// What the operating system says.
pub fn told<T>(result: FileResult<T>) -> Result<T, Bail> {
    result.map_err(|error| Bail::Raise(raised(&error)))
}

/// A name as Python has it: a pair of address and port, or a str.
pub fn name_value(name: &Name) -> Value {
    match name {
        Name::Inet(address, port) => {
            Value::tuple(vec![Value::string(address.to_string()), Value::int(i64::from(*port))])
        }
        Name::Unix(path) => Value::string(path.clone()),
    }
}

/// No name: of a stream nobody says who sent a piece of it.
fn name_or_none(name: Option<&Name>) -> Value {
    name.map_or(Value::NONE, name_value)
}

impl Attempt {
    fn connect(&self, name: &Name, begun: &AtomicBool) -> FileResult<Value> {
        let progress = if begun.swap(true, Ordering::Relaxed) {
            self.endpoint.connected()?
        } else {
            self.endpoint.connect(name)?
        };
        match progress {
            Progress::Done => Ok(Value::NONE),
            Progress::Pending => Err(FileError { errno: IN_PROGRESS }),
        }
    }

    fn send_all(&self, bytes: &[u8], gone: &AtomicUsize) -> FileResult<Value> {
        loop {
            let rest = bytes.get(gone.load(Ordering::Relaxed)..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(Value::NONE);
            }
            gone.fetch_add(self.endpoint.send(rest)?, Ordering::Relaxed);
        }
    }

    fn go(&self) -> FileResult<Value> {
        let (endpoint, count) = (&self.endpoint, |n: usize| Value::from(n));
        match &self.operation {
            Operation::Accept => {
                let (accepted, name) = endpoint.accept()?;
                Ok(Value::tuple(vec![handle(accepted), name_value(&name)]))
            }
            Operation::Connect(name, begun) => self.connect(name, begun),
            Operation::Receive(most, peek) => endpoint.receive(*most, *peek).map(bytes),
            Operation::ReceiveFrom(most) => {
                let (content, from) = endpoint.receive_from(*most, false, !endpoint.is_stream())?;
                Ok(Value::tuple(vec![bytes(content), name_or_none(from.as_ref())]))
            }
            Operation::Send(content) => endpoint.send(content).map(count),
            Operation::SendAll(content, gone) => self.send_all(content, gone),
            Operation::SendTo(content, to) => endpoint.send_to(content, to).map(count),
        }
    }

    /// What a socket that does not wait says when the operation would have to.
    pub fn would_wait(&self) -> FileError {
        let connects = matches!(self.operation, Operation::Connect(..));
        FileError { errno: if connects { IN_PROGRESS } else { AGAIN } }
    }
}

impl Pending for Attempt {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        match self.go() {
            Ok(value) => Some(Ok(value)),
            Err(FileError { errno: AGAIN | IN_PROGRESS }) => None,
            Err(error) => Some(Err(raised(&error))),
        }
    }

    fn watched(&self) -> Vec<Watched> {
        let interest = match &self.operation {
            Operation::Accept | Operation::Receive(..) | Operation::ReceiveFrom(_) => Interest::READ,
            _ => Interest::WRITE,
        };
        self.endpoint.descriptor().map(|descriptor| Watched { descriptor, interest }).into_iter().collect()
    }

    fn place(&self) -> u64 {
        self.endpoint.place()
    }

    fn advance(&self) -> bool {
        !self.is_brief() || self.endpoint.has_something()
    }

    /// Whoever asks over a stream mostly has the answer soon: on this machine everybody is near.
    fn is_brief(&self) -> bool {
        matches!(self.operation, Operation::Receive(..)) && self.endpoint.is_stream()
    }
}

/// The answer of several sockets: pairs of number and what it is ready for; `None` as long as there are none.
fn ready_value(ready: Vec<(i32, Interest)>) -> Option<Result<Value, Value>> {
    let pair = |(number, interest): (i32, Interest)| {
        Value::tuple(vec![Value::int(i64::from(number)), Value::int(i64::from(interest.0))])
    };
    (!ready.is_empty()).then(|| Ok(Value::list(ready.into_iter().map(pair).collect())))
}

impl Pending for Watch {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        ready_value(self.ready())
    }

    fn watched(&self) -> Vec<Watched> {
        self.watched()
    }

    fn place(&self) -> u64 {
        0
    }
}

/// A poller that is asked for so many answers at most.
pub struct Polled {
    /// The poller.
    pub poller: Arc<Poller>,
    /// The most answers.
    pub most: usize,
}

impl Pending for Polled {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        ready_value(self.poller.ready(self.most))
    }

    fn watched(&self) -> Vec<Watched> {
        self.poller.watched()
    }

    fn place(&self) -> u64 {
        0
    }
}

/// An address that a program wrote, if it has the form of one.
pub fn address(text: &str) -> Result<Ipv4Addr, Bail> {
    text.parse().map_err(|_| os_error("illegal IP address string passed to inet_aton"))
}
