//! What came of many runs on real threads: how often each end was seen. Plain data, filled by whoever runs them.

use std::time::Duration;

use crate::explore::Outcome;
use crate::trace::Deadlock;

/// The most runs that are made in a row.
pub const MOST_RUNS: u32 = 1000;

/// How long they may take together.
pub const MOST_TIME: Duration = Duration::from_secs(10);

/// Ends that are told apart; the rest are counted together.
const MOST_ENDS: usize = 300;

/// One way in which runs ended.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// In the words of the search, with all variables that were watched.
    pub outcome: Outcome,
    /// How many runs ended so.
    pub runs: u32,
    /// Who waited for whom in the first of them.
    pub deadlock: Option<Deadlock>,
    /// What the first of them printed.
    pub sample: String,
}

/// What came of many runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many runs came to an end.
    pub runs: u32,
    /// How long they took together.
    pub elapsed: Duration,
    /// Whether no more are made.
    pub over: bool,
    /// The ends, in the order in which they were first seen.
    pub ends: Vec<End>,
    /// Runs that ended by what no search knows, such as a limit: why, and how many.
    pub others: Vec<(String, u32)>,
}

impl Tally {
    /// Counts a run.
    pub fn count(&mut self, end: End) {
        self.runs += end.runs;
        let room = self.ends.len() < MOST_ENDS;
        match self.ends.iter_mut().find(|known| known.outcome == end.outcome) {
            Some(known) => known.runs += end.runs,
            None if room => self.ends.push(end),
            None => self.other("other ends than these", end.runs),
        }
    }

    /// Counts a run that ended by what no search knows.
    pub fn count_other(&mut self, why: &str) {
        self.runs += 1;
        self.other(why, 1);
    }

    fn other(&mut self, why: &str, runs: u32) {
        match self.others.iter_mut().find(|(known, _)| known == why) {
            Some((_, count)) => *count += runs,
            None => self.others.push((why.to_owned(), runs)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::Kind;

    fn end(x: usize) -> End {
        let outcome = Outcome {
            kind: Kind::Finished,
            values: vec![("x".to_owned(), x.to_string())],
            errors: Vec::new(),
            waits: Vec::new(),
            cycle: 0,
            output: String::new(),
        };
        End { outcome, runs: 1, deadlock: None, sample: String::new() }
    }

    #[test]
    fn every_run_is_counted_once_however_many_ends_there_are() {
        let mut tally = Tally::default();
        for x in (0..MOST_ENDS + 50).chain(0..5) {
            tally.count(end(x));
        }
        tally.count_other("a limit");
        let told: u32 =
            tally.ends.iter().map(|end| end.runs).sum::<u32>() + tally.others.iter().map(|o| o.1).sum::<u32>();
        assert_eq!((tally.runs, told), (356, 356));
        assert_eq!((tally.ends.len(), tally.ends[0].runs), (MOST_ENDS, 2));
        assert_eq!(tally.others, [("other ends than these".to_owned(), 50), ("a limit".to_owned(), 1)]);
    }
}
