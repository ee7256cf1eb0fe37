//! The quiz of a unit: which predictions of its lessons are asked again, and in which order.
//!
//! What was answered wrong the last time comes first, then what nobody has answered, then what was right. A prediction
//! that the run decides is asked only where a run has decided it: before that nobody here knows what is right. Nothing
//! is remembered here, and nothing is left to chance, so that the same record gives the same quiz.

use super::lesson::{Lesson, Unit};
use super::page::{Page, plain};
use super::predict::Decided;
use super::progress::{Given, LessonRecord, Moment, Progress, question_key};

/// The most questions of a sitting.
pub const MOST: usize = 6;

/// A question of a quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The lesson, by its id.
    pub lesson: String,
    /// The page with the prediction, by its index.
    pub page: usize,
    /// That page's slug.
    pub slug: String,
    /// The choice that is right, by its index.
    pub right: usize,
    /// Why it is asked.
    pub why: Why,
}

/// Why a question is asked; the order is that in which they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was answered wrong the last time.
    Wrong,
    /// Nobody has answered it yet.
    New,
    /// It was answered right the last time.
    Right,
}

impl Unit {
    /// The name by which the quiz of the unit is remembered.
    pub fn key(&self) -> String {
        self.number.map_or_else(|| self.title.clone(), |number| number.to_string())
    }
}

/// The questions of the next sitting of a unit's quiz, given the unit's lessons that were read and what is remembered.
pub fn questions<'l>(unit: &Unit, lessons: impl Iterator<Item = &'l Lesson>, progress: &Progress) -> Vec<Question> {
    let mut all: Vec<Question> = lessons.flat_map(|lesson| of_lesson(unit, lesson, progress)).collect();
    all.sort_by_key(|question| question.why);
    all.truncate(MOST);
    all
}

fn of_lesson<'l>(unit: &Unit, lesson: &'l Lesson, progress: &'l Progress) -> impl Iterator<Item = Question> + use<'l> {
    let id = &lesson.front.id;
    let record = progress.lesson(id);
    let quiz = progress.quizzes.get(&unit.key());
    lesson.pages.iter().enumerate().filter_map(move |(index, page)| {
        let right = right_of(page, record)?;
        let asked = quiz.and_then(|quiz| quiz.answers.get(&question_key(id, &page.slug)));
        let asked = asked.map(|answer| (answer.at, answer.right));
        let why = match asked.into_iter().chain(predicted(page, record)).max() {
            None => Why::New,
            Some((_, true)) => Why::Right,
            Some((_, false)) => Why::Wrong,
        };
        Some(Question { lesson: id.clone(), page: index, slug: page.slug.clone(), right, why })
    })
}

/// The choice that is right, if that is known.
fn right_of(page: &Page, record: Option<&LessonRecord>) -> Option<usize> {
    let predict = page.predict()?;
    match &predict.decided {
        Decided::Right(right) => Some(*right),
        Decided::Measured { .. } => {
            let text = given(page, record).filter_map(|given| given.right.as_ref()).next()?;
            predict.choices.iter().position(|choice| plain(&choice.text) == *text)
        }
    }
}

/// What was answered on the page itself: in the reading that goes on, and ever first.
fn given<'r>(page: &'r Page, record: Option<&'r LessonRecord>) -> impl Iterator<Item = &'r Given> {
    record
        .into_iter()
        .flat_map(|record| record.reading.answers.get(&page.slug).into_iter().chain(record.first.get(&page.slug)))
}

/// The latest answer on the page that a run has decided: when, and whether it was right. A prediction that was skipped
/// is one that nobody answered.
fn predicted(page: &Page, record: Option<&LessonRecord>) -> Option<(Moment, bool)> {
    let decided = |given: &Given| Some((given.at, given.choice.as_ref()? == given.right.as_ref()?));
    given(page, record).filter_map(decided).max()
}
