//! The end of a check for a person: a sentence or two about what was found and proved.

use std::time::Duration;

use super::Checked;
use crate::cli::cpython::{Found, WANTED};
use crate::course::Severity;
use crate::timeline::duration;

/// The sentences, with a line end.
pub fn of(checked: &Checked<'_>, took: Duration) -> String {
    let took = duration(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
    let mut parts = vec![what(checked)];
    parts.extend(claims(checked));
    let mut text = format!("── {}, in {took}\n", parts.join("; "));
    for line in remarks(checked) {
        text += &format!("   {line}\n");
    }
    text
}

/// A number and its word.
fn count(number: usize, one: &str, more: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {more}") }
}

fn what(checked: &Checked<'_>) -> String {
    let lessons = count(checked.examined.lessons.len(), "lesson", "lessons");
    let programs = count(checked.programs, "program", "programs");
    let of = |severity| checked.problems.iter().filter(|problem| problem.severity == severity).count();
    let found = match (of(Severity::Error), of(Severity::Warning)) {
        (0, 0) => "nothing wrong".to_owned(),
        (0, warnings) => count(warnings, "warning", "warnings"),
        (errors, 0) => count(errors, "error", "errors"),
        (errors, warnings) => {
            format!("{} and {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"))
        }
    };
    format!("{lessons} with {programs}: {found}")
}

fn claims(checked: &Checked<'_>) -> Vec<String> {
    let all = checked.claims.len();
    if all == 0 {
        return vec!["nothing is claimed".to_owned()];
    }
    let (proved, failed) = (checked.proved(), checked.failed());
    let mut parts = Vec::new();
    if proved > 0 || failed > 0 {
        let there =
            checked.claims.iter().filter(|(_, proof)| proof.as_ref().is_some_and(|proof| proof.cpython)).count();
        let too = match checked.cpython.right() {
            Some(cpython) if there > 0 && there == proved => format!(", under CPython {} too", cpython.version),
            Some(cpython) if there > 0 => format!(", {there} of them under CPython {} too", cpython.version),
            _ => String::new(),
        };
        parts.push(format!("{} proved{too}", count(proved, "claim", "claims")));
    }
    if failed > 0 {
        parts.push(format!("{failed} not kept"));
    }
    let open = all - proved - failed;
    if open > 0 {
        parts.push(format!("{} not run", count(open, "claim", "claims")));
    }
    parts
}

/// What else somebody should know who relies on the check.
fn remarks(checked: &Checked<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let silent = checked.silent();
    if silent > 0 && !checked.claims.is_empty() {
        lines.push(format!("{} nothing", count(silent, "laboratory claims", "laboratories claim")));
    }
    if checked.compares && checked.proved() > 0 {
        let wanted = format!("{}.{}", WANTED.0, WANTED.1);
        match &checked.cpython {
            Found::Right(_) => {}
            Found::Other(other) => lines.push(format!(
                "nothing was compared with CPython: `{}` is {}, and programs run as in {wanted}",
                other.command, other.version
            )),
            Found::Nothing => lines.push(format!("nothing was compared with CPython {wanted}, which is not here")),
        }
    }
    if checked.runs && checked.examined.lessons.iter().any(|examined| examined.lesson.is_none()) {
        lines.push("what a lesson claims that cannot be opened was not looked at".to_owned());
    }
    lines
}
