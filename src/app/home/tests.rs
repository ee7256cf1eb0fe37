//! The course map: what is marked, what comes next, what is found, and that a lesson opens where it should.

use super::*;
use crate::app::drawn::{Area, Target};
use crate::app::find::{Find, Hit, hits};
use crate::app::input::{Key, Mouse, MouseKind};
use crate::app::testing::*;
use crate::app::{Action, update};

fn page(state: &State) -> (String, usize) {
    let Screen::Lesson(player) = &state.screen else { panic!("a lesson: {:?}", state.screen) };
    (player.lesson.front.id.clone(), player.page)
}

fn chosen(state: &State) -> Chosen {
    let Screen::Home(home) = &state.screen else { panic!("the map") };
    home.chosen
}

#[test]
fn who_has_never_been_here_begins_with_the_first_lesson() {
    let mut state = course(80, 24);
    assert_eq!(next(&state), Some(Next::Begin(0)));
    assert_eq!(chosen(&state), Chosen::Next);
    assert_eq!(press(&mut state, Key::Enter), [Effect::Open(id(0))]);
}

#[test]
fn who_comes_back_goes_on_at_the_very_page() {
    let mut state = course_begun(80, 24);
    assert_eq!(next(&state), Some(Next::Continue { lesson: 2, page: 1 }));
    assert_eq!(press(&mut state, Key::Enter), [Effect::Open(id(2))]);
    update(&mut state, Action::Opened(Ok(lesson_of_course(2))));
    assert_eq!(page(&state), (id(2), 1));
}

#[test]
fn behind_a_lesson_that_is_done_follows_the_next_new_one() {
    let mut state = course_begun(80, 24);
    open_lesson(&mut state, 2);
    press(&mut state, Key::Right);
    press(&mut state, Key::Esc);
    assert_eq!(next(&state), Some(Next::Follow(3)));
    for index in 3..16 {
        open_lesson(&mut state, index);
        type_keys(&mut state, "nn");
        press(&mut state, Key::Esc);
    }
    assert_eq!(next(&state), Some(Next::Done));
    state.screen = Screen::Home(Home::default());
    let Screen::Home(home) = &state.screen else { panic!("the map") };
    assert_eq!(marked(&state, home), Some(0), "then the first lesson is marked");
}

#[test]
fn the_last_lesson_done_is_followed_by_the_one_that_was_left_out() {
    let mut state = course(80, 24);
    for index in (0..16).filter(|index| *index != 4) {
        open_lesson(&mut state, index);
        type_keys(&mut state, "nn");
        press(&mut state, Key::Esc);
    }
    assert_eq!(next(&state), Some(Next::Follow(4)));
}

#[test]
fn the_mark_goes_round_and_leaps_stay_among_the_lessons() {
    let mut state = course(80, 24);
    press(&mut state, Key::Down);
    assert_eq!(chosen(&state), Chosen::Lesson(0));
    press(&mut state, Key::Up);
    assert_eq!(chosen(&state), Chosen::Next);
    press(&mut state, Key::Up);
    assert_eq!(chosen(&state), Chosen::Quiz(15), "the last unit's quiz");
    press(&mut state, Key::Up);
    assert_eq!(chosen(&state), Chosen::Lesson(15));
    press(&mut state, Key::PageUp);
    assert_eq!(chosen(&state), Chosen::Lesson(7));
    press(&mut state, Key::End);
    assert_eq!(chosen(&state), Chosen::Lesson(15));
    press(&mut state, Key::PageDown);
    assert_eq!(chosen(&state), Chosen::Lesson(15));
    press(&mut state, Key::Home);
    assert_eq!(chosen(&state), Chosen::Lesson(0));
}

#[test]
fn a_lesson_that_was_left_at_its_end_opens_at_its_beginning() {
    let mut state = course_begun(80, 24);
    open_lesson(&mut state, 0);
    assert_eq!(page(&state), (id(0), 0));
    type_keys(&mut state, "nn");
    press(&mut state, Key::Esc);
    open_lesson(&mut state, 0);
    assert_eq!(page(&state), (id(0), 0), "also within a session");
}

#[test]
fn titles_are_found_by_all_of_their_words() {
    let state = course(80, 24);
    assert_eq!(hits(&state, "").len(), 16, "as long as nothing is typed, all lessons");
    assert_eq!(hits(&state, "MEMORY sha"), [Hit { lesson: 12, page: None }]);
    assert_eq!(hits(&state, "deadlock"), [Hit { lesson: 10, page: None }]);
    let pages = hits(&state, "workers gil");
    assert_eq!(pages, [Hit { lesson: 3, page: Some(1) }]);
    let lessons_first = hits(&state, "count");
    assert!(lessons_first.iter().all(|hit| hit.page == Some(0)) && lessons_first.len() == 16, "{lessons_first:?}");
    assert!(hits(&state, "no such words").is_empty());
}

#[test]
fn what_is_typed_finds_and_enter_opens_the_page() {
    let mut state = course(80, 24);
    type_keys(&mut state, "/");
    type_keys(&mut state, "qgil t workersx");
    press(&mut state, Key::Backspace);
    let Some(Overlay::Find(Find { typed, .. })) = &state.overlay else { panic!("the window") };
    assert_eq!(typed, "qgil t workers", "letters are text and no commands");
    for _ in 0..typed.len() {
        press(&mut state, Key::Backspace);
    }
    type_keys(&mut state, "remember");
    press(&mut state, Key::Down);
    assert_eq!(press(&mut state, Key::Enter), [Effect::Open(id(1))]);
    assert!(state.overlay.is_none());
    update(&mut state, Action::Opened(Ok(lesson_of_course(1))));
    assert_eq!(page(&state), (id(1), 2));
}

#[test]
fn from_within_a_lesson_one_finds_its_pages_and_other_lessons() {
    let mut state = course(80, 24);
    open_lesson(&mut state, 3);
    type_keys(&mut state, "/remember gil");
    press(&mut state, Key::Enter);
    assert_eq!(page(&state), (id(3), 2));
    let effects = press(&mut state, Key::Left);
    answer_loads(&mut state, effects, PROGRAM);
    type_keys(&mut state, "2 ");
    run_to(&mut state, 1, 100);
    type_keys(&mut state, "/locks");
    assert_eq!(press(&mut state, Key::Enter), [Effect::Forget, Effect::Open(id(8))], "the run ends with its page");
    type_keys(&mut state, "/");
    press(&mut state, Key::Esc);
    assert!(state.overlay.is_none());
}

#[test]
fn nothing_found_opens_nothing() {
    let mut state = course(80, 24);
    type_keys(&mut state, "/zzz");
    assert_eq!(press(&mut state, Key::Enter), []);
    assert!(matches!(state.overlay, Some(Overlay::Find(_))), "the window stays for another word");
}

#[test]
fn a_lesson_is_started_over_only_after_a_yes() {
    let mut state = course_begun(80, 24);
    press(&mut state, Key::Down);
    type_keys(&mut state, "s");
    assert!(matches!(&state.overlay, Some(Overlay::Ask(Question::StartOver { id: asked, .. })) if *asked == id(0)));
    press(&mut state, Key::Esc);
    assert!(state.memory.lesson(&id(0)).reading.place.is_some(), "no");
    type_keys(&mut state, "s");
    press(&mut state, Key::Enter);
    let record = state.memory.lesson(&id(0));
    assert!(record.reading.place.is_none() && record.reading.answers.is_empty(), "{record:?}");
    assert!(record.done.is_some() && record.first.len() == 1, "{record:?}");
    open_lesson(&mut state, 0);
    press(&mut state, Key::Right);
    let Screen::Lesson(player) = &state.screen else { panic!("a lesson") };
    assert!(player.question_open() && player.closed_by() == Some(1), "the question is asked again");
    assert_eq!(next(&state), Some(Next::Continue { lesson: 0, page: 1 }), "and it is being read again");
}

#[test]
fn a_new_lesson_cannot_be_started_over() {
    let mut state = course(80, 24);
    type_keys(&mut state, "s");
    assert!(state.overlay.is_none() && state.notice.is_some());
}

#[test]
fn a_click_opens_and_the_wheel_moves_the_mark() {
    let mut state = course_begun(120, 36);
    let area = |y| Area { x: 0, y, width: 60, height: 1 };
    state.drawn.targets = vec![(area(3), Target::Lesson(5)), (area(9), Target::Next), (area(12), Target::Page(5, 2))];
    let mouse = |kind, y| Action::Mouse(Mouse { kind, x: 5, y });
    update(&mut state, mouse(MouseKind::WheelDown, 3));
    update(&mut state, mouse(MouseKind::WheelDown, 3));
    assert_eq!(chosen(&state), Chosen::Lesson(1));
    let effects = update(&mut state, mouse(MouseKind::Press, 9));
    assert_eq!(effects, [Effect::Open(id(2))]);
    let effects = update(&mut state, mouse(MouseKind::Press, 12));
    assert_eq!(effects, [Effect::Open(id(5))]);
    update(&mut state, Action::Opened(Ok(lesson_of_course(5))));
    assert_eq!(page(&state), (id(5), 2));
}

#[test]
fn a_lesson_with_mistakes_says_so_on_the_map() {
    let mut state = course(120, 36);
    update(&mut state, Action::Read(id(3), Err("lesson.md:3:1: no".to_owned())));
    assert_eq!(state.read.mistake(&id(3)), Some("lesson.md:3:1: no"));
    assert!(state.read.lesson(&id(3)).is_none());
}
