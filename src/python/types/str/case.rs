//! Upper, lower and title case, by Unicode's full mappings.

use super::super::support::this_str;
use crate::python::object::Value;
use crate::python::vm::{Args, Cx, NativeResult};

/// The title case of a character: Unicode's digraphs have one of their own, whatever becomes several characters in
/// upper case keeps only the first of them upper.
fn title_char(c: char, to: &mut String) {
    match c {
        '\u{1c4}'..='\u{1c6}' => to.push('\u{1c5}'),
        '\u{1c7}'..='\u{1c9}' => to.push('\u{1c8}'),
        '\u{1ca}'..='\u{1cc}' => to.push('\u{1cb}'),
        '\u{1f1}'..='\u{1f3}' => to.push('\u{1f2}'),
        _ => {
            let mut upper = c.to_uppercase();
            to.extend(upper.next());
            to.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

/// Whether the character has upper or lower case (or title case).
pub fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || is_title(c)
}

/// Whether the character is of the category "title case letter" that concerns Latin digraphs.
pub fn is_title(c: char) -> bool {
    matches!(c, '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}')
}

/// `str.upper()`
pub fn upper(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "upper")?;
    args.rest().exactly::<0>("str.upper")?;
    Ok(Value::string(this.as_str().to_uppercase()).into())
}

/// `str.lower()`
pub fn lower(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "lower")?;
    args.rest().exactly::<0>("str.lower")?;
    Ok(Value::string(this.as_str().to_lowercase()).into())
}

/// `str.casefold()`
pub fn casefold(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "casefold")?;
    args.rest().exactly::<0>("str.casefold")?;
    let mut text = String::with_capacity(this.as_str().len());
    for c in this.as_str().chars() {
        match c {
            // Dotless i has no folding of its own; its upper case would lead to the dotted one.
            '\u{131}' => text.push(c),
            '\u{130}' => text.extend(c.to_lowercase()),
            _ => text.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    Ok(Value::string(text).into())
}

/// `str.capitalize()`
pub fn capitalize(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "capitalize")?;
    args.rest().exactly::<0>("str.capitalize")?;
    let mut text = String::with_capacity(this.as_str().len());
    let mut chars = this.as_str().chars();
    if let Some(first) = chars.next() {
        title_char(first, &mut text);
    }
    text.push_str(&chars.as_str().to_lowercase());
    Ok(Value::string(text).into())
}

/// `str.title()`
pub fn title(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "title")?;
    args.rest().exactly::<0>("str.title")?;
    let mut text = String::with_capacity(this.as_str().len());
    let mut inside = false;
    for c in this.as_str().chars() {
        if inside {
            text.extend(c.to_lowercase());
        } else {
            title_char(c, &mut text);
        }
        inside = is_cased(c);
    }
    Ok(Value::string(text).into())
}

/// `str.swapcase()`
pub fn swapcase(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "swapcase")?;
    args.rest().exactly::<0>("str.swapcase")?;
    let mut text = String::with_capacity(this.as_str().len());
    for c in this.as_str().chars() {
        if c.is_uppercase() {
            text.extend(c.to_lowercase());
        } else if c.is_lowercase() {
            text.extend(c.to_uppercase());
        } else {
            text.push(c);
        }
    }
    Ok(Value::string(text).into())
}
