//! Memory that all processes of a run map: blocks of it, each with a number that means the same everywhere.
//!
//! A block counts who refers to it; a reference that is on its way to a child counts too. The last one gives it back. What a
//! process that was killed referred to stays until the end of the run, when the whole arena goes with its last descriptor:
//! it has no name that could outlive anybody. No lock is taken, so no death can leave one behind. The content is touched by
//! atomic instructions alone, so that a torn program tears values, never the processes.

use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use memmap2::{MmapOptions, MmapRaw};

use super::stack::Stack;

/// Bytes of a unit: blocks begin at multiples of it.
const UNIT: usize = 64;
/// Blocks are powers of two units; this many sizes.
const SIZES: usize = 32;
/// Units that the header takes.
const HEADER: u32 = 64;
/// From this size on a block's pages are given back to the system.
const LARGE: usize = 1 << 16;
/// A page of any system; a multiple of the smaller ones.
const PAGE: usize = 1 << 14;

#[repr(C, align(64))]
struct Header {
    /// The first unit that was never used.
    next: AtomicU32,
    /// The latest of the names that were given (`names`).
    names: AtomicU32,
    /// Bytes in blocks that somebody refers to.
    used: AtomicU64,
    free: [Stack; SIZES],
}

const _: () = assert!(size_of::<Header>() <= HEADER as usize * UNIT);

#[repr(C, align(64))]
struct BlockHeader {
    references: AtomicU32,
    /// Of free blocks: the one below.
    below: AtomicU32,
    /// Bytes of content.
    length: AtomicU64,
}

const _: () = assert!(size_of::<BlockHeader>() == UNIT);

/// The memory, as one process maps it.
pub struct Arena {
    map: MmapRaw,
    units: u32,
}

impl Arena {
    /// Maps `length` bytes of a file from `offset` on. Fresh memory of zeros is an empty arena.
    ///
    /// # Errors
    /// What the system says.
    pub fn map(file: impl AsFd, offset: u64, length: usize) -> std::io::Result<Arena> {
        let file = std::fs::File::from(file.as_fd().try_clone_to_owned()?);
        let map = MmapOptions::new().offset(offset).len(length).map_raw(&file)?;
        let units = u32::try_from(length / UNIT).unwrap_or(u32::MAX);
        if units <= HEADER {
            return Err(std::io::Error::from(std::io::ErrorKind::InvalidInput));
        }
        Ok(Arena { map, units })
    }

    fn header(&self) -> &Header {
        // SAFETY: the mapping is longer than the header (checked when it was made), aligned to a page, lives as long as
        // `self`, and is only ever touched as these atomics, for which every bit pattern is valid.
        unsafe { &*self.map.as_mut_ptr().cast::<Header>() }
    }

    /// The header of a block that begins at a unit; `None` if there can be none.
    fn block(&self, unit: u32) -> Option<&BlockHeader> {
        if unit < HEADER || unit >= self.units {
            return None;
        }
        // SAFETY: within the mapping (just checked), aligned to a unit, and every bit pattern is valid.
        Some(unsafe { &*self.map.as_mut_ptr().add(unit as usize * UNIT).cast::<BlockHeader>() })
    }

    /// Bytes in use in all processes.
    pub fn used(&self) -> u64 {
        self.header().used.load(Ordering::Relaxed)
    }

    /// Where the list of names begins.
    pub(super) fn names(&self) -> &AtomicU32 {
        &self.header().names
    }

    /// A new block of zeros with one reference; `None` if there is no room.
    pub fn allocate(self: &Arc<Arena>, length: usize) -> Option<Block> {
        let units = u32::try_from(length.checked_add(UNIT - 1)? / UNIT).ok()?.checked_add(1)?;
        let size = units.checked_next_power_of_two()?;
        let list = self.header().free.get(size.trailing_zeros() as usize)?;
        let reused = list.pop(|unit| self.block(unit).map(|block| &block.below));
        let unit = match reused {
            Some(unit) => unit,
            None => {
                let next = &self.header().next;
                let room = |at: u32| at.max(HEADER).checked_add(size).filter(|end| *end <= self.units);
                next.fetch_update(Ordering::AcqRel, Ordering::Acquire, room).ok()?.max(HEADER)
            }
        };
        let header = self.block(unit)?;
        header.length.store(length as u64, Ordering::Relaxed);
        header.references.store(1, Ordering::Release);
        self.header().used.fetch_add(length as u64, Ordering::Relaxed);
        let block = Block { arena: self.clone(), unit, length };
        if reused.is_some() {
            block.clear();
        }
        Some(block)
    }

    /// One more reference to the block of this number, of which a reference is known to be there.
    pub fn refer(self: &Arc<Arena>, unit: u32) -> Option<Block> {
        let header = self.block(unit)?;
        let more = |n: u32| if n == 0 { None } else { n.checked_add(1) };
        header.references.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).ok()?;
        self.adopt(unit)
    }

    /// The block of this number, with a reference that was set aside for us ([`Block::set_aside`]).
    pub fn adopt(self: &Arc<Arena>, unit: u32) -> Option<Block> {
        let header = self.block(unit)?;
        let length = usize::try_from(header.length.load(Ordering::Relaxed)).ok()?;
        let end = (unit as usize + 1).checked_mul(UNIT)?.checked_add(length)?;
        let there = header.references.load(Ordering::Acquire) > 0 && end <= self.units as usize * UNIT;
        there.then(|| Block { arena: self.clone(), unit, length })
    }
}

/// A reference to a block.
pub struct Block {
    arena: Arc<Arena>,
    unit: u32,
    length: usize,
}

impl Block {
    /// Its number.
    pub fn number(&self) -> u32 {
        self.unit
    }

    /// Bytes of content.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has no content.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Counts a reference for another process, which is to [`Arena::adopt`] it under the number returned.
    pub fn set_aside(&self) -> u32 {
        if let Some(header) = self.arena.block(self.unit) {
            header.references.fetch_add(1, Ordering::AcqRel);
        }
        self.unit
    }

    fn content(&self) -> *mut u8 {
        // SAFETY: the content lies within the mapping, right behind the block's header (checked when the block was made).
        unsafe { self.arena.map.as_mut_ptr().add((self.unit as usize + 1) * UNIT) }
    }

    fn bytes(&self) -> &[AtomicU8] {
        // SAFETY: that many bytes of content lie there, live as long as `self`, and are touched as atomics alone.
        unsafe { std::slice::from_raw_parts(self.content().cast::<AtomicU8>(), self.length) }
    }

    /// A 32-bit word of the content, counted in words.
    pub fn word(&self, index: usize) -> Option<&AtomicU32> {
        let end = index.checked_add(1)?.checked_mul(4)?;
        // SAFETY: within the content (checked here), aligned because the content is to a unit, and touched as an atomic.
        (end <= self.length).then(|| unsafe { &*self.content().cast::<AtomicU32>().add(index) })
    }

    /// A 64-bit word of the content, counted in words.
    fn long(&self, index: usize) -> Option<&AtomicU64> {
        let end = index.checked_add(1)?.checked_mul(8)?;
        // SAFETY: as in `word`.
        (end <= self.length).then(|| unsafe { &*self.content().cast::<AtomicU64>().add(index) })
    }

    /// The item of `N` bytes (1, 2, 4 or 8) with this index, read in one piece.
    pub fn item<const N: usize>(&self, index: usize) -> Option<[u8; N]> {
        let mut item = [0; N];
        match N {
            4 => item.copy_from_slice(&self.word(index)?.load(Ordering::Acquire).to_ne_bytes()),
            8 => item.copy_from_slice(&self.long(index)?.load(Ordering::Acquire).to_ne_bytes()),
            _ => self.read(index.checked_mul(N)?, &mut item)?,
        }
        Some(item)
    }

    /// Writes the item of `N` bytes (1, 2, 4 or 8) with this index in one piece.
    pub fn set_item<const N: usize>(&self, index: usize, item: [u8; N]) -> Option<()> {
        match N {
            4 => self.word(index)?.store(u32::from_ne_bytes(item.as_slice().try_into().ok()?), Ordering::Release),
            8 => self.long(index)?.store(u64::from_ne_bytes(item.as_slice().try_into().ok()?), Ordering::Release),
            _ => self.write(index.checked_mul(N)?, &item)?,
        }
        Some(())
    }

    /// Reads from `offset` on; `None` if there is not so much.
    pub fn read(&self, offset: usize, into: &mut [u8]) -> Option<()> {
        let from = self.bytes().get(offset..offset.checked_add(into.len())?)?;
        into.iter_mut().zip(from).for_each(|(to, from)| *to = from.load(Ordering::Relaxed));
        Some(())
    }

    /// Writes from `offset` on; `None`, and nothing is written, if there is not so much room.
    pub fn write(&self, offset: usize, from: &[u8]) -> Option<()> {
        let to = self.bytes().get(offset..offset.checked_add(from.len())?)?;
        to.iter().zip(from).for_each(|(to, from)| to.store(*from, Ordering::Relaxed));
        Some(())
    }

    fn clear(&self) {
        self.bytes().iter().for_each(|byte| byte.store(0, Ordering::Relaxed));
    }

    /// Gives the pages of a large block back to the system; they are zeros when they are touched again.
    #[cfg(target_os = "linux")]
    fn give_pages_back(&self) {
        let first = (self.content() as usize).next_multiple_of(PAGE);
        let end = (self.content() as usize + self.length) / PAGE * PAGE;
        if self.length >= LARGE && end > first {
            // SAFETY: whole pages within the content of a block that nobody refers to any more.
            unsafe { libc::madvise(first as *mut libc::c_void, end - first, libc::MADV_REMOVE) };
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn give_pages_back(&self) {
        let _ = (LARGE, PAGE);
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        let Some(header) = self.arena.block(self.unit) else { return };
        if header.references.fetch_sub(1, Ordering::AcqRel) != 1 {
            return;
        }
        self.arena.header().used.fetch_sub(self.length as u64, Ordering::Relaxed);
        self.give_pages_back();
        let units = (self.length.div_ceil(UNIT) as u32 + 1).next_power_of_two();
        if let Some(list) = self.arena.header().free.get(units.trailing_zeros() as usize) {
            list.push(self.unit, &header.below);
        }
    }
}
