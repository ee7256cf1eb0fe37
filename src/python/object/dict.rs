//! The ordered hash table behind dict and set: entries in the order of insertion, an index of their positions.
//!
//! It never calls Python: keys arrive with their hash, and equality is a closure of the caller, which fails where it
//! would have to run Python code (then the operation is redone in Python, see `python::library`).

use hashbrown::HashTable;

use super::value::Value;

/// One key and its value.
#[derive(Clone)]
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key; unbound in a deleted entry.
    pub key: Value,
    /// The value; `None` in a set.
    pub value: Value,
}

/// An insertion-ordered hash table.
#[derive(Clone, Default)]
pub struct Dict {
    index: HashTable<u32>,
    entries: Vec<Entry>,
    live: usize,
    /// Counts insertions and deletions: an iteration that sees it change has lost its place.
    pub changes: u32,
}

/// Spreads a hash over all bits: the hash of an int is the int, and the index looks at the highest and lowest bits.
#[inline]
fn mix(hash: u64) -> u64 {
    let spread = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    spread ^ (spread >> 32)
}

impl Dict {
    /// An empty table.
    pub fn new() -> Dict {
        Dict::default()
    }

    /// How many keys there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The position of a key. `same` says whether a stored key equals the one that is sought; an error of it ends the
    /// search.
    #[inline]
    pub fn find<E>(&self, hash: u64, mut same: impl FnMut(&Value) -> Result<bool, E>) -> Result<Option<usize>, E> {
        let mut failure = None;
        let entries = &self.entries;
        let found = self.index.find(mix(hash), |&at| {
            let Some(entry) = entries.get(at as usize) else { return false };
            if entry.hash != hash || failure.is_some() {
                return false;
            }
            match same(&entry.key) {
                Ok(same) => same,
                Err(e) => {
                    failure = Some(e);
                    false
                }
            }
        });
        match failure {
            Some(e) => Err(e),
            None => Ok(found.map(|&at| at as usize)),
        }
    }

    /// The entry at a position that [`Dict::find`] gave, or at any position of an iteration.
    #[inline]
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at).filter(|e| !e.key.is_unbound())
    }

    /// Replaces the value at a position and returns the old one.
    pub fn set_value(&mut self, at: usize, value: Value) -> Value {
        match self.entries.get_mut(at) {
            Some(entry) => std::mem::replace(&mut entry.value, value),
            None => Value::UNBOUND,
        }
    }

    /// Adds a key that is not there.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        self.changes = self.changes.wrapping_add(1);
        if self.entries.len() > 16 && self.entries.len() > 2 * self.live {
            self.compact();
        }
        let at = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        let entries = &self.entries;
        self.index.insert_unique(mix(hash), at, |&at| entries.get(at as usize).map_or(0, |e| mix(e.hash)));
        self.live += 1;
    }

    /// Removes the entry at a position and returns it.
    pub fn remove(&mut self, at: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(at).filter(|e| !e.key.is_unbound())?;
        let removed = Entry { hash: entry.hash, key: entry.key.take(), value: entry.value.take() };
        if let Ok(found) = self.index.find_entry(mix(removed.hash), |&i| i as usize == at) {
            found.remove();
        }
        self.live -= 1;
        self.changes = self.changes.wrapping_add(1);
        while self.entries.last().is_some_and(|e| e.key.is_unbound()) {
            self.entries.pop();
        }
        Some(removed)
    }

    /// The position of the first live entry at or after `from`.
    #[inline]
    pub fn next_from(&self, from: usize) -> Option<usize> {
        (from..self.entries.len()).find(|&at| self.entries.get(at).is_some_and(|e| !e.key.is_unbound()))
    }

    /// The position of the last live entry.
    pub fn last(&self) -> Option<usize> {
        self.entries.iter().rposition(|e| !e.key.is_unbound())
    }

    /// All live entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.key.is_unbound())
    }

    /// Removes everything and returns it, so that it can be dropped outside any lock.
    pub fn clear(&mut self) -> Dict {
        let changes = self.changes.wrapping_add(1);
        std::mem::replace(self, Dict { changes, ..Dict::new() })
    }

    /// Positions of all entries with this hash, for a search that has to run Python code to compare.
    pub fn candidates(&self, hash: u64) -> Vec<usize> {
        self.index
            .iter_hash(mix(hash))
            .map(|&at| at as usize)
            .filter(|&at| self.entry(at).is_some_and(|e| e.hash == hash))
            .collect()
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_unbound());
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            let place = mix(entry.hash);
            self.index.insert_unique(place, at as u32, |&at| entries.get(at as usize).map_or(0, |e| mix(e.hash)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(dict: &Dict, key: i64) -> Option<usize> {
        dict.find::<()>(key as u64 % 7, |k| Ok(k.as_small() == Some(key))).unwrap_or(None)
    }

    #[test]
    fn order_is_that_of_insertion_through_deletions() {
        let mut dict = Dict::new();
        for key in 0..100 {
            dict.push(key as u64 % 7, Value::int(key), Value::NONE);
        }
        for key in (0..100).filter(|k| k % 3 != 0) {
            let at = find(&dict, key).unwrap_or(usize::MAX);
            assert!(dict.remove(at).is_some());
        }
        dict.push(1, Value::int(1), Value::NONE);
        let keys: Vec<_> = dict.iter().filter_map(|e| e.key.as_small()).collect();
        assert_eq!(keys, (0..100).filter(|k| k % 3 == 0).chain([1]).collect::<Vec<_>>());
        assert_eq!(dict.len(), keys.len());
        assert!(find(&dict, 2).is_none() && find(&dict, 1).is_some());
    }
}
