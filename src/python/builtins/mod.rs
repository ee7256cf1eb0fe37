//! The built-in functions, and the table of all names that programs see without importing anything.
//!
//! A built-in never runs Python code: where it would have to, it answers [`crate::python::vm::Bail::Python`] and the
//! machine calls its twin in `python::library`. Functions that only that library sees are in `intrinsics`.

mod attribute;
mod evaluate;
mod intrinsics;
pub mod iteration;
mod number;
mod order;
mod output;
mod reflection;
mod table;
mod tasks;
mod template;
mod text;

use std::sync::{Mutex, OnceLock, PoisonError};

use hashbrown::HashMap;

use super::object::{Body, Name, Native, Value};
use super::types;

static FUNCTIONS: &[Native] = &[
    Native::function("__import__", reflection::in_python),
    Native::function("abs", number::abs),
    Native::function("all", iteration::all),
    Native::function("any", iteration::any),
    Native::function("ascii", text::ascii),
    Native::function("bin", number::bin),
    Native::function("aiter", iteration::aiter),
    Native::function("anext", iteration::anext),
    Native::function("callable", reflection::callable),
    Native::function("chr", text::chr),
    Native::function("compile", reflection::in_python),
    Native::function("delattr", attribute::delattr),
    Native::function("dir", reflection::dir),
    Native::function("divmod", number::divmod),
    Native::function("eval", reflection::in_python),
    Native::function("exec", reflection::in_python),
    Native::function("exit", reflection::exit),
    Native::function("format", text::format),
    Native::function("getattr", attribute::getattr),
    Native::function("globals", reflection::in_python),
    Native::function("hasattr", attribute::hasattr),
    Native::function("hash", reflection::hash),
    Native::function("hex", number::hex),
    Native::function("id", reflection::id),
    Native::function("input", output::input),
    Native::function("isinstance", reflection::isinstance),
    Native::function("issubclass", reflection::issubclass),
    Native::function("iter", iteration::iter),
    Native::function("len", iteration::len),
    Native::function("locals", reflection::in_python),
    Native::function("max", order::max),
    Native::function("min", order::min),
    Native::function("next", iteration::next),
    Native::function("oct", number::oct),
    Native::function("open", output::open),
    Native::function("ord", text::ord),
    Native::function("pow", number::pow),
    Native::function("print", output::print),
    Native::function("quit", reflection::exit),
    Native::function("repr", text::repr),
    Native::function("round", number::round),
    Native::function("setattr", attribute::setattr),
    Native::function("sorted", order::sorted),
    Native::function("sum", number::sum),
    Native::function("vars", reflection::vars),
];

/// The immortal object of a built-in function: one for the process, however often it is asked for.
pub fn native_value(native: &'static Native) -> Value {
    static VALUES: OnceLock<Mutex<HashMap<usize, Value>>> = OnceLock::new();
    let values = VALUES.get_or_init(|| Mutex::new(HashMap::new()));
    let mut values = values.lock().unwrap_or_else(PoisonError::into_inner);
    let key = std::ptr::from_ref(native) as usize;
    values.entry(key).or_insert_with(|| Value::immortal(Body::Native(native))).clone()
}

fn of_natives(natives: &'static [Native]) -> HashMap<Name, Value> {
    natives.iter().map(|n| (Name::of(n.name), native_value(n))).collect()
}

fn public() -> &'static HashMap<Name, Value> {
    static TABLE: OnceLock<HashMap<Name, Value>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = of_natives(FUNCTIONS);
        table.extend(types::named());
        table.insert(Name::of("NotImplemented"), Value::NOT_IMPLEMENTED);
        table.insert(Name::of("Ellipsis"), Value::ELLIPSIS);
        table.insert(Name::of("__debug__"), Value::TRUE);
        table
    })
}

fn internal() -> &'static HashMap<Name, Value> {
    static TABLE: OnceLock<HashMap<Name, Value>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = of_natives(intrinsics::INTRINSICS);
        table.extend(of_natives(tasks::INTRINSICS));
        table.insert(Name::of("_deque"), types::types().deque.clone());
        table
    })
}

/// The built-in of a name.
pub fn lookup(name: Name) -> Option<Value> {
    public().get(&name).cloned()
}

/// As [`lookup`], for our library in Python: it also sees the intrinsics.
pub fn library_lookup(name: Name) -> Option<Value> {
    lookup(name).or_else(|| internal().get(&name).cloned())
}

/// All names of built-ins, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = public().keys().map(|n| n.as_str()).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests;
