//! The progress as one JSON object, version 1: documented in `docs/json.md`. Moments are texts in UTC as ISO 8601 has
//! them, so that a table calculation reads them too.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::course::progress::{Given, QuizRecord, Sitting};
use crate::course::{Lesson, LessonRecord, Moment, Page, Progress, plain};

#[derive(Serialize)]
struct Document<'l> {
    version: u32,
    lessons: Vec<LessonLine<'l>>,
    quizzes: Vec<QuizLine>,
}

#[derive(Serialize)]
struct LessonLine<'l> {
    id: &'l str,
    number: u32,
    title: &'l str,
    unit: &'l str,
    state: &'static str,
    done_at: Option<String>,
    opened_at: Option<String>,
    restarted_at: Option<String>,
    pages: usize,
    pages_seen: Vec<&'l str>,
    right_first: usize,
    decided: usize,
    skipped: usize,
    predictions: Vec<PredictionLine<'l>>,
    challenges: Vec<ChallengeLine<'l>>,
}

#[derive(Serialize)]
struct PredictionLine<'l> {
    page: &'l str,
    question: String,
    first: Option<AnswerLine>,
    last: Option<AnswerLine>,
}

#[derive(Serialize)]
struct AnswerLine {
    at: String,
    choice: Option<String>,
    right_choice: Option<String>,
    right: Option<bool>,
}

#[derive(Serialize)]
struct ChallengeLine<'l> {
    page: &'l str,
    passed_at: Option<String>,
}

#[derive(Serialize)]
struct QuizLine {
    unit: String,
    first: Option<SittingLine>,
    last: Option<SittingLine>,
    answers: BTreeMap<String, QuizAnswerLine>,
}

#[derive(Serialize)]
struct SittingLine {
    at: String,
    right: u32,
    asked: u32,
}

#[derive(Serialize)]
struct QuizAnswerLine {
    at: String,
    choice: String,
    right: bool,
}

/// The object, on one line.
///
/// # Errors
/// A sentence, if it cannot be written as JSON.
pub fn json(lessons: &[Arc<Lesson>], known: &Progress) -> Result<String, String> {
    let mut units = Vec::new();
    for unit in lessons.iter().map(|lesson| &lesson.front.unit) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let quizzes = units.into_iter().filter_map(|unit| Some(quiz_line(&unit.title, known.quizzes.get(&unit.key())?)));
    let document = Document {
        version: 1,
        lessons: lessons.iter().map(|lesson| lesson_line(lesson, known)).collect(),
        quizzes: quizzes.collect(),
    };
    let mut text = serde_json::to_string(&document)
        .map_err(|error| format!("The progress cannot be written as JSON: {error}."))?;
    text.push('\n');
    Ok(text)
}

fn stamp(moment: Option<Moment>) -> Option<String> {
    moment.filter(|moment| moment.0 > 0).map(Moment::stamp)
}

fn lesson_line<'l>(lesson: &'l Lesson, known: &Progress) -> LessonLine<'l> {
    let front = &lesson.front;
    let record = known.lesson(&front.id).cloned().unwrap_or_default();
    let score = record.score();
    let state = match (record.done, &record.reading.place) {
        (Some(_), _) => "done",
        (None, Some(_)) => "begun",
        (None, None) => "new",
    };
    let slugs = |wanted: fn(&Page) -> bool| lesson.pages.iter().filter(move |page| wanted(page));
    LessonLine {
        id: &front.id,
        number: front.number,
        title: &front.title,
        unit: &front.unit.title,
        state,
        done_at: stamp(record.done),
        opened_at: stamp(record.reading.place.as_ref().map(|place| place.at)),
        restarted_at: stamp(Some(record.reading.begun)),
        pages: lesson.pages.len(),
        pages_seen: slugs(|_| true)
            .map(|page| page.slug.as_str())
            .filter(|slug| record.reading.seen.contains(*slug))
            .collect(),
        right_first: score.right,
        decided: score.answered,
        skipped: score.skipped,
        predictions: slugs(|page| page.predict().is_some()).map(|page| prediction_line(page, &record)).collect(),
        challenges: slugs(|page| page.challenge().is_some())
            .map(|page| ChallengeLine { page: &page.slug, passed_at: stamp(record.passed.get(&page.slug).copied()) })
            .collect(),
    }
}

fn prediction_line<'l>(page: &'l Page, record: &LessonRecord) -> PredictionLine<'l> {
    PredictionLine {
        page: &page.slug,
        question: page.predict().map(|predict| plain(&predict.question)).unwrap_or_default(),
        first: record.first.get(&page.slug).map(answer_line),
        last: record.reading.answers.get(&page.slug).map(answer_line),
    }
}

fn answer_line(given: &Given) -> AnswerLine {
    let right = given.choice.as_ref().zip(given.right.as_ref()).map(|(choice, right)| choice == right);
    AnswerLine { at: given.at.stamp(), choice: given.choice.clone(), right_choice: given.right.clone(), right }
}

fn quiz_line(unit: &str, record: &QuizRecord) -> QuizLine {
    let sitting = |sitting: Sitting| SittingLine { at: sitting.at.stamp(), right: sitting.right, asked: sitting.asked };
    let answers = record.answers.iter().map(|(question, answer)| {
        let line = QuizAnswerLine { at: answer.at.stamp(), choice: answer.choice.clone(), right: answer.right };
        (question.clone(), line)
    });
    QuizLine {
        unit: unit.to_owned(),
        first: record.first.map(sitting),
        last: record.last.map(sitting),
        answers: answers.collect(),
    }
}
