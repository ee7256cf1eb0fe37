//! Text in large letters, or in bold ones.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::ui::letters;
use crate::ui::text::{Row, wrap};

/// Rows of a text in the largest letters for which `width` columns and `height` rows are enough. Where none are, it is
/// spaced out on one row if it fits there, else written as usual; then it may take more rows than there are.
pub fn large(style: Style, text: &str, (width, height): (usize, usize), ascii: bool) -> Vec<Row> {
    if let Some(rows) = letters::set(text, width, height, ascii) {
        return rows.into_iter().map(|row| Row::of(style, row)).collect();
    }
    bold(style, text, width)
}

/// Spaced out on one row, or as usual.
pub fn bold(style: Style, text: &str, width: usize) -> Vec<Row> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let apart = |word: &&str| word.chars().map(String::from).collect::<Vec<_>>().join(" ");
    let spaced = words.iter().map(apart).collect::<Vec<_>>().join("   ");
    if spaced.width() <= width {
        return vec![Row::of(style, spaced)];
    }
    wrap(&[(style, words.join(" "))], width.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, room: (usize, usize)) -> Vec<String> {
        let rows = large(Style::new(), text, room, false);
        rows.iter().map(|row| row.pieces.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn letters_shrink_with_the_room_down_to_plain_text() {
        assert!(texts("The GIL", (80, 8))[0].contains('█'));
        assert_eq!(texts("The GIL", (17, 2)), ["T h e   G I L"]);
        assert_eq!(texts("The GIL", (5, 2)), ["The", "GIL"]);
        assert_eq!(texts("字", (80, 20)), ["字"], "what has no picture is written");
    }
}
