//! Functions: `def`, `lambda`, parameters, defaults, decorators, closures.

use std::sync::Arc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::python::code::{Capture, CodeFlags, CodeUnit, FuncSpec, Op, Params, Reg};

use super::Compiler;
use super::assigned::Assigned;
use super::position::Result;
use super::scope::{Meaning, ScopeId, ScopeKind};

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, def: &'a ast::StmtFunctionDef) -> Result<()> {
        let at = self.header(def.range, def.name.range, if def.is_async { "async" } else { "def" });
        let top = self.decorators(&def.decorator_list)?;
        let direct = if top.is_none() { self.local(&def.name) } else { None };
        let dst = self.destination(direct);
        let qualname = self.qualname(&def.name);
        let code = self.scopes.opened_by(def);
        self.make_function(code, qualname, Some(&def.parameters), dst, at, |this| {
            this.unit.killable = this.killable(&def.body);
            this.body_with_doc(&def.body)
        })?;
        self.annotate(def, dst)?;
        self.decorate(&def.decorator_list, dst);
        self.store(&def.name, top.unwrap_or(dst), at);
        if let Some(local) = direct {
            self.assigned(local);
        }
        Ok(())
    }

    pub(super) fn lambda(&mut self, lambda: &'a ast::ExprLambda, dst: Option<Reg>) -> Result<Reg> {
        let dst = self.destination(dst);
        let qualname = self.nested_qualname("<lambda>");
        let code = self.scopes.opened_by(lambda);
        self.make_function(code, qualname, lambda.parameters.as_deref(), dst, lambda.range, |this| {
            let src = this.eval(&lambda.body, None)?;
            this.emit(Op::Return { src }, lambda.body.range());
            Ok(())
        })?;
        Ok(dst)
    }

    /// Evaluates decorators on top; the first one's register is where the decorated object ends up.
    pub(super) fn decorators(&mut self, decorators: &'a [ast::Decorator]) -> Result<Option<Reg>> {
        let mut top = None;
        for decorator in decorators {
            let reg = self.eval_on_top(&decorator.expression)?;
            top.get_or_insert(reg);
        }
        Ok(top)
    }

    /// Calls the decorators below `object`, the last one first; each lies right below its argument.
    pub(super) fn decorate(&mut self, decorators: &[ast::Decorator], object: Reg) {
        for (decorator, base) in decorators.iter().rev().zip((0..object).rev()) {
            self.emit(Op::Call { nargs: 1, dst: base, base }, decorator.expression.range());
        }
    }

    /// The range of a definition without its decorators.
    pub(super) fn header(&self, whole: TextRange, name: TextRange, keyword: &str) -> TextRange {
        let before = self.source.get(whole.start().to_usize()..name.start().to_usize()).unwrap_or_default();
        match before.rfind(keyword).and_then(|at| u32::try_from(at).ok()) {
            Some(at) => TextRange::new(whole.start() + TextSize::new(at), whole.end()),
            None => whole,
        }
    }

    /// The qualified name of what is defined here under `name`.
    pub(super) fn qualname(&self, name: &str) -> Arc<str> {
        let mangled = self.mangled(name);
        let declared_global = self.scope().is_some_and(|scope| scope.meaning(&mangled) == Meaning::Global);
        if declared_global { name.into() } else { self.nested_qualname(name) }
    }

    pub(super) fn nested_qualname(&self, name: &str) -> Arc<str> {
        match self.unit.kind {
            ScopeKind::Module => name.into(),
            ScopeKind::Class => format!("{}.{name}", self.unit.qualname()).into(),
            _ => format!("{}.<locals>.{name}", self.unit.qualname()).into(),
        }
    }

    /// Evaluates defaults, compiles the code with `write` and makes the function.
    pub(super) fn make_function(
        &mut self,
        code: Option<ScopeId>,
        qualname: Arc<str>,
        parameters: Option<&'a ast::Parameters>,
        dst: Reg,
        at: TextRange,
        write: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mark = self.unit.registers.mark();
        let base = self.unit.registers.take_window(0);
        let (defaults, keyword_defaults) = self.defaults(parameters)?;
        self.unit.registers.release(mark);
        let params = self.params(parameters);
        let code = code.ok_or_else(|| self.lines.error(at, "a scope is missing"))?;
        let unit = self.nested(code, qualname, params.names.len(), |this| {
            this.make_cells(at);
            write(this)?;
            this.end_function(at, params)
        })?;
        let spec = self.spec(unit, defaults, keyword_defaults);
        self.emit_function(spec, dst, base, at);
        Ok(())
    }

    fn emit_function(&mut self, spec: FuncSpec, dst: Reg, base: Reg, at: TextRange) {
        if self.unit.code.reachable() {
            let base = if spec.defaults == 0 && spec.keyword_defaults.is_empty() { dst } else { base };
            let spec = self.unit.function(spec);
            self.emit(Op::MakeFunction { dst, base, spec }, at);
        }
    }

    /// What it takes to make a function of `unit`.
    pub(super) fn spec(&self, unit: CodeUnit, defaults: u16, keyword_defaults: Vec<Arc<str>>) -> FuncSpec {
        let from = |name: &Arc<str>| Capture { from: self.unit.slot(name).unwrap_or_default() };
        let captures = unit.free.iter().map(from).collect();
        let immortal = self.unit.once && self.unit.loops == 0;
        FuncSpec { code: Arc::new(unit), defaults, keyword_defaults, captures, immortal }
    }

    /// Ends a function's unit.
    pub(super) fn end_function(&mut self, at: TextRange, params: Params) -> Result<CodeUnit> {
        let generator = self.scope().is_some_and(|scope| scope.generator);
        let coroutine = self.scope().is_some_and(|scope| scope.coroutine);
        self.finish(at, params, CodeFlags { generator, coroutine, ..CodeFlags::default() })
    }

    /// Wraps the locals that nested functions share into cells.
    pub(super) fn make_cells(&mut self, at: TextRange) {
        let Some(scope) = self.scope() else { return };
        let at = TextRange::empty(at.start());
        for reg in scope.cells.iter().filter_map(|cell| self.unit.slot(cell)).collect::<Vec<_>>() {
            self.emit(Op::MakeCell { reg }, at);
        }
    }

    fn defaults(&mut self, parameters: Option<&'a ast::Parameters>) -> Result<(u16, Vec<Arc<str>>)> {
        let Some(parameters) = parameters else { return Ok((0, Vec::new())) };
        let mut positional = 0;
        for default in parameters.posonlyargs.iter().chain(&parameters.args).filter_map(|p| p.default()) {
            self.eval_on_top(default)?;
            positional += 1;
        }
        let mut named = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = parameter.default() {
                self.eval_on_top(default)?;
                named.push(self.mangled(parameter.name()));
            }
        }
        Ok((positional, named))
    }

    fn params(&self, parameters: Option<&ast::Parameters>) -> Params {
        let Some(parameters) = parameters else { return Params::default() };
        let single = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let variadic = parameters.vararg.iter().chain(&parameters.kwarg).map(|parameter| &parameter.name);
        Params {
            names: single.map(|parameter| parameter.name()).chain(variadic).map(|name| self.mangled(name)).collect(),
            positional_only: parameters.posonlyargs.len() as u16,
            positional: (parameters.posonlyargs.len() + parameters.args.len()) as u16,
            keyword_only: parameters.kwonlyargs.len() as u16,
            varargs: parameters.vararg.is_some(),
            varkwargs: parameters.kwarg.is_some(),
        }
    }

    /// The locals that something in `body` unassigns.
    fn killable(&self, body: &'a [Stmt]) -> Assigned {
        let mut kills = Kills::default();
        kills.visit_body(body);
        let mut killable = Assigned::default();
        kills.names.iter().filter_map(|name| self.local(name)).for_each(|reg| killable.insert(reg));
        killable
    }
}

/// Names that `del` or the end of an `except` clause unassigns in one function.
#[derive(Default)]
struct Kills<'a> {
    names: Vec<&'a str>,
}

impl<'a> Visitor<'a> for Kills<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx == ExprContext::Del => self.names.push(&name.id),
            Expr::Tuple(tuple) if tuple.ctx == ExprContext::Del => visitor::walk_expr(self, expr),
            Expr::List(list) if list.ctx == ExprContext::Del => visitor::walk_expr(self, expr),
            _ => {}
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        self.names.extend(clause.name.iter().map(|name| name.as_str()));
        self.visit_body(&clause.body);
    }
}
