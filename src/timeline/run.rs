//! The timeline of one run: its lanes, the names of its objects, its cores, its end.
//!
//! Memory is bounded by the budget for any number of events and of workers: lanes share it equally, every lane shrinks
//! when others come, and workers beyond [`MAX_LANES`] are counted and summed, but not drawn.

use std::collections::HashMap;
use std::sync::Arc;

use super::cores::CoreSeries;
use super::figures::Figures;
use super::lane::{HowEnded, Lane, LaneView};
use super::order::{Row, tree};
use crate::trace::{
    CoreSample, Event, EventKind, Finished, Gauge, GilFigures, LaneId, Lifecycle, Nanos, ObjectId, RunId, Sums,
    WorkerInfo,
};

/// Bytes for the spans and blocks of a run's lanes, unless somebody asks for another amount.
pub const DEFAULT_BUDGET: usize = 32 << 20;

/// How many lanes are kept: workers with a greater number are counted and summed only.
pub const MAX_LANES: usize = 4096;

/// How many names of objects are kept.
const MAX_NAMES: usize = 16_384;

/// A lane's allowance, in units, is a power of two between these.
const SMALLEST_UNIT: usize = 16;
const LARGEST_UNIT: usize = 512;

/// The largest unit of a run that is over and looked at closely.
const CLOSE_UNIT: usize = 1 << 15;

/// What a timeline holds in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Lanes.
    pub lanes: usize,
    /// Exact spans.
    pub spans: usize,
    /// Blocks of mixed states.
    pub blocks: usize,
    /// Bytes that spans, blocks and marks take.
    pub bytes: usize,
}

/// Workers that are not drawn: their sums, and the gauges of those that may still live.
#[derive(Clone, Debug, Default)]
struct Others {
    count: usize,
    ended: Figures,
    alive: Vec<Arc<Gauge>>,
    sweep_at: usize,
}

impl Others {
    fn add(&mut self, gauge: Arc<Gauge>) {
        self.count += 1;
        self.alive.push(gauge);
        if self.alive.len() >= self.sweep_at.max(MAX_LANES) {
            self.alive.retain(|gauge| {
                let sums = gauge.sums(0);
                if sums.ended.is_some() {
                    self.ended.add(&sums);
                }
                sums.ended.is_none()
            });
            self.sweep_at = self.alive.len() * 2;
        }
    }
}

/// One run, folded.
#[derive(Debug)]
pub struct Timeline {
    run: RunId,
    budget: usize,
    largest: usize,
    unit: usize,
    lanes: Vec<Option<Lane>>,
    count: usize,
    order: Vec<Row>,
    others: Others,
    names: HashMap<ObjectId, String>,
    cores: CoreSeries,
    now: Nanos,
    finished: Option<(Nanos, Option<GilFigures>)>,
}

impl Timeline {
    /// An empty timeline of `run` that takes at most about `budget` bytes for what its lanes did; a budget too small
    /// for 16 units a lane is exceeded.
    pub fn new(run: RunId, budget: usize) -> Timeline {
        Timeline {
            run,
            budget,
            largest: LARGEST_UNIT,
            unit: unit_for(budget, 1, LARGEST_UNIT),
            lanes: Vec::new(),
            count: 0,
            order: Vec::new(),
            others: Others::default(),
            names: HashMap::new(),
            cores: CoreSeries::default(),
            now: 0,
            finished: None,
        }
    }

    /// An empty timeline for a run that is over: of few lanes much more is kept exactly than while one goes on.
    pub(super) fn close(run: RunId, budget: usize) -> Timeline {
        let unit = unit_for(budget, 1, CLOSE_UNIT);
        Timeline { largest: CLOSE_UNIT, unit, ..Timeline::new(run, budget) }
    }

    /// The picture and the figures of this run in about `budget` bytes, to be kept beside a later one: without the names
    /// of objects and the samples of the cores.
    pub fn copy_within(&self, budget: usize) -> Timeline {
        let unit = self.unit.min(unit_for(budget, self.count, LARGEST_UNIT));
        let shrunk = |lane: &Option<Lane>| {
            let mut lane = lane.clone();
            if let Some(lane) = &mut lane {
                lane.set_unit(unit);
            }
            lane
        };
        Timeline {
            run: self.run,
            budget,
            largest: LARGEST_UNIT,
            unit,
            lanes: self.lanes.iter().map(shrunk).collect(),
            count: self.count,
            order: self.order.clone(),
            others: self.others.clone(),
            names: HashMap::new(),
            cores: CoreSeries::default(),
            now: self.now,
            finished: self.finished,
        }
    }

    /// The run it is of; events and messages of another run are not for it.
    pub fn run(&self) -> RunId {
        self.run
    }

    /// Takes an event. Within a lane events come in order; between lanes they may come in any order.
    #[inline]
    pub fn apply(&mut self, event: &Event) {
        self.now = self.now.max(event.at);
        if let Some(Some(lane)) = self.lanes.get_mut(event.lane.0 as usize) {
            lane.apply(event);
        } else if let Some(lane) = self.add_lane(event.lane, event.at) {
            lane.apply(event);
            self.order = tree(&self.lanes);
        }
        if event.kind == EventKind::Spawned {
            self.spawned(event);
        }
    }

    /// A lane that is not known yet says itself who started it, when its message comes.
    fn spawned(&mut self, event: &Event) {
        let other = usize::try_from(event.arg).ok().and_then(|slot| self.lanes.get_mut(slot)).and_then(Option::as_mut);
        if let Some(other) = other.filter(|other| other.parent().is_none()) {
            other.spawned_by(event.lane);
            self.order = tree(&self.lanes);
        }
    }

    /// The lane with this number, new if need be; `None` if it is beyond those that are kept.
    fn add_lane(&mut self, id: LaneId, at: Nanos) -> Option<&mut Lane> {
        let slot = id.0 as usize;
        if slot >= MAX_LANES {
            return None;
        }
        if self.lanes.len() <= slot {
            self.lanes.resize_with(slot + 1, || None);
        }
        if self.lanes[slot].is_none() {
            self.count += 1;
            let unit = unit_for(self.budget, self.count, self.largest);
            if unit < self.unit {
                self.unit = unit;
                self.lanes.iter_mut().flatten().for_each(|lane| lane.set_unit(unit));
            }
        }
        let unit = self.unit;
        Some(self.lanes[slot].get_or_insert_with(|| Lane::new(id, at, unit)))
    }

    /// A worker started; its events may have come before.
    pub fn worker_started(&mut self, info: &WorkerInfo) {
        self.now = self.now.max(info.started);
        match self.add_lane(info.lane, info.started) {
            Some(lane) => lane.introduce(info),
            None => return self.others.add(info.gauge.clone()),
        }
        self.order = tree(&self.lanes);
    }

    /// A worker ended by an exception; `error` is the last line of its traceback.
    pub fn raised(&mut self, at: Nanos, lane: LaneId, error: &str) {
        self.now = self.now.max(at);
        if let Some(lane) = self.add_lane(lane, at) {
            lane.error = Some(error.to_owned());
            self.order = tree(&self.lanes);
        }
    }

    /// A worker waits for ever for `what`, as a deadlock has shown.
    pub fn stuck(&mut self, lane: LaneId, what: &str) {
        if let Some(Some(lane)) = self.lanes.get_mut(lane.0 as usize) {
            lane.stuck = Some(what.to_owned());
        }
    }

    /// A lock or a queue has this name.
    pub fn named(&mut self, object: ObjectId, name: &str) {
        if self.names.len() < MAX_NAMES || self.names.contains_key(&object) {
            self.names.insert(object, name.to_owned());
        }
    }

    /// What a lane did before `at` is not recorded.
    pub(super) fn known_from(&mut self, lane: LaneId, at: Nanos) {
        if let Some(lane) = self.add_lane(lane, at) {
            lane.cut = true;
        }
    }

    /// Workers that are not drawn: how many, and their figures added up.
    pub(super) fn not_drawn_were(&mut self, count: usize, sums: Option<&Sums>) {
        self.others.count = count;
        if let Some(sums) = sums {
            self.others.ended.add(sums);
        }
    }

    /// The run is over. Events that were still under way may follow.
    pub fn finished(&mut self, end: &Finished) {
        self.now = self.now.max(end.at);
        self.finished = Some((end.at, end.gil));
    }

    /// Takes whatever of a lifecycle message concerns the timeline.
    pub fn message(&mut self, message: &Lifecycle) {
        match message {
            Lifecycle::Started(info) => self.worker_started(info),
            Lifecycle::Named(object, name) => self.named(*object, name),
            Lifecycle::Raised { at, lane, error } => self.raised(*at, *lane, error),
            Lifecycle::Finished(end) => self.finished(end),
            Lifecycle::Ring(_)
            | Lifecycle::Output { .. }
            | Lifecycle::Deadlocked(_)
            | Lifecycle::Paused(_)
            | Lifecycle::Watched { .. } => {}
        }
    }

    /// Takes the latest sample of the cores; one that it has already is ignored.
    pub fn cores(&mut self, sample: &CoreSample) {
        self.cores.push(sample);
    }

    /// The run has come to `now`, though nothing happened: open spans reach up to here.
    pub fn advance(&mut self, now: Nanos) {
        if self.finished.is_none() {
            self.now = self.now.max(now);
        }
    }

    /// Up to when the run is known, nanoseconds since its start; its whole length once it is over.
    pub fn now(&self) -> Nanos {
        self.finished.map_or(self.now, |(at, _)| at)
    }

    /// Whether the run is over.
    pub fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    /// The cores as the system reported them.
    pub fn core_series(&self) -> &CoreSeries {
        &self.cores
    }

    /// All lanes, every worker under the one that started it.
    pub fn rows(&self) -> &[Row] {
        &self.order
    }

    /// The lane of a row.
    pub fn lane_of(&self, row: Row) -> Option<LaneView<'_>> {
        self.lane(LaneId(row.slot))
    }

    /// A lane, if it is known and kept.
    pub fn lane(&self, id: LaneId) -> Option<LaneView<'_>> {
        let lane = self.lanes.get(id.0 as usize)?.as_ref()?;
        Some(LaneView { lane, now: self.now(), run_over: self.finished.is_some() })
    }

    /// All lanes in the order of the tree.
    pub fn lanes(&self) -> impl Iterator<Item = LaneView<'_>> {
        self.order.iter().filter_map(|&row| self.lane_of(row))
    }

    /// How many workers there were beyond those that are kept.
    pub fn not_drawn(&self) -> usize {
        self.others.count
    }

    /// The name of an object, if it has one.
    pub fn name_of(&self, object: ObjectId) -> Option<&str> {
        self.names.get(&object).map(String::as_str)
    }

    /// The figures of the run, from the exact sums of its workers.
    pub fn figures(&self) -> Figures {
        let now = self.now();
        let mut figures = Figures { workers: 0, ..self.others.ended };
        let drawn = self.lanes.iter().flatten().filter_map(|l| l.sums(now));
        drawn.chain(self.others.alive.iter().map(|g| g.sums(now))).for_each(|sums| figures.add(&sums));
        figures.workers = self.count + self.others.count;
        figures.wall = now;
        if let Some((wall, gil)) = self.finished {
            figures.end(wall, gil);
        }
        figures
    }

    /// Who was last seen on each of the first `cores` cores and still lives: those that run first, then by lane.
    pub fn on_cores(&self, cores: usize) -> Vec<Vec<LaneId>> {
        let mut found = vec![Vec::new(); cores];
        for runs in [true, false] {
            for lane in self.lanes().filter(|l| l.ended().is_none()) {
                let running = lane.sums().is_some_and(|s| s.state == crate::trace::State::Running);
                if let Some(core) = lane.core().and_then(|c| found.get_mut(usize::from(c)))
                    && running == runs
                {
                    core.push(lane.id());
                }
            }
        }
        found
    }

    /// How many workers ended by an exception.
    pub fn raised_count(&self) -> usize {
        self.lanes().filter(|l| matches!(l.ended(), Some((_, HowEnded::Raised)))).count()
    }

    /// What is held in memory.
    pub fn stored(&self) -> Stored {
        let mut stored = Stored::default();
        for lane in self.lanes.iter().flatten() {
            let (spans, blocks) = lane.stored();
            stored.lanes += 1;
            stored.spans += spans;
            stored.blocks += blocks;
            stored.bytes += lane.bytes();
        }
        stored
    }
}

/// The allowance of each of `lanes` lanes that share `budget` bytes.
fn unit_for(budget: usize, lanes: usize, largest: usize) -> usize {
    let fits = budget / lanes.max(1) / Lane::UNIT_BYTES;
    let power = if fits == 0 { 0 } else { 1 << fits.ilog2() };
    power.clamp(SMALLEST_UNIT, largest)
}
