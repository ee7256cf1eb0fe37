//! One claim about all schedules, proved by searching them.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::judge::Broken;
use super::prove::{Job, Proof, Stop, failed, how, problem, program};
use crate::app::ends;
use crate::course::{ScheduleClaim, Unkept, judge};
use crate::explore::{Options, Outcomes, Progress, Settings, Trouble, search_while, story};
use crate::python::Program;
use crate::trace::RunSettings;

/// States that are visited if the claim does not say how many.
const MAX_STATES: usize = 2_000_000;

/// How long it takes at most until a search looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(20);

/// Parts of a story that are told in a note.
const PARTS: usize = 16;

/// What was searched, and how.
struct Searched {
    program: Program,
    options: Options,
    set: String,
    unkept: Vec<Unkept>,
    complete: bool,
}

/// Searches, and judges what was found. `time`: how long that may take.
pub fn attempt(
    job: &Job<'_>,
    claim: &ScheduleClaim,
    time: Duration,
    stop: &(dyn Fn() -> bool + Sync),
    proof: &mut Proof,
) -> Result<(), Stop> {
    let Searched { program, options, set, unkept, .. } = search(job, claim, time, stop, proof)?;
    let failures: Vec<_> =
        unkept.into_iter().map(|unkept| problem(job, broken(job, unkept, &program, &options, &set))).collect();
    if failures.is_empty() { Ok(()) } else { Err(Stop::Failed(failures)) }
}

/// Searches the program of a challenge as it is given: some schedule has to break the goal, or there is nothing to do.
pub fn unsolved(
    job: &Job<'_>,
    goal: &ScheduleClaim,
    time: Duration,
    stop: &(dyn Fn() -> bool + Sync),
    proof: &mut Proof,
) -> Result<(), Stop> {
    let searched = search(job, goal, time, stop, proof)?;
    if searched.unkept.iter().any(|unkept| unkept.schedule.is_some() || searched.complete) {
        return Ok(());
    }
    let message = match searched.complete {
        true => format!("`{}` reaches the goal of its challenge as it is", job.program),
        false => format!("`{}` is not shown to miss the goal of its challenge", job.program),
    };
    let help = "give the learner a program that some schedule breaks".to_owned();
    let place = goal.place.clone();
    Err(Stop::Failed(vec![problem(job, Broken { place, message, notes: Vec::new(), help: Some(help) })]))
}

fn search(
    job: &Job<'_>,
    claim: &ScheduleClaim,
    time: Duration,
    stop: &(dyn Fn() -> bool + Sync),
    proof: &mut Proof,
) -> Result<Searched, Stop> {
    let mut run = RunSettings { set: job.base.set.clone(), ..RunSettings::default() };
    claim.apply(&mut run);
    let program = program(job, &run)?;
    let set = how(&RunSettings { set: run.set.clone(), ..RunSettings::default() });
    let settings = Settings { run, ..Settings::default() };
    let until = Instant::now().checked_add(time);
    let mut options = Options { settings, max_states: MAX_STATES, until, ..Options::default() };
    ends::apply(claim, &mut options);
    let found = searched(&program, &options, stop)
        .map_err(|trouble| failed(job, format!("`{}` cannot be explored", job.program), vec![trouble.to_string()]))?;
    if stop() {
        return Err(Stop::Interrupted);
    }
    proof.states = found.states;
    let unkept = judge(claim, &ends::ends_of(&found));
    Ok(Searched { program, options, set, unkept, complete: found.complete })
}

/// Searches until somebody says stop.
fn searched(program: &Program, options: &Options, stop: &(dyn Fn() -> bool + Sync)) -> Result<Outcomes, Trouble> {
    let progress = Progress::default();
    thread::scope(|scope| {
        let (done, wait) = sync_channel::<()>(1);
        let watched = &progress;
        // Without a thread the search is as long as it is.
        let _ = thread::Builder::new().name("stop".into()).spawn_scoped(scope, move || {
            while wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                if stop() {
                    watched.stop();
                }
            }
        });
        let found = search_while(program, options, &progress);
        drop(done);
        found
    })
}

/// What is not kept, with the schedule that shows it, told in words.
fn broken(job: &Job<'_>, unkept: Unkept, program: &Program, options: &Options, set: &str) -> Broken {
    let mut notes = unkept.notes;
    if let Some(schedule) = unkept.schedule {
        let told = schedule
            .parse()
            .ok()
            .and_then(|schedule| story::tell(program, &options.settings, &schedule, &options.watch).ok());
        if !schedule.is_empty() {
            notes.push(format!("a schedule that shows it: {schedule}"));
        }
        notes.extend(told.map(|story| story.brief(PARTS)).filter(|told| !told.is_empty()));
    }
    if !set.is_empty() {
        notes.push(format!("searched{set}"));
    }
    let message = format!("`{}` {}", job.program, unkept.message);
    Broken { place: unkept.place, message, notes, help: unkept.help }
}
