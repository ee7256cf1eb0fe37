//! `int(text, base)`.

use num_bigint::{BigInt, Sign};

use super::decimal::to_ascii_digits;
use super::error::TextError;
use super::number::IntValue;
use super::repr::str_repr;
use super::spec_int::MAX_STR_DIGITS;

/// Reads `text` as an int in `base` (0, or 2 to 36; 0 goes by the prefix). Errors: `ValueError`.
pub fn parse_int(text: &str, base: i64) -> Result<IntValue, TextError> {
    parse_int_shown(text, base, || str_repr(text))
}

/// The same where the argument is shown otherwise in messages, as that of bytes is.
pub fn parse_int_shown(text: &str, base: i64, shown: impl FnOnce() -> String) -> Result<IntValue, TextError> {
    let Some(radix) = u32::try_from(base).ok().filter(|base| *base == 0 || (2..=36).contains(base)) else {
        return Err(TextError::value("int() base must be >= 2 and <= 36, or 0"));
    };
    let ascii = to_ascii_digits(text);
    match read(&ascii, radix) {
        Some((negative, digits, radix)) => value(negative, &digits, radix),
        None => {
            let repr: String = shown().chars().take(200).collect();
            Err(TextError::value(format!("invalid literal for int() with base {base}: {repr}")))
        }
    }
}

/// Sign, digits without underscores, and the base that a prefix told.
fn read(text: &str, mut radix: u32) -> Option<(bool, String, u32)> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut digits = unsigned;
    let prefixed = |letter: char| {
        let rest = unsigned.strip_prefix('0')?;
        rest.strip_prefix(letter).or_else(|| rest.strip_prefix(letter.to_ascii_uppercase()))
    };
    let mut octal_style = false;
    for (letter, of) in [('x', 16), ('o', 8), ('b', 2)] {
        if (radix == 0 || radix == of)
            && let Some(rest) = prefixed(letter)
        {
            (radix, digits) = (of, rest.strip_prefix('_').unwrap_or(rest));
        }
    }
    if radix == 0 {
        radix = 10;
        octal_style = digits.starts_with('0');
    }
    let sound = !digits.is_empty() && !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    let all_digits = plain.chars().all(|c| c.is_digit(radix));
    let old_octal = octal_style && plain.chars().any(|c| c != '0');
    // Underscores are not allowed in `0_1` read by prefix, but they are in `0_0`, which is zero.
    (sound && all_digits && !old_octal).then_some((negative, plain, radix))
}

fn value(negative: bool, digits: &str, radix: u32) -> Result<IntValue, TextError> {
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Ok(IntValue::Small(if negative { -small } else { small }));
    }
    if !radix.is_power_of_two() && digits.len() > MAX_STR_DIGITS {
        return Err(TextError::value(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let magnitude = BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default();
    let (_, magnitude) = magnitude.into_parts();
    let sign = if negative { Sign::Minus } else { Sign::Plus };
    Ok(IntValue::from(BigInt::from_biguint(sign, magnitude)))
}
