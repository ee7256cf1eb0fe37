//! Where something stands in a lesson file.
//!
//! A [`Place`] carries both the byte range and the line and column that a person counts, because an editor asks for
//! the one and a message prints the other. Places are made by [`Lines`], which knows where each line of a file
//! begins; nothing else computes a line number.

use std::ops::{Deref, Range};

/// A stretch of a lesson file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The column it begins in, from 1, in characters.
    pub column: usize,
    /// The bytes it covers.
    pub range: Range<usize>,
}

/// Something together with where it was written. It dereferences to the thing itself.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    /// Where it was written.
    pub place: Place,
    /// What was written there.
    pub node: T,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.node
    }
}

/// Where the lines of one text begin.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Reads where the lines of `text` begin. A line ends at a line feed.
    pub fn new(text: &'t str) -> Lines<'t> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The place of a range of bytes. A range that leaves the text, or cuts a character, is pulled to the nearest
    /// character that is there.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.floor(range.start);
        let end = self.floor(range.end.max(range.start)).max(start);
        let line = self.starts.partition_point(|&begin| begin <= start);
        let begin = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(begin..start).map_or(0, |before| before.chars().count()) + 1;
        Place { line, column, range: start..end }
    }

    fn floor(&self, at: usize) -> usize {
        self.text.floor_char_boundary(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let lines = Lines::new("añb\nсто\n");
        assert_eq!(lines.place(0..1), Place { line: 1, column: 1, range: 0..1 });
        assert_eq!(lines.place(3..4), Place { line: 1, column: 3, range: 3..4 });
        assert_eq!(lines.place(7..9), Place { line: 2, column: 2, range: 7..9 });
        assert_eq!(lines.place(12..12), Place { line: 3, column: 1, range: 12..12 });
    }

    #[test]
    fn a_range_outside_or_inside_a_character_is_pulled_in() {
        let lines = Lines::new("añb");
        assert_eq!(lines.place(2..99), Place { line: 1, column: 2, range: 1..4 });
        assert_eq!(lines.place(50..60), Place { line: 1, column: 4, range: 4..4 });
    }
}
