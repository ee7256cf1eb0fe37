//! The command line: streams, exit codes, options, limits, deadlock and interrupts, as the design documents them.

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::{CROSSED, Program, assert_no_panic, run, start, start_open};
use rustix::process::Signal;

/// A program that raises on `--limit`, catches it and says what it was.
fn caught(source: &str, options: &str) -> String {
    let done = Program::new(source).run(&format!("--quiet {options}"));
    assert_eq!(done.code, Some(0), "{done:?}");
    done.stdout
}

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
fn the_limit_on_time_ends_the_run_and_names_itself() {
    let done = Program::new("while True:\n    pass\n").run("--limit time=300ms");
    assert_eq!(done.code, Some(3), "{done:?}");
    assert!(done.stderr.contains("time"), "{done:?}");
}

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
