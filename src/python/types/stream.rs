//! `sys.stdout`, `sys.stderr` and `sys.stdin`.

use super::TypeDef;
use super::support::{none, wrong_self};
use super::type_name;
use crate::python::errors::{exception, type_error};
use crate::python::object::{Body, Native, NativeFn, Value};
use crate::python::ops;
use crate::python::types::types;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, Request};

/// What the streams bring along.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("TextIOWrapper", name, call)
}

static METHODS: &[Native] = &[
    m("write", write),
    m("writelines", writelines),
    m("flush", flush),
    m("isatty", isatty),
    m("fileno", fileno),
    m("readable", readable),
    m("writable", writable),
    m("readline", readline),
    m("read", read),
    m("readlines", read),
    m("__iter__", read),
    m("__next__", read),
    m("__enter__", enter),
    m("__exit__", exit),
    m("__getattr__", attribute),
    m("reconfigure", attribute),
];

/// The number of the stream, if it is one.
pub fn number(value: &Value) -> Option<u8> {
    match value.body() {
        Some(Body::Stream(n)) => Some(*n),
        _ => None,
    }
}

/// A stream as an object: 0 standard input, 1 standard output, 2 standard error.
pub fn object(number: u8) -> Value {
    Value::object(Body::Stream(number))
}

/// Where `print` writes to: what the program put into `sys.stdout`, if it did.
pub fn standard_output(cx: &Cx) -> Value {
    cx.run.of_sys("stdout").unwrap_or_else(|| object(1))
}

/// Writes pieces one after another.
pub fn write_pieces(stream: u8, pieces: Vec<String>) -> NativeResult {
    if stream == 0 {
        return Err(unsupported("not writable"));
    }
    Ok(Outcome::Request(Box::new(Request::Write { stream, pieces })))
}

fn unsupported(what: &str) -> Bail {
    Bail::Raise(exception(&types().os_error, what))
}

fn this(args: &Args<'_>, method: &str) -> OpResult<u8> {
    args.get(0).and_then(number).ok_or_else(|| wrong_self(args, "TextIOWrapper", method))
}

/// `write(text)`: how many characters it wrote is known before it is written, but the answer of a write is `None`; so
/// the twin in Python, which is never needed otherwise, gives the number.
fn write(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let stream = this(&args, "write")?;
    let text = args.rest().one("TextIOWrapper.write")?;
    if text.as_str().is_none() {
        return Err(type_error(format!("write() argument must be str, not {}", type_name(text))));
    }
    if stream == 0 {
        return Err(unsupported("not writable"));
    }
    Err(Bail::Python)
}

fn writelines(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let stream = this(&args, "writelines")?;
    let lines = ops::iterate::collect(args.rest().one("TextIOWrapper.writelines")?)?;
    let pieces = lines
        .iter()
        .map(|line| {
            line.as_str()
                .map(str::to_owned)
                .ok_or_else(|| type_error(format!("write() argument must be str, not {}", type_name(line))))
        })
        .collect::<OpResult<Vec<_>>>()?;
    write_pieces(stream, pieces)
}

fn flush(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "flush")?;
    none()
}

fn isatty(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "isatty")?;
    Ok(Value::FALSE.into())
}

fn fileno(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(i64::from(this(&args, "fileno")?)).into())
}

fn readable(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(this(&args, "readable")? == 0).into())
}

fn writable(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(this(&args, "writable")? != 0).into())
}

fn readline(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if this(&args, "readline")? != 0 {
        return Err(unsupported("not readable"));
    }
    Ok(Outcome::Request(Box::new(Request::ReadLine)))
}

/// What is read as a whole, or line by line in a loop, is read by the twin in Python.
fn read(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if this(&args, "read")? != 0 {
        return Err(unsupported("not readable"));
    }
    Err(Bail::Python)
}

/// What is seldom asked for is made in Python.
fn attribute(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Err(Bail::Python)
}

fn enter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__enter__")?;
    Ok(args.get(0).cloned().unwrap_or(Value::NONE).into())
}

fn exit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "__exit__")?;
    none()
}
