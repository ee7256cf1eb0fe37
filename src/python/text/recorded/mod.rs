//! Every function of this module against what CPython 3.11 answered: `cases.jsonl`, written by `record.py`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use serde_json::{Value, json};

use super::percent::{PercentPiece, PercentPieces, PercentSpec};
use super::template::{AutoNumber, DEEPEST, First, Pieces, Step, too_deep, unknown_conversion};
use super::*;

fn text(args: &[Value], at: usize) -> &str {
    args[at].as_str().expect("a string argument")
}

fn float(args: &[Value], at: usize) -> f64 {
    f64::from_bits(text(args, at).parse().expect("the bits of a float"))
}

fn int(args: &[Value], at: usize) -> BigInt {
    text(args, at).parse().expect("an int")
}

fn number(args: &[Value], at: usize) -> i64 {
    args[at].as_i64().expect("a number")
}

/// The bits of a float; all NaNs are one.
fn bit_text(x: f64) -> String {
    let x = if x.is_nan() { f64::NAN } else { x };
    x.to_bits().to_string()
}

fn bits(result: Result<f64, TextError>) -> Value {
    answer(result.map(bit_text))
}

fn answer<T: Into<Value>>(result: Result<T, TextError>) -> Value {
    match result {
        Ok(value) => value.into(),
        Err(error) => json!([error.kind.name(), error.message]),
    }
}

/// `template % value`, where `convert` knows the value.
fn percent(template: &str, convert: impl Fn(&PercentSpec) -> Result<String, TextError>) -> Value {
    let piece = |piece: Result<PercentPiece, TextError>| match piece? {
        PercentPiece::Literal(text) => Ok(text.to_string()),
        PercentPiece::Spec(spec) => convert(&spec),
    };
    answer(PercentPieces::new(template).map(piece).collect::<Result<String, TextError>>())
}

/// `template.format(7, 8, 9)`.
fn expand(template: &str, numbers: &mut AutoNumber, depth: usize) -> Result<String, TextError> {
    if depth == DEEPEST {
        return Err(too_deep());
    }
    let mut result = String::new();
    for piece in Pieces::new(template) {
        let piece = piece?;
        result.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let (First::Index(position), _) = numbers.resolve(field.name)? else { panic!("{template}: not numbered") };
        let value = if position < 3 { 7 + position as i64 } else { panic!("{template}: no argument") };
        match field.conversion {
            None | Some('r' | 's' | 'a') => {}
            Some(other) => return Err(unknown_conversion(other)),
        }
        let spec = if field.nested { expand(field.spec, numbers, depth + 1)? } else { field.spec.to_string() };
        result.push_str(&match field.conversion {
            None => FormatSpec::parse(&spec, Subject::Int).and_then(|spec| format_int(Int::Small(value), &spec))?,
            Some(_) => FormatSpec::parse(&spec, Subject::Str).and_then(|spec| format_str(&value.to_string(), &spec))?,
        });
    }
    Ok(result)
}

/// The path of a template's only field, written out.
fn path(template: &str) -> Result<String, TextError> {
    let mut result = String::new();
    for piece in Pieces::new(template) {
        let Some(field) = piece?.field else { continue };
        for step in AutoNumber::default().resolve(field.name)?.1 {
            result.push_str(&match step? {
                Step::Attribute(name) => format!(".{name}"),
                Step::Index(number) => format!("[{number}]"),
                Step::Key(key) => format!("[{}]", str_repr(key)),
            });
        }
    }
    Ok(result)
}

fn call(name: &str, a: &[Value]) -> Value {
    match name {
        "format_float" => {
            answer(FormatSpec::parse(text(a, 1), Subject::Float).and_then(|spec| format_float(float(a, 0), &spec)))
        }
        "format_int" => {
            let value = int(a, 0);
            answer(FormatSpec::parse(text(a, 1), Subject::Int).and_then(|spec| format_int(Int::Big(&value), &spec)))
        }
        "format_str" => {
            answer(FormatSpec::parse(text(a, 1), Subject::Str).and_then(|spec| format_str(text(a, 0), &spec)))
        }
        "float_repr" => float_repr(float(a, 0)).into(),
        "percent_int" => percent(text(a, 0), |spec| spec.int(Int::Big(&int(a, 1)))),
        "percent_float" => percent(text(a, 0), |spec| spec.float(float(a, 1))),
        "percent_text" => percent(text(a, 0), |spec| spec.text(text(a, 1))),
        "percent_code" => percent(text(a, 0), |spec| spec.character_code(Int::Big(&int(a, 1)))),
        "percent_check" => percent(text(a, 0), |spec| match spec.kind {
            'd' | 's' => spec.int(Int::Small(1)),
            _ => Err(spec.unsupported()),
        }),
        "template" => answer(expand(text(a, 0), &mut AutoNumber::default(), 0)),
        "path" => answer(path(text(a, 0))),
        "parse_int" => match parse_int(text(a, 0), number(a, 1)) {
            // Ints of thousands of digits are recorded by their last nine.
            Ok(value) if text(a, 0).len() > 4000 && number(a, 1) != 10 => {
                answer(int_to_str(Int::Big(&(value.into_big() % 1_000_000_000))))
            }
            other => answer(other.and_then(|value| int_to_str(value.as_int()))),
        },
        "parse_float" => bits(parse_float(text(a, 0))),
        "round_to_int" => answer(round::round_to_int(float(a, 0)).and_then(|value| int_to_str(value.as_int()))),
        "float_to_int" => answer(round::float_to_int(float(a, 0)).and_then(|value| int_to_str(value.as_int()))),
        "round_float" => bits(round::round_float(float(a, 0), number(a, 1))),
        "round_int" => {
            answer(round::round_int(Int::Big(&int(a, 0)), number(a, 1)).and_then(|value| int_to_str(value.as_int())))
        }
        "int_true_divide" => {
            let (small, big) = ((int(a, 0).to_i64(), int(a, 1).to_i64()), (int(a, 0), int(a, 1)));
            let by_big = bits(arithmetic::int_true_divide(Int::Big(&big.0), Int::Big(&big.1)));
            if let (Some(x), Some(y)) = small {
                assert_eq!(bits(arithmetic::int_true_divide(Int::Small(x), Int::Small(y))), by_big);
            }
            by_big
        }
        "int_to_float" => bits(arithmetic::int_to_float(Int::Big(&int(a, 0)))),
        "float_divide" => bits(arithmetic::float_divide(float(a, 0), float(a, 1))),
        "float_floor_divide" => bits(arithmetic::float_floor_divide(float(a, 0), float(a, 1))),
        "float_modulo" => bits(arithmetic::float_modulo(float(a, 0), float(a, 1))),
        "float_divmod" => {
            answer(arithmetic::float_divmod(float(a, 0), float(a, 1)).map(|(q, r)| json!([bit_text(q), bit_text(r)])))
        }
        "float_power" => match arithmetic::float_power(float(a, 0), float(a, 1)) {
            Ok(None) => Value::Null,
            Ok(Some(x)) => bits(Ok(x)),
            Err(error) => bits(Err(error)),
        },
        "hash_float" => hash::hash_float(float(a, 0)).map_or(Value::Null, Value::from),
        "hash_int" => hash::hash_int(Int::Big(&int(a, 0))).into(),
        "hash_str" => hash::hash_str(text(a, 0)).into(),
        "hash_tuple" => {
            hash::hash_tuple(a[0].as_array().expect("hashes").iter().map(|h| h.as_i64().expect("a hash"))).into()
        }
        _ => panic!("no function named {name}"),
    }
}

#[test]
fn every_recorded_answer_is_given() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("cases.jsonl").lines() {
        let case: Vec<Value> = serde_json::from_str(line).expect("a JSON array a line");
        let (name, args) = case.split_first().expect("a function");
        let (expected, args) = args.split_last().expect("a result");
        let found = call(name.as_str().expect("a name"), args);
        count += 1;
        if found != *expected {
            wrong.push(format!("{line}\n    found {found}"));
        }
    }
    assert!(count > 800, "only {count} cases were read");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
