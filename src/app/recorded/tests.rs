//! Where there is one core, the recorded run of a larger machine stands in, and is called that.

use super::*;
use crate::app::input::Key;
use crate::app::testing::*;
use crate::app::{Action, update};
use crate::course::Lesson;
use crate::trace::recording::About;
use crate::trace::{Recorder, RunSettings};

/// The small lesson with a recording, at its laboratory, on a machine with so many cores; and what was asked for.
fn at_lab(cores: usize) -> (State, Vec<Effect>) {
    let mut lesson: Lesson = (*lesson()).clone();
    lesson.front.recorded.insert("two-workers".to_owned(), "count.hilo".to_owned());
    let mut state = player_of(Arc::new(lesson), 80, 24);
    state.cores = cores;
    let effects = press(&mut state, Key::Right);
    let Some(Effect::Load(source)) = effects.into_iter().next() else { panic!("a program") };
    let asked = update(&mut state, Action::Loaded(source, crate::app::program::Loaded::Ready(program(PROGRAM))));
    (state, asked)
}

fn recording(cores: usize) -> Arc<Recording> {
    let mut about = About::new("count.py".to_owned(), PROGRAM.to_owned(), &RunSettings::default(), 0);
    about.cores = cores;
    Arc::new(Recorder::new(about).finish())
}

#[test]
fn two_cores_need_no_recording() {
    let (_, asked) = at_lab(2);
    assert!(!asked.iter().any(|effect| matches!(effect, Effect::Recorded(..))), "{asked:?}");
}

#[test]
fn one_core_says_what_it_cannot_show_and_shows_the_recorded_run() {
    let (mut state, asked) = at_lab(1);
    let Some(Effect::Recorded(source, file)) = asked.into_iter().find(|e| matches!(e, Effect::Recorded(..))) else {
        panic!("a recording is asked for");
    };
    assert_eq!(file, "count.hilo");
    update(&mut state, Action::Recorded(source, Ok(recording(4))));
    let said = state.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(said, Some("One core cannot do two things at once. M shows a recorded run of a machine with 4."));
    type_keys(&mut state, "M");
    assert!(state.lab().is_some_and(|lab| lab.replay.is_none()), "the prediction comes first");
    type_keys(&mut state, "1M");
    let replay = state.lab().and_then(|lab| lab.replay.as_ref()).expect("a replay");
    assert_eq!(replay.name, "a recorded run, 4 cores");
    press(&mut state, Key::Esc);
    assert!(state.lab().is_some_and(|lab| lab.replay.is_none() && lab.run.is_none()), "back to the laboratory");
}
