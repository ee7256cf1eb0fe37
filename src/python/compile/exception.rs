//! `try`, `except`, `else`, `finally`, `raise`, `assert`.
//!
//! A handler begins with `PushExc` and every way out of it goes through `PopExc`, so that a bare `raise` and
//! `__context__` find what CPython would find. A handler is itself covered by a cleanup that does just that.

use ruff_python_ast::{self as ast, BoolOp, ExceptHandler, Expr, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{Const, NO_REG, Op, Reg};

use super::Compiler;
use super::assembler::Label;
use super::position::Result;
use super::unwind::Exit;

/// What the clauses of a `try` need.
#[derive(Clone, Copy)]
pub(super) struct Clauses {
    /// The exception.
    pub exc: Reg,
    /// What was being handled before it.
    pub saved: Reg,
    /// Where control goes once it is handled.
    pub end: Label,
    /// Where the clauses begin.
    pub at: TextRange,
}

impl<'a> Compiler<'a> {
    pub(super) fn attempt(&mut self, attempt: &'a ast::StmtTry) -> Result<()> {
        match (attempt.finalbody.is_empty(), attempt.handlers.is_empty()) {
            (true, _) => self.try_except(attempt),
            (false, has_no_clauses) => self.try_finally(attempt, has_no_clauses),
        }
    }

    fn try_finally(&mut self, attempt: &'a ast::StmtTry, has_no_clauses: bool) -> Result<()> {
        let (handler, end) = (self.unit.code.label(), self.unit.code.label());
        let exc = self.unit.registers.take();
        let at = attempt.finalbody.first().map_or(attempt.range, Ranged::range);
        self.enter(Exit::Finally(&attempt.finalbody), handler, exc);
        if has_no_clauses {
            self.body(&attempt.body)?;
        } else {
            self.try_except(attempt)?;
        }
        self.leave();
        self.body(&attempt.finalbody)?;
        self.jump_onward(end);
        self.handle(handler, exc, at, |this, _| this.body(&attempt.finalbody))?;
        self.unit.code.bind(end);
        Ok(())
    }

    /// `Jump` to the end of a statement, at the position of what came last.
    pub(super) fn jump_onward(&mut self, end: Label) {
        let loc = self.unit.code.last_loc();
        self.unit.code.jump(Op::Jump { off: 0 }, end, loc);
    }

    /// Writes a handler: `write` runs while `exc` is being handled; where it ends, the exception goes on.
    pub(super) fn handle(
        &mut self,
        handler: Label,
        exc: Reg,
        at: TextRange,
        write: impl FnOnce(&mut Self, Reg) -> Result<()>,
    ) -> Result<()> {
        self.unit.code.bind(handler);
        let mark = self.unit.registers.mark();
        let (saved, second) = (self.unit.registers.take(), self.unit.registers.take());
        let cleanup = self.unit.code.label();
        self.emit(Op::PushExc { saved, exc }, at);
        self.enter(Exit::Handler { saved, name: None, at }, cleanup, second);
        write(self, saved)?;
        self.leave();
        self.emit(Op::PopExc { saved }, at);
        self.emit(Op::Reraise { src: exc }, at);
        self.cleanup(cleanup, saved, second, None, at);
        self.unit.registers.release(mark);
        Ok(())
    }

    /// What happens when a handler itself raises.
    fn cleanup(&mut self, cleanup: Label, saved: Reg, second: Reg, name: Option<&str>, at: TextRange) {
        self.unit.code.bind(cleanup);
        self.end_handler(saved, name, at);
        self.emit(Op::Reraise { src: second }, at);
    }

    fn try_except(&mut self, attempt: &'a ast::StmtTry) -> Result<()> {
        if attempt.is_star {
            return self.try_except_groups(attempt);
        }
        self.try_clauses(attempt, |this, Clauses { exc, saved, end, .. }| {
            attempt
                .handlers
                .iter()
                .try_for_each(|ExceptHandler::ExceptHandler(clause)| this.clause(clause, exc, saved, end))
        })
    }

    /// The body and the `else` of a `try`, and what handles the exceptions of the body.
    pub(super) fn try_clauses(
        &mut self,
        attempt: &'a ast::StmtTry,
        clauses: impl FnOnce(&mut Self, Clauses) -> Result<()>,
    ) -> Result<()> {
        let (handler, end) = (self.unit.code.label(), self.unit.code.label());
        let exc = self.unit.registers.take();
        self.enter(Exit::Try, handler, exc);
        self.body(&attempt.body)?;
        self.leave();
        self.body(&attempt.orelse)?;
        self.jump_onward(end);
        let at = attempt.handlers.first().map_or(attempt.range, Ranged::range);
        self.handle(handler, exc, at, |this, saved| clauses(this, Clauses { exc, saved, end, at }))?;
        self.unit.code.bind(end);
        Ok(())
    }

    /// Where the exception has been handled: control goes on at `end`.
    pub(super) fn handled(&mut self, saved: Reg, end: Label, at: TextRange) {
        let block = self.step_out();
        self.end_handler(saved, None, at);
        self.jump(Op::Jump { off: 0 }, end, at);
        self.step_in(block);
    }

    /// One `except` clause; control arrives here if none before it matched.
    fn clause(&mut self, clause: &'a ast::ExceptHandlerExceptHandler, exc: Reg, saved: Reg, end: Label) -> Result<()> {
        let (next, at) = (self.unit.code.label(), clause.range);
        let mark = self.unit.registers.mark();
        if let Some(types) = &clause.type_ {
            let types = self.eval(types, None)?;
            self.unit.registers.release(mark);
            let dst = self.unit.registers.take();
            self.emit(Op::MatchExc { dst, exc, types }, at);
            self.jump_on(dst, false, next, at);
            self.unit.registers.release(mark);
        }
        match &clause.name {
            None => {
                self.body(&clause.body)?;
                let handler = self.step_out();
                self.end_handler(saved, None, at);
                self.jump_onward(end);
                self.step_in(handler);
            }
            Some(name) => self.named_clause(clause, name, exc, saved, end)?,
        }
        self.unit.code.bind(next);
        Ok(())
    }

    /// `except E as name`: the name is unbound however the body ends, so the body has a cleanup of its own.
    fn named_clause(
        &mut self,
        clause: &'a ast::ExceptHandlerExceptHandler,
        name: &'a ast::Identifier,
        exc: Reg,
        saved: Reg,
        end: Label,
    ) -> Result<()> {
        let (at, name) = (clause.range, name.as_str());
        let second = self.unit.registers.take();
        let cleanup = self.unit.code.label();
        self.store(name, exc, at);
        let handler = self.step_out();
        self.enter(Exit::Handler { saved, name: Some(name), at }, cleanup, second);
        self.body(&clause.body)?;
        self.leave();
        self.end_handler(saved, Some(name), at);
        self.jump_onward(end);
        self.cleanup(cleanup, saved, second, Some(name), at);
        self.step_in(handler);
        Ok(())
    }

    pub(super) fn raise(&mut self, raise: &'a ast::StmtRaise) -> Result<()> {
        let Some(exc) = &raise.exc else {
            self.emit(Op::RaiseAgain, raise.range);
            return Ok(());
        };
        let later: Vec<&Expr> = raise.cause.iter().map(|cause| &**cause).collect();
        let exc = self.operand(exc, &later)?;
        let cause = match &raise.cause {
            Some(cause) => self.eval(cause, None)?,
            None => NO_REG,
        };
        self.emit(Op::Raise { exc, cause }, raise.range);
        Ok(())
    }

    pub(super) fn assert(&mut self, assert: &'a ast::StmtAssert) -> Result<()> {
        let end = self.unit.code.label();
        self.jump_if(&assert.test, true, end)?;
        // CPython's position of the test's last comparison stays in force.
        let at = last_comparison(&assert.test).unwrap_or(assert.range);
        let exc = self.unit.registers.take();
        self.constant(Const::Builtin("AssertionError".into()), exc, at);
        if let Some(message) = &assert.msg {
            self.eval_on_top(message)?;
            self.emit(Op::Call { nargs: 1, dst: exc, base: exc }, at);
        }
        self.emit(Op::Raise { exc, cause: NO_REG }, at);
        self.unit.code.bind(end);
        Ok(())
    }

    /// The statements of a block, until control cannot go on.
    pub(super) fn body(&mut self, body: &'a [Stmt]) -> Result<()> {
        for stmt in body {
            if !self.unit.code.reachable() {
                break;
            }
            self.statement(stmt)?;
        }
        Ok(())
    }
}

fn last_comparison(test: &Expr) -> Option<TextRange> {
    match test {
        Expr::Compare(compare) => Some(compare.range),
        Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => last_comparison(&unary.operand),
        Expr::BoolOp(ast::ExprBoolOp { op: BoolOp::And | BoolOp::Or, values, .. }) => {
            values.iter().rev().find_map(last_comparison)
        }
        _ => None,
    }
}
