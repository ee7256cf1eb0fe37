//! The schedule so far as a table: the number of the step, a column for each worker with what it did, then what is
//! shared as it was after the step, and what the worker holds. Where there is no room for a column for each worker, one
//! column says who and what.

use std::time::Duration;

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::app::pane::{Extent, Pane};
use crate::app::step::{Row as Taken, Shown, Step, words};
use crate::trace::LaneId;
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row, cut};
use crate::ui::theme::Theme;

/// The narrowest column of a worker that is worth one.
const LEAST: usize = 9;

/// The widest column of a worker.
const MOST: usize = 26;

/// The widest column of a value.
const VALUE: usize = 16;

/// Columns between two columns.
const GAP: usize = 2;

/// Columns of the mark that says that not all values have room.
const MARK: usize = 3;

/// Columns that are tried to be kept for the operations, where values take room.
const OPERATIONS: usize = 18;

/// Draws the table.
pub fn schedule(canvas: &mut Canvas, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let Some(shown) = &step.shown else {
        canvas.put(area.x, area.y, area.width, theme.dim, "The steps that you choose are listed here.");
        return;
    };
    let table = Table::of(shown, area.width.into());
    let mut rows = vec![first_row(theme, shown, &table)];
    if shown.earlier > 0 {
        let text = format!("{} earlier steps are not listed; u leads back to them", shown.earlier);
        rows = vec![Row::of(theme.dim, text)];
    }
    let last = shown.rows.len();
    rows.extend(shown.rows.iter().enumerate().map(|(index, taken)| table.row(theme, shown, taken, index + 1 == last)));
    canvas.write(area.x, area.y, area.width, &table.head(theme, shown).pieces);
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let extent = Extent { content: rows.len(), shown: list.height.into() };
    canvas.rows(Pane::Schedule, list, &rows, step.view.scroll(Pane::Schedule).first(extent));
}

/// What the title says at the right.
pub fn note(step: &Step, now: Duration) -> String {
    let how = words::granularity(step.granularity);
    match &step.shown {
        _ if step.slow_from().is_some_and(|from| from <= now) => format!("{how}, working …"),
        Some(shown) if shown.seed > 1 => format!("{how}, seed {}", shown.seed),
        _ => how.to_owned(),
    }
}

/// The columns of the table and their widths.
struct Table {
    number: usize,
    /// The workers with a column each; empty where one column says who and what.
    workers: Vec<LaneId>,
    worker: usize,
    /// What is shared: the column of the data, and its width.
    values: Vec<(usize, usize)>,
    /// Whether not all values have room.
    more: bool,
    held: usize,
}

impl Table {
    fn of(shown: &Shown, width: usize) -> Table {
        let number = (shown.earlier + shown.rows.len()).to_string().len().max(2);
        let took = |lane: LaneId| shown.rows.iter().any(|row| row.choice.worker == lane);
        let can = |lane: LaneId| shown.worker(lane).is_some_and(|w| !w.choices.is_empty());
        let started = shown.view.workers.iter().map(|w| w.lane).filter(|lane| lane.0 > 0 || took(*lane) || can(*lane));
        let mut workers: Vec<LaneId> = started.collect();
        workers.sort_by_key(|lane| (lane.0 == 0, lane.0));
        let room = width.saturating_sub(2 + number);
        let one = Table::longest(shown, None);
        let mut values: Vec<(usize, usize)> = (0..shown.columns.len()).map(|c| (c, Table::value(shown, c))).collect();
        let all = values.len();
        let cost = |values: &[(usize, usize)]| values.iter().map(|(_, w)| w + GAP).sum::<usize>();
        let kept = workers.len().max(1) * (LEAST + GAP);
        let least = if kept + cost(&values) <= room { kept } else { OPERATIONS.min(room) };
        // What was never written tells least, then what was met last.
        let fits = |values: &[(usize, usize)]| {
            let mark = if values.len() < all { MARK } else { 0 };
            least + cost(values) + mark <= room
        };
        while !values.is_empty() && !fits(&values) {
            let unwritten = values.iter().rposition(|(column, _)| shown.writer(*column).is_none());
            values.remove(unwritten.unwrap_or(values.len() - 1));
        }
        let more = values.len() < all;
        let room = room - if more { MARK.min(room) } else { 0 };
        let left = room.saturating_sub(cost(&values));
        let each = left / workers.len().max(1);
        let wanted = workers.iter().map(|lane| Table::longest(shown, Some(*lane))).max().unwrap_or(LEAST);
        let (workers, worker) = if each >= LEAST + GAP {
            (workers, wanted.clamp(LEAST, MOST).min(each - GAP))
        } else {
            (Vec::new(), one.clamp(LEAST, MOST).min(left.saturating_sub(3 + GAP)))
        };
        let used = cost(&values) + workers.len().max(1) * (worker + GAP);
        let held = room.saturating_sub(used + if workers.is_empty() { 3 } else { 0 });
        Table { number, workers, worker, more, values, held }
    }

    /// The longest operation of a worker, or of all.
    fn longest(shown: &Shown, lane: Option<LaneId>) -> usize {
        let rows = shown.rows.iter().filter(|row| lane.is_none_or(|lane| row.choice.worker == lane));
        rows.map(|row| row.operation.width()).max().unwrap_or(0)
    }

    /// The columns that a value takes.
    fn value(shown: &Shown, column: usize) -> usize {
        let name = shown.columns.get(column).map_or(0, |name| name.width());
        let wide =
            |values: &[Option<String>]| values.get(column).and_then(|v| v.as_ref()).map_or(0, |v| cell(v).width());
        let widest = shown.rows.iter().map(|row| wide(&row.values)).max().unwrap_or(0).max(wide(&shown.first));
        widest.max(name).min(VALUE)
    }

    fn head(&self, theme: &Theme, shown: &Shown) -> Row {
        let mut pieces = vec![(theme.dim, format!("  {:>1$}", "#", self.number))];
        for lane in &self.workers {
            let style = theme.worker(*lane).add_modifier(Modifier::BOLD);
            pieces.push((theme.text, " ".repeat(GAP)));
            pieces.push((style, padded(&words::letters(&shown.view, *lane), self.worker)));
        }
        if self.workers.is_empty() {
            pieces.push((theme.dim, format!("  {}", padded("who does what", self.worker + 3))));
        }
        for (column, width) in &self.values {
            let name = shown.columns.get(*column).map_or("", String::as_str);
            pieces.push((theme.strong, format!("{}{}", " ".repeat(GAP), padded(name, *width))));
        }
        if self.more {
            pieces.push((theme.dim, "  …".to_owned()));
        }
        Row::new(pieces)
    }

    fn row(&self, theme: &Theme, shown: &Shown, taken: &Taken, latest: bool) -> Row {
        let lane = taken.choice.worker;
        let who = theme.worker(lane).add_modifier(Modifier::BOLD);
        let style = if latest { theme.strong } else { theme.text };
        let mark = if latest { "▸ " } else { "  " };
        let mut pieces: Vec<Piece> =
            vec![(theme.accent, mark.to_owned()), (theme.dim, format!("{:>1$}", taken.number, self.number))];
        for other in &self.workers {
            let text = if *other == lane { taken.operation.as_str() } else { "" };
            pieces.push((style, format!("{}{}", " ".repeat(GAP), padded(text, self.worker))));
        }
        if self.workers.is_empty() {
            pieces.push((who, format!("  {}", padded(&words::letters(&shown.view, lane), 3))));
            pieces.push((style, padded(&taken.operation, self.worker)));
        }
        let before = taken.number.checked_sub(shown.earlier + 2).and_then(|at| shown.rows.get(at));
        for (column, width) in &self.values {
            let value = |values: &[Option<String>]| values.get(*column).cloned().flatten().unwrap_or_default();
            let now = value(&taken.values);
            let changed = before.map_or_else(|| value(&shown.first), |row| value(&row.values)) != now;
            // What changed stands out, in the colour of who changed it.
            let style = if changed { who } else { theme.dim };
            pieces.push((theme.text, " ".repeat(GAP)));
            pieces.push((style, padded(cell(&now), *width)));
        }
        self.note(theme, shown, taken, &mut pieces);
        Row { pieces, ground: latest.then_some(theme.line) }
    }

    /// What the worker holds after the step, if there is room.
    fn note(&self, theme: &Theme, shown: &Shown, taken: &Taken, pieces: &mut Vec<Piece>) {
        let Some(held) = taken.held.first() else { return };
        let note = format!("  ← {} holds {held}", words::letters(&shown.view, taken.choice.worker));
        if note.width() <= self.held {
            pieces.push((theme.accent, note));
        }
    }
}

/// What is shared before the first step.
fn first_row(theme: &Theme, shown: &Shown, table: &Table) -> Row {
    let operations = match table.workers.len() {
        0 => table.worker + 3 + GAP,
        n => n * (table.worker + GAP),
    };
    let mut pieces = vec![
        (theme.dim, format!("  {:>1$}", 0, table.number)),
        (theme.dim, padded(&format!("{}the beginning", " ".repeat(GAP)), operations)),
    ];
    for (column, width) in &table.values {
        let value = shown.first.get(*column).cloned().flatten().unwrap_or_default();
        pieces.push((theme.dim, format!("{}{}", " ".repeat(GAP), padded(cell(&value), *width))));
    }
    Row::new(pieces)
}

/// A value as a cell says it: the head says already what it is.
fn cell(value: &str) -> &str {
    value.strip_prefix("held ").unwrap_or(value)
}

/// A text in exactly `width` columns.
fn padded(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let gap = width.saturating_sub(text.width());
    text + &" ".repeat(gap)
}
