//! Generators at run time: a frame comes back to the stack, yields and is put aside, comes to its end.

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
pub(super) fn delegate(code: &'static Code, pc: u32, awaits: Option<Reg>) -> Option<(u32, Reg, Reg)> {
    awaits?;
    let Some(Op::Jump { off }) = code.ops.get(pc as usize) else { return None };
    let send = (pc + 1).checked_add_signed(*off)?;
    match code.ops.get(send as usize) {
        Some(Op::Send { dst, iter, .. }) if *off < 0 => Some((send, *iter, *dst)),
        _ => None,
    }
}

fn running(spare: Vec<Value>, outer: Value) -> GeneratorState {
    GeneratorState::Running { spare, outer }
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
        let before = std::mem::replace(&mut **obj.write(&body.state), running(Vec::new(), Value::UNBOUND));
        let saved = match before {
            GeneratorState::Suspended(saved) => saved,
            GeneratorState::Running { spare, outer } => {
                **obj.write(&body.state) = running(spare, outer);
                return Err(raised(value_error(format!("{} already executing", kind_of(body)))));
            }
            GeneratorState::Finished => {
                **obj.write(&body.state) = GeneratorState::Finished;
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
            **obj.write(&body.state) = GeneratorState::Suspended(saved);
            let what = format!("can't send non-None value to a just-started {}", kind_of(body));
            return Err(raised(type_error(what)));
        }
        if let (None, Err(exception)) = (saved.awaits, &input) {
            // It has not begun: nothing in it can catch this.
            let exception = exception.clone();
            **obj.write(&body.state) = GeneratorState::Finished;
            drop(saved);
            return Err(exception);
        }
        let base = self.free_base();
        self.push_frame(saved.code, saved.globals, base, ret);
        let mut registers = saved.registers;
        for (to, from) in self.stack[base..].iter_mut().zip(registers.drain(..)) {
            *to = from;
        }
        // The room is used again when the generator is put aside the next time.
        **obj.write(&body.state) = running(registers, self.handling.clone());
        if !saved.handling.is_unbound() {
            self.handling = saved.handling;
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = saved.pc;
            frame.generator = generator.clone();
        }
        match input {
            Ok(value) => {
                if let Some(register) = saved.awaits {
                    self.set(register, value);
                }
                Ok(Resumed::Over(Flow::Reload))
            }
            Err(exception) => match delegate(saved.code, saved.pc, saved.awaits) {
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

    /// Puts the frame of a generator that waits at a `yield`, or has not begun, back on the stack, with nothing sent in;
    /// whether it did. What else there is to it is done by [`Fiber::resume_generator`].
    pub(super) fn resume_plainly(&mut self, cx: &Cx, generator: &Value, ret: Ret) -> bool {
        let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) else { return false };
        if body.code.unit.flags.coroutine || self.check_depth(cx).is_err() {
            return false;
        }
        let base = self.free_base();
        let mut state = obj.write(&body.state);
        let GeneratorState::Suspended(saved) = &mut **state else { return false };
        let (code, globals, pc, awaits) = (saved.code, saved.globals, saved.pc, saved.awaits);
        let (mut registers, handling) = (std::mem::take(&mut saved.registers), saved.handling.take());
        self.push_frame_at(code, globals, base, ret, pc, generator.clone());
        self.lay_out(base, &mut registers);
        if let Some(register) = awaits {
            self.stack[base + usize::from(register)] = Value::NONE;
        }
        // The room is used again when the generator is put aside the next time. What it was has been taken already.
        std::mem::forget(std::mem::replace(&mut **state, running(registers, self.handling.clone())));
        drop(state);
        if !handling.is_unbound() {
            self.handling = handling;
        }
        true
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
    fn put_aside(&mut self, dst: Reg) -> Option<Ret> {
        self.uncover();
        let top = self.frames.len().checked_sub(1)?;
        let frame = &mut self.frames[top];
        let (code, globals, pc, base) = (frame.code, frame.globals, frame.pc, frame.base as usize);
        let (ret, generator) = (std::mem::replace(&mut frame.ret, Ret::Discard), frame.generator.take());
        self.frames.truncate(top);
        self.depth -= code.weight;
        if let (Some(obj), Some(Body::Generator(body))) = (generator.obj(), generator.body()) {
            let mut state = obj.write(&body.state);
            let (mut registers, outer) = match &mut **state {
                GeneratorState::Running { spare, outer } => (std::mem::take(spare), outer.take()),
                _ => (Vec::new(), Value::UNBOUND),
            };
            // What the frame itself is handling goes aside with it.
            let inner = std::mem::replace(&mut self.handling, outer);
            let handling = if inner.is(&self.handling) { Value::UNBOUND } else { inner };
            self.take_up(base, code.nregs, &mut registers);
            let saved = SavedFrame { code, globals, pc, awaits: Some(dst), registers, handling };
            **state = GeneratorState::Suspended(saved);
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
