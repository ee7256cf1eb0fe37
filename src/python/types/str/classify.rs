//! `isalpha` and its kin.

use super::super::support::this_str;
use super::case::{is_cased, is_title};
use super::categories::{ALPHA, DECIMAL, DIGIT, NUMERIC, within};
use crate::python::object::Value;
use crate::python::text::is_printable;
use crate::python::vm::{Args, Cx, NativeResult};

/// Whether `str.isspace` says yes: Unicode's white space and the four separators of ASCII.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { within(ALPHA, c) }
}

/// Whether `str.isdecimal` says yes.
pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { within(DECIMAL, c) }
}

fn is_digit(c: char) -> bool {
    is_decimal(c) || (!c.is_ascii() && within(DIGIT, c))
}

fn is_numeric(c: char) -> bool {
    is_digit(c) || (!c.is_ascii() && within(NUMERIC, c))
}

/// Whether `str.isalnum` says yes.
pub fn is_alphanumeric(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// Whether `str.isidentifier` says yes.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(begins_name) && chars.all(|c| begins_name(c) || is_decimal(c))
}

/// Whether `c` may begin an identifier.
fn begins_name(c: char) -> bool {
    c == '_' || is_alpha(c) || matches!(c, '\u{2160}'..='\u{2188}' | '\u{3007}' | '\u{3021}'..='\u{3029}')
}

fn all(args: &Args<'_>, method: &str, of_empty: bool, is: impl Fn(char) -> bool) -> NativeResult {
    let this = this_str(args, method)?;
    args.rest().exactly::<0>(&format!("str.{method}"))?;
    let text = this.as_str();
    Ok(Value::bool(if text.is_empty() { of_empty } else { text.chars().all(is) }).into())
}

macro_rules! classes {
    ($($name:ident, $of_empty:literal, $is:expr;)*) => {
        $(#[doc = concat!("`str.", stringify!($name), "()`")]
        pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
            all(&args, stringify!($name), $of_empty, $is)
        })*
    };
}

classes! {
    isalnum, false, is_alphanumeric;
    isalpha, false, is_alpha;
    isascii, true, |c: char| c.is_ascii();
    isdecimal, false, is_decimal;
    isdigit, false, is_digit;
    isnumeric, false, is_numeric;
    isprintable, true, is_printable;
    isspace, false, is_space;
}

/// `str.isidentifier()`
pub fn isidentifier(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "isidentifier")?;
    args.rest().exactly::<0>("str.isidentifier")?;
    Ok(Value::bool(is_identifier(this.as_str())).into())
}

/// `str.islower()`
pub fn islower(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "islower")?;
    args.rest().exactly::<0>("str.islower")?;
    let mut found = false;
    for c in this.as_str().chars() {
        if c.is_uppercase() || is_title(c) {
            return Ok(Value::FALSE.into());
        }
        found |= c.is_lowercase();
    }
    Ok(Value::bool(found).into())
}

/// `str.isupper()`
pub fn isupper(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "isupper")?;
    args.rest().exactly::<0>("str.isupper")?;
    let mut found = false;
    for c in this.as_str().chars() {
        if c.is_lowercase() || is_title(c) {
            return Ok(Value::FALSE.into());
        }
        found |= c.is_uppercase();
    }
    Ok(Value::bool(found).into())
}

/// `str.istitle()`
pub fn istitle(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "istitle")?;
    args.rest().exactly::<0>("str.istitle")?;
    let (mut found, mut inside) = (false, false);
    for c in this.as_str().chars() {
        let wrong = if c.is_uppercase() || is_title(c) { inside } else { c.is_lowercase() && !inside };
        if wrong {
            return Ok(Value::FALSE.into());
        }
        inside = is_cased(c);
        found |= inside;
    }
    Ok(Value::bool(found).into())
}
