//! A laboratory block: which program of the lesson runs, with which knobs set how, and what it claims.
//!
//! This is the plain data. The `read_lab` module reads it from TOML and checks it against the program's own constants.

use std::time::Duration;

use crate::trace::{CheckPoints, RunSettings};

use super::claim::Claim;
use super::place::{At, Place};
use super::schedule_claim::ScheduleClaim;
use super::switch::Switch;
use super::value::Value;

/// A laboratory on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Lab {
    /// A name that a prediction elsewhere in the lesson can use to say that it is about this laboratory.
    pub id: Option<String>,
    /// The file name of the program, which is in the lesson's folder.
    pub program: At<String>,
    /// How the engine's knobs stand when the page is opened.
    pub engine: EngineKnobs,
    /// How constants of the program stand when the page is opened. Each names a constant the program has, with a value
    /// its comment allows.
    pub constants: Vec<ConstantKnob>,
    /// Knobs that set several others at once, in the order of the block.
    pub switches: Vec<Switch>,
    /// What the learner may switch between; the first is how the page begins. Never empty.
    pub drivers: Vec<Driver>,
    /// Whether the run before stays above the new one, on the same axis.
    pub compare: bool,
    /// Which panes the page is about, the most important first. Never empty.
    pub panes: Vec<Pane>,
    /// What the page says of a run and `hilo check` can prove.
    pub claims: Vec<Claim>,
    /// What the page says of all schedules and `hilo check` can prove.
    pub schedule_claims: Vec<ScheduleClaim>,
}

/// The engine's knobs that a laboratory sets; what is not set stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EngineKnobs {
    /// Whether there is a GIL.
    pub gil: Option<bool>,
    /// Where the GIL's holder looks whether somebody wants it.
    pub check: Option<CheckPoints>,
    /// How long a waiter waits before it asks for the GIL.
    pub interval: Option<Duration>,
    /// How many cores the run may use.
    pub cores: Option<Cores>,
}

/// How many cores a run may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cores {
    /// All that there are.
    All,
    /// The first so many, or all if there are fewer.
    First(usize),
}

impl EngineKnobs {
    /// Sets what these knobs set and leaves the rest.
    pub fn apply(&self, settings: &mut RunSettings) {
        if let Some(gil) = self.gil {
            settings.gil = gil;
        }
        if let Some(check) = self.check {
            settings.check = check;
        }
        if let Some(interval) = self.interval {
            settings.switch_interval = interval;
        }
        if let Some(cores) = self.cores {
            settings.cores = match cores {
                Cores::All => None,
                Cores::First(cores) => Some(cores),
            };
        }
    }

    /// The names of the knobs that are set, as a lesson writes them.
    pub fn names(&self) -> Vec<&'static str> {
        let set = [
            self.gil.map(|_| "gil"),
            self.check.map(|_| "check"),
            self.interval.map(|_| "interval"),
            self.cores.map(|_| "cores"),
        ];
        set.into_iter().flatten().collect()
    }
}

impl Lab {
    /// The settings this page begins with, on top of `settings`: the engine's knobs and the program's constants.
    pub fn apply(&self, settings: &mut RunSettings) {
        self.engine.apply(settings);
        set_constants(&self.constants, settings);
    }
}

/// Sets constants of the program; what was said of them before is forgotten.
pub(super) fn set_constants(knobs: &[ConstantKnob], settings: &mut RunSettings) {
    for knob in knobs {
        settings.set.retain(|(name, _)| *name != knob.name);
        settings.set.push((knob.name.clone(), knob.value.literal()));
    }
}

/// A constant of the program and the value that this page gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstantKnob {
    /// The constant's name in the program.
    pub name: String,
    /// The value it has on this page.
    pub value: Value,
    /// Where the block says so.
    pub place: Place,
}

/// A way of running a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Driver {
    /// Threads under the GIL.
    Threads,
    /// Threads without a GIL.
    FreeThreads,
}

/// A pane of the laboratory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The program, with the current line of each worker.
    Code,
    /// The lanes.
    Timeline,
    /// The core gauges.
    Cores,
    /// What the program printed.
    Output,
    /// Times, ratio, hand-overs, and the answer to the prediction.
    Happened,
}
