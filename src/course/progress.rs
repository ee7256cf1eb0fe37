//! What is remembered of a learner: which pages were seen, what was predicted, where somebody stopped.
//!
//! Two records of the same learner, made by two Hilos that knew nothing of each other, become one by [`Progress::join`].
//! Joining is commutative, associative and idempotent, so it does not matter who writes first, how often, or what
//! was read in between: nothing that was noted is lost. What is to be remembered anew is itself a small record, joined
//! like any other. The rules, for each lesson:
//!
//! - done, seen and challenges passed stay: once is enough, and the earliest moment is kept;
//! - the first answer to a prediction stays, that is the one of the earliest run that tested one; before the run it can
//!   be changed, and the latest is kept;
//! - of the page somebody is on and of the values on a page, the latest is kept;
//! - to start a lesson over begins another [`Reading`]; of two readings the later one is kept, and the first answers
//!   and that the lesson is done outlive all readings.
//!
//! Pages are named by their slug and choices by their text, so that a lesson can be edited and what is still there is
//! still known. There are no files and no clocks here.

mod date;
mod join;
mod quiz;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use quiz::{QuizAnswer, QuizRecord, Sitting, question_key};

/// A moment: milliseconds since 1970 by the clock of the machine, and never before a moment that it follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub u64);

impl Moment {
    /// This moment, or the first one after `other` if the clock was put back.
    pub fn after(self, other: Moment) -> Moment {
        self.max(Moment(other.0.saturating_add(1)))
    }
}

/// All that is remembered, by the ids of the lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Each lesson that was ever opened.
    #[serde(default)]
    pub lessons: BTreeMap<String, LessonRecord>,
    /// The quiz of each unit, by [`crate::course::Unit::key`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quizzes: BTreeMap<String, QuizRecord>,
}

/// What is remembered of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonRecord {
    /// When all of its pages had been seen for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Moment>,
    /// The challenges that were passed, by the slug of their page, and when for the first time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passed: BTreeMap<String, Moment>,
    /// The first answer ever given to each prediction, by the slug of its page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub first: BTreeMap<String, Given>,
    /// The reading that goes on, or the last one.
    #[serde(default)]
    pub reading: Reading,
}

/// One reading of a lesson, from its beginning or from when it was started over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// When the lesson was started over; zero for the first reading.
    #[serde(default)]
    pub begun: Moment,
    /// The page that was open last; none before the first one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When all pages had been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,
    /// The slugs of the pages that were seen.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<String>,
    /// The answers to predictions, by the slug of their page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Given>,
    /// The values that differ from those a page gives, by the slug of the page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Values>,
}

/// The page that was open last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// When it was opened.
    pub at: Moment,
    /// Its slug.
    pub page: String,
    /// Its index then, for when the slug is gone.
    pub index: usize,
}

/// An answer to a prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// When it was given.
    pub at: Moment,
    /// The text of the choice; none if the prediction was skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// Whether the run has begun that it is about, so that it can no longer be changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
    /// The text of the choice that was right, once a run has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
}

/// Names and values of knobs that somebody changed on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// When they were changed last.
    pub at: Moment,
    /// Each knob that differs from what the page gives, and its value; empty if all are the page's own again.
    #[serde(default)]
    pub changed: BTreeMap<String, String>,
}

/// How a lesson stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// Nobody has opened it, or it was started over and not opened since.
    New,
    /// It is being read, and this page was open last.
    Begun(&'r Place),
    /// All its pages were seen.
    Done,
}

/// Predictions, counted by their first answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Answers that a run has proved right.
    pub right: usize,
    /// Answers that a run has decided.
    pub answered: usize,
    /// Predictions that were skipped.
    pub skipped: usize,
}

impl Progress {
    /// The record of a lesson, if it was ever opened.
    pub fn lesson(&self, id: &str) -> Option<&LessonRecord> {
        self.lessons.get(id)
    }

    /// Takes over all that `other` knows.
    pub fn join(&mut self, other: &Progress) {
        join::lessons(&mut self.lessons, &other.lessons);
        for (unit, theirs) in &other.quizzes {
            self.quizzes.entry(unit.clone()).or_default().join(theirs);
        }
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty() && self.quizzes.is_empty()
    }

    /// Forgets a lesson and what its questions were answered in quizzes. Returns whether there was anything of it.
    pub fn forget(&mut self, id: &str) -> bool {
        let of_it = question_key(id, "");
        let mut found = self.lessons.remove(id).is_some();
        for quiz in self.quizzes.values_mut() {
            let before = quiz.answers.len();
            quiz.answers.retain(|question, _| !question.starts_with(&of_it));
            found |= quiz.answers.len() < before;
        }
        found
    }

    /// The predictions of all these lessons.
    pub fn score<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Score {
        ids.filter_map(|id| self.lesson(id)).map(LessonRecord::score).fold(Score::default(), |all, one| Score {
            right: all.right + one.right,
            answered: all.answered + one.answered,
            skipped: all.skipped + one.skipped,
        })
    }
}

impl LessonRecord {
    /// How the lesson stands.
    pub fn standing(&self) -> Standing<'_> {
        match &self.reading.place {
            None if self.done.is_some() => Standing::Done,
            None => Standing::New,
            Some(_) if self.reading.ended.is_some() => Standing::Done,
            Some(place) => Standing::Begun(place),
        }
    }

    /// The predictions of this lesson.
    pub fn score(&self) -> Score {
        let mut score = Score::default();
        for given in self.first.values().filter(|given| given.fixed) {
            match (&given.choice, &given.right) {
                (None, _) => score.skipped += 1,
                (Some(choice), Some(right)) => {
                    score.answered += 1;
                    score.right += usize::from(choice == right);
                }
                (Some(_), None) => {}
            }
        }
        score
    }

    /// The latest moment in the record: what is noted next comes after it.
    pub fn latest(&self) -> Moment {
        let reading = &self.reading;
        let given = self.first.values().chain(reading.answers.values()).map(|given| given.at);
        let values = reading.values.values().map(|values| values.at);
        let place = reading.place.iter().map(|place| place.at);
        let single = [Some(reading.begun), reading.ended, self.done];
        let passed = self.passed.values().copied();
        given.chain(values).chain(passed).chain(place).chain(single.into_iter().flatten()).max().unwrap_or_default()
    }
}
