//! The search itself: the same answer for any number of threads, simplest schedules, livelocks, and bounds.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use hilo::explore::{
    Choice, Granularity, Kind, Machine, Options, Outcomes, Progress, Schedule, Settings, search, search_while,
};

use hilo::python::Program;

use crate::common::{finals, lines, machine, outcomes, program};

const GRAINS: [Granularity; 2] = [Granularity::Instruction, Granularity::Visible];

fn searched(name: &str, options: &Options) -> Outcomes {
    search(&program(name), options).unwrap_or_else(|trouble| panic!("{name}: {trouble}"))
}

/// A program of this folder with another number in place of a constant.
fn with_number(name: &str, constant: &str, number: u32) -> Program {
    let path = format!("{}/tests/explore/{name}.py", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    Program::read(name, &text, &[(constant.to_owned(), number.to_string())]).unwrap_or_else(|_| panic!("{name}"))
}

#[test]
fn ten_increments_each_end_between_two_and_twenty() {
    for grain in GRAINS {
        let found = outcomes("ten", grain);
        let mut values: Vec<u32> = finals(&found, "x").iter().filter_map(|v| v.parse().ok()).collect();
        values.sort_unstable();
        assert_eq!(values, (2..=20).collect::<Vec<u32>>());
    }
    // Sixty steps, thirty of each.
    let found = outcomes("ten", Granularity::Instruction);
    assert_eq!(found.schedules.map(|n| n.to_string()).as_deref(), Some("118264581564861424"));
}

#[test]
fn the_answer_does_not_depend_on_the_number_of_threads() {
    let ten = (with_number("ten", "TIMES", 8), 200_000);
    let forks = (program("philosophers"), 200_000);
    let bounded = (program("philosophers"), 4_000);
    for (program, max_states) in [ten, forks, bounded] {
        let with = |threads| {
            let options = Options { threads, max_states, ..Options::at(Granularity::Instruction) };
            let found = search(&program, &options).unwrap_or_else(|trouble| panic!("{trouble}"));
            assert!(found.states > 3_000, "{} states are visited by one thread alone", found.states);
            format!("{found:?}")
        };
        let alone = with(1);
        for threads in [2, 3] {
            assert_eq!(with(threads), alone, "{} with {threads} threads", program.file);
        }
    }
}

#[test]
fn five_philosophers_can_all_wait_for_each_other() {
    let found = outcomes("philosophers", Granularity::Visible);
    assert!(found.complete, "{:?}", found.limit);
    let kinds: Vec<(Kind, usize)> = found.outcomes.iter().map(|f| (f.outcome.kind, f.outcome.cycle)).collect();
    assert_eq!(kinds.last(), Some(&(Kind::Deadlock, 5)));
    assert!(kinds.contains(&(Kind::Finished, 0)));
}

/// How many switches of a schedule were not forced.
fn unforced(machine: &mut Machine, schedule: &[Choice]) -> usize {
    let mut switches = 0;
    let mut last: Option<Choice> = None;
    for &choice in schedule {
        let switched = last.is_some_and(|l| l.worker != choice.worker && machine.enabled().contains(&l.worker));
        switches += usize::from(switched);
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        last = Some(choice);
    }
    while machine.undo() {}
    switches
}

/// Every schedule of a program, with its outcome.
fn enumerate(machine: &mut Machine, all: &mut BTreeMap<String, Vec<Schedule>>) {
    if let Some(outcome) = machine.outcome(&[]) {
        all.entry(format!("{outcome:?}")).or_default().push(machine.schedule());
    }
    for choice in machine.choices() {
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        enumerate(machine, all);
        machine.undo();
    }
}

#[test]
fn the_simplest_schedule_has_the_fewest_switches_and_is_the_first_of_those() {
    for name in ["increment", "opposite", "raises", "handover", "timeout", "daemon", "joins", "semaphore", "alive"] {
        for grain in GRAINS {
            let mut machine = machine(name, grain);
            let mut all = BTreeMap::new();
            enumerate(&mut machine, &mut all);
            let found = outcomes(name, grain);
            assert_eq!(found.outcomes.len(), all.len());
            for one in &found.outcomes {
                let schedules = &all[&format!("{:?}", one.outcome)];
                let best = schedules.iter().min_by_key(|s| (unforced(&mut machine, &s.0), s.0.clone()));
                assert_eq!(Some(&one.simplest), best, "{name} {grain:?}: {}", one.simplest);
            }
        }
    }
}

#[test]
fn workers_that_give_way_to_each_other_for_ever_are_a_livelock() {
    let found = outcomes("polite", Granularity::Visible);
    assert!(found.endless && found.schedules.is_none());
    let kinds: Vec<Kind> = found.outcomes.iter().map(|f| f.outcome.kind).collect();
    assert_eq!(kinds, [Kind::Finished, Kind::Livelock, Kind::Livelock, Kind::Livelock][..kinds.len()]);
    let livelock = &found.outcomes[1];
    assert_eq!(livelock.outcome.value("meals"), Some("0"));
    assert_eq!(livelock.outcome.waits.len(), 2);
    assert!(livelock.outcome.waits[0].starts_with("A goes round at lines "), "{:?}", livelock.outcome.waits);
    assert!(livelock.outcome.waits[1].starts_with("B goes round at lines "), "{:?}", livelock.outcome.waits);
    // The round leads back to where it began, and can be gone again.
    let mut machine = machine("polite", Granularity::Visible);
    let (to, round) = livelock.simplest.0.split_at(livelock.simplest.0.len() - livelock.round);
    assert!(machine.replay(&Schedule(to.to_vec())).is_ok());
    let key = machine.key();
    for _ in 0..3 {
        assert!(machine.replay(&Schedule(round.to_vec())).is_ok());
        assert_eq!(machine.key(), key);
    }
}

#[test]
fn a_worker_that_waits_for_another_is_endless_but_no_livelock() {
    for grain in GRAINS {
        let found = outcomes("spin", grain);
        assert!(found.endless);
        assert!(found.outcomes.iter().all(|f| f.outcome.kind == Kind::Finished), "{:?}", lines(&found));
    }
}

#[test]
fn a_worker_that_waits_for_what_nobody_will_do_runs_on_for_ever() {
    let found = outcomes("forgotten", Granularity::Visible);
    let kinds: Vec<Kind> = found.outcomes.iter().map(|f| f.outcome.kind).collect();
    assert_eq!(kinds, [Kind::Finished, Kind::Endless]);
    let endless = &found.outcomes[1];
    assert_eq!(endless.outcome.waits, ["A runs on at line 8"]);
    assert_eq!((endless.round, endless.simplest.to_string().as_str()), (1, "B1 C1 A1"));
}

#[test]
fn bounds_are_kept_and_said() {
    let at = |options| searched("counter", &Options { threads: 1, ..options });
    let states = at(Options { max_states: 1_234, ..Options::default() });
    assert_eq!((states.complete, states.states), (false, 1_234));
    assert_eq!(states.limit.as_deref(), Some("the search stopped at 1,234 states"));
    assert!(states.schedules.is_none());

    let bytes = at(Options { max_bytes: 1 << 20, max_states: usize::MAX, ..Options::default() });
    let limit = bytes.limit.unwrap_or_default();
    assert!(limit.starts_with("the search stopped at ") && limit.ends_with(" states, which take 1 MB"), "{limit}");

    let until = Some(Instant::now() + Duration::from_millis(300));
    let time = at(Options { until, max_states: usize::MAX, ..Options::default() });
    let limit = time.limit.unwrap_or_default();
    assert!(limit.starts_with("the time was up after "), "{limit}");
}

#[test]
fn a_search_that_is_stopped_ends_at_once_with_what_it_found() {
    let progress = Progress::default();
    let options = Options { max_states: usize::MAX, settings: Settings::default(), ..Options::default() };
    let ended = std::thread::scope(|scope| {
        let running = scope.spawn(|| search_while(&program("counter"), &options, &progress));
        let deadline = Instant::now() + Duration::from_secs(60);
        while progress.states.load(Ordering::Relaxed) < 1_000 && Instant::now() < deadline {
            std::thread::park_timeout(Duration::from_millis(1));
        }
        progress.stop();
        running.join()
    });
    let Ok(Ok(found)) = ended else { panic!("the search failed") };
    assert!(!found.complete);
    let limit = found.limit.unwrap_or_default();
    assert!(limit.starts_with("the search was stopped after "), "{limit}");
}
