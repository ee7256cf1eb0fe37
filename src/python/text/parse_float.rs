//! `float(text)`.

use super::decimal::to_ascii_digits;
use super::error::TextError;
use super::repr::str_repr;

/// Reads `text` as a float, correctly rounded. Errors: `ValueError`.
pub fn parse_float(text: &str) -> Result<f64, TextError> {
    parse_float_shown(text, || str_repr(text))
}

/// The same where the argument is shown otherwise in messages, as that of bytes is.
pub fn parse_float_shown(text: &str, shown: impl FnOnce() -> String) -> Result<f64, TextError> {
    let ascii = to_ascii_digits(text);
    read(&ascii).ok_or_else(|| TextError::value(format!("could not convert string to float: {}", shown())))
}

fn read(text: &str) -> Option<f64> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let magnitude = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => number(body)?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

fn number(body: &str) -> Option<f64> {
    let bytes = body.as_bytes();
    let digit_at = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let underscores_sound = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'_')
        .all(|(at, _)| digit_at(at.checked_sub(1)) && digit_at(Some(at + 1)));
    let plain = body.replace('_', "");
    let (mantissa, exponent) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (plain.as_str(), None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_sound = exponent.is_none_or(|exponent| {
        let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !unsigned.is_empty() && digits(unsigned)
    });
    let sound = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    if !(underscores_sound && exponent_sound && sound) {
        return None;
    }
    plain.parse().ok()
}
