//! `replace`, `removeprefix`, `removesuffix`, `translate`, `maketrans`.

use super::super::support::{index_exact, small, str_argument, this_str};
use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, Dict, Value};
use crate::python::ops;
use crate::python::vm::{Args, Bail, Cx, NativeResult};

/// `str.replace(old, new, count=-1)`
pub fn replace(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "replace")?;
    let rest = args.rest();
    let given = rest.between("replace", 2, 3)?;
    let old = str_argument(&given[0], "replace() argument 1")?;
    let new = str_argument(&given[1], "replace() argument 2")?;
    let count = given.get(2).map(index_exact).transpose()?.unwrap_or(-1);
    let text = this.as_str();
    let replaced = match usize::try_from(count) {
        Ok(n) => text.replacen(old.as_str(), new.as_str(), n),
        Err(_) => text.replace(old.as_str(), new.as_str()),
    };
    Ok(Value::string(replaced).into())
}

/// `str.removeprefix(prefix)`
pub fn removeprefix(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "removeprefix")?;
    let prefix = str_argument(args.rest().one("str.removeprefix")?, "removeprefix() argument")?;
    Ok(Value::str(this.as_str().strip_prefix(prefix.as_str()).unwrap_or(this.as_str())).into())
}

/// `str.removesuffix(suffix)`
pub fn removesuffix(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "removesuffix")?;
    let suffix = str_argument(args.rest().one("str.removesuffix")?, "removesuffix() argument")?;
    Ok(Value::str(this.as_str().strip_suffix(suffix.as_str()).unwrap_or(this.as_str())).into())
}

fn character(c: char) -> Value {
    Value::int(i64::from(u32::from(c)))
}

fn from_code(i: i64) -> Option<char> {
    u32::try_from(i).ok().and_then(char::from_u32)
}

/// `str.translate(table)` with a dictionary as its table; other tables are asked in Python.
pub fn translate(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let this = this_str(&args, "translate")?;
    let table = args.rest().one("str.translate")?;
    let Some(Body::Dict(_)) = table.body() else { return Err(Bail::Python) };
    let mut out = String::with_capacity(this.as_str().len());
    for c in this.as_str().chars() {
        match ops::table::get(table, &character(c))? {
            None => out.push(c),
            Some(v) if v.is_none() => {}
            Some(v) => match (v.as_str(), small(&v).map(from_code)) {
                (Some(text), _) => out.push_str(text),
                (None, Some(Some(c))) => out.push(c),
                (None, Some(None)) => return Err(value_error("character mapping must be in range(0x110000)")),
                (None, None) => {
                    return Err(type_error("character mapping must return integer, None or str"));
                }
            },
        }
    }
    Ok(Value::string(out).into())
}

/// `str.maketrans(x)`, `str.maketrans(x, y)`, `str.maketrans(x, y, z)`; the class comes first.
pub fn maketrans(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let rest = args.rest();
    let given = rest.between("maketrans", 1, 3)?;
    let table = Value::dict(Dict::new());
    let Some(to) = given.get(1) else {
        let Some(Body::Dict(map)) = given[0].body() else {
            return Err(type_error("if you give only one argument to maketrans it must be a dict"));
        };
        let entries: Vec<_> = map.lock().iter().map(|e| (e.key.clone(), e.value.clone())).collect();
        for (key, value) in entries {
            ops::table::insert(&table, code_key(key)?, value)?;
        }
        return Ok(table.into());
    };
    let Some(Body::Str(from)) = given[0].body() else {
        return Err(type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let to = str_argument(to, "maketrans() argument 2")?;
    if from.len() != to.len() {
        return Err(value_error("the first two maketrans arguments must have equal length"));
    }
    for (a, b) in from.as_str().chars().zip(to.as_str().chars()) {
        ops::table::insert(&table, character(a), character(b))?;
    }
    if let Some(gone) = given.get(2) {
        for c in str_argument(gone, "maketrans() argument 3")?.as_str().chars() {
            ops::table::insert(&table, character(c), Value::NONE)?;
        }
    }
    Ok(table.into())
}

fn code_key(key: Value) -> Result<Value, Bail> {
    if small(&key).is_some() {
        return Ok(key);
    }
    let Some(text) = key.as_str() else {
        return Err(type_error("keys in translate table must be strings or integers"));
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(character(c)),
        _ => Err(value_error("string keys in translate table must be of length 1")),
    }
}
