//! A thread as others see it: whether it has started, whether it is over, who joins it.

use super::worker::WorkerRef;
use super::{SyncKind, of, open};
use crate::python::object::Value;
use crate::trace::LaneId;

/// How a thread stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadState {
    /// Its lane, from its start.
    pub lane: Option<LaneId>,
    /// Whether it is over.
    pub done: bool,
}

/// How the thread stands.
pub fn state(thread: &Value) -> ThreadState {
    match of(thread) {
        Some((_, sync)) => match &sync.state.lock().kind {
            SyncKind::Thread(state) => state.clone(),
            _ => ThreadState::default(),
        },
        None => ThreadState::default(),
    }
}

/// The thread was started as `lane`.
pub fn started(thread: &Value, lane: LaneId) {
    let Some((obj, sync)) = of(thread) else { return };
    if let SyncKind::Thread(state) = &mut open(obj, sync).kind {
        state.lane = Some(lane);
    }
}

/// Whether the thread is over; otherwise notes that `me` waits.
pub fn poll_join(thread: &Value, me: &WorkerRef) -> bool {
    let Some((obj, sync)) = of(thread) else { return true };
    let mut state = open(obj, sync);
    if matches!(&state.kind, SyncKind::Thread(t) if t.done) {
        state.delist(me);
        return true;
    }
    state.enlist(me);
    false
}

/// The thread is over: wakes all who join it.
pub fn finished(thread: &Value) {
    let Some((obj, sync)) = of(thread) else { return };
    let woken = {
        let mut state = open(obj, sync);
        if let SyncKind::Thread(state) = &mut state.kind {
            state.done = true;
        }
        std::mem::take(&mut state.waiters)
    };
    woken.iter().for_each(|w| w.wake());
}
