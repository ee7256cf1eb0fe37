//! The report of a deadlock: who waits on what, held by whom, and the cycle among them.

use std::collections::BTreeMap;

use super::host::Engine;
use crate::python::object::Namespace;
use crate::python::sync::edge_of;
use crate::trace::{Deadlock, DeadlockEdge, LaneId};

/// Everybody who waits for ever, the cycle first.
pub fn report(engine: &Engine, program: Option<&'static Namespace>) -> Deadlock {
    let waiting = engine.registry.waiting();
    let names: BTreeMap<LaneId, &str> = waiting.iter().map(|(core, _)| (core.lane, core.name.as_str())).collect();
    let name_of = |lane: LaneId| names.get(&lane).map(|name| (*name).to_owned());
    let edges = waiting.iter().map(|(core, waiting)| {
        let who = (core.lane, core.name.as_str(), waiting.line);
        edge_of(&waiting.wait, who, name_of, program)
    });
    Deadlock::of(edges.collect())
}

/// A deadlock in sentences, one per worker.
pub fn in_words(deadlock: &Deadlock) -> Vec<String> {
    deadlock.edges.iter().map(DeadlockEdge::sentence).collect()
}
