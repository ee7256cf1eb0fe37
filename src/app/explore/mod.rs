//! The search for all that can happen, as the laboratory shows it: what is asked for, what was found, and beside it what
//! came of many runs on real threads.
//!
//! * `act` what keys and news do; it alone asks for effects.
//! * `rows` outcomes and runs in pairs, ready to be drawn; `verdict` what they come to, in sentences.
//! * `tally` counts runs, `figures` puts numbers of schedules in words, `watch` chooses the variables that count.
//!
//! The search itself and the runs happen elsewhere, on threads of the runtime; plain data comes back. What was found
//! belongs to one program with one set of values: another program or another value makes it old.

pub mod act;
pub mod figures;
mod keys;
pub mod rows;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod verdict;
pub mod watch;

use std::collections::BTreeMap;
use std::time::Duration;

use super::pane::Scroll;
use crate::explore::{Granularity, Outcomes, letters};
use crate::trace::{Deadlock, LaneId, RunSettings};

pub(super) use keys::BINDINGS;
pub use tally::{End, Tally};

/// What is to be searched.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchOrder {
    /// The constants, arguments and limits of the program.
    pub run: RunSettings,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The variables that tell outcomes apart; all that hold plain data if none is named.
    pub watch: Vec<String>,
    /// Whether what is printed tells outcomes apart.
    pub output: bool,
    /// How many states may be visited, if not as many as usual.
    pub max_states: Option<usize>,
}

/// What comes from a search and from many runs.
#[derive(Debug)]
pub enum SearchNews {
    /// So many states were visited, in so much time.
    Progress(usize, Duration),
    /// It is over: what was found, or why it cannot be searched, in a sentence; and how long it took.
    Over(Result<Box<Outcomes>, String>, Duration),
    /// The simplest schedule to an outcome, by its index, told step by step.
    Told(usize, Telling),
    /// What came of the runs so far.
    Runs(Tally),
    /// No runs can be made; why, in a sentence.
    NoRuns(String),
}

/// A schedule told step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Telling {
    /// What each worker does in turn.
    pub lines: Vec<Line>,
    /// Who waits for whom in the end, if that is a deadlock.
    pub deadlock: Option<Deadlock>,
}

/// What a worker does until another one goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The worker; none for what is said of all.
    pub worker: Option<LaneId>,
    /// The lines of the program that it passes; empty if none is known.
    pub at: Vec<u32>,
    /// What it does, in words.
    pub words: String,
}

impl Line {
    /// What the worker is called in schedules; nothing for what is said of all.
    pub fn who(&self) -> String {
        self.worker.map_or(String::new(), letters)
    }
}

/// Where the search stands.
#[derive(Debug, Default)]
pub enum Search {
    /// Nothing was searched, or what was found is old.
    #[default]
    None,
    /// It goes on.
    On {
        /// States visited so far.
        states: usize,
        /// How long it has been going on.
        elapsed: Duration,
        /// Whether it was asked to stop.
        stopping: bool,
    },
    /// It is over.
    Over(Box<Report>),
    /// The program cannot be searched; why, in a sentence.
    Failed(String),
}

/// What a search found.
#[derive(Debug)]
pub struct Report {
    /// What was found.
    pub outcomes: Outcomes,
    /// How long it took.
    pub elapsed: Duration,
}

/// Where the runs on real threads stand.
#[derive(Debug, Default, PartialEq)]
pub enum Runs {
    /// None were asked for.
    #[default]
    None,
    /// They are to begin when the search has said which variables there are.
    Waiting,
    /// They go on, or are over.
    Counted(Tally),
    /// There are none; why, in a sentence.
    Failed(String),
}

/// All that can happen to the program of a laboratory, as far as it is known.
#[derive(Debug, Default)]
pub struct Explore {
    /// Whether it is on the screen instead of the runs.
    pub open: bool,
    /// Whether it is what a page of a lesson is about.
    pub page: bool,
    /// The variables that the page names; all if it names none.
    pub given: Vec<String>,
    /// What counts as a step.
    pub granularity: Granularity,
    /// The variables that tell outcomes apart; all if none is chosen.
    pub watch: Vec<String>,
    /// The variables that there are to choose from, as a search of all of them found them.
    pub names: Vec<String>,
    /// The search.
    pub search: Search,
    /// The values of the knobs that it was begun with.
    pub values: Vec<(String, String)>,
    /// The schedules that were told so far, by the index of their outcome.
    pub told: BTreeMap<usize, Telling>,
    /// The runs.
    pub runs: Runs,
    /// The row that is marked.
    pub marked: usize,
    /// How far the schedule is scrolled.
    pub story: Scroll,
}

impl Explore {
    /// What was found, if a search is over.
    pub fn report(&self) -> Option<&Report> {
        match &self.search {
            Search::Over(report) => Some(report),
            _ => None,
        }
    }

    /// Whether a search goes on.
    pub fn searching(&self) -> bool {
        matches!(self.search, Search::On { .. })
    }

    /// The runs that were made so far.
    pub fn tally(&self) -> Option<&Tally> {
        match &self.runs {
            Runs::Counted(tally) => Some(tally),
            _ => None,
        }
    }

    /// Whether runs are made.
    pub fn repeating(&self) -> bool {
        self.tally().is_some_and(|tally| !tally.over)
    }

    /// The variables by which outcomes and runs are told apart on the screen. What `repr` gives for objects such as
    /// threads differs from run to run, so they never count.
    pub fn compared(&self) -> Vec<String> {
        let names = if self.watch.is_empty() { &self.names } else { &self.watch };
        let outcomes = self.report().map_or(&[][..], |report| &report.outcomes.outcomes);
        let opaque = |name: &String| {
            let values = outcomes.iter().filter_map(|found| found.outcome.value(name));
            values.into_iter().any(rows::is_opaque)
        };
        names.iter().filter(|name| !opaque(name)).cloned().collect()
    }
}
