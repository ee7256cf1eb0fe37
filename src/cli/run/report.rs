//! What a run tells, collected; and the program's output, handed on as it comes.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::interrupt::INTERRUPTED;
use super::{Asked, document, failure, summary};
use crate::engine;
use crate::trace::{Deadlock, Ending, Finished, LaneId, Lifecycle, Nanos, RunSettings, Stream, WorkerInfo};

/// Workers of a deadlock that are named; of the rest only the number is told.
const NAMED: usize = 20;

/// A piece of output.
pub struct Output {
    /// When, from the start of the run.
    pub at: Nanos,
    /// Whose.
    pub lane: LaneId,
    /// Where to.
    pub stream: Stream,
    /// What.
    pub text: String,
}

/// Everything a finished run is told by.
pub struct Told {
    /// How it was run.
    pub settings: RunSettings,
    /// Everybody, in the order in which they were started.
    pub workers: Vec<WorkerInfo>,
    /// What was printed; empty if it was handed on.
    pub output: Vec<Output>,
    /// Events that found no room.
    pub dropped: u64,
    /// Cores that the run could use.
    pub cores: usize,
}

/// Collects a run's messages.
pub struct Report {
    json: bool,
    quiet: bool,
    told: Told,
    finished: Option<Finished>,
    /// Standard output that was not written yet.
    held: Vec<u8>,
    /// Why standard output takes no more.
    shut: Option<io::Error>,
}

impl Report {
    /// An empty report.
    pub fn new(asked: &Asked) -> Report {
        let settings = asked.settings.clone();
        let told = Told { settings, workers: Vec::new(), output: Vec::new(), dropped: 0, cores: 1 };
        let (json, quiet) = (asked.json, asked.quiet);
        Report { json, quiet, told, finished: None, held: Vec::new(), shut: None }
    }

    /// A message.
    pub fn message(&mut self, message: Lifecycle) {
        match message {
            Lifecycle::Started(info) => self.told.workers.push(info),
            Lifecycle::Output { at, lane, stream, text } => self.output(Output { at, lane, stream, text }),
            Lifecycle::Finished(finished) => self.finished = Some(finished),
            Lifecycle::Deadlocked(deadlock) => tell(&deadlocked(&deadlock)),
            // How a worker ended is in its gauge.
            Lifecycle::Raised { .. }
            | Lifecycle::Ring(_)
            | Lifecycle::Named(..)
            | Lifecycle::Paused(_)
            | Lifecycle::Watched { .. } => {}
        }
    }

    fn output(&mut self, output: Output) {
        if self.json {
            self.told.output.push(output);
            return;
        }
        match output.stream {
            Stream::Stdout => self.held.extend_from_slice(output.text.as_bytes()),
            Stream::Stderr => {
                // The two streams may be one terminal: the order is the program's.
                self.flush();
                tell(&output.text);
            }
        }
    }

    /// Hands on what is held.
    pub fn flush(&mut self) {
        if self.held.is_empty() || self.shut.is_some() {
            return;
        }
        self.shut = write(&self.held).err();
        self.held.clear();
    }

    /// Whether standard output takes no more: nobody reads it, or the disk is full.
    pub fn is_shut(&self) -> bool {
        self.shut.is_some()
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        self.finished.is_some()
    }

    /// Events that were lost.
    pub fn dropped(&mut self, events: u64) {
        self.told.dropped = events;
    }

    /// Prints the rest and gives the exit code.
    pub fn finish(mut self, cores: usize) -> ExitCode {
        self.flush();
        self.told.cores = cores;
        let Some(finished) = &self.finished else { return ExitCode::FAILURE };
        if self.json {
            self.shut = write(format!("{}\n", document::of(&self.told, finished)).as_bytes()).err();
        }
        match &self.shut {
            // The reader has seen enough. If that is what ended the run, nothing went wrong.
            Some(error) if error.kind() == ErrorKind::BrokenPipe => {
                if finished.ending == Ending::Interrupted {
                    return ExitCode::SUCCESS;
                }
            }
            Some(error) => {
                tell(&format!("hilo: Standard output cannot be written: {error}.\n"));
                return ExitCode::FAILURE;
            }
            None if self.json => {}
            None => {
                tell(&explanation(finished));
                if !self.quiet {
                    tell(&summary::of(&self.told, finished));
                }
            }
        }
        ExitCode::from(exit_code(&finished.ending))
    }
}

/// Writes to standard output, at once.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes to standard error. If nobody reads that, there is nobody to tell.
pub fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// What ended the run, where the program's own output does not say it; empty where it does.
fn explanation(finished: &Finished) -> String {
    let mut text = match &finished.ending {
        Ending::Deadlock(deadlock) => deadlocked(deadlock),
        Ending::Limit(why) => format!("hilo: {why}\n"),
        Ending::Internal(why) => format!("hilo: {}\n", failure::with_place(why)),
        Ending::Ok | Ending::Exit(_) | Ending::Raised(_) | Ending::Interrupted => String::new(),
    };
    if finished.output_dropped > 0 {
        let bytes = finished.output_dropped;
        text += &format!("hilo: {bytes} bytes of output were counted and not kept; --limit output=SIZE keeps more\n");
    }
    text
}

fn deadlocked(deadlock: &Deadlock) -> String {
    let sentences = engine::deadlock_in_words(deadlock);
    let mut text = "hilo: deadlock: everybody waits for ever\n".to_owned();
    for sentence in sentences.iter().take(NAMED.max(deadlock.cycle)) {
        text += &format!("hilo:   {sentence}\n");
    }
    let more = sentences.len().saturating_sub(NAMED.max(deadlock.cycle));
    if more > 0 {
        text += &format!("hilo:   and {more} more wait\n");
    }
    text
}

/// The exit code of `hilo run`, as the design's architecture page lists them.
pub fn exit_code(ending: &Ending) -> u8 {
    match ending {
        Ending::Ok => 0,
        // The operating system keeps the low byte.
        Ending::Exit(code) => (*code & 0xFF) as u8,
        Ending::Raised(_) | Ending::Internal(_) => 1,
        Ending::Limit(_) => 3,
        Ending::Deadlock(_) => 5,
        Ending::Interrupted => INTERRUPTED,
    }
}
