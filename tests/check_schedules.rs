//! `hilo check` and claims about all schedules: what is proved, what is not kept and how that is told.

mod common;

use std::fs;

use common::{Done, assert_no_panic, hilo, run};
use serde_json::Value;
use tempfile::TempDir;

/// A lesson of one page, up to its claims.
const LESSON: &str = "+++\nid = \"one\"\ntitle = \"One\"\nunit = \"Mine\"\nminutes = 1\n+++\n\n# A page\n\nText.\n\n```lab\nprogram = \"a.py\"\n";

/// Two threads that add to `x` N times each, under a lock or not.
const ADDS: &str = "import threading\nN = 1  #: 1..9\nLOCKED = False  #: True|False\nx = 0\nlock = threading.Lock()\n\
                    def add():\n    global x\n    for _ in range(N):\n        if LOCKED:\n            with lock:\n                \
                    x += 1\n        else:\n            x += 1\nall = [threading.Thread(target=add) for _ in range(2)]\n\
                    for t in all: t.start()\nfor t in all: t.join()\nprint('x is', x)\n";

/// Two locks in opposite order.
const CROSSED: &str = "import threading\nfork = threading.Lock()\nknife = threading.Lock()\nmeals = 0\n\
                       def eat(first, second):\n    global meals\n    with first:\n        with second:\n            meals += 1\n\
                       a = threading.Thread(target=eat, args=(fork, knife))\nb = threading.Thread(target=eat, args=(knife, fork))\n\
                       a.start()\nb.start()\na.join()\nb.join()\n";

fn check(program: &str, claims: &str, options: &[&str]) -> Done {
    let folder = TempDir::new().expect("a temporary folder");
    let home = folder.path().join("01-one");
    fs::create_dir(&home).expect("a folder");
    fs::write(home.join("lesson.md"), format!("{LESSON}{claims}\n```\n")).expect("a lesson");
    fs::write(home.join("a.py"), program).expect("a program");
    let mut command = hilo();
    command.current_dir(folder.path()).args(["check", "--no-python"]).args(options).arg(".");
    let done = run(command, b"");
    assert_no_panic(&done);
    done
}

fn assert_proved(program: &str, claims: &str) {
    let done = check(program, claims, &[]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{claims}\n{}", done.stdout);
    assert!(done.stdout.starts_with("── 1 lesson with 1 program: nothing wrong; 1 claim proved"), "{}", done.stdout);
}

fn assert_not_kept(program: &str, claims: &str, words: &[&str]) {
    let done = check(program, claims, &[]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(4), ""), "{claims}\n{}", done.stdout);
    for word in words {
        assert!(done.stdout.contains(word), "{word:?} is not said:\n{}", done.stdout);
    }
}

#[test]
fn claims_that_hold_of_all_schedules_are_proved() {
    assert_proved(ADDS, "[claims]\noutcomes = [\"x == 1\", \"x == 2\"]\nsometimes = \"x == 1\"\ndeadlock-free = true");
    assert_proved(ADDS, "[claims]\nknobs = { LOCKED = true, N = 2 }\nalways = \"x == 2 * N\"\nnever = \"deadlock\"");
    assert_proved(
        ADDS,
        "[claims]\ngranularity = \"instruction\"\nalways = \"0 < x <= 2\"\nnever = [\"x == 0\", \"x > 2\"]",
    );
    assert_proved(
        ADDS,
        "[claims]\nsometimes = [\"prints 'x is 1'\", \"prints 'x is 2'\"]\nalways = \"prints 'x is ...'\"",
    );
    assert_proved(CROSSED, "[claims]\nalways = \"meals == 2 or deadlock\"\nsometimes = \"deadlock\"");
    let raises = "x = 1\nraise ValueError('too large')\n";
    assert_proved(
        raises,
        "[claims]\nalways = \"raises 'ValueError: too ...' and x == 1\"\nnever = \"raises 'KeyError'\"",
    );
}

#[test]
fn a_claim_that_is_not_kept_is_told_with_the_schedule_that_shows_it() {
    let done = check(ADDS, "[[claims]]\nalways = \"x == 2\"", &[]);
    let expected = "\
error: `a.py` does not always keep `x == 2`
  --> 01-one/lesson.md:15:1
   |
15 | always = \"x == 2\"
   | ^^^^^^
   |
   = note: what can happen: x = 1, in 4 of 6 schedules
   = note: a schedule that shows it: A1 B2 A1
   = note: A reads x = 0; B reads x = 0, writes 1; A writes 1: one update is lost

── 1 lesson with 1 program: nothing wrong; 0 claims proved; 1 not kept, in ";
    let told = done.stdout.get(..expected.len().min(done.stdout.len()));
    assert_eq!((done.code, told), (Some(4), Some(expected)), "{}", done.stdout);
}

#[test]
fn each_kind_of_claim_can_fail() {
    assert_not_kept(ADDS, "[claims]\nnever = \"x == 1\"", &["can come to `x == 1`, which is never to be", "A1 B2 A1"]);
    assert_not_kept(
        ADDS,
        "[claims]\nsometimes = \"x == 3\"",
        &["comes to `x == 3` in no schedule", "what can happen: x = 1", "what can happen: x = 2"],
    );
    assert_not_kept(
        CROSSED,
        "[claims]\ndeadlock-free = true",
        &["can end in a deadlock", "a schedule that shows it: A1 B1", "held by B at line", ": deadlock"],
    );
    assert_not_kept(CROSSED, "[claims]\nalways = \"meals == 2\"", &["does not always come to an end that keeps"]);
    assert_not_kept(
        ADDS,
        "[claims]\noutcomes = [\"x == 2\", \"x == 5\"]",
        &["comes to `x == 5` in no schedule", "has an outcome that is not claimed", "x = 1"],
    );
    assert_not_kept(ADDS, "[claims]\nalways = \"y == 2\"", &["has no variable `y` at its top level when it ends"]);
    assert_not_kept(
        ADDS,
        "[claims]\nalways = \"x < 'a'\"",
        &["cannot be held against `x < 'a'`: an int and a str have no order"],
    );
    assert_not_kept(ADDS, "[claims]\nknobs = { N = 2 }\nalways = \"x == 4\"", &["searched with N = 2"]);
    assert_not_kept("x = input()\n", "[claims]\nalways = \"x == 2\"", &["cannot be explored", "input()"]);
}

#[test]
fn a_search_that_is_not_complete_proves_nothing() {
    assert_not_kept(
        ADDS,
        "[claims]\nmax-states = 4\nnever = \"x == 7\"",
        &["is not proved to come to `x == 7` never", "what was found so far keeps it", "max-states"],
    );
}

#[test]
fn the_json_tells_which_sort_of_claim_it_was() {
    let claims = "[[claims]]\nprints-lines = [\"...\"]\n\n[[claims]]\nsometimes = \"x == 1\"\nnever = \"x == 7\"";
    let done = check(ADDS, claims, &["--json"]);
    let object: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let [run, search] = &object["claims"].as_array().expect("a list")[..] else { panic!("{object}") };
    assert_eq!((&run["runs"], &run["states"]), (&Value::from(1), &Value::from(0)));
    assert_eq!((&search["runs"], &search["result"]), (&Value::from(0), &Value::from("proved")));
    assert!(search["states"].as_u64().is_some_and(|states| states > 5), "{search}");
    assert_eq!(search["says"], Value::from(vec!["sometimes", "never"]));
}
