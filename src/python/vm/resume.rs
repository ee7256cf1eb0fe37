//! Generators at run time: a frame comes back to the stack, yields and is put aside, comes to its end.

use std::sync::atomic::Ordering;

use crate::python::code::{Op, Reg};
use crate::python::errors::{exception_with, runtime_error, type_error, value_error};
use crate::python::object::{Body, Code, GeneratorState, SavedFrame, Value};
use crate::python::types::types;
use crate::python::vm::call::{Step, internal, raised};
use crate::python::vm::coroutine::{ASYNC, COROUTINE, kind_of, no_more_items};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};
use crate::python::vm::outcome::ResumeRequest;
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
        let ResumeRequest { generator, input, default } = request;
        let ret = match ret {
            Ret::Store(dst) if !default.is_unbound() => Ret::StoreOr { dst, default },
            other => other,
        };
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else {
            return Err(internal("only generators are resumed"));
        };
        self.check_depth(cx)?;
        let mut state = obj.write(&body.state);
        let saved = match std::mem::replace(&mut **state, GeneratorState::Finished) {
            GeneratorState::Suspended(saved) => saved,
            running @ GeneratorState::Running { .. } => {
                **state = running;
                return Err(raised(value_error(format!("{} already executing", kind_of(body)))));
            }
            GeneratorState::Finished => {
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
        };
        if let (None, Ok(value)) = (saved.awaits, &input)
            && !value.is_none()
        {
            **state = GeneratorState::Suspended(saved);
            let what = format!("can't send non-None value to a just-started {}", kind_of(body));
            return Err(raised(type_error(what)));
        }
        if let (None, Err(exception)) = (saved.awaits, &input) {
            // It has not begun: nothing in it can catch this.
            let exception = exception.clone();
            drop(state);
            drop(saved);
            return Err(exception);
        }
        let (code, pc, awaits) = (saved.code, saved.pc, saved.awaits);
        self.bring_back(&mut state, saved, ret);
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
                        let request = ResumeRequest { generator: iterator, input, default: Value::UNBOUND };
                        return Ok(Resumed::Into(Box::new(request), Ret::Send { dst }));
                    }
                    let args = vec![iterator, exception];
                    self.call_library(cx, "_op_throw_into", args, Ret::Send { dst }).map(Resumed::Over)
                }
                None => Err(exception),
            },
        }
    }

    /// Puts a saved frame on the stack; its generator runs from now on. The room is kept for when it is put aside again.
    #[inline(always)]
    fn bring_back(&mut self, state: &mut GeneratorState, mut saved: Box<SavedFrame>, ret: Ret) {
        debug_assert!(matches!(state, GeneratorState::Finished), "the frame was taken out of the state");
        let base = self.free_base();
        self.push_frame_at(saved.code, saved.globals, base, ret, saved.pc, Value::UNBOUND);
        self.lay_out(base, &mut saved.registers);
        let outer = match saved.handling.is_unbound() {
            true => self.handling.clone(),
            false => std::mem::replace(&mut self.handling, saved.handling.take()),
        };
        // What is overwritten owns nothing.
        std::mem::forget(std::mem::replace(state, GeneratorState::Running { spare: saved, outer }));
    }

    /// Resumes a generator that waits at a `yield`, or has not begun, with nothing sent in. What else there is to it is
    /// done by [`Fiber::resume_generator`]: then the generator comes back.
    #[inline]
    pub(super) fn resume_plainly(&mut self, cx: &Cx, generator: Value, ret: Ret) -> Result<(), Value> {
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else {
            return Err(generator);
        };
        if body.code.unit.flags.coroutine || self.depth >= cx.run.recursion_limit.load(Ordering::Relaxed) {
            return Err(generator);
        }
        let mut state = obj.write(&body.state);
        if !matches!(**state, GeneratorState::Suspended(_)) {
            drop(state);
            return Err(generator);
        }
        if let GeneratorState::Suspended(saved) = std::mem::replace(&mut **state, GeneratorState::Finished) {
            let awaits = saved.awaits;
            self.bring_back(&mut state, saved, ret);
            if let Some(register) = awaits {
                self.set(register, Value::NONE);
            }
        }
        drop(state);
        if let Some(frame) = self.frames.last_mut() {
            frame.generator = generator;
        }
        Ok(())
    }

    /// Moves saved registers to the stack, from `base` on, where all registers are unbound; leaves the room empty.
    #[inline(always)]
    fn lay_out(&mut self, base: usize, registers: &mut Vec<Value>) {
        let n = registers.len();
        let to = &mut self.stack[base..base + n];
        // SAFETY: both are `n` values long and lie apart. Those on the stack are unbound, so nothing has to be dropped;
        // those in the room are moved, and it counts as empty from here on.
        unsafe {
            std::ptr::copy_nonoverlapping(registers.as_ptr(), to.as_mut_ptr(), n);
            registers.set_len(0);
        }
    }

    /// Moves `n` registers from the stack, from `base` on, into empty room; leaves them unbound.
    #[inline(always)]
    fn take_up(&mut self, base: usize, n: usize, room: &mut Vec<Value>) {
        room.clear();
        room.reserve(n);
        let from = &mut self.stack[base..base + n];
        // SAFETY: there is room for `n` values, which lie apart from the stack. They are moved: zero bits are no value.
        unsafe {
            std::ptr::copy_nonoverlapping(from.as_ptr(), room.as_mut_ptr(), n);
            room.set_len(n);
            std::ptr::write_bytes(from.as_mut_ptr(), 0, n);
        }
    }

    /// Puts the top frame, which is a generator's, aside; what is to become of what it yields.
    #[inline(always)]
    fn put_aside(&mut self, dst: Reg) -> Option<Ret> {
        self.uncover();
        let top = self.frames.len().checked_sub(1)?;
        let frame = &mut self.frames[top];
        let (code, pc, base) = (frame.code, frame.pc, frame.base as usize);
        let (ret, generator) = (std::mem::replace(&mut frame.ret, Ret::Discard), frame.generator.take());
        // SAFETY: there is one more than that. What would have to be dropped of the frame was taken.
        unsafe { self.frames.set_len(top) };
        self.depth -= code.weight;
        if let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) {
            let mut state = obj.write(&body.state);
            if let GeneratorState::Running { spare: mut saved, outer } =
                std::mem::replace(&mut **state, GeneratorState::Finished)
            {
                // What the frame itself is handling goes aside with it.
                let inner = std::mem::replace(&mut self.handling, outer);
                saved.handling = if inner.is(&self.handling) { Value::UNBOUND } else { inner };
                self.take_up(base, code.nregs, &mut saved.registers);
                (saved.pc, saved.awaits) = (pc, Some(dst));
                // What is overwritten owns nothing.
                std::mem::forget(std::mem::replace(&mut **state, GeneratorState::Suspended(saved)));
            }
        }
        Some(ret)
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
            other => self.deliver(cx, other, value),
        }
    }

    /// The frame of a generator is gone: it is finished, and what its resumer was handling is being handled again.
    pub(super) fn finish_generator(&mut self, generator: &Value) {
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else { return };
        let before = std::mem::replace(&mut **obj.write(&body.state), GeneratorState::Finished);
        if let GeneratorState::Running { outer, .. } = before {
            self.handling = outer;
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
            _ => {
                let args = if value.is_none() { Vec::new() } else { vec![value] };
                Err(exception_with(&types().stop_iteration, args))
            }
        }
    }
}
