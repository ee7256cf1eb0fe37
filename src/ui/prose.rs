//! A page's blocks as rows of styled text. Laboratories and questions are not among them: they have places of their own.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::text::{Piece, Row, wrap};
use super::theme::Theme;
use crate::app::machine::Sketch;
use crate::course::fit::MACHINE_LINES;
use crate::course::{Align, At, Block, Inline};

/// All blocks, in rows of at most `width` columns, with an empty row between blocks; `machine` is
/// what a picture of one shows, which is left out without it.
pub fn blocks(theme: &Theme, machine: Option<&Sketch>, blocks: &[At<Block>], width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for block in blocks {
        let next = one(theme, machine, &block.node, width);
        if !rows.is_empty() && !next.is_empty() {
            rows.push(Row::empty());
        }
        rows.extend(next);
    }
    rows
}

fn one(theme: &Theme, machine: Option<&Sketch>, block: &Block, width: usize) -> Vec<Row> {
    match block {
        Block::Paragraph(text) => wrap(&inlines(theme, text), width),
        Block::Heading { text, .. } => wrap(&styled(theme, text, theme.strong), width),
        Block::List { start, items } => list(theme, machine, *start, items, width),
        Block::Code { text, .. } => code(theme, text),
        Block::Quote(inner) => {
            let inner = blocks(theme, machine, inner, width.saturating_sub(2).max(1));
            inner.into_iter().map(|row| row.after((theme.accent, "│ ".to_owned()))).collect()
        }
        Block::Table { align, head, rows } => table(theme, align, head, rows, width),
        Block::Machine => {
            machine.map_or(Vec::new(), |sketch| super::machine::rows(theme, sketch, width, MACHINE_LINES))
        }
        Block::Rule => vec![Row::of(theme.border, "─".repeat(width.min(40)))],
        Block::Lab(_) | Block::Predict(_) | Block::Step(_) | Block::Explore(_) | Block::Challenge(_) => Vec::new(),
    }
}

fn list(
    theme: &Theme,
    machine: Option<&Sketch>,
    start: Option<u64>,
    items: &[Vec<At<Block>>],
    width: usize,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mark = match start {
            Some(first) => format!("{}. ", first + index as u64),
            None => "• ".to_owned(),
        };
        let indent = mark.width();
        for (row, text) in blocks(theme, machine, item, width.saturating_sub(indent).max(1)).into_iter().enumerate() {
            let lead = if row == 0 { (theme.accent, mark.clone()) } else { (theme.text, " ".repeat(indent)) };
            rows.push(text.after(lead));
        }
    }
    rows
}

fn code(theme: &Theme, text: &str) -> Vec<Row> {
    let rule = (theme.border, "▏ ".to_owned());
    text.lines()
        .map(|line| Row::of(theme.token(crate::app::program::TokenClass::Function), line).after(rule.clone()))
        .collect()
}

/// The text of a row of cells, each padded to its column; a table that is too wide has its columns cut.
fn table(theme: &Theme, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], width: usize) -> Vec<Row> {
    let cell = |text: &[Inline]| crate::course::plain(text);
    let mut widths: Vec<usize> = head.iter().map(|text| cell(text).width()).collect();
    for row in rows {
        for (column, text) in row.iter().enumerate() {
            if let Some(wide) = widths.get_mut(column) {
                *wide = (*wide).max(cell(text).width());
            }
        }
    }
    let room = width.saturating_sub(2 * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|w| **w > 3) else { break };
        *widest -= 1;
    }
    let line = |cells: &[Vec<Inline>], style: Style| {
        let mut pieces = Vec::new();
        for (column, text) in cells.iter().enumerate() {
            let wide = widths.get(column).copied().unwrap_or(0);
            let text = super::text::cut(&cell(text), wide);
            let gap = wide.saturating_sub(text.width());
            let (before, after) = match align.get(column) {
                Some(Align::Right) => (gap, 0),
                Some(Align::Centre) => (gap / 2, gap - gap / 2),
                _ => (0, gap),
            };
            pieces.push((style, format!("{}{text}{}  ", " ".repeat(before), " ".repeat(after))));
        }
        Row::new(pieces)
    };
    let mut out = vec![line(head, theme.strong)];
    let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    out.push(Row::of(theme.border, "─".repeat(total.min(width))));
    out.extend(rows.iter().map(|row| line(row, theme.text)));
    out
}

/// Running text in styled pieces.
pub fn inlines(theme: &Theme, text: &[Inline]) -> Vec<Piece> {
    styled(theme, text, theme.text)
}

/// Running text that begins in a style.
pub fn styled(theme: &Theme, text: &[Inline], base: Style) -> Vec<Piece> {
    let mut pieces = Vec::new();
    collect(theme, text, base, &mut pieces);
    pieces
}

fn collect(theme: &Theme, text: &[Inline], base: Style, into: &mut Vec<Piece>) {
    for inline in text {
        match inline {
            Inline::Text(text) => into.push((base, text.clone())),
            Inline::Code(text) => {
                let style = theme.token(crate::app::program::TokenClass::Function);
                into.push((base.patch(style), text.clone()));
            }
            Inline::Emphasis(inner) => collect(theme, inner, base.add_modifier(Modifier::ITALIC), into),
            Inline::Strong(inner) => collect(theme, inner, base.patch(theme.strong), into),
            Inline::Link { text, .. } => {
                collect(theme, text, base.patch(theme.accent).add_modifier(Modifier::UNDERLINED), into);
            }
            Inline::Break => into.push((base, "\n".to_owned())),
        }
    }
}
