//! What `weakref` is built on: a handle to an object that does not keep it alive.

use std::any::Any;
use std::sync::Arc;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{not_implemented, type_error};
use crate::python::library;
use crate::python::object::{Body, Foreign, Mode, Native, Value, mode, weak};
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Cx, NativeResult};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "weakref",
    natives: NATIVES,
    source: Some(Source { file: "weakref.py", text: library::WEAKREF }),
    ..EMPTY
};

static NATIVES: &[Native] = &[
    Native::of("weakref", "_handle", handle),
    Native::of("weakref", "_object", object),
    Native::of("weakref", "getweakrefcount", getweakrefcount),
];

/// A handle, as the library holds it.
struct Handle(Arc<weak::WeakCell>);

impl Foreign for Handle {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `_handle(obj, owner)`: a handle to an object; when that goes, `owner` is told unless it is `None`.
fn handle(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [target, owner] = args.exactly::<2>("_handle")?;
    if mode::mode() == Mode::Model {
        return Err(not_implemented("weak references are not modelled: when an object goes is no part of a state"));
    }
    let allowed = match target.body() {
        Some(Body::Instance(instance)) => instance.class.as_class().is_some_and(|class| class.slots.is_none()),
        Some(
            Body::Function(_)
            | Body::Class(_)
            | Body::Set(_)
            | Body::FrozenSet(_)
            | Body::Deque(_)
            | Body::Generator(_)
            | Body::BoundMethod(_)
            | Body::Module(_)
            | Body::Exception(_)
            | Body::Sync(_)
            | Body::Native(_)
            | Body::Foreign(_),
        ) => true,
        _ => false,
    };
    let cell = if allowed { weak::watch(target, Some(owner).filter(|owner| !owner.is_none())) } else { None };
    match cell {
        Some(cell) => Ok(Value::object(Body::Foreign(Box::new(Handle(cell)))).into()),
        None => Err(type_error(format!("cannot create weak reference to '{}' object", type_name(target)))),
    }
}

/// `_object(handle)`: the object, or `None` if it is gone.
fn object(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let handle = match args.one("_object")?.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Handle>(),
        _ => None,
    };
    let Some(handle) = handle else { return Err(type_error("a handle is needed")) };
    Ok(weak::get(&handle.0).unwrap_or(Value::NONE).into())
}

/// `getweakrefcount(obj)`
fn getweakrefcount(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(weak::count(args.one("getweakrefcount")?)).into())
}
