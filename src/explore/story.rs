//! A schedule told in words: "A reads x = 0; B reads x = 0; A writes 1; B writes 1: one update is lost".
//!
//! A story is plain data with the words to it. Steps of one worker in a row are one part of the sentence; steps that
//! nobody else can notice are left out.

use std::fmt;

use crate::python::Program;
use crate::trace::{Deadlock, LaneId};

use super::deed::{Deed, What};
use super::inner::{Piece, Trouble};
use super::outcome::Outcome;
use super::schedule::{Schedule, letters};
use super::settings::Settings;
use super::telling::{Moment, Telling};

/// What happens in a schedule.
#[derive(Clone, Debug)]
pub struct Story {
    /// The workers that there were, with the names that `threading` gives them.
    pub workers: Vec<(LaneId, String)>,
    /// The steps.
    pub moments: Vec<Moment>,
    /// What came of them.
    pub end: End,
}

/// What came of a schedule.
#[derive(Clone, Debug)]
pub struct End {
    /// How the program ended; none if somebody could still take a step.
    pub outcome: Option<Outcome>,
    /// Who waits for whom, if nobody can go on.
    pub deadlock: Option<Deadlock>,
    /// Who runs on for ever by itself, and on which line.
    pub endless: Option<(LaneId, u32)>,
    /// What was written to by updates that were overwritten without having been seen.
    pub lost: Vec<String>,
    /// The watched variables.
    pub values: Vec<(String, String)>,
    /// Everything that was printed.
    pub printed: Vec<Piece>,
}

/// Tells what happens in a schedule. `watch` as for a search.
///
/// # Errors
/// The schedule does not fit the program, or the program does in it what cannot be modelled.
pub fn tell(program: &Program, settings: &Settings, schedule: &Schedule, watch: &[String]) -> Result<Story, Trouble> {
    Telling::begin(program, settings, watch)?.tell(schedule)
}

impl Telling {
    /// Tells what happens in a schedule, from the beginning: as [`tell`], for one schedule after another.
    ///
    /// # Errors
    /// As for [`tell`].
    pub fn tell(&mut self, schedule: &Schedule) -> Result<Story, Trouble> {
        self.restart();
        for &choice in &schedule.0 {
            match self.choose(choice) {
                Ok(()) => {}
                Err(Trouble::Endless { .. }) => break,
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(self.story())
    }
}

impl What {
    /// The deed in words, without who does it: `reads x = 0`. `again`: the one before was about the same place.
    fn words(&self, again: bool) -> String {
        match self {
            What::Reads { place, value } => format!("reads {place} = {value}"),
            What::Writes { value, .. } if again => format!("writes {value}"),
            What::Writes { place, value } => format!("writes {place} = {value}"),
            What::Deletes { place } => format!("deletes {place}"),
            What::Takes { what } => format!("takes {what}"),
            What::Tries { what, holder } => format!("does not get {what}, held by {holder}"),
            What::Releases { what } => format!("releases {what}"),
            What::Waits { what, holder: None } => format!("waits for {what}"),
            What::Waits { what, holder: Some(holder) } => format!("waits for {what}, held by {holder}"),
            What::GoesOn { after } => format!("goes on after {after}"),
            What::Sleeps => "sleeps".to_owned(),
            What::WakesUp => "wakes up".to_owned(),
            What::TimesOut { what } => format!("waited too long for {what}"),
            What::Calls { what, .. } => format!("calls {what}"),
            What::Raises { error } => format!("raises {error}"),
            What::Runs { line, changed } if changed.is_empty() => format!("runs line {line}"),
            What::Runs { line, changed } => format!("runs line {line} ({})", changed.join(", ")),
            What::Ends => "ends".to_owned(),
            What::Computes => "computes".to_owned(),
        }
    }

    /// What it reads or writes.
    fn place(&self) -> Option<&str> {
        match self {
            What::Reads { place, .. } | What::Writes { place, .. } => Some(place),
            _ => None,
        }
    }

    /// Whether others can notice it.
    fn matters(&self) -> bool {
        match self {
            What::Computes | What::Ends | What::Calls { library: false, .. } => false,
            What::Waits { what, .. } | What::GoesOn { after: what } => !what.starts_with("the end of"),
            _ => true,
        }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", letters(self.worker), self.what.words(false))
    }
}

impl Moment {
    /// What happened in it, in words: `reads x = 0; B waits for lock, held by A`.
    pub fn words(&self) -> String {
        let word = |deed: &Deed| match deed.worker == self.choice.worker {
            true => deed.what.words(false),
            false => deed.to_string(),
        };
        self.deeds.iter().map(word).collect::<Vec<_>>().join("; ")
    }
}

impl Story {
    /// The parts of the story, each what one worker did in a row.
    pub fn parts(&self) -> Vec<String> {
        let mut parts: Vec<(LaneId, Vec<String>)> = Vec::new();
        let mut last: Vec<(LaneId, &str)> = Vec::new();
        for deed in self.moments.iter().flat_map(|moment| &moment.deeds).filter(|deed| deed.what.matters()) {
            let before = last.iter().rev().find(|(worker, _)| *worker == deed.worker).map(|(_, place)| *place);
            let words = deed.what.words(before.is_some() && before == deed.what.place());
            last.extend(deed.what.place().map(|place| (deed.worker, place)));
            match parts.last_mut() {
                Some((worker, told)) if *worker == deed.worker => told.push(words),
                _ => parts.push((deed.worker, vec![words])),
            }
        }
        parts.into_iter().map(|(worker, told)| format!("{} {}", letters(worker), told.join(", "))).collect()
    }

    /// What came of it, in words, where that is not plain from the values.
    pub fn moral(&self) -> Option<String> {
        let mut words = Vec::new();
        match self.end.lost.as_slice() {
            [] => {}
            [_] => words.push("one update is lost".to_owned()),
            more => words.push(format!("{} updates are lost", more.len())),
        }
        if self.end.deadlock.is_some() {
            words.push("deadlock".to_owned());
        }
        if let Some((worker, line)) = self.end.endless {
            words.push(format!("{} runs on at line {line} for ever", letters(worker)));
        }
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// The story with at most so many parts: what is too much is left out in the middle, and counted.
    pub fn brief(&self, most: usize) -> String {
        let mut parts = self.parts();
        if parts.len() > most.max(2) {
            let (head, tail) = (most.max(2).div_ceil(2), most.max(2) / 2);
            let left_out = parts.len() - head - tail;
            let end = parts.split_off(parts.len() - tail);
            parts.truncate(head);
            parts.push(format!("… {left_out} more …"));
            parts.extend(end);
        }
        let told = parts.join("; ");
        match self.moral() {
            Some(moral) if told.is_empty() => moral,
            Some(moral) => format!("{told}: {moral}"),
            None => told,
        }
    }
}

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.brief(usize::MAX))
    }
}
