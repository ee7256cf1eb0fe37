//! `format(str, spec)`.

use super::error::TextError;
use super::pad;
use super::spec::{Align, FormatSpec};

/// Formats `value`; `type_name` is used in messages. Errors: `ValueError` for what does not apply to text.
pub fn format_str(value: &str, spec: &FormatSpec) -> Result<String, TextError> {
    match spec.kind {
        None | Some('s') => {}
        Some(kind) => return Err(FormatSpec::unknown_code(kind, "str")),
    }
    let refused = match spec {
        FormatSpec { sign: Some(' '), .. } => Some("Space not allowed in string format specifier"),
        FormatSpec { sign: Some(_), .. } => Some("Sign not allowed in string format specifier"),
        FormatSpec { no_negative_zero: true, .. } => {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        }
        FormatSpec { alternate: true, .. } => Some("Alternate form (#) not allowed in string format specifier"),
        FormatSpec { align: Align::AfterSign, .. } => Some("'=' alignment not allowed in string format specifier"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(TextError::value(message));
    }
    let length = value.chars().count();
    match spec.precision {
        Some(most) if most < length => {
            let kept: String = value.chars().take(most).collect();
            pad::text(spec, &kept, most)
        }
        _ => pad::text(spec, value, length),
    }
}
