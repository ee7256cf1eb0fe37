//! A float's decimal digits, and the layouts `e`, `f`, `g` and `repr` of them, as CPython's `pystrtod.c` lays them out.
//!
//! The digits come from Rust's formatting, which is exact and rounds half to even like David Gay's `dtoa`; the layout
//! (where the point goes, when an exponent is used) is CPython's.

/// No finite float has more significant decimal digits than this.
const MOST_SIGNIFICANT: usize = 767;
/// No finite float has more decimal places than this.
const MOST_PLACES: usize = 1074;

/// Decimal digits without leading or trailing zeros, read as `0.DIGITS * 10 ** point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits; a lone `0` for zero, empty for a value that was rounded away.
    pub digits: String,
    /// Where the decimal point is, counted from the first digit.
    pub point: i64,
}

impl Digits {
    /// The shortest digits that read back as `x`, which must be finite; the sign is ignored.
    pub fn shortest(x: f64) -> Digits {
        let found = Digits::from_exponent_form(&format!("{:e}", x.abs()));
        if found.digits.len() < 15 {
            return found;
        }
        // Where two such texts are equally near, the even one is CPython's.
        let even = Digits::significant(x, found.digits.len());
        if even != found && even.value() == Some(x.abs()) { even } else { found }
    }

    fn value(&self) -> Option<f64> {
        format!("0.{}e{}", self.digits, self.point).parse().ok()
    }

    /// `x` rounded to `count` significant digits (at least one).
    pub fn significant(x: f64, count: usize) -> Digits {
        let places = count.clamp(1, MOST_SIGNIFICANT) - 1;
        Digits::from_exponent_form(&format!("{:.*e}", places, x.abs()))
    }

    /// `x` rounded to `places` decimal places.
    pub fn fixed(x: f64, places: usize) -> Digits {
        if x == 0.0 {
            return Digits { digits: "0".into(), point: 1 };
        }
        let text = format!("{:.*}", places.min(MOST_PLACES), x.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let all: String = [whole, fraction].concat();
        let digits = all.trim_start_matches('0');
        let point = whole.len() as i64 - (all.len() - digits.len()) as i64;
        match digits.trim_end_matches('0') {
            "" => Digits { digits: String::new(), point: -(places as i64) },
            kept => Digits { digits: kept.into(), point },
        }
    }

    fn from_exponent_form(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        match all.trim_end_matches('0') {
            "" => Digits { digits: "0".into(), point: 1 },
            digits => Digits { digits: digits.into(), point: exponent.parse::<i64>().unwrap_or(0) + 1 },
        }
    }

    /// Whether all of the digits are zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.digits.as_str(), "" | "0")
    }
}

/// Which of CPython's layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `e`: always an exponent, that many places.
    Exponent,
    /// `f`: never an exponent, that many places.
    Fixed,
    /// `g`: that many significant digits, an exponent where the number is very large or small.
    General,
    /// `repr`: the shortest digits; the precision is ignored.
    Repr,
}

/// What else a layout is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `#`: always a point, and `g` keeps its trailing zeros.
    pub alternate: bool,
    /// `.0` after a whole number without exponent, as `repr` and `str` add.
    pub dot_zero: bool,
    /// `z`: a negative zero after rounding loses its sign.
    pub no_negative_zero: bool,
    /// `E`, `INF`, `NAN`.
    pub upper: bool,
}

/// `x` as text; CPython's `PyOS_double_to_string`. The precision is at most [`super::error::LARGEST`].
pub fn layout(x: f64, layout: Layout, precision: usize, flags: Flags) -> String {
    let text = if x.is_nan() {
        "nan".to_string()
    } else if x.is_infinite() {
        if x < 0.0 { "-inf".into() } else { "inf".into() }
    } else {
        finite(x, layout, precision, flags)
    };
    if flags.upper { text.to_ascii_uppercase() } else { text }
}

fn finite(x: f64, layout: Layout, precision: usize, flags: Flags) -> String {
    let precision = if layout == Layout::General { precision.max(1) } else { precision };
    let found = match layout {
        Layout::Exponent => Digits::significant(x, precision.saturating_add(1)),
        Layout::Fixed => Digits::fixed(x, precision),
        Layout::General => Digits::significant(x, precision),
        Layout::Repr => Digits::shortest(x),
    };
    let negative = x.is_sign_negative() && !(flags.no_negative_zero && found.is_zero());
    let precision = precision as i64;
    let mut point = found.point;
    let mut end = found.digits.len() as i64;
    let mut exponent = None;
    match layout {
        Layout::Exponent => {
            exponent = Some(point - 1);
            end = precision + 1;
        }
        Layout::Fixed => end = point + precision,
        Layout::General => {
            if point <= -4 || point > precision - i64::from(flags.dot_zero) {
                exponent = Some(point - 1);
            }
            if flags.alternate {
                end = precision;
            }
        }
        Layout::Repr if point <= -4 || point > 16 => exponent = Some(point - 1),
        Layout::Repr => {}
    }
    if exponent.is_some() {
        point = 1;
    }
    end = if exponent.is_none() && flags.dot_zero { end.max(point + 1) } else { end.max(point) };
    let mut text = String::with_capacity((end.max(0) as usize).saturating_add(12));
    if negative {
        text.push('-');
    }
    place_digits(&mut text, &found.digits, point, end, flags.alternate);
    if let Some(exponent) = exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        text.push_str(&format!("e{sign}{:02}", exponent.abs()));
    }
    text
}

/// Writes `digits` from position `min(0, point - 1)` to `end`, zeros where there are none, and the point.
fn place_digits(text: &mut String, digits: &str, point: i64, end: i64, keep_point: bool) {
    let start = if point <= 0 { point - 1 } else { 0 };
    let bytes = digits.as_bytes();
    for at in start..end {
        if at == point {
            text.push('.');
        }
        let digit = usize::try_from(at).ok().and_then(|at| bytes.get(at)).copied().unwrap_or(b'0');
        text.push(char::from(digit));
    }
    if keep_point && end <= point {
        text.push('.');
    }
}
