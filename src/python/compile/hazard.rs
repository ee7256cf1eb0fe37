//! What an expression does to locals: the questions behind "may the register itself be used?".

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr};

use crate::python::code::Reg;

use super::Compiler;
use super::position::Result;

impl<'a> Compiler<'a> {
    /// Evaluates into any register whose value survives the evaluation of `later`.
    pub(super) fn operand(&mut self, expr: &'a Expr, later: &[&Expr]) -> Result<Reg> {
        let reg = self.eval(expr, None)?;
        if self.unit.registers.is_temporary(reg) || !self.rebound(reg, later) {
            return Ok(reg);
        }
        let copy = self.unit.registers.take();
        self.copy(copy, reg, ruff_text_size::Ranged::range(expr));
        Ok(copy)
    }

    /// Whether an assignment expression in `exprs` rebinds the local in `reg`.
    pub(super) fn rebound(&self, reg: Reg, exprs: &[&Expr]) -> bool {
        let Some(scope) = self.scope() else { return false };
        let names = scope.walrus.iter().filter(|name| self.unit.slot(name) == Some(reg));
        names.into_iter().any(|name| exprs.iter().any(|expr| self.finds(expr, name, true)))
    }

    /// Whether several instructions in a row may write `dst` while `expr` is evaluated: nobody sees the first ones.
    pub(super) fn may_write_early(&self, dst: Reg, expr: &Expr) -> bool {
        if self.unit.registers.is_temporary(dst) {
            return true;
        }
        let guarded = self.unit.blocks.iter().any(|block| block.is_guard());
        let name = self.scope().and_then(|scope| scope.locals().find(|name| self.unit.slot(name) == Some(dst)));
        !guarded && name.is_some_and(|name| !self.finds(expr, name, false))
    }

    /// The register to build `expr` in before it is moved to `dst`: `dst` itself where that is safe.
    pub(super) fn workplace(&mut self, dst: Option<Reg>, expr: &Expr) -> Reg {
        match dst {
            Some(dst) if self.may_write_early(dst, expr) => dst,
            _ => self.unit.registers.take(),
        }
    }

    fn finds(&self, expr: &Expr, name: &str, only_walrus: bool) -> bool {
        let mut search = Search { private: self.unit.private.as_deref(), name, only_walrus, found: false };
        search.visit_expr(expr);
        search.found
    }
}

struct Search<'n> {
    private: Option<&'n str>,
    name: &'n str,
    only_walrus: bool,
    found: bool,
}

impl Search<'_> {
    fn is_it(&self, name: &ast::ExprName) -> bool {
        *super::scope::mangle(self.private, &name.id) == *self.name
    }
}

impl<'a> Visitor<'a> for Search<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            _ if self.found => {}
            Expr::Named(named) => {
                if let Expr::Name(target) = &*named.target {
                    self.found |= self.is_it(target);
                }
                self.visit_expr(&named.value);
            }
            Expr::Name(name) => self.found |= !self.only_walrus && self.is_it(name),
            _ => visitor::walk_expr(self, expr),
        }
    }
}
