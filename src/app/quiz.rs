//! The quiz of a unit, on the course map: predictions that went wrong are asked again, then those that nobody made.
//!
//! Which questions are asked is for [`crate::course::quiz`] to say. Each answer is kept as it is given, so a quiz that
//! is left half-way has taught the next one something; the result is kept when the last question is answered.

pub mod keys;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use super::action::Effect;
use super::home;
use super::pane::Scroll;
use super::state::{Overlay, State};
use crate::course::progress::{QuizAnswer, QuizRecord, Sitting, question_key};
use crate::course::quiz::{Question, questions};
use crate::course::{Lesson, Moment, Page, Predict, Unit, plain};
pub use keys::BINDINGS;

/// What a key asks for in a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Mark the choice above.
    Up,
    /// Mark the choice below.
    Down,
    /// Answer with the choice of this number, from 1.
    Choose(u8),
    /// Answer with the choice that is marked.
    Give,
    /// The next question, or the result.
    Next,
    /// Open the page of the question.
    Page,
    /// Another sitting.
    Again,
}

/// A sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// The unit that it is about.
    pub unit: Unit,
    /// A lesson of that unit, by its index.
    lesson: usize,
    /// What is asked, in order; never empty.
    pub questions: Vec<Question>,
    /// What was answered, by the index of the choice, in the order of the questions.
    pub given: Vec<usize>,
    /// The question on the screen, by its index; behind the last one stands the result.
    pub at: usize,
    /// The choice that is marked.
    pub marked: usize,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl Quiz {
    /// The question on the screen; none when the result is.
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.at)
    }

    /// What was answered to the question on the screen.
    pub fn answer(&self) -> Option<usize> {
        self.given.get(self.at).copied()
    }

    /// Whether the result is on the screen.
    pub fn over(&self) -> bool {
        self.at >= self.questions.len()
    }

    /// How many answers were right so far.
    pub fn right(&self) -> usize {
        self.questions.iter().zip(&self.given).filter(|(question, given)| question.right == **given).count()
    }
}

/// The lesson and the page of a question, if both are still there.
pub fn page_of<'s>(state: &'s State, question: &Question) -> Option<(&'s Lesson, &'s Page)> {
    let lesson = state.read.lesson(&question.lesson)?;
    Some((lesson, lesson.pages.get(question.page).filter(|page| page.slug == question.slug)?))
}

fn predict<'s>(state: &'s State, question: &Question) -> Option<&'s Predict> {
    page_of(state, question)?.1.predict()
}

/// The lessons of the unit that a lesson belongs to, by their indices: those beside it that name the same unit.
pub fn unit_of(state: &State, lesson: usize) -> Range<usize> {
    let Some(front) = state.lessons.get(lesson) else { return lesson..lesson };
    let own = |index: usize| index >= state.own_from;
    let same = |index: &usize| {
        own(*index) == own(lesson) && state.lessons.get(*index).is_some_and(|other| other.unit == front.unit)
    };
    let first = (0..=lesson).rev().take_while(same).last().unwrap_or(lesson);
    first..(lesson..state.lessons.len()).take_while(same).last().unwrap_or(lesson) + 1
}

/// Whether the quiz of its unit stands below a lesson on the map: it is the last one of the unit, and the unit asks
/// something, as far as its lessons were read.
pub fn stands_below(state: &State, lesson: usize) -> bool {
    let unit = unit_of(state, lesson);
    let asks = |index: usize| {
        let Some(front) = state.lessons.get(index) else { return false };
        match state.read.lesson(&front.id) {
            Some(lesson) => lesson.pages.iter().any(|page| page.predict().is_some()),
            None => state.read.mistake(&front.id).is_none(),
        }
    };
    unit.end == lesson + 1 && unit.into_iter().any(asks)
}

/// The questions that the next sitting of a unit would ask.
pub fn next_questions(state: &State, lesson: usize) -> Vec<Question> {
    let Some(front) = state.lessons.get(lesson) else { return Vec::new() };
    let lessons = state.lessons.get(unit_of(state, lesson)).unwrap_or_default().iter();
    let read = lessons.filter_map(|front| state.read.lesson(&front.id)).map(|lesson| &**lesson);
    questions(&front.unit, read, &state.memory.progress)
}

/// What is remembered of the quiz of a lesson's unit.
pub fn record(state: &State, lesson: usize) -> Option<&QuizRecord> {
    state.memory.progress.quizzes.get(&state.lessons.get(lesson)?.unit.key())
}

/// Opens the quiz of a lesson's unit.
pub(super) fn open(state: &mut State, lesson: usize) {
    let Some(unit) = state.lessons.get(lesson).map(|front| front.unit.clone()) else { return };
    let questions = next_questions(state, lesson);
    if questions.is_empty() {
        state.say("There is nothing to ask yet: open the lessons of this unit first.");
        return;
    }
    let quiz = Quiz { unit, lesson, questions, given: Vec::new(), at: 0, marked: 0, scroll: Scroll::default() };
    state.overlay = Some(Overlay::Quiz(Box::new(quiz)));
}

/// Does what a key asks for.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Up => mark(state, -1),
        Command::Down => mark(state, 1),
        Command::Choose(number) => return give(state, usize::from(number).saturating_sub(1)),
        Command::Give => {
            if let Some(Overlay::Quiz(quiz)) = &state.overlay {
                let marked = quiz.marked;
                return give(state, marked);
            }
        }
        Command::Next => return next(state),
        Command::Page => {
            let Some(Overlay::Quiz(quiz)) = &state.overlay else { return Vec::new() };
            let Some(question) = quiz.question().filter(|_| quiz.answer().is_some()) else { return Vec::new() };
            let (id, page) = (question.lesson.clone(), question.page);
            let Some(lesson) = state.lessons.iter().position(|front| front.id == id) else { return Vec::new() };
            state.overlay = None;
            return home::open(state, lesson, Some(page));
        }
        Command::Again => {
            if let Some(Overlay::Quiz(quiz)) = &state.overlay {
                let lesson = quiz.lesson;
                open(state, lesson);
            }
        }
    }
    Vec::new()
}

fn mark(state: &mut State, by: isize) {
    let Some(Overlay::Quiz(quiz)) = &state.overlay else { return };
    let choices = quiz.question().and_then(|question| predict(state, question)).map_or(0, |p| p.choices.len());
    let marked = quiz.marked.saturating_add_signed(by).min(choices.saturating_sub(1));
    if let Some(Overlay::Quiz(quiz)) = &mut state.overlay {
        quiz.marked = marked;
    }
    // Where the question is longer than the window, the mark stays in sight.
    super::update::scroll(state, super::pane::Pane::Text, by * 2);
}

/// Answers the question on the screen, and remembers the answer.
pub(super) fn give(state: &mut State, choice: usize) -> Vec<Effect> {
    let Some(Overlay::Quiz(quiz)) = &state.overlay else { return Vec::new() };
    let Some(question) = quiz.question().filter(|_| quiz.answer().is_none()) else { return Vec::new() };
    let Some(found) = predict(state, question).and_then(|predict| predict.choices.get(choice)) else {
        return Vec::new();
    };
    let unit = quiz.unit.key();
    let at = now(state, &unit).after(state.memory.lesson(&question.lesson).latest());
    let answer = QuizAnswer { at, choice: plain(&found.text), right: question.right == choice };
    let key = question_key(&question.lesson, &question.slug);
    let change = QuizRecord { answers: BTreeMap::from([(key, answer)]), ..QuizRecord::default() };
    if let Some(Overlay::Quiz(quiz)) = &mut state.overlay {
        quiz.given.push(choice);
        quiz.marked = choice;
    }
    vec![state.memory.keep_quiz(&unit, change)]
}

/// Goes on behind an answer. Behind the last one the result is remembered.
fn next(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Quiz(quiz)) = &mut state.overlay else { return Vec::new() };
    if quiz.answer().is_none() {
        return Vec::new();
    }
    (quiz.at, quiz.marked, quiz.scroll) = (quiz.at + 1, 0, Scroll::default());
    if !quiz.over() {
        return Vec::new();
    }
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (unit, right, asked) = (quiz.unit.key(), count(quiz.right()), count(quiz.questions.len()));
    let sitting = Some(Sitting { at: now(state, &unit), right, asked });
    let change = QuizRecord { first: sitting, last: sitting, ..QuizRecord::default() };
    vec![state.memory.keep_quiz(&unit, change)]
}

/// The moment of what happens now in a quiz: later than all that is known of it.
fn now(state: &State, unit: &str) -> Moment {
    let known = state.memory.progress.quizzes.get(unit).map(QuizRecord::latest).unwrap_or_default();
    state.memory.date.after(known)
}
