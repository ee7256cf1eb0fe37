//! The second pass of the scope analysis: from names to variables.

use std::sync::Arc;

use super::{Scope, ScopeId, ScopeKind, Scopes, Symbol};
use crate::python::compile::position::{Lines, Result};

/// Where an enclosing scope says a name comes from.
enum Found {
    /// A local of that function, or the cell `__class__` of that class.
    In(ScopeId),
    Global,
}

/// Fills in `free` and `cells` of every scope. `nonlocal` without a binding is CPython's SyntaxError.
pub(super) fn resolve(scopes: &mut Scopes, lines: &Lines) -> Result<()> {
    for id in 0..scopes.scopes.len() {
        let Some(scope) = scopes.get(id) else { continue };
        if scope.kind == ScopeKind::Module {
            scopes.rebinds_super = scope.symbols.get("super").is_some_and(|symbol| symbol.bound);
            continue;
        }
        let outside: Vec<(Arc<str>, Symbol)> = scope
            .order
            .iter()
            .filter_map(|name| Some((name.clone(), *scope.symbols.get(name)?)))
            .filter(|(_, symbol)| !symbol.global && (symbol.nonlocal || !symbol.bound))
            .collect();
        for (name, symbol) in outside {
            match find(scopes, id, &name) {
                Found::In(owner) => share(scopes, owner, id, &name),
                Found::Global if symbol.nonlocal => {
                    let message = format!("no binding for nonlocal '{name}' found");
                    return Err(lines.error(symbol.declared, message));
                }
                Found::Global => {}
            }
        }
    }
    Ok(())
}

fn find(scopes: &Scopes, from: ScopeId, name: &str) -> Found {
    let mut next = scopes.get(from).and_then(|scope| scope.parent);
    while let Some(id) = next {
        let Some(scope) = scopes.get(id) else { break };
        match scope.kind {
            ScopeKind::Module => break,
            ScopeKind::Class if name == "__class__" => return Found::In(id),
            ScopeKind::Class => {}
            ScopeKind::Function | ScopeKind::Comprehension => match scope.symbols.get(name) {
                Some(symbol) if symbol.global => return Found::Global,
                Some(symbol) if symbol.bound && !symbol.nonlocal => return Found::In(id),
                _ => {}
            },
        }
        next = scope.parent;
    }
    Found::Global
}

/// Makes the variable of `owner` a cell and hands it down to `user` through all scopes between.
fn share(scopes: &mut Scopes, owner: ScopeId, user: ScopeId, name: &Arc<str>) {
    let mut next = Some(user);
    while let Some(id) = next.filter(|&id| id != owner) {
        let Some(scope) = scopes.scopes.get_mut(id) else { return };
        add(&mut scope.free, name);
        next = scope.parent;
    }
    if let Some(Scope { cells, .. }) = scopes.scopes.get_mut(owner) {
        add(cells, name);
    }
}

fn add(names: &mut Vec<Arc<str>>, name: &Arc<str>) {
    if !names.contains(name) {
        names.push(name.clone());
    }
}
