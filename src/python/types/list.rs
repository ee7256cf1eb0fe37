//! `list`: its methods. `append`, `pop` and indexing are on the hot path of programs and stay lean.

use super::support::{index_exact, none, this_list, window};
use super::{TypeDef, sort};
use crate::python::errors::{index_error, type_error, value_error};
use crate::python::object::{Body, Guarded, Native, NativeFn, Obj, Value};
use crate::python::ops;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `list` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("list", name, call)
}

static METHODS: &[Native] = &[
    m("append", append),
    m("clear", clear),
    m("copy", copy),
    m("count", count),
    m("extend", extend),
    m("index", index),
    m("insert", insert),
    m("pop", pop),
    m("remove", remove),
    m("reverse", reverse),
    m("sort", sort_method),
];

/// `list(iterable=())`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("list")?;
    match args.between("list", 0, 1)? {
        [] => Ok(Value::list(Vec::new()).into()),
        [iterable, ..] => Ok(Value::list(ops::iterate::collect(iterable)?).into()),
    }
}

fn append(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let [_, item] = args.positional()
        && !args.has_keywords()
    {
        let (obj, items) = this_list(&args, "append")?;
        obj.write(items).push(item.clone());
        return none();
    }
    this_list(&args, "append")?;
    args.rest().one("list.append")?;
    none()
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "clear")?;
    args.rest().exactly::<0>("list.clear")?;
    let mut gone = std::mem::take(&mut *obj.write(items));
    // CPython lets them go from the end.
    gone.reverse();
    drop(gone);
    none()
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, items) = this_list(&args, "copy")?;
    args.rest().exactly::<0>("list.copy")?;
    let copied = items.lock().clone();
    Ok(Value::list(copied).into())
}

/// Goes through the items without holding the list's lock while two of them are compared.
fn find(items: &Guarded<Vec<Value>>, sought: &Value, from: usize, to: usize) -> OpResult<Option<usize>> {
    let mut at = from;
    while at < to {
        let Some(item) = items.lock().get(at).cloned() else { break };
        if item.is(sought) || ops::compare::equal(&item, sought)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, items) = this_list(&args, "count")?;
    let sought = args.rest().one("list.count")?;
    let (mut n, mut at) = (0usize, 0);
    while let Some(found) = find(items, sought, at, usize::MAX)? {
        n += 1;
        at = found + 1;
    }
    Ok(Value::from(n).into())
}

fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, items) = this_list(&args, "index")?;
    let rest = args.rest();
    let given = rest.between("index", 1, 3)?;
    let len = items.lock().len();
    let (from, to) = window(given.get(1), given.get(2), len)?;
    let to = if given.len() < 3 { usize::MAX } else { to };
    match find(items, &given[0], from, to)? {
        Some(at) => Ok(Value::from(at).into()),
        None => Err(value_error(format!("{} is not in list", ops::repr::repr(&given[0])?))),
    }
}

/// Appends what an iterable yields; `list += iterable` does the same.
pub fn extend_with(obj: &Obj, items: &Guarded<Vec<Value>>, iterable: &Value) -> OpResult<()> {
    let more = ops::iterate::collect(iterable)?;
    obj.write(items).extend(more);
    Ok(())
}

fn extend(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "extend")?;
    extend_with(obj, items, args.rest().one("list.extend")?)?;
    none()
}

fn insert(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "insert")?;
    let rest = args.rest();
    let [at, item] = rest.exactly::<2>("insert")?;
    let at = index_exact(at)?;
    let mut items = obj.write(items);
    let len = items.len();
    let place =
        if at < 0 { len.saturating_sub(usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX)) } else { at as usize };
    items.insert(place.min(len), item.clone());
    none()
}

fn pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "pop")?;
    let rest = args.rest();
    let at = match rest.between("pop", 0, 1)? {
        [] => -1,
        [at, ..] => index_exact(at)?,
    };
    let mut items = obj.write(items);
    let len = items.len() as i64;
    if len == 0 {
        return Err(index_error("pop from empty list"));
    }
    let place = if at < 0 { at.saturating_add(len) } else { at };
    if place < 0 || place >= len {
        return Err(index_error("pop index out of range"));
    }
    let item = if place == len - 1 { items.pop() } else { Some(items.remove(place as usize)) };
    Ok(item.unwrap_or(Value::NONE).into())
}

/// Puts other items into a list and returns those it had.
pub fn replace(list: &Value, items: Vec<Value>) -> OpResult<Vec<Value>> {
    match (list.plain().obj(), list.plain().body()) {
        (Some(obj), Some(Body::List(guarded))) => Ok(std::mem::replace(&mut *obj.write(guarded), items)),
        _ => Err(type_error("a list is needed")),
    }
}

fn remove(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "remove")?;
    let sought = args.rest().one("list.remove")?;
    let Some(at) = find(items, sought, 0, usize::MAX)? else {
        return Err(value_error("list.remove(x): x not in list"));
    };
    let removed = {
        let mut items = obj.write(items);
        if at < items.len() { Some(items.remove(at)) } else { None }
    };
    drop(removed);
    none()
}

fn reverse(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "reverse")?;
    args.rest().exactly::<0>("list.reverse")?;
    obj.write(items).reverse();
    none()
}

/// `list.sort(*, key=None, reverse=False)`. While it works the list is empty for everybody else, as in CPython.
fn sort_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = this_list(&args, "sort")?;
    let rest = args.rest();
    if !rest.positional().is_empty() {
        return Err(type_error("sort() takes no positional arguments"));
    }
    let [key, reverse] = rest.named("sort", ["key", "reverse"])?;
    let reverse = reverse.map_or(Ok(0), super::support::index_clamped)? != 0;
    if key.is_some_and(|k| !k.is_none()) {
        return Err(Bail::Python);
    }
    let mut taken = std::mem::take(&mut *obj.write(items));
    let result = sort::sort(&mut taken, reverse);
    let meanwhile = std::mem::replace(&mut *obj.write(items), taken);
    result?;
    if !meanwhile.is_empty() {
        return Err(value_error("list modified during sort"));
    }
    none()
}
