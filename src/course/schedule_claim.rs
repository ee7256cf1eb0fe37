//! What a page says of *every* schedule of a program, and a search can prove.
//!
//! A claim about runs says what must come of the runs that are tried; this one says what can come of the program at
//! all. `read_schedule_claim` reads it from TOML, `judge` holds it against what a search found. It may stand wherever
//! a block has claims.

use crate::trace::RunSettings;

use super::condition::Condition;
use super::granularity::Granularity;
use super::lab::{ConstantKnob, set_constants};
use super::place::{At, Place};

/// Something that is said of all schedules of a program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScheduleClaim {
    /// Where it begins.
    pub place: Place,
    /// How constants of the program stand, where they stand otherwise than on the page.
    pub constants: Vec<ConstantKnob>,
    /// What counts as a step, if that is said.
    pub granularity: Option<Granularity>,
    /// How many states may be visited, if that is said.
    pub max_states: Option<usize>,
    /// What is said; never empty.
    pub says: Vec<At<Said>>,
}

/// One thing that is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Every schedule comes to an end that keeps this; no exception is left uncaught, unless it speaks of that.
    Always(Condition),
    /// No schedule comes to this.
    Never(Condition),
    /// Some schedule comes to this.
    Sometimes(Condition),
    /// No schedule ends in a deadlock.
    DeadlockFree,
    /// Each of these is what some schedule comes to, and each schedule comes to one of them.
    Outcomes(Vec<At<Condition>>),
}

impl Said {
    /// The key it is written with.
    pub fn word(&self) -> &'static str {
        match self {
            Said::Always(_) => "always",
            Said::Never(_) => "never",
            Said::Sometimes(_) => "sometimes",
            Said::DeadlockFree => "deadlock-free",
            Said::Outcomes(_) => "outcomes",
        }
    }

    /// The conditions in it.
    fn conditions(&self) -> Vec<&Condition> {
        match self {
            Said::Always(condition) | Said::Never(condition) | Said::Sometimes(condition) => vec![condition],
            Said::DeadlockFree => Vec::new(),
            Said::Outcomes(all) => all.iter().map(|condition| &condition.node).collect(),
        }
    }
}

impl ScheduleClaim {
    /// The constants of the program as it wants them, on top of those of its page.
    pub fn apply(&self, settings: &mut RunSettings) {
        set_constants(&self.constants, settings);
    }

    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.says.iter().flat_map(|says| says.node.conditions())
    }

    /// The globals it speaks of: their final values have to tell outcomes apart.
    pub fn watched(&self) -> Vec<String> {
        let mut names: Vec<String> = self.conditions().flat_map(|c| c.names()).map(str::to_owned).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether it speaks of what is printed: then that has to tell outcomes apart too.
    pub fn speaks_of_output(&self) -> bool {
        self.conditions().any(Condition::speaks_of_output)
    }
}
