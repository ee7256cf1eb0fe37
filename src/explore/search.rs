//! All schedules of a program: every outcome, how many schedules lead to it, and the simplest of them.
//!
//! The states are visited once each (`crew`, `walker`), which gives a graph (`graph`); everything else is computed on it:
//! the numbers of schedules (`count`), the simplest ones (`simplest`), where they can go round for ever (`livelock`).
//! States with the same key count as one: keys have 128 bits, so that among n states the chance that two share one by
//! accident is about n²/2^129.
//!
//! The answer does not depend on the number of threads. A search of several threads that ends at its bound, or in
//! something that cannot be modelled, would have covered what timing let it; so it is made again by one. Only a search
//! that is stopped, or runs out of time or memory, tells what it happened to find.

use num_bigint::BigUint;

use crate::python::Program;
use crate::trace::grouped;

use super::count::count_schedules;
use super::crew::{Harvest, visit_all};
use super::graph::{Graph, Met};
use super::inner::Trouble;
use super::livelock::Rounds;
use super::machine::Machine;
use super::outcome::Outcome;
use super::progress::Progress;
use super::schedule::Schedule;
use super::settings::{Granularity, Options};
use super::simplest::Simplest;
use super::walker::{Common, Halt, LONGEST};

/// How many states are looked at to find out what is shared, before the search itself finds out.
const FIRST_LOOK: usize = 1_000;

/// One outcome of a program.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is.
    pub outcome: Outcome,
    /// How many schedules lead to it; none are counted where schedules can be endless or were not all covered.
    pub schedules: Option<BigUint>,
    /// The schedule with the fewest context switches that were not forced; among equals the first in the order of
    /// workers.
    pub simplest: Schedule,
    /// How many steps at the end of `simplest` go round for ever: 0 but for a livelock, and for a worker that runs on
    /// for ever in steps that matter.
    pub round: usize,
    /// What was printed in the run of that schedule.
    pub sample: String,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Outcomes {
    /// Whether every schedule was covered.
    pub complete: bool,
    /// What was not covered, as a sentence.
    pub limit: Option<String>,
    /// What counted as a step.
    pub granularity: Granularity,
    /// How many different states were visited.
    pub states: usize,
    /// How many schedules there are; none are counted where they can be endless or were not all covered.
    pub schedules: Option<BigUint>,
    /// Whether schedules can be endless, as far as was seen.
    pub endless: bool,
    /// The outcomes, in their order.
    pub outcomes: Vec<Found>,
}

/// Searches all schedules of a program.
///
/// # Errors
/// The program does something that cannot be modelled, or runs for ever before its first step.
pub fn search(program: &Program, options: &Options) -> Result<Outcomes, Trouble> {
    search_while(program, options, &Progress::default())
}

/// [`search`], while somebody looks on who may stop it.
///
/// # Errors
/// As for [`search`].
pub fn search_while(program: &Program, options: &Options, progress: &Progress) -> Result<Outcomes, Trouble> {
    match search_for(program, options, progress, None)? {
        Answer::All(outcomes) => Ok(outcomes),
        Answer::Met(_) => Err(Trouble::Internal("the search ended before it was done".to_owned())),
    }
}

/// What a search that may end early found.
pub enum Answer {
    /// One outcome that is wanted, with a schedule to it.
    Met(Met),
    /// No such one, or it is none that is met on the way: all there are.
    All(Outcomes),
}

/// A search that ends when it meets an outcome that is wanted.
pub fn search_for(
    program: &Program,
    options: &Options,
    progress: &Progress,
    wanted: Option<&(dyn Fn(&Outcome) -> bool + Sync)>,
) -> Result<Answer, Trouble> {
    let mut machine = first_machine(program, options, progress)?;
    let mut threads = options.threads;
    loop {
        let known = machine.accesses().clone();
        let mut common = Common::new(options, progress);
        common.wanted = wanted;
        let mut harvest = visit_all(program, machine, &common, threads);
        let halt = common.halt();
        let is_cut = common.cut.load(std::sync::atomic::Ordering::Relaxed);
        let depends_on_timing =
            matches!(halt, Some(Halt::States | Halt::Satisfied | Halt::Failed(_))) || (halt.is_none() && is_cut);
        if harvest.several && depends_on_timing {
            threads = 1;
            machine = again(harvest.machine, program, options, known)?;
            continue;
        }
        if let Some(Halt::Failed(trouble)) = halt {
            return Err(trouble);
        }
        // Something turned out to be shared that was not known before: the steps were cut wrongly.
        if may_go_on(options, progress) && harvest.seen.refresh() {
            let seen = std::mem::take(&mut harvest.seen);
            machine = again(harvest.machine, program, options, seen)?;
            continue;
        }
        if let (Some(Halt::Satisfied), Some(wanted)) = (&halt, wanted) {
            let mut met = harvest.logs.into_iter().flat_map(|log| log.outcomes);
            if let Some(one) = met.find(|(outcome, _)| wanted(outcome)) {
                return Ok(Answer::Met(one));
            }
            return Err(Trouble::Internal("the outcome was lost".to_owned()));
        }
        let limit = limit_in_words(halt.as_ref(), is_cut, common.visited.len(), options);
        return Report { options, progress, limit }.of(harvest, common).map(Answer::All);
    }
}

/// A machine that knows enough of what is shared to begin: the search will find the rest.
pub fn first_machine(program: &Program, options: &Options, progress: &Progress) -> Result<Machine, Trouble> {
    let mut settings = options.settings.clone();
    settings.discovery = settings.discovery.min(FIRST_LOOK);
    Machine::new_while(program, settings, &|| may_go_on(options, progress))
}

fn may_go_on(options: &Options, progress: &Progress) -> bool {
    !progress.is_stopped() && options.until.is_none_or(|until| std::time::Instant::now() < until)
}

/// A machine for the same program with what is known by now, in the place of another.
pub fn again(
    old: Machine,
    program: &Program,
    options: &Options,
    known: super::access::Accesses,
) -> Result<Machine, Trouble> {
    drop(old);
    Machine::beside(program, options.settings.clone(), known)
}

/// What was not covered.
pub fn limit_in_words(halt: Option<&Halt>, is_cut: bool, states: usize, options: &Options) -> Option<String> {
    let n = grouped(states.min(options.max_states));
    Some(match halt {
        Some(Halt::States) => format!("the search stopped at {n} states"),
        Some(Halt::Bytes) => {
            format!("the search stopped at {n} states, which take {} MB", grouped(options.max_bytes >> 20))
        }
        Some(Halt::Time) => format!("the time was up after {n} states"),
        Some(Halt::Stopped) => format!("the search was stopped after {n} states"),
        Some(Halt::Satisfied | Halt::Failed(_)) => return None,
        None if is_cut => format!("schedules were followed for {} steps, not further", grouped(LONGEST)),
        None => return None,
    })
}

/// Makes the answer out of what was visited.
struct Report<'r> {
    options: &'r Options,
    progress: &'r Progress,
    limit: Option<String>,
}

impl Report<'_> {
    fn of(mut self, harvest: Harvest, common: Common<'_>) -> Result<Outcomes, Trouble> {
        let Harvest { mut machine, logs, root, .. } = harvest;
        while machine.undo() {}
        let states = common.visited.len().min(self.options.max_states);
        // Who stops a search does not wait for a large graph.
        if self.progress.is_stopped() {
            let (met, _) = super::graph::merge_outcomes(&logs);
            self.limit.get_or_insert_with(|| format!("the search was stopped after {} states", grouped(states)));
            let found = met.into_iter().map(|met| first_met(&mut machine, met)).collect();
            return Ok(self.outcomes(states, None, false, found));
        }
        let dense = common.visited.into_dense();
        let (graph, met) = Graph::of(logs, &dense, root);
        let counts = count_schedules(&graph, met.len());
        let endless = counts.is_none();
        let simplest = Simplest::of(&graph);
        let places = simplest.first(met.len(), |node| graph.end(node));
        let mut found = Vec::with_capacity(met.len());
        for (n, (met, place)) in met.into_iter().zip(places).enumerate() {
            let schedule = place.map(|place| simplest.schedule(place));
            let mut one = simplest_of(&mut machine, met, schedule, &self.options.watch);
            one.schedules = counts.as_ref().filter(|_| self.limit.is_none()).and_then(|c| c.get(n)).cloned();
            found.push(one);
        }
        if endless {
            let rounds =
                Rounds { graph: &graph, simplest: &simplest, machine: &mut machine, watch: &self.options.watch };
            found.extend(rounds.find()?);
            found.sort_by(|a, b| a.outcome.cmp(&b.outcome));
            found.dedup_by(|a, b| a.outcome == b.outcome);
        }
        let total = counts.filter(|_| self.limit.is_none()).map(|counts| counts.into_iter().sum());
        Ok(self.outcomes(states, total, endless, found))
    }

    fn outcomes(self, states: usize, schedules: Option<BigUint>, endless: bool, outcomes: Vec<Found>) -> Outcomes {
        Outcomes {
            complete: self.limit.is_none(),
            limit: self.limit,
            granularity: self.options.settings.granularity,
            states,
            schedules,
            endless,
            outcomes,
        }
    }
}

/// An outcome with the schedule on which it was met first.
fn first_met(machine: &mut Machine, (outcome, simplest): Met) -> Found {
    while machine.undo() {}
    // The last step of a worker that runs on for ever is not taken.
    let _ = machine.replay(&simplest);
    Found { outcome, schedules: None, simplest, round: 0, sample: machine.printed() }
}

/// An outcome with its simplest schedule, which is tried; if it does not lead there, the one on which it was met.
fn simplest_of(machine: &mut Machine, met: Met, schedule: Option<Schedule>, watch: &[String]) -> Found {
    while machine.undo() {}
    if let Some(simplest) = schedule {
        let ended = match machine.replay(&simplest) {
            Ok(()) => machine.outcome(watch),
            Err(Trouble::Endless { worker, line }) => machine.outcome_of(Trouble::Endless { worker, line }, watch).ok(),
            Err(_) => None,
        };
        let (outcome, sample) = (met.0.clone(), machine.printed());
        while machine.undo() {}
        if ended.as_ref() == Some(&outcome) {
            return Found { outcome, schedules: None, simplest, round: 0, sample };
        }
    }
    let found = first_met(machine, met);
    while machine.undo() {}
    found
}
