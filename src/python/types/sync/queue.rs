//! `queue.SimpleQueue`, and what a pool's workers wait for.

use std::collections::VecDeque;

use super::{repr_method, seconds, this, timeout_or_none, wait};
use crate::python::errors::{exception_with, value_error};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::{OnTimeout, Sync, SyncKind, Wait, WaitOp, queue};
use crate::python::types::support::{flag, none};
use crate::python::types::{TypeDef, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, required};

/// What `SimpleQueue` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("SimpleQueue", name, call)
}

static METHODS: &[Native] = &[
    m("put", put),
    m("put_nowait", put),
    m("get", get),
    m("get_nowait", get_nowait),
    m("_get_idle", get_idle),
    m("empty", empty),
    m("qsize", qsize),
    m("__repr__", repr_method),
];

fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("SimpleQueue")?;
    Ok(Sync::object(SyncKind::Queue { items: VecDeque::new() }).into())
}

fn queue_of<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    Ok(this(args, "SimpleQueue", method, |k| matches!(k, SyncKind::Queue { .. }))?.0)
}

fn nothing() -> Value {
    exception_with(&types().queue_empty, Vec::new())
}

fn put(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "put")?;
    let [item, ..] = args.rest().named("put", ["item", "block", "timeout"])?;
    queue::put(this, required(item, "put", "item", 1)?.clone());
    none()
}

fn get(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "get")?;
    let [block, timeout] = args.rest().named("get", ["block", "timeout"])?;
    let block = flag(block, true)?;
    if block
        && let Some(t) = timeout.filter(|t| !t.is_none())
        && seconds(t)? < 0.0
    {
        return Err(value_error("'timeout' must be a non-negative number"));
    }
    let timeout = if block { timeout_or_none(timeout)? } else { None };
    if let Some(item) = queue::get(this, &cx.worker, false) {
        return Ok(item.into());
    }
    if !block {
        return Err(Bail::Raise(nothing()));
    }
    wait(Wait::new(WaitOp::Get, this.clone()).or_after(timeout, OnTimeout::Raise(nothing())))
}

fn get_nowait(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "get_nowait")?;
    args.rest().exactly::<0>("SimpleQueue.get_nowait")?;
    queue::get(this, &cx.worker, false).map(Into::into).ok_or_else(|| Bail::Raise(nothing()))
}

/// As `get()`, but the waiting is that of a pool worker without work.
fn get_idle(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "_get_idle")?;
    match queue::get(this, &cx.worker, false) {
        Some(item) => Ok(item.into()),
        None => wait(Wait { idle: true, ..Wait::new(WaitOp::Get, this.clone()) }),
    }
}

fn empty(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "empty")?;
    Ok(Value::bool(queue::len(this) == 0).into())
}

fn qsize(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = queue_of(&args, "qsize")?;
    Ok(Value::from(queue::len(this)).into())
}
