//! A lesson for a room: one thing at a time, as large as it goes.
//!
//! * `text` what a page says; `question` what it asks, with the hands that were counted; `demo` what it runs.
//! * `large` sets text in large letters, or in bold ones where those have no room.
//!
//! It draws the whole screen: no header, no row of hints, and in the last line only where one is and how long it has
//! been.

mod demo;
mod large;
mod question;
mod text;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::canvas::Canvas;
use super::text::{Row, cut};
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::keys::Command;
use crate::app::player::Player;
use crate::app::present::{Blank, Command as Presenting, Present, Slide, elapsed};

/// Draws the presentation.
pub fn present(canvas: &mut Canvas, state: &State, present: &Present, player: &Player, area: Rect) {
    if let Some(blank) = present.blank {
        let style = canvas.theme.blank(blank == Blank::White);
        canvas.paint(area, style);
        canvas.target(area, Target::Command(Command::Present(Presenting::Black)));
        return;
    }
    let line = Rect { y: area.bottom() - 1, height: 1, ..area };
    let body = Rect { height: area.height - 1, ..area };
    match present.slide {
        Slide::Text => text::text(canvas, state, player, inside(body)),
        Slide::Question => question::question(canvas, state, present, player, inside(body)),
        Slide::Demo => demo::demo(canvas, state, present, player, body),
    }
    last_line(canvas, state, present, player, line);
}

/// The room for text: with a margin, for the edges of a projected picture are the first to be lost.
fn inside(area: Rect) -> Rect {
    let across = (area.width / 16).max(2).min(area.width / 2);
    let down = (area.height / 24).max(1).min(area.height / 2);
    Rect { x: area.x + across, y: area.y + down, width: area.width - 2 * across, height: area.height - 2 * down }
}

/// Draws rows from the top of an area on; what has no room is left out. Returns the row after them.
fn put(canvas: &mut Canvas, area: Rect, rows: &[Row]) -> u16 {
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        canvas.write(area.x, y, area.width, &row.pieces);
        if let Some(ground) = row.ground {
            canvas.paint(Rect { y, height: 1, ..area }, ground);
        }
    }
    area.y.saturating_add(rows.len() as u16).min(area.bottom())
}

/// Where one is and how long it has been, or a sentence.
fn last_line(canvas: &mut Canvas, state: &State, present: &Present, player: &Player, area: Rect) {
    let theme = canvas.theme;
    canvas.paint(area, theme.bar);
    let minutes = elapsed(state, present).as_secs() / 60;
    let right = format!(" {minutes} min   {}/{} ", player.page + 1, player.lesson.pages.len());
    let room = area.width.saturating_sub(right.width() as u16 + 1);
    let front = &player.lesson.front;
    let left = match &state.notice {
        Some(notice) => (theme.warn, notice.text.clone()),
        None => (theme.dim, format!("{} {}   ? keys", front.number, front.title)),
    };
    canvas.put(area.x + 1, area.y, room, left.0, &cut(&left.1, room.into()));
    let at = area.right().saturating_sub(right.width() as u16);
    canvas.put(at, area.y, right.width() as u16, theme.dim, &right);
}
