//! What the decoder reads of numbers and texts.

use num_bigint::BigInt;

use super::decode::{Decoder, Next};
use crate::python::errors::value_error;
use crate::python::object::Value;
use crate::python::types::bytes::bytes;
use crate::python::types::str::encode::decode;
use crate::python::types::support::int_value;
use crate::python::vm::{OpResult, Outcome};

impl Decoder {
    pub(super) fn text(&mut self, content: &[u8]) -> OpResult<Next> {
        match std::str::from_utf8(content) {
            Ok(text) => self.push(Value::str(text)),
            Err(_) => self.decoded(content, "utf-8"),
        }
    }

    pub(super) fn ascii(&mut self, content: &[u8]) -> OpResult<Next> {
        if content.is_ascii() { self.text(content) } else { self.decoded(content, "ascii") }
    }

    /// A text that does not decode, by way of the method that says why.
    pub(super) fn decoded(&mut self, content: &[u8], encoding: &str) -> OpResult<Next> {
        match decode(content, &bytes(content.to_vec()), Some(&Value::str(encoding)), None)? {
            Outcome::Value(text) => self.push(text),
            _ => Ok(Next::Op),
        }
    }

    pub(super) fn long(&mut self, content: &[u8]) -> OpResult<Next> {
        self.push(int_value(BigInt::from_signed_bytes_le(content)))
    }

    pub(super) fn int_line(&mut self, line: &[u8]) -> OpResult<Next> {
        match line {
            b"00" => self.push(Value::FALSE),
            b"01" => self.push(Value::TRUE),
            _ => self.parsed(line, "could not convert string to int"),
        }
    }

    pub(super) fn long_line(&mut self, line: &[u8]) -> OpResult<Next> {
        self.parsed(line.strip_suffix(b"L").unwrap_or(line), "invalid literal for int() with base 0")
    }

    pub(super) fn parsed(&mut self, digits: &[u8], why: &str) -> OpResult<Next> {
        match BigInt::parse_bytes(digits, 10) {
            Some(i) => self.push(int_value(i)),
            None => Err(value_error(why)),
        }
    }

    pub(super) fn float_line(&mut self, line: &[u8]) -> OpResult<Next> {
        match std::str::from_utf8(line).ok().and_then(|text| text.parse().ok()) {
            Some(f) => self.push(Value::float(f)),
            None => Err(value_error("could not convert string to float")),
        }
    }
}

/// A number in a line.
pub(super) fn index(line: &[u8]) -> OpResult<usize> {
    let number = std::str::from_utf8(line).ok().and_then(|text| text.trim().parse().ok());
    number.ok_or_else(|| value_error("invalid literal for int() with base 10"))
}

/// A name in a line.
pub(super) fn name(line: &[u8]) -> OpResult<&str> {
    std::str::from_utf8(line).map_err(|_| {
        let text = decode(line, &bytes(line.to_vec()), None, None);
        text.err().unwrap_or_else(|| value_error("a name that is no text"))
    })
}
