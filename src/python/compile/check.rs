//! What the grammar allows and CPython's compiler still refuses, and what Hilo refuses by name.
//!
//! This pass runs over the whole tree before any code is written, dead code included. The words are CPython's where it
//! is CPython's error.

use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, ModModule, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::position::{CompileError, Lines, Result};
use super::{annotation, pattern_check};

/// The features that `from __future__ import` knows in 3.11; all of them are part of the language or change nothing.
const FUTURE: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// How deep a tree may be. CPython gives up at about the same depth, with a RecursionError.
const MOST_LEVELS: u32 = 3000;

/// Reports the first thing that is out of place.
pub(super) fn check(module: &ModModule, lines: &Lines) -> Result<()> {
    let annotations_are_text = annotation::are_text(module);
    let place = Place::default();
    let mut checker = Checker { lines, annotations_are_text, place, error: None, future_allowed: true, depth: 0 };
    for (at, stmt) in module.body.iter().enumerate() {
        let docstring = at == 0 && is_string(stmt);
        let future = matches!(stmt, Stmt::ImportFrom(import) if import.module.as_deref() == Some("__future__"));
        checker.future_allowed &= docstring || future;
        checker.visit_stmt(stmt);
    }
    checker.error.map_or(Ok(()), Err)
}

fn is_string(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(expr) if expr.value.is_string_literal_expr())
}

/// What surrounds the statement that is looked at.
#[derive(Clone, Copy, Default)]
struct Place {
    function: bool,
    class: bool,
    in_loop: bool,
    comprehension: Option<&'static str>,
}

struct Checker<'l> {
    lines: &'l Lines,
    annotations_are_text: bool,
    place: Place,
    error: Option<CompileError>,
    future_allowed: bool,
    depth: u32,
}

impl Checker<'_> {
    fn fail(&mut self, range: TextRange, message: impl Into<String>) {
        if self.error.is_none() {
            self.error = Some(self.lines.error(range, message));
        }
    }

    /// Goes one level down, if that is not too deep for the passes that follow.
    fn nested(&mut self, range: TextRange, walk: impl FnOnce(&mut Self)) {
        if self.depth >= MOST_LEVELS {
            return self.fail(range, "this is nested too deeply to be compiled; use variables for parts of it");
        }
        self.depth += 1;
        walk(self);
        self.depth -= 1;
    }

    fn within(&mut self, place: Place, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place);
        walk(self);
        self.place = outer;
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        if def.type_params.is_some() {
            return self.fail(def.range, "type parameters need Python 3.12; Hilo runs Python 3.11");
        }
        def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        self.visit_parameters(&def.parameters);
        def.returns.iter().for_each(|returns| self.visit_annotation(returns));
        self.within(Place { function: true, ..Place::default() }, |this| this.visit_body(&def.body));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        if class.type_params.is_some() {
            return self.fail(class.range, "type parameters need Python 3.12; Hilo runs Python 3.11");
        }
        class.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        if let Some(arguments) = &class.arguments {
            if let Some(starred) = arguments.args.iter().find(|base| base.is_starred_expr()) {
                self.fail(starred.range(), "unpacking base classes is not supported; write each of them");
            }
            self.visit_arguments(arguments);
            if let Some(keyword) = arguments.keywords.iter().find(|keyword| keyword.arg.is_none()) {
                self.fail(keyword.range, "unpacking keywords of a class is not supported; write each of them");
            }
        }
        self.within(Place { class: true, ..Place::default() }, |this| this.visit_body(&class.body));
    }

    fn looping(&mut self, body: &[Stmt], orelse: &[Stmt]) {
        self.within(Place { in_loop: true, ..self.place }, |this| this.visit_body(body));
        self.visit_body(orelse);
    }

    fn comprehension(&mut self, what: &'static str, parts: &[&Expr], generators: &[ast::Comprehension]) {
        for (at, generator) in generators.iter().enumerate() {
            if at == 0 {
                self.visit_expr(&generator.iter);
            }
        }
        let place = Place { function: true, comprehension: Some(what), ..Place::default() };
        self.within(place, |this| {
            for (at, generator) in generators.iter().enumerate() {
                if at > 0 {
                    this.visit_expr(&generator.iter);
                }
                this.target(&generator.target);
                generator.ifs.iter().for_each(|test| this.visit_expr(test));
            }
            parts.iter().for_each(|part| this.visit_expr(part));
        });
    }

    fn yielding(&mut self, range: TextRange) {
        match self.place {
            Place { comprehension: Some(what), .. } => self.fail(range, format!("'yield' inside {what}")),
            Place { function: false, .. } => self.fail(range, "'yield' outside function"),
            _ => {}
        }
    }

    fn target(&mut self, target: &Expr) {
        if let Expr::Starred(starred) = target {
            return self.fail(starred.range, "starred assignment target must be in a list or tuple");
        }
        self.inner_target(target);
    }

    fn inner_target(&mut self, target: &Expr) {
        let elements = match target {
            Expr::Tuple(tuple) => &tuple.elts,
            Expr::List(list) => &list.elts,
            Expr::Starred(starred) => return self.inner_target(&starred.value),
            _ => return self.visit_expr(target),
        };
        if elements.iter().filter(|element| element.is_starred_expr()).count() > 1 {
            return self.fail(target.range(), "multiple starred expressions in assignment");
        }
        elements.iter().for_each(|element| self.inner_target(element));
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        if import.level > 0 {
            return self.fail(import.range, "attempted relative import with no known parent package");
        }
        let star = import.names.iter().any(|alias| &alias.name == "*");
        if star && (self.place.function || self.place.class) {
            return self.fail(import.range, "import * only allowed at module level");
        }
        if import.module.as_deref() == Some("__future__") {
            if !self.future_allowed {
                return self.fail(import.range, "from __future__ imports must occur at the beginning of the file");
            }
            if let Some(alias) = import.names.iter().find(|alias| !FUTURE.contains(&alias.name.as_str())) {
                let message = match alias.name.as_str() {
                    "braces" => "not a chance".to_owned(),
                    name => format!("future feature {name} is not defined"),
                };
                self.fail(import.range, message);
            }
        }
    }

    fn attempt(&mut self, attempt: &ast::StmtTry) {
        let last = attempt.handlers.len().saturating_sub(1);
        for (at, ast::ExceptHandler::ExceptHandler(clause)) in attempt.handlers.iter().enumerate() {
            if clause.type_.is_none() && at != last {
                return self.fail(clause.range, "default 'except:' must be last");
            }
        }
    }

    fn call(&mut self, call: &ast::ExprCall) {
        let mut seen = HashSet::new();
        for keyword in &call.arguments.keywords {
            if let Some(name) = &keyword.arg
                && !seen.insert(name.as_str())
            {
                return self.fail(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    /// Elements of a display may be starred; anywhere else a starred expression is out of place.
    fn elements(&mut self, elements: &[Expr]) {
        for element in elements {
            match element {
                Expr::Starred(starred) => self.visit_expr(&starred.value),
                _ => self.visit_expr(element),
            }
        }
    }
}

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.nested(stmt.range(), |this| this.statement(stmt));
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        if !self.annotations_are_text {
            self.visit_expr(annotation);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.nested(expr.range(), |this| this.expression(expr));
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.nested(pattern.range(), |this| visitor::walk_pattern(this, pattern));
    }
}

impl Checker<'_> {
    fn statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => return self.function(def),
            Stmt::ClassDef(class) => return self.class(class),
            Stmt::Return(_) if !self.place.function => self.fail(stmt.range(), "'return' outside function"),
            Stmt::Break(_) if !self.place.in_loop => self.fail(stmt.range(), "'break' outside loop"),
            Stmt::Continue(_) if !self.place.in_loop => self.fail(stmt.range(), "'continue' not properly in loop"),
            Stmt::For(each) => {
                self.visit_expr(&each.iter);
                self.target(&each.target);
                return self.looping(&each.body, &each.orelse);
            }
            Stmt::While(repeat) => {
                self.visit_expr(&repeat.test);
                return self.looping(&repeat.body, &repeat.orelse);
            }
            Stmt::Assign(assign) => {
                self.visit_expr(&assign.value);
                return assign.targets.iter().for_each(|target| self.target(target));
            }
            Stmt::With(with) => {
                for item in &with.items {
                    self.visit_expr(&item.context_expr);
                    item.optional_vars.iter().for_each(|target| self.target(target));
                }
                return self.visit_body(&with.body);
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Try(attempt) => self.attempt(attempt),
            Stmt::Match(cases) => {
                if let Err(error) = pattern_check::check(cases, self.lines) {
                    self.error.get_or_insert(error);
                }
            }
            Stmt::TypeAlias(alias) => {
                self.fail(alias.range, "the 'type' statement needs Python 3.12; Hilo runs Python 3.11");
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn expression(&mut self, expr: &Expr) {
        match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.yielding(expr.range()),
            Expr::TString(_) => self.fail(expr.range(), "t-strings need Python 3.14; Hilo runs Python 3.11"),
            Expr::Starred(_) => self.fail(expr.range(), "can't use starred expression here"),
            Expr::Name(name) if name.ctx != ExprContext::Load && name.id.as_str() == "__debug__" => {
                let verb = if name.ctx == ExprContext::Del { "delete" } else { "assign to" };
                self.fail(expr.range(), format!("cannot {verb} __debug__"));
            }
            Expr::Call(call) => {
                self.call(call);
                self.visit_expr(&call.func);
                self.elements(&call.arguments.args);
                return call.arguments.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
            }
            Expr::Tuple(tuple) => return self.elements(&tuple.elts),
            Expr::List(list) => return self.elements(&list.elts),
            Expr::Set(set) => return self.elements(&set.elts),
            Expr::Lambda(lambda) => {
                lambda.parameters.iter().for_each(|parameters| self.visit_parameters(parameters));
                let place = Place { function: true, ..Place::default() };
                return self.within(place, |this| this.visit_expr(&lambda.body));
            }
            Expr::ListComp(comp) => {
                return self.comprehension("list comprehension", &[&comp.elt], &comp.generators);
            }
            Expr::SetComp(comp) => return self.comprehension("set comprehension", &[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let Some(key) = &comp.key else {
                    return self.fail(comp.range, "dict unpacking cannot be used in dict comprehension");
                };
                return self.comprehension("dict comprehension", &[key, &comp.value], &comp.generators);
            }
            Expr::Generator(comp) => {
                return self.comprehension("generator expression", &[&comp.elt], &comp.generators);
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
