//! `re`: compiled patterns as objects, and what they find in texts and bytes. Patterns, matches and the functions of
//! the module are in Python; here is what takes time.

use std::any::Any;
use std::borrow::Cow;

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{memory_error, type_error};
use crate::python::library;
use crate::python::object::{Body, Foreign, Native, NativeFn, Value};
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::ops::{self, interrupt};
use crate::python::regex::{self, Failure, Found, Kind, Matcher, Regex, Subject};
use crate::python::types::bytes::bytes;
use crate::python::types::support::{index_clamped, small};
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// The module.
pub const MODULE: ModuleDef =
    ModuleDef { name: "re", natives: NATIVES, source: Some(Source { file: "re.py", text: library::RE }), ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("re", name, call)
}

static NATIVES: &[Native] = &[
    f("_compile", compile),
    f("_match", find),
    f("_all", all),
    f("_findall", findall),
    f("_split", split),
    f("_replace", replace),
    f("_cut", cut),
];

/// A compiled pattern.
struct Program {
    regex: Regex,
    of_bytes: bool,
}

impl Foreign for Program {
    fn class(&self) -> &Value {
        &types().regex
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `_compile(pattern, flags)`: `(program, flags, groups, names)`, or `(message, position)` if the pattern is wrong.
fn compile(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, flags] = args.exactly::<2>("_compile")?;
    let flags = small(flags).and_then(|f| u32::try_from(f).ok()).unwrap_or(0);
    let (text, of_bytes): (Vec<char>, bool) = match pattern.as_str() {
        Some(text) => (text.chars().collect(), false),
        None => (bytes_of(pattern).iter().map(|b| char::from(*b)).collect(), true),
    };
    let found = match regex::compile(&text, flags, of_bytes) {
        Ok(regex) => regex,
        Err(wrong) => {
            let position = wrong.position.map_or(Value::NONE, Value::from);
            return Ok(Value::tuple(vec![Value::string(wrong.message), position]).into());
        }
    };
    let name = |(name, group): &(String, usize)| Value::tuple(vec![Value::str(name), Value::from(*group)]);
    let names = Value::tuple(found.names.iter().map(name).collect());
    let (flags, groups) = (Value::int(i64::from(found.flags)), Value::from(found.groups));
    let program = Value::object(Body::Foreign(Box::new(Program { regex: found, of_bytes })));
    Ok(Value::tuple(vec![program, flags, groups, names]).into())
}

/// What is searched: characters that are found by their number.
enum Text<'a> {
    Ascii(&'a str),
    Chars(Vec<char>),
    Bytes(Cow<'a, [u8]>),
}

impl<'a> Text<'a> {
    fn of(value: &'a Value) -> OpResult<Text<'a>> {
        match value.plain().as_str() {
            Some(text) if text.is_ascii() => Ok(Text::Ascii(text)),
            Some(text) => Ok(Text::Chars(text.chars().collect())),
            None if is_bytes_like(value) => Ok(Text::Bytes(bytes_of(value))),
            None => Err(type_error(format!("expected string or bytes-like object, got '{}'", type_name(value)))),
        }
    }

    fn len(&self) -> usize {
        match self {
            Text::Ascii(text) => text.len(),
            Text::Chars(text) => text.len(),
            Text::Bytes(text) => text.len(),
        }
    }

    fn slice(&self, from: usize, to: usize) -> Value {
        match self {
            Text::Ascii(text) => Value::str(text.get(from..to).unwrap_or("")),
            Text::Chars(text) => Value::string(text.get(from..to).unwrap_or(&[]).iter().collect()),
            Text::Bytes(text) => bytes(text.get(from..to).unwrap_or(&[]).to_vec()),
        }
    }

    fn append(&self, out: &mut Vec<u8>, from: usize, to: usize) {
        match self {
            Text::Ascii(text) => out.extend(text.as_bytes().get(from..to).unwrap_or(&[])),
            Text::Chars(text) => {
                let piece: String = text.get(from..to).unwrap_or(&[]).iter().collect();
                out.extend(piece.as_bytes());
            }
            Text::Bytes(text) => out.extend(text.get(from..to).unwrap_or(&[])),
        }
    }

    fn of_group(&self, span: Option<(usize, usize)>) -> Value {
        let (from, to) = span.unwrap_or((0, 0));
        self.slice(from, to)
    }
}

fn program(value: &Value) -> OpResult<&Program> {
    let found = match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Program>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("a compiled pattern is needed"))
}

/// The pattern and what it is to search, if they fit each other.
fn prepared<'a>(pattern: &'a Value, text: &'a Value) -> OpResult<(&'a Regex, Text<'a>)> {
    let (program, text) = (program(pattern)?, Text::of(text)?);
    match (&text, program.of_bytes) {
        (Text::Bytes(_), false) => Err(type_error("cannot use a string pattern on a bytes-like object")),
        (Text::Ascii(_) | Text::Chars(_), true) => {
            Err(type_error("cannot use a bytes pattern on a string-like object"))
        }
        _ => Ok((&program.regex, text)),
    }
}

fn failed(failure: Failure) -> Bail {
    match failure {
        Failure::TooDeep => memory_error(""),
        Failure::Interrupted => match interrupt::check() {
            Err(bail) => bail,
            Ok(()) => memory_error(""),
        },
    }
}

/// All matches in `from .. to`, at most `limit`; each is handed to `take`.
fn each<S: Subject + ?Sized>(
    regex: &Regex,
    text: &S,
    (from, to): (usize, usize),
    limit: usize,
    take: &mut dyn FnMut(Found) -> OpResult<()>,
) -> OpResult<()> {
    let mut matcher = Matcher::new(regex, text, to, &interrupt::requested);
    let (mut at, mut not_empty) = (from, false);
    for _ in 0..limit {
        let Some(found) = matcher.find(at, Kind::Search, not_empty).map_err(failed)? else { break };
        let (start, end) = found.whole();
        (at, not_empty) = (end, start == end);
        take(found)?;
    }
    Ok(())
}

fn each_in(
    regex: &Regex,
    text: &Text<'_>,
    within: (usize, usize),
    limit: usize,
    take: &mut dyn FnMut(Found) -> OpResult<()>,
) -> OpResult<()> {
    match text {
        Text::Ascii(ascii) => each(regex, ascii.as_bytes(), within, limit, take),
        Text::Chars(chars) => each(regex, chars.as_slice(), within, limit, take),
        Text::Bytes(content) => each(regex, &**content, within, limit, take),
    }
}

/// A match as a tuple: the number of the group that ended last or `None`, then begin and end of the whole and of each
/// group, -1 where a group took no part.
fn as_tuple(found: &Found) -> Value {
    let last = found.last.map_or(Value::NONE, Value::from);
    let bounds = found.spans.iter().flat_map(|span| match span {
        Some((from, to)) => [Value::from(*from), Value::from(*to)],
        None => [Value::int(-1), Value::int(-1)],
    });
    Value::tuple(std::iter::once(last).chain(bounds).collect())
}

/// `pos` and `endpos`, within the text.
fn window(from: &Value, to: &Value, len: usize) -> OpResult<(usize, usize)> {
    let place =
        |v: &Value| -> OpResult<usize> { Ok(usize::try_from(index_clamped(v)?.max(0)).unwrap_or(len).min(len)) };
    Ok((place(from)?, place(to)?))
}

/// `_match(program, text, pos, endpos, kind)`: the first match as a tuple, or `None`; kind 0 searches, 1 matches at
/// `pos`, 2 matches all of it.
fn find(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, text, from, to, kind] = args.exactly::<5>("_match")?;
    let (regex, text) = prepared(pattern, text)?;
    let (from, to) = window(from, to, text.len())?;
    let kind = match small(kind) {
        Some(0) => Kind::Search,
        Some(1) => Kind::Match,
        _ => Kind::Full,
    };
    let flag: &dyn Fn() -> bool = &interrupt::requested;
    let found = match &text {
        Text::Ascii(ascii) => Matcher::new(regex, ascii.as_bytes(), to, flag).find(from, kind, false),
        Text::Chars(chars) => Matcher::new(regex, chars.as_slice(), to, flag).find(from, kind, false),
        Text::Bytes(content) => Matcher::new(regex, &**content, to, flag).find(from, kind, false),
    };
    Ok(found.map_err(failed)?.map_or(Value::NONE, |found| as_tuple(&found)).into())
}

/// `_all(program, text, pos, endpos, limit)`: all matches as tuples; 0 is no limit.
fn all(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, text, from, to, limit] = args.exactly::<5>("_all")?;
    let (regex, text) = prepared(pattern, text)?;
    let within = window(from, to, text.len())?;
    let mut matches = Vec::new();
    each_in(regex, &text, within, count(limit)?, &mut |found| {
        matches.push(as_tuple(&found));
        Ok(())
    })?;
    Ok(Value::list(matches).into())
}

fn count(value: &Value) -> OpResult<usize> {
    let limit = index_clamped(value)?;
    Ok(if limit <= 0 { usize::MAX } else { usize::try_from(limit).unwrap_or(usize::MAX) })
}

/// `_findall(program, text, pos, endpos)`
fn findall(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, text, from, to] = args.exactly::<4>("_findall")?;
    let (regex, text) = prepared(pattern, text)?;
    let within = window(from, to, text.len())?;
    let mut items = Vec::new();
    each_in(regex, &text, within, usize::MAX, &mut |found| {
        items.push(match found.spans.as_slice() {
            [whole] => text.of_group(*whole),
            [_, group] => text.of_group(*group),
            [_, groups @ ..] => Value::tuple(groups.iter().map(|g| text.of_group(*g)).collect()),
            [] => Value::NONE,
        });
        Ok(())
    })?;
    Ok(Value::list(items).into())
}

/// `_split(program, text, maxsplit)`
fn split(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, text, limit] = args.exactly::<3>("_split")?;
    let (regex, text) = prepared(pattern, text)?;
    let (mut pieces, mut last) = (Vec::new(), 0);
    each_in(regex, &text, (0, text.len()), count(limit)?, &mut |found| {
        let (from, to) = found.whole();
        pieces.push(text.slice(last, from));
        let groups = found.spans.iter().skip(1);
        pieces.extend(groups.map(|g| g.map_or(Value::NONE, |(from, to)| text.slice(from, to))));
        last = to;
        Ok(())
    })?;
    pieces.push(text.slice(last, text.len()));
    Ok(Value::list(pieces).into())
}

/// `_replace(program, text, parts, limit)`: the new text and how many matches were replaced. The parts are texts and
/// numbers of groups.
fn replace(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pattern, text, parts, limit] = args.exactly::<4>("_replace")?;
    let (regex, text) = prepared(pattern, text)?;
    let parts = ops::iterate::collect(parts)?;
    let (mut out, mut last, mut n) = (Vec::new(), 0, 0usize);
    each_in(regex, &text, (0, text.len()), count(limit)?, &mut |found| {
        let (from, to) = found.whole();
        text.append(&mut out, last, from);
        for part in &parts {
            match small(part).and_then(|group| usize::try_from(group).ok()) {
                Some(group) => {
                    if let Some((from, to)) = found.spans.get(group).copied().flatten() {
                        text.append(&mut out, from, to);
                    }
                }
                None => match part.as_str() {
                    Some(part) => out.extend(part.as_bytes()),
                    None => out.extend(&*bytes_of(part)),
                },
            }
        }
        ops::limits::check_size(out.len(), 1)?;
        (last, n) = (to, n + 1);
        Ok(())
    })?;
    text.append(&mut out, last, text.len());
    let whole = match text {
        Text::Bytes(_) => bytes(out),
        _ => Value::string(String::from_utf8_lossy(&out).into_owned()),
    };
    Ok(Value::tuple(vec![whole, Value::from(n)]).into())
}

/// `_cut(text, bounds)`: the pieces between each first and second number.
fn cut(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [text, bounds] = args.exactly::<2>("_cut")?;
    let text = Text::of(text)?;
    let bounds: Vec<usize> = ops::iterate::collect(bounds)?
        .iter()
        .map(|b| small(b).and_then(|b| usize::try_from(b).ok()).unwrap_or(0))
        .collect();
    let pieces = bounds.chunks_exact(2).map(|pair| match pair {
        [from, to] => text.slice(*from, *to),
        _ => Value::NONE,
    });
    Ok(Value::list(pieces.collect()).into())
}
