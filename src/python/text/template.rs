//! `str.format` templates, taken apart (CPython's `unicode_format.h`).
//!
//! The caller walks the fields in order, asks [`AutoNumber`] which argument a field means, follows its path, converts,
//! expands the specification (a template itself, two levels deep at most: [`DEEPEST`]) and formats.

use super::decimal::decimal_value;
use super::error::TextError;

/// How deep templates may nest: the template itself and the specifications in it.
pub const DEEPEST: usize = 2;

/// The error for a specification in a specification in a specification.
pub fn too_deep() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// One replacement field: `{name!r:spec}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// What stands before `!` and `:`.
    pub name: &'a str,
    /// The conversion after `!`.
    pub conversion: Option<char>,
    /// What stands after `:`, to be expanded if [`Field::nested`].
    pub spec: &'a str,
    /// Whether the specification has fields itself.
    pub nested: bool,
}

/// A piece of a template: text, then a field. Either may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text copied as it is.
    pub literal: &'a str,
    /// The field after it.
    pub field: Option<Field<'a>>,
}

/// The pieces of a template in order; ends after the first error (`ValueError`).
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// Takes `template` apart.
    pub fn new(template: &'a str) -> Pieces<'a> {
        Pieces { rest: template }
    }

    fn piece(&mut self) -> Result<Piece<'a>, TextError> {
        let Some(at) = self.rest.find(['{', '}']) else {
            return Ok(Piece { literal: std::mem::take(&mut self.rest), field: None });
        };
        let (literal, after) = self.rest.split_at(at);
        let brace = if after.starts_with('{') { '{' } else { '}' };
        let inside = after.get(1..).unwrap_or("");
        if inside.starts_with(brace) {
            // A doubled brace stands for itself and ends this piece's text.
            let literal = self.rest.get(..at + 1).unwrap_or(literal);
            self.rest = inside.get(1..).unwrap_or("");
            return Ok(Piece { literal, field: None });
        }
        if brace == '}' || inside.is_empty() {
            return Err(TextError::value(format!("Single '{brace}' encountered in format string")));
        }
        self.rest = inside;
        Ok(Piece { literal, field: Some(self.field()?) })
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or("");
        Some(c)
    }

    fn field(&mut self) -> Result<Field<'a>, TextError> {
        let start = self.rest;
        let mut field = Field { name: "", conversion: None, spec: "", nested: false };
        let end = loop {
            let before = self.rest;
            match self.bump() {
                None => return Err(TextError::value("expected '}' before end of string")),
                Some('{') => return Err(TextError::value("unexpected '{' in field name")),
                Some('[') => {
                    let bracket = self.rest.find(']').unwrap_or(self.rest.len());
                    self.rest = self.rest.get(bracket..).unwrap_or("");
                }
                Some(end @ ('}' | ':' | '!')) => {
                    field.name = start.get(..start.len() - before.len()).unwrap_or("");
                    break end;
                }
                Some(_) => {}
            }
        };
        if end == '}' {
            return Ok(field);
        }
        if end == '!' {
            let missing = || TextError::value("end of string while looking for conversion specifier");
            field.conversion = Some(self.bump().ok_or_else(missing)?);
            match self.bump() {
                Some('}') => return Ok(field),
                Some(':') | None => {}
                Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
            }
        }
        self.spec(&mut field)?;
        Ok(field)
    }

    fn spec(&mut self, field: &mut Field<'a>) -> Result<(), TextError> {
        let start = self.rest;
        let mut open = 1;
        loop {
            let before = self.rest;
            match self.bump() {
                None => return Err(TextError::value("unmatched '{' in format spec")),
                Some('{') => {
                    field.nested = true;
                    open += 1;
                }
                Some('}') => {
                    open -= 1;
                    if open == 0 {
                        field.spec = start.get(..start.len() - before.len()).unwrap_or("");
                        return Ok(());
                    }
                }
                Some(_) => {}
            }
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// Which argument a field begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// A positional argument.
    Index(usize),
    /// A keyword argument.
    Key(&'a str),
}

/// One step from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[3]`
    Index(usize),
    /// `[name]`
    Key(&'a str),
}

/// Counts the fields without a number; one for a template and the specifications in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct AutoNumber {
    automatic: Option<bool>,
    next: usize,
}

impl AutoNumber {
    /// What the field's name begins with, and the path after it. Errors: `ValueError` where numbered and unnumbered
    /// fields are mixed.
    pub fn resolve<'a>(&mut self, name: &'a str) -> Result<(First<'a>, Path<'a>), TextError> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, path) = name.split_at(end);
        let path = Path { rest: path };
        let number = index(first)?;
        if !first.is_empty() && number.is_none() {
            return Ok((First::Key(first), path));
        }
        let automatic = first.is_empty();
        match *self.automatic.get_or_insert(automatic) {
            true if !automatic => {
                return Err(TextError::value(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            false if automatic => {
                return Err(TextError::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
            _ => {}
        }
        let position = number.unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        Ok((First::Index(position), path))
    }
}

/// The text of the `IndexError` for a positional argument that is not there.
pub fn index_message(position: usize) -> String {
    format!("Replacement index {position} out of range for positional args tuple")
}

/// The steps after the first part of a field's name; ends after the first error (`ValueError`).
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    rest: &'a str,
}

impl<'a> Path<'a> {
    fn step(&mut self) -> Result<Step<'a>, TextError> {
        let empty = || TextError::value("Empty attribute in format string");
        if let Some(after) = self.rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, rest) = after.split_at(end);
            self.rest = rest;
            return if name.is_empty() { Err(empty()) } else { Ok(Step::Attribute(name)) };
        }
        let Some(after) = self.rest.strip_prefix('[') else {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        let Some((key, rest)) = after.split_once(']') else {
            return Err(TextError::value("Missing ']' in format string"));
        };
        self.rest = rest;
        match index(key)? {
            _ if key.is_empty() => Err(empty()),
            Some(number) => Ok(Step::Index(number)),
            None => Ok(Step::Key(key)),
        }
    }
}

impl<'a> Iterator for Path<'a> {
    type Item = Result<Step<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}

/// The number that `text` is, if it is digits only.
fn index(text: &str) -> Result<Option<usize>, TextError> {
    let mut value: i64 = 0;
    for c in text.chars() {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|v| v.checked_add(i64::from(digit)));
        value = next.ok_or_else(|| TextError::value("Too many decimal digits in format string"))?;
    }
    Ok(usize::try_from(value).ok().filter(|_| !text.is_empty()))
}

/// The error for a conversion that is none of `r`, `s` and `a`.
pub fn unknown_conversion(conversion: char) -> TextError {
    let shown = match conversion {
        '!'..='~' => conversion.to_string(),
        _ => format!("\\x{:x}", u32::from(conversion)),
    };
    TextError::value(format!("Unknown conversion specifier {shown}"))
}
