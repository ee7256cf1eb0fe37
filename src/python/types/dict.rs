//! `dict` and its views.

use super::TypeDef;
use super::support::{none, this_dict, wrong_self};
use crate::python::errors::{exception, key_error};
use crate::python::object::{Body, Dict, DictViewKind, Native, NativeFn, Value};
use crate::python::ops::{self, table};
use crate::python::types::types;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `dict` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, ..TypeDef::default() }
}

/// What the views of keys and items bring along.
pub fn view_definition() -> TypeDef {
    TypeDef { methods: VIEW_METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("dict", name, call)
}

static METHODS: &[Native] = &[
    m("clear", clear),
    m("copy", copy),
    m("get", get),
    m("items", items),
    m("keys", keys),
    m("pop", pop),
    m("popitem", popitem),
    m("setdefault", setdefault),
    m("update", update),
    m("values", values),
    m("__reversed__", reversed),
];

static CLASS_METHODS: &[Native] = &[Native::of("dict", "fromkeys", fromkeys)];

static VIEW_METHODS: &[Native] = &[Native::method("dict_keys", "isdisjoint", isdisjoint)];

/// `dict(**kwargs)`, `dict(mapping, **kwargs)`, `dict(iterable, **kwargs)`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between_with_keywords("dict", 0, 1)?;
    let mut dict = match given {
        [] => Dict::new(),
        [from, ..] => table::dict_from(from)?,
    };
    add_keywords(&mut dict, &args)?;
    Ok(Value::dict(dict).into())
}

fn add_keywords(dict: &mut Dict, args: &Args<'_>) -> OpResult<()> {
    for (name, value) in args.keywords() {
        let key = name.value();
        table::put(dict, ops::hash::hash(&key)?, key, value.clone())?;
    }
    Ok(())
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "clear")?;
    args.rest().exactly::<0>("dict.clear")?;
    table::clear(&args.positional()[0]);
    none()
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "copy")?;
    args.rest().exactly::<0>("dict.copy")?;
    Ok(Value::dict(table::copy(&args.positional()[0])).into())
}

fn get(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "get")?;
    let rest = args.rest();
    let given = rest.between("get", 1, 2)?;
    let found = table::get(&args.positional()[0], &given[0])?;
    Ok(found.or_else(|| given.get(1).cloned()).unwrap_or(Value::NONE).into())
}

fn view(args: &Args<'_>, method: &str, kind: DictViewKind) -> NativeResult {
    this_dict(args, method)?;
    args.rest().exactly::<0>(&format!("dict.{method}"))?;
    Ok(Value::object(Body::DictView(kind, args.positional()[0].plain().clone())).into())
}

fn items(_: &mut Cx, args: Args<'_>) -> NativeResult {
    view(&args, "items", DictViewKind::Items)
}

fn keys(_: &mut Cx, args: Args<'_>) -> NativeResult {
    view(&args, "keys", DictViewKind::Keys)
}

fn values(_: &mut Cx, args: Args<'_>) -> NativeResult {
    view(&args, "values", DictViewKind::Values)
}

fn pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "pop")?;
    let rest = args.rest();
    let given = rest.between("pop", 1, 2)?;
    match table::remove(&args.positional()[0], &given[0])?.or_else(|| given.get(1).cloned()) {
        Some(value) => Ok(value.into()),
        None => Err(key_error(&given[0])),
    }
}

fn popitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "popitem")?;
    args.rest().exactly::<0>("dict.popitem")?;
    match table::pop_last(&args.positional()[0]) {
        Some(entry) => Ok(Value::tuple(vec![entry.key, entry.value]).into()),
        None => Err(Bail::Raise(exception(&types().key_error, "popitem(): dictionary is empty"))),
    }
}

/// Looks and stores in one critical section.
fn setdefault(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, dict) = this_dict(&args, "setdefault")?;
    let rest = args.rest();
    let given = rest.between("setdefault", 1, 2)?;
    let default = given.get(1).cloned().unwrap_or(Value::NONE);
    let hash = ops::hash::hash(&given[0])?;
    let mut dict = obj.write(dict);
    if let Some(at) = table::find(&dict, hash, &given[0])?
        && let Some(entry) = dict.entry(at)
    {
        return Ok(entry.value.clone().into());
    }
    dict.push(hash, given[0].clone(), default.clone());
    Ok(default.into())
}

/// `dict.update(...)`
pub fn update(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "update")?;
    let rest = args.rest();
    let mut more = match rest.between_with_keywords("update", 0, 1)? {
        [] => Dict::new(),
        [from, ..] => table::dict_from(from)?,
    };
    add_keywords(&mut more, &rest)?;
    table::merge(&args.positional()[0], &more)?;
    none()
}

/// `dict.fromkeys(iterable, value=None)`; the class comes first.
fn fromkeys(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    let given = rest.between("fromkeys", 1, 2)?;
    let value = given.get(1).cloned().unwrap_or(Value::NONE);
    let keys = ops::iterate::collect(&given[0])?;
    Ok(Value::dict(table::dict_from_pairs(keys.into_iter().map(|k| (k, value.clone())))?).into())
}

fn reversed(_: &mut Cx, args: Args<'_>) -> NativeResult {
    this_dict(&args, "__reversed__")?;
    Ok(ops::iterate::reversed(args.positional()[0].plain())?.into())
}

fn isdisjoint(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(this) = args.get(0).filter(|v| matches!(v.body(), Some(Body::DictView(..)))) else {
        return Err(wrong_self(&args, "dict_keys", "isdisjoint"));
    };
    let other = args.rest().one("dict_keys.isdisjoint")?;
    Ok(Value::bool(ops::set_ops::is_disjoint(this, other)?).into())
}
