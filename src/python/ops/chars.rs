//! Texts of one character: those of ASCII exist once for the process.

use std::sync::OnceLock;

use crate::python::object::{Name, Value};

/// A str of this text, shared if it is one ASCII character or empty.
pub fn text(text: &str) -> Value {
    match text.as_bytes() {
        [byte] => ascii().get(usize::from(*byte)).cloned().unwrap_or(Value::NONE),
        _ => Value::str(text),
    }
}

fn ascii() -> &'static [Value] {
    static ASCII: OnceLock<Vec<Value>> = OnceLock::new();
    ASCII.get_or_init(|| (0u8..128).map(|b| Name::of(char::from(b).encode_utf8(&mut [0; 4])).value()).collect())
}
