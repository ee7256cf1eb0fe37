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
    let program = Program::new("i = 0\nwhile True:\n    print('line', i)\n    i += 1\n");
    let mut command = program.command("", "");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("hilo starts");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("asked for"));
    reader.read_line(&mut first).expect("a first line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((first.as_str(), stderr.as_ref(), output.status.code()), ("line 0\n", "", Some(0)));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    for (options, source) in [("--json", "print('one')\n"), ("", "while True:\n    print('more')\n")] {
        let program = Program::new(source);
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device of Linux");
        let output = program.command(options, "").stdout(full).stderr(Stdio::piped()).output().expect("hilo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.starts_with("hilo: Standard output cannot be written: "), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

#[test]
fn the_lessons_are_listed() {
    for args in [&["list"][..], &["--lessons", "lessons", "list"], &["list", "--lessons", "lessons"]] {
        let mut command = common::hilo();
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
        let done = run(command, b"");
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
        assert!(done.stdout.contains("4  the-gil") && done.stdout.contains("The GIL"), "{done:?}");
    }
}

#[test]
fn the_misconceptions_are_listed_with_the_pages_that_refute_them() {
    let mut command = common::hilo();
    command.args(["list", "--misconceptions"]);
    let done = run(command, b"");
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    let (_, from) = done.stdout.split_once(" 20  an if is enough").unwrap_or_else(|| panic!("{done:?}"));
    let (own, _) = from.split_once(" 21  ").unwrap_or_else(|| panic!("{done:?}"));
    assert!(own.contains("lesson 10, page 4: The stolen soup"), "{own}");
    assert!(done.stdout.contains(" 35  the time to submit is the time to compute\n"), "{done:?}");
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
        for line in [
            "hilo: deadlock: everybody waits for ever\n",
            "hilo:   alice waits for lock 'right' in line 10, held by bob\n",
            "hilo:   bob waits for lock 'left' in line 10, held by alice\n",
            "hilo:   MainThread waits for the end of alice in line 16\n",
        ] {
            assert!(done.stderr.contains(line), "{line:?} is not said: {}", done.stderr);
        }
    }
}

#[test]
fn locks_of_a_function_an_empty_queue_and_a_lock_whose_holder_is_over_are_told_too() {
    let local = "import threading\ndef main():\n    one, two = threading.Lock(), threading.Lock()\n    \
                 gate = threading.Barrier(2)\n    def take(mine, other):\n        with mine:\n            \
                 gate.wait()\n            with other:\n                pass\n    \
                 pair = [threading.Thread(target=take, args=a, name=n) for a, n in (((one, two), 'a'), ((two, one), 'b'))]\n    \
                 for t in pair:\n        t.start()\n    for t in pair:\n        t.join()\nmain()\n";
    let empty = "import queue, threading\nwork = queue.Queue()\nt = threading.Thread(target=work.get, name='taker')\n\
                 t.start()\nt.join()\n";
    let careless = "import threading\nlock = threading.Lock()\nt = threading.Thread(target=lock.acquire)\nt.start()\n\
                    t.join()\nlock.acquire()\n";
    for (source, lines) in [
        (local, &["a waits for lock no. 2 in line 8, held by b", "b waits for lock no. 1 in line 8, held by a"][..]),
        (empty, &["MainThread waits for the end of taker", "taker waits for queue 'work'"][..]),
        (careless, &["MainThread waits for lock 'lock' in line 6, held by a worker that is over"][..]),
    ] {
        let done = Program::new(source).run("--quiet");
        assert_eq!(done.code, Some(5), "{done:?}");
        for line in lines {
            assert!(done.stderr.contains(line), "{line:?} is not said: {}", done.stderr);
        }
    }
}

#[test]
fn waiting_for_oneself_is_a_deadlock_too() {
    let alone =
        "import threading\nlock = threading.Lock()\nlock.acquire()\nprint('once', flush=True)\nlock.acquire()\n";
    let done = Program::new(alone).run("");
    assert_eq!((done.code, done.stdout.as_str()), (Some(5), "once\n"), "{done:?}");
    assert!(done.stderr.contains("MainThread waits for lock 'lock' in line 5, which it holds itself"), "{done:?}");
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
        ("sum", "x = sum(i for i in range(10 ** 12))\n"),
        ("input", "x = input()\n"),
        ("a read in a thread", "import threading\nthreading.Thread(target=input).start()\n"),
        (
            "caught",
            "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        print('caught', flush=True)\n",
        ),
    ] {
        let program = Program::new(format!("print('ready', flush=True)\n{source}"));
        let mut started = start_open(program.command("", ""));
        started.wait_for_output("ready");
        started.signal(Signal::INT);
        if what == "caught" {
            // The program may catch the first one. The second one is for the run.
            started.wait_for_output("caught");
            started.signal(Signal::INT);
        }
        let done = started.end();
        assert_eq!(done.code, Some(130), "{what}: {done:?}");
        assert_no_panic(&done);
    }
}

#[test]
fn the_summary_is_a_table_of_who_spent_how_long_at_what() {
    let source = "import threading, time\n\
                  threading.Thread(target=time.sleep, args=(1000,), name='sleeper', daemon=True).start()\n\
                  time.sleep(0.03)\n";
    let done = Program::new(source).run("");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""), "{done:?}");
    let lines: Vec<&str> = done.stderr.lines().collect();
    let [first, head, main, sleeper] = lines[..] else { panic!("four lines: {done:?}") };
    assert!(first.starts_with("── ") && first.contains("core") && first.contains("the GIL was held"), "{first}");
    let head: Vec<&str> = head.split_whitespace().collect();
    assert_eq!(head[..4], ["worker", "life", "CPU", "running"], "{head:?}");
    assert!(head.contains(&"sleeping") && !head.contains(&"blocked"), "{head:?}");
    assert!(main.trim_start().starts_with("MainThread "), "{main}");
    assert!(sleeper.trim_start().starts_with("sleeper ") && sleeper.ends_with("   killed"), "{sleeper}");
    let done = Program::new("pass").run("--gil off");
    assert!(done.stderr.lines().next().is_some_and(|line| line.ends_with(", without a GIL")), "{done:?}");
}

/// The switch that makes a worker panic exists in debug builds only.
#[test]
#[cfg(debug_assertions)]
fn a_panic_of_a_worker_is_one_sentence_and_no_backtrace() {
    for source in ["input()\n", "import threading\nthreading.Thread(target=input).start()\n"] {
        let program = Program::new(source);
        let mut command = program.command("--quiet", "");
        command.env("HILO_PANIC", "worker").env("RUST_BACKTRACE", "1");
        let done = run(command, b"");
        assert_eq!((done.code, done.stdout.as_str()), (Some(1), ""), "{done:?}");
        assert!(done.stderr.starts_with("hilo: a worker of Hilo failed: "), "{done:?}");
        assert!(done.stderr.contains("src/terminal/rehearsal.rs:"), "it says where: {done:?}");
        assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
    }
}

#[test]
fn without_a_trace_a_run_is_the_same() {
    let program = Program::new("import time\ntime.sleep(0.001)\nprint('fine')\n");
    let done = program.run("--no-trace");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), "fine\n"));
    assert!(done.stderr.contains("sleeping"), "the sums are kept: {done:?}");
}

#[test]
fn output_beyond_the_limit_is_counted() {
    let done = Program::new("for i in range(1000):\n    print('123456789')\n").run("--quiet --limit output=100");
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), "123456789\n".repeat(10).as_str()));
    assert!(done.stderr.contains("9900 bytes of output were counted and not kept"), "{done:?}");
}

#[test]
fn an_interrupted_deadlock_that_waits_ends_with_130() {
    let program = Program::new(format!("print('ready', flush=True)\n{CROSSED}"));
    let mut started = start(program.command("--on-deadlock wait", ""), b"");
    started.wait_for_output("ready");
    started.signal(Signal::INT);
    assert_eq!(started.end().code, Some(130));
}
