//! The row of knobs: the switches of the page, the program's own constants and the engine's settings, one list,
//! changed the same way.
//!
//! A switch keeps nothing: where it stands follows from the knobs that it sets. A constant that a switch sets is not
//! in the row by itself.
//!
//! All of them but the speed take effect at the next run. A value that nobody changed is left as the program has it, so that editing
//! the file changes the run.

mod fitted;
mod kept;
mod switch;

use std::time::Duration;

use crate::course::{Constant, Switch, Value};
use crate::trace::{CheckPoints, RunSettings, Speed, grouped};

/// The switch intervals one can choose, in microseconds.
const INTERVALS_US: [u64; 9] = [100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/// The knobs of a laboratory.
#[derive(Clone, Debug, PartialEq)]
pub struct Knobs {
    switches: Vec<Switch>,
    program: Vec<ProgramKnob>,
    settings: RunSettings,
    /// The settings as they were given, before anything was turned.
    given: RunSettings,
    machine_cores: usize,
    /// Which knob the keys change.
    pub selected: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct ProgramKnob {
    constant: Constant,
    chosen: Option<Value>,
}

impl ProgramKnob {
    fn value(&self) -> &Value {
        self.chosen.as_ref().unwrap_or(&self.constant.value)
    }
}

/// One knob as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnobEntry {
    /// Its name.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Whether the last run had another value.
    pub pending: bool,
    /// Whether there is a value before this one.
    pub less: bool,
    /// Whether there is a value after this one.
    pub more: bool,
    /// What it is, in a sentence.
    pub meaning: String,
}

/// The engine's knobs, behind those of the program.
const ENGINE: [EngineKnob; 5] =
    [EngineKnob::Gil, EngineKnob::Check, EngineKnob::Interval, EngineKnob::Cores, EngineKnob::Speed];

#[derive(Clone, Copy, PartialEq, Eq)]
enum EngineKnob {
    Gil,
    Check,
    Interval,
    Cores,
    Speed,
}

/// A place in the row.
#[derive(Clone, Copy)]
enum Place {
    /// A switch, by its index.
    Switch(usize),
    /// A constant of the program, by its index.
    Program(usize),
    /// A setting of the engine.
    Engine(EngineKnob),
}

impl Knobs {
    /// The engine's knobs as in `settings`, for a machine with that many cores, and no program yet.
    pub fn new(settings: RunSettings, machine_cores: usize) -> Knobs {
        let given = settings.clone();
        let machine_cores = machine_cores.max(1);
        Knobs { switches: Vec::new(), program: Vec::new(), settings, given, machine_cores, selected: 0 }
    }

    /// The page has these switches.
    pub fn set_switches(&mut self, switches: Vec<Switch>) {
        self.switches = switches;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places().len()
    }

    /// The places of the row, in order.
    fn places(&self) -> Vec<Place> {
        let alone = |at: &usize| {
            let name = self.program.get(*at).map_or("", |knob| knob.constant.name.as_str());
            !self.switches.iter().any(|switch| switch.sets(name))
        };
        let switches = (0..self.switches.len()).map(Place::Switch);
        let program = (0..self.program.len()).filter(alone).map(Place::Program);
        switches.chain(program).chain(ENGINE.map(Place::Engine)).collect()
    }

    fn place(&self, index: usize) -> Option<Place> {
        self.places().get(index).copied()
    }

    /// Whether there is none. There always are the engine's.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The program has these knobs now. Values that were chosen stay where they are still allowed.
    pub fn set_program(&mut self, constants: &[Constant]) {
        let before = std::mem::take(&mut self.program);
        self.program = constants
            .iter()
            .map(|constant| {
                let chosen = before.iter().find(|k| k.constant.name == constant.name).and_then(|k| k.chosen.clone());
                let chosen = chosen.filter(|value| constant.allowed.allows(value));
                ProgramKnob { chosen: chosen.or_else(|| self.preset(constant)), constant: constant.clone() }
            })
            .collect();
        self.selected = self.selected.min(self.len().saturating_sub(1));
    }

    /// The value that the settings set for this knob from outside, if it is one of its values.
    fn preset(&self, constant: &Constant) -> Option<Value> {
        let (_, literal) = self.settings.set.iter().rev().find(|(name, _)| *name == constant.name)?;
        Value::parse(literal).filter(|value| constant.allowed.allows(value))
    }

    /// The settings of the next run.
    pub fn settings(&self) -> RunSettings {
        let mut settings = self.settings.clone();
        for knob in &self.program {
            if let Some(value) = &knob.chosen {
                settings.set.retain(|(name, _)| *name != knob.constant.name);
                settings.set.push((knob.constant.name.clone(), value.literal()));
            }
        }
        settings
    }

    /// Names and values of all knobs, as they stand.
    pub fn values(&self) -> Vec<(String, String)> {
        (0..self.len()).map(|index| (self.label(index), self.value(index))).collect()
    }

    /// All knobs as they are shown, compared with the values of the last run.
    pub fn entries(&self, last: Option<&[(String, String)]>) -> Vec<KnobEntry> {
        (0..self.len())
            .map(|index| {
                let (label, value) = (self.label(index), self.value(index));
                let at_once = matches!(self.place(index), Some(Place::Engine(EngineKnob::Speed)));
                let differs = |last: &[(String, String)]| last.iter().any(|(l, v)| *l == label && *v != value);
                let pending = !at_once && last.is_some_and(differs);
                let can = |step| self.clone().change(index, step);
                KnobEntry { less: can(-1), more: can(1), meaning: self.meaning(index), label, value, pending }
            })
            .collect()
    }

    /// Lines of the program whose constant has another value in the next run, and that value.
    pub fn replaced(&self) -> Vec<(usize, String)> {
        let other = self.program.iter().filter(|knob| *knob.value() != knob.constant.value);
        other.map(|knob| (knob.constant.place.line, shown(knob.value()))).collect()
    }

    /// Moves a knob one value up (`step` 1) or down (-1). Returns whether it moved.
    pub fn change(&mut self, index: usize, step: i64) -> bool {
        self.place(index).is_some_and(|place| self.change_at(place, step))
    }

    fn change_at(&mut self, place: Place, step: i64) -> bool {
        match place {
            Place::Switch(at) => self.change_switch(at, step),
            Place::Program(at) => self.change_constant(at, step),
            Place::Engine(knob) => self.change_engine(knob, step),
        }
    }

    fn change_constant(&mut self, at: usize, step: i64) -> bool {
        let Some(knob) = self.program.get_mut(at) else { return false };
        let next = knob.constant.allowed.turned(knob.value(), step > 0);
        let moved = next.is_some();
        knob.chosen = next.or_else(|| knob.chosen.take());
        moved
    }

    fn change_engine(&mut self, knob: EngineKnob, step: i64) -> bool {
        match knob {
            EngineKnob::Gil => self.toggle_gil(),
            EngineKnob::Check => {
                self.settings.check = match self.settings.check {
                    CheckPoints::Jump => CheckPoints::Instruction,
                    CheckPoints::Instruction => CheckPoints::Jump,
                };
            }
            EngineKnob::Interval => return self.change_interval(step),
            EngineKnob::Cores => return self.change_cores(step),
            EngineKnob::Speed => {
                let next = self.speed().turned(step);
                self.settings.motion.speed = next.unwrap_or(self.speed());
                return next.is_some();
            }
        }
        true
    }

    /// Switches the GIL on or off.
    pub fn toggle_gil(&mut self) {
        self.settings.gil = !self.settings.gil;
    }

    /// How fast runs go.
    pub fn speed(&self) -> Speed {
        self.settings.motion.speed
    }

    /// Lets runs go slower; after the slowest speed at full speed again.
    pub fn next_speed(&mut self) {
        self.settings.motion.speed = self.speed().next();
    }

    fn change_interval(&mut self, step: i64) -> bool {
        let now = self.settings.switch_interval.as_micros() as u64;
        let next = if step > 0 {
            INTERVALS_US.iter().copied().find(|&us| us > now)
        } else {
            INTERVALS_US.iter().rev().copied().find(|&us| us < now)
        };
        if let Some(us) = next {
            self.settings.switch_interval = Duration::from_micros(us);
        }
        next.is_some()
    }

    fn change_cores(&mut self, step: i64) -> bool {
        let now = self.cores();
        let next = now.saturating_add_signed(step as isize).clamp(1, self.machine_cores);
        self.settings.cores = Some(next).filter(|&cores| cores < self.machine_cores);
        next != now
    }

    fn cores(&self) -> usize {
        self.settings.cores.unwrap_or(self.machine_cores).clamp(1, self.machine_cores)
    }

    fn label(&self, index: usize) -> String {
        self.place(index).map_or(String::new(), |place| self.label_at(place))
    }

    fn label_at(&self, place: Place) -> String {
        match place {
            Place::Switch(at) => self.switches.get(at).map_or("", |switch| &switch.name),
            Place::Program(at) => self.program.get(at).map_or("", |knob| &knob.constant.name),
            Place::Engine(knob) => knob.label(),
        }
        .to_owned()
    }

    fn value(&self, index: usize) -> String {
        self.place(index).map_or(String::new(), |place| self.value_at(place))
    }

    fn value_at(&self, place: Place) -> String {
        match place {
            Place::Switch(at) => self.switches.get(at).map_or(String::new(), |switch| self.stands_on(switch)),
            Place::Program(at) => self.program.get(at).map_or(String::new(), |knob| shown(knob.value())),
            Place::Engine(EngineKnob::Gil) => if self.settings.gil { "on" } else { "off" }.to_owned(),
            Place::Engine(EngineKnob::Check) => match self.settings.check {
                CheckPoints::Jump => "jumps".to_owned(),
                CheckPoints::Instruction => "every".to_owned(),
            },
            Place::Engine(EngineKnob::Interval) => {
                let us = self.settings.switch_interval.as_micros();
                if us < 1000 { format!("{us} µs") } else { format!("{} ms", us as f64 / 1e3) }
            }
            Place::Engine(EngineKnob::Cores) => self.cores().to_string(),
            Place::Engine(EngineKnob::Speed) => self.speed().name(),
        }
    }

    fn meaning(&self, index: usize) -> String {
        match self.place(index) {
            Some(Place::Switch(at)) => self.switches.get(at).map_or(String::new(), switch::meaning),
            Some(Place::Program(at)) => self.program.get(at).map_or(String::new(), |knob| {
                let (line, allowed) = (knob.constant.place.line, knob.constant.allowed.words());
                format!("A constant of the program, in line {line}: {allowed}.")
            }),
            Some(Place::Engine(knob)) => knob.meaning().to_owned(),
            None => String::new(),
        }
    }
}

impl EngineKnob {
    fn label(self) -> &'static str {
        match self {
            EngineKnob::Gil => "GIL",
            EngineKnob::Check => "check",
            EngineKnob::Interval => "interval",
            EngineKnob::Cores => "cores",
            EngineKnob::Speed => "speed",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            EngineKnob::Gil => "The lock that lets one thread run Python at a time.",
            EngineKnob::Check => {
                "Where a thread looks whether another wants the GIL: at jumps and calls, or at every instruction."
            }
            EngineKnob::Interval => "How long a thread waits before it asks for the GIL.",
            EngineKnob::Cores => "How many of this machine's cores the run may use.",
            EngineKnob::Speed => "Slow motion, at once: a tenth, or so many lines a second. Not a measurement then.",
        }
    }
}

/// What differs between two sets of values, as `WORKERS 1 → 3`.
pub fn differences(before: &[(String, String)], after: &[(String, String)]) -> Vec<(String, String, String)> {
    after
        .iter()
        .filter_map(|(label, value)| {
            let (_, old) = before.iter().find(|(l, _)| l == label)?;
            (old != value).then(|| (label.clone(), old.clone(), value.clone()))
        })
        .collect()
}

/// A value as a person reads it.
fn shown(value: &Value) -> String {
    match value {
        Value::Int(int) => grouped(int),
        Value::Text(text) => text.clone(),
        other => other.literal(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Program;

    fn knobs() -> Knobs {
        let mut knobs = Knobs::new(RunSettings::default(), 2);
        let text = "WORKERS = 3  #: 1..4\nEXECUTOR = \"threads\"  #: serial|threads\nN = 5_000_000  #: 1..10_000_000\n";
        knobs.set_program(&Program::read("a.py", text).knobs);
        knobs
    }

    #[test]
    fn what_nobody_changed_is_left_to_the_program() {
        assert_eq!(knobs().settings(), RunSettings::default());
    }

    #[test]
    fn values_step_inside_their_domain() {
        let mut k = knobs();
        assert!(k.change(0, 1));
        assert!(!k.change(0, 1));
        assert!(k.change(1, -1));
        assert!(k.change(2, -1));
        let set: Vec<String> = k.settings().set.into_iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(set, ["WORKERS=4", "EXECUTOR=\"serial\"", "N=2000000"]);
    }

    #[test]
    fn the_engine_stands_behind_the_program() {
        let mut k = knobs();
        assert!(k.change(3, 1));
        assert!(k.change(5, -1));
        assert!(!k.change(6, 1));
        assert!(k.change(6, -1));
        let settings = k.settings();
        assert_eq!((settings.gil, settings.switch_interval.as_millis(), settings.cores), (false, 2, Some(1)));
        assert_eq!(k.values()[5], ("interval".to_owned(), "2 ms".to_owned()));
    }

    #[test]
    fn a_reloaded_program_keeps_what_is_still_allowed() {
        let mut k = knobs();
        k.change(0, 1);
        k.set_program(&Program::read("a.py", "WORKERS = 2  #: 1..2\n").knobs);
        assert_eq!(k.settings().set, []);
        assert_eq!(k.values()[0].1, "2");
    }

    #[test]
    fn what_differs_from_the_last_run_is_said() {
        let before = knobs();
        let mut after = before.clone();
        after.toggle_gil();
        let entries = after.entries(Some(&before.values()));
        let pending: Vec<&str> = entries.iter().filter(|e| e.pending).map(|e| e.label.as_str()).collect();
        assert_eq!(pending, ["GIL"]);
        assert_eq!(
            differences(&before.values(), &after.values()),
            [("GIL".to_owned(), "on".to_owned(), "off".to_owned())]
        );
    }
}
