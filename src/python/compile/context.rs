//! `with` and `async with`: the manager's `__exit__` runs on every way out of the body.

use ruff_python_ast::{self as ast, Expr, Stmt, WithItem};
use ruff_text_size::TextRange;

use crate::python::code::{Awaiting, Op};

use super::Compiler;
use super::position::Result;
use super::unwind::Exit;

impl<'a> Compiler<'a> {
    pub(super) fn with(&mut self, with: &'a ast::StmtWith) -> Result<()> {
        self.with_items(&with.items, &with.body, with.is_async, with.range)
    }

    /// The first item around the others.
    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], is_async: bool, at: TextRange) -> Result<()> {
        let Some((item, others)) = items.split_first() else { return self.body(body) };
        let mark = self.unit.registers.mark();
        let manager = self.eval_on_top(&item.context_expr)?;
        let check = if is_async { Op::CheckAsyncContext { src: manager } } else { Op::CheckContext { src: manager } };
        self.emit(check, at);
        let exc = self.unit.registers.take();
        let base = self.unit.registers.take_window(2);
        let local = match item.optional_vars.as_deref() {
            Some(Expr::Name(name)) => self.local(&name.id),
            _ => None,
        };
        self.copy(base + 1, manager, at);
        let entered = local.unwrap_or(base);
        if is_async {
            let name = self.unit.name("__aenter__");
            self.emit(Op::CallMethod { nargs: 0, dst: base, base, name }, at);
            self.await_value(Awaiting::Enter, base, Some(entered), at);
        } else {
            let name = self.unit.name("__enter__");
            self.emit(Op::CallMethod { nargs: 0, dst: entered, base, name }, at);
        }
        local.iter().for_each(|&local| self.assigned(local));
        let (handler, end) = (self.unit.code.label(), self.unit.code.label());
        self.enter(Exit::With { manager, is_async, at }, handler, exc);
        if let (Some(target), None) = (item.optional_vars.as_deref(), local) {
            self.assign(target, entered)?;
        }
        self.with_items(others, body, is_async, at)?;
        self.leave();
        self.call_exit(manager, is_async, at);
        self.jump_onward(end);
        self.handle(handler, exc, at, |this, saved| {
            let base = this.unit.registers.take_window(5);
            this.copy(base + 1, manager, at);
            this.emit(Op::ExcTriple { base: base + 2, exc }, at);
            let name = this.unit.name(if is_async { "__aexit__" } else { "__exit__" });
            this.emit(Op::CallMethod { nargs: 3, dst: base, base, name }, at);
            if is_async {
                this.await_value(Awaiting::Exit, base, Some(base), at);
            }
            let go_on = this.unit.code.label();
            this.jump_on(base, false, go_on, at);
            // A true answer: the exception ends here.
            this.handled(saved, end, at);
            this.unit.code.bind(go_on);
            Ok(())
        })?;
        self.unit.code.bind(end);
        self.unit.registers.release(mark);
        Ok(())
    }
}
