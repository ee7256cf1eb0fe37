//! Names of blocks, so that processes find them that did not inherit them: `SharedMemory(name=...)`.
//!
//! Each name is a block of its own in a list that only grows at its front; taking a name back empties its entry. The list
//! holds a reference to what it names, so a named block stays until its name is taken back, or the run is over.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::arena::{Arena, Block};

/// The words of an entry: the one before it, the block that it names (0: none any more), bytes of the name. The name follows.
const BEFORE: usize = 0;
const NAMES: usize = 1;
const LENGTH: usize = 2;
const TEXT: usize = 12;

fn word(entry: &Block, index: usize) -> Option<&AtomicU32> {
    entry.word(index)
}

/// The entry of a name that is in use.
fn entry(arena: &Arc<Arena>, name: &str) -> Option<Block> {
    let mut next = arena.names().load(Ordering::Acquire);
    while next != 0 {
        let entry = arena.refer(next)?;
        let length = word(&entry, LENGTH)?.load(Ordering::Relaxed) as usize;
        let mut text = vec![0; length.min(entry.len())];
        let same = entry.read(TEXT, &mut text).is_some() && text == name.as_bytes();
        if same && word(&entry, NAMES)?.load(Ordering::Acquire) != 0 {
            return Some(entry);
        }
        next = word(&entry, BEFORE)?.load(Ordering::Relaxed);
    }
    None
}

/// Gives a block a name; `false` if it is taken, or there is no room for it.
pub fn name(arena: &Arc<Arena>, name: &str, block: &Block) -> bool {
    if entry(arena, name).is_some() {
        return false;
    }
    add(arena, name, block).is_some()
}

fn add(arena: &Arc<Arena>, name: &str, block: &Block) -> Option<()> {
    let entry = arena.allocate(TEXT + name.len())?;
    word(&entry, LENGTH)?.store(u32::try_from(name.len()).ok()?, Ordering::Relaxed);
    entry.write(TEXT, name.as_bytes())?;
    word(&entry, NAMES)?.store(block.set_aside(), Ordering::Release);
    let number = entry.set_aside();
    let mut before = arena.names().load(Ordering::Acquire);
    loop {
        word(&entry, BEFORE)?.store(before, Ordering::Relaxed);
        match arena.names().compare_exchange(before, number, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return Some(()),
            Err(now) => before = now,
        }
    }
}

/// The block of a name.
pub fn find(arena: &Arc<Arena>, name: &str) -> Option<Block> {
    let named = word(&entry(arena, name)?, NAMES)?.load(Ordering::Acquire);
    arena.refer(named)
}

/// Takes a name back; whether it was in use. Who has the block keeps it.
pub fn forget(arena: &Arc<Arena>, name: &str) -> bool {
    let Some(entry) = entry(arena, name) else { return false };
    let named = word(&entry, NAMES).map_or(0, |word| word.swap(0, Ordering::AcqRel));
    // The reference of the list is dropped with this one.
    drop(arena.adopt(named));
    named != 0
}
