//! One run as the laboratory sees it: its timeline, its output, its end.

use std::time::Duration;

use super::action::FeedBatch;
use super::output::Output;
use super::program::ProgramId;
use super::prompt::Prompt;
use crate::timeline::{DEFAULT_BUDGET, Timeline};
use crate::trace::{Deadlock, Ending, Finished, LaneId, Lifecycle, RunId, RunSettings};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It was asked for and has no id yet.
    Starting,
    /// It runs.
    Running,
    /// It was asked to stop.
    Stopping,
    /// It is over.
    Over,
}

/// One run.
#[derive(Debug)]
pub struct Run {
    /// Where it stands.
    pub phase: Phase,
    /// Its number among the runs of this session, once it is listed there.
    pub number: Option<u32>,
    /// What it runs.
    pub program: ProgramId,
    /// Names and values of the knobs it was started with.
    pub values: Vec<(String, String)>,
    /// Whether it had a GIL.
    pub gil: bool,
    /// How many cores it was allowed; all if none is said.
    pub cores: Option<usize>,
    /// What its workers did.
    pub timeline: Timeline,
    /// What it printed.
    pub output: Output,
    /// The line that is typed when it asks for one.
    pub prompt: Prompt,
    /// Whether it ever waited for somebody to type.
    pub typed: bool,
    /// How it ended.
    pub ended: Option<Finished>,
    /// Who waits for ever, whether the run goes on or ended by that.
    pub deadlock: Option<Deadlock>,
    /// Exceptions that ended a worker: who, and the last line of the traceback.
    pub raised: Vec<(LaneId, String)>,
    /// Events lost because a ring was full.
    pub dropped: u64,
}

/// Exceptions of workers that are kept.
const RAISED: usize = 100;

impl Run {
    /// A run of a program that was asked for with these knobs.
    pub fn new(program: ProgramId, values: Vec<(String, String)>, settings: &RunSettings) -> Run {
        Run {
            phase: Phase::Starting,
            number: None,
            program,
            values,
            gil: settings.gil,
            cores: settings.cores,
            timeline: Timeline::new(RunId(0), DEFAULT_BUDGET),
            output: Output::default(),
            prompt: Prompt::default(),
            typed: false,
            ended: None,
            deadlock: None,
            raised: Vec::new(),
            dropped: 0,
        }
    }

    /// It started and has this id.
    pub fn started(&mut self, id: RunId) {
        self.timeline = Timeline::new(id, DEFAULT_BUDGET);
        if self.phase == Phase::Starting {
            self.phase = Phase::Running;
        }
    }

    /// Whether it still goes on.
    pub fn alive(&self) -> bool {
        self.phase != Phase::Over
    }

    /// How long it took, or has taken so far.
    pub fn wall(&self) -> Duration {
        Duration::from_nanos(self.timeline.now())
    }

    /// Takes what came from the run. A batch of another run is discarded.
    pub fn feed(&mut self, batch: FeedBatch) {
        if batch.run != Some(self.timeline.run()) {
            return;
        }
        for event in &batch.events {
            self.timeline.apply(event);
        }
        self.timeline.advance(batch.now);
        self.timeline.cores(&batch.cores);
        self.dropped = batch.dropped;
        self.prompt.asked = batch.asks;
        self.typed |= batch.asks;
        for message in batch.messages {
            self.timeline.message(&message);
            self.message(message);
        }
    }

    /// Everybody waits for ever: the lanes say for what, and the objects get the names that the report gives them.
    fn deadlocked(&mut self, deadlock: Deadlock) {
        for edge in &deadlock.edges {
            self.timeline.stuck(edge.waiter, &edge.what);
            if let Some(object) = edge.object {
                self.timeline.named(object, &edge.what);
            }
        }
        self.deadlock = Some(deadlock);
    }

    fn message(&mut self, message: Lifecycle) {
        match message {
            Lifecycle::Output { at, lane, stream, text } => self.output.push(at, lane, stream, &text),
            Lifecycle::Raised { lane, error, .. } if self.raised.len() < RAISED => self.raised.push((lane, error)),
            Lifecycle::Deadlocked(deadlock) => self.deadlocked(deadlock),
            Lifecycle::Finished(end) => {
                if let Ending::Deadlock(deadlock) = &end.ending {
                    self.deadlocked(deadlock.clone());
                }
                self.phase = Phase::Over;
                self.ended = Some(end);
            }
            Lifecycle::Raised { .. }
            | Lifecycle::Started(_)
            | Lifecycle::Ring(_)
            | Lifecycle::Named(..)
            | Lifecycle::Watched { .. } => {}
        }
    }
}
