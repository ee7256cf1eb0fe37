//! Switches: knobs that set several others at once.
//!
//! A switch has no state: it stands on the position that would change nothing, so it follows when one of its knobs is
//! turned by hand, and nothing that remembers or restores knobs has to know of it.

use super::Knobs;
use crate::course::{ConstantKnob, Position, Switch};

/// What a switch shows where it is on none of its positions.
const BETWEEN: &str = "–";

impl Knobs {
    /// The name of the position that a switch is on.
    pub(super) fn stands_on(&self, switch: &Switch) -> String {
        let on = self.position(switch).and_then(|at| switch.positions.get(at));
        on.map_or(BETWEEN, |position| position.name.as_str()).to_owned()
    }

    /// Moves a switch to the position after (or before) the one it is on; from between its positions to the first (or
    /// the last).
    pub(super) fn change_switch(&mut self, at: usize, step: i64) -> bool {
        let Some(switch) = self.switches.get(at) else { return false };
        let next = match (self.position(switch), step > 0) {
            (Some(now), true) => now.checked_add(1),
            (Some(now), false) => now.checked_sub(1),
            (None, true) => Some(0),
            (None, false) => switch.positions.len().checked_sub(1),
        };
        let Some(position) = next.and_then(|next| switch.positions.get(next)).cloned() else { return false };
        self.put(&position);
        true
    }

    /// Sets all that a position sets.
    fn put(&mut self, position: &Position) {
        position.engine.apply(&mut self.settings);
        for set in &position.constants {
            if let Some(knob) = self.program.iter_mut().find(|knob| knob.constant.name == set.name) {
                knob.chosen = Some(set.value.clone());
            }
        }
    }

    /// The position that a switch is on: the one that would change nothing.
    fn position(&self, switch: &Switch) -> Option<usize> {
        let engine = |knobs: &Knobs| {
            let settings = &knobs.settings;
            (settings.gil, settings.check, settings.switch_interval, knobs.cores())
        };
        switch.positions.iter().position(|position| {
            let mut put = self.clone();
            put.put(position);
            let stands = |set: &ConstantKnob| {
                let knob = self.program.iter().find(|knob| knob.constant.name == set.name);
                knob.is_some_and(|knob| *knob.value() == set.value)
            };
            engine(&put) == engine(self) && position.constants.iter().all(stands)
        })
    }
}

/// What a switch does, in a sentence.
pub(super) fn meaning(switch: &Switch) -> String {
    let positions: Vec<&str> = switch.positions.iter().map(|position| position.name.as_str()).collect();
    let sets = switch.positions.first().map_or(Vec::new(), |position| position.knobs());
    format!("{}: it sets {} together.", positions.join(", "), sets.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{EngineKnobs, Program, Value};
    use crate::trace::RunSettings;

    /// A page with a switch over the executor and the GIL, as the lesson about the GIL has one.
    fn switched() -> Knobs {
        let position = |name: &str, executor: &str, gil| Position {
            name: name.to_owned(),
            engine: EngineKnobs { gil: Some(gil), ..EngineKnobs::default() },
            constants: vec![ConstantKnob {
                name: "EXECUTOR".to_owned(),
                value: Value::Text(executor.to_owned()),
                place: Program::read("a.py", "A = 1  #: 1..2\n").knobs[0].place.clone(),
            }],
        };
        let mut knobs = Knobs::new(RunSettings::default(), 2);
        let text = "WORKERS = 3  #: 1..4\nEXECUTOR = \"threads\"  #: serial|threads\nN = 5  #: 1..10\n";
        knobs.set_program(&Program::read("a.py", text).knobs);
        let positions = [("threads", "threads", true), ("free threads", "threads", false), ("alone", "serial", true)];
        let positions = positions.map(|(name, executor, gil)| position(name, executor, gil)).to_vec();
        knobs.set_switches(vec![Switch { name: "executor".to_owned(), positions }]);
        knobs
    }

    #[test]
    fn a_switch_sets_several_knobs_and_stands_where_they_stand() {
        let mut k = switched();
        let labels: Vec<String> = k.values().into_iter().map(|(label, _)| label).collect();
        assert_eq!(labels, ["executor", "WORKERS", "N", "GIL", "check", "interval", "cores", "speed"]);
        assert_eq!(k.values()[0].1, "threads");
        assert!(k.change(0, 1));
        assert_eq!((k.values()[0].1.as_str(), k.settings().gil), ("free threads", false));
        assert!(k.change(0, 1));
        assert_eq!((k.values()[0].1.as_str(), k.settings().gil), ("alone", true));
        assert_eq!(k.settings().set, [("EXECUTOR".to_owned(), "\"serial\"".to_owned())]);
        assert!(!k.change(0, 1), "it stops at its end");
    }

    #[test]
    fn a_switch_follows_its_knobs_and_comes_back_from_between() {
        let mut k = switched();
        k.toggle_gil();
        assert_eq!(k.values()[0].1, "free threads");
        k.toggle_gil();
        k.change(0, 1);
        k.change(0, 1);
        k.toggle_gil();
        assert_eq!(k.values()[0].1, BETWEEN, "alone without a GIL is no position");
        assert!(k.clone().change(0, -1) && k.change(0, 1));
        assert_eq!(k.values()[0].1, "threads");
    }

    #[test]
    fn a_switch_that_was_turned_is_remembered_and_put_back() {
        let mut k = switched();
        k.change(0, 1);
        k.change(0, 1);
        let kept = k.changed();
        let mut again = switched();
        again.restore(&kept);
        assert_eq!(again.values(), k.values());
        assert_eq!(again.settings(), k.settings());
        again.put_back();
        assert_eq!(again.values(), switched().values());
    }
}
