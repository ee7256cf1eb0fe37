//! Raising built-in exceptions from Rust: one short function for each that the machine and the built-ins need.

use crate::python::object::{Body, Exception, Value};
use crate::python::types::{Types, types};
use crate::python::vm::Bail;

/// A new exception object of a built-in class with one argument.
pub fn exception(class: &Value, message: impl Into<String>) -> Value {
    exception_with(class, vec![Value::string(message.into())])
}

/// A new exception object of a class with these arguments.
pub fn exception_with(class: &Value, args: Vec<Value>) -> Value {
    Value::object(Body::Exception(Box::new(Exception::new(class.clone(), Value::tuple(args)))))
}

macro_rules! raisers {
    ($($name:ident => $field:ident),* $(,)?) => {
        $(
            #[doc = concat!("`", stringify!($field), "` with this message.")]
            pub fn $name(message: impl Into<String>) -> Bail {
                let t: &Types = types();
                Bail::Raise(exception(&t.$field, message))
            }
        )*
    };
}

raisers! {
    type_error => type_error, value_error => value_error, index_error => index_error, name_error => name_error,
    attribute_error => attribute_error, zero_division => zero_division_error, overflow_error => overflow_error,
    runtime_error => runtime_error, recursion_error => recursion_error, memory_error => memory_error,
    import_error => import_error, module_not_found => module_not_found_error, unbound_local => unbound_local_error,
    stop_iteration => stop_iteration, assertion_error => assertion_error, os_error => os_error,
    not_implemented => not_implemented_error, eof_error => eof_error, system_error => system_error,
    pickling_error => pickling_error, unpickling_error => unpickling_error,
}

/// `KeyError` with the key itself as its argument.
pub fn key_error(key: &Value) -> Bail {
    Bail::Raise(exception_with(&types().key_error, vec![key.clone()]))
}
