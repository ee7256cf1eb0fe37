//! What the modules offer, known without running them: for the subset check, before a program begins.

use super::{MODULES, ModuleDef};

/// One module and what it offers.
pub struct CatalogueEntry {
    /// Its dotted name.
    pub module: &'static str,
    /// The names that can be imported from it or read from it, sorted; submodules included.
    pub names: Vec<&'static str>,
}

/// All modules that programs can import: not those that only the library's own files use.
pub fn catalogue() -> Vec<CatalogueEntry> {
    let theirs = MODULES.iter().filter(|m| super::is_public(m.name));
    theirs.map(|m| CatalogueEntry { module: m.name, names: names_of(m) }).collect()
}

/// What `from module import *` takes from a module of the library: its public names without its submodules.
pub fn star(module: &str) -> Vec<&'static str> {
    let Some(definition) = super::find(module) else { return Vec::new() };
    let is_module = |name: &str| super::find(&format!("{module}.{name}")).is_some();
    names_of(definition).into_iter().filter(|n| !n.starts_with('_') && (*n == "path" || !is_module(n))).collect()
}

fn names_of(module: &ModuleDef) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = module.natives.iter().map(|n| n.name).collect();
    names.extend(module.value_names);
    if module.name == "builtins" {
        names.extend(crate::python::builtins::names());
    }
    if let Some(source) = &module.source {
        names.extend(top_level(source.text));
    }
    let inside = |m: &&ModuleDef| m.name.strip_prefix(module.name).is_some_and(|rest| rest.starts_with('.'));
    names.extend(MODULES.iter().filter(inside).filter_map(|m| m.name.get(module.name.len() + 1..)));
    // What begins with an underscore is the module's own affair, but for the few that Python programs know by name.
    names.retain(|n| !n.starts_with('_') || matches!(*n, "_is_gil_enabled" | "_exit" | "_MainThread" | "_getframe"));
    names.sort_unstable();
    names.dedup();
    names
}

/// The names that the top level of a library module binds. Our own files keep to plain statements: `def`, `class`,
/// assignments to one or more names, `from … import …`.
fn top_level(text: &'static str) -> Vec<&'static str> {
    let mut names = Vec::new();
    let identifier = |text: &'static str| {
        let end = text.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        text.get(..end).filter(|n| !n.is_empty() && !n.starts_with(|c: char| c.is_ascii_digit()))
    };
    for line in text.lines().filter(|l| !l.starts_with([' ', '#', ')', ']', '}', '"', '\''])) {
        let line = line.strip_prefix("async ").unwrap_or(line);
        if let Some(rest) = line.strip_prefix("def ").or_else(|| line.strip_prefix("class ")) {
            names.extend(identifier(rest));
        } else if let Some((_, imported)) = line.strip_prefix("from ").and_then(|l| l.split_once(" import ")) {
            for one in imported.split(',') {
                let bound = one.split_once(" as ").map_or(one, |(_, alias)| alias);
                names.extend(identifier(bound.trim()));
            }
        } else if let Some(rest) = line.strip_prefix("import ") {
            let bound = rest.split_once(" as ").map_or(rest, |(_, alias)| alias);
            names.extend(identifier(bound.trim()));
        } else if let Some((targets, _)) = line.split_once(" = ") {
            names.extend(targets.split([',', '=']).filter_map(|t| identifier(t.trim())));
        }
    }
    names
}
