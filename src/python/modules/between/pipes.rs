//! `_pipes`: messages between processes.

use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::Arc;
use std::time::Duration;

use super::handles::{object, of};
use super::meeting;
use super::operations::{Drain, Ready, Receive, Send, message_value, not_bytes_like, raised};
use crate::python::between::{Failure, Feeder, Pipe, Semaphore, Sent, next_number};
use crate::python::errors::os_error;
use crate::python::modules::{EMPTY, ModuleDef};
use crate::python::object::{Body, Native, NativeFn, Value};
use crate::python::ops;
use crate::python::sync::io::PendingRef;
use crate::python::sync::process::child;
use crate::python::sync::{OnTimeout, Wait};
use crate::python::types::bytes::content;
use crate::python::types::support::{flag, index_exact, none};
use crate::python::types::sync::timeout_or_none;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, Request};
use crate::trace::EventKind;
use crate::trace::event::message_argument;

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_pipes", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_pipes", name, call)
}

static NATIVES: &[Native] = &[
    f("pipe", pipe),
    f("close", close),
    f("descriptor", descriptor),
    f("give", give),
    f("adopt", adopt),
    f("begin", begin),
    f("send", send),
    f("sent", sent),
    f("receive", receive),
    f("got", got),
    f("unpickled", unpickled),
    f("ready", ready),
    f("feeder", feeder),
    f("feed", feed),
    f("drain", drain),
    f("sentinel", sentinel),
    f("listen", meeting::listen),
    f("connect", meeting::connect),
    f("accept", meeting::accept),
    f("stop", meeting::stop),
];

/// Hands an operation to the driver.
pub fn wait_for(operation: PendingRef, timeout: Option<Duration>, late: Value) -> NativeResult {
    let wait = Wait::io(operation, Value::NONE).or_after(timeout, OnTimeout::Value(late));
    Ok(Outcome::Request(Box::new(Request::Wait(wait))))
}

/// What the operating system refused.
pub fn refused(error: std::io::Error) -> Bail {
    match error.raw_os_error() {
        Some(errno) => Bail::Raise(raised(Failure::System(errno))),
        None => os_error(error.to_string()),
    }
}

fn failed(failure: Failure) -> Bail {
    Bail::Raise(raised(failure))
}

fn pipe_of(value: &Value) -> OpResult<&Arc<Pipe>> {
    of::<Arc<Pipe>>(value)
}

/// The end of a pipe as an object.
pub fn pipe_value(descriptor: OwnedFd) -> OpResult<Value> {
    Ok(object(Arc::new(Pipe::of(descriptor).map_err(refused)?)))
}

/// `pipe(both_ways)`: its two ends; of one that goes one way the first is read from, the second written to.
fn pipe(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let both = flag(Some(args.one("pipe")?), false)?;
    let (one, other) = if both { Pipe::both_ways() } else { Pipe::one_way() }.map_err(refused)?;
    Ok(Value::tuple(vec![object(Arc::new(one)), object(Arc::new(other))]).into())
}

fn close(_: &mut Cx, args: Args<'_>) -> NativeResult {
    pipe_of(args.one("close")?)?.close();
    none()
}

/// `descriptor(pipe)`: its number at the operating system.
fn descriptor(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let open = pipe_of(args.one("descriptor")?)?.descriptor().ok_or_else(|| failed(Failure::Closed))?;
    Ok(Value::int(i64::from(open.as_raw_fd())).into())
}

/// `give(pipe)`: the same end of the pipe again, for a child to inherit.
fn give(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(pipe_value(descriptor_of(args.one("give")?)?)?.into())
}

/// `adopt(number)`: the end of a pipe that this child inherited under this number.
fn adopt(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let number = usize::try_from(index_exact(args.one("adopt")?)?).unwrap_or(usize::MAX);
    let inherited = cx.run.host.parent().and_then(|parent| parent.handle(number));
    Ok(pipe_value(inherited.ok_or_else(|| os_error("this process did not inherit that pipe"))?)?.into())
}

/// A descriptor for the same end of a pipe.
pub fn descriptor_of(pipe: &Value) -> OpResult<OwnedFd> {
    let open = pipe_of(pipe)?.descriptor().ok_or_else(|| failed(Failure::Closed))?;
    open.as_fd().try_clone_to_owned().map_err(refused)
}

fn mark(cx: &Cx, kind: EventKind, argument: u64) {
    cx.run.host.mark(kind, argument);
}

fn argument_of(value: &Value) -> OpResult<u64> {
    Ok(index_exact(value)?.cast_unsigned())
}

/// `begin()`: the number of a message that is about to be pickled.
fn begin(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("begin")?;
    let number = next_number();
    mark(cx, EventKind::Pickling, u64::from(number));
    Ok(Value::int(i64::from(number)).into())
}

/// The number of a message, a new one for `None`.
pub fn number_of(value: &Value) -> OpResult<u32> {
    if value.is_none() {
        return Ok(next_number());
    }
    Ok(u32::try_from(index_exact(value)?).unwrap_or(0))
}

/// `send(pipe, content, number)`: `None` if that was at once. Otherwise the answer is to be handed to `sent`.
fn send(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pipe, message, number] = args.exactly::<3>("send")?;
    let (pipe, number) = (pipe_of(pipe)?, number_of(number)?);
    let copied;
    let message = match message.body() {
        Some(Body::Bytes(message)) => &**message,
        _ => {
            copied = content(message).ok_or_else(|| not_bytes_like(message))?;
            &copied
        }
    };
    let argument = message_argument(number, message.len());
    mark(cx, EventKind::Sent, argument);
    match pipe.send(number, message).map_err(failed)? {
        Sent::Whole => {
            mark(cx, EventKind::Copied, argument);
            none()
        }
        Sent::Kept(ticket) => wait_for(Send::new(pipe.clone(), ticket, argument), None, Value::NONE),
    }
}

/// `sent(argument)`: the message is in the pipe.
fn sent(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    mark(cx, EventKind::Copied, argument_of(args.one("sent")?)?);
    none()
}

/// `receive(pipe)`: the next message, as its bytes and what is to be handed to `got` and `unpickled`.
fn receive(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let pipe = pipe_of(args.one("receive")?)?;
    match pipe.receive() {
        Some(message) => Ok(message_value(message.map_err(failed)?).into()),
        None => wait_for(Receive::new(pipe.clone()), None, Value::NONE),
    }
}

/// `got(argument)`: a message has arrived here.
fn got(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    mark(cx, EventKind::Received, argument_of(args.one("got")?)?);
    none()
}

/// `unpickled(argument)`: it is an object again.
fn unpickled(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    mark(cx, EventKind::Unpickled, argument_of(args.one("unpickled")?)?);
    none()
}

/// `ready(pipes, timeout)`: the places of those that have something to read, as soon as there are any; none when the time
/// is over.
fn ready(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pipes, timeout] = args.exactly::<2>("ready")?;
    let pipes = ops::iterate::collect(pipes)?;
    let pipes = pipes.iter().map(|pipe| pipe_of(pipe).cloned()).collect::<OpResult<Vec<_>>>()?;
    let timeout = timeout_or_none(Some(timeout))?;
    let wanted = Ready::new(pipes);
    let now = wanted.now();
    if !now.is_empty() || timeout.is_some_and(|timeout| timeout.is_zero()) {
        return Ok(Value::list(now).into());
    }
    wait_for(wanted, timeout, Value::list(Vec::new()))
}

/// `feeder(pipe, lock)`: what writes to the pipe without waiting.
fn feeder(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pipe, lock] = args.exactly::<2>("feeder")?;
    let lock = of::<Arc<Semaphore>>(lock)?.clone();
    Ok(object(Feeder::new(pipe_of(pipe)?.clone(), lock, cx.run.cancelled.clone())).into())
}

/// `feed(feeder, content, number)`: sends a message, now or as soon as there is room.
fn feed(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [feeder, message, number] = args.exactly::<3>("feed")?;
    let number = number_of(number)?;
    let message = content(message).ok_or_else(|| not_bytes_like(message))?;
    let argument = message_argument(number, message.len());
    mark(cx, EventKind::Sent, argument);
    if of::<Arc<Feeder>>(feeder)?.feed(number, message) {
        mark(cx, EventKind::Copied, argument);
    }
    none()
}

/// `drain(feeder)`: waits until everything is in the pipe.
fn drain(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let feeder = of::<Arc<Feeder>>(args.one("drain")?)?;
    if feeder.is_idle() {
        return none();
    }
    wait_for(Drain::new(feeder.clone()).map_err(refused)?, None, Value::NONE)
}

/// `sentinel(child)`: a pipe that has something to read when the child is over.
fn sentinel(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let child = child(args.one("sentinel")?).ok_or_else(|| os_error("a child process was expected"))?;
    Ok(pipe_value(child.end().descriptor().map_err(refused)?)?.into())
}
