//! The special methods that `int` and `float` share: `(5).__add__(3)`, `int.__lt__`, `float.__round__`.
//!
//! An int answers `NotImplemented` to anything but ints, a float to anything but numbers.

use super::support::wrong_self;
use crate::python::code::op::{BinOp, CmpOp, UnaryOp};
use crate::python::errors::type_error;
use crate::python::object::Value;
use crate::python::ops::number::{Num, int_of};
use crate::python::ops::{arith, compare, convert, format, hash, repr, truth};
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// The number that a method was called on.
pub fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    match args.get(0).map(Value::plain) {
        Some(v) if Num::of(v).is_some() => Ok(v),
        _ => Err(wrong_self(args, "int", method)),
    }
}

/// The number and the other operand; nothing if the other is none that the number knows.
fn operands<'a>(args: &Args<'a>, method: &str) -> OpResult<Option<(&'a Value, &'a Value)>> {
    let this = this(args, method)?;
    args.no_keywords(method)?;
    let [_, other] = args.positional() else {
        return Err(type_error(format!("expected 1 argument, got {}", args.positional().len().saturating_sub(1))));
    };
    let other = other.plain();
    let known = if this.is_float() { Num::of(other).is_some() } else { int_of(other).is_some() };
    Ok(known.then_some((this, other)))
}

/// The number of a method without arguments.
fn alone<'a>(args: &Args<'a>, method: &str) -> OpResult<&'a Value> {
    let this = this(args, method)?;
    args.no_keywords(method)?;
    match args.positional() {
        [_] => Ok(this),
        more => Err(type_error(format!("expected 0 arguments, got {}", more.len() - 1))),
    }
}

macro_rules! binary {
    ($($plain:ident, $reflected:ident: $op:ident, $text:literal;)*) => {$(
        #[doc = concat!("`__", $text, "__`")]
        pub fn $plain(_: &mut Cx, args: Args<'_>) -> NativeResult {
            match operands(&args, concat!("__", $text, "__"))? {
                Some((a, b)) => Ok(arith::binary(BinOp::$op, a, b, false)?.into()),
                None => Ok(Value::NOT_IMPLEMENTED.into()),
            }
        }

        #[doc = concat!("`__r", $text, "__`")]
        pub fn $reflected(_: &mut Cx, args: Args<'_>) -> NativeResult {
            match operands(&args, concat!("__r", $text, "__"))? {
                Some((a, b)) => Ok(arith::binary(BinOp::$op, b, a, false)?.into()),
                None => Ok(Value::NOT_IMPLEMENTED.into()),
            }
        }
    )*};
}

binary! {
    add, radd: Add, "add";
    sub, rsub: Sub, "sub";
    mul, rmul: Mul, "mul";
    truediv, rtruediv: TrueDiv, "truediv";
    floordiv, rfloordiv: FloorDiv, "floordiv";
    modulo, rmodulo: Mod, "mod";
    and, rand: And, "and";
    or, ror: Or, "or";
    xor, rxor: Xor, "xor";
    lshift, rlshift: LShift, "lshift";
    rshift, rrshift: RShift, "rshift";
}

macro_rules! compared {
    ($($name:ident: $op:ident, $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
            match operands(&args, $text)? {
                Some((a, b)) => Ok(compare::compare(CmpOp::$op, a, b)?.into()),
                None => Ok(Value::NOT_IMPLEMENTED.into()),
            }
        }
    )*};
}

compared! {
    eq: Eq, "__eq__";
    ne: Ne, "__ne__";
    lt: Lt, "__lt__";
    le: Le, "__le__";
    gt: Gt, "__gt__";
    ge: Ge, "__ge__";
}

macro_rules! unary {
    ($($name:ident: $text:literal, $work:expr;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        pub fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
            let work: fn(&Value) -> OpResult = $work;
            Ok(work(alone(&args, $text)?)?.into())
        }
    )*};
}

unary! {
    neg: "__neg__", |v| arith::unary(UnaryOp::Neg, v);
    pos: "__pos__", |v| arith::unary(UnaryOp::Pos, v);
    invert: "__invert__", |v| arith::unary(UnaryOp::Invert, v);
    abs: "__abs__", arith::absolute;
    bool: "__bool__", |v| Ok(Value::bool(truth::truthy(v)?));
    index: "__index__", |v| Ok(convert::plain_int(v));
    int: "__int__", |v| convert::to_int(v, None);
    trunc: "__trunc__", |v| convert::to_int(v, None);
    floor: "__floor__", |v| match v.as_float() {
        Some(f) => convert::to_int(&Value::float(f.floor()), None),
        None => Ok(convert::plain_int(v)),
    };
    ceil: "__ceil__", |v| match v.as_float() {
        Some(f) => convert::to_int(&Value::float(f.ceil()), None),
        None => Ok(convert::plain_int(v)),
    };
    float: "__float__", |v| Ok(Value::float(convert::to_float(v)?));
    hash_method: "__hash__", |v| Ok(Value::int(hash::hash(v)? as i64));
    repr_method: "__repr__", |v| Ok(Value::string(repr::repr(v)?));
    conjugate: "conjugate", |v| Ok(convert::plain_int(v));
}

/// `__pow__`, with or without a modulus.
pub fn pow(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let [base, exponent, modulus] = args.positional() {
        return Ok(arith::power(base, exponent, modulus)?.into());
    }
    match operands(&args, "__pow__")? {
        Some((a, b)) => Ok(arith::power(a, b, &Value::NONE)?.into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

/// `__rpow__`
pub fn rpow(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match operands(&args, "__rpow__")? {
        Some((a, b)) => Ok(arith::power(b, a, &Value::NONE)?.into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

/// `__divmod__`
pub fn divmod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match operands(&args, "__divmod__")? {
        Some((a, b)) => Ok(arith::divmod(a, b)?.into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

/// `__rdivmod__`
pub fn rdivmod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match operands(&args, "__rdivmod__")? {
        Some((a, b)) => Ok(arith::divmod(b, a)?.into()),
        None => Ok(Value::NOT_IMPLEMENTED.into()),
    }
}

/// `__round__(ndigits=None)`
pub fn round(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__round__")?;
    let digits = args.rest().between("__round__", 0, 1)?.first();
    Ok(arith::round(this, digits)?.into())
}

/// `__format__(spec)`
pub fn format_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this(&args, "__format__")?;
    let spec = args.rest().one("__format__")?;
    match spec.as_str() {
        Some(spec) => Ok(Value::string(format::format(this, spec)?).into()),
        None => {
            let got = super::type_name(spec);
            Err(type_error(format!("__format__() argument must be str, not {got}")))
        }
    }
}

/// The methods of a number type: its own, and those that both have.
macro_rules! number_methods {
    ($owner:literal; $($name:literal => $call:path),* $(,)?) => {{
        use $crate::python::object::Native;
        use $crate::python::types::numeric as shared;
        &[
            $(Native::method($owner, $name, $call),)*
            Native::method($owner, "__add__", shared::add),
            Native::method($owner, "__radd__", shared::radd),
            Native::method($owner, "__sub__", shared::sub),
            Native::method($owner, "__rsub__", shared::rsub),
            Native::method($owner, "__mul__", shared::mul),
            Native::method($owner, "__rmul__", shared::rmul),
            Native::method($owner, "__truediv__", shared::truediv),
            Native::method($owner, "__rtruediv__", shared::rtruediv),
            Native::method($owner, "__floordiv__", shared::floordiv),
            Native::method($owner, "__rfloordiv__", shared::rfloordiv),
            Native::method($owner, "__mod__", shared::modulo),
            Native::method($owner, "__rmod__", shared::rmodulo),
            Native::method($owner, "__pow__", shared::pow),
            Native::method($owner, "__rpow__", shared::rpow),
            Native::method($owner, "__divmod__", shared::divmod),
            Native::method($owner, "__rdivmod__", shared::rdivmod),
            Native::method($owner, "__eq__", shared::eq),
            Native::method($owner, "__ne__", shared::ne),
            Native::method($owner, "__lt__", shared::lt),
            Native::method($owner, "__le__", shared::le),
            Native::method($owner, "__gt__", shared::gt),
            Native::method($owner, "__ge__", shared::ge),
            Native::method($owner, "__neg__", shared::neg),
            Native::method($owner, "__pos__", shared::pos),
            Native::method($owner, "__abs__", shared::abs),
            Native::method($owner, "__bool__", shared::bool),
            Native::method($owner, "__int__", shared::int),
            Native::method($owner, "__trunc__", shared::trunc),
            Native::method($owner, "__floor__", shared::floor),
            Native::method($owner, "__ceil__", shared::ceil),
            Native::method($owner, "__float__", shared::float),
            Native::method($owner, "__round__", shared::round),
            Native::method($owner, "__hash__", shared::hash_method),
            Native::method($owner, "__repr__", shared::repr_method),
            Native::method($owner, "__format__", shared::format_method),
            Native::method($owner, "conjugate", shared::conjugate),
        ]
    }};
}
pub(crate) use number_methods;
