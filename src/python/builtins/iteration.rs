//! `all`, `any`, `enumerate`, `filter`, `iter`, `len`, `map`, `next`, `reversed`, `zip`.

use crate::python::errors::{exception_with, type_error};
use crate::python::object::{Body, Iter, Value};
use crate::python::ops::{iterate, truth};
use crate::python::types::generator;
use crate::python::types::support::{flag, index_exact};
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// `len(x)`
pub fn len(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(truth::len(args.one("len")?)?).into())
}

/// `any(iterable)`
pub fn any(_: &mut Cx, args: Args<'_>) -> NativeResult {
    found(args.one("any")?, true)
}

/// `all(iterable)`
pub fn all(_: &mut Cx, args: Args<'_>) -> NativeResult {
    found(args.one("all")?, false)
}

/// Looks for an item of this truth. Only containers are looked into here: an iterator would be consumed too far.
fn found(iterable: &Value, sought: bool) -> NativeResult {
    if matches!(iterable.body(), Some(Body::Iter(_))) {
        return Err(Bail::Python);
    }
    for item in iterate::collect(iterable)? {
        if truth::truthy(&item)? == sought {
            return Ok(Value::bool(sought).into());
        }
    }
    Ok(Value::bool(!sought).into())
}

/// `iter(x)`, `iter(function, sentinel)`
pub fn iter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.between("iter", 1, 2)? {
        [iterable] => Ok(iterate::iter(iterable)?.into()),
        _ => Err(Bail::Python),
    }
}

/// `next(iterator, default)`
pub fn next(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("next", 1, 2)?;
    let default = given.get(1).cloned();
    if let Some(Body::Generator(found)) = given[0].body()
        && !found.code.unit.flags.coroutine
    {
        return generator::resume(&given[0], Ok(Value::NONE), default.unwrap_or(Value::UNBOUND));
    }
    match iterate::next(&given[0])?.or(default) {
        Some(item) => Ok(item.into()),
        None => Err(Bail::Raise(exception_with(&types().stop_iteration, Vec::new()))),
    }
}

/// `aiter(iterable)`: in Python.
pub fn aiter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<1>("aiter")?;
    Err(Bail::Python)
}

/// `anext(iterator, default)`: in Python.
pub fn anext(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.between("anext", 1, 2)?;
    Err(Bail::Python)
}

/// `reversed(sequence)`
pub fn reversed(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(iterate::reversed(args.one("reversed")?)?.into())
}

/// The iterator of an argument, if it never runs Python code.
fn native_iter(iterable: &Value) -> OpResult {
    match iterable.body() {
        Some(Body::Generator(_)) => Err(Bail::Python),
        _ => {
            let iterator = iterate::iter(iterable)?;
            match iterator.body() {
                Some(Body::Iter(_)) => Ok(iterator),
                _ => Err(Bail::Python),
            }
        }
    }
}

/// `enumerate(iterable, start=0)`
pub fn enumerate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [iterable, start] = args.named("enumerate", ["iterable", "start"])?;
    let iterable = iterable.ok_or_else(|| type_error("enumerate() missing required argument 'iterable'"))?;
    let count = start.map_or(Ok(0), index_exact)?;
    Ok(iterate::iterator(Iter::Enumerate { of: native_iter(iterable)?, count }).into())
}

/// `zip(*iterables, strict=False)`
pub fn zip(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let Some((name, _)) = args.keywords().find(|(n, _)| n.as_str() != "strict") {
        return Err(type_error(format!("'{name}' is an invalid keyword argument for zip()")));
    }
    let strict = flag(args.keyword("strict"), false)?;
    let mut of = Vec::new();
    for iterable in args.positional() {
        if !iterate::is_iterable(iterable) {
            let name = type_name(iterable);
            return Err(type_error(format!("'{name}' object is not iterable")));
        }
        of.push(native_iter(iterable)?);
    }
    Ok(iterate::iterator(Iter::Zip { of, strict }).into())
}

/// `map(function, *iterables)`: always Python, for it calls a function.
pub fn map(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("map")?;
    if args.positional().len() < 2 {
        return Err(type_error("map() must have at least two arguments."));
    }
    Err(Bail::Python)
}

/// `filter(function, iterable)`: always Python, for it calls a function.
pub fn filter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<2>("filter")?;
    Err(Bail::Python)
}
