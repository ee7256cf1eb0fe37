//! Syntax errors against what CPython 3.11 says of the same text: `cases.jsonl`, written by `record.py`.

use serde_json::{Value, json};

use super::parse_text;

#[test]
fn errors_are_told_as_cpython_tells_them() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("cases.jsonl").lines() {
        let case: Value = serde_json::from_str(line).expect("a JSON array a line");
        let text = case[0].as_str().expect("a text");
        let found = match parse_text("program", text) {
            Ok(_) => json!([text, null, 0]),
            Err(errors) => json!([text, errors[0].message, errors[0].line]),
        };
        count += 1;
        if found != case {
            wrong.push(format!("{case}\n    found {found}"));
        }
    }
    assert!(count > 150, "only {count} cases were read");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
