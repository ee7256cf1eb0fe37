//! `getattr`, `setattr`, `hasattr`, `delattr`: the machine reads and writes attributes, so these only check their
//! arguments and hand over.

use crate::python::errors::type_error;
use crate::python::object::{NativeFn, Value};
use crate::python::types::type_name;
use crate::python::vm::attr;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// The machine's access to attributes by name: the same as the instructions for `obj.name`.
struct AttributeAccess {
    /// `(obj, name)`: the attribute.
    get: NativeFn,
    /// `(obj, name, value)`
    set: NativeFn,
    /// `(obj, name)`
    delete: NativeFn,
}

static ACCESS: AttributeAccess =
    AttributeAccess { get: attr::native_getattr, set: attr::native_setattr, delete: attr::native_delattr };

/// `_attr_get(obj, name)`
pub fn get(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (ACCESS.get)(cx, args)
}

/// `_attr_set(obj, name, value)`
pub fn set(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (ACCESS.set)(cx, args)
}

/// `_attr_del(obj, name)`
pub fn delete(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    (ACCESS.delete)(cx, args)
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
