//! The values of conditions, and what `repr` said of a variable read back as one.

use std::cmp::Ordering;

use super::Expression;
use super::parse::parse;

/// A value.
#[derive(Clone, Debug)]
pub enum Datum {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// An int.
    Int(i128),
    /// A float.
    Float(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Datum>),
    /// A tuple.
    Tuple(Vec<Datum>),
    /// A set.
    Set(Vec<Datum>),
    /// A dictionary.
    Dict(Vec<(Datum, Datum)>),
    /// Anything else, as `repr` has it: it is equal to what has the same `repr`, and there is nothing else to say.
    Other(String),
}

impl Datum {
    /// What `repr` said, read back.
    pub fn of_repr(repr: &str) -> Datum {
        let other = || Datum::Other(repr.to_owned());
        if repr == "set()" {
            return Datum::Set(Vec::new());
        }
        parse(repr).ok().and_then(|expression| constant(&expression)).unwrap_or_else(other)
    }

    /// Whether Python would take it for true.
    pub fn truth(&self) -> bool {
        match self {
            Datum::None => false,
            Datum::Bool(value) => *value,
            Datum::Int(value) => *value != 0,
            Datum::Float(value) => *value != 0.0,
            Datum::Text(text) => !text.is_empty(),
            Datum::List(items) | Datum::Tuple(items) | Datum::Set(items) => !items.is_empty(),
            Datum::Dict(pairs) => !pairs.is_empty(),
            Datum::Other(_) => true,
        }
    }

    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Datum::None => "None",
            Datum::Bool(_) => "a bool",
            Datum::Int(_) => "an int",
            Datum::Float(_) => "a float",
            Datum::Text(_) => "a str",
            Datum::List(_) => "a list",
            Datum::Tuple(_) => "a tuple",
            Datum::Set(_) => "a set",
            Datum::Dict(_) => "a dict",
            Datum::Other(_) => "another object",
        }
    }

    /// As an int, if it is one; a bool is one too.
    pub fn int(&self) -> Option<i128> {
        match self {
            Datum::Int(value) => Some(*value),
            Datum::Bool(value) => Some(i128::from(*value)),
            _ => None,
        }
    }

    /// As a float, if it is a number.
    pub fn float(&self) -> Option<f64> {
        match self {
            Datum::Float(value) => Some(*value),
            other => other.int().map(|value| value as f64),
        }
    }

    /// The items of what has some; the keys of a dictionary.
    pub fn items(&self) -> Option<Vec<Datum>> {
        match self {
            Datum::List(items) | Datum::Tuple(items) | Datum::Set(items) => Some(items.clone()),
            Datum::Dict(pairs) => Some(pairs.iter().map(|(key, _)| key.clone()).collect()),
            Datum::Text(text) => Some(text.chars().map(|c| Datum::Text(c.to_string())).collect()),
            _ => None,
        }
    }

    /// Which of the two is less; none if they have no order.
    pub fn order(&self, other: &Datum) -> Option<Ordering> {
        match (self, other) {
            (Datum::Text(a), Datum::Text(b)) => Some(a.cmp(b)),
            (Datum::List(a), Datum::List(b)) | (Datum::Tuple(a), Datum::Tuple(b)) => {
                let differs = a.iter().zip(b).find(|(a, b)| a != b);
                differs.map_or(Some(a.len().cmp(&b.len())), |(a, b)| a.order(b))
            }
            _ => match (self.int(), other.int()) {
                (Some(a), Some(b)) => Some(a.cmp(&b)),
                _ => self.float()?.partial_cmp(&other.float()?),
            },
        }
    }
}

impl PartialEq for Datum {
    /// As Python's `==`: numbers by value, sets and dictionaries in any order.
    fn eq(&self, other: &Datum) -> bool {
        match (self, other) {
            (Datum::None, Datum::None) => true,
            (Datum::Text(a), Datum::Text(b)) | (Datum::Other(a), Datum::Other(b)) => a == b,
            (Datum::List(a), Datum::List(b)) | (Datum::Tuple(a), Datum::Tuple(b)) => a == b,
            (Datum::Set(a), Datum::Set(b)) => a.len() == b.len() && a.iter().all(|one| b.contains(one)),
            (Datum::Dict(a), Datum::Dict(b)) => a.len() == b.len() && a.iter().all(|pair| b.contains(pair)),
            _ => match (self.int(), other.int()) {
                (Some(a), Some(b)) => a == b,
                _ => self.float().zip(other.float()).is_some_and(|(a, b)| a == b),
            },
        }
    }
}

/// The value of an expression without names.
fn constant(expression: &Expression) -> Option<Datum> {
    let all = |parts: &[Expression]| parts.iter().map(constant).collect::<Option<Vec<_>>>();
    Some(match expression {
        Expression::Literal(datum) => datum.clone(),
        Expression::Negative(of) => match constant(of)? {
            Datum::Int(value) => Datum::Int(value.checked_neg()?),
            Datum::Float(value) => Datum::Float(-value),
            _ => return None,
        },
        Expression::List(parts) => Datum::List(all(parts)?),
        Expression::Tuple(parts) => Datum::Tuple(all(parts)?),
        Expression::Set(parts) => Datum::Set(all(parts)?),
        Expression::Dict(pairs) => {
            let pair = |(key, value): &(Expression, Expression)| Some((constant(key)?, constant(value)?));
            Datum::Dict(pairs.iter().map(pair).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repr_says_is_read_back() {
        for text in ["3", "-7", "0.5", "True", "None", "'a\\'b'", "[1, 'x', (2,)]", "{'a': [1], 2: None}", "{1, 2}"] {
            assert!(!matches!(Datum::of_repr(text), Datum::Other(_)), "{text}");
        }
        assert_eq!(Datum::of_repr("{'b': 1, 'a': 2}"), Datum::of_repr("{'a': 2.0, 'b': True}"));
        assert_eq!(Datum::of_repr("{2, 1}"), Datum::of_repr("{1, 2}"));
        assert_ne!(Datum::of_repr("(1,)"), Datum::of_repr("[1]"));
        assert!(matches!(Datum::of_repr("<Counter object>"), Datum::Other(_)));
        assert!(matches!(Datum::of_repr("deque([1])"), Datum::Other(_)));
    }
}
