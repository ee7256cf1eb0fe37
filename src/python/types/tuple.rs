//! `tuple`: its methods.

use super::TypeDef;
use super::support::{this_tuple, window};
use crate::python::errors::value_error;
use crate::python::object::{Native, Value};
use crate::python::ops;
use crate::python::vm::{Args, Cx, NativeResult};

/// What `tuple` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

static METHODS: &[Native] = &[Native::method("tuple", "count", count), Native::method("tuple", "index", index)];

/// `tuple(iterable=())`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.between("tuple", 0, 1)? {
        [] => Ok(Value::tuple(Vec::new()).into()),
        [same, ..] if matches!(same.body(), Some(crate::python::object::Body::Tuple(_))) => Ok(same.clone().into()),
        [iterable, ..] => Ok(Value::tuple(ops::iterate::collect(iterable)?).into()),
    }
}

fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_tuple(&args, "count")?;
    let sought = args.rest().one("tuple.count")?;
    let mut n = 0usize;
    for item in this {
        n += usize::from(item.is(sought) || ops::compare::equal(item, sought)?);
    }
    Ok(Value::from(n).into())
}

fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_tuple(&args, "index")?;
    let rest = args.rest();
    let given = rest.between("index", 1, 3)?;
    let (from, to) = window(given.get(1), given.get(2), this.len())?;
    for (at, item) in this.iter().enumerate().take(to).skip(from) {
        if item.is(&given[0]) || ops::compare::equal(item, &given[0])? {
            return Ok(Value::from(at).into());
        }
    }
    Err(value_error("tuple.index(x): x not in tuple"))
}
