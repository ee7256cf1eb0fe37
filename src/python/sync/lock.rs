//! `threading.Lock` and `threading.RLock`.
//!
//! A released lock is free: the first waiter is woken, but whoever polls first takes it, as in CPython.

use super::worker::WorkerRef;
use super::{SyncKind, of, open};
use crate::python::object::Value;
use crate::trace::LaneId;

/// What a release found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It is free now.
    Done,
    /// It is still held by the same thread (a reentrant lock taken more than once).
    StillHeld,
    /// It was not locked, or (reentrant) not by this thread.
    NotHeld,
}

/// Takes the lock if it can be taken; otherwise notes that `me` waits, if `enlist`.
pub fn acquire(lock: &Value, me: &WorkerRef, enlist: bool) -> bool {
    let Some((obj, sync)) = of(lock) else { return false };
    let mut state = open(obj, sync);
    let taken = match &mut state.kind {
        SyncKind::Lock { holder } => match holder {
            None => {
                *holder = Some(me.lane);
                true
            }
            Some(_) => false,
        },
        SyncKind::RLock { holder, depth } => match *holder {
            Some(lane) if lane != me.lane => false,
            _ => {
                *holder = Some(me.lane);
                *depth += 1;
                true
            }
        },
        _ => false,
    };
    if taken {
        state.delist(me);
    } else if enlist {
        state.enlist(me);
    }
    taken
}

/// Whether `me` could take it now.
pub fn available(lock: &Value, me: &WorkerRef) -> bool {
    let Some((_, sync)) = of(lock) else { return false };
    match sync.state.lock().kind {
        SyncKind::Lock { holder } => holder.is_none(),
        SyncKind::RLock { holder, .. } => holder.is_none_or(|lane| lane == me.lane),
        _ => false,
    }
}

/// Lets go of the lock and wakes the first waiter.
pub fn release(lock: &Value, me: &WorkerRef) -> Release {
    let Some((obj, sync)) = of(lock) else { return Release::NotHeld };
    let next = {
        let mut state = open(obj, sync);
        match &mut state.kind {
            SyncKind::Lock { holder } => {
                if holder.take().is_none() {
                    return Release::NotHeld;
                }
            }
            SyncKind::RLock { holder, depth } => {
                if *holder != Some(me.lane) {
                    return Release::NotHeld;
                }
                *depth -= 1;
                if *depth > 0 {
                    return Release::StillHeld;
                }
                *holder = None;
            }
            _ => return Release::NotHeld,
        }
        state.first_waiter()
    };
    if let Some(next) = next {
        next.wake();
    }
    Release::Done
}

/// Who holds it.
pub fn holder(lock: &Value) -> Option<LaneId> {
    let (_, sync) = of(lock)?;
    match sync.state.lock().kind {
        SyncKind::Lock { holder } | SyncKind::RLock { holder, .. } => holder,
        _ => None,
    }
}

/// `me` gives up waiting. If somebody had already chosen it to be the next, the next after it is woken instead.
pub fn give_up(lock: &Value, me: &WorkerRef) {
    let Some((obj, sync)) = of(lock) else { return };
    let next = {
        let mut state = open(obj, sync);
        let chosen = !state.delist(me);
        let free = match &state.kind {
            SyncKind::Lock { holder } | SyncKind::RLock { holder, .. } => holder.is_none(),
            SyncKind::Semaphore { value, .. } => *value > 0,
            SyncKind::Queue { items } => !items.is_empty(),
            SyncKind::Event { .. } | SyncKind::Thread(_) | SyncKind::Inbox(_) | SyncKind::Child(_) => false,
        };
        if chosen && free { state.first_waiter() } else { None }
    };
    if let Some(next) = next {
        next.wake();
    }
}
