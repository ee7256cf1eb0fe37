//! A page of text as a picture: a framed sheet of A4 with a title, a name, sentences and rows. It uses the fonts of
//! whoever looks at it, and nothing from anywhere else.

use std::fmt::Write;

use super::svg::escaped;

/// What a line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The title.
    Title,
    /// A name, large and in the middle.
    Name,
    /// A sentence.
    Text,
    /// A row of a list.
    Row,
    /// Small print.
    Small,
}

/// The sheet, in units of a tenth of a millimetre.
const WIDTH: usize = 2100;
const HEIGHT: usize = 2970;

/// The margin within which lines stand.
const MARGIN: usize = 240;

/// Characters of a row that fit the sheet.
pub const LONGEST: usize = 76;

impl Line {
    /// The size of the letters, and the space above the line where it begins.
    fn measures(self) -> (usize, usize) {
        match self {
            Line::Title => (72, 0),
            Line::Name => (110, 130),
            Line::Text => (46, 56),
            Line::Row => (42, 10),
            Line::Small => (34, 30),
        }
    }
}

/// The page with these lines, each broken into rows of at most [`LONGEST`] characters.
pub fn page(lines: impl Iterator<Item = (Line, Vec<String>)>) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"Georgia, 'DejaVu Serif', serif\" fill=\"#1c2733\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n\
         <rect x=\"90\" y=\"90\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#0b6e8a\" stroke-width=\"8\"/>\n",
        WIDTH - 180,
        HEIGHT - 180
    );
    let mut y = 330;
    for (kind, rows) in lines {
        let (size, above) = kind.measures();
        y += above;
        let (x, anchor) = match kind {
            Line::Title | Line::Name => (WIDTH / 2, "middle"),
            Line::Row => (MARGIN + 60, "start"),
            Line::Text | Line::Small => (MARGIN, "start"),
        };
        let weight = if matches!(kind, Line::Title | Line::Name) { " font-weight=\"bold\"" } else { "" };
        for row in rows {
            y += size + size / 4;
            // Writing to a text does not fail.
            let _ = writeln!(
                out,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
                escaped(&row)
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_sound_and_what_was_typed_stays_text() {
        let lines = [(Line::Title, "A & B"), (Line::Name, "<script>"), (Line::Text, "one\ntwo")];
        let lines = lines.map(|(kind, text)| (kind, text.lines().map(str::to_owned).collect()));
        let page = page(lines.into_iter());
        super::super::testing::assert_well_formed(&page);
        assert!(page.contains(">&lt;script&gt;</text>") && page.contains(">A &amp; B</text>"), "{page}");
        assert_eq!(page.matches("<text ").count(), 4, "a row each: {page}");
    }
}
