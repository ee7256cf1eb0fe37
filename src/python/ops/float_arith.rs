//! Arithmetic of floats: CPython's `floatobject.c`, whose rules are in `text::arithmetic`.

use super::complex;
use super::text_error::raise;
use crate::python::code::op::BinOp;
use crate::python::errors::{exception_with, value_error};
use crate::python::object::Value;
use crate::python::text::{ErrorKind, arithmetic};
use crate::python::types::types;
use crate::python::vm::{Bail, OpResult};

/// `x op y`; the caller has sorted out the operators that floats do not have.
pub fn binary(op: BinOp, x: f64, y: f64) -> OpResult {
    let result = match op {
        BinOp::Add => Ok(x + y),
        BinOp::Sub => Ok(x - y),
        BinOp::Mul => Ok(x * y),
        BinOp::TrueDiv => arithmetic::float_divide(x, y),
        BinOp::FloorDiv => arithmetic::float_floor_divide(x, y),
        BinOp::Mod => arithmetic::float_modulo(x, y),
        BinOp::Pow if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() => {
            // A negative number to a fractional power is complex.
            return complex::power((x, 0.0), (y, 0.0)).map(|(real, imag)| complex::value(real, imag));
        }
        BinOp::Pow => return pow(x, y).map(Value::float),
        _ => return Err(Bail::Python),
    };
    result.map(Value::float).map_err(raise)
}

/// `divmod(x, y)`
pub fn divmod(x: f64, y: f64) -> OpResult<(Value, Value)> {
    let (quotient, rest) = arithmetic::float_divmod(x, y).map_err(raise)?;
    Ok((Value::float(quotient), Value::float(rest)))
}

/// `x ** y`. Errors: ZeroDivisionError, OverflowError, ValueError where CPython gives a complex number.
pub fn pow(x: f64, y: f64) -> OpResult<f64> {
    match arithmetic::float_power(x, y) {
        Ok(Some(result)) => Ok(result),
        Ok(None) => Err(value_error("a negative number to a fractional power is complex, which is not supported here")),
        Err(e) if e.kind == ErrorKind::Overflow => Err(out_of_range()),
        Err(e) => Err(raise(e)),
    }
}

/// The OverflowError of a float operation.
pub fn out_of_range() -> Bail {
    let args = vec![Value::int(34), Value::str("Numerical result out of range")];
    Bail::Raise(exception_with(&types().overflow_error, args))
}
