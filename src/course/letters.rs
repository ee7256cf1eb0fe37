//! Characters that a lesson must not contain, because a terminal cannot show them or would obey them.
//!
//! Emoji with a variation selector corrupt whole rows of the screen; control characters could carry commands to the
//! terminal of whoever opens a stranger's lesson; marks that turn the direction of text hide what a program says.

use super::report::Report;

/// Reports every forbidden character of a file.
pub fn check(text: &str, report: &mut Report<'_>) {
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '\u{fe00}'..='\u{fe0f}' => report.error_help(
                before..end,
                format!("a character with a variation selector ({}) corrupts the screen", code_point(c)),
                "use a plain character, or a word",
            ),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => report.error_help(
                at..end,
                format!("a character that turns the direction of text ({}) hides what is written", code_point(c)),
                "remove it",
            ),
            '\n' | '\t' => {}
            '\r' if text.as_bytes().get(end) == Some(&b'\n') => {}
            c if c.is_control() => report.error_help(
                at..end,
                format!("a control character ({}) has no place in a lesson", code_point(c)),
                "remove it",
            ),
            _ => {}
        }
        before = at;
    }
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
