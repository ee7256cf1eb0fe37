//! Reading, writing and deleting variables, wherever they are kept.

use std::sync::Arc;

use ruff_text_size::TextRange;

use crate::python::code::{CallSite, Const, Op, Reg};

use super::Compiler;
use super::builder::Place;
use super::scope::{ScopeKind, mangle};

impl Compiler<'_> {
    /// The name as it is known inside a class: `__x` is `_Class__x` there.
    pub(super) fn mangled(&self, name: &str) -> Arc<str> {
        mangle(self.unit.private.as_deref(), name)
    }

    /// Where a variable (by its mangled name) is kept.
    pub(super) fn place_of(&self, name: &str) -> Place {
        match self.scope() {
            // The top level of a text whose variables are in a mapping.
            Some(scope) if scope.kind == ScopeKind::Module && self.unit.namespace.is_some() => {
                if scope.declares_global(name) { Place::Global } else { Place::Namespace }
            }
            Some(scope) => self.unit.place(name, scope.meaning(name)),
            None => Place::Global,
        }
    }

    /// The register of a plain local of that name.
    pub(super) fn local(&self, name: &str) -> Option<Reg> {
        match self.place_of(&self.mangled(name)) {
            Place::Register(reg) => Some(reg),
            _ => None,
        }
    }

    /// Index of a mangled attribute name.
    pub(super) fn attribute(&mut self, name: &str) -> u16 {
        let name = self.mangled(name);
        self.unit.name(&name)
    }

    /// Reads a variable into `dst`; without one, a local answers with its own register.
    pub(super) fn load(&mut self, name: &str, dst: Option<Reg>, at: TextRange) -> Reg {
        let name = self.mangled(name);
        let place = self.place_of(&name);
        if let Place::Register(src) = place {
            self.require(src, &name, at);
            if let Some(dst) = dst {
                self.copy(dst, src, at);
            }
            return dst.unwrap_or(src);
        }
        let dst = self.destination(dst);
        let op = match place {
            Place::Register(src) => Op::Move { dst, src },
            Place::Cell(cell) => Op::LoadCell { dst, cell, name: self.unit.name(&name) },
            Place::Global => Op::LoadGlobal { dst, slot: self.global(&name) },
            Place::Namespace => {
                self.global(&name);
                Op::LoadName { dst, ns: self.namespace(), name: self.unit.name(&name) }
            }
            Place::NamespaceOrCell(cell) => {
                let name = self.unit.name(&name);
                let site = self.unit.call_site(CallSite { name, cell, keywords: Vec::new() });
                Op::LoadNameOrCell { dst, ns: self.namespace(), site }
            }
        };
        self.emit(op, at);
        dst
    }

    /// Writes `src` to a variable.
    pub(super) fn store(&mut self, name: &str, src: Reg, at: TextRange) {
        let name = self.mangled(name);
        let op = match self.place_of(&name) {
            Place::Register(dst) => {
                self.copy(dst, src, at);
                return self.assigned(dst);
            }
            Place::Cell(cell) | Place::NamespaceOrCell(cell) => Op::StoreCell { cell, src },
            Place::Global => Op::StoreGlobal { src, slot: self.global(&name) },
            Place::Namespace => Op::StoreName { ns: self.namespace(), src, name: self.unit.name(&name) },
        };
        self.emit(op, at);
    }

    /// `del` of a variable.
    pub(super) fn delete(&mut self, name: &str, at: TextRange) {
        let name = self.mangled(name);
        let op = match self.place_of(&name) {
            Place::Register(dst) => {
                self.require(dst, &name, at);
                return self.unset(dst, at);
            }
            Place::Cell(cell) | Place::NamespaceOrCell(cell) => Op::DelCell { cell, name: self.unit.name(&name) },
            Place::Global => Op::DelGlobal { slot: self.global(&name) },
            Place::Namespace => Op::DelName { ns: self.namespace(), name: self.unit.name(&name) },
        };
        self.emit(op, at);
    }

    /// Unbinds the name of an `except` clause, which the program may have deleted already.
    pub(super) fn forget_name(&mut self, name: &str, at: TextRange) {
        if let Some(reg) = self.local(name) {
            return self.unset(reg, at);
        }
        let mark = self.unit.registers.mark();
        let none = self.unit.registers.take();
        self.constant(Const::None, none, at);
        self.store(name, none, at);
        self.unit.registers.release(mark);
        self.delete(name, at);
    }

    fn unset(&mut self, reg: Reg, at: TextRange) {
        self.emit(Op::Unset { dst: reg }, at);
        if let Some(state) = self.unit.code.state_mut() {
            state.remove(reg);
        }
    }

    /// Emits a check unless the local certainly has a value.
    fn require(&mut self, reg: Reg, name: &str, at: TextRange) {
        if self.unit.code.state().is_some_and(|state| !state.contains(reg)) {
            let name = u32::from(self.unit.name(name));
            self.emit(Op::CheckLocal { src: reg, name }, at);
            self.assigned(reg);
        }
    }

    /// From here on the local has a value.
    pub(super) fn assigned(&mut self, reg: Reg) {
        if let Some(state) = self.unit.code.state_mut() {
            state.insert(reg);
        }
    }

    /// `dst = src`, unless they are the same.
    pub(super) fn copy(&mut self, dst: Reg, src: Reg, at: TextRange) {
        if dst != src {
            self.emit(Op::Move { dst, src }, at);
        }
    }

    /// `dst = value`
    pub(super) fn constant(&mut self, value: Const, dst: Reg, at: TextRange) {
        if self.unit.code.reachable() {
            let k = self.unit.constant(value);
            self.emit(Op::Const { dst, k }, at);
        }
    }

    fn namespace(&self) -> Reg {
        self.unit.namespace.unwrap_or_default()
    }
}
