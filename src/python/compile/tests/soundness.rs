//! A check by data flow that every register which is read has a value, on every path.
//!
//! It knows the machine's conventions: call windows are taken and what lies above them is lost to the callee's frame,
//! displays take their windows, an instruction that raises has written nothing, a handler receives the exception. What
//! the compiler believes about definite assignment and about stacks of temporaries is thereby proved for a program.

use crate::python::code::{CodeUnit, ModuleUnit, NO_REG, Op, Reg};

/// Checks a module and all its functions. The error names the unit, the instruction and the register.
pub(super) fn check(module: &ModuleUnit) -> Result<(), String> {
    check_unit(&module.main)
}

fn check_unit(unit: &CodeUnit) -> Result<(), String> {
    flow(unit)?;
    unit.functions.iter().try_for_each(|spec| {
        for capture in &spec.captures {
            if usize::from(capture.from) >= unit.locals.len() {
                return Err(format!("{}: captures a temporary", spec.code.qualname));
            }
        }
        check_unit(&spec.code)
    })
}

type State = Vec<bool>;

/// What an instruction does to registers.
#[derive(Default)]
struct Effect {
    reads: Vec<Reg>,
    /// Lost whether it succeeds or not.
    takes: std::ops::Range<Reg>,
    writes: Vec<Reg>,
}

fn flow(unit: &CodeUnit) -> Result<(), String> {
    let mut start = vec![false; usize::from(unit.nregs)];
    let parameters = 0..unit.params.names.len();
    let free = usize::from(unit.free_base)..usize::from(unit.free_base) + unit.free.len();
    parameters.chain(free).filter_map(|reg| Some(start.get_mut(reg)).flatten().map(|set| *set = true)).for_each(drop);
    let mut states: Vec<Option<State>> = vec![None; unit.ops.len()];
    let mut work = Vec::new();
    arrive(&mut states, &mut work, 0, start);
    while let Some(at) = work.pop() {
        let (Some(op), Some(Some(before))) = (unit.ops.get(at), states.get(at).cloned()) else {
            return Err(format!("{}: control runs off at {at}", unit.qualname));
        };
        let effect = effect(unit, op);
        for &reg in effect.reads.iter().filter(|&&reg| reg != NO_REG) {
            if before.get(usize::from(reg)) != Some(&true) {
                return Err(format!("{}: register {reg} is read at {at} and may be empty: {op:?}", unit.qualname));
            }
        }
        let mut failed = before;
        effect.takes.clone().for_each(|reg| set(&mut failed, reg, false));
        for handler in unit.handlers.iter().filter(|h| (h.start..h.end).contains(&(at as u32))).take(1) {
            let mut state = failed.clone();
            set(&mut state, handler.exc, true);
            arrive(&mut states, &mut work, handler.target as usize, state);
        }
        let mut after = failed.clone();
        effect.writes.iter().for_each(|&reg| set(&mut after, reg, true));
        if let Op::Unset { dst } | Op::PopExc { saved: dst } = op {
            set(&mut after, *dst, false);
        }
        for (next, jumped) in successors(at, op) {
            let state = if jumped && matches!(op, Op::ForIter { .. }) { failed.clone() } else { after.clone() };
            arrive(&mut states, &mut work, next, state);
        }
    }
    Ok(())
}

fn set(state: &mut State, reg: Reg, to: bool) {
    if let Some(slot) = state.get_mut(usize::from(reg)) {
        *slot = to;
    }
}

fn arrive(states: &mut [Option<State>], work: &mut Vec<usize>, at: usize, state: State) {
    let Some(known) = states.get_mut(at) else { return work.push(at) };
    let joined = match known {
        None => state,
        Some(known) => known.iter().zip(&state).map(|(a, b)| *a && *b).collect(),
    };
    if known.as_ref() != Some(&joined) {
        *known = Some(joined);
        work.push(at);
    }
}

/// Where control goes next, and whether by a jump.
fn successors(at: usize, op: &Op) -> Vec<(usize, bool)> {
    let to = |off: i32| (at as i64 + 1 + i64::from(off)) as usize;
    match *op {
        Op::Return { .. } | Op::ReturnNone | Op::Raise { .. } | Op::RaiseAgain | Op::Reraise { .. } => Vec::new(),
        Op::Jump { off } => vec![(to(off), true)],
        Op::JumpIf { off, .. } | Op::JumpIfNot { off, .. } => vec![(at + 1, false), (to(off), true)],
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
        | Op::JumpNone { off, .. }
        | Op::ForIter { off, .. } => vec![(at + 1, false), (to(off.into()), true)],
        Op::Send { .. } => vec![(at + 1, false), (at + 2, true)],
        _ => vec![(at + 1, false)],
    }
}

fn effect(unit: &CodeUnit, op: &Op) -> Effect {
    let io =
        |reads: &[Reg], writes: &[Reg]| Effect { reads: reads.to_vec(), writes: writes.to_vec(), ..Effect::default() };
    let window = |dst: Reg, base: Reg, n: u16| Effect {
        reads: (base..base + n).collect(),
        takes: base..base + n,
        writes: vec![dst],
    };
    // The callee's frame lies over everything above the window.
    let call = |dst: Reg, base: Reg, from: Reg, n: u16| Effect {
        reads: (from..from + n).collect(),
        takes: base..unit.nregs.max(base),
        writes: vec![dst],
    };
    match *op {
        Op::Nop | Op::ReturnNone | Op::RaiseAgain | Op::Jump { .. } | Op::DelGlobal { .. } => io(&[], &[]),
        Op::Const { dst, .. } | Op::LoadGlobal { dst, .. } | Op::NewNamespace { dst } | Op::Import { dst, .. } => {
            io(&[], &[dst])
        }
        Op::CheckLocal { src, .. } => io(&[], &[src]),
        Op::MakeCell { reg } => io(&[], &[reg]),
        Op::Unset { .. } => io(&[], &[]),
        Op::StoreGlobal { src, .. }
        | Op::Return { src }
        | Op::Reraise { src }
        | Op::CheckContext { src }
        | Op::CheckAsyncContext { src }
        | Op::Discard { src } => io(&[src], &[]),
        Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } | Op::JumpNone { src, .. } => io(&[src], &[]),
        Op::PopExc { saved } => io(&[saved], &[]),
        Op::LoadName { dst, ns, .. } => io(&[ns], &[dst]),
        Op::LoadNameOrCell { dst, ns, site } => {
            let cell = unit.call_sites.get(usize::from(site)).map_or(NO_REG, |site| site.cell);
            io(&[ns, cell], &[dst])
        }
        Op::StoreName { ns, src, .. } => io(&[ns, src], &[]),
        Op::DelName { ns, .. } => io(&[ns], &[]),
        Op::LoadCell { dst, cell, .. } => io(&[cell], &[dst]),
        Op::StoreCell { cell, src } => io(&[cell, src], &[]),
        Op::DelCell { cell, .. } => io(&[cell], &[]),
        Op::Add { dst, a, b, .. }
        | Op::Sub { dst, a, b, .. }
        | Op::Mul { dst, a, b, .. }
        | Op::FloorDiv { dst, a, b, .. }
        | Op::Mod { dst, a, b, .. }
        | Op::Binary { dst, a, b, .. }
        | Op::Inplace { dst, a, b, .. }
        | Op::Compare { dst, a, b, .. } => io(&[a, b], &[dst]),
        Op::AddI { dst, a, .. }
        | Op::SubI { dst, a, .. }
        | Op::MulI { dst, a, .. }
        | Op::FloorDivI { dst, a, .. }
        | Op::ModI { dst, a, .. }
        | Op::AndI { dst, a, .. } => io(&[a], &[dst]),
        Op::JumpLt { a, b, .. }
        | Op::JumpLe { a, b, .. }
        | Op::JumpGt { a, b, .. }
        | Op::JumpGe { a, b, .. }
        | Op::JumpEq { a, b, .. }
        | Op::JumpNe { a, b, .. } => io(&[a, b], &[]),
        Op::JumpLtI { a, .. }
        | Op::JumpLeI { a, .. }
        | Op::JumpGtI { a, .. }
        | Op::JumpGeI { a, .. }
        | Op::JumpEqI { a, .. }
        | Op::JumpNeI { a, .. } => io(&[a], &[]),
        Op::Move { dst, src }
        | Op::Unary { dst, src, .. }
        | Op::GetAttr { dst, obj: src, .. }
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
        | Op::Len { dst, src }
        | Op::ForIter { dst, iter: src, .. }
        | Op::ImportFrom { dst, module: src, .. } => io(&[src], &[dst]),
        Op::SetAttr { obj, src, .. } => io(&[obj, src], &[]),
        Op::DelAttr { obj, .. } => io(&[obj], &[]),
        Op::GetItem { dst, obj, key } => io(&[obj, key], &[dst]),
        Op::SetItem { obj, key, src } => io(&[obj, key, src], &[]),
        Op::DelItem { obj, key } => io(&[obj, key], &[]),
        Op::BuildSlice { dst, base } => window(dst, base, 3),
        Op::CallHelper { dst, base, .. } => window(dst, base, 3),
        Op::BuildList { dst, base, n } | Op::BuildTuple { dst, base, n } | Op::BuildSet { dst, base, n } => {
            window(dst, base, n)
        }
        Op::BuildString { dst, base, n } => window(dst, base, n),
        Op::BuildDict { dst, base, n } => window(dst, base, n * 2),
        Op::ListAppend { list: to, src }
        | Op::ListExtend { list: to, src }
        | Op::SetAdd { set: to, src }
        | Op::SetUpdate { set: to, src }
        | Op::DictUpdate { dict: to, src } => io(&[to, src], &[]),
        Op::DictInsert { dict, key, src } => io(&[dict, key, src], &[]),
        Op::DictMerge { dict, src, callee } => io(&[dict, src, callee], &[]),
        Op::Format { dst, src, spec, .. } => io(&[src, spec], &[dst]),
        Op::Unpack { base, src, n } => io(&[src], &(base..base + n).collect::<Vec<_>>()),
        Op::UnpackEx { after, base, src, before } => {
            io(&[src], &(base..base + before + 1 + u16::from(after)).collect::<Vec<_>>())
        }
        Op::Call { nargs, dst, base } | Op::CallKw { nargs, dst, base, .. } => {
            call(dst, base, base, 1 + u16::from(nargs))
        }
        Op::CallEx { dst, base } => call(dst, base, base, 3),
        Op::CallMethod { nargs, dst, base, .. } | Op::CallMethodKw { nargs, dst, base, .. } => {
            call(dst, base, base + 1, 1 + u16::from(nargs))
        }
        Op::MakeFunction { dst, base, spec } => {
            let spec = unit.functions.get(usize::from(spec));
            let n = spec.map_or(0, |spec| spec.defaults + spec.keyword_defaults.len() as u16);
            let captured = spec.map_or(Vec::new(), |spec| spec.captures.iter().map(|c| c.from).collect());
            let mut effect = window(dst, base, n);
            effect.reads.extend(captured);
            effect
        }
        Op::BuildClass { dst, base, spec } => {
            window(dst, base, 1 + unit.classes.get(usize::from(spec)).map_or(0, |spec| spec.operands()))
        }
        Op::LoadSuper { dst, cell, this } => io(&[cell, this], &[dst]),
        Op::Raise { exc, cause } => io(&[exc, cause], &[]),
        Op::PushExc { saved, exc } => io(&[exc], &[saved]),
        Op::MatchExc { dst, exc, types } => io(&[exc, types], &[dst]),
        Op::ExcTriple { base, exc } => io(&[exc], &[base, base + 1, base + 2]),
        Op::Send { dst, iter, value } => io(&[iter, value], &[dst]),
        Op::MatchKeys { dst, src, keys } => io(&[src, keys], &[dst]),
        Op::MatchClass { dst, src, base, .. } => io(&[src, base, base + 1], &[dst]),
    }
}
