//! The quiz of a unit: one question at a time with its choices, what each answer is told, and the result.

use ratatui::layout::Rect;

use super::window::{frame_of, hints};
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::keys::Command;
use crate::app::pane::Pane;
use crate::app::quiz::{self, Quiz, page_of};
use crate::course::quiz::{Question, Why};
use crate::course::{Predict, plain};
use crate::ui::canvas::{Canvas, padded};
use crate::ui::prose;
use crate::ui::text::{Piece, Row, cut, wrap};

/// The widest window, in columns.
const MEASURE: u16 = 84;

/// Rows of the window where there is room: it stays as it is from question to question.
const ROWS: u16 = 22;

/// A row, and the choice that a click on it gives.
type Line = (Row, Option<usize>);

/// Draws the quiz over the course map.
pub fn quiz(canvas: &mut Canvas, state: &State, quiz: &Quiz, area: Rect) {
    let title = match quiz.unit.number {
        Some(number) => format!("Quiz of unit {number}, {}", quiz.unit.title),
        None => format!("Quiz of {}", quiz.unit.title),
    };
    let inner = usize::from(MEASURE.min(area.width.saturating_sub(4)).saturating_sub(4));
    let lines = match quiz.question() {
        Some(question) => asked(canvas, state, quiz, question, inner),
        None => result(canvas, state, quiz, inner),
    };
    let window = frame_of(canvas, area, &title, (MEASURE, ROWS.max(lines.len() as u16 + 5)));
    let list = padded(Rect { y: window.y + 2, height: window.height.saturating_sub(5), ..window }, 2);
    let rows: Vec<Row> = lines.iter().map(|(row, _)| row.clone()).collect();
    let first = quiz.scroll.top.min(rows.len().saturating_sub(list.height.into()));
    canvas.rows(Pane::Text, list, &rows, first);
    for (index, (_, choice)) in lines.iter().enumerate().skip(first).take(list.height.into()) {
        if let Some(choice) = choice {
            let y = list.y + (index - first) as u16;
            canvas.target(Rect { y, height: 1, ..list }, Target::Choice(*choice));
        }
    }
    let wanted = |command: Command| matches!(command, Command::Quiz(_) | Command::Back);
    hints(canvas, state, Rect { y: window.bottom().saturating_sub(2), height: 1, ..list }, wanted);
}

fn asked(canvas: &Canvas, state: &State, quiz: &Quiz, question: &Question, width: usize) -> Vec<Line> {
    let theme = canvas.theme;
    let Some((lesson, page)) = page_of(state, question) else {
        return plain_rows(wrap(&[(theme.warn, "This question is gone: its lesson has changed.".to_owned())], width));
    };
    let Some(predict) = page.predict() else { return Vec::new() };
    let why = match question.why {
        Why::Wrong => "wrong the last time",
        Why::New => "not answered yet",
        Why::Right => "right the last time",
    };
    let head = format!(
        "{} of {} · {} · lesson {}, page {}",
        quiz.at + 1,
        quiz.questions.len(),
        why,
        lesson.front.number,
        question.page + 1
    );
    let mut lines = plain_rows(vec![Row::of(theme.dim, head), Row::empty()]);
    lines.extend(plain_rows(wrap(&prose::styled(theme, &predict.question, theme.strong), width)));
    lines.push((Row::empty(), None));
    for index in 0..predict.choices.len() {
        lines.extend(choice(canvas, quiz, question, (predict, index), width));
    }
    if let Some(given) = quiz.answer() {
        lines.push((Row::empty(), None));
        lines.extend(plain_rows(told(canvas, question, predict, given, width)));
    }
    lines
}

fn choice(
    canvas: &Canvas,
    quiz: &Quiz,
    question: &Question,
    (predict, index): (&Predict, usize),
    width: usize,
) -> Vec<Line> {
    let theme = canvas.theme;
    let Some(choice) = predict.choices.get(index) else { return Vec::new() };
    let marked = quiz.answer().is_none() && quiz.marked == index;
    let (mark, style) = match quiz.answer() {
        Some(_) if question.right == index => ("✓", theme.good),
        Some(given) if given == index => ("✗", theme.bad),
        None if marked => ("▸", theme.accent),
        _ => (" ", theme.dim),
    };
    let told = quiz.answer().is_some_and(|given| given == index || question.right == index);
    let base = if told { theme.strong } else { theme.text };
    let rows = wrap(&prose::styled(theme, &choice.text, base), width.saturating_sub(4).max(1));
    let lead = |row: usize| -> Vec<Piece> {
        if row > 0 {
            return vec![(theme.text, "    ".to_owned())];
        }
        vec![(style, format!("{mark} ")), (theme.accent, format!("{} ", index + 1))]
    };
    let line = |(row, text): (usize, Row)| {
        let pieces = lead(row).into_iter().chain(text.pieces).collect();
        (Row { pieces, ground: marked.then_some(theme.selection) }, Some(index))
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// What somebody is told who chose `given`: its own reason, and the reason of the right one.
fn told(canvas: &Canvas, question: &Question, predict: &Predict, given: usize, width: usize) -> Vec<Row> {
    let theme = canvas.theme;
    let because = |index: usize| {
        predict.choices.get(index).map(|choice| prose::styled(theme, &choice.because, theme.text)).unwrap_or_default()
    };
    if given == question.right {
        let mut pieces = vec![(theme.good, "✓ Right. ".to_owned())];
        pieces.extend(because(given));
        return wrap(&pieces, width);
    }
    let mut pieces = vec![(theme.bad, "✗ ".to_owned())];
    pieces.extend(because(given));
    let mut rows = wrap(&pieces, width);
    let mut pieces = vec![(theme.good, format!("✓ {}: ", question.right + 1))];
    pieces.extend(because(question.right));
    rows.extend(wrap(&pieces, width));
    rows
}

/// The result: how many were right, and each question with its mark.
fn result(canvas: &Canvas, state: &State, quiz: &Quiz, width: usize) -> Vec<Line> {
    let theme = canvas.theme;
    let (right, all) = (quiz.right(), quiz.questions.len());
    let mut rows = vec![Row::new(vec![(theme.strong, format!("{right} of {all} right"))]), Row::empty()];
    for (question, given) in quiz.questions.iter().zip(&quiz.given) {
        let (mark, style) = if question.right == *given { ("✓", theme.good) } else { ("✗", theme.bad) };
        let text = page_of(state, question).and_then(|(_, page)| page.predict()).map(|p| plain(&p.question));
        let text = cut(&text.unwrap_or_default(), width.saturating_sub(2));
        rows.push(Row::new(vec![(style, format!("{mark} ")), (theme.text, text)]));
    }
    rows.push(Row::empty());
    let next = if right < all { "What was wrong is asked first the next time." } else { "All of them were right." };
    rows.push(Row::of(theme.dim, next));
    plain_rows(rows)
}

/// What the map says of a unit's quiz: how many questions there are to ask, or how the last sitting went.
pub fn note(state: &State, lesson: usize) -> String {
    match quiz::record(state, lesson).and_then(|record| record.last) {
        Some(last) => format!("{} of {} right", last.right, last.asked),
        None => match quiz::next_questions(state, lesson).len() {
            0 => String::new(),
            1 => "one question".to_owned(),
            count => format!("{count} questions"),
        },
    }
}

fn plain_rows(rows: Vec<Row>) -> Vec<Line> {
    rows.into_iter().map(|row| (row, None)).collect()
}
