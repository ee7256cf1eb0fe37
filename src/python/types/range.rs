//! `range` and `slice`.

use super::TypeDef;
use super::support::{index_exact, small, wrong_self};
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Native, Range, Value};
use crate::python::ops;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `range` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

/// What `slice` brings along.
pub fn slice_definition() -> TypeDef {
    TypeDef { construct: Some(construct_slice), methods: SLICE_METHODS, ..TypeDef::default() }
}

static METHODS: &[Native] = &[Native::method("range", "count", count), Native::method("range", "index", index)];
static SLICE_METHODS: &[Native] = &[Native::method("slice", "indices", indices)];

fn part(value: &Value) -> OpResult<i64> {
    if let Some(i) = small(value) {
        return Ok(i);
    }
    // Ranges are kept in machine words; CPython's go on for ever.
    if matches!(value.body(), Some(Body::Int(_))) {
        return Err(overflow_error("Python int too large to convert to C ssize_t"));
    }
    index_exact(value)
}

/// `range(stop)`, `range(start, stop, step=1)`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("range")?;
    let (start, stop, step) = match args.between("range", 1, 3)? {
        [stop] => (0, part(stop)?, 1),
        [start, stop] => (part(start)?, part(stop)?, 1),
        [start, stop, step, ..] => (part(start)?, part(stop)?, part(step)?),
        [] => (0, 0, 1),
    };
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::object(Body::Range(Range { start, stop, step })).into())
}

fn this(args: &Args<'_>, method: &str) -> OpResult<Range> {
    match args.get(0).and_then(Value::body) {
        Some(Body::Range(range)) => Ok(*range),
        _ => Err(wrong_self(args, "range", method)),
    }
}

/// The position of a value. A float may equal an int of the range.
fn position(range: Range, sought: &Value) -> OpResult<Option<usize>> {
    if let Some(i) = small(sought) {
        return Ok(range.position(i));
    }
    if let Some(f) = sought.as_float() {
        let i = f as i64;
        return Ok(if i as f64 == f { range.position(i) } else { None });
    }
    for at in 0..if super::support::is_instance(sought) { range.len() } else { 0 } {
        if ops::compare::equal(&Value::int(range.get(at)), sought)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let range = this(&args, "count")?;
    let found = position(range, args.rest().one("range.count")?)?;
    Ok(Value::int(i64::from(found.is_some())).into())
}

fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let range = this(&args, "index")?;
    let sought = args.rest().one("range.index")?;
    match position(range, sought)? {
        Some(at) => Ok(Value::from(at).into()),
        None if small(sought).is_some() => Err(value_error(format!("{} is not in range", ops::repr::repr(sought)?))),
        None => Err(value_error("sequence.index(x): x not in sequence")),
    }
}

/// `slice(stop)`, `slice(start, stop, step=None)`
fn construct_slice(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("slice")?;
    let parts = match args.between("slice", 1, 3)? {
        [stop] => [Value::NONE, stop.clone(), Value::NONE],
        [start, stop] => [start.clone(), stop.clone(), Value::NONE],
        [start, stop, step, ..] => [start.clone(), stop.clone(), step.clone()],
        [] => [Value::NONE, Value::NONE, Value::NONE],
    };
    Ok(Value::object(Body::Slice(Box::new(parts))).into())
}

/// `slice.indices(len)`
fn indices(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(Body::Slice(parts)) = args.get(0).and_then(Value::body) else {
        return Err(wrong_self(&args, "slice", "indices"));
    };
    let len = index_exact(args.rest().one("slice.indices")?)?;
    if len < 0 {
        return Err(value_error("length should not be negative"));
    }
    let (start, stop, step) = bounds(parts, len)?;
    Ok(Value::tuple(vec![Value::int(start), Value::int(stop), Value::int(step)]).into())
}

/// Start, stop and step of a slice over `len` items, as CPython's `PySlice_AdjustIndices` has them.
fn bounds(parts: &[Value; 3], len: i64) -> OpResult<(i64, i64, i64)> {
    use super::support::bound;
    let step = bound(Some(&parts[2]))?.unwrap_or(1);
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let place = |i: i64| if i < 0 { i.saturating_add(len).max(low) } else { i.min(high) };
    let start = bound(Some(&parts[0]))?.map_or(if step < 0 { high } else { low }, place);
    let stop = bound(Some(&parts[1]))?.map_or(if step < 0 { low } else { high }, place);
    Ok((start, stop, step))
}

/// The TypeError of a type that has no constructor of its own.
pub fn no_constructor(name: &str) -> crate::python::vm::Bail {
    type_error(format!("cannot create '{name}' instances"))
}
