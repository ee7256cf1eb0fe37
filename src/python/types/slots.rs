//! The operators of the built-in containers as methods: `list.__getitem__`, `dict.__setitem__`, `set.__or__`.
//!
//! They are for classes that derive from these types: `super().__setitem__(key, value)`. They work on the value that an
//! object carries and never ask its class. What needs Python is done by the library on that value.

use crate::python::code::op::{BinOp, CmpOp};
use crate::python::errors::type_error;
use crate::python::object::{Body, Native, Value};
use crate::python::ops::{arith, compare, contain, hash, inplace, item, iterate, repr, set_ops, table};
use crate::python::types::support::none;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

macro_rules! slots {
    ($owner:literal: $($name:literal => $call:expr),* $(,)?) => {
        const { &[$(Native::slot($owner, $name, $call)),*] }
    };
}

macro_rules! sequence {
    ($owner:literal $(, $name:literal => $call:expr)* $(,)?) => {
        slots! { $owner:
            "__getitem__" => getitem, "__contains__" => contains, "__add__" => binary::add, "__mul__" => binary::mul,
            "__rmul__" => binary::rmul, "__eq__" => compared::eq, "__ne__" => compared::ne, "__lt__" => compared::lt,
            "__le__" => compared::le, "__gt__" => compared::gt, "__ge__" => compared::ge, "__repr__" => repr_of,
            $($name => $call),*
        }
    };
}

macro_rules! sets {
    ($owner:literal $(, $name:literal => $call:expr)* $(,)?) => {
        slots! { $owner:
            "__contains__" => contains, "__or__" => binary::or, "__and__" => binary::and, "__sub__" => binary::sub,
            "__xor__" => binary::xor, "__ror__" => binary::ror, "__rand__" => binary::rand, "__rsub__" => binary::rsub,
            "__rxor__" => binary::rxor, "__eq__" => compared::eq, "__ne__" => compared::ne, "__lt__" => compared::lt,
            "__le__" => compared::le, "__gt__" => compared::gt, "__ge__" => compared::ge, "__repr__" => repr_of,
            $($name => $call),*
        }
    };
}

/// The operators of a type, by its name in the table of types; nothing for those that have none here.
pub fn of(field: &str) -> &'static [Native] {
    match field {
        "list" => sequence! { "list", "__init__" => list_init, "__setitem__" => setitem, "__delitem__" => delitem,
        "__iadd__" => changing::add, "__imul__" => changing::mul, "__reversed__" => reversed },
        "tuple" => sequence! { "tuple", "__hash__" => hash_of },
        "str_" => sequence! { "str", "__hash__" => hash_of, "__str__" => str_of, "__mod__" => binary::modulo },
        "bytes" => sequence! { "bytes", "__hash__" => hash_of },
        "bytearray" => sequence! { "bytearray", "__setitem__" => setitem, "__delitem__" => delitem,
        "__iadd__" => changing::add, "__imul__" => changing::mul },
        "dict" => slots! { "dict": "__init__" => dict_init, "__getitem__" => getitem, "__setitem__" => setitem,
        "__delitem__" => delitem, "__contains__" => contains, "__or__" => binary::or, "__ror__" => binary::ror,
        "__ior__" => changing::or, "__eq__" => compared::eq, "__ne__" => compared::ne, "__repr__" => repr_of },
        "set" => sets! { "set", "__init__" => set_init, "__ior__" => changing::or, "__iand__" => changing::and,
        "__isub__" => changing::sub, "__ixor__" => changing::xor },
        "frozenset" => sets! { "frozenset", "__hash__" => hash_of },
        "deque" => sequence! { "deque", "__init__" => super::deque::init, "__setitem__" => setitem,
        "__delitem__" => delitem, "__iadd__" => changing::add, "__reversed__" => reversed },
        "range" => slots! { "range": "__getitem__" => getitem, "__contains__" => contains, "__eq__" => compared::eq,
        "__ne__" => compared::ne, "__hash__" => hash_of, "__repr__" => repr_of, "__reversed__" => reversed },
        _ => &[],
    }
}

fn expected<'a, const N: usize>(args: &Args<'a>) -> OpResult<&'a [Value; N]> {
    let given = args.positional();
    given.try_into().map_err(|_| {
        let plural = if N == 2 { "" } else { "s" };
        type_error(format!("expected {} argument{plural}, got {}", N - 1, given.len().saturating_sub(1)))
    })
}

fn getitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this, key] = expected(&args)?;
    Ok(match this.carried() {
        Some(base) => item::of_carried(this, base, key)?,
        None => item::get(this, key)?,
    }
    .into())
}

fn setitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this, key, value] = expected(&args)?;
    item::set(this.plain(), key.clone(), value.clone())?;
    none()
}

fn delitem(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this, key] = expected(&args)?;
    item::delete(this.plain(), key)?;
    none()
}

fn contains(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this, sought] = expected(&args)?;
    Ok(Value::bool(contain::contains(this.plain(), sought)?).into())
}

fn reversed(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this] = expected(&args)?;
    Ok(iterate::reversed(this.plain())?.into())
}

fn hash_of(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this] = expected(&args)?;
    Ok(Value::int(hash::hash(this.plain())? as i64).into())
}

/// A set shows the name of the class of the object; all else is written as what it carries.
fn repr_of(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this] = expected(&args)?;
    if this.carried().is_some() {
        return Ok(Value::string(repr::repr_of_carried(this)?).into());
    }
    Ok(Value::string(repr::repr(this)?).into())
}

fn str_of(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [this] = expected(&args)?;
    Ok(this.plain().clone().into())
}

/// What an operator gives, or `NotImplemented` for operands that it does not know.
fn answer(op: BinOp, a: &Value, b: &Value) -> NativeResult {
    match arith::plain_binary(op, a.plain(), b.plain()) {
        Some(result) => Ok(result?.into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

mod binary {
    use super::*;

    macro_rules! operators {
        ($($plain:ident: $op:ident;)*) => {$(
            pub fn $plain(_: &mut Cx, args: Args<'_>) -> NativeResult {
                let [this, other] = expected(&args)?;
                answer(BinOp::$op, this, other)
            }
        )*};
    }

    macro_rules! reflected {
        ($($name:ident: $op:ident;)*) => {$(
            pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
                let [this, other] = expected(&args)?;
                answer(BinOp::$op, other, this)
            }
        )*};
    }

    operators! { add: Add; mul: Mul; modulo: Mod; or: Or; and: And; sub: Sub; xor: Xor; }
    reflected! { rmul: Mul; ror: Or; rand: And; rsub: Sub; rxor: Xor; }
}

mod changing {
    use super::*;

    macro_rules! operators {
        ($($name:ident: $op:ident;)*) => {$(
            pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
                let [this, other] = expected(&args)?;
                match inplace::apply(BinOp::$op, this.plain(), other.plain()) {
                    Some(result) => result.map(|_| this.clone().into()),
                    None => answer(BinOp::$op, this, other),
                }
            }
        )*};
    }

    operators! { add: Add; mul: Mul; or: Or; and: And; sub: Sub; xor: Xor; }
}

mod compared {
    use super::*;

    macro_rules! comparisons {
        ($($name:ident: $op:ident;)*) => {$(
            pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
                let [this, other] = expected(&args)?;
                let (this, other) = (this.plain(), other.plain());
                if !comparable(this, other) {
                    return Ok(Value::NOT_IMPLEMENTED.into());
                }
                Ok(compare::compare(CmpOp::$op, this, other)?.into())
            }
        )*};
    }

    comparisons! { eq: Eq; ne: Ne; lt: Lt; le: Le; gt: Gt; ge: Ge; }
}

/// Whether two values are of types that know each other's order or equality.
fn comparable(a: &Value, b: &Value) -> bool {
    match (a.body(), b.body()) {
        (Some(Body::List(_)), Some(Body::List(_)))
        | (Some(Body::Tuple(_)), Some(Body::Tuple(_)))
        | (Some(Body::Deque(_)), Some(Body::Deque(_)))
        | (Some(Body::Str(_)), Some(Body::Str(_)))
        | (Some(Body::Dict(_)), Some(Body::Dict(_)))
        | (Some(Body::Range(_)), Some(Body::Range(_)))
        | (Some(Body::Bytes(_) | Body::ByteArray(_)), Some(Body::Bytes(_) | Body::ByteArray(_))) => true,
        _ => set_ops::is_set_like(a) && set_ops::is_set_like(b),
    }
}

/// `list.__init__(iterable=())`
fn list_init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    rest.no_keywords("list")?;
    let items = match rest.between("list", 0, 1)? {
        [] => Vec::new(),
        [iterable, ..] => iterate::collect(iterable)?,
    };
    drop(super::list::replace(args.positional()[0].plain(), items)?);
    none()
}

/// `dict.__init__(...)`: adds to what is there, as `update`.
fn dict_init(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    super::dict::update(cx, args)
}

/// `set.__init__(iterable=())`
fn set_init(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    let items = match rest.between("set", 0, 1)? {
        [] => Default::default(),
        [iterable, ..] => set_ops::elements(iterable)?,
    };
    let this = args.positional()[0].plain();
    table::clear(this);
    table::merge(this, &items)?;
    none()
}
