//! `math`.

mod special;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{EMPTY, ModuleDef, Source};
use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::library;
use crate::python::object::{Body, Native, NativeFn, Value};
use crate::python::ops::{self, convert, iterate};
use crate::python::types::support::{big, int_value, is_instance};
use crate::python::types::type_name;
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Run};

/// The module.
pub const MODULE: ModuleDef = ModuleDef {
    name: "math",
    natives: NATIVES,
    value_names: &["e", "inf", "nan", "pi", "tau"],
    values,
    source: Some(Source { file: "math.py", text: library::MATH }),
    ..EMPTY
};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("math", name, call)
}

static NATIVES: &[Native] = &[
    f("acos", acos),
    f("acosh", acosh),
    f("asin", asin),
    f("asinh", asinh),
    f("atan", atan),
    f("atan2", atan2),
    f("atanh", atanh),
    f("cbrt", cbrt),
    f("ceil", ceil),
    f("comb", comb),
    f("copysign", copysign),
    f("cos", cos),
    f("cosh", cosh),
    f("degrees", degrees),
    f("exp", exp),
    f("exp2", exp2),
    f("expm1", expm1),
    f("fabs", fabs),
    f("factorial", factorial),
    f("floor", floor),
    f("fmod", fmod),
    f("fsum", fsum),
    f("gcd", gcd),
    f("hypot", hypot),
    f("isfinite", isfinite),
    f("isinf", isinf),
    f("isnan", isnan),
    f("isqrt", isqrt),
    f("lcm", lcm),
    f("log", log),
    f("log10", log10),
    f("log1p", log1p),
    f("log2", log2),
    f("modf", modf),
    f("perm", perm),
    f("pow", pow),
    f("radians", radians),
    f("remainder", remainder),
    f("sin", sin),
    f("sinh", sinh),
    f("sqrt", sqrt),
    f("tan", tan),
    f("tanh", tanh),
    f("trunc", trunc),
    f("erf", special::erf),
    f("erfc", special::erfc),
    f("gamma", special::gamma),
    f("lgamma", special::lgamma),
    f("nextafter", special::nextafter),
    f("ulp", special::ulp),
];

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    use std::f64::consts::{E, PI, TAU};
    [("e", E), ("inf", f64::INFINITY), ("nan", f64::NAN), ("pi", PI), ("tau", TAU)]
        .map(|(name, value)| (name, Value::float(value)))
        .to_vec()
}

fn domain() -> Bail {
    value_error("math domain error")
}

fn range() -> Bail {
    overflow_error("math range error")
}

/// A function of one float: NaN from a number is a domain error, an infinity from a finite one a range error.
fn unary(args: &Args<'_>, name: &str, function: fn(f64) -> f64) -> NativeResult {
    let x = convert::real(args.one(&format!("math.{name}"))?)?;
    let y = function(x);
    if y.is_nan() && !x.is_nan() {
        return Err(domain());
    }
    if y.is_infinite() && x.is_finite() {
        return Err(range());
    }
    Ok(Value::float(y).into())
}

macro_rules! unary {
    ($($name:ident: $function:expr;)*) => {
        $(#[doc = concat!("`", stringify!($name), "(x)`")]
        fn $name(_: &mut Cx, args: Args<'_>) -> NativeResult {
            unary(&args, stringify!($name), $function)
        })*
    };
}

unary! {
    acos: f64::acos;
    acosh: f64::acosh;
    asin: f64::asin;
    asinh: f64::asinh;
    atan: f64::atan;
    cbrt: f64::cbrt;
    cos: f64::cos;
    cosh: f64::cosh;
    degrees: |x| x * (180.0 / std::f64::consts::PI);
    exp: f64::exp;
    exp2: f64::exp2;
    expm1: f64::exp_m1;
    fabs: f64::abs;
    radians: |x| x * (std::f64::consts::PI / 180.0);
    sin: f64::sin;
    sinh: f64::sinh;
    sqrt: f64::sqrt;
    tan: f64::tan;
    tanh: f64::tanh;
}

/// `atanh(x)`: the ends of its domain are an error of the domain, not of the range.
fn atanh(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let x = convert::real(args.one("math.atanh")?)?;
    if x.abs() >= 1.0 { Err(domain()) } else { Ok(Value::float(x.atanh()).into()) }
}

fn two(args: &Args<'_>, name: &str) -> OpResult<(f64, f64)> {
    let [a, b] = args.exactly::<2>(name)?;
    Ok((convert::real(a)?, convert::real(b)?))
}

fn atan2(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (y, x) = two(&args, "atan2")?;
    Ok(Value::float(y.atan2(x)).into())
}

fn copysign(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (x, y) = two(&args, "copysign")?;
    Ok(Value::float(x.copysign(y)).into())
}

fn fmod(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (x, y) = two(&args, "fmod")?;
    let z = x % y;
    if z.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain()) } else { Ok(Value::float(z).into()) }
}

/// `remainder(x, y)`, IEEE 754's.
fn remainder(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (x, y) = two(&args, "remainder")?;
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(f64::NAN).into());
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain());
    }
    if y.is_infinite() {
        return Ok(Value::float(x).into());
    }
    let (a, b) = (x.abs(), y.abs());
    let m = a % b;
    let c = b - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        m - 2.0 * ((0.5 * (a - m)) % b)
    };
    Ok(Value::float(1f64.copysign(x) * r).into())
}

fn pow(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (x, y) = two(&args, "pow")?;
    let z = x.powf(y);
    if z.is_nan() && !x.is_nan() && !y.is_nan() || (x == 0.0 && y < 0.0 && y.is_finite()) {
        return Err(domain());
    }
    if z.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range());
    }
    Ok(Value::float(z).into())
}

fn hypot(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("hypot")?;
    let numbers: Vec<f64> = args.positional().iter().map(convert::real).collect::<OpResult<_>>()?;
    if numbers.iter().any(|x| x.is_infinite()) {
        return Ok(Value::float(f64::INFINITY).into());
    }
    let length = match numbers.as_slice() {
        [] => 0.0,
        [x] => x.abs(),
        [x, y] => x.hypot(*y),
        more => {
            let largest = more.iter().fold(0f64, |m, x| m.max(x.abs()));
            if largest == 0.0 {
                0.0
            } else {
                largest * more.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt()
            }
        }
    };
    Ok(Value::float(length).into())
}

fn test(args: &Args<'_>, name: &str, is: fn(f64) -> bool) -> NativeResult {
    Ok(Value::bool(is(convert::real(args.one(&format!("math.{name}"))?)?)).into())
}

fn isfinite(_: &mut Cx, args: Args<'_>) -> NativeResult {
    test(&args, "isfinite", f64::is_finite)
}

fn isinf(_: &mut Cx, args: Args<'_>) -> NativeResult {
    test(&args, "isinf", f64::is_infinite)
}

fn isnan(_: &mut Cx, args: Args<'_>) -> NativeResult {
    test(&args, "isnan", f64::is_nan)
}

/// A whole number from a float, as an int of any size; ints are themselves.
fn whole(args: &Args<'_>, name: &str, to: fn(f64) -> f64) -> NativeResult {
    let value = args.one(&format!("math.{name}"))?;
    if let Some(int) = big(value) {
        return Ok(int_value(int).into());
    }
    if is_instance(value) {
        return Err(Bail::Python);
    }
    if name == "trunc" && !value.is_float() {
        return Err(type_error(format!("type {} doesn't define __trunc__ method", type_name(value))));
    }
    Ok(convert::to_int(&Value::float(to(convert::real(value)?)), None)?.into())
}

fn ceil(_: &mut Cx, args: Args<'_>) -> NativeResult {
    whole(&args, "ceil", f64::ceil)
}

fn floor(_: &mut Cx, args: Args<'_>) -> NativeResult {
    whole(&args, "floor", f64::floor)
}

fn trunc(_: &mut Cx, args: Args<'_>) -> NativeResult {
    whole(&args, "trunc", f64::trunc)
}

fn modf(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let x = convert::real(args.one("math.modf")?)?;
    let (fraction, whole) = if x.is_infinite() { (0f64.copysign(x), x) } else { (x.fract().copysign(x), x.trunc()) };
    Ok(Value::tuple(vec![Value::float(fraction), Value::float(whole)]).into())
}

/// The logarithm of a number of any size. Errors: ValueError for what is not positive.
fn logarithm(value: &Value, of: fn(f64) -> f64) -> OpResult<f64> {
    if let Some(Body::Int(int)) = value.body() {
        if !int.is_positive() {
            return Err(domain());
        }
        // Beyond the range of floats: take whole words off first.
        let shift = int.bits().saturating_sub(1000);
        let head = (int >> shift).to_f64().unwrap_or(f64::MAX);
        return Ok(of(head) + of(2.0) * shift as f64);
    }
    let x = convert::real(value)?;
    if x <= 0.0 { Err(domain()) } else { Ok(of(x)) }
}

/// `log(x, base=e)`
fn log(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("log", 1, 2)?;
    let x = logarithm(&given[0], f64::ln)?;
    let Some(base) = given.get(1) else { return Ok(Value::float(x).into()) };
    let base = logarithm(base, f64::ln)?;
    if base == 0.0 {
        return Err(crate::python::errors::zero_division("float division by zero"));
    }
    Ok(Value::float(x / base).into())
}

fn log2(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::float(logarithm(args.one("math.log2")?, f64::log2)?).into())
}

fn log10(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::float(logarithm(args.one("math.log10")?, f64::log10)?).into())
}

fn log1p(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let x = convert::real(args.one("math.log1p")?)?;
    if x <= -1.0 { Err(domain()) } else { Ok(Value::float(x.ln_1p()).into()) }
}

/// `fsum(iterable)`: the exact sum, rounded once (Shewchuk's algorithm, as CPython's).
fn fsum(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let mut partials: Vec<f64> = Vec::new();
    let mut special = 0.0;
    for value in iterate::collect(args.one("math.fsum")?)? {
        let mut x = convert::real(&value)?;
        if !x.is_finite() {
            special += x;
            continue;
        }
        let mut kept = 0;
        for i in 0..partials.len() {
            let mut y = partials[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    if special != 0.0 || special.is_nan() {
        return if special.is_nan() {
            Err(value_error("-inf + inf in fsum"))
        } else {
            Ok(Value::float(special).into())
        };
    }
    Ok(Value::float(rounded_sum(&partials)?).into())
}

/// The sum of partial sums that do not overlap, rounded half to even.
fn rounded_sum(partials: &[f64]) -> OpResult<f64> {
    let mut rest = partials.iter().rev().copied();
    let Some(mut high) = rest.next() else { return Ok(0.0) };
    let mut low = 0.0;
    for y in rest.by_ref() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    if let Some(next) = rest.next()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    if high.is_infinite() { Err(overflow_error("intermediate overflow in fsum")) } else { Ok(high) }
}

fn int(value: &Value) -> OpResult<BigInt> {
    convert::index_big(value)
}

fn gcd(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("gcd")?;
    let mut all = BigInt::zero();
    for value in args.positional() {
        all = num_integer::Integer::gcd(&all, &int(value)?);
    }
    Ok(int_value(all).into())
}

fn lcm(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.no_keywords("lcm")?;
    let mut all = BigInt::one();
    for value in args.positional() {
        all = num_integer::Integer::lcm(&all, &int(value)?);
    }
    Ok(int_value(all.abs()).into())
}

fn isqrt(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let n = int(args.one("math.isqrt")?)?;
    if n.is_negative() {
        return Err(value_error("isqrt() argument must be nonnegative"));
    }
    Ok(int_value(ops::big::sqrt(&n)?).into())
}

/// The product of `from ..= to`, halved again and again so that factors stay of one size.
fn product(from: u64, to: u64) -> OpResult<BigInt> {
    ops::interrupt::check()?;
    match to.saturating_sub(from) {
        _ if from > to => Ok(BigInt::one()),
        0..8 => Ok((from..=to).map(BigInt::from).product()),
        width => {
            let middle = from + width / 2;
            let (low, high) = (product(from, middle)?, product(middle + 1, to)?);
            ops::big::mul(&low, &high)
        }
    }
}

fn factorial(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("math.factorial")?;
    if value.is_float() {
        return Err(type_error("'float' object cannot be interpreted as an integer"));
    }
    let n = int(value)?;
    if n.is_negative() {
        return Err(value_error("factorial() not defined for negative values"));
    }
    let n = n.to_u64().filter(|n| *n <= i64::MAX as u64);
    let n = n.ok_or_else(|| overflow_error("factorial() argument should not exceed 9223372036854775807"))?;
    Ok(int_value(product(2, n)?).into())
}

fn counts(args: &Args<'_>, name: &str) -> OpResult<(u64, u64)> {
    let [n, k] = args.exactly::<2>(name)?;
    let part = |v: &Value, what: &str| {
        let i = int(v)?;
        if i.is_negative() {
            return Err(value_error(format!("{what} must be a non-negative integer")));
        }
        i.to_u64().ok_or_else(|| overflow_error(format!("{what} must not exceed 18446744073709551615")))
    };
    Ok((part(n, "n")?, part(k, "k")?))
}

/// `comb(n, k)`
fn comb(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (n, k) = counts(&args, "comb")?;
    if k > n {
        return Ok(Value::int(0).into());
    }
    let k = k.min(n - k);
    let (above, below) = (product(n - k + 1, n)?, product(1, k)?);
    Ok(int_value(ops::big::div_mod(&above, &below)?.0).into())
}

/// `perm(n, k=None)`
fn perm(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("perm", 1, 2)?;
    if given.get(1).is_none_or(Value::is_none) {
        return factorial(cx, Args::new(&given[..1], &[]));
    }
    let (n, k) = counts(&args, "perm")?;
    if k > n {
        return Ok(Value::int(0).into());
    }
    Ok(int_value(product(n - k + 1, n)?).into())
}
