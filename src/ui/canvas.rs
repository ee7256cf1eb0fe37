//! What a view draws on: the buffer, the theme, and the record of what was put where.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::text::{Piece, Row, cut};
use super::theme::Theme;
use crate::app::drawn::{Area, Drawn, Target};
use crate::app::pane::{Extent, Pane};

/// A buffer with a theme, and the record of this frame.
pub struct Canvas<'a> {
    /// Where to draw.
    pub buffer: &'a mut Buffer,
    /// What things look like.
    pub theme: &'a Theme,
    /// What was put where so far.
    pub drawn: Drawn,
}

impl Canvas<'_> {
    /// Writes pieces from a cell on, at most `width` columns; returns how many it took. Nothing is written outside the
    /// buffer, and a text that does not fit ends in an ellipsis.
    pub fn write(&mut self, x: u16, y: u16, width: u16, pieces: &[Piece]) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let total: usize = pieces.iter().map(|(_, text)| text.width()).sum();
        let mut left = usize::from(width);
        let mut at = x;
        let cuts = total > left;
        for (style, text) in pieces {
            let text = if cuts && text.width() >= left { cut_always(text, left) } else { text.clone() };
            for grapheme in text.graphemes(true) {
                let columns = grapheme.width();
                if columns == 0 || columns > left {
                    continue;
                }
                self.buffer.set_stringn(at, y, grapheme, columns, *style);
                at += columns as u16;
                left -= columns;
            }
            if left == 0 {
                break;
            }
        }
        at - x
    }

    /// Writes one piece.
    pub fn put(&mut self, x: u16, y: u16, width: u16, style: Style, text: &str) -> u16 {
        self.write(x, y, width, &[(style, text.to_owned())])
    }

    /// Lays a style over a rectangle.
    pub fn paint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Draws rows from `first` on into `area`, records how much there is, and marks what is out of sight on the right
    /// edge.
    pub fn rows(&mut self, pane: Pane, area: Rect, rows: &[Row], first: usize) {
        self.drawn.extents.push((pane, Extent { content: rows.len(), shown: area.height.into() }));
        for (index, row) in rows.iter().skip(first).take(area.height.into()).enumerate() {
            let y = area.y + index as u16;
            self.write(area.x, y, area.width, &row.pieces);
            if let Some(ground) = row.ground {
                self.paint(Rect { y, height: 1, ..area }, ground);
            }
        }
        self.scroll_marks(area, rows.len(), first);
    }

    /// A bar beside `area` that shows which part of `content` rows is in sight, if not all are.
    pub fn scroll_marks(&mut self, area: Rect, content: usize, first: usize) {
        let shown = usize::from(area.height);
        if content <= shown || shown == 0 {
            return;
        }
        let length = (shown * shown / content).max(1);
        let travel = shown - length;
        let hidden = content - shown;
        let top = (first.min(hidden) * travel + hidden / 2) / hidden;
        let x = area.right();
        for row in 0..shown {
            if row >= top && row < top + length {
                self.put(x, area.y + row as u16, 1, self.theme.accent, "▐");
            }
        }
    }

    /// A click in `area` means `target`.
    pub fn target(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.buffer.area);
        self.drawn.targets.push((Area { x: area.x, y: area.y, width: area.width, height: area.height }, target));
    }
}

/// Cuts even a text that would just fit, because more follows.
fn cut_always(text: &str, width: usize) -> String {
    if text.width() > width { cut(text, width) } else { cut(&format!("{text}  "), width) }
}

/// A rectangle without its outermost columns.
pub fn padded(area: Rect, columns: u16) -> Rect {
    Rect { x: area.x + columns.min(area.width), width: area.width.saturating_sub(2 * columns), ..area }
}
