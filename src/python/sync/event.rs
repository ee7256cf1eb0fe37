//! A flag that workers wait for: `threading.Event`, and the completion of a future.

use super::worker::WorkerRef;
use super::{SyncKind, of, open};
use crate::python::object::Value;

/// Whether it is set.
pub fn is_set(event: &Value) -> bool {
    of(event).is_some_and(|(_, sync)| matches!(sync.state.lock().kind, SyncKind::Event { set: true }))
}

/// Whether it is set; otherwise notes that `me` waits.
pub fn poll(event: &Value, me: &WorkerRef) -> bool {
    let Some((obj, sync)) = of(event) else { return true };
    let mut state = open(obj, sync);
    if matches!(state.kind, SyncKind::Event { set: true }) {
        state.delist(me);
        return true;
    }
    state.enlist(me);
    false
}

/// Sets it and wakes all who wait.
pub fn set(event: &Value) {
    let Some((obj, sync)) = of(event) else { return };
    let woken = {
        let mut state = open(obj, sync);
        if let SyncKind::Event { set } = &mut state.kind {
            *set = true;
        }
        std::mem::take(&mut state.waiters)
    };
    woken.iter().for_each(|w| w.wake());
}

/// Clears it.
pub fn clear(event: &Value) {
    let Some((obj, sync)) = of(event) else { return };
    if let SyncKind::Event { set } = &mut open(obj, sync).kind {
        *set = false;
    }
}
