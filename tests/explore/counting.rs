//! What is counted, held against what can be worked out by hand and against a brute force.

use std::collections::BTreeMap;

use hilo::explore::{Granularity, Machine, Options, Settings, search};
use hilo::trace::LaneId;

use crate::common::{finals, lines, machine, outcomes, program};

const GRAINS: [Granularity; 2] = [Granularity::Instruction, Granularity::Visible];

#[test]
fn two_increments_have_twenty_schedules_and_two_of_them_are_right() {
    let found = outcomes("increment", Granularity::Instruction);
    assert_eq!(lines(&found), ["Finished x=1 | 18 | A2 B3 A1", "Finished x=2 | 2 | A3 B3"]);
    assert_eq!(found.schedules.map(|n| n.to_string()).as_deref(), Some("20"));
}

#[test]
fn two_increments_have_six_schedules_of_visible_operations_and_two_of_them_are_right() {
    let found = outcomes("increment", Granularity::Visible);
    assert_eq!(lines(&found), ["Finished x=1 | 4 | A1 B2 A1", "Finished x=2 | 2 | A2 B2"]);
}

#[test]
fn three_workers_have_as_many_schedules_as_there_are_ways_to_shuffle_their_steps() {
    for (grain, total) in [(Granularity::Instruction, "1680"), (Granularity::Visible, "90")] {
        let found = outcomes("three", grain);
        assert_eq!(found.schedules.as_ref().map(|n| n.to_string()).as_deref(), Some(total));
        let right = found.outcomes.iter().find(|f| f.outcome.value("x") == Some("3"));
        assert_eq!(right.and_then(|f| f.schedules.clone()).map(|n| n.to_string()).as_deref(), Some("6"));
    }
}

/// Walks every schedule one by one, without merging states.
fn brute_force(machine: &mut Machine, counts: &mut BTreeMap<String, u32>) {
    let choices = machine.choices();
    if let Some(outcome) = machine.outcome(&[]) {
        assert!(choices.is_empty());
        let known = counts.entry(format!("{outcome:?}")).or_default();
        *known += 1;
        return;
    }
    for choice in choices {
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        brute_force(machine, counts);
        assert!(machine.undo());
    }
}

#[test]
fn the_search_counts_as_a_walk_of_every_schedule_does() {
    let programs = [
        "increment",
        "locked",
        "opposite",
        "attribute",
        "closure",
        "handover",
        "raises",
        "daemon",
        "alive",
        "joins",
        "timeout",
        "semaphore",
    ];
    for name in programs {
        for grain in GRAINS {
            if grain == Granularity::Instruction && name == "attribute" {
                continue;
            }
            let mut counts = BTreeMap::new();
            brute_force(&mut machine(name, grain), &mut counts);
            let found = outcomes(name, grain);
            let counted: BTreeMap<String, u32> = found
                .outcomes
                .iter()
                .map(|f| (format!("{:?}", f.outcome), f.schedules.clone().unwrap_or_default().try_into().unwrap_or(0)))
                .collect();
            assert_eq!(counted, counts, "{name} {grain:?}");
        }
    }
}

#[test]
fn the_simplest_schedule_leads_to_its_outcome() {
    for name in ["increment", "opposite", "attribute", "raises", "handover", "timeout"] {
        for grain in GRAINS {
            let mut machine = machine(name, grain);
            for found in outcomes(name, grain).outcomes {
                machine.replay(&found.simplest).unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
                assert_eq!(machine.outcome(&[]).as_ref(), Some(&found.outcome), "{name} {}", found.simplest);
                while machine.undo() {}
            }
        }
    }
}

#[test]
fn steps_are_named_as_a_person_would() {
    let mut machine = machine("increment", Granularity::Instruction);
    let (a, b) = (LaneId(1), LaneId(2));
    assert_eq!(machine.enabled(), [a, b]);
    let mut words = Vec::new();
    for _ in 0..3 {
        let stepped = machine.step(a).unwrap_or_else(|trouble| panic!("{trouble}"));
        words.push((stepped.operation, stepped.line));
    }
    let expected = [("LOAD x", 8), ("ADD 1", 8), ("STORE x", 8)];
    assert_eq!(words, expected.map(|(word, line)| (word.to_owned(), line)));
    assert_eq!(machine.next_operation(a), "ENDED");
    assert!(machine.step(a).is_err());
    assert_eq!(machine.schedule().to_string(), "A3");
    assert!(machine.replay(&"B3".parse().unwrap_or_default()).is_ok());
    assert!(machine.is_over());
    assert_eq!(machine.printed(), "2\n");
}

#[test]
fn a_lock_is_named_by_its_variable() {
    let mut machine = machine("locked", Granularity::Visible);
    let (a, b) = (LaneId(1), LaneId(2));
    assert_eq!(machine.next_operation(a), "ACQUIRE lock");
    assert!(machine.step(a).is_ok());
    assert_eq!(machine.next_operation(a), "LOAD x");
    assert_eq!(machine.next_operation(b), "ACQUIRE lock");
    assert_eq!(machine.enabled(), [a]);
}

#[test]
fn a_search_that_hits_its_bound_says_so() {
    let options = Options { max_states: 3, ..Options::at(Granularity::Instruction) };
    let found = search(&program("increment"), &options).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert!(!found.complete);
    assert_eq!(found.limit.as_deref(), Some("the search stopped at 3 states"));
}

#[test]
fn schedules_that_can_be_endless_are_not_counted() {
    let found = outcomes("spin", Granularity::Visible);
    assert!(found.endless && found.schedules.is_none());
    assert_eq!(finals(&found, "done"), ["True"]);
}

#[test]
fn what_is_printed_tells_outcomes_apart_only_if_asked() {
    let settings = Settings { output: true, ..Settings::at(Granularity::Visible) };
    let options = Options { settings, ..Options::default() };
    let found = search(&program("increment"), &options).unwrap_or_else(|trouble| panic!("{trouble}"));
    let printed: Vec<&str> = found.outcomes.iter().map(|f| f.outcome.output.as_str()).collect();
    assert_eq!(printed, ["1\n", "2\n"]);
}
