//! One claim, proved by running its program: as often as it says here, and once under CPython.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::judge::{Broken, judge};
use super::python3::{self, Asked};
use super::seen::{Ended, Seen};
use super::{lines, live};
use crate::cli::cpython::Cpython;
use crate::course::examine::ExaminedLesson;
use crate::course::{Claim, Lab, Lesson, Page, Problem, Severity};
use crate::python::Program;
use crate::trace::settings::seconds;
use crate::trace::{CheckPoints, RunSettings};

/// A claim with what it belongs to.
pub struct Job<'a> {
    /// The files.
    pub examined: &'a ExaminedLesson,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The page.
    pub page: &'a Page,
    /// The laboratory.
    pub lab: &'a Lab,
    /// The claim.
    pub claim: &'a Claim,
}

/// The claims of a lesson, page by page.
pub fn jobs(examined: &ExaminedLesson) -> Vec<Job<'_>> {
    let Some(lesson) = &examined.lesson else { return Vec::new() };
    let labs = lesson.pages.iter().filter_map(|page| Some((page, page.lab()?)));
    labs.flat_map(|(page, lab)| lab.claims.iter().map(move |claim| Job { examined, lesson, page, lab, claim }))
        .collect()
}

/// What became of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// What was not kept, or why it could not be run; empty if it is proved.
    pub failures: Vec<Problem>,
    /// Whether it was interrupted, so that nothing is known.
    pub interrupted: bool,
    /// How many runs of ours there were.
    pub runs: u32,
    /// Whether it was compared with CPython, and kept there.
    pub cpython: bool,
    /// How long all of it took.
    pub took: Duration,
}

/// Proves a claim. `time`: how long one run may take.
pub fn prove(job: &Job<'_>, cpython: Option<&Cpython>, time: Duration, stop: &dyn Fn() -> bool) -> Proof {
    let begin = Instant::now();
    let mut proof = Proof { failures: Vec::new(), interrupted: false, runs: 0, cpython: false, took: Duration::ZERO };
    let settings = settings(job);
    match attempt(job, &settings, cpython, time, stop, &mut proof) {
        Ok(()) => {}
        Err(Stop::Interrupted) => proof.interrupted = true,
        Err(Stop::Failed(failures)) => proof.failures = failures,
    }
    proof.took = begin.elapsed();
    proof
}

/// Why a proof ends early.
enum Stop {
    Interrupted,
    Failed(Vec<Problem>),
}

fn attempt(
    job: &Job<'_>,
    settings: &RunSettings,
    cpython: Option<&Cpython>,
    time: Duration,
    stop: &dyn Fn() -> bool,
    proof: &mut Proof,
) -> Result<(), Stop> {
    let (name, claim) = (&job.lab.program.node, job.claim);
    let failed = |message: String, notes: Vec<String>| {
        let broken = Broken { place: claim.place.clone(), message, notes, help: None };
        Stop::Failed(vec![problem(job, broken)])
    };
    let text = job.lesson.program(name).map_or("", |program| program.text.as_str());
    let program = Program::read(&format!("{}{name}", job.examined.prefix), text.as_bytes(), &settings.set);
    let program = Arc::new(program.map_err(|told| {
        let told = told.iter().map(ToString::to_string).collect();
        failed(format!("`{name}` is refused with these knobs"), told)
    })?);
    let how = how(settings);
    for run in 1..=claim.runs {
        let seen = live::run(program.clone(), settings.clone(), &claim.input, time, stop);
        proof.runs = run;
        let told = match (claim.runs, how.as_str()) {
            (1, "") => None,
            (1, how) => Some(format!("in a run{how}")),
            (runs, how) => Some(format!("in run {run} of {runs}{how}")),
        };
        keep(job, &seen, &format!("`{name}`"), told)?;
    }
    let Some(cpython) = cpython.filter(|_| claim.cpython) else { return Ok(()) };
    let asked = Asked { name, programs: &job.lesson.programs, settings, input: &claim.input };
    let seen = python3::run(cpython, &asked, time, stop)
        .map_err(|why| failed(format!("`{name}` cannot be compared"), vec![why]))?;
    let told = "Hilo keeps the claim, so one of the two is not as it should be; `cpython = false` leaves CPython out";
    keep(job, &seen, &format!("under CPython {} `{name}`", cpython.version), Some(told.to_owned()))?;
    proof.cpython = true;
    Ok(())
}

/// Goes on if a run kept the claim. `told` says of which run it is spoken.
fn keep(job: &Job<'_>, seen: &Seen, who: &str, told: Option<String>) -> Result<(), Stop> {
    if seen.ended == Ended::Interrupted {
        return Err(Stop::Interrupted);
    }
    let failures: Vec<Problem> = judge(job.claim, seen)
        .into_iter()
        .map(|mut broken| {
            broken.message = format!("{who} {}", broken.message);
            broken.notes.extend(told.clone());
            problem(job, broken)
        })
        .collect();
    if failures.is_empty() { Ok(()) } else { Err(Stop::Failed(failures)) }
}

fn problem(job: &Job<'_>, broken: Broken) -> Problem {
    Problem {
        severity: Severity::Error,
        place: Some(broken.place),
        notes: broken.notes,
        source: Some(job.examined.text.clone()),
        ..Problem::of_file(&job.examined.file(), broken.message, broken.help)
    }
}

/// The settings of the claim's runs.
fn settings(job: &Job<'_>) -> RunSettings {
    let mut settings = RunSettings { trace: false, binary: std::env::current_exe().ok(), ..RunSettings::default() };
    job.lab.apply(&mut settings);
    job.claim.apply(&mut settings);
    settings
}

/// How a program was run, in words: what is not as usual.
fn how(settings: &RunSettings) -> String {
    let usual = RunSettings::default();
    let mut parts = Vec::new();
    if settings.gil != usual.gil {
        parts.push("the GIL off".to_owned());
    }
    if settings.check == CheckPoints::Instruction {
        parts.push("check points at every instruction".to_owned());
    }
    if settings.switch_interval != usual.switch_interval {
        parts.push(format!("a switch interval of {}", interval(settings.switch_interval)));
    }
    if let Some(cores) = settings.cores {
        parts.push(if cores == 1 { "one core".to_owned() } else { format!("{cores} cores") });
    }
    let shown = |value: &str| lines::shown(value).trim_matches('`').to_owned();
    parts.extend(settings.set.iter().map(|(name, value)| format!("{name} = {}", shown(value))));
    match parts.as_slice() {
        [] => String::new(),
        [one] => format!(" with {one}"),
        [first @ .., last] => format!(" with {} and {last}", first.join(", ")),
    }
}

fn interval(time: Duration) -> String {
    if time.subsec_micros().is_multiple_of(1000) { seconds(time) } else { format!("{} µs", time.as_micros()) }
}
