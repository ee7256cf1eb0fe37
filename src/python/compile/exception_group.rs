//! `except*`: each clause handles the part of a group that it names, and what is left of the group goes on.

use ruff_python_ast::{self as ast, ExceptHandler};
use ruff_text_size::TextRange;

use crate::python::code::{Helper, Op, Reg};

use super::Compiler;
use super::exception::Clauses;
use super::position::Result;
use super::unwind::Exit;

/// The registers that the clauses share.
#[derive(Clone, Copy)]
struct Shared {
    /// What no clause has handled yet, or None.
    rest: Reg,
    /// What clauses raised, with what they were handling.
    raised: Reg,
}

impl<'a> Compiler<'a> {
    pub(super) fn try_except_groups(&mut self, attempt: &'a ast::StmtTry) -> Result<()> {
        self.try_clauses(attempt, |this, Clauses { exc, saved, end, at }| {
            let shared = Shared { rest: this.unit.registers.take(), raised: this.unit.registers.take() };
            this.copy(shared.rest, exc, at);
            this.emit(Op::BuildList { dst: shared.raised, base: shared.raised, n: 0 }, at);
            for ExceptHandler::ExceptHandler(clause) in &attempt.handlers {
                let mark = this.unit.registers.mark();
                this.group_clause(clause, shared)?;
                this.unit.registers.release(mark);
            }
            let result = this.helper(Helper::JoinGroups, [exc, shared.rest, shared.raised], at);
            let go_on = this.unit.code.label();
            this.jump(Op::JumpNone { negate: true, src: result, off: 0 }, go_on, at);
            this.handled(saved, end, at);
            this.unit.code.bind(go_on);
            this.copy(exc, result, at);
            Ok(())
        })
    }

    /// Calls a function of the library; the register of its result is a new temporary.
    fn helper(&mut self, helper: Helper, given: [Reg; 3], at: TextRange) -> Reg {
        let base = self.unit.registers.take_window(3);
        for (to, from) in (base..).zip(given) {
            self.copy(to, from, at);
        }
        self.emit(Op::CallHelper { helper, dst: base, base }, at);
        base
    }

    /// One clause. What it raises is noted, and the next clause has its turn all the same.
    fn group_clause(&mut self, clause: &'a ast::ExceptHandlerExceptHandler, shared: Shared) -> Result<()> {
        let (next, at) = (self.unit.code.label(), clause.range);
        let Some(types) = &clause.type_ else {
            return Err(self.lines.error(at, "expected one or more exception types"));
        };
        // The part that is handled, and the rest.
        let part = self.unit.registers.take_window(2);
        let mark = self.unit.registers.mark();
        let types = self.eval(types, None)?;
        let pair = self.helper(Helper::SplitGroup, [shared.rest, types, types], at);
        self.emit(Op::Unpack { base: part, src: pair, n: 2 }, at);
        self.unit.registers.release(mark);
        self.copy(shared.rest, part + 1, at);
        self.jump(Op::JumpNone { negate: false, src: part, off: 0 }, next, at);
        let (inner, second) = (self.unit.registers.take(), self.unit.registers.take());
        let cleanup = self.unit.code.label();
        let name = clause.name.as_ref().map(ast::Identifier::as_str);
        self.emit(Op::PushExc { saved: inner, exc: part }, at);
        if let Some(name) = name {
            self.store(name, part, at);
        }
        self.enter(Exit::Handler { saved: inner, name, at }, cleanup, second);
        self.body(&clause.body)?;
        self.leave();
        self.end_handler(inner, name, at);
        self.jump_onward(next);
        self.unit.code.bind(cleanup);
        self.end_handler(inner, name, at);
        let noted = self.unit.registers.take_window(2);
        self.copy(noted, second, at);
        self.copy(noted + 1, part, at);
        self.emit(Op::BuildTuple { dst: noted, base: noted, n: 2 }, at);
        self.emit(Op::ListAppend { list: shared.raised, src: noted }, at);
        self.unit.code.bind(next);
        Ok(())
    }
}
