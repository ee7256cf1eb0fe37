//! `sorted`, `min`, `max`.

use crate::python::code::op::CmpOp;
use crate::python::errors::{type_error, value_error};
use crate::python::object::Value;
use crate::python::ops::{compare, iterate};
use crate::python::types::sort;
use crate::python::types::support::index_clamped;
use crate::python::vm::{Args, Bail, Cx, NativeResult};

/// `sorted(iterable, /, *, key=None, reverse=False)`; with a key it is a matter for Python.
pub fn sorted(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [iterable] = args.positional() else {
        return Err(type_error(format!("sorted expected 1 argument, got {}", args.positional().len())));
    };
    for (name, _) in args.keywords() {
        if !matches!(name.as_str(), "key" | "reverse") {
            return Err(type_error(format!("'{name}' is an invalid keyword argument for sort()")));
        }
    }
    let reverse = args.keyword("reverse").map_or(Ok(0), index_clamped)? != 0;
    if args.keyword("key").is_some_and(|k| !k.is_none()) {
        return Err(Bail::Python);
    }
    let mut values = iterate::collect(iterable)?;
    sort::sort(&mut values, reverse)?;
    Ok(Value::list(values).into())
}

/// `min(iterable, *, default, key=None)`, `min(a, b, *more, key=None)`
pub fn min(_: &mut Cx, args: Args<'_>) -> NativeResult {
    extreme(&args, "min", compare::less)
}

/// `max`, as [`min`].
pub fn max(_: &mut Cx, args: Args<'_>) -> NativeResult {
    extreme(&args, "max", |candidate, best| compare::ordered(CmpOp::Gt, candidate, best))
}

fn extreme(args: &Args<'_>, name: &str, better: impl Fn(&Value, &Value) -> Result<bool, Bail>) -> NativeResult {
    for (keyword, _) in args.keywords() {
        if !matches!(keyword.as_str(), "key" | "default") {
            return Err(type_error(format!("{name}() got an unexpected keyword argument '{keyword}'")));
        }
    }
    let default = args.keyword("default");
    let (items, several) = match args.positional() {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] if args.keyword("key").is_none_or(Value::is_none) => (iterate::collect(iterable)?, false),
        [_] => return Err(Bail::Python),
        several => (several.to_vec(), true),
    };
    if several && default.is_some() {
        return Err(type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
    }
    if args.keyword("key").is_some_and(|k| !k.is_none()) {
        return Err(Bail::Python);
    }
    let mut items = items.into_iter();
    let Some(mut best) = items.next() else {
        return match default {
            Some(default) => Ok(default.clone().into()),
            None => Err(value_error(format!("{name}() arg is an empty sequence"))),
        };
    };
    for item in items {
        if better(&item, &best)? {
            best = item;
        }
    }
    Ok(best.into())
}
