//! Saving the run on the screen: the forms there are, and the window in which one is chosen.
//!
//! The state says what is to be saved and in which form; whoever carries effects out makes the file, under a name that no
//! other file has.

use super::action::Effect;
use super::state::{Overlay, State};

/// A form that a recorded run can be saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Hilo's own, which `hilo replay` opens.
    Recording,
    /// A trace for the Perfetto viewer.
    Perfetto,
    /// A picture of the lanes.
    Svg,
    /// What each worker did, a row each.
    Csv,
    /// The screen as it moves.
    Cast,
    /// Lanes, figures and output for people.
    Text,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Form; 6] = [Form::Recording, Form::Perfetto, Form::Svg, Form::Csv, Form::Cast, Form::Text];

    /// What it is called on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Form::Recording => "recording",
            Form::Perfetto => "perfetto",
            Form::Svg => "svg",
            Form::Csv => "csv",
            Form::Cast => "cast",
            Form::Text => "text",
        }
    }

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Recording => "hilo",
            Form::Perfetto => "json",
            Form::Svg => "svg",
            Form::Csv => "csv",
            Form::Cast => "cast",
            Form::Text => "txt",
        }
    }

    /// What it is called on the screen, and what it is for.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Form::Recording => ("Recording", "all of it, for hilo replay"),
            Form::Perfetto => ("Perfetto", "a trace for ui.perfetto.dev"),
            Form::Svg => ("SVG", "a picture for slides"),
            Form::Csv => ("CSV", "a table of what each worker did"),
            Form::Cast => ("Asciicast", "the screen as it moves, for asciinema"),
            Form::Text => ("Text", "lanes and output in plain text"),
        }
    }
}

/// Opens the window in which the form is chosen.
pub(super) fn begin(state: &mut State) {
    if state.lab().is_some_and(|lab| lab.run.is_some()) {
        state.overlay = Some(Overlay::Save { marked: 0 });
    } else {
        state.say("Nothing has run yet. Space runs the program; then it can be saved.");
    }
}

/// Marks the form so many rows further down.
pub(super) fn mark(state: &mut State, rows: isize) {
    if let Some(Overlay::Save { marked }) = &mut state.overlay {
        *marked = marked.saturating_add_signed(rows).min(Form::ALL.len() - 1);
    }
}

/// Saves the run in the form at this place of the window, else in the one that is marked.
pub(super) fn save(state: &mut State, index: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Save { marked }) = state.overlay.take() else { return Vec::new() };
    let Some(form) = Form::ALL.get(index.unwrap_or(marked)).copied() else { return Vec::new() };
    let Some(run) = state.lab().and_then(|lab| lab.run.as_ref()) else { return Vec::new() };
    let effect = Effect::Save(run.tape.recording(), form, state.look);
    state.say(match form {
        Form::Cast => "Drawing the screen for every moment.",
        _ => "Saving.",
    });
    vec![effect]
}
