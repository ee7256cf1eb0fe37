//! What stands around the schedule: the bytecode of a line, what workers share, who waits for whom, the output.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::app::pane::{Extent, Pane};
use crate::app::step::{Step, words};
use crate::ui::canvas::Canvas;
use crate::ui::panes::knot::knot;
use crate::ui::text::{Piece, Row, wrap};
use crate::ui::theme::Theme;

/// From this width on a deadlock is drawn with the workers' names.
const NAMES_FROM: usize = 64;

/// The widest name of something shared.
const NAME: usize = 24;

/// Draws the instructions of the line that is looked at, with the place of each worker that is on that line.
pub fn bytecode(canvas: &mut Canvas, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let (Some(shown), Some(looked)) = (&step.shown, step.looked_at()) else { return };
    let Some(code) = &looked.code else { return };
    let mut rows = Vec::new();
    for (index, instruction) in code.instructions.iter().enumerate() {
        let here = shown.view.workers.iter().filter(|worker| !worker.ended).filter(|worker| {
            let other = worker.code.as_ref();
            other.is_some_and(|c| c.line == code.line && c.function == code.function && c.at == Some(index))
        });
        let mut letters: Vec<Piece> = Vec::new();
        for worker in here {
            let style = theme.worker(worker.lane).add_modifier(Modifier::BOLD);
            letters.push((style, format!(" {}", worker.letters)));
        }
        let next = !letters.is_empty();
        let style = if next { theme.strong } else { theme.text };
        let mut pieces = vec![(theme.accent, if next { "▸ " } else { "  " }.to_owned()), (style, instruction.clone())];
        let used: usize = instruction.width() + 2 + letters.iter().map(|(_, t)| t.width()).sum::<usize>();
        pieces.push((theme.text, " ".repeat(usize::from(area.width).saturating_sub(used).min(3))));
        pieces.extend(letters);
        rows.push(Row { pieces, ground: next.then_some(theme.line) });
    }
    let at = code.at.unwrap_or(0);
    let shown_rows = usize::from(area.height);
    let first = (at + 2).saturating_sub(shown_rows).min(rows.len().saturating_sub(shown_rows));
    canvas.rows(Pane::Bytecode, area, &rows, first);
}

/// Draws what workers share: its value and who wrote it last.
pub fn shared(canvas: &mut Canvas, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let Some(shown) = &step.shown else { return };
    let widest = shown.view.shared.iter().map(|v| v.name.width()).max().unwrap_or(0).min(NAME);
    let mut rows = Vec::new();
    for variable in &shown.view.shared {
        let column = shown.columns.iter().position(|name| *name == variable.name);
        let name = crate::ui::text::cut(&variable.name, widest);
        let gap = widest.saturating_sub(name.width()) + 2;
        let mut pieces =
            vec![(theme.text, format!("{name}{}", " ".repeat(gap))), (theme.strong, variable.value.clone())];
        let is_lock = variable.value.starts_with("held by") || variable.value == "free";
        if let Some(lane) = column.and_then(|column| shown.writer(column)).filter(|_| !is_lock) {
            pieces.push((theme.dim, "   written by ".to_owned()));
            let style = theme.worker(lane).add_modifier(Modifier::BOLD);
            pieces.push((style, words::letters(&shown.view, lane)));
        }
        rows.push(Row::new(pieces));
    }
    let extent = Extent { content: rows.len(), shown: area.height.into() };
    canvas.rows(Pane::Shared, area, &rows, step.view.scroll(Pane::Shared).first(extent));
}

/// Who waits for whom, as rows: the cycle drawn where there is one, else an arrow for each wait.
pub fn wait_rows(theme: &Theme, step: &Step, width: usize) -> Vec<Row> {
    let Some(shown) = &step.shown else { return Vec::new() };
    let view = &shown.view;
    if view.blocked.cycle > 0 || words::is_deadlock(view) {
        return knot(theme, &words::by_letters(view, width >= NAMES_FROM), width);
    }
    let mut rows = Vec::new();
    for edge in &view.blocked.edges {
        let who = theme.worker(edge.waiter).add_modifier(Modifier::BOLD);
        let mut pieces = vec![
            (who, words::letters(view, edge.waiter)),
            (theme.border, " ── ".to_owned()),
            (theme.text, edge.what.clone()),
        ];
        if let Some(holder) = edge.holder {
            pieces.push((theme.border, " ──▸ ".to_owned()));
            pieces.push((theme.worker(holder).add_modifier(Modifier::BOLD), words::letters(view, holder)));
        }
        if edge.line > 0 {
            pieces.push((theme.dim, format!("  line {}", edge.line)));
        }
        rows.extend(wrap(&pieces, width));
    }
    rows
}

/// Draws who waits for whom.
pub fn waits(canvas: &mut Canvas, step: &Step, area: Rect) {
    let rows = wait_rows(canvas.theme, step, area.width.into());
    let extent = Extent { content: rows.len(), shown: area.height.into() };
    canvas.rows(Pane::Waits, area, &rows, step.view.scroll(Pane::Waits).first(extent));
}

/// Lines of output that there are.
pub fn lines_of_output(step: &Step) -> usize {
    step.shown.as_ref().map_or(0, |shown| {
        let breaks: usize = shown.view.output.iter().map(|piece| piece.text.matches('\n').count()).sum();
        let open = shown.view.output.last().is_some_and(|piece| !piece.text.ends_with('\n'));
        breaks + usize::from(open)
    })
}

/// Draws what was printed so far.
pub fn output(canvas: &mut Canvas, step: &Step, area: Rect) {
    let theme = canvas.theme;
    let Some(shown) = &step.shown else { return };
    let mut rows = vec![Row::empty()];
    for piece in &shown.view.output {
        let style = if piece.stream == 2 { theme.warn } else { theme.text };
        for (index, line) in piece.text.split('\n').enumerate() {
            if index > 0 {
                rows.push(Row::empty());
            }
            if let Some(row) = rows.last_mut().filter(|_| !line.is_empty()) {
                row.pieces.push((style, line.to_owned()));
            }
        }
    }
    rows.pop_if(|row| row.pieces.is_empty());
    let extent = Extent { content: rows.len(), shown: area.height.into() };
    canvas.rows(Pane::Output, area, &rows, step.view.scroll(Pane::Output).first(extent));
}
