//! The JSON of a run, version 1. Times are nanoseconds from the start of the run.
//!
//! Fields are only ever added within a version. The eight sums of a worker add up to its life exactly.

use serde::Serialize;

use super::report::{Told, exit_code};
use crate::engine;
use crate::trace::{CheckPoints, Ending, EventKind, Finished, Nanos, State, Stream, WorkerInfo, WorkerKind};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    exit: &'static str,
    code: u8,
    wall_ns: Nanos,
    cores: usize,
    settings: Settings,
    workers: Vec<Worker<'a>>,
    gil: Option<Gil>,
    output: Vec<Piece<'a>>,
    output_dropped_bytes: u64,
    error: Option<String>,
    dropped_events: u64,
}

#[derive(Serialize)]
struct Settings {
    gil: &'static str,
    check: &'static str,
    switch_interval_ns: u64,
}

#[derive(Serialize)]
struct Worker<'a> {
    id: u32,
    name: &'a str,
    kind: &'static str,
    pid: u32,
    parent: Option<u32>,
    started_ns: Nanos,
    ended_ns: Nanos,
    cpu_ns: Nanos,
    running_ns: Nanos,
    wants_gil_ns: Nanos,
    blocked_ns: Nanos,
    sleeping_ns: Nanos,
    io_ns: Nanos,
    waiting_ns: Nanos,
    idle_ns: Nanos,
    starting_ns: Nanos,
    ended: &'static str,
}

#[derive(Serialize)]
struct Gil {
    handovers: u64,
    held_ns: Nanos,
}

#[derive(Serialize)]
struct Piece<'a> {
    at_ns: Nanos,
    worker: u32,
    stream: &'static str,
    text: &'a str,
}

/// The one object, on one line.
pub fn of(told: &Told, finished: &Finished) -> String {
    let document = Document {
        version: 1,
        exit: exit_word(&finished.ending),
        code: exit_code(&finished.ending),
        wall_ns: finished.at,
        cores: told.cores,
        settings: settings(told),
        workers: told.workers.iter().map(|info| worker(info, finished)).collect(),
        gil: finished.gil.map(|gil| Gil { handovers: gil.handovers, held_ns: gil.held }),
        output: output(told),
        output_dropped_bytes: finished.output_dropped,
        error: error(&finished.ending),
        dropped_events: told.dropped,
    };
    // There is no map with keys that are no texts in it, and no number that JSON lacks.
    serde_json::to_string(&document).unwrap_or_default()
}

fn settings(told: &Told) -> Settings {
    let settings = &told.settings;
    Settings {
        gil: if settings.gil { "on" } else { "off" },
        check: match settings.check {
            CheckPoints::Jump => "jump",
            CheckPoints::Instruction => "instruction",
        },
        switch_interval_ns: u64::try_from(settings.switch_interval.as_nanos()).unwrap_or(u64::MAX),
    }
}

fn worker<'a>(info: &'a WorkerInfo, finished: &Finished) -> Worker<'a> {
    let sums = info.gauge.sums(finished.at);
    Worker {
        id: info.lane.0,
        name: &info.name,
        kind: match info.kind {
            WorkerKind::Thread => "thread",
            WorkerKind::Process => "process",
            WorkerKind::Task => "task",
        },
        pid: info.pid,
        parent: info.parent.map(|parent| parent.0),
        started_ns: sums.started,
        ended_ns: sums.ended.unwrap_or(finished.at),
        cpu_ns: sums.cpu,
        running_ns: sums.of(State::Running),
        wants_gil_ns: sums.of(State::WantsGil),
        blocked_ns: sums.of(State::Blocked),
        sleeping_ns: sums.of(State::Sleeping),
        io_ns: sums.of(State::Io),
        waiting_ns: sums.of(State::Waiting),
        idle_ns: sums.of(State::Idle),
        starting_ns: sums.of(State::Starting),
        ended: ended(info),
    }
}

/// How a worker ended, in a word.
pub fn ended(info: &WorkerInfo) -> &'static str {
    match info.gauge.how() {
        EventKind::Ended => "returned",
        EventKind::Raised => "raised",
        _ => "killed",
    }
}

fn output(told: &Told) -> Vec<Piece<'_>> {
    let word = |stream| if stream == Stream::Stdout { "stdout" } else { "stderr" };
    let pieces = told.output.iter();
    pieces.map(|o| Piece { at_ns: o.at, worker: o.lane.0, stream: word(o.stream), text: &o.text }).collect()
}

fn exit_word(ending: &Ending) -> &'static str {
    match ending {
        Ending::Ok | Ending::Exit(_) => "ok",
        Ending::Raised(_) | Ending::Internal(_) => "raised",
        Ending::Limit(_) => "limit",
        Ending::Deadlock(_) => "deadlock",
        Ending::Interrupted => "interrupted",
    }
}

fn error(ending: &Ending) -> Option<String> {
    match ending {
        Ending::Ok | Ending::Interrupted => None,
        Ending::Exit(code) => Some(format!("SystemExit: {code}")),
        Ending::Raised(why) | Ending::Limit(why) => Some(why.clone()),
        Ending::Internal(why) => Some(super::failure::with_place(why)),
        Ending::Deadlock(deadlock) => Some(format!("deadlock: {}", engine::deadlock_in_words(deadlock).join("; "))),
    }
}
