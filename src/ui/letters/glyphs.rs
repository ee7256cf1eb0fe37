//! The pictures of large letters: read once from `assets/letters/glyphs.txt`, those with accents put together here.
//!
//! A picture is a column of rows from three above a capital's top (for its accent) to two below the line. Letters that
//! look alike in Latin and Cyrillic are drawn once.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Rows of a picture.
pub const ROWS: usize = 12;

/// The row of a capital's top.
const TOP: usize = 3;

/// The row of the top of a letter without ascender.
const LOW_TOP: usize = TOP + 2;

/// A letter's picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// Columns.
    pub width: usize,
    /// The ink of each row, the first column as the highest of `width` bits.
    pub rows: [u32; ROWS],
}

impl Glyph {
    /// Whether there is ink at a place.
    pub fn ink(&self, row: usize, column: usize) -> bool {
        column < self.width && self.rows.get(row).is_some_and(|bits| bits >> (self.width - 1 - column) & 1 == 1)
    }

    /// This with a mark above or below it, in the middle.
    fn with(self, mark: &Mark, capital: bool) -> Glyph {
        let wide = mark.rows.iter().map(|row| row.len()).max().unwrap_or(0);
        let width = self.width.max(wide);
        let shift = (width - self.width) / 2;
        let mut rows = self.rows.map(|bits| bits << (width - self.width - shift));
        let from = match (mark.below, capital) {
            (true, _) => TOP + 7,
            (false, true) => TOP - 1 - mark.rows.len(),
            (false, false) => LOW_TOP - mark.rows.len() - usize::from(mark.rows.len() == 1),
        };
        let lead = (width - wide) / 2;
        for (row, ink) in (from..).zip(mark.rows) {
            if let Some(bits) = rows.get_mut(row) {
                *bits |= bits_of(ink) << (width - lead - ink.len());
            }
        }
        Glyph { width, rows }
    }
}

/// What stands above or below a letter.
struct Mark {
    rows: &'static [&'static str],
    below: bool,
}

const ACUTE: Mark = Mark { rows: &[".#", "#."], below: false };
const GRAVE: Mark = Mark { rows: &["#.", ".#"], below: false };
const CIRCUMFLEX: Mark = Mark { rows: &[".#.", "#.#"], below: false };
const TILDE: Mark = Mark { rows: &[".#.#", "#.#."], below: false };
const DIAERESIS: Mark = Mark { rows: &["#.#"], below: false };
const BREVE: Mark = Mark { rows: &["#..#", ".##."], below: false };
const CEDILLA: Mark = Mark { rows: &[".#", "#."], below: true };

/// Letters, those they are made of, and the mark.
const MARKED: [(&str, &str, Mark); 7] = [
    ("áéíóúýÁÉÍÓÚÝ", "aeıouyAEIOUY", ACUTE),
    ("àèìòùÀÈÌÒÙ", "aeıouAEIOU", GRAVE),
    ("âêîôûÂÊÎÔÛ", "aeıouAEIOU", CIRCUMFLEX),
    ("ãõñÃÕÑ", "aonAON", TILDE),
    ("äëïöüÿёïÄËÏÖÜЁ", "aeıouyeıAEIOUE", DIAERESIS),
    ("йЙўЎ", "иИyУ", BREVE),
    ("çÇ", "cC", CEDILLA),
];

/// Letters that look like others.
const ALIKE: [(&str, &str); 2] = [("АВЕКМНОРСТХІЈаеорсухіјѕ", "ABEKMHOPCTXIJaeopcyxijs"), ("’‚·‑−", "',.--")];

/// The picture of a character, if it has one. A space has none: it is a gap.
pub fn glyph(character: char) -> Option<Glyph> {
    static GLYPHS: OnceLock<HashMap<char, Glyph>> = OnceLock::new();
    GLYPHS.get_or_init(all).get(&character).copied()
}

fn all() -> HashMap<char, Glyph> {
    let mut glyphs = drawn(include_str!("../../../assets/letters/glyphs.txt"));
    for (letters, bases) in ALIKE {
        for (letter, base) in letters.chars().zip(bases.chars()) {
            if let Some(&glyph) = glyphs.get(&base) {
                glyphs.entry(letter).or_insert(glyph);
            }
        }
    }
    for (letters, bases, mark) in MARKED {
        for (letter, base) in letters.chars().zip(bases.chars()) {
            if let Some(&glyph) = glyphs.get(&base) {
                glyphs.insert(letter, glyph.with(&mark, base.is_uppercase()));
            }
        }
    }
    glyphs
}

/// Reads the bands of the file; what comes before the first empty line is a comment.
fn drawn(text: &str) -> HashMap<char, Glyph> {
    let mut glyphs = HashMap::new();
    for band in text.split("\n\n").skip(1) {
        let mut lines = band.lines();
        let characters = lines.next().unwrap_or_default().split_whitespace();
        let mut band: Vec<(char, Glyph)> =
            characters.filter_map(|word| Some((word.chars().next()?, Glyph::default()))).collect();
        for (row, line) in (TOP..ROWS).zip(lines) {
            for ((_, glyph), ink) in band.iter_mut().zip(line.split_whitespace()) {
                glyph.width = ink.len();
                glyph.rows[row] = bits_of(ink);
            }
        }
        glyphs.extend(band);
    }
    glyphs
}

fn bits_of(ink: &str) -> u32 {
    ink.bytes().fold(0, |bits, byte| bits << 1 | u32::from(byte == b'#'))
}
