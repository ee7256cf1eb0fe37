//! Shared memory, semaphores and pipes within one process, through two mappings of the same file.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::arena::Arena;
use super::pipe::{Failure, Pipe, Sent};
use super::semaphore::{Released, Semaphore};
use super::{Feeder, names, next_number};
use crate::trace::LaneId;

fn two_mappings() -> (Arc<Arena>, Arc<Arena>) {
    let file = tempfile::tempfile().expect("a file");
    file.set_len(1 << 22).expect("a length");
    let map = || Arc::new(Arena::map(&file, 0, 1 << 22).expect("a mapping"));
    (map(), map())
}

#[test]
fn a_block_is_found_by_its_number_and_used_again_as_zeros() {
    let (one, other) = two_mappings();
    let block = one.allocate(100).expect("a block");
    block.write(7, b"shared").expect("room");
    let same = other.adopt(block.set_aside()).expect("the same");
    let mut seen = [0; 6];
    same.read(7, &mut seen).expect("so much");
    assert_eq!((&seen, same.len(), one.used()), (b"shared", 100, 100));
    assert!(same.read(98, &mut seen).is_none() && same.write(101, b"").is_none());
    let number = block.number();
    drop(block);
    assert!(other.refer(number).is_some());
    drop(same);
    assert!(other.refer(number).is_none());
    let again = other.allocate(90).expect("a block");
    assert_eq!((again.number(), again.item::<8>(0), one.used()), (number, Some([0; 8]), 90));
}

#[test]
fn a_named_block_is_found_until_its_name_is_taken_back() {
    let (one, other) = two_mappings();
    let block = one.allocate(10).expect("a block");
    block.write(0, b"named").expect("room");
    assert!(names::name(&one, "psm", &block) && !names::name(&other, "psm", &block));
    drop(block);
    let found = names::find(&other, "psm").expect("the block");
    let mut seen = [0; 5];
    found.read(0, &mut seen).expect("so much");
    assert_eq!((&seen, names::find(&other, "other").is_none()), (b"named", true));
    assert!(names::forget(&one, "psm") && !names::forget(&other, "psm") && names::find(&one, "psm").is_none());
    let number = found.number();
    drop(found);
    assert!(one.refer(number).is_none());
    let again = one.allocate(10).expect("a block");
    assert!(names::name(&one, "psm", &again) && names::find(&other, "psm").is_some());
}

#[test]
fn an_arena_that_is_full_says_so_and_has_room_again() {
    let (one, _) = two_mappings();
    let large: Vec<_> = std::iter::from_fn(|| one.allocate(1 << 19)).collect();
    assert!(large.len() > 1);
    drop(large);
    assert!(one.allocate(1 << 19).is_some());
    assert!(one.allocate(usize::MAX).is_none());
}

#[test]
fn a_semaphore_counts_across_mappings_and_a_reentrant_lock_knows_its_thread() {
    let (one, other) = two_mappings();
    let (me, you) = (LaneId(1), LaneId(2));
    let lock = Semaphore::new(&one, 1, 1, false, 0, 9).expect("a lock");
    let theirs = Semaphore::of(other.adopt(lock.block().set_aside()).expect("a block")).expect("the same");
    assert!(lock.acquire(me) && !theirs.acquire(you));
    assert_eq!((theirs.number(), theirs.is_mine(you), lock.is_mine(me)), (9, false, true));
    assert_eq!((theirs.release(you), lock.release(me)), (Released::Done, Released::TooOften));
    let again = Semaphore::new(&one, 1, 1, true, 0, 9).expect("a lock");
    assert!(again.acquire(me) && again.acquire(me) && !again.acquire(you));
    assert_eq!((again.release(you), again.release(me)), (Released::NotOwned, Released::StillHeld));
    assert_eq!((again.release(me), again.release(me)), (Released::Done, Released::NotOwned));
}

#[test]
fn messages_arrive_whole_and_in_order_and_the_end_is_told() {
    let (reader, writer) = Pipe::one_way().expect("a pipe");
    assert!(reader.receive().is_none());
    assert_eq!(writer.send(7, b"short"), Ok(Sent::Whole));
    let long = vec![3; 1 << 20];
    let Ok(Sent::Kept(ticket)) = writer.send(8, &long) else { panic!("a pipe has no room for so much") };
    assert_eq!(reader.receive().map(|m| m.map(|m| (m.number, m.content.len()))), Some(Ok((7, 5))));
    let mut got = None;
    while got.is_none() {
        writer.flush(ticket);
        got = reader.receive();
    }
    assert_eq!(got.map(|m| m.map(|m| m.content == long)), Some(Ok(true)));
    writer.close();
    assert_eq!(writer.send(9, b""), Err(Failure::Closed));
    assert_eq!(end_of(&reader), Failure::Ended);
    let (reader, writer) = Pipe::both_ways().expect("a pair");
    assert!(matches!(writer.send(1, &long), Ok(Sent::Kept(_))));
    writer.close();
    assert_eq!(end_of(&reader), Failure::CutOff);
}

/// How a pipe ends whose other end was closed. A process that another test starts at this moment has a copy of it until
/// it executes its program.
fn end_of(reader: &Pipe) -> Failure {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        match reader.receive() {
            None => std::thread::yield_now(),
            Some(Err(failure)) => return failure,
            Some(Ok(message)) => panic!("message {} after the end", message.number),
        }
    }
    panic!("the end was not told")
}

#[test]
fn a_feeder_takes_over_what_the_pipe_does_not() {
    let (one, _) = two_mappings();
    let (reader, writer) = Pipe::one_way().expect("a pipe");
    let lock = Arc::new(Semaphore::new(&one, 1, 1, false, 1, 0).expect("a lock"));
    let stopped = Arc::new(AtomicBool::new(false));
    let feeder = Feeder::new(Arc::new(writer), lock.clone(), stopped.clone());
    let large = vec![1; 300_000];
    let sent: Vec<u32> = (0..5).map(|_| next_number()).collect();
    sent.iter().for_each(|number| {
        feeder.feed(*number, large.clone());
    });
    let mut got = Vec::new();
    while got.len() < sent.len() {
        got.extend(reader.receive().map(|m| m.expect("a message").number));
    }
    assert_eq!(got, sent);
    while !feeder.is_idle() {
        std::thread::yield_now();
    }
    assert_eq!(lock.value(), 1);
    assert!(super::pipe::is_readable(feeder.idle_descriptor().expect("a descriptor")));
    // A run that is being stopped does not wait for a reader that does not come.
    feeder.feed(1, vec![0; 1 << 20]);
    stopped.store(true, Ordering::Relaxed);
    while !feeder.is_idle() {
        std::thread::yield_now();
    }
}
