//! Instructions, labels and handlers of one code unit while it is written.
//!
//! The assembler knows whether control can get to the present point: what is emitted where it cannot is dropped, so
//! dead code costs nothing and no other part has to care. A jump that turns out too long for its instruction is
//! rewritten at the end with a far `Jump` beside it.

use std::collections::HashMap;

use crate::python::code::{Handler, Loc, Op, Reg};

use super::assigned::Assigned;

/// A place in the code that jumps lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

#[derive(Clone, Debug, Default)]
struct Target {
    at: Option<usize>,
    /// What is certainly assigned on every jump to it so far; `None` while there is none.
    state: Option<Assigned>,
}

/// A handler whose range is known and whose target is still a label.
#[derive(Clone, Copy, Debug)]
struct Cover {
    start: usize,
    end: usize,
    target: Label,
    exc: Reg,
}

/// The code of one unit while it is written.
#[derive(Debug)]
pub(super) struct Assembler {
    ops: Vec<Op>,
    locs: Vec<Loc>,
    /// Where the attribute of a method call is looked up, by instruction.
    lookups: Vec<(usize, Loc)>,
    labels: Vec<Target>,
    /// Jumps and their labels, in the order of the code.
    jumps: Vec<(usize, Label)>,
    covers: Vec<Cover>,
    /// `None` where control cannot get to.
    state: Option<Assigned>,
}

/// What an assembler leaves behind.
pub(super) struct Assembled {
    pub(super) ops: Vec<Op>,
    pub(super) locs: Vec<Loc>,
    pub(super) handlers: Vec<Handler>,
    pub(super) lookups: Vec<(u32, Loc)>,
}

impl Assembler {
    /// Starts where `assigned` certainly has values.
    pub(super) fn new(assigned: Assigned) -> Assembler {
        Assembler {
            ops: Vec::new(),
            locs: Vec::new(),
            lookups: Vec::new(),
            labels: Vec::new(),
            jumps: Vec::new(),
            covers: Vec::new(),
            state: Some(assigned),
        }
    }

    pub(super) fn reachable(&self) -> bool {
        self.state.is_some()
    }

    pub(super) fn state(&self) -> Option<&Assigned> {
        self.state.as_ref()
    }

    pub(super) fn state_mut(&mut self) -> Option<&mut Assigned> {
        self.state.as_mut()
    }

    /// How many instructions there are: the index of the next one.
    pub(super) fn here(&self) -> usize {
        self.ops.len()
    }

    /// The position of the newest instruction.
    pub(super) fn last_loc(&self) -> Loc {
        self.locs.last().copied().unwrap_or_default()
    }

    /// Appends an instruction, if control can get here.
    pub(super) fn emit(&mut self, op: Op, loc: Loc) {
        if self.state.is_none() {
            return;
        }
        self.ops.push(op);
        self.locs.push(loc);
        if matches!(op, Op::Return { .. } | Op::ReturnNone | Op::Raise { .. } | Op::RaiseAgain | Op::Reraise { .. }) {
            self.state = None;
        }
    }

    /// Says where the attribute of the method call emitted last is looked up.
    pub(super) fn note_lookup(&mut self, loc: Loc) {
        if self.state.is_some()
            && let Some(at) = self.ops.len().checked_sub(1)
        {
            self.lookups.push((at, loc));
        }
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(Target::default());
        Label(self.labels.len() - 1)
    }

    /// Appends a jump (its offset is filled in later).
    pub(super) fn jump(&mut self, op: Op, target: Label, loc: Loc) {
        let Some(state) = self.state.clone() else { return };
        self.jumps.push((self.ops.len(), target));
        self.ops.push(op);
        self.locs.push(loc);
        self.arrive(target, state);
        if let Op::Jump { .. } = op {
            self.state = None;
        }
    }

    fn arrive(&mut self, label: Label, state: Assigned) {
        if let Some(target) = self.labels.get_mut(label.0) {
            target.state = Assigned::meet(target.state.take(), Some(state));
        }
    }

    /// Puts `label` here.
    pub(super) fn bind(&mut self, label: Label) {
        let here = self.ops.len();
        if let Some(target) = self.labels.get_mut(label.0) {
            target.at = Some(here);
            self.state = Assigned::meet(self.state.take(), target.state.clone());
        }
    }

    /// Puts `label` here, where a jump that is written later arrives with `state`.
    pub(super) fn bind_with(&mut self, label: Label, state: Option<Assigned>) {
        if let Some(state) = state {
            self.arrive(label, state);
        }
        self.bind(label);
    }

    /// What is certain on the jumps to `label` so far.
    pub(super) fn state_at(&self, label: Label) -> Option<Assigned> {
        self.labels.get(label.0).and_then(|target| target.state.clone())
    }

    /// Goes on here with `state`: an instruction before skips a jump.
    pub(super) fn resume_with(&mut self, state: Option<Assigned>) {
        self.state = state;
    }

    /// What is certain from here on is only what was certain before, less `killed`.
    pub(super) fn forget(&mut self, killed: &Assigned) {
        self.state = self.state.take().map(|state| state.without(killed));
    }

    /// Covers `start .. here` by the handler at `target`, where `state` is certain.
    pub(super) fn cover(&mut self, start: usize, target: Label, exc: Reg, state: Assigned) {
        let end = self.ops.len();
        if start < end {
            self.covers.push(Cover { start, end, target, exc });
            self.arrive(target, state);
        }
    }

    /// Whether control would run off the end, or a jump leads to the end.
    pub(super) fn is_open_ended(&self) -> bool {
        let end = self.ops.len();
        let ends = matches!(
            self.ops.last(),
            Some(Op::Return { .. } | Op::ReturnNone | Op::Jump { .. } | Op::Reraise { .. } | Op::Raise { .. })
        );
        !ends || self.labels.iter().any(|target| target.at == Some(end) && target.state.is_some())
    }

    /// Appends an instruction even where control cannot get to.
    pub(super) fn emit_anyway(&mut self, op: Op, loc: Loc) {
        self.ops.push(op);
        self.locs.push(loc);
        self.state = None;
    }

    /// Fills in the offsets. `None` if the code is too long for any jump.
    pub(super) fn finish(mut self) -> Option<Assembled> {
        self.thread();
        let idle: Vec<bool> = self.jumps.iter().map(|jump| self.is_idle(*jump)).collect();
        let far = self.far_jumps(&idle)?;
        let place = self.places(&far, &idle);
        let mut ops = Vec::with_capacity(self.ops.len());
        let mut locs = Vec::with_capacity(self.ops.len());
        let mut jumps = self.jumps.iter().zip(far.iter().zip(&idle)).peekable();
        for (at, (op, loc)) in self.ops.iter().zip(&self.locs).enumerate() {
            let Some(((_, label), (far, idle))) = jumps.next_if(|((jump, _), _)| *jump == at) else {
                ops.push(*op);
                locs.push(*loc);
                continue;
            };
            if *idle {
                continue;
            }
            let target = i64::try_from(*place.get(self.position(*label)?)?).ok()?;
            let offset_from = |next: usize| i32::try_from(target - i64::try_from(next).ok()?).ok();
            match *far {
                false => ops.push(with_offset(*op, offset_from(ops.len() + 1)?)?),
                true => {
                    ops.extend(detour(*op)?);
                    ops.push(Op::Jump { off: offset_from(ops.len() + 1)? });
                }
            }
            locs.resize(ops.len(), *loc);
        }
        let at = |index: usize| place.get(index).and_then(|&place| u32::try_from(place).ok());
        let handlers = self.covers.iter().map(|cover| {
            let target = at(self.position(cover.target)?)?;
            Some(Handler { start: at(cover.start)?, end: at(cover.end)?, target, exc: cover.exc })
        });
        let lookups = self.lookups.iter().map(|(index, loc)| Some((at(*index)?, *loc)));
        Some(Assembled {
            handlers: handlers.collect::<Option<_>>()?,
            lookups: lookups.collect::<Option<_>>()?,
            ops,
            locs,
        })
    }

    /// Whether a jump leads to the next instruction, and is left out. The successor of a `Send` stays.
    fn is_idle(&self, (at, label): (usize, Label)) -> bool {
        matches!(self.ops.get(at), Some(Op::Jump { .. })) && self.position(label) == Some(at + 1)
    }

    /// A jump to a jump leads to where that one leads.
    fn thread(&mut self) {
        let onward: HashMap<usize, Label> =
            self.jumps.iter().filter(|(at, _)| matches!(self.ops.get(*at), Some(Op::Jump { .. }))).copied().collect();
        for at in 0..self.jumps.len() {
            let Some(&(_, mut label)) = self.jumps.get(at) else { continue };
            // Bounded, since `while True: pass` jumps to itself.
            for _ in 0..8 {
                match self.position(label).and_then(|position| onward.get(&position)) {
                    Some(&next) => label = next,
                    None => break,
                }
            }
            if let Some(jump) = self.jumps.get_mut(at) {
                jump.1 = label;
            }
        }
    }

    fn position(&self, label: Label) -> Option<usize> {
        self.labels.get(label.0)?.at
    }

    /// Which jumps are too long, found by fixpoint: a detour makes others longer.
    fn far_jumps(&self, idle: &[bool]) -> Option<Vec<bool>> {
        let mut far = vec![false; self.jumps.len()];
        loop {
            let place = self.places(&far, idle);
            let mut grew = false;
            for (((at, label), far), idle) in self.jumps.iter().zip(far.iter_mut()).zip(idle) {
                if *far || *idle {
                    continue;
                }
                let from = i64::try_from(*place.get(*at)?).ok()? + 1;
                let to = i64::try_from(*place.get(self.position(*label)?)?).ok()?;
                if with_offset(*self.ops.get(*at)?, i32::try_from(to - from).ok()?).is_none() {
                    *far = true;
                    grew = true;
                }
            }
            if !grew {
                return Some(far);
            }
        }
    }

    /// Where each instruction (and the end) comes to lie.
    fn places(&self, far: &[bool], idle: &[bool]) -> Vec<usize> {
        let mut jumps = self.jumps.iter().zip(far.iter().zip(idle)).peekable();
        let mut next = 0;
        let mut places = Vec::with_capacity(self.ops.len() + 1);
        for (at, op) in self.ops.iter().enumerate() {
            places.push(next);
            next += match jumps.next_if(|((jump, _), _)| *jump == at) {
                Some((_, (_, true))) => 0,
                Some((_, (true, _))) if matches!(op, Op::ForIter { .. }) => 3,
                Some((_, (true, _))) => 2,
                _ => 1,
            };
        }
        places.push(next);
        places
    }
}

/// What stands before the far `Jump` in place of a jump that is too short.
fn detour(op: Op) -> Option<Vec<Op>> {
    if let Op::ForIter { dst, iter, .. } = op {
        return Some(vec![Op::ForIter { dst, iter, off: 1 }, Op::Jump { off: 1 }]);
    }
    with_offset(negated(op)?, 1).map(|op| vec![op])
}

fn negated(op: Op) -> Option<Op> {
    Some(match op {
        Op::JumpLt { negate, a, b, off } => Op::JumpLt { negate: !negate, a, b, off },
        Op::JumpLe { negate, a, b, off } => Op::JumpLe { negate: !negate, a, b, off },
        Op::JumpGt { negate, a, b, off } => Op::JumpGt { negate: !negate, a, b, off },
        Op::JumpGe { negate, a, b, off } => Op::JumpGe { negate: !negate, a, b, off },
        Op::JumpEq { negate, a, b, off } => Op::JumpEq { negate: !negate, a, b, off },
        Op::JumpNe { negate, a, b, off } => Op::JumpNe { negate: !negate, a, b, off },
        Op::JumpLtI { negate, a, imm, off } => Op::JumpLtI { negate: !negate, a, imm, off },
        Op::JumpLeI { negate, a, imm, off } => Op::JumpLeI { negate: !negate, a, imm, off },
        Op::JumpGtI { negate, a, imm, off } => Op::JumpGtI { negate: !negate, a, imm, off },
        Op::JumpGeI { negate, a, imm, off } => Op::JumpGeI { negate: !negate, a, imm, off },
        Op::JumpEqI { negate, a, imm, off } => Op::JumpEqI { negate: !negate, a, imm, off },
        Op::JumpNeI { negate, a, imm, off } => Op::JumpNeI { negate: !negate, a, imm, off },
        Op::JumpNone { negate, src, off } => Op::JumpNone { negate: !negate, src, off },
        _ => return None,
    })
}

/// The jump with its offset filled in; `None` if it does not fit.
fn with_offset(op: Op, offset: i32) -> Option<Op> {
    let short = i16::try_from(offset);
    Some(match op {
        Op::Jump { .. } => Op::Jump { off: offset },
        Op::JumpIf { src, .. } => Op::JumpIf { src, off: offset },
        Op::JumpIfNot { src, .. } => Op::JumpIfNot { src, off: offset },
        Op::JumpLt { negate, a, b, .. } => Op::JumpLt { negate, a, b, off: short.ok()? },
        Op::JumpLe { negate, a, b, .. } => Op::JumpLe { negate, a, b, off: short.ok()? },
        Op::JumpGt { negate, a, b, .. } => Op::JumpGt { negate, a, b, off: short.ok()? },
        Op::JumpGe { negate, a, b, .. } => Op::JumpGe { negate, a, b, off: short.ok()? },
        Op::JumpEq { negate, a, b, .. } => Op::JumpEq { negate, a, b, off: short.ok()? },
        Op::JumpNe { negate, a, b, .. } => Op::JumpNe { negate, a, b, off: short.ok()? },
        Op::JumpLtI { negate, a, imm, .. } => Op::JumpLtI { negate, a, imm, off: short.ok()? },
        Op::JumpLeI { negate, a, imm, .. } => Op::JumpLeI { negate, a, imm, off: short.ok()? },
        Op::JumpGtI { negate, a, imm, .. } => Op::JumpGtI { negate, a, imm, off: short.ok()? },
        Op::JumpGeI { negate, a, imm, .. } => Op::JumpGeI { negate, a, imm, off: short.ok()? },
        Op::JumpEqI { negate, a, imm, .. } => Op::JumpEqI { negate, a, imm, off: short.ok()? },
        Op::JumpNeI { negate, a, imm, .. } => Op::JumpNeI { negate, a, imm, off: short.ok()? },
        Op::JumpNone { negate, src, .. } => Op::JumpNone { negate, src, off: short.ok()? },
        Op::ForIter { dst, iter, .. } => Op::ForIter { dst, iter, off: short.ok()? },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A jump over `n` instructions, and back to the beginning.
    fn there_and_back(n: usize) -> Vec<Op> {
        let mut code = Assembler::new(Assigned::default());
        let (top, end) = (code.label(), code.label());
        code.bind(top);
        code.jump(Op::JumpLt { negate: false, a: 1, b: 2, off: 0 }, end, Loc::default());
        (0..n).for_each(|_| code.emit(Op::Nop, Loc::default()));
        code.jump(Op::Jump { off: 0 }, top, Loc::default());
        code.bind(end);
        code.emit(Op::ReturnNone, Loc::default());
        code.finish().map(|done| done.ops).unwrap_or_default()
    }

    #[test]
    fn offsets_count_from_the_next_instruction() {
        let ops = there_and_back(3);
        assert_eq!(ops.first(), Some(&Op::JumpLt { negate: false, a: 1, b: 2, off: 4 }));
        assert_eq!(ops.get(4), Some(&Op::Jump { off: -5 }));
    }

    #[test]
    fn a_jump_that_is_too_long_takes_a_detour() {
        let ops = there_and_back(40_000);
        assert_eq!(ops.first(), Some(&Op::JumpLt { negate: true, a: 1, b: 2, off: 1 }));
        assert_eq!(ops.get(1), Some(&Op::Jump { off: 40_001 }));
        assert_eq!(ops.get(40_002), Some(&Op::Jump { off: -40_003 }));
    }

    #[test]
    fn dead_code_is_dropped() {
        let mut code = Assembler::new(Assigned::default());
        code.emit(Op::ReturnNone, Loc::default());
        code.emit(Op::Nop, Loc::default());
        assert_eq!(code.here(), 1);
        assert!(!code.reachable());
    }
}
