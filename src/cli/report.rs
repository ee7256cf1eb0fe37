//! What `hilo run` prints: the program's output as it comes, then the summary, or one JSON object.
//!
//! The JSON is version 1 of the form that the design's architecture page gives; times are nanoseconds from the start
//! of the run.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::run::Asked;
use crate::engine;
use crate::timeline::duration;
use crate::trace::{
    CheckPoints, Ending, Event, EventKind, Finished, LaneId, Lifecycle, Nanos, RunSettings, State, Stream, WorkerInfo,
    WorkerKind,
};

struct Output {
    at: Nanos,
    lane: LaneId,
    stream: Stream,
    text: String,
}

/// Collects a run's messages.
pub struct Report {
    json: bool,
    quiet: bool,
    settings: RunSettings,
    workers: Vec<WorkerInfo>,
    raised: Vec<LaneId>,
    returned: Vec<LaneId>,
    output: Vec<Output>,
    finished: Option<Finished>,
    dropped: u64,
    reader_gone: bool,
}

impl Report {
    /// An empty report.
    pub fn new(asked: &Asked) -> Report {
        Report {
            json: asked.json,
            quiet: asked.quiet,
            settings: asked.settings.clone(),
            workers: Vec::new(),
            raised: Vec::new(),
            returned: Vec::new(),
            output: Vec::new(),
            finished: None,
            dropped: 0,
            reader_gone: false,
        }
    }

    /// An event of the timeline: only the ends matter here.
    pub fn event(&mut self, event: Event) {
        if event.kind == EventKind::Ended {
            self.returned.push(event.lane);
        }
    }

    /// A message.
    pub fn message(&mut self, message: Lifecycle, _now: Nanos) {
        match message {
            Lifecycle::Started(info) => self.workers.push(info),
            Lifecycle::Output { at, lane, stream, text } => self.print(Output { at, lane, stream, text }),
            Lifecycle::Raised { lane, .. } => self.raised.push(lane),
            Lifecycle::Finished(finished) => self.finished = Some(finished),
            Lifecycle::Deadlocked(deadlock) => {
                for sentence in engine::deadlock_in_words(&deadlock) {
                    eprintln!("hilo: {sentence}");
                }
            }
            Lifecycle::Ring(_) | Lifecycle::Named(..) => {}
        }
    }

    fn print(&mut self, output: Output) {
        if self.json {
            self.output.push(output);
            return;
        }
        let written = match output.stream {
            Stream::Stdout => std::io::stdout().write_all(output.text.as_bytes()),
            Stream::Stderr => std::io::stderr().write_all(output.text.as_bytes()),
        };
        if written.is_err_and(|e| e.kind() == ErrorKind::BrokenPipe) {
            self.reader_gone = true;
        }
    }

    /// Hands on what is buffered.
    pub fn flush(&mut self) {
        if !self.json && std::io::stdout().flush().is_err_and(|e| e.kind() == ErrorKind::BrokenPipe) {
            self.reader_gone = true;
        }
    }

    /// Whether nobody reads the output any more.
    pub fn reader_is_gone(&self) -> bool {
        self.reader_gone
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        self.finished.is_some()
    }

    /// Events that were lost.
    pub fn dropped(&mut self, events: u64) {
        self.dropped = events;
    }

    /// Prints the rest and gives the exit code.
    pub fn finish(self, cores: usize) -> ExitCode {
        let Some(finished) = &self.finished else { return ExitCode::FAILURE };
        if self.json {
            println!("{}", self.object(finished, cores));
        } else {
            self.explain(finished);
            if !self.quiet {
                self.summarize(finished, cores);
            }
        }
        ExitCode::from(exit_code(&finished.ending))
    }

    /// What ended the run, where the program's own output does not say it.
    fn explain(&self, finished: &Finished) {
        match &finished.ending {
            Ending::Deadlock(deadlock) => {
                eprintln!("hilo: deadlock: everybody waits for ever");
                for sentence in engine::deadlock_in_words(deadlock) {
                    eprintln!("hilo:   {sentence}");
                }
            }
            Ending::Limit(why) | Ending::Internal(why) => eprintln!("hilo: {why}"),
            Ending::Ok | Ending::Exit(_) | Ending::Raised(_) | Ending::Interrupted => {}
        }
        if finished.output_dropped > 0 {
            eprintln!(
                "hilo: {} bytes of output were counted and not kept; --limit output=SIZE keeps more",
                finished.output_dropped
            );
        }
    }

    fn summarize(&self, finished: &Finished, cores: usize) {
        let gil = match finished.gil {
            Some(gil) => {
                let share = if finished.at > 0 { 100.0 * gil.held as f64 / finished.at as f64 } else { 0.0 };
                format!("GIL held {share:.0} %, handed over {} times", gil.handovers)
            }
            None => "no GIL".to_owned(),
        };
        let cores = if cores == 1 { "1 core".to_owned() } else { format!("{cores} cores") };
        eprintln!("── {} on {cores}, {gil}", duration(finished.at));
        for worker in &self.workers {
            let sums = worker.gauge.sums(finished.at);
            let states: Vec<String> = State::ALL
                .iter()
                .filter(|&&state| sums.of(state) > 0)
                .map(|&state| format!("{} {}", word(state), duration(sums.of(state))))
                .collect();
            eprintln!("   {:<24} cpu {:<9} {}", worker.name, duration(sums.cpu), states.join(", "));
        }
        if self.dropped > 0 {
            eprintln!(
                "   {} events did not fit into their buffers; the figures above are exact all the same",
                self.dropped
            );
        }
    }

    fn object(&self, finished: &Finished, cores: usize) -> Value {
        let workers: Vec<Value> = self.workers.iter().map(|w| self.worker(w, finished)).collect();
        let output: Vec<Value> = self
            .output
            .iter()
            .map(|o| {
                let stream = if o.stream == Stream::Stdout { "stdout" } else { "stderr" };
                json!({ "at_ns": o.at, "worker": o.lane.0, "stream": stream, "text": o.text })
            })
            .collect();
        json!({
            "version": 1,
            "exit": exit_word(&finished.ending),
            "code": exit_code(&finished.ending),
            "wall_ns": finished.at,
            "cores": cores,
            "settings": {
                "gil": if self.settings.gil { "on" } else { "off" },
                "check": if self.settings.check == CheckPoints::Jump { "jump" } else { "instruction" },
                "switch_interval_ns": self.settings.switch_interval.as_nanos() as u64,
            },
            "workers": workers,
            "gil": finished.gil.map(|g| json!({ "handovers": g.handovers, "held_ns": g.held })),
            "output": output,
            "output_dropped": finished.output_dropped,
            "error": error_words(&finished.ending),
            "dropped_events": self.dropped,
        })
    }

    fn worker(&self, worker: &WorkerInfo, finished: &Finished) -> Value {
        let sums = worker.gauge.sums(finished.at);
        let ended = if self.raised.contains(&worker.lane) {
            "raised"
        } else if self.returned.contains(&worker.lane) || matches!(finished.ending, Ending::Ok | Ending::Exit(_)) {
            "returned"
        } else {
            "killed"
        };
        json!({
            "id": worker.lane.0,
            "name": worker.name,
            "kind": match worker.kind {
                WorkerKind::Thread => "thread",
                WorkerKind::Process => "process",
                WorkerKind::Task => "task",
            },
            "pid": worker.pid,
            "parent": worker.parent.map(|p| p.0),
            "started_ns": sums.started,
            "ended_ns": sums.ended.unwrap_or(finished.at),
            "cpu_ns": sums.cpu,
            "running_ns": sums.of(State::Running),
            "wants_gil_ns": sums.of(State::WantsGil),
            "blocked_ns": sums.of(State::Blocked),
            "sleeping_ns": sums.of(State::Sleeping),
            "io_ns": sums.of(State::Io),
            "waiting_ns": sums.of(State::Waiting),
            "idle_ns": sums.of(State::Idle),
            "ended": ended,
        })
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WantsGil => "wants the GIL",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Io => "waiting for I/O",
        State::Waiting => "waiting",
        State::Idle => "idle",
    }
}

/// The exit code of `hilo run`, as the design's architecture page lists them.
pub fn exit_code(ending: &Ending) -> u8 {
    match ending {
        Ending::Ok => 0,
        Ending::Exit(code) => (*code & 0xFF) as u8,
        Ending::Raised(_) | Ending::Internal(_) => 1,
        Ending::Limit(_) => 3,
        Ending::Deadlock(_) => 5,
        Ending::Interrupted => 130,
    }
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

fn error_words(ending: &Ending) -> Option<String> {
    match ending {
        Ending::Ok | Ending::Interrupted => None,
        Ending::Exit(code) => Some(format!("SystemExit: {code}")),
        Ending::Raised(why) | Ending::Limit(why) | Ending::Internal(why) => Some(why.clone()),
        Ending::Deadlock(deadlock) => Some(format!("deadlock: {}", engine::deadlock_in_words(deadlock).join("; "))),
    }
}
