//! What a hook of the program (`__reduce__` and its like) answered: the rules that it has to keep.

use super::encode::pickling_error;
use super::opcode::*;
use super::reduce::{Reduced, function_name};
use crate::python::errors::type_error;
use crate::python::object::{Body, Value, names};
use crate::python::ops;
use crate::python::ops::special::class_overrides;
use crate::python::types::{class_of, type_name};
use crate::python::vm::OpResult;

/// Whether something can be called.
fn is_callable(value: &Value) -> bool {
    match value.body() {
        Some(Body::Function(_) | Body::Native(_) | Body::BoundMethod(_) | Body::Class(_)) => true,
        Some(Body::Instance(instance)) => class_overrides(&instance.class, names().call),
        _ => false,
    }
}

/// What a hook returned, if it keeps to the rules; the items of its fourth and fifth part are lists already.
pub fn checked(object: &Value, answer: &Value) -> OpResult<Reduced> {
    let wrong = |why: &str| pickling_error(why.to_owned());
    let parts = answer.as_tuple().ok_or_else(|| wrong("__reduce__ must return a string or tuple"))?;
    if !(2..=6).contains(&parts.len()) {
        return Err(wrong("tuple returned by __reduce__ must contain 2 through 6 elements"));
    }
    let part = |i: usize| parts.get(i).filter(|v| !v.is_none()).cloned();
    let (make, args) = (part(0).unwrap_or(Value::NONE), part(1).unwrap_or(Value::NONE));
    if !is_callable(&make) {
        return Err(wrong("first item of the tuple returned by __reduce__ must be callable"));
    }
    if args.as_tuple().is_none() {
        return Err(wrong("second item of the tuple returned by __reduce__ must be a tuple"));
    }
    let items = |i: usize| part(i).map(|v| ops::iterate::collect(&v)).transpose();
    let pairs = match items(4)? {
        None => None,
        Some(pairs) => Some(flattened(&pairs)?),
    };
    let setter = part(5);
    if setter.as_ref().is_some_and(|s| !is_callable(s)) {
        let name = setter.as_ref().map_or("", type_name);
        let why = format!("sixth element of the tuple returned by __reduce__ must be a function, not {name}");
        return Err(pickling_error(why));
    }
    let made = made_of(object, make, args)?;
    Ok(Reduced { list_items: items(3)?, dict_items: pairs, state: part(2), setter, ..made })
}

fn flattened(pairs: &[Value]) -> OpResult<Vec<Value>> {
    let mut flat = Vec::with_capacity(2 * pairs.len());
    for pair in pairs {
        match pair.as_tuple() {
            Some([key, value]) => flat.extend([key.clone(), value.clone()]),
            _ => return Err(type_error("dict items iterator must return 2-tuples")),
        }
    }
    Ok(flat)
}

/// Calls of `copyreg.__newobj__` and `copyreg.__newobj_ex__` have opcodes of their own.
fn made_of(object: &Value, make: Value, args: Value) -> OpResult<Reduced> {
    let name = function_name(&make);
    let given = args.as_tuple().unwrap_or(&[]);
    let right_class = |class: &Value| {
        if class_of(object).is(class) {
            return Ok(());
        }
        let name = name.as_ref().and_then(Value::as_str).unwrap_or("");
        Err(pickling_error(format!("args[0] from {name} args has the wrong class")))
    };
    match name.as_ref().and_then(Value::as_str) {
        Some("__newobj__") => {
            let Some((class, rest)) = given.split_first() else {
                return Err(pickling_error("__newobj__ arglist is empty".to_owned()));
            };
            right_class(class)?;
            Ok(Reduced::made_by(NEWOBJ, class.clone(), vec![Value::tuple(rest.to_vec())]))
        }
        Some("__newobj_ex__") => {
            let [class, args, keywords] = given else {
                let n = given.len();
                let why = format!("length of the NEWOBJ_EX argument tuple must be exactly 3, not {n}");
                return Err(pickling_error(why));
            };
            right_class(class)?;
            Ok(Reduced::made_by(NEWOBJ_EX, class.clone(), vec![args.clone(), keywords.clone()]))
        }
        _ => Ok(Reduced::made_by(REDUCE, make, vec![args])),
    }
}
