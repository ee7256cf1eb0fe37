//! What `threading` and `queue` are built on: starting a thread, who I am, the primitives.

use std::sync::PoisonError;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::type_error;
use crate::python::library;
use crate::python::object::{Mode, Native, NativeFn, Value, mode};
use crate::python::ops;
use crate::python::types::support::none;
use crate::python::types::sync::lock::{allocate_lock, new_rlock};
use crate::python::types::sync::thread::ident;
use crate::python::types::sync::{LONGEST, seconds};
use crate::python::types::types;
use crate::python::vm::{Args, Cx, NativeResult, Outcome, Request, Run, SpawnRequest};

/// The module `threading`.
pub const MODULE: ModuleDef = ModuleDef {
    name: "threading",
    natives: NATIVES,
    value_names: &["Lock", "Event", "Semaphore", "BoundedSemaphore", "TIMEOUT_MAX", "_ThreadHandle"],
    values,
    source: Some(Source { file: "threading.py", text: library::THREADING }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("threading", name, call)
}

static NATIVES: &[Native] = &[
    f("RLock", new_rlock),
    f("get_ident", get_ident),
    f("get_native_id", get_native_id),
    f("_start", start),
    f("_current", current),
    f("_set_current", set_current),
    f("_deadline", deadline),
    f("_left", left),
    f("_is_model", is_model),
];

/// `threading.Lock` is a function with a name of its own, as in CPython 3.11.
static ALLOCATE_LOCK: Native = Native::of("threading", "allocate_lock", allocate_lock);

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    let t = types();
    vec![
        ("Lock", crate::python::builtins::native_value(&ALLOCATE_LOCK)),
        ("Event", t.event.clone()),
        ("Semaphore", t.semaphore.clone()),
        ("BoundedSemaphore", t.bounded_semaphore.clone()),
        ("TIMEOUT_MAX", Value::float(LONGEST)),
        ("_ThreadHandle", t.thread_handle.clone()),
    ]
}

/// The values of the module `queue`.
pub fn queue_values(_: &Run) -> Vec<(&'static str, Value)> {
    vec![("SimpleQueue", types().queue.clone()), ("Empty", types().queue_empty.clone())]
}

fn get_ident(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("get_ident")?;
    Ok(Value::int(ident(cx.worker.lane)).into())
}

fn get_native_id(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("get_native_id")?;
    Ok(Value::int(i64::try_from(cx.run.host.native_id()).unwrap_or(0)).into())
}

/// `_start(handle, name, daemon, function, args)`
fn start(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [handle, name, daemon, callee, arguments] = args.exactly::<5>("_start")?;
    let Some(name) = name.as_str() else { return Err(type_error("a thread's name is a str")) };
    let request = SpawnRequest {
        thread: handle.clone(),
        name: name.to_owned(),
        daemon: ops::truth::truthy(daemon)?,
        callee: callee.clone(),
        args: ops::iterate::collect(arguments)?,
        hidden: false,
    };
    Ok(Outcome::Request(Box::new(Request::Spawn(request))))
}

/// `_deadline(timeout)`: the moment when a time-out that begins now is over; `None` if there is none.
fn deadline(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let timeout = args.one("_deadline")?;
    if timeout.is_none() || mode::mode() == Mode::Model {
        return Ok(timeout.clone().into());
    }
    Ok(Value::float(now(cx) + seconds(timeout)?).into())
}

/// `_left(deadline)`: how many seconds there are until then, 0 at least. In a model run time does not pass while
/// somebody waits: the whole time-out is left, and a clock that nobody reads is no part of a state.
fn left(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let end = args.one("_left")?;
    if end.is_none() || mode::mode() == Mode::Model {
        return Ok(end.clone().into());
    }
    Ok(Value::float((seconds(end)? - now(cx)).max(0.0)).into())
}

/// `_is_model()`: whether this is a model run.
fn is_model(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_is_model")?;
    Ok(Value::bool(mode::mode() == Mode::Model).into())
}

fn now(cx: &Cx) -> f64 {
    cx.run.host.now() as f64 / 1e9
}

/// `_current()`: the thread object of the calling worker, `None` if it has none.
fn current(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_current")?;
    let threads = cx.run.threads.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(threads.get(&cx.worker.lane).cloned().unwrap_or(Value::NONE).into())
}

/// `_set_current(thread)`
fn set_current(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let thread = args.one("_set_current")?;
    let old = {
        let mut threads = cx.run.threads.lock().unwrap_or_else(PoisonError::into_inner);
        threads.insert(cx.worker.lane, thread.clone())
    };
    drop(old);
    none()
}
