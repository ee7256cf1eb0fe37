//! Small blocks that a worker freed and will soon want again: objects and short texts come and go all the time.
//!
//! A worker's thread keeps a bounded number of them in lists of its own, one a size, so that taking and giving back is
//! a few instructions and no other thread is asked. All blocks are the system's: any thread may give back what another
//! one took. What a thread keeps counts as in use by its run until [`let_go`] gives it back at the worker's end.
//! Nothing here allocates; the lists have no destructor. Whoever drives fibers says when ([`begin`], [`Lent`]); the
//! allocator (`engine::memory`) asks.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

/// How many sizes there are: 24, 40, 56 ... 136 bytes, which is what the system's allocator hands out anyway.
const SIZES: usize = 8;

/// How many blocks of each size a worker's thread keeps.
const KEPT: u32 = 2048;

struct Lists {
    /// The first block of each size; each begins with the address of the next.
    first: [Cell<*mut u8>; SIZES],
    kept: [Cell<u32>; SIZES],
    /// How many this thread may keep: none if it is no worker's.
    most: Cell<u32>,
}

thread_local! {
    static LISTS: Lists = const {
        Lists {
            first: [const { Cell::new(ptr::null_mut()) }; SIZES],
            kept: [const { Cell::new(0) }; SIZES],
            most: Cell::new(0),
        }
    };
}

/// Which size a block of this layout is of; none if it is too large, or aligned beyond what the system does by itself.
#[inline(always)]
pub fn size_of(layout: Layout) -> Option<usize> {
    let size = layout.size().saturating_sub(9) >> 4;
    (size < SIZES && layout.align() <= 16).then_some(size)
}

/// What blocks of a size are asked of the system as, so that each of them can be given to anybody who wants that size.
#[inline(always)]
pub fn layout_of(size: usize) -> Layout {
    // SAFETY: the alignment is a power of two, and the size is far from the largest.
    unsafe { Layout::from_size_align_unchecked(24 + 16 * size, 16) }
}

/// A kept block of a size; null if there is none.
#[inline(always)]
pub fn take(size: usize) -> *mut u8 {
    LISTS.with(|lists| {
        let block = lists.first[size].get();
        if !block.is_null() {
            // SAFETY: a block in a list is ours alone, at least 24 bytes long, and begins with the address of the next.
            lists.first[size].set(unsafe { block.cast::<*mut u8>().read() });
            lists.kept[size].set(lists.kept[size].get() - 1);
        }
        block
    })
}

/// Keeps a block of a size, if there is room for it; whether it did.
///
/// # Safety
/// The block was asked of the system with [`layout_of`] this size, and nobody uses it any more.
#[inline(always)]
pub unsafe fn keep(size: usize, block: *mut u8) -> bool {
    LISTS.with(|lists| {
        let kept = lists.kept[size].get();
        if kept >= lists.most.get() {
            return false;
        }
        // SAFETY: the caller's promise; a block is long enough and aligned for an address.
        unsafe { block.cast::<*mut u8>().write(lists.first[size].get()) };
        lists.first[size].set(block);
        lists.kept[size].set(kept + 1);
        true
    })
}

/// This thread is a worker's from now on.
pub fn begin() {
    LISTS.with(|lists| lists.most.set(KEPT));
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
        // SAFETY: all blocks of a size were asked of the system with this layout, and the lists give each of them up once.
        let_go(|block, size| unsafe { System.dealloc(block, layout_of(size)) });
    }
}

/// This thread is no worker's any more: all that it kept goes through `give_back`, with its size.
pub fn let_go(mut give_back: impl FnMut(*mut u8, usize)) {
    LISTS.with(|lists| lists.most.set(0));
    for size in 0..SIZES {
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
        for bytes in 1..=136 {
            let layout = Layout::from_size_align(bytes, 8).unwrap();
            let size = size_of(layout).unwrap();
            assert!(layout_of(size).size() >= bytes && layout_of(size).size() < bytes.max(9) + 16, "{bytes}");
        }
        assert_eq!(size_of(Layout::from_size_align(137, 8).unwrap()), None);
        assert_eq!(size_of(Layout::from_size_align(64, 64).unwrap()), None);
    }

    #[test]
    fn a_worker_gets_back_what_it_freed_last_and_gives_all_up_at_its_end() {
        std::thread::spawn(|| {
            // SAFETY: blocks of that very layout, each handed over once.
            unsafe {
                let (a, b) = (System.alloc(layout_of(2)), System.alloc(layout_of(2)));
                assert!(!keep(2, a), "a thread that is no worker's keeps nothing");
                begin();
                assert!(keep(2, a) && keep(2, b));
                assert_eq!((take(2), take(3)), (b, ptr::null_mut()));
                assert!(keep(2, b));
                let mut given = Vec::new();
                let_go(|block, size| given.push((block, size)));
                assert_eq!(given, [(b, 2), (a, 2)]);
                given.iter().for_each(|(block, size)| System.dealloc(*block, layout_of(*size)));
            }
        })
        .join()
        .unwrap();
    }

    #[test]
    fn what_is_kept_is_bounded() {
        std::thread::spawn(|| {
            begin();
            // SAFETY: as above.
            let kept = (0..2 * KEPT).filter(|_| unsafe {
                let block = System.alloc(layout_of(0));
                let kept = keep(0, block);
                if !kept {
                    System.dealloc(block, layout_of(0));
                }
                kept
            });
            assert_eq!(kept.count(), KEPT as usize);
            // SAFETY: as above.
            let_go(|block, size| unsafe { System.dealloc(block, layout_of(size)) });
        })
        .join()
        .unwrap();
    }
}
