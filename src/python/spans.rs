//! Where small blocks come from: spans of 64 KiB that hold blocks of one size each, in one range of addresses that is
//! reserved once and backed by memory as it is used.
//!
//! All workers share it, in batches (`spare`): the lock is taken for hundreds of blocks at once. A block that comes back
//! goes to its span, whoever took it; a span of which all blocks are back can become one of another size, and beyond
//! 64 MiB of such spans their memory goes back to the system. If no addresses can be reserved, or all of them are used,
//! there are no blocks here, and the system's allocator has to do. Nothing here allocates.

use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many sizes of blocks there are: 16, 32 ... 144 bytes.
pub const SIZES: usize = 9;

/// Bytes of a span.
const SPAN: usize = 64 << 10;

/// How many spans there are at most: 8 GiB of them.
const SPANS: usize = 128 << 10;

/// The first spans are where the table of all spans lies.
const TABLE: usize = (SPANS * size_of::<Span>()).div_ceil(SPAN);

/// The first bytes are backed by small pages: most programs need no more.
const PLAIN: usize = 2 << 20;

/// How many spans without a block in use keep their memory.
const IDLE: usize = 1024;

/// No span: that of the number 0 is part of the table.
const NONE: u32 = 0;

/// Where the range of addresses begins; 0 while there is none.
static BASE: AtomicUsize = AtomicUsize::new(0);

/// What is known of a span. All zero is a span that was never used.
struct Span {
    /// The first of the blocks that came back; each begins with the address of the next.
    first: *mut u8,
    /// How many blocks came back.
    free: u32,
    /// How many blocks are in use.
    live: u32,
    /// How many blocks were ever handed out: those behind them were never touched.
    carved: u32,
    /// The size of its blocks.
    size: u32,
    /// Its neighbours in the list of spans of its size with blocks that came back, or in that of idle spans.
    next: u32,
    previous: u32,
}

/// The spans of one size.
#[derive(Clone, Copy)]
struct Class {
    /// The first one with blocks that came back.
    partial: u32,
    /// The one that new blocks are cut from.
    current: u32,
}

/// All spans.
pub struct Spans {
    base: *mut u8,
    /// How many were ever used, those of the table included; 0 before the addresses are reserved.
    used: usize,
    idle: u32,
    idles: usize,
    classes: [Class; SIZES],
}

// SAFETY: the addresses are the process's; whoever has the lock has all of the table and of the blocks that are back.
unsafe impl Send for Spans {}

static STORE: Mutex<Spans> = Mutex::new(Spans {
    base: ptr::null_mut(),
    used: 0,
    idle: NONE,
    idles: 0,
    classes: [Class { partial: NONE, current: NONE }; SIZES],
});

/// All spans, for the holder alone.
pub fn lock() -> MutexGuard<'static, Spans> {
    STORE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Up to `most` blocks of a size from the store of the process: see [`Spans::take`].
pub fn take(size: usize, most: u32) -> (*mut u8, u32) {
    let mut spans = lock();
    let taken = spans.take(size, most);
    // Whoever is handed one of these blocks sees this: the hand-over orders it.
    BASE.store(spans.base as usize, Ordering::Relaxed);
    taken
}

/// Whether a block lies in a span.
#[inline(always)]
pub fn has(block: *mut u8) -> bool {
    let base = BASE.load(Ordering::Relaxed);
    base != 0 && (block as usize).wrapping_sub(base) < SPANS * SPAN
}

/// Bytes of a block of a size.
#[inline(always)]
pub const fn bytes(size: usize) -> usize {
    16 * (size + 1)
}

impl Spans {
    /// Up to `most` blocks of a size, each of which begins with the address of the next, and how many they are. Null if
    /// there are none.
    pub fn take(&mut self, size: usize, most: u32) -> (*mut u8, u32) {
        let class = self.classes[size];
        if class.partial != NONE {
            return self.take_back(class.partial, size, most);
        }
        let room = (SPAN / bytes(size)) as u32;
        let mut current = class.current;
        if current == NONE || self.span(current).carved == room {
            current = self.open(size);
            self.classes[size].current = current;
        }
        if current == NONE { (ptr::null_mut(), 0) } else { self.carve(current, size, most, room) }
    }

    /// Blocks that came back to a span.
    fn take_back(&mut self, at: u32, size: usize, most: u32) -> (*mut u8, u32) {
        let span = self.span(at);
        let n = span.free.min(most);
        let first = span.first;
        let mut last = first;
        for _ in 1..n {
            // SAFETY: the list has `free` blocks, each of which begins with the address of the next.
            last = unsafe { next_of(last) };
        }
        // SAFETY: as above; the chain that is handed out ends here.
        unsafe {
            span.first = next_of(last);
            set_next(last, ptr::null_mut());
        }
        span.free -= n;
        span.live += n;
        if span.free == 0 {
            self.unlink(at, size);
        }
        (first, n)
    }

    /// Blocks of a span that were never handed out.
    fn carve(&mut self, at: u32, size: usize, most: u32, room: u32) -> (*mut u8, u32) {
        let from = self.address(at);
        let span = self.span(at);
        let n = (room - span.carved).min(most);
        let begin = span.carved as usize;
        span.carved += n;
        span.live += n;
        let mut first = ptr::null_mut();
        for i in (begin..begin + n as usize).rev() {
            // SAFETY: block `i` lies within the span, and nobody has it.
            unsafe {
                let block = from.add(i * bytes(size));
                set_next(block, first);
                first = block;
            }
        }
        (first, n)
    }

    /// A block goes back to its span.
    ///
    /// # Safety
    /// It was handed out by [`Spans::take`] for this size, and nobody uses it any more.
    pub unsafe fn give_back(&mut self, size: usize, block: *mut u8) {
        let at = ((block as usize - self.base as usize) / SPAN) as u32;
        let current = self.classes[size].current == at;
        let span = self.span(at);
        debug_assert_eq!(span.size as usize, size, "a block comes back as what it was taken as");
        // SAFETY: the caller's promise; a block has room for an address.
        unsafe { set_next(block, span.first) };
        span.first = block;
        span.free += 1;
        span.live -= 1;
        let (free, live) = (span.free, span.live);
        if live == 0 && !current {
            if free > 1 {
                self.unlink(at, size);
            }
            self.close(at);
        } else if free == 1 {
            self.link(at, size);
        }
    }

    /// A span without blocks for a size; none if there is none.
    fn open(&mut self, size: usize) -> u32 {
        let mut at = self.idle;
        if at == NONE {
            if self.used == 0 {
                self.reserve();
            }
            if self.base.is_null() || self.used == SPANS {
                return NONE;
            }
            at = self.used as u32;
            self.used += 1;
        } else {
            self.idle = self.span(at).next;
            self.idles -= 1;
        }
        let fresh =
            Span { first: ptr::null_mut(), free: 0, live: 0, carved: 0, size: size as u32, next: 0, previous: 0 };
        *self.span(at) = fresh;
        at
    }

    /// A span of which all blocks are back.
    fn close(&mut self, at: u32) {
        let idle = self.idle;
        self.span(at).next = idle;
        self.idle = at;
        self.idles += 1;
        if self.idles > IDLE {
            // SAFETY: the span lies in the range, and nobody uses anything of it.
            unsafe { libc::madvise(self.address(at).cast(), SPAN, libc::MADV_DONTNEED) };
        }
    }

    /// Puts a span before those of its size with blocks that came back.
    fn link(&mut self, at: u32, size: usize) {
        let next = std::mem::replace(&mut self.classes[size].partial, at);
        let span = self.span(at);
        (span.next, span.previous) = (next, NONE);
        if next != NONE {
            self.span(next).previous = at;
        }
    }

    /// Takes a span out of those of its size with blocks that came back.
    fn unlink(&mut self, at: u32, size: usize) {
        let (next, previous) = (self.span(at).next, self.span(at).previous);
        match previous {
            NONE => self.classes[size].partial = next,
            previous => self.span(previous).next = next,
        }
        if next != NONE {
            self.span(next).previous = previous;
        }
    }

    /// Asks the system for the addresses. Memory is given to them only as it is touched.
    #[cold]
    fn reserve(&mut self) {
        self.used = TABLE;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new mapping, at an address that the system chooses.
        let mapped = unsafe { libc::mmap(ptr::null_mut(), SPANS * SPAN, access, flags, -1, 0) };
        if mapped == libc::MAP_FAILED {
            return;
        }
        #[cfg(target_os = "linux")]
        // SAFETY: this is a part of the mapping. It is advice: if it is not taken, nothing changes.
        unsafe {
            let plain = TABLE * SPAN + PLAIN;
            libc::madvise(mapped.byte_add(plain), SPANS * SPAN - plain, libc::MADV_HUGEPAGE);
        }
        self.base = mapped.cast();
    }

    fn address(&self, at: u32) -> *mut u8 {
        // SAFETY: the number of a span is below `SPANS`, so this lies in the range.
        unsafe { self.base.add(at as usize * SPAN) }
    }

    fn span(&mut self, at: u32) -> &mut Span {
        debug_assert!((TABLE..SPANS).contains(&(at as usize)), "there is such a span");
        // SAFETY: the table begins the range, which was zero when it was reserved, has room for `SPANS` of them and is
        // aligned to a page; it is borrowed through `self`.
        unsafe { &mut *self.base.cast::<Span>().add(at as usize) }
    }
}

/// The address that a block begins with.
///
/// # Safety
/// Nobody else has the block, and it begins with an address.
#[inline(always)]
pub unsafe fn next_of(block: *mut u8) -> *mut u8 {
    // SAFETY: the caller's promise; blocks are aligned to 16 bytes.
    unsafe { block.cast::<*mut u8>().read() }
}

/// Makes a block begin with an address.
///
/// # Safety
/// Nobody else has the block, and nobody needs what is in it.
#[inline(always)]
pub unsafe fn set_next(block: *mut u8, next: *mut u8) {
    // SAFETY: the caller's promise; blocks are aligned to 16 bytes and at least as long.
    unsafe { block.cast::<*mut u8>().write(next) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// A store of its own, with a range of its own.
    fn fresh() -> Spans {
        let classes = [Class { partial: NONE, current: NONE }; SIZES];
        Spans { base: ptr::null_mut(), used: 0, idle: NONE, idles: 0, classes }
    }

    fn blocks(spans: &mut Spans, size: usize, n: usize) -> Vec<*mut u8> {
        let mut blocks = Vec::new();
        while blocks.len() < n {
            let (mut next, got) = spans.take(size, (n - blocks.len()).min(100) as u32);
            assert!(got > 0);
            for _ in 0..got {
                blocks.push(next);
                // SAFETY: a chain of `got` blocks was handed out.
                next = unsafe { next_of(next) };
            }
            assert!(next.is_null(), "the chain ends where it says");
        }
        blocks
    }

    #[test]
    fn no_two_blocks_overlap_and_all_of_them_come_back() {
        let mut spans = fresh();
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        for size in 0..SIZES {
            for block in blocks(&mut spans, size, 3000) {
                assert_eq!(block as usize % 16, 0);
                // SAFETY: the block is ours, and as long as its size says.
                unsafe { block.write_bytes(size as u8 + 1, bytes(size)) };
                assert!((0..bytes(size) / 16).all(|part| seen.insert(block as usize + 16 * part)), "size {size}");
                all.push((size, block));
            }
        }
        for &(size, block) in &all {
            // SAFETY: as above.
            assert!((0..bytes(size)).all(|i| unsafe { block.add(i).read() } == size as u8 + 1));
        }
        let used = spans.used;
        // Not in the order in which they were taken.
        all.sort_by_key(|(_, block)| (*block as usize).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for &(size, block) in &all {
            // SAFETY: handed out above, once, for this size.
            unsafe { spans.give_back(size, block) };
        }
        let open = spans.classes.iter().filter(|class| class.current != NONE).count();
        assert_eq!(spans.idles + open, used - TABLE, "every span is idle but the one of each size that is cut");
        // All of it serves again, for another size.
        blocks(&mut spans, 3, 2000);
        assert_eq!(spans.used, used);
    }
}
