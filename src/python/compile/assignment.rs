//! Assignment statements: plain, augmented, annotated.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::python::code::{Op, Reg};

use super::position::Result;
use super::{Compiler, constant};

impl<'a> Compiler<'a> {
    pub(super) fn assignment(&mut self, assign: &'a ast::StmtAssign) -> Result<()> {
        self.assign_all(&assign.targets, &assign.value)
    }

    pub(super) fn annotated(&mut self, assign: &'a ast::StmtAnnAssign) -> Result<()> {
        if let Some(value) = &assign.value {
            self.assign_all(std::slice::from_ref(&*assign.target), value)?;
            return self.annotate_variable(assign);
        }
        // Without a value CPython still evaluates what the target hangs on.
        match &*assign.target {
            Expr::Attribute(attribute) => self.eval(&attribute.value, None).map(|_| ())?,
            Expr::Subscript(subscript) => {
                self.eval(&subscript.value, None)?;
                self.eval(&subscript.slice, None).map(|_| ())?;
            }
            _ => {}
        }
        self.annotate_variable(assign)
    }

    fn assign_all(&mut self, targets: &'a [Expr], value: &'a Expr) -> Result<()> {
        if let ([target], Some(values)) = (targets, elements(value))
            && let Some(parts) = elements(target)
            && parts.len() == values.len()
            && !parts.iter().chain(values).any(Expr::is_starred_expr)
        {
            return self.pairwise(parts, values);
        }
        let src = match self.first_local(targets) {
            Some(local) => {
                self.eval_into(value, local)?;
                self.assigned(local);
                local
            }
            None => self.value_for(value, targets)?,
        };
        targets.iter().try_for_each(|target| self.assign(target, src))
    }

    /// The local to evaluate into directly: the first target, if all targets are names.
    fn first_local(&self, targets: &[Expr]) -> Option<Reg> {
        match targets.first() {
            Some(Expr::Name(name)) if targets.iter().all(Expr::is_name_expr) => self.local(&name.id),
            _ => None,
        }
    }

    /// Evaluates a value so that it outlives the stores to `targets`.
    fn value_for(&mut self, value: &'a Expr, targets: &'a [Expr]) -> Result<Reg> {
        let later: Vec<&Expr> = targets.iter().collect();
        let reg = self.operand(value, &later)?;
        let several = targets.len() > 1 && targets.iter().any(|target| self.overwrites(target, reg));
        if several && !self.unit.registers.is_temporary(reg) {
            let copy = self.unit.registers.take();
            self.copy(copy, reg, value.range());
            return Ok(copy);
        }
        Ok(reg)
    }

    /// `a, b = c, d` without a tuple: all values first, then the stores. A local is read late, unless a store before
    /// overwrites it.
    fn pairwise(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> Result<()> {
        let mut sources = Vec::with_capacity(values.len());
        for (at, value) in values.iter().enumerate() {
            if constant::of(value).is_some() {
                sources.push(None);
                continue;
            }
            let later: Vec<&Expr> = values.iter().skip(at + 1).chain(targets).collect();
            let reg = self.operand(value, &later)?;
            let lost = targets.iter().take(at).any(|target| self.overwrites(target, reg));
            sources.push(Some(if lost && !self.unit.registers.is_temporary(reg) {
                let copy = self.unit.registers.take();
                self.copy(copy, reg, value.range());
                copy
            } else {
                reg
            }));
        }
        for ((target, value), source) in targets.iter().zip(values).zip(sources) {
            match source {
                Some(src) => self.assign(target, src)?,
                None => self.assign_all(std::slice::from_ref(target), value)?,
            }
        }
        Ok(())
    }

    /// Container and key are evaluated once.
    pub(super) fn augmented(&mut self, assign: &'a ast::StmtAugAssign) -> Result<()> {
        let (at, value) = (assign.range, &*assign.value);
        match &*assign.target {
            Expr::Name(name) => {
                let a = self.operand(&assign.target, &[value])?;
                let right = self.right_operand(assign.op, value)?;
                let local = self.local(&name.id);
                let dst = self.destination(local);
                self.arithmetic(assign.op, true, dst, a, right, at);
                self.store(&name.id, dst, name.range);
            }
            Expr::Attribute(attribute) => {
                let obj = self.operand(&attribute.value, &[value])?;
                let (place, name) = (self.attribute_range(attribute), self.attribute(&attribute.attr));
                let old = self.unit.registers.take();
                self.emit(Op::GetAttr { dst: old, obj, name }, place);
                let right = self.right_operand(assign.op, value)?;
                self.arithmetic(assign.op, true, old, old, right, at);
                self.emit(Op::SetAttr { obj, src: old, name }, place);
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand(&subscript.value, &[&subscript.slice, value])?;
                let key = self.operand(&subscript.slice, &[value])?;
                let old = self.unit.registers.take();
                self.emit(Op::GetItem { dst: old, obj, key }, subscript.range);
                let right = self.right_operand(assign.op, value)?;
                self.arithmetic(assign.op, true, old, old, right, at);
                self.emit(Op::SetItem { obj, key, src: old }, subscript.range);
            }
            target => return Err(self.lines.error(target.range(), "illegal target for augmented assignment")),
        }
        Ok(())
    }
}

/// The elements of a tuple or list display.
fn elements(expr: &Expr) -> Option<&[Expr]> {
    match expr {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}
