//! `unicodedata`: properties of characters as CPython 3.11 has them (Unicode 14), from the table that `record.py`
//! wrote, names and normal forms from crates that the parser brings along. A character that Unicode 14 lacks has no name.

use std::sync::OnceLock;

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;

use super::{EMPTY, ModuleDef};
use crate::python::errors::{exception, type_error, value_error};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Run};

/// The module.
pub const MODULE: ModuleDef =
    ModuleDef { name: "unicodedata", natives: NATIVES, value_names: &["unidata_version"], values, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("unicodedata", name, call)
}

static NATIVES: &[Native] = &[
    f("category", category),
    f("bidirectional", bidirectional),
    f("east_asian_width", east_asian_width),
    f("combining", combining),
    f("mirrored", mirrored),
    f("decimal", decimal),
    f("digit", digit),
    f("numeric", numeric),
    f("name", name),
    f("lookup", lookup),
    f("normalize", normalize),
    f("is_normalized", is_normalized),
];

fn values(_: &Run) -> Vec<(&'static str, Value)> {
    vec![("unidata_version", Value::str("14.0.0"))]
}

/// The runs of a property: the first character of each, and the value from there on.
type Runs = Vec<(u32, &'static str)>;

fn tables() -> &'static HashMap<&'static str, Runs> {
    static TABLES: OnceLock<HashMap<&'static str, Runs>> = OnceLock::new();
    TABLES.get_or_init(|| include_str!("unicode.txt").lines().filter_map(table).collect())
}

fn table(line: &'static str) -> Option<(&'static str, Runs)> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let mut runs = Vec::new();
    while let (Some(start), Some(value)) = (words.next(), words.next()) {
        runs.push((u32::from_str_radix(start, 16).ok()?, value));
    }
    Some((name, runs))
}

/// What a property says of a character; empty if nothing.
fn property(table: &str, c: char) -> &'static str {
    let Some(runs) = tables().get(table) else { return "" };
    let after = runs.partition_point(|(start, _)| *start <= u32::from(c));
    let value = after.checked_sub(1).and_then(|at| runs.get(at)).map_or("", |(_, value)| *value);
    if value == "-" { "" } else { value }
}

/// The character that an argument is; `place` is empty or its number, for the message.
fn character(function: &str, place: &str, value: &Value) -> OpResult<char> {
    let mut chars = value.as_str().unwrap_or_default().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => {
            let given = type_name(value);
            Err(type_error(format!("{function}() argument{place} must be a unicode character, not {given}")))
        }
    }
}

fn only(args: &Args<'_>, function: &str) -> OpResult<char> {
    character(function, "", args.one(function)?)
}

/// The first of one or two arguments, and the second.
fn with_default<'a>(args: &Args<'a>, function: &str) -> OpResult<(char, Option<&'a Value>)> {
    let given = args.between(function, 1, 2)?;
    let first = given.first().ok_or_else(|| type_error(format!("{function} expected at least 1 argument, got 0")))?;
    Ok((character(function, " 1", first)?, given.get(1)))
}

/// What was found, else the default, else ValueError.
fn found(value: Option<Value>, default: Option<&Value>, wrong: &str) -> NativeResult {
    match value.or_else(|| default.cloned()) {
        Some(value) => Ok(value.into()),
        None => Err(value_error(wrong)),
    }
}

fn category(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::str(property("category", only(&args, "category")?)).into())
}

fn bidirectional(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::str(property("bidirectional", only(&args, "bidirectional")?)).into())
}

fn east_asian_width(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::str(property("width", only(&args, "east_asian_width")?)).into())
}

fn small(table: &str, c: char) -> Value {
    Value::int(property(table, c).parse().unwrap_or(0))
}

fn combining(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(small("combining", only(&args, "combining")?).into())
}

fn mirrored(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(small("mirrored", only(&args, "mirrored")?).into())
}

fn whole(text: &str) -> Option<Value> {
    text.parse().ok().map(Value::int)
}

fn decimal(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (c, default) = with_default(&args, "decimal")?;
    found(whole(property("decimal", c)), default, "not a decimal")
}

fn digit(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (c, default) = with_default(&args, "digit")?;
    found(whole(property("digit", c)), default, "not a digit")
}

fn numeric(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (c, default) = with_default(&args, "numeric")?;
    found(property("numeric", c).parse().ok().map(Value::float), default, "not a numeric character")
}

/// The name of a character that Unicode 14 has.
fn name_of(c: char) -> Option<String> {
    let known = !matches!(property("category", c), "Cn" | "Cc" | "Co" | "Cs");
    known.then(|| unicode_names2::name(c)).flatten().map(|name| name.to_string())
}

/// `name(chr[, default])`
fn name(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (c, default) = with_default(&args, "name")?;
    found(name_of(c).map(Value::string), default, "no such name")
}

fn lookup(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let value = args.one("lookup")?;
    let Some(text) = value.as_str() else {
        return Err(type_error(format!("lookup() argument must be str, not {}", type_name(value))));
    };
    let found = unicode_names2::character(text).filter(|c| name_of(*c).is_some());
    match found {
        Some(c) => Ok(Value::string(c.to_string()).into()),
        None => Err(Bail::Raise(exception(&types().key_error, format!("undefined character name '{text}'")))),
    }
}

fn normal(form: &str, text: &str) -> OpResult<String> {
    Ok(match form {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => return Err(value_error("invalid normalization form")),
    })
}

fn form_and_text<'a>(args: &Args<'a>, function: &str) -> OpResult<(&'a str, &'a str)> {
    let [form, text] = args.exactly::<2>(function)?;
    let wrong = |place: u8, value: &Value| {
        type_error(format!("{function}() argument {place} must be str, not {}", type_name(value)))
    };
    Ok((form.as_str().ok_or_else(|| wrong(1, form))?, text.as_str().ok_or_else(|| wrong(2, text))?))
}

fn normalize(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (form, text) = form_and_text(&args, "normalize")?;
    Ok(Value::string(normal(form, text)?).into())
}

fn is_normalized(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (form, text) = form_and_text(&args, "is_normalized")?;
    Ok(Value::bool(normal(form, text)? == text).into())
}
