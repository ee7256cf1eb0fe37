//! The JSON of a run, version 1: every field, and that it is whole however the run ended.

mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::{CROSSED, Done, Program, start};
use rustix::process::Signal;
use serde_json::Value;

fn json(program: &Program, options: &str) -> (Value, Done) {
    let done = program.run(&format!("--json {options}"));
    let value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{done:?}"));
    (value, done)
}

fn array<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} must be an array: {value}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} must be a text: {value}"))
}

fn count(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} must be a number, not negative: {value}"))
}

fn check_worker(worker: &Value, wall: u64) {
    for key in ["id", "pid"] {
        count(worker, key);
    }
    assert!(!text(worker, "name").is_empty());
    assert_eq!(text(worker, "kind"), "thread");
    assert!(worker["parent"].is_null() || worker["parent"].is_u64(), "{worker}");
    assert!(["returned", "raised", "killed"].contains(&text(worker, "ended")), "{worker}");
    let (started, ended) = (count(worker, "started_ns"), count(worker, "ended_ns"));
    assert!(started <= ended && ended <= wall, "{worker} in a run of {wall} ns");
    let states =
        ["running_ns", "wants_gil_ns", "blocked_ns", "sleeping_ns", "io_ns", "waiting_ns", "idle_ns", "starting_ns"];
    let sum: u64 = states.iter().map(|state| count(worker, state)).sum();
    assert_eq!(sum, ended - started, "the states of a worker add up to its life: {worker}");
    assert!(count(worker, "cpu_ns") <= ended - started + 50_000_000, "{worker}");
}

#[test]
fn the_json_of_a_run_has_every_field_of_version_1() {
    let source = "import sys, threading, time\nlock = threading.Lock()\ndef work(n):\n    with lock:\n        \
                  time.sleep(0.02)\n    print('done', n)\nts = [threading.Thread(target=work, args=(n,), name=f'w{n}') for n in range(2)]\n\
                  [t.start() for t in ts]\n[t.join() for t in ts]\nprint('end', file=sys.stderr)\n";
    for (options, gil) in [("", "on"), ("--gil off", "off")] {
        let (value, done) =
            json(&Program::new(source), &format!("--check instruction --switch-interval 2ms {options}"));
        assert_eq!(done.code, Some(0), "{done:?}");
        assert_eq!((count(&value, "version"), text(&value, "exit")), (1, "ok"));
        let wall = count(&value, "wall_ns");
        assert!(wall >= 40_000_000, "two sleeps under one lock, one after the other: {wall} ns");
        assert!(count(&value, "cores") >= 1);
        let settings = &value["settings"];
        assert_eq!((text(settings, "gil"), text(settings, "check")), (gil, "instruction"));
        assert_eq!(count(settings, "switch_interval_ns"), 2_000_000);
        assert!(value["error"].is_null() && value["dropped_events"].is_u64(), "{value}");
        let names: Vec<&str> = array(&value, "workers").iter().map(|w| text(w, "name")).collect();
        assert_eq!(names, ["MainThread", "w0", "w1"]);
        array(&value, "workers").iter().for_each(|worker| check_worker(worker, wall));
        assert!(
            array(&value, "workers").iter().any(|w| count(w, "blocked_ns") >= 10_000_000),
            "one waited for the lock"
        );
        check_gil(&value, gil);
        check_output(&value);
    }
}

fn check_gil(value: &Value, gil: &str) {
    if gil == "on" {
        count(&value["gil"], "handovers");
        assert!(count(&value["gil"], "held_ns") <= count(value, "wall_ns"));
    } else {
        assert!(value["gil"].is_null() || count(&value["gil"], "handovers") == 0, "{value}");
    }
}

fn check_output(value: &Value) {
    let (mut out, mut err) = (String::new(), String::new());
    for piece in array(value, "output") {
        assert!(count(piece, "at_ns") <= count(value, "wall_ns"));
        assert!(count(piece, "worker") <= 2);
        match text(piece, "stream") {
            "stdout" => out += text(piece, "text"),
            "stderr" => err += text(piece, "text"),
            other => panic!("no such stream: {other}"),
        }
    }
    let mut lines: Vec<&str> = out.lines().collect();
    lines.sort_unstable();
    assert_eq!((lines, err.as_str()), (vec!["done 0", "done 1"], "end\n"));
}

#[test]
fn the_json_tells_how_a_run_ended() {
    let (raised, done) = json(&Program::new("print('before')\n1 / 0\n"), "");
    assert_eq!((text(&raised, "exit"), done.code), ("raised", Some(1)));
    assert!(text(&raised, "error").contains("ZeroDivisionError: division by zero"), "{raised}");
    assert_eq!(text(&array(&raised, "workers")[0], "ended"), "raised");

    let source = "import threading, time\n\
                  threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n\
                  t = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\n";
    for options in ["", "--no-trace", "--gil off"] {
        let (ends, _) = json(&Program::new(source), options);
        let how: Vec<&str> = array(&ends, "workers").iter().map(|worker| text(worker, "ended")).collect();
        assert_eq!((text(&ends, "exit"), how), ("ok", vec!["returned", "killed", "raised"]), "{options}");
    }

    let (left, done) = json(&Program::new("import sys\nsys.exit(3)\n"), "");
    assert_eq!(done.code, Some(3));
    assert_ne!(text(&left, "exit"), "limit", "a program's own 3 is not ours");

    let (limit, done) = json(&Program::new("while True:\n    pass\n"), "--limit time=300ms");
    assert_eq!((text(&limit, "exit"), done.code), ("limit", Some(3)));
    assert_eq!(text(&array(&limit, "workers")[0], "ended"), "killed");
    assert!(!limit["error"].is_null());

    let (deadlock, done) = json(&Program::new(CROSSED), "");
    assert_eq!((text(&deadlock, "exit"), done.code), ("deadlock", Some(5)));
    assert!(array(&deadlock, "workers").iter().all(|worker| text(worker, "ended") == "killed"), "{deadlock}");
    assert!(deadlock["error"].to_string().contains("alice"), "{deadlock}");
}

#[test]
fn the_json_of_an_interrupted_run_is_whole() {
    let program = Program::new(
        "import threading\nt = threading.Thread(target=lambda: [None for _ in iter(int, 1)])\nt.start()\n",
    );
    let started = start(program.command("--json --limit time=60s", ""), b"");
    wait_for_second_worker(started.pid().as_raw_nonzero().get());
    started.signal(Signal::INT);
    let done = started.end();
    assert_eq!(done.code, Some(130), "{done:?}");
    let value: Value = serde_json::from_str(&done.stdout).expect("one JSON object");
    assert_eq!((text(&value, "exit"), array(&value, "workers").len()), ("interrupted", 2));
}

/// Waits until the program's second worker has a thread: both are announced before that.
fn wait_for_second_worker(pid: i32) {
    let until = Instant::now() + common::DEADLINE;
    while Instant::now() < until {
        let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let mut names = threads.map(|thread| fs::read_to_string(thread.path().join("comm")).unwrap_or_default());
        if names.any(|name| name.trim() == "python-1") {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    panic!("process {pid} did not start its second worker");
}

#[test]
fn output_beyond_the_limit_is_not_kept() {
    let program = Program::new("for i in range(20000):\n    print('a line of output', i)\n");
    let (value, done) = json(&program, "--limit output=1000");
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let kept: usize = array(&value, "output").iter().map(|o| text(o, "text").len()).sum();
    assert!((1..=1100).contains(&kept), "{kept} bytes kept");
}

/// The workers of a run of tasks: name, and the figures of each.
fn tasks(source: &str) -> (Vec<(String, Value)>, Value) {
    let (value, done) = json(&Program::new(source), "");
    assert_eq!(done.code, Some(0), "{done:?}");
    let workers = array(&value, "workers").iter().map(|w| (text(w, "name").to_owned(), w.clone())).collect();
    (workers, value)
}

#[test]
fn tasks_are_workers_under_their_thread_and_a_blocked_loop_shows() {
    let (workers, _) = tasks(
        "import asyncio, time\nasync def nap():\n    await asyncio.sleep(0.05)\nasync def block():\n    time.sleep(0.05)\n\
         async def fail():\n    raise ValueError\nasync def main():\n    await asyncio.gather(nap(), block(), nap(), \
         fail(), return_exceptions=True)\nasyncio.run(main())\n",
    );
    let names: Vec<&str> = workers.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["MainThread", "Task-1 (main)", "Task-2 (nap)", "Task-3 (block)", "Task-4 (nap)", "Task-5 (fail)"];
    assert_eq!(names.get(..expected.len()), Some(&expected[..]));
    let of = |name: &str| &workers.iter().find(|(other, _)| other == name).expect("it is there").1;
    for (name, worker) in workers.iter().skip(1) {
        assert_eq!((text(worker, "kind"), count(worker, "parent")), ("task", 0), "{name}");
        let ended = if name == "Task-5 (fail)" { "raised" } else { "returned" };
        assert_eq!(text(worker, "ended"), ended, "{name}");
    }
    let whole = 50_000_000;
    assert!(count(of("Task-3 (block)"), "running_ns") >= whole, "a task that blocks its loop runs");
    assert!(count(of("Task-4 (nap)"), "wants_gil_ns") >= whole, "and the others want to run meanwhile");
    assert!(count(of("Task-2 (nap)"), "sleeping_ns") > 0);
    assert!(count(of("Task-1 (main)"), "waiting_ns") >= whole, "the one that gathers waits for the others");
}

#[test]
fn a_thousand_tasks_are_drawn_and_the_limit_of_tasks_ends_the_run() {
    let source = "import asyncio\nasync def main():\n    await asyncio.gather(*[asyncio.sleep(0) for _ in range(1500)])\n\
                  asyncio.run(main())\n";
    let (workers, _) = tasks(source);
    assert_eq!(workers.len(), 1001);
    let (value, done) = json(&Program::new(source), "--limit tasks=100");
    assert_eq!((text(&value, "exit"), done.code), ("limit", Some(3)), "{done:?}");
    assert!(done.stderr.contains("--limit tasks=200") || value.to_string().contains("--limit tasks=200"), "{done:?}");
}

#[test]
fn a_loop_on_which_nothing_can_happen_is_a_deadlock() {
    let source = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n";
    let done = Program::new(source).run("");
    assert_eq!(done.code, Some(5), "{done:?}");
    assert!(done.stderr.contains("something to do on its event loop"), "{done:?}");
}
