//! What a run's objects weigh: an allocator that counts, per thread, for the run the thread works for. Small blocks of
//! workers come from `spans`; those that a worker frees it keeps for itself (`spare`), and they count as long as it does.
//!
//! Threads that work for no run pay one look at a thread-local. The others add up to a quarter of a megabyte before
//! they touch the run's common count; a worker that finds the count over the limit sets its own breaker, and gets its
//! MemoryError at the next check point.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use super::process::budget::Budget;
use crate::python::spans::{self, Spans};
use crate::python::spare;
use crate::python::vm::BREAK_MEMORY;

/// How much a thread counts for itself before it tells the run, bytes.
const BATCH: i64 = 256 << 10;

/// What a run uses and may use.
pub struct Account {
    used: AtomicI64,
    limit: i64,
    /// What the other processes of the run use counts too; with this process's place there.
    shared: OnceLock<(Arc<Budget>, usize)>,
}

impl Account {
    /// An empty account with a limit in bytes.
    pub fn new(limit: u64) -> Account {
        Account { used: AtomicI64::new(0), limit: i64::try_from(limit).unwrap_or(i64::MAX), shared: OnceLock::new() }
    }

    /// Bytes in use by this process, to within a batch per thread.
    pub fn used(&self) -> i64 {
        self.used.load(Ordering::Relaxed)
    }

    /// From now on the run has other processes: their memory counts against the same limit.
    pub fn share(&self, budget: Arc<Budget>, place: usize) {
        let _ = self.shared.set((budget, place));
        self.add(0);
    }

    /// Adds what a thread counted; what the whole run uses now.
    fn add(&self, bytes: i64) -> i64 {
        let used = self.used.fetch_add(bytes, Ordering::Relaxed) + bytes;
        match self.shared.get() {
            Some((budget, place)) => budget.settle(*place, used),
            None => used,
        }
    }
}

#[derive(Clone, Copy)]
struct Attached {
    account: *const Account,
    breaker: *const AtomicU32,
}

thread_local! {
    static PENDING: Cell<i64> = const { Cell::new(0) };
    static ATTACHED: Cell<Option<Attached>> = const { Cell::new(None) };
}

/// While it lives, what this thread allocates and frees counts for a run.
pub struct Attachment {
    account: Arc<Account>,
    _breaker: Arc<AtomicU32>,
}

/// Makes this thread count for a run; `breaker` is its worker's.
pub fn attach(account: Arc<Account>, breaker: Arc<AtomicU32>) -> Attachment {
    spare::begin();
    ATTACHED.set(Some(Attached { account: Arc::as_ptr(&account), breaker: Arc::as_ptr(&breaker) }));
    Attachment { account, _breaker: breaker }
}

impl Drop for Attachment {
    fn drop(&mut self) {
        let mut spans = spans::lock();
        // SAFETY: what is let go nobody uses any more.
        spare::let_go(|block, size| unsafe { give_back(&mut spans, block, size) });
        drop(spans);
        ATTACHED.set(None);
        self.account.add(PENDING.replace(0));
    }
}

#[inline]
fn count(bytes: i64) {
    if let Some(attached) = ATTACHED.get() {
        let pending = PENDING.get() + bytes;
        PENDING.set(pending);
        if pending.abs() >= BATCH {
            settle(attached, pending);
        }
    }
}

#[cold]
fn settle(attached: Attached, pending: i64) {
    PENDING.set(0);
    // SAFETY: the thread's `Attachment` keeps both alive until it clears ATTACHED.
    let (account, breaker) = unsafe { (&*attached.account, &*attached.breaker) };
    let used = account.add(pending);
    if pending > 0 && used > account.limit {
        breaker.fetch_or(BREAK_MEMORY, Ordering::Relaxed);
    }
}

/// The spans and the system's allocator, counting.
pub struct Counting;

// SAFETY: a large block goes to the system's allocator and comes from it unchanged. A small one lies in a span, whose
// addresses nothing else has, or was asked of the system with the layout of its size; it goes back to where it lies,
// whoever took it; in between a thread may keep it. Keeping and counting touch only thread-locals without destructors
// and atomics, the spans are behind a lock, and none of this allocates.
unsafe impl GlobalAlloc for Counting {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(size) = spare::size_of(layout) else {
            count(layout.size() as i64);
            // SAFETY: the caller's promise.
            return unsafe { System.alloc(layout) };
        };
        let block = spare::take(size);
        if block.is_null() { fresh(size) } else { block }
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let Some(size) = spare::size_of(layout) else {
            count(-(layout.size() as i64));
            // SAFETY: the caller's promise.
            return unsafe { System.dealloc(pointer, layout) };
        };
        // SAFETY: every block of this size was made by `fresh`, or by `realloc` with the same layout.
        if !unsafe { spare::keep(size, pointer) } {
            shed(pointer, size);
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if spare::size_of(layout).is_some() {
            // SAFETY: the caller's promise; the block is as long as the layout says.
            return unsafe {
                let block = self.alloc(layout);
                if !block.is_null() {
                    block.write_bytes(0, layout.size());
                }
                block
            };
        }
        count(layout.size() as i64);
        // SAFETY: the caller's promise.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller promises that this is a layout.
        let wanted = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        let real = |layout: Layout| spare::size_of(layout).map_or(layout, spare::layout_of);
        let (from, to) = (real(layout), real(wanted));
        if from == to && spare::size_of(layout).is_some() {
            return pointer;
        }
        if spans::has(pointer) {
            // SAFETY: the caller's promise; the blocks are different ones, each as long as its layout says.
            return unsafe {
                let moved = self.alloc(wanted);
                if !moved.is_null() {
                    std::ptr::copy_nonoverlapping(pointer, moved, layout.size().min(new_size));
                    self.dealloc(pointer, layout);
                }
                moved
            };
        }
        count(to.size() as i64 - from.size() as i64);
        // SAFETY: the block was asked of the system with the layout `from`.
        unsafe { System.realloc(pointer, from, to.size()) }
    }
}

/// A block of a size for a thread that has kept none; null if there is none.
#[inline(never)]
fn fresh(size: usize) -> *mut u8 {
    let layout = spare::layout_of(size);
    match spare::refill(size) {
        0 => {
            count(layout.size() as i64);
            // SAFETY: the size is not zero.
            unsafe { System.alloc(layout) }
        }
        n => {
            count(layout.size() as i64 * i64::from(n));
            spare::take(size)
        }
    }
}

/// A block of a size goes back, and much of what this thread keeps of that size.
#[inline(never)]
fn shed(block: *mut u8, size: usize) {
    let mut spans = spans::lock();
    // SAFETY: what is shed nobody uses any more.
    spare::shed(size, block, |block| unsafe { give_back(&mut spans, block, size) });
}

/// A block of a size goes back to where it lies.
///
/// # Safety
/// It was made by `fresh` or `realloc` for this size, and nobody uses it any more.
#[inline(always)]
unsafe fn give_back(spans: &mut Spans, block: *mut u8, size: usize) {
    count(-(spare::layout_of(size).size() as i64));
    // SAFETY: the caller's promise.
    unsafe { spare::give_back(spans, block, size) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_counts_for_its_run_and_is_told_when_the_limit_is_crossed() {
        let account = Arc::new(Account::new(4 << 20));
        let breaker = Arc::new(AtomicU32::new(0));
        let attachment = attach(account.clone(), breaker.clone());
        let small = vec![0u8; 1 << 20];
        assert_eq!(breaker.load(Ordering::Relaxed), 0);
        let large = vec![0u8; 8 << 20];
        assert_eq!(breaker.load(Ordering::Relaxed), BREAK_MEMORY);
        assert!(account.used() >= 9 << 20);
        drop((small, large));
        drop(attachment);
        assert!(account.used() < 1 << 20, "{}", account.used());
    }
}
