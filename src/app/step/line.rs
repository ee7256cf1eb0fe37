//! The line in which a schedule is typed or pasted.
//!
//! It takes a schedule as it is shown, `A3 B1`, or `seed 7` for a run by random steps.

use super::{Move, Schedule, ask};
use crate::app::action::Effect;
use crate::app::input::Key;
use crate::app::state::State;

/// Bytes of the longest schedule that can be typed.
const LONGEST: usize = 100_000;

/// Takes a key as text. Returns whether it was.
pub(crate) fn take(state: &mut State, key: Key) -> bool {
    let Key::Char(c) = key else { return false };
    if state.overlay.is_some() {
        return false;
    }
    let Some(typed) = state.step_mut().and_then(|step| step.typed.as_mut()) else { return false };
    if typed.len() < LONGEST {
        typed.push(c);
    }
    true
}

/// Takes what was pasted: it stands in the line, to be looked at before it is used. Returns whether it was taken.
pub(crate) fn paste(state: &mut State, text: &str) -> bool {
    if state.overlay.is_some() {
        return false;
    }
    let Some(step) = state.step_mut() else { return false };
    let line = step.typed.get_or_insert_default();
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let room = LONGEST.saturating_sub(line.len());
    line.extend(clean.trim().chars().take(room));
    true
}

/// Takes the last character back.
pub(super) fn erase(state: &mut State) {
    if let Some(typed) = state.step_mut().and_then(|step| step.typed.as_mut()) {
        typed.pop();
    }
}

/// Takes the line: a schedule is replayed from the beginning. One that cannot be read stays, and it is said why.
pub(super) fn done(state: &mut State) -> Vec<Effect> {
    let Some(typed) = state.step().and_then(|step| step.typed.clone()) else { return Vec::new() };
    let text = typed.trim();
    let wanted = match text.strip_prefix("seed") {
        _ if text.is_empty() => None,
        Some(number) => match number.trim().parse() {
            Ok(seed) => Some(Move::Seed(seed)),
            Err(_) => {
                state.say("Write a number behind the word seed, such as seed 7.");
                return Vec::new();
            }
        },
        None => match text.parse::<Schedule>() {
            Ok(schedule) => Some(Move::Replay(schedule)),
            Err(why) => {
                state.say(why);
                return Vec::new();
            }
        },
    };
    if let Some(step) = state.step_mut() {
        step.typed = None;
    }
    wanted.map(|wanted| ask(state, wanted)).unwrap_or_default()
}
