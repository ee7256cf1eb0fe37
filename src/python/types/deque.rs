//! `collections.deque`. Each method is one piece for other threads, which is what makes it a queue between them.

use super::TypeDef;
use super::support::{index_exact, none, window, wrong_self};
use crate::python::errors::{index_error, value_error};
use crate::python::object::{Body, Deque, Guarded, Native, NativeFn, Obj, Value};
use crate::python::ops;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// What `deque` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

const fn m(name: &'static str, call: NativeFn) -> Native {
    Native::method("deque", name, call)
}

static METHODS: &[Native] = &[
    m("__copy__", copy),
    m("append", append),
    m("appendleft", appendleft),
    m("clear", clear),
    m("copy", copy),
    m("count", count),
    m("extend", extend),
    m("extendleft", extendleft),
    m("index", index),
    m("insert", insert),
    m("pop", pop),
    m("popleft", popleft),
    m("remove", remove),
    m("reverse", reverse),
    m("rotate", rotate),
];

fn new(deque: Deque) -> Value {
    Value::object(Body::Deque(Guarded::new(Box::new(deque))))
}

fn most(maxlen: Option<&Value>) -> OpResult<Option<usize>> {
    match maxlen.filter(|m| !m.is_none()) {
        None => Ok(None),
        Some(most) => match usize::try_from(index_exact(most)?) {
            Ok(most) => Ok(Some(most)),
            Err(_) => Err(value_error("maxlen must be non-negative")),
        },
    }
}

fn filled(args: &Args<'_>) -> OpResult<Deque> {
    let [iterable, maxlen] = args.named("deque", ["iterable", "maxlen"])?;
    let mut deque = Deque { maxlen: most(maxlen)?, ..Deque::default() };
    if let Some(iterable) = iterable {
        for item in ops::iterate::collect(iterable)? {
            deque.push_right(item);
        }
    }
    Ok(deque)
}

/// `deque(iterable=(), maxlen=None)`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(new(filled(&args)?).into())
}

/// `__init__(iterable=(), maxlen=None)`: begins anew.
pub fn init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "__init__")?;
    let fresh = filled(&args.rest())?;
    let old = std::mem::replace(&mut **obj.write(deque), fresh);
    drop(old);
    none()
}

fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<(&'a Obj, &'a Guarded<Box<Deque>>)> {
    if let Some(obj) = args.get(0).map(Value::plain).and_then(Value::obj)
        && let Body::Deque(deque) = &obj.body
    {
        return Ok((obj, deque));
    }
    Err(wrong_self(args, "deque", method))
}

fn append(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "append")?;
    let item = args.rest().one("deque.append")?.clone();
    let gone = obj.write(deque).push_right(item);
    drop(gone);
    none()
}

fn appendleft(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "appendleft")?;
    let item = args.rest().one("deque.appendleft")?.clone();
    let gone = obj.write(deque).push_left(item);
    drop(gone);
    none()
}

fn clear(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "clear")?;
    args.rest().exactly::<0>("deque.clear")?;
    let gone = {
        let mut deque = obj.write(deque);
        deque.changes = deque.changes.wrapping_add(1);
        std::mem::take(&mut deque.items)
    };
    drop(gone);
    none()
}

fn copy(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, deque) = this(&args, "copy")?;
    args.rest().exactly::<0>("deque.copy")?;
    let copied = (**deque.lock()).clone();
    Ok(new(copied).into())
}

/// The position of an item; nothing is locked while two of them are compared.
fn find(deque: &Guarded<Box<Deque>>, sought: &Value, from: usize, to: usize) -> OpResult<Option<usize>> {
    for at in from..to {
        let Some(item) = deque.lock().items.get(at).cloned() else { break };
        if item.is(sought) || ops::compare::equal(&item, sought)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, deque) = this(&args, "count")?;
    let sought = args.rest().one("deque.count")?;
    let (mut n, mut at) = (0usize, 0);
    while let Some(found) = find(deque, sought, at, usize::MAX)? {
        n += 1;
        at = found + 1;
    }
    Ok(Value::from(n).into())
}

fn index(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, deque) = this(&args, "index")?;
    let rest = args.rest();
    let given = rest.between("index", 1, 3)?;
    let (from, to) = window(given.get(1), given.get(2), deque.lock().items.len())?;
    match find(deque, &given[0], from, to)? {
        Some(at) => Ok(Value::from(at).into()),
        None => Err(value_error(format!("{} is not in deque", ops::repr::repr(&given[0])?))),
    }
}

fn extend(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "extend")?;
    let more = ops::iterate::collect(args.rest().one("deque.extend")?)?;
    let mut deque = obj.write(deque);
    let gone: Vec<Value> = more.into_iter().filter_map(|item| deque.push_right(item)).collect();
    drop(deque);
    drop(gone);
    none()
}

fn extendleft(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "extendleft")?;
    let more = ops::iterate::collect(args.rest().one("deque.extendleft")?)?;
    let mut deque = obj.write(deque);
    let gone: Vec<Value> = more.into_iter().filter_map(|item| deque.push_left(item)).collect();
    drop(deque);
    drop(gone);
    none()
}

fn insert(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "insert")?;
    let rest = args.rest();
    let [at, item] = rest.exactly::<2>("insert")?;
    let at = index_exact(at)?;
    let mut deque = obj.write(deque);
    if deque.maxlen.is_some_and(|most| deque.items.len() >= most) {
        return Err(index_error("deque already at its maximum size"));
    }
    let len = deque.items.len() as i64;
    let place = if at < 0 { at.saturating_add(len).max(0) } else { at.min(len) };
    deque.changes = deque.changes.wrapping_add(1);
    deque.items.insert(usize::try_from(place).unwrap_or(0), item.clone());
    none()
}

fn popped(args: &Args<'_>, method: &str, take: fn(&mut Deque) -> Option<Value>) -> NativeResult {
    let (obj, deque) = this(args, method)?;
    if args.get(1).is_some() || args.has_keywords() {
        args.rest().exactly::<0>(&format!("deque.{method}"))?;
    }
    let mut deque = obj.write(deque);
    match take(&mut deque) {
        Some(item) => {
            deque.changes = deque.changes.wrapping_add(1);
            Ok(item.into())
        }
        None => Err(index_error("pop from an empty deque")),
    }
}

fn pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    popped(&args, "pop", |deque| deque.items.pop_back())
}

fn popleft(_: &mut Cx, args: Args<'_>) -> NativeResult {
    popped(&args, "popleft", |deque| deque.items.pop_front())
}

fn remove(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "remove")?;
    let sought = args.rest().one("deque.remove")?;
    let Some(at) = find(deque, sought, 0, usize::MAX)? else {
        return Err(value_error(format!("{} is not in deque", ops::repr::repr(sought)?)));
    };
    let gone = {
        let mut deque = obj.write(deque);
        deque.changes = deque.changes.wrapping_add(1);
        deque.items.remove(at)
    };
    drop(gone);
    none()
}

fn reverse(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "reverse")?;
    args.rest().exactly::<0>("deque.reverse")?;
    obj.write(deque).items.make_contiguous().reverse();
    none()
}

fn rotate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, deque) = this(&args, "rotate")?;
    let rest = args.rest();
    let n = match rest.between("rotate", 0, 1)? {
        [] => 1,
        [n, ..] => index_exact(n)?,
    };
    let mut deque = obj.write(deque);
    let len = deque.items.len() as i64;
    if len > 1 {
        deque.changes = deque.changes.wrapping_add(1);
        let n = usize::try_from(n.rem_euclid(len)).unwrap_or(0);
        deque.items.rotate_right(n);
    }
    none()
}

/// The `maxlen` of a deque; nothing for other values.
pub fn most_of(value: &Value) -> Option<Value> {
    match value.plain().body() {
        Some(Body::Deque(deque)) => Some(deque.lock().maxlen.map_or(Value::NONE, Value::from)),
        _ => None,
    }
}
