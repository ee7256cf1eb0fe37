//! What can happen to the state, and what the state can ask for.

use std::sync::Arc;
use std::time::Duration;

use super::drawn::Drawn;
use super::explore::{SearchNews, SearchOrder};
use super::fit::Order;
use super::input::{Key, Mouse};
use super::look::Look;
use super::memory::Settings;
use super::program::{Loaded, ProgramKey, ProgramSource};
use super::save::Form;
use super::step::{Ask, Shown};
use crate::course::certificate::Certificate;
use crate::course::{FrontMatter, Lesson, Moment, Progress};
use crate::trace::{CoreSample, Event, Go, Lifecycle, Machine, Motion, Nanos, Recording, RunId, RunSettings};

/// Something that happened.
#[derive(Debug)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// It is that long since Hilo started.
    Tick(Duration),
    /// The clock of the machine says this.
    Date(Moment),
    /// A frame was drawn; what it put where. Asks for no other frame.
    Drawn(Drawn),
    /// What is known of this machine; it comes before the first lesson that draws it.
    Machine(Arc<Machine>),
    /// A lesson was read, or could not be: a title and sentences.
    Opened(Result<Arc<Lesson>, (String, String)>),
    /// The lessons of a folder were read anew: these are there.
    Listed(Vec<FrontMatter>),
    /// The lesson that is open was read anew, or what was saved has mistakes: sentences.
    Reloaded(Result<Arc<Lesson>, String>),
    /// A lesson of this id was read for the course map, or cannot be; why.
    Read(String, Result<Arc<Lesson>, String>),
    /// More is remembered than was known here: another Hilo noted it.
    Learned(Box<Progress>),
    /// What is noted can be written again, or cannot be written; why, as the end of a sentence.
    Kept(Result<(), String>),
    /// A program was read.
    Loaded(ProgramSource, Loaded),
    /// The run that was asked for has this id.
    Started(RunId),
    /// The run that was asked for could not be started; why, in a sentence.
    NotStarted(String),
    /// What came from a run since the last batch.
    Feed(FeedBatch),
    /// What came from a search, or from many runs in a row.
    Searched(SearchNews),
    /// What the model machine shows now, or why it cannot; with the number of the beginning it belongs to.
    Stepped(u64, Result<Arc<Shown>, String>),
    /// A file was saved as this file, or could not be saved; why, in a sentence.
    Saved(Result<String, String>),
    /// A size that was asked for by [`Effect::Fit`], under its key: this one fits the machine.
    Fitted(String, i64),
    /// The recording of a program that was asked for by [`Effect::Recorded`], or why there is none.
    Recorded(ProgramSource, Result<Arc<Recording>, String>),
    /// A text was pasted into the terminal.
    Paste(String),
    /// Something failed that the person should know of: a title and sentences.
    Failed(String, String),
}

/// What came from a run since the last batch.
#[derive(Debug, Default)]
pub struct FeedBatch {
    /// The run; a batch of an older run is discarded.
    pub run: Option<RunId>,
    /// The clock of the run.
    pub now: Nanos,
    /// Messages, in order.
    pub messages: Vec<Lifecycle>,
    /// Events.
    pub events: Vec<Event>,
    /// The latest core sample.
    pub cores: CoreSample,
    /// Events lost so far because a ring was full.
    pub dropped: u64,
    /// Whether a worker waits for a line of standard input.
    pub asks: bool,
}

/// Something that has to happen outside.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Go to the background.
    Suspend,
    /// Read the lesson with this id and answer with [`Action::Opened`].
    Open(String),
    /// Read a program, keep its compiled form, and answer with [`Action::Loaded`]; a file of the learner's is watched
    /// from then on.
    Load(ProgramSource),
    /// Start a run, ending any other, and answer with [`Action::Started`] or [`Action::NotStarted`].
    Start(ProgramKey, Box<RunSettings>),
    /// Stop the run; its end arrives as usual.
    Stop,
    /// Let the run go at another speed from now on, and stand still at other lines.
    Motion(Motion),
    /// Let the run go on that stands still.
    Go(Go),
    /// Give the run a line of standard input, with its end; an empty one ends the input.
    Answer(String),
    /// Remember what changed.
    Keep(Box<Progress>),
    /// Remember what was chosen.
    Choose(Settings),
    /// Ask the model machine for something; it answers with [`Action::Stepped`].
    Model(Ask),
    /// Hand a text to the terminal, to be pasted elsewhere.
    Copy(String),
    /// Nobody looks at the run any longer: end it and forget it.
    Forget,
    /// Open the learner's copy of a program in an editor, one that begins anew if it is said, and read it afterwards.
    Edit(ProgramSource, bool),
    /// Search all schedules of a program, ending any other search, and answer with [`Action::Searched`].
    Search(ProgramKey, Box<SearchOrder>),
    /// Stop the search; what it found until now arrives as usual.
    StopSearch,
    /// Run a program again and again, ending any other series, and answer with [`Action::Searched`].
    Repeat(ProgramKey, Box<RunSettings>),
    /// Stop running it; what came of the runs stays.
    StopRepeat,
    /// Save a recorded run in a form, as a new file of the folder in which Hilo was started, and answer with
    /// [`Action::Saved`].
    Save(Arc<Recording>, Form, Look),
    /// Save a certificate in a form, text or a picture, as a new file of the folder in which Hilo was started, and answer
    /// with [`Action::Saved`].
    Certify(Box<Certificate>, Form),
    /// Read the recording of this name in the lesson's folder, of a run of this program, and answer with
    /// [`Action::Recorded`].
    Recorded(ProgramSource, String),
    /// Find the size with which a program takes about two seconds here, and answer with [`Action::Fitted`].
    Fit(Box<Order>),
    /// Nobody looks at the search and the series of runs any longer: end both and tell nothing more of them.
    ForgetSearch,
}
