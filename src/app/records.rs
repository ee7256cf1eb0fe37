//! The runs of this session: their settings, their times, how they ended, and the pictures of the latest.
//!
//! Memory is bounded: the last 200 runs are listed; a picture takes at most 2 MB, and those of the latest runs are
//! kept up to 32 MB together, as is the one that somebody chose to compare with; so are the recordings, up to 64
//! MB. Figures come from the exact sums of the workers. A run that was stopped, that waited for somebody to
//! type, or that was watched in slow motion, has a time but is not a measurement.

use std::collections::VecDeque;
use std::sync::Arc;

use super::program::{CodeLine, ProgramId, ProgramSource};
use super::run::Run;
use crate::timeline::{Timeline, Times};
use crate::trace::{Ending, Nanos, Recording, Watched};

/// Runs that are listed.
const LISTED: usize = 200;

/// Bytes of the picture of one run.
const PICTURE: usize = 2 << 20;

/// Bytes of all pictures together.
const PICTURES: usize = 32 << 20;

/// Bytes of all recordings together.
const RECORDINGS: usize = 64 << 20;

/// The runs of this session, the oldest first.
#[derive(Debug, Default)]
pub struct Records {
    rows: VecDeque<Record>,
    counted: u32,
}

/// A run that is over.
#[derive(Debug)]
pub struct Record {
    /// Its number in this session, from 1.
    pub number: u32,
    /// What was run.
    pub program: ProgramId,
    /// Names and values of the knobs it was started with.
    pub values: Vec<(String, String)>,
    /// How long it took, nanoseconds.
    pub wall: Nanos,
    /// Processor time of all its workers, nanoseconds.
    pub cpu: Nanos,
    /// How often the GIL was handed over; `None` in a run without one.
    pub handovers: Option<u64>,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether it waited for somebody to type.
    pub typed: bool,
    /// Why its time is no measurement, if it was watched in a way that changed it.
    pub watched: Watched,
    /// What its workers did; `None` if that is not kept any more.
    pub picture: Option<Timeline>,
    /// Everything that came from it; `None` if that is not kept any more.
    pub recording: Option<Arc<Recording>>,
    /// The lines of its program as they were then.
    pub lines: Arc<[CodeLine]>,
}

/// How a run ended, for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran to its end.
    Finished,
    /// It left with this exit code, which is not 0.
    Exit(i32),
    /// By an exception of this type.
    Raised(String),
    /// A limit was crossed.
    Limit,
    /// Everybody waited for ever.
    Deadlock,
    /// Somebody stopped it.
    Stopped,
    /// Hilo itself failed.
    Failed,
}

impl Outcome {
    fn of(ending: Option<&Ending>) -> Outcome {
        match ending {
            Some(Ending::Ok | Ending::Exit(0)) => Outcome::Finished,
            Some(Ending::Exit(code)) => Outcome::Exit(*code),
            Some(Ending::Raised(error)) => {
                let name = error.split(':').next().unwrap_or_default();
                Outcome::Raised(name.rsplit('.').next().unwrap_or_default().to_owned())
            }
            Some(Ending::Limit(_)) => Outcome::Limit,
            Some(Ending::Deadlock(_)) => Outcome::Deadlock,
            Some(Ending::Internal(_)) => Outcome::Failed,
            Some(Ending::Interrupted) | None => Outcome::Stopped,
        }
    }

    /// In a few words.
    pub fn words(&self) -> String {
        match self {
            Outcome::Finished => "finished".to_owned(),
            Outcome::Exit(code) => format!("exit code {code}"),
            Outcome::Raised(name) => format!("raised {name}"),
            Outcome::Limit => "a limit".to_owned(),
            Outcome::Deadlock => "deadlock".to_owned(),
            Outcome::Stopped => "stopped".to_owned(),
            Outcome::Failed => "Hilo failed".to_owned(),
        }
    }
}

impl Record {
    /// Whether its time is one that can be compared.
    pub fn measured(&self) -> bool {
        self.outcome == Outcome::Finished && !self.typed && self.watched == Watched::default()
    }

    /// How it ended, and whether its time is no measurement.
    pub fn told(&self) -> String {
        if let Some(remark) = self.watched.remark() {
            return match self.outcome {
                Outcome::Finished => remark,
                _ => format!("{}, {remark}", self.outcome.words()),
            };
        }
        match (&self.outcome, self.typed) {
            (Outcome::Finished, true) => "waited for typing: not a measurement".to_owned(),
            (Outcome::Stopped, _) => "stopped: not a measurement".to_owned(),
            (other, _) => other.words(),
        }
    }

    /// Whether it ran the same program with the same settings.
    fn repeats(&self, other: &Record) -> bool {
        self.program == other.program && self.values == other.values
    }
}

impl Records {
    /// The runs, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> + ExactSizeIterator {
        self.rows.iter()
    }

    /// How many are listed.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing has run yet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many are not listed any more.
    pub fn forgotten(&self) -> usize {
        self.counted as usize - self.rows.len()
    }

    /// The number of the run that goes on, or of the next one.
    pub fn upcoming(&self) -> u32 {
        self.counted + 1
    }

    /// The run with this number.
    pub fn get(&self, number: u32) -> Option<&Record> {
        self.rows.iter().find(|record| record.number == number)
    }

    /// Lists a run, which gets its number by that. It is over, or is given up as it stands. The picture of the run with
    /// the number `pinned` stays.
    pub fn add(&mut self, run: &mut Run, pinned: Option<u32>) {
        let figures = run.timeline.figures();
        self.counted += 1;
        run.number = Some(self.counted);
        self.rows.push_back(Record {
            number: self.counted,
            program: run.program.clone(),
            values: run.values.clone(),
            wall: figures.wall,
            cpu: figures.cpu,
            handovers: run.gil.then_some(figures.handovers),
            outcome: Outcome::of(run.ended.as_ref().map(|end| &end.ending)),
            typed: run.typed,
            watched: run.watched,
            picture: Some(run.timeline.copy_within(PICTURE)),
            recording: Some(run.tape.close()),
            lines: run.lines.clone(),
        });
        if self.rows.len() > LISTED {
            self.rows.pop_front();
        }
        self.let_go(PICTURES, pinned);
        self.let_recordings_go(RECORDINGS);
    }

    /// Lets the oldest recordings go until all of them take at most `room` bytes. The latest stays in any case.
    fn let_recordings_go(&mut self, room: usize) {
        let mut all = 0;
        for (age, record) in self.rows.iter_mut().rev().enumerate() {
            all += record.recording.as_ref().map_or(0, |recording| recording.bytes());
            if all > room && age > 0 {
                record.recording = None;
            }
        }
    }

    /// Lets the oldest pictures go until all of them take at most `room` bytes.
    fn let_go(&mut self, room: usize, pinned: Option<u32>) {
        let bytes = |record: &Record| record.picture.as_ref().map_or(0, |picture| picture.stored().bytes);
        let mut all: usize = self.rows.iter().map(bytes).sum();
        for record in self.rows.iter_mut().filter(|record| Some(record.number) != pinned) {
            if all <= room {
                return;
            }
            all -= bytes(record);
            record.picture = None;
        }
    }

    /// Forgets the runs of a program. The numbers of the others stay.
    pub fn forget(&mut self, source: &ProgramSource) {
        self.rows.retain(|record| record.program.source != *source);
    }

    /// The time of a run, with those of its repetitions in this session.
    pub fn times(&self, record: &Record) -> Times {
        let same = self.rows.iter().filter(|other| other.measured() && other.repeats(record));
        same.fold(Times::once(record.wall), |times, other| times.and(other.wall))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::program::ProgramSource;
    use crate::trace::{Finished, RunId, RunSettings};

    fn over(wall: Nanos, value: &str, ending: Ending) -> Run {
        let program = ProgramId { source: ProgramSource::File("a.py".into()), text: 1 };
        let mut run = Run::new(program, vec![("WORKERS".to_owned(), value.to_owned())], &RunSettings::default());
        run.started(RunId(1));
        run.timeline.finished(&Finished { at: wall, ending: Ending::Ok, gil: None, output_dropped: 0 });
        run.ended = Some(Finished { at: wall, ending, gil: None, output_dropped: 0 });
        run
    }

    #[test]
    fn runs_are_numbered_and_the_oldest_are_forgotten() {
        let mut records = Records::default();
        for n in 0..LISTED as u64 + 5 {
            records.add(&mut over(n, "1", Ending::Ok), None);
        }
        assert_eq!((records.len(), records.forgotten(), records.upcoming()), (LISTED, 5, LISTED as u32 + 6));
        assert_eq!((records.get(5).is_none(), records.get(6).map(|r| r.wall)), (true, Some(5)));
    }

    #[test]
    fn repetitions_are_those_with_the_same_settings_that_ran_to_their_end() {
        let mut records = Records::default();
        for (wall, value, ending) in [
            (100, "1", Ending::Ok),
            (900, "2", Ending::Ok),
            (130, "1", Ending::Exit(0)),
            (5, "1", Ending::Interrupted),
            (6, "1", Ending::Raised("ValueError: no".to_owned())),
        ] {
            records.add(&mut over(wall, value, ending), None);
        }
        let times = records.times(records.get(1).expect("the first"));
        assert_eq!((times.wall, times.shortest, times.longest), (100, 100, 130));
        let told: Vec<String> = records.iter().map(Record::told).collect();
        assert_eq!(told, ["finished", "finished", "finished", "stopped: not a measurement", "raised ValueError"]);
    }

    #[test]
    fn recordings_are_let_go_from_the_oldest_but_the_latest_stays() {
        let mut records = Records::default();
        for n in 1..=4 {
            let mut run = over(n, "1", Ending::Ok);
            run.record(&"x".repeat(1000), &[], &RunSettings::default());
            records.add(&mut run, None);
        }
        let kept =
            |records: &Records| records.iter().filter(|r| r.recording.is_some()).map(|r| r.number).collect::<Vec<_>>();
        assert_eq!(kept(&records), [1, 2, 3, 4]);
        records.let_recordings_go(2500);
        assert_eq!(kept(&records), [3, 4]);
        records.let_recordings_go(10);
        assert_eq!(kept(&records), [4]);
    }

    #[test]
    fn pictures_are_let_go_from_the_oldest_but_not_the_one_that_was_chosen() {
        let mut records = Records::default();
        for n in 1..=6 {
            let mut run = over(n, "1", Ending::Ok);
            run.timeline = crate::timeline::synthetic::gil(3, 5_000_000, 900_000_000);
            records.add(&mut run, None);
        }
        let each = records.get(1).and_then(|r| r.picture.as_ref()).map_or(0, |p| p.stored().bytes);
        records.let_go(each * 3, Some(2));
        let kept: Vec<u32> = records.iter().filter(|r| r.picture.is_some()).map(|r| r.number).collect();
        assert_eq!(kept, [2, 5, 6]);
        assert_eq!(records.len(), 6, "their figures stay");
    }
}
