//! `import`.

use ruff_python_ast as ast;

use crate::python::code::Op;

use super::Compiler;

impl<'a> Compiler<'a> {
    /// `import a.b` binds the package `a`; `import a.b as c` binds the module `a.b`.
    pub(super) fn import(&mut self, import: &'a ast::StmtImport) {
        for alias in &import.names {
            let dotted = alias.name.as_str();
            let (bound, root) = match &alias.asname {
                Some(name) => (name.as_str(), false),
                None => (dotted.split('.').next().unwrap_or(dotted), dotted.contains('.')),
            };
            let mark = self.unit.registers.mark();
            let dst = self.unit.registers.take();
            let name = self.unit.name(dotted);
            self.emit(Op::Import { root, dst, name }, import.range);
            self.store(bound, dst, import.range);
            self.unit.registers.release(mark);
        }
    }

    pub(super) fn import_from(&mut self, import: &'a ast::StmtImportFrom) {
        let Some(module) = import.module.as_deref().filter(|&module| module != "__future__") else { return };
        let name = self.unit.name(module);
        let module = self.unit.registers.take();
        self.emit(Op::Import { root: false, dst: module, name }, import.range);
        for alias in &import.names {
            let mark = self.unit.registers.mark();
            let dst = self.unit.registers.take();
            let name = self.unit.name(&alias.name);
            self.emit(Op::ImportFrom { dst, module, name }, import.range);
            if &alias.name == "*" {
                // The instruction assigns the variables itself.
                self.unit.registers.release(mark);
                continue;
            }
            self.store(alias.asname.as_ref().unwrap_or(&alias.name), dst, import.range);
            self.unit.registers.release(mark);
        }
    }
}
