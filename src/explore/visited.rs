//! The states that a search has come to: their keys, shared by all its threads.
//!
//! Cut in shards, each behind a lock of its own that is held for one look-up. A state gets a number when it is first
//! entered; the numbers depend on timing, so they are only names until the graph is numbered anew. A state is an entry of
//! 20 bytes in the table of its shard, and one of a hash table's control bytes; nothing else is kept of it.

use std::sync::atomic::{AtomicUsize, Ordering};

use hashbrown::{HashTable, hash_table};
use parking_lot::Mutex;

/// How many shards there are: a power of two.
const SHARDS: usize = 64;
/// What numbers of states stay below.
pub const MOST: u32 = 1 << 31;

/// A state, in as few bytes as it takes: looking for one touches a single place in memory beside the control bytes.
#[derive(Clone, Copy)]
struct Entry {
    key: [u32; 4],
    number: u32,
}

/// The states of one shard.
type Shard = HashTable<Entry>;

/// Something in a cache line of its own: one thread's writing to it costs nobody who does not look at it.
#[repr(align(128))]
#[derive(Default)]
struct Padded<T>(T);

/// The set of states that were visited.
pub struct Visited {
    shards: Vec<Padded<Mutex<Shard>>>,
    count: Padded<AtomicUsize>,
    bytes: Padded<AtomicUsize>,
}

fn words(key: u128) -> [u32; 4] {
    [key as u32, (key >> 32) as u32, (key >> 64) as u32, (key >> 96) as u32]
}

fn upper(key: [u32; 4]) -> u64 {
    let [_, _, low, high] = key;
    u64::from(high) << 32 | u64::from(low)
}

impl Visited {
    /// No states.
    pub fn new() -> Visited {
        let shards = (0..SHARDS).map(|_| Padded::default()).collect();
        Visited { shards, count: Padded::default(), bytes: Padded::default() }
    }

    /// The number of a state, and whether this is the first time that anybody comes to it.
    pub fn enter(&self, key: u128) -> (u32, bool) {
        let at = key as usize % SHARDS;
        let key = words(key);
        let mut shard = self.shards[at].0.lock();
        let (before, number) = (shard.allocation_size(), shard.len() as u32);
        match shard.entry(upper(key), |entry| entry.key == key, |entry| upper(entry.key)) {
            hash_table::Entry::Occupied(known) => return (known.get().number * SHARDS as u32 + at as u32, false),
            hash_table::Entry::Vacant(place) => place.insert(Entry { key, number }),
        };
        let grown = shard.allocation_size() - before;
        drop(shard);
        if grown > 0 {
            self.bytes.0.fetch_add(grown, Ordering::Relaxed);
        }
        self.count.0.fetch_add(1, Ordering::Relaxed);
        (number * SHARDS as u32 + at as u32, true)
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.count.0.load(Ordering::Relaxed)
    }

    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        self.bytes.0.load(Ordering::Relaxed)
    }

    /// Forgets the keys; what is left turns the numbers into ones without gaps.
    pub fn into_dense(self) -> Dense {
        let mut first = Vec::with_capacity(SHARDS);
        let mut total = 0;
        for shard in self.shards {
            first.push(total);
            total += shard.0.into_inner().len() as u32;
        }
        Dense { first, total }
    }
}

/// Numbers of states without gaps.
pub struct Dense {
    first: Vec<u32>,
    /// How many there are.
    pub total: u32,
}

impl Dense {
    /// The number of a state without gaps.
    pub fn of(&self, number: u32) -> u32 {
        let shard = number as usize % SHARDS;
        self.first.get(shard).copied().unwrap_or_default() + number / SHARDS as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_new_once_and_keeps_its_number() {
        let visited = Visited::new();
        let keys: Vec<u128> =
            (0..1000u128).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)).collect();
        let numbers: Vec<u32> =
            keys.iter().map(|&key| visited.enter(key)).map(|(n, new)| (assert!(new), n).1).collect();
        for (&key, &number) in keys.iter().zip(&numbers) {
            assert_eq!(visited.enter(key), (number, false));
        }
        assert_eq!(visited.len(), 1000);
        let dense = visited.into_dense();
        let mut all: Vec<u32> = numbers.iter().map(|&n| dense.of(n)).collect();
        all.sort_unstable();
        assert_eq!(all, (0..1000).collect::<Vec<u32>>());
    }
}
