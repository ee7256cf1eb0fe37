//! Strongly connected components of a graph of states: where schedules can go round.
//!
//! Tarjan's algorithm (1972) with a stack of its own. A component counts only if one can go round in it: it has several
//! states, or one with a step to itself.

use super::graph::{Graph, NONE};

/// A state that is being visited.
struct Open {
    node: u32,
    next: u32,
}

/// What is known of each state.
struct Walk<'g, A> {
    graph: &'g Graph,
    allowed: A,
    /// When it was visited first; 0 for not at all.
    index: Vec<u32>,
    /// The earliest state that can be come to from it.
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    open: Vec<Open>,
    visited: u32,
    found: Vec<Vec<u32>>,
}

/// The components among some states, by steps that are allowed (from, to). The states of each are in their order, and
/// so are the components, by their first states.
pub fn components(
    graph: &Graph,
    nodes: impl Iterator<Item = u32>,
    allowed: impl Fn(u32, u32) -> bool,
) -> Vec<Vec<u32>> {
    let size = graph.len();
    let mut walk = Walk {
        graph,
        allowed,
        index: vec![0; size],
        low: vec![0; size],
        on_stack: vec![false; size],
        stack: Vec::new(),
        open: Vec::new(),
        visited: 0,
        found: Vec::new(),
    };
    for node in nodes {
        if walk.index[node as usize] == 0 {
            walk.enter(node);
            walk.go_on();
        }
    }
    walk.found.sort_unstable();
    walk.found
}

impl<A: Fn(u32, u32) -> bool> Walk<'_, A> {
    fn enter(&mut self, node: u32) {
        self.visited += 1;
        let at = node as usize;
        (self.index[at], self.low[at], self.on_stack[at]) = (self.visited, self.visited, true);
        self.stack.push(node);
        self.open.push(Open { node, next: 0 });
    }

    fn go_on(&mut self) {
        while let Some(open) = self.open.last_mut() {
            let (node, number) = (open.node, open.next);
            open.next += 1;
            match self.graph.step(node, number) {
                Some((_, to)) if to != NONE && (self.allowed)(node, to) => {
                    if self.index[to as usize] == 0 {
                        self.enter(to);
                    } else if self.on_stack[to as usize] {
                        self.lower(node, self.index[to as usize]);
                    }
                }
                Some(_) => {}
                None => self.leave(node),
            }
        }
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    /// All steps of a state were looked at.
    fn leave(&mut self, node: u32) {
        self.open.pop();
        if let Some(before) = self.open.last().map(|open| open.node) {
            self.lower(before, self.low[node as usize]);
        }
        if self.low[node as usize] != self.index[node as usize] {
            return;
        }
        let at = self.stack.iter().rposition(|&n| n == node).unwrap_or_default();
        let mut component = self.stack.split_off(at);
        component.iter().for_each(|&n| self.on_stack[n as usize] = false);
        let goes_round =
            component.len() > 1 || self.graph.steps(node).any(|(_, to)| to == node && (self.allowed)(node, to));
        if goes_round {
            component.sort_unstable();
            self.found.push(component);
        }
    }
}
