//! What is remembered of the quiz of a unit: each question's latest answer, and how the first and the last sitting went.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Moment;

/// What is remembered of the quiz of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizRecord {
    /// The first sitting that came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Sitting>,
    /// The last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Sitting>,
    /// The latest answer to each question, by [`question_key`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, QuizAnswer>,
}

/// A quiz that was gone through to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// When it ended.
    pub at: Moment,
    /// Answers that were right.
    pub right: u32,
    /// Questions that were asked.
    pub asked: u32,
}

/// An answer that was given in a quiz.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizAnswer {
    /// When it was given.
    pub at: Moment,
    /// The text of the choice.
    pub choice: String,
    /// Whether it was right.
    pub right: bool,
}

/// How an answer finds its question: the lesson's id and the page's slug.
pub fn question_key(lesson: &str, slug: &str) -> String {
    format!("{lesson}#{slug}")
}

impl QuizRecord {
    /// The latest moment in the record.
    pub fn latest(&self) -> Moment {
        let sittings = self.first.iter().chain(&self.last).map(|sitting| sitting.at);
        sittings.chain(self.answers.values().map(|answer| answer.at)).max().unwrap_or_default()
    }

    /// Takes over all that `other` knows: the earlier of two first sittings, the later of two last ones, the later of
    /// two answers.
    pub(super) fn join(&mut self, other: &QuizRecord) {
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
        super::join::greatest(&mut self.answers, &other.answers, Ord::cmp);
    }
}
