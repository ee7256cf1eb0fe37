//! How far one turn of a knob goes: one by one in small ranges; by 1, 2, 5, 10, 20, 50 where the ends are far apart; else
//! by a twentieth of the range, rounded to such a number.

/// Ranges of at most this many steps go one by one.
const ONE_BY_ONE: i64 = 64;
/// Ranges whose ends are this many times apart go by 1, 2, 5.
const FAR_APART: f64 = 20.0;

/// The int after or before `now` in a range.
pub(super) fn next_int(now: i64, low: i64, high: i64, up: bool) -> i64 {
    let one = if up { now.saturating_add(1) } else { now.saturating_sub(1) };
    if high.saturating_sub(low) <= ONE_BY_ONE {
        return one;
    }
    let next = next_float(now as f64, low as f64, high as f64, up);
    let next = if up { next.ceil() } else { next.floor() } as i64;
    if next == now { one } else { next }
}

/// The float after or before `now` in a range.
pub(super) fn next_float(now: f64, low: f64, high: f64, up: bool) -> f64 {
    let far_apart = low >= 0.0 && high >= FAR_APART * low.max(high / 1e9);
    if far_apart && (now > 0.0) {
        return next_round(now, up);
    }
    if far_apart {
        return if up { round_below((high / 1e3).max(low)) } else { low };
    }
    let step = round_below((high - low) / 20.0);
    let steps = now / step;
    let whole = if up { (steps + 1e-9).floor() + 1.0 } else { (steps - 1e-9).ceil() - 1.0 };
    tidy(whole * step, step)
}

/// The next number of the series 1, 2, 5, 10, 20, 50 above or below `x > 0`.
fn next_round(x: f64, up: bool) -> f64 {
    let exponent = x.log10().floor() as i32;
    let series: Vec<f64> = (exponent - 1..=exponent + 1).flat_map(|e| [1.0, 2.0, 5.0].map(|m| power(m, e))).collect();
    let slack = x * 1e-9;
    let found = if up {
        series.iter().find(|round| **round > x + slack)
    } else {
        series.iter().rev().find(|round| **round < x - slack)
    };
    found.copied().unwrap_or(x)
}

/// The largest of the series that is not above `x > 0`.
fn round_below(x: f64) -> f64 {
    next_round(x * (1.0 + 1e-6), false)
}

/// `m * 10 ** e`, as exact as a float literal.
fn power(m: f64, e: i32) -> f64 {
    format!("{m}e{e}").parse().unwrap_or(m)
}

/// A multiple of a step without the dust of floating point: as many places as the step has.
fn tidy(x: f64, step: f64) -> f64 {
    let places = (-step.log10().floor()).max(0.0) as usize;
    format!("{x:.places$}").parse().unwrap_or(x)
}
