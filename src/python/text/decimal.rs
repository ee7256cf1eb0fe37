//! Decimal digits of all scripts, and what Python calls white space.

/// The zeros of Unicode 14's category Nd beyond ASCII; each is followed by its nine other digits. Generated.
#[rustfmt::skip]
static ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let at = ZEROS.partition_point(|zero| *zero <= code);
    let zero = at.checked_sub(1).and_then(|at| ZEROS.get(at))?;
    Some(code - zero).filter(|value| *value < 10)
}

/// Whether `str.isspace` says yes to this character, which `strip` removes too.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Text with all its digits ASCII and the white space around it gone, as `int` and `float` read it.
pub(super) fn to_ascii_digits(text: &str) -> String {
    let digit = |c| decimal_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    text.trim_matches(is_space).chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_spaces_are_those_of_cpython() {
        assert_eq!(('\0'..=char::MAX).filter(|c| decimal_value(*c).is_some()).count(), DIGITS);
        assert_eq!(('\0'..=char::MAX).filter(|c| is_space(*c)).count(), SPACES);
        assert_eq!(to_ascii_digits("\u{3000} \u{663}4\u{1d7d9} \x1f"), "341");
    }

    /// How many there are in CPython 3.11.
    const DIGITS: usize = 660;
    const SPACES: usize = 29;
}
