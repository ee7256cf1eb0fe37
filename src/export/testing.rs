//! Recordings for the tests of the forms, and a reader of XML that is as strict as it needs to be.

use std::sync::Arc;

use crate::trace::event::{WAITS_FOR_LANE, message_argument};
use crate::trace::recording::About;
use crate::trace::{
    CoreSample, Deadlock, DeadlockEdge, Ending, Event, EventKind, Finished, Gauge, GilFigures, LaneId, Lifecycle,
    Nanos, ObjectId, Recorder, Recording, RunSettings, State, Stream, WorkerInfo, WorkerKind,
};

/// Milliseconds in nanoseconds.
pub const MS: Nanos = 1_000_000;

const PROGRAM: &str = "import threading\n\n\ndef count(n):\n    while n:\n        n -= 1\n";

/// A run being recorded.
struct Script {
    recorder: Recorder,
    gauges: Vec<Arc<Gauge>>,
}

impl Script {
    fn new() -> Script {
        let mut about =
            About::new("count.py".to_owned(), PROGRAM.to_owned(), &RunSettings::default(), 1_763_836_000_000);
        about.values = vec![("WORKERS".to_owned(), "2".to_owned()), ("GIL".to_owned(), "on".to_owned())];
        about.cores = 2;
        Script { recorder: Recorder::new(about), gauges: Vec::new() }
    }

    fn start(&mut self, name: &str, kind: WorkerKind, pid: u32, at: Nanos) -> u32 {
        let lane = self.gauges.len() as u32;
        let gauge = Arc::new(Gauge::new(at));
        self.gauges.push(gauge.clone());
        let parent = (lane > 0).then_some(LaneId::MAIN);
        let info = WorkerInfo { lane: LaneId(lane), name: name.to_owned(), kind, pid, parent, started: at, gauge };
        self.recorder.message(&Lifecycle::Started(info));
        if lane > 0 {
            self.mark(at, 0, EventKind::Spawned, u64::from(lane));
        }
        lane
    }

    fn mark(&mut self, at: Nanos, lane: u32, kind: EventKind, arg: u64) {
        self.recorder.event(&Event { at, arg, lane: LaneId(lane), core: (lane % 2) as u16, kind });
    }

    fn begin(&mut self, at: Nanos, lane: u32, state: State, arg: u64) {
        self.gauges[lane as usize].enter(state, at);
        self.mark(at, lane, EventKind::of(state), arg);
    }

    fn line(&mut self, at: Nanos, lane: u32, line: u32) {
        self.gauges[lane as usize].set_line(line);
        self.advance(at);
    }

    fn advance(&mut self, at: Nanos) {
        let cores = CoreSample { at, usage: vec![94.0, 11.5], process: 101.0 };
        self.recorder.advance(at, &cores, 0);
    }

    fn print(&mut self, at: Nanos, lane: u32, text: &str) {
        let (lane, stream, text) = (LaneId(lane), Stream::Stdout, text.to_owned());
        self.recorder.message(&Lifecycle::Output { at, lane, stream, text });
    }

    fn end(mut self, at: Nanos, ending: Ending) -> Recording {
        let kind = if matches!(ending, Ending::Ok) { EventKind::Ended } else { EventKind::Killed };
        for lane in 0..self.gauges.len() as u32 {
            self.gauges[lane as usize].end(at, at / 3);
            self.gauges[lane as usize].set_how(kind);
            self.mark(at, lane, kind, 0);
        }
        let gil = Some(GilFigures { handovers: 3, held: at });
        self.recorder.message(&Lifecycle::Finished(Finished { at, ending, gil, output_dropped: 0 }));
        self.recorder.finish()
    }
}

/// The main thread waits for two that take turns of 100 ms under the GIL, and print.
pub fn three_threads() -> Recording {
    let mut script = Script::new();
    script.start("MainThread", WorkerKind::Thread, 7, 0);
    script.start("Thread-1 (<count> & \"co\")", WorkerKind::Thread, 7, 0);
    script.start("Thread-2 (count)", WorkerKind::Thread, 7, 0);
    script.begin(0, 0, State::Waiting, WAITS_FOR_LANE | 1);
    for turn in 0..3u64 {
        let at = turn * 100 * MS;
        let (runs, wants) = if turn % 2 == 0 { (1, 2) } else { (2, 1) };
        script.begin(at, runs, State::Running, 0);
        script.begin(at, wants, State::WantsGil, u64::from(runs));
        script.line(at + 60 * MS, runs, 5 + runs);
        script.print(at + 70 * MS, runs, "half ");
        script.print(at + 90 * MS, runs, &format!("turn <{turn}> & done\u{7}\n"));
    }
    script.end(300 * MS, Ending::Ok)
}

/// Two threads hold a lock each and want the other's.
pub fn deadlocked() -> Recording {
    let mut script = Script::new();
    script.start("MainThread", WorkerKind::Thread, 7, 0);
    for lane in [1, 2u32] {
        script.start(&format!("Thread-{lane}"), WorkerKind::Thread, 7, 0);
        script.mark(MS, lane, EventKind::Acquired, u64::from(lane));
    }
    script.begin(MS, 0, State::Waiting, WAITS_FOR_LANE | 1);
    script.begin(40 * MS, 1, State::Blocked, 2);
    script.begin(50 * MS, 2, State::Blocked, 1);
    script.line(60 * MS, 1, 5);
    let edge = |waiter: u32, holder: u32, what: &str| DeadlockEdge {
        waiter: LaneId(waiter),
        waiter_name: format!("Thread-{waiter}"),
        line: 5,
        what: what.to_owned(),
        object: Some(ObjectId(holder)),
        holder: Some(LaneId(holder)),
        holder_name: Some(format!("Thread-{holder}")),
    };
    let deadlock = Deadlock::of(vec![edge(1, 2, "lock 'b'"), edge(2, 1, "lock 'a'")]);
    script.end(120 * MS, Ending::Deadlock(deadlock))
}

/// A process that gets a message and answers.
pub fn messages() -> Recording {
    let mut script = Script::new();
    script.start("MainThread", WorkerKind::Thread, 7, 0);
    script.start("Process-1", WorkerKind::Process, 8, 5 * MS);
    script.begin(5 * MS, 1, State::Starting, 0);
    script.begin(20 * MS, 1, State::Running, 0);
    script.mark(30 * MS, 0, EventKind::Sent, message_argument(1, 400));
    script.begin(31 * MS, 0, State::Waiting, 0);
    script.mark(33 * MS, 1, EventKind::Received, message_argument(1, 400));
    script.mark(50 * MS, 1, EventKind::Sent, message_argument(2, 12));
    script.begin(52 * MS, 0, State::Running, 0);
    script.mark(53 * MS, 0, EventKind::Received, message_argument(2, 12));
    script.print(55 * MS, 0, "answered\n");
    script.advance(58 * MS);
    script.end(60 * MS, Ending::Ok)
}

/// Writes a recording in every form.
pub fn every_form(recording: &Recording) {
    super::csv::csv(recording);
    super::perfetto::perfetto(recording);
    super::text::text(recording);
    for theme in [super::svg::Paper::Light, super::svg::Paper::Dark] {
        assert_well_formed(&super::svg::svg(recording, theme));
    }
}

/// Reads XML without a declaration of its own kind: elements are closed in their order, attributes are quoted and occur
/// once, and no text has a sign that has to be escaped. Returns the names of the elements and all text.
pub fn assert_well_formed(xml: &str) -> (Vec<String>, String) {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "a character that XML does not allow");
    let (mut open, mut names, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut left = xml;
    while let Some(at) = left.find('<') {
        text.push_str(&left[..at]);
        assert_entities(&left[..at]);
        let end = left[at..].find('>').unwrap_or_else(|| panic!("a tag without an end: {}", &left[at..])) + at;
        let tag = &left[at + 1..end];
        left = &left[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in its order");
            continue;
        }
        let alone = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        names.push(name.to_owned());
        assert_attributes(attributes);
        if !alone {
            open.push(name.to_owned());
        }
    }
    assert!(left.trim().is_empty() && open.is_empty(), "{left}{open:?}");
    (names, text)
}

fn assert_attributes(mut left: &str) {
    let mut seen = Vec::new();
    while !left.trim().is_empty() {
        let (name, rest) = left.split_once("=\"").unwrap_or_else(|| panic!("an attribute without a value: {left}"));
        let (value, rest) = rest.split_once('"').unwrap_or_else(|| panic!("a value without an end: {rest}"));
        assert!(!seen.contains(&name.trim()), "`{name}` twice");
        seen.push(name.trim());
        assert_entities(value);
        left = rest;
    }
}

fn assert_entities(text: &str) {
    let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#"];
    for (at, _) in text.match_indices('&') {
        assert!(known.iter().any(|entity| text[at..].starts_with(entity)), "a bare & in {text}");
    }
}
