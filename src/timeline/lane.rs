//! One worker of a run: who it is, what it did, what it does.
//!
//! Events of a lane come in the order of their time, but they may come before the message that says who the lane is.
//! A lane lives from its first sign (that message's time or its first event) to its end, and is in exactly one state
//! all that time; a worker runs from its start until its first event says otherwise, as its gauge has it.

use std::collections::VecDeque;
use std::sync::Arc;

use super::grid::Grid;
use super::history::{Found, History, Span};
use super::mix::{Cell, Mix, bit};
use crate::trace::{Event, EventKind, Gauge, LaneId, NO_CORE, Nanos, State, Sums, WorkerInfo, WorkerKind};

/// How a worker came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowEnded {
    /// It returned.
    Returned,
    /// An exception that nobody caught.
    Raised,
    /// The run ended before it did.
    Stopped,
    /// Its process was ended by this signal.
    Killed(u8),
}

impl HowEnded {
    fn of(kind: EventKind, signal: u8) -> HowEnded {
        match kind {
            EventKind::Raised => HowEnded::Raised,
            EventKind::Killed if signal > 0 => HowEnded::Killed(signal),
            EventKind::Killed => HowEnded::Stopped,
            _ => HowEnded::Returned,
        }
    }
}

/// Something that happened to a worker at one moment and began no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Nanos,
    /// What belongs to the kind; see [`EventKind`].
    pub arg: u64,
    /// What.
    pub kind: EventKind,
}

/// What a worker did at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The state; where only a mix is known, the one that took most of it.
    pub state: State,
    /// Since when.
    pub since: Nanos,
    /// Until when; `None` if it goes on.
    pub until: Option<Nanos>,
    /// What the state's event carried (an object, a lane, a duration), where it is still known.
    pub arg: Option<u64>,
    /// The core that the worker was on, where the system told and it is still known.
    pub core: Option<u16>,
    /// Whether this is what happened at that very moment, rather than the most of what happened around it.
    pub exact: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Lane {
    pub(super) id: LaneId,
    pub(super) info: Option<Info>,
    /// Who started it, as the event of that one says.
    spawner: Option<LaneId>,
    /// Its last line, if it ended by an exception.
    pub(super) error: Option<String>,
    /// What it waits for and will never get.
    pub(super) stuck: Option<String>,
    /// Whether what it did before `first` is not recorded.
    pub(super) cut: bool,
    first: Nanos,
    /// What it did between its start and its first event, where that came before the message of its start.
    lead: Option<Span>,
    history: History,
    open: Option<Span>,
    end: Option<(Nanos, HowEnded)>,
    seen: u8,
    marks: VecDeque<Mark>,
    unit: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Info {
    pub(super) name: String,
    kind: WorkerKind,
    pid: u32,
    parent: Option<LaneId>,
    gauge: Arc<Gauge>,
}

impl Lane {
    /// Bytes that a lane takes at most on the heap for each unit of its allowance.
    pub(super) const UNIT_BYTES: usize = History::UNIT_BYTES + size_of::<Mark>();

    /// A lane of which nothing is known but that it was there at `first`.
    pub(super) fn new(id: LaneId, first: Nanos, unit: usize) -> Lane {
        Lane {
            id,
            info: None,
            spawner: None,
            error: None,
            stuck: None,
            cut: false,
            first,
            lead: None,
            history: History::new(unit),
            open: None,
            end: None,
            seen: 0,
            marks: VecDeque::new(),
            unit,
        }
    }

    pub(super) fn started(&self) -> Nanos {
        self.first
    }

    pub(super) fn parent(&self) -> Option<LaneId> {
        self.info.as_ref().and_then(|i| i.parent).or(self.spawner)
    }

    pub(super) fn sums(&self, now: Nanos) -> Option<Sums> {
        self.info.as_ref().map(|i| i.gauge.sums(now))
    }

    /// Another lane says that it started this one.
    pub(super) fn spawned_by(&mut self, spawner: LaneId) {
        self.spawner = Some(spawner).filter(|&lane| lane != self.id);
    }

    /// The message that says who it is.
    pub(super) fn introduce(&mut self, info: &WorkerInfo) {
        let quiet = self.open.is_none() && self.end.is_none() && self.lead.is_none();
        let since = |to| Span { from: info.started, to, arg: 0, core: NO_CORE, state: State::Running };
        if quiet {
            self.first = info.started;
            self.open = Some(since(info.started));
        } else if info.started < self.first {
            self.lead = Some(since(self.first));
            self.first = info.started;
            self.seen |= bit(State::Running);
        }
        self.info = Some(Info {
            name: info.name.clone(),
            kind: info.kind,
            pid: info.pid,
            parent: info.parent.filter(|&p| p != info.lane),
            gauge: info.gauge.clone(),
        });
    }

    /// Takes an event of this lane.
    #[inline]
    pub(super) fn apply(&mut self, event: &Event) {
        match event.kind.state() {
            Some(state) => self.begin(event, state),
            None if event.kind.is_end() => self.finish(event),
            None => self.mark(event),
        }
    }

    #[inline]
    fn begin(&mut self, event: &Event, state: State) {
        if self.end.is_some() {
            return;
        }
        let mut from = event.at;
        if let Some(open) = self.open {
            if (open.state, open.arg, open.core) == (state, event.arg, event.core) {
                return;
            }
            from = from.max(open.from);
            self.close(open, from);
        }
        self.open = Some(Span { from, to: from, arg: event.arg, core: event.core, state });
    }

    #[inline]
    fn close(&mut self, open: Span, to: Nanos) {
        // An instant is kept where it is the state that must not vanish.
        if to > open.from || open.state == State::Blocked {
            self.seen |= bit(open.state);
            self.history.push(Span { to, ..open });
        }
    }

    fn finish(&mut self, event: &Event) {
        if self.end.is_some() {
            return;
        }
        let at = event.at.max(self.open.map_or(self.first, |o| o.from));
        if let Some(open) = self.open.take() {
            self.close(open, at);
        }
        let how = HowEnded::of(event.kind, u8::try_from(event.arg).unwrap_or(0));
        self.end = Some((at, how));
    }

    fn mark(&mut self, event: &Event) {
        // Under a GIL these come by the hundred, and would leave no room for the others.
        if event.kind == EventKind::GilSwitch {
            return;
        }
        if self.marks.len() >= self.unit {
            self.marks.pop_front();
        }
        self.marks.push_back(Mark { at: event.at, arg: event.arg, kind: event.kind });
    }

    pub(super) fn set_unit(&mut self, unit: usize) {
        self.unit = unit;
        self.history.set_unit(unit);
        let extra = self.marks.len().saturating_sub(unit);
        self.marks.drain(..extra);
        self.marks.shrink_to(unit);
    }

    pub(super) fn stored(&self) -> (usize, usize) {
        self.history.stored()
    }

    pub(super) fn bytes(&self) -> usize {
        self.history.bytes() + self.marks.capacity() * size_of::<Mark>()
    }
}

/// A lane as it stands at the timeline's present.
#[derive(Clone, Copy)]
pub struct LaneView<'a> {
    pub(super) lane: &'a Lane,
    /// Up to when the run is known.
    pub(super) now: Nanos,
    pub(super) run_over: bool,
}

impl<'a> LaneView<'a> {
    /// Which worker.
    pub fn id(&self) -> LaneId {
        self.lane.id
    }

    /// Its name, once the message of its start has come; until then `worker N`.
    pub fn name(&self) -> std::borrow::Cow<'a, str> {
        match &self.lane.info {
            Some(info) => info.name.as_str().into(),
            None => format!("worker {}", self.lane.id.0).into(),
        }
    }

    /// What it is; a thread until the message of its start says otherwise.
    pub fn kind(&self) -> WorkerKind {
        self.lane.info.as_ref().map_or(WorkerKind::Thread, |i| i.kind)
    }

    /// The process it lives in, if known.
    pub fn pid(&self) -> Option<u32> {
        self.lane.info.as_ref().map(|i| i.pid)
    }

    /// Who started it, if anybody of this run did.
    pub fn parent(&self) -> Option<LaneId> {
        self.lane.parent()
    }

    /// When it started.
    pub fn started(&self) -> Nanos {
        self.lane.first
    }

    /// Whether what it did before [`LaneView::started`] is not recorded any more.
    pub fn is_cut(&self) -> bool {
        self.lane.cut
    }

    /// When and how it ended; `None` while it lives.
    pub fn ended(&self) -> Option<(Nanos, HowEnded)> {
        self.lane
            .end
            .or_else(|| {
                let at = self.sums()?.ended?;
                let gauge = self.lane.info.as_ref().map(|info| &info.gauge);
                let how = gauge.map_or(HowEnded::Stopped, |gauge| HowEnded::of(gauge.how(), gauge.signal()));
                Some((at, how))
            })
            .or_else(|| self.run_over.then_some((self.now, HowEnded::Stopped)))
    }

    /// The last line of the traceback it ended by.
    pub fn error(&self) -> Option<&'a str> {
        self.lane.error.as_deref()
    }

    /// What it waits for and will never get, once a deadlock was found.
    pub fn stuck(&self) -> Option<&'a str> {
        self.lane.stuck.as_deref()
    }

    /// Its exact figures, from its own sums; `None` until the message of its start has come.
    pub fn sums(&self) -> Option<Sums> {
        self.lane.sums(self.now)
    }

    /// The share of its life that it was running, 0 to 1, from its exact figures.
    pub fn running_share(&self) -> Option<f64> {
        let sums = self.sums()?;
        let total = sums.total();
        (total > 0).then(|| sums.of(State::Running) as f64 / total as f64)
    }

    /// The core it was last seen on.
    pub fn core(&self) -> Option<u16> {
        self.lane.info.as_ref().map(|i| i.gauge.core()).filter(|&c| c != NO_CORE)
    }

    /// It was seen on a core, of a worker that is not there to say so itself.
    pub(super) fn seen_on(&self, core: u16) {
        if let Some(info) = &self.lane.info {
            info.gauge.set_core(core);
        }
    }

    /// The line of the program it is on or was on last; `None` before the first.
    pub fn line(&self) -> Option<u32> {
        self.lane.info.as_ref().map(|i| i.gauge.line()).filter(|&l| l != 0)
    }

    /// What it does now; `None` once it ended.
    pub fn present(&self) -> Option<Moment> {
        if self.ended().is_some() {
            return None;
        }
        self.lane.open.map(|o| moment(&Span { to: self.now, ..o }, None))
    }

    /// Up to when its open span reaches.
    fn horizon(&self) -> Nanos {
        self.ended().map_or(self.now, |(at, _)| at.min(self.now.max(self.lane.first)))
    }

    /// The open span up to now, unless it is empty.
    fn open(&self) -> Option<Span> {
        let open = self.lane.open?;
        let to = self.horizon().max(open.from);
        Some(Span { to, ..open }).filter(|o| o.to > o.from || o.state == State::Blocked)
    }

    /// Whether the lane was ever in `state`.
    pub fn saw(&self, state: State) -> bool {
        self.lane.seen & bit(state) != 0 || self.open().is_some_and(|o| o.state == state)
    }

    /// Its time, poured into the columns of `grid`: one cell per column, empty where the worker did not live.
    pub fn cells(&self, grid: &Grid) -> Vec<Cell> {
        let (from, to) = (grid.window().from(), grid.window().to());
        let mut sweep = grid.sweep();
        if let Some(lead) = &self.lane.lead {
            sweep.pure(lead.from, lead.to, lead.state);
        }
        self.lane.history.pour(&mut sweep, from, to);
        if let Some(open) = self.open() {
            sweep.pure(open.from, open.to, open.state);
        }
        if let Some((at, HowEnded::Raised)) = self.ended() {
            sweep.raised(at);
        }
        sweep.finish()
    }

    /// What it did at `at`; `None` where it did not live.
    pub fn at(&self, at: Nanos) -> Option<Moment> {
        if at < self.lane.first || at > self.horizon() {
            return None;
        }
        if let Some(lead) = self.lane.lead.as_ref().filter(|l| at < l.to) {
            return Some(moment(lead, Some(lead.to)));
        }
        if let Some(open) = self.open().filter(|o| at >= o.from) {
            return Some(moment(&open, self.ended().map(|(at, _)| at)));
        }
        // The very end belongs to what came before it.
        let at = if self.lane.open.is_none() { at.min(self.horizon().saturating_sub(1)) } else { at };
        match self.lane.history.find(at)? {
            Found::Span(span) => Some(moment(span, Some(span.to))),
            Found::Block(block) => Some(of_mix(&block.mix, block.from, block.to)?),
        }
    }

    /// The latest marks up to `at`, the youngest first.
    pub(super) fn marks_before(&self, at: Nanos) -> impl Iterator<Item = &'a Mark> {
        let after = self.lane.marks.partition_point(|m| m.at <= at);
        self.lane.marks.range(..after).rev()
    }

    /// The latest marks from `from` to `to`, oldest first; only a bounded number of the latest of a run are kept.
    pub fn marks(&self, from: Nanos, to: Nanos) -> impl Iterator<Item = &'a Mark> {
        self.lane.marks.iter().filter(move |m| (from..=to).contains(&m.at))
    }
}

fn moment(span: &Span, until: Option<Nanos>) -> Moment {
    Moment {
        state: span.state,
        since: span.from,
        until,
        arg: Some(span.arg),
        core: Some(span.core).filter(|&c| c != NO_CORE),
        exact: true,
    }
}

fn of_mix(mix: &Mix, since: Nanos, until: Nanos) -> Option<Moment> {
    let exact = mix.only().is_some();
    Some(Moment { state: mix.dominant()?, since, until: Some(until), arg: None, core: None, exact })
}
