//! What the footer says of the keys: those that do something now, and what.

use super::{Command, all, contexts};
use crate::app::input::Key;
use crate::app::pane::Pane;
use crate::app::state::{Screen, State};
use crate::app::{home, replay, step};

/// A hint of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key, as it is written.
    pub key: String,
    /// What it does now.
    pub label: &'static str,
    /// What a click on it does.
    pub command: Command,
}

/// The hints of the footer, the most important first.
pub fn footer(state: &State) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    let mut shown: Vec<Key> = Vec::new();
    for context in contexts(state) {
        for binding in all().filter(|b| b.context == context) {
            let (Some(label), Some(&key)) = (binding.footer, binding.keys.first()) else { continue };
            let Some((name, label)) = hint_of(state, binding.command, key, label) else { continue };
            if !shown.contains(&key) {
                shown.push(key);
                hints.push(Hint { key: name, label, command: binding.command });
            }
        }
    }
    hints.sort_by_key(|hint| rank(hint.command));
    hints
}

/// What the footer keeps longest where there is not room for all: the smaller, the longer.
fn rank(command: Command) -> u8 {
    match command {
        Command::Choose(_)
        | Command::Skip
        | Command::KnobMore
        | Command::KnobLess
        | Command::KnobNext
        | Command::PutBack => 0,
        Command::GoOn | Command::OneLine => 0,
        Command::Run | Command::Search | Command::Open | Command::Yes | Command::Back => 1,
        Command::Step(step::Command::Worker(_) | step::Command::Undo | step::Command::Restart) => 1,
        Command::Step(_) => 2,
        Command::Quiz(_) | Command::SaveCertificate | Command::OtherForm => 1,
        Command::Replay(replay::Command::Toggle) => 1,
        Command::Replay(_) => 2,
        Command::OpenRecorded => 2,
        Command::Edit | Command::Repeat | Command::StepWay | Command::ToggleWatch | Command::ApplyWatch => 2,
        Command::NextPage => 2,
        Command::NextPane | Command::Gil | Command::Knobs | Command::Rerun | Command::CompareWith => 3,
        Command::PreviousPage => 5,
        _ => 4,
    }
}

/// Whether the question of the open page has its answer, though it may still be changed.
fn answered(state: &State) -> bool {
    matches!(&state.screen, Screen::Lesson(player) if player.answer(player.page).is_some())
}

/// Whether the open page is the lesson's last.
fn on_last_page(state: &State) -> bool {
    matches!(&state.screen, Screen::Lesson(player) if player.page + 1 == player.lesson.pages.len())
}

/// Whether the lesson that is marked on the course map can be started over.
fn started(state: &State) -> bool {
    let Screen::Home(home) = &state.screen else { return false };
    let marked = home::marked(state, home).and_then(|index| state.lessons.get(index));
    let record = marked.and_then(|front| state.memory.progress.lesson(&front.id));
    record.is_some_and(|record| record.reading.place.is_some())
}

/// Whether a value was changed, and the knobs have the keys.
fn turned(state: &State) -> bool {
    state.lab().is_some_and(|lab| lab.view.focus == Pane::Knobs && !lab.knobs.changed().is_empty())
}

/// The keys of the workers that can take a step: `a b`.
fn step_keys(state: &State) -> Option<String> {
    let shown = state.step()?.shown.as_ref()?;
    let can = shown.view.workers.iter().filter(|w| !w.choices.is_empty()).take(4);
    let keys: Vec<String> = can.filter_map(|w| step_key(w.lane.0)).map(|key| key.name(false)).collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

/// The key that steps the worker of a lane, if it has one of its own.
pub fn step_key(lane: u32) -> Option<Key> {
    let command = Command::Step(step::Command::Worker(lane));
    all().find(|b| b.command == command).and_then(|b| b.keys.first().copied())
}

/// How a key is written and what it does now; nothing if it does nothing now.
fn hint_of(state: &State, command: Command, key: Key, label: &'static str) -> Option<(String, &'static str)> {
    let name = key.name(state.look.ascii);
    let closed = matches!(&state.screen, Screen::Lesson(player) if player.closed_by().is_some());
    Some(match command {
        Command::Run | Command::Rerun | Command::OpenStep if closed => return None,
        Command::OpenStep if state.lab().is_none_or(|lab| lab.program.is_none()) => return None,
        Command::Step(step::Command::Worker(_)) => (step_keys(state)?, label),
        Command::Step(command) if !step::does_something(state, command) => return None,
        Command::Rerun if state.lab().is_none_or(|lab| lab.run.is_none()) => return None,
        Command::Who if state.focus() != Some(Pane::Output) => return None,
        Command::Run if state.running() => (name, "stop"),
        Command::Gil => match state.lab() {
            Some(lab) if lab.knobs.settings().gil => (name, "GIL off"),
            _ => (name, "GIL on"),
        },
        Command::Choose(_) | Command::Skip if answered(state) => return None,
        Command::Choose(_) => match &state.screen {
            Screen::Lesson(player) => (format!("1-{}", player.predict().map_or(1, |p| p.choices.len())), label),
            _ => (name, label),
        },
        Command::Search | Command::Repeat | Command::Explore if closed => return None,
        Command::Search if state.lab().is_some_and(|lab| lab.explore.searching()) => (name, "stop"),
        Command::Search if state.lab().is_some_and(|lab| lab.explore.report().is_none()) => (name, "search"),
        Command::Repeat if state.lab().is_some_and(|lab| lab.explore.repeating()) => (name, "stop the runs"),
        Command::Hint
            if state.lab().and_then(|lab| lab.challenge.as_ref()).is_some_and(|c| c.shown >= c.hints.len()) =>
        {
            return None;
        }
        Command::StepWay if state.lab().is_none_or(|lab| lab.explore.report().is_none()) => return None,
        Command::OpenRecorded if closed || state.lab().is_none_or(|lab| lab.recorded.is_none()) => return None,
        Command::OpenReplay | Command::Save if !replay::possible(state) => return None,
        Command::Replay(command) => (name, replay::label(state, command, label)),
        Command::Compare if state.records.is_empty() => return None,
        Command::Compare if state.lab().is_some_and(|lab| lab.compare) => (name, "one run"),
        Command::Knobs if state.focus() == Some(Pane::Knobs) => return None,
        Command::NextPage if on_last_page(state) => return None,
        Command::StartOver if !started(state) => return None,
        Command::Open if matches!(&state.screen, Screen::Home(h) if matches!(h.chosen, home::Chosen::Quiz(_))) => {
            (name, "begin")
        }
        Command::PutBack if !turned(state) => return None,
        Command::Back if state.step().is_some_and(|step| !step.page || step.typed.is_some()) => (name, label),
        Command::Back if !on_last_page(state) && state.overlay.is_none() => return None,
        Command::PreviousPage if matches!(&state.screen, Screen::Lesson(player) if player.page == 0) => return None,
        _ => (name, label),
    })
}
