//! `async for`: the next item is awaited, and StopAsyncIteration ends the loop.

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use crate::python::code::{Awaiting, Const, Op, Reg};

use super::Compiler;
use super::assembler::Label;
use super::position::Result;
use super::unwind::Exit;

/// The handler of the exception that ends a loop: where it is, and where the exception goes.
pub(super) struct Ending {
    handler: Label,
    exc: Reg,
}

impl<'a> Compiler<'a> {
    /// `dst = iter(src)`, or what an `async for` walks.
    pub(super) fn get_iterator(&mut self, is_async: bool, dst: Reg, src: Reg, at: TextRange) {
        self.emit(if is_async { Op::GetAsyncIter { dst, src } } else { Op::GetIter { dst, src } }, at);
    }

    pub(super) fn each_awaited(&mut self, each: &'a ast::StmtFor) -> Result<()> {
        let mark = self.unit.registers.mark();
        let src = self.eval(&each.iter, None)?;
        self.unit.registers.release(mark);
        let iter = self.unit.registers.take();
        self.emit(Op::GetAsyncIter { dst: iter, src }, each.range);
        let killable = self.unit.killable.clone();
        self.unit.code.forget(&killable);
        let (exhausted, end) = (self.unit.code.label(), self.unit.code.label());
        let (item, top, ending) = self.next_awaited(iter, each.range);
        self.enter_loop(end, top, Some(iter));
        self.assign(&each.target, item)?;
        self.body(&each.body)?;
        self.leave_loop();
        self.jump_onward(top);
        self.end_of_items(ending, exhausted, each.range)?;
        self.unit.code.bind(exhausted);
        self.body(&each.orelse)?;
        self.unit.code.bind(end);
        Ok(())
    }

    /// The top of a loop over `iter`: awaits the next item. The item's register, the label of the top, and the handler
    /// that [`Compiler::end_of_items`] writes.
    pub(super) fn next_awaited(&mut self, iter: Reg, at: TextRange) -> (Reg, Label, Ending) {
        let (top, handler) = (self.unit.code.label(), self.unit.code.label());
        let exc = self.unit.registers.take();
        let next = self.unit.registers.take();
        self.unit.code.bind(top);
        self.enter(Exit::Try, handler, exc);
        self.emit(Op::GetAsyncNext { dst: next, src: iter }, at);
        let item = self.await_value(Awaiting::Next, next, None, at);
        self.leave();
        (item, top, Ending { handler, exc })
    }

    /// StopAsyncIteration of the next item leads to `end`; every other exception goes on.
    pub(super) fn end_of_items(&mut self, ending: Ending, end: Label, at: TextRange) -> Result<()> {
        let Ending { handler, exc } = ending;
        self.handle(handler, exc, at, |this, saved| {
            let types = this.unit.registers.take();
            this.constant(Const::Builtin("StopAsyncIteration".into()), types, at);
            let go_on = this.unit.code.label();
            this.emit(Op::MatchExc { dst: types, exc, types }, at);
            this.jump_on(types, false, go_on, at);
            this.handled(saved, end, at);
            this.unit.code.bind(go_on);
            Ok(())
        })
    }
}
