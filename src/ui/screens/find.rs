//! The window in which one finds a lesson or a page.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::window::open;
use crate::app::State;
use crate::app::drawn::Target;
use crate::app::find::{Find, Hit, hits};
use crate::app::pane::{Extent, Pane};
use crate::ui::canvas::{Canvas, padded};
use crate::ui::text::{Piece, Row, cut};

/// The widest window, in columns.
const MEASURE: u16 = 84;

/// Rows of the window where there is room: it stays as it is while somebody types.
const ROWS: u16 = 20;

/// Draws the window.
pub fn find(canvas: &mut Canvas, state: &State, find: &Find, area: Rect) {
    let theme = canvas.theme;
    let window = open(canvas, area, "Find", (MEASURE, ROWS));
    let inner = padded(Rect { y: window.y + 1, height: window.height.saturating_sub(2), ..window }, 2);
    let typed: Vec<Piece> =
        vec![(theme.accent, "/ ".to_owned()), (theme.strong, find.typed.clone()), (theme.accent, "▏".to_owned())];
    let used = canvas.write(inner.x, inner.y, inner.width, &typed);
    if find.typed.is_empty() {
        let hint = "words of a lesson's or a page's title";
        canvas.put(inner.x + used + 1, inner.y, inner.width.saturating_sub(used + 1), theme.dim, hint);
    }
    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    let found = hits(state, &find.typed);
    canvas.drawn.extents.push((Pane::Text, Extent { content: found.len(), shown: list.height.into() }));
    if found.is_empty() {
        canvas.put(list.x, list.y, list.width, theme.dim, "No title has all of these words.");
        return;
    }
    let shown = usize::from(list.height);
    let first = find.marked.saturating_sub(shown / 2).min(found.len().saturating_sub(shown));
    for (index, hit) in found.iter().enumerate().skip(first).take(shown) {
        let line = Rect { y: list.y + (index - first) as u16, height: 1, ..list };
        canvas.write(line.x, line.y, line.width, &row(canvas, state, *hit, list.width.into()).pieces);
        if index == find.marked {
            canvas.paint(line, theme.selection);
        }
        canvas.target(line, Target::Hit(index));
    }
    canvas.scroll_marks(list, found.len(), first);
}

fn row(canvas: &Canvas, state: &State, hit: Hit, width: usize) -> Row {
    let theme = canvas.theme;
    let Some(front) = state.lessons.get(hit.lesson) else { return Row::empty() };
    let page = hit.page.and_then(|page| Some((page, state.read.lesson(&front.id)?.pages.get(page)?.title_text())));
    let (left, right): (Vec<Piece>, String) = match page {
        None => (
            vec![(theme.dim, format!("{:>2}  ", front.number)), (theme.strong, front.title.clone())],
            front.subtitle.clone(),
        ),
        Some((page, title)) => {
            (vec![(theme.dim, "    ".to_owned()), (theme.text, title)], format!("{}, page {}", front.title, page + 1))
        }
    };
    let mut row = Row::new(left);
    let room = width.saturating_sub(row.width() + 2);
    let right = cut(&right, room);
    let gap = width.saturating_sub(row.width() + right.width());
    row.pieces.push((theme.dim, format!("{}{right}", " ".repeat(gap))));
    row
}
