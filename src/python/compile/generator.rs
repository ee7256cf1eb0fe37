//! `yield`, `yield from` and `await`.

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use crate::python::code::{Awaiting, Const, Op, Reg};

use super::Compiler;
use super::position::Result;

impl<'a> Compiler<'a> {
    pub(super) fn yield_value(&mut self, yielding: &'a ast::ExprYield, dst: Option<Reg>) -> Result<Reg> {
        let mark = self.unit.registers.mark();
        let src = match &yielding.value {
            Some(value) => self.eval(value, None)?,
            None => {
                let none = self.unit.registers.take();
                self.constant(Const::None, none, yielding.range);
                none
            }
        };
        self.unit.registers.release(mark);
        let dst = self.destination(dst);
        self.hand_out_item(dst, src, yielding.range);
        Ok(dst)
    }

    /// What a `yield` does: an asynchronous generator hands items to whoever awaits the next one.
    pub(super) fn hand_out_item(&mut self, dst: Reg, src: Reg, at: TextRange) {
        let asynchronous = self.scope().is_some_and(|scope| scope.coroutine);
        self.emit(if asynchronous { Op::YieldItem { dst, src } } else { Op::Yield { dst, src } }, at);
    }

    pub(super) fn await_expression(&mut self, awaited: &'a ast::ExprAwait, dst: Option<Reg>) -> Result<Reg> {
        let src = self.eval(&awaited.value, None)?;
        Ok(self.await_value(Awaiting::Await, src, dst, awaited.range))
    }

    /// Awaits what lies in `src`; where the result is. The temporaries on the way are the caller's to release.
    pub(super) fn await_value(&mut self, what: Awaiting, src: Reg, dst: Option<Reg>, at: TextRange) -> Reg {
        if self.at_cell_level() {
            return self.await_at_cell_level(src, dst, at);
        }
        let iter = self.unit.registers.take();
        self.emit(Op::GetAwaitable { what, dst: iter, src }, at);
        let value = self.delegate(iter, at);
        self.deliver(value, dst, at)
    }

    pub(super) fn yield_from(&mut self, yielding: &'a ast::ExprYieldFrom, dst: Option<Reg>) -> Result<Reg> {
        let at = yielding.range;
        let src = self.eval(&yielding.value, None)?;
        let iter = self.unit.registers.take();
        self.emit(Op::YieldFromIter { dst: iter, src }, at);
        let value = self.delegate(iter, at);
        Ok(self.deliver(value, dst, at))
    }

    /// Resumes `iter` until it returns; the register of what it returned. A `Yield` whose successor jumps back to a
    /// `Send` belongs to this loop: that is how the machine finds the iterator which a thrown exception goes to.
    fn delegate(&mut self, iter: Reg, at: TextRange) -> Reg {
        let value = self.unit.registers.take();
        let (again, done) = (self.unit.code.label(), self.unit.code.label());
        self.constant(Const::None, value, at);
        self.unit.code.bind(again);
        self.emit(Op::Send { dst: value, iter, value }, at);
        self.jump(Op::Jump { off: 0 }, done, at);
        // A Send that yields skips that jump and arrives here.
        let state = self.unit.code.state_at(done);
        self.unit.code.resume_with(state);
        self.emit(Op::Yield { dst: value, src: value }, at);
        self.jump(Op::Jump { off: 0 }, again, at);
        self.unit.code.bind(done);
        value
    }
}
