//! What is to be remembered is asked for when it changes, once, and it brings a lesson back as it was left.

use super::*;
use crate::app::drawn::Target;
use crate::app::input::Key;
use crate::app::player::Answer;
use crate::app::program::Loaded;
use crate::app::state::Overlay;
use crate::app::testing::*;
use crate::app::{Action, update};
use crate::course::progress::Place;
use crate::trace::Ending;

/// What the effects ask to remember, joined.
fn kept(effects: &[Effect]) -> Progress {
    let mut all = Progress::default();
    for effect in effects {
        if let Effect::Keep(change) = effect {
            all.join(change);
        }
    }
    all
}

fn key(state: &mut State, key: Key) -> Vec<Effect> {
    update(state, Action::Key(key))
}

fn typed(state: &mut State, keys: &str) -> Vec<Effect> {
    keys.chars().flat_map(|c| key(state, Key::Char(c))).collect()
}

/// Everything that was asked to be remembered while `act` was done, and the state after.
struct Session {
    state: State,
    written: Progress,
}

impl Session {
    /// A session that knows what another one wrote, on another day.
    fn after(written: &Progress, day: u64) -> Session {
        let mut state = course(120, 36);
        state.memory.progress = written.clone();
        state.memory.date = Moment(day * 1_000);
        Session { state, written: written.clone() }
    }

    fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.written.join(&kept(&effects));
        for effect in effects {
            match effect {
                Effect::Load(source) => self.act(Action::Loaded(source, Loaded::Ready(program(PROGRAM)))),
                Effect::Open(id) => {
                    let index = (0..16).find(|index| super::super::testing::id(*index) == id).expect("a lesson");
                    self.act(Action::Opened(Ok(lesson_of_course(index))));
                }
                _ => {}
            }
        }
    }

    fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            self.act(Action::Key(*key));
        }
    }

    /// Runs the program of the open page to its end.
    fn run(&mut self, id: u64) {
        self.keys(&[Key::Char(' ')]);
        run_to(&mut self.state, id, 100);
        end_run(&mut self.state, id, 200, Ending::Ok);
        self.written.join(&self.state.memory.progress);
    }
}

const OPEN_QUESTION: [Key; 3] = [Key::Down, Key::Enter, Key::Right];

#[test]
fn a_page_is_noted_when_it_is_opened_and_not_again() {
    let mut state = course(80, 24);
    let first = kept(&open_lesson(&mut state, 3));
    let reading = &first.lessons[&id(3)].reading;
    let wanted = Place { at: Moment(1_000), page: "two-ways-to-count".to_owned(), index: 0 };
    assert_eq!((reading.place.as_ref(), reading.seen.len()), (Some(&wanted), 1));
    let next = kept(&key(&mut state, Key::Right));
    let reading = &next.lessons[&id(3)].reading;
    assert_eq!(reading.place.as_ref().map(|place| (place.at, place.index)), Some((Moment(1_001), 1)));
    assert!(reading.seen.contains("two-workers") && reading.seen.len() == 1, "only what is new: {reading:?}");
    assert_eq!(typed(&mut state, "?"), [], "nothing changed");
    assert_eq!(update(&mut state, Action::Tick(std::time::Duration::from_secs(9))), []);
}

#[test]
fn a_lesson_is_done_when_all_its_pages_were_seen() {
    let mut state = course(80, 24);
    open_lesson(&mut state, 0);
    typed(&mut state, "/remember two");
    key(&mut state, Key::Enter);
    assert_eq!(state.memory.lesson(&id(0)).done, None, "a leap to the last page is no reading");
    key(&mut state, Key::Left);
    assert!(state.memory.lesson(&id(0)).done.is_some());
}

#[test]
fn an_answer_is_noted_at_once_and_fixed_by_its_run() {
    let mut session = Session::after(&Progress::default(), 1);
    session.keys(&OPEN_QUESTION);
    session.keys(&[Key::Char('1')]);
    let given = session.written.lessons[&id(0)].reading.answers["two-workers"].clone();
    assert_eq!((given.choice.as_deref(), given.fixed, given.right), (Some("Half as long"), false, None));
    session.keys(&[Key::Char('2'), Key::Char(' ')]);
    let given = session.written.lessons[&id(0)].reading.answers["two-workers"].clone();
    assert_eq!((given.choice.as_deref(), given.fixed), (Some("The same"), true), "before the run it can be changed");
    run_to(&mut session.state, 1, 100);
    end_run(&mut session.state, 1, 200, Ending::Ok);
    let record = session.state.memory.lesson(&id(0));
    assert_eq!(record.reading.answers["two-workers"].right.as_deref(), Some("The same"));
    assert_eq!((record.score().right, record.score().answered), (1, 1));
}

#[test]
fn tomorrow_the_gate_is_open_and_the_answer_stands() {
    let mut today = Session::after(&Progress::default(), 1);
    today.keys(&OPEN_QUESTION);
    today.keys(&[Key::Char('1')]);
    let mut tomorrow = Session::after(&today.written, 2);
    tomorrow.keys(&[Key::Enter]);
    let Screen::Lesson(player) = &tomorrow.state.screen else { panic!("a lesson") };
    assert_eq!((player.page, player.answer(1), player.closed_by()), (1, Some(Answer::Chose(0)), None));
    assert!(player.question_open(), "no run has tested it yet");
    tomorrow.keys(&[Key::Char('2')]);
    tomorrow.run(1);
    let mut later = Session::after(&tomorrow.written, 3);
    later.keys(&[Key::Enter]);
    let Screen::Lesson(player) = &later.state.screen else { panic!("a lesson") };
    let verdict = player.verdict(1).expect("a verdict");
    assert_eq!((verdict.answer, verdict.right, verdict.decided), (Answer::Chose(1), Some(1), true));
    assert!(!player.question_open(), "it was tested");
    later.keys(&[Key::Char('1')]);
    assert_eq!(later.written, later.state.memory.progress);
    assert_eq!(later.written.lessons[&id(0)].first["two-workers"].choice.as_deref(), Some("The same"));
}

#[test]
fn an_answer_stays_fixed_when_its_run_was_left() {
    let mut session = Session::after(&Progress::default(), 1);
    session.keys(&OPEN_QUESTION);
    session.keys(&[Key::Char('1'), Key::Char(' '), Key::Right, Key::Left]);
    let Screen::Lesson(player) = &session.state.screen else { panic!("a lesson") };
    assert!(player.lab().is_some_and(|lab| lab.run.is_none()) && !player.question_open());
}

#[test]
fn values_come_back_as_they_were_left_and_0_puts_the_pages_own_back() {
    let mut today = Session::after(&Progress::default(), 1);
    today.keys(&OPEN_QUESTION);
    today.keys(&[Key::Char('2'), Key::Char('g'), Key::Char('v'), Key::Right, Key::Right]);
    let values = &today.written.lessons[&id(0)].reading.values["two-workers"];
    let told: Vec<String> = values.changed.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(told, ["GIL=off", "WORKERS=4"]);
    let mut tomorrow = Session::after(&today.written, 2);
    tomorrow.keys(&[Key::Enter]);
    let settings = tomorrow.state.lab().expect("a laboratory").knobs.settings();
    assert!(!settings.gil && settings.set.contains(&("WORKERS".to_owned(), "4".to_owned())), "{settings:?}");
    assert!(tomorrow.state.notice.as_ref().is_some_and(|notice| notice.text.contains("as you left them")));
    tomorrow.keys(&[Key::Char('0')]);
    assert!(tomorrow.state.lab().expect("a laboratory").knobs.changed().is_empty());
    assert!(tomorrow.written.lessons[&id(0)].reading.values["two-workers"].changed.is_empty());
    let mut later = Session::after(&tomorrow.written, 3);
    later.keys(&[Key::Enter]);
    assert!(later.state.notice.is_none() && later.state.lab().is_some_and(|lab| lab.knobs.settings().gil));
}

#[test]
fn a_clock_that_was_put_back_does_not_make_what_is_new_old() {
    let mut today = Session::after(&Progress::default(), 500);
    today.keys(&OPEN_QUESTION);
    let mut tomorrow = Session::after(&today.written, 1);
    tomorrow.keys(&[Key::Enter, Key::Right]);
    assert_eq!(tomorrow.written, tomorrow.state.memory.progress);
    let place = tomorrow.written.lessons[&id(0)].reading.place.clone();
    assert_eq!(place.map(|place| place.index), Some(2));
}

#[test]
fn a_page_that_is_gone_is_found_by_its_number_and_a_choice_that_is_gone_is_asked_again() {
    let mut today = Session::after(&Progress::default(), 1);
    today.keys(&OPEN_QUESTION);
    today.keys(&[Key::Char('1')]);
    let mut written = today.written.clone();
    let record = written.lessons.get_mut(&id(0)).expect("a record");
    if let Some(place) = &mut record.reading.place {
        place.page = "it-was-called-otherwise".to_owned();
    }
    for given in record.reading.answers.values_mut() {
        given.choice = Some("A choice that is no more".to_owned());
    }
    let mut tomorrow = Session::after(&written, 2);
    tomorrow.keys(&[Key::Enter]);
    let Screen::Lesson(player) = &tomorrow.state.screen else { panic!("a lesson") };
    assert_eq!((player.page, player.answer(1), player.closed_by()), (1, None, Some(1)));
}

#[test]
fn another_hilo_may_go_elsewhere_without_moving_this_one() {
    let mut here = Session::after(&Progress::default(), 1);
    here.keys(&OPEN_QUESTION);
    let mut there = Session::after(&here.written, 2);
    there.keys(&[Key::Enter, Key::Right]);
    here.act(Action::Learned(Box::new(there.written.clone())));
    here.keys(&[Key::Char('?'), Key::Esc]);
    let Screen::Lesson(player) = &here.state.screen else { panic!("a lesson") };
    assert_eq!(player.page, 1);
    let place = here.written.lessons[&id(0)].reading.place.clone().expect("a place");
    assert_eq!(place.index, 1, "what it wrote is what it did");
    here.written.join(&there.written);
    let place = here.written.lessons[&id(0)].reading.place.clone().expect("a place");
    assert_eq!(place.index, 2, "and the later page is where one goes on");
}

#[test]
fn a_choice_of_looks_is_noted_and_holds_for_every_laboratory() {
    let mut state = question(80, 24);
    let theme = Settings { theme: Some(ThemeName::Light), ..Settings::default() };
    assert_eq!(typed(&mut state, "t"), [Effect::Choose(theme)]);
    let who = Settings { who: Some(true), ..Settings::default() };
    assert_eq!(typed(&mut state, "w"), [Effect::Choose(who)]);
    state.screen = lab(80, 24).screen;
    update(&mut state, Action::Key(Key::Down));
    assert!(state.lab().is_some_and(|lab| lab.view.who));
}

#[test]
fn what_cannot_be_kept_is_said_once_and_shown_until_it_can() {
    let mut state = course(80, 24);
    update(&mut state, Action::Kept(Err("`/x` cannot be written (the disk is full)".to_owned())));
    assert!(state.memory.failing);
    assert!(matches!(&state.overlay, Some(Overlay::Message { text, .. }) if text.contains("the disk is full")));
    update(&mut state, Action::Failed("Another".to_owned(), "Something else.".to_owned()));
    let Some(Overlay::Message { text, .. }) = &state.overlay else { panic!("a window") };
    assert!(text.contains("disk is full") && text.contains("Something else."), "neither hides the other: {text}");
    key(&mut state, Key::Esc);
    update(&mut state, Action::Kept(Ok(())));
    assert!(!state.memory.failing && state.overlay.is_none());
}

#[test]
fn whoever_only_looks_around_leaves_nothing_to_remember() {
    let mut state = course(80, 24);
    let mut effects = typed(&mut state, "/gil");
    for pressed in [Key::Esc, Key::Down, Key::End, Key::Char('?'), Key::Esc, Key::Home] {
        effects.extend(key(&mut state, pressed));
    }
    effects.extend(update(&mut state, Action::Resize(100, 30)));
    assert_eq!(effects, []);
    assert_eq!(crate::app::update::click(&mut state, Target::Next), [Effect::Open(id(0))]);
}
