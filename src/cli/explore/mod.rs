//! `hilo explore`: everything that a program can do, without a screen.
//!
//! `settings` understands the options, `report` and `document` are the two forms of what a search found, `replay` tells
//! one schedule step by step. Nothing here knows how a program is searched: that is the explore module's. What was
//! found goes to standard output, since it is what was asked for; progress goes to standard error.

mod document;
mod progress;
mod replay;
mod report;
mod settings;
mod words;

use std::io::ErrorKind;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::run::{INTERRUPTED, Interrupts, install_hook, read, tell, write};
use super::{REFUSED, refuse};
use crate::explore::{Kind, Outcomes, Progress, Story, Telling, Trouble, search_while};
use crate::python::Program;

pub use settings::{Asked, Way};

/// The exit code if an exception was not caught in some schedule.
const RAISED: u8 = 1;
/// The exit code if the search came to a bound and found nothing bad until then.
const BOUND: u8 = 3;
/// The exit code if some schedule never comes to an end.
const STUCK: u8 = 5;

/// What was searched, and what was found.
struct Explored {
    /// The program as it was named.
    file: String,
    /// What was found.
    found: Outcomes,
    /// The simplest schedule to each outcome, told; none where it could not be.
    stories: Vec<Option<Story>>,
    /// How long it took.
    took: Duration,
    /// Whether somebody stopped it.
    interrupted: bool,
}

impl Explored {
    /// The exit code: the worst that was found.
    fn code(&self) -> u8 {
        let any = |kinds: &[Kind]| self.found.outcomes.iter().any(|found| kinds.contains(&found.outcome.kind));
        if self.interrupted {
            INTERRUPTED
        } else if any(&[Kind::Deadlock, Kind::Livelock, Kind::Endless]) {
            STUCK
        } else if self.found.outcomes.iter().any(|found| !found.outcome.errors.is_empty()) {
            RAISED
        } else if !self.found.complete {
            BOUND
        } else {
            0
        }
    }
}

/// Does what was asked for and gives the exit code.
pub fn explore(asked: &Asked) -> ExitCode {
    install_hook();
    let program = match read(&asked.file, &asked.set) {
        Ok(program) => program,
        Err(why) => {
            tell(&why);
            return ExitCode::from(REFUSED);
        }
    };
    let told = match &asked.way {
        Way::Search => search(asked, &program),
        Way::Replay(schedule) => replay::replay(asked, &program, schedule),
        Way::Random(seed) => replay::random(asked, &program, *seed),
    };
    let (text, code) = match told {
        Ok(told) => told,
        Err(Refusal { sentence, code }) => {
            tell(&format!("hilo: {sentence}\n"));
            return ExitCode::from(code);
        }
    };
    match write(text.as_bytes()) {
        // A reader that has seen enough closes the pipe; what was found is said by the exit code all the same.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            refuse(&format!("Standard output cannot be written: {error}."));
            ExitCode::FAILURE
        }
        _ => ExitCode::from(code),
    }
}

/// Why nothing can be told.
struct Refusal {
    sentence: String,
    code: u8,
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Refusal {
        let code = match trouble {
            Trouble::Refused { .. } | Trouble::NotEnabled { .. } => REFUSED,
            Trouble::Endless { .. } => STUCK,
            Trouble::Internal(_) => RAISED,
        };
        Refusal { sentence: format!("The program cannot be explored: {trouble}."), code }
    }
}

/// Searches all schedules: what is to be printed, and the exit code.
fn search(asked: &Asked, program: &Program) -> Result<(String, u8), Refusal> {
    let begin = Instant::now();
    let interrupts = Interrupts::catch()
        .map_err(|error| Refusal { sentence: format!("Signals cannot be caught: {error}."), code: REFUSED })?;
    let progress = Arc::new(Progress::default());
    let stopped = progress.clone();
    interrupts.stop_with(move || stopped.stop());
    let shown = !asked.quiet && !asked.json;
    let found = progress::shown(shown, &progress, || search_while(program, &asked.begun(), &progress))?;
    let schedules = found.outcomes.iter().map(|found| &found.simplest);
    // Whoever stopped the search does not want to wait for the stories.
    let begun = !interrupts.any() && !asked.quiet;
    let telling = begun.then(|| Telling::begin(program, &asked.options.settings, &asked.options.watch));
    let mut telling = telling.and_then(Result::ok);
    let most = if asked.json { usize::MAX } else { report::MOST_TOLD };
    let tell = |schedule| telling.as_mut().and_then(|telling| telling.tell(schedule).ok());
    let stories = schedules.take(if asked.quiet { 0 } else { most }).map(tell).collect();
    let file = asked.file.display().to_string();
    let explored = Explored { file, found, stories, took: begin.elapsed(), interrupted: interrupts.any() };
    let text = if asked.json { document::of(&explored) } else { report::of(&explored) };
    Ok((text, explored.code()))
}
