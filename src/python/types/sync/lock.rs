//! `_thread.lock` and `_thread.RLock`.

use super::{acquire_options, mark, repr_method, this, wait};
use crate::python::errors::runtime_error;
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::lock::{self, Release};
use crate::python::sync::{OnTimeout, Sync, SyncKind, Wait, WaitOp};
use crate::python::types::TypeDef;
use crate::python::types::support::none;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `lock` brings along.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

/// What `RLock` brings along.
pub fn rlock_definition() -> TypeDef {
    TypeDef { construct: Some(new_rlock), methods: RLOCK_METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("lock", name, call)
}

const fn r(name: &'static str, call: NativeFn) -> Native {
    Native::method("RLock", name, call)
}

static METHODS: &[Native] = &[
    m("acquire", acquire),
    m("acquire_lock", acquire),
    m("release", release),
    m("release_lock", release),
    m("locked", locked),
    m("locked_lock", locked),
    m("__enter__", enter),
    m("__exit__", exit),
    m("__repr__", repr_method),
];

static RLOCK_METHODS: &[Native] = &[
    r("acquire", acquire),
    r("release", release),
    r("_is_owned", is_owned),
    r("_release_save", release_save),
    r("__enter__", enter),
    r("__exit__", exit),
    r("__repr__", repr_method),
];

/// `threading.Lock()`
pub fn allocate_lock(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_thread.allocate_lock")?;
    Ok(Sync::object(SyncKind::Lock { holder: None }).into())
}

/// `threading.RLock()`
pub fn new_rlock(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("RLock")?;
    Ok(Sync::object(SyncKind::RLock { holder: None, depth: 0 }).into())
}

fn is_lock(kind: &SyncKind) -> bool {
    matches!(kind, SyncKind::Lock { .. } | SyncKind::RLock { .. })
}

fn lock_of<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Sync)> {
    this(args, "lock", method, is_lock)
}

fn acquire(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, sync) = lock_of(&args, "acquire")?;
    let how = acquire_options(&args)?;
    if lock::acquire(lock, &cx.worker, false) {
        mark(cx, sync, true);
        return Ok(Value::TRUE.into());
    }
    match how {
        None => Ok(Value::FALSE.into()),
        Some(timeout) => wait(Wait::new(WaitOp::Lock, lock.clone()).or_after(timeout, OnTimeout::Value(Value::FALSE))),
    }
}

fn enter(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, sync) = lock_of(&args, "__enter__")?;
    if lock::acquire(lock, &cx.worker, false) {
        mark(cx, sync, true);
        return Ok(Value::TRUE.into());
    }
    wait(Wait::new(WaitOp::Lock, lock.clone()))
}

fn let_go(cx: &mut Cx, lock: &Value, sync: &Sync) -> NativeResult {
    match lock::release(lock, &cx.worker) {
        Release::Done => {
            mark(cx, sync, false);
            none()
        }
        Release::StillHeld => none(),
        Release::NotHeld => Err(runtime_error(match sync.state.lock().kind {
            SyncKind::RLock { .. } => "cannot release un-acquired lock",
            _ => "release unlocked lock",
        })),
    }
}

fn release(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, sync) = lock_of(&args, "release")?;
    args.rest().exactly::<0>("lock.release")?;
    let_go(cx, lock, sync)
}

fn exit(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, sync) = lock_of(&args, "__exit__")?;
    let_go(cx, lock, sync)
}

fn locked(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, _) = lock_of(&args, "locked")?;
    args.rest().exactly::<0>("lock.locked")?;
    Ok(Value::bool(lock::holder(lock).is_some()).into())
}

/// Whether the calling thread holds the reentrant lock.
fn is_owned(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, _) = lock_of(&args, "_is_owned")?;
    Ok(Value::bool(lock::holder(lock) == Some(cx.worker.lane)).into())
}

/// Lets the lock go however often the calling thread holds it: how often it was.
fn release_save(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (lock, sync) = lock_of(&args, "_release_save")?;
    let held = match sync.state.lock().kind {
        SyncKind::RLock { holder, depth } if holder == Some(cx.worker.lane) => depth,
        _ => 0,
    };
    for _ in 0..held.max(1) {
        let_go(cx, lock, sync)?;
    }
    Ok(Value::int(i64::from(held)).into())
}
