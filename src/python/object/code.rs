//! Code made ready to run: constants as values, names interned, a cache beside every instruction.
//!
//! It lives for ever: a program is loaded once per version of its text, and a run creates no code. The caches are
//! shared by all threads and runs; each is one word that is read and written whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::name::Name;
use super::value::Value;
use crate::python::code::{CodeUnit, Op};

/// Code that can run.
pub struct Code {
    /// What the compiler made.
    pub unit: Arc<CodeUnit>,
    /// Registers of a frame, as the unit says.
    pub nregs: usize,
    /// 1 if a frame of it counts against the recursion limit, 0 for our own library.
    pub weight: u32,
    /// The instructions.
    pub ops: Box<[Op]>,
    /// The constants, all immortal.
    pub consts: Box<[Value]>,
    /// The names.
    pub names: Box<[Name]>,
    /// One word per instruction: see `vm::cache`.
    pub caches: Box<[AtomicU64]>,
    /// The functions that its MakeFunction instructions make.
    pub functions: Box<[&'static Code]>,
    /// The keywords of its call sites.
    pub keywords: Box<[Box<[Name]>]>,
    /// The names of parameters.
    pub params: Box<[Name]>,
    /// The text of the file, for tracebacks.
    pub source: Arc<str>,
    /// What a model run knows of this code and would not find out again at each instruction: 0 at first, and from then
    /// on what its driver says. All runs find out the same.
    pub known: AtomicU8,
}

impl Code {
    /// In [`Code::known`]: the driver looks before the first instruction of a frame.
    pub const BEGINNING_MATTERS: u8 = 1 << 7;

    /// Whether it is known that nobody wants to look before the first instruction.
    #[inline]
    pub fn passes(&self) -> bool {
        let known = self.known.load(Ordering::Relaxed);
        known != 0 && known & Code::BEGINNING_MATTERS == 0
    }

    /// The line of instruction `pc`; 0 if there is none.
    pub fn line(&self, pc: usize) -> u32 {
        self.unit.locs.get(pc).map_or(0, |l| l.line)
    }
}
