//! The command line: exit codes, bad input, options, limits and the JSON of a run, as the design documents them.

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Done, hilo, run, start, start_open};
use rustix::process::Signal;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with one program, `NAME.py`.
struct Program {
    folder: TempDir,
    name: &'static str,
}

impl Program {
    fn new(source: impl AsRef<[u8]>) -> Program {
        Program::named("program.py", source)
    }

    fn named(name: &'static str, source: impl AsRef<[u8]>) -> Program {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join(name), source).expect("the program can be written");
        Program { folder, name }
    }

    /// `hilo run OPTIONS NAME.py ARGS` in the program's folder; options and arguments are split at blanks.
    fn command(&self, options: &str, args: &str) -> Command {
        let mut command = hilo();
        command.current_dir(self.folder.path()).arg("run").args(options.split_whitespace());
        command.arg(self.name).args(args.split_whitespace());
        command
    }

    fn run(&self, options: &str) -> Done {
        run(self.command(options, ""), b"")
    }

    fn json(&self, options: &str) -> (Value, Done) {
        let done = self.run(&format!("--json {options}"));
        let value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{done:?}"));
        (value, done)
    }
}

/// A program that raises on `--limit`, catches it and says what it was.
fn caught(source: &str, options: &str) -> String {
    let done = Program::new(source).run(&format!("--quiet {options}"));
    assert_eq!(done.code, Some(0), "{done:?}");
    done.stdout
}

/// It was refused: exit code 2, nothing on standard output, a message with every one of `words`, and no panic.
fn assert_refused(done: &Done, words: &[&str]) {
    assert_eq!(done.code, Some(2), "{done:?}");
    assert_eq!(done.stdout, "", "nothing may run: {done:?}");
    assert_no_panic(done);
    assert!(!done.stderr.trim().is_empty(), "a message is missing");
    for word in words {
        assert!(done.stderr.contains(word), "the message does not say {word:?}: {}", done.stderr);
    }
}

fn assert_no_panic(done: &Done) {
    let said = done.stderr.contains("panicked") || done.stderr.contains("stack overflow");
    assert!(!said && done.code.is_some_and(|code| code != 101), "a panic: {done:?}");
}

// Bad input.

#[test]
fn a_file_that_does_not_exist_is_named() {
    let done = run(
        {
            let mut c = hilo();
            c.args(["run", "nowhere/missing.py"]);
            c
        },
        b"",
    );
    assert_refused(&done, &["nowhere/missing.py"]);
}

#[test]
fn a_folder_is_no_program() {
    let program = Program::new("");
    let mut command = hilo();
    command.arg("run").arg(program.folder.path());
    let done = run(command, b"");
    assert_refused(&done, &["folder", &program.folder.path().to_string_lossy()]);
}

#[test]
fn a_binary_file_is_no_program() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert_refused(&Program::named("picture.py", bytes).run(""), &["picture.py"]);
    assert_refused(&Program::named("zeros.py", b"x = 1\n\0\0\0\n").run(""), &["zeros.py"]);
}

#[test]
fn a_syntax_error_has_its_line_and_column() {
    let done = Program::named("wrong.py", "print('never')\nx = (1 +\ny = 2)\nif x\n    pass\n").run("");
    assert_refused(&done, &["wrong.py:"]);
    let done = Program::named("colon.py", "def f():\n    if True\n        pass\n").run("");
    assert_refused(&done, &["colon.py:2:12"]);
    let done = Program::named("indent.py", "def f():\n    x = 1\n  y = 2\n").run("");
    assert_refused(&done, &["indent.py:3:"]);
    let done = Program::named("quote.py", "x = 'abc\n").run("");
    assert_refused(&done, &["quote.py:1:"]);
    let done = Program::named("outside.py", "return 5\n").run("");
    assert_refused(&done, &["outside.py:1:", "return"]);
    let done = Program::named("loop.py", "x = 1\nbreak\n").run("");
    assert_refused(&done, &["loop.py:2:", "break"]);
}

#[test]
fn everything_unsupported_is_reported_at_once_with_its_place() {
    let source = "import numpy\nprint('never printed')\n\ndef f(x):\n    return eval(x)\n\n\
                  class A(metaclass=type):\n    pass\n\nexec('f(1)')\n";
    let done = Program::named("bad.py", source).run("");
    assert_refused(
        &done,
        &["bad.py:1:", "numpy", "bad.py:5:12", "eval", "bad.py:7:", "metaclass", "bad.py:10:1", "exec"],
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    let done = Program::named("columns.py", "имя = 'é'; x = eval('1')\n").run("");
    assert_refused(&done, &["columns.py:1:16"]);
}

#[test]
fn nesting_without_end_is_refused_and_no_crash() {
    const DEEP: usize = 100_000;
    let indented: String = (0..2000).map(|n| format!("{}if 1:\n", " ".repeat(n))).collect();
    let sources = [
        ("parentheses", format!("x = {}1{}\n", "(".repeat(DEEP), ")".repeat(DEEP))),
        ("open only", "(".repeat(DEEP)),
        ("brackets", format!("x = {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("braces", format!("x = {}1{}\n", "{1: ".repeat(DEEP), "}".repeat(DEEP))),
        ("signs", format!("x = {}1\n", "-".repeat(DEEP))),
        ("not", format!("x = {}1\n", "not ".repeat(DEEP))),
        ("lambdas", format!("x = {}1\n", "lambda: ".repeat(DEEP))),
        ("conditionals", format!("x = {}1\n", "1 if 1 else ".repeat(DEEP))),
        ("blocks", indented + &" ".repeat(2000) + "pass\n"),
    ];
    for (what, source) in sources {
        let done = Program::named("deep.py", source).run("");
        println!("{what}: {}", done.stderr.chars().take(200).collect::<String>());
        assert_refused(&done, &["deep.py:"]);
        assert!(done.stderr.contains("nest") || done.stderr.contains("indent"), "{what}: {}", done.stderr);
        assert!(done.stderr.len() < 4000, "{what}: the message is too long to be read: {} bytes", done.stderr.len());
    }
}

#[test]
fn a_long_chain_is_refused_or_run_and_no_crash() {
    for (head, link) in [("x = 1", "**1"), ("x = 1\nx", ".a"), ("x = 1\nx", "[0]"), ("x = 1\nx", "()")] {
        let done = Program::named("chain.py", format!("{head}{}\n", link.repeat(100_000))).run("--quiet");
        assert_no_panic(&done);
        assert!([Some(0), Some(1), Some(2)].contains(&done.code), "{link}: {done:?}");
    }
    for operator in [" + ", " and ", " < "] {
        let source = format!("x = {}\nprint(x)\n", vec!["1"; 100_000].join(operator));
        let done = Program::named("long.py", source).run("--quiet");
        assert_no_panic(&done);
        assert!([Some(0), Some(1), Some(2)].contains(&done.code), "{operator}: {done:?}");
    }
    let source = format!("x = 0\n{}print(x)\n", "if x == 1:\n    pass\nel".repeat(20_000) + "if x == 2:\n    pass\n");
    let done = Program::named("chain.py", source).run("--quiet");
    assert_no_panic(&done);
}

#[test]
fn odd_but_legal_files_run() {
    for (source, printed) in [
        (&b""[..], ""),
        (b"\xef\xbb\xbfprint('a mark at the start')", "a mark at the start\n"),
        (b"print('two')\r\nif True:\r\n    print('line ends')\r\n", "two\nline ends\n"),
        (b"# only a comment", ""),
        (b"#!/usr/bin/env python3\nprint('tabs')\nif 1:\n\tprint('too')\n", "tabs\ntoo\n"),
    ] {
        let done = Program::new(source).run("--quiet");
        assert_eq!((done.code, done.stdout.as_str(), done.stderr.as_str()), (Some(0), printed, ""));
    }
}

#[test]
fn bad_options_are_refused_with_what_would_be_right() {
    let program = Program::new("N = 1\nprint('never')\n");
    for (options, word) in [
        ("--gil maybe", "gil"),
        ("--check line", "check"),
        ("--switch-interval 5parsecs", "switch-interval"),
        ("--switch-interval -5ms", "-5ms"),
        ("--cores 0", "cores"),
        ("--cores many", "cores"),
        ("--limit nothing=5", "nothing"),
        ("--limit threads=many", "many"),
        ("--limit threads", "threads"),
        ("--limit memory=-1", "memory"),
        ("--set N", "N"),
        ("--set N=", "N"),
        ("--set MISSING=5", "MISSING"),
        ("--set N=]", "N"),
        ("--on-deadlock panic", "deadlock"),
        ("--no-such-option", "--no-such-option"),
    ] {
        assert_refused(&program.run(options), &[word]);
    }
    let unknown = program.run("--limit nothing=5").stderr;
    for limit in ["memory", "threads", "output", "recursion", "time"] {
        assert!(unknown.contains(limit), "the message must name the limits there are: {unknown}");
    }
}

#[test]
fn a_command_without_its_file_is_a_usage_error() {
    for args in [&["run"][..], &["lab"], &["lab", "nowhere.py"], &["run", "--gil"], &["no-such-lesson-and-no-command"]]
    {
        let mut command = hilo();
        command.args(args);
        let done = run(command, b"");
        assert_refused(&done, &[]);
    }
}

#[test]
fn help_and_version_are_answers_not_errors() {
    for args in [&["--help"][..], &["--version"], &["run", "--help"]] {
        let mut command = hilo();
        command.args(args);
        let done = run(command, b"");
        assert_eq!(done.code, Some(0), "{done:?}");
        assert!(!done.stdout.is_empty() && done.stderr.is_empty(), "{done:?}");
    }
}

// Exit codes and streams.

#[test]
fn the_exit_code_says_what_happened() {
    for (source, code) in [
        ("print('fine')", 0),
        ("1 / 0", 1),
        ("import sys\nsys.exit(0)", 0),
        ("import sys\nsys.exit(7)", 7),
        ("import sys\nsys.exit()", 0),
        ("import sys\nsys.exit('a message')", 1),
        ("import sys\nsys.exit(256 + 9)", 9),
        ("raise SystemExit(4)", 4),
        ("import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()", 0),
    ] {
        let done = Program::new(source).run("--quiet");
        assert_eq!(done.code, Some(code), "{source:?}: {done:?}");
    }
}

#[test]
fn the_streams_are_the_programs_and_the_summary_goes_to_standard_error() {
    let program = Program::new("import sys\nprint('out')\nprint('err', file=sys.stderr)\n");
    let quiet = program.run("--quiet");
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("out\n", "err\n"));
    let told = program.run("");
    assert_eq!(told.stdout, "out\n");
    assert!(told.stderr.starts_with("err\n") && told.stderr.len() > "err\n".len(), "{told:?}");
}

#[test]
fn what_follows_the_file_belongs_to_the_program() {
    let program = Program::new("import sys\nprint(sys.argv[1:])\n");
    let done = run(program.command("--quiet", "--json -x --gil off"), b"");
    assert_eq!(done.stdout, "['--json', '-x', '--gil', 'off']\n");
}

#[test]
fn input_comes_from_standard_input() {
    let program = Program::new("name = input('name? ')\nprint('hello', name)\n");
    let done = run(program.command("--quiet", ""), "Zoë\n".as_bytes());
    assert_eq!((done.stdout.as_str(), done.code), ("name? hello Zoë\n", Some(0)));
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let program = Program::new("for i in range(200000):\n    print('line', i)\n");
    let mut command = program.command("--quiet", "");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("hilo starts");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("asked for"));
    reader.read_line(&mut first).expect("a first line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(first, "line 0\n");
    assert!(!stderr.contains("panicked"), "{stderr}");
}

#[test]
fn constants_are_set_from_outside() {
    let source = "WORKERS = 3  #: 1..16\nNAME = 'a'\nRATE = 0.5\nprint(WORKERS * 2, NAME, RATE)\n";
    let program = Program::new(source);
    assert_eq!(program.run("--quiet").stdout, "6 a 0.5\n");
    assert_eq!(program.run("--quiet --set WORKERS=8 --set NAME='b' --set RATE=2.5").stdout, "16 b 2.5\n");
}

// Limits, deadlock, interrupts.

#[test]
fn the_limit_on_threads_is_cpythons_exception() {
    let source = "import threading\ngate = threading.Lock()\ngate.acquire()\nstarted = []\ntry:\n    while True:\n        \
                  t = threading.Thread(target=gate.acquire, daemon=True)\n        t.start()\n        started.append(t)\n\
                  except RuntimeError as e:\n    print(e, len(started) in (4, 5))\n";
    assert_eq!(caught(source, "--limit threads=5"), "can't start new thread True\n");
}

#[test]
fn the_limit_on_memory_is_a_memory_error() {
    for source in [
        "try:\n    x = 'ab' * 10**9\nexcept MemoryError:\n    print('caught')\n",
        "x = []\ntry:\n    while True:\n        x.append([0] * 1000)\nexcept MemoryError:\n    x = None\n    print('caught')\n",
        "try:\n    x = 1 << 10**10\nexcept (MemoryError, OverflowError):\n    print('caught')\n",
        "x = 'a'\ntry:\n    while True:\n        x += x\nexcept MemoryError:\n    x = None\n    print('caught')\n",
    ] {
        assert_eq!(caught(source, "--limit memory=32MB"), "caught\n", "{source}");
    }
}

#[test]
fn the_limit_on_recursion_is_a_recursion_error() {
    let source = "deepest = 0\ndef f(n):\n    global deepest\n    deepest = n\n    f(n + 1)\ntry:\n    f(1)\n\
                  except RecursionError as e:\n    print(30 < deepest <= 50)\n";
    assert_eq!(caught(source, "--limit recursion=50"), "True\n");
}

#[test]
fn output_beyond_the_limit_is_not_kept() {
    let program = Program::new("for i in range(20000):\n    print('a line of output', i)\n");
    let (value, done) = program.json("--limit output=1000");
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let kept: usize = array(&value, "output").iter().map(|o| text(o, "text").len()).sum();
    assert!((1..=1100).contains(&kept), "{kept} bytes kept");
}

#[test]
fn the_limit_on_time_ends_the_run_and_names_itself() {
    let done = Program::new("while True:\n    pass\n").run("--limit time=300ms");
    assert_eq!(done.code, Some(3), "{done:?}");
    assert!(done.stderr.contains("time"), "{done:?}");
}

/// Two threads, each with a lock that the other wants, as soon as both have theirs.
const CROSSED: &str = "import threading, time\n\
    left = threading.Lock()\n\
    right = threading.Lock()\n\
    ready = []\n\
    def work(first, second):\n\
    \x20   with first:\n\
    \x20       ready.append(1)\n\
    \x20       while len(ready) < 2:\n\
    \x20           time.sleep(0.001)\n\
    \x20       with second:\n\
    \x20           print('never')\n\
    a = threading.Thread(target=work, args=(left, right), name='alice')\n\
    b = threading.Thread(target=work, args=(right, left), name='bob')\n\
    a.start()\n\
    b.start()\n\
    a.join()\n\
    b.join()\n";

#[test]
fn a_deadlock_is_named_by_worker_lock_and_line() {
    for options in ["", "--gil off", "--check instruction"] {
        let done = Program::new(CROSSED).run(options);
        assert_eq!((done.code, done.stdout.as_str()), (Some(5), ""), "{done:?}");
        for word in ["alice", "bob", "left", "right", "10"] {
            assert!(done.stderr.contains(word), "{word} is not named: {}", done.stderr);
        }
        assert!(done.stderr.to_lowercase().contains("deadlock"), "{}", done.stderr);
    }
}

#[test]
fn waiting_for_oneself_is_a_deadlock_too() {
    let alone =
        "import threading\nlock = threading.Lock()\nlock.acquire()\nprint('once', flush=True)\nlock.acquire()\n";
    let done = Program::new(alone).run("");
    assert_eq!((done.code, done.stdout.as_str()), (Some(5), "once\n"), "{done:?}");
    assert!(done.stderr.contains("lock"), "{done:?}");
    let sleeper = "import threading, time\nlock = threading.Lock()\nlock.acquire()\n\
                   threading.Thread(target=lambda: (time.sleep(0.2), lock.release())).start()\nlock.acquire()\nprint('no')\n";
    let done = Program::new(sleeper).run("--quiet");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), "no\n"), "a sleeper will release it: {done:?}");
}

#[test]
fn an_interrupt_ends_any_program_with_130() {
    for (what, source) in [
        ("busy loop", "while True:\n    pass\n"),
        ("big power", "x = 7 ** 100_000_000\n"),
        ("sleep", "import time\ntime.sleep(1000)\n"),
        (
            "sleeping threads",
            "import threading, time\nfor _ in range(50):\n    threading.Thread(target=time.sleep, args=(1000,)).start()\n",
        ),
        (
            "busy threads",
            "import threading\ndef f():\n    while True:\n        pass\nfor _ in range(4):\n    threading.Thread(target=f).start()\n",
        ),
        ("sum", "x = sum(range(10 ** 12))\n"),
        (
            "caught",
            "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass\n",
        ),
    ] {
        let program = Program::new(format!("print('ready', flush=True)\n{source}"));
        let mut started = start_open(program.command("", ""));
        started.wait_for_output("ready");
        started.signal(Signal::INT);
        let done = started.end();
        assert_eq!(done.code, Some(130), "{what}: {done:?}");
        assert_no_panic(&done);
    }
}

#[test]
fn an_interrupted_deadlock_that_waits_ends_with_130() {
    let program = Program::new(format!("print('ready', flush=True)\n{CROSSED}"));
    let mut started = start(program.command("--on-deadlock wait", ""), b"");
    started.wait_for_output("ready");
    started.signal(Signal::INT);
    assert_eq!(started.end().code, Some(130));
}

// The JSON of a run, version 1.

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
    let states = ["running_ns", "wants_gil_ns", "blocked_ns", "sleeping_ns", "io_ns", "waiting_ns", "idle_ns"];
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
        let (value, done) = Program::new(source).json(&format!("--check instruction --switch-interval 2ms {options}"));
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
    let (raised, done) = Program::new("print('before')\n1 / 0\n").json("");
    assert_eq!((text(&raised, "exit"), done.code), ("raised", Some(1)));
    assert!(text(&raised, "error").contains("ZeroDivisionError: division by zero"), "{raised}");
    assert_eq!(text(&array(&raised, "workers")[0], "ended"), "raised");

    let (left, done) = Program::new("import sys\nsys.exit(3)\n").json("");
    assert_eq!(done.code, Some(3));
    assert_ne!(text(&left, "exit"), "limit", "a program's own 3 is not ours");

    let (limit, done) = Program::new("while True:\n    pass\n").json("--limit time=300ms");
    assert_eq!((text(&limit, "exit"), done.code), ("limit", Some(3)));
    assert!(!limit["error"].is_null());

    let (deadlock, done) = Program::new(CROSSED).json("");
    assert_eq!(done.code, Some(5));
    assert!(deadlock["error"].to_string().contains("alice"), "{deadlock}");
}

#[test]
fn the_json_of_an_interrupted_run_is_whole() {
    let program = Program::new(
        "import threading\nt = threading.Thread(target=lambda: [None for _ in iter(int, 1)])\nt.start()\n",
    );
    let started = start(program.command("--json --limit time=60s", ""), b"");
    wait_until_busy(started.pid().as_raw_nonzero().get());
    started.signal(Signal::INT);
    let done = started.end();
    assert_eq!(done.code, Some(130), "{done:?}");
    let value: Value = serde_json::from_str(&done.stdout).expect("one JSON object");
    assert_eq!((text(&value, "exit"), array(&value, "workers").len()), ("interrupted", 2));
}

/// Waits until the process has used a tenth of a second of processor time: it is past its start.
fn wait_until_busy(pid: i32) {
    let until = Instant::now() + common::DEADLINE;
    while Instant::now() < until {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        if ticks.filter_map(|t| t.parse::<u64>().ok()).sum::<u64>() >= 10 {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    panic!("process {pid} did not become busy");
}
