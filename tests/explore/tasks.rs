//! Tasks of an event loop under every schedule: what the outside decides is the only choice of one thread.

use hilo::explore::{Granularity, Kind, Machine, Options, Outcomes, Settings, search, story};
use hilo::python::Program;
use hilo::trace::LaneId;

use crate::common::{finals, lines, outcomes, program};

const GRAINS: [Granularity; 3] = [Granularity::Visible, Granularity::Instruction, Granularity::Line];

fn count(found: &Outcomes) -> Option<String> {
    found.schedules.as_ref().map(ToString::to_string)
}

fn story_of(name: &str, found: &Outcomes, outcome: usize) -> String {
    let settings = Settings::at(Granularity::Visible);
    let told = story::tell(&program(name), &settings, &found.outcomes[outcome].simplest, &[]);
    told.unwrap_or_else(|trouble| panic!("{name}: {trouble}")).to_string()
}

#[test]
fn an_update_around_an_await_is_lost_in_the_only_schedule_there_is() {
    for grain in GRAINS {
        let found = outcomes("tasks_lost", grain);
        assert_eq!((finals(&found, "x"), count(&found).as_deref()), (vec!["1".to_owned()], Some("1")), "{grain:?}");
    }
    let found = outcomes("tasks_lost", Granularity::Visible);
    assert_eq!(found.outcomes[0].simplest.to_string(), "A1 B1 A1 B1");
    let expected = "A reads x = 0; B reads x = 0; A writes 1; B writes 1: one update is lost";
    assert_eq!(story_of("tasks_lost", &found, 0), expected);
}

#[test]
fn without_an_await_between_nothing_comes_between_whoever_is_woken_first() {
    for grain in GRAINS {
        let found = outcomes("tasks_whole", grain);
        assert_eq!(found.outcomes.len(), 1, "{grain:?}: {:?}", lines(&found));
        assert_eq!(finals(&found, "x"), ["2"]);
    }
}

#[test]
fn any_task_that_sleeps_may_be_woken_next() {
    // Both are woken for one turn, in either order, or one has its turn before the other is woken: then that one is
    // woken before the other's timer is heard, before the task has its turn, before the gathering hears of its end, or
    // after it.
    let found = outcomes("tasks_sleep", Granularity::Visible);
    assert_eq!((finals(&found, "x"), count(&found).as_deref()), (vec!["1".to_owned()], Some("8")));
    assert_eq!(finals(&found, "order"), ["['first', 'second']", "['second', 'first']"]);
    let expected = "A reads x = 0, sleeps; B reads x = 0, sleeps; A wakes up, writes 1, calls order.append('first'); \
                    B wakes up, writes 1, calls order.append('second'): one update is lost";
    assert_eq!(story_of("tasks_sleep", &found, 0), expected);
}

#[test]
fn a_lock_between_tasks_repairs_it() {
    for grain in GRAINS {
        let found = outcomes("tasks_locked", grain);
        assert_eq!(found.outcomes.len(), 1, "{grain:?}: {:?}", lines(&found));
        assert_eq!(finals(&found, "x"), ["2"]);
    }
}

#[test]
fn two_locks_in_opposite_order_close_a_cycle_of_tasks() {
    let found = outcomes("tasks_opposite", Granularity::Visible);
    let stuck = found.outcomes.iter().position(|f| f.outcome.kind == Kind::Deadlock).unwrap_or_else(|| panic!("none"));
    assert_eq!(found.outcomes.len(), 1, "{:?}", lines(&found));
    let deadlock = &found.outcomes[stuck].outcome;
    let expected = [
        "A waits for lock 'knife', held by B at line 9",
        "B waits for lock 'fork', held by A at line 16",
        "m waits for the tasks of its group, held by A at line 22",
    ];
    assert_eq!((deadlock.cycle, &deadlock.waits[..]), (2, &expected.map(str::to_owned)[..]));
    let expected = "A takes fork, sleeps; B takes knife, sleeps, wakes up; A wakes up; B waits for fork, held by A; A waits \
                    for knife, held by B: deadlock";
    assert_eq!(story_of("tasks_opposite", &found, stuck), expected);
}

#[test]
fn timers_of_one_task_keep_their_order_and_those_of_two_do_not() {
    let found = outcomes("tasks_late", Granularity::Visible);
    assert_eq!(finals(&found, "got"), ["'done'", "'late'"]);
    assert_eq!(finals(&found, "inner"), ["'late'"]);
}

#[test]
fn who_polls_is_no_livelock_because_a_sleep_comes_to_its_end() {
    let found = outcomes("tasks_poll", Granularity::Visible);
    assert!(found.endless && count(&found).is_none());
    assert_eq!((found.outcomes.len(), finals(&found, "done")), (1, vec!["True".to_owned()]), "{:?}", lines(&found));
}

#[test]
fn a_thread_that_a_task_waits_for_races_with_the_loop() {
    let found = outcomes("tasks_thread", Granularity::Visible);
    assert_eq!(finals(&found, "x"), ["1", "2"]);
}

#[test]
fn a_queue_that_nobody_fills_any_more_is_waited_for_for_ever() {
    let found = outcomes("tasks_queue", Granularity::Visible);
    let [only] = &found.outcomes[..] else { panic!("{:?}", lines(&found)) };
    assert_eq!((only.outcome.kind, only.outcome.value("got")), (Kind::Deadlock, Some("[0, 1, 2]")));
    let waits = &only.outcome.waits;
    assert!(waits.iter().any(|w| w.ends_with("waits for queue 'belt' at line 15")), "{waits:?}");
    let text = std::fs::read_to_string(format!("{}/tests/explore/tasks_queue.py", env!("CARGO_MANIFEST_DIR")));
    let mended = text.unwrap_or_default().replace("ENDS = 1", "ENDS = 2");
    let program = Program::read("mended.py", mended.as_bytes(), &[]).unwrap_or_else(|p| panic!("{}", p[0].message));
    let found = search(&program, &Options::default()).unwrap_or_else(|trouble| panic!("{trouble}"));
    let kinds: Vec<Kind> = found.outcomes.iter().map(|f| f.outcome.kind).collect();
    assert_eq!((kinds, finals(&found, "got")), (vec![Kind::Finished], vec!["[0, 1, 2]".to_owned()]));
}

#[test]
fn a_task_that_blocks_its_thread_for_ever_is_told_with_the_line() {
    let found = outcomes("tasks_block", Granularity::Visible);
    let [only] = &found.outcomes[..] else { panic!("{:?}", lines(&found)) };
    assert_eq!(only.outcome.kind, Kind::Deadlock);
    let waits = &only.outcome.waits;
    assert!(waits.iter().any(|w| w == "B waits for lock 'lock', held by m at line 8"), "{waits:?}");
}

#[test]
fn a_task_is_seen_where_it_was_put_aside() {
    let mut machine = Machine::new(&program("tasks_opposite"), Settings::default()).unwrap_or_else(|t| panic!("{t}"));
    for lane in [LaneId(1), LaneId(2)] {
        assert!(machine.step(lane).is_ok());
    }
    let view = machine.view();
    let shown: Vec<_> = view.workers.iter().map(|w| (w.letters.as_str(), w.line, w.next.as_str())).collect();
    let expected = [("m", 22, "AWAIT the tasks of its group"), ("A", 8, "SLEEP"), ("B", 15, "SLEEP")];
    assert_eq!(shown, expected);
    let code = view.workers[1].code.clone().unwrap_or_default();
    assert_eq!((code.function.as_str(), code.line), ("left", 8));
    assert!(view.workers[1].choices.iter().all(|choice| choice.expire));
}
