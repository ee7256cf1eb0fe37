//! Whether a page fits a terminal of 80 by 24, without scrolling.
//!
//! What counts is the room that the screen has for the kind of page: its whole body for a page without a laboratory, the
//! pane of the text for one with. The rows are counted as the screen lays them out: words wrapped, a row between blocks,
//! the question below the text. A test of the screens holds the two to the same figures.

use unicode_width::UnicodeWidthStr;

use super::page::{Block, Inline, Page, plain};
use super::place::At;
use super::report::Report;

/// The rows that the picture of a machine may have, whatever the machine.
pub const MACHINE_LINES: usize = 11;

/// Cells of a row of text and rows of text, at 80 by 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Cells of a row.
    pub width: usize,
    /// Rows, for text and question together.
    pub rows: usize,
}

/// The room of a page without a laboratory.
pub const PAGE: Room = Room { width: 74, rows: 19 };
/// The room of a page with a laboratory: the pane of its text.
pub const LAB: Room = Room { width: 76, rows: 18 };

/// Rows of a question that are not its words or choices: the line above it and the one that says what to press.
const AROUND_QUESTION: usize = 2;
/// Cells before the text of a choice.
const CHOICE: usize = 4;
/// Cells before the text of code.
const CODE: usize = 2;

/// The room that a page has.
pub fn room(page: &Page) -> Room {
    if page.has_panes() { LAB } else { PAGE }
}

/// The rows that a page takes at a width: its text and its question, without its title and its laboratory.
pub fn rows(page: &Page, width: usize) -> usize {
    let text = blocks(&page.blocks, width);
    let question = question_rows(page, width);
    text + question + usize::from(text > 0 && question > 0)
}

/// Warns of a page that does not fit, and of code and tables that are too wide.
pub fn check(page: &Page, report: &mut Report<'_>) {
    let room = room(page);
    let has = rows(page, room.width);
    if has > room.rows {
        let question = question_rows(page, room.width);
        let of_it = if question > 0 { format!(", {question} of them for its question") } else { String::new() };
        let message = format!("this page takes {has} rows at 80 by 24{of_it}, and {} fit", room.rows);
        report.warning(page.place.range.clone(), message, "say less, or make two pages of it");
    }
    check_widths(&page.blocks, room.width, report);
}

fn check_widths(blocks: &[At<Block>], width: usize, report: &mut Report<'_>) {
    for at in blocks {
        let wide = match &at.node {
            Block::Code { text, .. } => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0) + CODE,
            Block::Table { head, rows, .. } => table_width(head, rows),
            Block::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    check_widths(item, width.saturating_sub(mark(*start, index)), report);
                }
                0
            }
            Block::Quote(inner) => {
                check_widths(inner, width.saturating_sub(2), report);
                0
            }
            _ => 0,
        };
        if wide > width {
            let message = format!("this is {wide} cells wide at 80 columns, and {width} fit");
            report.warning(at.place.range.clone(), message, "make it narrower");
        }
    }
}

/// The rows of a page's question and choices, each choice with its number before it.
fn question_rows(page: &Page, width: usize) -> usize {
    page.predict().map_or(0, |predict| {
        let choices = predict.choices.iter();
        let choices: usize = choices.map(|choice| running(&choice.text, width.saturating_sub(CHOICE))).sum();
        running(&predict.question, width) + choices + AROUND_QUESTION
    })
}

fn blocks(blocks: &[At<Block>], width: usize) -> usize {
    let heights: Vec<usize> = blocks.iter().map(|at| block(&at.node, width)).filter(|height| *height > 0).collect();
    heights.iter().sum::<usize>() + heights.len().saturating_sub(1)
}

fn block(block: &Block, width: usize) -> usize {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => running(text, width),
        Block::List { start, items } => {
            let items = items.iter().enumerate();
            items.map(|(index, item)| blocks(item, width.saturating_sub(mark(*start, index)))).sum()
        }
        Block::Code { text, .. } => text.lines().count(),
        Block::Quote(inner) => blocks(inner, width.saturating_sub(2)),
        Block::Table { rows, .. } => rows.len() + 2,
        Block::Rule => 1,
        Block::Machine => MACHINE_LINES,
        Block::Lab(_) | Block::Predict(_) | Block::Step(_) | Block::Explore(_) | Block::Challenge(_) => 0,
    }
}

/// Cells of the mark before an item of a list.
fn mark(start: Option<u64>, index: usize) -> usize {
    start.map_or(2, |first| first.saturating_add(index as u64).to_string().len() + 2)
}

fn table_width(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> usize {
    let width = |cell: &Vec<Inline>| plain(cell).width();
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(width);
        cells.chain(head.get(at).map(width)).max().unwrap_or(0)
    };
    (0..head.len()).map(|at| column(at) + 2).sum::<usize>().saturating_sub(2)
}

/// The rows of running text, where an asked-for line end begins a new one.
fn running(text: &[Inline], width: usize) -> usize {
    let mut lines = String::new();
    push_lines(text, &mut lines);
    lines.split('\n').map(|line| wrapped(line, width)).sum()
}

/// The text with line ends where they were asked for, also inside stress and links.
fn push_lines(text: &[Inline], into: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                push_lines(inner, into);
            }
            Inline::Break => into.push('\n'),
        }
    }
}

/// The rows of a text whose words are wrapped at a width. A word wider than a row is cut into rows.
fn wrapped(text: &str, width: usize) -> usize {
    let width = width.max(1);
    let (mut rows, mut used, mut gap) = (1, 0, 0);
    for word in text.split(' ') {
        let wide = word.width();
        if wide > 0 {
            if used > 0 && used + gap + wide > width {
                rows += 1;
                used = 0;
            }
            let before = if used > 0 { used + gap } else { 0 };
            rows += (before + wide).saturating_sub(1) / width;
            used = (before + wide - 1) % width + 1;
            gap = 0;
        }
        gap += 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_wrap_by_their_width_in_cells() {
        assert_eq!(wrapped("", 10), 1);
        assert_eq!(wrapped("aaaa bbbb", 9), 1);
        assert_eq!(wrapped("aaaa bbbb", 8), 2);
        assert_eq!(wrapped("aaaa  bbbb", 9), 2);
        assert_eq!(wrapped("字字字字 字", 8), 2);
        assert_eq!(wrapped("abcdefghijk", 5), 3);
        assert_eq!(wrapped("ab abcdefgh ab", 5), 4);
    }
}
