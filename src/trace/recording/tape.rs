//! Events in few bytes and within a bound: how a recording holds the millions that a run can emit.
//!
//! An event takes three to six bytes instead of 24, because it is told by what differs from the one before. The bytes
//! come in chunks that can each be read alone; when the bound is reached the oldest chunk goes. What is left of a chunk
//! that went is, of each lane, the last state in it: so what is known of a lane is always one stretch without gaps, up
//! to the end.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::trace::event::EventKind;
use crate::trace::{Event, LaneId, NO_CORE, Nanos};

/// Bytes of one chunk.
const CHUNK: usize = 1 << 16;

/// Of the first byte of an event: the lane is that of the event before.
const SAME_LANE: u8 = 1 << 5;
/// The core is that of the event before.
const SAME_CORE: u8 = 1 << 6;
/// The argument is zero.
const NO_ARGUMENT: u8 = 1 << 7;
/// The rest of the first byte is the kind.
const KIND: u8 = 0b1_1111;

/// Events in the order in which they came.
#[derive(Clone, Debug)]
pub struct Tape {
    bound: usize,
    bytes: usize,
    count: u64,
    chunks: VecDeque<Chunk>,
    /// The last state of each lane in the chunks that went.
    before: BTreeMap<LaneId, Event>,
    lost: u64,
}

#[derive(Clone, Debug, Default)]
struct Chunk {
    bytes: Vec<u8>,
    count: u64,
    last: Last,
}

/// What the next event is told by its difference from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Last {
    at: Nanos,
    lane: LaneId,
    core: u16,
}

impl Default for Last {
    fn default() -> Last {
        Last { at: 0, lane: LaneId::MAIN, core: NO_CORE }
    }
}

impl Tape {
    /// An empty tape that holds about `bound` bytes.
    pub fn new(bound: usize) -> Tape {
        Tape { bound, bytes: 0, count: 0, chunks: VecDeque::new(), before: BTreeMap::new(), lost: 0 }
    }

    /// A tape with these events, as one was written: of the lanes that are `cut` the first events are lost, `lost` in all.
    pub fn restored(events: impl Iterator<Item = Event>, mut cut: BTreeSet<LaneId>, lost: u64) -> Tape {
        let mut tape = Tape { lost, ..Tape::new(usize::MAX) };
        for event in events {
            if cut.remove(&event.lane) {
                tape.before.insert(event.lane, event);
            } else {
                tape.push(&event);
            }
        }
        tape
    }

    /// Adds an event.
    #[inline]
    pub fn push(&mut self, event: &Event) {
        if self.chunks.back().is_none_or(|chunk| chunk.bytes.len() >= CHUNK) {
            self.next_chunk();
        }
        let Some(chunk) = self.chunks.back_mut() else { return };
        let length = chunk.bytes.len();
        encode(event, &mut chunk.last, &mut chunk.bytes);
        chunk.count += 1;
        self.bytes += chunk.bytes.len() - length;
        self.count += 1;
    }

    fn next_chunk(&mut self) {
        while self.bytes.saturating_add(CHUNK) > self.bound
            && let Some(oldest) = self.chunks.pop_front()
        {
            self.bytes -= oldest.bytes.len();
            self.count -= oldest.count;
            self.lost += oldest.count;
            for event in events_of(&oldest.bytes) {
                if event.kind.state().is_some() || event.kind.is_end() {
                    self.before.insert(event.lane, event);
                }
            }
        }
        self.chunks.push_back(Chunk { bytes: Vec::with_capacity(CHUNK + 32), ..Chunk::default() });
    }

    /// The events, those of a lane in the order of their time. Of lanes whose first events are lost, the last state
    /// before those that are kept comes first.
    pub fn events(&self) -> impl Iterator<Item = Event> {
        self.before.values().copied().chain(self.chunks.iter().flat_map(|chunk| events_of(&chunk.bytes)))
    }

    /// How many events are kept.
    pub fn len(&self) -> u64 {
        self.count + self.before.len() as u64
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are lost because the bound was reached.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// The lanes whose first events are lost, and from when on they are known.
    pub fn cut(&self) -> impl Iterator<Item = (LaneId, Nanos)> {
        self.before.iter().map(|(lane, event)| (*lane, event.at))
    }

    /// Bytes that the events take.
    pub fn bytes(&self) -> usize {
        self.bytes + self.before.len() * size_of::<Event>()
    }

    /// All events as one stretch of bytes, as [`events_of`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bytes);
        let mut last = Last::default();
        for event in self.events() {
            encode(&event, &mut last, &mut bytes);
        }
        bytes
    }
}

/// Two tapes are equal if they hold and lost the same, however it lies in chunks.
impl PartialEq for Tape {
    fn eq(&self, other: &Tape) -> bool {
        self.lost == other.lost && self.cut().eq(other.cut()) && self.events().eq(other.events())
    }
}

fn encode(event: &Event, last: &mut Last, bytes: &mut Vec<u8>) {
    let same_lane = event.lane == last.lane;
    let same_core = event.core == last.core;
    let flags = if same_lane { SAME_LANE } else { 0 }
        | if same_core { SAME_CORE } else { 0 }
        | if event.arg == 0 { NO_ARGUMENT } else { 0 };
    bytes.push(event.kind as u8 & KIND | flags);
    number(zigzag(event.at.wrapping_sub(last.at) as i64), bytes);
    if !same_lane {
        number(u64::from(event.lane.0), bytes);
    }
    if !same_core {
        number(u64::from(event.core), bytes);
    }
    if event.arg != 0 {
        number(event.arg, bytes);
    }
    *last = Last { at: event.at, lane: event.lane, core: event.core };
}

/// Small numbers of either sign as small numbers without one.
fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}

fn unzigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(mut n: u64, bytes: &mut Vec<u8>) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

/// Reads the events of a stretch of bytes. It ends before the first that makes no sense: compare [`Reader::rest`].
pub fn events_of(bytes: &[u8]) -> Reader<'_> {
    Reader { bytes, last: Last::default() }
}

/// Reads events from bytes; whatever the bytes are, it ends and never fails.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    last: Last,
}

impl Reader<'_> {
    /// How many bytes are left: none after the last event, unless the bytes make no sense.
    pub fn rest(&self) -> usize {
        self.bytes.len()
    }

    fn read(&self) -> Option<(Event, usize)> {
        let mut left = self.bytes;
        let first = *left.split_off_first()?;
        let kind = EventKind::from_number(first & KIND)?;
        let at = self.last.at.wrapping_add(unzigzag(take(&mut left)?) as u64);
        let lane = if first & SAME_LANE != 0 { self.last.lane } else { LaneId(take(&mut left)?.try_into().ok()?) };
        let core = if first & SAME_CORE != 0 { self.last.core } else { take(&mut left)?.try_into().ok()? };
        let arg = if first & NO_ARGUMENT != 0 { 0 } else { take(&mut left)? };
        Some((Event { at, arg, lane, core, kind }, left.len()))
    }
}

impl Iterator for Reader<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let (event, left) = self.read()?;
        self.bytes = self.bytes.get(self.bytes.len() - left..)?;
        self.last = Last { at: event.at, lane: event.lane, core: event.core };
        Some(event)
    }
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut n = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first()?;
        let part = u64::from(byte & 0x7F);
        // The tenth byte has room for one bit.
        if shift == 63 && part > 1 {
            return None;
        }
        n |= part << shift;
        if byte & 0x80 == 0 {
            return Some(n);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(n: u64) -> Event {
        let kind = EventKind::ALL[n as usize % EventKind::ALL.len()];
        let arg = if n.is_multiple_of(3) { 0 } else { n.wrapping_mul(0x9E37_79B9_7F4A_7C15) };
        // Rings come one after another, so time goes back now and then.
        let at = if n.is_multiple_of(100) { n } else { n * 1_000 };
        Event {
            at,
            arg,
            lane: LaneId((n / 7 % 5) as u32),
            core: if n % 11 < 5 { NO_CORE } else { (n % 3) as u16 },
            kind,
        }
    }

    #[test]
    fn what_is_kept_comes_back_as_it_was() {
        let mut tape = Tape::new(1 << 20);
        (0..20_000).for_each(|n| tape.push(&event(n)));
        assert!(tape.events().eq((0..20_000).map(event)));
        assert_eq!((tape.len(), tape.lost(), tape.cut().count()), (20_000, 0, 0));
        let bytes = tape.to_bytes();
        let mut reader = events_of(&bytes);
        assert_eq!((reader.by_ref().count(), reader.rest()), (20_000, 0));
    }

    #[test]
    fn numbers_of_kinds_are_those_of_a_recording() {
        for (number, kind) in EventKind::ALL.into_iter().enumerate() {
            assert_eq!((kind as usize, EventKind::from_number(number as u8)), (number, Some(kind)));
        }
        assert!(EventKind::ALL.len() <= usize::from(KIND), "a kind has five bits");
    }

    #[test]
    fn memory_is_bounded_and_of_a_lane_no_state_is_missing_in_between() {
        let bound = 4 * CHUNK;
        let mut tape = Tape::new(bound);
        let all: Vec<Event> = (0..300_000u64)
            .map(|n| {
                let kind = if n % 6 < 3 { EventKind::WantsGil } else { EventKind::Running };
                Event { at: n * 1_000, arg: n % 6 / 3, lane: LaneId((n % 3) as u32), core: 0, kind }
            })
            .collect();
        all.iter().for_each(|event| tape.push(event));
        assert!(tape.bytes() <= bound + CHUNK && tape.lost() > 100_000, "{} {}", tape.bytes(), tape.lost());
        assert_eq!(tape.len() - 3 + tape.lost(), 300_000);
        assert_eq!(tape.cut().map(|(lane, _)| lane).collect::<Vec<_>>(), [0, 1, 2].map(LaneId));
        for lane in [0, 1, 2].map(LaneId) {
            let kept: Vec<Event> = tape.events().filter(|e| e.lane == lane).collect();
            let whole: Vec<Event> = all.iter().copied().filter(|e| e.lane == lane).collect();
            assert!(whole.ends_with(&kept), "the end of the lane without a gap");
        }
    }

    #[test]
    fn bytes_that_make_no_sense_end_the_reading() {
        let mut tape = Tape::new(1 << 20);
        (0..50).for_each(|n| tape.push(&event(n)));
        let bytes = tape.to_bytes();
        for cut in 0..bytes.len() {
            let mut reader = events_of(&bytes[..cut]);
            assert!(reader.by_ref().count() < 50);
        }
        let mut reader = events_of(&[31, 0, 0]);
        assert_eq!((reader.next(), reader.rest()), (None, 3), "there is no such kind");
    }
}
