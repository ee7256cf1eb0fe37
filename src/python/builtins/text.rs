//! `ascii`, `chr`, `format`, `ord`, `repr`.

use crate::python::errors::{overflow_error, type_error, value_error};
use crate::python::object::{Body, Value};
use crate::python::ops;
use crate::python::text::repr::ascii_of_repr;
use crate::python::types::support::index_clamped;
use crate::python::types::type_name;
use crate::python::vm::{Args, Cx, NativeResult};

/// `repr(x)`
pub fn repr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::string(ops::repr::repr(args.one("repr")?)?).into())
}

/// `ascii(x)`
pub fn ascii(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::string(ascii_of_repr(&ops::repr::repr(args.one("ascii")?)?)).into())
}

/// `_escaped(text)`: what `ascii` makes of the text of a `repr`.
pub fn escaped(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let text = args.one("_escaped")?.as_str().unwrap_or("");
    Ok(Value::string(ascii_of_repr(text)).into())
}

/// `format(value, spec='')`
pub fn format(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.between("format", 1, 2)?;
    let spec = match given.get(1) {
        None => "",
        Some(v) => match v.as_str() {
            Some(spec) => spec,
            None => return Err(type_error(format!("format() argument 2 must be str, not {}", type_name(v)))),
        },
    };
    Ok(Value::string(ops::format::format(&given[0], spec)?).into())
}

/// `chr(i)`
pub fn chr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let code = index_clamped(args.one("chr")?)?;
    if i32::try_from(code).is_err() {
        return Err(overflow_error("Python int too large to convert to C int"));
    }
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    match c {
        Some(c) => Ok(Value::string(c.to_string()).into()),
        None if (0xd800..0xe000).contains(&code) => {
            Err(value_error("chr() of a surrogate is not supported: texts here are valid Unicode"))
        }
        None => Err(value_error("chr() arg not in range(0x110000)")),
    }
}

/// `ord(c)`
pub fn ord(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("ord")?;
    let wrong = |len: usize| type_error(format!("ord() expected a character, but string of length {len} found"));
    match value.body() {
        Some(Body::Str(s)) => {
            let mut chars = s.as_str().chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Ok(Value::int(i64::from(u32::from(c))).into()),
                _ => Err(wrong(s.len())),
            }
        }
        Some(Body::Bytes(b)) => match **b {
            [byte] => Ok(Value::int(i64::from(byte)).into()),
            _ => Err(wrong(b.len())),
        },
        _ => Err(type_error(format!("ord() expected string of length 1, but {} found", type_name(value)))),
    }
}
