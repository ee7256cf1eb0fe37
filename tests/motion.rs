//! Slow motion on real threads and processes: what it paces, what it leaves alone, and that it takes effect at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hilo::engine::{self, RunHandle};
use hilo::python::Program;
use hilo::trace::{Ending, Finished, Lifecycle, Motion, RunSettings, Speed, State};

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
