//! `generator`: its methods ask the machine to resume it.

use super::TypeDef;
use super::exceptions::as_exception;
use super::support::{none, wrong_self};
use crate::python::errors::type_error;
use crate::python::object::{Body, Generator, Native, NativeFn, Stage, Value};
use crate::python::vm::{Args, AtEnd, Bail, Cx, NativeResult, OpResult, Outcome, ResumeRequest};

/// What `generator` brings along.
pub fn definition() -> TypeDef {
    TypeDef { methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("generator", name, call)
}

static METHODS: &[Native] =
    &[m("send", send), m("throw", throw), m("close", close), m("__next__", next), m("__iter__", iter)];

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Generator)> {
    match args.get(0) {
        Some(value) => match value.body() {
            Some(Body::Generator(generator)) => Ok((value, generator)),
            _ => Err(wrong_self(args, "generator", method)),
        },
        None => Err(wrong_self(args, "generator", method)),
    }
}

/// Resumes a generator; `default` is what comes when it is exhausted (unbound: StopIteration).
pub fn resume(generator: &Value, input: Result<Value, Value>, default: Value) -> NativeResult {
    let end = if default.is_unbound() { AtEnd::Raise } else { AtEnd::Default(default) };
    Ok(Outcome::Resume(Box::new(ResumeRequest { generator: generator.clone(), input, end })))
}

/// Whether it has not run yet.
fn is_fresh(generator: &Generator) -> bool {
    generator.state.lock().waiting().is_some_and(|frame| frame.awaits.is_none())
}

pub(super) fn send(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, generator) = this(&args, "send")?;
    let sent = args.rest().one("generator.send")?;
    if !sent.is_none() && is_fresh(generator) {
        return Err(type_error("can't send non-None value to a just-started generator"));
    }
    resume(value, Ok(sent.clone()), Value::UNBOUND)
}

fn next(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = this(&args, "__next__")?;
    resume(value, Ok(Value::NONE), Value::UNBOUND)
}

fn iter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = this(&args, "__iter__")?;
    Ok(value.clone().into())
}

/// `throw(exception)`; a class is called in Python first.
pub(super) fn throw(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = this(&args, "throw")?;
    let rest = args.rest();
    match rest.between("throw", 1, 3)? {
        [exception] if as_exception(exception).is_some() => resume(value, Err(exception.clone()), Value::UNBOUND),
        _ => Err(Bail::Python),
    }
}

/// `close()`: nothing to do for one that is finished or has not begun; otherwise GeneratorExit is thrown in, in Python.
pub(super) fn close(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, generator) = this(&args, "close")?;
    args.rest().exactly::<0>("generator.close")?;
    if generator.state.lock().stage == Stage::Finished {
        return none();
    }
    if is_fresh(generator)
        && let Some(obj) = value.obj()
    {
        let frame = obj.write(&generator.state).finish();
        drop(frame);
        return none();
    }
    Err(Bail::Python)
}
