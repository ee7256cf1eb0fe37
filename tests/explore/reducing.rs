//! Whether an outcome exists at all: the same answers as from all states, from fewer of them.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use hilo::explore::{Granularity, Kind, Machine, Options, Outcome, Progress, Settings, Witness, search, witness};
use hilo::python::Program;

use crate::common::program;

/// Every outcome that a search for none in particular meets, and how many states it visited.
fn met(program: &Program, options: &Options) -> (BTreeSet<Outcome>, usize) {
    let all = Mutex::new(BTreeSet::new());
    let progress = Progress::default();
    let collect = |outcome: &Outcome| {
        all.lock().unwrap_or_else(|e| e.into_inner()).insert(outcome.clone());
        false
    };
    let answer = witness(program, options, &progress, &collect).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert_eq!(answer, Witness::NoneExists);
    (all.into_inner().unwrap_or_default(), progress.states.load(Ordering::Relaxed))
}

fn all(program: &Program, options: &Options) -> BTreeSet<Outcome> {
    let found = search(program, options).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert!(found.complete, "{:?}", found.limit);
    found.outcomes.into_iter().map(|f| f.outcome).collect()
}

/// Both ways must come to the same outcomes.
pub fn check(program: &Program, options: &Options, text: &str) {
    assert_eq!(met(program, options).0, all(program, options), "with reduction on the left\n{text}");
}

#[test]
fn reduction_loses_no_outcome_of_the_programs_of_this_folder() {
    let programs = [
        "increment",
        "locked",
        "opposite",
        "ordered",
        "attribute",
        "closure",
        "handover",
        "raises",
        "daemon",
        "alive",
        "joins",
        "timeout",
        "semaphore",
        "condition",
        "three",
        "generator",
        "containers",
        "pool",
        "stuck",
        "spin",
    ];
    for name in programs {
        check(&program(name), &Options::at(Granularity::Visible), name);
    }
}

/// Workers in pairs, each with a variable of its own.
const PAIRS: &str = "
import threading

class Box:
    pass

boxes = [Box() for _ in range(3)]
for box in boxes:
    box.x = 0

def add(box):
    box.x += 1

threads = [threading.Thread(target=add, args=(box,)) for box in boxes for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
total = sum(box.x for box in boxes)
";

#[test]
fn what_does_not_meet_is_not_shuffled() {
    let program = Program::read("pairs.py", PAIRS.as_bytes(), &[]).unwrap_or_else(|p| panic!("{}", p[0].message));
    let options = Options { watch: vec!["total".to_owned()], ..Options::at(Granularity::Visible) };
    let (outcomes, states) = met(&program, &options);
    let totals: Vec<Option<&str>> = outcomes.iter().map(|o| o.value("total")).collect();
    assert_eq!(totals, [Some("3"), Some("4"), Some("5"), Some("6")]);
    let full = search(&program, &options).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert!(states * 10 < full.states, "{states} of {} states", full.states);
}

#[test]
fn a_witness_is_a_schedule_that_can_be_taken() {
    let program = program("opposite");
    let options = Options::at(Granularity::Visible);
    let wanted = |outcome: &Outcome| outcome.kind == Kind::Deadlock;
    let found = witness(&program, &options, &Progress::default(), &wanted);
    let Ok(Witness::Found { outcome, schedule }) = found else { panic!("{found:?}") };
    let mut machine = Machine::new(&program, Settings::default()).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert!(machine.replay(&schedule).is_ok());
    assert_eq!(machine.outcome(&[]), Some(outcome));
}

#[test]
fn none_found_is_not_none_exists() {
    let options = Options { max_states: 3, ..Options::at(Granularity::Instruction) };
    let answer = witness(&program("increment"), &options, &Progress::default(), &|_| false);
    assert_eq!(answer, Ok(Witness::NoneFound { limit: "the search stopped at 3 states".to_owned() }));
}
