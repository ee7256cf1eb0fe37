//! `hilo check`: what is wrong with lessons, and whether their programs do what their pages say.
//!
//! In this order: the course module reads everything and finds what is wrong with the files; each program is compiled;
//! what pages step is stepped;
//! each claim of the lessons that can be opened is proved by running its program (`prove`), or by
//! searching its schedules (`schedules`). What a run did (`seen`) is
//! held against the claim in one place (`judge`), whoever ran it: our engine (`live`) or CPython (`python3`). Problems
//! and the summary go to standard output, since they are what was asked for.

mod document;
mod judge;
mod live;
mod programs;
mod progress;
mod prove;
mod python3;
mod schedules;
mod seen;
mod steps;
mod summary;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::args::CheckArgs;
use super::cpython::{self, Found};
use super::run::{INTERRUPTED, Interrupts, duration, install_hook};
use super::{REFUSED, refuse};
use crate::course::examine::Examined;
use crate::course::{Lesson, Problem, examine, examine_embedded};
use progress::Progress;
use prove::{Job, Proof};

/// The exit code if a claim is not kept.
pub const NOT_WELL: u8 = 4;

/// How long one run of a claim may take, if nothing else is said.
const TIME: Duration = Duration::from_secs(30);

/// What `hilo check` was asked for, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The lessons, or one; Hilo's own if none.
    pub folder: Option<PathBuf>,
    /// Whether programs are run.
    pub run: bool,
    /// Whether they are run under CPython too.
    pub python: bool,
    /// How long one run may take.
    pub time: Duration,
    /// One JSON object instead of text.
    pub json: bool,
}

impl Asked {
    /// Makes sense of the options. `lessons`: the folder that was named before the command.
    ///
    /// # Errors
    /// A sentence about the option that makes none.
    pub fn from_args(args: &CheckArgs, lessons: Option<PathBuf>) -> Result<Asked, String> {
        let time = match &args.time {
            Some(given) => duration(given)
                .filter(|time| !time.is_zero())
                .ok_or_else(|| format!("--time takes a time such as `30s` or `2min`, not `{given}`."))?,
            None => TIME,
        };
        let folder = args.dir.clone().or(lessons);
        Ok(Asked { folder, run: !args.no_run, python: !args.no_python, time, json: args.json })
    }
}

/// All that was found.
struct Checked<'a> {
    examined: &'a Examined,
    /// What is wrong with files and programs.
    problems: Vec<Problem>,
    /// How many programs there are.
    programs: usize,
    /// The claims of the lessons that can be opened; without a proof those that were not run.
    claims: Vec<(Job<'a>, Option<Proof>)>,
    /// Whether programs were to be run.
    runs: bool,
    /// Whether they were to be compared with CPython.
    compares: bool,
    cpython: Found,
    interrupted: bool,
}

impl<'a> Checked<'a> {
    fn lessons(&self) -> impl Iterator<Item = &'a Lesson> {
        self.examined.lessons.iter().filter_map(|examined| examined.lesson.as_ref())
    }

    fn with(&self, is_so: impl Fn(&Proof) -> bool) -> usize {
        let known = self.claims.iter().filter_map(|(_, proof)| proof.as_ref()).filter(|proof| !proof.interrupted);
        known.filter(|proof| is_so(proof)).count()
    }

    fn proved(&self) -> usize {
        self.with(|proof| proof.failures.is_empty())
    }

    fn failed(&self) -> usize {
        self.with(|proof| !proof.failures.is_empty())
    }

    /// Laboratories that claim nothing.
    fn silent(&self) -> usize {
        let labs = self.lessons().flat_map(|lesson| lesson.pages.iter().filter_map(|page| page.lab()));
        labs.filter(|lab| lab.claims.is_empty() && lab.schedule_claims.is_empty()).count()
    }

    fn code(&self) -> u8 {
        if self.interrupted {
            INTERRUPTED
        } else if !self.problems.is_empty() {
            REFUSED
        } else if self.failed() > 0 {
            NOT_WELL
        } else {
            0
        }
    }
}

/// Checks, tells, and gives the exit code.
pub fn check(asked: &Asked) -> ExitCode {
    let begin = Instant::now();
    install_hook();
    let interrupts = match Interrupts::catch() {
        Ok(interrupts) => interrupts,
        Err(error) => return refuse(&format!("Signals cannot be caught: {error}.")),
    };
    let examined = asked.folder.as_deref().map_or_else(examine_embedded, examine);
    let mut out = Out { json: asked.json, styled: styled() };
    let refused = examined.lessons.iter().flat_map(programs::refused);
    let stepped = examined.lessons.iter().filter(|_| asked.run).flat_map(steps::untaken);
    let problems: Vec<Problem> = examined.problems.iter().cloned().chain(refused).chain(stepped).collect();
    let jobs: Vec<Job<'_>> = examined.lessons.iter().flat_map(prove::jobs).collect();
    let mut checked = Checked {
        programs: examined.lessons.iter().map(|lesson| lesson.programs.len()).sum(),
        problems,
        claims: Vec::with_capacity(jobs.len()),
        runs: asked.run,
        compares: asked.run && asked.python,
        cpython: if asked.run && asked.python && !jobs.is_empty() { cpython::find() } else { Found::Nothing },
        examined: &examined,
        interrupted: false,
    };
    let told =
        out.problems(&checked.problems).and_then(|()| prove_all(asked, jobs, &mut checked, &mut out, &interrupts));
    let told = told.and_then(|()| match asked.json {
        true => out.write(&format!("{}\n", document::of(&checked))),
        false => out.write(&summary::of(&checked, begin.elapsed())),
    });
    match told {
        // A reader that has seen enough closes the pipe; what was found is said by the exit code all the same.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            super::run::tell(&format!("hilo: Standard output cannot be written: {error}.\n"));
            ExitCode::FAILURE
        }
        _ => ExitCode::from(checked.code()),
    }
}

fn prove_all<'a>(
    asked: &Asked,
    jobs: Vec<Job<'a>>,
    checked: &mut Checked<'a>,
    out: &mut Out,
    interrupts: &Interrupts,
) -> io::Result<()> {
    let progress = Progress::new(jobs.len());
    let mut shut = Ok(());
    for (index, job) in jobs.into_iter().enumerate() {
        if !asked.run || interrupts.any() || shut.is_err() || !runs(&job, &checked.problems) {
            checked.claims.push((job, None));
            continue;
        }
        progress.begin(index + 1, &job);
        let proof = prove::prove(&job, checked.cpython.right(), asked.time, &|| interrupts.any());
        progress.clear();
        shut = out.problems(&proof.failures);
        checked.claims.push((job, Some(proof)));
    }
    checked.interrupted = interrupts.any();
    shut
}

/// Whether a claim's program can be run: one that is refused is told already.
fn runs(job: &Job<'_>, problems: &[Problem]) -> bool {
    let file = format!("{}{}", job.examined.prefix, job.program);
    !problems.iter().any(|problem| problem.file == file && problem.severity == crate::course::Severity::Error)
}

/// Standard output.
struct Out {
    json: bool,
    styled: bool,
}

impl Out {
    /// Tells problems, each with its source; with `--json` they come later.
    fn problems(&mut self, problems: &[Problem]) -> io::Result<()> {
        if self.json {
            return Ok(());
        }
        problems.iter().try_for_each(|problem| self.write(&format!("{}\n\n", problem.render(self.styled))))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

/// Whether standard output shows colours.
fn styled() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
