//! Padding and thousands separators, shared by all kinds of values: CPython's `calc_number_widths`, `fill_number` and
//! `_PyUnicode_InsertThousandsGrouping`.

use super::error::{LARGEST, TextError};
use super::spec::{Align, FormatSpec, Grouping};

/// A number in its parts, before padding.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    /// Whether a minus belongs in front.
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits before the point; grouped and zero-filled.
    pub digits: &'a str,
    /// The point and what follows: digits, exponent, percent sign; copied as it is.
    pub rest: &'a str,
}

/// Puts sign, prefix, digits and rest together as `spec` says.
pub(super) fn number(spec: &FormatSpec, parts: &Parts<'_>) -> Result<String, TextError> {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let width = check_width(spec)?;
    let fixed = sign.len() + parts.prefix.len() + parts.rest.chars().count();
    let zero_filled = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zero_filled { width as i64 - fixed as i64 } else { 0 };
    let grouped =
        if parts.digits.is_empty() { String::new() } else { group(parts.digits, spec.effective_grouping(), least) };
    let (left, inside, right) = split_padding(spec.align, width.saturating_sub(fixed + grouped.len()));
    let mut text = String::with_capacity(width.max(fixed + grouped.len()));
    push_fill(&mut text, spec.fill, left);
    text.push_str(sign);
    text.push_str(parts.prefix);
    push_fill(&mut text, spec.fill, inside);
    text.push_str(&grouped);
    text.push_str(parts.rest);
    push_fill(&mut text, spec.fill, right);
    Ok(text)
}

/// Pads text of `length` characters.
pub(super) fn text(spec: &FormatSpec, body: &str, length: usize) -> Result<String, TextError> {
    let (left, inside, right) = split_padding(spec.align, check_width(spec)?.saturating_sub(length));
    let mut text = String::with_capacity(body.len() + (left + inside + right) * spec.fill.len_utf8());
    push_fill(&mut text, spec.fill, left + inside);
    text.push_str(body);
    push_fill(&mut text, spec.fill, right);
    Ok(text)
}

fn check_width(spec: &FormatSpec) -> Result<usize, TextError> {
    match spec.width.unwrap_or(0) {
        width if width > LARGEST => Err(TextError::memory()),
        width => Ok(width),
    }
}

fn push_fill(text: &mut String, fill: char, count: usize) {
    text.extend(std::iter::repeat_n(fill, count));
}

/// How much padding goes left of everything, after the sign, and right of everything.
fn split_padding(align: Align, padding: usize) -> (usize, usize, usize) {
    match align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Centre => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    }
}

/// Inserts separators and fills with zeros to at least `least` characters. A zero fill never begins with a separator,
/// so the result may be one character longer than asked.
fn group(digits: &str, grouping: Grouping, mut least: i64) -> String {
    let (separator, size) = match grouping {
        Grouping::None => ('\0', usize::MAX),
        Grouping::Comma => (',', 3),
        Grouping::Underscore => ('_', 3),
        Grouping::UnderscoreFour => ('_', 4),
    };
    let mut left = digits.as_bytes();
    let mut backwards = Vec::with_capacity(digits.len() * 4 / 3 + 1);
    loop {
        let wanted = (left.len() as i64).max(least).max(1) as usize;
        let taken = size.min(wanted);
        for _ in 0..taken {
            backwards.push(match left.split_last() {
                Some((digit, before)) => {
                    left = before;
                    char::from(*digit)
                }
                None => '0',
            });
        }
        least -= taken as i64;
        if left.is_empty() && least <= 0 {
            break;
        }
        backwards.push(separator);
        least -= 1;
    }
    backwards.iter().rev().collect()
}
