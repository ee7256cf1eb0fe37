//! A trace that the Perfetto viewer (ui.perfetto.dev) and `chrome://tracing` open: the JSON form of trace events.
//!
//! Every process of the run is a process there and every worker a thread of it. A stay in a state is a slice. Messages,
//! locks that changed hands and starts are flows from slice to slice, output and exceptions are instants, and the cores
//! are counters of a process of their own, because they are the machine's and not the program's. Times are
//! microseconds, as the form has it; the nanoseconds are behind the point.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::csv::state_name;
use super::spans::{Flow, flows, spans};
use crate::timeline::{Moment, Timeline, state_word};
use crate::trace::{LaneId, Nanos, Recording, Stream};

/// The trace of a recording, one JSON object.
pub fn perfetto(recording: &Recording) -> String {
    let places = Places::of(recording);
    let mut events = places.names(recording);
    events.extend(slices(recording, &places));
    events.extend(instants(recording, &places));
    for (number, flow) in flows(recording).iter().enumerate() {
        events.extend(arrow(number + 1, flow, &places));
    }
    events.extend(counters(recording, &places));
    let about = &recording.about;
    let trace = json!({
        "traceEvents": events,
        "displayTimeUnit": "ms",
        "otherData": {
            "program": about.file,
            "hilo": about.hilo,
            "gil": if about.settings.gil { "on" } else { "off" },
            "wall_ns": recording.wall().to_string(),
            "watched": about.watched.remark().unwrap_or_default(),
            "lost": recording.lost_in_words().unwrap_or_default(),
        },
    });
    trace.to_string()
}

/// Microseconds.
fn micros(at: Nanos) -> f64 {
    at as f64 / 1_000.0
}

/// Which process and thread of the trace each worker is.
struct Places {
    pids: BTreeMap<LaneId, u32>,
    main: u32,
    machine: u32,
}

impl Places {
    fn of(recording: &Recording) -> Places {
        // A process with the number 0 has a meaning of its own in the viewer.
        let pids: BTreeMap<LaneId, u32> = recording.workers.iter().map(|w| (w.lane, w.pid.max(1))).collect();
        let main = pids.values().next().copied().unwrap_or(1);
        let used: BTreeSet<u32> = pids.values().copied().chain([main]).collect();
        let machine = (1..).find(|pid| !used.contains(pid)).unwrap_or(u32::MAX);
        Places { pids, main, machine }
    }

    /// Adds to an event where it happened. Threads count from 1, for 0 has a meaning of its own too.
    fn at(&self, lane: LaneId, mut event: Value) -> Value {
        event["pid"] = json!(self.pids.get(&lane).copied().unwrap_or(self.main));
        event["tid"] = json!(u64::from(lane.0) + 1);
        event
    }

    fn names(&self, recording: &Recording) -> Vec<Value> {
        let mut events = Vec::new();
        let mut named = BTreeSet::new();
        for (order, worker) in recording.workers.iter().enumerate() {
            let pid = worker.pid.max(1);
            if named.insert(pid) {
                let name = if named.len() == 1 { recording.about.file.clone() } else { worker.name.clone() };
                events.push(json!({"ph": "M", "name": "process_name", "pid": pid, "args": {"name": name}}));
                let place = json!({"ph": "M", "name": "process_sort_index", "pid": pid, "args": {"sort_index": order}});
                events.push(place);
            }
            let name = json!({"ph": "M", "name": "thread_name", "args": {"name": worker.name}});
            events.push(self.at(worker.lane, name));
            let place = json!({"ph": "M", "name": "thread_sort_index", "args": {"sort_index": order}});
            events.push(self.at(worker.lane, place));
        }
        if !recording.cores.is_empty() {
            let name = json!({"name": "cores of the machine"});
            events.push(json!({"ph": "M", "name": "process_name", "pid": self.machine, "args": name}));
        }
        events
    }
}

fn slices(recording: &Recording, places: &Places) -> Vec<Value> {
    let timeline = Timeline::of_recording(recording);
    let slice = |span: super::spans::Span| {
        let (core, arg) = (span.core, Some(span.arg));
        let moment = Moment { state: span.state, since: span.from, until: Some(span.to), arg, core, exact: true };
        let words = timeline.doing(&moment);
        let mut args = json!({});
        if let Some((_, what)) = words.split_once(": ") {
            args["what"] = json!(what);
        }
        if let Some(core) = core {
            args["core"] = json!(core);
        }
        places.at(
            span.lane,
            json!({
                "ph": "X",
                "name": state_word(span.state),
                "cat": state_name(span.state),
                "ts": micros(span.from),
                "dur": micros(span.to - span.from),
                "args": args,
            }),
        )
    };
    spans(recording).into_iter().map(slice).collect()
}

fn instants(recording: &Recording, places: &Places) -> Vec<Value> {
    let instant = |at: Nanos, name: &str, args: Value| json!({"ph": "i", "s": "t", "name": name, "cat": "mark", "ts": micros(at), "args": args});
    let printed = recording.output.iter().map(|piece| {
        let stream = if piece.stream == Stream::Stdout { "stdout" } else { "stderr" };
        let name = if piece.typed { "typed" } else { "output" };
        places.at(piece.lane, instant(piece.at, name, json!({"stream": stream, "text": piece.text})))
    });
    let raised = recording
        .raised
        .iter()
        .map(|(at, lane, error)| places.at(*lane, instant(*at, "raised", json!({"error": error}))));
    printed.chain(raised).collect()
}

/// The two ends of what went from one worker to another.
fn arrow(number: usize, flow: &Flow, places: &Places) -> [Value; 2] {
    let name = flow.what.word();
    let end = |phase: &str, at: Nanos| json!({"ph": phase, "id": number, "name": name, "cat": name, "ts": micros(at)});
    let mut to = end("f", flow.to.1);
    // It ends in the slice that is open then, not in the next one to begin.
    to["bp"] = json!("e");
    [places.at(flow.from.0, end("s", flow.from.1)), places.at(flow.to.0, to)]
}

fn counters(recording: &Recording, places: &Places) -> Vec<Value> {
    let each = recording.cores.iter().flat_map(|sample| {
        sample.usage.iter().enumerate().map(|(core, usage)| {
            let args = json!({"percent": (f64::from(*usage) * 10.0).round() / 10.0});
            let name = format!("core {core}");
            json!({"ph": "C", "name": name, "ts": micros(sample.at), "pid": places.machine, "args": args})
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{MS, messages, three_threads};

    fn events(recording: &Recording) -> Vec<Value> {
        let trace: Value = serde_json::from_str(&perfetto(recording)).expect("JSON");
        assert_eq!(trace["displayTimeUnit"], "ms");
        trace["traceEvents"].as_array().expect("a list of events").clone()
    }

    fn of<'a>(events: &'a [Value], phase: &str) -> Vec<&'a Value> {
        events.iter().filter(|event| event["ph"] == phase).collect()
    }

    /// What the description of the form asks of each kind of event.
    fn assert_form(events: &[Value]) {
        for event in events {
            let phase = event["ph"].as_str().expect("a phase");
            assert!(event["name"].is_string() && event["pid"].is_u64(), "{event}");
            match phase {
                "M" => assert!(event["args"]["name"].is_string() || event["args"]["sort_index"].is_u64(), "{event}"),
                "X" => assert!(event["ts"].is_number() && event["dur"].as_f64() > Some(0.0), "{event}"),
                "i" => assert!(event["ts"].is_number() && event["s"] == "t", "{event}"),
                "s" => assert!(event["ts"].is_number() && event["id"].is_u64() && event["cat"].is_string(), "{event}"),
                "f" => assert!(event["ts"].is_number() && event["id"].is_u64() && event["bp"] == "e", "{event}"),
                "C" => assert!(event["ts"].is_number() && event["args"]["percent"].is_number(), "{event}"),
                other => panic!("no such phase: {other}"),
            }
            assert!(
                matches!(phase, "C")
                    || event["tid"].is_u64()
                    || event["name"].as_str().is_some_and(|n| n.starts_with("process_"))
            );
        }
    }

    #[test]
    fn workers_are_threads_and_their_stays_are_slices_in_microseconds() {
        let recording = three_threads();
        let events = events(&recording);
        assert_form(&events);
        let names: Vec<_> = of(&events, "M").into_iter().filter(|e| e["name"] == "thread_name").collect();
        let names: Vec<_> = names.iter().filter_map(|e| e["args"]["name"].as_str()).collect();
        assert_eq!(names, ["MainThread", "Thread-1 (<count> & \"co\")", "Thread-2 (count)"]);
        let first = of(&events, "X").into_iter().find(|e| e["tid"] == 2 && e["cat"] == "wants_gil").expect("a slice");
        assert_eq!((first["ts"].as_f64(), first["dur"].as_f64()), (Some(100_000.0), Some(100_000.0)));
        assert_eq!(first["args"]["what"], "Thread-2 (count) has it");
        // All slices of a thread follow each other and fill its life.
        for tid in 1..=3 {
            let own = of(&events, "X").into_iter().filter(|e| e["tid"] == tid);
            let total: f64 = own.filter_map(|e| e["dur"].as_f64()).sum();
            assert_eq!(total, micros(300 * MS));
        }
        let counters = of(&events, "C");
        assert_eq!(counters.len(), 2 * recording.cores.len());
        let of_program: BTreeSet<_> = of(&events, "X").iter().map(|e| e["pid"].as_u64()).collect();
        assert!(counters.iter().all(|e| !of_program.contains(&e["pid"].as_u64())), "the machine is no process");
    }

    #[test]
    fn messages_are_flows_from_one_process_to_another() {
        let events = events(&messages());
        assert_form(&events);
        let flows = of(&events, "s");
        let message = flows.iter().find(|e| e["cat"] == "message").expect("a message");
        let end = of(&events, "f").into_iter().find(|e| e["id"] == message["id"]).expect("its other end");
        assert_ne!(message["pid"], end["pid"]);
        assert!(end["ts"].as_f64() > message["ts"].as_f64());
        // An end lies in a slice of its thread, else the viewer draws nothing.
        for event in of(&events, "s").into_iter().chain(of(&events, "f")) {
            let at = event["ts"].as_f64().expect("a time");
            let inside = of(&events, "X").into_iter().any(|slice| {
                let from = slice["ts"].as_f64().expect("a time");
                slice["tid"] == event["tid"] && from <= at && at <= from + slice["dur"].as_f64().unwrap_or(0.0)
            });
            assert!(inside, "{event}");
        }
    }
}
