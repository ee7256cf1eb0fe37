//! Runs made up for tests: the same events and gauges that an engine would send, without one.

use std::sync::Arc;

use super::run::{DEFAULT_BUDGET, Timeline};
use crate::trace::{
    CoreSample, Event, EventKind, Finished, Gauge, GilFigures, LaneId, NO_CORE, Nanos, ObjectId, RunId, State,
    WorkerInfo, WorkerKind,
};
use crate::trace::{
    Ending,
    event::{WAITS_FOR_LANE, WAITS_FOR_MESSAGE},
};

/// A run being made up: every event goes to the gauge and to the timeline, as a tracer would send it.
pub(crate) struct Script {
    pub(crate) timeline: Timeline,
    gauges: Vec<Arc<Gauge>>,
    handovers: u64,
}

impl Script {
    pub(crate) fn new() -> Script {
        Script::with_budget(DEFAULT_BUDGET)
    }

    pub(crate) fn with_budget(budget: usize) -> Script {
        Script { timeline: Timeline::new(RunId(1), budget), gauges: Vec::new(), handovers: 0 }
    }

    /// The next worker starts.
    pub(crate) fn start(&mut self, name: &str, parent: Option<u32>, at: Nanos) -> LaneId {
        self.start_in(name, (WorkerKind::Thread, 7), parent, at)
    }

    /// The next worker starts: what it is, and in which process.
    pub(crate) fn start_in(
        &mut self,
        name: &str,
        (kind, pid): (WorkerKind, u32),
        parent: Option<u32>,
        at: Nanos,
    ) -> LaneId {
        let lane = LaneId(self.gauges.len() as u32);
        let gauge = Arc::new(Gauge::new(at));
        self.gauges.push(gauge.clone());
        let (name, parent) = (name.to_owned(), parent.map(LaneId));
        self.timeline.worker_started(&WorkerInfo { lane, name, kind, pid, parent, started: at, gauge });
        lane
    }

    /// A process is started: it starts up for a while and then runs.
    pub(crate) fn process(&mut self, name: &str, pid: u32, at: Nanos, ready: Nanos) -> LaneId {
        let lane = self.start_in(name, (WorkerKind::Process, pid), Some(0), at);
        self.begin(at, lane, State::Starting, 0, NO_CORE);
        self.begin(ready, lane, State::Running, 0, (pid % 2) as u16);
        lane
    }

    /// A signal ends a worker's process.
    pub(crate) fn kill(&mut self, at: Nanos, lane: LaneId, signal: u8) {
        self.gauges[lane.0 as usize].set_signal(signal);
        self.gauges[lane.0 as usize].end(at, 0);
        self.event(at, lane, EventKind::Killed, u64::from(signal), NO_CORE);
    }

    fn event(&mut self, at: Nanos, lane: LaneId, kind: EventKind, arg: u64, core: u16) {
        if core != NO_CORE {
            self.gauges[lane.0 as usize].set_core(core);
        }
        self.timeline.apply(&Event { at, arg, lane, core, kind });
    }

    pub(crate) fn begin(&mut self, at: Nanos, lane: LaneId, state: State, arg: u64, core: u16) {
        self.gauges[lane.0 as usize].enter(state, at);
        self.event(at, lane, EventKind::of(state), arg, core);
    }

    pub(crate) fn mark(&mut self, at: Nanos, lane: LaneId, kind: EventKind, arg: u64) {
        self.event(at, lane, kind, arg, NO_CORE);
    }

    pub(crate) fn end(&mut self, at: Nanos, lane: LaneId, kind: EventKind) {
        let gauge = &self.gauges[lane.0 as usize];
        let running = gauge.sums(at).of(State::Running);
        gauge.end(at, running);
        self.event(at, lane, kind, 0, NO_CORE);
    }

    pub(crate) fn hand_over(&mut self, at: Nanos, from: LaneId, to: LaneId, core: u16) {
        self.handovers += 1;
        self.gauges[to.0 as usize].count_switch();
        self.begin(at, from, State::WantsGil, u64::from(to.0), core);
        self.mark(at, to, EventKind::GilSwitch, u64::from(from.0));
        self.begin(at, to, State::Running, 0, core);
    }

    pub(crate) fn finish(mut self, at: Nanos) -> Timeline {
        let gil = Some(GilFigures { handovers: self.handovers, held: at * 991 / 1000 });
        self.timeline.finished(&Finished { at, ending: Ending::Ok, gil, output_dropped: 0 });
        self.timeline
    }
}

/// `n` workers that share a GIL in turns of `interval`, started and joined by the main thread; `length` in all.
pub(crate) fn gil(n: u32, interval: Nanos, length: Nanos) -> Timeline {
    let mut run = gil_live(n, interval, length);
    for lane in (1..=n).map(LaneId) {
        run.end(length, lane, EventKind::Ended);
    }
    run.begin(length, LaneId(0), State::Running, 0, 0);
    run.end(length, LaneId(0), EventKind::Ended);
    run.finish(length)
}

/// The same, while it is still running at `length`.
pub(crate) fn gil_live(n: u32, interval: Nanos, length: Nanos) -> Script {
    let mut run = Script::new();
    let main = run.start("MainThread", None, 0);
    let begin = length / 500;
    let workers: Vec<LaneId> = (1..=n).map(|i| run.start(&format!("Thread-{i} (work)"), Some(0), begin)).collect();
    let Some(&first) = workers.first() else { return run };
    for &lane in &workers {
        run.begin(begin, lane, State::WantsGil, 0, 1);
    }
    run.begin(begin, main, State::Waiting, WAITS_FOR_LANE | 1, 0);
    run.begin(begin, first, State::Running, 0, 1);
    let (mut at, mut holder) = (begin + interval, 0);
    while n > 1 && at < length {
        let next = (holder + 1) % workers.len();
        run.hand_over(at, workers[holder], workers[next], (at / interval % 2) as u16);
        holder = next;
        at += interval;
    }
    run
}

/// `n` workers that run all the time.
pub(crate) fn parallel(n: u32, length: Nanos) -> Timeline {
    let mut run = Script::new();
    let main = run.start("MainThread", None, 0);
    let begin = length / 500;
    let workers: Vec<LaneId> = (1..=n).map(|i| run.start(&format!("Thread-{i} (work)"), Some(0), begin)).collect();
    run.begin(begin, main, State::Waiting, WAITS_FOR_LANE | 1, 0);
    for (core, &lane) in workers.iter().enumerate() {
        run.begin(begin, lane, State::Running, 0, core as u16);
    }
    for &lane in &workers {
        run.end(length, lane, EventKind::Ended);
    }
    run.begin(length, main, State::Running, 0, 0);
    run.end(length, main, EventKind::Ended);
    run.finish(length)
}

/// A pool of `n` in which everything occurs: a lock, sleep, I/O, idling, an exception.
pub(crate) fn mixed(n: u32, length: Nanos) -> Timeline {
    let mut run = Script::new();
    run.timeline.named(ObjectId(9), "lock 'total'");
    let main = run.start("MainThread", None, 0);
    let workers: Vec<LaneId> = (0..n).map(|i| run.start(&format!("ThreadPoolExecutor-0_{i}"), Some(0), 0)).collect();
    run.begin(length / 50, main, State::Waiting, 3, 0);
    let states = [State::Running, State::Blocked, State::Running, State::Sleeping, State::Io, State::Idle];
    for (i, &lane) in workers.iter().enumerate() {
        let step = length / (7 + i as u64 % 5);
        for (k, state) in
            (1..).map(|k| (k, states[(k as usize + i) % states.len()])).take_while(|(k, _)| k * step < length)
        {
            let arg = if state == State::Blocked { 9 } else { 0 };
            run.begin(k * step, lane, state, arg, (i % 4) as u16);
        }
        let kind = if i == 1 { EventKind::Raised } else { EventKind::Ended };
        run.end(length * 9 / 10, lane, kind);
    }
    run.end(length, main, EventKind::Ended);
    run.finish(length)
}

/// Two child processes that get their work by messages; each has a thread, and the second is killed.
pub(crate) fn processes(length: Nanos) -> Timeline {
    let mut run = Script::new();
    let part = |n: u64| length / 100 * n;
    let main = run.start("MainThread", None, 0);
    let first = run.process("SpawnProcess-1", 4001, part(2), part(12));
    let second = run.process("SpawnProcess-2", 4002, part(3), part(14));
    let feeder = run.start("QueueFeederThread", Some(0), part(5));
    run.begin(part(5), feeder, State::Idle, 0, 0);
    run.begin(part(5), main, State::Waiting, WAITS_FOR_MESSAGE, 0);
    let reader = run.start_in("Thread-1 (read)", (WorkerKind::Thread, 4001), Some(first.0), part(20));
    let other = run.start_in("Thread-1 (read)", (WorkerKind::Thread, 4002), Some(second.0), part(22));
    for (lane, reader, at) in [(first, reader, 15), (second, other, 17)] {
        run.begin(part(at), lane, State::Waiting, WAITS_FOR_MESSAGE | (u64::from(main.0) + 1), 0);
        run.mark(part(at + 7), main, EventKind::Sent, u64::from(lane.0));
        run.mark(part(at + 8), lane, EventKind::Received, u64::from(lane.0));
        run.begin(part(at + 8), lane, State::Running, 0, (lane.0 % 2) as u16);
        run.begin(part(at + 9), reader, State::Io, 0, 1);
    }
    run.mark(part(80), first, EventKind::Sent, 90);
    run.mark(part(81), main, EventKind::Received, 90);
    run.begin(part(81), main, State::Running, 0, 0);
    run.end(part(85), reader, EventKind::Ended);
    run.end(part(86), first, EventKind::Ended);
    run.kill(part(60), other, 9);
    run.kill(part(60), second, 9);
    run.end(length, feeder, EventKind::Ended);
    run.end(length, main, EventKind::Ended);
    run.finish(length)
}

/// A sample of `n` cores.
pub(crate) fn cores(at: Nanos, n: usize) -> CoreSample {
    let usage: Vec<f32> = (0..n).map(|i| ((i * 37 + at as usize * 13) % 101) as f32).collect();
    CoreSample { at, process: usage.iter().sum(), usage }
}
