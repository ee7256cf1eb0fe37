//! `coroutine`, `async_generator`, and what is awaited of them: their methods ask the machine to resume them.

use super::TypeDef;
use super::exceptions::as_exception;
use super::generator::{close, send, throw};
use super::support::wrong_self;
use crate::python::object::{Body, Generator, Guarded, Iter, Native, NativeFn, Value};
use crate::python::ops::iterate::iterator;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, resumption};

/// What `coroutine` brings along.
pub fn definition() -> TypeDef {
    TypeDef { methods: COROUTINE, ..TypeDef::default() }
}

/// What `async_generator` brings along.
pub fn async_generator_definition() -> TypeDef {
    TypeDef { methods: ASYNC_GENERATOR, ..TypeDef::default() }
}

/// What the awaitables of both bring along.
pub fn awaitable_definition() -> TypeDef {
    TypeDef { methods: AWAITABLE, ..TypeDef::default() }
}

static COROUTINE: &[Native] = &[
    Native::method("coroutine", "send", send),
    Native::method("coroutine", "throw", throw),
    Native::method("coroutine", "close", close),
    Native::method("coroutine", "__await__", as_iterator),
];

const fn a(name: &'static str, call: NativeFn) -> Native {
    Native::method("async_generator", name, call)
}

static ASYNC_GENERATOR: &[Native] = &[
    a("__aiter__", itself),
    a("__anext__", next_item),
    a("asend", send_item),
    a("athrow", throw_item),
    a("aclose", close_items),
];

const fn w(name: &'static str, call: NativeFn) -> Native {
    Native::method("async_generator_asend", name, call)
}

static AWAITABLE: &[Native] = &[
    w("send", send_on),
    w("throw", throw_on),
    w("close", close_awaitable),
    w("__next__", next_on),
    w("__iter__", itself),
    w("__await__", itself),
];

fn generator<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Generator)> {
    match args.get(0) {
        Some(value) => match value.body() {
            Some(Body::Generator(generator)) => Ok((value, generator)),
            _ => Err(wrong_self(args, "async_generator", method)),
        },
        None => Err(wrong_self(args, "async_generator", method)),
    }
}

fn awaitable(of: &Value, input: Value, throws: bool) -> NativeResult {
    Ok(iterator(Iter::Awaitable { of: of.clone(), input, throws, begun: false }).into())
}

fn itself(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<1>("__aiter__").map(|[this]| this.clone().into())
}

/// `coroutine.__await__()`
fn as_iterator(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = generator(&args, "__await__")?;
    awaitable(value, Value::NONE, false)
}

fn next_item(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = generator(&args, "__anext__")?;
    awaitable(value, Value::NONE, false)
}

fn send_item(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = generator(&args, "asend")?;
    awaitable(value, args.rest().one("async_generator.asend")?.clone(), false)
}

/// `athrow(exception)`; a class is called in Python first.
fn throw_item(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (value, _) = generator(&args, "athrow")?;
    match args.rest().between("athrow", 1, 3)? {
        [exception] if as_exception(exception).is_some() => awaitable(value, exception.clone(), true),
        _ => Err(Bail::Python),
    }
}

/// `aclose()`: a coroutine of our library.
fn close_items(_: &mut Cx, args: Args<'_>) -> NativeResult {
    generator(&args, "aclose")?;
    Err(Bail::Python)
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Value, &'a Guarded<Box<Iter>>)> {
    match args.get(0) {
        Some(value) => match value.body() {
            Some(Body::Iter(iter)) => Ok((value, iter)),
            _ => Err(wrong_self(args, "async_generator_asend", method)),
        },
        None => Err(wrong_self(args, "async_generator_asend", method)),
    }
}

fn go_on(args: &Args<'_>, method: &str, input: Result<Value, Value>) -> NativeResult {
    let (value, iter) = this(args, method)?;
    match resumption(value, iter, input).map_err(Bail::Raise)? {
        Some(request) => Ok(Outcome::Resume(Box::new(request))),
        None => Err(wrong_self(args, "async_generator_asend", method)),
    }
}

fn send_on(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let input = args.rest().one("async_generator_asend.send")?.clone();
    go_on(&args, "send", Ok(input))
}

fn next_on(_: &mut Cx, args: Args<'_>) -> NativeResult {
    go_on(&args, "__next__", Ok(Value::NONE))
}

fn throw_on(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.rest().between("throw", 1, 3)? {
        [exception] if as_exception(exception).is_some() => go_on(&args, "throw", Err(exception.clone())),
        _ => Err(Bail::Python),
    }
}

/// `close()`: the coroutine behind it is closed; of an item nothing is left to do.
fn close_awaitable(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, iter) = this(&args, "close")?;
    let of = match &**iter.lock() {
        Iter::Awaitable { of, .. } => of.clone(),
        _ => return super::support::none(),
    };
    match of.body() {
        Some(Body::Generator(body)) if !body.code.unit.flags.generator => close(cx, Args::new(&[of], &[])),
        _ => super::support::none(),
    }
}
