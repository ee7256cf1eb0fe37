//! The number of a state tells exactly those states apart that its text does, whatever way led there, on every machine.

use std::collections::HashMap;

use hilo::explore::{Detail, Granularity, Machine, Settings};
use hilo::python::Program;

use crate::common::program;

const PROGRAMS: [&str; 14] = [
    "attribute",
    "closure",
    "condition",
    "containers",
    "three",
    "daemon",
    "generator",
    "pool",
    "raises",
    "semaphore",
    "spin",
    "timeout",
    "tasks_opposite",
    "tasks_thread",
];

fn machine(program: &Program, grain: Granularity) -> Machine {
    Machine::new(program, Settings::at(grain)).unwrap_or_else(|trouble| panic!("{trouble}"))
}

/// States that were met: text by number, number by text.
#[derive(Default)]
struct Met {
    texts: HashMap<u128, String>,
    keys: HashMap<String, u128>,
}

impl Met {
    fn meet(&mut self, machine: &mut Machine) {
        let (key, text) = (machine.key(), machine.describe(Detail::Future));
        assert_eq!(machine.key(), key, "asked twice");
        let known = self.texts.entry(key).or_insert_with(|| text.clone());
        assert_eq!(*known, text, "two states have the number {key:x}");
        let known = *self.keys.entry(text).or_insert(key);
        assert_eq!(known, key, "a state has two numbers");
    }
}

/// A random walk with steps back, by a generator of its own.
fn wander(machine: &mut Machine, met: &mut Met, mut dice: u64) {
    for _ in 0..60 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let choices = machine.choices();
        let roll = (dice >> 33) as usize;
        if choices.is_empty() || roll.is_multiple_of(5) {
            machine.undo();
        } else {
            let choice = choices[roll / 5 % choices.len()];
            assert!(machine.choose(choice).is_ok());
        }
        // Not every state is asked for its number: what is kept between two questions must hold all the same.
        if !roll.is_multiple_of(3) {
            met.meet(machine);
        }
    }
    while machine.undo() {}
    met.meet(machine);
}

#[test]
fn numbers_and_texts_tell_the_same_states_apart() {
    for grain in [Granularity::Visible, Granularity::Instruction] {
        for name in PROGRAMS {
            let program = program(name);
            let (mut one, mut two) = (machine(&program, grain), machine(&program, grain));
            let mut met = Met::default();
            for round in 0..3 {
                wander(&mut one, &mut met, round);
                wander(&mut two, &mut met, round + 100);
            }
        }
    }
}

#[test]
fn a_machine_can_be_handed_to_another_thread() {
    let program = program("containers");
    let mut one = machine(&program, Granularity::Visible);
    let here = one.key();
    let there = std::thread::spawn(move || {
        let mut two = machine(&program, Granularity::Visible);
        [one.key(), two.key()]
    });
    assert_eq!(there.join().ok(), Some([here; 2]));
}
