//! `abs`, `bin`, `divmod`, `hex`, `oct`, `pow`, `round`, `sum`.

use crate::python::errors::type_error;
use crate::python::object::Value;
use crate::python::ops::{arith, convert};
use crate::python::text::spec_int::int_with_prefix;
use crate::python::vm::{Args, Cx, NativeResult, required};

/// `abs(x)`
pub fn abs(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(arith::absolute(args.one("abs")?)?.into())
}

fn prefixed(args: &Args<'_>, name: &str, radix: u32) -> NativeResult {
    Ok(Value::string(int_with_prefix(convert::index_int(args.one(name)?)?, radix)).into())
}

/// `bin(i)`
pub fn bin(_: &mut Cx, args: Args<'_>) -> NativeResult {
    prefixed(&args, "bin", 2)
}

/// `oct(i)`
pub fn oct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    prefixed(&args, "oct", 8)
}

/// `hex(i)`
pub fn hex(_: &mut Cx, args: Args<'_>) -> NativeResult {
    prefixed(&args, "hex", 16)
}

/// `divmod(a, b)`
pub fn divmod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [a, b] = args.exactly::<2>("divmod")?;
    Ok(arith::divmod(a, b)?.into())
}

/// `pow(base, exp, mod=None)`
pub fn pow(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [base, exponent, modulus] = args.named("pow", ["base", "exp", "mod"])?;
    let (base, exponent) = (required(base, "pow", "base", 1)?, required(exponent, "pow", "exp", 2)?);
    Ok(arith::power(base, exponent, modulus.unwrap_or(&Value::NONE))?.into())
}

/// `round(number, ndigits=None)`
pub fn round(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [number, digits] = args.named("round", ["number", "ndigits"])?;
    let number = required(number, "round", "number", 1)?;
    Ok(arith::round(number, digits.filter(|d| !d.is_none()))?.into())
}

/// `sum(iterable, /, start=0)`
pub fn sum(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [iterable, start] = args.named("sum", ["", "start"])?;
    let Some(iterable) = iterable else {
        return Err(type_error("sum() takes at least 1 positional argument (0 given)"));
    };
    Ok(arith::sum(iterable, start.unwrap_or(&Value::int(0)))?.into())
}
