//! Presentations as scripts of keys.

use std::time::Duration;

use super::{Blank, Round, Slide, on_screen};
use crate::app::input::Key;
use crate::app::look::ThemeName;
use crate::app::pane::Pane;
use crate::app::present::brief::brief;
use crate::app::testing::*;
use crate::app::{Action, Effect, Screen, State, update};
use crate::trace::Ending;

/// The small lesson as it is presented from its first page on: text, a question with its demo, text.
fn presented() -> State {
    let mut state = player(120, 36);
    let effects = type_keys(&mut state, "p");
    answer_loads(&mut state, effects, PROGRAM);
    state
}

fn slide(state: &State) -> (usize, Slide) {
    let (present, player) = on_screen(state).expect("a presentation");
    (player.page, present.slide)
}

fn go(state: &mut State, key: Key) -> (usize, Slide) {
    let effects = press(state, key);
    answer_loads(state, effects, PROGRAM);
    slide(state)
}

#[test]
fn a_clicker_leads_through_the_slides_and_back() {
    let mut state = presented();
    assert_eq!(slide(&state), (0, Slide::Text));
    let ways: Vec<_> = (0..4).map(|_| go(&mut state, Key::PageDown)).collect();
    assert_eq!(ways, [(1, Slide::Question), (1, Slide::Demo), (2, Slide::Text), (2, Slide::Text)]);
    assert!(state.notice.as_ref().is_some_and(|notice| notice.text.contains("last slide")));
    let ways: Vec<_> = (0..4).map(|_| go(&mut state, Key::PageUp)).collect();
    assert_eq!(ways, [(1, Slide::Demo), (1, Slide::Question), (0, Slide::Text), (0, Slide::Text)]);
    assert_eq!((go(&mut state, Key::End), go(&mut state, Key::Home)), ((2, Slide::Text), (0, Slide::Text)));
}

#[test]
fn f5_starts_the_demo_from_its_question_and_starts_it_anew() {
    let mut state = presented();
    go(&mut state, Key::PageDown);
    let effects = press(&mut state, Key::F(5));
    assert!(matches!(effects.as_slice(), [Effect::Start(..)]), "no prediction keeps it closed: {effects:?}");
    assert_eq!(slide(&state), (1, Slide::Demo));
    run_to(&mut state, 1, 500);
    let effects = press(&mut state, Key::F(5));
    assert!(matches!(effects.as_slice(), [Effect::Start(..)]), "{effects:?}");
    let effects = type_keys(&mut state, " ");
    assert_eq!(effects, [Effect::Stop], "space stops it");
}

#[test]
fn one_key_makes_the_demo_what_the_lesson_has() {
    let mut state = presented();
    go(&mut state, Key::PageDown);
    go(&mut state, Key::PageDown);
    let fresh = state.lab().expect("a demo").knobs.values();
    type_keys(&mut state, "v");
    press(&mut state, Key::Right);
    assert_ne!(state.lab().expect("a demo").knobs.values(), fresh, "the arrows change the value");
    press(&mut state, Key::Esc);
    assert_eq!(slide(&state).1, Slide::Demo, "Esc leaves the values first");
    press(&mut state, Key::F(5));
    run_to(&mut state, 1, 500);
    end_run(&mut state, 1, 510, Ending::Ok);
    press(&mut state, Key::Tab);
    let effects = type_keys(&mut state, "0");
    assert_eq!(effects.first(), Some(&Effect::Forget), "{effects:?}");
    answer_loads(&mut state, effects, PROGRAM);
    let lab = state.lab().expect("a demo");
    assert!(lab.run.is_none() && lab.program.is_some() && state.records.is_empty());
    assert_eq!(lab.knobs.values(), fresh);
    assert_eq!(state.present.as_ref().map(|present| present.spotlight), Some(None));
}

#[test]
fn the_screen_goes_blank_and_the_next_key_brings_it_back() {
    let mut state = presented();
    let blank = |state: &State| state.present.as_ref().and_then(|present| present.blank);
    for (key, wanted) in [('.', Blank::Black), ('b', Blank::Black), ('w', Blank::White)] {
        press(&mut state, Key::Char(key));
        assert_eq!(blank(&state), Some(wanted));
        press(&mut state, Key::PageDown);
        assert_eq!((blank(&state), slide(&state)), (None, (0, Slide::Text)), "the slide is the same");
    }
}

#[test]
fn hands_are_counted_before_and_after_and_the_answer_is_told_when_asked() {
    let mut state = presented();
    go(&mut state, Key::PageDown);
    type_keys(&mut state, "12");
    press(&mut state, Key::Down);
    type_keys(&mut state, "3");
    press(&mut state, Key::Tab);
    type_keys(&mut state, "4v");
    let poll = &state.present.as_ref().expect("a presentation").polls[&1];
    assert_eq!([0, 1].map(|choice| poll.hands(Round::Before, choice)), [Some(12), Some(3)]);
    assert_eq!((poll.hands(Round::After, 0), poll.revealed, slide(&state)), (Some(4), true, (1, Slide::Question)));
    let told = brief(&state).and_then(|brief| brief.question).expect("a question");
    assert_eq!(told.choices[0], ("Half as long".to_owned(), Some(12), Some(4)));
    assert_eq!(told.right, Some(1));
}

#[test]
fn a_pane_is_shown_alone_and_esc_shows_all_again() {
    let mut state = presented();
    go(&mut state, Key::PageDown);
    press(&mut state, Key::F(5));
    run_to(&mut state, 1, 500);
    let spotlight = |state: &State| state.present.as_ref().and_then(|present| present.spotlight);
    press(&mut state, Key::Tab);
    assert_eq!((spotlight(&state), state.focus()), (Some(Pane::Timeline), Some(Pane::Timeline)));
    press(&mut state, Key::BackTab);
    press(&mut state, Key::BackTab);
    assert!(spotlight(&state).is_some_and(|pane| pane != Pane::Timeline));
    press(&mut state, Key::Esc);
    assert_eq!((spotlight(&state), slide(&state)), (None, (1, Slide::Demo)));
}

#[test]
fn what_is_presented_is_nothing_that_the_learner_did() {
    let mut state = player(120, 36);
    let effects = press(&mut state, Key::Right);
    answer_loads(&mut state, effects, PROGRAM);
    let before = format!("{:?}", state.memory.progress);
    type_keys(&mut state, "p");
    assert_eq!(slide(&state), (1, Slide::Question), "from this page on");
    let mut kept = Vec::new();
    for key in [Key::PageUp, Key::End, Key::PageUp, Key::Char('v'), Key::Right, Key::Esc] {
        kept.extend(press(&mut state, key).into_iter().filter(|effect| matches!(effect, Effect::Keep(_))));
    }
    press(&mut state, Key::Esc);
    assert!(state.present.is_none() && kept.is_empty(), "{kept:?}");
    let Screen::Lesson(player) = &state.screen else { panic!("the lesson is open as it was") };
    assert_eq!((player.page, player.answer(1)), (1, None));
    assert_eq!(format!("{:?}", state.memory.progress), before);
}

#[test]
fn it_begins_on_the_course_map_and_ends_there() {
    let mut state = home(120, 36);
    let effects = type_keys(&mut state, "p");
    assert!(matches!(effects.as_slice(), [Effect::Open(_)]), "{effects:?}");
    update(&mut state, Action::Opened(Ok(lesson())));
    assert_eq!(slide(&state), (0, Slide::Text));
    press(&mut state, Key::Esc);
    assert!(state.present.is_none() && matches!(state.screen, Screen::Home(_)));
}

#[test]
fn its_theme_is_one_for_a_room_and_the_learners_stays() {
    let mut state = player(120, 36);
    state.look.theme = ThemeName::Light;
    type_keys(&mut state, "p");
    assert_eq!(super::theme(&state), ThemeName::ProjectorLight);
    assert_eq!(type_keys(&mut state, "t"), []);
    assert_eq!((super::theme(&state), state.look.theme), (ThemeName::ProjectorDark, ThemeName::Light));
}

#[test]
fn the_speaker_is_told_notes_time_and_what_comes_next() {
    let mut state = presented();
    update(&mut state, Action::Tick(Duration::from_secs(90)));
    let told = brief(&state).expect("something is presented");
    assert_eq!((told.lesson.as_str(), told.page, told.pages, told.slide.as_str()), ("4 Counting", 1, 3, "text"));
    assert_eq!((told.notes.as_slice(), told.elapsed_ms), (&["One minute.".to_owned()][..], 90_000));
    let next = told.next.expect("a next page");
    assert_eq!((next.title.as_str(), next.note.as_deref()), ("Two workers", Some("Three minutes.")));
    assert_eq!(state.deadline(), Some(Duration::from_secs(120)), "the minute changes then");
    assert!(brief(&player(120, 36)).is_none());
}
