//! Who waits on what, held by whom: the cycle of a deadlock as plain data.

use super::ids::{LaneId, ObjectId};

/// One worker that waits for ever, and what it waits on.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlock {
    /// All who wait for ever; where there is a cycle, its workers come first and in its order.
    pub edges: Vec<DeadlockEdge>,
    /// How many of `edges`, from the first, make up the cycle; 0 if nobody holds what the others wait for.
    pub cycle: usize,
}
