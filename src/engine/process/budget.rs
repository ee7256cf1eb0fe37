//! One budget for all processes of a run: how many there are, and what memory they use together. Behind it, in the same
//! file without a name, lies the memory that the program's processes share.
//!
//! A piece of memory that all of them map has a place for each process: who has it, and how many bytes it uses. Places
//! are taken and given back by exchange, so a program that starts processes in processes meets the same limit
//! everywhere; a child that was killed is struck off by whoever started it.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use memmap2::{MmapOptions, MmapRaw};
use rustix::fs::ftruncate;

use crate::python::between::Arena;

/// Places, and so the most processes that a run can have at once.
const PLACES: usize = 256;

/// Where the shared memory of the program begins: a multiple of the largest page.
const SHARED: usize = 1 << 16;

/// Its length. Only what is touched takes memory.
const SHARED_LENGTH: usize = 4 << 30;

/// A place that nobody has.
const FREE: u32 = 0;

#[repr(C, align(64))]
struct Place {
    /// Bytes in use.
    used: AtomicI64,
    /// [`FREE`], or taken.
    taken: AtomicU32,
    /// How often it was taken; tells the objects of one owner from those of the next.
    turn: AtomicU32,
    /// Pieces of output that its owner wrote.
    written: AtomicU32,
    /// How many of them the first process has.
    arrived: AtomicU32,
}

const _: () = assert!(PLACES * size_of::<Place>() <= SHARED);

/// Memory that has no name and goes with its last descriptor.
#[cfg(target_os = "linux")]
fn nameless() -> io::Result<OwnedFd> {
    use rustix::fs::{MemfdFlags, memfd_create};
    Ok(memfd_create("hilo-budget", MemfdFlags::CLOEXEC)?)
}

/// A file that has no name and goes with its last descriptor.
#[cfg(not(target_os = "linux"))]
fn nameless() -> io::Result<OwnedFd> {
    Ok(tempfile::tempfile()?.into())
}

/// The common budget, as one process maps it.
pub struct Budget {
    map: MmapRaw,
    memory: OwnedFd,
    arena: Arc<Arena>,
}

impl Budget {
    /// A new one; this process has place 0.
    ///
    /// # Errors
    /// What the system says when it gives no memory.
    pub fn create() -> io::Result<Budget> {
        let memory = nameless()?;
        ftruncate(&memory, (SHARED + SHARED_LENGTH) as u64)?;
        let budget = Budget::open(memory)?;
        budget.places()[0].taken.store(1, Ordering::SeqCst);
        Ok(budget)
    }

    /// That of the process which gave us this memory.
    ///
    /// # Errors
    /// If it cannot be mapped, or is not as large as it should be.
    pub fn open(memory: OwnedFd) -> io::Result<Budget> {
        let length = PLACES * size_of::<Place>();
        let file = File::from(memory);
        if file.metadata()?.len() < (SHARED + SHARED_LENGTH) as u64 {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let map = MmapOptions::new().len(length).map_raw(&file)?;
        let arena = Arc::new(Arena::map(&file, SHARED as u64, SHARED_LENGTH)?);
        Ok(Budget { map, memory: OwnedFd::from(file), arena })
    }

    /// The memory that the program's processes share.
    pub fn arena(&self) -> &Arc<Arena> {
        &self.arena
    }

    /// The memory, for a child.
    ///
    /// # Errors
    /// If there are no more descriptors.
    pub fn share(&self) -> io::Result<OwnedFd> {
        self.memory.as_fd().try_clone_to_owned()
    }

    fn places(&self) -> &[Place; PLACES] {
        // SAFETY: the mapping is as long as that (checked when it was made, and nobody shrinks the memory), aligned to a
        // page, lives as long as `self`, and is only ever touched as these atomics, for which all zeros are valid.
        unsafe { &*self.map.as_mut_ptr().cast::<[Place; PLACES]>() }
    }

    /// Takes a place, if fewer than `most` processes beside the first are there.
    pub fn take(&self, most: u32) -> Option<usize> {
        let limit = (most as usize).saturating_add(1).min(PLACES);
        // Two that take the last place at once may both look too early; the exchange lets one of them have it.
        self.places().iter().take(limit).position(|place| {
            let taken = place.taken.compare_exchange(FREE, 1, Ordering::SeqCst, Ordering::SeqCst).is_ok();
            if taken {
                place.used.store(0, Ordering::SeqCst);
                place.arrived.store(place.written.load(Ordering::SeqCst), Ordering::SeqCst);
                place.turn.fetch_add(1, Ordering::SeqCst);
            }
            taken
        })
    }

    /// Gives a place back.
    pub fn give_back(&self, place: usize) {
        if let Some(place) = self.places().get(place) {
            place.used.store(0, Ordering::SeqCst);
            place.taken.store(FREE, Ordering::SeqCst);
        }
    }

    /// The process at `place` writes a piece of output.
    pub fn writes(&self, place: usize) {
        if let Some(place) = self.places().get(place) {
            place.written.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// A piece of output of the process at `place` is with the first process.
    pub fn arrives(&self, place: usize) {
        if let Some(place) = self.places().get(place) {
            place.arrived.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Whether everything that others than the process at `place` have written so far is with the first process. What a
    /// process wrote that is gone does not count any more.
    pub fn is_written(&self, place: usize) -> bool {
        let behind = |p: &Place| {
            p.taken.load(Ordering::SeqCst) != FREE
                && (p.written.load(Ordering::SeqCst).wrapping_sub(p.arrived.load(Ordering::SeqCst)) as i32) > 0
        };
        !self.places().iter().enumerate().any(|(n, p)| n != place && behind(p))
    }

    /// Nobody waits any more for what others than the process at `place` have written so far.
    pub fn forget_unwritten(&self, place: usize) {
        for (n, other) in self.places().iter().enumerate() {
            if n != place {
                other.arrived.store(other.written.load(Ordering::SeqCst), Ordering::SeqCst);
            }
        }
    }

    /// Says how many bytes the process at `place` uses; what all use together.
    pub fn settle(&self, place: usize, used: i64) -> i64 {
        if let Some(place) = self.places().get(place) {
            place.used.store(used, Ordering::Relaxed);
        }
        let shared = i64::try_from(self.arena.used()).unwrap_or(i64::MAX);
        self.places().iter().map(|place| place.used.load(Ordering::Relaxed)).sum::<i64>().saturating_add(shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_taken_and_given_back_and_what_is_used_adds_up_across_mappings() {
        let first = Budget::create().expect("a budget");
        let second = Budget::open(first.share().expect("a descriptor")).expect("the same");
        assert_eq!((first.take(2), second.take(2), first.take(2)), (Some(1), Some(2), None));
        first.settle(0, 100);
        assert_eq!(second.settle(1, 23), 123);
        first.give_back(1);
        assert_eq!(second.settle(2, 1), 101);
        assert_eq!(second.take(2), Some(1));
    }
}
