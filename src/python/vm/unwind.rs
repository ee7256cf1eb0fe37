//! Raising: tracebacks grow, handlers are found, frames are left.

use crate::python::errors::{exception_with, runtime_error, type_error};
use crate::python::object::{Body, Kind, TraceEntry, Value};
use crate::python::types::types;
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Exit, Fiber, Flow, Frame, Ret};

/// Whether `value` is an exception of this class or of one that derives from it.
pub fn is_instance_of(value: &Value, class: &Value) -> bool {
    match value.body() {
        Some(Body::Exception(e)) => e.class.as_class().is_some_and(|c| c.derives_from(&e.class, class)),
        _ => false,
    }
}

impl Fiber {
    /// Raises `exception` at the top frame's position: control goes to the nearest handler, or the fiber is over.
    /// `fresh` adds the top frame to the traceback, as a new raise does and going on with an old one does not.
    pub(super) fn raise(&mut self, exception: Value, fresh: bool) -> Result<(), Exit> {
        let mut exception = exception;
        self.note_context(&exception);
        let mut add = fresh;
        let mut lookup = std::mem::take(&mut self.in_lookup);
        while let Some(frame) = self.frames.last_mut() {
            let at = frame.pc.saturating_sub(1);
            if add && !frame.code.unit.flags.hidden {
                push_trace(&exception, TraceEntry { code: frame.code, pc: at, globals: frame.globals, lookup });
            }
            add = true;
            lookup = false;
            let handler = frame.code.unit.handlers.iter().find(|h| h.start <= at && at < h.end).copied();
            if let Some(handler) = handler {
                frame.pc = handler.target;
                self.set(handler.exc, exception);
                return Ok(());
            }
            let Some(frame) = self.pop_frame() else { break };
            match self.leave(frame, exception) {
                Ok(()) => return Ok(()),
                Err(next) => exception = next,
            }
        }
        Err(Exit::Raised(exception))
    }

    /// An exception leaves a frame: generators end, loops over an iterator that stopped end, the rest goes on.
    fn leave(&mut self, frame: Frame, exception: Value) -> Result<(), Value> {
        let stopped = is_instance_of(&exception, &types().stop_iteration);
        if let Some(Body::Generator(generator)) = frame.generator.body() {
            self.finish_generator(&frame.generator);
            let kind = super::coroutine::kind_of(generator);
            let ended = kind == super::coroutine::ASYNC && is_instance_of(&exception, &types().stop_async_iteration);
            if stopped || ended {
                let what = if stopped { "StopIteration" } else { "StopAsyncIteration" };
                let error = raised(runtime_error(format!("{kind} raised {what}")));
                if let Some(Body::Exception(e)) = error.body() {
                    let mut state = e.state.lock();
                    state.cause = exception.clone();
                    state.context = exception;
                    state.suppress_context = true;
                }
                return Err(error);
            }
            return Err(exception);
        }
        match frame.ret {
            Ret::Next { off, .. } if stopped => {
                self.jump(i32::from(off));
                Ok(())
            }
            Ret::Send { dst } if stopped => {
                let value = stop_value(&exception);
                self.set(dst, value);
                Ok(())
            }
            Ret::StoreOr { dst, default } if stopped => {
                self.set(dst, default);
                Ok(())
            }
            _ => Err(exception),
        }
    }

    /// What is being handled becomes the context of what is raised now.
    fn note_context(&self, exception: &Value) {
        if self.handling.is_unbound() || self.handling.is_none() || self.handling.is(exception) {
            return;
        }
        let (Some(obj), Some(Body::Exception(e))) = (exception.obj(), exception.body()) else { return };
        if !e.state.lock().context.is_none() {
            return;
        }
        // A chain that leads back to this exception is cut there, as CPython does.
        let mut link = self.handling.clone();
        while let Some(Body::Exception(in_chain)) = link.body() {
            let next = in_chain.state.lock().context.clone();
            if next.is(exception) {
                if let Some(owner) = link.obj() {
                    owner.write(&in_chain.state).context = Value::NONE;
                }
                break;
            }
            link = next;
        }
        obj.write(&e.state).context = self.handling.clone();
    }

    /// `raise exc from cause`
    pub(super) fn raise_statement(&mut self, cx: &mut Cx, exc: Value, cause: Option<Value>) -> Step {
        if let Some(cause) = cause {
            let cause = match cause.body() {
                Some(Body::Class(class)) if class.kind == Kind::Exception => exception_with(&cause, Vec::new()),
                Some(Body::Exception(_)) => cause,
                _ if cause.is_none() => cause,
                _ => return Err(raised(type_error("exception causes must derive from BaseException"))),
            };
            let exception = match exc.body() {
                Some(Body::Class(class)) if class.kind == Kind::Exception => exception_with(&exc, Vec::new()),
                _ => exc,
            };
            if let (Some(obj), Some(Body::Exception(e))) = (exception.obj(), exception.body()) {
                let mut state = obj.write(&e.state);
                state.cause = cause;
                state.suppress_context = true;
            }
            return self.raise_statement(cx, exception, None);
        }
        match exc.body() {
            Some(Body::Exception(_)) => Err(exc),
            Some(Body::Class(class)) if class.kind == Kind::Exception => {
                self.invoke(cx, &exc, Vec::new(), &[], Ret::Raise)
            }
            _ => Err(raised(type_error("exceptions must derive from BaseException"))),
        }
    }

    /// A bare `raise`.
    pub(super) fn raise_again(&self) -> Value {
        if self.handling.is_unbound() || self.handling.is_none() {
            raised(runtime_error("No active exception to reraise"))
        } else {
            self.handling.clone()
        }
    }

    /// Begins a call in a fiber that has no frames; the fiber ends with what it returns.
    ///
    /// # Errors
    /// The exit, if the call is over already or cannot begin.
    pub fn start_call(&mut self, cx: &mut Cx, callee: &Value, args: Vec<Value>) -> Result<(), Exit> {
        match self.invoke(cx, callee, args, &[], Ret::Top) {
            Ok(Flow::Exit(exit)) => Err(exit),
            Ok(_) => Ok(()),
            Err(exception) => Err(Exit::Raised(exception)),
        }
    }

    /// Raises an exception from outside at the point where the fiber stands (MemoryError, KeyboardInterrupt).
    pub fn interrupt(&mut self, exception: Value) -> Result<(), Exit> {
        if let Some(frame) = self.frames.last_mut() {
            // The position counts as inside the instruction that would be next.
            frame.pc += 1;
        }
        self.raise(exception, true)
    }

    /// Answers the request that the fiber made. `Err` if that ends it.
    pub fn answer(&mut self, cx: &mut Cx, answer: Result<Value, Value>) -> Result<(), Exit> {
        let ret = self.awaiting.take().unwrap_or(Ret::Discard);
        let step = match answer {
            Ok(value) => self.deliver(cx, ret, value),
            Err(exception) => Err(exception),
        };
        match step {
            Ok(Flow::Exit(exit)) => Err(exit),
            Ok(Flow::Jump(off)) => {
                self.jump(off);
                Ok(())
            }
            Ok(Flow::Next | Flow::Reload) => Ok(()),
            Err(exception) => self.raise(exception, true),
        }
    }
}

/// `StopIteration.value`
pub fn stop_value(exception: &Value) -> Value {
    match exception.body() {
        Some(Body::Exception(e)) => {
            e.state.lock().args.as_tuple().and_then(<[Value]>::first).cloned().unwrap_or(Value::NONE)
        }
        _ => Value::NONE,
    }
}

fn push_trace(exception: &Value, entry: TraceEntry) {
    if let (Some(obj), Some(Body::Exception(e))) = (exception.obj(), exception.body()) {
        obj.write(&e.state).trace.push(entry);
    }
}
