//! `str`: its methods, one file per family.

mod case;
pub mod categories;
pub mod classify;
pub mod encode;
mod pad;
mod replace;
mod search;
mod split;

pub use classify::{is_alphanumeric, is_decimal, is_identifier, is_space};
pub use encode::escaped;

use super::TypeDef;
use super::support::this_str;
use crate::python::errors::type_error;
use crate::python::object::{Body, Native, NativeFn, PyStr, Value};
use crate::python::ops;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `str` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("str", name, call)
}

static METHODS: &[Native] = &[
    m("capitalize", case::capitalize),
    m("casefold", case::casefold),
    m("center", pad::center),
    m("count", search::count),
    m("encode", encode::encode),
    m("endswith", search::endswith),
    m("expandtabs", pad::expandtabs),
    m("find", search::find),
    m("format", format),
    m("format_map", format_map),
    m("index", search::index),
    m("isalnum", classify::isalnum),
    m("isalpha", classify::isalpha),
    m("isascii", classify::isascii),
    m("isdecimal", classify::isdecimal),
    m("isdigit", classify::isdigit),
    m("isidentifier", classify::isidentifier),
    m("islower", classify::islower),
    m("isnumeric", classify::isnumeric),
    m("isprintable", classify::isprintable),
    m("isspace", classify::isspace),
    m("istitle", classify::istitle),
    m("isupper", classify::isupper),
    m("join", join),
    m("ljust", pad::ljust),
    m("lower", case::lower),
    m("lstrip", split::lstrip),
    m("partition", split::partition),
    m("removeprefix", replace::removeprefix),
    m("removesuffix", replace::removesuffix),
    m("replace", replace::replace),
    m("rfind", search::rfind),
    m("rindex", search::rindex),
    m("rjust", pad::rjust),
    m("rpartition", split::rpartition),
    m("rsplit", split::rsplit),
    m("rstrip", split::rstrip),
    m("split", split::split),
    m("splitlines", split::splitlines),
    m("startswith", search::startswith),
    m("strip", split::strip),
    m("swapcase", case::swapcase),
    m("title", case::title),
    m("translate", replace::translate),
    m("upper", case::upper),
    m("zfill", pad::zfill),
];

static CLASS_METHODS: &[Native] = &[Native::of("str", "maketrans", replace::maketrans)];

/// `str(object='')` and `str(bytes, encoding, errors)`.
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let [only] = args.positional()
        && !args.has_keywords()
        && let Some(i) = only.as_small()
    {
        return Ok(Value::object(Body::Str(PyStr::of_int(i))).into());
    }
    let [object, encoding, errors] = args.named("str", ["object", "encoding", "errors"])?;
    let Some(object) = object else { return Ok(Value::str("").into()) };
    if encoding.is_some() || errors.is_some() {
        return encode::decode_object(object, encoding, errors);
    }
    if let Some(Body::Str(_)) = object.body() {
        return Ok(object.clone().into());
    }
    Ok(Value::string(ops::repr::str(object)?).into())
}

/// `str.join(iterable)`
fn join(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let separator = this_str(&args, "join")?;
    let iterable = args.rest().one("str.join")?;
    let items = match ops::iterate::collect(iterable) {
        Err(Bail::Raise(e)) if !iterable_at_all(iterable) => {
            drop(e);
            return Err(type_error("can only join an iterable"));
        }
        other => other?,
    };
    Ok(joined(separator, &items)?.into())
}

fn iterable_at_all(value: &Value) -> bool {
    value.body().is_some_and(|b| {
        matches!(
            b,
            Body::Str(_)
                | Body::Bytes(_)
                | Body::ByteArray(_)
                | Body::List(_)
                | Body::Tuple(_)
                | Body::Dict(_)
                | Body::Set(_)
                | Body::FrozenSet(_)
                | Body::Range(_)
                | Body::DictView(..)
                | Body::Iter(_)
        )
    })
}

fn joined(separator: &PyStr, items: &[Value]) -> OpResult {
    if let [only] = items
        && only.as_str().is_some()
    {
        return Ok(only.plain().clone());
    }
    let between = separator.as_str().len() * items.len();
    let length = items.iter().filter_map(Value::as_str).map(str::len).sum::<usize>() + between;
    ops::limits::check_size(length, 1)?;
    let mut text = String::with_capacity(length);
    for (i, item) in items.iter().enumerate() {
        let Some(piece) = item.as_str() else {
            return Err(type_error(format!(
                "sequence item {i}: expected str instance, {} found",
                super::type_name(item)
            )));
        };
        if i > 0 {
            text.push_str(separator.as_str());
        }
        text.push_str(piece);
    }
    Ok(Value::string(text))
}

/// `str.format(*args, **kwargs)`
fn format(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let template = this_str(&args, "format")?;
    let rest = args.rest();
    let keywords: Vec<_> = rest.keywords().map(|(n, v)| (n, v.clone())).collect();
    Ok(Value::string(ops::format::str_format(template.as_str(), rest.positional(), &keywords)?).into())
}

/// `str.format_map(mapping)`, for a dictionary.
fn format_map(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let template = this_str(&args, "format_map")?;
    let mapping = args.rest().one("str.format_map")?;
    let Some(Body::Dict(dict)) = mapping.body() else { return Err(Bail::Python) };
    let keywords: Vec<_> = dict
        .lock()
        .iter()
        .filter_map(|e| Some((crate::python::object::Name::of(e.key.as_str()?), e.value.clone())))
        .collect();
    Ok(Value::string(ops::format::str_format(template.as_str(), &[], &keywords)?).into())
}
