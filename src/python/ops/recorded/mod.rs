//! Expressions and small programs with the answers that CPython 3.11 gave (`record.py` wrote them down): each is run
//! over the operations and must answer the same, to the character.

mod eval;

use crate::python::object::{Body, Value};
use crate::python::types::type_name;
use crate::python::vm::Bail;

/// One line of the recording.
#[derive(serde::Deserialize)]
struct Case {
    /// The program; its answer is what the variable `r` holds, shown by `repr`.
    code: String,
    /// The answer.
    #[serde(default)]
    result: Option<String>,
    /// Or the exception, as `Type: arguments`.
    #[serde(default)]
    error: Option<String>,
}

/// What our operations answer, in the form of the recording.
fn answer(code: &str) -> Result<String, String> {
    let shown = |result: Result<String, Bail>| match result {
        Ok(text) => Ok(text),
        Err(Bail::Python) => Err("left to Python".to_owned()),
        Err(Bail::Raise(exception)) => {
            let args = match exception.body() {
                Some(Body::Exception(e)) => e.state.lock().args.clone(),
                _ => Value::NONE,
            };
            let args = super::repr::repr(&args).unwrap_or_default();
            Err(format!("{}: {args}", type_name(&exception)))
        }
    };
    shown(eval::run(code).and_then(|value| super::repr::repr(&value)))
}

#[test]
fn operations_answer_as_cpython_does() {
    let recorded = include_str!("cases.jsonl");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in recorded.lines() {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let expected = match (case.result, case.error) {
            (Some(result), _) => Ok(result),
            (None, error) => Err(error.unwrap_or_default()),
        };
        let got = answer(&case.code);
        count += 1;
        if got != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  got      {got:?}", case.code));
        }
    }
    let first: Vec<_> = wrong.iter().take(60).cloned().collect();
    assert!(wrong.is_empty(), "{} of {count} answers differ:\n{}", wrong.len(), first.join("\n"));
    assert!(count > 1000, "only {count} cases are recorded");
}
