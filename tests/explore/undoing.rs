//! Undo returns to every earlier state exactly, and a schedule leads to the same states again.

use hilo::explore::{Granularity, Machine};
use proptest::prelude::*;

use crate::common::machine;

const PROGRAMS: [&str; 15] = [
    "increment", "locked", "opposite", "attribute", "containers", "closure", "generator", "raises", "joins", "alive",
    "daemon", "handover", "pool", "timeout", "condition",
];

/// Walks at random; the state before each step, and the last one.
fn walk(machine: &mut Machine, dice: &[u8]) -> Vec<String> {
    let mut states = vec![machine.describe()];
    for &die in dice {
        let choices = machine.choices();
        if choices.is_empty() {
            break;
        }
        let choice = choices[usize::from(die) % choices.len()];
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        states.push(machine.describe());
    }
    states
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn undoing_step_by_step_restores_every_state(
        at in 0..PROGRAMS.len(),
        fine in any::<bool>(),
        dice in prop::collection::vec(any::<u8>(), 60),
        other in prop::collection::vec(any::<u8>(), 60),
    ) {
        let name = PROGRAMS[at];
        let grain = if fine { Granularity::Instruction } else { Granularity::Visible };
        let mut machine = machine(name, grain);
        let states = walk(&mut machine, &dice);
        let schedule = machine.schedule();
        for (n, state) in states.iter().enumerate().rev() {
            prop_assert_eq!(&machine.describe(), state, "{} after undoing to step {} of {}", name, n, schedule);
            prop_assert_eq!(machine.undo(), n > 0);
        }
        // Another walk in between leaves no trace.
        walk(&mut machine, &other);
        while machine.undo() {}
        for (n, &choice) in schedule.0.iter().enumerate() {
            prop_assert_eq!(&machine.describe(), &states[n], "{} before step {} of {} again", name, n, schedule);
            prop_assert!(machine.choose(choice).is_ok());
        }
        prop_assert_eq!(Some(&machine.describe()), states.last());
    }
}

#[test]
fn a_schedule_leads_to_the_same_state_on_another_machine() {
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
