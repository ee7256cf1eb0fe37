//! `hilo explore`: what it prints of a search and of one schedule, its JSON, its exit codes, and what it refuses.

mod common;

use std::path::Path;
use std::process::Command;

use common::{Done, Program, assert_no_panic, hilo, run, start};
use rustix::process::Signal;
use serde_json::Value;

/// A command that explores a program of `tests/explore`.
fn command(name: &str, options: &[&str]) -> Command {
    let mut command = hilo();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explore");
    command.current_dir(folder).arg("explore").args(options).arg(format!("{name}.py"));
    command
}

fn explore(name: &str, options: &[&str]) -> Done {
    let done = run(command(name, options), b"");
    assert_no_panic(&done);
    done
}

/// Explores a program that is written here.
fn explore_text(source: &str, options: &[&str]) -> Done {
    let program = Program::new(source);
    let mut command = hilo();
    command.arg("explore").args(options).arg(program.path());
    let done = run(command, b"");
    assert_no_panic(&done);
    done
}

fn json(done: &Done) -> Value {
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{done:?}"))
}

#[test]
fn a_race_is_told_with_its_counts_and_its_story() {
    let done = explore("increment", &["--granularity", "instruction"]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    let expected = "  1  x = 1   ██████████████████     18 of 20 schedules
  2  x = 2   ██                      2 of 20 schedules

  1  x = 1
     schedule  A2 B3 A1
     story     A reads x = 0; B reads x = 0, writes 1; A writes 1: one update is lost
     prints    1

  2  x = 2
     schedule  A3 B3
     story     A reads x = 0, writes 1; B reads x = 1, writes 2
     prints    2

── increment.py: 2 outcomes, 20 schedules, ";
    assert_eq!(done.stdout.get(..expected.len()), Some(expected), "{}", done.stdout);
    assert!(done.stdout.trim_end().ends_with(')') && done.stdout.contains("by instruction; complete ("), "{done:?}");
    let quiet = explore("increment", &["--quiet"]).stdout;
    assert_eq!(quiet.lines().count(), 3, "{quiet}");
}

#[test]
fn a_deadlock_is_told_by_thread_lock_and_line() {
    let done = explore("opposite", &[]);
    assert_eq!(done.code, Some(5));
    for word in [
        "deadlock, meals = 0 ",
        "schedule A1 B1",
        "A takes fork; B takes knife; A waits for knife, held by B; B waits for fork, held by A: deadlock",
        "Thread-1 (left) waits for lock 'knife' in line 11, held by Thread-2 (right)",
        "Thread-2 (right) waits for lock 'fork' in line 18, held by Thread-1 (left)",
    ] {
        let flat = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(word.trim()), "{word:?} is not told:\n{}", done.stdout);
    }
    let ordered = explore("ordered", &[]);
    assert_eq!(ordered.code, Some(0));
    assert!(ordered.stdout.contains("complete") && !ordered.stdout.contains("deadlock"), "{}", ordered.stdout);
}

#[test]
fn an_exception_that_nobody_catches_gives_exit_code_1() {
    let done = explore("raises", &[]);
    assert_eq!(done.code, Some(1));
    assert!(done.stdout.contains("A raises ZeroDivisionError"), "{}", done.stdout);
    let value = json(&explore("raises", &["--json"]));
    let errors: Vec<&str> =
        value["outcomes"].as_array().into_iter().flatten().filter_map(|o| o["error"].as_str()).collect();
    assert_eq!(errors, ["A: ZeroDivisionError: integer division or modulo by zero"]);
}

#[test]
fn the_json_has_every_field_of_version_1() {
    let done = explore("increment", &["--json"]);
    let value = json(&done);
    assert_eq!((&value["version"], &value["code"], &value["complete"]), (&1.into(), &0.into(), &true.into()));
    assert_eq!((&value["granularity"], &value["endless"]), (&"visible".into(), &false.into()));
    assert_eq!((&value["schedules"], value["states"].is_u64()), (&"6".into(), true));
    let outcomes = value["outcomes"].as_array().expect("a list");
    let told: Vec<[&Value; 5]> = outcomes
        .iter()
        .map(|o| [&o["kind"], &o["values"]["x"], &o["output"], &o["schedules"], &o["simplest"]])
        .collect();
    let expected = [["finished", "1", "1\n", "4", "A1 B2 A1"], ["finished", "2", "2\n", "2", "A2 B2"]];
    assert_eq!(told, expected.map(|row| row.map(Value::from)).iter().map(|row| row.each_ref()).collect::<Vec<_>>());
    assert_eq!((&outcomes[0]["error"], &outcomes[0]["cycle"]), (&Value::Null, &Value::Array(vec![])));
}

#[test]
fn the_json_of_a_deadlock_has_its_cycle_and_endless_schedules_are_not_counted() {
    let value = json(&explore("opposite", &["--json"]));
    let stuck = value["outcomes"].as_array().into_iter().flatten().find(|o| o["kind"] == "deadlock");
    let cycle = &stuck.expect("it can deadlock")["cycle"];
    assert_eq!(cycle.as_array().map(Vec::len), Some(2), "{cycle}");
    let first = &cycle[0];
    assert_eq!((&first["worker"], &first["held_by"], &first["line"]), (&"A".into(), &"B".into(), &11.into()));
    assert_eq!((&first["name"], &first["waits_for"]), (&"Thread-1 (left)".into(), &"lock 'knife'".into()));
    let spin = json(&explore("spin", &["--json"]));
    assert_eq!((&spin["schedules"], &spin["endless"]), (&Value::Null, &true.into()));
}

#[test]
fn output_tells_outcomes_apart_if_that_is_asked_for() {
    let source = "import threading\ndef say(n):\n    print(n)\nall = [threading.Thread(target=say, args=(n,)) for n in 'ab']\n\
                  for t in all: t.start()\nfor t in all: t.join()\n";
    let plain = json(&explore_text(source, &["--json"]));
    assert_eq!(plain["outcomes"].as_array().map(Vec::len), Some(1), "{plain}");
    let told = json(&explore_text(source, &["--json", "--output"]));
    let outputs: Vec<&str> =
        told["outcomes"].as_array().into_iter().flatten().filter_map(|o| o["output"].as_str()).collect();
    assert_eq!(outputs, ["a\nb\n", "b\na\n"]);
}

#[test]
fn what_is_watched_tells_outcomes_apart_and_constants_can_be_set() {
    let source = "import threading\nN = 1  #: 1..9\nx = 0\ny = 0\ndef work():\n    global x, y\n    for _ in range(N):\n        \
                  x += 1\n    y = N\nall = [threading.Thread(target=work) for _ in range(2)]\n\
                  for t in all: t.start()\nfor t in all: t.join()\n";
    let values = |options: &[&str]| {
        let value = json(&explore_text(source, &[&["--json"], options].concat()));
        value["outcomes"].as_array().into_iter().flatten().map(|o| o["values"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(values(&["--watch", "y"]), ["{\"y\":\"1\"}"]);
    assert_eq!(values(&["--watch", "x"]), ["{\"x\":\"1\"}", "{\"x\":\"2\"}"]);
    assert_eq!(
        values(&["--watch", "x,y", "--set", "N=2"]).last().map(String::as_str),
        Some("{\"x\":\"4\",\"y\":\"2\"}")
    );
}

#[test]
fn a_bound_that_is_hit_is_said_and_proves_nothing() {
    let done = explore("increment", &["--max-states", "3"]);
    assert_eq!(done.code, Some(3), "{}", done.stdout);
    assert!(done.stdout.contains("not complete: "), "{}", done.stdout);
    assert!(done.stdout.contains("no deadlock and no livelock found"), "{}", done.stdout);
    let value = json(&explore("increment", &["--max-states", "3", "--json"]));
    assert_eq!((&value["complete"], &value["code"]), (&false.into(), &3.into()));
    assert!(value["limit"].is_string(), "{value}");
}

#[test]
fn a_schedule_is_replayed_step_by_step() {
    let done = explore("increment", &["--schedule", "A1 B2 A1"]);
    let expected = "   step   worker   line   operation   what it does   after it
      1   A           8   LOAD x      reads x = 0
      2   B           8   LOAD x      reads x = 0
      3   B           8   STORE x     writes x = 1   x = 1
      4   A           8   STORE x     writes x = 1

   prints  1

   A reads x = 0; B reads x = 0, writes 1; A writes 1: one update is lost

── A1 B2 A1: x = 1
";
    assert_eq!((done.code, done.stderr.as_str(), done.stdout.as_str()), (Some(0), "", expected));
    let part = explore("increment", &["--schedule", "A1"]);
    assert!(part.stdout.ends_with("── A1: not over: A1 or B1 can come next\n"), "{}", part.stdout);
    assert_eq!(explore("opposite", &["--schedule", "A1 B1"]).code, Some(5));
}

#[test]
fn the_json_of_a_replay_tells_every_step() {
    let value = json(&explore("increment", &["--json", "--schedule", "A1 B2 A1"]));
    let steps = value["steps"].as_array().expect("a list");
    assert_eq!(steps.len(), 4);
    assert_eq!(
        (&steps[2]["worker"], &steps[2]["line"], &steps[2]["operation"]),
        (&"B".into(), &8.into(), &"STORE x".into())
    );
    assert_eq!(steps[2]["changed"]["x"], Value::from("1"));
    assert_eq!(
        (&value["kind"], &value["values"]["x"], &value["output"]),
        (&"finished".into(), &"1".into(), &"1\n".into())
    );
    assert_eq!(value["lost"], Value::from(vec!["x"]));
}

#[test]
fn a_schedule_that_does_not_fit_says_where_and_what_would() {
    let cases = [
        (
            "A1 B3 A1",
            "Step 4 of the schedule, B1, cannot be taken: B has come to its end. Only A1 can be chosen there.",
        ),
        ("A1 C1", "Step 2 of the schedule, C1, cannot be taken: there is no worker C. A1 or B1 can be chosen there."),
        (
            "A2 B2 A1",
            "Step 5 of the schedule, A1, cannot be taken: A has come to its end. Nobody can take a step there",
        ),
        ("A1 B!", "Step 2 of the schedule, B!, cannot be taken: B's time does not run out there."),
        ("A1 B", "--schedule: part 2 of it, 'B', makes no sense: write a worker and a number of steps"),
    ];
    for (schedule, sentence) in cases {
        let done = explore("increment", &["--schedule", schedule]);
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{schedule}: {done:?}");
        assert!(done.stderr.starts_with(&format!("hilo: {sentence}")), "{schedule}: {}", done.stderr);
    }
    let held = explore("opposite", &["--schedule", "A2 B1"]);
    assert!(held.stderr.contains("cannot be taken: B waits for knife, held by A."), "{}", held.stderr);
}

#[test]
fn a_random_run_is_the_same_for_the_same_seed_and_can_be_replayed() {
    let one = explore("containers", &["--random", "7"]);
    assert_eq!(one.stdout, explore("containers", &["--random", "7"]).stdout);
    let last = one.stdout.lines().last().unwrap_or_default();
    let schedule = last.trim_start_matches("── ").split(':').next().unwrap_or_default();
    assert_eq!(explore("containers", &["--schedule", schedule]).stdout, one.stdout);
    let others = (0..8u8).map(|seed| explore("increment", &["--random", &seed.to_string()]).stdout);
    assert!(others.collect::<std::collections::BTreeSet<_>>().len() > 1, "every seed gives the same run");
}

#[test]
fn what_cannot_be_explored_is_refused() {
    let asks = explore("asks", &[]);
    assert_eq!((asks.code, asks.stdout.as_str()), (Some(2), ""));
    assert!(asks.stderr.contains("input() cannot be modelled"), "{}", asks.stderr);
    let broken = explore_text("if x\n", &[]);
    assert!(broken.code == Some(2) && broken.stderr.contains("expected ':'"), "{broken:?}");
    let gone = explore("gone", &[]);
    assert!(gone.code == Some(2) && gone.stderr.starts_with("hilo: "), "{gone:?}");
    for (option, value) in [("--max-states", "none"), ("--granularity", "word"), ("--threads", "0")] {
        let done = explore("increment", &[option, value]);
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{option}");
        assert!(done.stderr.starts_with(&format!("hilo: {option} takes ")), "{}", done.stderr);
    }
}

#[test]
fn an_interrupt_ends_the_search_and_prints_what_was_found() {
    // So many states that no search comes to their end within the deadline.
    let source = "import threading\nx = [0] * 9\ndef work():\n    for i in range(200):\n        x[i % 9] += i\n\
                  all = [threading.Thread(target=work) for _ in range(6)]\nfor t in all: t.start()\nfor t in all: t.join()\n";
    let program = Program::new(source);
    let mut command = hilo();
    command.args(["explore", "--json", "--threads", "1"]).arg(program.path());
    let started = start(command, b"");
    wait_for_handler(started.pid().as_raw_nonzero().get());
    started.signal(Signal::INT);
    let done = started.end();
    assert_eq!(done.code, Some(130), "{done:?}");
    let value = json(&done);
    assert_eq!((&value["complete"], &value["code"]), (&false.into(), &130.into()));
}

/// Waits until a process catches SIGINT.
fn wait_for_handler(pid: i32) {
    let until = std::time::Instant::now() + common::DEADLINE;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
        if caught & (1 << (Signal::INT.as_raw() - 1)) != 0 {
            return;
        }
        assert!(std::time::Instant::now() < until, "it never caught SIGINT");
        std::thread::yield_now();
    }
}
