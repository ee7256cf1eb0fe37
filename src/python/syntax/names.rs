//! Which names a body of statements binds, and how: what both the semantic check and the check of the subset ask.
//!
//! Nested functions, classes and lambdas are left out (their own names are their own), and so are the targets of
//! comprehensions.

use std::collections::HashMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

/// What a name is bound to, as far as the text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// This module, and nothing else.
    Module(String),
    /// Whatever a `from` import may bring, and nothing else: a submodule of the first by the second name, or a value.
    From(String, String),
    /// Anything.
    Value,
}

/// The names that one body binds, and those it declares to be of another scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub bound: HashMap<String, Binding>,
    pub globals: HashMap<String, TextRange>,
    pub nonlocals: HashMap<String, TextRange>,
}

impl Names {
    /// The names of `body`.
    pub(super) fn of_body(body: &[Stmt]) -> Names {
        let mut names = Names::default();
        names.visit_body(body);
        names
    }

    /// The names that the targets of comprehensions bind.
    pub(super) fn of_targets(generators: &[ast::Comprehension]) -> Names {
        let mut names = Names::default();
        generators.iter().for_each(|generator| names.visit_expr(&generator.target));
        names
    }

    /// Adds the names of parameters.
    pub(super) fn add_parameters(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter() {
            self.bind(&parameter.name().id, Binding::Value);
        }
    }

    /// Adds what `from module import *` binds, of which `offered` knows; it stands in no function.
    pub(super) fn add_stars(&mut self, body: &[Stmt], offered: impl Fn(&str) -> Vec<String>) {
        let mut stars = Stars::default();
        stars.visit_body(body);
        for module in stars.0 {
            for name in offered(&module) {
                let binding = Binding::From(module.clone(), name.clone());
                self.bind(&name, binding);
            }
        }
    }

    fn bind(&mut self, name: &str, binding: Binding) {
        match self.bound.get_mut(name) {
            Some(known) if *known != binding => *known = Binding::Value,
            Some(_) => {}
            None => {
                self.bound.insert(name.to_string(), binding);
            }
        }
    }

    fn bind_all(&mut self, names: impl IntoIterator<Item = ast::Identifier>) {
        names.into_iter().for_each(|name| self.bind(&name.id, Binding::Value));
    }

    fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let path = alias.name.id.as_str();
            match &alias.asname {
                Some(name) => self.bind(&name.id, Binding::Module(path.to_string())),
                None => {
                    let first = path.split('.').next().unwrap_or(path);
                    self.bind(first, Binding::Module(first.to_string()));
                }
            }
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let module = import.module.as_ref().map_or("", |module| module.id.as_str());
        for alias in &import.names {
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.bind(&name.id, Binding::From(module.to_string(), alias.name.id.to_string()));
        }
    }
}

/// The modules of which everything is imported.
#[derive(Default)]
struct Stars(Vec<String>);

impl<'a> Visitor<'a> for Stars {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::ImportFrom(import) if import.names.iter().any(|alias| &alias.name == "*") => {
                self.0.extend(import.module.iter().map(|module| module.id.to_string()));
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

impl<'a> Visitor<'a> for Names {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                self.bind(&function.name.id, Binding::Value);
                visit_outer_of_function(self, function);
            }
            Stmt::ClassDef(class) => {
                self.bind(&class.name.id, Binding::Value);
                visit_outer_of_class(self, class);
            }
            Stmt::Global(global) => {
                for name in &global.names {
                    self.globals.entry(name.id.to_string()).or_insert(global.range);
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                for name in &nonlocal.names {
                    self.nonlocals.entry(name.id.to_string()).or_insert(nonlocal.range);
                }
            }
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx != ExprContext::Load => self.bind(&name.id, Binding::Value),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    visitor::walk_parameters(self, parameters);
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_comprehension(&mut self, generator: &'a ast::Comprehension) {
        self.visit_expr(&generator.iter);
        generator.ifs.iter().for_each(|condition| self.visit_expr(condition));
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        self.bind_all(inner.name.clone());
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        match pattern {
            ast::Pattern::MatchAs(pattern) => self.bind_all(pattern.name.clone()),
            ast::Pattern::MatchStar(pattern) => self.bind_all(pattern.name.clone()),
            ast::Pattern::MatchMapping(pattern) => self.bind_all(pattern.rest.clone()),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}

/// Visits what of a function belongs to the scope around it: decorators, defaults, annotations.
pub(super) fn visit_outer_of_function<'a>(visitor: &mut impl Visitor<'a>, function: &'a ast::StmtFunctionDef) {
    function.decorator_list.iter().for_each(|decorator| visitor.visit_decorator(decorator));
    visit_defaults(visitor, &function.parameters);
    let annotations = function.parameters.iter().filter_map(|parameter| parameter.annotation());
    annotations.chain(function.returns.as_deref()).for_each(|annotation| visitor.visit_annotation(annotation));
}

/// Visits the defaults of parameters.
pub(super) fn visit_defaults<'a>(visitor: &mut impl Visitor<'a>, parameters: &'a ast::Parameters) {
    parameters.iter().filter_map(|parameter| parameter.default()).for_each(|default| visitor.visit_expr(default));
}

/// Visits what of a class belongs to the scope around it: decorators, bases, keywords.
pub(super) fn visit_outer_of_class<'a>(visitor: &mut impl Visitor<'a>, class: &'a ast::StmtClassDef) {
    class.decorator_list.iter().for_each(|decorator| visitor.visit_decorator(decorator));
    if let Some(arguments) = &class.arguments {
        visitor.visit_arguments(arguments);
    }
}
