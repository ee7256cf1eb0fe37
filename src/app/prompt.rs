//! The line that is typed when the program asks with `input()`.
//!
//! While a run asks and the output has the keys, what is typed is text and no command. The line stays open a moment
//! after it was sent, so that somebody who types ahead of a second question presses no command by mistake.

use std::time::Duration;

use super::action::Effect;
use super::input::Key;
use super::pane::Pane;
use super::state::State;

/// How long the line stays open after it was sent.
const LINGER: Duration = Duration::from_millis(500);

/// Bytes of the longest line that can be typed.
const LONGEST: usize = 1000;

/// The line that is being typed for a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Whether a worker of the run waits for it.
    pub asked: bool,
    /// What was typed so far.
    pub typed: String,
    /// When a line was sent last, on the clock of [`State::now`].
    sent: Option<Duration>,
}

/// Whether what is typed goes to the program.
pub fn typing(state: &State) -> bool {
    let Some(run) = state.lab().and_then(|lab| lab.run.as_ref()).filter(|run| run.alive()) else { return false };
    let lingers = run.prompt.sent.is_some_and(|sent| state.now.saturating_sub(sent) < LINGER);
    state.overlay.is_none() && state.focus() == Some(Pane::Output) && (run.prompt.asked || lingers)
}

/// Takes a key as text. Returns whether it was text.
pub(super) fn take(state: &mut State, key: Key) -> bool {
    let Key::Char(c) = key else { return false };
    if !typing(state) {
        return false;
    }
    if let Some(run) = state.lab_mut().and_then(|lab| lab.run.as_mut())
        && run.prompt.typed.len() < LONGEST
    {
        run.prompt.typed.push(c);
    }
    true
}

/// Takes the last character back.
pub(super) fn erase(state: &mut State) {
    if let Some(run) = state.lab_mut().and_then(|lab| lab.run.as_mut()) {
        run.prompt.typed.pop();
    }
}

/// Sends the line, or, if `end` and nothing was typed, the end of the input.
pub(super) fn send(state: &mut State, end: bool) -> Vec<Effect> {
    let now = state.now;
    let Some(run) = state.lab_mut().and_then(|lab| lab.run.as_mut()) else { return Vec::new() };
    if !run.prompt.asked || end && !run.prompt.typed.is_empty() {
        return Vec::new();
    }
    let mut line = std::mem::take(&mut run.prompt.typed);
    if !end {
        line.push('\n');
        run.echo(&line);
    }
    run.prompt = Prompt { sent: Some(now), ..Prompt::default() };
    vec![Effect::Answer(line)]
}
