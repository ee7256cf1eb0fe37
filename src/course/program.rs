//! A program of a lesson and the knobs it offers.
//!
//! A knob is a constant at the top level with a comment that says what it may be: `WORKERS = 3  #: 1..16`,
//! `SHARED = True  #: True|False`, `KIND = "threads"  #: serial|threads`. They are found line by line, without parsing
//! Python, so that this module needs no interpreter; the interpreter replaces the same constants by name.

use super::place::{Lines, Place};

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

/// The value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An int.
    Int(i64),
    /// A float, finite.
    Float(f64),
    /// `True` or `False`.
    Bool(bool),
    /// A string.
    Text(String),
}

/// The values a knob may have.
#[derive(Clone, Debug, PartialEq)]
pub enum Allowed {
    /// An int from the first to the last, both included.
    Ints {
        /// The smallest.
        from: i64,
        /// The largest.
        to: i64,
    },
    /// A float (or an int) from the first to the last, both included.
    Floats {
        /// The smallest.
        from: f64,
        /// The largest.
        to: f64,
    },
    /// One of these. Never empty.
    OneOf(Vec<Value>),
}

impl Value {
    /// The value as Python writes it, for example `3`, `0.5`, `True` or `"threads"`.
    pub fn literal(&self) -> String {
        match self {
            Value::Int(value) => value.to_string(),
            Value::Float(value) => format!("{value:?}"),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Text(text) => python_string(text),
        }
    }

    /// Reads a literal of Python: an int, a float, `True`, `False`, or a string in simple quotes.
    pub fn parse(literal: &str) -> Option<Value> {
        match literal {
            "True" => return Some(Value::Bool(true)),
            "False" => return Some(Value::Bool(false)),
            _ => {}
        }
        for quote in ['"', '\''] {
            if let Some(inner) = literal.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
                let simple = !inner.contains(['\\', quote]) && !inner.is_empty();
                return simple.then(|| Value::Text(inner.to_owned()));
            }
        }
        if !literal.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
            return None;
        }
        let digits = literal.replace('_', "");
        if let Ok(int) = digits.parse() {
            return Some(Value::Int(int));
        }
        digits.parse().ok().filter(|float: &f64| float.is_finite()).map(Value::Float)
    }
}

fn python_string(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            c if c.is_control() => literal.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

impl Allowed {
    /// Whether a knob may have this value.
    pub fn allows(&self, value: &Value) -> bool {
        match (self, value) {
            (Allowed::Ints { from, to }, Value::Int(int)) => (from..=to).contains(&int),
            (Allowed::Floats { from, to }, Value::Float(float)) => (from..=to).contains(&float),
            (Allowed::Floats { from, to }, Value::Int(int)) => (*from..=*to).contains(&(*int as f64)),
            (Allowed::OneOf(values), value) => values.contains(value),
            _ => false,
        }
    }

    /// The range in words a person reads, for example `1 to 16` or `serial, threads`.
    pub fn words(&self) -> String {
        match self {
            Allowed::Ints { from, to } => format!("{from} to {to}"),
            Allowed::Floats { from, to } => format!("{from} to {to}"),
            Allowed::OneOf(values) => {
                let words: Vec<_> = values
                    .iter()
                    .map(|value| match value {
                        Value::Text(text) => text.clone(),
                        other => other.literal(),
                    })
                    .collect();
                words.join(", ")
            }
        }
    }

    /// The next value up (or down) that a knob turns to, or none at the end of its range. Short ranges of ints go by
    /// one; long ones go 1, 2, 5, 10, 20, 50 and so on, and so do floats.
    pub fn turned(&self, value: &Value, up: bool) -> Option<Value> {
        match (self, value) {
            (Allowed::Ints { from, to }, Value::Int(now)) => {
                let next = if to.saturating_sub(*from) <= 100 {
                    if up { now.saturating_add(1) } else { now.saturating_sub(1) }
                } else {
                    round_step(*now as f64, up).round() as i64
                };
                let next = next.clamp(*from, *to);
                (next != *now).then_some(Value::Int(next))
            }
            (Allowed::Floats { from, to }, Value::Float(_) | Value::Int(_)) => {
                let now = match value {
                    Value::Float(now) => *now,
                    Value::Int(now) => *now as f64,
                    _ => return None,
                };
                let next = round_step(now, up).clamp(*from, *to);
                (next != now).then_some(Value::Float(next))
            }
            (Allowed::OneOf(values), value) => {
                let at = values.iter().position(|known| known == value)?;
                let next = if up { at.checked_add(1)? } else { at.checked_sub(1)? };
                values.get(next).cloned()
            }
            _ => None,
        }
    }
}

/// The next of 1, 2, 5, 10, 20, 50 … above or below a figure; zero and the negative figures mirror them.
fn round_step(now: f64, up: bool) -> f64 {
    if now == 0.0 {
        return if up { 1.0 } else { -1.0 };
    }
    let outward = up == (now > 0.0);
    let size = now.abs();
    let power = 10f64.powi((size.log10() + 1e-9).floor() as i32);
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    let near = 1e-9 * size;
    let next = if outward {
        steps.into_iter().find(|step| *step > size + near)
    } else {
        steps.into_iter().rev().find(|step| *step < size - near)
    };
    next.unwrap_or(size) * now.signum()
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
    let allowed = allowed(&value, comment).ok_or(
        "needs a range behind `#:`, for example `#: 1..16`, or a choice, for example `#: serial|threads`".to_owned(),
    )?;
    if !allowed.allows(&value) {
        return Err(format!("is {}, which is not in its own range, {}", value.literal(), allowed.words()));
    }
    Ok((value, allowed))
}

fn allowed(value: &Value, comment: &str) -> Option<Allowed> {
    if let Some((from, to)) = comment.split_once("..") {
        let ends = (Value::parse(from.trim())?, Value::parse(to.trim())?);
        return match (value, ends) {
            (Value::Int(_), (Value::Int(from), Value::Int(to))) if from <= to => Some(Allowed::Ints { from, to }),
            (Value::Float(_), (from, to)) => {
                let (from, to) = (number(&from)?, number(&to)?);
                (from <= to).then_some(Allowed::Floats { from, to })
            }
            _ => None,
        };
    }
    let words: Vec<_> = comment.split('|').map(str::trim).collect();
    if words.len() < 2 || words.iter().any(|word| word.is_empty()) {
        return None;
    }
    let choice = |word: &str| match value {
        Value::Text(_) => Some(Value::Text(word.trim_matches(['"', '\'']).to_owned())),
        _ => Value::parse(word),
    };
    words.into_iter().map(choice).collect::<Option<_>>().map(Allowed::OneOf)
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(int) => Some(*int as f64),
        Value::Float(float) => Some(*float),
        _ => None,
    }
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

    #[test]
    fn a_knob_turns_by_one_or_by_round_figures_and_stops_at_its_ends() {
        let short = Allowed::Ints { from: 1, to: 16 };
        assert_eq!(short.turned(&Value::Int(3), true), Some(Value::Int(4)));
        assert_eq!(short.turned(&Value::Int(1), false), None);
        let long = Allowed::Ints { from: 100_000, to: 20_000_000 };
        assert_eq!(long.turned(&Value::Int(3_000_000), true), Some(Value::Int(5_000_000)));
        assert_eq!(long.turned(&Value::Int(3_000_000), false), Some(Value::Int(2_000_000)));
        assert_eq!(long.turned(&Value::Int(1_000_000), false), Some(Value::Int(500_000)));
        assert_eq!(long.turned(&Value::Int(20_000_000), true), None);
        let words = Allowed::OneOf(vec![Value::Bool(false), Value::Bool(true)]);
        assert_eq!(words.turned(&Value::Bool(false), true), Some(Value::Bool(true)));
        assert_eq!(words.turned(&Value::Bool(true), true), None);
    }
}
