//! Loops against CPython 3.11, and two threads against one. The program times its inner part by itself and prints it; the
//! two sides of a ratio are run in turn, so that the machine's mood hits both.

use std::hint::black_box;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::{Done, HILO, start};
use crate::program;
use crate::report::{Bar, Report, Sample, Unit};

/// Pairs of runs behind each ratio.
const PAIRS: usize = 9;

const PATIENCE: Duration = Duration::from_secs(120);

/// What one run of a program said: its own measurement in seconds, and its result.
struct Timed {
    elapsed: f64,
    result: String,
}

fn timed(command: Command) -> Result<Timed, String> {
    let what = format!("{command:?}");
    let done = start(command, b"").finish(PATIENCE).ok_or_else(|| format!("{what} does not end"))?;
    match (done.code, number(&done, "elapsed"), field(&done, "result")) {
        (Some(0), Some(elapsed), Some(result)) => Ok(Timed { elapsed, result: result.to_string() }),
        _ => Err(complaint(&done)),
    }
}

fn complaint(done: &Done) -> String {
    let last = done.stderr.lines().last().unwrap_or("it printed no time").to_string();
    format!("exit code {:?}: {last}", done.code)
}

pub fn hilo(options: &[&str], name: &str) -> Command {
    let mut command = Command::new(HILO);
    command.arg("run").arg("--quiet").args(options).arg(program(name));
    command
}

pub fn python(name: &str) -> Command {
    let mut command = Command::new("python3");
    command.env("PYTHONDONTWRITEBYTECODE", "1").arg(program(name));
    command
}

/// The ratio slow / fast of each of [`PAIRS`] pairs of runs, after one of each that does not count.
pub fn ratios(slow: impl Fn() -> Command, fast: impl Fn() -> Command) -> Result<Sample, String> {
    let mut ratios = Vec::new();
    for pair in 0..=PAIRS {
        let (a, b) = (timed(slow())?, timed(fast())?);
        if a.result != b.result {
            return Err(format!("the results differ: {} and {}", a.result, b.result));
        }
        if pair > 0 {
            ratios.push(a.elapsed / b.elapsed);
        }
    }
    Ok(Sample::new(ratios))
}

/// The ratio one / two of [`PAIRS`] runs of a program that does the same work by one thread and by two, many times in
/// turn, and prints how long each took altogether: what the machine does to one it does to the other.
pub fn in_turn(command: impl Fn() -> Command) -> Result<Sample, String> {
    let ratio = |_| {
        let command = command();
        let what = format!("{command:?}");
        let done = start(command, b"").finish(PATIENCE).ok_or_else(|| format!("{what} does not end"))?;
        match (done.code, number(&done, "one"), number(&done, "two")) {
            (Some(0), Some(one), Some(two)) => Ok(one / two),
            _ => Err(complaint(&done)),
        }
    };
    Ok(Sample::new((0..PAIRS).map(ratio).collect::<Result<Vec<f64>, String>>()?))
}

fn field<'a>(done: &'a Done, name: &str) -> Option<&'a str> {
    done.stdout.lines().find_map(|line| line.strip_prefix(name)).map(str::trim)
}

fn number(done: &Done, name: &str) -> Option<f64> {
    field(done, name)?.parse().ok()
}

pub fn add(report: &mut Report, what: &str, sample: Result<Sample, String>, bar: Bar) {
    match sample {
        Ok(sample) => report.row(what, Unit::Ratio, &sample, bar),
        Err(why) => report.unmeasured(what, &why),
    }
}

pub const NO_ORACLE: &str = "there is no CPython 3.11 here";

pub fn is_oracle() -> bool {
    let version = Command::new("python3").arg("--version").output();
    version.is_ok_and(|output| output.stdout.starts_with(b"Python 3.11"))
}

/// Loops: how many times as fast as CPython 3.11.
pub fn loops(report: &mut Report) {
    for (name, what) in [
        ("loop_locals", "loop over locals, times CPython 3.11"),
        ("loop_globals", "loop over globals, times CPython 3.11"),
        ("loop_nested", "nested loops with %, times CPython 3.11"),
        ("loop_calls", "loop with a call, times CPython 3.11"),
    ] {
        if is_oracle() {
            add(report, what, ratios(|| python(name), || hilo(&[], name)), Bar::AtLeast(1.0));
        } else {
            report.unmeasured(what, NO_ORACLE);
        }
    }
}

/// Two threads against one, for four jobs that build data of their own.
pub fn scaling(report: &mut Report) {
    report.row("this machine's own limit: two native threads vs one", Unit::Ratio, &machine_limit(), Bar::None);
    let jobs =
        [("jobs_lists", "lists"), ("jobs_dicts", "dicts"), ("jobs_strings", "texts"), ("jobs_objects", "objects")];
    for (gil, bar) in [("off", Bar::AtLeast(1.8)), ("on", Bar::Between(0.85, 1.05))] {
        let options = ["--gil", gil];
        for (name, what) in jobs {
            let sample = in_turn(|| hilo(&options, name));
            add(report, &format!("{what}: two threads vs one, GIL {gil}"), sample, bar);
        }
    }
}

/// Processes: two of them against one thread, and the start of a child and the way of an item through a pool against
/// CPython's, which is told to spawn as Hilo does.
pub fn processes(report: &mut Report) {
    let jobs = in_turn(|| hilo(&[], "jobs_processes"));
    add(report, "four jobs, four times over: two processes vs one thread, start not counted", jobs, Bar::AtLeast(1.8));
    for (name, what, least) in [
        ("child_start", "start of a child to its first instruction, times CPython 3.11 (spawn)", 5.0),
        ("pool_items", "400 small items through a pool of two, times CPython 3.11 (spawn)", 2.0),
        ("trip_pipe", "round trip of a small message over a pipe, times CPython 3.11", 2.0),
        ("trip_queue", "round trip of a small message over two queues, times CPython 3.11", 2.0),
        ("trip_manager", "call of an object of a manager, times CPython 3.11", 2.0),
        ("trip_shared", "two processes taking turns in shared memory, times CPython 3.11", 2.0),
    ] {
        if is_oracle() {
            add(report, what, ratios(|| python(name), || hilo(&[], name)), Bar::AtLeast(least));
        } else {
            report.unmeasured(what, NO_ORACLE);
        }
    }
}

/// How much two cores of this machine do more than one, with nothing of ours in between.
fn machine_limit() -> Sample {
    let work = |turns: u64| {
        let mut x = black_box(1_u64);
        for i in 0..turns {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(i);
        }
        black_box(x)
    };
    let turns = 200_000_000;
    let pair = || {
        let (mut one, mut two) = (Duration::ZERO, Duration::ZERO);
        for _ in 0..4 {
            let begun = Instant::now();
            work(turns);
            one += begun.elapsed();
            let begun = Instant::now();
            thread::scope(|scope| {
                scope.spawn(|| work(turns / 2));
                scope.spawn(|| work(turns / 2));
            });
            two += begun.elapsed();
        }
        one.as_secs_f64() / two.as_secs_f64()
    };
    Sample::new((0..PAIRS).map(|_| pair()).collect())
}
