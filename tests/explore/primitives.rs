//! Locks, joins, queues, pools: the library's own primitives under every schedule.

use hilo::explore::{Granularity, Kind, Machine, Settings, Trouble};
use hilo::trace::LaneId;

use crate::common::{finals, lines, machine, outcomes, program};

const GRAINS: [Granularity; 2] = [Granularity::Instruction, Granularity::Visible];

#[test]
fn under_a_lock_there_is_one_outcome() {
    for grain in GRAINS {
        let found = outcomes("locked", grain);
        assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
        assert_eq!(finals(&found, "x"), ["2"]);
    }
}

#[test]
fn two_locks_in_opposite_order_close_a_cycle() {
    for grain in GRAINS {
        let found = outcomes("opposite", grain);
        let kinds: Vec<Kind> = found.outcomes.iter().map(|f| f.outcome.kind).collect();
        assert_eq!(kinds, [Kind::Finished, Kind::Deadlock]);
        let deadlock = &found.outcomes[1].outcome;
        assert_eq!(deadlock.cycle, 2);
        let expected = [
            "A waits for lock 'knife', held by B at line 11",
            "B waits for lock 'fork', held by A at line 18",
            "m waits for the end of Thread-1 (left) at line 26",
        ];
        assert_eq!(deadlock.waits, expected);
    }
}

#[test]
fn two_locks_in_the_same_order_do_not() {
    for grain in GRAINS {
        let found = outcomes("ordered", grain);
        assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
        assert_eq!(finals(&found, "meals"), ["2"]);
    }
}

#[test]
fn the_deadlock_of_a_state_names_worker_lock_and_line() {
    let mut machine = machine("opposite", Granularity::Visible);
    assert!(machine.deadlock().is_none());
    for lane in [LaneId(1), LaneId(2)] {
        assert!(machine.step(lane).is_ok());
    }
    let deadlock = machine.deadlock().unwrap_or_default();
    let cycle: Vec<_> =
        deadlock.edges[..deadlock.cycle].iter().map(|e| (e.waiter.0, e.line, e.what.as_str())).collect();
    assert_eq!(cycle, [(1, 11, "lock 'knife'"), (2, 18, "lock 'fork'")]);
    assert!(machine.enabled().is_empty() && !machine.is_over());
}

#[test]
fn a_worker_that_waits_for_itself_is_a_cycle_of_one() {
    let found = outcomes("stuck", Granularity::Visible);
    assert_eq!(found.outcomes.len(), 1);
    let deadlock = &found.outcomes[0].outcome;
    assert_eq!((deadlock.kind, deadlock.cycle), (Kind::Deadlock, 1));
    assert_eq!(deadlock.waits[0], "A waits for lock 'lock', which it holds itself at line 8");
}

#[test]
fn attributes_of_objects_and_classes_are_torn_one_by_one() {
    let found = outcomes("attribute", Granularity::Visible);
    assert_eq!(finals(&found, "value"), ["1", "2"]);
    assert_eq!(finals(&found, "total"), ["1", "2"]);
}

#[test]
fn a_variable_of_a_closure_is_torn() {
    let found = outcomes("closure", Granularity::Instruction);
    assert_eq!(lines(&found), ["Finished n=1 | 18 | A2 B3 A1", "Finished n=2 | 2 | A3 B3"]);
}

#[test]
fn a_generator_is_claimed_by_who_resumes_it() {
    let found = outcomes("generator", Granularity::Visible);
    assert_eq!(finals(&found, "trouble"), ["['generator already executing']", "[]"]);
}

#[test]
fn an_exception_ends_its_thread_only() {
    let found = outcomes("raises", Granularity::Visible);
    let seen: Vec<_> = found.outcomes.iter().map(|f| (f.outcome.value("x"), f.outcome.errors.clone())).collect();
    let none = Vec::<String>::new;
    let raised = vec!["A: ZeroDivisionError: integer division or modulo by zero".to_owned()];
    assert_eq!(seen, [(Some("0"), none()), (Some("0"), raised), (Some("10"), none())]);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished));
}

#[test]
fn a_thread_that_raises_prints_its_traceback() {
    let mut machine = machine("raises", Granularity::Visible);
    assert!(machine.replay(&"B1 A1".parse().unwrap_or_default()).is_ok());
    let printed: String = machine.output().iter().map(|p| p.text.as_str()).collect();
    assert!(printed.starts_with("Exception in thread divider:\nTraceback (most recent call last):\n"), "{printed}");
    assert!(printed.ends_with("ZeroDivisionError: integer division or modulo by zero\n"), "{printed}");
}

#[test]
fn who_joins_sees_what_was_done() {
    let found = outcomes("joins", Granularity::Visible);
    assert_eq!(finals(&found, "before"), ["0", "1"]);
    assert_eq!(finals(&found, "after"), ["1"]);
}

#[test]
fn the_end_of_a_thread_is_a_step_where_it_is_looked_at() {
    let found = outcomes("alive", Granularity::Visible);
    assert_eq!(
        lines(&found),
        ["Finished alive=False gone=False | 1 | A1", "Finished alive=True gone=False | 1 | m1 A1"]
    );
}

#[test]
fn a_daemon_dies_with_main() {
    let found = outcomes("daemon", Granularity::Visible);
    let finals = finals(&found, "x");
    for value in ["10", "11", "12", "1", "2"] {
        assert!(finals.iter().any(|f| f == value), "{value} is not among {finals:?}");
    }
}

#[test]
fn a_queue_hands_over_in_order() {
    for grain in GRAINS {
        let found = outcomes("handover", grain);
        assert_eq!(finals(&found, "got"), ["['first', 'second']"]);
        assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished));
    }
}

#[test]
fn a_pool_of_two_tears_an_increment() {
    let found = outcomes("pool", Granularity::Visible);
    assert_eq!(finals(&found, "x"), ["1", "2"]);
    assert_eq!(finals(&found, "results"), ["[1, 1]"]);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&found));
}

#[test]
fn a_wait_with_a_time_out_may_end_either_way_and_is_no_deadlock() {
    let found = outcomes("timeout", Granularity::Visible);
    assert_eq!(finals(&found, "taken"), ["False", "True"]);
    assert_eq!(finals(&found, "seen"), ["False", "True"]);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&found));
}

#[test]
fn a_semaphore_lets_one_in() {
    let found = outcomes("semaphore", Granularity::Visible);
    assert_eq!(finals(&found, "order"), ["['a', 'a', 'b', 'b']", "['b', 'b', 'a', 'a']"]);
}

#[test]
fn a_condition_wakes_who_waits() {
    let found = outcomes("condition", Granularity::Visible);
    assert_eq!(finals(&found, "got"), ["[True]"]);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&found));
}

#[test]
fn what_cannot_be_modelled_is_refused_by_name() {
    let processes = "concurrent.futures.ProcessPoolExecutor";
    for (name, what, line) in [("asks", "input()", 3), ("processes", processes, 1), ("finaliser", "__del__()", 5)] {
        let trouble = Machine::new(&program(name), Settings::default()).err();
        assert_eq!(trouble, Some(Trouble::Refused { what: what.to_owned(), line }));
    }
}
