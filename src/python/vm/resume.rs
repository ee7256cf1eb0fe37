//! Generators at run time: a frame comes back to the stack, yields and is put aside, comes to its end.

use std::sync::atomic::Ordering;

use crate::python::code::{Op, Reg};
use crate::python::errors::{exception_with, runtime_error, type_error, value_error};
use crate::python::object::{Body, Code, GeneratorState, Stage, Value};
use crate::python::types::types;
use crate::python::vm::call::{Step, internal, raised};
use crate::python::vm::coroutine::{ASYNC, COROUTINE, kind_of, no_more_items};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Frame, Ret};
use crate::python::vm::outcome::{AtEnd, ResumeRequest};
use crate::python::vm::turns;
use crate::python::vm::unwind::is_instance_of;

/// Where a generator that was put aside within a `yield from` waits: the position of its `Send`, the register of the
/// iterator and that of the value. What is thrown in goes to the iterator.
pub fn delegate(code: &'static Code, pc: u32, awaits: Option<Reg>) -> Option<(u32, Reg, Reg)> {
    awaits?;
    let Some(Op::Jump { off }) = code.ops.get(pc as usize) else { return None };
    let send = (pc + 1).checked_add_signed(*off)?;
    match code.ops.get(send as usize) {
        Some(Op::Send { dst, iter, .. }) if *off < 0 => Some((send, *iter, *dst)),
        _ => None,
    }
}

/// What became of a resumption.
enum Resumed {
    /// The frame is on the stack, or there was nothing to resume.
    Over(Flow),
    /// The frame is on the stack, and what was thrown goes on into what it delegates to.
    Into(Box<ResumeRequest>, Ret),
}

impl Fiber {
    /// Puts the frame of a generator back on the stack. What is thrown into one that delegates to another goes to that
    /// one, however deep they lie in each other.
    pub(super) fn resume_generator(&mut self, cx: &mut Cx, request: ResumeRequest, ret: Ret) -> Step {
        let mut next = (request, ret);
        loop {
            match self.resume_one(cx, next.0, next.1)? {
                Resumed::Over(flow) => return Ok(flow),
                Resumed::Into(request, ret) => next = (*request, ret),
            }
        }
    }

    fn resume_one(&mut self, cx: &mut Cx, request: ResumeRequest, ret: Ret) -> Result<Resumed, Value> {
        let ResumeRequest { generator, input, end } = request;
        let ret = match (ret, end) {
            (Ret::Store(dst), AtEnd::Default(default)) => Ret::StoreOr { dst, default },
            (Ret::Store(dst), AtEnd::Turn(task)) => Ret::Turn { dst, task },
            (other, _) => other,
        };
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else {
            return Err(internal("only generators are resumed"));
        };
        self.check_depth(cx)?;
        let mut state = obj.write(&body.state);
        match state.stage {
            Stage::Suspended => {}
            Stage::Running => return Err(raised(value_error(format!("{} already executing", kind_of(body))))),
            Stage::Finished => {
                drop(state);
                return match input {
                    _ if kind_of(body) == ASYNC => Err(no_more_items()),
                    _ if kind_of(body) == COROUTINE => {
                        Err(raised(runtime_error("cannot reuse already awaited coroutine")))
                    }
                    Err(exception) => Err(exception),
                    Ok(_) => self.exhausted(cx, ret, Value::NONE).map(Resumed::Over),
                };
            }
        }
        let (code, pc, awaits) = (state.frame.code, state.frame.pc, state.frame.awaits);
        if let (None, Ok(value)) = (awaits, &input)
            && !value.is_none()
        {
            let what = format!("can't send non-None value to a just-started {}", kind_of(body));
            return Err(raised(type_error(what)));
        }
        if let (None, Err(exception)) = (awaits, &input) {
            // It has not begun: nothing in it can catch this.
            let exception = exception.clone();
            let before = state.finish();
            drop(state);
            drop(before);
            return Err(exception);
        }
        self.bring_back(&mut state, || ret);
        drop(state);
        if let Some(frame) = self.frames.last_mut() {
            frame.generator = generator.clone();
        }
        match input {
            Ok(value) => {
                if let Some(register) = awaits {
                    self.set(register, value);
                }
                Ok(Resumed::Over(Flow::Reload))
            }
            Err(exception) => match delegate(code, pc, awaits) {
                Some((send, iter, dst)) => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.pc = send + 1;
                    }
                    let iterator = self.get(iter).clone();
                    let goes_on = matches!(iterator.body(), Some(Body::Generator(_)));
                    if goes_on && !is_instance_of(&exception, &types().generator_exit) {
                        let input = Err(exception);
                        let request = ResumeRequest { generator: iterator, input, end: AtEnd::Raise };
                        return Ok(Resumed::Into(Box::new(request), Ret::Send { dst }));
                    }
                    let args = vec![iterator, exception];
                    self.call_library(cx, "_op_throw_into", args, Ret::Send { dst }).map(Resumed::Over)
                }
                None => Err(exception),
            },
        }
    }

    /// Puts the frame of a suspended generator on the stack; it runs from now on. The room is kept for when it is put
    /// aside again.
    #[inline(always)]
    fn bring_back(&mut self, state: &mut GeneratorState, ret: impl FnOnce() -> Ret) {
        debug_assert!(state.stage == Stage::Suspended, "only one that waits is brought back");
        let saved = &mut state.frame;
        let base = self.free_base();
        self.push_frame_at(saved.code, saved.globals, base, ret, saved.pc, Value::UNBOUND);
        self.exchange(base, &mut saved.registers);
        if saved.handling.is_unbound() {
            saved.handling = self.handling.clone();
        } else {
            std::mem::swap(&mut saved.handling, &mut self.handling);
        }
        state.stage = Stage::Running;
    }

    /// Resumes the generator in a register, which waits at a `yield` or has not begun, for the next item of a loop;
    /// whether it did. What else there is to it is done by [`Fiber::resume_generator`].
    #[inline(never)]
    pub(super) fn resume_for_item(&mut self, cx: &Cx, iter: Reg, dst: Reg, off: i16) -> bool {
        let generator = self.get(iter).clone();
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else { return false };
        if body.code.unit.flags.coroutine || self.depth >= cx.run.recursion_limit.load(Ordering::Relaxed) {
            return false;
        }
        let mut state = obj.write(&body.state);
        if state.stage != Stage::Suspended {
            return false;
        }
        let awaits = state.frame.awaits;
        self.bring_back(&mut state, || Ret::Next { dst, off });
        drop(state);
        if let Some(register) = awaits {
            self.set(register, Value::NONE);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.generator = generator;
        }
        true
    }

    /// Exchanges registers of the stack, from `base` on, for as many saved ones: one side of the two is unbound.
    #[inline(always)]
    fn exchange(&mut self, base: usize, saved: &mut [Value]) {
        for (register, saved) in self.stack[base..base + saved.len()].iter_mut().zip(saved) {
            std::mem::swap(register, saved);
        }
    }

    /// Puts the top frame, which is a generator's and of which nothing else has to be dropped, aside.
    #[inline(always)]
    fn put_aside_top(&mut self, dst: Reg) {
        self.uncover();
        let Some(top) = self.frames.len().checked_sub(1) else { return };
        let frame = &mut self.frames[top];
        let (code, pc, base) = (frame.code, frame.pc, frame.base as usize);
        let generator = frame.generator.take();
        // SAFETY: there is one more than that. What would have to be dropped of the frame was taken.
        unsafe { self.frames.set_len(top) };
        self.depth -= code.weight;
        if let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) {
            let mut state = obj.write(&body.state);
            if state.stage == Stage::Running {
                let saved = &mut state.frame;
                self.exchange(base, &mut saved.registers);
                // What the frame itself is handling goes aside with it.
                std::mem::swap(&mut self.handling, &mut saved.handling);
                if saved.handling.is(&self.handling) {
                    saved.handling = Value::UNBOUND;
                }
                (saved.pc, saved.awaits) = (pc, Some(dst));
                state.stage = Stage::Suspended;
            }
        }
    }

    /// Puts the top frame, which is a generator's, aside; what is to become of what it yields.
    fn put_aside(&mut self, dst: Reg) -> Option<Ret> {
        let ret = std::mem::replace(&mut self.frames.last_mut()?.ret, Ret::Discard);
        self.put_aside_top(dst);
        Some(ret)
    }

    /// Puts the top frame aside with what is in the register `src`, if it is that of a generator whose item a loop
    /// waits for; whether it is.
    #[inline(never)]
    pub(super) fn yield_item_of_loop(&mut self, dst: Reg, src: Reg) -> bool {
        let Some(Frame { ret: Ret::Next { dst: to, .. }, .. }) = self.frames.last() else { return false };
        let to = *to;
        let value = self.get(src).clone();
        self.put_aside_top(dst);
        self.set(to, value);
        true
    }

    /// An asynchronous generator hands an item to whoever awaits it: for that one it is what the await returns.
    pub(super) fn yield_item(&mut self, _: &mut Cx, dst: Reg, value: Value) -> Step {
        match self.put_aside(dst) {
            Some(Ret::Send { dst }) => {
                self.set(dst, value);
                Ok(Flow::Reload)
            }
            _ => Err(exception_with(&types().stop_iteration, vec![value])),
        }
    }

    /// Puts the top frame, which is a generator's, aside with what it yields.
    pub(super) fn yield_value(&mut self, cx: &mut Cx, dst: Reg, value: Value) -> Step {
        let Some(ret) = self.put_aside(dst) else { return Ok(Flow::Next) };
        match ret {
            Ret::Send { dst } => {
                self.set(dst, value);
                self.jump(1);
                Ok(Flow::Reload)
            }
            Ret::Next { dst, .. } => {
                self.set(dst, value);
                Ok(Flow::Reload)
            }
            Ret::StoreOr { dst, .. } => self.deliver(cx, Ret::Store(dst), value),
            Ret::Turn { dst, task } => {
                self.set(dst, turns::awaits(&task, value));
                Ok(Flow::Reload)
            }
            other => self.deliver(cx, other, value),
        }
    }

    /// The frame of a generator is gone: it is finished, and what its resumer was handling is being handled again.
    pub(super) fn finish_generator(&mut self, generator: &Value) {
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else { return };
        let before = obj.write(&body.state).finish();
        if before.stage == Stage::Running {
            self.handling = before.frame.handling;
        }
    }

    /// A generator came to its end and returned `value`.
    pub(super) fn exhausted(&mut self, cx: &mut Cx, ret: Ret, value: Value) -> Step {
        match ret {
            Ret::Next { off, .. } => {
                self.jump(i32::from(off));
                Ok(Flow::Reload)
            }
            Ret::Send { dst } => {
                self.set(dst, value);
                Ok(Flow::Reload)
            }
            Ret::StoreOr { dst, default } => self.deliver(cx, Ret::Store(dst), default),
            Ret::Turn { dst, task } if turns::ended(&task, &value) => {
                self.set(dst, Value::NONE);
                Ok(Flow::Reload)
            }
            _ => {
                let args = if value.is_none() { Vec::new() } else { vec![value] };
                Err(exception_with(&types().stop_iteration, args))
            }
        }
    }
}
