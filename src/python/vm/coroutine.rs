//! Coroutines at run time: what `await`, `async for` and `async with` ask of an object.
//!
//! A coroutine is a generator whose code says so. What is awaited is resumed by the same `Send` that delegates to a
//! generator. The next item of an asynchronous generator is an `Iter::Awaitable`: resuming it resumes the generator, and
//! an item that the generator hands out is what the await returns.

use crate::python::code::{Awaiting, Reg};
use crate::python::errors::{exception_with, runtime_error, type_error};
use crate::python::object::last_words::{self, LastWords};
use crate::python::object::{Body, Generator, Guarded, Iter, Name, Value};
use crate::python::ops::iterate::iterator;
use crate::python::types::{class_of, type_name, types};
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Exit, Fiber, Flow, Ret};
use crate::python::vm::outcome::{AtEnd, ResumeRequest};
use crate::python::vm::resume::delegate;

/// What a coroutine is called in messages.
pub(super) const COROUTINE: &str = "coroutine";
/// What an asynchronous generator is called in messages.
pub(super) const ASYNC: &str = "async generator";

/// What CPython calls a generator object of this code.
pub(super) fn kind_of(generator: &Generator) -> &'static str {
    match (generator.code.unit.flags.coroutine, generator.code.unit.flags.generator) {
        (true, true) => ASYNC,
        (true, false) => COROUTINE,
        _ => "generator",
    }
}

/// What an asynchronous generator raises at its end.
pub(super) fn no_more_items() -> Value {
    exception_with(&types().stop_async_iteration, Vec::new())
}

/// What a suspended generator or coroutine waits for; `None` if it does not delegate.
pub fn awaited(generator: &Generator) -> Value {
    let state = generator.state.lock();
    let Some(saved) = state.waiting() else { return Value::NONE };
    match delegate(saved.code, saved.pc, saved.awaits) {
        Some((_, iter, _)) => saved.registers.get(usize::from(iter)).cloned().unwrap_or(Value::NONE),
        None => Value::NONE,
    }
}

/// Whether a generator is suspended within an `await`.
fn is_awaiting(generator: &Generator) -> bool {
    let state = generator.state.lock();
    state.waiting().is_some_and(|saved| delegate(saved.code, saved.pc, saved.awaits).is_some())
}

/// What resuming an awaitable means; `None` for other iterators.
///
/// # Errors
/// RuntimeError if the generator is in the middle of another item.
pub fn resumption(
    value: &Value,
    iter: &Guarded<Box<Iter>>,
    input: Result<Value, Value>,
) -> Result<Option<ResumeRequest>, Value> {
    let Some(obj) = value.obj() else { return Ok(None) };
    if !matches!(**iter.lock(), Iter::Awaitable { .. }) {
        return Ok(None);
    }
    let mut state = obj.write(iter);
    let Iter::Awaitable { of, input: first, throws, begun } = &mut **state else { return Ok(None) };
    let generator = of.clone();
    if *begun || input.is_err() {
        *begun = true;
        drop(state);
        return Ok(Some(ResumeRequest { generator, input, end: AtEnd::Raise }));
    }
    *begun = true;
    let first = first.clone();
    let input = if *throws { Err(first) } else { Ok(first) };
    drop(state);
    if let Some(Body::Generator(body)) = generator.body()
        && is_awaiting(body)
        && body.code.unit.flags.generator
    {
        return Err(raised(runtime_error("anext(): asynchronous generator is already running")));
    }
    Ok(Some(ResumeRequest { generator, input, end: AtEnd::Raise }))
}

/// The awaitable of the next item of an asynchronous generator.
pub fn next_item(generator: &Value, input: Value, throws: bool) -> Value {
    iterator(Iter::Awaitable { of: generator.clone(), input, throws, begun: false })
}

/// What was noted on this thread, as the library takes it.
fn noted() -> Vec<Value> {
    let item = |words| {
        let (what, of) = match words {
            LastWords::NeverAwaited(name) => ("await", Value::str(name)),
            LastWords::Close(generator) => ("close", generator),
            LastWords::CloseAsync(generator) => ("aclose", generator),
            LastWords::Tell(value) => ("tell", value),
            LastWords::Gone(reference) => ("gone", reference),
            LastWords::Finalise(object) => ("del", object),
        };
        Value::tuple(vec![Value::str(what), of])
    };
    last_words::take().into_iter().map(item).collect()
}

impl Fiber {
    /// Does what is still to be done for objects that were dropped, before the fiber goes on.
    ///
    /// # Errors
    /// The exit, if that ends the fiber.
    pub fn say_last_words(&mut self, cx: &mut Cx) -> Result<(), Exit> {
        let items = noted();
        if items.is_empty() || self.is_over() {
            return Ok(());
        }
        match self.call_library(cx, "_op_last_words", vec![Value::list(items)], Ret::Discard) {
            Ok(Flow::Exit(exit)) => Err(exit),
            Ok(_) => Ok(()),
            Err(exception) => self.raise(exception, true),
        }
    }

    /// A fiber that does it where no other goes on; `None` if there is nothing to be done.
    pub fn of_last_words(cx: &mut Cx) -> Option<Fiber> {
        let items = noted();
        let callee = cx.run.library(Name::of("_op_last_words")).filter(|_| !items.is_empty())?;
        let mut fiber = Fiber::new();
        fiber.start_call(cx, &callee, vec![Value::list(items)]).ok()?;
        Some(fiber)
    }

    /// `dst =` the iterator that `await` resumes.
    pub(super) fn get_awaitable(&mut self, cx: &mut Cx, what: Awaiting, dst: Reg, src: Reg) -> Step {
        let value = self.get(src).clone();
        match value.body() {
            Some(Body::Generator(generator)) if kind_of(generator) == COROUTINE => {
                if is_awaiting(generator) {
                    return Err(raised(runtime_error("coroutine is being awaited already")));
                }
                self.set(dst, value);
                Ok(Flow::Next)
            }
            Some(Body::Iter(iter)) if matches!(**iter.lock(), Iter::Awaitable { .. }) => {
                self.set(dst, value.clone());
                Ok(Flow::Next)
            }
            _ => match self.special(&value, Name::of("__await__")) {
                Some(method) if super::future::is_the_librarys(&method) => {
                    self.set(dst, super::future::awaited(&value));
                    Ok(Flow::Next)
                }
                // A generator needs no further look.
                Some(method) if is_generator_function(&method) => {
                    self.invoke(cx, &method, vec![value], &[], Ret::Store(dst))
                }
                _ => {
                    let args = vec![value, Value::int(what as i64)];
                    self.call_library(cx, "_op_await", args, Ret::Store(dst))
                }
            },
        }
    }

    /// `dst =` what an `async for` walks.
    pub(super) fn get_async_iter(&mut self, cx: &mut Cx, dst: Reg, src: Reg) -> Step {
        let value = self.get(src).clone();
        match value.body() {
            Some(Body::Generator(generator)) if kind_of(generator) == ASYNC => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            _ => self.call_library(cx, "_op_async_iter", vec![value], Ret::Store(dst)),
        }
    }

    /// `dst =` the awaitable of the next item.
    pub(super) fn get_async_next(&mut self, cx: &mut Cx, dst: Reg, src: Reg) -> Step {
        let value = self.get(src).clone();
        match value.body() {
            Some(Body::Generator(generator)) if kind_of(generator) == ASYNC => {
                self.set(dst, next_item(&value, Value::NONE, false));
                Ok(Flow::Next)
            }
            _ => match self.special(&value, Name::of("__anext__")) {
                Some(method) => self.invoke(cx, &method, vec![value], &[], Ret::Store(dst)),
                None => self.call_library(cx, "_op_async_next", vec![value], Ret::Store(dst)),
            },
        }
    }

    /// TypeError unless the value can stand in an `async with`.
    pub(super) fn check_async_context(&mut self, src: Reg) -> Step {
        let value = self.get(src).clone();
        let class = class_of(&value);
        let has = |name| class.as_class().is_some_and(|c| c.lookup(Name::of(name)).is_some());
        let missing = if !has("__aenter__") {
            ""
        } else if !has("__aexit__") {
            " (missed __aexit__ method)"
        } else {
            return Ok(Flow::Next);
        };
        let name = type_name(&value);
        let message = format!("'{name}' object does not support the asynchronous context manager protocol{missing}");
        Err(raised(type_error(message)))
    }
}

fn is_generator_function(method: &Value) -> bool {
    match method.body() {
        Some(Body::Function(function)) => function.code.unit.flags.generator && !function.code.unit.flags.coroutine,
        _ => false,
    }
}
