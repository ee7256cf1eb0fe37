//! Items of shared arrays: how a value of C lies in memory, by its type code. Numbers that do not fit are cut as C does.

use num_traits::ToPrimitive;

use crate::python::between::Block;
use crate::python::errors::{index_error, type_error};
use crate::python::object::{Body, Value};
use crate::python::types::support::{big, int_value, number};
use crate::python::types::type_name;
use crate::python::vm::{Bail, OpResult};

/// A type of C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// `c_bool`
    Bool,
    /// `c_char`: one byte as a bytes object.
    Char,
    /// `c_wchar`: one character.
    Wide,
    /// An integer of this many bytes, with a sign or without.
    Int(u8, bool),
    /// `c_float`
    Float,
    /// `c_double`
    Double,
}

impl Item {
    /// The type of a code of `array`, `?` included.
    pub fn of(code: &str) -> Option<Item> {
        Some(match code {
            "?" => Item::Bool,
            "c" => Item::Char,
            "u" => Item::Wide,
            "b" => Item::Int(1, true),
            "B" => Item::Int(1, false),
            "h" => Item::Int(2, true),
            "H" => Item::Int(2, false),
            "i" => Item::Int(4, true),
            "I" => Item::Int(4, false),
            "l" | "q" => Item::Int(8, true),
            "L" | "Q" => Item::Int(8, false),
            "f" => Item::Float,
            "d" => Item::Double,
            _ => return None,
        })
    }

    /// Its bytes.
    pub fn size(self) -> usize {
        match self {
            Item::Bool | Item::Char => 1,
            Item::Int(size, _) => usize::from(size),
            Item::Wide | Item::Float => 4,
            Item::Double => 8,
        }
    }

    /// The item with this index.
    pub fn get(self, block: &Block, index: usize) -> OpResult {
        let word = match self.size() {
            1 => block.item::<1>(index).map(|b| u64::from(b[0])),
            2 => block.item::<2>(index).map(|b| u64::from(u16::from_ne_bytes(b))),
            4 => block.item::<4>(index).map(|b| u64::from(u32::from_ne_bytes(b))),
            _ => block.item::<8>(index).map(u64::from_ne_bytes),
        };
        Ok(self.value(word.ok_or_else(|| index_error("invalid index"))?))
    }

    /// What these bits are, the lowest of the word.
    pub fn value(self, word: u64) -> Value {
        match self {
            Item::Bool => Value::bool(word != 0),
            Item::Char => crate::python::types::bytes::bytes(vec![word as u8]),
            Item::Wide => Value::string(char::from_u32(word as u32).unwrap_or(char::REPLACEMENT_CHARACTER).to_string()),
            Item::Int(1, true) => Value::int(i64::from(word as i8)),
            Item::Int(2, true) => Value::int(i64::from(word as i16)),
            Item::Int(4, true) => Value::int(i64::from(word as i32)),
            Item::Int(_, true) => int_value(word.cast_signed().into()),
            Item::Int(_, false) => int_value(word.into()),
            Item::Float => Value::float(f64::from(f32::from_bits(word as u32))),
            Item::Double => Value::float(f64::from_bits(word)),
        }
    }

    /// Writes the item with this index.
    pub fn set(self, block: &Block, index: usize, value: &Value) -> OpResult<()> {
        let word = self.word(value)?;
        let done = match self.size() {
            1 => block.set_item(index, [word as u8]),
            2 => block.set_item(index, (word as u16).to_ne_bytes()),
            4 => block.set_item(index, (word as u32).to_ne_bytes()),
            _ => block.set_item(index, word.to_ne_bytes()),
        };
        done.ok_or_else(|| index_error("invalid index"))
    }

    /// The bits of a value, of which those beyond the item's size do not count.
    pub fn word(self, value: &Value) -> OpResult<u64> {
        match self {
            Item::Bool => crate::python::ops::truth::truthy(value).map(u64::from),
            Item::Float => Ok(u64::from((real(value)? as f32).to_bits())),
            Item::Double => Ok(real(value)?.to_bits()),
            Item::Int(..) => bits(value),
            Item::Char => match value.body() {
                Some(Body::Bytes(one)) if one.len() == 1 => Ok(u64::from(one[0])),
                _ => match value.as_small() {
                    Some(byte @ 0..=255) => Ok(byte.cast_unsigned()),
                    _ => Err(type_error("one character bytes, bytearray or integer expected")),
                },
            },
            Item::Wide => match value.as_str() {
                Some(text) => match (text.chars().next(), text.chars().nth(1)) {
                    (Some(one), None) => Ok(u64::from(u32::from(one))),
                    _ => Err(type_error("one character unicode string expected")),
                },
                None => {
                    let message = format!("unicode string expected instead of {} instance", type_name(value));
                    Err(type_error(message))
                }
            },
        }
    }
}

fn real(value: &Value) -> OpResult<f64> {
    match number(value) {
        Some(real) => Ok(real),
        None if crate::python::types::support::is_instance(value) => Err(Bail::Python),
        None => Err(type_error(format!("must be real number, not {}", type_name(value)))),
    }
}

fn bits(value: &Value) -> OpResult<u64> {
    if let Some(small) = value.as_small() {
        return Ok(small.cast_unsigned());
    }
    match big(value) {
        Some(big) => {
            let low = big & num_bigint::BigInt::from(u64::MAX);
            Ok(low.to_u64().unwrap_or(0))
        }
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))),
    }
}
