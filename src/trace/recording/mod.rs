//! A run as it can be kept: everything that its feed told, within a bound, as plain data.
//!
//! A [`Recorder`] listens to the feed of a live run and holds what came; a [`Recording`] is what it holds at some
//! moment. Whoever shows, saves or exports a run needs nothing else. What had no room is counted and said, never left
//! out in silence. Nothing is written to a file here: the form of the file is `export`'s.

mod recorder;
pub mod tape;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{
    CoreSample, Deadlock, EventKind, Finished, LaneId, Nanos, ObjectId, RunSettings, Stream, Sums, Watched, WorkerKind,
};
pub use recorder::Recorder;
pub use tape::Tape;

/// Workers that are recorded one by one; of the others only the number and the sums are.
pub const MAX_WORKERS: usize = 4096;

/// What was run, and how it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The program's file, without its folder.
    pub file: String,
    /// The program's text.
    pub program: String,
    /// Names and values of its knobs, as the laboratory showed them.
    pub values: Vec<(String, String)>,
    /// The settings of the run; nothing in them names a place on the machine where it ran.
    pub settings: RunSettings,
    /// How many cores it could use.
    pub cores: usize,
    /// When it began, milliseconds since 1970.
    pub began: u64,
    /// The version of Hilo that ran it.
    pub hilo: String,
    /// Why its times are no measurement, if they are none.
    pub watched: Watched,
}

impl About {
    /// What is to be known of a run: its program's file and text, its settings, and when it began.
    pub fn new(file: String, program: String, settings: &RunSettings, began: u64) -> About {
        let settings = RunSettings { binary: None, files: None, ..settings.clone() };
        let hilo = env!("CARGO_PKG_VERSION").to_owned();
        let watched = Watched::of(&settings.motion);
        About { file, program, values: Vec::new(), settings, cores: 1, began, hilo, watched }
    }

    /// The program's name without the end of its file's name: what files about the run are called by.
    pub fn stem(&self) -> &str {
        let stem = self.file.rsplit_once('.').map_or(self.file.as_str(), |(stem, _)| stem);
        if stem.is_empty() { "run" } else { stem }
    }
}

/// A worker and its exact figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// Its lane.
    pub lane: LaneId,
    /// As the program knows it.
    pub name: String,
    /// What it was.
    pub kind: WorkerKind,
    /// The process it lived in.
    pub pid: u32,
    /// Who started it.
    pub parent: Option<LaneId>,
    /// When it was started.
    pub started: Nanos,
    /// Its figures.
    pub sums: Sums,
    /// How it ended: [`EventKind::Ended`], [`EventKind::Raised`] or [`EventKind::Killed`].
    pub how: EventKind,
    /// The signal that ended its process, or 0.
    pub signal: u8,
}

/// The workers beyond [`MAX_WORKERS`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Others {
    /// How many.
    pub count: usize,
    /// Their figures, added up; none if there are none.
    pub sums: Option<Sums>,
}

/// A worker's line of the program, as it was seen at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSample {
    /// When.
    pub at: Nanos,
    /// Who.
    pub lane: LaneId,
    /// The line, from 1.
    pub line: u32,
}

/// A piece of output, or of what was typed for the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// When.
    pub at: Nanos,
    /// Who wrote it.
    pub lane: LaneId,
    /// Where to.
    pub stream: Stream,
    /// Whether somebody typed it for the program.
    #[serde(default)]
    pub typed: bool,
    /// What.
    pub text: String,
}

/// What had no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lost {
    /// Events, from the beginning of the run on.
    pub events: u64,
    /// Bytes of output, from the beginning of the run on.
    pub output: u64,
    /// Samples of lines, from the beginning of the run on.
    pub lines: u64,
    /// Samples of the cores, from the beginning of the run on.
    pub cores: u64,
}

/// A run as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What was run.
    pub about: About,
    /// Who was there, in the order in which they were started.
    pub workers: Vec<Worker>,
    /// Who was there besides.
    pub others: Others,
    /// Names of locks and queues.
    pub names: Vec<(ObjectId, String)>,
    /// What happened.
    pub tape: Tape,
    /// The lines that workers were on, in the order of their time: sampled, about twenty times a second.
    pub lines: VecDeque<LineSample>,
    /// The cores, in the order of their time.
    pub cores: VecDeque<CoreSample>,
    /// What was printed, in order.
    pub output: VecDeque<Piece>,
    /// Exceptions that ended a worker: when, who, the last line of the traceback.
    pub raised: Vec<(Nanos, LaneId, String)>,
    /// Who waited for ever, whether the run went on or ended by that.
    pub deadlock: Option<Deadlock>,
    /// How it ended; `None` of a run that went on when it was saved.
    pub finished: Option<Finished>,
    /// Up to when it is known.
    pub now: Nanos,
    /// Events that found the buffer of their thread full.
    pub dropped: u64,
    /// What had no room here.
    pub lost: Lost,
}

impl Recording {
    /// Nothing yet of a run.
    pub fn empty(about: About) -> Recording {
        Recording {
            about,
            workers: Vec::new(),
            others: Others::default(),
            names: Vec::new(),
            tape: Tape::new(recorder::EVENTS),
            lines: VecDeque::new(),
            cores: VecDeque::new(),
            output: VecDeque::new(),
            raised: Vec::new(),
            deadlock: None,
            finished: None,
            now: 0,
            dropped: 0,
            lost: Lost::default(),
        }
    }

    /// How long the run took, as far as it is known.
    pub fn wall(&self) -> Nanos {
        self.finished.as_ref().map_or(self.now, |end| end.at)
    }

    /// Bytes that it takes in memory, roughly.
    pub fn bytes(&self) -> usize {
        let output: usize = self.output.iter().map(|piece| piece.text.len() + size_of::<Piece>()).sum();
        let cores: usize = self.cores.iter().map(|sample| sample.usage.len() * 4 + size_of::<CoreSample>()).sum();
        let lines = self.lines.len() * size_of::<LineSample>();
        let workers = self.workers.len() * (size_of::<Worker>() + 24);
        self.tape.bytes() + output + cores + lines + workers + self.about.program.len()
    }

    /// What had no room, in a sentence; `None` if everything is there.
    pub fn lost_in_words(&self) -> Option<String> {
        let mut parts = Vec::new();
        let all = super::grouped;
        let mut lost = |count: u64, what: &str| {
            if count > 0 {
                parts.push(format!("{} {what}", all(count)));
            }
        };
        lost(self.lost.events, "events");
        lost(self.lost.output, "bytes of output");
        lost(self.lost.lines, "samples of lines");
        lost(self.lost.cores, "samples of the cores");
        let last = parts.pop()?;
        let list = if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) };
        Some(format!("The recording had no room for the first {list}."))
    }
}
