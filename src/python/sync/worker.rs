//! Who waits: a worker as the primitives see it.

use std::sync::Arc;

use crate::trace::LaneId;

/// Wakes a worker that waits, wherever and however it does.
pub trait Wake: Send + Sync {
    /// The worker's wait may be over: it should poll again. Called at most once for each time it was enlisted.
    fn wake(&self, lane: LaneId);
}

/// A worker of a run.
pub struct Worker {
    /// Its lane.
    pub lane: LaneId,
    /// Its name as `threading` gives it when it starts.
    pub name: String,
    /// How to wake it.
    pub waker: Arc<dyn Wake>,
}

/// A worker, shared by all the lists it waits in.
pub type WorkerRef = Arc<Worker>;

impl Worker {
    /// Tells the worker to poll again.
    pub fn wake(&self) {
        self.waker.wake(self.lane);
    }
}
