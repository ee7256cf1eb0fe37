//! What CPython 3.11 has, whether or not it is here: the names that `record.py` wrote into `cpython.txt`.
//!
//! Where a program is ready for a module or an attribute that is missing (`try: import numpy` with `except
//! ImportError`), what CPython itself lacks is left to the run, which raises the same exception.

use ruff_python_ast::{self as ast, Expr};

static RECORDED: &str = include_str!("cpython.txt");

fn line_of(name: &str) -> Option<impl Iterator<Item = &'static str>> {
    RECORDED.lines().find_map(|line| {
        let mut words = line.split(' ');
        (words.next() == Some(name)).then_some(words)
    })
}

/// Whether the module belongs to CPython's library.
pub(super) fn has_module(path: &str) -> bool {
    let first = path.split('.').next().unwrap_or(path);
    line_of("modules").is_some_and(|mut modules| modules.any(|module| module == first))
}

/// Whether CPython's module has the attribute; of a module that was not recorded, and of private attributes, it is
/// said that it may.
pub(super) fn may_have(module: &str, attribute: &str) -> bool {
    attribute.starts_with('_') || line_of(module).is_none_or(|mut names| names.any(|name| name == attribute))
}

/// What the `try` statements around a statement are ready for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guard {
    /// A failed import is caught.
    pub import: bool,
    /// A missing attribute is caught.
    pub attribute: bool,
}

impl Guard {
    /// The same within the body of one more `try`.
    pub(super) fn within(self, handlers: &[ast::ExceptHandler]) -> Guard {
        handlers.iter().fold(self, |guard, handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            match handler.type_.as_deref() {
                None => Guard { import: true, attribute: true },
                Some(Expr::Tuple(tuple)) => tuple.elts.iter().fold(guard, Guard::catching),
                Some(one) => guard.catching(one),
            }
        })
    }

    fn catching(self, exception: &Expr) -> Guard {
        match exception.as_name_expr().map_or("", |name| name.id.as_str()) {
            "Exception" | "BaseException" => Guard { import: true, attribute: true },
            "ImportError" | "ModuleNotFoundError" => Guard { import: true, ..self },
            "AttributeError" => Guard { attribute: true, ..self },
            _ => self,
        }
    }
}
