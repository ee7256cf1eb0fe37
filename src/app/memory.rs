//! What is to be remembered of what somebody does: noted here, written elsewhere.
//!
//! After every action `note` looks at what the learner reached, answered and chose, and asks for an effect that
//! remembers what changed since the last time. No command has to think of it, so none can forget it. What comes back
//! from the disk, perhaps written by another Hilo, is joined to what is known.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::action::Effect;
use super::look::ThemeName;
use super::state::{Screen, State};
use crate::course::progress::{QuizRecord, Reading};
use crate::course::{LessonRecord, Moment, Progress};

/// What somebody chose of how Hilo looks; none where nothing was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The theme.
    pub theme: Option<ThemeName>,
    /// Whether output says who wrote it.
    pub who: Option<bool>,
    /// Whether only ASCII characters are drawn. Chosen in the file alone.
    pub ascii: Option<bool>,
}

impl Settings {
    /// Takes over what `newer` says.
    pub fn take(&mut self, newer: &Settings) {
        self.theme = newer.theme.or(self.theme);
        self.who = newer.who.or(self.who);
        self.ascii = newer.ascii.or(self.ascii);
    }
}

/// What is remembered, as far as it is known.
#[derive(Debug, Default)]
pub struct Memory {
    /// The record of the learner.
    pub progress: Progress,
    /// What was chosen.
    pub settings: Settings,
    /// What the clock of the machine says, as of the last time somebody looked.
    pub date: Moment,
    /// Whether what is noted cannot be written at the moment.
    pub failing: bool,
}

impl Memory {
    /// The record of a lesson; an empty one if it was never opened.
    pub fn lesson(&self, id: &str) -> LessonRecord {
        self.progress.lesson(id).cloned().unwrap_or_default()
    }

    /// Joins what changed of a lesson to what is known, and asks for it to be kept.
    fn keep(&mut self, id: &str, change: LessonRecord) -> Effect {
        self.keep_all(Progress { lessons: BTreeMap::from([(id.to_owned(), change)]), ..Progress::default() })
    }

    /// Joins what changed of the quiz of a unit, and asks for it to be kept.
    pub(super) fn keep_quiz(&mut self, unit: &str, change: QuizRecord) -> Effect {
        self.keep_all(Progress { quizzes: BTreeMap::from([(unit.to_owned(), change)]), ..Progress::default() })
    }

    fn keep_all(&mut self, change: Progress) -> Effect {
        self.progress.join(&change);
        Effect::Keep(Box::new(change))
    }

    /// The moment of what happens now to a lesson: later than all that is known of it.
    fn now(&self, known: &LessonRecord) -> Moment {
        self.date.after(known.latest())
    }
}

/// Notes what changed with an action.
pub(super) fn note(state: &mut State, effects: &mut Vec<Effect>) {
    if let (Some(who), Some(lab)) = (state.memory.settings.who, state.lab_mut()) {
        lab.view.who = who;
    }
    let Screen::Lesson(player) = &mut state.screen else { return };
    // What is presented is nothing that a learner did.
    if state.present.is_some() {
        return;
    }
    let id = player.lesson.front.id.clone();
    let known = state.memory.lesson(&id);
    if let Some(change) = player.changes(&known, state.memory.now(&known)) {
        effects.push(state.memory.keep(&id, change));
    }
}

/// Notes a choice of how Hilo looks.
pub(super) fn choose(state: &mut State, chosen: Settings) -> Effect {
    state.memory.settings.take(&chosen);
    Effect::Choose(chosen)
}

/// Takes the next theme: for a room, if something is presented, and that is not remembered.
pub(super) fn next_theme(state: &mut State) -> Vec<Effect> {
    if let Some(present) = &mut state.present {
        present.theme = present.theme.next();
        return Vec::new();
    }
    let theme = state.look.theme.next();
    state.look.theme = theme;
    state.say(format!("Theme: {}.", theme.word()));
    vec![choose(state, Settings { theme: Some(theme), ..Settings::default() })]
}

/// Starts a lesson over: another reading of it begins.
pub(super) fn start_over(state: &mut State, id: &str) -> Option<Effect> {
    let known = state.memory.progress.lesson(id)?;
    let begun = state.memory.now(known);
    let reading = Reading { begun, ..Reading::default() };
    Some(state.memory.keep(id, LessonRecord { reading, ..LessonRecord::default() }))
}
