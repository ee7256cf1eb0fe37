//! One code unit under construction: its tables, its registers, its blocks.
//!
//! The builder knows nothing of the tree. The rest of the compiler writes into the builder of the unit it is in.

use std::collections::HashMap;
use std::sync::Arc;

use crate::python::code::{CallSite, ClassSpec, CodeFlags, CodeUnit, Const, FuncSpec, Loc, Op, Params, Reg};

use super::assembler::Assembler;
use super::assigned::Assigned;
use super::registers::Registers;
use super::scope::{Meaning, Scope, ScopeId, ScopeKind};
use super::unwind::Block;

/// Where the value of a name is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A register of this frame.
    Register(Reg),
    /// A cell in a register of this frame.
    Cell(Reg),
    /// A slot of the module.
    Global,
    /// An entry of the class body's namespace, else a global.
    Namespace,
    /// In a class body: the namespace, else the cell of an enclosing function.
    NamespaceOrCell(Reg),
}

/// A code unit under construction.
pub(super) struct Builder<'a> {
    pub(super) scope: ScopeId,
    pub(super) kind: ScopeKind,
    pub(super) code: Assembler,
    pub(super) registers: Registers,
    /// What `return`, `break` and `continue` have to leave, outermost first.
    pub(super) blocks: Vec<Block<'a>>,
    /// How many loops surround the present point.
    pub(super) loops: usize,
    /// This code runs at most once: the module's, or that of a class body made once.
    pub(super) once: bool,
    /// In a class body: the register of the namespace.
    pub(super) namespace: Option<Reg>,
    /// Locals that `del` or the end of an `except` clause unassign somewhere in this unit.
    pub(super) killable: Assigned,
    pub(super) doc: Option<Arc<str>>,
    pub(super) private: Option<Arc<str>>,
    name: Arc<str>,
    qualname: Arc<str>,
    locals: Vec<Arc<str>>,
    free: Vec<Arc<str>>,
    slots: HashMap<Arc<str>, Reg>,
    consts: Vec<Const>,
    const_index: HashMap<String, u32>,
    names: Vec<Arc<str>>,
    name_index: HashMap<Arc<str>, usize>,
    functions: Vec<FuncSpec>,
    classes: Vec<ClassSpec>,
    call_sites: Vec<CallSite>,
    /// Some table has outgrown its index.
    overflow: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(id: ScopeId, scope: &Scope, qualname: Arc<str>, parameters: usize) -> Builder<'a> {
        let mut locals: Vec<Arc<str>> = scope.locals().cloned().collect();
        if scope.kind == ScopeKind::Class {
            locals.extend(scope.cells.iter().cloned());
        }
        let mut slots = HashMap::new();
        let mut overflow = false;
        for (at, name) in locals.iter().chain(&scope.free).enumerate() {
            let reg = Reg::try_from(at).unwrap_or_else(|_| {
                overflow = true;
                Reg::MAX - 1
            });
            slots.insert(name.clone(), reg);
        }
        let mut assigned = Assigned::default();
        (0..parameters).filter_map(|reg| Reg::try_from(reg).ok()).for_each(|reg| assigned.insert(reg));
        let first = Reg::try_from(locals.len() + scope.free.len()).unwrap_or(Reg::MAX - 1);
        Builder {
            scope: id,
            kind: scope.kind,
            code: Assembler::new(assigned),
            registers: Registers::new(first),
            blocks: Vec::new(),
            loops: 0,
            once: false,
            namespace: None,
            killable: Assigned::default(),
            doc: None,
            private: scope.private.clone(),
            name: scope.name.clone(),
            qualname,
            locals,
            free: scope.free.clone(),
            slots,
            consts: Vec::new(),
            const_index: HashMap::new(),
            names: Vec::new(),
            name_index: HashMap::new(),
            functions: Vec::new(),
            classes: Vec::new(),
            call_sites: Vec::new(),
            overflow,
        }
    }

    pub(super) fn qualname(&self) -> &Arc<str> {
        &self.qualname
    }

    /// The register of a local or of a free variable's cell.
    pub(super) fn slot(&self, name: &str) -> Option<Reg> {
        self.slots.get(name).copied()
    }

    /// Where a name with that meaning is kept.
    pub(super) fn place(&self, name: &str, meaning: Meaning) -> Place {
        let in_class = self.kind == ScopeKind::Class;
        match (meaning, self.slot(name)) {
            (Meaning::Local | Meaning::GlobalByDefault, _) if in_class => Place::Namespace,
            (Meaning::Free, Some(reg)) if in_class => Place::NamespaceOrCell(reg),
            (Meaning::Local, Some(reg)) => Place::Register(reg),
            (Meaning::Cell | Meaning::Free, Some(reg)) => Place::Cell(reg),
            _ => Place::Global,
        }
    }

    pub(super) fn constant(&mut self, value: Const) -> u32 {
        let key = format!("{value:?}");
        if let Some(&k) = self.const_index.get(&key) {
            return k;
        }
        let k = self.consts.len() as u32;
        self.consts.push(value);
        self.const_index.insert(key, k);
        k
    }

    /// The index of a name of an attribute, a method, a module or a variable.
    pub(super) fn name(&mut self, name: &str) -> u16 {
        if let Some(&at) = self.name_index.get(name) {
            return self.index(at);
        }
        let name: Arc<str> = name.into();
        self.names.push(name.clone());
        self.name_index.insert(name, self.names.len() - 1);
        self.index(self.names.len() - 1)
    }

    fn index(&mut self, at: usize) -> u16 {
        u16::try_from(at).unwrap_or_else(|_| {
            self.overflow = true;
            0
        })
    }

    pub(super) fn function(&mut self, spec: FuncSpec) -> u16 {
        self.functions.push(spec);
        self.index(self.functions.len() - 1)
    }

    pub(super) fn class(&mut self, spec: ClassSpec) -> u16 {
        self.classes.push(spec);
        self.index(self.classes.len() - 1)
    }

    pub(super) fn call_site(&mut self, site: CallSite) -> u16 {
        if let Some(at) = self.call_sites.iter().position(|known| *known == site) {
            return self.index(at);
        }
        self.call_sites.push(site);
        self.index(self.call_sites.len() - 1)
    }

    /// Turns what is here into a unit. `None` if it is too long for the machine.
    pub(super) fn finish(mut self, parts: Finish) -> Option<CodeUnit> {
        if self.code.is_open_ended() {
            let loc = match self.code.last_loc() {
                Loc { line: 0, .. } => parts.start,
                loc => loc,
            };
            self.code.emit_anyway(Op::ReturnNone, loc);
        }
        let nregs = self.registers.frame_size().filter(|_| !self.overflow)?;
        let assembled = self.code.finish()?;
        let free_base = Reg::try_from(self.locals.len()).ok()?;
        self.locals.extend(self.free.iter().cloned());
        Some(CodeUnit {
            name: self.name,
            qualname: self.qualname,
            file: parts.file,
            first_line: parts.start.line,
            doc: self.doc,
            params: parts.params,
            nregs,
            locals: self.locals,
            free_base,
            free: self.free,
            flags: parts.flags,
            ops: assembled.ops,
            locs: assembled.locs,
            lookups: assembled.lookups,
            consts: self.consts,
            names: self.names,
            functions: self.functions,
            classes: self.classes,
            call_sites: self.call_sites,
            handlers: assembled.handlers,
        })
    }
}

/// What a finished unit needs beside its code.
pub(super) struct Finish {
    pub(super) file: Arc<str>,
    pub(super) start: Loc,
    pub(super) params: Params,
    pub(super) flags: CodeFlags,
}
