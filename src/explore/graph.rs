//! The graph of all states that a search has visited: states are numbers, steps are a byte and a number.
//!
//! States are numbered in the order of a breadth-first walk that takes workers in their order. So the graph is the same
//! however many threads found it and in whatever order. Behind the states there is one more node for each outcome that
//! is no state (a worker that never comes to its next step).

use super::log::{Log, OPEN, OUTCOME};
use super::outcome::Outcome;
use super::schedule::Schedule;
use super::visited::Dense;

/// No node.
pub const NONE: u32 = u32::MAX;

/// The states and the steps between them.
pub struct Graph {
    starts: Vec<u32>,
    to: Vec<u32>,
    by: Vec<u8>,
    /// The nodes that are ends, with the number of the outcome, in the order of nodes.
    pub ends: Vec<(u32, u32)>,
    /// How many of the nodes are states.
    pub states: usize,
}

/// An outcome, and a schedule that leads to it.
pub type Met = (Outcome, Schedule);

impl Graph {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The steps from a node: which one, and where it leads ([`NONE`]: it was not taken). In the order of choices.
    pub fn steps(&self, node: u32) -> impl Iterator<Item = (u8, u32)> + '_ {
        let (from, to) = (self.starts[node as usize] as usize, self.starts[node as usize + 1] as usize);
        self.by[from..to].iter().copied().zip(self.to[from..to].iter().copied())
    }

    /// The number of steps from a node, and the step of a certain number.
    pub fn step(&self, node: u32, number: u32) -> Option<(u8, u32)> {
        let at = self.starts[node as usize] + number;
        (at < self.starts[node as usize + 1]).then(|| (self.by[at as usize], self.to[at as usize]))
    }

    /// A number that is larger than that of every worker that takes a step.
    pub fn most_workers(&self) -> usize {
        self.by.iter().max().map_or(0, |&by| usize::from(by >> 1) + 1)
    }

    /// Whether a worker can take a step in a state.
    pub fn is_enabled(&self, node: u32, worker: u8) -> bool {
        self.steps(node).any(|(by, _)| by >> 1 == worker)
    }

    /// The number of the outcome that a node is.
    pub fn end(&self, node: u32) -> Option<usize> {
        let at = self.ends.binary_search_by_key(&node, |&(n, _)| n).ok()?;
        self.ends.get(at).map(|&(_, outcome)| outcome as usize)
    }

    /// Makes a graph of what the threads of a search have written down, and one list of outcomes, in their order.
    /// `root` is the first state.
    pub fn of(logs: Vec<Log>, dense: &Dense, root: u32) -> (Graph, Vec<Met>) {
        let (outcomes, numbers) = merge_outcomes(&logs);
        let states = dense.total;
        // Where the outcome of a number stands that is no state.
        let node_of = |log: usize, to: u32| match to {
            OPEN => NONE,
            to if to & OUTCOME != 0 => states + numbers[log][(to & !OUTCOME) as usize],
            to => dense.of(to),
        };
        let nodes = states as usize + outcomes.len();
        let raw = Raw::of(
            nodes,
            || logs.iter().enumerate().flat_map(move |(n, log)| log.edges().map(move |e| (n, e))),
            |(log, edge)| (dense.of(edge.from), edge.by, node_of(log, edge.to)),
        );
        let mut end_of: Vec<(u32, u32)> = Vec::new();
        for (n, log) in logs.iter().enumerate() {
            end_of.extend(log.ends.iter().map(|&(state, at)| (dense.of(state), numbers[n][at as usize])));
        }
        end_of.extend((0..outcomes.len() as u32).map(|n| (states + n, n)));
        drop(logs);
        (raw.renumbered(dense.of(root), states, end_of), outcomes)
    }
}

/// One sorted list of all outcomes, and the place in it for each one of each log.
pub fn merge_outcomes(logs: &[Log]) -> (Vec<Met>, Vec<Vec<u32>>) {
    let mut all: Vec<&Met> = logs.iter().flat_map(|log| &log.outcomes).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    let place = |met: &Met| all.binary_search_by(|known| known.0.cmp(&met.0)).unwrap_or_default() as u32;
    let numbers = logs.iter().map(|log| log.outcomes.iter().map(place).collect()).collect();
    (all.into_iter().cloned().collect(), numbers)
}

/// A graph whose nodes have numbers that depend on timing.
struct Raw {
    starts: Vec<u32>,
    steps: Vec<u32>,
    by: Vec<u8>,
}

impl Raw {
    fn of<T, I: Iterator<Item = T>>(nodes: usize, edges: impl Fn() -> I, read: impl Fn(T) -> (u32, u8, u32)) -> Raw {
        let mut starts = vec![0u32; nodes + 1];
        for edge in edges() {
            starts[read(edge).0 as usize + 1] += 1;
        }
        for n in 0..nodes {
            starts[n + 1] += starts[n];
        }
        let total = starts[nodes] as usize;
        let (mut steps, mut by) = (vec![0u32; total], vec![0u8; total]);
        // Each start moves to the end of its node, which is the start of the next.
        for edge in edges() {
            let (from, choice, to) = read(edge);
            let at = starts[from as usize] as usize;
            starts[from as usize] += 1;
            (steps[at], by[at]) = (to, choice);
        }
        starts.rotate_right(1);
        starts[0] = 0;
        let mut raw = Raw { starts, steps, by };
        (0..nodes).for_each(|node| raw.sort(node));
        raw
    }

    /// Puts the steps of a node in the order of choices: few, and nearly in order.
    fn sort(&mut self, node: usize) {
        let (from, to) = (self.starts[node] as usize, self.starts[node + 1] as usize);
        for end in from + 1..to {
            let mut at = end;
            while at > from && self.by[at - 1] > self.by[at] {
                self.by.swap(at - 1, at);
                self.steps.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    fn renumbered(self, root: u32, states: u32, ends: Vec<(u32, u32)>) -> Graph {
        let nodes = self.starts.len() - 1;
        let mut number = vec![NONE; nodes];
        // The outcomes that are no states keep their places.
        for node in states..nodes as u32 {
            number[node as usize] = node;
        }
        let mut order = Vec::with_capacity(states as usize);
        number[root as usize] = 0;
        order.push(root);
        let (mut starts, mut to) = (Vec::with_capacity(nodes + 1), Vec::with_capacity(self.steps.len()));
        let mut by = Vec::with_capacity(self.by.len());
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            starts.push(to.len() as u32);
            for at in self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize {
                let target = self.steps[at];
                if target != NONE && number[target as usize] == NONE {
                    number[target as usize] = order.len() as u32;
                    order.push(target);
                }
                to.push(if target == NONE { NONE } else { number[target as usize] });
                by.push(self.by[at]);
            }
        }
        let visited = order.len();
        starts.resize(nodes + 1, to.len() as u32);
        let mut ends: Vec<(u32, u32)> = ends.into_iter().map(|(node, at)| (number[node as usize], at)).collect();
        ends.sort_unstable();
        Graph { starts, to, by, ends, states: visited }
    }
}
