//! `sys`.

use std::sync::atomic::Ordering;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{exception_with, type_error, value_error};
use crate::python::library;
use crate::python::object::{Body, Native, NativeFn, Value};
use crate::python::types::support::{index_exact, none, number};
use crate::python::types::{stream, type_name, types};
use crate::python::vm::{Args, Bail, Cx, Introspect, NativeResult, Outcome, Run};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "sys",
    natives: NATIVES,
    value_names: &[
        "argv",
        "byteorder",
        "executable",
        "hexversion",
        "maxsize",
        "maxunicode",
        "orig_argv",
        "path",
        "platform",
        "stderr",
        "stdin",
        "stdout",
        "version",
        "__stdout__",
        "__stderr__",
    ],
    values,
    source: Some(Source { file: "sys.py", text: library::SYS }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("sys", name, call)
}

static NATIVES: &[Native] = &[
    f("exit", exit),
    f("getrefcount", getrefcount),
    f("getsizeof", getsizeof),
    f("getswitchinterval", getswitchinterval),
    f("setswitchinterval", setswitchinterval),
    f("getrecursionlimit", getrecursionlimit),
    f("setrecursionlimit", setrecursionlimit),
    f("_is_gil_enabled", is_gil_enabled),
    f("intern", intern),
    f("getdefaultencoding", getdefaultencoding),
    f("_handling", handling),
    f("excepthook", excepthook),
];

fn values(run: &Run) -> Vec<(&'static str, Value)> {
    let program = run.program.get().and_then(|p| p.get(crate::python::object::names().file));
    let argv = program.into_iter().chain(run.settings.args.iter().map(|a| Value::str(a)));
    let argv: Vec<Value> = argv.collect();
    vec![
        ("orig_argv", Value::list(argv.clone())),
        ("argv", Value::list(argv)),
        ("byteorder", Value::str("little")),
        ("executable", Value::str("hilo")),
        ("hexversion", Value::int(0x030b_00f0)),
        ("maxsize", Value::int(i64::MAX)),
        ("maxunicode", Value::int(0x10_ffff)),
        ("path", Value::list(vec![Value::str("")])),
        ("platform", Value::str("linux")),
        ("stdin", stream::object(0)),
        ("stdout", stream::object(1)),
        ("stderr", stream::object(2)),
        ("__stdout__", stream::object(1)),
        ("__stderr__", stream::object(2)),
        ("version", Value::str("3.11 (Hilo)")),
    ]
}

/// `exit(code=None)`
fn exit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("exit", 0, 1)?;
    Err(Bail::Raise(exception_with(&types().system_exit, given.to_vec())))
}

/// `getrefcount(x)`: CPython counts the argument itself.
fn getrefcount(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("sys.getrefcount")?;
    Ok(Value::int(i64::try_from(value.references()).unwrap_or(i64::MAX)).into())
}

/// `getsizeof(x)`: what CPython 3.11 would say of the built-in types, about.
fn getsizeof(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.between("getsizeof", 1, 2)?;
    Ok(Value::from(size(&value[0])).into())
}

fn size(value: &Value) -> usize {
    let Some(body) = value.body() else {
        return match value.as_small() {
            Some(i) => 24 + 4 * (64 - i.unsigned_abs().leading_zeros() as usize).div_ceil(30),
            None if value.is_float() => 24,
            None if value.as_bool() == Some(true) => 28,
            None if value.as_bool() == Some(false) => 24,
            None => 16,
        };
    };
    match body {
        Body::Str(s) if s.is_ascii() => 49 + s.len(),
        Body::Str(s) => {
            let widest = s.as_str().chars().map(u32::from).max().unwrap_or(0);
            match widest {
                0..=0xff => 73 + s.len(),
                0x100..=0xffff => 74 + 2 * s.len(),
                _ => 76 + 4 * s.len(),
            }
        }
        Body::Bytes(b) => 33 + b.len(),
        Body::ByteArray(b) => 57 + b.lock().len(),
        Body::Int(i) => 24 + 4 * (i.bits() as usize).div_ceil(30),
        Body::List(items) => 56 + 8 * items.lock().capacity(),
        Body::Tuple(items) => 40 + 8 * items.len(),
        Body::Dict(table) => table_size(table.lock().len(), 64, 24),
        Body::Set(table) => table_size(table.lock().len(), 216, 16),
        Body::FrozenSet(table) => table_size(table.len(), 216, 16),
        Body::Range(_) => 48,
        Body::Complex(..) => 32,
        Body::Slice(_) => 56,
        Body::Function(_) => 136,
        Body::Class(_) => 1064,
        Body::Generator(generator) => 192 + 8 * usize::from(generator.code.unit.nregs),
        _ => 48,
    }
}

/// An empty table, and then whole powers of two of places.
fn table_size(n: usize, empty: usize, entry: usize) -> usize {
    if n == 0 { empty } else { empty + (n * 3 / 2).next_power_of_two().max(8) * entry }
}

fn getswitchinterval(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("sys.getswitchinterval")?;
    Ok(Value::float(cx.run.switch_interval.load(Ordering::Relaxed) as f64 / 1e9).into())
}

fn setswitchinterval(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("sys.setswitchinterval")?;
    let Some(seconds) = number(value) else {
        return Err(type_error(format!("must be real number, not {}", type_name(value))));
    };
    if seconds <= 0.0 || seconds.is_nan() {
        return Err(value_error("switch interval must be strictly positive"));
    }
    let ns = (seconds * 1e9).clamp(1.0, 1e18) as u64;
    cx.run.switch_interval.store(ns, Ordering::Relaxed);
    none()
}

fn getrecursionlimit(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("sys.getrecursionlimit")?;
    Ok(Value::int(i64::from(cx.run.recursion_limit.load(Ordering::Relaxed))).into())
}

fn setrecursionlimit(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let limit = index_exact(args.one("sys.setrecursionlimit")?)?;
    if limit < 1 {
        return Err(value_error("recursion limit must be greater or equal than 1"));
    }
    let limit = u32::try_from(limit.min(i64::from(i32::MAX))).unwrap_or(u32::MAX);
    cx.run.recursion_limit.store(limit, Ordering::Relaxed);
    none()
}

fn is_gil_enabled(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("sys._is_gil_enabled")?;
    Ok(Value::bool(cx.run.settings.gil).into())
}

fn intern(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("intern")?;
    match value.as_str() {
        Some(text) => Ok(crate::python::object::Name::of(text).value().into()),
        None => Err(type_error(format!("intern() argument must be str, not {}", type_name(value)))),
    }
}

/// `_handling()`: the exception that is being handled, or `None`.
fn handling(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("sys._handling")?;
    Ok(Outcome::Introspect(Introspect::Handling))
}

/// `excepthook(type, value, traceback)`: prints, by the twin in Python.
fn excepthook(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<3>("excepthook")?;
    Err(Bail::Python)
}

fn getdefaultencoding(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("sys.getdefaultencoding")?;
    Ok(Value::str("utf-8").into())
}
