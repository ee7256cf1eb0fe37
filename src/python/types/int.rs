//! `int`: its constructor and its methods.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::TypeDef;
use super::numeric::{self, number_methods};
use super::support::wrong_self;
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Native, Value};
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::ops::limits::check_size;
use crate::python::ops::number::{int_of, int_value};
use crate::python::ops::{convert, iterate, truth};
use crate::python::text::Int;
use crate::python::types::type_name;
use crate::python::vm::{Args, Cx, NativeResult, OpResult, required};

/// What `int` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, class_methods: CLASS_METHODS, ..TypeDef::default() }
}

/// The methods of ints.
pub static METHODS: &[Native] = number_methods! { "int";
    "bit_length" => bit_length, "bit_count" => bit_count, "to_bytes" => to_bytes,
    "as_integer_ratio" => as_integer_ratio, "__index__" => numeric::index, "__invert__" => numeric::invert,
    "__and__" => numeric::and, "__rand__" => numeric::rand, "__or__" => numeric::or, "__ror__" => numeric::ror,
    "__xor__" => numeric::xor, "__rxor__" => numeric::rxor, "__lshift__" => numeric::lshift,
    "__rlshift__" => numeric::rlshift, "__rshift__" => numeric::rshift, "__rrshift__" => numeric::rrshift,
};

static CLASS_METHODS: &[Native] = &[Native::of("int", "from_bytes", from_bytes)];

/// `int(x=0, /, base=10)`
pub fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.positional();
    let mut base = given.get(1);
    for (name, value) in args.keywords() {
        match name.as_str() {
            "base" if base.is_none() => base = Some(value),
            "base" => return Err(type_error("argument for int() given by name ('base') and position (2)")),
            other => return Err(type_error(format!("'{other}' is an invalid keyword argument for int()"))),
        }
    }
    match (given, base) {
        ([], None) => Ok(Value::int(0).into()),
        ([], Some(_)) => Err(type_error("int() missing string argument")),
        ([_, _, _, ..], _) => {
            let n = given.len() + args.keywords().count();
            Err(type_error(format!("int() takes at most 2 arguments ({n} given)")))
        }
        ([v, ..], base) => Ok(convert::to_int(v, base)?.into()),
    }
}

/// The int of a method without arguments.
fn this<'a>(args: &Args<'a>, method: &str) -> OpResult<Int<'a>> {
    let Some(i) = args.get(0).map(Value::plain).and_then(int_of) else { return Err(wrong_self(args, "int", method)) };
    args.no_keywords(&format!("int.{method}"))?;
    match args.positional().len() - 1 {
        0 => Ok(i),
        n => Err(type_error(format!("int.{method}() takes no arguments ({n} given)"))),
    }
}

/// `int.bit_length()`
fn bit_length(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(this(&args, "bit_length")?.bits() as i64).into())
}

/// `int.bit_count()`
fn bit_count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let ones = match this(&args, "bit_count")? {
        Int::Small(i) => u64::from(i.unsigned_abs().count_ones()),
        Int::Big(big) => big.magnitude().count_ones(),
    };
    Ok(Value::int(ones as i64).into())
}

/// `int.as_integer_ratio()`
fn as_integer_ratio(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let i = this(&args, "as_integer_ratio")?;
    Ok(Value::tuple(vec![int_value(i.to_big()), Value::int(1)]).into())
}

/// Whether the bytes are to stand with the lowest first.
fn is_little(order: Option<&Value>, function: &str) -> OpResult<bool> {
    let Some(order) = order else { return Ok(false) };
    match order.as_str() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => Err(value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let got = type_name(order);
            Err(type_error(format!("{function}() argument 'byteorder' must be str, not {got}")))
        }
    }
}

fn at_most_two(args: &Args<'_>, function: &str) -> OpResult<()> {
    match args.positional().len() {
        0..=2 => Ok(()),
        n => Err(type_error(format!("{function}() takes at most 2 positional arguments ({n} given)"))),
    }
}

/// `int.to_bytes(length=1, byteorder='big', *, signed=False)`
fn to_bytes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(i) = args.get(0).map(Value::plain).and_then(int_of) else {
        return Err(wrong_self(&args, "int", "to_bytes"));
    };
    let rest = args.rest();
    at_most_two(&rest, "to_bytes")?;
    let [length, order, signed] = rest.named("to_bytes", ["length", "byteorder", "signed"])?;
    let length = length.map_or(Ok(1), convert::index)?;
    let little = is_little(order, "to_bytes")?;
    let signed = signed.map_or(Ok(false), truth::truthy)?;
    let length = usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    check_size(length, 1)?;
    if i.is_negative() && !signed {
        return Err(overflow_error("can't convert negative int to unsigned"));
    }
    let negative = i.is_negative();
    let mut bytes = if signed { i.to_big().to_signed_bytes_le() } else { i.to_big().to_bytes_le().1 };
    if bytes == [0] {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(overflow_error("int too big to convert"));
    }
    bytes.resize(length, if negative { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::object(Body::Bytes(bytes.into())).into())
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`; the class comes first.
fn from_bytes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    at_most_two(&rest, "from_bytes")?;
    let [source, order, signed] = rest.named("from_bytes", ["bytes", "byteorder", "signed"])?;
    let source = required(source, "from_bytes", "bytes", 1)?;
    let little = is_little(order, "from_bytes")?;
    let signed = signed.map_or(Ok(false), truth::truthy)?;
    let mut bytes = bytes_from(source)?;
    if !little {
        bytes.reverse();
    }
    let value = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    Ok(int_value(value).into())
}

fn bytes_from(source: &Value) -> OpResult<Vec<u8>> {
    if is_bytes_like(source) {
        return Ok(bytes_of(source).into_owned());
    }
    if source.as_str().is_some() || !iterate::is_iterable(source) {
        return Err(type_error(format!("cannot convert '{}' object to bytes", type_name(source))));
    }
    let byte = |item: &Value| {
        let i = convert::index_int(item)?;
        i.to_i64().and_then(|i| i.to_u8()).ok_or_else(|| value_error("bytes must be in range(0, 256)"))
    };
    iterate::collect(source)?.iter().map(byte).collect()
}
