//! Which registers of a frame are still to be read.
//!
//! A temporary keeps its value after it was consumed, and what it keeps may depend on what the instruction caches know.
//! It is no part of a state. The analysis is the usual one, backwards over the code until nothing changes; an
//! instruction that a handler covers may jump there before it has written anything.

use std::cell::RefCell;
use std::sync::Arc;

use crate::python::code::{CodeUnit, NO_REG, Op, Reg};
use crate::python::object::Code;
use crate::python::vm::Ret;

use super::hash::WordMap;

/// The registers that are live before each instruction of a code.
pub struct Liveness {
    words: usize,
    bits: Vec<u64>,
}

impl Liveness {
    /// Whether the register is live before instruction `pc`.
    pub fn is_live(&self, pc: usize, register: Reg) -> bool {
        self.row(pc, usize::from(register) / 64) >> (register % 64) & 1 == 1
    }

    /// The live registers before instruction `pc` among the 64 from `64 * word` on, as bits.
    fn row(&self, pc: usize, word: usize) -> u64 {
        if word < self.words { self.bits.get(pc * self.words + word).copied().unwrap_or_default() } else { 0 }
    }

    fn of(unit: &CodeUnit) -> Liveness {
        let words = usize::from(unit.nregs).div_ceil(64).max(1);
        let mut live = Liveness { words, bits: vec![0; words * unit.ops.len()] };
        let uses: Vec<Uses> = unit.ops.iter().map(|op| Uses::of(op, unit)).collect();
        let mut row = vec![0u64; words];
        loop {
            let mut changed = false;
            for (pc, (op, uses)) in unit.ops.iter().zip(&uses).enumerate().rev() {
                row.fill(0);
                for successor in successors(op, pc) {
                    live.join(&mut row, successor);
                }
                for &register in &uses.writes {
                    set(&mut row, register, false);
                }
                if let Op::ForIter { off, .. } = *op {
                    // At the end of the loop nothing is written.
                    live.join(&mut row, (pc + 1).wrapping_add_signed(isize::from(off)));
                }
                for handler in unit.handlers.iter().filter(|h| h.start as usize <= pc && pc < h.end as usize) {
                    let had = get(&row, handler.exc);
                    live.join(&mut row, handler.target as usize);
                    set(&mut row, handler.exc, had);
                }
                for &register in &uses.reads {
                    set(&mut row, register, true);
                }
                if let Some(old) = live.bits.get_mut(pc * words..(pc + 1) * words)
                    && old != row.as_slice()
                {
                    old.copy_from_slice(&row);
                    changed = true;
                }
            }
            if !changed {
                return live;
            }
        }
    }

    fn join(&self, row: &mut [u64], pc: usize) {
        if let Some(from) = self.bits.get(pc * self.words..(pc + 1) * self.words) {
            row.iter_mut().zip(from).for_each(|(to, from)| *to |= from);
        }
    }
}

fn set(row: &mut [u64], register: Reg, on: bool) {
    if let Some(word) = row.get_mut(usize::from(register) / 64) {
        let bit = 1u64 << (register % 64);
        if on { *word |= bit } else { *word &= !bit }
    }
}

fn get(row: &[u64], register: Reg) -> bool {
    row.get(usize::from(register) / 64).is_some_and(|w| w >> (register % 64) & 1 == 1)
}

/// The instructions that may follow.
pub(super) fn successors(op: &Op, pc: usize) -> Vec<usize> {
    let to = |off: i32| (pc + 1).wrapping_add_signed(off as isize);
    match *op {
        Op::Jump { off } => vec![to(off)],
        Op::JumpIf { off, .. } | Op::JumpIfNot { off, .. } => vec![pc + 1, to(off)],
        Op::JumpLt { off, .. }
        | Op::JumpLe { off, .. }
        | Op::JumpGt { off, .. }
        | Op::JumpGe { off, .. }
        | Op::JumpEq { off, .. }
        | Op::JumpNe { off, .. }
        | Op::JumpLtI { off, .. }
        | Op::JumpLeI { off, .. }
        | Op::JumpGtI { off, .. }
        | Op::JumpGeI { off, .. }
        | Op::JumpEqI { off, .. }
        | Op::JumpNeI { off, .. }
        | Op::JumpNone { off, .. } => vec![pc + 1, to(i32::from(off))],
        Op::Send { .. } => vec![pc + 1, pc + 2],
        Op::Return { .. } | Op::ReturnNone | Op::Raise { .. } | Op::RaiseAgain | Op::Reraise { .. } => Vec::new(),
        _ => vec![pc + 1],
    }
}

/// The registers that an instruction reads and writes.
#[derive(Default)]
pub struct Uses {
    /// Those it reads.
    pub reads: Vec<Reg>,
    /// Those it writes.
    pub writes: Vec<Reg>,
}

impl Uses {
    /// Of an instruction of this code.
    pub fn of(op: &Op, unit: &CodeUnit) -> Uses {
        let mut uses = Uses::plain(op).unwrap_or_else(|| Uses::windowed(op, unit));
        uses.reads.retain(|&r| r != NO_REG);
        uses
    }

    /// Of an instruction whose registers are all named.
    fn plain(op: &Op) -> Option<Uses> {
        let both = |reads: &[Reg], writes: &[Reg]| Some(Uses { reads: reads.to_vec(), writes: writes.to_vec() });
        match *op {
            Op::Nop | Op::DelGlobal { .. } | Op::Jump { .. } | Op::ReturnNone | Op::RaiseAgain => both(&[], &[]),
            Op::Const { dst, .. }
            | Op::LoadGlobal { dst, .. }
            | Op::Unset { dst }
            | Op::NewNamespace { dst }
            | Op::Import { dst, .. } => both(&[], &[dst]),
            Op::CheckLocal { src, .. }
            | Op::StoreGlobal { src, .. }
            | Op::CheckContext { src }
            | Op::Return { src }
            | Op::Reraise { src }
            | Op::JumpIf { src, .. }
            | Op::JumpIfNot { src, .. }
            | Op::JumpNone { src, .. } => both(&[src], &[]),
            Op::PopExc { saved } => both(&[saved], &[saved]),
            Op::MakeCell { reg } => both(&[reg], &[reg]),
            Op::Move { dst, src }
            | Op::Unary { dst, src, .. }
            | Op::GetIter { dst, src }
            | Op::ListToTuple { dst, src }
            | Op::Yield { dst, src }
            | Op::YieldFromIter { dst, src }
            | Op::MatchSequence { dst, src }
            | Op::MatchMapping { dst, src }
            | Op::Len { dst, src } => both(&[src], &[dst]),
            Op::LoadName { dst, ns, .. } => both(&[ns], &[dst]),
            Op::StoreName { ns, src, .. } => both(&[ns, src], &[]),
            Op::DelName { ns, .. } => both(&[ns], &[]),
            Op::LoadCell { dst, cell, .. } => both(&[cell], &[dst]),
            Op::StoreCell { cell, src } => both(&[cell, src], &[]),
            Op::DelCell { cell, .. } => both(&[cell], &[]),
            Op::Add { dst, a, b, .. }
            | Op::Sub { dst, a, b, .. }
            | Op::Mul { dst, a, b, .. }
            | Op::FloorDiv { dst, a, b, .. }
            | Op::Mod { dst, a, b, .. }
            | Op::Binary { dst, a, b, .. }
            | Op::Inplace { dst, a, b, .. }
            | Op::Compare { dst, a, b, .. } => both(&[a, b], &[dst]),
            Op::AddI { dst, a, .. }
            | Op::SubI { dst, a, .. }
            | Op::MulI { dst, a, .. }
            | Op::FloorDivI { dst, a, .. }
            | Op::ModI { dst, a, .. }
            | Op::AndI { dst, a, .. } => both(&[a], &[dst]),
            Op::JumpLt { a, b, .. }
            | Op::JumpLe { a, b, .. }
            | Op::JumpGt { a, b, .. }
            | Op::JumpGe { a, b, .. }
            | Op::JumpEq { a, b, .. }
            | Op::JumpNe { a, b, .. } => both(&[a, b], &[]),
            Op::JumpLtI { a, .. }
            | Op::JumpLeI { a, .. }
            | Op::JumpGtI { a, .. }
            | Op::JumpGeI { a, .. }
            | Op::JumpEqI { a, .. }
            | Op::JumpNeI { a, .. } => both(&[a], &[]),
            Op::GetAttr { dst, obj, .. } => both(&[obj], &[dst]),
            Op::SetAttr { obj, src, .. } => both(&[obj, src], &[]),
            Op::DelAttr { obj, .. } => both(&[obj], &[]),
            Op::GetItem { dst, obj, key } => both(&[obj, key], &[dst]),
            Op::SetItem { obj, key, src } => both(&[obj, key, src], &[]),
            Op::DelItem { obj, key } => both(&[obj, key], &[]),
            Op::ListAppend { list, src } | Op::ListExtend { list, src } => both(&[list, src], &[]),
            Op::SetAdd { set, src } | Op::SetUpdate { set, src } => both(&[set, src], &[]),
            Op::DictInsert { dict, key, src } => both(&[dict, key, src], &[]),
            Op::DictUpdate { dict, src } => both(&[dict, src], &[]),
            Op::DictMerge { dict, src, callee } => both(&[dict, src, callee], &[]),
            Op::Format { dst, src, spec, .. } => both(&[src, spec], &[dst]),
            Op::ForIter { dst, iter, .. } => both(&[iter], &[dst]),
            Op::LoadSuper { dst, cell, this } => both(&[cell, this], &[dst]),
            Op::Raise { exc, cause } => both(&[exc, cause], &[]),
            Op::PushExc { saved, exc } => both(&[exc], &[saved]),
            Op::MatchExc { dst, exc, types } => both(&[exc, types], &[dst]),
            Op::Send { dst, iter, value } => both(&[iter, value], &[dst]),
            Op::ImportFrom { dst, module, .. } => both(&[module], &[dst]),
            Op::MatchKeys { dst, src, keys } => both(&[src, keys], &[dst]),
            _ => None,
        }
    }

    /// Of an instruction with a window of registers, or whose registers stand in a table.
    fn windowed(op: &Op, unit: &CodeUnit) -> Uses {
        let reading = |base: Reg, n: u16, dst: Reg| Uses { reads: window(base, n), writes: vec![dst] };
        match *op {
            Op::BuildSlice { dst, base } | Op::CallEx { dst, base } => reading(base, 3, dst),
            Op::BuildList { dst, base, n }
            | Op::BuildTuple { dst, base, n }
            | Op::BuildSet { dst, base, n }
            | Op::BuildString { dst, base, n } => reading(base, n, dst),
            Op::BuildDict { dst, base, n } => reading(base, n.saturating_mul(2), dst),
            Op::Call { nargs, dst, base } | Op::CallKw { nargs, dst, base, .. } => {
                reading(base, 1 + u16::from(nargs), dst)
            }
            // The callee's place is free before the call.
            Op::CallMethod { nargs, dst, base, .. } | Op::CallMethodKw { nargs, dst, base, .. } => {
                reading(base.saturating_add(1), 1 + u16::from(nargs), dst)
            }
            Op::Unpack { base, src, n } => Uses { reads: vec![src], writes: window(base, n) },
            Op::UnpackEx { after, base, src, before } => {
                Uses { reads: vec![src], writes: window(base, before + 1 + u16::from(after)) }
            }
            Op::ExcTriple { base, exc } => Uses { reads: vec![exc], writes: window(base, 3) },
            Op::MatchClass { dst, src, base, .. } => {
                let mut uses = reading(base, 2, dst);
                uses.reads.push(src);
                uses
            }
            Op::MakeFunction { dst, base, spec } => {
                let Some(spec) = unit.functions.get(usize::from(spec)) else { return reading(base, 0, dst) };
                let keywords = u16::try_from(spec.keyword_defaults.len()).unwrap_or(u16::MAX);
                let mut uses = reading(base, spec.defaults.saturating_add(keywords), dst);
                uses.reads.extend(spec.captures.iter().map(|c| c.from));
                uses
            }
            Op::BuildClass { dst, base, spec } => {
                let operands = unit.classes.get(usize::from(spec)).map_or(0, |c| c.operands());
                reading(base, 1 + operands, dst)
            }
            Op::LoadNameOrCell { dst, ns, site } => {
                let cell = unit.call_sites.get(usize::from(site)).map_or(NO_REG, |s| s.cell);
                Uses { reads: vec![ns, cell], writes: vec![dst] }
            }
            _ => Uses::default(),
        }
    }
}

fn window(base: Reg, n: u16) -> Vec<Reg> {
    (base..base.saturating_add(n)).collect()
}

/// What is known of the codes that were met.
#[derive(Default)]
pub struct Known(RefCell<WordMap<usize, Arc<Liveness>>>);

impl Known {
    /// As [`Liveness::row`], of a code.
    pub fn row(&self, code: &'static Code, pc: usize, word: usize) -> u64 {
        if let Some(known) = self.0.borrow().get(&(std::ptr::from_ref(code) as usize)) {
            return known.row(pc, word);
        }
        self.of(code).row(pc, word)
    }

    /// The live registers of a code.
    pub fn of(&self, code: &'static Code) -> Arc<Liveness> {
        let mut known = self.0.borrow_mut();
        known.entry(std::ptr::from_ref(code) as usize).or_insert_with(|| Arc::new(Liveness::of(&code.unit))).clone()
    }
}

/// The register that a result goes into: what is there until then does not matter.
pub fn target(ret: &Ret) -> Option<Reg> {
    let mut ret = ret;
    loop {
        match ret {
            Ret::Store(dst)
            | Ret::Init { dst, .. }
            | Ret::Truth { dst, .. }
            | Ret::Next { dst, .. }
            | Ret::Send { dst }
            | Ret::StoreOr { dst, .. }
            | Ret::Turn { dst, .. } => return Some(*dst),
            Ret::InitThen(then) => ret = &then.1,
            Ret::Jump { .. } | Ret::Discard | Ret::Raise | Ret::Top => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::code::Handler;

    #[test]
    fn a_consumed_temporary_is_dead_and_a_loop_keeps_its_iterator() {
        let ops = vec![
            Op::GetIter { dst: 1, src: 0 },
            Op::ForIter { dst: 2, iter: 1, off: 2 },
            Op::StoreGlobal { src: 2, slot: 0 },
            Op::Jump { off: -3 },
            Op::ReturnNone,
        ];
        let live = Liveness::of(&CodeUnit { ops, nregs: 3, ..CodeUnit::default() });
        let at = |pc| (0..3).filter(|&r| live.is_live(pc, r)).collect::<Vec<Reg>>();
        assert_eq!((at(0), at(1), at(2), at(3), at(4)), (vec![0], vec![1], vec![1, 2], vec![1], vec![]));
    }

    #[test]
    fn a_handler_sees_what_was_there_before_the_instruction() {
        let ops = vec![
            Op::Const { dst: 0, k: 0 },
            Op::Call { nargs: 0, dst: 0, base: 1 },
            Op::ReturnNone,
            Op::Return { src: 0 },
        ];
        let handlers = vec![Handler { start: 1, end: 2, target: 3, exc: 2 }];
        let live = Liveness::of(&CodeUnit { ops, nregs: 3, handlers, ..CodeUnit::default() });
        assert!(live.is_live(1, 0) && !live.is_live(2, 0) && live.is_live(1, 1) && !live.is_live(0, 0));
    }
}
