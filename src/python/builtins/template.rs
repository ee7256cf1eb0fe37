//! Intrinsics that take templates apart for the library: fields of `str.format` and of `%`.

use crate::python::errors::value_error;
use crate::python::object::Value;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// `_format_fields(template)`: `(literal, field, spec, conversion)` for each replacement field; `field` is `None` for
/// the literal text at the end. Errors: ValueError, as `str.format` has them.
pub fn format_fields(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let template = args.one("_format_fields")?.as_str().unwrap_or("");
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '{' | '}' if after.starts_with(c) => {
                literal.push(c);
                rest = &after[1..];
            }
            '}' => return Err(value_error("Single '}' encountered in format string")),
            '{' => {
                let (field, next) = field(after)?;
                let (name, spec, conversion) = split_field(field)?;
                parts.push(part(&std::mem::take(&mut literal), Some(name), spec, conversion));
                rest = next;
            }
            _ => {
                literal.push(c);
                rest = after;
            }
        }
    }
    parts.push(part(&literal, None, "", ""));
    Ok(Value::list(parts).into())
}

fn part(literal: &str, field: Option<&str>, spec: &str, conversion: &str) -> Value {
    let field = field.map_or(Value::NONE, Value::str);
    Value::tuple(vec![Value::str(literal), field, Value::str(spec), Value::str(conversion)])
}

/// The inside of a field whose `{` was read, and what follows its `}`.
fn field(text: &str) -> OpResult<(&str, &str)> {
    let mut depth = 1usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&text[..at], &text[at + 1..]));
        }
    }
    Err(value_error(if text.is_empty() {
        "Single '{' encountered in format string"
    } else {
        "expected '}' before end of string"
    }))
}

/// Name, spec and conversion of a field.
fn split_field(field: &str) -> OpResult<(&str, &str, &str)> {
    let mut inside = false;
    let end = field.char_indices().find(|(_, c)| {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ => {}
        }
        !inside && matches!(c, '!' | ':')
    });
    let Some((at, c)) = end else { return Ok((field, "", "")) };
    let (name, rest) = (&field[..at], &field[at + 1..]);
    if c == ':' {
        return Ok((name, rest, ""));
    }
    let mut chars = rest.chars();
    let conversion = match chars.next() {
        Some(c @ ('r' | 's' | 'a')) => &rest[..c.len_utf8()],
        Some(c) => {
            return Err(value_error(format!("Unknown conversion specifier {c}")));
        }
        None => return Err(value_error("end of string while looking for conversion specifier")),
    };
    match chars.as_str() {
        "" => Ok((name, "", conversion)),
        spec => match spec.strip_prefix(':') {
            Some(spec) => Ok((name, spec, conversion)),
            None => Err(value_error("expected ':' after conversion specifier")),
        },
    }
}

/// `_percent_fields(template)`: `(literal, key, options, kind)` for each conversion; literal text has its `%` doubled,
/// `kind` is empty for the text at the end and `%` for a doubled one.
pub fn percent_fields(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let template = args.one("_percent_fields")?.as_str().unwrap_or("");
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        let (literal, after) = (&rest[..at], &rest[at + 1..]);
        let (key, after) = match after.strip_prefix('(') {
            Some(inner) => match inner.split_once(')') {
                Some((key, after)) => (Value::str(key), after),
                None => return Err(value_error("incomplete format key")),
            },
            None => (Value::NONE, after),
        };
        let end = after.find(|c: char| !matches!(c, '#' | '-' | '+' | ' ' | '.' | '*') && !c.is_ascii_digit());
        let Some(end) = end else { return Err(value_error("incomplete format")) };
        let options = &after[..end];
        let tail = after[end..].trim_start_matches(['h', 'l', 'L']);
        let Some(kind) = tail.chars().next() else { return Err(value_error("incomplete format")) };
        parts.push(Value::tuple(vec![Value::str(literal), key, Value::str(options), Value::string(kind.to_string())]));
        rest = &tail[kind.len_utf8()..];
    }
    parts.push(Value::tuple(vec![Value::str(rest), Value::NONE, Value::str(""), Value::str("")]));
    Ok(Value::list(parts).into())
}
