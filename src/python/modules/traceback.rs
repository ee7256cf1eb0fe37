//! `traceback`: the texts of tracebacks, made by the same code that prints those of uncaught exceptions.
//!
//! The module itself is in Python: it asks exceptions for their texts first, which may run code of the program.

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::type_error;
use crate::python::library;
use crate::python::object::{Body, Native, NativeFn, TraceEntry, Value};
use crate::python::ops;
use crate::python::types::traceback::Traceback;
use crate::python::vm::{Args, Cx, Introspect, NativeResult, OpResult, Outcome, traceback};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "traceback",
    natives: NATIVES,
    source: Some(Source { file: "traceback.py", text: library::TRACEBACK }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("traceback", name, call)
}

static NATIVES: &[Native] = &[
    f("_exception_text", exception_text),
    f("_last_line", last_line),
    f("_frames", frames),
    f("_frames_text", frames_text),
    f("_stack", stack),
    f("_caller", caller),
];

/// The texts that were asked for: pairs of an exception and its text.
fn texts(pairs: &Value) -> OpResult<Vec<(Value, String)>> {
    let mut found = Vec::new();
    for pair in ops::iterate::collect(pairs)? {
        if let Some([exception, text]) = pair.as_tuple()
            && let Some(text) = text.as_str()
        {
            found.push((exception.clone(), text.to_owned()));
        }
    }
    Ok(found)
}

fn of_exception(texts: &[(Value, String)], exception: &Value) -> Option<String> {
    texts.iter().find(|(e, _)| e.is(exception)).map(|(_, text)| text.clone())
}

/// `_exception_text(exception, texts, chain)`
fn exception_text(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [exception, pairs, chain] = args.exactly::<3>("_exception_text")?;
    let texts = texts(pairs)?;
    let mut text = |e: &Value| of_exception(&texts, e);
    let whole = match ops::truth::truthy(chain)? {
        true => traceback::format(exception, false, &mut text),
        false => traceback::format_unchained(exception, &mut text),
    };
    Ok(Value::string(whole).into())
}

/// `_last_line(exception, texts)`
fn last_line(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [exception, pairs] = args.exactly::<2>("_last_line")?;
    let texts = texts(pairs)?;
    Ok(Value::string(traceback::format_only(exception, &mut |e| of_exception(&texts, e))).into())
}

fn entries(value: &Value) -> OpResult<Vec<TraceEntry>> {
    match value.body() {
        Some(Body::Foreign(foreign)) => match foreign.as_any().downcast_ref::<Traceback>() {
            Some(traceback) => Ok(traceback.entries().to_vec()),
            None => Err(type_error("a traceback is needed")),
        },
        None if value.is_none() => Ok(Vec::new()),
        _ => Err(type_error("a traceback is needed")),
    }
}

/// `_frames(traceback)`: file, line, name and text of each frame, outermost first.
fn frames(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let frame = |entry: &TraceEntry| {
        let (unit, line) = (&entry.code.unit, entry.loc().line);
        let text = entry.code.source.lines().nth((line as usize).saturating_sub(1)).unwrap_or("").trim();
        let line = Value::int(i64::from(line));
        Value::tuple(vec![Value::str(&unit.file), line, Value::str(&unit.name), Value::str(text)])
    };
    Ok(Value::list(entries(args.one("_frames")?)?.iter().map(frame).collect()).into())
}

/// `_frames_text(traceback)`: the same as a traceback shows them.
fn frames_text(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut entries = entries(args.one("_frames_text")?)?;
    entries.reverse();
    Ok(Value::string(traceback::format_trace(&entries)).into())
}

/// `_stack()`: file, line, name and text of each frame of the program that runs now, outermost first.
fn stack(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_stack")?;
    Ok(Outcome::Introspect(Introspect::Stack))
}

/// `_caller()`: the innermost of them.
fn caller(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_caller")?;
    Ok(Outcome::Introspect(Introspect::Caller))
}
