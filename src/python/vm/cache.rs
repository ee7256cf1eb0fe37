//! Inline caches: what an attribute lookup found, keyed by the version of the class (or the module) it was found in.
//!
//! A cache is one word beside the instruction: a pointer to an entry that is never freed and never changed. Reading it
//! takes one load, needs no lock, and two threads that disagree only replace each other's entry. There are at
//! most two entries per class version and name, however many instructions share them.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use hashbrown::HashMap;

use crate::python::object::{Mode, Name, Namespace, Value, mode};

/// What was found.
pub enum Found {
    /// An instance attribute at this place ([`NO_PLACE`]: no instance has it), and what an instance without one of its
    /// own has instead: the class's, if that may be kept; else unbound.
    Place(usize, Value),
    /// A function of the class, immortal; no instance has an attribute of that name.
    Method(Value),
    /// The variable with this number of the module whose address is the key.
    Variable(usize),
}

impl Found {
    /// Whether it has a default, which the other lacks: who assigns an attribute does not look for one.
    fn says_more_than(&self, other: &Found) -> bool {
        let default = |found: &Found| matches!(found, Found::Place(_, default) if !default.is_unbound());
        default(self) && !default(other)
    }
}

/// The place of what no instance has.
pub const NO_PLACE: usize = usize::MAX;

/// A lookup that was made once.
pub struct Entry {
    /// The version of the class, or the address of the module's namespace.
    pub key: u64,
    /// What was found.
    pub found: Found,
}

/// The key of a class version.
pub fn class_key(version: u32) -> u64 {
    u64::from(version)
}

/// The key of a module: an address above all versions.
pub fn module_key(namespace: &'static Namespace) -> u64 {
    std::ptr::from_ref(namespace) as u64
}

/// The entry of a cache, if it has one for `key`.
#[inline(always)]
pub fn get(cache: &AtomicU64, key: u64) -> Option<&'static Found> {
    let word = cache.load(Ordering::Acquire);
    if word == 0 {
        return if mode() == Mode::Model { get_in_model(cache, key) } else { None };
    }
    // SAFETY: a cache is zero or was set by `put` to the address of a leaked entry; the acquire load pairs with its
    // release store, so the entry is seen whole.
    let entry: &'static Entry = unsafe { &*(word as *const Entry) };
    if entry.key == key {
        Some(&entry.found)
    } else if mode() == Mode::Model {
        get_in_model(cache, key)
    } else {
        None
    }
}

/// How many lookups the model runs of a thread remember.
const REMEMBERED: usize = 1024;

/// A lookup that a model run made: the cache, its key, what was found.
type Remembered = (usize, u64, Option<&'static Found>);

thread_local! {
    /// What model runs on this thread have found. Several of them run the same code at once, each with classes of its own:
    /// in the code's own caches they would drive each other out.
    static IN_MODEL: RefCell<Vec<Remembered>> = const { RefCell::new(Vec::new()) };
}

fn remembered_at(cache: &AtomicU64, key: u64) -> (usize, usize) {
    let address = std::ptr::from_ref(cache) as usize;
    (address, (address >> 3 ^ key as usize) % REMEMBERED)
}

#[inline(never)]
fn get_in_model(cache: &AtomicU64, key: u64) -> Option<&'static Found> {
    let (address, at) = remembered_at(cache, key);
    IN_MODEL.with_borrow(|all| match all.get(at) {
        Some((of, found_for, found)) if (*of, *found_for) == (address, key) => *found,
        _ => None,
    })
}

fn put_in_model(cache: &AtomicU64, key: u64, entry: &'static Entry) {
    let (address, at) = remembered_at(cache, key);
    IN_MODEL.with_borrow_mut(|all| {
        all.resize(REMEMBERED, (0, 0, None));
        if let Some(place) = all.get_mut(at) {
            *place = (address, key, Some(&entry.found));
        }
    });
}

/// Remembers a lookup.
pub fn put(cache: &AtomicU64, key: u64, name: Name, found: Found) {
    static ENTRIES: OnceLock<Mutex<HashMap<(u64, Name), &'static Entry>>> = OnceLock::new();
    let entries = ENTRIES.get_or_init(Default::default);
    let mut entries = entries.lock().unwrap_or_else(PoisonError::into_inner);
    let known = entries.get(&(key, name)).copied();
    let entry = match known.filter(|entry| !found.says_more_than(&entry.found)) {
        Some(entry) => entry,
        None => {
            let entry: &'static Entry = Box::leak(Box::new(Entry { key, found }));
            entries.insert((key, name), entry);
            entry
        }
    };
    drop(entries);
    if mode() == Mode::Model {
        put_in_model(cache, key, entry);
    } else {
        cache.store(std::ptr::from_ref(entry) as u64, Ordering::Release);
    }
}
