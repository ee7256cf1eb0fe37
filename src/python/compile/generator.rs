//! `yield` and `yield from`.

use ruff_python_ast as ast;

use crate::python::code::{Const, Op, Reg};

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
        self.emit(Op::Yield { dst, src }, yielding.range);
        Ok(dst)
    }

    /// The loop that hands values through. A `Yield` whose successor jumps back to a `Send` belongs to a `yield from`:
    /// that is how the machine finds the iterator which a thrown exception goes to.
    pub(super) fn yield_from(&mut self, yielding: &'a ast::ExprYieldFrom, dst: Option<Reg>) -> Result<Reg> {
        let at = yielding.range;
        let src = self.eval(&yielding.value, None)?;
        let (iter, value) = (self.unit.registers.take(), self.unit.registers.take());
        let (again, done) = (self.unit.code.label(), self.unit.code.label());
        self.emit(Op::YieldFromIter { dst: iter, src }, at);
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
        Ok(self.deliver(value, dst, at))
    }
}
