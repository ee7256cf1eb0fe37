//! The iteration protocol as methods: `__iter__` and `__len__` of the containers, `__next__` of their iterators, as
//! programs call them that show how a `for` loop works.

use crate::python::errors::exception_with;
use crate::python::object::{Native, Value};
use crate::python::ops::{iterate, truth};
use crate::python::types::types;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

macro_rules! protocol {
    (iterators: $($iterator:literal => $of:literal),*; containers: $($container:literal => $name:literal),*;) => {
        /// The protocol's methods of a type, beside those of its own file; nothing for types without.
        pub fn protocol(field: &str) -> &'static [Native] {
            match field {
                $($iterator => const { &[Native::method($of, "__next__", next), Native::method($of, "__iter__", iter)] },)*
                $($container => const { &[Native::method($name, "__iter__", iter), Native::method($name, "__len__", len)] },)*
                _ => &[],
            }
        }
    };
}

protocol! {
    iterators:
        "iterator" => "iterator", "list_iterator" => "list_iterator", "tuple_iterator" => "tuple_iterator",
        "str_iterator" => "str_ascii_iterator", "bytes_iterator" => "bytes_iterator",
        "range_iterator" => "range_iterator", "dict_keyiterator" => "dict_keyiterator",
        "deque_iterator" => "_deque_iterator", "dict_valueiterator" => "dict_valueiterator", "dict_itemiterator" => "dict_itemiterator",
        "set_iterator" => "set_iterator", "reversed" => "reversed", "enumerate" => "enumerate", "zip" => "zip";
    containers:
        "list" => "list", "tuple" => "tuple", "str_" => "str", "bytes" => "bytes", "bytearray" => "bytearray",
        "deque" => "deque", "dict" => "dict", "set" => "set", "frozenset" => "frozenset", "range" => "range", "dict_keys" => "dict_keys",
        "dict_values" => "dict_values", "dict_items" => "dict_items";
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    args.exactly::<1>(method).map(|[this]| this)
}

/// `__next__()`
fn next(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match iterate::next(this(&args, "__next__")?)? {
        Some(item) => Ok(item.into()),
        None => Err(Bail::Raise(exception_with(&types().stop_iteration, Vec::new()))),
    }
}

/// `__iter__()`
fn iter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(iterate::iter(this(&args, "__iter__")?.plain())?.into())
}

/// `__len__()`
fn len(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(truth::len(this(&args, "__len__")?.plain())?).into())
}
