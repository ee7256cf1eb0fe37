//! Programs made by lot, held against two brute forces: a machine of the tests' own that knows nothing of the explorer,
//! and a walk of the explorer's machine through every schedule, one by one.

#[path = "brute/model.rs"]
mod model;
#[path = "brute/program.rs"]
mod program;

use std::collections::BTreeMap;

use hilo::explore::{Granularity, Kind, Machine, Options, Outcome, Outcomes, Settings, search};
use hilo::python::Program;

use model::Model;
use program::{Dice, roll};

/// How many programs are tried.
const PROGRAMS: usize = 320;
/// A walk through the machine is slower: only programs with at most so many schedules are walked.
const WALKED: u64 = 40;

const WATCHED: [&str; 5] = ["g0", "g1", "flag", "seen", "items"];

fn python(text: &str) -> Program {
    Program::read("lot.py", text.as_bytes(), &[]).unwrap_or_else(|p| panic!("{}\n{text}", p[0].message))
}

fn words(outcome: &Outcome) -> String {
    let end = if outcome.kind == Kind::Finished { "Finished".to_owned() } else { format!("{:?}", outcome.kind) };
    let value = |name: &&str| format!("{name}={}", outcome.value(name).unwrap_or("?"));
    format!("{end} {}", WATCHED.iter().map(value).collect::<Vec<_>>().join(" "))
}

fn watch() -> Vec<String> {
    WATCHED.map(str::to_owned).to_vec()
}

/// All schedules by the explorer; outcomes that differ only in who waits for whom are one here.
fn searched(program: &Program, granularity: Granularity) -> (Outcomes, BTreeMap<String, u64>) {
    let options = Options { watch: watch(), ..Options::at(granularity) };
    let found = search(program, &options).unwrap_or_else(|trouble| panic!("{trouble}"));
    let mut counts = BTreeMap::new();
    for one in &found.outcomes {
        let n: u64 = one.schedules.clone().and_then(|n| n.try_into().ok()).unwrap_or(u64::MAX);
        *counts.entry(words(&one.outcome)).or_default() += n;
    }
    (found, counts)
}

/// Every schedule of the explorer's machine, one by one.
fn walk(machine: &mut Machine, counts: &mut BTreeMap<String, u64>) {
    if let Some(outcome) = machine.outcome(&watch()) {
        *counts.entry(words(&outcome)).or_default() += 1;
        return;
    }
    for choice in machine.choices() {
        machine.choose(choice).unwrap_or_else(|trouble| panic!("{trouble}"));
        walk(machine, counts);
        assert!(machine.undo());
    }
}

/// Programs by lot that have few enough schedules, with these.
fn programs(seed: u64) -> impl Iterator<Item = (String, BTreeMap<String, u64>)> {
    let mut dice = Dice(seed);
    std::iter::repeat_with(move || {
        let program = roll(&mut dice);
        Model::new(&program).count().map(|counts| (program.python(), counts))
    })
    .flatten()
}

/// Looking for one outcome only must meet the same ones.
fn check_reduction(program: &Program, text: &str) {
    let options = Options { watch: watch(), ..Options::at(Granularity::Visible) };
    crate::reducing::check(program, &options, text);
}

#[test]
fn the_search_finds_what_a_machine_of_our_own_finds() {
    let (mut several, mut stuck) = (0, 0);
    for (text, expected) in programs(1).take(PROGRAMS) {
        let (found, counts) = searched(&python(&text), Granularity::Visible);
        assert!(found.complete && !found.endless, "{:?}\n{text}", found.limit);
        assert_eq!(counts, expected, "the search is on the left\n{text}");
        check_reduction(&python(&text), &text);
        several += usize::from(expected.len() > 1);
        stuck += usize::from(expected.keys().any(|k| k.starts_with("Deadlock")));
    }
    println!("{several} of {PROGRAMS} programs have several outcomes, {stuck} can get stuck");
    assert!(several * 2 > PROGRAMS, "only {several} of {PROGRAMS} programs have several outcomes");
    assert!(stuck * 10 > PROGRAMS, "only {stuck} of {PROGRAMS} programs can get stuck");
}

#[test]
fn the_search_counts_as_many_schedules_as_a_walk_of_each_one_takes() {
    for grain in [Granularity::Visible, Granularity::Line, Granularity::Instruction] {
        let few = programs(2).filter(|(_, counts)| counts.values().sum::<u64>() <= WALKED);
        for (text, _) in few.take(12) {
            let program = python(&text);
            let (_, counts) = searched(&program, grain);
            if counts.values().sum::<u64>() > 10 * WALKED {
                continue;
            }
            let mut machine = Machine::new(&program, Settings::at(grain)).unwrap_or_else(|trouble| panic!("{trouble}"));
            let mut walked = BTreeMap::new();
            walk(&mut machine, &mut walked);
            assert_eq!(counts, walked, "{grain:?}, the search is on the left\n{text}");
        }
    }
}
