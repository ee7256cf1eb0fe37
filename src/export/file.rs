//! The file of a recording, version 1, as `docs/recordings.md` describes it.
//!
//! A file says its version before anything else, and ends with a checksum of all that comes before. What is damaged, cut
//! off or newer than this Hilo is refused with a sentence; and what passes the checksum is looked at all the same, so
//! that no file whatever makes a reader fail, or believe in times and lanes that no run has.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::trace::recording::tape::events_of;
use crate::trace::recording::{About, LineSample, Lost, MAX_WORKERS, Others, Piece, Tape, Worker};
use crate::trace::{CoreSample, Deadlock, EventKind, Finished, LaneId, Nanos, ObjectId, Recording, Sums};

/// What a file of a recording begins with.
pub const MAGIC: [u8; 8] = *b"HILOREC\n";

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// Bytes before the two parts: the magic, the version, the lengths of both.
const HEAD: usize = 8 + 4 + 8 + 8;

/// Bytes of the checksum.
const CHECKSUM: usize = 32;

/// Bytes of the largest file that is opened.
pub const LARGEST: u64 = 256 << 20;

/// The latest time that a recording can speak of, nanoseconds: more than a hundred days.
const LATEST: Nanos = 1 << 53;

/// More cores than any machine has.
const MOST_CORES: usize = 1 << 16;

/// The part of a file that is JSON: everything but the events.
#[derive(Serialize, Deserialize)]
struct Told<'a> {
    about: Cow<'a, About>,
    workers: Cow<'a, [Worker]>,
    others: Cow<'a, Others>,
    names: Cow<'a, [(ObjectId, String)]>,
    lines: Vec<(Nanos, LaneId, u32)>,
    cores: Cow<'a, VecDeque<CoreSample>>,
    output: Cow<'a, VecDeque<Piece>>,
    raised: Cow<'a, [(Nanos, LaneId, String)]>,
    deadlock: Option<Cow<'a, Deadlock>>,
    finished: Option<Cow<'a, Finished>>,
    now: Nanos,
    dropped: u64,
    lost: Lost,
    /// Lanes whose first events are lost.
    cut: Vec<LaneId>,
}

/// The bytes of a file.
pub fn write(recording: &Recording) -> Vec<u8> {
    let told = Told {
        about: Cow::Borrowed(&recording.about),
        workers: Cow::Borrowed(&recording.workers),
        others: Cow::Borrowed(&recording.others),
        names: Cow::Borrowed(&recording.names),
        lines: recording.lines.iter().map(|sample| (sample.at, sample.lane, sample.line)).collect(),
        cores: Cow::Borrowed(&recording.cores),
        output: Cow::Borrowed(&recording.output),
        raised: Cow::Borrowed(&recording.raised),
        deadlock: recording.deadlock.as_ref().map(Cow::Borrowed),
        finished: recording.finished.as_ref().map(Cow::Borrowed),
        now: recording.now,
        dropped: recording.dropped,
        lost: recording.lost,
        cut: recording.tape.cut().map(|(lane, _)| lane).collect(),
    };
    // There is no map with keys that are no texts in it, and no number that JSON lacks.
    let told = serde_json::to_vec(&told).unwrap_or_default();
    assemble(VERSION, &told, &recording.tape.to_bytes())
}

/// A file of these two parts.
fn assemble(version: u32, told: &[u8], events: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + told.len() + events.len() + CHECKSUM);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.extend_from_slice(&(told.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&(events.len() as u64).to_le_bytes());
    bytes.extend_from_slice(told);
    bytes.extend_from_slice(events);
    let sum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&sum);
    bytes
}

/// Reads the file called `name`.
///
/// # Errors
/// A sentence that names the file, says what is wrong with it, and what to do.
pub fn read(name: &str, bytes: &[u8]) -> Result<Recording, String> {
    let damaged =
        |what: &str| format!("`{name}` is damaged: {what}. Take another copy of it, or record the run again.");
    let too_short = || damaged("it ends too early");
    let mut left = bytes;
    let magic = left.split_off(..MAGIC.len().min(left.len())).unwrap_or_default();
    if magic.is_empty() || !MAGIC.starts_with(magic) {
        return Err(format!("`{name}` is not a recording of Hilo. `hilo run --record {name} FILE.py` makes one."));
    }
    let version = u32::from_le_bytes(word(&mut left).ok_or_else(too_short)?);
    if version > VERSION {
        return Err(format!(
            "`{name}` was made by a newer Hilo: its form is version {version}, and this one reads up to {VERSION}. Update \
             Hilo to open it."
        ));
    }
    let lengths = [word(&mut left).ok_or_else(too_short)?, word(&mut left).ok_or_else(too_short)?];
    let lengths = lengths.map(|length| usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX));
    let told = left.split_off(..lengths[0]).ok_or_else(too_short)?;
    let events = left.split_off(..lengths[1]).ok_or_else(too_short)?;
    let summed = bytes.get(..bytes.len() - left.len()).unwrap_or_default();
    if left.len() < CHECKSUM {
        return Err(too_short());
    }
    if version == 0 || Sha256::digest(summed).as_slice() != left {
        return Err(damaged("its bytes are not those that were written"));
    }
    let told: Told<'_> = serde_json::from_slice(told).map_err(|_| damaged("what it says of the run makes no sense"))?;
    let recording = restored(told, events).ok_or_else(|| damaged("its events make no sense"))?;
    check(&recording).map_err(|what| damaged(&format!("{what} make no sense")))?;
    Ok(recording)
}

fn word<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    bytes.split_off(..N)?.try_into().ok()
}

fn restored(told: Told<'_>, events: &[u8]) -> Option<Recording> {
    let mut reader = events_of(events);
    let cut: BTreeSet<LaneId> = told.cut.into_iter().collect();
    let tape = Tape::restored(reader.by_ref(), cut, told.lost.events);
    let lines = told.lines.into_iter().map(|(at, lane, line)| LineSample { at, lane, line });
    (reader.rest() == 0).then(|| Recording {
        about: told.about.into_owned(),
        workers: told.workers.into_owned(),
        others: told.others.into_owned(),
        names: told.names.into_owned(),
        tape,
        lines: lines.collect(),
        cores: told.cores.into_owned(),
        output: told.output.into_owned(),
        raised: told.raised.into_owned(),
        deadlock: told.deadlock.map(Cow::into_owned),
        finished: told.finished.map(Cow::into_owned),
        now: told.now,
        dropped: told.dropped,
        lost: told.lost,
    })
}

/// Looks whether a recording speaks of times, lanes and cores that a run can have.
fn check(recording: &Recording) -> Result<(), &'static str> {
    let fits = |at: Nanos| at <= LATEST;
    let lane = |lane: LaneId| (lane.0 as usize) < MAX_WORKERS;
    let sums = |sums: &Sums| {
        sums.spent.iter().all(|&spent| fits(spent))
            && fits(sums.started)
            && sums.ended.is_none_or(fits)
            && fits(sums.cpu)
    };
    let ends = |how: EventKind| matches!(how, EventKind::Ended | EventKind::Raised | EventKind::Killed);
    let worker = |w: &Worker| {
        lane(w.lane) && w.parent.is_none_or(|p| p.0 < u32::MAX) && fits(w.started) && sums(&w.sums) && ends(w.how)
    };
    if !recording.workers.iter().all(worker) || recording.workers.len() > MAX_WORKERS {
        return Err("its workers");
    }
    // A crowd may have lived longer together than any of them could.
    if recording.others.count > u32::MAX as usize {
        return Err("its workers");
    }
    if !recording.tape.events().all(|event| fits(event.at) && lane(event.lane)) {
        return Err("its events");
    }
    if !fits(recording.now) || recording.finished.as_ref().is_some_and(|end| !fits(end.at)) {
        return Err("its times");
    }
    if !recording.lines.iter().all(|sample| fits(sample.at) && lane(sample.lane)) {
        return Err("its lines");
    }
    if !recording.cores.iter().all(|sample| fits(sample.at) && sample.usage.len() <= MOST_CORES) {
        return Err("its cores");
    }
    if !recording.output.iter().all(|piece| fits(piece.at)) || !recording.raised.iter().all(|(at, ..)| fits(*at)) {
        return Err("its output");
    }
    if recording.about.cores > MOST_CORES {
        return Err("its settings");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::testing::{deadlocked, messages, three_threads};

    fn refused(bytes: &[u8]) -> String {
        read("a.hilo", bytes).expect_err("it is refused")
    }

    #[test]
    fn what_is_written_comes_back_as_it_was() {
        for recording in [three_threads(), deadlocked(), messages()] {
            assert_eq!(read("a.hilo", &write(&recording)).as_ref(), Ok(&recording));
        }
    }

    #[test]
    fn what_is_no_recording_or_a_newer_one_is_refused_with_what_to_do() {
        assert_eq!(
            refused(b"print(1)\n"),
            "`a.hilo` is not a recording of Hilo. `hilo run --record a.hilo FILE.py` makes one."
        );
        assert!(refused(b"").contains("is not a recording"));
        let newer = assemble(VERSION + 1, b"whatever comes", b"then");
        assert_eq!(
            refused(&newer),
            "`a.hilo` was made by a newer Hilo: its form is version 2, and this one reads up to 1. Update Hilo to open it."
        );
    }

    #[test]
    fn a_file_that_is_cut_anywhere_is_refused() {
        let bytes = write(&three_threads());
        for cut in (0..bytes.len()).step_by(7).chain([8, 12, 20, 28, bytes.len() - 1]) {
            let why = refused(&bytes[..cut]);
            assert!(why.contains("damaged") || cut == 0, "{cut}: {why}");
        }
        let mut longer = bytes;
        longer.push(0);
        assert!(refused(&longer).contains("not those that were written"));
    }

    #[test]
    fn times_and_lanes_that_no_run_has_are_refused_behind_a_right_checksum() {
        let mut late = three_threads();
        late.now = LATEST + 1;
        assert!(refused(&write(&late)).contains("its times make no sense"));
        let mut odd = three_threads();
        odd.workers[0].how = EventKind::Sent;
        assert!(refused(&write(&odd)).contains("its workers make no sense"));
        let mut many = three_threads();
        many.workers[1].lane = LaneId(MAX_WORKERS as u32);
        assert!(refused(&write(&many)).contains("its workers make no sense"));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_found(at in any::<prop::sample::Index>(), by in 1..=255u8) {
            let mut bytes = write(&three_threads());
            let at = at.index(bytes.len());
            bytes[at] = bytes[at].wrapping_add(by);
            prop_assert!(read("a.hilo", &bytes).is_err());
        }

        /// Whoever wants to can write a file with a right checksum. It is read or refused; and what is read can be
        /// shown, saved and exported.
        #[test]
        fn whatever_a_file_says_nothing_fails(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
            in_events in any::<bool>(),
        ) {
            let bytes = write(&messages());
            let length = u64::from_le_bytes(bytes[12..20].try_into().expect("eight bytes")) as usize;
            let (mut told, mut events) = (bytes[HEAD..HEAD + length].to_vec(), bytes[HEAD + length..].to_vec());
            events.truncate(events.len() - CHECKSUM);
            let part = if in_events { &mut events } else { &mut told };
            for (at, to) in changes {
                let at = at.index(part.len());
                // In the text a digit is as likely as any other character: that is what changes a figure.
                part[at] = if !in_events && to < 200 { b'0' + to % 10 } else { to };
            }
            if let Ok(recording) = read("a.hilo", &assemble(VERSION, &told, &events)) {
                let again = read("b.hilo", &write(&recording));
                prop_assert_eq!(again.as_ref(), Ok(&recording));
                crate::export::testing::every_form(&recording);
            }
        }
    }
}
