//! Answers that are known beforehand: how many schedules there are, which outcomes, and that there are no others.

use hilo::explore::{Granularity, Kind, Outcomes};

use crate::common::{finals, lines, outcomes};

const GRAINS: [Granularity; 3] = [Granularity::Instruction, Granularity::Visible, Granularity::Line];

/// How many schedules lead to a final value of `x`.
fn schedules_to(found: &Outcomes, x: &str) -> String {
    let to = found.outcomes.iter().find(|f| f.outcome.value("x") == Some(x));
    to.and_then(|f| f.schedules.as_ref()).map_or("none".to_owned(), |n| n.to_string())
}

fn total(found: &Outcomes) -> String {
    found.schedules.as_ref().map_or("endless".to_owned(), |n| n.to_string())
}

fn kinds(found: &Outcomes) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = found.outcomes.iter().map(|f| f.outcome.kind).collect();
    kinds.dedup();
    kinds
}

/// Nobody is ever stuck, and nothing is ever raised.
fn always_finishes(name: &str, grain: Granularity) -> Outcomes {
    let found = outcomes(name, grain);
    assert_eq!(kinds(&found), [Kind::Finished], "{name} {grain:?}: {:?}", lines(&found));
    assert!(found.outcomes.iter().all(|f| f.outcome.errors.is_empty()), "{name} {grain:?}: {:?}", lines(&found));
    found
}

#[test]
fn two_increments_each_have_924_schedules_and_six_of_them_are_right() {
    let found = outcomes("twice", Granularity::Instruction);
    assert_eq!((total(&found), schedules_to(&found, "4")), ("924".to_owned(), "6".to_owned()));
    let found = outcomes("twice", Granularity::Visible);
    assert_eq!((total(&found), schedules_to(&found, "4")), ("70".to_owned(), "6".to_owned()));
}

#[test]
fn lines_are_never_torn_but_change_places() {
    let found = outcomes("increment", Granularity::Line);
    assert_eq!(lines(&found), ["Finished x=2 | 2 | A1 B1"]);
    let found = outcomes("twice", Granularity::Line);
    assert_eq!(lines(&found), ["Finished x=4 | 6 | A2 B2"]);
}

#[test]
fn five_philosophers_get_stuck_and_not_if_one_is_left_handed() {
    let found = outcomes("dinner", Granularity::Visible);
    assert_eq!(kinds(&found), [Kind::Finished, Kind::Deadlock]);
    let stuck = found.outcomes.iter().find(|f| f.outcome.kind == Kind::Deadlock);
    assert_eq!(stuck.map(|f| f.outcome.cycle), Some(5));
    assert_eq!(stuck.map(|f| f.simplest.0.len()), Some(5));
    always_finishes("lefthanded", Granularity::Visible);
}

#[test]
fn a_buffer_that_asks_once_fails_and_one_that_asks_again_does_not() {
    let found = outcomes("buffer_if", Granularity::Visible);
    let failing = found.outcomes.iter().find(|f| !f.outcome.errors.is_empty());
    let error = failing.and_then(|f| f.outcome.errors.first().cloned()).unwrap_or_default();
    assert!(error.ends_with("IndexError: pop from empty list"), "{:?}", lines(&found));
    let found = always_finishes("buffer_while", Granularity::Visible);
    assert_eq!(finals(&found, "taken"), ["[1, 2]", "[2, 1]"]);
}

#[test]
fn a_notification_before_the_wait_is_lost() {
    for grain in GRAINS {
        let found = outcomes("early", grain);
        assert_eq!(kinds(&found), [Kind::Finished, Kind::Deadlock], "{grain:?}");
        let stuck = found.outcomes.iter().find(|f| f.outcome.kind == Kind::Deadlock);
        let simplest = stuck.map(|f| f.simplest.to_string()).unwrap_or_default();
        assert!(simplest.starts_with('B'), "{grain:?}: {simplest}");
    }
}

#[test]
fn petersons_algorithm_excludes_and_does_not_with_its_first_lines_exchanged() {
    for grain in [Granularity::Instruction, Granularity::Visible] {
        let found = always_finishes("peterson", grain);
        assert_eq!(finals(&found, "most"), ["1"], "{grain:?}");
        assert!(finals(&outcomes("peterson_exchanged", grain), "most").contains(&"2".to_owned()), "{grain:?}");
    }
}

#[test]
fn a_semaphore_of_two_never_lets_three_in() {
    let found = always_finishes("room_for_two", Granularity::Visible);
    assert_eq!(finals(&found, "most"), ["1", "2"]);
}

#[test]
fn a_pool_of_one_that_waits_for_its_own_job_is_stuck() {
    for grain in GRAINS {
        let found = outcomes("pool_waits_for_itself", grain);
        assert_eq!(kinds(&found), [Kind::Deadlock], "{grain:?}: {:?}", lines(&found));
    }
}

#[test]
fn who_runs_can_be_asked() {
    let found = outcomes("counts", Granularity::Visible);
    assert_eq!(finals(&found, "count"), ["1", "2"]);
    assert_eq!(finals(&found, "after"), ["1"]);
}

#[test]
fn threads_that_nobody_joins_end_without_a_choice() {
    let found = outcomes("unjoined", Granularity::Instruction);
    assert_eq!(lines(&found), ["Finished x=1 | 18 | A2 B3 A1", "Finished x=2 | 2 | A3 B3"]);
}
