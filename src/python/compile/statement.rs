//! Statements: the dispatch, and the simple ones.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use crate::python::code::Op;

use super::position::Result;
use super::{Compiler, constant};

impl<'a> Compiler<'a> {
    /// The body of a module, function or class. A string at its beginning is its documentation.
    pub(super) fn body_with_doc(&mut self, body: &'a [Stmt]) -> Result<()> {
        if let Some(Stmt::Expr(first)) = body.first()
            && let Expr::StringLiteral(text) = &*first.value
        {
            self.unit.doc = Some(text.value.to_str().into());
        }
        self.body(body)
    }

    pub(super) fn statement(&mut self, stmt: &'a Stmt) -> Result<()> {
        let mark = self.unit.registers.mark();
        if !self.options.prompt {
            self.statement_kind(stmt)?;
            self.unit.registers.release(mark);
            return Ok(());
        }
        let before = self.unit.registers.watch();
        self.statement_kind(stmt)?;
        self.unit.registers.release(mark);
        for dst in self.unit.registers.reached(before) {
            self.emit(Op::Unset { dst }, stmt.range());
        }
        Ok(())
    }

    fn statement_kind(&mut self, stmt: &'a Stmt) -> Result<()> {
        if self.notebook.is_some() && self.cell_statement(stmt)? {
            return Ok(());
        }
        match stmt {
            Stmt::Expr(expr) => match constant::of(&expr.value) {
                Some(_) => Ok(()),
                None => {
                    let src = self.eval(&expr.value, None)?;
                    // A coroutine that is made and not awaited is told of at its own line.
                    if self.scopes.has_coroutines && expr.value.is_call_expr() {
                        self.emit(Op::Discard { src }, expr.range);
                    }
                    Ok(())
                }
            },
            Stmt::Assign(assign) => self.assignment(assign),
            Stmt::AugAssign(assign) => self.augmented(assign),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Delete(delete) => delete.targets.iter().try_for_each(|target| self.delete_target(target)),
            Stmt::If(conditional) => self.conditional(conditional),
            Stmt::While(repeat) => self.repeat(repeat),
            Stmt::For(each) => self.each(each),
            Stmt::Break(stop) => self.break_loop(stop.range),
            Stmt::Continue(on) => self.continue_loop(on.range),
            Stmt::Return(back) => self.return_statement(back),
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(class) => self.class_def(class),
            Stmt::Try(attempt) => self.attempt(attempt),
            Stmt::With(with) => self.with(with),
            Stmt::Raise(raise) => self.raise(raise),
            Stmt::Assert(assert) => self.assert(assert),
            Stmt::Match(cases) => self.match_statement(cases),
            Stmt::Import(import) => {
                self.import(import);
                Ok(())
            }
            Stmt::ImportFrom(import) => {
                self.import_from(import);
                Ok(())
            }
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => Ok(()),
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {
                Err(self.lines.error(stmt.range(), "this statement is not supported"))
            }
        }
    }

    fn return_statement(&mut self, back: &'a ast::StmtReturn) -> Result<()> {
        let Some(value) = &back.value else { return self.return_value(None, back.range) };
        if value.is_none_literal_expr() {
            return self.return_value(None, back.range);
        }
        // What runs on the way out must not change the value any more.
        let src = if self.return_runs_code() { self.eval_on_top(value)? } else { self.eval(value, None)? };
        self.return_value(Some(src), back.range)
    }
}
