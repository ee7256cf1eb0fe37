//! The certificate on the course map: a name is typed, and it is saved as a picture or as text.
//!
//! It is offered when all lessons of the course are done, and says what [`crate::course::certificate`] finds in the
//! record.

#[cfg(test)]
mod tests;

use super::action::Effect;
use super::input::Key;
use super::pane::Scroll;
use super::save::Form;
use super::state::{Overlay, State};
use crate::course::Lesson;
use crate::course::certificate::Certificate;

/// Characters of the longest name.
const LONGEST: usize = 60;

/// The certificate on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// What it says, with the name as far as it was typed.
    pub certificate: Certificate,
    /// Whether it is saved as text; else as a picture.
    pub as_text: bool,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl Desk {
    /// The form that it is saved in.
    pub fn form(&self) -> Form {
        if self.as_text { Form::Text } else { Form::Svg }
    }
}

/// Whether all lessons of the course are done.
pub fn offered(state: &State) -> bool {
    let done = |id: &str| state.memory.progress.lesson(id).is_some_and(|record| record.done.is_some());
    let course = state.lessons.get(..state.own_from).unwrap_or_default();
    !course.is_empty() && course.iter().all(|front| done(&front.id))
}

/// Opens the certificate, or says what it waits for.
pub(super) fn open(state: &mut State) {
    let course = state.lessons.get(..state.own_from).unwrap_or_default();
    let read: Vec<&Lesson> = course.iter().filter_map(|front| state.read.lesson(&front.id)).map(|l| &**l).collect();
    if read.len() < course.len() {
        state.say("Not all lessons could be read yet. Try again in a moment.");
        return;
    }
    match Certificate::of(&read, &state.memory.progress, state.memory.date) {
        Ok(certificate) => {
            let desk = Desk { certificate, as_text: false, scroll: Scroll::default() };
            state.overlay = Some(Overlay::Certificate(Box::new(desk)));
        }
        Err(left) => {
            let lessons =
                if left.len() == 1 { "one lesson is".to_owned() } else { format!("{} lessons are", left.len()) };
            state.say(format!("The certificate comes when all lessons are done: {lessons} left."));
        }
    }
}

/// Takes a key as a letter of the name. Returns whether it was one.
pub(super) fn take(state: &mut State, key: Key) -> bool {
    let (Key::Char(c), Some(Overlay::Certificate(desk))) = (key, &mut state.overlay) else { return false };
    let name = &mut desk.certificate.name;
    if name.chars().count() < LONGEST && !c.is_control() {
        name.push(c);
    }
    true
}

/// Takes the last character of the name back.
pub(super) fn erase(state: &mut State) {
    if let Some(Overlay::Certificate(desk)) = &mut state.overlay {
        desk.certificate.name.pop();
    }
}

/// The other form.
pub(super) fn other_form(state: &mut State) {
    if let Some(Overlay::Certificate(desk)) = &mut state.overlay {
        desk.as_text = !desk.as_text;
    }
}

/// Saves it as it is.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Certificate(desk)) = &state.overlay else { return Vec::new() };
    vec![Effect::Certify(Box::new(desk.certificate.clone()), desk.form())]
}
