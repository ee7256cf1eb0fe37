//! Processes that a program starts: what is left when one of them is killed, at any moment, which must be nothing; what
//! the others are told; and the limits that all of them share.

mod common;

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use common::{DEADLINE, Program, assert_no_panic, hilo, run, start};
use rustix::process::{Pid, Signal, kill_process};

/// How often each kind of death is tried, each time a little later.
const TIMES: u32 = 100;

/// The processes whose environment has this mark.
fn marked(mark: &str) -> Vec<Pid> {
    let processes = fs::read_dir("/proc").expect("/proc").flatten();
    let has_mark = |pid: &str| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let pids = processes.filter_map(|entry| entry.file_name().into_string().ok());
    pids.filter(|pid| has_mark(pid)).filter_map(|pid| pid.parse().ok().and_then(Pid::from_raw)).collect()
}

/// Waits until no process has this mark any more.
fn assert_nothing_left(mark: &str) {
    let end = Instant::now() + DEADLINE;
    while !marked(mark).is_empty() {
        assert!(Instant::now() < end, "processes are left: {:?}", marked(mark));
        std::thread::yield_now();
    }
}

fn marked_command(program: &Program, mark: &str) -> Command {
    let mut command = hilo();
    let (name, value) = mark.split_once('=').expect("a variable");
    command.args(["run", "--quiet", &program.path()]).env(name, value);
    command
}

const BUSY_FAMILY: &str = "
import multiprocessing, time

def grandchild():
    while True:
        pass

def child():
    multiprocessing.Process(target=grandchild).start()
    time.sleep(1000)

if __name__ == '__main__':
    for _ in range(2):
        multiprocessing.Process(target=child).start()
    print('ready', flush=True)
    time.sleep(1000)
";

#[test]
fn nothing_is_left_of_a_run_whose_first_process_is_killed_at_any_moment() {
    let program = Program::new(BUSY_FAMILY);
    for n in 0..TIMES {
        let mark = format!("HILO_TEST_ORPHANS={}-{n}", std::process::id());
        let started = start(marked_command(&program, &mark), b"");
        // From before the program is read to long after its children work.
        let moment = Instant::now() + Duration::from_millis(u64::from(n) * 3);
        while Instant::now() < moment {
            std::thread::yield_now();
        }
        let _ = kill_process(started.pid(), Signal::KILL);
        let done = started.finish(DEADLINE).expect("it was killed");
        assert_eq!(done.code, None, "{done:?}");
        assert_nothing_left(&mark);
    }
}

#[test]
fn an_interrupt_ends_the_whole_family() {
    let program = Program::new(BUSY_FAMILY);
    let mark = format!("HILO_TEST_INTERRUPT={}", std::process::id());
    let mut started = start(marked_command(&program, &mark), b"");
    started.wait_for_output("ready");
    started.signal(Signal::INT);
    assert_eq!(started.finish(DEADLINE).expect("an end").code, Some(130));
    assert_nothing_left(&mark);
}

#[test]
fn a_child_that_is_killed_while_it_starts_or_works_is_told_by_its_signal() {
    let program = Program::new(format!(
        "
import multiprocessing, time

def busy():
    while True:
        pass

if __name__ == '__main__':
    for n in range({TIMES}):
        p = multiprocessing.Process(target=busy)
        p.start()
        until = time.perf_counter() + n * 0.002
        while time.perf_counter() < until:
            pass
        p.kill()
        p.join()
        assert p.exitcode == -9, p.exitcode
        assert 'exitcode=-SIGKILL' in repr(p), repr(p)
    print('all', len(multiprocessing.active_children()))
"
    ));
    let done = program.run("--quiet");
    assert_eq!((done.stdout.as_str(), done.code), ("all 0\n", Some(0)), "{done:?}");
}

#[test]
fn a_pool_whose_process_is_killed_while_it_writes_breaks_and_names_the_signal() {
    let program = Program::new(format!(
        "
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def large(n):
    return b'x' * n

if __name__ == '__main__':
    broken = 0
    for n in range({TIMES}):
        pool = ProcessPoolExecutor(1)
        pool.submit(large, 1).result()
        future = pool.submit(large, 8_000_000)
        child = list(pool._processes.values())[0]
        until = time.perf_counter() + n * 0.0001
        while time.perf_counter() < until:
            pass
        pool._kill(child)
        try:
            assert len(future.result()) == 8_000_000
        except BrokenProcessPool as e:
            broken += 1
            assert 'terminated abruptly' in str(e), e
            assert 'was killed by SIGKILL' in str(e.__cause__), e.__cause__
        try:
            pool.submit(large, 1).result()
            assert False, 'the pool goes on without its process'
        except BrokenProcessPool as e:
            pass
        pool.shutdown()
    assert broken > 0
    print('done')
"
    ));
    let done = program.run("--quiet");
    assert_eq!((done.stdout.as_str(), done.code), ("done\n", Some(0)), "{done:?}");
}

#[test]
fn a_program_without_the_main_guard_is_told_so_and_starts_no_more() {
    let program = Program::new(
        "import multiprocessing\n\ndef f():\n    pass\n\np = multiprocessing.Process(target=f)\np.start()\np.join()\n\
         print('exit code', p.exitcode)\n",
    );
    let done = program.run("--quiet");
    assert_eq!((done.stdout.as_str(), done.code), ("exit code 1\n", Some(0)), "{done:?}");
    let told = "RuntimeError: \n        An attempt has been made to start a new process before the\n";
    assert_eq!(done.stderr.matches(told).count(), 1, "{done:?}");
}

#[test]
fn processes_in_processes_meet_one_limit() {
    let program = Program::new(
        "
import multiprocessing

def breed(n):
    if n:
        children = [multiprocessing.Process(target=breed, args=(n - 1,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()

if __name__ == '__main__':
    breed(5)
",
    );
    let done = program.run("--quiet --limit processes=6");
    assert!(done.stderr.contains("OSError: the run has 6 processes already, which is its limit"), "{done:?}");
    assert_no_panic(&done);
}

#[test]
fn all_processes_share_one_budget_of_memory() {
    let program = Program::new(
        "
import multiprocessing, sys

def hoard():
    try:
        kept = [bytes(1000) for _ in range(40_000)]
    except MemoryError:
        sys.exit(9)

if __name__ == '__main__':
    alone = multiprocessing.Process(target=hoard)
    alone.start()
    alone.join()
    mine = [bytes(1000) for _ in range(40_000)]
    beside = multiprocessing.Process(target=hoard)
    beside.start()
    beside.join()
    print(alone.exitcode, beside.exitcode)
",
    );
    let done = program.run("--quiet --limit memory=64MB");
    assert_eq!(done.stdout, "0 9\n", "{done:?}");
}

#[test]
fn what_a_child_prints_comes_before_what_it_answers() {
    let program = Program::new(
        "
from concurrent.futures import ProcessPoolExecutor

def say(n):
    print('child', n)
    return n

if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        for n in range(50):
            print('answer', pool.submit(say, n).result())
",
    );
    let expected: String = (0..50).map(|n| format!("child {n}\nanswer {n}\n")).collect();
    let done = program.run("--quiet");
    assert_eq!(done.stdout, expected, "{done:?}");
}

#[test]
fn a_childs_workers_are_workers_of_the_run() {
    let program = Program::new(
        "
import multiprocessing, threading, time

def work():
    t = threading.Thread(target=time.sleep, args=(0.05,), name='helper')
    t.start()
    t.join()

if __name__ == '__main__':
    p = multiprocessing.Process(target=work, name='the child')
    p.start()
    p.join()
",
    );
    let done = run(program.command("--json", ""), b"");
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let workers = report["workers"].as_array().expect("workers");
    let find =
        |name: &str| workers.iter().find(|w| w["name"] == name).unwrap_or_else(|| panic!("no {name}: {workers:?}"));
    let (main, child, helper) = (find("MainThread"), find("the child"), find("helper"));
    assert_eq!((&child["kind"], &helper["kind"]), (&"process".into(), &"thread".into()));
    assert_eq!((&child["parent"], &helper["parent"]), (&main["id"], &child["id"]));
    assert!(child["pid"] == helper["pid"] && child["pid"] != main["pid"], "{workers:?}");
    // All of them are on one clock: the helper lives within the child, and the child within the run.
    let times =
        |w: &serde_json::Value| (w["started_ns"].as_u64().unwrap_or(0), w["ended_ns"].as_u64().unwrap_or(u64::MAX));
    let (outer, inner) = (times(child), times(helper));
    assert!(outer.0 < inner.0 && inner.1 <= outer.1 && outer.1 <= times(main).1, "{workers:?}");
    assert!(helper["sleeping_ns"].as_u64().unwrap_or(0) >= 49_000_000, "{workers:?}");
    assert_eq!(child["ended"], "returned");
}
