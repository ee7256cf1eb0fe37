//! Relative imports: `from .a import b` in a file of the package `p` is `from p.a import b`.
//!
//! They are rewritten in the tree before anything else looks at it, so that the check, the compiler and the machine know
//! absolute names only.

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::transformer::{Transformer, walk_stmt};
use ruff_python_ast::{Expr, Identifier, ModModule, Stmt};

/// Rewrites all relative imports of a file that belongs to this package.
pub(super) fn resolve(module: &mut ModModule, package: &str) {
    Resolver { package }.visit_body(&mut module.body);
}

/// The absolute name of what `level` dots and `module` mean within a package. `None` beyond the outermost one.
fn absolute(package: &str, level: u32, module: Option<&str>) -> Option<String> {
    let mut base = package;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(module.map_or_else(|| base.to_owned(), |module| format!("{base}.{module}")))
}

struct Resolver<'a> {
    package: &'a str,
}

impl Transformer for Resolver<'_> {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        if let Stmt::ImportFrom(import) = stmt
            && import.level > 0
            && let Some(name) = absolute(self.package, import.level, import.module.as_ref().map(|m| m.id.as_str()))
        {
            let range = import.module.as_ref().map_or(import.range, |module| module.range);
            import.level = 0;
            import.module = Some(Identifier::new(Name::new(name), range));
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&self, _: &mut Expr) {}
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn dots_count_packages() {
        let of = |level, module| absolute("a.b", level, module);
        assert_eq!(of(1, None).as_deref(), Some("a.b"));
        assert_eq!(of(1, Some("c.d")).as_deref(), Some("a.b.c.d"));
        assert_eq!(of(2, Some("c")).as_deref(), Some("a.c"));
        assert_eq!(of(3, Some("c")), None);
    }
}
