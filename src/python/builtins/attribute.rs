//! `getattr`, `setattr`, `hasattr`, `delattr`: the machine reads and writes attributes, so these only check their
//! arguments and hand over.

use std::sync::OnceLock;

use crate::python::errors::{system_error, type_error};
use crate::python::object::{NativeFn, Value};
use crate::python::types::type_name;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// The machine's access to attributes by name: the same as the instructions for `obj.name`.
pub struct AttributeAccess {
    /// `(obj, name)`: the attribute.
    pub get: NativeFn,
    /// `(obj, name, value)`
    pub set: NativeFn,
    /// `(obj, name)`
    pub delete: NativeFn,
}

static ACCESS: OnceLock<AttributeAccess> = OnceLock::new();

/// The machine offers its access, once for the process.
pub fn install(access: AttributeAccess) {
    // A second machine offers the same functions.
    let _ = ACCESS.set(access);
}

fn access() -> OpResult<&'static AttributeAccess> {
    ACCESS.get().ok_or_else(|| system_error("attributes cannot be reached by name before a machine is there"))
}

/// `_attr_get(obj, name)`
pub fn get(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (access()?.get)(cx, args)
}

/// `_attr_set(obj, name, value)`
pub fn set(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (access()?.set)(cx, args)
}

/// `_attr_del(obj, name)`
pub fn delete(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (access()?.delete)(cx, args)
}

fn check_name(name: &Value) -> OpResult<()> {
    if name.as_str().is_some() {
        return Ok(());
    }
    Err(type_error(format!("attribute name must be string, not '{}'", type_name(name))))
}

/// `getattr(obj, name, default)`
pub fn getattr(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("getattr", 2, 3)?;
    check_name(&given[1])?;
    if given.len() == 3 { Err(Bail::Python) } else { get(cx, args) }
}

/// `hasattr(obj, name)`: only an AttributeError means no.
pub fn hasattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [_, name] = args.exactly::<2>("hasattr")?;
    check_name(name)?;
    Err(Bail::Python)
}

/// `setattr(obj, name, value)`
pub fn setattr(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [_, name, _] = args.exactly::<3>("setattr")?;
    check_name(name)?;
    set(cx, args)
}

/// `delattr(obj, name)`
pub fn delattr(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [_, name] = args.exactly::<2>("delattr")?;
    check_name(name)?;
    delete(cx, args)
}
