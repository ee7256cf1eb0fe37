//! `format(int, spec)`, and int to text in a base.

use super::error::TextError;
use super::number::Int;
use super::pad::{self, Parts};
use super::spec::FormatSpec;
use super::spec_float::format_float;

/// Decimal digits that an int may have when it becomes text or is read from it (`sys.get_int_max_str_digits`).
pub const MAX_STR_DIGITS: usize = 4300;

/// `str(int)`. Errors: `ValueError` beyond [`MAX_STR_DIGITS`].
pub fn int_to_str(value: Int<'_>) -> Result<String, TextError> {
    match value {
        Int::Small(n) => Ok(n.to_string()),
        Int::Big(_) => {
            let digits = decimal_digits(value)?;
            Ok(if value.is_negative() { format!("-{digits}") } else { digits })
        }
    }
}

/// The decimal digits of the absolute value, within the limit.
pub(super) fn decimal_digits(value: Int<'_>) -> Result<String, TextError> {
    let too_long = || {
        TextError::value(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // 3.3219 bits a digit: what is surely too long is refused before the conversion, which is not linear.
    if value.bits() > (MAX_STR_DIGITS as u64 + 1) * 3322 / 1000 {
        return Err(too_long());
    }
    let digits = value.magnitude_digits(10);
    if digits.len() > MAX_STR_DIGITS { Err(too_long()) } else { Ok(digits) }
}

/// `bin`, `oct`, `hex`: prefix and digits in base 2, 8 or 16, the sign in front.
pub fn int_with_prefix(value: Int<'_>, radix: u32) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    format!("{sign}{}{}", prefix(radix), value.magnitude_digits(radix))
}

fn prefix(radix: u32) -> &'static str {
    match radix {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    }
}

/// Formats `value`. Errors: `ValueError` for what does not apply to ints, `OverflowError` where a float type cannot
/// hold the value.
pub fn format_int(value: Int<'_>, spec: &FormatSpec) -> Result<String, TextError> {
    match spec.kind {
        None | Some('d' | 'n') => digits_in(value, spec, 10, ""),
        Some('b') => digits_in(value, spec, 2, "0b"),
        Some('o') => digits_in(value, spec, 8, "0o"),
        Some('x') => digits_in(value, spec, 16, "0x"),
        Some('X') => digits_in(value, spec, 16, "0X"),
        Some('c') => character(value, spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let float =
                super::number::to_f64(value).ok_or_else(|| TextError::overflow("int too large to convert to float"))?;
            format_float(float, spec)
        }
        Some(kind) => Err(FormatSpec::unknown_code(kind, "int")),
    }
}

fn refuse_precision(spec: &FormatSpec) -> Result<(), TextError> {
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

fn digits_in(value: Int<'_>, spec: &FormatSpec, radix: u32, prefix: &str) -> Result<String, TextError> {
    refuse_precision(spec)?;
    let mut digits = if radix == 10 { decimal_digits(value)? } else { value.magnitude_digits(radix) };
    if spec.kind == Some('X') {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    pad::number(spec, &Parts { negative: value.is_negative(), prefix, digits: &digits, rest: "" })
}

fn character(value: Int<'_>, spec: &FormatSpec) -> Result<String, TextError> {
    refuse_precision(spec)?;
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let Some(code) = value.to_i64() else {
        return Err(TextError::overflow("Python int too large to convert to C long"));
    };
    let c = character_of(code).ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    let mut buffer = [0; 4];
    pad::number(spec, &Parts { rest: c.encode_utf8(&mut buffer), ..Parts::default() })
}

/// The character with this code. Surrogates, which Rust's text cannot hold, become the replacement character.
pub(super) fn character_of(code: i64) -> Option<char> {
    match u32::try_from(code) {
        Ok(code @ 0xD800..=0xDFFF) => Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        Ok(code) => char::from_u32(code),
        Err(_) => None,
    }
}
