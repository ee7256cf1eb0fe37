//! A recorded run, scrubbed and played by script.

use std::time::Duration;

use super::*;
use crate::app::action::{Action, Effect};
use crate::app::drawn::{Area, Target};
use crate::app::input::{Key, Mouse, MouseKind};
use crate::app::save::Form;
use crate::app::state::Overlay;
use crate::app::testing::*;
use crate::app::{Screen, update};
use crate::trace::Ending;

/// A laboratory in which a program ran for two seconds, as it is replayed.
fn replayed() -> State {
    let mut state = ran(2000);
    type_keys(&mut state, "R");
    state
}

fn ran(wall: u64) -> State {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, wall);
    end_run(&mut state, 1, wall, Ending::Ok);
    state.drawn.plot = Some(Area { x: 20, y: 3, width: 100, height: 5 });
    state
}

fn at(state: &State) -> u64 {
    state.lab().expect("a laboratory").moment() / MS
}

fn replay(state: &State) -> &Replay {
    state.lab().and_then(|lab| lab.replay.as_ref()).expect("a replay")
}

fn notice(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| notice.text.as_str())
}

fn tick(state: &mut State, ms: u64) {
    update(state, Action::Tick(Duration::from_millis(ms)));
}

#[test]
fn a_replay_has_the_whole_run_and_leads_back_to_the_laboratory() {
    let mut state = ran(2000);
    let before = state.lab().expect("a lab").run.as_ref().map(|run| run.timeline.figures());
    type_keys(&mut state, "R");
    let run = state.lab().and_then(|lab| lab.run.as_ref()).expect("a run");
    assert_eq!((Some(run.timeline.figures()), replay(&state).name.as_str(), at(&state)), (before, "run 1", 0));
    assert_eq!(run.output.printed(), "done\n");
    assert_eq!(run.values, state.records.get(1).expect("run 1").values);
    press(&mut state, Key::Esc);
    let lab = state.lab().expect("a laboratory");
    assert!(
        lab.replay.is_none() && lab.view.cursor.is_none() && lab.run.as_ref().is_some_and(|run| run.number == Some(1))
    );
}

#[test]
fn keys_scrub_by_columns_by_tenths_and_to_both_ends() {
    let mut state = replayed();
    press(&mut state, Key::Right);
    assert_eq!(at(&state), 20, "a hundredth of two seconds");
    press(&mut state, Key::PageDown);
    assert_eq!(at(&state), 220);
    press(&mut state, Key::End);
    press(&mut state, Key::Right);
    assert_eq!(at(&state), 2000);
    press(&mut state, Key::Left);
    press(&mut state, Key::PageUp);
    assert_eq!(at(&state), 1780);
    press(&mut state, Key::Home);
    press(&mut state, Key::Left);
    assert_eq!(at(&state), 0);
}

#[test]
fn the_mouse_scrubs_and_a_press_beside_the_track_changes_nothing() {
    let mut state = replayed();
    state.drawn.targets = vec![(Area { x: 0, y: 0, width: 120, height: 20 }, Target::Pane(Pane::Timeline))];
    type_keys(&mut state, " ");
    update(&mut state, Action::Mouse(Mouse { kind: MouseKind::Press, x: 69, y: 4 }));
    assert_eq!((at(&state), replay(&state).playing), (990, false));
    update(&mut state, Action::Mouse(Mouse { kind: MouseKind::Drag, x: 79, y: 4 }));
    assert_eq!(at(&state), 1190);
    update(&mut state, Action::Mouse(Mouse { kind: MouseKind::Drag, x: 3, y: 4 }));
    assert_eq!(at(&state), 1190);
}

#[test]
fn it_plays_at_its_speed_stands_at_the_end_and_begins_again() {
    let mut state = replayed();
    assert_eq!(replay(&state).speed_words(), "1/5", "two seconds are seen in ten");
    tick(&mut state, 1000);
    assert_eq!(at(&state), 0, "nothing moves before it is asked for");
    type_keys(&mut state, " ");
    tick(&mut state, 1500);
    assert_eq!(at(&state), 100);
    type_keys(&mut state, "]]");
    tick(&mut state, 2000);
    assert_eq!((replay(&state).speed_words().as_str(), at(&state)), ("1x", 600));
    type_keys(&mut state, " ");
    tick(&mut state, 9000);
    assert_eq!(at(&state), 600, "it stands");
    type_keys(&mut state, " ");
    tick(&mut state, 20_000);
    assert_eq!((at(&state), replay(&state).playing), (2000, false));
    type_keys(&mut state, " ");
    assert_eq!((at(&state), replay(&state).playing), (0, true));
    type_keys(&mut state, "[[[[[[[[[[[[");
    assert_eq!(replay(&state).speed_words(), "1/100");
    type_keys(&mut state, "]]]]]]]]]]]]");
    assert_eq!(replay(&state).speed_words(), "10x");
}

#[test]
fn what_is_in_sight_follows_what_plays() {
    let mut state = replayed();
    type_keys(&mut state, "++++");
    let window = |state: &State| state.lab().and_then(|lab| lab.view.window).expect("a window");
    let width = window(&state).width();
    press(&mut state, Key::End);
    assert!(window(&state).contains(2000 * MS) && window(&state).width() == width);
    press(&mut state, Key::Home);
    assert!(window(&state).contains(0));
    type_keys(&mut state, "f");
    assert_eq!((state.lab().and_then(|lab| lab.view.window), at(&state)), (None, 0), "the moment stays");
}

#[test]
fn changes_of_the_chosen_worker_are_found_in_both_directions() {
    let mut state = replayed();
    state.lab_mut().expect("a laboratory").view.lane = Some(LaneId(1));
    let mut moments = Vec::new();
    for key in ['n', 'n', 'n', 'p', 'p', 'p', 'p'] {
        type_keys(&mut state, &key.to_string());
        moments.push(at(&state));
    }
    assert_eq!(moments, [100, 200, 300, 200, 100, 0, 0]);
}

#[test]
fn output_and_lines_are_those_of_the_moment() {
    let mut state = replayed();
    let lines = |state: &State| {
        let lab = state.lab().expect("a laboratory");
        let run = lab.run.as_ref().expect("a run");
        (run.output.begun_at(lab.moment()), lab.current_lines())
    };
    assert_eq!(lines(&state), (0, Vec::new()), "nothing was seen at the beginning");
    press(&mut state, Key::End);
    let workers = vec![(10, vec![LaneId(1)]), (11, vec![LaneId(2)]), (19, vec![LaneId::MAIN])];
    assert_eq!(lines(&state), (1, workers));
}

#[test]
fn the_run_that_is_marked_in_the_table_is_shown() {
    let mut state = ran(2000);
    type_keys(&mut state, " ");
    run_to(&mut state, 2, 700);
    type_keys(&mut state, "R");
    assert!(notice(&state).starts_with("The run goes on."), "{}", notice(&state));
    end_run(&mut state, 2, 700, Ending::Ok);
    let lab = state.lab_mut().expect("a laboratory");
    lab.view.give_keys(Pane::Runs);
    lab.view.marked = Some(1);
    type_keys(&mut state, "R");
    assert_eq!(replay(&state).name, "run 1");
    press(&mut state, Key::Esc);
    let lab = state.lab().expect("a laboratory");
    assert_eq!((lab.run.as_ref().and_then(|run| run.number), lab.view.focus), (Some(2), Pane::Runs));
}

#[test]
fn without_a_run_or_its_recording_it_is_said() {
    let mut state = lab(120, 36);
    type_keys(&mut state, "R");
    assert!(notice(&state).starts_with("Nothing has run yet."));
    type_keys(&mut state, "o");
    assert!(notice(&state).starts_with("Nothing has run yet.") && state.overlay.is_none());
}

#[test]
fn the_run_is_saved_in_the_form_that_is_chosen() {
    let mut state = ran(2000);
    type_keys(&mut state, "o");
    press(&mut state, Key::Down);
    press(&mut state, Key::Down);
    let effects = press(&mut state, Key::Enter);
    let [Effect::Save(recording, Form::Svg, look)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((recording.about.file.as_str(), recording.about.program.as_str()), ("count.py", PROGRAM));
    assert_eq!((recording.wall(), *look, recording.about.cores), (2000 * MS, state.look, 2));
    assert!(state.overlay.is_none());
    update(&mut state, Action::Saved(Ok("count-2026.svg".to_owned())));
    assert_eq!(notice(&state), "Saved as count-2026.svg.");
    update(&mut state, Action::Saved(Err("The disk is full.".to_owned())));
    assert!(matches!(&state.overlay, Some(Overlay::Message { text, .. }) if text == "The disk is full."));
}

#[test]
fn a_run_that_goes_on_is_saved_as_it_stands_and_a_replay_as_it_was() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 700);
    type_keys(&mut state, "o");
    let effects = press(&mut state, Key::Enter);
    assert!(
        matches!(&effects[..], [Effect::Save(r, Form::Recording, _)] if r.finished.is_none() && r.wall() == 700 * MS)
    );
    end_run(&mut state, 1, 900, Ending::Ok);
    type_keys(&mut state, "Ro");
    let effects = press(&mut state, Key::Enter);
    assert!(
        matches!(&effects[..], [Effect::Save(r, Form::Recording, _)] if r.finished.is_some() && r.wall() == 900 * MS)
    );
}

#[test]
fn a_file_is_opened_and_there_is_nothing_to_go_back_to() {
    let mut from = ran(2000);
    type_keys(&mut from, "o");
    let effects = press(&mut from, Key::Enter);
    let [Effect::Save(recording, ..)] = effects.as_slice() else { panic!("{effects:?}") };
    let mut state = lab(120, 36);
    let opened = Lab::replaying(recording.clone(), "a.hilo".to_owned(), program(PROGRAM).lines, 2);
    state.screen = Screen::Lab(Box::new(opened));
    press(&mut state, Key::End);
    assert_eq!(at(&state), 2000);
    press(&mut state, Key::Esc);
    assert_eq!((replay(&state).name.as_str(), notice(&state)), ("a.hilo", "This is a recording; q leaves."));
    assert_eq!(press(&mut state, Key::Char('q')), [Effect::Quit]);
}

#[test]
fn speeds_fit_the_length_of_the_run() {
    let speed = |seconds: f64| natural_speed(Duration::from_secs_f64(seconds));
    assert_eq!([0.01, 0.146, 2.0, 10.0, 59.0, 100.0, 4000.0].map(speed), [0.01, 0.01, 0.2, 1.0, 1.0, 2.0, 10.0]);
}
