//! The part of the table of keys that is about presenting.
//!
//! What a clicker sends means the same on every slide; the letters of a demo come before those of the room.

use super::{Command as P, Slide, on_screen};
use crate::app::input::Key as K;
use crate::app::keys::Command as C;
use crate::app::keys::Context as X;
use crate::app::keys::{Binding, Part, bind};
use crate::app::pane::Pane;
use crate::app::state::State;

const CLICKER: X = X::Present(Part::Clicker);
const BLANK: X = X::Present(Part::Blank);
const TEXT: X = X::Present(Part::Text);
const HANDS: X = X::Present(Part::Hands);
const STAGE: X = X::Present(Part::Stage);
const ROOM: X = X::Present(Part::Room);

/// The bindings of a presentation, as [`crate::app::keys::BINDINGS`].
pub static BINDINGS: &[Binding] = &[
    bind(X::Home, &[K::Char('p')], C::Present(P::Begin), Some("present"), "present the lesson to a room"),
    bind(X::Lesson, &[K::Char('p'), K::Char('P')], C::Present(P::Begin), None, "present it to a room, from this page"),
    bind(CLICKER, &[K::PageDown, K::Right], C::Present(P::Next), Some("next"), "the next slide"),
    bind(CLICKER, &[K::PageUp, K::Left], C::Present(P::Previous), None, "the slide before"),
    bind(CLICKER, &[K::F(5)], C::Present(P::Start), Some("start"), "start the demo, or start it anew"),
    bind(CLICKER, &[K::Char('.')], C::Present(P::Black), None, "a black screen, and back"),
    bind(CLICKER, &[K::Esc], C::Present(P::Leave), Some("leave"), "one step back, at last out of the presentation"),
    bind(
        BLANK,
        &[K::Char('.'), K::Char('b'), K::Esc, K::Char(' '), K::Enter, K::PageDown, K::PageUp, K::Left, K::Right],
        C::Present(P::Black),
        None,
        "show the slide again",
    ),
    bind(BLANK, &[K::Char('w')], C::Present(P::White), None, ""),
    bind(TEXT, &[K::Char(' '), K::Enter], C::Present(P::Next), None, "the next slide"),
    bind(HANDS, &[K::Char('0')], C::Present(P::Digit(0)), None, "type how many hands the marked choice has"),
    bind(HANDS, &[K::Char('1')], C::Present(P::Digit(1)), None, ""),
    bind(HANDS, &[K::Char('2')], C::Present(P::Digit(2)), None, ""),
    bind(HANDS, &[K::Char('3')], C::Present(P::Digit(3)), None, ""),
    bind(HANDS, &[K::Char('4')], C::Present(P::Digit(4)), None, ""),
    bind(HANDS, &[K::Char('5')], C::Present(P::Digit(5)), None, ""),
    bind(HANDS, &[K::Char('6')], C::Present(P::Digit(6)), None, ""),
    bind(HANDS, &[K::Char('7')], C::Present(P::Digit(7)), None, ""),
    bind(HANDS, &[K::Char('8')], C::Present(P::Digit(8)), None, ""),
    bind(HANDS, &[K::Char('9')], C::Present(P::Digit(9)), None, ""),
    bind(HANDS, &[K::Backspace], C::Present(P::EraseDigit), None, "take the last digit back"),
    bind(HANDS, &[K::Down, K::Enter], C::Present(P::ChoiceDown), None, "the next choice"),
    bind(HANDS, &[K::Up], C::Present(P::ChoiceUp), None, "the choice before"),
    bind(HANDS, &[K::Tab], C::Present(P::Round), None, "hands before the discussion, or after it"),
    bind(HANDS, &[K::Char('v')], C::Present(P::Reveal), None, "tell which choice is right, or hide it"),
    bind(HANDS, &[K::Char(' ')], C::Present(P::Next), None, "the next slide"),
    bind(STAGE, &[K::Char('0')], C::Present(P::Reset), Some("reset"), "the demo as the lesson has it"),
    bind(STAGE, &[K::Tab], C::Present(P::Spotlight), Some("spotlight"), "the next pane alone, at last all of them"),
    bind(STAGE, &[K::BackTab], C::Present(P::SpotlightBack), None, "the pane before alone"),
    bind(STAGE, &[K::Char('z')], C::Present(P::Alone), None, "the first pane alone, or all of them"),
    bind(ROOM, &[K::Char('b')], C::Present(P::Black), None, "a black screen, and back"),
    bind(ROOM, &[K::Char('w')], C::Present(P::White), None, "a white screen, and back"),
    bind(ROOM, &[K::Home], C::Present(P::First), None, "the first slide"),
    bind(ROOM, &[K::End], C::Present(P::Last), None, "the last slide"),
];

/// The contexts that hold in a presentation; none if there is none.
pub fn contexts(state: &State) -> Option<Vec<X>> {
    let (present, player) = on_screen(state)?;
    // A replay in the middle of it has keys of its own, and one of them leads back.
    if player.lab().is_some_and(|lab| lab.replay.is_some()) {
        return None;
    }
    if present.blank.is_some() {
        return Some(vec![BLANK, X::Everywhere]);
    }
    let mut found = vec![CLICKER];
    match (present.slide, player.lab()) {
        (Slide::Question, _) => found.extend([HANDS, ROOM]),
        (Slide::Demo, Some(lab)) => {
            if lab.step.is_some() {
                let marked = (state.focus() == Some(Pane::Workers)).then_some(X::StepMark);
                found.extend(marked.into_iter().chain([X::Step, STAGE, ROOM]));
            } else {
                found.extend(demo(state, lab.explore.open, lab.challenge.is_some()));
            }
            if lab.view.focus == Pane::Knobs && lab.step.is_none() {
                found.insert(0, X::Knobs);
            }
        }
        _ => found.extend([TEXT, ROOM]),
    }
    found.push(X::Everywhere);
    Some(found)
}

/// Those of a laboratory, whether it shows a search or not.
fn demo(state: &State, searches: bool, challenge: bool) -> Vec<X> {
    let mut found = vec![STAGE];
    match state.focus() {
        Some(Pane::Timeline) => found.push(X::Timeline),
        Some(Pane::Outcomes | Pane::Way) => found.push(X::Ways),
        _ => {}
    }
    found.extend(challenge.then_some(X::Challenge));
    found.extend(if searches { [X::Explore, ROOM] } else { [ROOM, X::Lab] });
    found.push(X::Scroll);
    found
}
