//! Figures as people read them: durations, percentages and ratios of three digits.

use crate::trace::Nanos;

/// A number of bytes: `12 B`, `3.4 kB`, `64 MB`.
pub fn bytes(n: u64) -> String {
    let scaled = |unit: u64, name: &str| match n as f64 / unit as f64 {
        few if few < 9.95 => format!("{few:.1} {name}"),
        many => format!("{many:.0} {name}"),
    };
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => scaled(1_000, "kB"),
        1_000_000..1_000_000_000 => scaled(1_000_000, "MB"),
        _ => scaled(1_000_000_000, "GB"),
    }
}

/// A duration with three digits and the unit that fits: `2.61 s`, `12.4 ms`, `830 µs`, `15 ns`, `4 min 10 s`,
/// `2 h 05 min`.
pub fn duration(ns: Nanos) -> String {
    const UNITS: [(Nanos, &str); 3] = [(1_000, "µs"), (1_000_000, "ms"), (1_000_000_000, "s")];
    match ns {
        0 => "0 s".to_owned(),
        1..1_000 => format!("{ns} ns"),
        // Rounded to whole seconds a time a little below a minute is a minute.
        59_950_000_000.. => minutes((ns.saturating_add(500_000_000)) / 1_000_000_000),
        _ => {
            let fits = |&(unit, _): &(Nanos, &str)| ns as f64 / (unit as f64) < 999.5;
            let (unit, name) = UNITS.into_iter().find(fits).unwrap_or(UNITS[2]);
            format!("{} {name}", three_digits(ns as f64 / unit as f64))
        }
    }
}

fn minutes(seconds: u64) -> String {
    match seconds {
        ..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => {
            let minutes = (seconds + 30) / 60;
            format!("{} h {:02} min", minutes / 60, minutes % 60)
        }
    }
}

/// At least three digits: two decimals below 10, one below 100, none from there.
fn three_digits(value: f64) -> String {
    match value {
        ..9.995 => format!("{value:.2}"),
        ..99.95 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// A ratio with three digits: `0.99`, `1.97`, `12.4`.
pub fn times(ratio: f64) -> String {
    three_digits(ratio)
}

/// A share of 0 to 1 in whole percent, without the sign. What is not nothing is not called 0, and what is not all is
/// not called 100.
pub fn percent(share: f64) -> u8 {
    match share {
        s if s.is_nan() || s <= 0.0 => 0,
        s if s >= 1.0 => 100,
        s => (s * 100.0).round().clamp(1.0, 99.0) as u8,
    }
}

/// The distance of the labels on a time axis: the smallest of 1, 2, 5 times a power of ten that is at least `least`.
pub fn axis_step(least: Nanos) -> Nanos {
    let mut unit: Nanos = 1;
    loop {
        for factor in [1, 2, 5] {
            match unit.checked_mul(factor) {
                Some(step) if step >= least => return step,
                Some(_) => {}
                None => return Nanos::MAX,
            }
        }
        let Some(next) = unit.checked_mul(10) else { return Nanos::MAX };
        unit = next;
    }
}

/// The label of `at` on an axis that ends at `end` and has a label every `step`: the unit of the whole axis, and just
/// the decimals that tell neighbours apart: `0.5 s`, `40 ms`.
pub fn axis_label(at: Nanos, step: Nanos, end: Nanos) -> String {
    let (unit, name, digits) = match end {
        1_000_000_000.. => (1_000_000_000, "s", 9),
        1_000_000.. => (1_000_000, "ms", 6),
        1_000.. => (1_000, "µs", 3),
        _ => (1, "ns", 0),
    };
    let zeros = (0..digits).take_while(|&d| step != 0 && step.is_multiple_of(10u64.pow(d + 1))).count();
    let decimals = digits as usize - zeros;
    let (whole, part) = (at / unit, at % unit);
    if decimals == 0 {
        return format!("{whole} {name}");
    }
    let part = format!("{part:0width$}", width = digits as usize);
    format!("{whole}.{} {name}", part.get(..decimals).unwrap_or(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_three_digits_and_carry_into_the_next_unit() {
        let cases: [(Nanos, &str); 16] = [
            (0, "0 s"),
            (15, "15 ns"),
            (999, "999 ns"),
            (1_000, "1.00 µs"),
            (830_000, "830 µs"),
            (999_499, "999 µs"),
            (999_500, "1.00 ms"),
            (9_994_000, "9.99 ms"),
            (9_996_000, "10.0 ms"),
            (12_400_000, "12.4 ms"),
            (2_610_000_000, "2.61 s"),
            (59_940_000_000, "59.9 s"),
            (59_960_000_000, "1 min 00 s"),
            (250_000_000_000, "4 min 10 s"),
            (3_600_000_000_000, "1 h 00 min"),
            (u64::MAX, "5124095 h 35 min"),
        ];
        for (ns, text) in cases {
            assert_eq!(duration(ns), text, "{ns}");
        }
    }

    #[test]
    fn percentages_keep_nothing_and_all_apart_from_almost() {
        assert_eq!([0.0, 0.0001, 0.334, 0.999, 1.0, f64::NAN, 7.0].map(percent), [0, 1, 33, 99, 100, 0, 100]);
    }

    #[test]
    fn axis_labels_have_the_decimals_they_need() {
        let (ms, s) = (1_000_000, 1_000_000_000);
        assert_eq!(axis_label(1500 * ms, 500 * ms, 2 * s), "1.5 s");
        assert_eq!(axis_label(2 * s, 1000 * ms, 2 * s), "2 s");
        assert_eq!(axis_label(1_050 * ms, 50 * ms, 2 * s), "1.05 s");
        assert_eq!(axis_label(40 * ms, 20 * ms, 200 * ms), "40 ms");
        assert_eq!(axis_label(7, 1, 900), "7 ns");
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([0, 1, 3, 11, 499, 501, u64::MAX].map(axis_step), [1, 1, 5, 20, 500, 1000, u64::MAX]);
    }
}
