//! Programs of the pure core, made by lot, print under Hilo what they print under CPython 3.11.
//!
//! Where no CPython 3.11 is present, nothing is compared, and the test says so. `HILO_RANDOM_PROGRAMS` says how many
//! programs (2,000 if it does not), `HILO_RANDOM_SEED` the first seed. A program that differs is made as small as it can
//! be and printed.

mod common;
#[path = "random/expression.rs"]
mod expression;
#[path = "random/lot.rs"]
mod lot;
#[path = "random/program.rs"]
mod program;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::{hilo, start};
use program::{Statement, program, smaller, text};

/// Programs that one process runs.
const BATCH: u64 = 100;

/// For one batch in a debug build on a loaded machine.
const DEADLINE: Duration = Duration::from_secs(120);

/// Attempts to make a program smaller.
const ATTEMPTS: usize = 400;

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn cpython_is_here() -> bool {
    let version = Command::new("python3").args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).output();
    version.is_ok_and(|output| output.stdout.starts_with(b"3.11"))
}

/// Programs one after another in one file: each is a function, and what it raises is printed.
fn file(programs: &[(u64, Vec<Statement>)]) -> String {
    let mut out = String::new();
    for (seed, body) in programs {
        out.push_str(&format!("def program_{seed}():\n{}", text(body, 1)));
        out.push_str(&format!(
            "print('=== {seed}')\ntry:\n    program_{seed}()\nexcept Exception as error:\n    print('raised', \
             type(error).__name__, error)\n"
        ));
    }
    out
}

fn run(mut command: Command, folder: &Path) -> String {
    command.arg("programs.py").current_dir(folder).env("PYTHONIOENCODING", "utf-8").env("PYTHONWARNINGS", "ignore");
    match start(command, b"").finish(DEADLINE) {
        Some(done) => format!("{}{}", done.stdout, done.stderr),
        None => format!("did not end within {DEADLINE:?}\n"),
    }
}

/// What CPython and Hilo print for these programs.
fn both(programs: &[(u64, Vec<Statement>)]) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder for the programs");
    std::fs::write(folder.path().join("programs.py"), file(programs)).expect("the programs are written");
    let mut ours = hilo();
    ours.args(["run", "--quiet"]);
    (run(Command::new("python3"), folder.path()), run(ours, folder.path()))
}

/// The part of the output that belongs to one program.
fn part(output: &str, seed: u64) -> &str {
    let head = format!("=== {seed}\n");
    let Some(at) = output.find(&head) else { return "" };
    let rest = &output[at + head.len()..];
    rest.find("=== ").map_or(rest, |end| &rest[..end])
}

fn differs(seed: u64, body: &[Statement]) -> Option<(String, String)> {
    let (theirs, ours) = both(&[(seed, body.to_vec())]);
    (theirs != ours).then_some((theirs, ours))
}

/// The smallest program that can be found which still differs.
fn shrunk(seed: u64, body: Vec<Statement>) -> Vec<Statement> {
    let (mut best, mut attempts) = (body, 0);
    'again: loop {
        for candidate in smaller(&best) {
            attempts += 1;
            if attempts > ATTEMPTS {
                return best;
            }
            // A program that lost what it names is another program: only the same kind of difference counts.
            let same_kind =
                |(theirs, _): &(String, String)| !theirs.contains("NameError") && !theirs.contains("SyntaxError");
            if differs(seed, &candidate).as_ref().is_some_and(same_kind) {
                best = candidate;
                continue 'again;
            }
        }
        return best;
    }
}

#[test]
fn programs_made_by_lot_print_what_cpython_prints() {
    if !cpython_is_here() {
        println!("no CPython 3.11 here: nothing was compared");
        return;
    }
    let (count, first) = (number("HILO_RANDOM_PROGRAMS", 2_000), number("HILO_RANDOM_SEED", 1));
    let mut at = first;
    while at < first + count {
        let seeds = at..(at + BATCH).min(first + count);
        at = seeds.end;
        let programs: Vec<_> = seeds.map(|seed| (seed, program(seed))).collect();
        let (theirs, ours) = both(&programs);
        if theirs == ours {
            continue;
        }
        let differing = |seed: u64| part(&theirs, seed) != part(&ours, seed);
        // Stated in docs/python.md: CPython looks a method up before the arguments, Hilo when it is called.
        let late_lookup = |seed: u64| part(&theirs, seed).contains("AttributeError");
        let (late, differ): (Vec<_>, Vec<_>) =
            programs.into_iter().filter(|(seed, _)| differing(*seed)).partition(|(seed, _)| late_lookup(*seed));
        let Some((seed, body)) = differ.into_iter().next() else {
            let outside = "the outputs of a batch differ outside of its programs";
            assert!(!late.is_empty(), "{outside}:\n{theirs}\n---\n{ours}");
            continue;
        };
        let body = shrunk(seed, body);
        let (theirs, ours) = both(&[(seed, body.clone())]);
        panic!("seed {seed} differs:\n{}\nCPython prints:\n{theirs}\nHilo prints:\n{ours}", file(&[(seed, body)]));
    }
    println!("{count} programs did as CPython does");
}

#[test]
fn a_program_can_be_made_smaller_down_to_nothing() {
    let body = program(7);
    let mut sizes = vec![text(&body, 0).len()];
    let mut now = body;
    while let Some(less) = smaller(&now).into_iter().next() {
        now = less;
        sizes.push(text(&now, 0).len());
    }
    assert!(now.is_empty() && sizes.len() > 2, "{sizes:?}");
}
