//! Listening to a run: what comes from its feed goes in, a [`Recording`] comes out at any time.
//!
//! Every part has a bound of its own, and the oldest goes where it is reached: the end of a run explains more than its
//! beginning. Lines are no events but are looked at now and then, so a line that a worker was on for a moment only may
//! not be there.

use std::collections::HashMap;
use std::sync::Arc;

use super::{About, LineSample, MAX_WORKERS, Piece, Recording, Worker};
use crate::trace::{
    CoreSample, Ending, Event, Gauge, LaneId, Lifecycle, Nanos, ObjectId, RunSettings, Stream, Sums, WorkerInfo,
};

/// Bytes of events.
pub(super) const EVENTS: usize = 24 << 20;

/// Bytes of output, with what each piece takes besides its text.
const OUTPUT: usize = 12 << 20;

/// Samples of lines.
const LINES: usize = 100_000;

/// Samples of the cores, at five a second: ten minutes.
const CORES: usize = 3_000;

/// Names of objects, and exceptions.
const NAMES: usize = 16_384;

/// How often lines are looked at, nanoseconds: as often as workers publish them.
const EVERY: Nanos = 50_000_000;

/// Listens to one run.
#[derive(Debug)]
pub struct Recorder {
    kept: Recording,
    gauges: Vec<Arc<Gauge>>,
    crowd: Crowd,
    lines: HashMap<LaneId, u32>,
    sampled: Option<Nanos>,
    output: usize,
}

/// The gauges of workers that are not recorded one by one: those that are over are added up now and then.
#[derive(Debug, Default)]
struct Crowd {
    count: usize,
    over: Option<Sums>,
    alive: Vec<Arc<Gauge>>,
    sweep_at: usize,
}

impl Crowd {
    fn add(&mut self, gauge: Arc<Gauge>) {
        self.count += 1;
        self.alive.push(gauge);
        if self.alive.len() < self.sweep_at.max(MAX_WORKERS) {
            return;
        }
        let (over, alive): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.alive).into_iter().partition(|g| g.sums(0).ended.is_some());
        self.over = added(self.over, &over, 0);
        self.alive = alive;
        self.sweep_at = self.alive.len() * 2;
    }
}

fn added(sums: Option<Sums>, gauges: &[Arc<Gauge>], now: Nanos) -> Option<Sums> {
    let each = gauges.iter().map(|gauge| gauge.sums(now));
    sums.into_iter().chain(each).reduce(|mut all, one| {
        all.absorb(&one);
        all
    })
}

impl Recorder {
    /// Begins with a run of which nothing has come yet.
    pub fn new(about: About) -> Recorder {
        Recorder {
            kept: Recording::empty(about),
            gauges: Vec::new(),
            crowd: Crowd::default(),
            lines: HashMap::new(),
            sampled: None,
            output: 0,
        }
    }

    /// What was run.
    pub fn about(&self) -> &About {
        &self.kept.about
    }

    /// What was run, to be completed.
    pub fn about_mut(&mut self) -> &mut About {
        &mut self.kept.about
    }

    /// An event.
    #[inline]
    pub fn event(&mut self, event: &Event) {
        if (event.lane.0 as usize) < MAX_WORKERS {
            self.kept.now = self.kept.now.max(event.at);
            self.kept.tape.push(event);
        }
    }

    /// A message.
    pub fn message(&mut self, message: &Lifecycle) {
        match message {
            Lifecycle::Started(info) => self.started(info),
            Lifecycle::Named(object, name) => self.named(*object, name),
            Lifecycle::Output { at, lane, stream, text } => {
                self.piece(Piece { at: *at, lane: *lane, stream: *stream, typed: false, text: text.clone() });
            }
            Lifecycle::Raised { at, lane, error } if self.kept.raised.len() < NAMES => {
                self.kept.raised.push((*at, *lane, error.clone()));
            }
            Lifecycle::Deadlocked(deadlock) => self.kept.deadlock = Some(deadlock.clone()),
            Lifecycle::Finished(end) => {
                if let Ending::Deadlock(deadlock) = &end.ending {
                    self.kept.deadlock = Some(deadlock.clone());
                }
                self.kept.finished = Some(end.clone());
            }
            Lifecycle::Raised { .. } | Lifecycle::Ring(_) | Lifecycle::Watched { .. } | Lifecycle::Paused(_) => {}
        }
    }

    fn started(&mut self, info: &WorkerInfo) {
        if (info.lane.0 as usize) >= MAX_WORKERS {
            return self.crowd.add(info.gauge.clone());
        }
        self.gauges.push(info.gauge.clone());
        self.kept.workers.push(Worker {
            lane: info.lane,
            name: info.name.clone(),
            kind: info.kind,
            pid: info.pid,
            parent: info.parent,
            started: info.started,
            sums: info.gauge.sums(info.started),
            how: info.gauge.how(),
            signal: 0,
        });
    }

    fn named(&mut self, object: ObjectId, name: &str) {
        if self.kept.names.len() < NAMES {
            self.kept.names.push((object, name.to_owned()));
        }
    }

    /// A line that was typed for the program, with its end.
    pub fn typed(&mut self, at: Nanos, line: &str) {
        let text = line.to_owned();
        self.piece(Piece { at, lane: LaneId::MAIN, stream: Stream::Stdout, typed: true, text });
    }

    fn piece(&mut self, piece: Piece) {
        let size = |piece: &Piece| piece.text.len() + size_of::<Piece>();
        self.output += size(&piece);
        self.kept.output.push_back(piece);
        while self.output > OUTPUT
            && let Some(oldest) = self.kept.output.pop_front()
        {
            self.output -= size(&oldest);
            self.kept.lost.output += oldest.text.len() as u64;
        }
    }

    /// The run has come to `now`: looks at the lines and takes the latest sample of the cores. `dropped` is the number of
    /// events that found the buffer of their thread full.
    pub fn advance(&mut self, now: Nanos, cores: &CoreSample, dropped: u64) {
        if self.kept.finished.is_none() {
            self.kept.now = self.kept.now.max(now);
        }
        self.kept.dropped = dropped;
        if !cores.usage.is_empty() && self.kept.cores.back().is_none_or(|last| last.at < cores.at) {
            let sane = |use_: &f32| if use_.is_finite() { use_.clamp(0.0, 100.0) } else { 0.0 };
            let usage = cores.usage.iter().map(sane).collect();
            let process = if cores.process.is_finite() { cores.process } else { 0.0 };
            self.kept.cores.push_back(CoreSample { at: cores.at, usage, process });
            if self.kept.cores.len() > CORES {
                self.kept.cores.pop_front();
                self.kept.lost.cores += 1;
            }
        }
        if self.sampled.is_none_or(|last| now >= last + EVERY) {
            self.sampled = Some(now);
            self.sample(now);
        }
    }

    fn sample(&mut self, at: Nanos) {
        for (worker, gauge) in self.kept.workers.iter().zip(&self.gauges) {
            let line = gauge.line();
            if line == 0 || self.lines.insert(worker.lane, line) == Some(line) {
                continue;
            }
            self.kept.lines.push_back(LineSample { at, lane: worker.lane, line });
            if self.kept.lines.len() > LINES {
                self.kept.lines.pop_front();
                self.kept.lost.lines += 1;
            }
        }
    }

    /// The run as it stands, with the figures of its workers.
    pub fn recording(&self) -> Recording {
        settled(self.kept.clone(), &self.gauges, &self.crowd)
    }

    /// The run as it stands; nothing more is recorded.
    pub fn finish(self) -> Recording {
        settled(self.kept, &self.gauges, &self.crowd)
    }
}

fn settled(mut kept: Recording, gauges: &[Arc<Gauge>], crowd: &Crowd) -> Recording {
    let now = kept.wall();
    for (worker, gauge) in kept.workers.iter_mut().zip(gauges) {
        (worker.sums, worker.how, worker.signal) = (gauge.sums(now), gauge.how(), gauge.signal());
    }
    kept.others.count = crowd.count;
    kept.others.sums = added(crowd.over, &crowd.alive, now);
    kept.lost.events = kept.tape.lost();
    kept
}

impl Default for Recorder {
    fn default() -> Recorder {
        Recorder::new(About::new(String::new(), String::new(), &RunSettings::default(), 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{EventKind, Finished, State, WorkerKind};

    fn info(lane: u32, gauge: Arc<Gauge>) -> WorkerInfo {
        let name = format!("Thread-{lane}");
        WorkerInfo { lane: LaneId(lane), name, kind: WorkerKind::Thread, pid: 7, parent: None, started: 0, gauge }
    }

    fn print(recorder: &mut Recorder, at: Nanos, text: &str) {
        let (lane, stream) = (LaneId(1), Stream::Stdout);
        recorder.message(&Lifecycle::Output { at, lane, stream, text: text.to_owned() });
    }

    #[test]
    fn figures_are_those_of_the_moment_and_lines_are_kept_when_they_change() {
        let mut recorder = Recorder::default();
        let gauge = Arc::new(Gauge::new(0));
        recorder.message(&Lifecycle::Started(info(1, gauge.clone())));
        for (at, line) in [(0, 0), (EVERY, 4), (EVERY + 1, 5), (2 * EVERY, 4), (3 * EVERY, 9)] {
            gauge.set_line(line);
            recorder.advance(at, &CoreSample::default(), 2);
        }
        let lines: Vec<_> = recorder.recording().lines.iter().map(|s| (s.at, s.line)).collect();
        assert_eq!(lines, [(EVERY, 4), (3 * EVERY, 9)]);
        assert_eq!(recorder.recording().workers[0].sums.of(State::Running), 3 * EVERY);
        gauge.end(4 * EVERY, 33);
        gauge.set_how(EventKind::Ended);
        let end = Finished { at: 5 * EVERY, ending: Ending::Ok, gil: None, output_dropped: 0 };
        recorder.message(&Lifecycle::Finished(end));
        recorder.advance(9 * EVERY, &CoreSample::default(), 2);
        let recording = recorder.finish();
        let worker = &recording.workers[0];
        assert_eq!((worker.sums.cpu, worker.how, recording.wall()), (33, EventKind::Ended, 5 * EVERY));
        assert_eq!((recording.dropped, recording.lost_in_words()), (2, None));
    }

    #[test]
    fn the_oldest_output_goes_first_and_it_is_said() {
        let mut recorder = Recorder::default();
        let text = "x".repeat(1 << 20);
        (0..20).for_each(|n| print(&mut recorder, n, &text));
        let recording = recorder.finish();
        assert!(recording.bytes() <= OUTPUT + (1 << 20), "{}", recording.bytes());
        assert_eq!(recording.output.back().map(|piece| piece.at), Some(19));
        let lost = recording.lost_in_words().unwrap_or_default();
        assert_eq!(lost, format!("The recording had no room for the first {} bytes of output.", "9,437,184"));
    }

    #[test]
    fn a_crowd_is_counted_and_summed() {
        let mut recorder = Recorder::default();
        for lane in 0..MAX_WORKERS as u32 * 4 {
            let gauge = Arc::new(Gauge::new(0));
            if lane % 2 == 0 {
                gauge.end(10, 3);
            }
            recorder.message(&Lifecycle::Started(info(lane, gauge)));
            recorder.event(&Event { at: 5, arg: 0, lane: LaneId(lane), core: 0, kind: EventKind::Running });
        }
        recorder.advance(20, &CoreSample::default(), 0);
        let recording = recorder.finish();
        assert_eq!((recording.workers.len(), recording.others.count), (MAX_WORKERS, 3 * MAX_WORKERS));
        let sums = recording.others.sums.expect("there are others");
        let half = 3 * MAX_WORKERS as u64 / 2;
        assert_eq!((sums.cpu, sums.of(State::Running)), (half * 3, half * 10 + half * 20));
        assert_eq!(recording.tape.len(), MAX_WORKERS as u64);
    }
}
