//! What a page asks, for a room: the choices as large as they go, and the hands of each as bars.
//!
//! Hands before the discussion and after it have bars of different grain, each with its word and number, and the right
//! choice has a mark: nothing is told by colour alone.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::large::large;
use super::put;
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::keys::Command;
use crate::app::player::Player;
use crate::app::present::{Command as Presenting, Poll, Present, Round, right};
use crate::course::{Choice, plain};
use crate::ui::canvas::Canvas;
use crate::ui::letters;
use crate::ui::text::{Row, wrap};
use crate::ui::theme::Theme;

/// Columns before a choice: its mark, its letter, a gap.
const LEAD: usize = 11;

/// Rows of a large letter before a choice.
const LETTER: usize = 4;

/// Columns of the word before a bar.
const WORD: usize = 8;

/// Columns of the numbers after it.
const NUMBERS: usize = 14;

/// The widest bar, in columns.
const WIDEST: usize = 80;

/// Draws a question.
pub fn question(canvas: &mut Canvas, state: &State, present: &Present, player: &Player, area: Rect) {
    let Some(predict) = player.predict() else { return };
    let (theme, ascii) = (canvas.theme, state.look.ascii);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let unasked = Poll::default();
    let poll = present.polls.get(&player.page).unwrap_or(&unasked);
    let right = right(player).filter(|_| poll.revealed);
    let asked = plain(&predict.question);
    let shape = |size: usize| -> (Vec<Row>, Vec<Vec<Row>>) {
        // Each choice its even share: none is to look more important than another.
        let share = height.saturating_sub(size) / predict.choices.len().max(1);
        let each = |(at, choice): (usize, &Choice)| {
            let room = (width.saturating_sub(LEAD), share.saturating_sub(3));
            let style = if right == Some(at) { theme.good } else { theme.text };
            large(style, &plain(&choice.text), room, ascii)
        };
        (large(theme.strong, &asked, (width, size), ascii), predict.choices.iter().enumerate().map(each).collect())
    };
    let plainly = (
        wrap(&[(theme.strong, asked.clone())], width),
        predict.choices.iter().map(|choice| wrap(&[(theme.text, plain(&choice.text))], width - LEAD)).collect(),
    );
    let because = right.and_then(|at| predict.choices.get(at)).map(|choice| plain(&choice.because));
    let because = because.map(|text| wrap(&[(theme.strong, text)], width)).unwrap_or_default();
    let bars = Round::BOTH.iter().filter(|round| poll.all(**round).is_some() || poll.round == **round).count();
    let needs = |(question, choices): &(Vec<Row>, Vec<Vec<Row>>)| {
        let choices: usize = choices.iter().map(|rows| rows.len() + bars + 1).sum();
        question.len() + 1 + choices + because.len()
    };
    // All choices in letters of one kind, or none.
    let whole = |shape: &(Vec<Row>, Vec<Vec<Row>>)| shape.1.iter().all(|rows| rows.len() > 3) && needs(shape) <= height;
    let shapes = [height / 4, 5].map(shape);
    let (question, choices) = shapes.into_iter().find(|shape| whole(shape)).unwrap_or(plainly);
    let tall = |rows: &Vec<Row>| (rows.len() + bars).max(LETTER) + 1;
    let letters = question.len() + because.len() + choices.iter().map(tall).sum::<usize>() < height;
    let used = match letters {
        true => question.len() + because.len() + choices.iter().map(tall).sum::<usize>(),
        false => needs(&(question.clone(), choices.clone())),
    };
    let gap = u16::from(used + 2 * choices.len() <= height);
    // Where there is no room for all bars, those that say nothing are left out.
    let sparse = used > height;
    let mut y = put(canvas, area, &question) + 1 + gap;
    for (at, text) in choices.iter().enumerate() {
        let rows = choice_rows((theme, ascii), poll, (at, text), (right, letters, sparse), width);
        let place = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        let end = put(canvas, place, &rows);
        let index = u8::try_from(at).unwrap_or(u8::MAX);
        canvas.target(
            Rect { height: end.saturating_sub(y), ..place },
            Target::Command(Command::Present(Presenting::Choice(index))),
        );
        y = (end + 1 + gap).min(area.bottom());
    }
    put(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area }, &because);
}

/// A choice with its letter and mark, and its bars.
fn choice_rows(
    (theme, ascii): (&Theme, bool),
    poll: &Poll,
    (at, text): (usize, &[Row]),
    (right, letters, sparse): (Option<usize>, bool, bool),
    width: usize,
) -> Vec<Row> {
    let (mark, style) = match (right == Some(at), poll.marked == at) {
        (true, _) => ("✓", theme.good),
        (false, true) => ("▸", theme.accent),
        (false, false) => (" ", theme.strong),
    };
    let letter = char::from(b'A' + u8::try_from(at).unwrap_or(0).min(25)).to_string();
    let letter = letters
        .then(|| letters::set(&letter, LEAD - 3, LETTER, false))
        .flatten()
        .filter(|_| !ascii)
        .unwrap_or(vec![letter]);
    let says = |round: Round| poll.hands(round, at).is_some() || poll.round == round && poll.marked == at;
    let there = |round: &Round| poll.all(*round).is_some() || poll.round == *round;
    let rounds = Round::BOTH.into_iter().filter(|round| there(round) && (!sparse || says(*round)));
    let mut rows = text.to_vec();
    rows.extend(rounds.map(|round| bar((theme, ascii), poll, (at, round), width)));
    rows.resize(rows.len().max(letter.len()), Row::empty());
    let wide = LEAD - 2;
    let lead = |row: usize| {
        let mark = if row == letter.len() / 2 { mark } else { " " };
        let letter = letter.get(row).map_or("", String::as_str);
        (style, format!("{mark} {letter:<wide$}"))
    };
    rows.into_iter().enumerate().map(|(at, row)| row.after(lead(at))).collect()
}

/// The hands of a choice in a round.
fn bar((theme, ascii): (&Theme, bool), poll: &Poll, (at, round): (usize, Round), width: usize) -> Row {
    let typed = poll.round == round && poll.marked == at;
    let most = width.saturating_sub(LEAD + WORD + NUMBERS).min(WIDEST);
    let (grain, style): (&str, Style) = match round {
        Round::Before => ("▒", theme.warn),
        Round::After => ("█", theme.accent),
    };
    let hands = poll.hands(round, at);
    let long = usize::from(hands.unwrap_or(0)) * most / usize::from(poll.most());
    let long = if hands.is_some_and(|hands| hands > 0) { long.max(1) } else { long };
    let share = poll.all(round).filter(|all| *all > 0).zip(hands).map(|(all, hands)| u32::from(hands) * 100 / all);
    let cursor = if ascii { "_" } else { "▏" };
    let number = match (hands, typed) {
        (Some(hands), true) => format!(" {hands}{cursor}"),
        (Some(hands), false) => format!(" {hands}"),
        (None, true) => format!(" {cursor}"),
        (None, false) => String::new(),
    };
    let share = share.map(|share| format!("  {share} %")).unwrap_or_default();
    let word = if typed { theme.accent } else { theme.dim };
    Row::new(vec![
        (word, format!("{:<WORD$}", round.word())),
        (style, grain.repeat(long)),
        (theme.strong, number),
        (theme.dim, share),
    ])
}
