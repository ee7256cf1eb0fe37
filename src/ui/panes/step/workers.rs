//! The workers: the key that steps each, its letter, where it is, what it does next or why it cannot, and what it holds.
//! At the end, how the program ended.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::app::State;
use crate::app::drawn::Target;
use crate::app::keys::step_key;
use crate::app::pane::{Extent, Pane};
use crate::app::step::{Shown, Step, WorkerView, words};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Piece, Row, cut, wrap};
use crate::ui::theme::Theme;

/// From this width on the workers' names are shown.
const NAMES_FROM: usize = 64;

/// Columns of a worker's line.
const PLACE: usize = 9;

/// Columns of a name.
const NAME: usize = 18;

/// Draws the workers.
pub fn workers(canvas: &mut Canvas, state: &State, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let Some(shown) = &step.shown else {
        super::instead(canvas, step, area);
        return;
    };
    let mut rows = ending(theme, shown, area.width.into());
    let above = rows.len();
    let list = listed(shown);
    rows.extend(list.iter().map(|worker| row(theme, step, shown, worker, area.width.into())));
    let marked = list.iter().position(|w| w.lane == step.marked).map_or(0, |at| at + above);
    let shown_rows = usize::from(area.height);
    let first = (marked + 1).saturating_sub(shown_rows);
    canvas.drawn.extents.push((Pane::Workers, Extent { content: rows.len(), shown: shown_rows }));
    for (index, row) in rows.iter().enumerate().skip(first).take(shown_rows) {
        let y = area.y + (index - first) as u16;
        canvas.write(area.x, y, area.width, &row.pieces);
        let line = Rect { y, height: 1, ..area };
        if let Some(worker) = index.checked_sub(above).and_then(|at| list.get(at)) {
            if worker.lane == step.marked && !worker.choices.is_empty() && state.overlay.is_none() {
                canvas.paint(line, theme.line);
            }
            canvas.target(line, Target::Worker(worker.lane));
        }
    }
    canvas.scroll_marks(area, rows.len(), first);
}

/// Rows that show everything.
pub fn height(step: &Step, width: usize) -> usize {
    let plain = ratatui::style::Style::new();
    let Some(shown) = &step.shown else { return 2 };
    let sentences = words::outcome(shown).map_or(0, |(_, headline, sentences)| {
        let all = std::iter::once(headline).chain(sentences);
        all.map(|text| wrap(&[(plain, text)], width).len()).sum()
    });
    sentences + listed(shown).len()
}

/// The workers in the order of the list: those that the program started, then main.
fn listed(shown: &Shown) -> Vec<&WorkerView> {
    let (main, others): (Vec<&WorkerView>, Vec<&WorkerView>) = shown.view.workers.iter().partition(|w| w.lane.0 == 0);
    others.into_iter().chain(main).collect()
}

/// How the program ended, if it did.
fn ending(theme: &Theme, shown: &Shown, width: usize) -> Vec<Row> {
    let Some((well, headline, sentences)) = words::outcome(shown) else { return Vec::new() };
    let style = if well { theme.good } else { theme.bad };
    let mut rows = wrap(&[(style.add_modifier(Modifier::BOLD), headline)], width);
    rows.extend(sentences.into_iter().flat_map(|text| wrap(&[(theme.strong, text)], width)));
    rows
}

fn row(theme: &Theme, step: &Step, shown: &Shown, worker: &WorkerView, width: usize) -> Row {
    let can = !worker.choices.is_empty();
    let mark = if worker.lane == step.marked && can { "▸" } else { " " };
    let key = step_key(worker.lane.0)
        .filter(|_| can)
        .map_or_else(|| "   ".to_owned(), |key| format!("[{}]", key.name(false)));
    let letters = theme.worker(worker.lane).add_modifier(Modifier::BOLD);
    let mut pieces: Vec<Piece> = vec![
        (theme.accent, mark.to_owned()),
        (theme.accent, format!("{key} ")),
        (letters, format!("{:<2}", worker.letters)),
    ];
    if width >= NAMES_FROM {
        pieces.push((theme.dim, format!("{:<NAME$} ", cut(&worker.name, NAME - 1))));
    }
    let place = if worker.ended || worker.line == 0 { String::new() } else { format!("line {}", worker.line) };
    let next = words::next(&shown.view, worker);
    let used: usize = pieces.iter().map(|(_, text)| text.width()).sum();
    // The line stands beside the program too; why a worker cannot go on stands only here.
    if used + PLACE + next.width() <= width || can {
        pieces.push((theme.dim, format!("{place:<PLACE$}")));
    }
    let style = match (worker.ended, can) {
        (true, _) => theme.dim,
        (false, true) => theme.strong,
        (false, false) => theme.warn,
    };
    pieces.push((style, next));
    if !worker.held.is_empty() && !worker.ended {
        let held = format!("  holds {}", worker.held.join(", "));
        let used: usize = pieces.iter().map(|(_, text)| text.width()).sum();
        // At the right edge, where it is looked for.
        let gap = width.saturating_sub(used + held.width());
        pieces.push((theme.text, " ".repeat(gap)));
        pieces.push((theme.accent, held));
    }
    Row::new(pieces)
}
