//! `%`-formatting: the template taken apart, and the conversions of plain values (CPython's `unicode_format_arg`).
//!
//! The caller walks the pieces of a template in order, fetches the argument of each specification (the width and the
//! precision first, where they are `*`), and converts it here. Whatever `%s`, `%r` and `%a` show of an object is the
//! caller's text; [`PercentSpec::text`] cuts and pads it.

use super::digits::{Flags, Layout, layout};
use super::error::{LARGEST, TextError};
use super::number::Int;
use super::spec_int::{character_of, decimal_digits};

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A number in the template.
    Number(usize),
    /// `*`: the next argument, an int.
    Argument,
}

/// One specification: `%(key)-08.3f`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PercentSpec<'a> {
    /// The name in brackets.
    pub key: Option<&'a str>,
    /// `-`: padded on the right.
    pub left: bool,
    /// `+`: a sign always.
    pub plus: bool,
    /// A space where no sign is.
    pub space: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// `0`: padded with zeros.
    pub zero: bool,
    /// Characters at least.
    pub width: Option<Amount>,
    /// Digits, or characters at most.
    pub precision: Option<Amount>,
    /// The conversion: `d`, `s`, `%` and so on. Not checked yet, for the argument is fetched first.
    pub kind: char,
    /// Where the conversion stands, in characters from the start of the template.
    pub index: usize,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PercentPiece<'a> {
    /// Text copied as it is (`%%` is such text).
    Literal(&'a str),
    /// A specification, which takes an argument.
    Spec(PercentSpec<'a>),
}

/// The pieces of a template in order; ends after the first error (`ValueError`).
pub struct PercentPieces<'a> {
    template: &'a str,
    at: usize,
    failed: bool,
}

impl<'a> PercentPieces<'a> {
    /// Takes `template` apart.
    pub fn new(template: &'a str) -> PercentPieces<'a> {
        PercentPieces { template, at: 0, failed: false }
    }

    fn rest(&self) -> &'a str {
        self.template.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Result<char, TextError> {
        let c = self.peek().ok_or_else(|| TextError::value("incomplete format"))?;
        self.at += c.len_utf8();
        Ok(c)
    }

    fn spec(&mut self) -> Result<PercentPiece<'a>, TextError> {
        let start = self.at;
        self.at += 1;
        let mut spec = PercentSpec {
            key: self.key()?,
            left: false,
            plus: false,
            space: false,
            alternate: false,
            zero: false,
            width: None,
            precision: None,
            kind: '%',
            index: 0,
        };
        while let Some(c) = self.peek() {
            match c {
                '-' => spec.left = true,
                '+' => spec.plus = true,
                ' ' => spec.space = true,
                '#' => spec.alternate = true,
                '0' => spec.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        spec.width = self.amount("width too big")?;
        if self.peek() == Some('.') {
            self.at += 1;
            spec.precision = Some(self.amount("precision too big")?.unwrap_or(Amount::Number(0)));
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        spec.index = self.template.get(..self.at).unwrap_or("").chars().count();
        spec.kind = self.bump()?;
        // Only the bare `%%` is text; with anything between the signs it takes an argument and is refused.
        if spec.kind == '%' && self.at == start + 2 {
            return Ok(PercentPiece::Literal("%"));
        }
        Ok(PercentPiece::Spec(spec))
    }

    fn key(&mut self) -> Result<Option<&'a str>, TextError> {
        if self.peek() != Some('(') {
            return Ok(None);
        }
        self.at += 1;
        let start = self.at;
        let mut depth = 1;
        while depth > 0 {
            match self.peek() {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                Some(_) => {}
                None => return Err(TextError::value("incomplete format key")),
            }
            self.bump()?;
        }
        Ok(self.template.get(start..self.at - 1))
    }

    fn amount(&mut self, too_big: &str) -> Result<Option<Amount>, TextError> {
        if self.peek() == Some('*') {
            self.at += 1;
            return Ok(Some(Amount::Argument));
        }
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            value = Some(next.filter(|v| *v <= i64::MAX as usize).ok_or_else(|| TextError::value(too_big))?);
            self.at += 1;
        }
        Ok(value.map(Amount::Number))
    }
}

impl<'a> Iterator for PercentPieces<'a> {
    type Item = Result<PercentPiece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        if rest.is_empty() || self.failed {
            return None;
        }
        let length = rest.find('%').unwrap_or(rest.len());
        if length > 0 {
            self.at += length;
            return rest.get(..length).map(|text| Ok(PercentPiece::Literal(text)));
        }
        let piece = self.spec();
        self.failed = piece.is_err();
        Some(piece)
    }
}

impl PercentSpec<'_> {
    /// Takes the value of a `*` for the width; a negative one pads on the right.
    pub fn set_width(&mut self, value: i64) {
        self.left |= value < 0;
        self.width = Some(Amount::Number(usize::try_from(value.unsigned_abs()).unwrap_or(usize::MAX)));
    }

    /// Takes the value of a `*` for the precision; a negative one is zero.
    pub fn set_precision(&mut self, value: i64) {
        self.precision = Some(Amount::Number(usize::try_from(value).unwrap_or(0)));
    }

    /// The error for a conversion that does not exist.
    pub fn unsupported(&self) -> TextError {
        let shown = if (' '..'\u{7f}').contains(&self.kind) { self.kind } else { '?' };
        TextError::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.kind),
            self.index
        ))
    }

    fn fixed_width(&self) -> Result<usize, TextError> {
        match self.width {
            Some(Amount::Number(width)) if width > LARGEST => Err(TextError::memory()),
            Some(Amount::Number(width)) => Ok(width),
            _ => Ok(0),
        }
    }

    fn fixed_precision(&self) -> Result<Option<usize>, TextError> {
        match self.precision {
            Some(Amount::Number(precision)) if precision > i32::MAX as usize => {
                Err(TextError::value("precision too big"))
            }
            Some(Amount::Number(precision)) if precision > LARGEST => Err(TextError::memory()),
            Some(Amount::Number(precision)) => Ok(Some(precision)),
            _ => Ok(None),
        }
    }

    /// `%s`, `%r`, `%a`: what the object shows, cut to the precision and padded.
    pub fn text(&self, shown: &str) -> Result<String, TextError> {
        let cut: String;
        let shown = match self.fixed_precision()? {
            Some(most) if shown.chars().count() > most => {
                cut = shown.chars().take(most).collect();
                cut.as_str()
            }
            _ => shown,
        };
        self.pad("", "", shown, false)
    }

    /// `%c` of a character.
    pub fn character(&self, c: char) -> Result<String, TextError> {
        self.pad("", "", c.encode_utf8(&mut [0; 4]), false)
    }

    /// `%c` of an int. Errors: `OverflowError`.
    pub fn character_code(&self, code: Int<'_>) -> Result<String, TextError> {
        let c = code.to_i64().and_then(character_of);
        self.character(c.ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?)
    }

    /// `%d`, `%i`, `%u`, `%o`, `%x`, `%X`.
    pub fn int(&self, value: Int<'_>) -> Result<String, TextError> {
        let mut digits = match self.kind {
            'o' => value.magnitude_digits(8),
            'x' | 'X' => value.magnitude_digits(16),
            _ => decimal_digits(value)?,
        };
        if let Some(least) = self.fixed_precision()?
            && digits.len() < least
        {
            digits.insert_str(0, &"0".repeat(least - digits.len()));
        }
        if self.kind == 'X' {
            digits.make_ascii_uppercase();
        }
        let prefix = match self.kind {
            'o' if self.alternate => "0o",
            'x' if self.alternate => "0x",
            'X' if self.alternate => "0X",
            _ => "",
        };
        self.pad(self.sign(value.is_negative()), prefix, &digits, true)
    }

    /// `%e`, `%E`, `%f`, `%F`, `%g`, `%G`.
    pub fn float(&self, value: f64) -> Result<String, TextError> {
        let precision = self.fixed_precision()?.unwrap_or(6);
        let flags = Flags { alternate: self.alternate, upper: self.kind.is_ascii_uppercase(), ..Flags::default() };
        let how = match self.kind {
            'e' | 'E' => Layout::Exponent,
            'g' | 'G' => Layout::General,
            _ => Layout::Fixed,
        };
        let text = layout(value, how, precision, flags);
        match text.strip_prefix('-') {
            Some(body) => self.pad("-", "", body, true),
            None => self.pad(self.sign(false), "", &text, true),
        }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        }
    }

    fn pad(&self, sign: &str, prefix: &str, body: &str, number: bool) -> Result<String, TextError> {
        let length = sign.len() + prefix.len() + body.chars().count();
        let padding = self.fixed_width()?.saturating_sub(length);
        Ok(if self.left {
            [sign, prefix, body, &" ".repeat(padding)].concat()
        } else if number && self.zero {
            [sign, prefix, &"0".repeat(padding), body].concat()
        } else {
            [&" ".repeat(padding), sign, prefix, body].concat()
        })
    }
}
