//! Styled text broken into rows: words are kept whole where they fit, widths are those of the terminal.

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A stretch of text in one style.
pub type Piece = (Style, String);

/// One row of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it says, in order.
    pub pieces: Vec<Piece>,
    /// A style laid under the whole row.
    pub ground: Option<Style>,
}

impl Row {
    /// An empty row.
    pub fn empty() -> Row {
        Row::default()
    }

    /// A row of one piece.
    pub fn of(style: Style, text: impl Into<String>) -> Row {
        Row { pieces: vec![(style, text.into())], ground: None }
    }

    /// A row of these pieces.
    pub fn new(pieces: Vec<Piece>) -> Row {
        Row { pieces, ground: None }
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.width()).sum()
    }

    /// The row with something before it.
    pub fn after(mut self, lead: Piece) -> Row {
        self.pieces.insert(0, lead);
        self
    }
}

/// Breaks pieces into rows of at most `width` columns. Spaces at a break are dropped; a line end in a piece breaks.
pub fn wrap(pieces: &[Piece], width: usize) -> Vec<Row> {
    let mut wrapper = Wrapper {
        width: width.max(1),
        rows: Vec::new(),
        row: Vec::new(),
        used: 0,
        word: Vec::new(),
        word_width: 0,
        space: None,
    };
    for (style, text) in pieces {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                wrapper.flush_word();
                wrapper.end_row();
            }
            for part in line.split_word_bounds() {
                wrapper.part(*style, part);
            }
        }
    }
    wrapper.flush_word();
    wrapper.end_row();
    wrapper.rows
}

struct Wrapper {
    width: usize,
    rows: Vec<Row>,
    row: Vec<Piece>,
    used: usize,
    word: Vec<Piece>,
    word_width: usize,
    space: Option<Piece>,
}

impl Wrapper {
    fn part(&mut self, style: Style, part: &str) {
        if part.chars().all(|c| c == ' ') {
            self.flush_word();
            let spaces = self.space.take().map(|(_, s)| s).unwrap_or_default() + part;
            self.space = Some((style, spaces));
        } else {
            self.word_width += part.width();
            push(&mut self.word, style, part);
        }
    }

    fn flush_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let space = self.space.take();
        let gap = space.as_ref().map_or(0, |(_, s)| s.width());
        if self.used > 0 && self.used + gap + self.word_width > self.width {
            self.end_row();
        } else if let Some((style, spaces)) = space
            && self.used > 0
        {
            self.used += gap;
            push(&mut self.row, style, &spaces);
        }
        for (style, text) in std::mem::take(&mut self.word) {
            self.place(style, &text);
        }
        self.word_width = 0;
    }

    /// Places text that may be longer than a row.
    fn place(&mut self, style: Style, text: &str) {
        let width = text.width();
        if self.used + width <= self.width {
            self.used += width;
            push(&mut self.row, style, text);
            return;
        }
        for grapheme in text.graphemes(true) {
            let width = grapheme.width();
            if self.used + width > self.width && self.used > 0 {
                self.end_row();
            }
            self.used += width;
            push(&mut self.row, style, grapheme);
        }
    }

    fn end_row(&mut self) {
        self.rows.push(Row::new(std::mem::take(&mut self.row)));
        self.used = 0;
        self.space = None;
    }
}

fn push(pieces: &mut Vec<Piece>, style: Style, text: &str) {
    match pieces.last_mut() {
        Some((last, held)) if *last == style => held.push_str(text),
        _ => pieces.push((style, text.to_owned())),
    }
}

/// `text` in at most `width` columns; what is cut off is marked by an ellipsis.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = used + grapheme.width();
        if next + 1 > width {
            break;
        }
        used = next;
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        let rows = wrap(&[(Style::new(), text.to_owned())], width);
        rows.iter().map(|row| row.pieces.iter().map(|(_, t)| t.as_str()).collect()).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(rows("one two three", 7), ["one two", "three"]);
        assert_eq!(rows("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(rows("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(rows("", 5), [""]);
    }

    #[test]
    fn no_row_is_wider_than_asked() {
        for width in 2..30 {
            let text = "Потоки and hilos, 線程 threads-and-more (that is, workers) wait.";
            for row in wrap(&[(Style::new(), text.to_owned())], width) {
                assert!(row.width() <= width, "{row:?} at {width}");
            }
        }
    }

    #[test]
    fn what_is_cut_is_marked() {
        assert_eq!([cut("count.py", 8), cut("count.py", 5), cut("x", 0)], ["count.py", "coun…", ""]);
    }
}
