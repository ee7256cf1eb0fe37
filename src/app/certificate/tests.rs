//! The certificate: when it is offered, what it says, and how it is saved.

use super::*;
use crate::app::testing::*;
use crate::course::certificate::Kind;

fn desk(state: &State) -> &Desk {
    match &state.overlay {
        Some(Overlay::Certificate(desk)) => desk,
        other => panic!("the certificate: {other:?}"),
    }
}

#[test]
fn it_is_offered_when_all_lessons_are_done_and_not_before() {
    let mut state = course_begun(80, 24);
    type_keys(&mut state, "C");
    assert!(state.overlay.is_none() && !offered(&state));
    let notice = state.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("The certificate comes when all lessons are done: 14 lessons are left."));
    let mut state = course_done(80, 24);
    assert!(offered(&state));
    type_keys(&mut state, "C");
    desk(&state);
}

#[test]
fn it_says_what_was_done_and_nothing_more() {
    let mut state = course_done(80, 24);
    type_keys(&mut state, "C");
    let lines = desk(&state).certificate.lines();
    assert_eq!(lines.iter().filter(|(kind, _)| *kind == Kind::Row).count(), 16);
    let texts: Vec<&str> =
        lines.iter().filter(|(kind, _)| *kind == Kind::Text).map(|(_, text)| text.as_str()).collect();
    let predictions = "Predictions: 2 of 16 made and decided by a run, 1 right the first time.";
    assert_eq!(texts, ["has gone through all 16 lessons:", predictions]);
    assert!(lines.iter().any(|(_, text)| text.contains("nobody watched")));
}

#[test]
fn letters_are_the_name_and_enter_saves_it() {
    let mut state = course_done(80, 24);
    type_keys(&mut state, "CAda q?");
    press(&mut state, Key::Backspace);
    press(&mut state, Key::Backspace);
    type_keys(&mut state, "Lovelace");
    let effects = press(&mut state, Key::Enter);
    let [Effect::Certify(certificate, Form::Svg)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(certificate.name, "Ada Lovelace");
    press(&mut state, Key::Tab);
    let effects = press(&mut state, Key::Enter);
    assert!(matches!(effects.as_slice(), [Effect::Certify(_, Form::Text)]), "{effects:?}");
    let text = desk(&state).certificate.text();
    assert!(text.contains("\nAda Lovelace\n") && text.lines().all(|line| line.chars().count() <= 82), "{text}");
    press(&mut state, Key::Esc);
    assert!(state.overlay.is_none());
}
