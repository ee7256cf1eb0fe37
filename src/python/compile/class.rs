//! Classes: the body is a function that fills a namespace, and the class is built from what it returns.

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use crate::python::code::{ClassSpec, CodeFlags, CodeUnit, Op, Params};

use super::Compiler;
use super::position::Result;

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, class: &'a ast::StmtClassDef) -> Result<()> {
        let at = self.header(class.range, class.name.range, "class");
        let top = self.decorators(&class.decorator_list)?;
        let base = self.unit.registers.take();
        let bases: &'a [ast::Expr] = class.arguments.as_ref().map_or(&[], |arguments| &arguments.args);
        for parent in bases {
            self.eval_on_top(parent)?;
        }
        let given: &'a [ast::Keyword] = class.arguments.as_ref().map_or(&[], |arguments| &arguments.keywords);
        let mut keywords = Vec::new();
        for keyword in given {
            self.eval_on_top(&keyword.value)?;
            keywords.extend(keyword.arg.as_ref().map(|name| name.as_str().into()));
        }
        let qualname = self.qualname(&class.name);
        let immortal = self.unit.once && self.unit.loops == 0;
        let id = self.scopes.opened_by(class).ok_or_else(|| self.lines.error(at, "a scope is missing"))?;
        let unit = self.nested(id, qualname, 0, |this| {
            this.unit.once = immortal;
            this.class_body(class, at)
        })?;
        let doc = unit.doc.clone();
        // The body runs once the bases are known, on top of them.
        let body = self.unit.registers.take();
        let spec = self.spec(unit, 0, Vec::new());
        let spec = self.unit.function(spec);
        self.emit(Op::MakeFunction { dst: body, base: body, spec }, at);
        self.emit(Op::Call { nargs: 0, dst: base, base: body }, at);
        let spec = ClassSpec { name: class.name.as_str().into(), bases: bases.len() as u16, keywords, immortal, doc };
        let spec = self.unit.class(spec);
        self.emit(Op::BuildClass { dst: base, base, spec }, at);
        self.decorate(&class.decorator_list, base);
        self.store(&class.name, top.unwrap_or(base), at);
        Ok(())
    }

    fn class_body(&mut self, class: &'a ast::StmtClassDef, at: TextRange) -> Result<CodeUnit> {
        let start = TextRange::empty(at.start());
        let ns = self.unit.registers.take();
        self.unit.namespace = Some(ns);
        self.emit(Op::NewNamespace { dst: ns }, start);
        self.make_cells(at);
        self.begin_annotations(start);
        self.body_with_doc(&class.body)?;
        // Methods that say `super()` or `__class__` share this cell; building the class fills it.
        if let Some(cell) = self.scope().and_then(|scope| scope.cells.first()) {
            let src = self.unit.slot(cell).unwrap_or_default();
            let name = self.unit.name("__classcell__");
            self.emit(Op::StoreName { ns, src, name }, start);
        }
        self.emit(Op::Return { src: ns }, start);
        self.finish(at, Params::default(), CodeFlags { class_body: true, ..CodeFlags::default() })
    }
}
