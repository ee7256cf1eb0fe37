//! One run as the laboratory sees it: its timeline, its output, its end.

use std::sync::Arc;
use std::time::Duration;

use super::action::FeedBatch;
use super::motion::Standing;
use super::output::Output;
use super::program::{CodeLine, ProgramId};
use super::prompt::Prompt;
use crate::timeline::{DEFAULT_BUDGET, Timeline};
use crate::trace::recording::About;
use crate::trace::{
    Deadlock, Ending, Finished, LaneId, Lifecycle, Motion, Recorder, Recording, RunId, RunSettings, Watched,
};

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
    /// Everything that came from it, to be shown again or saved.
    pub tape: Tape,
    /// The lines of the program as they were then.
    pub lines: Arc<[CodeLine]>,
    /// How fast it goes, and where it is to stand still.
    pub motion: Motion,
    /// Who stands still, and all others with it.
    pub standing: Option<Standing>,
    /// Why its times are no measurement, if it was watched in a way that changed them.
    pub watched: Watched,
}

/// What is recorded of a run.
#[derive(Debug)]
pub enum Tape {
    /// It is being recorded.
    Recording(Box<Recorder>),
    /// All of it.
    Whole(Arc<Recording>),
}

impl Tape {
    /// What is recorded until now.
    pub fn recording(&self) -> Arc<Recording> {
        match self {
            Tape::Recording(recorder) => Arc::new(recorder.recording()),
            Tape::Whole(recording) => recording.clone(),
        }
    }

    /// What is recorded; nothing more is from now on.
    pub fn close(&mut self) -> Arc<Recording> {
        if let Tape::Recording(recorder) = self {
            *self = Tape::Whole(Arc::new(std::mem::take(recorder).finish()));
        }
        self.recording()
    }
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
            tape: Tape::Recording(Box::default()),
            lines: Arc::default(),
            motion: settings.motion.clone(),
            standing: None,
            watched: Watched::of(&settings.motion),
        }
    }

    /// A run as it was recorded: over, and all of it there.
    pub fn of_recording(recording: Arc<Recording>, program: ProgramId, lines: Arc<[CodeLine]>) -> Run {
        let about = &recording.about;
        let mut run = Run::new(program, about.values.clone(), &about.settings);
        run.phase = Phase::Over;
        run.timeline = Timeline::of_recording(&recording);
        for piece in &recording.output {
            match piece.typed {
                true => run.output.echo(piece.at, &piece.text),
                false => run.output.push(piece.at, piece.lane, piece.stream, &piece.text),
            }
        }
        run.typed = recording.output.iter().any(|piece| piece.typed);
        run.ended = recording.finished.clone();
        run.deadlock = recording.deadlock.clone();
        run.raised = recording.raised.iter().map(|(_, lane, error)| (*lane, error.clone())).take(RAISED).collect();
        run.dropped = recording.dropped;
        run.watched = recording.about.watched;
        run.tape = Tape::Whole(recording);
        run.lines = lines;
        run
    }

    /// Says what a recording of the run is to say of it: the program's text and lines, and the settings.
    pub fn record(&mut self, text: &str, lines: &[CodeLine], settings: &RunSettings) {
        let mut about = About::new(self.program.source.file_name(), text.to_owned(), settings, 0);
        about.values.clone_from(&self.values);
        self.tape = Tape::Recording(Box::new(Recorder::new(about)));
        self.lines = lines.into();
    }

    /// Says when the run was asked for, milliseconds since 1970, and how many cores the machine has.
    pub fn asked_at(&mut self, date: u64, machine_cores: usize) {
        let cores = self.cores.unwrap_or(machine_cores).min(machine_cores);
        if let Tape::Recording(recorder) = &mut self.tape {
            (recorder.about_mut().began, recorder.about_mut().cores) = (date, cores);
        }
    }

    /// A line was typed for the program, with its end.
    pub fn echo(&mut self, line: &str) {
        let at = self.timeline.now();
        self.output.echo(at, line);
        if let Tape::Recording(recorder) = &mut self.tape {
            recorder.typed(at, line);
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
        self.keep(&batch);
        self.timeline.advance(batch.now);
        self.timeline.cores(&batch.cores);
        self.dropped = batch.dropped;
        self.prompt.asked = batch.asks;
        self.typed |= batch.asks;
        for message in batch.messages {
            self.timeline.message(&message);
            self.message(message);
        }
        self.forget_who_is_over();
    }

    fn keep(&mut self, batch: &FeedBatch) {
        let Tape::Recording(recorder) = &mut self.tape else { return };
        batch.messages.iter().for_each(|message| recorder.message(message));
        batch.events.iter().for_each(|event| recorder.event(event));
        recorder.advance(batch.now, &batch.cores, batch.dropped);
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
            Lifecycle::Paused(pause) => self.standing = Some(Standing { pause: *pause, going: false }),
            Lifecycle::Finished(end) => {
                if let Ending::Deadlock(deadlock) = &end.ending {
                    self.deadlocked(deadlock.clone());
                }
                self.phase = Phase::Over;
                self.standing = None;
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
