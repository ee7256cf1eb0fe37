//! Large letters, made of blocks, for a room: text becomes rows of cells in the largest size that fits.
//!
//! It knows the letters of the languages that lessons are written in: Latin with accents, and Cyrillic. A text with a
//! character it does not know, or with no room, is not set at all, and the caller writes it as usual.

mod glyphs;
#[cfg(test)]
mod tests;

use glyphs::{Glyph, ROWS, glyph};

/// How large a point of ink is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    /// Two columns and a row.
    Double,
    /// A column and a row: narrow, but of whole cells.
    Cell,
    /// A column and half a row.
    Half,
    /// Half a column and half a row.
    Quarter,
}

impl Size {
    /// Those to be tried, the largest first.
    fn all(ascii: bool) -> &'static [Size] {
        if ascii { &[Size::Double, Size::Cell] } else { &[Size::Double, Size::Half, Size::Quarter] }
    }

    /// Points that have room in so many columns.
    fn points(self, columns: usize) -> usize {
        match self {
            Size::Double => columns / 2,
            Size::Cell | Size::Half => columns,
            Size::Quarter => columns * 2,
        }
    }
}

/// Points between two letters.
const GAP: usize = 1;

/// Points between two words.
const SPACE: usize = 4;

/// A line of letters, each with the points before it.
type Line = Vec<(usize, Glyph)>;

/// A text in large letters, in at most `width` columns and `height` rows, with an empty row between its lines; `None` if
/// it has no room there, or a character that has no picture.
pub fn set(text: &str, width: usize, height: usize, ascii: bool) -> Option<Vec<String>> {
    let words = words(text)?;
    Size::all(ascii).iter().find_map(|size| {
        let lines = broken(&words, size.points(width))?;
        let mut rows = Vec::new();
        for line in &lines {
            if !rows.is_empty() {
                rows.push(String::new());
            }
            rows.extend(drawn(line, *size));
        }
        (rows.len() <= height && !rows.is_empty()).then_some(rows)
    })
}

/// The words of a text as pictures.
fn words(text: &str) -> Option<Vec<Vec<Glyph>>> {
    text.split_whitespace().map(|word| word.chars().map(glyph).collect()).collect()
}

fn width_of(word: &[Glyph]) -> usize {
    word.iter().map(|glyph| glyph.width + GAP).sum::<usize>().saturating_sub(GAP)
}

/// Words in lines of at most `points`, as even as the number of lines allows; none if a word is wider than that.
fn broken(words: &[Vec<Glyph>], points: usize) -> Option<Vec<Line>> {
    if words.iter().any(|word| width_of(word) > points) {
        return None;
    }
    let lines = broken_at(words, points);
    // The narrowest lines that are no more: a last word alone on its line looks lost.
    let widest = words.iter().map(|word| width_of(word)).max().unwrap_or(0);
    let (mut least, mut most) = (widest, points);
    while least < most {
        let middle = (least + most) / 2;
        if broken_at(words, middle).len() <= lines.len() { most = middle } else { least = middle + 1 }
    }
    Some(broken_at(words, most))
}

fn broken_at(words: &[Vec<Glyph>], points: usize) -> Vec<Line> {
    let mut lines: Vec<(usize, Line)> = Vec::new();
    for word in words {
        let wide = width_of(word);
        let mut lead = match lines.last_mut() {
            Some((used, _)) if *used + SPACE + wide <= points => {
                *used += SPACE + wide;
                SPACE
            }
            _ => {
                lines.push((wide, Line::new()));
                0
            }
        };
        if let Some((_, line)) = lines.last_mut() {
            for glyph in word {
                line.push((lead, *glyph));
                lead = GAP;
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A line as rows of cells, without empty ones above and below.
fn drawn(line: &Line, size: Size) -> Vec<String> {
    let points = points(line);
    let inked = |row: &Vec<bool>| row.iter().any(|ink| *ink);
    let Some(first) = points.iter().position(inked) else { return Vec::new() };
    let last = points.iter().rposition(inked).unwrap_or(first);
    let points = points.get(first..=last).unwrap_or_default();
    let at = |row: usize, column: usize| {
        points.get(row).and_then(|inks: &Vec<bool>| inks.get(column)).copied().unwrap_or(false)
    };
    let columns = points.first().map_or(0, Vec::len);
    let (tall, wide) = match size {
        Size::Double | Size::Cell => (1, 1),
        Size::Half => (2, 1),
        Size::Quarter => (2, 2),
    };
    let rows = (0..points.len()).step_by(tall);
    let cell = |row: usize, column: usize| match size {
        Size::Double => (if at(row, column) { "██" } else { "  " }).to_owned(),
        Size::Cell => (if at(row, column) { "█" } else { " " }).to_owned(),
        Size::Half => {
            [" ", "▄", "▀", "█"][usize::from(at(row, column)) << 1 | usize::from(at(row + 1, column))].to_owned()
        }
        Size::Quarter => quarter([(0, 0), (0, 1), (1, 0), (1, 1)].map(|(y, x)| at(row + y, column + x))).to_string(),
    };
    let row = |row: usize| (0..columns).step_by(wide).map(|column| cell(row, column)).collect::<String>();
    rows.map(|at| row(at).trim_end().to_owned()).collect()
}

/// Where there is ink in a line.
fn points(line: &Line) -> Vec<Vec<bool>> {
    let mut points: Vec<Vec<bool>> = vec![Vec::new(); ROWS];
    for (lead, glyph) in line {
        for (row, inks) in points.iter_mut().enumerate() {
            inks.extend(std::iter::repeat_n(false, *lead));
            inks.extend((0..glyph.width).map(|column| glyph.ink(row, column)));
        }
    }
    points
}

/// The block with ink in these quarters: above left and right, below left and right.
fn quarter(inks: [bool; 4]) -> char {
    const BLOCKS: [char; 16] = [' ', '▗', '▖', '▄', '▝', '▐', '▞', '▟', '▘', '▚', '▌', '▙', '▀', '▜', '▛', '█'];
    let index = inks.iter().fold(0, |index, ink| index << 1 | usize::from(*ink));
    BLOCKS.get(index).copied().unwrap_or(' ')
}
