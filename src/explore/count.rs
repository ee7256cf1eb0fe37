//! How many schedules lead to each outcome: a sum over the graph, forward, in an order in which every state comes after
//! all that lead to it.
//!
//! A state's number is dropped as soon as it has been handed on, so that only those of the front are kept. Numbers are
//! of 128 bits until one does not fit; then all is counted again with big ones. A graph with a cycle has no such order:
//! its schedules can be endless.

use num_bigint::BigUint;

use super::graph::{Graph, NONE};

/// A number of schedules.
trait Count: Clone + Default {
    fn one() -> Self;
    /// Adds; `false` if the sum is too large.
    fn add(&mut self, other: &Self) -> bool;
}

impl Count for u128 {
    fn one() -> u128 {
        1
    }

    fn add(&mut self, other: &u128) -> bool {
        let sum = self.checked_add(*other);
        *self = sum.unwrap_or_default();
        sum.is_some()
    }
}

impl Count for BigUint {
    fn one() -> BigUint {
        BigUint::from(1u8)
    }

    fn add(&mut self, other: &BigUint) -> bool {
        *self += other;
        true
    }
}

/// The number of schedules to each of so many outcomes; `None` if schedules can be endless.
pub fn count_schedules(graph: &Graph, outcomes: usize) -> Option<Vec<BigUint>> {
    let waiting = lead_in(graph);
    match count::<u128>(graph, waiting.clone(), outcomes)? {
        Some(counts) => Some(counts.into_iter().map(BigUint::from).collect()),
        None => count::<BigUint>(graph, waiting, outcomes)?,
    }
}

/// How many steps lead to each node.
fn lead_in(graph: &Graph) -> Vec<u32> {
    let mut steps = vec![0u32; graph.len()];
    for node in 0..graph.states as u32 {
        for (_, to) in graph.steps(node).filter(|&(_, to)| to != NONE) {
            steps[to as usize] += 1;
        }
    }
    steps
}

/// `None` if there is a cycle, `Some(None)` if a number is too large.
fn count<N: Count>(graph: &Graph, mut waiting: Vec<u32>, outcomes: usize) -> Option<Option<Vec<N>>> {
    let mut counts = vec![N::default(); graph.len()];
    let mut totals = vec![N::default(); outcomes];
    let (mut ready, mut done) = (Vec::new(), 0);
    if waiting.first() == Some(&0) {
        counts[0] = N::one();
        ready.push(0u32);
    }
    while let Some(node) = ready.pop() {
        done += usize::from((node as usize) < graph.states);
        let here = std::mem::take(&mut counts[node as usize]);
        if let Some(total) = graph.end(node).and_then(|end| totals.get_mut(end))
            && !total.add(&here)
        {
            return Some(None);
        }
        for (_, to) in graph.steps(node).filter(|&(_, to)| to != NONE) {
            if !counts[to as usize].add(&here) {
                return Some(None);
            }
            waiting[to as usize] -= 1;
            if waiting[to as usize] == 0 {
                ready.push(to);
            }
        }
    }
    (done == graph.states).then_some(Some(totals))
}
