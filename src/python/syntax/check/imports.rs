//! Imports: modules that are not there, names that they do not have, and forms that are refused.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::super::suggest;
use super::cpython;
use super::foreign;
use super::walker::Walker;

/// The program itself, which it may import. What it has is for the run to say.
const MAIN: &str = "__main__";

impl Walker<'_> {
    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            self.module_exists(alias.name.id.as_str(), alias.name.range);
        }
    }

    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        if import.level > 0 {
            let help = "only a file of a package can do that: import it from the program by the package's name";
            self.refuse(import.range, "ImportError: attempted relative import with no known parent package", help);
            return;
        }
        let Some(module) = &import.module else { return };
        let path = module.id.as_str();
        // `from __future__ import ...` asks for what Python 3.11 does anyway, or for annotations as text.
        if path == "__future__" || path == MAIN {
            return;
        }
        let known = self.catalogue.module(path);
        if known.is_none() && !self.is_package(path) {
            self.no_module(path, module.range);
            return;
        }
        for alias in &import.names {
            let name = alias.name.id.as_str();
            if name != "*" && !self.offers(known.is_some(), path, name) {
                self.no_attribute(path, name, alias.name.range);
            }
        }
    }

    /// Whether `from path import name` finds something, or is left to the run.
    fn offers(&self, known: bool, path: &str, name: &str) -> bool {
        let left_to_run = self.guard.import && !cpython::may_have(path, name);
        left_to_run || self.is_module(&format!("{path}.{name}")) || (known && self.catalogue.has(path, name))
    }

    /// Whether the dotted name is a module, or the package of one.
    pub(super) fn is_module(&self, path: &str) -> bool {
        path == MAIN || self.catalogue.module(path).is_some() || self.is_package(path)
    }

    fn is_package(&self, path: &str) -> bool {
        let prefix = format!("{path}.");
        self.modules.iter().any(|module| module.starts_with(&prefix))
    }

    fn module_exists(&mut self, path: &str, range: TextRange) {
        if !self.is_module(path) {
            self.no_module(path, range);
        }
    }

    fn no_module(&mut self, path: &str, range: TextRange) {
        if self.guard.import && !cpython::has_module(path) {
            return;
        }
        let first = path.split('.').next().unwrap_or(path);
        let near = suggest::did_you_mean(path, self.modules.iter().map(String::as_str));
        let help = foreign::reason(first).map(str::to_owned).or(near).or_else(|| {
            let mut names: Vec<&str> = self.modules.iter().map(String::as_str).filter(|m| !m.contains('.')).collect();
            names.sort_unstable();
            (!names.is_empty()).then(|| format!("the modules that run here: {}", names.join(", ")))
        });
        let message = format!("the module '{path}' is not available here");
        self.tell(range, message, help);
    }

    /// Says that a module has no such attribute.
    pub(super) fn no_attribute(&mut self, path: &str, name: &str, range: TextRange) {
        let info = self.catalogue.module(path).unwrap_or_default();
        let help = suggest::did_you_mean(name, info.attributes.iter().map(String::as_str));
        let message = format!("'{path}.{name}' is not available here");
        self.tell(range, message, help);
    }

    /// Follows attributes from a name that is bound to a module as far as modules go; refuses the first attribute that
    /// the last module lacks.
    pub(super) fn attribute_of_module(&mut self, attribute: &ast::ExprAttribute) {
        let name = attribute.attr.id.as_str();
        let Some(path) = self.module_of(&attribute.value) else { return };
        if path == MAIN || self.is_module(&format!("{path}.{name}")) {
            return;
        }
        match attribute.ctx {
            // A program may put something else in the place of what a module has: `sys.stdout = f`.
            ast::ExprContext::Store if self.catalogue.has(&path, name) => {}
            ast::ExprContext::Store | ast::ExprContext::Del => {
                let help = "modules cannot be given other attributes than they have; keep the value in a variable";
                self.refuse(attribute.range(), format!("'{path}.{name}' cannot be assigned to"), help);
            }
            _ if self.guard.attribute && !cpython::may_have(&path, name) => {}
            _ if self.catalogue.module(path.as_str()).is_none() => self.no_attribute(&path, name, attribute.attr.range),
            _ if !self.catalogue.has(&path, name) && !is_common(name) => {
                self.no_attribute(&path, name, attribute.attr.range);
            }
            _ => {}
        }
    }
}

/// Attributes that every module has.
fn is_common(name: &str) -> bool {
    matches!(name, "__name__" | "__doc__" | "__file__")
}
