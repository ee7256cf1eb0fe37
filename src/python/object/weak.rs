//! Weak references: handles to objects that do not keep them alive.
//!
//! A table of the process knows the objects that are watched, by their numbers. Who takes such an object apart removes it
//! from the table first, under its lock; who asks for it looks it up under the same lock and counts a reference only
//! while there still is one. In a model run nothing is watched.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use hashbrown::HashMap;

use super::last_words::{self, LastWords};
use super::obj::Obj;
use super::value::Value;

/// A handle to an object.
pub struct WeakCell {
    /// The object's number; 0 for an object that lives for ever.
    id: u32,
    /// That object.
    immortal: Value,
    /// The number of the object that is told when it goes; 0 if nobody is.
    owner: AtomicU32,
}

/// An object that is watched.
struct Watched {
    /// A reference to it that does not count.
    bits: u64,
    cells: Vec<Weak<WeakCell>>,
}

fn table() -> MutexGuard<'static, HashMap<u32, Watched>> {
    static TABLE: OnceLock<Mutex<HashMap<u32, Watched>>> = OnceLock::new();
    TABLE.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches an object; `owner`, if there is one, gets its last words. `None` for what is no object on the heap.
pub fn watch(target: &Value, owner: Option<&Value>) -> Option<Arc<WeakCell>> {
    let object = target.obj()?;
    if target.is_immortal() {
        return Some(Arc::new(WeakCell { id: 0, immortal: target.clone(), owner: AtomicU32::new(0) }));
    }
    let mut watched = table();
    let owner =
        owner.and_then(|owner| owner.obj().map(|object| enter(&mut watched, object, owner.bits()))).unwrap_or(0);
    let id = enter(&mut watched, object, target.bits());
    let cell = Arc::new(WeakCell { id, immortal: Value::UNBOUND, owner: AtomicU32::new(owner) });
    if let Some(entry) = watched.get_mut(&id) {
        entry.cells.retain(|other| other.strong_count() > 0);
        entry.cells.push(Arc::downgrade(&cell));
    }
    Some(cell)
}

fn enter(watched: &mut HashMap<u32, Watched>, object: &Obj, bits: u64) -> u32 {
    let id = object.id();
    object.set_watched();
    watched.entry(id).or_insert_with(|| Watched { bits, cells: Vec::new() });
    id
}

/// The object, if it is still there.
pub fn get(cell: &WeakCell) -> Option<Value> {
    if cell.id == 0 {
        return Some(cell.immortal.clone());
    }
    table().get(&cell.id).and_then(|entry| Value::upgraded(entry.bits))
}

/// How many handles there are to an object.
pub fn count(target: &Value) -> usize {
    let alive = |entry: &Watched| entry.cells.iter().filter(|cell| cell.strong_count() > 0).count();
    target.obj().map_or(0, |object| table().get(&object.id()).map_or(0, alive))
}

/// A watched object is about to be taken apart.
pub(super) fn gone(object: &Obj) {
    let mut owners = Vec::new();
    {
        let mut watched = table();
        let Some(entry) = watched.remove(&object.id()) else { return };
        for cell in entry.cells.iter().filter_map(Weak::upgrade) {
            let owner = cell.owner.load(Ordering::Relaxed);
            owners.extend(watched.get(&owner).and_then(|entry| Value::upgraded(entry.bits)));
        }
    }
    // The newest is told first, as in CPython.
    owners.into_iter().rev().for_each(|owner| last_words::note(LastWords::Gone(owner)));
}
