//! Sizes that fit the machine: the constant that a lesson calls a program's work is set so that a run takes about two
//! seconds here. The author's number stands until it was measured, and where it is near enough it stays.
//!
//! Measuring is for whoever carries effects out; it takes small runs of the very program, once for each page, machine and
//! version. A size that somebody has turned, and one that was run already, is left alone.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::action::Effect;
use super::player::Player;
use super::program::{ProgramKey, ProgramSource};
use super::state::{Screen, State};
use crate::trace::{RunSettings, grouped};

/// The sizes that are known here, and whether they are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Whether sizes are fitted at all; without that the author's stand.
    pub wanted: bool,
    /// What was found, by [`Order::key`].
    pub known: BTreeMap<String, i64>,
}

/// A size that is to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// What it is called when it is kept: the lesson, the page, the program's text and the author's number.
    pub key: String,
    /// The program.
    pub program: ProgramKey,
    /// How it is run, but for the size.
    pub settings: RunSettings,
    /// The constant.
    pub constant: String,
    /// The author's number on this page.
    pub own: i64,
    /// The smallest and the largest number allowed.
    pub range: (i64, i64),
}

/// A size that was fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The constant.
    pub constant: String,
    /// Its value here.
    pub here: i64,
    /// The author's number.
    pub own: i64,
}

impl Fitted {
    /// That it is so, in a sentence.
    pub fn sentence(&self) -> String {
        let Fitted { constant, here, own } = self;
        format!(
            "{constant} is {} here, so that a run takes about two seconds; the lesson's own is {}.",
            grouped(here),
            grouped(own)
        )
    }
}

/// A program of a lesson was read: its size is set as it is known, or asked for.
pub(super) fn loaded(state: &mut State, source: &ProgramSource) -> Vec<Effect> {
    let presents = state.present.is_some();
    let Screen::Lesson(player) = &mut state.screen else { return Vec::new() };
    let Some(order) = order(player, source) else { return Vec::new() };
    match state.sizes.known.get(&order.key) {
        Some(here) => {
            set(player, &order, *here);
            Vec::new()
        }
        // Before a room nothing else may take the processors.
        None if state.sizes.wanted && !presents => vec![Effect::Fit(Box::new(order))],
        None => Vec::new(),
    }
}

/// A size was found.
pub(super) fn found(state: &mut State, key: String, here: i64) {
    state.sizes.known.insert(key.clone(), here);
    let Screen::Lesson(player) = &mut state.screen else { return };
    let Some(source) = player.lab().map(|lab| lab.source.clone()) else { return };
    let Some(order) = order(player, &source).filter(|order| order.key == key) else { return };
    if set(player, &order, here)
        && let Some(sentence) = player.lab().and_then(|lab| Some(lab.fitted.as_ref()?.sentence()))
    {
        state.say(sentence);
    }
}

/// What is to be found for the open page, if its laboratory runs this program and nothing was run or turned yet.
fn order(player: &Player, source: &ProgramSource) -> Option<Order> {
    let ProgramSource::Lesson { lesson, file } = source else { return None };
    let page = player.page()?;
    page.lab()?;
    let constant = player.lesson.front.work.get(file)?;
    let lab = player.lab().filter(|lab| lab.source == *source && lab.run.is_none() && lab.fitted.is_none())?;
    let program = lab.program.as_ref()?;
    let (own, range) = lab.knobs.size(constant)?;
    let mut hasher = DefaultHasher::new();
    program.text.hash(&mut hasher);
    let mut settings = lab.knobs.settings();
    settings.trace = false;
    Some(Order {
        key: format!("{lesson}#{}@{:016x}/{own}", page.slug, hasher.finish()),
        program: program.key,
        settings,
        constant: constant.clone(),
        own,
        range,
    })
}

/// Sets the size, where it differs from the author's. Returns whether it did.
fn set(player: &mut Player, order: &Order, here: i64) -> bool {
    let Some(lab) = player.lab_mut().filter(|_| here != order.own) else { return false };
    if !lab.knobs.fit(&order.constant, here) {
        return false;
    }
    lab.fitted = Some(Fitted { constant: order.constant.clone(), here, own: order.own });
    true
}
