//! Targets: what a value can be stored to, deleted from, or unpacked into.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{Op, Reg};

use super::Compiler;
use super::position::Result;

impl<'a> Compiler<'a> {
    /// Stores `src` to a target.
    pub(super) fn assign(&mut self, target: &'a Expr, src: Reg) -> Result<()> {
        let mark = self.unit.registers.mark();
        match target {
            Expr::Name(name) => self.store(&name.id, src, name.range),
            Expr::Attribute(attribute) => {
                let obj = self.eval(&attribute.value, None)?;
                let name = self.attribute(&attribute.attr);
                self.emit(Op::SetAttr { obj, src, name }, self.attribute_range(attribute));
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand(&subscript.value, &[&subscript.slice])?;
                let key = self.eval(&subscript.slice, None)?;
                self.emit(Op::SetItem { obj, key, src }, subscript.range);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(elts, src, target.range())?;
            }
            _ => return Err(self.lines.error(target.range(), "starred assignment target must be in a list or tuple")),
        }
        self.unit.registers.release(mark);
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr], src: Reg, at: TextRange) -> Result<()> {
        let n = self.count(targets.len(), at)?;
        let star = targets.iter().position(Expr::is_starred_expr);
        let direct = if star.is_none() { self.consecutive_locals(targets) } else { None };
        let base = direct.unwrap_or_else(|| self.unit.registers.take_window(n));
        match star {
            None => self.emit(Op::Unpack { base, src, n }, at),
            Some(before) => {
                let after = u8::try_from(targets.len() - before - 1);
                let after =
                    after.map_err(|_| self.lines.error(at, "too many expressions in star-unpacking assignment"))?;
                self.emit(Op::UnpackEx { after, base, src, before: before as u16 }, at);
            }
        }
        for (target, reg) in targets.iter().zip(base..) {
            match target {
                _ if direct.is_some() => self.assigned(reg),
                Expr::Starred(starred) => self.assign(&starred.value, reg)?,
                _ => self.assign(target, reg)?,
            }
        }
        Ok(())
    }

    fn count(&self, n: usize, at: TextRange) -> Result<u16> {
        u16::try_from(n).map_err(|_| self.lines.error(at, "too many targets in one assignment"))
    }

    /// The first register, if the targets are locals whose registers follow each other.
    fn consecutive_locals(&self, targets: &[Expr]) -> Option<Reg> {
        let mut locals = targets.iter().map(|target| match target {
            Expr::Name(name) => self.local(&name.id),
            _ => None,
        });
        let first = locals.next()??;
        let mut expected = first;
        for local in locals {
            expected = expected.checked_add(1)?;
            if local? != expected {
                return None;
            }
        }
        Some(first)
    }

    pub(super) fn delete_target(&mut self, target: &'a Expr) -> Result<()> {
        let mark = self.unit.registers.mark();
        match target {
            Expr::Name(name) => self.delete(&name.id, name.range),
            Expr::Attribute(attribute) => {
                let obj = self.eval(&attribute.value, None)?;
                let name = self.attribute(&attribute.attr);
                self.emit(Op::DelAttr { obj, name }, self.attribute_range(attribute));
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand(&subscript.value, &[&subscript.slice])?;
                let key = self.eval(&subscript.slice, None)?;
                self.emit(Op::DelItem { obj, key }, subscript.range);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().try_for_each(|element| self.delete_target(element))?;
            }
            _ => return Err(self.lines.error(target.range(), "cannot delete starred")),
        }
        self.unit.registers.release(mark);
        Ok(())
    }

    /// Whether storing to `target` overwrites the local in `reg`.
    pub(super) fn overwrites(&self, target: &Expr, reg: Reg) -> bool {
        match target {
            Expr::Name(name) => self.local(&name.id) == Some(reg),
            Expr::Starred(starred) => self.overwrites(&starred.value, reg),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().any(|element| self.overwrites(element, reg))
            }
            _ => false,
        }
    }
}
