//! `complex`: its constructor and its methods; the arithmetic is in `ops::complex`.

use super::support::wrong_self;
use super::{TypeDef, type_name};
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Native, Value};
use crate::python::ops::{complex, number::Num, special};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult};

/// What `complex` brings along.
pub fn definition() -> TypeDef {
    TypeDef { construct: Some(construct), methods: METHODS, ..TypeDef::default() }
}

static METHODS: &[Native] = &[Native::method("complex", "conjugate", conjugate)];

/// `complex(real=0, imag=0)`
fn construct(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [real, imag] = args.named("complex", ["real", "imag"])?;
    if let Some(text) = real.and_then(Value::as_str) {
        if imag.is_some() {
            return Err(type_error("complex() can't take second arg if first is a string"));
        }
        let (real, imag) = complex::parse(text).ok_or_else(|| value_error("complex() arg is a malformed string"))?;
        return Ok(complex::value(real, imag).into());
    }
    if imag.and_then(Value::as_str).is_some() {
        return Err(type_error("complex() second arg can't be a string"));
    }
    if let (Some(same), None) = (real, imag)
        && complex::parts(same).is_some()
        && same.carried().is_none()
    {
        return Ok(same.clone().into());
    }
    let first = part(real, "complex() first argument must be a string or a number, not")?;
    let second = part(imag, "complex() second argument must be a number, not")?;
    Ok(complex::value(first.0 - second.1, first.1 + second.0).into())
}

fn part(given: Option<&Value>, otherwise: &str) -> OpResult<(f64, f64)> {
    let Some(given) = given else { return Ok((0.0, 0.0)) };
    if let Some(parts) = complex::parts(given) {
        return Ok(parts);
    }
    if let Some(number) = Num::of(given.plain()) {
        return Ok((number.to_float()?, 0.0));
    }
    if special::overrides(given, special::special().complex) || special::overrides(given, special::special().float) {
        return Err(Bail::Python);
    }
    Err(type_error(format!("{otherwise} '{}'", type_name(given))))
}

/// `complex.conjugate()`
fn conjugate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (real, imag) = args.get(0).and_then(complex::parts).ok_or_else(|| wrong_self(&args, "complex", "conjugate"))?;
    Ok(complex::value(real, -imag).into())
}
