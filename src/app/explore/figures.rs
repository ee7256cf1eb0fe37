//! Numbers of schedules in words: exact where they can be read, else as a power of ten with the exact figure elsewhere.

use std::time::Duration;

use num_bigint::BigUint;

use crate::timeline::duration;
use crate::trace::grouped;

/// Digits up to which a number is written out.
const READABLE: usize = 9;

/// Digits up to which the exact figure is given anywhere.
const EXACT: usize = 60;

/// A number of any size, to be read at a glance: `924`, `137,846`, `1.8 × 10^14`.
pub fn readable(number: &BigUint) -> String {
    let digits = number.to_string();
    if digits.len() <= READABLE { grouped(digits) } else { power(&digits) }
}

/// A number of any size to its last digit, as far as anybody could read it.
pub fn exact(number: &BigUint) -> String {
    let digits = number.to_string();
    if digits.len() <= EXACT { grouped(digits) } else { format!("{}, {} digits", power(&digits), digits.len()) }
}

fn power(digits: &str) -> String {
    let lead: u32 = digits.get(..3).and_then(|lead| lead.parse().ok()).unwrap_or(100);
    let rounded = (lead + 5) / 10;
    let (tens, exponent) = if rounded >= 100 { (10, digits.len()) } else { (rounded, digits.len() - 1) };
    format!("{}.{} × 10^{exponent}", tens / 10, tens % 10)
}

/// Which share of the whole a part is, from 0 to 1, to six places; 0 of nothing.
pub fn share(part: &BigUint, whole: &BigUint) -> f64 {
    if *whole == BigUint::ZERO {
        return 0.0;
    }
    let millionths = (part * 1_000_000u32) / whole;
    millionths.iter_u32_digits().next().map_or(0.0, |n| f64::from(n) / 1e6)
}

/// A share in words: `43 %`, `4.3 %`, `less than 0.1 %`.
pub fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p >= 10.0 => format!("{p:.0} %"),
        p if p >= 0.1 => format!("{p:.1} %"),
        _ => "less than 0.1 %".to_owned(),
    }
}

/// A number with what it counts: `1 run`, `1,000 runs`.
pub fn counted(number: usize, what: &str) -> String {
    let digits = grouped(number);
    if number == 1 { format!("{digits} {what}") } else { format!("{digits} {what}s") }
}

/// How long something took, in words.
pub fn time(elapsed: Duration) -> String {
    duration(u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> BigUint {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn numbers_are_exact_as_long_as_they_can_be_read() {
        let read = |text: &str| readable(&number(text));
        assert_eq!([read("0"), read("924"), read("137846528")], ["0", "924", "137,846,528"]);
        assert_eq!([read("1379999999"), read("184756000000000")], ["1.4 × 10^9", "1.8 × 10^14"]);
        assert_eq!(read("9999999999"), "1.0 × 10^10");
        assert_eq!(exact(&number("184756000000001")), "184,756,000,000,001");
        assert_eq!(exact(&number(&"9".repeat(70))), "1.0 × 10^70, 70 digits");
    }

    #[test]
    fn shares_are_those_of_the_numbers() {
        assert_eq!(share(&number("18"), &number("20")), 0.9);
        assert_eq!(share(&number("3"), &number("0")), 0.0);
        let (half, whole) = (format!("5{}", "0".repeat(40)), format!("1{}", "0".repeat(41)));
        assert_eq!(share(&number(&half), &number(&whole)), 0.5);
        assert_eq!([percent(0.9), percent(0.043), percent(0.0000001)], ["90 %", "4.3 %", "less than 0.1 %"]);
        assert_eq!([counted(1, "run"), counted(1000, "run")], ["1 run", "1,000 runs"]);
    }
}
