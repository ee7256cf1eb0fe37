//! `print` and `input`.

use crate::python::errors::type_error;
use crate::python::object::{Body, Value};
use crate::python::ops::repr;
use crate::python::types::{stream, type_name};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, Request};

/// `print(*args, sep=' ', end='\n', file=None, flush=False)`: one piece for each argument, separator and the end, so
/// that other workers may write in between.
pub fn print(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    for (name, _) in args.keywords() {
        if !matches!(name.as_str(), "sep" | "end" | "file" | "flush") {
            return Err(type_error(format!("'{name}' is an invalid keyword argument for print()")));
        }
    }
    let separator = text(&args, "sep", " ")?;
    let end = text(&args, "end", "\n")?;
    let stream = match args.keyword("file") {
        Some(file) if !file.is_none() => stream::number(file).ok_or(Bail::Python)?,
        _ => stream::number(&stream::standard_output(cx)).ok_or(Bail::Python)?,
    };
    let mut pieces = Vec::with_capacity(args.positional().len() * 2);
    for (i, arg) in args.positional().iter().enumerate() {
        if i > 0 && !separator.is_empty() {
            pieces.push(separator.to_owned());
        }
        match arg.body() {
            Some(Body::Str(s)) => pieces.push(s.as_str().to_owned()),
            _ => pieces.push(repr::str(arg)?),
        }
    }
    pieces.push(end.to_owned());
    stream::write_pieces(stream, pieces)
}

fn text<'a>(args: &Args<'a>, name: &str, default: &'a str) -> OpResult<&'a str> {
    match args.keyword(name) {
        Some(v) if !v.is_none() => {
            v.as_str().ok_or_else(|| type_error(format!("{name} must be None or a string, not {}", type_name(v))))
        }
        _ => Ok(default),
    }
}

/// `input(prompt='')`: the twin writes the prompt, reads a line and takes its end off.
pub fn input(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.between("input", 0, 1)?;
    Err(Bail::Python)
}

/// `open(file, mode='r', ...)`: the twin, which imports `io`.
pub fn open(_: &mut Cx, _: Args<'_>) -> NativeResult {
    Err(Bail::Python)
}

/// `_read_line()`: a line of standard input with its end; empty where there is none.
pub fn read_line(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_read_line")?;
    Ok(Outcome::Request(Box::new(Request::ReadLine)))
}

/// `_write_pieces(stream, pieces)`
pub fn write_pieces(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [to, pieces] = args.exactly::<2>("_write_pieces")?;
    let Some(Body::List(list)) = pieces.body() else { return Err(type_error("_write_pieces takes a list")) };
    let pieces = list.lock().iter().filter_map(|p| p.as_str().map(str::to_owned)).collect();
    stream::write_pieces(stream::number(to).unwrap_or(1), pieces)
}

/// `_is_stream(x)`
pub fn is_stream(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(stream::number(args.one("_is_stream")?).is_some()).into())
}

/// `_standard_output()`
pub fn standard_output(cx: &mut Cx, _: Args<'_>) -> NativeResult {
    Ok(stream::standard_output(cx).into())
}
