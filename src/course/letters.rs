//! Characters that a lesson must not contain, because a terminal cannot show them or would obey them.
//!
//! Emoji that are put together from several characters (with a variation selector, a joiner, a colour of skin, a flag's
//! letters, a key cap) take other widths in the terminal than Hilo counts, and corrupt whole rows of the screen; control
//! characters could carry commands to the terminal of whoever opens a stranger's lesson; marks that turn the direction
//! of text hide what a program says.

use super::report::Report;

/// What is wrong with a character.
enum Fault {
    /// It is part of an emoji that is put together: the name of the part.
    Composed(&'static str),
    /// It turns the direction of text.
    Turns,
    /// It is a command to a terminal.
    Control,
}

/// Reports every forbidden character of a file.
pub fn check(text: &str, report: &mut Report<'_>) {
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        match fault(c, next) {
            Some(Fault::Composed(part)) => {
                let message = format!("an emoji with {part} ({}) corrupts the screen", code_point(c));
                report.error_help(before..end, message, "use a plain character, or a word");
            }
            Some(Fault::Turns) => {
                let message =
                    format!("a character that turns the direction of text ({}) hides what is written", code_point(c));
                report.error_help(at..end, message, "remove it");
            }
            Some(Fault::Control) => {
                let message = format!("a control character ({}) has no place in a lesson", code_point(c));
                report.error_help(at..end, message, "remove it");
            }
            None => {}
        }
        before = at;
    }
}

/// A text without the characters that a lesson must not contain.
pub fn cleaned(text: &str) -> String {
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.chars().zip(next).filter(|(c, next)| fault(*c, *next).is_none()).map(|(c, _)| c).collect()
}

fn fault(c: char, next: Option<char>) -> Option<Fault> {
    Some(match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Fault::Composed("a variation selector"),
        // In writing that needs it, a joiner stands before a letter.
        '\u{200d}' if !next.is_some_and(char::is_alphabetic) => Fault::Composed("a joiner"),
        '\u{1f3fb}'..='\u{1f3ff}' => Fault::Composed("a colour of skin"),
        '\u{1f1e6}'..='\u{1f1ff}' => Fault::Composed("the letters of a flag"),
        '\u{20e3}' => Fault::Composed("a key cap"),
        '\u{e0020}'..='\u{e007f}' => Fault::Composed("tags"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Fault::Turns,
        '\n' | '\t' => return None,
        '\r' if next == Some('\n') => return None,
        c if c.is_control() => Fault::Control,
        _ => return None,
    })
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
