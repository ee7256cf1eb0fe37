//! States and moments in words.

use super::lane::{HowEnded, LaneView, Mark, Moment};
use super::run::Timeline;
use super::units::duration;
use crate::trace::event::{WAITS_FOR_LANE, WAITS_FOR_MESSAGE, socket_of};
use crate::trace::{EventKind, LaneId, Nanos, ObjectId, State, WorkerKind, signal_name};

/// Up to so many workers all are asked who has the GIL.
const MOST_ASKED: usize = 256;

/// Marks of a lane that are looked at for who holds a lock, the youngest first.
const LOOK_BACK: usize = 256;

/// A state as a legend names it.
pub fn state_word(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WantsGil => "wants the GIL",
        State::Blocked => "blocked",
        State::Sleeping => "sleeps",
        State::Io => "waits for I/O",
        State::Waiting => "waits",
        State::Idle => "idle",
        State::Starting => "starting up",
    }
}

/// A state in at most nine columns.
pub fn short_word(state: State) -> &'static str {
    match state {
        State::WantsGil => "wants GIL",
        State::Io => "I/O",
        State::Starting => "starts up",
        other => state_word(other),
    }
}

impl HowEnded {
    /// In at most nine columns.
    pub fn word(self) -> &'static str {
        match self {
            HowEnded::Returned => "done",
            HowEnded::Raised => "raised",
            HowEnded::Stopped => "stopped",
            HowEnded::Killed(_) => "killed",
        }
    }

    /// With all that is known: `killed by SIGKILL`.
    pub fn words(self) -> String {
        match self {
            HowEnded::Killed(signal) => format!("{} by {}", self.word(), signal_name(signal)),
            other => other.word().to_owned(),
        }
    }
}

impl Timeline {
    /// What a state is about, in words: the lock, the worker waited for, how long it means to sleep.
    fn what(&self, state: State, arg: u64) -> Option<String> {
        let lane = |n: u64| Some(self.lane(LaneId(u32::try_from(n).ok()?))?.name().into_owned());
        let object = || self.name_of(ObjectId(u32::try_from(arg).ok()?)).map(str::to_owned);
        match state {
            State::Blocked => object(),
            State::Waiting if arg & WAITS_FOR_LANE != 0 => Some(format!("join {}", lane(arg & !WAITS_FOR_LANE)?)),
            State::Waiting if arg & WAITS_FOR_MESSAGE != 0 => {
                let from = (arg & !WAITS_FOR_MESSAGE).checked_sub(1).and_then(lane);
                Some(from.map_or("a message".to_owned(), |name| format!("a message from {name}")))
            }
            State::Waiting => object(),
            State::WantsGil => Some(format!("{} has it", lane(arg)?)),
            State::Sleeping if arg > 0 => Some(duration(arg)),
            State::Io => {
                let (address, port) = socket_of(arg)?;
                let what = if address.is_loopback() { "socket" } else { "lesson network" };
                Some(format!("{what} {address}:{port}"))
            }
            _ => None,
        }
    }

    /// A moment in words: `running`, `waits: join Thread-1`, `blocked: lock 'a'`.
    pub fn doing(&self, moment: &Moment) -> String {
        let word = state_word(moment.state);
        match moment.arg.and_then(|arg| self.what(moment.state, arg)) {
            Some(what) => format!("{word}: {what}"),
            None => word.to_owned(),
        }
    }

    /// What a lane did at `at` in words, with who held the lock that it waited for; `None` where it did not live.
    pub fn doing_at(&self, lane: &LaneView<'_>, at: Nanos) -> Option<(State, String)> {
        let moment = lane.at(at)?;
        Some((moment.state, self.doing_then(lane, &moment, at)))
    }

    fn doing_then(&self, lane: &LaneView<'_>, moment: &Moment, at: Nanos) -> String {
        let words = self.doing(moment);
        if moment.state == State::WantsGil && self.rows().len() <= MOST_ASKED {
            return self.wanting_then(lane, at);
        }
        let object = moment.arg.filter(|_| moment.state == State::Blocked).and_then(|arg| u32::try_from(arg).ok());
        let holder = object.and_then(|object| self.holder_at(ObjectId(object), at));
        let Some(holder) = holder.and_then(|id| self.lane(id)) else { return words };
        let name = if holder.id() == lane.id() { "itself".into() } else { holder.name() };
        match words.contains(':') {
            true => format!("{words}, held by {name}"),
            false => format!("{words}: a lock held by {name}"),
        }
    }

    /// Whoever began to wait for the GIL was told who had it then; at a later moment another may have it.
    fn wanting_then(&self, lane: &LaneView<'_>, at: Nanos) -> String {
        let word = state_word(State::WantsGil);
        let runs =
            |l: &LaneView<'_>| l.pid() == lane.pid() && l.at(at).is_some_and(|m| m.state == State::Running && m.exact);
        let holder = self.lanes().filter(|l| l.kind() != WorkerKind::Task).find(runs);
        holder.map_or(word.to_owned(), |holder| format!("{word}: {} has it", holder.name()))
    }

    /// Who held a lock at a moment: the last who took it and has not let go of it. `None` if nobody is known to have.
    pub fn holder_at(&self, lock: ObjectId, at: Nanos) -> Option<LaneId> {
        let arg = u64::from(lock.0);
        let of_lock = |m: &&Mark| m.arg == arg && matches!(m.kind, EventKind::Acquired | EventKind::Released);
        let last = |l: LaneView<'_>| l.marks_before(at).take(LOOK_BACK).find(of_lock).map(|m| (l.id(), *m));
        let held = self.lanes().filter_map(last).filter(|(_, m)| m.kind == EventKind::Acquired);
        held.max_by_key(|(_, m)| m.at).map(|(lane, _)| lane)
    }

    /// A lane's name, with the process it is or lives in where that is not the program's first.
    pub fn who(&self, lane: &LaneView<'_>) -> String {
        let elsewhere = lane.pid() != self.lane(LaneId::MAIN).and_then(|main| main.pid());
        match lane.pid().filter(|_| elsewhere || lane.kind() == WorkerKind::Process) {
            Some(pid) => format!("{} (pid {pid})", lane.name()),
            None => lane.name().into_owned(),
        }
    }

    /// What a lane did at `at`, as a sentence for the line under the cursor: who, what, on which core, since when.
    pub fn sentence(&self, lane: &LaneView<'_>, at: u64) -> String {
        let name = self.who(lane);
        let Some(moment) = lane.at(at) else {
            let why = match lane.ended() {
                _ if at < lane.started() && lane.is_cut() => "is not recorded then".to_owned(),
                _ if at < lane.started() => "not started yet".to_owned(),
                Some((_, how @ HowEnded::Killed(_))) => format!("over, {}", how.words()),
                _ => "over".to_owned(),
            };
            return format!("{}: {name} {why}", duration(at));
        };
        let mostly = if moment.exact { "" } else { "mostly " };
        let core = moment.core.map_or(String::new(), |c| format!(" on core {c}"));
        let mut text = format!("{}: {name} {mostly}{}{core}", duration(at), self.doing_then(lane, &moment, at));
        match moment.until {
            Some(until) => text.push_str(&format!(", {} to {}", duration(moment.since), duration(until))),
            None => text.push_str(&format!(", since {}", duration(moment.since))),
        }
        text
    }
}
