//! `split` and its kin, `partition`, `strip`, `splitlines`.

use super::super::support::{flag, index_exact, str_argument, this_str};
use super::super::type_name;
use super::classify::is_space;
use crate::python::errors::{type_error, value_error};
use crate::python::object::{PyStr, Value};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// The arguments `(sep=None, maxsplit=-1)`.
fn parts<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a str, Option<&'a str>, usize)> {
    let this = this_str(args, method)?;
    let [separator, most] = args.rest().named(method, ["sep", "maxsplit"])?;
    let most = most.map(index_exact).transpose()?.unwrap_or(-1);
    let separator = match separator {
        Some(v) if !v.is_none() => match v.as_str() {
            Some("") => return Err(value_error("empty separator")),
            Some(text) => Some(text),
            None => return Err(type_error(format!("must be str or None, not {}", type_name(v)))),
        },
        _ => None,
    };
    Ok((this.as_str(), separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

fn list(pieces: impl IntoIterator<Item = impl AsRef<str>>) -> NativeResult {
    Ok(Value::list(pieces.into_iter().map(|p| Value::str(p.as_ref())).collect()).into())
}

/// `str.split(sep=None, maxsplit=-1)`
pub fn split(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (text, separator, most) = parts(&args, "split")?;
    let Some(separator) = separator else { return list(words(text, most)) };
    list(text.splitn(most.saturating_add(1), separator))
}

fn words(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if found.len() == most {
            found.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        found.push(word);
        rest = after.trim_start_matches(is_space);
    }
    found
}

/// `str.rsplit(sep=None, maxsplit=-1)`
pub fn rsplit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (text, separator, most) = parts(&args, "rsplit")?;
    let mut pieces: Vec<&str> = match separator {
        None => last_words(text, most),
        Some(separator) => text.rsplitn(most.saturating_add(1), separator).collect(),
    };
    pieces.reverse();
    list(pieces)
}

/// The words from the last to the first.
fn last_words(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if found.len() == most {
            found.push(rest);
            break;
        }
        let start = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        let (before, word) = rest.split_at(start);
        found.push(word);
        rest = before.trim_end_matches(is_space);
    }
    found
}

fn separator<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a str> {
    match str_argument(args.rest().one(&format!("str.{method}"))?, "argument")
        .map_err(|_| type_error(format!("must be str, not {}", args.get(1).map_or("object", type_name))))?
        .as_str()
    {
        "" => Err(value_error("empty separator")),
        text => Ok(text),
    }
}

fn triple(this: &Value, parts: Option<(&str, &str)>, separator: &str, left: bool) -> NativeResult {
    let items = match (parts, left) {
        (Some((before, after)), _) => vec![Value::str(before), Value::str(separator), Value::str(after)],
        (None, true) => vec![this.clone(), Value::str(""), Value::str("")],
        (None, false) => vec![Value::str(""), Value::str(""), this.clone()],
    };
    Ok(Value::tuple(items).into())
}

/// `str.partition(sep)`
pub fn partition(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "partition")?;
    let separator = separator(&args, "partition")?;
    triple(&args.positional()[0], this.as_str().split_once(separator), separator, true)
}

/// `str.rpartition(sep)`
pub fn rpartition(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "rpartition")?;
    let separator = separator(&args, "rpartition")?;
    triple(&args.positional()[0], this.as_str().rsplit_once(separator), separator, false)
}

/// `str.splitlines(keepends=False)`
pub fn splitlines(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "splitlines")?;
    let [keep] = args.rest().named("splitlines", ["keepends"])?;
    let keep = flag(keep, false)?;
    let is_break = |c: char| matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut rest = this.as_str();
    while !rest.is_empty() {
        let Some((at, c)) = rest.char_indices().find(|(_, c)| is_break(*c)) else {
            lines.push(rest);
            break;
        };
        let end = if rest[at..].starts_with("\r\n") { at + 2 } else { at + c.len_utf8() };
        lines.push(if keep { &rest[..end] } else { &rest[..at] });
        rest = &rest[end..];
    }
    list(lines)
}

/// The characters to be stripped: `None` for white space.
fn strip_set<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a PyStr, Option<&'a str>)> {
    let this = this_str(args, method)?;
    let rest = args.rest();
    let set = match rest.between(method, 0, 1)?.first() {
        Some(v) if !v.is_none() => match v.as_str() {
            Some(set) => Some(set),
            None => return Err(type_error(format!("{method} arg must be None or str"))),
        },
        _ => None,
    };
    Ok((this, set))
}

fn stripped(args: &Args<'_>, method: &str, left: bool, right: bool) -> NativeResult {
    let (this, set) = strip_set(args, method)?;
    let goes = |c: char| set.map_or_else(|| is_space(c), |set| set.contains(c));
    let mut text = this.as_str();
    if left {
        text = text.trim_start_matches(goes);
    }
    if right {
        text = text.trim_end_matches(goes);
    }
    if text.len() == this.as_str().len() {
        return Ok(args.positional()[0].plain().clone().into());
    }
    Ok(Value::str(text).into())
}

/// `str.strip(chars=None)`
pub fn strip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "strip", true, true)
}

/// `str.lstrip(chars=None)`
pub fn lstrip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "lstrip", true, false)
}

/// `str.rstrip(chars=None)`
pub fn rstrip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "rstrip", false, true)
}
