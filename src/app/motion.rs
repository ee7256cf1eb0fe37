//! Slow motion and breakpoints: how the laboratory's runs go, where they stand still, and that their times are no
//! measurement then.
//!
//! The speed is a knob like the others, and the lines at which a run stands still belong to the laboratory; both take
//! effect at once: whoever changed them, `note` finds that the run goes another way than is wanted and asks for it to
//! be told. While a run stands, the keys that let it go on come before all others.

use super::action::Effect;
use super::keys::{Command, Context};
use super::lab::Lab;
use super::pane::Pane;
use super::run::{Run, Tape};
use super::state::State;
use crate::trace::{Go, Motion, Pause, Speed, Watched};

/// A run that stands still, or of which one worker goes a line on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who, where and with what.
    pub pause: Pause,
    /// Whether that worker goes a line on just now.
    pub going: bool,
}

impl Lab {
    /// How a run is to go from now on.
    pub fn motion(&self) -> Motion {
        let lines = self.program.as_ref().map_or(0, |program| program.lines.len());
        let breaks = self.breaks.iter().filter(|line| **line <= lines).filter_map(|line| u32::try_from(*line).ok());
        Motion { speed: self.knobs.speed(), breaks: breaks.collect() }
    }

    /// The worker that stands still, with the whole run.
    pub fn standing(&self) -> Option<&Standing> {
        self.run.as_ref().filter(|run| run.alive() && self.replay.is_none())?.standing.as_ref()
    }

    /// Whether there is something on a line of the program at which a run can stand.
    fn has_code(&self, line: usize) -> bool {
        let program = self.program.as_ref().filter(|_| self.refused.is_none());
        let text = program.and_then(|program| program.lines.get(line.checked_sub(1)?)).map_or("", |l| l.text.trim());
        !text.is_empty() && !text.starts_with('#')
    }
}

impl Run {
    /// It goes this way from now on.
    pub fn goes(&mut self, motion: Motion) {
        self.watched = self.watched.and(Watched::of(&motion));
        if let Tape::Recording(recorder) = &mut self.tape {
            recorder.about_mut().watched = self.watched;
        }
        self.motion = motion;
    }

    /// The worker that goes a line on may be over: then all others go on.
    pub(super) fn forget_who_is_over(&mut self) {
        let over = |standing: &mut Standing| {
            let lane = self.timeline.lane(standing.pause.thread);
            standing.going && lane.is_none_or(|lane| lane.ended().is_some())
        };
        self.standing.take_if(over);
    }
}

/// The contexts that a standing run and the program with the keys bring, the narrowest first.
pub(super) fn contexts(state: &State) -> Vec<Context> {
    let Some(lab) = state.lab().filter(|lab| lab.step.is_none() && !lab.explore.open) else { return Vec::new() };
    let stands = lab.standing().map(|_| Context::Paused);
    let program = (lab.view.focus == Pane::Program).then_some(Context::Program);
    stands.into_iter().chain(program).collect()
}

/// Does what a key asks for.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::GoOn => return go(state, Go::On),
        Command::OneLine => return go(state, Go::Line),
        Command::Break => toggle_marked(state),
        _ => next_speed(state),
    }
    Vec::new()
}

/// Lets a run go on that stands.
fn go(state: &mut State, go: Go) -> Vec<Effect> {
    let run = state.lab_mut().and_then(|lab| lab.run.as_mut());
    let Some(run) = run.filter(|run| run.standing.as_ref().is_some_and(|standing| !standing.going)) else {
        return Vec::new();
    };
    match go {
        Go::On => run.standing = None,
        Go::Line => {
            if let Some(standing) = &mut run.standing {
                standing.going = true;
            }
        }
    }
    vec![Effect::Go(go)]
}

/// A slower speed; after the slowest full speed again.
fn next_speed(state: &mut State) {
    let Some(lab) = state.lab_mut() else { return };
    lab.knobs.next_speed();
    let said = match lab.knobs.speed() {
        Speed::Full => "Full speed.".to_owned(),
        Speed::Tenth => "Slow motion: a tenth of the speed. Sleeps take as long as ever. Not a measurement.".to_owned(),
        lines => format!("Slow motion: {}. Sleeps take as long as ever. Not a measurement.", lines.name()),
    };
    state.say(said);
}

/// The marked line of the program gets a breakpoint, or loses it.
fn toggle_marked(state: &mut State) {
    let Some(lab) = state.lab_mut().filter(|lab| lab.step.is_none() && lab.replay.is_none()) else { return };
    if lab.view.focus != Pane::Program || lab.view.line.is_none() {
        lab.view.give_keys(Pane::Program);
        move_mark(state, 0);
        return state.say("↑ ↓ mark a line; b sets a breakpoint there: the run stands when a worker comes to it.");
    }
    if let Some(line) = lab.view.line {
        toggle(state, line);
    }
}

/// A line of the program gets a breakpoint, or loses it.
pub(super) fn toggle(state: &mut State, line: usize) {
    let Some(lab) = state.lab_mut().filter(|lab| lab.step.is_none() && lab.replay.is_none()) else { return };
    lab.view.line = Some(line);
    if lab.breaks.remove(&line) {
        return;
    }
    if !lab.has_code(line) {
        return state.say(format!("Line {line} has nothing at which a worker could stand."));
    }
    lab.breaks.insert(line);
}

/// Marks the line so many rows below; the one where most workers are if none is marked yet.
pub(super) fn move_mark(state: &mut State, rows: isize) {
    let extent = state.drawn.extent(Pane::Program);
    let Some(lab) = state.lab_mut() else { return };
    let lines = lab.program.as_ref().map_or(0, |program| program.lines.len());
    let there = lab.standing().map(|standing| standing.pause.line as usize);
    let busy = || lab.current_lines().into_iter().max_by_key(|(_, lanes)| lanes.len()).map(|(line, _)| line);
    let from = lab.view.line.or(there).or_else(busy).unwrap_or(lab.view.program.top + 1);
    let line = from.saturating_add_signed(rows).clamp(1, lines.max(1));
    lab.view.line = Some(line);
    let top = lab.view.program.top.min(extent.last_top());
    let lowest = line.saturating_sub(extent.shown.max(1));
    lab.view.program.top = top.clamp(lowest, (line - 1).max(lowest));
    lab.view.program.follow = false;
}

/// A run has come to stand: where it stands comes into sight, and its pane gets the keys.
pub(super) fn stands(lab: &mut Lab) {
    if lab.panes.contains(&Pane::Program) && lab.view.focus != Pane::Program {
        lab.view.give_keys(Pane::Program);
    }
    lab.view.line = None;
    lab.view.program.follow = true;
}

/// Asks for the run to be told how it is to go, if that has changed.
pub(super) fn note(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(lab) = state.lab_mut() else { return };
    let wanted = lab.motion();
    let Some(run) = lab.run.as_mut().filter(|run| run.alive() && run.motion != wanted) else { return };
    run.goes(wanted.clone());
    effects.push(Effect::Motion(wanted));
}

#[cfg(test)]
mod tests;
