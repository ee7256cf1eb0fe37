//! The values of a knob: what it is, what it may be, and what it turns to.
//!
//! Values are written as Python writes them. What a range means is decided here once, for the reader of lessons and
//! for the screen that turns a knob.

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
            Value::Float(value) => python_float(*value),
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

/// A float as `repr` of Python has it: Rust's shortest form, with a sign and two digits in an exponent.
fn python_float(value: f64) -> String {
    let shortest = format!("{value:?}");
    let Some((digits, exponent)) = shortest.split_once('e') else { return shortest };
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
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
    /// Reads the comment of a knob that has this value: `1..16` or `serial|threads`.
    pub fn parse(value: &Value, comment: &str) -> Option<Allowed> {
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
    fn a_value_is_written_as_python_writes_it() {
        let literal = |value: f64| Value::Float(value).literal();
        let shown = [0.5, -2.0, 1e-4, 1.5e-5, 1e15, 1e16, -2.5e300].map(literal);
        assert_eq!(shown, ["0.5", "-2.0", "0.0001", "1.5e-05", "1000000000000000.0", "1e+16", "-2.5e+300"]);
        assert_eq!(Value::Text("a \"b\"\n".to_owned()).literal(), r#""a \"b\"\n""#);
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
