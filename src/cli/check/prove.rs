//! One claim, proved: one about runs by running its program as often as it says here, and once under CPython; one about
//! all schedules by searching them (`schedules`).

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::judge::{Broken, judge};
use super::live;
use super::python3::{self, Asked};
use super::schedules;
use super::seen::{Ended, Seen};
use crate::cli::cpython::Cpython;
use crate::course::examine::ExaminedLesson;
use crate::course::lines;
use crate::course::{Claim, Lab, Lesson, Page, Place, Problem, ScheduleClaim, Severity};
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
    /// The file name of the program.
    pub program: &'a str,
    /// How its block runs it.
    pub base: RunSettings,
    /// The claim.
    pub claim: Claimed<'a>,
}

/// A claim of either sort.
#[derive(Clone, Copy)]
pub enum Claimed<'a> {
    /// Of runs.
    Runs(&'a Claim),
    /// Of all schedules.
    Schedules(&'a ScheduleClaim),
    /// That a program does not reach the goal of a challenge.
    Unsolved(&'a ScheduleClaim),
}

impl Claimed<'_> {
    /// Where it begins.
    pub fn place(&self) -> &Place {
        match self {
            Claimed::Runs(claim) => &claim.place,
            Claimed::Schedules(claim) | Claimed::Unsolved(claim) => &claim.place,
        }
    }

    /// The keys of what it says, in the order of the file.
    pub fn words(&self) -> Vec<&'static str> {
        let mut words: Vec<&str> = match self {
            Claimed::Runs(claim) => claim.says.iter().map(|says| says.node.word()).collect(),
            Claimed::Schedules(claim) | Claimed::Unsolved(claim) => {
                claim.says.iter().map(|says| says.node.word()).collect()
            }
        };
        words.dedup();
        words
    }
}

/// The claims of a lesson, page by page.
pub fn jobs(examined: &ExaminedLesson) -> Vec<Job<'_>> {
    let Some(lesson) = &examined.lesson else { return Vec::new() };
    lesson.pages.iter().flat_map(|page| of_page(examined, lesson, page)).collect()
}

/// The claims of a page. A challenge claims two things: its program does not reach the goal, and its solution does.
fn of_page<'a>(examined: &'a ExaminedLesson, lesson: &'a Lesson, page: &'a Page) -> Vec<Job<'a>> {
    let own = |program: &'a str, claim, base| Job { examined, lesson, page, program, base, claim };
    if let Some(lab) = page.lab() {
        return of_lab(lab).map(|claim| job(examined, lesson, page, lab, claim)).collect();
    }
    if let Some(explore) = page.explore() {
        let mut base = RunSettings::default();
        explore.apply(&mut base);
        let claims = explore.claims.iter().map(Claimed::Schedules);
        return claims.map(|claim| own(&explore.program.node, claim, base.clone())).collect();
    }
    let Some(challenge) = page.challenge() else { return Vec::new() };
    let unsolved = own(&challenge.program.node, Claimed::Unsolved(&challenge.goal), RunSettings::default());
    let solved = |solution: &'a crate::course::At<String>| {
        own(&solution.node, Claimed::Schedules(&challenge.goal), RunSettings::default())
    };
    [unsolved].into_iter().chain(challenge.solution.as_ref().map(solved)).collect()
}

/// The claims of a laboratory, in the order of the file.
fn of_lab(lab: &Lab) -> impl Iterator<Item = Claimed<'_>> {
    let runs = lab.claims.iter().map(Claimed::Runs);
    let mut all: Vec<Claimed<'_>> = runs.chain(lab.schedule_claims.iter().map(Claimed::Schedules)).collect();
    all.sort_by_key(|claim| claim.place().range.start);
    all.into_iter()
}

fn job<'a>(
    examined: &'a ExaminedLesson,
    lesson: &'a Lesson,
    page: &'a Page,
    lab: &'a Lab,
    claim: Claimed<'a>,
) -> Job<'a> {
    let mut base = RunSettings { trace: false, binary: std::env::current_exe().ok(), ..RunSettings::default() };
    lab.apply(&mut base);
    Job { examined, lesson, page, program: &lab.program.node, base, claim }
}

/// What became of a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// What was not kept, or why it could not be run; empty if it is proved.
    pub failures: Vec<Problem>,
    /// Whether it was interrupted, so that nothing is known.
    pub interrupted: bool,
    /// How many runs of ours there were.
    pub runs: u32,
    /// How many states a search of all schedules visited.
    pub states: usize,
    /// Whether it was compared with CPython, and kept there.
    pub cpython: bool,
    /// How long all of it took.
    pub took: Duration,
}

/// Proves a claim. `time`: how long one run may take.
pub fn prove(job: &Job<'_>, cpython: Option<&Cpython>, time: Duration, stop: &(dyn Fn() -> bool + Sync)) -> Proof {
    let begin = Instant::now();
    let mut proof = Proof::default();
    let told = match job.claim {
        Claimed::Runs(claim) => attempt(job, claim, cpython, time, stop, &mut proof),
        Claimed::Schedules(claim) => schedules::attempt(job, claim, time, stop, &mut proof),
        Claimed::Unsolved(goal) => schedules::unsolved(job, goal, time, stop, &mut proof),
    };
    match told {
        Ok(()) => {}
        Err(Stop::Interrupted) => proof.interrupted = true,
        Err(Stop::Failed(failures)) => proof.failures = failures,
    }
    proof.took = begin.elapsed();
    proof
}

/// Why a proof ends early.
pub enum Stop {
    /// Somebody stopped the check.
    Interrupted,
    /// This is not kept.
    Failed(Vec<Problem>),
}

fn attempt(
    job: &Job<'_>,
    claim: &Claim,
    cpython: Option<&Cpython>,
    time: Duration,
    stop: &(dyn Fn() -> bool + Sync),
    proof: &mut Proof,
) -> Result<(), Stop> {
    let name = job.program;
    let mut settings = job.base.clone();
    claim.apply(&mut settings);
    let settings = &settings;
    let program = Arc::new(program(job, settings)?);
    let how = how(settings);
    for run in 1..=claim.runs {
        let seen = live::run(program.clone(), settings.clone(), &claim.input, time, stop);
        proof.runs = run;
        let told = match (claim.runs, how.as_str()) {
            (1, "") => None,
            (1, how) => Some(format!("in a run{how}")),
            (runs, how) => Some(format!("in run {run} of {runs}{how}")),
        };
        keep(job, claim, &seen, &format!("`{name}`"), told)?;
    }
    let Some(cpython) = cpython.filter(|_| claim.cpython) else { return Ok(()) };
    let asked = Asked { name, programs: &job.lesson.programs, settings, input: &claim.input };
    let seen = python3::run(cpython, &asked, time, stop)
        .map_err(|why| failed(job, format!("`{name}` cannot be compared"), vec![why]))?;
    let told = "Hilo keeps the claim, so one of the two is not as it should be; `cpython = false` leaves CPython out";
    keep(job, claim, &seen, &format!("under CPython {} `{name}`", cpython.version), Some(told.to_owned()))?;
    proof.cpython = true;
    Ok(())
}

/// The claim's program, its constants set.
pub fn program(job: &Job<'_>, settings: &RunSettings) -> Result<Program, Stop> {
    let name = job.program;
    let text = job.lesson.program(name).map_or("", |program| program.text.as_str());
    Program::read(&format!("{}{name}", job.examined.prefix), text.as_bytes(), &settings.set).map_err(|told| {
        let told = told.iter().map(ToString::to_string).collect();
        failed(job, format!("`{name}` is refused with these knobs"), told)
    })
}

/// Why a claim cannot be proved at all.
pub fn failed(job: &Job<'_>, message: String, notes: Vec<String>) -> Stop {
    let broken = Broken { place: job.claim.place().clone(), message, notes, help: None };
    Stop::Failed(vec![problem(job, broken)])
}

/// Goes on if a run kept the claim. `told` says of which run it is spoken.
fn keep(job: &Job<'_>, claim: &Claim, seen: &Seen, who: &str, told: Option<String>) -> Result<(), Stop> {
    if seen.ended == Ended::Interrupted {
        return Err(Stop::Interrupted);
    }
    let failures: Vec<Problem> = judge(claim, seen)
        .into_iter()
        .map(|mut broken| {
            broken.message = format!("{who} {}", broken.message);
            broken.notes.extend(told.clone());
            problem(job, broken)
        })
        .collect();
    if failures.is_empty() { Ok(()) } else { Err(Stop::Failed(failures)) }
}

/// What is broken, as a problem of the lesson's file.
pub fn problem(job: &Job<'_>, broken: Broken) -> Problem {
    Problem {
        severity: Severity::Error,
        place: Some(broken.place),
        notes: broken.notes,
        source: Some(job.examined.text.clone()),
        ..Problem::of_file(&job.examined.file(), broken.message, broken.help)
    }
}

/// How a program was run, in words: what is not as usual.
pub fn how(settings: &RunSettings) -> String {
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
