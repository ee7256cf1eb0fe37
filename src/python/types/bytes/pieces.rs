//! Methods of bytes that take them apart or look from the end: splitting, parts, lines, translation.

use super::super::type_name;
use super::{alike, bytes, content, like_bytes, sought, this};
use crate::python::errors::{type_error, value_error};
use crate::python::object::Value;
use crate::python::ops;
use crate::python::types::support::{flag, index_exact, window};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

fn list(args: &Args<'_>, pieces: Vec<Vec<u8>>) -> NativeResult {
    Ok(Value::list(pieces.into_iter().map(|p| alike(args, p)).collect()).into())
}

/// Where `sought` begins for the last time.
fn last(part: &[u8], sought: &[u8]) -> Option<usize> {
    if sought.is_empty() {
        return Some(part.len());
    }
    part.windows(sought.len()).rposition(|window| window == sought)
}

/// `split(sep=None, maxsplit=-1)`
pub fn split(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "split")?;
    let [separator, most] = args.rest().named("split", ["sep", "maxsplit"])?;
    let most = usize::try_from(most.map(index_exact).transpose()?.unwrap_or(-1)).unwrap_or(usize::MAX);
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut rest = this.as_slice();
    match separator.filter(|s| !s.is_none()) {
        Some(separator) => {
            let separator = like_bytes(separator)?;
            if separator.is_empty() {
                return Err(value_error("empty separator"));
            }
            while pieces.len() < most
                && let Some(at) = ops::contain::find_bytes(rest, &separator)
            {
                pieces.push(rest[..at].to_vec());
                rest = &rest[at + separator.len()..];
            }
            pieces.push(rest.to_vec());
        }
        None => {
            rest = rest.trim_ascii_start();
            while !rest.is_empty() {
                if pieces.len() == most {
                    pieces.push(rest.trim_ascii_end().to_vec());
                    break;
                }
                let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
                pieces.push(rest[..end].to_vec());
                rest = rest[end..].trim_ascii_start();
            }
        }
    }
    list(&args, pieces)
}

/// `rsplit(sep=None, maxsplit=-1)`
pub fn rsplit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "rsplit")?;
    let [separator, most] = args.rest().named("rsplit", ["sep", "maxsplit"])?;
    let most = usize::try_from(most.map(index_exact).transpose()?.unwrap_or(-1)).unwrap_or(usize::MAX);
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut rest = this.as_slice();
    match separator.filter(|s| !s.is_none()) {
        Some(separator) => {
            let separator = separator_of(separator)?;
            while pieces.len() < most
                && let Some(at) = last(rest, &separator)
            {
                pieces.push(rest[at + separator.len()..].to_vec());
                rest = &rest[..at];
            }
            pieces.push(rest.to_vec());
        }
        None => {
            rest = rest.trim_ascii_end();
            while !rest.is_empty() {
                if pieces.len() == most {
                    pieces.push(rest.trim_ascii_start().to_vec());
                    break;
                }
                let start = rest.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
                pieces.push(rest[start..].to_vec());
                rest = rest[..start].trim_ascii_end();
            }
        }
    }
    pieces.reverse();
    list(&args, pieces)
}

fn separator_of(value: &Value) -> OpResult<Vec<u8>> {
    let separator = like_bytes(value)?;
    if separator.is_empty() { Err(value_error("empty separator")) } else { Ok(separator) }
}

/// `splitlines(keepends=False)`
pub fn splitlines(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "splitlines")?;
    let [keep] = args.rest().named("splitlines", ["keepends"])?;
    let keep = flag(keep, false)?;
    let (mut lines, mut rest) = (Vec::new(), this.as_slice());
    while !rest.is_empty() {
        let Some(at) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) else {
            lines.push(rest.to_vec());
            break;
        };
        let end = if rest[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        lines.push(rest[..if keep { end } else { at }].to_vec());
        rest = &rest[end..];
    }
    list(&args, lines)
}

fn parted(args: &Args<'_>, method: &str, find: fn(&[u8], &[u8]) -> Option<usize>, left: bool) -> NativeResult {
    let this = this(args, method)?;
    let separator = separator_of(args.rest().one(method)?)?;
    let parts = match find(&this, &separator) {
        Some(at) => [this[..at].to_vec(), separator.clone(), this[at + separator.len()..].to_vec()],
        None if left => [this, Vec::new(), Vec::new()],
        None => [Vec::new(), Vec::new(), this],
    };
    Ok(Value::tuple(parts.into_iter().map(|part| alike(args, part)).collect()).into())
}

/// `partition(sep)`
pub fn partition(_: &mut Cx, args: Args<'_>) -> NativeResult {
    parted(&args, "partition", ops::contain::find_bytes, true)
}

/// `rpartition(sep)`
pub fn rpartition(_: &mut Cx, args: Args<'_>) -> NativeResult {
    parted(&args, "rpartition", last, false)
}

/// `removeprefix(prefix)`
pub fn removeprefix(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "removeprefix")?;
    let prefix = like_bytes(args.rest().one("removeprefix")?)?;
    let rest = this.strip_prefix(prefix.as_slice()).unwrap_or(&this).to_vec();
    Ok(alike(&args, rest).into())
}

/// `removesuffix(suffix)`
pub fn removesuffix(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "removesuffix")?;
    let suffix = like_bytes(args.rest().one("removesuffix")?)?;
    let rest = this.strip_suffix(suffix.as_slice()).unwrap_or(&this).to_vec();
    Ok(alike(&args, rest).into())
}

fn from_the_end(args: &Args<'_>, method: &str) -> OpResult<Option<usize>> {
    let this = this(args, method)?;
    let rest = args.rest();
    let given = rest.between(method, 1, 3)?;
    let sought = sought(&given[0])?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    Ok(this.get(from..to).and_then(|part| last(part, &sought)).map(|at| at + from))
}

/// `rfind(sub, start, end)`
pub fn rfind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(from_the_end(&args, "rfind")?.map_or(Value::int(-1), Value::from).into())
}

/// `rindex(sub, start, end)`
pub fn rindex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match from_the_end(&args, "rindex")? {
        Some(at) => Ok(Value::from(at).into()),
        None => Err(value_error("subsection not found")),
    }
}

/// `translate(table, /, delete=b'')`
pub fn translate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "translate")?;
    let [table, delete] = args.rest().named("translate", ["", "delete"])?;
    let table = match table.filter(|t| !t.is_none()) {
        Some(table) => Some(like_bytes(table)?),
        None => None,
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(value_error("translation table must be 256 characters long"));
    }
    let delete = delete.map(like_bytes).transpose()?.unwrap_or_default();
    let kept = this.into_iter().filter(|b| !delete.contains(b));
    let out = kept.map(|b| table.as_ref().and_then(|t| t.get(usize::from(b)).copied()).unwrap_or(b)).collect();
    Ok(alike(&args, out).into())
}

/// `bytes.maketrans(from, to)`
pub fn maketrans(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [from, to] = args.exactly::<2>("maketrans")?;
    let side = |v: &Value| {
        content(v).ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(v))))
    };
    let (from, to) = (side(from)?, side(to)?);
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to) {
        if let Some(place) = table.get_mut(usize::from(*from)) {
            *place = to;
        }
    }
    Ok(bytes(table).into())
}
