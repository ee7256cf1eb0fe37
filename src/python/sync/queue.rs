//! An unbounded first-in-first-out queue: `queue.SimpleQueue`, and the work queue of a pool.

use super::worker::WorkerRef;
use super::{SyncKind, of, open};
use crate::python::object::Value;

/// Puts an item and wakes the first who waits for one.
pub fn put(queue: &Value, item: Value) {
    let Some((obj, sync)) = of(queue) else { return };
    let next = {
        let mut state = open(obj, sync);
        if let SyncKind::Queue { items } = &mut state.kind {
            items.push_back(item);
        }
        state.first_waiter()
    };
    if let Some(next) = next {
        next.wake();
    }
}

/// Takes the first item; without one, notes that `me` waits, if `enlist`.
pub fn get(queue: &Value, me: &WorkerRef, enlist: bool) -> Option<Value> {
    let (obj, sync) = of(queue)?;
    let mut state = open(obj, sync);
    if let SyncKind::Queue { items } = &mut state.kind
        && let Some(item) = items.pop_front()
    {
        state.delist(me);
        return Some(item);
    }
    if enlist {
        state.enlist(me);
    }
    None
}

/// How many items are there now.
pub fn len(queue: &Value) -> usize {
    match of(queue) {
        Some((_, sync)) => match &sync.state.lock().kind {
            SyncKind::Queue { items } => items.len(),
            _ => 0,
        },
        None => 0,
    }
}
