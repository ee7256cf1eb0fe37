//! Small blocks that a worker freed and will soon want again: objects and short texts come and go all the time.
//!
//! A worker's thread keeps a bounded number of them in lists of its own, one a size, so that taking and giving back
//! is a few instructions and no other thread is asked. What is missing it gets in batches (`spans`), and what is
//! too much it gives back in batches: any thread may give back what another one took. What a thread keeps counts as
//! in use by its run until [`let_go`] gives it back at the worker's end. Nothing here allocates; the lists have no
//! destructor. Whoever drives fibers says when ([`begin`], [`Lent`]); the allocator (`engine::memory`) asks.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

use super::spans::{self, SIZES, Spans, bytes, next_of, set_next};

/// How many blocks of each size a worker's thread keeps.
const KEPT: u32 = 4096;

/// How many blocks a worker's thread asks for at once, at first and at most.
const BATCH: (u32, u32) = (8, 512);

struct Lists {
    /// The first block of each size; each begins with the address of the next.
    first: [Cell<*mut u8>; SIZES],
    kept: [Cell<u32>; SIZES],
    /// How many it asks for the next time.
    batch: [Cell<u32>; SIZES],
    /// How many this thread may keep: none if it is no worker's.
    most: Cell<u32>,
}

thread_local! {
    static LISTS: Lists = const {
        Lists {
            first: [const { Cell::new(ptr::null_mut()) }; SIZES],
            kept: [const { Cell::new(0) }; SIZES],
            batch: [const { Cell::new(BATCH.0) }; SIZES],
            most: Cell::new(0),
        }
    };
}

/// Which size a block of this layout is of; none if it is too large, or aligned beyond what all blocks are.
#[inline(always)]
pub fn size_of(layout: Layout) -> Option<usize> {
    let size = layout.size().saturating_sub(1) >> 4;
    (size < SIZES && layout.align() <= 16).then_some(size)
}

/// What blocks of a size are asked of the system as, where they do not come from a span.
#[inline(always)]
pub fn layout_of(size: usize) -> Layout {
    // SAFETY: the alignment is a power of two, and the size is far from the largest.
    unsafe { Layout::from_size_align_unchecked(bytes(size), 16) }
}

/// A kept block of a size; null if there is none.
#[inline(always)]
pub fn take(size: usize) -> *mut u8 {
    LISTS.with(|lists| {
        let block = lists.first[size].get();
        if !block.is_null() {
            // SAFETY: a block in a list is ours alone, and begins with the address of the next.
            lists.first[size].set(unsafe { next_of(block) });
            lists.kept[size].set(lists.kept[size].get() - 1);
        }
        block
    })
}

/// Gets more blocks of a size for a worker's thread that has kept none; how many. None if it is no worker's, or if there
/// are no more.
pub fn refill(size: usize) -> u32 {
    LISTS.with(|lists| {
        if lists.most.get() == 0 {
            return 0;
        }
        let batch = lists.batch[size].get();
        lists.batch[size].set((2 * batch).min(BATCH.1));
        let (first, n) = spans::take(size, batch);
        lists.first[size].set(first);
        lists.kept[size].set(n);
        n
    })
}

/// Keeps a block of a size, if there is room for it; whether it did.
///
/// # Safety
/// The block is one of this size, and nobody uses it any more.
#[inline(always)]
pub unsafe fn keep(size: usize, block: *mut u8) -> bool {
    LISTS.with(|lists| {
        let kept = lists.kept[size].get();
        if kept >= lists.most.get() {
            return false;
        }
        // SAFETY: the caller's promise.
        unsafe { set_next(block, lists.first[size].get()) };
        lists.first[size].set(block);
        lists.kept[size].set(kept + 1);
        true
    })
}

/// Gives back through `give_back` all blocks of a size that this thread keeps but the last half of those that it may keep,
/// and one that it does not keep.
pub fn shed(size: usize, block: *mut u8, mut give_back: impl FnMut(*mut u8)) {
    give_back(block);
    let most = LISTS.with(|lists| lists.most.get()) / 2;
    while LISTS.with(|lists| lists.kept[size].get()) > most {
        give_back(take(size));
    }
}

/// This thread is a worker's from now on.
pub fn begin() {
    LISTS.with(|lists| lists.most.set(KEPT));
}

/// A block goes back to where it lies: to a span, or to the system.
///
/// # Safety
/// It is one of this size, from a span or asked of the system with [`layout_of`] this size, and nobody uses it any more.
#[inline]
pub unsafe fn give_back(spans: &mut Spans, block: *mut u8, size: usize) {
    if spans::has(block) {
        // SAFETY: the caller's promise.
        unsafe { spans.give_back(size, block) };
    } else {
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout_of(size)) };
    }
}

/// While it lives, a thread that counts for no run keeps blocks too: one that searches.
pub struct Lent(());

impl Lent {
    /// From now on.
    #[must_use]
    pub fn begin() -> Lent {
        begin();
        Lent(())
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let mut spans = spans::lock();
        // SAFETY: the lists give each block up once.
        let_go(|block, size| unsafe { give_back(&mut spans, block, size) });
    }
}

/// This thread is no worker's any more: all that it kept goes through `give_back`, with its size.
pub fn let_go(mut give_back: impl FnMut(*mut u8, usize)) {
    LISTS.with(|lists| lists.most.set(0));
    for size in 0..SIZES {
        LISTS.with(|lists| lists.batch[size].set(BATCH.0));
        loop {
            let block = take(size);
            if block.is_null() {
                break;
            }
            give_back(block, size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_small_layout_fits_its_size_and_larger_ones_have_none() {
        for bytes in 1..=144 {
            let layout = Layout::from_size_align(bytes, 8).unwrap();
            let size = size_of(layout).unwrap();
            assert!(layout_of(size).size() >= bytes && layout_of(size).size() < bytes + 16, "{bytes}");
        }
        assert_eq!(size_of(Layout::from_size_align(145, 8).unwrap()), None);
        assert_eq!(size_of(Layout::from_size_align(64, 64).unwrap()), None);
    }

    #[test]
    fn a_worker_gets_back_what_it_freed_last_and_gives_all_up_at_its_end() {
        std::thread::spawn(|| {
            // SAFETY: blocks of that very layout, each handed over once.
            unsafe {
                let (a, b) = (System.alloc(layout_of(2)), System.alloc(layout_of(2)));
                assert!(!keep(2, a), "a thread that is no worker's keeps nothing");
                assert_eq!(refill(2), 0, "and asks for nothing");
                begin();
                // What this thread allocates and frees itself is of other sizes.
                assert!(keep(2, a) && keep(2, b));
                assert_eq!(take(2), b);
                assert!(keep(2, b));
                let mut given = [(ptr::null_mut(), 0); 2];
                let mut n = 0;
                let_go(|block, size| {
                    if size == 2 {
                        given[n] = (block, size);
                        n += 1;
                    } else {
                        give_back(&mut spans::lock(), block, size);
                    }
                });
                assert_eq!(given, [(b, 2), (a, 2)]);
                given.iter().for_each(|(block, _)| System.dealloc(*block, layout_of(2)));
            }
        })
        .join()
        .unwrap();
    }

    #[test]
    fn what_is_kept_is_bounded() {
        std::thread::spawn(|| {
            begin();
            assert_eq!(refill(8), BATCH.0);
            assert_eq!(refill_until(8, KEPT), KEPT);
            let (one, _) = spans::take(8, 1);
            // SAFETY: it was just taken, and is given back once.
            assert!(!unsafe { keep(8, one) });
            let mut given = 0;
            // SAFETY: each was taken from a span for this size, and nobody uses it.
            shed(8, one, |block| unsafe {
                given += 1;
                spans::lock().give_back(8, block);
            });
            assert_eq!(given, 1 + KEPT / 2);
            // SAFETY: as above.
            let_go(|block, size| unsafe { spans::lock().give_back(size, block) });
        })
        .join()
        .unwrap();
    }

    /// Keeps blocks of spans until there are as many; how many there are.
    fn refill_until(size: usize, most: u32) -> u32 {
        loop {
            let (block, _) = spans::take(size, 1);
            // SAFETY: it was just taken.
            if !unsafe { keep(size, block) } {
                // SAFETY: as above, and it was not kept.
                unsafe { spans::lock().give_back(size, block) };
                return LISTS.with(|lists| lists.kept[size].get()).min(most);
            }
        }
    }
}
