//! `threading.Event`.

use super::{repr_method, this, timeout_or_none, wait};
use crate::python::errors::{attribute_error, type_error};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::sync::{OnTimeout, Sync, SyncKind, Wait, WaitOp, event};
use crate::python::types::support::none;
use crate::python::types::{TypeDef, type_name};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `Event` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("Event", name, call)
}

static METHODS: &[Native] = &[
    m("is_set", is_set),
    m("isSet", old_is_set),
    m("set", set),
    m("clear", clear),
    m("wait", wait_method),
    m("__repr__", repr_method),
    m("__getattr__", attribute),
];

fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if !args.positional().is_empty() {
        let given = args.positional().len() + 1;
        let text = format!("Event.__init__() takes 1 positional argument but {given} were given");
        return Err(type_error(text));
    }
    args.exactly::<0>("Event.__init__")?;
    Ok(Sync::object(SyncKind::Event { set: false }).into())
}

fn event_of<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    Ok(this(args, "Event", method, |k| matches!(k, SyncKind::Event { .. }))?.0)
}

/// `isSet()`: the twin warns of it.
fn old_is_set(_: &mut Cx, args: Args<'_>) -> NativeResult {
    event_of(&args, "isSet")?;
    args.rest().exactly::<0>("Event.isSet")?;
    Err(Bail::Python)
}

fn is_set(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = event_of(&args, "is_set")?;
    args.rest().exactly::<0>("Event.is_set")?;
    Ok(Value::bool(event::is_set(this)).into())
}

fn set(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = event_of(&args, "set")?;
    args.rest().exactly::<0>("Event.set")?;
    event::set(this);
    none()
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = event_of(&args, "clear")?;
    args.rest().exactly::<0>("Event.clear")?;
    event::clear(this);
    none()
}

fn wait_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = event_of(&args, "wait")?;
    let [timeout] = args.rest().named("wait", ["timeout"])?;
    let timeout = timeout_or_none(timeout)?;
    if event::is_set(this) {
        return Ok(Value::TRUE.into());
    }
    wait(Wait::new(WaitOp::Event, this.clone()).or_after(timeout, OnTimeout::Value(Value::FALSE)))
}

/// `_flag`, which programs look into although it is CPython's own.
fn attribute(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let event = event_of(&args, "__getattr__")?;
    match args.rest().one("__getattr__")?.as_str().unwrap_or_default() {
        "_flag" => Ok(Value::bool(event::is_set(event)).into()),
        name => Err(attribute_error(format!("'{}' object has no attribute '{name}'", type_name(event)))),
    }
}
