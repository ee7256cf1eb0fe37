//! A challenge: the learner changes a program until a search proves its goal.
//!
//! The search judges, by the same function as `hilo check`: what every schedule comes to is held against the goal. What
//! the learner edits is a copy of their own, kept per lesson; the lesson's own program is one key away.

use super::action::Effect;
use super::ends::ends_of;
use super::lab::{Lab, Refused};
use super::program::ProgramSource;
use super::state::State;
use super::story::{Paragraph, Tone};
use crate::course::{self, Said, ScheduleClaim, judge};
use crate::explore::Outcomes;

/// A challenge on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    /// What every schedule has to come to.
    pub goal: ScheduleClaim,
    /// What helps, from the vaguest to the plainest.
    pub hints: Vec<String>,
    /// How many of them were asked for.
    pub shown: usize,
    /// What the search said of the program as it stands.
    pub judged: Option<Judged>,
    /// Whether it was passed, now or in an earlier session.
    pub passed: bool,
    /// Whether the next program that is read is to be judged at once: it was just edited.
    pub edited: bool,
}

/// What a search says of a program and a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Every schedule was tried and keeps the goal.
    Passed,
    /// A schedule breaks it.
    Failed {
        /// What is wrong, in sentences.
        why: Vec<String>,
        /// A schedule that shows it, if one can.
        schedule: Option<String>,
    },
    /// Not every schedule was tried, and those that were keep it.
    Unproved(String),
}

impl Challenge {
    /// A challenge that nobody has tried.
    pub fn new(described: &course::Challenge) -> Challenge {
        Challenge {
            goal: described.goal.clone(),
            hints: described.hints.clone(),
            shown: 0,
            judged: None,
            passed: false,
            edited: false,
        }
    }

    /// The goal in words.
    pub fn words(&self) -> String {
        let said = self.goal.says.iter().map(|says| match &says.node {
            Said::Always(condition) => format!("always {}", condition.text),
            Said::Never(condition) => format!("never {}", condition.text),
            Said::Sometimes(condition) => format!("sometimes {}", condition.text),
            Said::DeadlockFree => "no deadlock".to_owned(),
            Said::Outcomes(all) => {
                let all: Vec<&str> = all.iter().map(|condition| condition.text.as_str()).collect();
                format!("one of these, and each of them: {}", all.join("; "))
            }
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// Judges what a search of the program found.
    pub fn judge(&mut self, name: &str, found: &Outcomes) {
        let unkept = judge(&self.goal, &ends_of(found));
        self.judged = Some(match unkept.into_iter().min_by_key(|unkept| unkept.schedule.is_none()) {
            None => Judged::Passed,
            Some(unkept) if unkept.schedule.is_none() && !found.complete => Judged::Unproved(unkept.notes.join("; ")),
            Some(unkept) => {
                let mut why = vec![format!("{name} {}", unkept.message)];
                why.extend(unkept.notes);
                Judged::Failed { why, schedule: unkept.schedule }
            }
        });
        self.passed |= self.judged == Some(Judged::Passed);
    }

    /// What stands above the bars; `refused`: why the program as it is now cannot run.
    pub fn told(&self, refused: Option<&Refused>) -> Vec<Paragraph> {
        let mut told = vec![vec![(Tone::Strong, "Goal: ".to_owned()), (Tone::Plain, self.words())]];
        let wrong = refused.and_then(|refused| refused.problems.first());
        told.push(match &self.judged {
            _ if wrong.is_some() => {
                let why = wrong.map_or(String::new(), |p| format!("line {}: {}", p.line, p.message));
                vec![(Tone::Bad, "✗ It cannot run as it is, ".to_owned()), (Tone::Plain, why)]
            }
            None if self.passed => vec![(Tone::Good, "✓ Passed before. ".to_owned()), (Tone::Dim, HOW.to_owned())],
            None => vec![(Tone::Dim, HOW.to_owned())],
            Some(Judged::Passed) => {
                let why = "every schedule was tried, and each keeps the goal.";
                vec![(Tone::Good, "✓ Passed: ".to_owned()), (Tone::Plain, why.to_owned())]
            }
            Some(Judged::Failed { why, .. }) => {
                let first = why.first().cloned().unwrap_or_default();
                let came = why.get(1).and_then(|note| note.strip_prefix("what can happen: "));
                let came = came.map_or(String::new(), |came| format!(" It can come to {came}."));
                vec![(Tone::Bad, "✗ Not yet: ".to_owned()), (Tone::Plain, format!("{first}.{came}"))]
            }
            Some(Judged::Unproved(why)) => {
                let why = format!("{why}. Nothing that was tried breaks the goal.");
                vec![(Tone::Warn, "Not proved: ".to_owned()), (Tone::Plain, why)]
            }
        });
        let of = self.hints.len();
        let hints = self.hints.iter().take(self.shown).enumerate();
        told.extend(
            hints.map(|(at, hint)| {
                vec![(Tone::Warn, format!("Hint {} of {of}: ", at + 1)), (Tone::Plain, hint.clone())]
            }),
        );
        told
    }
}

const HOW: &str = "e edits the program; space lets the search judge it.";

/// Opens the learner's own copy in an editor: what is on the screen, if that is the lesson's.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    let Some((lab, lesson, file, is_own)) = of(state) else { return Vec::new() };
    let source = ProgramSource::Own { lesson, file };
    lab.source = source.clone();
    if let Some(challenge) = &mut lab.challenge {
        challenge.edited = true;
    }
    vec![Effect::Edit(source, !is_own)]
}

/// The lesson's own program instead of the learner's copy, or the other way round.
pub(super) fn other_copy(state: &mut State) -> Vec<Effect> {
    let Some((lab, lesson, file, is_own)) = of(state) else { return Vec::new() };
    let source = if is_own { ProgramSource::Lesson { lesson, file } } else { ProgramSource::Own { lesson, file } };
    lab.source = source.clone();
    state.say(if is_own { "This is the lesson's program. o leads back to yours." } else { "This is your copy." });
    vec![Effect::Load(source)]
}

/// Tells one hint more.
pub(super) fn hint(state: &mut State) {
    let Some(challenge) = state.lab_mut().and_then(|lab| lab.challenge.as_mut()) else { return };
    if challenge.shown >= challenge.hints.len() {
        let said = if challenge.hints.is_empty() { "There are no hints." } else { "There are no more hints." };
        state.say(said);
        return;
    }
    challenge.shown += 1;
}

/// The laboratory of a challenge: its lesson and file, and whether the learner's copy is on the screen.
fn of(state: &mut State) -> Option<(&mut Lab, String, String, bool)> {
    let lab = state.lab_mut().filter(|lab| lab.challenge.is_some())?;
    let (lesson, file, is_own) = match &lab.source {
        ProgramSource::Own { lesson, file } => (lesson.clone(), file.clone(), true),
        ProgramSource::Lesson { lesson, file } => (lesson.clone(), file.clone(), false),
        ProgramSource::File(_) => return None,
    };
    Some((lab, lesson, file, is_own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::input::Key;
    use crate::app::pane::Pane;
    use crate::app::program::{Loaded, Problem};
    use crate::app::testing::*;
    use crate::app::update;

    fn told(state: &State) -> String {
        let lab = state.lab().expect("a laboratory");
        let told = lab.challenge.as_ref().expect("a challenge").told(lab.refused.as_ref());
        told.iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect::<String>() + "\n").collect()
    }

    fn finds(state: &mut State, outcomes: Outcomes) -> Vec<Effect> {
        update(state, Action::Searched(found(outcomes)))
    }

    fn own() -> ProgramSource {
        ProgramSource::Own { lesson: "lost".to_owned(), file: "count.py".to_owned() }
    }

    #[test]
    fn a_schedule_that_breaks_the_goal_is_marked_and_can_be_stepped() {
        let mut state = challenge(120, 36);
        assert_eq!(told(&state), "Goal: always x == 2\ne edits the program; space lets the search judge it.\n");
        let effects = type_keys(&mut state, " ");
        assert!(matches!(effects.as_slice(), [Effect::Search(_, order)] if order.watch == ["x"]), "{effects:?}");
        assert!(finds(&mut state, race()).is_empty(), "nothing is to be remembered of a failure");
        assert!(told(&state).contains("✗ Not yet: count.py "), "{}", told(&state));
        let effects = press(&mut state, Key::Enter);
        assert!(matches!(effects.as_slice(), [Effect::Model(_)]), "{effects:?}");
        let schedule = state.lab().and_then(|lab| lab.step.as_ref()).map(|step| step.schedule.to_string());
        assert_eq!(schedule.as_deref(), Some("A2 B3 A1"));
    }

    #[test]
    fn an_edit_is_judged_at_once_and_passing_is_remembered() {
        let mut state = challenge(120, 36);
        assert_eq!(type_keys(&mut state, "e"), [Effect::Edit(own(), false)]);
        let effects = update(&mut state, Action::Loaded(own(), Loaded::Ready(program(PROGRAM))));
        assert!(matches!(effects.as_slice(), [Effect::Search(..)]), "{effects:?}");
        let effects = finds(&mut state, one_end());
        let [Effect::Keep(kept)] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(kept.lesson("lost").is_some_and(|record| record.passed.contains_key("make-it-right")));
        assert!(told(&state).contains("✓ Passed: every schedule was tried"), "{}", told(&state));
        assert!(finds(&mut state, one_end()).is_empty(), "once is enough");
    }

    #[test]
    fn a_search_that_is_not_complete_passes_nothing_but_may_fail() {
        let mut state = challenge(120, 36);
        type_keys(&mut state, " ");
        let cut = |outcomes| Outcomes { complete: false, limit: Some("the search was stopped".to_owned()), ..outcomes };
        assert!(finds(&mut state, cut(one_end())).is_empty());
        assert!(told(&state).contains("Not proved: the search was stopped"), "{}", told(&state));
        finds(&mut state, cut(race()));
        assert!(told(&state).contains("✗ Not yet"), "{}", told(&state));
    }

    #[test]
    fn a_deadlock_instead_of_the_race_is_no_solution() {
        let mut state = challenge(120, 36);
        type_keys(&mut state, " ");
        finds(&mut state, embrace());
        assert!(told(&state).contains("✗ Not yet") && told(&state).contains("deadlock"), "{}", told(&state));
    }

    #[test]
    fn a_program_that_cannot_run_is_not_searched_and_says_where_it_is_wrong() {
        let mut state = challenge(80, 24);
        type_keys(&mut state, "e");
        let problem = Problem { line: 4, column: 1, message: "Expected `:`".to_owned(), help: None };
        let refused = Loaded::Refused { lines: program(PROGRAM).lines, problems: vec![problem] };
        assert_eq!(update(&mut state, Action::Loaded(own(), refused)), []);
        assert!(told(&state).contains("✗ It cannot run as it is, line 4: Expected `:`"), "{}", told(&state));
        assert_eq!(state.lab().map(|lab| lab.view.front), Some(Pane::Program));
    }

    #[test]
    fn the_lessons_own_program_is_one_key_away_and_an_edit_of_it_begins_anew() {
        let mut state = challenge(120, 36);
        let given = ProgramSource::Lesson { lesson: "lost".to_owned(), file: "count.py".to_owned() };
        assert_eq!(type_keys(&mut state, "o"), [Effect::Load(given)]);
        assert_eq!(type_keys(&mut state, "o"), [Effect::Load(own())]);
        assert_eq!(type_keys(&mut state, "oe").last(), Some(&Effect::Edit(own(), true)));
    }

    #[test]
    fn hints_come_one_at_a_time() {
        let mut state = challenge(120, 36);
        type_keys(&mut state, "h");
        assert!(told(&state).contains("Hint 1 of 2: Who may come between?") && !told(&state).contains("Hint 2"));
        type_keys(&mut state, "hh");
        assert!(told(&state).contains("Hint 2 of 2"));
        assert!(state.notice.as_ref().is_some_and(|notice| notice.text == "There are no more hints."));
    }
}
