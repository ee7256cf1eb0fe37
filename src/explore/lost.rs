//! Which updates a run lost: a write that was based on a read between which and it another worker wrote.
//!
//! It is said only where the program shows it: in one activation of one function, the value that was read flows from
//! register to register into the value that is written. The way through the code is taken as it stands in the file, so
//! a flow around a loop is not seen, and then nothing is said.

use crate::python::code::{NO_REG, Op, Reg};
use crate::trace::LaneId;

use super::deed::{Access, Site};
use super::liveness::Uses;

/// An access in the order of a run.
pub struct Done {
    /// Whose.
    pub worker: LaneId,
    /// Which.
    pub access: Access,
}

/// The updates that were lost: what each was written to, in the order in which they were overwritten.
pub fn updates(run: &[Done]) -> Vec<String> {
    let mut lost: Vec<usize> = Vec::new();
    for (at, done) in run.iter().enumerate().filter(|(_, done)| done.access.write) {
        let Some(read) = basis(run, at) else { continue };
        let between = run.iter().enumerate().take(at).skip(read + 1);
        let others = between.filter(|(_, other)| {
            other.worker != done.worker && other.access.write && other.access.spot == done.access.spot
        });
        for (other, _) in others {
            if !lost.contains(&other) {
                lost.push(other);
            }
        }
    }
    lost.iter().filter_map(|&at| run.get(at)).map(|done| done.access.place.clone()).collect()
}

/// The read that the write at this place of the run is based on.
fn basis(run: &[Done], write: usize) -> Option<usize> {
    let done = run.get(write)?;
    let mine = |other: &Done| other.worker == done.worker && other.access.spot == done.access.spot;
    let at = run.iter().take(write).rposition(mine)?;
    let read = &run.get(at)?.access;
    (!read.write && flows(&read.site, &done.access.site)).then_some(at)
}

/// Whether the value that is read at one place flows into the value that is written at the other.
fn flows(read: &Site, write: &Site) -> bool {
    if !std::ptr::eq(read.code, write.code) || read.depth != write.depth || read.pc >= write.pc {
        return false;
    }
    let unit = &read.code.unit;
    let Some(first) = read.code.ops.get(read.pc).and_then(loaded) else { return false };
    let Some(wanted) = read.code.ops.get(write.pc).and_then(stored) else { return false };
    let mut carries: Vec<Reg> = vec![first];
    for op in read.code.ops.get(read.pc + 1..write.pc).unwrap_or_default() {
        let uses = Uses::of(op, unit);
        let passes = uses.reads.iter().any(|register| carries.contains(register));
        carries.retain(|register| !uses.writes.contains(register));
        if passes {
            carries.extend(uses.writes);
        }
    }
    wanted != NO_REG && carries.contains(&wanted)
}

fn loaded(op: &Op) -> Option<Reg> {
    match *op {
        Op::LoadGlobal { dst, .. } | Op::LoadCell { dst, .. } | Op::GetAttr { dst, .. } | Op::GetItem { dst, .. } => {
            Some(dst)
        }
        _ => None,
    }
}

fn stored(op: &Op) -> Option<Reg> {
    match *op {
        Op::StoreGlobal { src, .. } | Op::StoreCell { src, .. } | Op::SetAttr { src, .. } | Op::SetItem { src, .. } => {
            Some(src)
        }
        _ => None,
    }
}
