//! Who waits on what, held by whom: the cycle of a deadlock as plain data.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ids::{LaneId, ObjectId};

/// One worker that waits for ever, and what it waits on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlockEdge {
    /// Who waits.
    pub waiter: LaneId,
    /// The waiter's name, as `threading` gives it.
    pub waiter_name: String,
    /// The line it waits at, 1-based; 0 if unknown.
    pub line: u32,
    /// What it waits on, in words: `lock 'a'`, `the end of Thread-1`.
    pub what: String,
    /// The object, where it is one that has an id.
    pub object: Option<ObjectId>,
    /// Who holds it or would have to end, if that is one worker.
    pub holder: Option<LaneId>,
    /// The holder's name.
    pub holder_name: Option<String>,
}

/// Every worker that could wake another is itself waiting for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlock {
    /// All who wait for ever; where there is a cycle, its workers come first and in its order.
    pub edges: Vec<DeadlockEdge>,
    /// How many of `edges`, from the first, make up the cycle; 0 if nobody holds what the others wait for.
    pub cycle: usize,
}

impl DeadlockEdge {
    /// In a sentence without its full stop: `Thread-1 waits for lock 'b' in line 12, held by Thread-2`.
    pub fn sentence(&self) -> String {
        let line = if self.line > 0 { format!(" in line {}", self.line) } else { String::new() };
        let held = match (self.holder, &self.holder_name) {
            (Some(holder), _) if holder == self.waiter => ", which it holds itself".to_owned(),
            // Whoever waits for an end says already whose.
            (_, Some(name)) if !self.what.ends_with(name.as_str()) => format!(", held by {name}"),
            (Some(_), None) => ", held by a worker that is over".to_owned(),
            _ => String::new(),
        };
        format!("{} waits for {}{line}{held}", self.waiter_name, self.what)
    }
}

impl Deadlock {
    /// The deadlock of these who wait for ever: the cycle among them is found and comes first, in its order. Objects that
    /// are called alike, such as two locks without a name, are numbered in the order in which they were made.
    pub fn of(mut edges: Vec<DeadlockEdge>) -> Deadlock {
        number_alike(&mut edges);
        let cycle = find_cycle(&edges);
        let length = cycle.len();
        edges.sort_by_key(|e| (cycle.iter().position(|&lane| lane == e.waiter).unwrap_or(usize::MAX), e.waiter));
        Deadlock { edges, cycle: length }
    }

    /// The edges of the cycle, each waiting for the next and the last for the first; none if there is no cycle.
    pub fn circle(&self) -> &[DeadlockEdge] {
        self.edges.get(..self.cycle).unwrap_or(&[])
    }
}

/// Gives numbers to objects that are called alike: `a lock` becomes `lock no. 2`.
fn number_alike(edges: &mut [DeadlockEdge]) {
    let mut called: BTreeMap<String, BTreeSet<ObjectId>> = BTreeMap::new();
    for edge in edges.iter() {
        if let Some(object) = edge.object {
            called.entry(edge.what.clone()).or_default().insert(object);
        }
    }
    for edge in edges {
        let Some((object, alike)) = edge.object.zip(called.get(&edge.what)).filter(|(_, alike)| alike.len() > 1) else {
            continue;
        };
        let number = alike.iter().position(|other| *other == object).map_or(0, |at| at + 1);
        let word = edge.what.strip_prefix("a ").or(edge.what.strip_prefix("an ")).unwrap_or(&edge.what);
        edge.what = format!("{word} no. {number}");
    }
}

/// The workers of a cycle of holders, each waiting for the next.
fn find_cycle(edges: &[DeadlockEdge]) -> Vec<LaneId> {
    let next: BTreeMap<LaneId, LaneId> = edges.iter().filter_map(|e| e.holder.map(|h| (e.waiter, h))).collect();
    for &start in next.keys() {
        let mut path = vec![start];
        while let Some(&to) = path.last().and_then(|last| next.get(last)) {
            if let Some(at) = path.iter().position(|&lane| lane == to) {
                return path.split_off(at);
            }
            path.push(to);
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(waiter: u32, holder: Option<u32>) -> DeadlockEdge {
        let name = |lane: u32| format!("Thread-{lane}");
        DeadlockEdge {
            waiter: LaneId(waiter),
            waiter_name: name(waiter),
            line: 10 + waiter,
            what: format!("lock '{waiter}'"),
            object: None,
            holder: holder.map(LaneId),
            holder_name: holder.map(name),
        }
    }

    fn waiters(deadlock: &Deadlock) -> (Vec<u32>, usize) {
        (deadlock.edges.iter().map(|e| e.waiter.0).collect(), deadlock.circle().len())
    }

    #[test]
    fn the_cycle_comes_first_and_in_its_order() {
        let edges = vec![edge(0, Some(1)), edge(1, Some(3)), edge(2, Some(1)), edge(3, Some(2)), edge(4, None)];
        assert_eq!(waiters(&Deadlock::of(edges)), (vec![1, 3, 2, 0, 4], 3));
        let nobody = vec![edge(2, None), edge(0, Some(2))];
        assert_eq!(waiters(&Deadlock::of(nobody)), (vec![0, 2], 0));
        assert_eq!(waiters(&Deadlock::of(vec![edge(1, Some(1))])), (vec![1], 1));
    }

    #[test]
    fn locks_without_a_name_are_told_apart() {
        let nameless = |waiter, holder, object| DeadlockEdge {
            what: "a lock".to_owned(),
            object: Some(ObjectId(object)),
            ..edge(waiter, Some(holder))
        };
        let two = Deadlock::of(vec![nameless(1, 2, 40), nameless(2, 1, 31)]);
        assert_eq!(two.edges.iter().map(|e| e.what.as_str()).collect::<Vec<_>>(), ["lock no. 2", "lock no. 1"]);
        let one = Deadlock::of(vec![nameless(1, 2, 40), nameless(3, 2, 40)]);
        assert!(one.edges.iter().all(|e| e.what == "a lock"));
    }

    #[test]
    fn an_edge_is_a_sentence() {
        assert_eq!(edge(1, Some(2)).sentence(), "Thread-1 waits for lock '1' in line 11, held by Thread-2");
        assert_eq!(edge(1, Some(1)).sentence(), "Thread-1 waits for lock '1' in line 11, which it holds itself");
        let join = DeadlockEdge { what: "the end of Thread-2".to_owned(), line: 0, ..edge(1, Some(2)) };
        assert_eq!(join.sentence(), "Thread-1 waits for the end of Thread-2");
        let left = DeadlockEdge { holder_name: None, ..edge(3, Some(9)) };
        assert_eq!(left.sentence(), "Thread-3 waits for lock '3' in line 13, held by a worker that is over");
        assert_eq!(edge(3, None).sentence(), "Thread-3 waits for lock '3' in line 13");
    }
}
