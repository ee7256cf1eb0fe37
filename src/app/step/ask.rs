//! What stepping asks of the machine and what it gets back: plain data between the state and whoever has the machine.

use std::sync::Arc;

use crate::app::program::ProgramKey;
use crate::explore::{Choice, Granularity, Schedule, View};
use crate::trace::{LaneId, RunSettings};

/// Rows of the table that an answer holds: the latest. Undo goes back further.
pub const WINDOW: usize = 400;

/// What is asked of the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Load a program and take these steps; any other program is forgotten.
    Begin(Box<Begin>),
    /// Do this with it.
    Do(Move),
    /// End what is being done; what was done so far stays.
    Stop,
    /// Nobody steps any longer: forget the program.
    End,
}

/// How stepping begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Begin {
    /// Goes with every answer, so that one to an earlier beginning is told apart.
    pub id: u64,
    /// The program.
    pub program: ProgramKey,
    /// The values of its constants, its arguments and limits.
    pub settings: RunSettings,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The steps to take at once.
    pub schedule: Schedule,
    /// What random steps are drawn from.
    pub seed: u64,
}

/// What can be done with a program that is stepped.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// One step.
    Choose(Choice),
    /// One step back.
    Undo,
    /// Back to the beginning.
    Restart,
    /// A step of whichever worker the seed says.
    Random,
    /// A step of the next worker in turn.
    RoundRobin,
    /// Steps of this worker up to its next one that others could see.
    Visible(LaneId),
    /// Steps of this worker until it cannot go on.
    Switch(LaneId),
    /// To the end, by random steps or in turn, whichever was used last.
    Finish,
    /// From the beginning by this schedule.
    Replay(Schedule),
    /// From the beginning to the end by random steps of this seed.
    Seed(u64),
}

/// What came of what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The state.
    pub view: View,
    /// The names of what is shared, in the order in which they were met.
    pub columns: Vec<String>,
    /// The values at the beginning, by column.
    pub first: Arc<[Option<String>]>,
    /// The latest steps.
    pub rows: Vec<Arc<Row>>,
    /// Steps before those.
    pub earlier: usize,
    /// All steps as a schedule.
    pub schedule: String,
    /// What random steps are drawn from.
    pub seed: u64,
    /// What is to be said of what was asked.
    pub said: Option<String>,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// What was chosen.
    pub choice: Choice,
    /// What it did, in words.
    pub operation: String,
    /// The line; 0 if none.
    pub line: u32,
    /// What is shared after it, by column; there may be more columns by now.
    pub values: Arc<[Option<String>]>,
    /// Who wrote each last, by column.
    pub writers: Arc<[Option<LaneId>]>,
    /// What the worker that took the step holds after it.
    pub held: Vec<String>,
}

impl Shown {
    /// Who wrote a column last; none if nobody did since the workers were started.
    pub fn writer(&self, column: usize) -> Option<LaneId> {
        self.rows.last().and_then(|row| row.writers.get(column).copied().flatten())
    }

    /// A worker as it stands.
    pub fn worker(&self, lane: LaneId) -> Option<&crate::explore::WorkerView> {
        self.view.workers.iter().find(|w| w.lane == lane)
    }
}
