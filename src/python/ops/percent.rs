//! `template % arguments` of str and bytes: fetching the arguments; taking the template apart and laying numbers out is
//! `text::percent`'s.

use super::concat::bytes_of;
use super::number::{Num, int_of, text_int};
use super::special::overrides;
use super::text_error::raise;
use super::{item, repr};
use crate::python::errors::type_error;
use crate::python::object::{Body, Value, names};
use crate::python::text::percent::{Amount, PercentPiece, PercentPieces, PercentSpec};
use crate::python::text::round::float_to_int;
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// `a % b` where `a` is a template; nothing if it is none.
pub fn operator(a: &Value, b: &Value) -> Option<OpResult> {
    match a.body()? {
        Body::Str(template) => Some(percent(template.as_str(), b).map(Value::string)),
        Body::Bytes(template) => Some(percent_bytes(template, b).map(|bytes| Value::object(Body::Bytes(bytes.into())))),
        Body::ByteArray(_) => Some(percent_bytes(&bytes_of(a), b).map(super::concat::bytearray)),
        _ => None,
    }
}

/// `template % args` of text.
pub fn percent(template: &str, args: &Value) -> OpResult<String> {
    Formatter::new(args, false).format(template)
}

/// The same of bytes: each byte is worked on as the character with its code.
fn percent_bytes(template: &[u8], args: &Value) -> OpResult<Vec<u8>> {
    let template: String = template.iter().map(|b| char::from(*b)).collect();
    let text = Formatter::new(args, true).format(&template)?;
    Ok(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect())
}

struct Formatter<'a> {
    args: &'a Value,
    /// The arguments one after another.
    list: &'a [Value],
    next: usize,
    mapping: bool,
    bytes: bool,
}

impl<'a> Formatter<'a> {
    fn new(args: &'a Value, bytes: bool) -> Formatter<'a> {
        let list = args.as_tuple().unwrap_or(std::slice::from_ref(args));
        Formatter { args, list, next: 0, mapping: is_mapping(args, bytes), bytes }
    }

    fn format(&mut self, template: &str) -> OpResult<String> {
        let mut out = String::with_capacity(template.len() + 16);
        for piece in PercentPieces::new(template) {
            match piece.map_err(raise)? {
                PercentPiece::Literal(text) => out.push_str(text),
                PercentPiece::Spec(spec) => out.push_str(&self.conversion(spec)?),
            }
            super::limits::check_size(out.len(), 1)?;
        }
        if self.next < self.list.len() && !self.mapping {
            let what = if self.bytes { "bytes" } else { "string" };
            return Err(type_error(format!("not all arguments converted during {what} formatting")));
        }
        Ok(out)
    }

    fn argument(&mut self) -> OpResult<&'a Value> {
        let found = self.list.get(self.next).ok_or_else(|| type_error("not enough arguments for format string"))?;
        self.next += 1;
        Ok(found)
    }

    fn star(&mut self) -> OpResult<i64> {
        let value = self.argument()?;
        let i = int_of(value).ok_or_else(|| type_error("* wants int"))?;
        i.to_i64().ok_or_else(|| crate::python::errors::overflow_error("Python int too large to convert to C long"))
    }

    fn conversion(&mut self, mut spec: PercentSpec<'_>) -> OpResult<String> {
        let keyed = match spec.key {
            Some(key) => Some(self.by_key(key)?),
            None => None,
        };
        if spec.width == Some(Amount::Argument) {
            spec.set_width(self.star()?);
        }
        if spec.precision == Some(Amount::Argument) {
            spec.set_precision(self.star()?);
        }
        let value = match keyed {
            Some(value) => value,
            None => self.argument()?.clone(),
        };
        self.convert(&spec, &value)
    }

    fn by_key(&mut self, key: &str) -> OpResult {
        if !self.mapping {
            return Err(type_error("format requires a mapping"));
        }
        let key = if self.bytes {
            let bytes: Vec<u8> = key.chars().map(|c| u32::from(c) as u8).collect();
            Value::object(Body::Bytes(bytes.into()))
        } else {
            Value::str(key)
        };
        item::get(self.args, &key)
    }

    fn convert(&self, spec: &PercentSpec<'_>, value: &Value) -> OpResult<String> {
        let text = match spec.kind {
            's' | 'b' if self.bytes => spec.text(&latin(value)?),
            'r' | 'a' if self.bytes => spec.text(&repr::ascii(value)?),
            's' => spec.text(&repr::str(value)?),
            'r' => spec.text(&repr::repr(value)?),
            'a' => spec.text(&repr::ascii(value)?),
            'c' => return self.character(spec, value),
            'd' | 'i' | 'u' => return whole(spec, value),
            'o' | 'x' | 'X' => match int_of(value) {
                Some(i) => spec.int(i),
                None if overrides(value, names().index) => return Err(Bail::Python),
                None => {
                    let (kind, got) = (spec.kind, type_name(value));
                    return Err(type_error(format!("%{kind} format: an integer is required, not {got}")));
                }
            },
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => spec.float(self.float(value)?),
            _ => Err(spec.unsupported()),
        };
        text.map_err(raise)
    }

    fn float(&self, value: &Value) -> OpResult<f64> {
        if self.bytes && Num::of(value).is_none() && !overrides(value, names().float) {
            return Err(type_error(format!("float argument required, not {}", type_name(value))));
        }
        super::convert::real(value)
    }

    fn character(&self, spec: &PercentSpec<'_>, value: &Value) -> OpResult<String> {
        if let Some(i) = int_of(value) {
            if self.bytes && !i.to_i64().is_some_and(|i| (0..256).contains(&i)) {
                return Err(crate::python::errors::overflow_error("%c arg not in range(256)"));
            }
            return spec.character_code(i).map_err(raise);
        }
        if self.bytes {
            return match &*bytes_of(value) {
                [byte] => spec.character(char::from(*byte)).map_err(raise),
                _ => Err(type_error("%c requires an integer in range(256) or a single byte")),
            };
        }
        let mut chars = value.as_str().unwrap_or("").chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => spec.character(c).map_err(raise),
            _ if overrides(value, names().index) => Err(Bail::Python),
            _ => Err(type_error("%c requires int or char")),
        }
    }
}

/// Whether CPython takes the right side for a mapping: whatever can be subscripted, but tuples and texts.
fn is_mapping(args: &Value, bytes: bool) -> bool {
    match args.body() {
        Some(Body::Dict(_) | Body::List(_) | Body::Range(_)) => true,
        Some(Body::Bytes(_) | Body::ByteArray(_)) => !bytes,
        _ => overrides(args, names().getitem),
    }
}

/// `%d`: ints, and floats cut to their whole part.
fn whole(spec: &PercentSpec<'_>, value: &Value) -> OpResult<String> {
    match Num::of(value) {
        Some(Num::Int(i)) => spec.int(i).map_err(raise),
        Some(Num::Float(f)) => {
            let cut = text_int(float_to_int(f).map_err(raise)?);
            match int_of(&cut) {
                Some(i) => spec.int(i).map_err(raise),
                None => Err(Bail::Python),
            }
        }
        None if overrides(value, names().int) || overrides(value, names().index) => Err(Bail::Python),
        None => {
            let (kind, got) = (spec.kind, type_name(value));
            Err(type_error(format!("%{kind} format: a real number is required, not {got}")))
        }
    }
}

/// Bytes as text with one character for each.
fn latin(value: &Value) -> OpResult<String> {
    if super::concat::is_bytes_like(value) {
        return Ok(bytes_of(value).iter().map(|b| char::from(*b)).collect());
    }
    if overrides(value, super::special::special().bytes) {
        return Err(Bail::Python);
    }
    let got = type_name(value);
    Err(type_error(format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{got}'")))
}
