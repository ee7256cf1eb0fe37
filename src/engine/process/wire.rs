//! What processes of one run say to each other: frames over a socket.
//!
//! A frame is its length (four bytes, little endian), a byte that tells what it is, and the content: a message of the
//! program as it is, or one of ours in `postcard`. A frame that cannot be read ends the connection: both ends are the
//! same binary, so it can only be a process that died while it wrote.

use std::io::{self, Read};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::trace::{Deadlock, Event, EventKind, Gauge, LaneId, Nanos, ObjectId, RunSettings, Stream, Sums, WorkerKind};

/// The largest frame that is believed.
const LARGEST: usize = 1 << 30;

const OURS: u8 = 0;
const PROGRAMS: u8 = 1;

/// The first frame to a child: how it is to run. Two messages follow: the program, compiled, and what the program starts
/// the child with.
#[derive(Debug, Serialize, Deserialize)]
pub struct Init {
    /// As its parent was told.
    pub settings: RunSettings,
    /// The origin of the run's clock.
    pub origin: Nanos,
    /// The name of the process.
    pub name: String,
    /// Its place in the common budget.
    pub place: usize,
    /// How many descriptors it inherits.
    pub handles: usize,
    /// Whether it runs a program of its own, as if it had been started from outside.
    pub own_program: bool,
}

/// How a worker of a child stands.
#[derive(Debug, Serialize, Deserialize)]
pub struct Figures {
    /// Its sums.
    pub sums: Sums,
    /// Its line.
    pub line: u32,
    /// Its core.
    pub core: u16,
    /// How it ended, if it has.
    pub how: EventKind,
    /// The signal that ended its process; 0 if none did.
    pub signal: u8,
}

impl Figures {
    /// Those of a worker of this process at `now`.
    pub fn of(gauge: &Gauge, now: Nanos) -> Figures {
        Figures {
            sums: gauge.sums(now),
            line: gauge.line(),
            core: gauge.core(),
            how: gauge.how(),
            signal: gauge.signal(),
        }
    }
}

/// Why Hilo ended a child, and with it the run.
#[derive(Debug, Serialize, Deserialize)]
pub enum Why {
    /// A limit was crossed.
    Limit(String),
    /// Hilo itself failed.
    Internal(String),
}

/// What a child reports.
#[derive(Debug, Serialize, Deserialize)]
pub enum Report {
    /// A worker started.
    Worker {
        /// Its lane in the child.
        lane: LaneId,
        /// Its name.
        name: String,
        /// What it is.
        kind: WorkerKind,
        /// Its process.
        pid: u32,
        /// Who started it.
        parent: Option<LaneId>,
        /// When.
        started: Nanos,
    },
    /// What its workers did.
    Events(Vec<Event>),
    /// How they stand at this time.
    Figures(Nanos, Vec<(LaneId, Figures)>),
    /// What a primitive is called.
    Named(ObjectId, String),
    /// A worker wrote something.
    Output {
        /// When.
        at: Nanos,
        /// Who.
        lane: LaneId,
        /// Where to.
        stream: Stream,
        /// What.
        text: String,
    },
    /// A worker ended by an exception.
    Raised {
        /// When.
        at: Nanos,
        /// Who.
        lane: LaneId,
        /// The last line of its traceback.
        error: String,
    },
    /// Everybody in the child waits for ever.
    Deadlocked(Deadlock),
    /// Events that found no room.
    Dropped(u64),
    /// It is over; it ends with this exit code. If it was Hilo that ended it, why.
    Finished {
        /// The exit code.
        code: u8,
        /// Why, if the program did not end by itself.
        why: Option<Why>,
    },
}

/// A frame that has arrived.
#[derive(Debug, PartialEq)]
pub enum Frame<T> {
    /// One of ours.
    Ours(T),
    /// One of the program's, and its number in events.
    Message(u32, Vec<u8>),
}

fn frame(kind: u8, before: &[u8], content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(before.len() + content.len() + 5);
    // Longer ones are refused before they are sent.
    let length = u32::try_from(before.len() + content.len() + 1).unwrap_or(u32::MAX);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.push(kind);
    bytes.extend_from_slice(before);
    bytes.extend_from_slice(content);
    bytes
}

/// A frame of ours.
pub fn ours<T: Serialize>(content: &T) -> Vec<u8> {
    // Plain data of known length always fits.
    frame(OURS, &[], &postcard::to_allocvec(content).unwrap_or_default())
}

/// A frame with a message of the program, and its number in events.
pub fn message(number: u32, content: &[u8]) -> Vec<u8> {
    frame(PROGRAMS, &number.to_le_bytes(), content)
}

/// Whether a message is short enough to be sent.
pub fn fits(content: &[u8]) -> bool {
    content.len() < LARGEST
}

/// The next frame; `None` at the end.
///
/// # Errors
/// What the system says, or that the frame makes no sense.
pub fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<Frame<T>>> {
    let mut head = [0; 5];
    match from.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let [a, b, c, d, kind] = head;
    let length = (u32::from_le_bytes([a, b, c, d]) as usize).saturating_sub(1);
    if length > LARGEST {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut number = [0; 4];
    let before = if kind == PROGRAMS { number.len().min(length) } else { 0 };
    let mut content = Vec::new();
    // The memory grows with what really comes.
    let mut from = from.take(length as u64);
    let cut = from.read_exact(number.get_mut(..before).unwrap_or_default()).is_err();
    if cut || from.read_to_end(&mut content)? < length - before {
        return Ok(None);
    }
    match kind {
        PROGRAMS => Ok(Some(Frame::Message(u32::from_le_bytes(number), content))),
        _ => match postcard::from_bytes(&content) {
            Ok(report) => Ok(Some(Frame::Ours(report))),
            Err(_) => Err(io::Error::from(io::ErrorKind::InvalidData)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::NO_CORE;

    #[test]
    fn frames_come_back_and_what_is_cut_off_is_an_end() {
        let event = Event { at: 7, arg: u64::MAX, lane: LaneId(2), core: NO_CORE, kind: EventKind::GilSwitch };
        let mut bytes = ours(&Report::Events(vec![event]));
        bytes.extend(message(5, b"hello"));
        let mut from = bytes.as_slice();
        let Ok(Some(Frame::Ours(Report::Events(events)))) = read(&mut from) else { panic!("no events") };
        assert_eq!(events, [event]);
        assert!(matches!(read::<Report>(&mut from), Ok(Some(Frame::Message(5, m))) if m == b"hello"));
        assert!(matches!(read::<Report>(&mut from), Ok(None)));
        for end in 0..bytes.len() {
            let mut cut = bytes.get(..end).unwrap_or_default();
            while let Ok(Some(_)) = read::<Report>(&mut cut) {}
            assert!(cut.is_empty());
        }
    }

    #[test]
    fn nonsense_is_an_error_and_takes_no_memory() {
        let mut nonsense: &[u8] = &[0xFF; 64];
        assert!(read::<Report>(&mut nonsense).is_err());
        let mut wrong = frame(OURS, &[], &[0xFF; 9]);
        assert!(read::<Report>(&mut wrong.as_slice()).is_err());
        wrong.clear();
        assert!(matches!(read::<Report>(&mut wrong.as_slice()), Ok(None)));
    }
}
