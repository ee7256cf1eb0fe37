//! The first pass of the scope analysis: what every scope binds, uses and declares.

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, ModModule, Pattern, Stmt};
use ruff_text_size::TextRange;

use crate::python::compile::annotation;

use super::{Scope, ScopeId, ScopeKind, Scopes, address, mangle};
use crate::python::compile::position::{CompileError, Lines, Result};

/// Walks the module. The errors are those of CPython's symbol table.
pub(super) fn collect(module: &ModModule, lines: &Lines, annotations_are_text: bool) -> Result<Scopes> {
    let scopes = Scopes {
        scopes: vec![Scope::new(ScopeKind::Module, "<module>", None, None)],
        by_node: HashMap::new(),
        rebinds_super: false,
        has_coroutines: false,
    };
    let current = Scopes::MODULE;
    let mut collector = Collector { scopes, current, lines, annotations_are_text, error: None, in_iterable: 0 };
    collector.visit_body(&module.body);
    match collector.error {
        Some(error) => Err(error),
        None => Ok(collector.scopes),
    }
}

struct Collector<'l> {
    scopes: Scopes,
    current: ScopeId,
    lines: &'l Lines,
    annotations_are_text: bool,
    /// The first one counts.
    error: Option<CompileError>,
    /// How many iterable expressions of comprehensions are being walked.
    in_iterable: u32,
}

impl Collector<'_> {
    fn fail(&mut self, range: TextRange, message: impl Into<String>) {
        if self.error.is_none() {
            self.error = Some(self.lines.error(range, message));
        }
    }

    fn scope(&mut self, id: ScopeId) -> Option<&mut Scope> {
        self.scopes.scopes.get_mut(id)
    }

    fn mangled(&self, name: &str) -> Arc<str> {
        let private = self.scopes.get(self.current).and_then(|scope| scope.private.as_deref());
        mangle(private, name)
    }

    fn bind(&mut self, name: &str) {
        let name = self.mangled(name);
        if let Some(scope) = self.scope(self.current) {
            scope.symbol(&name).bound = true;
        }
    }

    fn use_name(&mut self, name: &str) {
        let name = self.mangled(name);
        let current = self.current;
        if let Some(scope) = self.scope(current) {
            scope.symbol(&name).used = true;
            // `super()` finds its class through this cell.
            if &*name == "super" && scope.is_function() {
                scope.symbol(&"__class__".into()).used = true;
            }
        }
    }

    /// Runs `walk` inside a new scope that `node` opens.
    fn inside<T>(&mut self, node: &T, kind: ScopeKind, name: &str, walk: impl FnOnce(&mut Self)) {
        let outer = self.current;
        let private = match kind {
            ScopeKind::Class => Some(name.into()),
            _ => self.scopes.get(outer).and_then(|scope| scope.private.clone()),
        };
        self.scopes.scopes.push(Scope::new(kind, name, Some(outer), private));
        self.current = self.scopes.scopes.len() - 1;
        self.scopes.by_node.insert(address(node), self.current);
        walk(self);
        self.current = outer;
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for default in parameters.iter_non_variadic_params().filter_map(ast::ParameterWithDefault::default) {
            self.visit_expr(default);
        }
    }

    /// Binds the parameters, in the order of their registers.
    fn parameters(&mut self, parameters: &ast::Parameters) {
        let single = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let variadic = parameters.vararg.iter().chain(&parameters.kwarg).map(|parameter| &**parameter);
        for parameter in single.map(|with_default| &with_default.parameter).chain(variadic) {
            let name = self.mangled(&parameter.name);
            let Some(scope) = self.scope(self.current) else { return };
            let symbol = scope.symbol(&name);
            let repeated = symbol.parameter;
            (symbol.parameter, symbol.bound) = (true, true);
            if repeated {
                let message = format!("duplicate argument '{}' in function definition", parameter.name);
                self.fail(parameter.range, message);
            }
        }
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&def.parameters);
        if !self.annotations_are_text {
            annotation::of_function(def).into_iter().for_each(|(_, annotation)| self.visit_expr(annotation));
        }
        self.bind(&def.name);
        self.scopes.has_coroutines |= def.is_async;
        self.inside(def, ScopeKind::Function, &def.name, |this| {
            if let Some(scope) = this.scope(this.current) {
                scope.coroutine = def.is_async;
            }
            this.parameters(&def.parameters);
            this.visit_body(&def.body);
        });
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&class.name);
        self.inside(class, ScopeKind::Class, &class.name, |this| this.visit_body(&class.body));
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        self.inside(lambda, ScopeKind::Function, "<lambda>", |this| {
            if let Some(parameters) = &lambda.parameters {
                this.parameters(parameters);
            }
            this.visit_expr(&lambda.body);
        });
    }

    /// The first iterable belongs to the scope around; everything else to the comprehension's own.
    fn comprehension<T>(&mut self, node: &T, name: &str, parts: &[&Expr], generators: &[ast::Comprehension]) {
        let Some((first, rest)) = generators.split_first() else { return };
        self.iterable(&first.iter);
        let mut awaits = false;
        self.inside(node, ScopeKind::Comprehension, name, |this| {
            this.bind(".0");
            if generators.iter().any(|generator| generator.is_async) {
                this.awaits();
            }
            if let Some(scope) = this.scopes.scopes.get_mut(this.current) {
                scope.generator = name == "<genexpr>";
                scope.symbol(&".0".into()).parameter = true;
            }
            this.iteration_targets(&first.target);
            first.ifs.iter().for_each(|test| this.visit_expr(test));
            for generator in rest {
                this.iteration_targets(&generator.target);
                this.iterable(&generator.iter);
                generator.ifs.iter().for_each(|test| this.visit_expr(test));
            }
            parts.iter().for_each(|part| this.visit_expr(part));
            awaits = this.scope(this.current).is_some_and(|scope| scope.coroutine);
        });
        if awaits && name != "<genexpr>" {
            self.awaits();
        }
    }

    /// Something is awaited here: a comprehension becomes a coroutine by that.
    fn awaits(&mut self) {
        if let Some(scope) = self.scopes.scopes.get_mut(self.current)
            && scope.kind == ScopeKind::Comprehension
        {
            scope.coroutine = true;
        }
    }

    fn iterable(&mut self, iterable: &Expr) {
        self.in_iterable += 1;
        self.visit_expr(iterable);
        self.in_iterable -= 1;
    }

    fn iteration_targets(&mut self, target: &Expr) {
        self.visit_expr(target);
        let mut names = Vec::new();
        target_names(target, &mut names);
        for name in names {
            let id = self.mangled(&name.id);
            let Some(scope) = self.scope(self.current) else { return };
            let symbol = scope.symbol(&id);
            symbol.iteration = true;
            if symbol.nonlocal || symbol.global {
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{}'", name.id);
                self.fail(name.range, message);
            }
        }
    }

    /// `name := value`. Inside comprehensions the name belongs to the function or module around them.
    fn walrus(&mut self, named: &ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(target) = &*named.target else { return };
        if self.in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return self.fail(named.range, message);
        }
        let name = self.mangled(&target.id);
        let mut owner = self.current;
        while let Some(scope) = self.scope(owner).filter(|scope| scope.kind == ScopeKind::Comprehension) {
            let parent = scope.parent;
            if scope.symbols.get(&name).is_some_and(|symbol| symbol.iteration) {
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{}'", target.id);
                return self.fail(target.range, message);
            }
            owner = parent.unwrap_or(Scopes::MODULE);
        }
        if owner != self.current {
            let kind = self.scopes.get(owner).map_or(ScopeKind::Module, |scope| scope.kind);
            if kind == ScopeKind::Class {
                let message = "assignment expression within a comprehension cannot be used in a class body";
                return self.fail(named.range, message);
            }
            self.hand_out(&name, owner, kind, target.range);
        }
        if let Some(scope) = self.scope(owner) {
            scope.symbol(&name).bound = true;
            scope.walrus.push(name);
        }
    }

    /// Marks `name` as a variable of `owner` in the comprehensions from here up to it.
    fn hand_out(&mut self, name: &Arc<str>, owner: ScopeId, kind: ScopeKind, range: TextRange) {
        let declared_global = |scope: &Scope| scope.symbols.get(name).is_some_and(|symbol| symbol.global);
        let global = kind == ScopeKind::Module || self.scopes.get(owner).is_some_and(declared_global);
        let mut id = self.current;
        while id != owner {
            let Some(scope) = self.scope(id) else { return };
            let symbol = scope.symbol(name);
            (symbol.global, symbol.nonlocal, symbol.declared) = (global, !global, range);
            id = scope.parent.unwrap_or(owner);
        }
    }

    fn declare(&mut self, names: &[ast::Identifier], range: TextRange, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        let at_module_level = self.current == Scopes::MODULE;
        if at_module_level && !global {
            return self.fail(range, "nonlocal declaration not allowed at module level");
        }
        for name in names {
            let id = self.mangled(name);
            let Some(scope) = self.scope(self.current) else { return };
            let symbol = scope.symbol(&id);
            let before = *symbol;
            (symbol.global, symbol.nonlocal) = (symbol.global || global, symbol.nonlocal || !global);
            symbol.declared = range;
            let message = if before.parameter {
                format!("name '{name}' is parameter and {word}")
            } else if before.used {
                format!("name '{name}' is used prior to {word} declaration")
            } else if before.annotated {
                format!("annotated name '{name}' can't be {word}")
            } else if before.bound {
                format!("name '{name}' is assigned to before {word} declaration")
            } else if (before.global && !global) || (before.nonlocal && global) {
                format!("name '{name}' is nonlocal and global")
            } else {
                continue;
            };
            return self.fail(range, message);
        }
    }

    fn annotated(&mut self, assign: &ast::StmtAnnAssign) {
        if let Some(value) = &assign.value {
            self.visit_expr(value);
        }
        let in_function = self.scope(self.current).is_none_or(|scope| scope.is_function());
        if !in_function && !self.annotations_are_text {
            self.visit_expr(&assign.annotation);
        }
        if !in_function && assign.simple && assign.target.is_name_expr() {
            self.bind(annotation::VARIABLE);
            if let Some(scope) = self.scope(self.current) {
                scope.is_annotated = true;
            }
        }
        let Expr::Name(target) = &*assign.target else { return self.visit_expr(&assign.target) };
        let name = self.mangled(&target.id);
        let at_module_level = self.current == Scopes::MODULE;
        let Some(scope) = self.scope(self.current) else { return };
        let symbol = scope.symbol(&name);
        if assign.simple && !at_module_level && (symbol.global || symbol.nonlocal) {
            let word = if symbol.global { "global" } else { "nonlocal" };
            return self.fail(assign.range, format!("annotated name '{}' can't be {word}", target.id));
        }
        symbol.annotated = assign.simple;
        // A bare annotation makes the name a local too.
        symbol.bound |= assign.simple || assign.value.is_some();
    }

    fn import(&mut self, names: &[ast::Alias], from: bool) {
        for alias in names {
            match &alias.asname {
                Some(name) => self.bind(name),
                None if from => self.bind(&alias.name),
                None => self.bind(alias.name.split('.').next().unwrap_or_default()),
            }
        }
    }
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, global.range, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, nonlocal.range, false),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Import(import) => self.import(&import.names, false),
            Stmt::ImportFrom(import) => {
                let star = import.names.iter().any(|alias| &alias.name == "*");
                if import.module.as_deref() != Some("__future__") && !star {
                    self.import(&import.names, true);
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load | ExprContext::Invalid => self.use_name(&name.id),
                ExprContext::Store | ExprContext::Del => self.bind(&name.id),
            },
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => self.walrus(named),
            Expr::ListComp(comp) => self.comprehension(comp, "<listcomp>", &[&comp.elt], &comp.generators),
            Expr::SetComp(comp) => self.comprehension(comp, "<setcomp>", &[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let mut parts: Vec<&Expr> = comp.key.iter().map(|key| &**key).collect();
                parts.push(&comp.value);
                self.comprehension(comp, "<dictcomp>", &parts, &comp.generators);
            }
            Expr::Generator(comp) => self.comprehension(comp, "<genexpr>", &[&comp.elt], &comp.generators),
            Expr::Await(_) => {
                self.awaits();
                visitor::walk_expr(self, expr);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                if let Some(scope) = self.scopes.scopes.get_mut(self.current) {
                    scope.generator = true;
                }
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.bind(name);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(ast::PatternMatchAs { name: Some(name), .. })
            | Pattern::MatchStar(ast::PatternMatchStar { name: Some(name), .. })
            | Pattern::MatchMapping(ast::PatternMatchMapping { rest: Some(name), .. }) => self.bind(name),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}

fn target_names<'e>(target: &'e Expr, names: &mut Vec<&'e ast::ExprName>) {
    match target {
        Expr::Name(name) => names.push(name),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| target_names(target, names)),
        Expr::List(list) => list.elts.iter().for_each(|target| target_names(target, names)),
        Expr::Starred(starred) => target_names(&starred.value, names),
        _ => {}
    }
}
