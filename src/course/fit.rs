//! Whether a page fits a terminal of 80 by 24.
//!
//! The figure is that of a plain renderer: words wrapped at [`WIDTH`] cells, a blank line between blocks, a list item's
//! text indented. It is a lint for authors; the screens measure what they draw themselves.

use unicode_width::UnicodeWidthStr;

use super::page::{Block, Inline, Page, plain};
use super::place::At;
use super::report::Report;

/// The cells of a line of text on a terminal of 80 columns.
pub const WIDTH: usize = 76;
/// The lines of text that a page may have if it has no laboratory.
pub const PROSE_LINES: usize = 18;
/// The lines of text that a page may have beside a laboratory.
pub const LAB_LINES: usize = 6;
/// The lines that the picture of a machine may have, whatever the machine.
pub const MACHINE_LINES: usize = 11;
/// The lines that a question and its choices may have.
pub const PREDICT_LINES: usize = 16;

/// The lines that a page's text takes at a width, without its title, laboratory and prediction.
pub fn lines(page: &Page, width: usize) -> usize {
    blocks(&page.blocks, width)
}

/// Warns of a page that does not fit, and of code and tables that are too wide.
pub fn check(page: &Page, report: &mut Report<'_>) {
    let most = match (page.lab(), page.predict()) {
        (Some(_), _) => LAB_LINES,
        (None, Some(_)) => PROSE_LINES.saturating_sub(predict_lines(page)),
        (None, None) => PROSE_LINES,
    };
    let has = lines(page, WIDTH);
    if has > most {
        let message = format!("this page has {has} lines of text at 80 columns, and {most} fit");
        report.warning(page.place.range.clone(), message, "say less, or make two pages of it");
    }
    let question = predict_lines(page);
    if question > PREDICT_LINES {
        let message = format!("this prediction has {question} lines at 80 columns, and {PREDICT_LINES} fit");
        report.warning(page.place.range.clone(), message, "shorten the question or the choices");
    }
    for block in &page.blocks {
        let wide = match &block.node {
            Block::Code { text, .. } => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
            Block::Table { head, rows, .. } => table_width(head, rows),
            _ => 0,
        };
        if wide > WIDTH {
            let message = format!("this is {wide} cells wide, and {WIDTH} fit");
            report.warning(block.place.range.clone(), message, "make it narrower");
        }
    }
}

/// The lines of a page's question and choices, each choice with its letter before it.
fn predict_lines(page: &Page) -> usize {
    page.predict().map_or(0, |predict| {
        let choices: usize = predict.choices.iter().map(|choice| wrapped(&plain(&choice.text), WIDTH - 4)).sum();
        wrapped(&plain(&predict.question), WIDTH) + 1 + choices
    })
}

fn blocks(blocks: &[At<Block>], width: usize) -> usize {
    let heights: Vec<usize> = blocks.iter().map(|at| block(&at.node, width)).filter(|height| *height > 0).collect();
    heights.iter().sum::<usize>() + heights.len().saturating_sub(1)
}

fn block(block: &Block, width: usize) -> usize {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => running(text, width),
        Block::List { items, .. } => items
            .iter()
            .map(|item| item.iter().map(|at| self::block(&at.node, width.saturating_sub(3))).sum::<usize>())
            .sum(),
        Block::Code { text, .. } => text.lines().count(),
        Block::Quote(inner) => blocks(inner, width.saturating_sub(2)),
        Block::Table { rows, .. } => rows.len() + 2,
        Block::Rule => 1,
        Block::Machine => MACHINE_LINES,
        Block::Lab(_) | Block::Predict(_) => 0,
    }
}

fn table_width(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> usize {
    let width = |cell: &Vec<Inline>| plain(cell).width();
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(width);
        cells.chain(head.get(at).map(width)).max().unwrap_or(0)
    };
    (0..head.len()).map(|at| column(at) + 2).sum::<usize>().saturating_sub(2)
}

/// The lines of running text, where an asked-for line end begins a new one.
fn running(text: &[Inline], width: usize) -> usize {
    text.split(|inline| matches!(inline, Inline::Break)).map(|part| wrapped(&plain(part), width)).sum()
}

/// The lines of a text whose words are wrapped at a width. A word wider than a line is cut into lines.
fn wrapped(text: &str, width: usize) -> usize {
    let width = width.max(1);
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace().map(UnicodeWidthStr::width) {
        let gap = usize::from(used > 0);
        if used + gap + word <= width {
            used += gap + word;
        } else {
            lines += usize::from(used > 0) + word.saturating_sub(1) / width;
            used = if word == 0 { 0 } else { (word - 1) % width + 1 };
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_wrap_by_their_width_in_cells() {
        assert_eq!(wrapped("", 10), 1);
        assert_eq!(wrapped("aaaa bbbb", 9), 1);
        assert_eq!(wrapped("aaaa bbbb", 8), 2);
        assert_eq!(wrapped("字字字字 字", 8), 2);
        assert_eq!(wrapped("abcdefghijk", 5), 3);
    }
}
