//! `format(float, spec)`.

use super::digits::{Flags, Layout, layout};
use super::error::{LARGEST, TextError};
use super::pad::{self, Parts};
use super::spec::FormatSpec;

/// Formats `value`. Errors: `ValueError` for a type that floats do not have.
pub fn format_float(value: f64, spec: &FormatSpec) -> Result<String, TextError> {
    let precision = match spec.precision {
        Some(n) if n > i32::MAX as usize => return Err(TextError::value("precision too big")),
        Some(n) if n > LARGEST => return Err(TextError::memory()),
        given => given,
    };
    let flags = Flags {
        alternate: spec.alternate,
        dot_zero: spec.kind.is_none(),
        no_negative_zero: spec.no_negative_zero,
        upper: matches!(spec.kind, Some('E' | 'F' | 'G')),
    };
    let six = precision.unwrap_or(6);
    let text = match spec.kind {
        None => match precision {
            None => layout(value, Layout::Repr, 0, flags),
            Some(digits) => layout(value, Layout::General, digits, flags),
        },
        Some('e' | 'E') => layout(value, Layout::Exponent, six, flags),
        Some('f' | 'F') => layout(value, Layout::Fixed, six, flags),
        Some('g' | 'G' | 'n') => layout(value, Layout::General, six, flags),
        Some('%') => layout(value * 100.0, Layout::Fixed, six, flags) + "%",
        Some(kind) => return Err(FormatSpec::unknown_code(kind, "float")),
    };
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.as_str()),
    };
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, rest) = body.split_at(digits);
    pad::number(spec, &Parts { negative, prefix: "", digits, rest })
}
