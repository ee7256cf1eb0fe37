//! Which locations workers share: found by running, until nothing new is found.
//!
//! A location is shared if, after the first worker has started, some worker writes it and another accesses it. What is
//! shared decides where steps begin, and where steps begin decides what can be seen: so a set is frozen, the states are
//! walked, what was touched meanwhile is added, and so on until the set stays as it is. All unexplored orders then only
//! swap operations that commute.

use std::hash::{BuildHasherDefault, Hash, Hasher};

use hashbrown::{HashMap, HashSet};

use crate::python::object::watch::{PartKind, Touch};
use crate::python::object::{Code, Name};
use crate::trace::LaneId;

use super::hash::WordHasher;
use super::operation::Peek;

/// The bit that marks the parts of objects that were born while library code ran: they are the library's own.
pub const PRIVATE: u32 = 1 << 31;

/// Something that workers can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loc {
    /// A global of a module.
    Global(Name, u32),
    /// A variable of a closure, by the number of its cell.
    Cell(u32),
    /// A part of an object, by its number: an attribute of it, or all of it.
    Part(u32, Option<Name>),
    /// Standard output and standard error.
    Output,
}

impl Hash for Loc {
    /// One word: locations are looked up all the time.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let word = |low: u32, high: u32| u64::from(high) << 32 | u64::from(low);
        state.write_u64(match *self {
            Loc::Global(module, slot) => word(slot, !module.number()),
            Loc::Cell(cell) => word(cell, 1 << 30),
            Loc::Part(part, None) => word(part, 1 << 29),
            Loc::Part(part, Some(name)) => word(part, name.number()),
            Loc::Output => 1 << 63,
        });
    }
}

#[derive(Clone, Copy, Default)]
struct Uses {
    written: bool,
    first: Option<LaneId>,
    several: bool,
    /// Whether the location counts as shared.
    shared: bool,
}

impl Uses {
    fn add(&mut self, lane: LaneId, write: bool) {
        self.written |= write;
        match self.first {
            None => self.first = Some(lane),
            Some(first) => self.several |= first != lane,
        }
    }

    fn join(&mut self, other: &Uses) {
        self.written |= other.written;
        self.several |= other.several;
        match (self.first, other.first) {
            (Some(a), Some(b)) => self.several |= a != b,
            (None, b) => self.first = b,
            (Some(_), None) => {}
        }
    }

    /// One writes, another accesses.
    fn conflict(&self) -> bool {
        self.written && self.several
    }
}

/// A line of the program.
type Line = (usize, u32);

fn line_of(code: &'static Code, line: u32) -> Line {
    (std::ptr::from_ref(code) as usize, line)
}

/// What was accessed so far, and what counts as shared for the time being.
#[derive(Clone, Default)]
pub struct Accesses {
    uses: HashMap<Loc, Uses, BuildHasherDefault<WordHasher>>,
    touched_lines: HashSet<Line, BuildHasherDefault<WordHasher>>,
    hot: HashSet<Line, BuildHasherDefault<WordHasher>>,
    running: Looked,
    inside: HashMap<Loc, Uses>,
    /// How many processes some state has.
    pub processes: usize,
}

/// Whether somebody asks which threads run, so that beginning and ending are steps that matter.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Looked {
    seen: bool,
    counts: bool,
}

impl Accesses {
    /// A worker accesses a location (`lane`: after the first worker has started); whether it counts as shared. What is
    /// shared stays so: nothing new can be learned about it.
    pub fn note(&mut self, loc: Loc, lane: Option<LaneId>, write: bool) -> bool {
        match (self.uses.get_mut(&loc), lane) {
            (Some(Uses { shared: true, .. }), _) => return true,
            (Some(uses), Some(lane)) => uses.add(lane, write),
            (None, Some(lane)) => self.uses.entry(loc).or_default().add(lane, write),
            (_, None) => {}
        }
        false
    }

    /// The library accesses an object of its own. That alone makes nothing shared: but what it writes may be looked at
    /// by the program, or by library code that does not synchronise ([`Accesses::record`]).
    pub fn record_inside(&mut self, loc: Loc, lane: LaneId, write: bool) {
        self.inside.entry(loc).or_default().add(lane, write);
    }

    /// Whether the location counts as shared.
    pub fn is_shared(&self, loc: Loc) -> bool {
        self.uses.get(&loc).is_some_and(|uses| uses.shared)
    }

    /// Somebody asks which threads run while there is another.
    pub fn look_at_running(&mut self) {
        self.running.seen = true;
    }

    /// Whether beginning and ending threads, and asking which run, are steps that matter.
    pub fn is_running_looked_at(&self) -> bool {
        self.running.counts
    }

    /// A line touches something shared.
    pub fn mark_line(&mut self, code: &'static Code, line: u32) {
        self.touched_lines.insert(line_of(code, line));
    }

    /// Whether the line counts as one that touches something shared.
    pub fn is_hot(&self, code: &'static Code, line: u32) -> bool {
        self.hot.contains(&line_of(code, line))
    }

    /// Adds what another machine of the same program has seen.
    pub fn absorb(&mut self, other: &Accesses) {
        for (loc, uses) in &other.uses {
            self.uses.entry(*loc).or_default().join(uses);
        }
        self.touched_lines.extend(&other.touched_lines);
        for (loc, uses) in &other.inside {
            self.inside.entry(*loc).or_default().join(uses);
        }
        self.running.seen |= other.running.seen;
        self.processes = self.processes.max(other.processes);
    }

    /// Freezes anew what was found so far; whether anything is new.
    pub fn refresh(&mut self) -> bool {
        // A whole part conflicts with each of its attributes.
        let mut wholes: HashMap<u32, Uses> = HashMap::new();
        let mut all: HashMap<u32, Uses> = HashMap::new();
        for (loc, uses) in self.uses.iter().chain(&self.inside) {
            if let Loc::Part(part, name) = loc {
                all.entry(*part).or_default().join(uses);
                if name.is_none() {
                    wholes.entry(*part).or_default().join(uses);
                }
            }
        }
        let before = (self.hot.len(), self.running.counts);
        self.running.counts = self.running.seen;
        let mut grew = false;
        for (loc, known) in &mut self.uses {
            let mut uses = *known;
            match loc {
                Loc::Part(part, None) => uses = all.get(part).copied().unwrap_or(uses),
                Loc::Part(part, Some(_)) => {
                    if let Some(inside) = self.inside.get(loc) {
                        uses.join(inside);
                    }
                    if let Some(whole) = wholes.get(part) {
                        uses.join(whole);
                    }
                }
                _ => {}
            }
            grew |= uses.conflict() && !known.shared;
            known.shared |= uses.conflict();
        }
        self.hot.extend(self.touched_lines.iter().copied());
        grew || before != (self.hot.len(), self.running.counts)
    }
}

/// What a touch of an instruction means: the location, and whether it counts whatever else is shared. `None` if it is
/// the library's own business.
pub fn location(touch: &Touch, peek: &Peek) -> Option<(Loc, bool)> {
    let Touch { part, kind, .. } = *touch;
    let named = |name: Option<Name>| (Loc::Part(part, name), false);
    let is_attribute = match kind {
        PartKind::Sync => return Some((Loc::Part(part, None), true)),
        PartKind::Thread => return peek.observes_thread.then_some(named(None)),
        PartKind::Exception => return None,
        PartKind::Attributes => true,
        PartKind::Values => peek.is_attribute || peek.receiver == Some(part),
        PartKind::Other => false,
    };
    if peek.hidden && (part & PRIVATE != 0 || (is_attribute && !peek.prelude)) {
        return None;
    }
    Some(named(if is_attribute { peek.name } else { None }))
}

/// What a touch by the library of its own objects means, if it is one that programs can look at.
pub fn inside(touch: &Touch, peek: &Peek) -> Option<Loc> {
    let is_attribute = match touch.kind {
        _ if !peek.open => return None,
        PartKind::Sync | PartKind::Thread | PartKind::Exception => return None,
        PartKind::Attributes => true,
        PartKind::Values => peek.is_attribute || peek.receiver == Some(touch.part),
        PartKind::Other => false,
    };
    Some(Loc::Part(touch.part, if is_attribute { peek.name } else { None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_is_what_one_writes_and_another_accesses() {
        let mut accesses = Accesses::default();
        let (a, b) = (LaneId(1), LaneId(2));
        let name = Some(Name::of("value"));
        let mut record = |loc, lane, write| assert!(!accesses.note(loc, Some(lane), write));
        record(Loc::Cell(1), a, false);
        record(Loc::Cell(1), b, false);
        record(Loc::Cell(2), a, true);
        record(Loc::Cell(3), a, true);
        record(Loc::Cell(3), b, false);
        record(Loc::Part(7, name), a, true);
        record(Loc::Part(7, None), b, false);
        assert!(!accesses.note(Loc::Cell(4), None, true));
        assert!(accesses.refresh());
        let shared = |loc| accesses.is_shared(loc);
        assert!(!shared(Loc::Cell(1)) && !shared(Loc::Cell(2)) && shared(Loc::Cell(3)));
        assert!(shared(Loc::Part(7, name)) && shared(Loc::Part(7, None)));
        assert!(!accesses.refresh());
    }
}
