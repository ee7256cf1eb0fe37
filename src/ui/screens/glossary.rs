//! The glossary's rows: the words that the page uses first, then all of them.

use crate::course::glossary::{Term, terms};
use crate::ui::canvas::Canvas;
use crate::ui::text::{Row, wrap};

/// The rows of the window, `width` columns wide.
pub fn rows(canvas: &Canvas, here: &[usize], width: usize) -> Vec<Row> {
    let theme = canvas.theme;
    let mut rows = Vec::new();
    if !here.is_empty() {
        rows.push(Row::of(theme.accent, "On this page"));
        for term in here.iter().filter_map(|index| terms().get(*index)) {
            push(canvas, term, width, &mut rows);
        }
        rows.push(Row::empty());
    }
    rows.push(Row::of(theme.accent, "All words"));
    for term in terms() {
        push(canvas, term, width, &mut rows);
    }
    rows
}

fn push(canvas: &Canvas, term: &Term, width: usize, rows: &mut Vec<Row>) {
    let theme = canvas.theme;
    rows.push(Row::empty());
    let pieces = [(theme.strong, format!("{}  ", term.name)), (theme.text, term.meaning.replace('`', ""))];
    rows.extend(wrap(&pieces, width));
}
