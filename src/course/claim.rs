//! What a page says of a run of its laboratory's program and a machine can check.
//!
//! A claim is one way of running the program and what must come of it. This is the plain data; `read_claims` reads it
//! from TOML, and `hilo check` proves it by running the program. What is said of *all* schedules is not here: that is
//! said of a model of the program and proved by a search, see `schedule_claim`.

use crate::trace::RunSettings;

use super::lab::{ConstantKnob, EngineKnobs, set_constants};
use super::place::{At, Place};

/// The most runs that a claim may ask for.
pub const MOST_RUNS: u32 = 1000;

/// A way of running a program, and what must come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it begins.
    pub place: Place,
    /// How the engine's knobs stand, where they stand otherwise than on the page.
    pub engine: EngineKnobs,
    /// How constants of the program stand, where they stand otherwise than on the page.
    pub constants: Vec<ConstantKnob>,
    /// How often the program is run; each run has to keep what is said. From 1 to [`MOST_RUNS`].
    pub runs: u32,
    /// Standard input of each run.
    pub input: String,
    /// Whether CPython has to keep it too.
    pub cpython: bool,
    /// What is said. If none of it says that the program raises, it has to end well.
    pub says: Vec<At<Statement>>,
}

/// One thing that is said of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Standard output is this, but for a line end at the end of either. `...` in a line stands for any text within the
    /// line, and a line of nothing else for any number of lines.
    Prints(String),
    /// The lines of standard output are these, in any order, each as often as it is listed. `...` in a line stands for
    /// any text within the line, and the line of nothing else for any number of other lines.
    PrintsLines(Vec<String>),
    /// An exception reaches the top of the main thread.
    Raises {
        /// Its type, with or without the module before it.
        kind: String,
        /// Its text, if that is said; `...` stands for any text.
        message: Option<String>,
    },
    /// When all threads are over, a variable of the top level holds a value.
    Equals {
        /// The variable.
        name: String,
        /// What `repr` says of its value.
        repr: String,
    },
}

impl Claim {
    /// The settings of its runs, on top of those of its page.
    pub fn apply(&self, settings: &mut RunSettings) {
        self.engine.apply(settings);
        set_constants(&self.constants, settings);
        settings.watch = self.watched();
    }

    /// The variables it speaks of.
    pub fn watched(&self) -> Vec<String> {
        let name = |says: &At<Statement>| match &says.node {
            Statement::Equals { name, .. } => Some(name.clone()),
            _ => None,
        };
        self.says.iter().filter_map(name).collect()
    }

    /// Whether it says that an exception ends the program.
    pub fn raises(&self) -> bool {
        self.says.iter().any(|says| matches!(says.node, Statement::Raises { .. }))
    }
}

impl Statement {
    /// The key it is written with.
    pub fn word(&self) -> &'static str {
        match self {
            Statement::Prints(_) => "prints",
            Statement::PrintsLines(_) => "prints-lines",
            Statement::Raises { .. } => "raises",
            Statement::Equals { .. } => "equals",
        }
    }
}
