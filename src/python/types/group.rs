//! `BaseExceptionGroup` and `ExceptionGroup`: several exceptions as one. What splits them is in Python.

use super::TypeDef;
use super::exceptions::as_exception;
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, Exception, Name, Native, NativeFn, Value};
use crate::python::ops::iterate;
use crate::python::types::{type_name, types};
use crate::python::vm::unwind::is_instance_of;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What the groups bring along.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("BaseExceptionGroup", name, call)
}

static METHODS: &[Native] = &[m("split", in_python), m("subgroup", in_python), m("derive", in_python)];

fn in_python(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Err(Bail::Python)
}

/// Whether a class is one of groups.
pub fn is_group_class(class: &Value) -> bool {
    class.as_class().is_some_and(|c| c.derives_from(class, &types().base_exception_group))
}

/// The exceptions of a group, if it is one.
pub fn members(exception: &Exception) -> Option<Vec<Value>> {
    if !is_group_class(&exception.class) {
        return None;
    }
    let place = exception.class.as_class()?.place(Name::of("exceptions"))?;
    let tuple = exception.attrs.lock().get(place).cloned()?;
    tuple.as_tuple().map(<[Value]>::to_vec)
}

/// What a call of a group's class is given: the class that is really made, and the exceptions.
///
/// # Errors
/// TypeError and ValueError as CPython raises them.
pub fn check(class: &Value, args: &[Value]) -> OpResult<(Value, Value)> {
    let [message, exceptions] = args else {
        let n = args.len();
        return Err(type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)")));
    };
    if message.as_str().is_none() {
        return Err(type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            type_name(message)
        )));
    }
    if !matches!(exceptions.plain().body(), Some(Body::List(_) | Body::Tuple(_) | Body::Str(_) | Body::Deque(_))) {
        return Err(type_error("second argument (exceptions) must be a sequence"));
    }
    let items = iterate::collect(exceptions)?;
    if items.is_empty() {
        return Err(value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(at) = items.iter().position(|item| as_exception(item).is_none()) {
        return Err(value_error(format!("Item {at} of second argument (exceptions) is not an exception")));
    }
    let t = types();
    let all_plain = items.iter().all(|item| is_instance_of(item, &t.exception));
    let made = match class.is(&t.base_exception_group) && all_plain {
        true => t.exception_group.clone(),
        false => class.clone(),
    };
    if !all_plain && made.as_class().is_some_and(|c| c.derives_from(&made, &t.exception)) {
        let name = made.as_class().map_or("ExceptionGroup", |c| c.name.as_str());
        return Err(type_error(match made.is(&t.exception_group) {
            true => "Cannot nest BaseExceptions in an ExceptionGroup".to_owned(),
            false => format!("Cannot nest BaseExceptions in '{name}'"),
        }));
    }
    Ok((made, Value::tuple(items)))
}
