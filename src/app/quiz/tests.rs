//! The quiz of a unit: what it asks first, what is told, and what is kept of it.

use super::*;
use crate::app::drawn::Target;
use crate::app::home::Chosen;
use crate::app::home::Home;
use crate::app::input::Key;
use crate::app::state::Screen;
use crate::app::testing::*;
use crate::app::{Action, update};
use crate::course::quiz::Why;

fn quiz(state: &State) -> &Quiz {
    match &state.overlay {
        Some(Overlay::Quiz(quiz)) => quiz,
        other => panic!("a quiz: {other:?}"),
    }
}

fn open_unit(state: &mut State, lesson: usize) {
    crate::app::update::click(state, Target::Quiz(lesson));
}

#[test]
fn what_went_wrong_is_asked_first_and_what_was_right_last() {
    let mut state = course_begun(80, 24);
    open_unit(&mut state, 2);
    let asked: Vec<(&str, Why)> = quiz(&state).questions.iter().map(|q| (q.lesson.as_str(), q.why)).collect();
    assert_eq!(asked, [("lesson-2", Why::Wrong), ("lesson-3", Why::New), ("lesson-1", Why::Right)]);
}

#[test]
fn an_answer_is_kept_at_once_and_the_result_at_the_end() {
    let mut state = course_begun(80, 24);
    open_unit(&mut state, 2);
    let effects = update(&mut state, Action::Key(Key::Char('2')));
    let [Effect::Keep(kept)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = &kept.quizzes["1"].answers["lesson-2#two-workers"];
    assert!(answer.right && answer.choice == "The same", "{answer:?}");
    assert_eq!(type_keys(&mut state, "1"), [], "an answer is not given twice");
    press(&mut state, Key::Enter);
    press(&mut state, Key::Enter);
    assert_eq!(quiz(&state).answer(), Some(0), "Enter answers with what is marked");
    press(&mut state, Key::Enter);
    type_keys(&mut state, "2");
    let effects = update(&mut state, Action::Key(Key::Enter));
    let [Effect::Keep(kept)] = effects.as_slice() else { panic!("{effects:?}") };
    let sitting = kept.quizzes["1"].last.expect("a result");
    assert_eq!((sitting.right, sitting.asked), (2, 3));
    assert!(quiz(&state).over());
    type_keys(&mut state, "r");
    let asked: Vec<&str> = quiz(&state).questions.iter().map(|q| q.lesson.as_str()).collect();
    assert_eq!(asked, ["lesson-3", "lesson-1", "lesson-2"], "what was wrong in the quiz comes first the next time");
}

#[test]
fn a_quiz_that_is_left_has_taught_the_next_one_something() {
    let mut state = course_begun(80, 24);
    open_unit(&mut state, 2);
    type_keys(&mut state, "2");
    press(&mut state, Key::Esc);
    assert!(state.overlay.is_none());
    assert_eq!(record(&state, 2).and_then(|record| record.last), None, "there is no result");
    open_unit(&mut state, 2);
    assert_eq!(quiz(&state).questions[0].lesson, "lesson-3");
}

#[test]
fn the_page_of_a_question_opens_only_behind_its_answer() {
    let mut state = course_begun(80, 24);
    open_unit(&mut state, 2);
    assert_eq!(type_keys(&mut state, "o"), []);
    type_keys(&mut state, "1");
    assert_eq!(type_keys(&mut state, "o"), [Effect::Open(id(1))]);
    assert!(state.overlay.is_none());
}

#[test]
fn the_help_over_a_quiz_gives_it_back() {
    let mut state = course_begun(80, 24);
    open_unit(&mut state, 2);
    type_keys(&mut state, "2?");
    assert!(matches!(state.overlay, Some(Overlay::Help { .. })));
    press(&mut state, Key::Esc);
    assert_eq!(quiz(&state).given, [1]);
}

#[test]
fn the_quiz_stands_below_the_last_lesson_of_its_unit() {
    let mut state = course(80, 24);
    let below: Vec<usize> = (0..16).filter(|lesson| stands_below(&state, *lesson)).collect();
    assert_eq!(below, [2, 5, 7, 10, 12, 15]);
    state.screen = Screen::Home(Home { chosen: Chosen::Lesson(2), ..Home::default() });
    press(&mut state, Key::Down);
    press(&mut state, Key::Enter);
    assert_eq!(quiz(&state).questions.len(), 3);
    press(&mut state, Key::Esc);
    press(&mut state, Key::Down);
    let Screen::Home(home) = &state.screen else { panic!("the map") };
    assert_eq!(home.chosen, Chosen::Lesson(3));
}

#[test]
fn a_unit_that_asks_nothing_has_no_quiz() {
    let mut state = player_of(step_lesson(), 80, 24);
    press(&mut state, Key::Esc);
    let lesson = step_lesson();
    update(&mut state, Action::Read(lesson.front.id.clone(), Ok(lesson)));
    assert!(!stands_below(&state, 0));
}
