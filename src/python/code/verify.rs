//! Checks that a unit is well formed before it runs.
//!
//! The machine's inner loop reads registers, constants and jump targets without bounds checks; what it relies on is
//! established here, once per unit. A compiler bug becomes an error message, never undefined behaviour.

use super::op::{NO_REG, Op, Reg};
use super::unit::CodeUnit;

/// Says which rule a unit breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The unit's qualified name.
    pub unit: String,
    /// The instruction, or the number of instructions where the fault is in a table.
    pub at: usize,
    /// What is wrong.
    pub what: &'static str,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "internal error: the code of {} is malformed at instruction {}: {}", self.unit, self.at, self.what)
    }
}

impl std::error::Error for Malformed {}

/// Checks every register, table index and jump of `unit` and of the functions nested in it, against `globals` global
/// slots.
pub fn verify(unit: &CodeUnit, globals: usize) -> Result<(), Malformed> {
    let fail = |at: usize, what: &'static str| Err(Malformed { unit: unit.qualname.to_string(), at, what });
    let end = unit.ops.len();
    if unit.locs.len() != end {
        return fail(end, "positions and instructions differ in number");
    }
    if usize::from(unit.nregs) < unit.params.names.len().max(usize::from(unit.free_base) + unit.free.len()) {
        return fail(end, "fewer registers than parameters and free variables");
    }
    match unit.ops.last() {
        Some(Op::Return { .. } | Op::ReturnNone | Op::Jump { .. } | Op::Reraise { .. } | Op::Raise { .. }) => {}
        _ => return fail(end, "control runs off the end"),
    }
    for (at, op) in unit.ops.iter().enumerate() {
        let operands = Operands::of(op);
        if operands.registers.iter().flatten().any(|&r| r != NO_REG && r >= unit.nregs) {
            return fail(at, "a register is out of range");
        }
        if let Some((base, n)) = operands.window
            && u32::from(base) + u32::from(n) > u32::from(unit.nregs)
        {
            return fail(at, "a window of registers is out of range");
        }
        if let Some(off) = operands.jump {
            let target = at as i64 + 1 + i64::from(off);
            if target < 0 || target >= end as i64 {
                return fail(at, "a jump leads out of the code");
            }
        }
        if !tables_hold(unit, op, globals) {
            return fail(at, "an index into a table is out of range");
        }
        if let Op::Send { .. } = op
            && at + 2 >= end
        {
            return fail(at, "a Send has no successor");
        }
    }
    for handler in &unit.handlers {
        let (start, stop, target) = (handler.start as usize, handler.end as usize, handler.target as usize);
        if start > stop || stop > end || target >= end || handler.exc >= unit.nregs {
            return fail(end, "a handler is out of range");
        }
    }
    unit.functions.iter().try_for_each(|spec| {
        let fits = spec.captures.len() == spec.code.free.len() && spec.captures.iter().all(|c| c.from < unit.nregs);
        if !fits {
            return fail(end, "a function's captures do not fit its free variables");
        }
        verify(&spec.code, globals)
    })
}

/// What an instruction refers to.
#[derive(Default)]
struct Operands {
    registers: [Option<Reg>; 4],
    window: Option<(Reg, u16)>,
    jump: Option<i32>,
}

impl Operands {
    fn of(op: &Op) -> Operands {
        let regs = |r: &[Reg]| {
            let mut registers = [None; 4];
            for (to, from) in registers.iter_mut().zip(r) {
                *to = Some(*from);
            }
            Operands { registers, window: None, jump: None }
        };
        let windowed = |r: &[Reg], base: Reg, n: u16| Operands { window: Some((base, n)), ..regs(r) };
        let jumping = |r: &[Reg], off: i32| Operands { jump: Some(off), ..regs(r) };
        match *op {
            Op::Nop | Op::DelGlobal { .. } | Op::ReturnNone | Op::RaiseAgain => Operands::default(),
            Op::Const { dst, .. } | Op::LoadGlobal { dst, .. } | Op::Unset { dst } | Op::NewNamespace { dst } => {
                regs(&[dst])
            }
            Op::Import { dst, .. } => regs(&[dst]),
            Op::CheckLocal { src, .. } | Op::StoreGlobal { src, .. } | Op::CheckContext { src } => regs(&[src]),
            Op::Return { src } | Op::Reraise { src } | Op::CheckAsyncContext { src } | Op::Discard { src } => {
                regs(&[src])
            }
            Op::PopExc { saved } => regs(&[saved]),
            Op::MakeCell { reg } => regs(&[reg]),
            Op::Move { dst, src }
            | Op::Unary { dst, src, .. }
            | Op::GetIter { dst, src }
            | Op::ListToTuple { dst, src }
            | Op::Yield { dst, src }
            | Op::YieldFromIter { dst, src }
            | Op::YieldItem { dst, src }
            | Op::GetAwaitable { dst, src, .. }
            | Op::GetAsyncIter { dst, src }
            | Op::GetAsyncNext { dst, src }
            | Op::MatchSequence { dst, src }
            | Op::MatchMapping { dst, src }
            | Op::Len { dst, src } => regs(&[dst, src]),
            Op::LoadName { dst, ns, .. } | Op::LoadNameOrCell { dst, ns, .. } => regs(&[dst, ns]),
            Op::StoreName { ns, src, .. } => regs(&[ns, src]),
            Op::DelName { ns, .. } => regs(&[ns]),
            Op::LoadCell { dst, cell, .. } => regs(&[dst, cell]),
            Op::StoreCell { cell, src } => regs(&[cell, src]),
            Op::DelCell { cell, .. } => regs(&[cell]),
            Op::Add { dst, a, b, .. }
            | Op::Sub { dst, a, b, .. }
            | Op::Mul { dst, a, b, .. }
            | Op::FloorDiv { dst, a, b, .. }
            | Op::Mod { dst, a, b, .. }
            | Op::Binary { dst, a, b, .. }
            | Op::Inplace { dst, a, b, .. }
            | Op::Compare { dst, a, b, .. } => regs(&[dst, a, b]),
            Op::AddI { dst, a, .. }
            | Op::SubI { dst, a, .. }
            | Op::MulI { dst, a, .. }
            | Op::FloorDivI { dst, a, .. }
            | Op::ModI { dst, a, .. }
            | Op::AndI { dst, a, .. } => regs(&[dst, a]),
            Op::Jump { off } => jumping(&[], off),
            Op::JumpIf { src, off } | Op::JumpIfNot { src, off } => jumping(&[src], off),
            Op::JumpLt { a, b, off, .. }
            | Op::JumpLe { a, b, off, .. }
            | Op::JumpGt { a, b, off, .. }
            | Op::JumpGe { a, b, off, .. }
            | Op::JumpEq { a, b, off, .. }
            | Op::JumpNe { a, b, off, .. } => jumping(&[a, b], i32::from(off)),
            Op::JumpLtI { a, off, .. }
            | Op::JumpLeI { a, off, .. }
            | Op::JumpGtI { a, off, .. }
            | Op::JumpGeI { a, off, .. }
            | Op::JumpEqI { a, off, .. }
            | Op::JumpNeI { a, off, .. } => jumping(&[a], i32::from(off)),
            Op::JumpNone { src, off, .. } => jumping(&[src], i32::from(off)),
            Op::GetAttr { dst, obj, .. } => regs(&[dst, obj]),
            Op::SetAttr { obj, src, .. } => regs(&[obj, src]),
            Op::DelAttr { obj, .. } => regs(&[obj]),
            Op::GetItem { dst, obj, key } => regs(&[dst, obj, key]),
            Op::SetItem { obj, key, src } => regs(&[obj, key, src]),
            Op::DelItem { obj, key } => regs(&[obj, key]),
            Op::CallHelper { dst, base, .. } => windowed(&[dst], base, 3),
            Op::BuildSlice { dst, base } => windowed(&[dst], base, 3),
            Op::BuildList { dst, base, n } | Op::BuildTuple { dst, base, n } | Op::BuildSet { dst, base, n } => {
                windowed(&[dst], base, n)
            }
            Op::BuildString { dst, base, n } => windowed(&[dst], base, n),
            Op::BuildDict { dst, base, n } => windowed(&[dst], base, n.saturating_mul(2)),
            Op::ListAppend { list, src } | Op::ListExtend { list, src } => regs(&[list, src]),
            Op::SetAdd { set, src } | Op::SetUpdate { set, src } => regs(&[set, src]),
            Op::DictInsert { dict, key, src } => regs(&[dict, key, src]),
            Op::DictUpdate { dict, src } => regs(&[dict, src]),
            Op::DictMerge { dict, src, callee } => regs(&[dict, src, callee]),
            Op::Format { dst, src, spec, .. } => regs(&[dst, src, spec]),
            Op::ForIter { dst, iter, off } => jumping(&[dst, iter], i32::from(off)),
            Op::Unpack { base, src, n } => windowed(&[src], base, n),
            Op::UnpackEx { after, base, src, before } => windowed(&[src], base, before + 1 + u16::from(after)),
            Op::Call { nargs, dst, base } | Op::CallKw { nargs, dst, base, .. } => {
                windowed(&[dst], base, 1 + u16::from(nargs))
            }
            Op::CallEx { dst, base } => windowed(&[dst], base, 3),
            Op::CallMethod { nargs, dst, base, .. } | Op::CallMethodKw { nargs, dst, base, .. } => {
                windowed(&[dst], base, 2 + u16::from(nargs))
            }
            Op::MakeFunction { dst, base, .. } => windowed(&[dst], base, 0),
            Op::BuildClass { dst, base, .. } => windowed(&[dst], base, 1),
            Op::LoadSuper { dst, cell, this } => regs(&[dst, cell, this]),
            Op::Raise { exc, cause } => regs(&[exc, cause]),
            Op::PushExc { saved, exc } => regs(&[saved, exc]),
            Op::MatchExc { dst, exc, types } => regs(&[dst, exc, types]),
            Op::ExcTriple { base, exc } => windowed(&[exc], base, 3),
            Op::Send { dst, iter, value } => regs(&[dst, iter, value]),
            Op::ImportFrom { dst, module, .. } => regs(&[dst, module]),
            Op::MatchKeys { dst, src, keys } => regs(&[dst, src, keys]),
            Op::MatchClass { dst, src, base, .. } => windowed(&[dst, src], base, 2),
        }
    }
}

fn tables_hold(unit: &CodeUnit, op: &Op, globals: usize) -> bool {
    let name = |n: u16| usize::from(n) < unit.names.len();
    let site = |n: u16| unit.call_sites.get(usize::from(n));
    match *op {
        Op::Const { k, .. } => (k as usize) < unit.consts.len(),
        Op::CheckLocal { name: n, .. } => (n as usize) < unit.names.len(),
        Op::LoadGlobal { slot, .. } | Op::StoreGlobal { slot, .. } | Op::DelGlobal { slot } => {
            (slot as usize) < globals
        }
        Op::LoadName { name: n, .. }
        | Op::StoreName { name: n, .. }
        | Op::DelName { name: n, .. }
        | Op::LoadCell { name: n, .. }
        | Op::DelCell { name: n, .. }
        | Op::GetAttr { name: n, .. }
        | Op::SetAttr { name: n, .. }
        | Op::DelAttr { name: n, .. }
        | Op::CallMethod { name: n, .. }
        | Op::Import { name: n, .. }
        | Op::ImportFrom { name: n, .. } => name(n),
        Op::LoadNameOrCell { site: s, .. } => site(s).is_some_and(|s| name(s.name) && s.cell < unit.nregs),
        Op::CallKw { site: s, nargs, .. } => site(s).is_some_and(|s| s.keywords.len() <= usize::from(nargs)),
        Op::CallMethodKw { site: s, nargs, .. } => {
            site(s).is_some_and(|s| name(s.name) && s.keywords.len() <= usize::from(nargs))
        }
        Op::MakeFunction { base, spec, .. } => unit.functions.get(usize::from(spec)).is_some_and(|spec| {
            let n = usize::from(spec.defaults) + spec.keyword_defaults.len();
            usize::from(base) + n <= usize::from(unit.nregs)
        }),
        Op::BuildClass { base, spec, .. } => unit
            .classes
            .get(usize::from(spec))
            .is_some_and(|spec| usize::from(base) + 1 + usize::from(spec.operands()) <= usize::from(unit.nregs)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::code::Loc;

    fn unit(ops: Vec<Op>, nregs: u16) -> CodeUnit {
        CodeUnit { locs: vec![Loc::default(); ops.len()], ops, nregs, ..CodeUnit::default() }
    }

    #[test]
    fn what_the_machine_relies_on_is_checked() {
        assert_eq!(verify(&unit(vec![Op::ReturnNone], 0), 0), Ok(()));
        let bad = [
            (unit(vec![Op::Move { dst: 0, src: 2 }, Op::ReturnNone], 2), "a register is out of range"),
            (
                unit(vec![Op::Call { nargs: 2, dst: 0, base: 0 }, Op::ReturnNone], 2),
                "a window of registers is out of range",
            ),
            (unit(vec![Op::Jump { off: 5 }, Op::ReturnNone], 0), "a jump leads out of the code"),
            (unit(vec![Op::Const { dst: 0, k: 0 }, Op::ReturnNone], 1), "an index into a table is out of range"),
            (
                unit(vec![Op::LoadGlobal { dst: 0, slot: 3 }, Op::ReturnNone], 1),
                "an index into a table is out of range",
            ),
            (unit(vec![Op::Nop], 0), "control runs off the end"),
        ];
        for (unit, what) in bad {
            assert_eq!(verify(&unit, 3).map_err(|e| e.what), Err(what));
        }
    }

    #[test]
    fn an_instruction_is_eight_bytes() {
        assert_eq!(size_of::<Op>(), 8);
    }
}
