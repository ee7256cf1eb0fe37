//! Annotations: those of functions, and those of variables of modules and classes, are kept in `__annotations__`.
//!
//! They are evaluated where they stand, or kept as text if the module begins with `from __future__ import annotations`.
//! Annotations of a function's local variables are not looked at.

use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::python::code::{Const, Op, Reg};

use super::Compiler;
use super::position::Result;

/// The variable that holds the annotations of a module or class.
pub(super) const VARIABLE: &str = "__annotations__";

/// Whether annotations are kept as text.
pub(super) fn are_text(module: &ModModule) -> bool {
    module.body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(import) if import.module.as_deref() == Some("__future__") => {
            import.names.iter().any(|alias| &alias.name == "annotations")
        }
        _ => false,
    })
}

/// The annotations of a function with the names they belong to, in the order in which they are evaluated.
pub(super) fn of_function(def: &ast::StmtFunctionDef) -> Vec<(&str, &Expr)> {
    let p = &*def.parameters;
    let plain = p.posonlyargs.iter().chain(&p.args).map(|with_default| &with_default.parameter);
    let named = p.kwonlyargs.iter().map(|with_default| &with_default.parameter);
    let all = plain.chain(p.vararg.iter().map(|p| &**p)).chain(named).chain(p.kwarg.iter().map(|p| &**p));
    let annotated = all.filter_map(|p| p.annotation.as_deref().map(|annotation| (p.name.as_str(), annotation)));
    annotated.chain(def.returns.as_deref().map(|returns| ("return", returns))).collect()
}

impl<'a> Compiler<'a> {
    /// Makes the dictionary of a module's or class's annotations, if it has any.
    pub(super) fn begin_annotations(&mut self, at: TextRange) {
        let annotated = self.scope().is_some_and(|scope| !scope.is_function() && scope.is_annotated);
        if annotated {
            let mark = self.unit.registers.mark();
            let dst = self.unit.registers.take();
            self.emit(Op::BuildDict { dst, base: dst, n: 0 }, at);
            self.store(VARIABLE, dst, at);
            self.unit.registers.release(mark);
        }
    }

    /// Keeps the annotations of the function in `function`.
    pub(super) fn annotate(&mut self, def: &'a ast::StmtFunctionDef, function: Reg) -> Result<()> {
        let annotations = of_function(def);
        if annotations.is_empty() {
            return Ok(());
        }
        let (mark, at) = (self.unit.registers.mark(), def.name.range);
        let base = self.unit.registers.take_window(0);
        for (name, annotation) in &annotations {
            let key = self.unit.registers.take();
            let name = self.mangled(name);
            self.constant(Const::Str(name), key, at);
            self.annotation(annotation)?;
        }
        let n = annotations.len() as u16;
        self.unit.registers.release(mark);
        let src = self.unit.registers.take();
        self.emit(Op::BuildDict { dst: src, base, n }, at);
        let name = self.unit.name(VARIABLE);
        self.emit(Op::SetAttr { obj: function, src, name }, at);
        self.unit.registers.release(mark);
        Ok(())
    }

    /// The annotation of a variable of a module or class; those of a function's locals mean nothing.
    pub(super) fn annotate_variable(&mut self, assign: &'a ast::StmtAnnAssign) -> Result<()> {
        if self.scope().is_none_or(|scope| scope.is_function()) {
            return Ok(());
        }
        let mark = self.unit.registers.mark();
        let src = self.annotation(&assign.annotation)?;
        if let (Expr::Name(target), true) = (&*assign.target, assign.simple) {
            let at = assign.range;
            let obj = self.unit.registers.take();
            self.load(VARIABLE, Some(obj), at);
            let key = self.unit.registers.take();
            let name = self.mangled(&target.id);
            self.constant(Const::Str(name), key, at);
            self.emit(Op::SetItem { obj, key, src }, at);
        }
        self.unit.registers.release(mark);
        Ok(())
    }

    /// Evaluates an annotation on top.
    fn annotation(&mut self, annotation: &'a Expr) -> Result<Reg> {
        if !self.annotations_are_text {
            return self.eval_on_top(annotation);
        }
        let dst = self.unit.registers.take();
        let range = annotation.range();
        let text = self.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
        self.constant(Const::Str(text.into()), dst, range);
        Ok(dst)
    }
}
