//! The walk over a state: workers, frames, registers, variables and everything that can be reached from them, written to
//! a [`Sink`].
//!
//! Two states with the same walk behave alike. Objects that were there from the beginning have numbers of their own
//! (`elders`); all others are numbered in the order in which they are met, so that neither addresses nor the numbers
//! they got at birth matter. A value is written where it is mentioned; what is in an object is written by itself
//! (`bodies`), so that nothing recurses.

use crate::python::code::Reg;
use crate::python::object::{Body, Code, Dict, Name, Value};
use crate::python::sync::{OnTimeout, Wait, WaitOp};
use crate::python::vm::{Fiber, Ret};

use super::elders::{Elders, Variables};
use super::liveness::{Known, target};
use super::sink::{Sink, Tag, mention};
use super::worker::{Stage, WorkerState};
use super::young::Young;

/// A walk over a state.
pub struct Scan<'k, S> {
    /// Where it is written to.
    pub sink: S,
    /// The objects with numbers of their own.
    pub elders: &'k Elders,
    /// Which registers are still to be read.
    pub live: &'k Known,
    /// The numbers of all other objects.
    pub young: &'k mut Young,
    /// Whether registers are written that nothing will read again.
    pub all_registers: bool,
}

impl<S: Sink> Scan<'_, S> {
    pub fn tag(&mut self, tag: Tag) {
        self.sink.tag(tag);
    }

    pub fn number(&mut self, n: u64) {
        self.sink.number(n);
    }

    /// A value, where it is mentioned: objects that can change or hold others by their number.
    pub fn value(&mut self, value: &Value) {
        if value.obj().is_none() {
            return self.sink.plain(value);
        }
        match self.elders.number(value) {
            Some(number) => self.sink.elder(number),
            None if mention(&mut self.sink, value) => {}
            None => {
                let number = self.young.number(value);
                self.sink.young(number);
            }
        }
    }

    pub fn values<'v>(&mut self, values: impl ExactSizeIterator<Item = &'v Value>) {
        self.number(values.len() as u64);
        for value in values {
            self.value(value);
        }
    }

    pub fn attributes<'v>(&mut self, attributes: impl Iterator<Item = (Name, &'v Value)>) {
        let mut count = 0;
        for (name, value) in attributes {
            self.sink.name(name);
            self.value(value);
            count += 1;
        }
        self.number(count);
    }

    fn flags<const N: usize>(&mut self, flags: [bool; N]) {
        self.number(flags.iter().fold(0, |all, &flag| all << 1 | u64::from(flag)));
    }

    /// A worker with its fiber.
    pub fn worker(&mut self, worker: &WorkerState) {
        self.who(worker);
        for n in 0..worker.fiber.frames().len() {
            self.frame(&worker.fiber, n);
        }
        self.standing(worker);
    }

    /// What never changes of a worker.
    pub fn who(&mut self, worker: &WorkerState) {
        self.tag(Tag::Worker);
        self.sink.text(&worker.me.name);
        self.flags([worker.daemon]);
        self.value(&worker.thread);
    }

    /// What a worker is about to do.
    pub fn standing(&mut self, worker: &WorkerState) {
        match &worker.stage {
            Stage::Ready => self.tag(Tag::Ready),
            Stage::Waiting(wait) => self.wait(wait),
            Stage::Over => self.tag(Tag::Over),
            Stage::Ended => self.tag(Tag::Ended),
            Stage::Task(task) => {
                self.tag(Tag::Task);
                self.value(task);
            }
        }
        if worker.acting != worker.lane() {
            self.tag(Tag::Running);
            self.number(u64::from(worker.acting.0));
        }
        let fiber = &worker.fiber;
        if !fiber.is_over() {
            self.tag(Tag::Handling);
            self.value(fiber.handling());
            if let Some(ret) = fiber.awaiting() {
                self.tag(Tag::Answer);
                self.ret(ret);
            }
        }
    }

    fn wait(&mut self, wait: &Wait) {
        self.tag(Tag::Waiting);
        self.number(wait.op as u64);
        self.flags([wait.op == WaitOp::Sleep, wait.idle]);
        match wait.timeout {
            Some(timeout) => {
                self.tag(Tag::Some);
                self.number(timeout.as_secs());
                self.number(u64::from(timeout.subsec_nanos()));
            }
            None => self.tag(Tag::None),
        }
        self.value(&wait.on);
        match &wait.on_timeout {
            OnTimeout::Value(value) => self.value(value),
            OnTimeout::Raise(exception) => {
                self.tag(Tag::Raise);
                self.value(exception);
            }
        }
    }

    /// A frame of a fiber, by its number from below.
    pub fn frame(&mut self, fiber: &Fiber, n: usize) {
        let frames = fiber.frames();
        let Some(frame) = frames.get(n) else { return };
        self.tag(Tag::Frame);
        self.sink.code(frame.code);
        self.number(u64::from(frame.pc) << 32 | u64::from(frame.base));
        self.ret(&frame.ret);
        self.value(&frame.generator);
        let above = frames.get(n + 1).map(|f| &f.ret).or(fiber.awaiting());
        let registers = fiber.registers().get(frame.base as usize..).unwrap_or_default();
        self.registers(frame.code, frame.pc, above.and_then(target), registers);
    }

    /// The registers that are still to be read.
    pub fn registers(&mut self, code: &'static Code, pc: u32, awaited: Option<Reg>, registers: &[Value]) {
        self.tag(Tag::Registers);
        let registers = registers.get(..code.nregs).unwrap_or(registers);
        for (n, chunk) in registers.chunks(64).enumerate() {
            let mut live = if self.all_registers { u64::MAX } else { self.live.row(code, pc as usize, n) };
            if let Some(awaited) = awaited
                && usize::from(awaited) / 64 == n
                && !self.all_registers
            {
                live &= !(1 << (awaited % 64));
            }
            self.number(live);
            while let Some(value) = chunk.get(live.trailing_zeros() as usize) {
                self.value(value);
                live &= live - 1;
            }
        }
    }

    fn ret(&mut self, ret: &Ret) {
        let mut next = Some(ret);
        while let Some(ret) = next.take() {
            match ret {
                Ret::Store(dst) => self.ret_to(Tag::Store, *dst),
                Ret::Init { dst, object } => {
                    self.ret_to(Tag::Init, *dst);
                    self.value(object);
                }
                Ret::InitThen(then) => {
                    self.tag(Tag::InitThen);
                    self.value(&then.0);
                    next = Some(&then.1);
                }
                Ret::Jump { negate, off } => {
                    self.tag(Tag::Jump);
                    self.flags([*negate]);
                    self.number(*off as u64);
                }
                Ret::Truth { dst, negate } => {
                    self.ret_to(Tag::Truth, *dst);
                    self.flags([*negate]);
                }
                Ret::Discard => self.tag(Tag::Discard),
                Ret::Next { dst, off } => {
                    self.ret_to(Tag::Next, *dst);
                    self.number(*off as u64);
                }
                Ret::Send { dst } => self.ret_to(Tag::Send, *dst),
                Ret::StoreOr { dst, default: held } | Ret::Turn { dst, task: held } => {
                    self.ret_to(Tag::StoreOr, *dst);
                    self.value(held);
                }
                Ret::Raise => self.tag(Tag::Raise),
                Ret::Top => self.tag(Tag::Top),
            }
        }
    }

    fn ret_to(&mut self, tag: Tag, dst: Reg) {
        self.tag(tag);
        self.number(u64::from(dst));
    }

    /// A variable of a module; of a library module only if it can change.
    pub fn variable(&mut self, value: &Value, library: bool) {
        if library && (value.is_immortal() || matches!(value.body(), Some(Body::Str(_)))) {
            self.tag(Tag::Unseen);
        } else {
            self.value(value);
        }
    }

    /// All variables of a module that was imported on the way.
    pub fn namespace(&mut self, Variables { of: namespace, library }: Variables) {
        self.tag(Tag::Imported);
        self.sink.name(namespace.name);
        for slot in 0..namespace.len() {
            self.variable(&namespace.slot(slot).load(), library);
        }
        self.attributes(namespace.extra.lock_unnoticed().iter());
    }

    /// Writes what is in each object that was met and has no number of its own.
    pub fn bodies(&mut self) {
        self.bodies_and(drop);
    }

    /// As [`Scan::bodies`]; each object is handed on afterwards, in the order in which they were met.
    pub fn bodies_and(&mut self, mut then: impl FnMut(Value)) {
        while let Some((number, value)) = self.young.next() {
            self.sink.young(number);
            self.object(&value);
            then(value);
        }
    }

    /// What is in an object.
    pub fn object(&mut self, value: &Value) {
        if let Some(body) = value.body() {
            self.body(body);
        }
    }

    pub fn table(&mut self, table: &Dict) {
        self.number(table.len() as u64);
        let mut at = 0;
        while let Some(found) = table.next_from(at) {
            if let Some(entry) = table.entry(found) {
                self.number(found as u64);
                self.value(&entry.key);
                self.value(&entry.value);
            }
            at = found + 1;
        }
    }
}
