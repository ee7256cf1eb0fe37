//! All schedules of a program: every outcome, how many schedules lead to it, and the simplest of them.
//!
//! Depth first, with undo. States with the same future are visited once, so counting schedules is a sum over the graph
//! of states. Where the graph has a cycle, schedules can be endless: then they are not counted. The walk keeps its own
//! stack.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use hashbrown::{HashMap, HashSet};
use num_bigint::BigUint;

use crate::python::Program;

use super::inner::Trouble;
use super::machine::Machine;
use super::outcome::Outcome;
use super::progress::Progress;
use super::results::Results;
use super::schedule::{Choice, Schedule};
use super::settings::{Granularity, Options};

/// The longest schedule that is followed.
const LONGEST: usize = 20_000;

/// One outcome of a program.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is.
    pub outcome: Outcome,
    /// How many schedules lead to it; none are counted where schedules can be endless or were not all covered.
    pub schedules: Option<BigUint>,
    /// The schedule with the fewest context switches that were not forced.
    pub simplest: Schedule,
    /// How many steps at the end of `simplest` go round for ever: 0 but for a livelock.
    pub round: usize,
    /// What was printed in one run that ended so.
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
    /// How many schedules there are; none are counted where they can be endless.
    pub schedules: Option<BigUint>,
    /// Whether schedules can be endless.
    pub endless: bool,
    /// The outcomes, in their order.
    pub outcomes: Vec<Found>,
}

/// A state on the way whose choices are being tried.
struct Node {
    key: u128,
    choices: Vec<Choice>,
    next: usize,
    results: Results,
}

/// What has been visited so far.
struct Search<'m> {
    machine: &'m mut Machine,
    watch: &'m [String],
    max_states: usize,
    stack: Vec<Node>,
    known: HashMap<u128, Arc<Results>>,
    on_path: HashSet<u128>,
    outcomes: Vec<(Outcome, String)>,
    endless: bool,
    limit: Option<String>,
    /// It only looks for what is shared.
    discovers: bool,
    watcher: Option<(&'m Progress, Option<Instant>)>,
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
    let mut machine = Machine::new(program, options.settings.clone())?;
    loop {
        let mut search = Search::new(&mut machine, &options.watch, options.max_states);
        search.watcher = Some((progress, options.until));
        let results = search.run()?;
        let mut outcomes = search.report(&results, options.settings.granularity);
        // Something turned out to be shared that was not known before: the steps were cut wrongly.
        if machine.refresh()? {
            continue;
        }
        if !machine.is_complete() && outcomes.complete {
            outcomes.complete = false;
            outcomes.limit = Some("what is shared was looked for in some of the states only".to_owned());
        }
        return Ok(outcomes);
    }
}

/// Visits all states, up to a number, for what they touch; whether it came to the end of it. The machine is at its
/// beginning before.
pub(super) fn walk(machine: &mut Machine) -> Result<bool, Trouble> {
    let mut search = Search::new(machine, &[], usize::MAX);
    search.discovers = true;
    search.run()?;
    Ok(search.limit.is_none())
}

impl<'m> Search<'m> {
    fn new(machine: &'m mut Machine, watch: &'m [String], max_states: usize) -> Search<'m> {
        Search {
            machine,
            watch,
            max_states,
            stack: Vec::new(),
            known: HashMap::new(),
            on_path: HashSet::new(),
            outcomes: Vec::new(),
            endless: false,
            limit: None,
            discovers: false,
            watcher: None,
        }
    }

    fn run(&mut self) -> Result<Arc<Results>, Trouble> {
        let mut back = self.visit();
        loop {
            if let Some(results) = back.take() {
                let Some(node) = self.stack.last_mut() else { return Ok(results) };
                if let Some(&choice) = node.choices.get(node.next - 1) {
                    node.results.add(choice, &results);
                }
            }
            let Some(node) = self.stack.last_mut() else { return Ok(Arc::default()) };
            match node.choices.get(node.next).copied() {
                Some(choice) => {
                    node.next += 1;
                    back = self.follow(choice)?;
                }
                None => back = self.leave(),
            }
        }
    }

    /// Takes a choice of the state on top; its results, if they are known at once.
    fn follow(&mut self, choice: Choice) -> Result<Option<Arc<Results>>, Trouble> {
        match self.machine.choose(choice) {
            Ok(_) => {
                let results = self.visit();
                if results.is_some() {
                    self.machine.undo();
                }
                Ok(results)
            }
            Err(trouble) => {
                let outcome = self.machine.outcome_of(trouble, self.watch)?;
                Ok(Some(Arc::new(self.end(outcome))))
            }
        }
    }

    /// Comes to a state: its results, if nothing has to be tried for them.
    fn visit(&mut self) -> Option<Arc<Results>> {
        let key = self.machine.key();
        if let Some(results) = self.known.get(&key) {
            return Some(results.clone());
        }
        if self.on_path.contains(&key) {
            self.endless = true;
            return Some(Arc::default());
        }
        let choices = self.machine.choices();
        if choices.is_empty() {
            let outcome = self.machine.outcome(self.watch)?;
            let results = Arc::new(self.end(outcome));
            self.known.insert(key, results.clone());
            return Some(results);
        }
        let max_states = if self.discovers { self.machine.discovery_limit() } else { self.max_states };
        if let Some((progress, until)) = self.watcher {
            progress.states.store(self.known.len() + self.stack.len(), Ordering::Relaxed);
            if progress.is_stopped() {
                self.limit = Some("the search was stopped".to_owned());
                return Some(Arc::default());
            }
            if until.is_some_and(|until| Instant::now() >= until) {
                self.limit = Some("the time for the search was up".to_owned());
                return Some(Arc::default());
            }
        }
        if self.known.len() + self.stack.len() >= max_states {
            self.limit = Some(format!("the search stopped at {max_states} states"));
            return Some(Arc::default());
        }
        if self.stack.len() >= LONGEST {
            self.limit = Some(format!("schedules were followed for {LONGEST} steps"));
            return Some(Arc::default());
        }
        self.on_path.insert(key);
        let results = Results::of(&choices);
        self.stack.push(Node { key, choices, next: 0, results });
        None
    }

    /// All choices of the state on top were tried.
    fn leave(&mut self) -> Option<Arc<Results>> {
        let node = self.stack.pop()?;
        self.on_path.remove(&node.key);
        let results = Arc::new(node.results);
        self.known.insert(node.key, results.clone());
        if !self.stack.is_empty() {
            self.machine.undo();
        }
        Some(results)
    }

    fn end(&mut self, outcome: Outcome) -> Results {
        let at = match self.outcomes.iter().position(|(known, _)| *known == outcome) {
            Some(at) => at,
            None => {
                self.outcomes.push((outcome, self.machine.printed()));
                self.outcomes.len() - 1
            }
        };
        Results::end(at)
    }

    fn report(&self, results: &Results, granularity: Granularity) -> Outcomes {
        let mut found: Vec<Found> = Vec::new();
        let mut total = BigUint::default();
        for (at, schedules, simplest) in results.list() {
            let Some((outcome, sample)) = self.outcomes.get(at).cloned() else { continue };
            total += &schedules;
            let schedules = (!self.endless).then_some(schedules);
            found.push(Found { outcome, schedules, simplest, round: 0, sample });
        }
        found.sort_by(|a, b| a.outcome.cmp(&b.outcome));
        Outcomes {
            complete: self.limit.is_none(),
            limit: self.limit.clone(),
            granularity,
            states: self.known.len(),
            schedules: (!self.endless).then_some(total),
            endless: self.endless,
            outcomes: found,
        }
    }
}
