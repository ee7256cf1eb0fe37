//! Scope analysis: which variable each name of a program means.
//!
//! Two passes over the tree, as CPython's `symtable.c`: [`collect`] notes what every function, class body and
//! comprehension binds, uses and declares; [`resolve`] then decides for each name whether it is a local, a cell shared
//! with nested functions, a free variable of an enclosing function, or a global. Afterwards nothing changes, and the
//! code generator only asks.

mod collect;
mod resolve;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::ModModule;
use ruff_text_size::TextRange;

use super::position::{Lines, Result};

/// Index of a scope.
pub(super) type ScopeId = usize;

/// What a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    /// `def` or `lambda`.
    Function,
    /// A comprehension or generator expression: a function too, but assignment expressions in it bind outside.
    Comprehension,
    Class,
}

/// What happens to a name in one scope.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    pub(super) bound: bool,
    pub(super) parameter: bool,
    pub(super) used: bool,
    pub(super) annotated: bool,
    pub(super) global: bool,
    pub(super) nonlocal: bool,
    /// Target of a comprehension's `for`.
    pub(super) iteration: bool,
    /// Where it was declared `nonlocal`, for the error.
    pub(super) declared: TextRange,
}

/// What a name means in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A register of a function's frame, or an entry of a class body's namespace.
    Local,
    /// A local that nested functions share.
    Cell,
    /// A variable of an enclosing function.
    Free,
    /// A global (or a built-in), declared so.
    Global,
    /// A global (or a built-in) because nothing else binds it. In a class body the namespace is asked first.
    GlobalByDefault,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    /// `f`, `C`, `<lambda>`, `<listcomp>`.
    pub(super) name: Arc<str>,
    pub(super) parent: Option<ScopeId>,
    /// The class whose body this code is written in, for `__private` names.
    pub(super) private: Option<Arc<str>>,
    /// It contains `yield`, or is a generator expression.
    pub(super) generator: bool,
    /// It is defined by `async def`, or a comprehension that awaits something.
    pub(super) coroutine: bool,
    /// It is a module or class with annotated variables.
    pub(super) is_annotated: bool,
    /// Names in the order of first appearance.
    pub(super) order: Vec<Arc<str>>,
    pub(super) symbols: HashMap<Arc<str>, Symbol>,
    /// Free variables, those that are only handed on to nested functions included.
    pub(super) free: Vec<Arc<str>>,
    /// Locals that nested functions share. In a class body only `__class__`.
    pub(super) cells: Vec<Arc<str>>,
    /// Locals that an assignment expression rebinds.
    pub(super) walrus: Vec<Arc<str>>,
}

impl Scope {
    fn new(kind: ScopeKind, name: &str, parent: Option<ScopeId>, private: Option<Arc<str>>) -> Scope {
        Scope {
            kind,
            name: name.into(),
            parent,
            private,
            generator: false,
            coroutine: false,
            is_annotated: false,
            order: Vec::new(),
            symbols: HashMap::new(),
            free: Vec::new(),
            cells: Vec::new(),
            walrus: Vec::new(),
        }
    }

    /// Whether its locals live in registers.
    pub(super) fn is_function(&self) -> bool {
        matches!(self.kind, ScopeKind::Function | ScopeKind::Comprehension)
    }

    fn symbol(&mut self, name: &Arc<str>) -> &mut Symbol {
        if !self.symbols.contains_key(name) {
            self.order.push(name.clone());
        }
        self.symbols.entry(name.clone()).or_default()
    }

    /// The locals in the order of their registers: parameters come first, as the collector meets them first.
    pub(super) fn locals(&self) -> impl Iterator<Item = &Arc<str>> {
        self.order.iter().filter(|name| {
            self.is_function() && self.symbols.get(*name).is_some_and(|s| s.bound && !s.global && !s.nonlocal)
        })
    }

    /// Whether a `global` statement of this very scope names it.
    pub(super) fn declares_global(&self, name: &str) -> bool {
        self.symbols.get(name).is_some_and(|symbol| symbol.global)
    }

    /// What `name` (already mangled) means here.
    pub(super) fn meaning(&self, name: &str) -> Meaning {
        let symbol = self.symbols.get(name).copied().unwrap_or_default();
        if symbol.global || self.kind == ScopeKind::Module {
            return Meaning::Global;
        }
        if symbol.bound && !symbol.nonlocal {
            let shared = self.is_function() && self.cells.iter().any(|cell| **cell == *name);
            return if shared { Meaning::Cell } else { Meaning::Local };
        }
        if self.free.iter().any(|free| **free == *name) { Meaning::Free } else { Meaning::GlobalByDefault }
    }
}

/// All scopes of a module.
#[derive(Debug)]
pub(super) struct Scopes {
    scopes: Vec<Scope>,
    /// From the address of the node that opens a scope. The tree does not move while it is compiled.
    by_node: HashMap<usize, ScopeId>,
    /// Whether the module binds a global of the name `super`.
    pub(super) rebinds_super: bool,
    /// Whether there is an `async def` anywhere in the module.
    pub(super) has_coroutines: bool,
}

impl Scopes {
    /// The module's own.
    pub(super) const MODULE: ScopeId = 0;

    /// Analyses a module.
    pub(super) fn of(module: &ModModule, lines: &Lines, annotations_are_text: bool) -> Result<Scopes> {
        let mut scopes = collect::collect(module, lines, annotations_are_text)?;
        resolve::resolve(&mut scopes, lines)?;
        Ok(scopes)
    }

    pub(super) fn get(&self, id: ScopeId) -> Option<&Scope> {
        self.scopes.get(id)
    }

    /// The scope that a function, class, lambda or comprehension opens.
    pub(super) fn opened_by<T>(&self, node: &T) -> Option<ScopeId> {
        self.by_node.get(&address(node)).copied()
    }
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}

/// The name that `name` stands for inside the class `private`: `__x` is `_Class__x` there.
pub(super) fn mangle(private: Option<&str>, name: &str) -> Arc<str> {
    if let Some(class) = private
        && name.starts_with("__")
        && !name.ends_with("__")
        && !name.contains('.')
    {
        let class = class.trim_start_matches('_');
        if !class.is_empty() {
            return format!("_{class}{name}").into();
        }
    }
    name.into()
}
