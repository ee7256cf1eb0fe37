//! Whether what was seen of a run is as a claim says: a pure function, the same for our run and CPython's.

use super::seen::{Ended, Seen};
use crate::course::lines;
use crate::course::{Claim, Place, Statement};
use crate::trace::settings::seconds;

/// What a claim says and a run did not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The statement's place in the lesson, or the claim's.
    pub place: Place,
    /// What is wrong: a sentence without a full stop whose subject is the program.
    pub message: String,
    /// What was claimed and what came.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
}

/// Everything of a claim that a run did not keep, in the order of the lesson. What was printed and what variables hold
/// is judged only of a run that came to an end by itself.
pub fn judge(claim: &Claim, seen: &Seen) -> Vec<Broken> {
    let mut broken: Vec<Broken> = ending(claim, &seen.ended).into_iter().collect();
    if !matches!(seen.ended, Ended::Well | Ended::Raised { .. }) {
        return broken;
    }
    for says in &claim.says {
        let found = match &says.node {
            Statement::Raises { .. } => None,
            Statement::Prints(text) => printed(lines::in_order(&lines::of(text), &lines::of(&seen.stdout))),
            Statement::PrintsLines(stated) => {
                let stated: Vec<&str> = stated.iter().map(String::as_str).collect();
                let kept = lines::in_any_order(&stated, &lines::of(&seen.stdout));
                let closed = !stated.contains(&"...");
                let only_more =
                    kept.as_ref().is_err_and(|notes| notes.iter().all(|note| !note.contains("did not come")));
                printed(kept).map(|found| Found { help: (closed && only_more).then(|| MORE.to_owned()), ..found })
            }
            Statement::Equals { name, repr } => variable(name, repr, seen),
        };
        broken.extend(found.map(|found| found.at(&says.place)));
    }
    broken
}

const MORE: &str = "a line \"...\" stands for lines that may come as well";

/// Something broken, without its place.
#[derive(Default)]
struct Found {
    message: String,
    notes: Vec<String>,
    help: Option<String>,
}

impl Found {
    fn new(message: impl Into<String>, notes: Vec<String>) -> Found {
        Found { message: message.into(), notes, help: None }
    }

    fn at(self, place: &Place) -> Broken {
        Broken { place: place.clone(), message: self.message, notes: self.notes, help: self.help }
    }
}

fn printed(kept: Result<(), lines::Difference>) -> Option<Found> {
    kept.err().map(|notes| Found::new("does not print what is claimed", notes))
}

fn variable(name: &str, repr: &str, seen: &Seen) -> Option<Found> {
    let claimed = format!("claimed: {}", lines::shown(repr));
    match seen.values.get(name) {
        Some(Some(value)) if value == repr => None,
        Some(Some(value)) => {
            let came = format!("came: {}", lines::shown(value));
            Some(Found::new(format!("leaves another value in `{name}` than is claimed"), vec![claimed, came]))
        }
        _ => {
            let message = format!("has no variable `{name}` at its top level when it ends");
            Some(Found::new(message, vec![claimed]))
        }
    }
}

/// What is wrong with how it ended.
fn ending(claim: &Claim, ended: &Ended) -> Option<Broken> {
    let stated = claim.says.iter().find_map(|says| match &says.node {
        Statement::Raises { kind, message } => Some((&says.place, kind.as_str(), message.as_deref())),
        _ => None,
    });
    let place = stated.map_or(&claim.place, |(place, ..)| place);
    let found = match (ended, stated) {
        (Ended::Well, None) => return None,
        (Ended::Well, Some((_, kind, _))) => {
            Found::new(format!("ends without an exception, and `{kind}` is claimed"), vec![])
        }
        (Ended::Raised { kind, message }, Some((_, wanted, text))) => {
            if is_kind(wanted, kind) && text.is_none_or(|text| lines::fits(text, message)) {
                return None;
            }
            let claimed = format!("claimed: {}", lines::shown(&last_line(wanted, text.unwrap_or(""))));
            let came = format!("came: {}", lines::shown(&last_line(kind, message)));
            Found::new("ends with another exception than is claimed", vec![claimed, came])
        }
        (Ended::Raised { kind, message }, None) => {
            let notes = vec![format!("came: {}", lines::shown(&last_line(kind, message)))];
            let help = Some(format!("if it is to end so, write `raises = \"{kind}\"`"));
            Found { help, ..Found::new("ends with an exception, and none is claimed", notes) }
        }
        (Ended::Deadlock(who), _) => Found::new("ends in a deadlock: everybody waits for ever", who.clone()),
        (Ended::Time(time), _) => {
            let help = Some("make its knobs smaller in the claim, or give it longer with `--time`".to_owned());
            Found { help, ..Found::new(format!("was not over after {} and was stopped", seconds(*time)), vec![]) }
        }
        (Ended::Broken(why), _) => Found::new("did not come to its end", vec![why.clone()]),
        (Ended::Interrupted, _) => Found::new("was interrupted", vec![]),
    };
    Some(found.at(place))
}

/// Whether an exception is of the type that is stated, with or without its module.
fn is_kind(stated: &str, kind: &str) -> bool {
    kind == stated || kind.rsplit_once('.').is_some_and(|(_, name)| name == stated)
}

fn last_line(kind: &str, message: &str) -> String {
    if message.is_empty() { kind.to_owned() } else { format!("{kind}: {message}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::*;
    use crate::course::{At, EngineKnobs};

    fn claim(says: Vec<Statement>) -> Claim {
        let says = says.into_iter().map(|node| At { place: Place { line: 9, column: 1, range: 0..0 }, node });
        Claim {
            place: Place { line: 5, column: 1, range: 0..0 },
            engine: EngineKnobs::default(),
            constants: Vec::new(),
            runs: 1,
            input: String::new(),
            cpython: true,
            says: says.collect(),
        }
    }

    fn seen(stdout: &str, ended: Ended) -> Seen {
        let values =
            [("x", Some("8")), ("gone", None)].map(|(name, value)| (name.to_owned(), value.map(str::to_owned)));
        Seen { stdout: stdout.to_owned(), ended, values: BTreeMap::from(values) }
    }

    fn told(says: Vec<Statement>, seen: &Seen) -> Vec<String> {
        let all = judge(&claim(says), seen).into_iter();
        all.map(|b| format!("{}: {} [{}]", b.place.line, b.message, b.notes.join("; "))).collect()
    }

    fn raises(kind: &str, message: Option<&str>) -> Statement {
        Statement::Raises { kind: kind.to_owned(), message: message.map(str::to_owned) }
    }

    fn equals(name: &str, repr: &str) -> Statement {
        Statement::Equals { name: name.to_owned(), repr: repr.to_owned() }
    }

    #[test]
    fn what_holds_is_not_told() {
        let says = vec![Statement::Prints("a\nb".into()), equals("x", "8")];
        assert_eq!(told(says, &seen("a\nb\n", Ended::Well)), [""; 0]);
        assert_eq!(told(vec![], &seen("whatever", Ended::Well)), [""; 0]);
        let raised = || seen("", Ended::raised("queue.Empty"));
        assert_eq!(told(vec![raises("Empty", None)], &raised()), [""; 0]);
        assert_eq!(told(vec![raises("queue.Empty", None)], &raised()), [""; 0]);
        let long = seen("", Ended::raised("ValueError: a: b is too large"));
        assert_eq!(told(vec![raises("ValueError", Some("a: ... large"))], &long), [""; 0]);
        assert_eq!(told(vec![raises("SystemExit", Some("3"))], &seen("", Ended::exit(3))), [""; 0]);
    }

    #[test]
    fn all_that_is_broken_is_told() {
        let says = vec![Statement::PrintsLines(vec!["a".into()]), equals("x", "9"), equals("gone", "1")];
        assert_eq!(
            told(says, &seen("a\nb\n", Ended::raised("KeyError: 1"))),
            [
                "5: ends with an exception, and none is claimed [came: `KeyError: 1`]",
                "9: does not print what is claimed [came, line 2, and is not claimed: `b`]",
                "9: leaves another value in `x` than is claimed [claimed: `9`; came: `8`]",
                "9: has no variable `gone` at its top level when it ends [claimed: `1`]",
            ]
        );
    }

    #[test]
    fn an_ending_that_is_not_claimed_is_told() {
        let cases = [
            (vec![raises("KeyError", None)], Ended::Well, "9: ends without an exception, and `KeyError` is claimed []"),
            (
                vec![raises("Key", None)],
                Ended::raised("KeyError: 1"),
                "9: ends with another exception than is claimed [claimed: `Key`; came: `KeyError: 1`]",
            ),
            (
                vec![raises("KeyError", Some("2"))],
                Ended::raised("KeyError: 1"),
                "9: ends with another exception than is claimed [claimed: `KeyError: 2`; came: `KeyError: 1`]",
            ),
            (
                vec![Statement::Prints("not looked at".into())],
                Ended::Deadlock(vec!["A waits".into()]),
                "5: ends in a deadlock: everybody waits for ever [A waits]",
            ),
            (vec![], Ended::Time(Duration::from_secs(30)), "5: was not over after 30 s and was stopped []"),
            (vec![], Ended::exit(3), "5: ends with an exception, and none is claimed [came: `SystemExit: 3`]"),
        ];
        for (says, ended, expected) in cases {
            assert_eq!(told(says, &seen("", ended)), [expected]);
        }
    }
}
