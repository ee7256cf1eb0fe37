//! Outcomes and numbers in words.

use crate::explore::{Found, Kind, Outcome};
use crate::trace::grouped;

/// Digits of a number that are written out; of a longer one the first few and the power.
const MOST_DIGITS: usize = 21;

/// A whole number with commas between thousands; a very long one as `1.84 × 10^46`.
pub fn number(digits: &str) -> String {
    if digits.len() > MOST_DIGITS {
        let (first, rest) = digits.split_at(1);
        return format!("{first}.{} × 10^{}", rest.get(..2).unwrap_or(""), digits.len() - 1);
    }
    grouped(digits)
}

/// A number and its word.
pub fn count(digits: &str, one: &str, more: &str) -> String {
    if digits == "1" { format!("1 {one}") } else { format!("{} {more}", number(digits)) }
}

/// The globals whose values tell nothing, because every outcome has the same: none, if that is true of all.
pub fn silent(outcomes: &[Found]) -> Vec<&str> {
    let Some((first, rest)) = outcomes.split_first() else { return Vec::new() };
    let names = first.outcome.values.iter().map(|(name, _)| name.as_str());
    let same = |name: &&str| rest.iter().all(|other| other.outcome.value(name) == first.outcome.value(name));
    let silent: Vec<&str> = names.filter(same).collect();
    if silent.len() == first.outcome.values.len() { Vec::new() } else { silent }
}

/// An outcome in a few words, on one line: `x = 2`, `deadlock, x = 1`, `raises ValueError: no`. `silent`: the globals
/// whose values are left out.
pub fn label(outcome: &Outcome, silent: &[&str]) -> String {
    let mut words: Vec<String> = Vec::new();
    match outcome.kind {
        Kind::Finished | Kind::Raised => {}
        Kind::Deadlock => words.push("deadlock".to_owned()),
        Kind::Livelock => words.push("livelock".to_owned()),
        Kind::Endless => words.push("runs for ever".to_owned()),
    }
    words.extend(outcome.errors.iter().map(|error| match error.split_once(": ") {
        Some((worker, error)) => format!("{worker} raises {error}"),
        None => error.clone(),
    }));
    // Of some values nothing can be shown: a list of threads.
    let shown = outcome.values.iter().filter(|(name, value)| value != "..." && !silent.contains(&name.as_str()));
    words.extend(shown.map(|(name, value)| format!("{name} = {value}")));
    if !outcome.output.is_empty() {
        words.push(format!("prints {:?}", outcome.output));
    }
    if words.is_empty() {
        words.push("comes to its end".to_owned());
    }
    words.join(", ").replace(['\n', '\r'], " ")
}

/// The key of a kind in JSON.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Finished => "finished",
        Kind::Raised => "raised",
        Kind::Deadlock => "deadlock",
        Kind::Livelock => "livelock",
        Kind::Endless => "endless",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_read() {
        assert_eq!(["7", "924", "12408113"].map(number), ["7", "924", "12,408,113"]);
        assert_eq!(number("123456789012345678901"), "123,456,789,012,345,678,901");
        assert_eq!(number("1849999999999999999999"), "1.84 × 10^21");
        assert_eq!([count("1", "state", "states"), count("20", "state", "states")], ["1 state", "20 states"]);
    }
}
