//! `hilo check`: what it says of lessons that are wrong, the claims it proves, its exit codes and its JSON; and the
//! commands around it, `new`, `doctor` and `completions`.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{Done, assert_no_panic, hilo, run, start};
use rustix::process::Signal;
use serde_json::Value;
use tempfile::TempDir;

/// Text on either side of a claim: a lesson of one page.
const LESSON: &str = "+++\nid = \"one\"\ntitle = \"One\"\nunit = \"Mine\"\nminutes = 1\n+++\n\n# A page\n\nText.\n\n```lab\nprogram = \"a.py\"\n";

/// A folder of lessons with one, whose laboratory runs this program and claims this.
fn lesson(program: &str, claims: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let home = folder.path().join("01-one");
    fs::create_dir(&home).expect("a folder");
    fs::write(home.join("lesson.md"), format!("{LESSON}{claims}\n```\n")).expect("a lesson");
    fs::write(home.join("a.py"), program).expect("a program");
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = hilo();
    command.current_dir(folder).args(arguments);
    command
}

fn check(folder: &Path, options: &str) -> Done {
    let mut command = command(folder, &["check"]);
    let done = run(
        {
            command.args(options.split_whitespace());
            command
        },
        b"",
    );
    assert_no_panic(&done);
    done
}

/// The claims hold here, and where there is a CPython 3.11 also there.
fn assert_proved(program: &str, claims: &str) {
    let folder = lesson(program, claims);
    let done = check(folder.path(), ".");
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{claims}\n{}", done.stdout);
    assert!(done.stdout.starts_with("── 1 lesson with 1 program: nothing wrong; 1 claim proved"), "{}", done.stdout);
}

/// A claim fails: exit code 4, and every one of `words` is said.
fn assert_not_kept(program: &str, claims: &str, words: &[&str]) {
    let folder = lesson(program, claims);
    let done = check(folder.path(), ". --time 20s");
    assert_eq!((done.code, done.stderr.as_str()), (Some(4), ""), "{claims}\n{}", done.stdout);
    for word in words {
        assert!(done.stdout.contains(word), "{word:?} is not said:\n{}", done.stdout);
    }
}

const THREADS: &str = "from threading import Thread\nimport time\ndone = []\ndef work(n):\n    time.sleep(0.001 * (3 - n))\n\
                       \x20   done.append(n)\n    print('worker', n)\nall = [Thread(target=work, args=(n,)) for n in range(3)]\n\
                       for t in all: t.start()\nprint('started')\n";

#[test]
fn the_schedule_of_a_page_about_stepping_is_taken_and_the_step_that_cannot_be_is_named() {
    let race = "from threading import Thread\nx = 0\ndef add():\n    global x\n    x += 1\n\
                all = [Thread(target=add) for _ in range(2)]\nfor t in all: t.start()\nfor t in all: t.join()\n";
    for (schedule, code, told) in [
        ("A1 B2 A1", Some(0), "nothing wrong"),
        ("A1 B3", Some(2), "Step 4 of 4 cannot be taken: worker B has ended"),
        ("A1 C1", Some(2), "there is no worker C yet"),
    ] {
        let folder = lesson(race, "");
        let page = format!("# Step\n\nText.\n\n```step\nprogram = \"a.py\"\nschedule = \"{schedule}\"\n```\n");
        let front = LESSON.split("# A page").next().unwrap_or_default();
        fs::write(folder.path().join("01-one/lesson.md"), format!("{front}{page}")).expect("a lesson");
        let done = check(folder.path(), ".");
        assert_eq!(done.code, code, "{schedule}: {}", done.stdout);
        assert!(done.stdout.contains(told), "{schedule}: {}", done.stdout);
    }
}

#[test]
fn claims_that_hold_are_proved() {
    assert_proved("print('one')\nprint('two')\n", "[claims]\nprints = \"one\\ntwo\"");
    assert_proved("print('took', 0.37, 's')\nprint('end')\n", "[claims]\nprints = \"took ... s\\nend\"");
    assert_proved(
        THREADS,
        "[[claims]]\nruns = 3\nprints-lines = [\"started\", \"worker 2\", \"worker 0\", \"worker 1\"]",
    );
    assert_proved(THREADS, "[claims]\nprints-lines = [\"worker 2\", \"worker ...\", \"...\"]");
    assert_proved(
        "x = {1: [2, 'a']}\ny = 0.5\nz = True\n",
        "[claims]\nequals = { x = \"{1: [2, 'a']}\", y = 0.5, z = true }",
    );
    assert_proved("import queue\nqueue.Queue().get_nowait()\n", "[claims]\nraises = \"Empty\"");
    assert_proved(
        "print(1)\nint('x')\n",
        "[claims]\nprints = \"1\"\nraises = \"ValueError: invalid literal ...: 'x'\"",
    );
    assert_proved("import sys\nsys.exit(3)\n", "[claims]\nraises = \"SystemExit: 3\"");
    assert_proved("print(input() + input())\n", "[claims]\ninput = \"a\\nb\\n\"\nprints = \"ab\"");
    assert_proved(
        "N = 1  #: 1..9\nprint(N)\n",
        "[claims]\nknobs = { N = 7, gil = false, interval = \"1ms\" }\nprints = \"7\"",
    );
}

#[test]
fn variables_are_read_when_all_threads_are_over() {
    let program = "from threading import Thread\nimport time\ndone = []\n\nclass Shown:\n    def __repr__(self):\n        \
                   return 'shown'\n\ndef late():\n    time.sleep(0.05)\n    done.append(Shown())\n\nThread(target=late).start()\n";
    assert_proved(program, "[claims]\nequals = { done = \"[shown]\" }");
    assert_proved(
        &format!("{program}1 / 0\n"),
        "[claims]\nequals = { done = \"[shown]\" }\nraises = \"ZeroDivisionError\"",
    );
}

#[test]
fn processes_are_proved_like_threads_and_have_variables_of_their_own() {
    let program = "from concurrent.futures import ProcessPoolExecutor\nseen = []\n\ndef square(n):\n    seen.append(n)\n    \
                   return n * n\n\nif __name__ == '__main__':\n    with ProcessPoolExecutor(2) as pool:\n        \
                   squares = list(pool.map(square, range(4)))\n    print(squares)\n";
    assert_proved(
        program,
        "[claims]\nprints = \"[0, 1, 4, 9]\"\nequals = { seen = \"[]\", squares = \"[0, 1, 4, 9]\" }",
    );
    // Without the guard, CPython and we break the pool alike.
    let bare = "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as pool:\n    \
                print(list(pool.map(abs, [1])))\n";
    assert_proved(bare, "[claims]\nraises = \"BrokenProcessPool\"\nprints = \"\"");
}

#[test]
fn a_claim_that_fails_says_where_and_what_came() {
    let folder = lesson("print('one')\nprint('tow')\n", "[[claims]]\nprints = \"one\\ntwo\"\n");
    let done = check(folder.path(), "01-one");
    let expected = "\
error: `a.py` does not print what is claimed
  --> 01-one/lesson.md:15:1
   |
15 | prints = \"one\\ntwo\"
   | ^^^^^^
   |
   = note: claimed, line 2: `two`
   = note: came, line 2: `tow`

── 1 lesson with 1 program: nothing wrong; 0 claims proved; 1 not kept, in ";
    assert_eq!(
        (done.code, &done.stdout[..expected.len().min(done.stdout.len())]),
        (Some(4), expected),
        "{}",
        done.stdout
    );
}

#[test]
fn each_kind_of_claim_can_fail() {
    assert_not_kept(
        "print(1)\nprint(2)\n",
        "[claims]\nprints-lines = [\"1\"]",
        &["came, line 2, and is not claimed: `2`", "help: a line \"...\""],
    );
    assert_not_kept("print(1)\n", "[claims]\nprints-lines = [\"1\", \"1\"]", &["(claimed 2 times, came 1 times): `1`"]);
    assert_not_kept(
        "x = 7\n",
        "[claims]\nequals = { x = 8, y = 1 }",
        &["leaves another value in `x`", "claimed: `8`", "came: `7`", "no variable `y`"],
    );
    assert_not_kept(
        "x = 7\n",
        "[claims]\nraises = \"KeyError\"",
        &["ends without an exception, and `KeyError` is claimed"],
    );
    assert_not_kept(
        "{}[1]\n",
        "[claims]\nraises = \"KeyError: 2\"",
        &["claimed: `KeyError: 2`", "came: `KeyError: 1`"],
    );
    assert_not_kept(
        "{}[1]\n",
        "[[claims]]",
        &["ends with an exception, and none is claimed", "lesson.md:14:1", "raises = \"KeyError\""],
    );
    assert_not_kept(
        "N = 1  #: 1..9\nprint(N)\n",
        "[claims]\nruns = 5\nknobs = { N = 7, gil = false }\nprints = \"8\"",
        &["in run 1 of 5 with the GIL off and N = 7"],
    );
    assert_not_kept(common::CROSSED, "[[claims]]", &["ends in a deadlock", "alice"]);
}

#[test]
fn a_program_that_does_not_end_fails_its_claim() {
    let folder = lesson("while True:\n    pass\n", "[claims]\nprints = \"never\"");
    let done = check(folder.path(), ". --time 300ms");
    assert_eq!(done.code, Some(4), "{}", done.stdout);
    assert!(done.stdout.contains("`a.py` was not over after 300 ms and was stopped"), "{}", done.stdout);
}

/// Whether there is a CPython 3.11 to compare with.
fn has_python() -> bool {
    let doctor = run(command(Path::new("."), &["doctor", "--json"]), b"");
    doctor.stdout.contains("is CPython 3.11")
}

#[test]
fn what_cpython_does_otherwise_is_told_and_can_be_left_out() {
    if !has_python() {
        return;
    }
    // Functions of the top level live as long as the run, and say so.
    let program = "import sys\ndef f(): pass\nx = sys.getrefcount(f) > 1_000_000\n";
    assert_not_kept(
        program,
        "[claims]\nequals = { x = true }",
        &["under CPython 3.11.", "`a.py` leaves another value in `x`", "came: `False`"],
    );
    let folder = lesson(program, "[claims]\nequals = { x = true }\ncpython = false");
    let done = check(folder.path(), ".");
    assert!(done.code == Some(0) && done.stdout.contains("1 claim proved, in"), "{}", done.stdout);
    let folder = lesson(program, "[claims]\nequals = { x = true }");
    let done = check(folder.path(), ". --no-python");
    assert!(done.code == Some(0) && done.stdout.contains("1 claim proved, in"), "{}", done.stdout);
}

#[test]
fn a_program_that_hangs_under_cpython_alone_is_stopped() {
    if !has_python() {
        return;
    }
    let program = "import sys\ndef f(): pass\nwhile sys.getrefcount(f) < 1_000_000:\n    pass\n";
    let folder = lesson(program, "[[claims]]");
    let done = check(folder.path(), ". --time 5s");
    assert_eq!(done.code, Some(4), "{}", done.stdout);
    assert!(done.stdout.contains("`a.py` was not over after 5 s and was stopped"), "{}", done.stdout);
    assert!(done.stdout.contains("under CPython 3.11."), "{}", done.stdout);
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place() {
    let folder = lesson("import numpy\nx = breakpoint()\n", "[claims]\nprinst = \"x\"");
    fs::write(folder.path().join("01-one/bad.py"), "if x\n    pass\n").expect("a program");
    let done = check(folder.path(), ".");
    assert_eq!((done.code, done.stderr.as_str()), (Some(2), ""), "{}", done.stdout);
    for word in [
        "lesson.md:15:1",
        "did you mean `prints`?",
        "a.py:1:8",
        "numpy",
        "a.py:2:5",
        "breakpoint",
        "bad.py:1:5",
        "expected ':'",
        "4 errors",
        "what a lesson claims that cannot be opened was not looked at",
    ] {
        assert!(done.stdout.contains(word), "{word:?} is not said:\n{}", done.stdout);
    }
}

#[test]
fn a_warning_is_a_problem_too_and_hides_no_claim() {
    let folder = lesson("print(1)\n", "[claims]\nprints = \"2\"");
    fs::write(folder.path().join("01-one/idle.py"), "pass\n").expect("a program");
    let done = check(folder.path(), ".");
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stdout.contains("warning: no page uses this program\n --> "), "{}", done.stdout);
    assert!(done.stdout.contains("does not print what is claimed"), "{}", done.stdout);
    assert!(done.stdout.contains("1 warning; 0 claims proved; 1 not kept"), "{}", done.stdout);
}

#[test]
fn nothing_is_run_if_that_is_asked_for() {
    let folder = lesson("while True: pass\n", "[claims]\nprints = \"2\"");
    let done = check(folder.path(), ". --no-run");
    assert_eq!(done.code, Some(0), "{}", done.stdout);
    assert!(
        done.stdout.starts_with("── 1 lesson with 1 program: nothing wrong; 1 claim not run, in "),
        "{}",
        done.stdout
    );
}

#[test]
fn a_wrong_folder_and_a_wrong_time_are_refused() {
    let folder = TempDir::new().expect("a temporary folder");
    let done = check(folder.path(), "gone");
    assert!(done.code == Some(2) && done.stdout.contains("error: gone: there is no such directory"), "{done:?}");
    let done = check(folder.path(), ". --time soon");
    assert_eq!(
        (done.code, done.stderr.as_str()),
        (Some(2), "hilo: --time takes a time such as `30s` or `2min`, not `soon`.\n")
    );
}

#[test]
fn an_interrupt_ends_it_at_once() {
    let folder = lesson("while True: pass\n", "[[claims]]");
    let started = start(command(folder.path(), &["check", ".", "--json"]), b"");
    // The signal must find its handler: there is nothing to see from outside, so the processor time tells.
    let until = std::time::Instant::now() + common::DEADLINE;
    while !busy(started.pid().as_raw_nonzero().get()) {
        assert!(std::time::Instant::now() < until, "it never began to run the program");
        std::thread::yield_now();
    }
    started.signal(Signal::INT);
    let done = started.end();
    assert_eq!(done.code, Some(130), "{done:?}");
    let object: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    assert_eq!((&object["code"], &object["claims"][0]["result"]), (&Value::from(130), &Value::from("unproved")));
}

/// Whether a process has a thread that runs Python.
fn busy(pid: i32) -> bool {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    tasks.filter_map(|task| fs::read_to_string(task.path().join("comm")).ok()).any(|name| name.trim() == "python-main")
}

#[test]
fn the_json_tells_the_same() {
    let folder = lesson(
        "print(1)\n",
        "[[claims]]\nprints = \"2\"\n\n[[claims]]\nruns = 2\nprints = \"1\"\nequals = { __name__ = \"'__main__'\" }",
    );
    let done = check(folder.path(), "01-one --json --no-python");
    assert_eq!((done.code, done.stderr.as_str()), (Some(4), ""));
    let object: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    assert_eq!((&object["version"], &object["code"]), (&Value::from(1), &Value::from(4)));
    assert_eq!((&object["lessons"], &object["programs"]), (&Value::from(vec!["one"]), &Value::from(1)));
    assert_eq!(object["cpython"], Value::Null);
    let [first, second] = &object["claims"].as_array().expect("a list")[..] else { panic!("{object}") };
    assert_eq!((&first["result"], &second["result"]), (&Value::from("failed"), &Value::from("proved")));
    assert_eq!(
        (&first["line"], &second["line"], &second["runs"]),
        (&Value::from(14), &Value::from(17), &Value::from(2))
    );
    assert_eq!(second["says"], Value::from(vec!["prints", "equals"]));
    assert_eq!(first["failures"][0]["message"], Value::from("`a.py` does not print what is claimed"));
    assert_eq!(first["failures"][0]["line"], Value::from(15));
}

#[test]
fn hilos_own_lessons_are_well_and_keep_what_they_claim() {
    let done = check(Path::new("."), "");
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{}", done.stdout);
    assert!(done.stdout.contains("nothing wrong") && !done.stdout.contains("not kept"), "{}", done.stdout);
}

#[test]
fn a_new_lesson_passes_at_once_and_is_never_overwritten() {
    let folder = TempDir::new().expect("a temporary folder");
    let new = |name: &str| run(command(folder.path(), &["new", name]), b"");
    let made = new("two-cooks");
    assert_eq!((made.code, made.stderr.as_str()), (Some(0), ""));
    assert!(made.stdout.contains("hilo check 01-two-cooks"), "{}", made.stdout);
    assert_eq!(new("walls").code, Some(0));
    let done = check(folder.path(), ".");
    assert_eq!(done.code, Some(0), "{}", done.stdout);
    assert!(done.stdout.starts_with("── 2 lessons with 2 programs: nothing wrong; 4 claims proved"), "{}", done.stdout);
    let again = new("01-two-cooks");
    assert_eq!((again.code, again.stdout.as_str()), (Some(2), ""));
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
    let listed = run(command(folder.path(), &["list", "--lessons", "."]), b"");
    assert!(listed.stdout.contains("1  two-cooks") && listed.stdout.contains("2  walls"), "{}", listed.stdout);
}

#[test]
fn doctor_needs_no_terminal_and_tells_what_is_different() {
    let mut command = command(Path::new("."), &["doctor"]);
    command.env_remove("TERM").env_remove("COLORTERM");
    let done = run(command, b"");
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    for word in [
        "cores ",
        "python ",
        "terminal ",
        "colours ",
        "letters ",
        "threads ",
        "files ",
        "from CPython 3.11",
        "Deadlock.",
    ] {
        assert!(done.stdout.contains(word), "{word:?} is not said:\n{}", done.stdout);
    }
    assert!(done.stdout.lines().all(|line| line.chars().count() <= 80), "{}", done.stdout);
    let mut json = hilo();
    json.args(["doctor", "--json"]);
    let object: Value = serde_json::from_str(&run(json, b"").stdout).expect("it is JSON");
    assert_eq!(object["version"], Value::from(1));
    assert!(object["findings"].as_array().is_some_and(|findings| findings.len() >= 7), "{object}");
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = run(command(Path::new("."), &["completions", shell]), b"");
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{shell}");
        for word in ["hilo", "check", "doctor", "no-run"] {
            assert!(done.stdout.contains(word), "{shell} does not know {word}");
        }
    }
    let done = run(command(Path::new("."), &["completions", "tcsh"]), b"");
    assert!(done.code == Some(2) && done.stderr.contains("tcsh"), "{done:?}");
}
