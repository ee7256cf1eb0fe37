//! `with`: the manager's `__exit__` runs on every way out of the body.

use ruff_python_ast::{self as ast, Expr, Stmt, WithItem};
use ruff_text_size::TextRange;

use crate::python::code::Op;

use super::Compiler;
use super::position::Result;
use super::unwind::Exit;

impl<'a> Compiler<'a> {
    pub(super) fn with(&mut self, with: &'a ast::StmtWith) -> Result<()> {
        self.with_items(&with.items, &with.body, with.range)
    }

    /// The first item around the others.
    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], at: TextRange) -> Result<()> {
        let Some((item, others)) = items.split_first() else { return self.body(body) };
        let mark = self.unit.registers.mark();
        let manager = self.eval_on_top(&item.context_expr)?;
        self.emit(Op::CheckContext { src: manager }, at);
        let exc = self.unit.registers.take();
        let base = self.unit.registers.take_window(2);
        let local = match item.optional_vars.as_deref() {
            Some(Expr::Name(name)) => self.local(&name.id),
            _ => None,
        };
        self.copy(base + 1, manager, at);
        let entered = local.unwrap_or(base);
        let name = self.unit.name("__enter__");
        self.emit(Op::CallMethod { nargs: 0, dst: entered, base, name }, at);
        local.iter().for_each(|&local| self.assigned(local));
        let (handler, end) = (self.unit.code.label(), self.unit.code.label());
        self.enter(Exit::With { manager, at }, handler, exc);
        if let (Some(target), None) = (item.optional_vars.as_deref(), local) {
            self.assign(target, entered)?;
        }
        self.with_items(others, body, at)?;
        self.leave();
        self.call_exit(manager, at);
        self.jump_onward(end);
        self.handle(handler, exc, at, |this, saved| {
            let base = this.unit.registers.take_window(5);
            this.copy(base + 1, manager, at);
            this.emit(Op::ExcTriple { base: base + 2, exc }, at);
            let name = this.unit.name("__exit__");
            this.emit(Op::CallMethod { nargs: 3, dst: base, base, name }, at);
            let go_on = this.unit.code.label();
            this.jump_on(base, false, go_on, at);
            // A true answer: the exception ends here.
            let block = this.step_out();
            this.end_handler(saved, None, at);
            this.jump(Op::Jump { off: 0 }, end, at);
            this.step_in(block);
            this.unit.code.bind(go_on);
            Ok(())
        })?;
        self.unit.code.bind(end);
        self.unit.registers.release(mark);
        Ok(())
    }
}
