//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! Parsing follows `parse_internal_render_format_spec` of CPython's `formatter_unicode.c`, which already knows what
//! kind of value will be formatted: the default alignment and type depend on it, and so do some errors.

use super::error::TextError;

/// What kind of value a specification is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `str`: aligned left, type `s`.
    Str,
    /// `int` and `bool`: aligned right, type `d`.
    Int,
    /// `float`: aligned right, no type.
    Float,
    /// `complex`: likewise.
    Complex,
}

impl Subject {
    /// The name that CPython's messages use.
    pub fn type_name(self) -> &'static str {
        match self {
            Subject::Str => "str",
            Subject::Int => "int",
            Subject::Float => "float",
            Subject::Complex => "complex",
        }
    }
}

/// Where padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: padding on the right.
    Left,
    /// `>`: padding on the left.
    Right,
    /// `^`: padding on both sides, the odd one right.
    Centre,
    /// `=`: padding between sign and digits.
    AfterSign,
}

/// Which separators stand between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// None.
    None,
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits, for bases 2, 8 and 16.
    UnderscoreFour,
}

/// A parsed format specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// What padding is made of.
    pub fill: char,
    /// Where padding goes.
    pub align: Align,
    /// `+`, `-` or a space, if given.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// Characters the result has at least.
    pub width: Option<usize>,
    /// Separators.
    pub grouping: Grouping,
    /// Digits, or for text characters at most.
    pub precision: Option<usize>,
    /// The presentation type; `None` only for a float without one.
    pub kind: Option<char>,
}

impl FormatSpec {
    /// Parses `text`, the part after the colon, for a value of the given kind. Errors: `ValueError`.
    pub fn parse(text: &str, subject: Subject) -> Result<FormatSpec, TextError> {
        FormatSpec::parse_for(text, subject, subject.type_name())
    }

    /// The same for a value whose type has another name (a subclass, `bool`): the name is used in messages.
    pub fn parse_for(text: &str, subject: Subject, type_name: &str) -> Result<FormatSpec, TextError> {
        let mut spec = FormatSpec {
            fill: ' ',
            align: if subject == Subject::Str { Align::Left } else { Align::Right },
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: Grouping::None,
            precision: None,
            kind: match subject {
                Subject::Str => Some('s'),
                Subject::Int => Some('d'),
                Subject::Float | Subject::Complex => None,
            },
        };
        if text.is_empty() {
            return Ok(spec);
        }
        let chars: Vec<char> = text.chars().collect();
        let mut rest = chars.as_slice();
        spec.take_fill_and_flags(&mut rest, subject);
        spec.width = take_integer(&mut rest)?;
        spec.take_grouping(&mut rest)?;
        if take(&mut rest, '.') {
            spec.precision = take_integer(&mut rest)?;
            if spec.precision.is_none() {
                return Err(TextError::value("Format specifier missing precision"));
            }
        }
        match rest {
            [] => {}
            [kind] => spec.kind = Some(*kind),
            _ => {
                return Err(TextError::value(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                )));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn take_fill_and_flags(&mut self, rest: &mut &[char], subject: Subject) {
        let mut filled = false;
        let mut aligned = false;
        if let [fill, align, after @ ..] = *rest
            && let Some(align) = alignment(*align)
        {
            (self.fill, self.align) = (*fill, align);
            (filled, aligned) = (true, true);
            *rest = after;
        } else if let [align, after @ ..] = *rest
            && let Some(align) = alignment(*align)
        {
            self.align = align;
            aligned = true;
            *rest = after;
        }
        if let [sign @ ('+' | '-' | ' '), after @ ..] = *rest {
            self.sign = Some(*sign);
            *rest = after;
        }
        self.no_negative_zero = take(rest, 'z');
        self.alternate = take(rest, '#');
        if !filled && take(rest, '0') {
            self.fill = '0';
            if !aligned && subject != Subject::Str {
                self.align = Align::AfterSign;
            }
        }
    }

    fn take_grouping(&mut self, rest: &mut &[char]) -> Result<(), TextError> {
        let both = || TextError::value("Cannot specify both ',' and '_'.");
        if take(rest, ',') {
            self.grouping = Grouping::Comma;
        }
        if take(rest, '_') {
            if self.grouping != Grouping::None {
                return Err(both());
            }
            self.grouping = Grouping::Underscore;
        }
        if self.grouping == Grouping::Underscore && rest.first() == Some(&',') {
            return Err(both());
        }
        Ok(())
    }

    fn check_grouping(&mut self) -> Result<(), TextError> {
        let separator = match self.grouping {
            Grouping::None => return Ok(()),
            Grouping::Comma => ',',
            Grouping::Underscore | Grouping::UnderscoreFour => '_',
        };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            Some(kind) => Err(TextError::value(format!("Cannot specify '{separator}' with '{}'.", shown_code(kind)))),
        }
    }

    /// The grouping that applies to digits; type `n` uses the locale's, and ours has none.
    pub(super) fn effective_grouping(&self) -> Grouping {
        self.grouping
    }

    /// The error for a presentation type that the value's type does not have.
    pub(in crate::python) fn unknown_code(code: char, type_name: &str) -> TextError {
        TextError::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown_code(code)))
    }
}

fn alignment(c: char) -> Option<Align> {
    Some(match c {
        '<' => Align::Left,
        '>' => Align::Right,
        '^' => Align::Centre,
        '=' => Align::AfterSign,
        _ => return None,
    })
}

fn take(rest: &mut &[char], wanted: char) -> bool {
    match *rest {
        [first, after @ ..] if *first == wanted => {
            *rest = after;
            true
        }
        _ => false,
    }
}

/// Takes decimal digits; `None` if there are none.
fn take_integer(rest: &mut &[char]) -> Result<Option<usize>, TextError> {
    let mut value: Option<i64> = None;
    while let [first, after @ ..] = *rest
        && let Some(digit) = first.to_digit(10)
    {
        let sum = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(i64::from(digit)));
        value = Some(sum.ok_or_else(|| TextError::value("Too many decimal digits in format string"))?);
        *rest = after;
    }
    Ok(value.map(|v| v as usize))
}

/// A format code as CPython's messages show it: as it is if printable ASCII, else in hexadecimal.
fn shown_code(code: char) -> String {
    if code > ' ' && code < '\u{80}' { code.to_string() } else { format!("\\x{:x}", u32::from(code)) }
}
