//! The order in which CPython walks a set: that of its hash table, which programs print.
//!
//! Our sets keep the order of insertion. Where CPython's order is the same in every run (numbers, tuples of numbers) it
//! is found again here, by filling a table of hashes as `setobject.c` fills its own. Sets of other things have a
//! different order in every run of CPython, and ours for good.

use crate::python::object::dict::Entry;
use crate::python::object::{Dict, Value};

use super::number::Num;

const SMALLEST: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const EMPTY: u32 = u32::MAX;

/// CPython's table: which entry stands in each place.
struct Places {
    places: Vec<u32>,
    used: usize,
}

impl Places {
    fn new() -> Places {
        Places { places: vec![EMPTY; SMALLEST], used: 0 }
    }

    /// The first free place on the path of a hash.
    fn free(places: &[u32], hash: u64) -> Option<usize> {
        let mask = places.len() - 1;
        let mut perturb = hash;
        let mut at = hash as usize & mask;
        loop {
            let probes = if at + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            if let Some(found) = (at..=at + probes).find(|place| places.get(*place) == Some(&EMPTY)) {
                return Some(found);
            }
            perturb >>= PERTURB_SHIFT;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    fn put(places: &mut [u32], hash: u64, entry: u32) {
        if let Some(place) = Places::free(places, hash).and_then(|at| places.get_mut(at)) {
            *place = entry;
        }
    }

    fn add(&mut self, entry: u32, hashes: &[u64]) {
        let hash = |entry: u32| hashes.get(entry as usize).copied().unwrap_or(0);
        Places::put(&mut self.places, hash(entry), entry);
        self.used += 1;
        if self.used * 5 < (self.places.len() - 1) * 3 {
            return;
        }
        let least = if self.used > 50_000 { self.used * 2 } else { self.used * 4 };
        let mut size = SMALLEST;
        while size <= least {
            size *= 2;
        }
        let mut grown = vec![EMPTY; size];
        for &entry in self.places.iter().filter(|entry| **entry != EMPTY) {
            Places::put(&mut grown, hash(entry), entry);
        }
        self.places = grown;
    }
}

/// Whether CPython hashes the key alike in every run.
fn is_steady(key: &Value, depth: usize) -> bool {
    match key.as_tuple() {
        Some(items) => depth > 0 && items.iter().all(|item| is_steady(item, depth - 1)),
        None => Num::of(key).is_some(),
    }
}

/// The entries of a set in CPython's order; nothing if that is the order of insertion, or any order is as good.
pub fn ordered(set: &Dict) -> Option<Vec<&Entry>> {
    let entries: Vec<&Entry> = set.iter().collect();
    if entries.len() < 2 || !entries.iter().all(|e| is_steady(&e.key, 3)) {
        return None;
    }
    let hashes: Vec<u64> = entries.iter().map(|e| e.hash).collect();
    let mut table = Places::new();
    for entry in 0..hashes.len() as u32 {
        table.add(entry, &hashes);
    }
    let order = table.places.iter().copied().filter(|entry| *entry != EMPTY);
    if order.clone().eq(0..hashes.len() as u32) {
        return None;
    }
    Some(order.filter_map(|entry| entries.get(entry as usize).copied()).collect())
}

/// The keys of a set in the order in which it is walked.
pub fn keys(set: &Dict) -> Vec<Value> {
    match ordered(set) {
        Some(entries) => entries.into_iter().map(|e| e.key.clone()).collect(),
        None => set.iter().map(|e| e.key.clone()).collect(),
    }
}

/// The position of the first entry in CPython's order.
pub fn first(set: &Dict) -> Option<usize> {
    let first = ordered(set)?.first().copied()?;
    set.find::<()>(first.hash, |key| Ok(key.is(&first.key))).ok().flatten()
}

/// A copy of a set, filled in the order in which it is walked.
pub fn walked(set: &Dict) -> Dict {
    let Some(entries) = ordered(set) else { return set.clone() };
    let mut copy = Dict::new();
    for entry in entries {
        copy.push(entry.hash, entry.key.clone(), Value::NONE);
    }
    copy
}
