//! The runs of this session in a table: the latest first, the one that is compared with marked.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::compare::{TableRow, baseline, table};
use crate::app::drawn::Target;
use crate::app::lab::Lab;
use crate::app::pane::{Extent, Pane};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, cut};

/// Columns from which on the outcome has a column of its own.
const OUTCOME_FROM: usize = 44;

/// The shortest settings that are worth a column.
const LEAST_SETTINGS: usize = 8;

/// Draws the table.
pub fn runs(canvas: &mut Canvas, state: &State, lab: &Lab, area: Rect) {
    if area.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let rows = table(lab, &state.records);
    if rows.is_empty() {
        canvas.put(area.x, area.y, area.width, theme.dim, "The runs of this session are listed here.");
        return;
    }
    let widths = Widths::of(&rows, area.width.into());
    let head = widths.line(["#", "settings", "time", "CPU", "handed over", "how it ended"]);
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(2), theme.dim, &head);
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let shown = usize::from(list.height);
    let marked = lab.view.marked.and_then(|number| rows.iter().position(|row| row.number == number)).unwrap_or(0);
    let first = (marked + 1).saturating_sub(shown);
    canvas.drawn.extents.push((Pane::Runs, Extent { content: rows.len(), shown }));
    let against = baseline(lab, &state.records).map(|record| record.number);
    let current = lab.run.as_ref().and_then(|run| run.number);
    for (index, row) in rows.iter().enumerate().skip(first).take(shown) {
        let y = list.y + (index - first) as u16;
        let style = match row.measured && row.same {
            true if current == Some(row.number) => theme.strong,
            true => theme.text,
            false => theme.dim,
        };
        let mark = if against == Some(row.number) { "◂ " } else { "  " };
        let number = row.number.to_string();
        let line = widths.line([&number, &row.what, &row.wall, &row.cpu, &row.handovers, &row.outcome]);
        let pieces: Vec<Piece> = vec![(theme.accent, mark.to_owned()), (style, line)];
        canvas.write(list.x, y, list.width, &pieces);
        let line = Rect { y, height: 1, ..list };
        if lab.view.focus == Pane::Runs && index == marked {
            canvas.paint(line, theme.selection);
        }
        canvas.target(line, Target::Run(row.number));
    }
    canvas.scroll_marks(list, rows.len(), first);
}

/// What the title says at the right.
pub fn note(state: &State, lab: &Lab) -> String {
    let against = baseline(lab, &state.records).map(|record| record.number);
    match (against, state.records.forgotten()) {
        (Some(number), 0) => format!("◂ compared with: run {number}"),
        (None, 0) => String::new(),
        (_, gone) => format!("the first {gone} are not listed"),
    }
}

/// The widths of the columns; 0 for one that has no room.
struct Widths([usize; 6]);

impl Widths {
    fn of(rows: &[TableRow], width: usize) -> Widths {
        let longest = |column: fn(&TableRow) -> &str, head: &str| {
            rows.iter().map(|row| column(row).width()).max().unwrap_or(0).max(head.width())
        };
        let number = rows.first().map_or(1, |row| row.number.to_string().len());
        let (wall, cpu) = (longest(|row| &row.wall, "time"), longest(|row| &row.cpu, "CPU"));
        let handovers = longest(|row| &row.handovers, "handed over");
        let outcome = longest(|row| &row.outcome, "how it ended");
        let wanted = longest(|row| &row.what, "settings");
        // The mark in front, and two columns between all.
        let mut left = width.saturating_sub(2 + number + 2 + wall);
        let mut take = |columns: usize, keep: usize| {
            let fits = left >= columns + 2 + keep;
            left -= if fits { columns + 2 } else { 0 };
            if fits { columns } else { 0 }
        };
        let keep = wanted.min(LEAST_SETTINGS.max(wanted / 2)) + 2;
        let short_outcome = outcome.min(if width >= OUTCOME_FROM { 12 } else { 0 });
        let outcome_least = if short_outcome > 0 { take(short_outcome, keep) } else { 0 };
        let cpu = take(cpu, keep);
        let handovers = take(handovers, keep);
        let what = wanted.min(left.saturating_sub(2));
        let spare = left.saturating_sub(what + 2);
        let outcome = if outcome_least > 0 { outcome.min(outcome_least + spare) } else { 0 };
        Widths([number, what, wall, cpu, handovers, outcome])
    }

    /// A row: numbers to the right, words to the left.
    fn line(&self, cells: [&str; 6]) -> String {
        let mut line = String::new();
        for (index, (cell, &width)) in cells.iter().zip(&self.0).enumerate().filter(|(_, (_, width))| **width > 0) {
            if index > 0 {
                line.push_str("  ");
            }
            let cell = cut(cell, width);
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            line.push_str(&if index == 1 || index == 5 { cell + &gap } else { gap + &cell });
        }
        line
    }
}
