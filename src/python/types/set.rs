//! `set` and `frozenset`.

use super::TypeDef;
use super::support::{none, wrong_self};
use crate::python::code::op::BinOp;
use crate::python::errors::{exception, key_error};
use crate::python::object::{Body, Native, NativeFn, Value};
use crate::python::ops::{set_ops, table};
use crate::python::types::types;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `set` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

/// What `frozenset` brings along.
pub fn frozen_definition() -> TypeDef {
    TypeDef { construct: Some(construct_frozen), methods: FROZEN_METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("set", name, call)
}

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::method("frozenset", name, call)
}

static METHODS: &[Native] = &[
    m("add", add),
    m("clear", clear),
    m("copy", copy),
    m("difference", difference),
    m("difference_update", difference_update),
    m("discard", discard),
    m("intersection", intersection),
    m("intersection_update", intersection_update),
    m("isdisjoint", isdisjoint),
    m("issubset", issubset),
    m("issuperset", issuperset),
    m("pop", pop),
    m("remove", remove),
    m("symmetric_difference", symmetric_difference),
    m("symmetric_difference_update", symmetric_difference_update),
    m("union", union),
    m("update", update),
];

static FROZEN_METHODS: &[Native] = &[
    f("copy", copy),
    f("difference", difference),
    f("intersection", intersection),
    f("isdisjoint", isdisjoint),
    f("issubset", issubset),
    f("issuperset", issuperset),
    f("symmetric_difference", symmetric_difference),
    f("union", union),
];

/// `set(iterable=())`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    made(&args, "set", false)
}

/// `frozenset(iterable=())`
fn construct_frozen(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let [same] = args.positional()
        && matches!(same.body(), Some(Body::FrozenSet(_)))
    {
        return Ok(same.clone().into());
    }
    made(&args, "frozenset", true)
}

fn made(args: &Args<'_>, name: &str, frozen: bool) -> NativeResult {
    let table = match args.between(name, 0, 1)? {
        [] => Default::default(),
        [from, ..] => set_ops::elements(from)?,
    };
    Ok(set_ops::make_set(table, frozen).into())
}

/// The set that a method was called on; a frozenset only if the method changes nothing.
fn this<'a>(args: &Args<'a>, method: &str, change: bool) -> OpResult<&'a Value> {
    match args.get(0) {
        Some(v) if matches!(v.plain().body(), Some(Body::Set(_))) => Ok(v.plain()),
        Some(v) if !change && matches!(v.plain().body(), Some(Body::FrozenSet(_))) => Ok(v.plain()),
        _ => Err(wrong_self(args, "set", method)),
    }
}

fn add(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "add", true)?;
    table::set_add(set, args.rest().one("set.add")?.clone())?;
    none()
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "clear", true)?;
    args.rest().exactly::<0>("set.clear")?;
    table::clear(set);
    none()
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "copy", false)?;
    args.rest().exactly::<0>("set.copy")?;
    if matches!(set.body(), Some(Body::FrozenSet(_))) {
        return Ok(set.clone().into());
    }
    Ok(set_ops::make_set(table::copy(set), false).into())
}

/// A set as a key stands for the frozenset with its elements, as in CPython.
fn as_key(item: &Value) -> Option<Value> {
    matches!(item.body(), Some(Body::Set(_))).then(|| set_ops::make_set(table::copy(item), true))
}

fn discard(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "discard", true)?;
    let item = args.rest().one("set.discard")?;
    table::remove_entry(set, as_key(item).as_ref().unwrap_or(item))?;
    none()
}

fn remove(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "remove", true)?;
    let item = args.rest().one("set.remove")?;
    match table::remove_entry(set, as_key(item).as_ref().unwrap_or(item))? {
        Some(_) => none(),
        None => Err(key_error(item)),
    }
}

fn pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "pop", true)?;
    args.rest().exactly::<0>("set.pop")?;
    match table::pop_any(set) {
        Some(item) => Ok(item.into()),
        None => Err(Bail::Raise(exception(&types().key_error, "pop from an empty set"))),
    }
}

/// The result of an operation with each of the others in turn.
fn combined(args: &Args<'_>, method: &str, op: BinOp) -> NativeResult {
    let set = this(args, method, false)?;
    args.no_keywords(method)?;
    let frozen = matches!(set.body(), Some(Body::FrozenSet(_)));
    let mut result = set_ops::make_set(table::copy(set), frozen);
    for other in args.rest().positional() {
        result = set_ops::make_set(set_ops::combine(op, &result, other)?, frozen);
    }
    Ok(result.into())
}

fn union(_: &mut Cx, args: Args<'_>) -> NativeResult {
    combined(&args, "union", BinOp::Or)
}

fn intersection(_: &mut Cx, args: Args<'_>) -> NativeResult {
    combined(&args, "intersection", BinOp::And)
}

fn difference(_: &mut Cx, args: Args<'_>) -> NativeResult {
    combined(&args, "difference", BinOp::Sub)
}

fn symmetric_difference(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "symmetric_difference", false)?;
    args.rest().one("set.symmetric_difference")?;
    combined(&args, "symmetric_difference", BinOp::Xor)
}

/// Changes the set by each of the others in turn. They are read first, so that one that has to be read in Python ends
/// the operation before anything changed.
fn changed(args: &Args<'_>, method: &str, op: BinOp) -> NativeResult {
    let set = this(args, method, true)?;
    args.no_keywords(method)?;
    let others: Vec<Value> = args
        .rest()
        .positional()
        .iter()
        .map(|other| Ok(set_ops::make_set(set_ops::elements(other)?, true)))
        .collect::<OpResult<_>>()?;
    for other in &others {
        set_ops::update(op, set, other)?;
    }
    none()
}

fn update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    changed(&args, "update", BinOp::Or)
}

fn intersection_update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    changed(&args, "intersection_update", BinOp::And)
}

fn difference_update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    changed(&args, "difference_update", BinOp::Sub)
}

fn symmetric_difference_update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this(&args, "symmetric_difference_update", true)?;
    args.rest().one("set.symmetric_difference_update")?;
    changed(&args, "symmetric_difference_update", BinOp::Xor)
}

fn other_set(args: &Args<'_>, method: &str) -> OpResult<Value> {
    let other = args.rest().one(&format!("set.{method}"))?;
    Ok(set_ops::make_set(set_ops::elements(other)?, true))
}

fn issubset(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "issubset", false)?;
    Ok(Value::bool(set_ops::is_subset(set, &other_set(&args, "issubset")?)?).into())
}

fn issuperset(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "issuperset", false)?;
    Ok(Value::bool(set_ops::is_subset(&other_set(&args, "issuperset")?, set)?).into())
}

fn isdisjoint(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let set = this(&args, "isdisjoint", false)?;
    let other = args.rest().one("set.isdisjoint")?;
    Ok(Value::bool(set_ops::is_disjoint(set, other)?).into())
}
