//! A program's text: decoded, with line feeds only, and an index from offsets to lines and columns.

use ruff_text_size::{TextRange, TextSize};

use super::diagnostic::Diagnostic;

/// The largest program that is read, in bytes. A classroom's programs are a thousandth of this.
pub const LARGEST_SOURCE: usize = 8 << 20;

/// A place in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Text and the offsets at which its lines begin.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    starts: Vec<u32>,
}

impl Source {
    /// Indexes `text`, whose line ends are made line feeds, as CPython's reader makes them.
    pub fn new(text: &str) -> Source {
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_string() };
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Source { text, starts }
    }

    /// Decodes a file: UTF-8 with or without a mark in front. Errors: what the file is instead.
    pub fn decode(bytes: &[u8]) -> Result<Source, Diagnostic> {
        if bytes.len() > LARGEST_SOURCE {
            let size = bytes.len() >> 20;
            return Err(Diagnostic::of_file(format!(
                "this file is too large for a Python program: {size} MB, and at most {} MB are read",
                LARGEST_SOURCE >> 20
            )));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.contains(&0) {
            return Err(Diagnostic::of_file("this is not a Python text file: it contains null bytes"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
        match foreign_encoding(text) {
            Some(encoding) => Err(Diagnostic::of_file(format!("this file declares the encoding {encoding}"))
                .with_help("save it as UTF-8 and remove the declaration")),
            None => Ok(Source::new(text)),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Line `number` (from 1) without its line end; empty if there is no such line.
    pub fn line_text(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|at| self.starts.get(at)).copied();
        let end = self.starts.get(at).map_or(self.text.len(), |next| (*next as usize).saturating_sub(1));
        start.and_then(|start| self.text.get(start as usize..end)).unwrap_or("")
    }

    /// The line (from 1) that contains `offset`.
    pub fn line(&self, offset: TextSize) -> u32 {
        self.starts.partition_point(|start| *start <= offset.to_u32()) as u32
    }

    /// Line and column of `offset`.
    pub fn position(&self, offset: TextSize) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0) as usize;
        let before = self.text.get(start..offset.to_usize()).unwrap_or("");
        Position { line, column: before.chars().count() as u32 + 1 }
    }

    /// The text of a range; empty if it is not within the text.
    pub fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }

    /// A diagnostic for a range of the text.
    pub fn diagnostic(&self, range: TextRange, message: impl Into<String>) -> Diagnostic {
        let (from, to) = (self.position(range.start()), self.position(range.end()));
        Diagnostic {
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            message: message.into(),
            help: None,
        }
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Diagnostic {
    let before = bytes.get(..valid).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or(b"");
    let column = String::from_utf8_lossy(last).chars().count() as u32 + 1;
    Diagnostic {
        line,
        column,
        end_line: line,
        end_column: column,
        message: "this is not a Python text file: it is not UTF-8 from here on".into(),
        help: Some("if it is a program, save it as UTF-8".into()),
    }
}

/// The encoding that a comment in the first two lines declares (PEP 263), unless it is UTF-8 or a part of it.
fn foreign_encoding(text: &str) -> Option<&str> {
    text.lines().take(2).find_map(|line| {
        let comment = line.trim_start_matches([' ', '\t', '\x0c']).strip_prefix('#')?;
        let (_, after) = comment.split_once("coding").filter(|(_, after)| after.starts_with([':', '=']))?;
        let name = after[1..].trim_start_matches([' ', '\t']);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(name.len());
        let name = &name[..length];
        let plain = name.to_ascii_lowercase().replace('_', "-");
        let known = ["utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii", ""].contains(&plain.as_str());
        (!known && !plain.starts_with("utf-8-")).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_characters() {
        let source = Source::new("a\r\nпривет x\r\rend");
        assert_eq!(source.text(), "a\nпривет x\n\nend");
        assert_eq!(source.line_count(), 4);
        assert_eq!(source.line_text(2), "привет x");
        assert_eq!(source.line_text(4), "end");
        assert_eq!((source.line_text(0), source.line_text(5)), ("", ""));
        let x = source.text().find('x').map(|at| TextSize::new(at as u32)).unwrap_or_default();
        assert_eq!(source.position(x), Position { line: 2, column: 8 });
    }

    #[test]
    fn what_is_no_program_text_is_named() {
        let error = |bytes: &[u8]| Source::decode(bytes).err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(error(b"\x7fELF\0\0"), "1:1: this is not a Python text file: it contains null bytes");
        assert!(error(b"x = 1\ny = '\xe9'\n").starts_with("2:6: this is not a Python text file: it is not UTF-8"));
        assert!(error(b"# -*- coding: latin-1 -*-\n").contains("declares the encoding latin-1"));
        assert_eq!(error(b"\xef\xbb\xbf# coding: utf-8\nx = 1\n"), "");
        assert_eq!(error(b"# my coding style\n"), "");
        assert!(error(&vec![b'x'; LARGEST_SOURCE + 1]).contains("too large"));
    }
}
