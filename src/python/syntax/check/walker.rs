//! The walk over the tree that finds what does not run.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Operator, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::super::diagnostic::Diagnostic;
use super::super::names::{Binding, Names, visit_defaults, visit_outer_of_class, visit_outer_of_function};
use super::super::parse::Parsed;
use super::cpython::Guard;
use super::{Catalogue, Construct, builtins, words};

/// Walks the whole program.
pub(super) fn walk(parsed: &Parsed, catalogue: &dyn Catalogue) -> Vec<Diagnostic> {
    let body = &parsed.module().body;
    let mut names = Names::of_body(body);
    // A function that declares a name global may bind it to anything.
    let mut declared = Globals::default();
    declared.visit_body(body);
    names.bound.extend(declared.0.into_iter().map(|name| (name, Binding::Value)));
    names.add_stars(body, |module| catalogue.star(module));
    let mut walker = Walker {
        parsed,
        catalogue,
        modules: catalogue.modules(),
        scopes: vec![Scope { is_class: false, names }],
        guard: Guard::default(),
        annotations_are_text: annotations_are_text(body),
        found: Vec::new(),
    };
    walker.visit_body(body);
    walker.found
}

fn annotations_are_text(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(import) => {
            import.module.as_deref() == Some("__future__")
                && import.names.iter().any(|alias| alias.name.id.as_str() == "annotations")
        }
        _ => false,
    })
}

/// All names that any function declares global.
#[derive(Default)]
struct Globals(Vec<String>);

impl<'a> Visitor<'a> for Globals {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Global(global) = stmt {
            self.0.extend(global.names.iter().map(|name| name.id.to_string()));
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

struct Scope {
    is_class: bool,
    names: Names,
}

pub(super) struct Walker<'a> {
    parsed: &'a Parsed,
    pub(super) catalogue: &'a dyn Catalogue,
    pub(super) modules: Vec<String>,
    scopes: Vec<Scope>,
    pub(super) guard: Guard,
    /// `from __future__ import annotations`: they are kept as they are written.
    annotations_are_text: bool,
    found: Vec<Diagnostic>,
}

impl Walker<'_> {
    pub(super) fn tell(&mut self, range: TextRange, message: String, help: Option<String>) {
        let told = Diagnostic { help, ..self.parsed.diagnostic(range, message) };
        self.found.push(told);
    }

    pub(super) fn refuse(&mut self, range: TextRange, message: impl Into<String>, help: impl Into<String>) {
        self.tell(range, message.into(), Some(help.into()));
    }

    fn construct(&mut self, construct: Construct, range: TextRange, written: &str) {
        if !self.catalogue.supports(construct) {
            self.refuse(range, words::name_of(construct, written), words::instead_of(construct));
        }
    }

    fn in_function(&self) -> bool {
        self.scopes.len() > 1 && self.scopes.last().is_some_and(|scope| !scope.is_class)
    }

    fn within(&mut self, is_class: bool, names: Names, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(Scope { is_class, names });
        walk(self);
        self.scopes.pop();
    }

    /// What a name that is read here means, if this program binds it anywhere in sight.
    fn resolve(&self, name: &str) -> Option<&Binding> {
        let (module, inner) = self.scopes.split_first()?;
        for (depth, scope) in inner.iter().rev().enumerate() {
            if scope.is_class && depth > 0 {
                continue;
            }
            if scope.names.globals.contains_key(name) {
                break;
            }
            if let Some(binding) = scope.names.bound.get(name).filter(|_| !scope.names.nonlocals.contains_key(name)) {
                return Some(binding);
            }
        }
        module.names.bound.get(name)
    }

    /// The module that an expression is, if it is bound by imports alone.
    pub(super) fn module_of(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => match self.resolve(name.id.as_str())? {
                Binding::Module(path) => Some(path.clone()).filter(|path| self.is_module(path)),
                Binding::From(module, name) => Some(format!("{module}.{name}")).filter(|path| self.is_module(path)),
                Binding::Value => None,
            },
            Expr::Attribute(attribute) => {
                let outer = self.module_of(&attribute.value)?;
                Some(format!("{outer}.{}", attribute.attr.id)).filter(|path| self.is_module(path))
            }
            _ => None,
        }
    }

    fn name(&mut self, name: &ast::ExprName) {
        let id = name.id.as_str();
        if name.ctx != ExprContext::Load || self.resolve(id).is_some() {
            return;
        }
        if builtins::is_builtin(id) && !self.catalogue.builtin(id) {
            let help = builtins::instead_of(id).map(str::to_string);
            self.tell(name.range, format!("the built-in '{id}' is not supported"), help);
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        if function.is_async {
            self.construct(Construct::Async, keyword_range(function.range, "async def"), "async def");
        }
        visit_outer_of_function(self, function);
        let mut names = Names::of_body(&function.body);
        names.add_parameters(&function.parameters);
        // The body runs elsewhere, where other handlers may be in force.
        let guard = std::mem::take(&mut self.guard);
        self.within(false, names, |walker| walker.visit_body(&function.body));
        self.guard = guard;
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for base in class.bases() {
            self.base(base);
        }
        visit_outer_of_class(self, class);
        for stmt in &class.body {
            self.member(stmt);
        }
        self.within(true, Names::of_body(&class.body), |walker| walker.visit_body(&class.body));
    }

    /// A base class that no class can be derived from here.
    fn base(&mut self, base: &Expr) {
        if let Expr::Name(name) = base
            && self.resolve(name.id.as_str()).is_none()
            && builtins::is_closed_type(name.id.as_str())
        {
            let message = format!("a class derived from the built-in type '{}' is not supported", name.id);
            self.refuse(name.range, message, "keep one in an attribute and pass on the methods that are needed");
        }
    }

    /// A statement of a class body that may define something that means more to CPython than it would here.
    fn member(&mut self, stmt: &Stmt) {
        let defined: Vec<(&str, TextRange)> = match stmt {
            Stmt::FunctionDef(function) => vec![(function.name.id.as_str(), function.name.range)],
            Stmt::Assign(assign) => assign.targets.iter().filter_map(plain_name).collect(),
            Stmt::AnnAssign(assign) => plain_name(&assign.target).into_iter().collect(),
            _ => Vec::new(),
        };
        for (name, range) in defined {
            if words::is_refused_method(name) && !self.catalogue.special_method(name) {
                let help = words::instead_of_method(name).unwrap_or_default();
                self.refuse(range, format!("'{name}' is not supported"), help);
            }
        }
    }

    fn comprehension(&mut self, elements: [Option<&Expr>; 2], generators: &[ast::Comprehension]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        for generator in generators.iter().filter(|generator| generator.is_async) {
            self.construct(Construct::Async, keyword_range(generator.range, "async for"), "async for");
        }
        self.within(false, Names::of_targets(generators), |walker| {
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

    /// Half a character, which text cannot hold here.
    fn surrogates(&mut self, range: TextRange) {
        if has_surrogate_escape(self.parsed.source().slice(range)) {
            let help = "write the character itself, or its escape \\U with eight digits";
            self.refuse(range, "escapes of surrogates (\\ud800 to \\udfff) are not supported", help);
        }
    }

    fn statement_constructs(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::For(ast::StmtFor { is_async: true, range, .. }) => {
                self.construct(Construct::Async, keyword_range(*range, "async for"), "async for");
            }
            Stmt::With(ast::StmtWith { is_async: true, range, .. }) => {
                self.construct(Construct::Async, keyword_range(*range, "async with"), "async with");
            }
            Stmt::Try(ast::StmtTry { is_star: true, handlers, range, .. }) => {
                let range = handlers.first().map_or(*range, |handler| keyword_range(handler.range(), "except*"));
                self.construct(Construct::ExceptStar, range, "except*");
            }
            Stmt::Match(matching) => self.construct(Construct::Match, keyword_range(matching.range, "match"), "match"),
            Stmt::AugAssign(ast::StmtAugAssign { op: Operator::MatMult, range, .. }) => {
                self.construct(Construct::MatrixProduct, *range, "@=");
            }
            Stmt::TypeAlias(alias) => {
                let help = "assign the type to a name";
                self.refuse(keyword_range(alias.range, "type"), "'type' statements are not supported", help);
            }
            _ => {}
        }
    }

    fn expression_constructs(&mut self, expr: &Expr) {
        match expr {
            Expr::Await(found) => self.construct(Construct::Async, keyword_range(found.range, "await"), "await"),
            Expr::Yield(found) => self.construct(Construct::Yield, found.range, "yield"),
            Expr::YieldFrom(found) => self.construct(Construct::Yield, found.range, "yield from"),
            Expr::Generator(found) => self.construct(Construct::GeneratorExpression, found.range, ""),
            Expr::BinOp(ast::ExprBinOp { op: Operator::MatMult, range, .. }) => {
                self.construct(Construct::MatrixProduct, *range, "@");
            }
            Expr::StringLiteral(found) => self.surrogates(found.range),
            Expr::FString(found) => self.surrogates(found.range),
            Expr::BytesLiteral(found) => self.construct(Construct::Bytes, found.range, ""),
            _ => {}
        }
    }
}

/// Whether a string that is not raw has an escape between `\ud800` and `\udfff`.
fn has_surrogate_escape(literal: &str) -> bool {
    let prefix = literal.split(['\'', '"']).next().unwrap_or("");
    if prefix.contains(['r', 'R']) {
        return false;
    }
    let surrogate =
        |digits: &str| matches!(digits.as_bytes(), [b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
    let escapes = literal.replace("\\\\", "");
    escapes.split("\\u").skip(1).any(surrogate) || escapes.split("\\U0000").skip(1).any(surrogate)
}

/// The first characters of a range: those of the keyword that it begins with.
fn keyword_range(range: TextRange, keyword: &str) -> TextRange {
    let length = ruff_text_size::TextSize::new(keyword.len() as u32).min(range.len());
    TextRange::at(range.start(), length)
}

fn plain_name(target: &Expr) -> Option<(&str, TextRange)> {
    match target {
        Expr::Name(name) => Some((name.id.as_str(), name.range)),
        _ => None,
    }
}

impl<'a> Visitor<'a> for Walker<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.statement_constructs(stmt);
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::TypeAlias(_) => {}
            // The annotations of a function's variables are not evaluated.
            Stmt::AnnAssign(assign) if self.in_function() => {
                assign.value.iter().for_each(|value| self.visit_expr(value));
                self.visit_expr(&assign.target);
            }
            Stmt::Try(ast::StmtTry { body, handlers, orelse, finalbody, .. }) => {
                let inner = self.guard.within(handlers);
                let outer = std::mem::replace(&mut self.guard, inner);
                self.visit_body(body);
                self.guard = outer;
                handlers.iter().for_each(|handler| self.visit_except_handler(handler));
                self.visit_body(orelse);
                self.visit_body(finalbody);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        if !self.annotations_are_text {
            self.visit_expr(annotation);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.expression_constructs(expr);
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Attribute(attribute) => {
                self.attribute_of_module(attribute);
                let name = attribute.attr.id.as_str();
                if words::is_inside(name) {
                    let help = "this reaches into CPython's insides; use the object's own methods";
                    self.refuse(attribute.attr.range, format!("the attribute '{name}' is not supported"), help);
                }
                visitor::walk_expr(self, expr);
            }
            Expr::Lambda(lambda) => {
                let mut names = Names::default();
                if let Some(parameters) = &lambda.parameters {
                    visit_defaults(self, parameters);
                    names.add_parameters(parameters);
                }
                self.within(false, names, |walker| walker.visit_expr(&lambda.body));
            }
            Expr::ListComp(ast::ExprListComp { elt, generators, .. })
            | Expr::SetComp(ast::ExprSetComp { elt, generators, .. })
            | Expr::Generator(ast::ExprGenerator { elt, generators, .. }) => {
                self.comprehension([Some(elt), None], generators);
            }
            Expr::DictComp(ast::ExprDictComp { key, value, generators, .. }) => {
                self.comprehension([key.as_deref(), Some(value)], generators);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}
