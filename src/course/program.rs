//! A program of a lesson and the knobs it offers.
//!
//! A knob is a constant at the top level with a comment that says what it may be: `WORKERS = 3  #: 1..16`,
//! `SHARED = True  #: True|False`, `KIND = "threads"  #: serial|threads`. They are found line by line, without parsing
//! Python, so that this module needs no interpreter; the interpreter replaces the same constants by name.

use super::place::{Lines, Place};
use super::value::{Allowed, Value};

/// A program of a lesson, or any other Python file.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The file name, without folders.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// The constants that are knobs, in the order of the file.
    pub knobs: Vec<Constant>,
    /// Comments that look like knobs and are none: what is wrong, and where.
    pub mistakes: Vec<(String, Place)>,
}

/// A constant that is a knob.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its name.
    pub name: String,
    /// Its value as the file has it.
    pub value: Value,
    /// The values it may have.
    pub allowed: Allowed,
    /// The line that sets it.
    pub place: Place,
}

impl Program {
    /// Reads a program's text and finds its knobs.
    pub fn read(name: &str, text: &str) -> Program {
        let lines = Lines::new(text);
        let mut program =
            Program { name: name.to_owned(), text: text.to_owned(), knobs: Vec::new(), mistakes: Vec::new() };
        let mut begin = 0;
        let mut open: Option<&str> = None;
        for line in text.split_inclusive('\n') {
            if open.is_none()
                && let Some((name, value, comment)) = knob_parts(line)
            {
                let place = lines.place(begin..begin + line.trim_end().len());
                match knob(value, comment) {
                    Ok((value, allowed)) => {
                        program.knobs.push(Constant { name: name.to_owned(), value, allowed, place });
                    }
                    Err(mistake) => program.mistakes.push((format!("the knob {name} {mistake}"), place)),
                }
            }
            open = after_line(line, open);
            begin += line.len();
        }
        program
    }

    /// What the program says of itself: the first line of the text in triple quotes that it begins with.
    pub fn about(&self) -> Option<&str> {
        let text = self.text.trim_start();
        let quote = ["\"\"\"", "'''"].into_iter().find(|quote| text.starts_with(quote))?;
        let line = text.get(quote.len()..)?.split(quote).next()?.trim_start().lines().next()?.trim();
        (!line.is_empty()).then_some(line)
    }

    /// The knob of this name.
    pub fn knob(&self, name: &str) -> Option<&Constant> {
        self.knobs.iter().find(|knob| knob.name == name)
    }
}

/// The triple quote that is still open after a line, if one was or one begins there.
fn after_line<'q>(line: &str, mut open: Option<&'q str>) -> Option<&'q str> {
    let mut rest = line;
    loop {
        match open {
            Some(quote) => {
                let Some((_, after)) = rest.split_once(quote) else { return open };
                rest = after;
                open = None;
            }
            None => {
                let first = ["\"\"\"", "'''"].into_iter().filter_map(|q| rest.find(q).map(|at| (at, q))).min();
                let (at, quote) = first?;
                if rest.get(..at).is_some_and(|before| before.contains('#')) {
                    return None;
                }
                rest = rest.get(at + quote.len()..).unwrap_or("");
                open = Some(quote);
            }
        }
    }
}

/// Splits `NAME = value  #: comment`; none if the line is no such thing.
fn knob_parts(line: &str) -> Option<(&str, &str, &str)> {
    let (code, comment) = line.trim_end().split_once("#:")?;
    let (name, value) = code.split_once('=')?;
    let name = name.trim_end();
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    is_name.then_some((name, value.trim(), comment.trim()))
}

fn knob(value: &str, comment: &str) -> Result<(Value, Allowed), String> {
    let value = Value::parse(value)
        .ok_or("needs a plain value: an int, a float, True, False, or a string without escapes".to_owned())?;
    let allowed = Allowed::parse(&value, comment).ok_or(
        "needs a range behind `#:`, for example `#: 1..16`, or a choice, for example `#: serial|threads`".to_owned(),
    )?;
    if !allowed.allows(&value) {
        return Err(format!("is {}, which is not in its own range, {}", value.literal(), allowed.words()));
    }
    Ok((value, allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knobs_are_constants_with_a_range() {
        let text = "\"\"\"Text:\nX = 1  #: 1..2\n\"\"\"\nWORKERS = 3  #: 1..16\nEACH = 3_000_000 #: 100_000..20_000_000\n\
                    PAUSE = 0.5  #: 0..2\nKIND = \"threads\"  #: serial|threads\nON = True  #: True|False\n    Y = 1  #: 1..3\n";
        let program = Program::read("a.py", text);
        let seen: Vec<_> = program
            .knobs
            .iter()
            .map(|k| (k.name.as_str(), k.value.literal(), k.allowed.words(), k.place.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("WORKERS", "3".into(), "1 to 16".into(), 4),
                ("EACH", "3000000".into(), "100000 to 20000000".into(), 5),
                ("PAUSE", "0.5".into(), "0 to 2".into(), 6),
                ("KIND", "\"threads\"".into(), "serial, threads".into(), 7),
                ("ON", "True".into(), "True, False".into(), 8),
            ]
        );
        assert_eq!(program.mistakes, []);
    }

    #[test]
    fn a_knob_that_makes_no_sense_is_a_mistake_with_its_line() {
        let program = Program::read("a.py", "A = 3  #: 5..9\nB = f()  #: 1..2\nC = 3  #: some\n");
        let seen: Vec<_> = program.mistakes.iter().map(|(text, place)| (text.as_str(), place.line)).collect();
        assert_eq!(
            seen,
            [
                ("the knob A is 3, which is not in its own range, 5 to 9", 1),
                ("the knob B needs a plain value: an int, a float, True, False, or a string without escapes", 2),
                (
                    "the knob C needs a range behind `#:`, for example `#: 1..16`, or a choice, for example `#: serial|threads`",
                    3
                ),
            ]
        );
    }
}
