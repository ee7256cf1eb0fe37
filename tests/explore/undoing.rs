//! Undo returns to every earlier state exactly, and a schedule leads to the same states again.

use hilo::explore::{Detail, Granularity, Machine};
use proptest::prelude::*;

use crate::common::machine;

const PROGRAMS: [&str; 20] = [
    "increment",
    "locked",
    "opposite",
    "attribute",
    "containers",
    "closure",
    "generator",
    "raises",
    "joins",
    "alive",
    "daemon",
    "handover",
    "timeout",
    "condition",
    "semaphore",
    "pool",
    "tasks_opposite",
    "tasks_queue",
    "tasks_thread",
    "pickled",
];

/// Walks at random; the state before each step, and the last one, down to the registers that nothing reads again.
fn walk(machine: &mut Machine, dice: &[u8]) -> Vec<[String; 2]> {
    let both = |m: &mut Machine| [m.describe(Detail::Registers), m.describe(Detail::Everything)];
    let mut states = vec![both(machine)];
    for &die in dice {
        let choices = machine.choices();
        if choices.is_empty() {
            break;
        }
        let choice = choices[usize::from(die) % choices.len()];
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        states.push(both(machine));
    }
    states
}

/// Walks, undoes every step, walks elsewhere and back, and walks the first way again.
fn walk_back_and_again(name: &str, machine: &mut Machine, dice: &[u8], elsewhere: &[u8]) -> Result<(), TestCaseError> {
    let states = walk(machine, dice);
    let schedule = machine.schedule();
    for (n, [registers, _]) in states.iter().enumerate().rev() {
        let now = machine.describe(Detail::Registers);
        prop_assert_eq!(&now, registers, "{} after undoing to step {} of {}", name, n, schedule);
        prop_assert_eq!(machine.undo(), n > 0);
    }
    walk(machine, elsewhere);
    while machine.undo() {}
    for (n, &choice) in schedule.0.iter().enumerate() {
        let now = machine.describe(Detail::Everything);
        prop_assert_eq!(&now, &states[n][1], "{} before step {} of {} again", name, n, schedule);
        prop_assert!(machine.choose(choice).is_ok());
    }
    prop_assert_eq!(Some(machine.describe(Detail::Everything)), states.last().map(|s| s[1].clone()));
    while machine.undo() {}
    Ok(())
}

fn check(name: &str, grain: Granularity) {
    let mut machine = machine(name, grain);
    let dice = || prop::collection::vec(any::<u8>(), 60);
    let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let machine = std::cell::RefCell::new(&mut machine);
    let result = runner.run(&(dice(), dice()), |(dice, elsewhere)| {
        walk_back_and_again(name, *machine.borrow_mut(), &dice, &elsewhere)
    });
    if let Err(error) = result {
        panic!("{name} {grain:?}: {error}");
    }
}

#[test]
fn undoing_step_by_step_restores_every_state_at_visible_operations() {
    PROGRAMS.iter().for_each(|name| check(name, Granularity::Visible));
}

#[test]
fn undoing_step_by_step_restores_every_state_at_instructions() {
    PROGRAMS.iter().for_each(|name| check(name, Granularity::Instruction));
}

#[test]
fn ten_thousand_steps_are_undone_and_taken_again_exactly() {
    let mut machine = machine("spin", Granularity::Visible);
    let spinner = machine.enabled()[0];
    let first = machine.describe(Detail::Registers);
    let mut keys = Vec::new();
    for _ in 0..10_000 {
        keys.push(machine.key());
        assert!(machine.step(spinner).is_ok());
    }
    let last = (machine.key(), machine.describe(Detail::Everything));
    let schedule = machine.schedule();
    for &key in keys.iter().rev() {
        assert!(machine.undo());
        assert_eq!(machine.key(), key);
    }
    assert!(!machine.undo());
    assert_eq!(machine.describe(Detail::Registers), first);
    machine.replay(&schedule).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert_eq!((machine.key(), machine.describe(Detail::Everything)), last);
}

#[test]
fn a_schedule_leads_to_the_same_outcome_on_another_machine() {
    for name in PROGRAMS {
        let mut first = machine(name, Granularity::Visible);
        let mut second = machine(name, Granularity::Visible);
        walk(&mut first, &[7, 2, 9, 4, 1, 8, 3, 0, 5, 6, 2, 2, 9]);
        let schedule = first.schedule().to_string();
        let parsed = schedule.parse().unwrap_or_else(|e| panic!("{e}"));
        second.replay(&parsed).unwrap_or_else(|trouble| panic!("{name} {schedule}: {trouble}"));
        let texts = |m: &Machine| m.output().iter().map(|p| p.text.clone()).collect::<Vec<_>>();
        assert_eq!(first.outcome(&[]), second.outcome(&[]), "{name} {schedule}");
        assert_eq!(texts(&first), texts(&second), "{name} {schedule}");
    }
}

#[test]
fn two_machines_on_one_thread_do_not_disturb_each_other() {
    let mut one = machine("containers", Granularity::Visible);
    let mut two = machine("closure", Granularity::Visible);
    let (first, second) = (one.describe(Detail::Registers), two.describe(Detail::Registers));
    for n in 0..4u8 {
        walk(&mut one, &[n]);
        walk(&mut two, &[n + 1]);
    }
    while one.undo() {}
    while two.undo() {}
    assert_eq!(one.describe(Detail::Registers), first);
    assert_eq!(two.describe(Detail::Registers), second);
}
