//! The methods of everything that can wait: they ask the primitive once, and hand a wait to the driver if the answer
//! is "not now".

pub mod event;
pub mod lock;
pub mod queue;
pub mod semaphore;
pub mod thread;

use std::time::Duration;

use super::support::{number, wrong_self};
use super::type_name;
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Value};
use crate::python::sync::{Sync, SyncKind, Wait};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, Request};

/// The longest time-out, in seconds: what 64 bits hold in nanoseconds.
pub const LONGEST: f64 = 9_223_372_036.0;

/// The primitive that a method was called on.
fn this<'a>(args: &Args<'a>, owner: &str, method: &str, is: fn(&SyncKind) -> bool) -> OpResult<(&'a Value, &'a Sync)> {
    if let Some(value) = args.get(0).map(Value::plain)
        && let Some(Body::Sync(sync)) = value.body()
        && is(&sync.state.lock().kind)
    {
        return Ok((value, sync));
    }
    Err(wrong_self(args, owner, method))
}

/// Seconds from a number. Errors: TypeError for anything else, ValueError for NaN, OverflowError beyond [`LONGEST`].
pub fn seconds(value: &Value) -> OpResult<f64> {
    let Some(seconds) = number(value) else {
        if super::support::is_instance(value) {
            return Err(Bail::Python);
        }
        return Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value))));
    };
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() > LONGEST {
        return Err(overflow_error("timestamp out of range for platform time_t"));
    }
    Ok(seconds)
}

/// A time-out that may be `None`; negative ones have passed already.
pub fn timeout_or_none(value: Option<&Value>) -> OpResult<Option<Duration>> {
    match value {
        None => Ok(None),
        Some(v) if v.is_none() => Ok(None),
        Some(v) => Ok(Some(duration(seconds(v)?))),
    }
}

/// Seconds as a duration; negative ones are none at all.
pub fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::ZERO)
}

/// The `blocking` and `timeout` of `acquire`: `None` if it is not to wait, else the time-out.
fn acquire_options(args: &Args<'_>) -> OpResult<Option<Option<Duration>>> {
    let [blocking, timeout] = args.rest().named("acquire", ["blocking", "timeout"])?;
    let blocking = match blocking {
        None => true,
        Some(v) => super::support::index_clamped(v)? != 0,
    };
    let timeout = timeout.map_or(Ok(-1.0), seconds)?;
    if !blocking && timeout != -1.0 {
        return Err(value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(value_error("timeout value must be positive"));
    }
    Ok(blocking.then(|| (timeout != -1.0).then(|| duration(timeout))))
}

/// Hands a wait to the driver.
fn wait(wait: Wait) -> NativeResult {
    Ok(Outcome::Request(Box::new(Request::Wait(wait))))
}

/// A mark on the timeline.
fn mark(cx: &Cx, sync: &Sync, acquired: bool) {
    cx.run.host.mark_lock(&cx.worker, u64::from(sync.id.0), acquired);
}

/// The text of a primitive, if it has one of its own.
pub fn repr(value: &Value) -> Option<String> {
    let Some(Body::Sync(sync)) = value.body() else { return None };
    let kind = sync.state.lock().kind.clone();
    let at = value.obj().map_or(0, crate::python::ops::repr_object::address);
    Some(match kind {
        SyncKind::Lock { holder } => {
            let word = if holder.is_some() { "locked" } else { "unlocked" };
            format!("<{word} _thread.lock object at {at:#x}>")
        }
        SyncKind::RLock { holder, depth } => {
            let word = if holder.is_some() { "locked" } else { "unlocked" };
            let owner = holder.map_or(0, thread::ident);
            format!("<{word} _thread.RLock object owner={owner} count={depth} at {at:#x}>")
        }
        SyncKind::Event { set } => {
            let word = if set { "set" } else { "unset" };
            format!("<threading.Event at {at:#x}: {word}>")
        }
        SyncKind::Semaphore { value, bound: None } => format!("<threading.Semaphore at {at:#x}: value={value}>"),
        SyncKind::Semaphore { value, bound: Some(bound) } => {
            format!("<threading.BoundedSemaphore at {at:#x}: value={value}/{bound}>")
        }
        SyncKind::Queue { .. } => format!("<_queue.SimpleQueue object at {at:#x}>"),
        SyncKind::Thread(_) => format!("<_thread._ThreadHandle object at {at:#x}>"),
        SyncKind::Inbox(_) => format!("<_multiprocessing.Inbox object at {at:#x}>"),
        SyncKind::Child(_) => format!("<_multiprocessing.Child object at {at:#x}>"),
    })
}

/// `__repr__` of all of them.
fn repr_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.get(0).and_then(repr) {
        Some(text) => Ok(Value::string(text).into()),
        None => Err(wrong_self(&args, "lock", "__repr__")),
    }
}
