//! Processes in the model: what they share is what they inherit, and who waits for whom is found.

use hilo::explore::{Detail, Granularity, Kind, Machine, Options, Outcomes, Settings, search};

use crate::common::{lines, outcomes, program};

fn found(name: &str, granularity: Granularity) -> Outcomes {
    outcomes(&format!("between/{name}"), granularity)
}

/// The different ends of a program: how it ended, and what a global was.
fn ends(found: &Outcomes, global: &str) -> Vec<(Kind, String, String)> {
    let count = |f: &hilo::explore::Found| f.schedules.as_ref().map_or("endless".to_owned(), |n| n.to_string());
    let end =
        |f: &hilo::explore::Found| (f.outcome.kind, f.outcome.value(global).unwrap_or_default().to_owned(), count(f));
    let mut ends: Vec<_> = found.outcomes.iter().map(end).collect();
    ends.sort_by(|a, b| a.1.cmp(&b.1));
    ends
}

fn finished(value: &str, count: &str) -> (Kind, String, String) {
    (Kind::Finished, value.to_owned(), count.to_owned())
}

#[test]
fn a_shared_value_loses_updates_as_a_global_of_threads_does() {
    // Two reads and two writes have C(4, 2) = 6 orders; both updates are kept where one comes wholly first.
    for name in ["lost", "raw"] {
        let visible = found(name, Granularity::Visible);
        let counts: Vec<String> = ends(&visible, "x").into_iter().map(|(_, _, count)| count).collect();
        assert_eq!(visible.outcomes.len(), 2, "{:?}", lines(&visible));
        assert!(counts.contains(&"4".to_owned()) && counts.contains(&"2".to_owned()), "{counts:?}");
    }
    let visible = found("lost", Granularity::Visible);
    assert_eq!(ends(&visible, "x"), [finished("1", "4"), finished("2", "2")]);
    // Load, add, store: C(6, 3) = 20.
    let fine = found("lost", Granularity::Instruction);
    assert_eq!(ends(&fine, "x"), [finished("1", "18"), finished("2", "2")]);
}

#[test]
fn its_lock_keeps_them() {
    for grain in [Granularity::Instruction, Granularity::Visible] {
        let kept = found("kept", grain);
        assert_eq!(kept.outcomes.len(), 1, "{:?}", lines(&kept));
        assert_eq!(kept.outcomes[0].outcome.value("x"), Some("2"));
    }
}

#[test]
fn each_waits_for_the_others_message() {
    let found = found("each_waits", Granularity::Visible);
    let waits = &found.outcomes[0].outcome.waits;
    assert_eq!((found.outcomes.len(), found.outcomes[0].outcome.kind), (1, Kind::Deadlock));
    let expected = [
        "m waits for a message of connection 'ours' at line 13",
        "A waits for a message of connection 'conn' at line 5",
    ];
    assert_eq!(*waits, expected);
}

#[test]
fn who_speaks_first_is_answered() {
    let found = found("answers", Granularity::Visible);
    assert_eq!(ends(&found, "x"), [finished("2", "1")]);
}

#[test]
fn an_end_that_was_left_open_is_waited_for_for_ever() {
    for name in ["left_open", "inherited"] {
        let found = found(name, Granularity::Visible);
        assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Deadlock), "{name}: {:?}", lines(&found));
        let waits = &found.outcomes[0].outcome.waits;
        assert!(waits.iter().any(|wait| wait == "A waits for a message of connection 'source' at line 8"), "{waits:?}");
    }
    let closed = found("closed", Granularity::Visible);
    assert!(closed.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&closed));
}

#[test]
fn locks_in_opposite_order_close_a_cycle_between_processes() {
    let found = found("opposite", Granularity::Visible);
    let deadlock = found.outcomes.iter().find(|f| f.outcome.kind == Kind::Deadlock);
    let outcome = &deadlock.unwrap_or_else(|| panic!("{:?}", lines(&found))).outcome;
    let expected = [
        "A waits for lock 'knife', held by B at line 6",
        "B waits for lock 'fork', held by A at line 6",
        "m waits for the end of Process-1 at line 17",
    ];
    assert_eq!((outcome.cycle, outcome.waits.iter().map(String::as_str).collect::<Vec<_>>()), (2, expected.to_vec()));
    let both = found.outcomes.iter().any(|f| f.outcome.kind == Kind::Finished && f.outcome.value("x") == Some("0"));
    assert!(both, "{:?}", lines(&found));
}

#[test]
fn globals_and_arguments_are_copies() {
    let found = found("globals", Granularity::Visible);
    assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
    let outcome = &found.outcomes[0].outcome;
    let value = |name: &str| outcome.value(name).unwrap_or_default();
    assert_eq!((value("x"), value("seen"), value("given")), ("0", "[]", "[7]"));
    assert_eq!(value("got"), "[(1, 1, [7, 1], '__mp_main__'), (1, 1, [7, 1], '__mp_main__')]");
    assert_eq!((value("names"), value("codes")), ("['Process-1', 'Process-2']", "[0, 0]"));
}

#[test]
fn threads_of_a_child_share_its_globals_and_no_others() {
    let found = found("threads", Granularity::Visible);
    assert_eq!(ends(&found, "y"), [finished("1", "4"), finished("2", "2")]);
}

#[test]
fn answers_come_in_any_order() {
    let found = found("order", Granularity::Visible);
    let orders: Vec<String> = ends(&found, "x").into_iter().map(|(_, order, _)| order).collect();
    let all = ["[0, 1, 2]", "[0, 2, 1]", "[1, 0, 2]", "[1, 2, 0]", "[2, 0, 1]", "[2, 1, 0]"];
    assert_eq!(orders, all);
}

#[test]
fn whatever_synchronises_threads_synchronises_processes() {
    let found = found("signals", Granularity::Visible);
    assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
    assert_eq!(found.outcomes[0].outcome.value("x"), Some("('job', 3, True, False)"));
}

#[test]
fn a_process_that_is_ended_keeps_the_lock_that_it_holds() {
    let found = found("ended", Granularity::Visible);
    let values: Vec<String> = ends(&found, "x").into_iter().map(|(_, value, _)| value).collect();
    assert_eq!(values, ["(-15, False)", "(-15, True)", "(0, True)"]);
}

#[test]
fn what_a_child_raises_is_told_and_its_parent_goes_on() {
    let found = found("fails", Granularity::Visible);
    assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
    let outcome = &found.outcomes[0].outcome;
    assert_eq!(
        (outcome.value("x"), outcome.errors.as_slice()),
        (Some("1"), ["A: ValueError: no".to_owned()].as_slice())
    );
}

#[test]
fn a_child_may_be_alive_or_not() {
    let found = found("alive", Granularity::Visible);
    assert_eq!(ends(&found, "x"), [finished("False", "1"), finished("True", "1")]);
}

#[test]
fn a_daemon_that_waits_for_ever_ends_with_its_parent() {
    let found = found("forever", Granularity::Visible);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&found));
    assert_eq!(found.outcomes[0].outcome.value("x"), Some("8"));
}

#[test]
fn a_child_whose_results_do_not_fit_into_the_pipe_does_not_end() {
    let found = found("full", Granularity::Visible);
    assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Deadlock), "{:?}", lines(&found));
}

#[test]
fn every_step_of_processes_can_be_taken_back() {
    for name in ["opposite", "signals", "ended", "threads"] {
        let made = Machine::new(&program(&format!("between/{name}")), Settings::at(Granularity::Visible));
        let mut machine = made.unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
        let mut texts = vec![machine.describe(Detail::Registers)];
        while let Some(choice) = machine.choices().pop() {
            assert!(machine.choose(choice).is_ok());
            texts.push(machine.describe(Detail::Registers));
        }
        while let Some(text) = texts.pop() {
            assert_eq!(machine.describe(Detail::Registers), text, "{name} at {}", machine.steps());
            assert_eq!(machine.undo(), !texts.is_empty());
        }
    }
}

#[test]
fn shared_memory_that_every_step_would_copy_is_refused_with_its_size() {
    let why = match search(&program("much_shared_memory"), &Options::at(Granularity::Visible)) {
        Ok(found) => panic!("{:?}", lines(&found)),
        Err(trouble) => trouble.to_string(),
    };
    assert!(why.starts_with("line 4: shared memory of 4000000 bytes"), "{why}");
}
