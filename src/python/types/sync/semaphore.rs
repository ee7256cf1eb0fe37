//! `threading.Semaphore` and `threading.BoundedSemaphore`.

use super::{mark, repr_method, this, timeout_or_none, wait};
use crate::python::errors::{attribute_error, value_error};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::{OnTimeout, Sync, SyncKind, Wait, WaitOp, semaphore};
use crate::python::types::support::{flag, index_exact, none};
use crate::python::types::{TypeDef, type_name};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `Semaphore` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

/// What `BoundedSemaphore` brings along; its methods are inherited.
pub fn bounded_definition() -> TypeDef {
    TypeDef { construct: Some(construct_bounded), ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("Semaphore", name, call)
}

static METHODS: &[Native] = &[
    m("__init__", init),
    m("acquire", acquire),
    m("release", release),
    m("__enter__", acquire),
    m("__exit__", exit),
    m("__repr__", repr_method),
    m("__getattr__", attribute),
];

fn initial(args: &Args<'_>, function: &str) -> OpResult<i64> {
    let [value] = args.named(function, ["value"])?;
    let value = value.map_or(Ok(1), index_exact)?;
    if value < 0 {
        return Err(value_error("semaphore initial value must be >= 0"));
    }
    Ok(value)
}

fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = initial(&args, "Semaphore")?;
    Ok(Sync::object(SyncKind::Semaphore { value, bound: None }).into())
}

fn construct_bounded(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = initial(&args, "BoundedSemaphore")?;
    Ok(Sync::object(SyncKind::Semaphore { value, bound: Some(value) }).into())
}

/// `__init__(value=1)`, for classes that derive from one.
fn init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, sync) = semaphore_of(&args, "__init__")?;
    let start = initial(&args.rest(), "__init__")?;
    if let Some(obj) = this.obj()
        && let SyncKind::Semaphore { value, bound } = &mut obj.write(&sync.state).kind
    {
        *value = start;
        *bound = bound.map(|_| start);
    }
    none()
}

fn semaphore_of<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Sync)> {
    this(args, "Semaphore", method, |k| matches!(k, SyncKind::Semaphore { .. }))
}

fn acquire(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, sync) = semaphore_of(&args, "acquire")?;
    let [blocking, timeout] = args.rest().named("acquire", ["blocking", "timeout"])?;
    let blocking = flag(blocking, true)?;
    if !blocking && timeout.is_some_and(|t| !t.is_none()) {
        return Err(value_error("can't specify timeout for non-blocking acquire"));
    }
    let timeout = timeout_or_none(timeout)?;
    if semaphore::acquire(this, &cx.worker, false) {
        mark(cx, sync, true);
        return Ok(Value::TRUE.into());
    }
    if !blocking {
        return Ok(Value::FALSE.into());
    }
    wait(Wait::new(WaitOp::Semaphore, this.clone()).or_after(timeout, OnTimeout::Value(Value::FALSE)))
}

/// `_value` and `_initial_value`, which programs look into although they are CPython's own.
fn attribute(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, sync) = semaphore_of(&args, "__getattr__")?;
    let name = args.rest().one("__getattr__")?.as_str().unwrap_or_default();
    let SyncKind::Semaphore { value, bound } = sync.state.lock().kind else { return none() };
    match (name, bound) {
        ("_value", _) => Ok(Value::int(value).into()),
        ("_initial_value", Some(bound)) => Ok(Value::int(bound).into()),
        _ => Err(attribute_error(format!("'{}' object has no attribute '{name}'", type_name(this)))),
    }
}

fn let_go(cx: &mut Cx, this: &Value, sync: &Sync, n: i64) -> NativeResult {
    if !semaphore::release(this, n) {
        return Err(value_error("Semaphore released too many times"));
    }
    mark(cx, sync, false);
    none()
}

fn release(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, sync) = semaphore_of(&args, "release")?;
    let [n] = args.rest().named("release", ["n"])?;
    let n = n.map_or(Ok(1), index_exact)?;
    if n < 1 {
        return Err(value_error("n must be one or more"));
    }
    let_go(cx, this, sync, n)
}

fn exit(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (this, sync) = semaphore_of(&args, "__exit__")?;
    let_go(cx, this, sync, 1)
}
