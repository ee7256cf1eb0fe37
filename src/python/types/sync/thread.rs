//! The handle of a thread: what `threading.Thread` joins.

use super::{this, timeout_or_none, wait};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::{OnTimeout, Sync, SyncKind, ThreadState, Wait, WaitOp, thread};
use crate::python::types::TypeDef;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};
use crate::trace::LaneId;

/// What `_ThreadHandle` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("_ThreadHandle", name, call)
}

static METHODS: &[Native] =
    &[m("join", join), m("is_started", is_started), m("is_done", is_done), m("ident", ident_method)];

/// The number that Python sees as a thread's identity: never 0, never an address.
pub fn ident(lane: LaneId) -> i64 {
    // As large as CPython's, so that programs print numbers of the same shape.
    0x7F00_0000_0000 + (i64::from(lane.0) + 1) * 0x1000
}

fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_ThreadHandle")?;
    Ok(Sync::object(SyncKind::Thread(ThreadState::default())).into())
}

fn handle<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    Ok(this(args, "_ThreadHandle", method, |k| matches!(k, SyncKind::Thread(_)))?.0)
}

fn join(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = handle(&args, "join")?;
    let [timeout] = args.rest().named("join", ["timeout"])?;
    let timeout = timeout_or_none(timeout)?;
    if thread::state(this).done {
        return Ok(Value::NONE.into());
    }
    wait(Wait::new(WaitOp::Join, this.clone()).or_after(timeout, OnTimeout::Value(Value::NONE)))
}

fn is_started(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let state = thread::state(handle(&args, "is_started")?);
    Ok(Value::bool(state.lane.is_some() || state.done).into())
}

fn is_done(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(thread::state(handle(&args, "is_done")?).done).into())
}

fn ident_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let lane = thread::state(handle(&args, "ident")?).lane;
    Ok(lane.map_or(Value::NONE, |l| Value::int(ident(l))).into())
}
