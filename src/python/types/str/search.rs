//! `find` and its kin, `count`, `startswith`, `endswith`.

use super::super::support::{this_str, window};
use super::super::type_name;
use crate::python::errors::{type_error, value_error};
use crate::python::object::{PyStr, Value};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What is looked for, the part of the text it is looked for in, and where that part begins, in characters; `None`
/// if `start` lies behind the text or the end.
struct Search<'a> {
    sought: &'a str,
    part: &'a str,
    from: usize,
}

fn search<'a>(args: &Args<'a>, method: &str) -> OpResult<Option<Search<'a>>> {
    let this = this_str(args, method)?;
    let rest = args.rest();
    let given = one_to_three(&rest, method)?;
    let Some(sought) = given[0].as_str() else {
        return Err(type_error(format!("must be str, not {}", type_name(&given[0]))));
    };
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    if from > to {
        return Ok(None);
    }
    Ok(Some(Search { sought, part: part(this, from, to), from }))
}

/// The arguments of the methods that look for something in a part of the text.
fn one_to_three<'a>(rest: &Args<'a>, method: &str) -> OpResult<&'a [Value]> {
    rest.no_keywords(method)?;
    match rest.positional() {
        [] => Err(type_error(format!("{method}() takes at least 1 argument (0 given)"))),
        given if given.len() > 3 => {
            Err(type_error(format!("{method}() takes at most 3 arguments ({} given)", given.len())))
        }
        given => Ok(given),
    }
}

fn part(text: &PyStr, from: usize, to: usize) -> &str {
    if from == 0 && to >= text.len() { text.as_str() } else { text.slice(from, to) }
}

fn characters(text: &str, bytes: usize) -> usize {
    text.get(..bytes).map_or(0, |t| if t.is_ascii() { t.len() } else { t.chars().count() })
}

fn first(args: &Args<'_>, method: &str) -> OpResult<Option<usize>> {
    let Some(s) = search(args, method)? else { return Ok(None) };
    Ok(s.part.find(s.sought).map(|at| s.from + characters(s.part, at)))
}

fn last(args: &Args<'_>, method: &str) -> OpResult<Option<usize>> {
    let Some(s) = search(args, method)? else { return Ok(None) };
    Ok(s.part.rfind(s.sought).map(|at| s.from + characters(s.part, at)))
}

fn or_minus_one(found: Option<usize>) -> NativeResult {
    Ok(found.map_or(Value::int(-1), Value::from).into())
}

fn or_error(found: Option<usize>) -> NativeResult {
    match found {
        Some(at) => Ok(Value::from(at).into()),
        None => Err(value_error("substring not found")),
    }
}

/// `str.find(sub, start, end)`
pub fn find(_: &mut Cx, args: Args<'_>) -> NativeResult {
    or_minus_one(first(&args, "find")?)
}

/// `str.rfind(sub, start, end)`
pub fn rfind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    or_minus_one(last(&args, "rfind")?)
}

/// `str.index(sub, start, end)`
pub fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    or_error(first(&args, "index")?)
}

/// `str.rindex(sub, start, end)`
pub fn rindex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    or_error(last(&args, "rindex")?)
}

/// `str.count(sub, start, end)`
pub fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(s) = search(&args, "count")? else { return Ok(Value::int(0).into()) };
    let n = if s.sought.is_empty() { s.part.chars().count() + 1 } else { s.part.matches(s.sought).count() };
    Ok(Value::from(n).into())
}

/// `str.startswith(prefix, start, end)`
pub fn startswith(_: &mut Cx, args: Args<'_>) -> NativeResult {
    affix(&args, "startswith", |text, affix| text.starts_with(affix))
}

/// `str.endswith(suffix, start, end)`
pub fn endswith(_: &mut Cx, args: Args<'_>) -> NativeResult {
    affix(&args, "endswith", |text, affix| text.ends_with(affix))
}

fn affix(args: &Args<'_>, method: &str, has: impl Fn(&str, &str) -> bool) -> NativeResult {
    let this = this_str(args, method)?;
    let rest = args.rest();
    let given = one_to_three(&rest, method)?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    let text = (from <= to).then(|| part(this, from, to));
    let fits = |affix: &str| text.is_some_and(|t| has(t, affix));
    if let Some(affix) = given[0].as_str() {
        return Ok(Value::bool(fits(affix)).into());
    }
    let Some(all) = given[0].as_tuple() else {
        return Err(type_error(format!(
            "{method} first arg must be str or a tuple of str, not {}",
            type_name(&given[0])
        )));
    };
    for one in all {
        let Some(one) = one.as_str() else {
            return Err(type_error(format!("tuple for {method} must only contain str, not {}", type_name(one))));
        };
        if fits(one) {
            return Ok(Value::TRUE.into());
        }
    }
    Ok(Value::FALSE.into())
}
