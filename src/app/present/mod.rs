//! A presentation: the pages of a lesson for a room.
//!
//! It has a [`Player`] of its own, so that what an instructor shows is no answer, no page seen and no value changed of
//! the learner's, and begins the same way every time. A page is one slide or two: a question, and then what it is about.
//!
//! * `act` what keys do; `keys` which keys those are.
//! * `poll` hands that were counted, before and after a discussion.
//! * `brief` what the speaker's own screen is told, and `speaker` that screen, in another terminal.

mod act;
pub mod brief;
mod keys;
pub mod poll;
pub mod speaker;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use super::lab::Lab;
use super::look::ThemeName;
use super::pane::Pane;
use super::player::Player;
use super::state::{Screen, State};
use crate::course::Page;
pub use poll::{Poll, Round};

pub(super) use act::{open, perform};
pub(super) use keys::{BINDINGS, contexts};

/// A presentation that goes on.
#[derive(Debug)]
pub struct Present {
    /// When it began, on the clock of [`State::now`].
    pub began: Duration,
    /// What of the page is shown.
    pub slide: Slide,
    /// Whether nothing is shown.
    pub blank: Option<Blank>,
    /// The pane that is shown alone.
    pub spotlight: Option<Pane>,
    /// How it looks.
    pub theme: ThemeName,
    /// The hands that were counted, by page.
    pub polls: BTreeMap<usize, Poll>,
    /// The lesson as its reader left it, if it was open.
    reader: Option<Box<Player>>,
}

/// What of a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slide {
    /// What it says.
    Text,
    /// What it asks.
    Question,
    /// What it runs, steps or searches.
    Demo,
}

/// A screen with nothing on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A dark one.
    Black,
    /// A light one.
    White,
}

/// What a key of a presentation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Present the lesson.
    Begin,
    /// The next slide.
    Next,
    /// The slide before.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// Start the demo, or start it anew.
    Start,
    /// The demo as the lesson has it, as if nothing had been run.
    Reset,
    /// Show nothing, on black, or show it again.
    Black,
    /// Show nothing, on white, or show it again.
    White,
    /// The next pane alone, after the last one all of them.
    Spotlight,
    /// The pane before alone.
    SpotlightBack,
    /// The pane with the keys alone, or all.
    Alone,
    /// A digit of the number of hands.
    Digit(u8),
    /// Take the last digit back.
    EraseDigit,
    /// Count the hands of the choice above.
    ChoiceUp,
    /// Count the hands of the choice below.
    ChoiceDown,
    /// Count the hands of this choice, by index.
    Choice(u8),
    /// Count before the discussion, or after it.
    Round,
    /// Tell which choice is right, or no longer.
    Reveal,
    /// One step back: out of what lies over the slide, at last out of the presentation.
    Leave,
}

/// The slides of a page, in order.
pub fn slides(page: &Page) -> &'static [Slide] {
    match (page.predict().is_some(), page.has_panes()) {
        (true, true) => &[Slide::Question, Slide::Demo],
        (true, false) => &[Slide::Question],
        (false, true) => &[Slide::Demo],
        (false, false) => &[Slide::Text],
    }
}

/// The presentation that is on the screen, with its lesson.
pub fn on_screen(state: &State) -> Option<(&Present, &Player)> {
    match (&state.present, &state.screen) {
        (Some(present), Screen::Lesson(player)) => Some((present, player)),
        _ => None,
    }
}

/// How long it has been going on.
pub fn elapsed(state: &State, present: &Present) -> Duration {
    state.now.saturating_sub(present.began)
}

/// When another minute has passed, on the clock of [`State::now`].
pub fn next_minute(state: &State) -> Option<Duration> {
    let (present, _) = on_screen(state)?;
    let minutes = elapsed(state, present).as_secs() / 60;
    Some(present.began + Duration::from_secs((minutes + 1) * 60))
}

/// The panes of a demo that the room sees, the most important first: the program until it runs, then what it is watched
/// in and what came of it.
pub fn panes(lab: &Lab) -> Vec<Pane> {
    if lab.explore.open {
        return vec![Pane::Outcomes, Pane::Way];
    }
    let Some(run) = &lab.run else { return vec![Pane::Program] };
    let main = if run.prompt.asked { Pane::Output } else { lab.first_pane() };
    let cores = lab.panes.iter().take(CORES_AMONG).any(|pane| *pane == Pane::Cores);
    let cores = (cores && main == Pane::Timeline).then_some(Pane::Cores);
    [Some(main), cores, Some(Pane::Happened)].into_iter().flatten().collect()
}

/// The cores are shown to the room if a page names them among its first panes.
const CORES_AMONG: usize = 2;

/// The panes that can be shown alone: those that the room sees, and the others of the laboratory.
pub fn ring(lab: &Lab) -> Vec<Pane> {
    let mut ring = panes(lab);
    let others: &[Pane] = match (lab.explore.open, lab.run.is_some()) {
        (true, _) | (_, false) => &[Pane::Program],
        (false, true) => &[Pane::Program, Pane::Output, Pane::Cores],
    };
    ring.extend(others.iter().filter(|pane| **pane == Pane::Program || lab.panes.contains(pane)));
    let mut seen = Vec::new();
    ring.retain(|pane| {
        !seen.contains(pane) && {
            seen.push(*pane);
            true
        }
    });
    ring
}

/// Which choice of the open page's question is right, as far as that can be known by now.
pub fn right(player: &Player) -> Option<usize> {
    let predict = player.predict()?;
    player.verdict(player.page).and_then(|verdict| verdict.right).or_else(|| predict.answer(""))
}

/// The theme that the screen has now.
pub fn theme(state: &State) -> ThemeName {
    on_screen(state).map_or(state.look.theme, |(present, _)| present.theme)
}
