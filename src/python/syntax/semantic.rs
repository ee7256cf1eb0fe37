//! The errors that a grammar cannot see: `return` outside a function, `nonlocal` without a binding, and the like.
//!
//! Ruff's checker knows the rules; this visitor tells it in which scope it is. It walks the tree once, and the body of
//! each function a second time for the names that the function binds.

use std::cell::RefCell;
use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ModModule, PythonVersion, Stmt};
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError, SemanticSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange};

use super::names::Names;

/// All semantic errors of a module, in the order in which they were met. At the top level of a notebook `await` may
/// stand.
pub(super) fn errors(module: &ModModule, source: &str, notebook: bool) -> Vec<SemanticSyntaxError> {
    let mut walker = Walker {
        checker: SemanticSyntaxChecker::new(),
        found: RefCell::default(),
        source,
        notebook,
        scopes: vec![Scope::new(Kind::Module)],
    };
    walker.visit_body(&module.body);
    let mut found = walker.found.into_inner();
    // An `await` outside any function is told once, as that.
    let outside = |kind: &SemanticSyntaxErrorKind| matches!(kind, SemanticSyntaxErrorKind::YieldOutsideFunction(_));
    let places: HashSet<TextRange> = found.iter().filter(|e| outside(&e.kind)).map(|e| e.range).collect();
    found.retain(|error| outside(&error.kind) || !places.contains(&error.range));
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function { is_async: bool },
    Lambda,
    Comprehension { is_async: bool, is_generator: bool },
}

struct Scope {
    kind: Kind,
    names: Names,
    parameters: HashSet<String>,
    loops: usize,
}

impl Scope {
    fn new(kind: Kind) -> Scope {
        Scope { kind, names: Names::default(), parameters: HashSet::new(), loops: 0 }
    }
}

struct Walker<'a> {
    checker: SemanticSyntaxChecker,
    found: RefCell<Vec<SemanticSyntaxError>>,
    source: &'a str,
    notebook: bool,
    scopes: Vec<Scope>,
}

impl Walker<'_> {
    fn with_checker(&mut self, check: impl FnOnce(&mut SemanticSyntaxChecker, &Self)) {
        let mut checker = std::mem::take(&mut self.checker);
        check(&mut checker, self);
        self.checker = checker;
    }

    /// Whether this is the top level of a notebook, or a comprehension there.
    fn in_cell(&self) -> bool {
        self.notebook && self.holder() == Kind::Module
    }

    fn within(&mut self, scope: Scope, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(scope);
        walk(self);
        self.scopes.pop();
    }

    fn in_loop(&mut self, walk: impl FnOnce(&mut Self)) {
        self.count_loops(1);
        walk(self);
        self.count_loops(-1);
    }

    fn count_loops(&mut self, by: isize) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.loops = scope.loops.saturating_add_signed(by);
        }
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.scopes.iter().rev().map(|scope| scope.kind)
    }

    /// The innermost scope that is no comprehension.
    fn holder(&self) -> Kind {
        self.kinds().find(|kind| !matches!(kind, Kind::Comprehension { .. })).unwrap_or(Kind::Module)
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_decorator(decorator);
        }
        self.visit_parameters(&function.parameters);
        if let Some(returns) = &function.returns {
            self.visit_annotation(returns);
        }
        let mut scope = Scope::new(Kind::Function { is_async: function.is_async });
        scope.parameters = function.parameters.iter().map(|p| p.name().id.to_string()).collect();
        scope.names = Names::of_body(&function.body);
        scope.names.add_parameters(&function.parameters);
        self.within(scope, |walker| walker.visit_body(&function.body));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_decorator(decorator);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        let mut scope = Scope::new(Kind::Class);
        scope.names = Names::of_body(&class.body);
        self.within(scope, |walker| walker.visit_body(&class.body));
    }

    fn comprehension(&mut self, elements: [Option<&Expr>; 2], generators: &[ast::Comprehension], is_generator: bool) {
        let is_async = generators.iter().any(|generator| generator.is_async);
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        self.within(Scope::new(Kind::Comprehension { is_async, is_generator }), |walker| {
            for (at, generator) in generators.iter().enumerate() {
                walker.visit_expr(&generator.target);
                if at > 0 {
                    walker.visit_expr(&generator.iter);
                }
                generator.ifs.iter().for_each(|condition| walker.visit_expr(condition));
            }
            elements.into_iter().flatten().for_each(|element| walker.visit_expr(element));
        });
    }
}

impl<'a> Visitor<'a> for Walker<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.with_checker(|checker, context| checker.visit_stmt(stmt, context));
        match stmt {
            Stmt::Expr(ast::StmtExpr { value, .. }) if value.is_starred_expr() => {
                let kind = SemanticSyntaxErrorKind::InvalidStarExpression;
                let python_version = self.python_version();
                self.report_semantic_error(SemanticSyntaxError { kind, range: value.range(), python_version });
            }
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::While(ast::StmtWhile { test, body, orelse, .. }) => {
                self.visit_expr(test);
                self.in_loop(|walker| walker.visit_body(body));
                self.visit_body(orelse);
            }
            Stmt::For(ast::StmtFor { target, iter, body, orelse, .. }) => {
                self.visit_expr(iter);
                self.visit_expr(target);
                self.in_loop(|walker| walker.visit_body(body));
                self.visit_body(orelse);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.with_checker(|checker, context| checker.visit_expr(expr, context));
        match expr {
            Expr::Lambda(lambda) => {
                let mut scope = Scope::new(Kind::Lambda);
                if let Some(parameters) = &lambda.parameters {
                    self.visit_parameters(parameters);
                    scope.parameters = parameters.iter().map(|p| p.name().id.to_string()).collect();
                    scope.names.add_parameters(parameters);
                }
                self.within(scope, |walker| walker.visit_expr(&lambda.body));
            }
            Expr::ListComp(ast::ExprListComp { elt, generators, .. })
            | Expr::SetComp(ast::ExprSetComp { elt, generators, .. }) => {
                self.comprehension([Some(elt), None], generators, false);
            }
            Expr::Generator(ast::ExprGenerator { elt, generators, .. }) => {
                self.comprehension([Some(elt), None], generators, true);
            }
            Expr::DictComp(ast::ExprDictComp { key, value, generators, .. }) => {
                self.comprehension([key.as_deref(), Some(value)], generators, false);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

impl SemanticSyntaxContext for Walker<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        false
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        None
    }

    fn python_version(&self) -> PythonVersion {
        PythonVersion::PY311
    }

    fn source(&self) -> &str {
        self.source
    }

    fn global(&self, name: &str) -> Option<TextRange> {
        self.scopes.last().and_then(|scope| scope.names.globals.get(name)).copied()
    }

    fn has_nonlocal_binding(&self, name: &str) -> bool {
        // Methods have a cell of this name, which `super()` reads too.
        if name == "__class__" && self.kinds().any(|kind| kind == Kind::Class) {
            return true;
        }
        let outer = self.scopes.iter().rev().skip(1);
        outer
            .filter(|scope| matches!(scope.kind, Kind::Function { .. } | Kind::Lambda))
            .any(|scope| scope.names.bound.contains_key(name) && !scope.names.globals.contains_key(name))
    }

    fn in_async_context(&self) -> bool {
        self.holder() == Kind::Function { is_async: true } || self.in_cell()
    }

    fn in_await_allowed_context(&self) -> bool {
        matches!(self.holder(), Kind::Function { .. } | Kind::Lambda) || self.in_cell()
    }

    fn in_yield_allowed_context(&self) -> bool {
        matches!(self.kinds().next(), Some(Kind::Function { .. } | Kind::Lambda))
    }

    fn in_sync_comprehension(&self) -> bool {
        self.kinds().any(|kind| matches!(kind, Kind::Comprehension { is_async: false, .. }))
    }

    fn in_class_body_comprehension(&self) -> bool {
        self.holder() == Kind::Class
    }

    fn in_module_scope(&self) -> bool {
        self.scopes.len() == 1
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.kinds().next(), Some(Kind::Function { .. } | Kind::Lambda))
    }

    fn in_generator_context(&self) -> bool {
        matches!(self.kinds().next(), Some(Kind::Comprehension { is_generator: true, .. }))
    }

    fn in_notebook(&self) -> bool {
        self.notebook
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        self.found.borrow_mut().push(error);
    }

    fn in_loop_context(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.loops > 0)
    }

    fn is_bound_parameter(&self, name: &str) -> bool {
        self.scopes.last().is_some_and(|scope| scope.parameters.contains(name))
    }
}
