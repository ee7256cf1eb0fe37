//! What comes next in the course, and how far somebody is in all of it.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::home::{Chosen, Home, Next, next};
use crate::course::progress::{Score, Standing};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row};

/// Cells of the longest bar and of the shortest.
const BAR: usize = 32;
const LEAST: usize = 8;

/// Columns of the name before a bar, and of the longest words after one.
const NAME: usize = 11;
const WORDS: usize = 38;

/// Draws the line of what comes next, and how good the predictions were.
pub fn line(canvas: &mut Canvas, state: &State, home: &Home, area: Rect) {
    let theme = canvas.theme;
    let title = |lesson: usize| state.lessons.get(lesson).map_or("", |front| front.title.as_str());
    let Some(next) = next(state) else { return };
    let lead = |word: &str, lesson: usize| -> Vec<Piece> {
        vec![(theme.accent, format!("▸ {word}: ")), (theme.strong, title(lesson).to_owned())]
    };
    let mut pieces = match next {
        Next::Begin(lesson) => lead("Begin", lesson),
        Next::Follow(lesson) => lead("Next", lesson),
        Next::Continue { lesson, .. } => lead("Continue", lesson),
        Next::Done => vec![(theme.good, "✓ All lessons are done".to_owned())],
    };
    if let Next::Continue { page, .. } = next {
        pieces.push((theme.text, format!(", page {}", page + 1)));
    }
    let score = score(state);
    let lead = Row::new(pieces);
    canvas.write(area.x, area.y, area.width, &lead.pieces);
    let share = format!("{}/{}", score.right, score.answered);
    let notes = [format!("predictions {share} right first"), format!("{share} right first"), share];
    let room = usize::from(area.width).saturating_sub(lead.width() + 2);
    if score.answered > 0
        && let Some(note) = notes.iter().find(|note| note.width() <= room)
    {
        let width = note.width() as u16;
        canvas.put(area.right() - width, area.y, width, theme.dim, note);
    }
    if next.lesson().is_some() {
        if home.chosen == Chosen::Next {
            canvas.paint(area, theme.selection);
        }
        canvas.target(area, Target::Next);
    }
}

fn score(state: &State) -> Score {
    state.memory.progress.score(state.lessons.iter().map(|front| front.id.as_str()))
}

/// Rows of the sums; none before anything was begun.
pub fn sums_height(state: &State) -> u16 {
    let begun = state.lessons.iter().any(|front| state.memory.progress.lesson(&front.id).is_some());
    if begun { 1 + u16::from(score(state).answered > 0) } else { 0 }
}

/// Draws how much of the course is done and how good the predictions were; returns the row after that.
pub fn sums(canvas: &mut Canvas, state: &State, area: Rect) -> u16 {
    let theme = canvas.theme;
    let standing = |id: &str| state.memory.progress.lesson(id).map_or(Standing::New, |record| record.standing());
    let done = state.lessons.iter().filter(|front| standing(&front.id) == Standing::Done).count();
    let all = state.lessons.len();
    let left: u32 = state.lessons.iter().filter(|f| standing(&f.id) != Standing::Done).map(|f| f.minutes).sum();
    let lessons = if all == 1 { "lesson" } else { "lessons" };
    let to_go = if left > 0 { format!(", {} to go", time(left)) } else { String::new() };
    sum(canvas, area, area.y, (theme.good, "Done", (done, all)), &format!("{done} of {all} {lessons}{to_go}"));
    let Score { right, answered, .. } = score(state);
    if answered == 0 {
        return area.y + 1;
    }
    let told = format!("{right} of {answered} right the first time");
    sum(canvas, area, area.y + 1, (theme.accent, "Predicted", (right, answered)), &told);
    area.y + 2
}

/// Draws a name, a bar for a share, and the share in words.
fn sum(canvas: &mut Canvas, area: Rect, y: u16, (style, name, share): (Style, &str, (usize, usize)), told: &str) {
    let theme = canvas.theme;
    let cells = BAR.min(usize::from(area.width).saturating_sub(NAME + WORDS)).max(LEAST);
    let full = (cells * share.0).checked_div(share.1).unwrap_or(0).min(cells);
    let pieces = [
        (theme.dim, format!("{name:<NAME$}")),
        (style, "━".repeat(full)),
        (theme.border, "─".repeat(cells - full)),
        (theme.dim, format!("  {told}")),
    ];
    canvas.write(area.x, y, area.width, &pieces);
}

/// Minutes in words, from an hour on in hours.
fn time(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
