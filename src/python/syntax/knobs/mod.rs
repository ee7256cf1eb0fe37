//! Knobs: constants of a program that a person may turn, marked by a comment that says how far.
//!
//! `WORKERS = 3  #: 1..16`, `PAUSE = 0.1  #: 0.01..2.0`, `EXECUTOR = "threads"  #: serial|threads|processes`,
//! `FAST = True  #: on|off`. The comment stands on the line on which the assignment ends.

mod steps;

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::constants::{Constant, constants};
use super::diagnostic::Diagnostic;
use super::parse::Parsed;
use crate::python::text::{float_repr, parse_float, str_repr};

/// How a knob can be turned.
#[derive(Clone, Debug, PartialEq)]
pub enum KnobKind {
    /// An int from `low` to `high`.
    Int {
        /// The least.
        low: i64,
        /// The most.
        high: i64,
    },
    /// A float from `low` to `high`.
    Float {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
    },
    /// One of these words or numbers, as they stand in the comment.
    Choices(Vec<String>),
    /// `True` or `False`.
    Switch,
}

/// A constant that can be turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// The constant's name.
    pub name: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its value as it is written in the program: a Python literal.
    pub value: String,
    /// How it can be turned.
    pub kind: KnobKind,
}

/// The knobs of a program, and what was meant as one and is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Knobs {
    /// In the order of the text.
    pub knobs: Vec<Knob>,
    /// Warnings: the program runs all the same.
    pub warnings: Vec<Diagnostic>,
}

/// Finds the knobs of a program.
pub fn knobs(parsed: &Parsed) -> Knobs {
    let mut found = Knobs::default();
    let constants = constants(parsed);
    for token in parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Comment) {
        let Some(said) = parsed.source().slice(token.range()).strip_prefix("#:") else { continue };
        let line = parsed.line(token.start());
        let same_line = |constant: &&Constant<'_>| parsed.line(constant.range.end()) == line;
        let Some(constant) = constants.iter().rfind(same_line) else { continue };
        match knob(parsed, constant, said.trim()) {
            Ok(knob) => found.knobs.push(knob),
            Err(why) => found.warnings.push(warning(parsed, token.range(), constant.name, &why)),
        }
    }
    found
}

fn warning(parsed: &Parsed, range: TextRange, name: &str, why: &str) -> Diagnostic {
    parsed
        .diagnostic(range, format!("'{name}' is no knob: {why}"))
        .with_help("write a range as 1..16, or choices as a|b|c, after a plain number, string or True or False")
}

fn knob(parsed: &Parsed, constant: &Constant<'_>, said: &str) -> Result<Knob, String> {
    let value = parsed.source().slice(constant.value.range()).to_string();
    let kind = match said.split_once("..") {
        Some((low, high)) => range(constant.value, &value, low.trim(), high.trim())?,
        None if said.contains('|') => choices(constant.value, &value, said)?,
        None => return Err(format!("'{said}' is neither a range nor choices")),
    };
    Ok(Knob { name: constant.name.to_string(), line: parsed.line(constant.range.start()), value, kind })
}

/// The int that a literal writes, if it is one.
fn int_of(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits.trim_start()),
        None => (false, text),
    };
    let plain = digits.replace('_', "");
    let magnitude: i64 = plain.parse().ok().filter(|_| plain.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(if negative { -magnitude } else { magnitude })
}

fn number_kind(value: &Expr) -> Option<&ast::Number> {
    match value {
        Expr::NumberLiteral(number) => Some(&number.value),
        Expr::UnaryOp(ast::ExprUnaryOp { op: ast::UnaryOp::USub, operand, .. }) => {
            operand.as_number_literal_expr().map(|number| &number.value)
        }
        _ => None,
    }
}

fn range(expr: &Expr, value: &str, low: &str, high: &str) -> Result<KnobKind, String> {
    let outside = || format!("its value {value} is not within {low}..{high}");
    let no_number = |end: &str| format!("'{end}' is no number");
    let turned = || format!("the range {low}..{high} is empty");
    match number_kind(expr) {
        Some(ast::Number::Int(_)) if !low.contains('.') && !high.contains('.') => {
            let from = int_of(low).ok_or_else(|| no_number(low))?;
            let to = int_of(high).ok_or_else(|| no_number(high))?;
            let now = int_of(value).ok_or_else(|| format!("its value {value} is not a plain decimal number"))?;
            if from >= to {
                return Err(turned());
            }
            if (from..=to).contains(&now) { Ok(KnobKind::Int { low: from, high: to }) } else { Err(outside()) }
        }
        Some(ast::Number::Float(_)) => {
            let finite = |text: &str| parse_float(text).ok().filter(|x| x.is_finite());
            let from = finite(low).ok_or_else(|| no_number(low))?;
            let to = finite(high).ok_or_else(|| no_number(high))?;
            let now = finite(value).ok_or_else(|| no_number(value))?;
            if from >= to {
                return Err(turned());
            }
            if (from..=to).contains(&now) { Ok(KnobKind::Float { low: from, high: to }) } else { Err(outside()) }
        }
        Some(_) => Err(format!("its value {value} is an int and the range is not")),
        None => Err(format!("its value {value} is no number")),
    }
}

fn choices(expr: &Expr, value: &str, said: &str) -> Result<KnobKind, String> {
    let words: Vec<String> = said.split('|').map(|word| word.trim().to_string()).collect();
    if words.iter().any(String::is_empty) {
        return Err(format!("'{said}' has an empty choice"));
    }
    match expr {
        Expr::BooleanLiteral(_) if words == ["on", "off"] || words == ["off", "on"] => Ok(KnobKind::Switch),
        Expr::BooleanLiteral(_) => Err("True or False is turned by on|off".into()),
        Expr::StringLiteral(text) if words.iter().any(|word| word == text.value.to_str()) => {
            Ok(KnobKind::Choices(words))
        }
        _ if number_kind(expr).is_some() && words.iter().any(|word| word == value) => {
            match words.iter().find(|word| parse_float(word).is_err()) {
                Some(word) => Err(format!("'{word}' is no number")),
                None => Ok(KnobKind::Choices(words)),
            }
        }
        _ => Err(format!("its value {value} is not among the choices")),
    }
}

impl Knob {
    /// How a value is shown: strings without quotes, `on` and `off`.
    pub fn shown<'a>(&self, value: &'a str) -> &'a str {
        match (&self.kind, value) {
            (KnobKind::Switch, "True") => "on",
            (KnobKind::Switch, _) => "off",
            (KnobKind::Choices(_), quoted) => unquoted(quoted),
            (_, plain) => plain,
        }
    }

    /// The literal one step up or down from `value`: ranges end at their ends, choices and switches go round.
    ///
    /// Small ranges go one by one, ranges whose ends are far apart by 1, 2, 5, 10, 20, 50, and what lies between by a
    /// twentieth of the range rounded to such a number.
    pub fn turned(&self, value: &str, up: bool) -> String {
        match &self.kind {
            KnobKind::Switch => if value == "True" { "False" } else { "True" }.into(),
            KnobKind::Choices(words) => self.next_choice(words, value, up),
            KnobKind::Int { low, high } => {
                let now = int_of(value).unwrap_or(*low);
                let next = steps::next_int(now, *low, *high, up).clamp(*low, *high);
                if self.value.contains('_') || next.abs() >= 10_000 { with_underscores(next) } else { next.to_string() }
            }
            KnobKind::Float { low, high } => {
                let now = parse_float(value).unwrap_or(*low);
                float_repr(steps::next_float(now, *low, *high, up).clamp(*low, *high))
            }
        }
    }

    fn next_choice(&self, words: &[String], value: &str, up: bool) -> String {
        let at = words.iter().position(|word| word == unquoted(value)).unwrap_or(0);
        let next = (at + if up { 1 } else { words.len() - 1 }) % words.len().max(1);
        let word = words.get(next).map_or("", String::as_str);
        if self.value.ends_with(['\'', '"']) { str_repr(word) } else { word.to_string() }
    }
}

/// A literal of a word without its quotes.
fn unquoted(literal: &str) -> &str {
    literal.trim_matches(['\'', '"'])
}

fn with_underscores(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
