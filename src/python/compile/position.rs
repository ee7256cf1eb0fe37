//! From byte offsets to lines and columns, and the error that carries them.

use ruff_text_size::{TextRange, TextSize};

use crate::python::code::Loc;

/// Why a program cannot be compiled: CPython's SyntaxError, or something that Hilo does not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct CompileError {
    /// The line, 1-based.
    pub line: u32,
    /// The column, 0-based, in UTF-8 bytes.
    pub column: u32,
    /// What is wrong; CPython's own words where CPython refuses it too.
    pub message: String,
}

/// Shorthand of this compiler.
pub(super) type Result<T> = std::result::Result<T, CompileError>;

/// Where the lines of a source begin.
pub(super) struct Lines {
    starts: Vec<u32>,
    /// Bytes of a byte order mark, which CPython does not count.
    mark: u32,
}

impl Lines {
    pub(super) fn new(source: &str) -> Lines {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        let mark = if source.starts_with('\u{feff}') { 3 } else { 0 };
        Lines { starts, mark }
    }

    fn place(&self, offset: TextSize) -> (u32, u32) {
        let offset = offset.to_u32();
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let column = offset - start;
        let column = if line == 1 { column.saturating_sub(self.mark) } else { column };
        (u32::try_from(line).unwrap_or(u32::MAX), column)
    }

    /// The place of a range.
    pub(super) fn loc(&self, range: TextRange) -> Loc {
        let (line, column) = self.place(range.start());
        let (end_line, end_column) = self.place(range.end());
        Loc { line, end_line, column, end_column }
    }

    /// An error at the beginning of `range`.
    pub(super) fn error(&self, range: TextRange, message: impl Into<String>) -> CompileError {
        let (line, column) = self.place(range.start());
        CompileError { line, column, message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_of_all_kinds_and_columns_in_bytes() {
        let source = "a\nbä = 1\r\nc\rd";
        let lines = Lines::new(source);
        let at = |offset: u32| lines.place(TextSize::new(offset));
        assert_eq!(at(0), (1, 0));
        assert_eq!(at(2), (2, 0));
        assert_eq!(at(6), (2, 4));
        assert_eq!(at(11), (3, 0));
        assert_eq!(at(13), (4, 0));
    }

    #[test]
    fn a_byte_order_mark_has_no_width() {
        let lines = Lines::new("\u{feff}x");
        assert_eq!(lines.place(TextSize::new(3)), (1, 0));
    }
}
