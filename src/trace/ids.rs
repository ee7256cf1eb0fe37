//! Names of things that outlive the objects they name.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

/// One run of one program, unique within this process. Events and messages of an older run are discarded by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub u64);

impl RunId {
    /// A run id that this process has not handed out before.
    pub fn fresh() -> RunId {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        RunId(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// One worker (main, thread, process or task) of a run; the main worker is lane 0, the rest count up in the order in
/// which they were started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct LaneId(pub u32);

impl LaneId {
    /// The main thread of the program.
    pub const MAIN: LaneId = LaneId(0);
}

/// Something that a worker can wait for (a lock, a queue, a future): stable within a run, never an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct ObjectId(pub u32);
