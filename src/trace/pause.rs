//! A run that stands still at a line: who, where, and what variables hold there.

use serde::{Deserialize, Serialize};

use super::clock::Nanos;
use super::ids::LaneId;

/// A worker came to a line at which the run is to stand still, or went one line on from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When.
    pub at: Nanos,
    /// Who: a thread, or the task that its loop runs.
    pub lane: LaneId,
    /// The thread that stands there.
    pub thread: LaneId,
    /// The line that comes next for it, from 1.
    pub line: u32,
    /// The function it is in: `work`, `<module>`.
    pub function: String,
    /// Its own variables and what they hold, as far as that can be told without running the program's code.
    pub own: Vec<(String, String)>,
    /// The program's variables that all workers see, likewise.
    pub shared: Vec<(String, String)>,
}

/// How a run that stands still goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Go {
    /// All of it.
    On,
    /// The worker that stands there, up to its next line; the others stand on.
    Line,
}
