//! What too small a machine cannot show: where there are fewer than two cores, a laboratory whose lesson has a recording of
//! a larger machine says so and shows that run, as a replay that is called what it is.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::action::Effect;
use super::lab::Lab;
use super::program::{CodeLine, ProgramSource};
use super::replay;
use super::state::{Screen, State};
use crate::trace::Recording;

/// Cores from which on two things at once can be seen.
const ENOUGH: usize = 2;

/// A program of a lesson was read: its recording is asked for where this machine is too small.
pub(super) fn loaded(state: &State, source: &ProgramSource) -> Option<Effect> {
    let (Screen::Lesson(player), ProgramSource::Lesson { .. }) = (&state.screen, source) else { return None };
    let page = player.page().filter(|page| page.lab().is_some())?;
    let lab = player.lab().filter(|lab| lab.source == *source && lab.recorded.is_none())?;
    let recording =
        player.lesson.front.recorded.get(&page.slug).filter(|_| state.cores < ENOUGH && lab.replay.is_none())?;
    Some(Effect::Recorded(source.clone(), recording.clone()))
}

/// The recording was read.
pub(super) fn came(state: &mut State, source: &ProgramSource, recording: Arc<Recording>) {
    if let Some(lab) = state.lab_mut().filter(|lab| lab.source == *source) {
        lab.recorded = Some(recording);
    }
    if let Some(words) = state.lab().and_then(words) {
        state.say(words);
    }
}

/// What cannot be seen here, and what can be seen instead.
pub fn words(lab: &Lab) -> Option<String> {
    let cores = lab.recorded.as_ref()?.about.cores;
    Some(format!("One core cannot do two things at once. B shows a recorded run of a machine with {cores}."))
}

/// Shows the recorded run.
pub(super) fn open(state: &mut State) {
    let Some(lab) = state.lab_mut().filter(|lab| lab.replay.is_none()) else { return };
    let Some(recording) = lab.recorded.clone() else { return };
    if lab.running() {
        return state.say("The run goes on. Space stops it; then the recorded one can be shown.");
    }
    // It shows the text that was run, also where the lesson's has changed since.
    let same = lab.program.as_ref().filter(|program| *program.text == *recording.about.program);
    let plain = |line: &str| CodeLine { text: line.to_owned(), ..CodeLine::default() };
    let lines = same.map(|program| program.lines.clone());
    let lines = lines.unwrap_or_else(|| recording.about.program.lines().map(plain).collect());
    let name = format!("a recorded run, {} cores", recording.about.cores);
    replay::show(state, recording, lines.into(), name);
}
