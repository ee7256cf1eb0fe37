//! What each worker did as a table: a row for every stay in a state, to be opened in a spreadsheet or read by a program.
//!
//! The first line names the columns. Fields are separated by commas and quoted as RFC 4180 has it; times are nanoseconds
//! from the start of the run.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::spans::spans;
use crate::timeline::{Moment, Timeline};
use crate::trace::{LaneId, Recording, State, WorkerKind};

/// The columns.
pub const COLUMNS: [&str; 9] = ["worker", "name", "kind", "pid", "state", "from_ns", "to_ns", "core", "what"];

/// The table of a recording.
pub fn csv(recording: &Recording) -> String {
    let timeline = Timeline::of_recording(recording);
    let workers: BTreeMap<LaneId, _> = recording.workers.iter().map(|worker| (worker.lane, worker)).collect();
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for span in spans(recording) {
        let (core, arg) = (span.core, Some(span.arg));
        let moment = Moment { state: span.state, since: span.from, until: Some(span.to), arg, core, exact: true };
        let words = timeline.doing(&moment);
        let what = words.split_once(": ").map_or("", |(_, what)| what);
        let (name, kind, pid) = match workers.get(&span.lane) {
            Some(worker) => (worker.name.as_str(), kind_word(worker.kind), worker.pid.to_string()),
            None => ("", "", String::new()),
        };
        let core = core.map_or(String::new(), |core| core.to_string());
        // Writing to a text does not fail.
        let _ = write!(
            text,
            "{},{},{kind},{pid},{},{},{},{core},{}\r\n",
            span.lane.0,
            field(name),
            state_name(span.state),
            span.from,
            span.to,
            field(what)
        );
    }
    text
}

/// A state as `hilo run --json` calls it.
pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WantsGil => "wants_gil",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Io => "io",
        State::Waiting => "waiting",
        State::Idle => "idle",
        State::Starting => "starting",
    }
}

fn kind_word(kind: WorkerKind) -> &'static str {
    match kind {
        WorkerKind::Thread => "thread",
        WorkerKind::Process => "process",
        WorkerKind::Task => "task",
    }
}

/// A field, in quotes where it needs them.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{MS, deadlocked, three_threads};

    /// The rows of a table, as a reader of RFC 4180 finds them.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {
                    chars.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                other => cell.push(other),
            }
        }
        assert!(row.is_empty() && cell.is_empty() && !quoted, "every row ends");
        rows
    }

    #[test]
    fn every_stay_is_a_row_and_each_worker_has_its_whole_life() {
        let recording = three_threads();
        let rows = rows(&csv(&recording));
        assert_eq!(rows[0], COLUMNS);
        assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
        for worker in &recording.workers {
            let own: Vec<_> = rows.iter().filter(|row| row[0] == worker.lane.0.to_string()).collect();
            let times: Vec<(u64, u64)> =
                own.iter().map(|row| (row[5].parse().expect("a time"), row[6].parse().expect("a time"))).collect();
            assert_eq!((times[0].0, times[times.len() - 1].1), (0, 300 * MS));
            assert!(times.windows(2).all(|pair| pair[0].1 == pair[1].0), "without gaps: {times:?}");
            assert!(own.iter().all(|row| row[1] == worker.name), "{own:?}");
        }
    }

    #[test]
    fn what_is_waited_for_is_told() {
        let rows = rows(&csv(&deadlocked()));
        let blocked: Vec<_> = rows.iter().filter(|row| row[4] == "blocked").map(|row| row[8].as_str()).collect();
        assert_eq!(blocked, ["lock 'b'", "lock 'a'"]);
    }
}
