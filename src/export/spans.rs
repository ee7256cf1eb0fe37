//! What each worker did, one stay in a state after the other, exactly as it was recorded.

use std::collections::BTreeMap;

use crate::trace::{EventKind, LaneId, NO_CORE, Nanos, Recording, State};

/// One stay of a worker in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Who.
    pub lane: LaneId,
    /// From when.
    pub from: Nanos,
    /// To when; never before `from`.
    pub to: Nanos,
    /// What it did.
    pub state: State,
    /// What belongs to the state; see [`EventKind`].
    pub arg: u64,
    /// The core it was on, where the system told.
    pub core: Option<u16>,
}

/// A stay that goes on.
struct Open {
    from: Nanos,
    state: State,
    arg: u64,
    core: u16,
}

/// All stays, lane by lane, those of a lane in the order of their time. A worker runs from its start until its first
/// event says otherwise; of one whose first events are lost nothing is told before what is kept.
pub fn spans(recording: &Recording) -> Vec<Span> {
    let mut lanes: BTreeMap<LaneId, Vec<Span>> = BTreeMap::new();
    let mut open: BTreeMap<LaneId, Open> = BTreeMap::new();
    let cut: BTreeMap<LaneId, Nanos> = recording.tape.cut().collect();
    for worker in recording.workers.iter().filter(|worker| !cut.contains_key(&worker.lane)) {
        let running = Open { from: worker.started, state: State::Running, arg: 0, core: NO_CORE };
        open.insert(worker.lane, running);
    }
    let mut close = |lane: LaneId, stay: Open, to: Nanos| {
        if to > stay.from {
            let core = Some(stay.core).filter(|&core| core != NO_CORE);
            let Open { from, state, arg, .. } = stay;
            lanes.entry(lane).or_default().push(Span { lane, from, to, state, arg, core });
        }
    };
    for event in recording.tape.events() {
        let state = event.kind.state();
        if state.is_none() && !event.kind.is_end() {
            continue;
        }
        let before = open.remove(&event.lane);
        let from = event.at.max(before.as_ref().map_or(0, |stay| stay.from));
        if let Some(stay) = before {
            close(event.lane, stay, from);
        }
        if let Some(state) = state {
            open.insert(event.lane, Open { from, state, arg: event.arg, core: event.core });
        }
    }
    let ended: BTreeMap<LaneId, Nanos> =
        recording.workers.iter().filter_map(|worker| Some((worker.lane, worker.sums.ended?))).collect();
    for (lane, stay) in open {
        let to = ended.get(&lane).copied().unwrap_or(recording.wall()).min(recording.wall());
        close(lane, stay, to);
    }
    lanes.into_values().flatten().collect()
}

/// Something that went from one worker to another at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What it was.
    pub what: Handed,
    /// Who it came from, and when it left.
    pub from: (LaneId, Nanos),
    /// Who got it, and when.
    pub to: (LaneId, Nanos),
}

/// What went from one worker to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handed {
    /// A message.
    Message,
    /// A lock: who let go of it last, and who took it then.
    Lock,
    /// The life of a worker: who started it, and its beginning.
    Start,
}

impl Handed {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Handed::Message => "message",
            Handed::Lock => "lock",
            Handed::Start => "start",
        }
    }
}

/// All that went from one worker to another, in the order in which it arrived.
pub fn flows(recording: &Recording) -> Vec<Flow> {
    let mut marks: Vec<_> = recording
        .tape
        .events()
        .filter(|event| {
            use EventKind::{Acquired, Received, Released, Sent, Spawned};
            matches!(event.kind, Sent | Received | Acquired | Released | Spawned)
        })
        .collect();
    marks.sort_by_key(|event| event.at);
    let started: BTreeMap<LaneId, Nanos> = recording.workers.iter().map(|w| (w.lane, w.started)).collect();
    let (mut sent, mut released) = (BTreeMap::new(), BTreeMap::new());
    let mut flows = Vec::new();
    for event in marks {
        let here = (event.lane, event.at);
        match event.kind {
            EventKind::Sent => _ = sent.insert(event.arg, here),
            EventKind::Released => _ = released.insert(event.arg, here),
            EventKind::Received => {
                flows.extend(sent.remove(&event.arg).map(|from| Flow { what: Handed::Message, from, to: here }));
            }
            EventKind::Acquired => {
                let from = released.remove(&event.arg).filter(|(lane, _)| *lane != event.lane);
                flows.extend(from.map(|from| Flow { what: Handed::Lock, from, to: here }));
            }
            EventKind::Spawned => {
                let lane = u32::try_from(event.arg).ok().map(LaneId);
                let to = lane.and_then(|lane| Some((lane, (*started.get(&lane)?).max(event.at))));
                flows.extend(to.map(|to| Flow { what: Handed::Start, from: here, to }));
            }
            _ => {}
        }
    }
    flows
}
