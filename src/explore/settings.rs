//! How a model run is cut into steps, and how far a search may go.

use std::time::Instant;

use crate::trace::RunSettings;

/// What counts as a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Granularity {
    /// Every instruction of a line that touches something shared. (Moves and constants belong to the operation that
    /// takes them.)
    Instruction,
    /// An access to something shared, or one synchronisation operation, with all that follows up to the next.
    #[default]
    Visible,
    /// A source line that touches something shared, as often as a worker comes to it. All that the worker does on the
    /// line is one step, with the lines that follow as long as they touch nothing shared. A loop's line is come to anew
    /// each time round. What a line calls has lines of its own, and coming back to the calling line is coming to it
    /// anew; a comprehension belongs to its line. A synchronisation that has to wait ends the step before it, and going
    /// on after the wait begins one, which takes the rest of the line.
    Line,
}

/// The settings of a machine.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What counts as a step.
    pub granularity: Granularity,
    /// Recursion limit and arguments of the program.
    pub run: RunSettings,
    /// Whether what is printed is something that workers share.
    pub output: bool,
    /// How many instructions a worker may execute between two steps before it counts as running for ever.
    pub patience: u32,
    /// How many states the machine may look at to find out what is shared.
    pub discovery: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            granularity: Granularity::default(),
            run: RunSettings::default(),
            output: false,
            patience: 1_000_000,
            discovery: 20_000,
        }
    }
}

impl Settings {
    /// The defaults at this granularity.
    pub fn at(granularity: Granularity) -> Settings {
        Settings { granularity, ..Settings::default() }
    }
}

/// What a search looks at.
#[derive(Clone, Debug)]
pub struct Options {
    /// The machine's settings.
    pub settings: Settings,
    /// The globals whose final values tell outcomes apart; all that hold plain data if none is named.
    pub watch: Vec<String>,
    /// How many different states may be visited.
    pub max_states: usize,
    /// How many bytes the states that were visited may take.
    pub max_bytes: usize,
    /// When the search ends at the latest, found or not.
    pub until: Option<Instant>,
    /// How many threads search; 0 for one on each core. The answer does not depend on it.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            settings: Settings::default(),
            watch: Vec::new(),
            max_states: 200_000,
            max_bytes: 1 << 30,
            until: None,
            threads: 0,
        }
    }
}

impl Options {
    /// The defaults at this granularity.
    pub fn at(granularity: Granularity) -> Options {
        Options { settings: Settings::at(granularity), ..Options::default() }
    }
}
