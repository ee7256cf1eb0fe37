//! What workers hand to each other: a message from who sent it to who received it, a lock from who let go of it to who
//! took it. Both ends are marks with the same argument; only the latest marks of a run are kept.

use super::lane::{LaneView, Mark};
use super::run::Timeline;
use super::units::{bytes, duration};
use crate::trace::event::message_of;
use crate::trace::{EventKind, LaneId, Nanos};

/// Something that went from one worker to another, seen from one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The mark at this end.
    pub here: Mark,
    /// Who is at the other end, and when; `None` if that is not known (any more, or yet).
    pub there: Option<(LaneId, Nanos)>,
}

/// The times that a message took, as far as they are known: its bytes were made, were written, lay until somebody had read
/// them, and became an object again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Making its bytes.
    pub pickle: Option<Nanos>,
    /// Writing them.
    pub copy: Option<Nanos>,
    /// Until they were read.
    pub wait: Option<Nanos>,
    /// Making an object of them.
    pub unpickle: Option<Nanos>,
}

impl Steps {
    /// `pickle 3.10 us, copy 1.20 us, wait 20.0 us, unpickle 2.00 us`; empty if nothing is known.
    fn words(&self) -> String {
        let known = [("pickle", self.pickle), ("copy", self.copy), ("wait", self.wait), ("unpickle", self.unpickle)];
        let words = known.iter().filter_map(|(step, time)| Some(format!("{step} {}", duration((*time)?))));
        words.collect::<Vec<_>>().join(", ")
    }
}

impl Timeline {
    /// The steps of the message that a mark sent or received.
    pub fn steps_of(&self, mark: &Mark) -> Steps {
        let (number, _) = message_of(mark.arg);
        let at = |kind: EventKind| {
            let same = |m: &&Mark| m.kind == kind && message_of(m.arg).0 == number;
            let times = self.lanes().filter_map(|l| l.marks(0, Nanos::MAX).filter(same).last().map(|m| m.at));
            times.max()
        };
        let between = |from: Option<Nanos>, to: Option<Nanos>| to?.checked_sub(from?);
        let (sent, received) = (at(EventKind::Sent), at(EventKind::Received));
        let copied = at(EventKind::Copied);
        Steps {
            pickle: between(at(EventKind::Pickling), sent),
            copy: between(sent, copied),
            wait: between(copied.or(sent), received),
            unpickle: between(received, at(EventKind::Unpickled)),
        }
    }

    /// Where a mark came from: of a received message who sent it and when, of a lock taken who let go of it last. `None`
    /// if that is not known any more, or of other marks.
    pub fn source_of(&self, mark: &Mark) -> Option<(LaneId, Nanos)> {
        let wanted = match mark.kind {
            EventKind::Received => EventKind::Sent,
            EventKind::Acquired => EventKind::Released,
            _ => return None,
        };
        let before = |l: LaneView<'_>| {
            let same = l.marks(0, mark.at).filter(|m| m.kind == wanted && m.arg == mark.arg).last();
            same.map(|m| (l.id(), m.at))
        };
        self.lanes().filter_map(before).max_by_key(|&(_, at)| at)
    }

    /// Who received the message that this mark sent, and when; `None` of other marks.
    pub fn goal_of(&self, mark: &Mark) -> Option<(LaneId, Nanos)> {
        if mark.kind != EventKind::Sent {
            return None;
        }
        let got = |m: &&Mark| m.kind == EventKind::Received && m.arg == mark.arg;
        self.lanes().find_map(|l| l.marks(mark.at, Nanos::MAX).find(got).map(|m| (l.id(), m.at)))
    }

    /// The last thing that a lane handed over or was handed from `from` to `to`.
    pub fn exchange(&self, lane: &LaneView<'_>, from: Nanos, to: Nanos) -> Option<Exchange> {
        let of_two = |m: &&Mark| matches!(m.kind, EventKind::Sent | EventKind::Received | EventKind::Acquired);
        let mark = *lane.marks(from, to).filter(of_two).last()?;
        let there = if mark.kind == EventKind::Sent { self.goal_of(&mark) } else { self.source_of(&mark) };
        // Of a lock that nobody held before there is nothing to tell.
        (there.is_some() || mark.kind != EventKind::Acquired).then_some(Exchange { here: mark, there })
    }

    /// An exchange of a lane in words: `230 ms: Thread-2 got a message that MainThread sent 1.20 ms before`.
    pub fn exchange_in_words(&self, lane: &LaneView<'_>, exchange: &Exchange) -> String {
        let who = format!("{}: {}", duration(exchange.here.at), lane.name());
        let other = exchange.there.and_then(|(id, when)| Some((self.lane(id)?, when.abs_diff(exchange.here.at))));
        let Some((other, apart)) = other else {
            let sent = exchange.here.kind == EventKind::Sent;
            return format!("{who} {} a message", if sent { "sent" } else { "got" });
        };
        let (name, apart) = (other.name(), duration(apart));
        let size = match message_of(exchange.here.arg).1 {
            0 => String::new(),
            size => format!(" of {}", bytes(u64::from(size))),
        };
        let words = match exchange.here.kind {
            EventKind::Sent => format!("{who} sent a message{size} that {name} got {apart} later"),
            EventKind::Acquired => return format!("{who} took the lock that {name} had let go of {apart} before"),
            _ => format!("{who} got a message{size} that {name} sent {apart} before"),
        };
        match self.steps_of(&exchange.here).words() {
            // Without the two steps of the sender there is nothing that the sentence does not say.
            steps if steps.contains("copy") => format!("{words} ({steps})"),
            _ => words,
        }
    }
}
