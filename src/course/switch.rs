//! A switch of a laboratory: one knob that sets several others at once.
//!
//! Every position sets the same knobs, and no two set them alike. So where a switch stands follows from the knobs
//! below it: nothing has to be remembered, and turning one of them by hand moves the switch, or takes it off all of
//! its positions. The `read_switch` module holds it to that.

use super::lab::{ConstantKnob, EngineKnobs};

/// A knob that sets several others at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// What the row of knobs calls it.
    pub name: String,
    /// Its positions in the order of the lesson; at least two.
    pub positions: Vec<Position>,
}

/// One position of a switch.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// What the row of knobs shows.
    pub name: String,
    /// What it sets of the engine.
    pub engine: EngineKnobs,
    /// What it sets of the program's constants.
    pub constants: Vec<ConstantKnob>,
}

impl Switch {
    /// Whether it sets this constant of the program, in every position.
    pub fn sets(&self, constant: &str) -> bool {
        self.positions.iter().all(|position| position.constants.iter().any(|knob| knob.name == constant))
    }
}

impl Position {
    /// The names of the knobs that it sets, in alphabetical order.
    pub fn knobs(&self) -> Vec<&str> {
        let constants = self.constants.iter().map(|knob| knob.name.as_str());
        let mut names: Vec<&str> = self.engine.names().into_iter().chain(constants).collect();
        names.sort_unstable();
        names
    }

    /// Whether another position sets the same knobs to the same values.
    pub fn same(&self, other: &Position) -> bool {
        let known = |knob: &ConstantKnob| other.constants.iter().any(|o| o.name == knob.name && o.value == knob.value);
        self.engine == other.engine && self.knobs() == other.knobs() && self.constants.iter().all(known)
    }
}
