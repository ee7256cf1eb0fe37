//! `bytes` and `bytearray`: what makes them, what looks into them, what changes them. What treats them as text is in
//! `letters`, what takes them apart in `pieces`.

mod letters;
mod pieces;

use super::support::{bound, index_clamped, index_exact, none, small, window, wrong_self};
use super::{TypeDef, str, type_name};
use crate::python::errors::{index_error, overflow_error, type_error, value_error};
use crate::python::object::{Body, Guarded, Native, NativeFn, Value};
use crate::python::ops;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `bytes` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, statics: STATICS }
}

/// What `bytearray` brings along.
pub fn array_definition() -> TypeDef {
    TypeDef {
        construct: Some(construct_array),
        methods: ARRAY_METHODS,
        class_methods: ARRAY_CLASS_METHODS,
        statics: ARRAY_STATICS,
    }
}

macro_rules! shared {
    ($owner:literal, $($more:expr),* $(,)?) => {
        &[
            Native::method($owner, "count", count),
            Native::method($owner, "decode", decode),
            Native::method($owner, "endswith", endswith),
            Native::method($owner, "find", find),
            Native::method($owner, "hex", hex),
            Native::method($owner, "index", index),
            Native::method($owner, "join", join),
            Native::method($owner, "lower", lower),
            Native::method($owner, "replace", replace),
            Native::method($owner, "rstrip", rstrip),
            Native::method($owner, "lstrip", lstrip),
            Native::method($owner, "split", pieces::split),
            Native::method($owner, "startswith", startswith),
            Native::method($owner, "strip", strip),
            Native::method($owner, "upper", upper),
            Native::method($owner, "capitalize", letters::capitalize),
            Native::method($owner, "center", letters::center),
            Native::method($owner, "expandtabs", letters::expandtabs),
            Native::method($owner, "isalnum", letters::isalnum),
            Native::method($owner, "isalpha", letters::isalpha),
            Native::method($owner, "isascii", letters::isascii),
            Native::method($owner, "isdigit", letters::isdigit),
            Native::method($owner, "islower", letters::islower),
            Native::method($owner, "isspace", letters::isspace),
            Native::method($owner, "istitle", letters::istitle),
            Native::method($owner, "isupper", letters::isupper),
            Native::method($owner, "ljust", letters::ljust),
            Native::method($owner, "rjust", letters::rjust),
            Native::method($owner, "swapcase", letters::swapcase),
            Native::method($owner, "title", letters::title),
            Native::method($owner, "zfill", letters::zfill),
            Native::method($owner, "partition", pieces::partition),
            Native::method($owner, "removeprefix", pieces::removeprefix),
            Native::method($owner, "removesuffix", pieces::removesuffix),
            Native::method($owner, "rfind", pieces::rfind),
            Native::method($owner, "rindex", pieces::rindex),
            Native::method($owner, "rpartition", pieces::rpartition),
            Native::method($owner, "rsplit", pieces::rsplit),
            Native::method($owner, "splitlines", pieces::splitlines),
            Native::method($owner, "translate", pieces::translate),
            $($more,)*
        ]
    };
}

const fn a(name: &'static str, call: NativeFn) -> Native {
    Native::method("bytearray", name, call)
}

static METHODS: &[Native] = shared!("bytes",);
static ARRAY_METHODS: &[Native] = shared!(
    "bytearray",
    a("append", append),
    a("clear", clear),
    a("copy", copy),
    a("extend", extend),
    a("insert", insert),
    a("pop", pop),
    a("remove", remove),
    a("reverse", reverse),
);
static CLASS_METHODS: &[Native] = &[Native::of("bytes", "fromhex", fromhex)];
static ARRAY_CLASS_METHODS: &[Native] = &[Native::of("bytearray", "fromhex", fromhex_array)];

static STATICS: &[Native] = &[Native::function("maketrans", pieces::maketrans)];
static ARRAY_STATICS: &[Native] = &[Native::function("maketrans", pieces::maketrans)];

/// A bytes object.
pub fn bytes(content: Vec<u8>) -> Value {
    Value::object(Body::Bytes(content.into_boxed_slice()))
}

fn array(content: Vec<u8>) -> Value {
    Value::object(Body::ByteArray(Guarded::new(content)))
}

/// The bytes of a bytes-like object.
pub fn content(value: &Value) -> Option<Vec<u8>> {
    match value.plain().body() {
        Some(Body::Bytes(b)) => Some(b.to_vec()),
        Some(Body::ByteArray(b)) => Some(b.lock().clone()),
        Some(Body::Foreign(_)) => super::memoryview::content(value),
        _ => None,
    }
}

fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let [same] = args.positional()
        && !args.has_keywords()
        && matches!(same.body(), Some(Body::Bytes(_)))
    {
        return Ok(same.clone().into());
    }
    Ok(bytes(source(&args, "bytes")?).into())
}

fn construct_array(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(array(source(&args, "bytearray")?).into())
}

/// What a constructor is given: nothing, a text with its encoding, a size, bytes, or small ints.
fn source(args: &Args<'_>, name: &str) -> OpResult<Vec<u8>> {
    let [source, encoding, errors] = args.named(name, ["source", "encoding", "errors"])?;
    let Some(source) = source else { return Ok(Vec::new()) };
    if let Some(text) = source.as_str() {
        if encoding.is_none() {
            return Err(type_error("string argument without an encoding"));
        }
        return str::encode::encode_text(text, source, name, encoding, errors);
    }
    if encoding.is_some() {
        return Err(type_error("encoding without a string argument"));
    }
    if let Some(content) = content(source) {
        return Ok(content);
    }
    if source.is_small() || source.as_bool().is_some() || matches!(source.body(), Some(Body::Int(_))) {
        if small(source).is_none() {
            return Err(overflow_error("cannot fit 'int' into an index-sized integer"));
        }
        let n = index_exact(source)?;
        let n = usize::try_from(n).map_err(|_| value_error("negative count"))?;
        ops::limits::check_size(n, 1)?;
        return Ok(vec![0; n]);
    }
    if super::support::is_instance(source) {
        return Err(Bail::Python);
    }
    if source.as_float().is_some() || source.is_none() {
        return Err(type_error(format!("cannot convert '{}' object to {name}", type_name(source))));
    }
    ops::iterate::collect(source)?.iter().map(|v| byte(v, name)).collect()
}

fn byte(value: &Value, name: &str) -> OpResult<u8> {
    let what = if name == "bytes" { "bytes must be in range(0, 256)" } else { "byte must be in range(0, 256)" };
    u8::try_from(index_clamped(value)?).map_err(|_| value_error(what))
}

fn this(args: &Args<'_>, method: &str) -> OpResult<Vec<u8>> {
    args.get(0).and_then(content).ok_or_else(|| wrong_self(args, "bytes", method))
}

/// A result of the same type as the object of the method.
fn alike(args: &Args<'_>, content: Vec<u8>) -> Value {
    match args.get(0).map(Value::plain).and_then(Value::body) {
        Some(Body::ByteArray(_)) => array(content),
        _ => bytes(content),
    }
}

fn like_bytes(value: &Value) -> OpResult<Vec<u8>> {
    content(value).ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))
}

/// What is looked for: bytes or one byte.
fn sought(value: &Value) -> OpResult<Vec<u8>> {
    if let Some(content) = content(value) {
        return Ok(content);
    }
    match small(value) {
        Some(i) => u8::try_from(i).map(|b| vec![b]).map_err(|_| value_error("byte must be in range(0, 256)")),
        None => Err(type_error(format!("argument should be integer or bytes-like object, not '{}'", type_name(value)))),
    }
}

fn first(args: &Args<'_>, method: &str) -> OpResult<Option<usize>> {
    let this = this(args, method)?;
    let rest = args.rest();
    let given = rest.between(method, 1, 3)?;
    let sought = sought(&given[0])?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    let part = this.get(from..to).unwrap_or(&[]);
    if from > to {
        return Ok(None);
    }
    Ok(ops::contain::find_bytes(part, &sought).map(|at| at + from))
}

fn find(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(first(&args, "find")?.map_or(Value::int(-1), Value::from).into())
}

fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    first(&args, "index")?.map(|at| Value::from(at).into()).ok_or_else(|| value_error("subsection not found"))
}

fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "count")?;
    let rest = args.rest();
    let given = rest.between("count", 1, 3)?;
    let sought = sought(&given[0])?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    let mut part = this.get(from..to).unwrap_or(&[]);
    if sought.is_empty() {
        return Ok(Value::from(if from > to { 0 } else { part.len() + 1 }).into());
    }
    let mut n = 0usize;
    while let Some(at) = ops::contain::find_bytes(part, &sought) {
        n += 1;
        part = part.get(at + sought.len()..).unwrap_or(&[]);
    }
    Ok(Value::from(n).into())
}

fn decode(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "decode")?;
    let [encoding, errors] = args.rest().named("decode", ["encoding", "errors"])?;
    str::encode::decode(&this, &args.positional()[0], encoding, errors)
}

fn affix(args: &Args<'_>, method: &str, has: fn(&[u8], &[u8]) -> bool) -> NativeResult {
    let this = this(args, method)?;
    let rest = args.rest();
    let given = rest.between(method, 1, 3)?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    let part = if from > to { None } else { this.get(from..to) };
    let candidates = match given[0].as_tuple() {
        Some(all) => all.iter().map(like_bytes).collect::<OpResult<Vec<_>>>()?,
        None => vec![content(&given[0]).ok_or_else(|| {
            type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {}", type_name(&given[0])))
        })?],
    };
    Ok(Value::bool(part.is_some_and(|p| candidates.iter().any(|c| has(p, c)))).into())
}

fn startswith(_: &mut Cx, args: Args<'_>) -> NativeResult {
    affix(&args, "startswith", |text, affix| text.starts_with(affix))
}

fn endswith(_: &mut Cx, args: Args<'_>) -> NativeResult {
    affix(&args, "endswith", |text, affix| text.ends_with(affix))
}

/// `hex(sep, bytes_per_sep=1)`: groups are counted from the right, with a negative number from the left.
fn hex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "hex")?;
    let [separator, size] = args.rest().named("hex", ["sep", "bytes_per_sep"])?;
    let separator = match separator {
        None => String::new(),
        Some(v) => match (v.as_str(), content(v)) {
            (Some(text), _) if text.chars().count() != 1 => return Err(value_error("sep must be length 1.")),
            (Some(text), _) if !text.is_ascii() => return Err(value_error("sep must be ASCII.")),
            (Some(text), _) => text.to_owned(),
            (None, Some(bytes)) if bytes.len() == 1 => String::from_utf8_lossy(&bytes).into_owned(),
            (None, Some(_)) => return Err(value_error("sep must be length 1.")),
            _ => return Err(type_error("sep must be str or bytes.")),
        },
    };
    let size = size.map(index_exact).transpose()?.unwrap_or(1);
    let group = usize::try_from(size.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::new();
    for (at, byte) in this.iter().enumerate() {
        let counted = if size > 0 { this.len() - at } else { at };
        if at > 0 && group > 0 && counted.is_multiple_of(group) {
            out.push_str(&separator);
        }
        out.push_str(&format!("{byte:02x}"));
    }
    Ok(Value::string(out).into())
}

fn from_hex(args: &Args<'_>) -> OpResult<Vec<u8>> {
    let rest = args.rest();
    let text = rest.one("fromhex")?;
    let Some(text) = text.as_str() else {
        return Err(type_error(format!("fromhex() argument must be str, not {}", type_name(text))));
    };
    let mut out = Vec::new();
    let mut chars = text.chars().enumerate().filter(|(_, c)| !c.is_ascii_whitespace());
    while let Some((at, high)) = chars.next() {
        let low = chars.next();
        let bad = |at: usize| value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}"));
        let high = high.to_digit(16).ok_or_else(|| bad(at))?;
        let (at, low) = low.ok_or_else(|| bad(text.chars().count()))?;
        let low = low.to_digit(16).ok_or_else(|| bad(at))?;
        out.push((high * 16 + low) as u8);
    }
    Ok(out)
}

fn fromhex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(bytes(from_hex(&args)?).into())
}

fn fromhex_array(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(array(from_hex(&args)?).into())
}

fn join(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let separator = this(&args, "join")?;
    let items = ops::iterate::collect(args.rest().one("bytes.join")?)?;
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let Some(piece) = content(item) else {
            let name = type_name(item);
            return Err(type_error(format!("sequence item {i}: expected a bytes-like object, {name} found")));
        };
        if i > 0 {
            out.extend_from_slice(&separator);
        }
        out.extend(piece);
    }
    Ok(alike(&args, out).into())
}

fn lower(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(alike(&args, this(&args, "lower")?.to_ascii_lowercase()).into())
}

fn upper(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(alike(&args, this(&args, "upper")?.to_ascii_uppercase()).into())
}

fn replace(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "replace")?;
    let rest = args.rest();
    let given = rest.between("replace", 2, 3)?;
    let (old, new) = (like_bytes(&given[0])?, like_bytes(&given[1])?);
    let most = given.get(2).map(index_exact).transpose()?.unwrap_or(-1);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let (mut out, mut rest, mut n) = (Vec::new(), this.as_slice(), 0usize);
    while n < most {
        let Some(at) = ops::contain::find_bytes(rest, &old) else { break };
        if old.is_empty() {
            out.extend_from_slice(&new);
            let Some((first, after)) = rest.split_first() else { break };
            out.push(*first);
            rest = after;
        } else {
            out.extend_from_slice(&rest[..at]);
            out.extend_from_slice(&new);
            rest = &rest[at + old.len()..];
        }
        n += 1;
    }
    out.extend_from_slice(rest);
    Ok(alike(&args, out).into())
}

fn stripped(args: &Args<'_>, method: &str, left: bool, right: bool) -> NativeResult {
    let this = this(args, method)?;
    let rest = args.rest();
    let set = match rest.between(method, 0, 1)?.first() {
        Some(v) if !v.is_none() => like_bytes(v)?,
        _ => b" \t\n\r\x0b\x0c".to_vec(),
    };
    let mut part = this.as_slice();
    while let [first, after @ ..] = part
        && left
        && set.contains(first)
    {
        part = after;
    }
    while let [before @ .., last] = part
        && right
        && set.contains(last)
    {
        part = before;
    }
    Ok(alike(args, part.to_vec()).into())
}

fn strip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "strip", true, true)
}

fn lstrip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "lstrip", true, false)
}

fn rstrip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    stripped(&args, "rstrip", false, true)
}

/// Changes the bytearray in one critical section.
fn change<R>(args: &Args<'_>, method: &str, work: impl FnOnce(&mut Vec<u8>) -> OpResult<R>) -> OpResult<R> {
    if let Some(obj) = args.get(0).map(Value::plain).and_then(Value::obj)
        && let Body::ByteArray(content) = &obj.body
    {
        return work(&mut obj.write(content));
    }
    Err(wrong_self(args, "bytearray", method))
}

fn append(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let byte = byte(args.rest().one("bytearray.append")?, "bytearray")?;
    change(&args, "append", |content| {
        content.push(byte);
        Ok(())
    })?;
    none()
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    change(&args, "clear", |content| {
        content.clear();
        Ok(())
    })?;
    none()
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(array(this(&args, "copy")?).into())
}

fn extend(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let from = args.rest().one("bytearray.extend")?.clone();
    let more = match content(&from) {
        Some(content) => content,
        None => ops::iterate::collect(&from)?.iter().map(|v| byte(v, "bytearray")).collect::<OpResult<_>>()?,
    };
    change(&args, "extend", |content| {
        content.extend(more);
        Ok(())
    })?;
    none()
}

fn insert(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    let [at, item] = rest.exactly::<2>("insert")?;
    let (at, item) = (bound(Some(at))?.unwrap_or(0), byte(item, "bytearray")?);
    change(&args, "insert", |content| {
        let len = content.len() as i64;
        let place = if at < 0 { at.saturating_add(len).max(0) } else { at.min(len) };
        content.insert(usize::try_from(place).unwrap_or(0), item);
        Ok(())
    })?;
    none()
}

fn pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    let at = rest.between("pop", 0, 1)?.first().map(index_exact).transpose()?.unwrap_or(-1);
    let popped = change(&args, "pop", |content| {
        let len = content.len() as i64;
        if len == 0 {
            return Err(index_error("pop from empty bytearray"));
        }
        let place = if at < 0 { at.saturating_add(len) } else { at };
        match usize::try_from(place) {
            Ok(place) if place < content.len() => Ok(content.remove(place)),
            _ => Err(index_error("pop index out of range")),
        }
    })?;
    Ok(Value::int(i64::from(popped)).into())
}

fn remove(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let sought = byte(args.rest().one("bytearray.remove")?, "bytearray")?;
    change(&args, "remove", |content| {
        let at = content.iter().position(|b| *b == sought);
        let at = at.ok_or_else(|| value_error("value not found in bytearray"))?;
        content.remove(at);
        Ok(())
    })?;
    none()
}

fn reverse(_: &mut Cx, args: Args<'_>) -> NativeResult {
    change(&args, "reverse", |content| {
        content.reverse();
        Ok(())
    })?;
    none()
}
