//! Knobs that differ from what the page or the program gives: to be remembered, restored and put back.
//!
//! They are told by name and value as they are shown, and restored by turning: so a value that a knob cannot be turned
//! to any more is not restored, whatever was written down.

use std::collections::BTreeMap;

use super::{ENGINE, EngineKnob, Knobs, Place};

/// The most steps between two values of a knob.
const STEPS: usize = 200;

impl Knobs {
    /// The knobs as the page or the program gives them.
    fn own(&self) -> Knobs {
        let mut own = Knobs::new(self.given.clone(), self.machine_cores);
        own.set_switches(self.switches.clone());
        let constants: Vec<_> = self.program.iter().map(|knob| knob.constant.clone()).collect();
        own.set_program(&constants);
        own.set_switches(self.switches.clone());
        own
    }

    /// What can be remembered: all knobs but the speed, which is how one watches, and the switches, which stand where
    /// their knobs stand. Those that a switch stands for are among them.
    fn kept(&self) -> impl Iterator<Item = Place> + use<> {
        let engine = ENGINE.into_iter().filter(|knob| *knob != EngineKnob::Speed);
        (0..self.program.len()).map(Place::Program).chain(engine.map(Place::Engine))
    }

    /// Names and values of those that differ from what the page or the program gives.
    pub fn changed(&self) -> BTreeMap<String, String> {
        let own = self.own();
        let differing = self.kept().filter(|&place| self.value_at(place) != own.value_at(place));
        differing.map(|place| (self.label_at(place), self.value_at(place))).collect()
    }

    /// Turns each knob that is named to its value, if it has that value.
    pub fn restore(&mut self, values: &BTreeMap<String, String>) {
        for place in self.kept() {
            if let Some(value) = values.get(&self.label_at(place)) {
                self.turn_to(place, value);
            }
        }
    }

    /// Puts all of them back to what the page or the program gives.
    pub fn put_back(&mut self) {
        *self = Knobs { selected: self.selected, ..self.own() };
    }

    fn turn_to(&mut self, place: Place, value: &str) {
        for step in [1, -1] {
            let mut turned = self.clone();
            for _ in 0..STEPS {
                if turned.value_at(place) == value {
                    *self = turned;
                    return;
                }
                if !turned.change_at(place, step) {
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{ConstantKnob, EngineKnobs, Place, Position, Program, Switch, Value};
    use crate::trace::RunSettings;

    fn knobs() -> Knobs {
        let given = RunSettings { set: vec![("WORKERS".to_owned(), "2".to_owned())], ..RunSettings::default() };
        let mut knobs = Knobs::new(given, 4);
        let text = "WORKERS = 3  #: 1..90\nKIND = \"a\"  #: a|b|c\nN = 5_000_000  #: 1..10_000_000\n";
        knobs.set_program(&Program::read("a.py", text).knobs);
        knobs
    }

    #[test]
    fn what_was_turned_is_told_and_comes_back() {
        let mut turned = knobs();
        assert!(turned.changed().is_empty());
        for _ in 0..70 {
            turned.change(0, 1);
        }
        turned.change(1, 1);
        turned.change(2, -1);
        turned.toggle_gil();
        turned.change(6, -1);
        let told = turned.changed();
        let told: Vec<String> = told.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(told, ["GIL=off", "KIND=b", "N=2,000,000", "WORKERS=72", "cores=3"]);
        let mut fresh = knobs();
        fresh.restore(&turned.changed());
        assert_eq!(fresh.values(), turned.values());
        fresh.put_back();
        assert_eq!(fresh, knobs());
    }

    #[test]
    fn what_a_switch_stands_for_comes_back_also_between_its_positions() {
        let page = || {
            let mut knobs = knobs();
            let position = |name: &str, kind: &str| Position {
                name: name.to_owned(),
                engine: EngineKnobs { gil: Some(kind == "a"), ..EngineKnobs::default() },
                constants: vec![ConstantKnob {
                    name: "KIND".to_owned(),
                    value: Value::Text(kind.to_owned()),
                    place: Place::default(),
                }],
            };
            let positions = vec![position("one", "a"), position("other", "b")];
            knobs.set_switches(vec![Switch { name: "way".to_owned(), positions }]);
            knobs
        };
        let mut turned = page();
        turned.change(0, 1);
        turned.toggle_gil();
        assert_ne!(turned.values()[0].1, "other", "between the positions");
        let mut fresh = page();
        fresh.restore(&turned.changed());
        assert_eq!((fresh.values(), fresh.settings()), (turned.values(), turned.settings()));
        fresh.put_back();
        assert_eq!(fresh.values(), page().values());
    }

    #[test]
    fn a_value_that_a_knob_has_no_more_is_left() {
        let mut fresh = knobs();
        let told = [("WORKERS", "91"), ("KIND", "d"), ("GIL", "perhaps"), ("gone", "1"), ("interval", "1 ms")];
        fresh.restore(&told.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let changed: Vec<String> = fresh.changed().into_keys().collect();
        assert_eq!(changed, ["interval"]);
    }
}
