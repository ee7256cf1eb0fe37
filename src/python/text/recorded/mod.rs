//! Every function of this module against what CPython 3.11 answered: `cases.jsonl`, written by `record.py`.

use num_bigint::BigInt;
use serde_json::{Value, json};

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

fn answer<T: Into<Value>>(result: Result<T, TextError>) -> Value {
    match result {
        Ok(value) => value.into(),
        Err(error) => json!([error.kind.name(), error.message]),
    }
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
