//! Functions of `math` beyond the elementary ones: the error function, gamma, and the neighbours of floats.
//!
//! `erf` and `erfc` are those of the C library, as in CPython; gamma follows CPython's `m_tgamma` and `m_lgamma`, which
//! are Lanczos's approximation with g = 6.024680040776729583740234375 and thirteen terms.

#![allow(clippy::excessive_precision, reason = "the constants are written as they were published")]

use std::f64::consts::PI;

use super::{domain, range, unary};
use crate::python::object::Value;
use crate::python::ops::convert;
use crate::python::vm::{Args, Cx, NativeResult};

mod c {
    unsafe extern "C" {
        pub safe fn erf(x: f64) -> f64;
        pub safe fn erfc(x: f64) -> f64;
    }
}

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;

#[rustfmt::skip]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The largest argument whose factorial is exact.
const FACTORIALS: usize = 23;

/// Beyond it gamma overflows.
const LARGEST: f64 = 200.0;

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in NUMERATOR.iter().zip(DENOMINATOR).rev() {
            numerator = numerator * x + n;
            denominator = denominator * x + d;
        }
    } else {
        for (n, d) in NUMERATOR.iter().zip(DENOMINATOR) {
            numerator = numerator / x + n;
            denominator = denominator / x + d;
        }
    }
    numerator / denominator
}

/// `sin(pi * x)`, exact where the plain product would lose digits.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round_ties_even() as i64 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

/// Gamma; the error is for a pole, an infinite result for an overflow.
fn gamma_of(x: f64) -> Result<f64, ()> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { Err(()) };
    }
    if x == 0.0 {
        return Err(());
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(());
        }
        if x <= FACTORIALS as f64 {
            return Ok((1..x as u64).map(|n| n as f64).product());
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(1.0 / x);
    }
    if size > LARGEST {
        return Ok(if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY });
    }
    let y = size + G_MINUS_HALF;
    let z = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = z * G / y;
    let mut result;
    if x < 0.0 {
        result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= z * result;
        if size < 140.0 {
            result /= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result /= root;
            result /= root;
        }
    } else {
        result = lanczos_sum(size) / y.exp();
        result += z * result;
        if size < 140.0 {
            result *= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result *= root;
            result *= root;
        }
    }
    Ok(result)
}

/// The logarithm of gamma's size; the error is for a pole.
fn log_gamma_of(x: f64) -> Result<f64, ()> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(()) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - G;
    result += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = PI.ln() - sin_pi(size).abs().ln() - size.ln() - result;
    }
    Ok(result)
}

/// `math.erf(x)`
pub fn erf(_: &mut Cx, args: Args<'_>) -> NativeResult {
    unary(&args, "erf", |x| c::erf(x))
}

/// `math.erfc(x)`
pub fn erfc(_: &mut Cx, args: Args<'_>) -> NativeResult {
    unary(&args, "erfc", |x| c::erfc(x))
}

fn with_poles(args: &Args<'_>, name: &str, function: fn(f64) -> Result<f64, ()>) -> NativeResult {
    let x = convert::real(args.one(name)?)?;
    let y = function(x).map_err(|()| domain())?;
    if y.is_infinite() && x.is_finite() {
        return Err(range());
    }
    Ok(Value::float(y).into())
}

/// `math.gamma(x)`
pub fn gamma(_: &mut Cx, args: Args<'_>) -> NativeResult {
    with_poles(&args, "math.gamma", gamma_of)
}

/// `math.lgamma(x)`
pub fn lgamma(_: &mut Cx, args: Args<'_>) -> NativeResult {
    with_poles(&args, "math.lgamma", log_gamma_of)
}

/// `math.nextafter(x, y)`
pub fn nextafter(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [x, y] = args.exactly::<2>("math.nextafter")?;
    let (x, y) = (convert::real(x)?, convert::real(y)?);
    let next = match x.partial_cmp(&y) {
        None => f64::NAN,
        Some(std::cmp::Ordering::Equal) => y,
        Some(std::cmp::Ordering::Less) => x.next_up(),
        Some(std::cmp::Ordering::Greater) => x.next_down(),
    };
    Ok(Value::float(next).into())
}

/// `math.ulp(x)`
pub fn ulp(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let x = convert::real(args.one("math.ulp")?)?.abs();
    let next = x.next_up();
    let unit = if !x.is_finite() {
        x
    } else if next.is_infinite() {
        x - x.next_down()
    } else {
        next - x
    };
    Ok(Value::float(unit).into())
}
