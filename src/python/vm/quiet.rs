//! Instructions that touch nothing but registers of their frame, given what is in them now: a model run need not look
//! between two of them.

use crate::python::code::{Op, Reg};
use crate::python::object::{Namespace, Value};

/// How many of them are executed at most before the driver is asked again.
pub(super) const FUEL: u32 = 64;

/// Whether an instruction neither touches an object nor makes one, raises nothing and leaves the frame where it is.
/// `library`: the variables of the library's modules count as nothing.
#[inline]
pub(super) fn is_quiet<'v>(op: &Op, globals: &Namespace, library: bool, reg: impl Fn(Reg) -> &'v Value) -> bool {
    let small = |r: Reg| reg(r).is_small();
    match *op {
        Op::Nop | Op::Const { .. } | Op::Move { .. } | Op::Jump { .. } | Op::JumpNone { .. } => true,
        Op::CheckLocal { src, .. } => !reg(src).is_unbound(),
        Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } => reg(src).obj().is_none(),
        Op::LoadGlobal { slot, .. } => library && !globals.load(slot as usize).is_unbound(),
        Op::Add { a, b, .. } | Op::Sub { a, b, .. } => small(a) && small(b),
        Op::JumpLt { a, b, .. }
        | Op::JumpLe { a, b, .. }
        | Op::JumpGt { a, b, .. }
        | Op::JumpGe { a, b, .. }
        | Op::JumpEq { a, b, .. }
        | Op::JumpNe { a, b, .. } => small(a) && small(b),
        Op::AddI { a, .. } | Op::SubI { a, .. } => small(a),
        Op::JumpLtI { a, .. }
        | Op::JumpLeI { a, .. }
        | Op::JumpGtI { a, .. }
        | Op::JumpGeI { a, .. }
        | Op::JumpEqI { a, .. }
        | Op::JumpNeI { a, .. } => small(a),
        _ => false,
    }
}
