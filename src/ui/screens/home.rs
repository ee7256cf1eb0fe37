//! The course map: units, their lessons, and the one that was left half-read.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::home::Home;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row};

/// The widest map, in columns.
const MEASURE: u16 = 88;

/// The name, for a window with room.
const WORDMARK: [&str; 3] = ["█ █  █  █   █▀█", "█▀█  █  █   █ █", "▀ ▀  ▀  ▀▀▀ ▀▀▀"];

/// Draws the map between header and footer.
pub fn home(canvas: &mut Canvas, state: &State, home: &Home, area: Rect) {
    let theme = canvas.theme;
    let width = MEASURE.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    let rows = rows(canvas, state, home, width.into());
    let head = if area.height >= 20 { 7 } else { 3 };
    let spare = area.height.saturating_sub(rows.len() as u16 + head + 5);
    let top = area.y + 1 + (spare / 3).min(10);
    let mut y = top;
    if head > 3 {
        for line in WORDMARK {
            canvas.put(x, y, width, theme.accent, line);
            y += 1;
        }
        y += 1;
    }
    canvas.put(x, y, width, theme.strong, "Concurrency you can watch");
    canvas.put(x, y + 1, width, theme.dim, "Real Python programs on real threads: predict, run, and see what happens.");
    let list = Rect { x, y: y + 3, width, height: area.bottom().saturating_sub(y + 6) };
    let own = "Your own program: hilo lab FILE.py";
    let below = (list.y + (rows.len() as u16).min(list.height) + 1).min(area.bottom().saturating_sub(2));
    canvas.put(x, below, width, theme.dim, own);
    if rows.is_empty() {
        canvas.put(x, list.y, width, theme.warn, "No lessons were found. `hilo lab FILE.py` opens a program of yours.");
        return;
    }
    let at = rows.iter().position(|(_, lesson)| *lesson == Some(home.selected)).unwrap_or(0);
    let first = at.saturating_sub(usize::from(list.height) / 2).min(rows.len().saturating_sub(list.height.into()));
    for (index, (row, lesson)) in rows.iter().skip(first).take(list.height.into()).enumerate() {
        let line = Rect { y: list.y + index as u16, height: 1, ..list };
        canvas.write(line.x, line.y, line.width, &row.pieces);
        if *lesson == Some(home.selected) {
            canvas.paint(line, theme.selection);
        }
        if let Some(lesson) = lesson {
            canvas.target(line, Target::Lesson(*lesson));
        }
    }
    canvas.scroll_marks(list, rows.len(), first);
}

fn rows(canvas: &Canvas, state: &State, home: &Home, width: usize) -> Vec<(Row, Option<usize>)> {
    let theme = canvas.theme;
    let mut rows = Vec::new();
    let mut unit = None;
    for (index, lesson) in state.lessons.iter().enumerate() {
        if unit != Some(&lesson.unit) {
            if unit.is_some() {
                rows.push((Row::empty(), None));
            }
            let number = lesson.unit.number.map_or(String::new(), |n| format!("{n}  "));
            rows.push((Row::of(theme.accent, format!("{number}{}", lesson.unit.title)), None));
            unit = Some(&lesson.unit);
        }
        let left = home.left.as_ref().filter(|player| player.lesson.front.id == lesson.id);
        let (mark, note) = match left {
            Some(player) => ("●", format!("page {} of {}", player.page + 1, player.lesson.pages.len())),
            None => ("○", format!("{} min", lesson.minutes)),
        };
        let lead: Vec<Piece> = vec![
            (theme.accent, format!("   {mark} ")),
            (theme.dim, format!("{:>2}  ", lesson.number)),
            (theme.strong, lesson.title.clone()),
        ];
        let mut row = Row::new(lead);
        let gap = width.saturating_sub(row.width() + note.len() + 1);
        row.pieces.push((theme.text, " ".repeat(gap.max(2))));
        row.pieces.push((theme.dim, note));
        rows.push((row, Some(index)));
    }
    rows
}
