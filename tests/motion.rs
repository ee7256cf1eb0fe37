//! Slow motion on real threads and processes: what it paces, what it leaves alone, and that it takes effect at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hilo::engine::{self, RunHandle};
use hilo::python::Program;
use hilo::trace::{Ending, Finished, Go, Lifecycle, Motion, Pause, RunSettings, Speed, State};

/// How long anything may take on a machine that does other things too.
const DEADLINE: Duration = Duration::from_secs(60);

fn at(speed: Speed) -> Motion {
    Motion { speed, ..Motion::default() }
}

fn start(text: &str, motion: Motion, gil: bool) -> RunHandle {
    let program = Program::read("slow.py", text.as_bytes(), &[]).expect("a program that can run");
    let binary = Some(env!("CARGO_BIN_EXE_hilo").into());
    engine::start(Arc::new(program), RunSettings { motion, gil, binary, ..RunSettings::default() }, || {})
}

/// What it printed, and its end.
fn finish(handle: &mut RunHandle) -> (String, Finished) {
    let (began, mut printed) = (Instant::now(), String::new());
    while began.elapsed() < DEADLINE {
        for message in handle.feed.wait_messages(Duration::from_millis(20)) {
            match message {
                Lifecycle::Output { text, .. } => printed.push_str(&text),
                Lifecycle::Finished(end) => return (printed, end),
                _ => {}
            }
        }
        handle.feed.take_events(|_| {});
    }
    panic!("the run had no end; it printed {printed:?}");
}

/// Waits until it has printed a line.
fn wait_for_output(handle: &mut RunHandle) {
    let began = Instant::now();
    while began.elapsed() < DEADLINE {
        let messages = handle.feed.wait_messages(Duration::from_millis(20));
        if messages.iter().any(|message| matches!(message, Lifecycle::Output { .. })) {
            return;
        }
    }
    panic!("nothing was printed");
}

#[test]
fn each_line_takes_its_time_and_sleeps_take_theirs() {
    let mut handle = start("for i in range(5):\n    print(i)\n", at(Speed::Lines(50)), true);
    let (printed, end) = finish(&mut handle);
    assert_eq!((printed.as_str(), end.ending), ("0\n1\n2\n3\n4\n", Ending::Ok));
    // Eleven lines: the loop's head six times, its body five times; the first begins at once.
    assert!(end.at >= 200_000_000, "{} ns", end.at);
    let text = "import time\nbefore = time.perf_counter()\ntime.sleep(0.2)\nprint(time.perf_counter() - before < 2)\n";
    let (printed, _) = finish(&mut start(text, at(Speed::Tenth), true));
    assert_eq!(printed, "True\n", "a sleep is no Python that runs");
}

const COUNT: &str = "
from threading import Thread

def count(n):
    i = 0
    while i < n:
        i += 1

threads = [Thread(target=count, args=(6,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn under_a_gil_all_workers_share_the_pace_and_without_one_each_has_its_own() {
    let wall = |gil| {
        let mut handle = start(COUNT, at(Speed::Lines(40)), gil);
        let (_, end) = finish(&mut handle);
        assert_eq!(end.ending, Ending::Ok);
        end
    };
    let (with, without) = (wall(true), wall(false));
    // About thirty lines of the two threads, one after another or side by side.
    assert!(with.at > without.at + 200_000_000, "{} ns and {} ns", with.at, without.at);
    assert!(with.gil.is_some_and(|gil| gil.handovers >= 4), "the GIL goes from hand to hand: {:?}", with.gil);
}

#[test]
fn a_running_program_is_slowed_and_let_go_at_once() {
    let text = "n = 0\nwhile n < 400_000:\n    n += 1\n    if n == 1000:\n        print('there')\nprint(n)\n";
    let mut handle = start(text, at(Speed::Lines(20_000)), true);
    wait_for_output(&mut handle);
    handle.set_motion(&at(Speed::Lines(1)));
    handle.set_motion(&at(Speed::Full));
    let (printed, end) = finish(&mut handle);
    assert_eq!((printed.as_str(), end.ending), ("400000\n", Ending::Ok));
}

#[test]
fn a_run_that_rests_is_stopped_as_any_other() {
    for speed in [Speed::Tenth, Speed::Lines(1)] {
        let mut handle = start("print('there')\nwhile True:\n    sum(range(1_000_000))\n", at(speed), true);
        wait_for_output(&mut handle);
        handle.cancel();
        assert_eq!(finish(&mut handle).1.ending, Ending::Interrupted);
    }
}

#[test]
fn a_tenth_of_the_speed_keeps_the_pattern_of_the_gil() {
    // Each thread runs for 40 ms of processor time: some turns of 5 ms, which become turns of 50 ms.
    let text = "
import time
from threading import Thread

def work():
    end = time.thread_time() + 0.04
    while time.thread_time() < end:
        pass

threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let mut handle = start(text, at(Speed::Tenth), true);
    let (_, end) = finish(&mut handle);
    assert!(end.at >= 600_000_000, "ten times the 80 ms, or nearly: {} ns", end.at);
}

#[test]
fn the_processes_of_a_program_go_as_slowly_and_are_let_go_with_it() {
    let text = "
from multiprocessing import Process

def count():
    print('child', flush=True)
    n = 0
    while n < 100_000:
        n += 1
    print(n)

if __name__ == '__main__':
    child = Process(target=count)
    child.start()
    child.join()
";
    let mut handle = start(text, at(Speed::Lines(50)), true);
    wait_for_output(&mut handle);
    handle.set_motion(&Motion::default());
    let (printed, end) = finish(&mut handle);
    assert_eq!((printed.as_str(), end.ending), ("100000\n", Ending::Ok));
}

#[test]
fn the_line_of_a_worker_that_rests_is_exact_and_so_is_that_of_its_task() {
    let text = "
import asyncio

async def work():
    print('there')
    n = 0
    while n >= 0:
        n += 1

asyncio.run(asyncio.wait_for(work(), None))
";
    let mut handle = start(text, at(Speed::Lines(500)), true);
    let (mut gauges, mut seen, began) = (Vec::new(), std::collections::BTreeSet::new(), Instant::now());
    while seen.len() < 2 && began.elapsed() < DEADLINE {
        for message in handle.feed.wait_messages(Duration::from_millis(1)) {
            if let Lifecycle::Started(info) = message {
                gauges.push(info.gauge);
            }
        }
        handle.feed.take_events(|_| {});
        let task = gauges.last().filter(|gauge| gauges.len() > 1 && gauge.sums(0).state == State::Running);
        seen.extend(task.map(|gauge| gauge.line()).filter(|line| *line > 6));
    }
    assert!(seen.iter().all(|line| [7, 8].contains(line)) && seen.len() == 2, "{seen:?}");
}

fn breaks(lines: &[u32]) -> Motion {
    Motion { breaks: lines.to_vec(), ..Motion::default() }
}

/// Waits until the run stands still, or is over: then what it printed.
fn wait_for_pause(handle: &mut RunHandle) -> Result<Pause, String> {
    let (began, mut printed) = (Instant::now(), String::new());
    while began.elapsed() < DEADLINE {
        for message in handle.feed.wait_messages(Duration::from_millis(20)) {
            match message {
                Lifecycle::Paused(pause) => return Ok(*pause),
                Lifecycle::Output { text, .. } => printed.push_str(&text),
                Lifecycle::Finished(_) => return Err(printed),
                _ => {}
            }
        }
        handle.feed.take_events(|_| {});
    }
    panic!("it neither stood still nor ended");
}

fn held(list: &[(String, String)]) -> Vec<String> {
    list.iter().map(|(name, value)| format!("{name}={value}")).collect()
}

const SHARED: &str = "\
from threading import Thread, Lock
total = 0
lock = Lock()
class Account:
    def __init__(self, balance):
        self.balance = balance
account = Account(100)
def add(n):
    global total
    for i in range(n):
        with lock:
            total += 1
            account.balance -= 1
    return n
threads = [Thread(target=add, args=(3,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, account.balance)
";

#[test]
fn a_run_stands_at_a_line_with_what_its_variables_hold_and_goes_on_line_by_line() {
    for gil in [true, false] {
        let mut handle = start(SHARED, breaks(&[12]), gil);
        let first = wait_for_pause(&mut handle).expect("it stands");
        assert_eq!((first.line, first.function.as_str()), (12, "add"));
        assert_eq!(held(&first.own), ["n=3", "i=0"]);
        let shared = held(&first.shared);
        for wanted in ["total=0", "account.balance=100"] {
            assert!(shared.contains(&wanted.to_owned()), "{shared:?}");
        }
        assert!(shared.iter().any(|held| held.starts_with("lock=held by Thread-")), "{shared:?}");
        handle.go(Go::Line);
        let next = wait_for_pause(&mut handle).expect("it stands a line further");
        assert_eq!((next.line, next.thread, next.lane), (13, first.thread, first.lane));
        assert!(held(&next.shared).contains(&"total=1".to_owned()), "nobody else went on: {:?}", next.shared);
        // Five more times somebody comes to the line.
        for _ in 0..5 {
            handle.go(Go::On);
            assert_eq!(wait_for_pause(&mut handle).expect("it stands again").line, 12);
        }
        handle.go(Go::On);
        assert_eq!(wait_for_pause(&mut handle), Err("6 94\n".to_owned()));
    }
}

#[test]
fn lines_follow_each_other_as_cpython_traces_them() {
    let text = "\
def square(x):
    return x * x

class Box:
    def __init__(self, n):
        self.n = n

    def bump(self):
        self.n += 1
        return self.n

def evens(n):
    i = 0
    while i < n:
        if i % 2:
            i += 1
            continue
        yield i
        i += 1

total = 0
for e in evens(4):
    total += square(e)
box = Box(3)
try:
    box.bump()
    raise ValueError(box.n)
except ValueError as error:
    total += error.args[0]
finally:
    total += 1
result = [square(n) for n in range(2)]
";
    // By `sys.settrace` of CPython 3.11.
    let traced = [
        1, 4, 4, 5, 8, 12, 21, 22, 13, 14, 15, 18, 23, 2, 22, 19, 14, 15, 16, 17, 14, 15, 18, 23, 2, 22, 19, 14, 15,
        16, 17, 14, 24, 6, 25, 26, 9, 10, 27, 28, 29, 31, 32, 32, 2, 32, 2, 32,
    ];
    let mut handle = start(text, breaks(&[1]), true);
    let mut seen = Vec::new();
    while let Ok(pause) = wait_for_pause(&mut handle) {
        seen.push(pause.line);
        handle.go(Go::Line);
    }
    assert_eq!(seen, traced);
}

#[test]
fn sleeps_and_the_clocks_of_the_program_stand_while_the_run_does() {
    for gil in [true, false] {
        let text = "\
import time
from threading import Thread
def sleep():
    began = time.monotonic()
    time.sleep(0.5)
    print(time.monotonic() - began < 1.5)
thread = Thread(target=sleep)
thread.start()
here = 1
thread.join()
";
        let mut handle = start(text, breaks(&[9]), gil);
        assert_eq!(wait_for_pause(&mut handle).expect("it stands").function, "<module>");
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(2) {
            let said = handle.feed.wait_messages(Duration::from_millis(50));
            assert!(!said.iter().any(|message| matches!(message, Lifecycle::Output { .. })), "the sleep stands too");
        }
        handle.go(Go::On);
        assert_eq!(wait_for_pause(&mut handle), Err("True\n".to_owned()));
    }
}

#[test]
fn the_task_of_a_loop_stands_under_its_own_name_and_a_standing_run_can_be_stopped() {
    let text = "\
import asyncio
async def work(n):
    await asyncio.sleep(0)
    n += 1
    return n
async def main():
    await asyncio.gather(work(1), work(2))
asyncio.run(main())
";
    let mut handle = start(text, breaks(&[4]), true);
    let first = wait_for_pause(&mut handle).expect("the first task stands");
    handle.go(Go::On);
    let second = wait_for_pause(&mut handle).expect("the second task stands");
    assert_eq!((held(&first.own), held(&second.own)), (vec!["n=1".to_owned()], vec!["n=2".to_owned()]));
    assert!(first.lane != second.lane && first.thread == second.thread && first.lane != first.thread);
    handle.cancel();
    assert_eq!(finish(&mut handle).1.ending, Ending::Interrupted);
}
