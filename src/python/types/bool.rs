//! `bool`: its constructor; everything else it has from `int`.

use super::TypeDef;
use super::support::wrong_self;
use crate::python::code::op::BinOp;
use crate::python::object::{Native, Value};
use crate::python::ops::number::int_of;
use crate::python::ops::{arith, repr, truth};
use crate::python::vm::{Args, Cx, NativeResult};

/// What `bool` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

/// The methods of bools.
pub static METHODS: &[Native] = &[
    Native::method("bool", "__and__", and),
    Native::method("bool", "__or__", or),
    Native::method("bool", "__xor__", xor),
    Native::method("bool", "__repr__", repr_method),
];

/// `bool(x=False, /)`
pub fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("bool")?;
    match args.between("bool", 0, 1)? {
        [value, ..] => Ok(Value::bool(truth::truthy(value)?).into()),
        [] => Ok(Value::FALSE.into()),
    }
}

fn operator(op: BinOp, args: &Args<'_>, method: &str) -> NativeResult {
    let [this, other] = args.exactly::<2>(method)?;
    if this.as_bool().is_none() {
        return Err(wrong_self(args, "bool", method));
    }
    if int_of(other).is_none() {
        return Ok(Value::NOT_IMPLEMENTED.into());
    }
    Ok(arith::binary(op, this, other, false)?.into())
}

/// `bool.__and__`
fn and(_: &mut Cx, args: Args<'_>) -> NativeResult {
    operator(BinOp::And, &args, "__and__")
}

/// `bool.__or__`
fn or(_: &mut Cx, args: Args<'_>) -> NativeResult {
    operator(BinOp::Or, &args, "__or__")
}

/// `bool.__xor__`
fn xor(_: &mut Cx, args: Args<'_>) -> NativeResult {
    operator(BinOp::Xor, &args, "__xor__")
}

/// `bool.__repr__`
fn repr_method(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match args.get(0) {
        Some(this) if this.as_bool().is_some() => Ok(Value::string(repr::repr(this)?).into()),
        _ => Err(wrong_self(&args, "bool", "__repr__")),
    }
}
