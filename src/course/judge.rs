//! Whether everything that a program can do is as a claim about all its schedules says: a pure function.
//!
//! What can happen comes as plain data ([`Ends`]): this module knows no search. A bound that the search hit makes a
//! claim unproved, never proved; a schedule that breaks it breaks it all the same.

use super::condition::Condition;
use super::place::Place;
use super::schedule_claim::{Said, ScheduleClaim};

/// Ends that are listed in a note.
const LISTED: usize = 6;

/// Everything that a program can come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ends {
    /// Whether every schedule was covered.
    pub complete: bool,
    /// What was not, as a sentence.
    pub limit: Option<String>,
    /// How many schedules there are, where they can be counted.
    pub schedules: Option<String>,
    /// The different ends.
    pub ends: Vec<End>,
}

/// One end of a program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct End {
    /// Which way it ends.
    pub kind: EndKind,
    /// The values of globals, as `repr` has them.
    pub values: Vec<(String, String)>,
    /// Exceptions that nobody caught: the last lines of their tracebacks.
    pub errors: Vec<String>,
    /// Who waits for whom, in sentences.
    pub waits: Vec<String>,
    /// Standard output, of all runs that end so if it was looked at, else of one.
    pub output: String,
    /// How many schedules lead here, where they can be counted.
    pub schedules: Option<String>,
    /// The simplest of them.
    pub simplest: String,
}

/// Which way a program ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndKind {
    /// It comes to its end.
    #[default]
    Finished,
    /// An exception ends its main thread.
    Raised,
    /// Everybody waits for ever.
    Deadlock,
    /// Several threads go round and round.
    Livelock,
    /// A thread runs on for ever by itself.
    Endless,
}

/// What a claim says and the program does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// Where the claim says so.
    pub place: Place,
    /// What is wrong: a sentence without a full stop whose subject is the program.
    pub message: String,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// A schedule that shows it.
    pub schedule: Option<String>,
}

impl End {
    /// The final value of a global; none where the program does not come to its end, or has no such global there.
    pub fn value(&self, name: &str) -> Option<&str> {
        let ends = matches!(self.kind, EndKind::Finished | EndKind::Raised);
        self.values.iter().find(|(known, _)| ends && known == name).map(|(_, value)| value.as_str())
    }

    /// The end in words: `x = 1`, `deadlock`, `raises ValueError: no`.
    pub fn words(&self) -> String {
        let mut words: Vec<String> = match self.kind {
            EndKind::Finished | EndKind::Raised => Vec::new(),
            EndKind::Deadlock => vec!["deadlock".to_owned()],
            EndKind::Livelock => vec!["livelock".to_owned()],
            EndKind::Endless => vec!["a thread runs for ever".to_owned()],
        };
        words.extend(self.errors.iter().map(|error| format!("raises {error}")));
        if words.is_empty() || self.kind == EndKind::Raised {
            words.extend(self.values.iter().map(|(name, value)| format!("{name} = {value}")));
        }
        if words.is_empty() {
            words.push("it comes to its end".to_owned());
        }
        words.join(", ")
    }
}

/// Everything of a claim that does not hold of all schedules, or is not proved, in the order of the lesson.
pub fn judge(claim: &ScheduleClaim, ends: &Ends) -> Vec<Unkept> {
    let mut unkept = Vec::new();
    for says in &claim.says {
        let court = Court { place: &says.place, ends };
        match &says.node {
            Said::Always(condition) => unkept.extend(court.always(condition)),
            Said::Never(condition) => unkept.extend(court.never(condition)),
            Said::Sometimes(condition) => unkept.extend(court.sometimes(condition)),
            Said::DeadlockFree => unkept.extend(court.deadlock_free()),
            Said::Outcomes(conditions) => unkept.extend(court.outcomes(conditions)),
        }
    }
    unkept
}

/// One thing that is said, and what it is held against.
struct Court<'c> {
    place: &'c Place,
    ends: &'c Ends,
}

impl Court<'_> {
    fn unkept(&self, message: String, notes: Vec<String>) -> Unkept {
        Unkept { place: self.place.clone(), message, notes, help: None, schedule: None }
    }

    /// An end that breaks what is said.
    fn broken(&self, message: String, end: &End) -> Unkept {
        let often = match (&end.schedules, &self.ends.schedules) {
            (Some(_), Some(all)) if self.ends.complete && all == "1" => ", in the only schedule".to_owned(),
            (Some(part), Some(all)) if self.ends.complete => format!(", in {part} of {all} schedules"),
            _ => String::new(),
        };
        let mut notes = vec![format!("what can happen: {}{often}", end.words())];
        notes.extend(end.waits.iter().cloned());
        Unkept { schedule: Some(end.simplest.clone()), ..self.unkept(message, notes) }
    }

    /// It holds of what was found, but not all was looked at.
    fn unproved(&self, what: &str) -> Option<Unkept> {
        if self.ends.complete {
            return None;
        }
        let why = self.ends.limit.clone().unwrap_or_else(|| "the search was stopped".to_owned());
        let help = "make the program's knobs smaller in the claim, or set `max-states` higher";
        let notes = vec![why, "what was found so far keeps it".to_owned()];
        let message = format!("is not proved to {what}: its schedules were not all covered");
        Some(Unkept { help: Some(help.to_owned()), ..self.unkept(message, notes) })
    }

    /// A name that no end has, or something that cannot be done with the values.
    fn senseless(&self, condition: &Condition) -> Option<Unkept> {
        for end in &self.ends.ends {
            if let Err(why) = condition.holds(end) {
                let message = format!("cannot be held against {}: {why}", quoted(condition));
                return Some(self.broken(message, end));
            }
        }
        let comes = |end: &&End| matches!(end.kind, EndKind::Finished | EndKind::Raised);
        let mut ends = self.ends.ends.iter().filter(comes).peekable();
        ends.peek()?;
        let ends: Vec<&End> = ends.collect();
        let gone = condition.names().into_iter().find(|name| ends.iter().all(|end| end.value(name).is_none()))?;
        Some(self.unkept(format!("has no variable `{gone}` at its top level when it ends"), Vec::new()))
    }

    fn holds(&self, condition: &Condition, end: &End) -> Option<bool> {
        condition.holds(end).ok().flatten()
    }

    fn always(&self, condition: &Condition) -> Option<Unkept> {
        if let Some(unkept) = self.senseless(condition) {
            return Some(unkept);
        }
        for end in &self.ends.ends {
            if !end.errors.is_empty() && !condition.speaks_of_raises() {
                let message = format!("does not always keep {}: an exception is not caught", quoted(condition));
                return Some(self.broken(message, end));
            }
            match self.holds(condition, end) {
                Some(true) => {}
                Some(false) => return Some(self.broken(format!("does not always keep {}", quoted(condition)), end)),
                None => {
                    let message = format!("does not always come to an end that keeps {}", quoted(condition));
                    return Some(self.broken(message, end));
                }
            }
        }
        self.unproved(&format!("keep {} always", quoted(condition)))
    }

    fn never(&self, condition: &Condition) -> Option<Unkept> {
        if let Some(unkept) = self.senseless(condition) {
            return Some(unkept);
        }
        let broken = self.ends.ends.iter().find(|end| self.holds(condition, end) == Some(true));
        match broken {
            Some(end) => Some(self.broken(format!("can come to {}, which is never to be", quoted(condition)), end)),
            None => self.unproved(&format!("come to {} never", quoted(condition))),
        }
    }

    fn sometimes(&self, condition: &Condition) -> Option<Unkept> {
        if let Some(unkept) = self.senseless(condition) {
            return Some(unkept);
        }
        if self.ends.ends.iter().any(|end| self.holds(condition, end) == Some(true)) {
            return None;
        }
        let unproved = self.unproved(&format!("come to {} sometimes", quoted(condition)));
        unproved.or_else(|| Some(self.unkept(format!("comes to {} in no schedule", quoted(condition)), self.all())))
    }

    fn deadlock_free(&self) -> Option<Unkept> {
        match self.ends.ends.iter().find(|end| end.kind == EndKind::Deadlock) {
            Some(end) => Some(self.broken("can end in a deadlock".to_owned(), end)),
            None => self.unproved("be free of deadlocks"),
        }
    }

    fn outcomes(&self, conditions: &[super::place::At<Condition>]) -> Vec<Unkept> {
        let mut unkept = Vec::new();
        for condition in conditions {
            let court = Court { place: &condition.place, ends: self.ends };
            unkept.extend(court.sometimes(&condition.node));
        }
        let claimed = |end: &End| conditions.iter().any(|condition| self.holds(condition, end) == Some(true));
        if let Some(other) = self.ends.ends.iter().find(|end| !claimed(end)) {
            unkept.push(self.broken("has an outcome that is not claimed".to_owned(), other));
        }
        if unkept.is_empty() {
            unkept.extend(self.unproved("have these outcomes alone"));
        }
        unkept
    }

    /// What can happen, in a note for each.
    fn all(&self) -> Vec<String> {
        let shown = self.ends.ends.iter().take(LISTED).map(|end| format!("what can happen: {}", end.words()));
        let more = self.ends.ends.len().saturating_sub(LISTED);
        shown.chain((more > 0).then(|| format!("and {more} more"))).collect()
    }
}

fn quoted(condition: &Condition) -> String {
    format!("`{}`", condition.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::place::At;

    fn end(kind: EndKind, x: &str) -> End {
        let values = vec![("x".to_owned(), x.to_owned())];
        let (schedules, simplest) = (Some("3".to_owned()), format!("A{x}"));
        End { kind, values, schedules, simplest, ..End::default() }
    }

    fn ends(ends: Vec<End>) -> Ends {
        Ends { complete: true, limit: None, schedules: Some("6".to_owned()), ends }
    }

    fn condition(text: &str) -> Condition {
        Condition::parse(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"))
    }

    fn told(said: Said, ends: &Ends) -> Vec<String> {
        let says = vec![At { place: Place::default(), node: said }];
        let claim = ScheduleClaim { says, ..ScheduleClaim::default() };
        let words = |unkept: Unkept| match unkept.schedule {
            Some(schedule) => format!("{} [{schedule}]", unkept.message),
            None => unkept.message,
        };
        judge(&claim, ends).into_iter().map(words).collect()
    }

    fn race() -> Ends {
        ends(vec![end(EndKind::Finished, "1"), end(EndKind::Finished, "2")])
    }

    #[test]
    fn what_holds_is_not_told() {
        let race = race();
        assert_eq!(told(Said::Always(condition("x in (1, 2)")), &race), [""; 0]);
        assert_eq!(told(Said::Never(condition("x == 3 or deadlock")), &race), [""; 0]);
        assert_eq!(told(Said::Sometimes(condition("x == 1")), &race), [""; 0]);
        assert_eq!(told(Said::DeadlockFree, &race), [""; 0]);
        let both = ["x == 2", "x == 1"].map(|text| At { place: Place::default(), node: condition(text) });
        assert_eq!(told(Said::Outcomes(both.to_vec()), &race), [""; 0]);
    }

    #[test]
    fn what_does_not_hold_is_told_with_its_schedule() {
        let race = race();
        assert_eq!(told(Said::Always(condition("x == 2")), &race), ["does not always keep `x == 2` [A1]"]);
        let never = told(Said::Never(condition("x == 1")), &race);
        assert_eq!(never, ["can come to `x == 1`, which is never to be [A1]"]);
        assert_eq!(told(Said::Sometimes(condition("x == 3")), &race), ["comes to `x == 3` in no schedule"]);
        let some = [At { place: Place::default(), node: condition("x == 2") }];
        assert_eq!(told(Said::Outcomes(some.to_vec()), &race), ["has an outcome that is not claimed [A1]"]);
        let none = told(Said::Always(condition("y == 2")), &race);
        assert_eq!(none, ["has no variable `y` at its top level when it ends"]);
        let odd = told(Said::Always(condition("x < 'a'")), &race);
        assert_eq!(odd, ["cannot be held against `x < 'a'`: an int and a str have no order [A1]"]);
    }

    #[test]
    fn an_end_that_never_comes_keeps_no_always_and_breaks_no_never() {
        let stuck = ends(vec![end(EndKind::Finished, "2"), end(EndKind::Deadlock, "0")]);
        let always = told(Said::Always(condition("x == 2")), &stuck);
        assert_eq!(always, ["does not always come to an end that keeps `x == 2` [A0]"]);
        assert_eq!(told(Said::Always(condition("deadlock or x == 2")), &stuck), [""; 0]);
        assert_eq!(told(Said::Never(condition("x == 0")), &stuck), [""; 0]);
        assert_eq!(told(Said::DeadlockFree, &stuck), ["can end in a deadlock [A0]"]);
        assert_eq!(told(Said::Sometimes(condition("x == 0")), &stuck), ["comes to `x == 0` in no schedule"]);
    }

    #[test]
    fn an_exception_breaks_an_always_that_does_not_speak_of_it() {
        let errors = vec!["ValueError: no".to_owned()];
        let raised = ends(vec![End { errors, ..end(EndKind::Finished, "2") }]);
        let always = told(Said::Always(condition("x == 2")), &raised);
        assert_eq!(always, ["does not always keep `x == 2`: an exception is not caught [A2]"]);
        assert_eq!(told(Said::Always(condition("x == 2 and raises 'ValueError'")), &raised), [""; 0]);
    }

    #[test]
    fn what_was_not_searched_to_its_end_proves_nothing() {
        let part = Ends { complete: false, limit: Some("it stopped at 5 states".to_owned()), ..race() };
        let always = told(Said::Always(condition("x > 0")), &part);
        assert_eq!(always, ["is not proved to keep `x > 0` always: its schedules were not all covered"]);
        assert_eq!(told(Said::DeadlockFree, &part).len(), 1);
        assert_eq!(told(Said::Sometimes(condition("x == 3")), &part).len(), 1);
        assert_eq!(told(Said::Sometimes(condition("x == 1")), &part), [""; 0], "one schedule is enough");
        assert_eq!(told(Said::Always(condition("x == 2")), &part), ["does not always keep `x == 2` [A1]"]);
    }
}
