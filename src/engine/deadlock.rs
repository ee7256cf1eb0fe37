//! The report of a deadlock: who waits on what, held by whom, and the cycle among them.

use crate::python::sync::variable_of;
use std::collections::BTreeMap;

use super::host::Engine;
use super::registry::waited_object;
use crate::python::object::Namespace;
use crate::python::sync::{WaitOp, of};
use crate::trace::{Deadlock, DeadlockEdge, LaneId};

/// Everybody who waits for ever, the cycle first.
pub fn report(engine: &Engine, program: Option<&'static Namespace>) -> Deadlock {
    let waiting = engine.registry.waiting();
    let names: BTreeMap<LaneId, String> = waiting.iter().map(|(core, _)| (core.lane, core.name.clone())).collect();
    let edges: Vec<DeadlockEdge> = waiting
        .iter()
        .map(|(core, waiting)| {
            let info = waiting.wait.info();
            let object = waited_object(waiting);
            let holder_name = info.holder.and_then(|h| names.get(&h).cloned());
            let what = match waiting.wait.op {
                WaitOp::Join => format!("the end of {}", holder_name.as_deref().unwrap_or("a thread")),
                WaitOp::Get if waiting.wait.idle => "work".to_owned(),
                _ => match program.and_then(|program| variable_of(program, object)) {
                    Some(name) => format!("{} '{name}'", info.word),
                    None => format!("a {}", info.word),
                },
            };
            DeadlockEdge {
                waiter: core.lane,
                waiter_name: core.name.clone(),
                line: waiting.line,
                what,
                object: of(object).map(|(_, sync)| sync.id),
                holder: info.holder,
                holder_name,
            }
        })
        .collect();
    Deadlock::of(edges)
}

/// A deadlock in sentences, one per worker.
pub fn in_words(deadlock: &Deadlock) -> Vec<String> {
    deadlock.edges.iter().map(DeadlockEdge::sentence).collect()
}
