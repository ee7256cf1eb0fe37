//! `if`, `while`, `for`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::python::code::Op;

use super::position::Result;
use super::{Compiler, constant};

impl<'a> Compiler<'a> {
    pub(super) fn conditional(&mut self, conditional: &'a ast::StmtIf) -> Result<()> {
        let end = self.unit.code.label();
        let first = (Some(&*conditional.test), &*conditional.body);
        let others = conditional.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &*clause.body));
        for (test, body) in std::iter::once(first).chain(others) {
            let next = self.unit.code.label();
            if let Some(test) = test {
                self.jump_if(test, false, next)?;
            }
            self.body(body)?;
            self.jump_onward(end);
            self.unit.code.bind(next);
            if test.is_none() || !self.unit.code.reachable() {
                break;
            }
        }
        self.unit.code.bind(end);
        Ok(())
    }

    /// The test is at the bottom: one jump back per turn.
    pub(super) fn repeat(&mut self, repeat: &'a ast::StmtWhile) -> Result<()> {
        let fixed = constant::of(&repeat.test).map(|value| constant::truth(&value));
        if fixed == Some(false) {
            return self.body(&repeat.orelse);
        }
        let (body, test, end) = (self.unit.code.label(), self.unit.code.label(), self.unit.code.label());
        let killable = self.unit.killable.clone();
        self.unit.code.forget(&killable);
        let state = self.unit.code.state().cloned();
        if fixed.is_none() {
            self.jump(Op::Jump { off: 0 }, test, repeat.test.range());
        }
        self.unit.code.bind_with(body, state);
        self.enter_loop(end, test, None);
        self.body(&repeat.body)?;
        self.leave_loop();
        self.unit.code.bind(test);
        match fixed {
            None => self.jump_if(&repeat.test, true, body)?,
            Some(_) => self.jump_onward(body),
        }
        self.body(&repeat.orelse)?;
        self.unit.code.bind(end);
        Ok(())
    }

    pub(super) fn each(&mut self, each: &'a ast::StmtFor) -> Result<()> {
        if each.is_async {
            return self.each_awaited(each);
        }
        let mark = self.unit.registers.mark();
        let src = self.eval(&each.iter, None)?;
        self.unit.registers.release(mark);
        let iter = self.unit.registers.take();
        self.emit(Op::GetIter { dst: iter, src }, each.range);
        let (top, exhausted, end) = (self.unit.code.label(), self.unit.code.label(), self.unit.code.label());
        let killable = self.unit.killable.clone();
        self.unit.code.forget(&killable);
        self.unit.code.bind(top);
        let local = match &*each.target {
            Expr::Name(name) => self.local(&name.id),
            _ => None,
        };
        let item = self.destination(local);
        self.jump(Op::ForIter { dst: item, iter, off: 0 }, exhausted, each.range);
        self.enter_loop(end, top, Some(iter));
        match local {
            Some(local) => self.assigned(local),
            None => {
                self.assign(&each.target, item)?;
                if self.options.prompt {
                    self.emit(Op::Unset { dst: item }, each.range);
                }
            }
        }
        self.body(&each.body)?;
        self.leave_loop();
        self.jump_onward(top);
        self.unit.code.bind(exhausted);
        self.body(&each.orelse)?;
        self.unit.code.bind(end);
        Ok(())
    }
}
