//! The format specs that programs use most, without the whole machinery: `[<>^][0][width][.digits][kind]` with `d` for
//! ints, `f` for floats and `s` for texts. Whatever is not of this form, or needs an error, is left to
//! [`super::FormatSpec`]; what is done here gives the very same text.

/// A spec of the common form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quick {
    /// `<`, `>` or `^`; 0 if not given.
    align: u8,
    /// Zeros between the sign and the digits.
    zeros: bool,
    width: usize,
    precision: Option<usize>,
    /// `d`, `f` or `s`; 0 if not given.
    kind: u8,
}

/// Widths and precisions beyond this are left to others.
const LARGEST: usize = 999;

/// The most decimals of a float that are computed here.
const DECIMALS: usize = 19;

/// Takes a number of at most three digits; nothing if it is longer.
fn number(rest: &mut &[u8]) -> Option<Option<usize>> {
    let mut value = None;
    while let [digit @ b'0'..=b'9', after @ ..] = *rest {
        value = Some(value.unwrap_or(0) * 10 + usize::from(digit - b'0'));
        *rest = after;
        if value > Some(LARGEST) {
            return None;
        }
    }
    Some(value)
}

impl Quick {
    /// The spec, if it is of the common form.
    pub fn parse(spec: &str) -> Option<Quick> {
        let (mut quick, mut rest) = (Quick::default(), spec.as_bytes());
        if let [align @ (b'<' | b'>' | b'^'), after @ ..] = rest {
            (quick.align, rest) = (*align, after);
        }
        if let [b'0', after @ ..] = rest {
            (quick.zeros, rest) = (true, after);
        }
        quick.width = number(&mut rest)?.unwrap_or(0);
        if let [b'.', after @ ..] = rest {
            rest = after;
            quick.precision = Some(number(&mut rest)??);
        }
        match rest {
            [] => {}
            [kind @ (b'd' | b'f' | b's')] => quick.kind = *kind,
            _ => return None,
        }
        // Zeros with an alignment of their own are a fill.
        (!quick.zeros || quick.align == 0).then_some(quick)
    }

    /// `format(i, spec)`; nothing if the spec is none for ints.
    pub fn int(self, i: i64) -> Option<String> {
        if !matches!(self.kind, 0 | b'd') || self.precision.is_some() {
            return None;
        }
        let mut digits = [0; 40];
        let at = write_digits(&mut digits, u128::from(i.unsigned_abs()), 0);
        Some(self.signed(i < 0, digits.get(at..)?))
    }

    /// `format(f, spec)`; nothing if the spec has no decimals or the number is not one that is computed here.
    pub fn float(self, f: f64) -> Option<String> {
        let decimals = self.precision.unwrap_or(6);
        if self.kind != b'f' || decimals > DECIMALS {
            return None;
        }
        let scaled = scaled(f.abs(), decimals)?;
        let mut digits = [0; 40];
        let at = write_digits(&mut digits, scaled, decimals);
        Some(self.signed(f.is_sign_negative(), digits.get(at..)?))
    }

    /// `format(text, spec)`; nothing if the spec is none for texts.
    pub fn text(self, text: &str, chars: usize) -> Option<String> {
        if !matches!(self.kind, 0 | b's') || self.zeros || self.precision.is_some() {
            return None;
        }
        Some(self.padded(if self.align == 0 { b'<' } else { self.align }, "", text, chars))
    }

    fn signed(self, negative: bool, digits: &[u8]) -> String {
        let sign = if negative { "-" } else { "" };
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        let align = if self.align == 0 { b'>' } else { self.align };
        self.padded(align, sign, digits, sign.len() + digits.len())
    }

    fn padded(self, align: u8, sign: &str, body: &str, chars: usize) -> String {
        let padding = self.width.saturating_sub(chars);
        let mut text = String::with_capacity(sign.len() + body.len() + padding);
        let fill = |text: &mut String, n: usize| text.extend(std::iter::repeat_n(' ', n));
        if self.zeros {
            text.push_str(sign);
            text.extend(std::iter::repeat_n('0', padding));
            text.push_str(body);
            return text;
        }
        let left = match align {
            b'<' => 0,
            b'^' => padding / 2,
            _ => padding,
        };
        fill(&mut text, left);
        text.push_str(sign);
        text.push_str(body);
        fill(&mut text, padding - left);
        text
    }
}

/// Writes a number from the end of the room, the last `decimals` digits behind a point; where it begins.
fn write_digits(room: &mut [u8; 40], number: u128, decimals: usize) -> usize {
    let mut at = room.len();
    let mut push = |digit: u8| {
        at -= 1;
        room[at] = digit;
    };
    // At most 19 decimals and a number below 2^64: 21 places at most.
    let mut rest = number as u64;
    for _ in 0..decimals {
        push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    if decimals > 0 {
        push(b'.');
    }
    loop {
        push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            return at;
        }
    }
}

/// `f * 10^decimals`, rounded to an int exactly: half to even. Nothing for what is not finite or not below 2^64.
fn scaled(f: f64, decimals: usize) -> Option<u128> {
    if !f.is_finite() {
        return None;
    }
    let bits = f.to_bits();
    let (raw, fraction) = ((bits >> 52) as i32 & 0x7FF, bits & ((1 << 52) - 1));
    // f = mantissa * 2^exponent
    let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
    // Below 2^53 * 10^19, that is below 2^117.
    let wide = u128::from(mantissa) * 10u128.pow(decimals as u32);
    let rounded = match u32::try_from(-exponent) {
        Ok(shift @ 0..=127) => {
            let whole = wide >> shift;
            let rest = wide - (whole << shift);
            let half = 1u128 << shift >> 1;
            if shift > 0 && (rest > half || (rest == half && whole & 1 == 1)) { whole + 1 } else { whole }
        }
        // Less than a quarter of one.
        Ok(_) => 0,
        Err(_) => wide.checked_shl(exponent as u32).filter(|w| exponent < 11 && *w >> exponent == wide)?,
    };
    u64::try_from(rounded).ok().map(u128::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::text::{FormatSpec, Int, Subject, format_float, format_int, format_str};

    const SPECS: [&str; 18] = [
        "", "d", "5", "<5", ">7d", "^8d", "06d", "012", ".3f", "f", "8.2f", "<9.1f", "^12.4f", "010.3f", ".0f", ">12s",
        "^11", "s",
    ];

    #[test]
    fn ints_and_texts_are_formatted_as_the_whole_machinery_does() {
        for spec in SPECS {
            let quick = Quick::parse(spec).unwrap();
            for i in [0, 7, -7, 123_456, -99_999_999, i64::MAX, i64::MIN] {
                let Some(text) = quick.int(i) else { continue };
                let whole = FormatSpec::parse(spec, Subject::Int).unwrap();
                assert_eq!(text, format_int(Int::Small(i), &whole).unwrap(), "{spec} of {i}");
            }
            for given in ["", "a", "größe", "a longer text than any width"] {
                let Some(text) = quick.text(given, given.chars().count()) else { continue };
                let whole = FormatSpec::parse(spec, Subject::Str).unwrap();
                assert_eq!(text, format_str(given, &whole).unwrap(), "{spec} of {given}");
            }
        }
    }

    #[test]
    fn floats_are_rounded_as_the_whole_machinery_does() {
        let mut floats =
            vec![0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 1e-300, 5e-324, 1e15, 123_456.789, 1e18, 9.995];
        let mut x = 1u64;
        for _ in 0..3000 {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            floats.push((x >> 40) as f64 / 7.0 - 1e6);
            floats.push(((x >> 50) as f64).mul_add(0.0625, 0.03125));
            floats.push(f64::from_bits(x >> 2));
        }
        for spec in SPECS {
            let quick = Quick::parse(spec).unwrap();
            for &f in &floats {
                let Some(text) = quick.float(f) else { continue };
                let whole = FormatSpec::parse(spec, Subject::Float).unwrap();
                assert_eq!(text, format_float(f, &whole).unwrap(), "{spec} of {f:?}");
            }
        }
    }

    #[test]
    fn what_is_not_of_the_common_form_is_left_alone() {
        for spec in ["x", "+d", ",", "_", "*<9", "<06d", ".d", "1000", ".", "5.3.2", "é", "dd"] {
            assert_eq!(Quick::parse(spec), None, "{spec}");
        }
        let quick = |spec| Quick::parse(spec).unwrap();
        assert_eq!((quick("s").int(1), quick(".2").int(1), quick("d").float(1.0)), (None, None, None));
        assert_eq!(
            (quick("05").text("a", 1), quick(".1f").float(f64::NAN), quick("f").float(1e300)),
            (None, None, None)
        );
    }
}
