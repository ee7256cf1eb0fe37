//! The course map: units and their lessons, how far somebody is, and what comes next; where there is room, beside or
//! below that what the marked lesson is about.

mod about;
mod list;

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::home::{Chosen, Home, Next, marked, next};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row};
use unicode_width::UnicodeWidthStr;

/// The widest list, in columns.
const MEASURE: u16 = 88;

/// The narrowest list beside which something else stands, in columns.
const NARROW: u16 = 60;

/// The widest map, in columns.
const WIDEST: u16 = 180;

/// Columns between the list and what stands beside it.
const GUTTER: u16 = 5;

/// From this height on, in rows, what the lesson is about stands below the list where it has no room beside it.
const TALL: u16 = 44;

/// Rows of the name, the tagline and the rows after them.
const HEAD: u16 = 7;

/// Rows below the list: an empty one, what comes next, an empty one, and how to open a program.
const FOOT: u16 = 4;

/// The name, for a window with room.
const WORDMARK: [&str; 3] = ["█ █  █  █   █▀█", "█▀█  █  █   █ █", "▀ ▀  ▀  ▀▀▀ ▀▀▀"];

/// Draws the map between header and footer.
pub fn home(canvas: &mut Canvas, state: &State, home: &Home, area: Rect) {
    let wide = state.look.wide();
    let width = if wide { WIDEST.min(area.width - 6) } else { MEASURE.min(area.width.saturating_sub(4)) };
    let x = area.x + (area.width - width) / 2;
    let list_width = if wide { (width / 2).clamp(NARROW, MEASURE) } else { width };
    let rows = list::rows(canvas.theme, state, list_width.into());
    let needs = rows.len() as u16 + FOOT;
    let head = area.height >= needs + HEAD;
    let below = !wide && area.height >= TALL;
    let top = area.y
        + 1
        + if wide || below { spare(area.height, needs + HEAD) / 4 } else { spare(area.height, needs + HEAD) / 3 };
    let mut column = Rect { x, y: top, width: list_width, height: area.bottom().saturating_sub(top) };
    if head {
        column = below_head(canvas, column);
    }
    let end = list_and_next(canvas, state, home, column, &rows);
    if wide {
        let left = x + list_width + GUTTER;
        rule(canvas, Rect { x: left - 3, width: 1, y: top, height: area.bottom().saturating_sub(top + 1) });
        let room = Rect {
            x: left,
            y: top,
            width: (x + width).saturating_sub(left),
            height: area.bottom().saturating_sub(top + 1),
        };
        about::lesson(canvas, state, home, room);
    } else if below {
        let room = Rect { y: end + 1, height: area.bottom().saturating_sub(end + 1), ..column };
        about::lesson(canvas, state, home, room);
    }
}

/// Empty rows above, where there are rows to spare: at most eight.
fn spare(height: u16, needs: u16) -> u16 {
    height.saturating_sub(needs + 1).min(24)
}

/// Draws the name and the tagline; returns what is left below.
fn below_head(canvas: &mut Canvas, area: Rect) -> Rect {
    let theme = canvas.theme;
    for (index, line) in WORDMARK.iter().enumerate() {
        canvas.put(area.x, area.y + index as u16, area.width, theme.accent, line);
    }
    canvas.put(area.x, area.y + 4, area.width, theme.strong, "Concurrency you can watch");
    let tagline = "Real Python programs on real threads: predict, run, see what happens.";
    canvas.put(area.x, area.y + 5, area.width, theme.dim, tagline);
    Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD), ..area }
}

fn rule(canvas: &mut Canvas, area: Rect) {
    for y in area.top()..area.bottom() {
        canvas.put(area.x, y, 1, canvas.theme.border, "│");
    }
}

/// Draws the list and below it what comes next; returns the row after all of it.
fn list_and_next(canvas: &mut Canvas, state: &State, home: &Home, area: Rect, rows: &[list::ListRow]) -> u16 {
    let theme = canvas.theme;
    if rows.is_empty() {
        canvas.put(
            area.x,
            area.y,
            area.width,
            theme.warn,
            "No lessons were found. `hilo lab FILE.py` opens a program of yours.",
        );
        return area.y + 1;
    }
    let all = area.height >= rows.len() as u16 + FOOT;
    // Where there is little room, the list has all of it but the line of what comes next.
    let list = Rect { height: area.height.saturating_sub(if all { FOOT } else { 2 }).min(rows.len() as u16), ..area };
    let marked = marked(state, home);
    let at = rows.iter().position(|row| row.lesson.is_some() && row.lesson == marked).unwrap_or(0);
    let first = first_in_sight(at, list.height.into(), rows.len());
    for (index, row) in rows.iter().skip(first).take(list.height.into()).enumerate() {
        let line = Rect { y: list.y + index as u16, height: 1, ..list };
        canvas.write(line.x, line.y, line.width, &row.row.pieces);
        if let Some(lesson) = row.lesson {
            let chosen = home.chosen == Chosen::Lesson(lesson)
                || next(state).is_some_and(|n| n == Next::Done) && marked == Some(lesson);
            if chosen {
                canvas.paint(line, theme.selection);
            }
            canvas.target(line, Target::Lesson(lesson));
        }
    }
    canvas.scroll_marks(list, rows.len(), first);
    let y = list.bottom() + u16::from(list.bottom() + 1 < area.bottom());
    what_comes_next(canvas, state, home, Rect { y, height: 1, ..area });
    if !all {
        return area.bottom();
    }
    canvas.put(area.x, y + 2, area.width, theme.dim, "Your own program: hilo lab FILE.py");
    y + 3
}

/// The first row of the list: the one that is marked stands in the middle where it can, with its unit above it.
fn first_in_sight(at: usize, shown: usize, rows: usize) -> usize {
    at.saturating_sub(shown / 2).min(rows.saturating_sub(shown))
}

/// Draws the line of what comes next, and how good the predictions were.
fn what_comes_next(canvas: &mut Canvas, state: &State, home: &Home, line: Rect) {
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
    let score = state.memory.progress.score(state.lessons.iter().map(|front| front.id.as_str()));
    let note = match score.answered {
        0 => String::new(),
        answered => format!("predictions {}/{answered} right first", score.right),
    };
    let lead = Row::new(pieces);
    canvas.write(line.x, line.y, line.width, &lead.pieces);
    let room = usize::from(line.width).saturating_sub(lead.width() + 2);
    if note.width() <= room {
        let width = note.width() as u16;
        canvas.put(line.right() - width, line.y, width, theme.dim, &note);
    }
    if next.lesson().is_some() {
        if home.chosen == Chosen::Next {
            canvas.paint(line, theme.selection);
        }
        canvas.target(line, Target::Next);
    }
}
