//! `threading.Semaphore` and `BoundedSemaphore`.

use super::worker::WorkerRef;
use super::{SyncKind, of, open};
use crate::python::object::Value;

/// Enters if there is room; otherwise notes that `me` waits, if `enlist`.
pub fn acquire(semaphore: &Value, me: &WorkerRef, enlist: bool) -> bool {
    let Some((obj, sync)) = of(semaphore) else { return false };
    let mut state = open(obj, sync);
    if let SyncKind::Semaphore { value, .. } = &mut state.kind
        && *value > 0
    {
        *value -= 1;
        state.delist(me);
        return true;
    }
    if enlist {
        state.enlist(me);
    }
    false
}

/// Whether there is room now.
pub fn available(semaphore: &Value) -> bool {
    of(semaphore).is_some_and(|(_, s)| matches!(s.state.lock().kind, SyncKind::Semaphore { value, .. } if value > 0))
}

/// Makes room for `n` more; false if that would exceed the bound (nothing changes then).
pub fn release(semaphore: &Value, n: i64) -> bool {
    let Some((obj, sync)) = of(semaphore) else { return false };
    let woken: Vec<WorkerRef> = {
        let mut state = open(obj, sync);
        let SyncKind::Semaphore { value, bound } = &mut state.kind else { return false };
        if bound.is_some_and(|bound| *value + n > bound) {
            return false;
        }
        *value += n;
        (0..n).map_while(|_| state.first_waiter()).collect()
    };
    woken.iter().for_each(|w| w.wake());
    true
}
