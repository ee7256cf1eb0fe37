//! Slow motion in a laboratory: it is told at once, and its times are never taken for a measurement.

use super::*;
use crate::app::action::Action;
use crate::app::drawn::{Area, Target};
use crate::app::input::{Key, Mouse, MouseKind};
use crate::app::testing::*;
use crate::app::{compare, story, update};
use crate::trace::{Ending, Lifecycle, Speed, Watched};

fn slow(speed: Speed) -> Effect {
    Effect::Motion(Motion { speed, ..Motion::default() })
}

#[test]
fn the_key_slows_a_run_that_goes_on_at_once_and_the_knob_does_the_same() {
    let mut state = lab(120, 36);
    assert_eq!(type_keys(&mut state, "m"), [], "nothing runs yet");
    let effects = type_keys(&mut state, " ");
    let [Effect::Start(_, settings)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(settings.motion.speed, Speed::Tenth, "as it was chosen before");
    assert_eq!(type_keys(&mut state, "mm"), [slow(Speed::Lines(10)), slow(Speed::Lines(1))]);
    assert_eq!(type_keys(&mut state, "m"), [slow(Speed::Full)]);
    let lab = state.lab_mut().expect("a laboratory");
    lab.knobs.selected = lab.knobs.len() - 1;
    assert_eq!(type_keys(&mut state, "v+"), [slow(Speed::Tenth)], "the last knob of the row");
}

#[test]
fn a_run_that_was_slow_for_a_moment_is_marked_wherever_its_figures_are() {
    let mut state = lab(120, 36);
    state.records = Default::default();
    type_keys(&mut state, " ");
    run_to(&mut state, 21, 900);
    end_run(&mut state, 21, 900, Ending::Ok);
    type_keys(&mut state, " ");
    run_to(&mut state, 22, 300);
    type_keys(&mut state, "mmmm");
    end_run(&mut state, 22, 900, Ending::Ok);
    let told: Vec<String> = state.records.iter().map(|record| record.told()).collect();
    assert_eq!(told, ["finished", "slow motion: not a measurement"]);
    let lab = state.lab().expect("a laboratory");
    let run = lab.run.as_ref().expect("a run");
    assert_eq!(run.tape.recording().about.watched, Watched { slow: true, breaks: false });
    let said: Vec<String> = story::story(run, &compare::told(lab, &state.records), None)
        .into_iter()
        .map(|paragraph| paragraph.into_iter().map(|(_, text)| text).collect())
        .collect();
    assert!(said.iter().any(|line| line == "Slow motion: not a measurement."), "{said:?}");
    assert!(said.iter().any(|line| line.contains("went with slow motion")), "not compared: {said:?}");
}

fn click_on(state: &mut State, target: Target) -> Vec<Effect> {
    let area = Area { x: 3, y: 2, width: 4, height: 1 };
    state.drawn.targets = vec![(area, target)];
    update(state, Action::Mouse(Mouse { kind: MouseKind::Press, x: 4, y: 2 }))
}

fn stop_at(lines: &[u32]) -> Effect {
    Effect::Motion(Motion { breaks: lines.to_vec(), ..Motion::default() })
}

#[test]
fn breakpoints_are_set_by_key_and_by_click_and_told_to_a_run_at_once() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 31, 300);
    assert_eq!(type_keys(&mut state, "b"), [], "first a line is marked");
    assert_eq!(state.focus(), Some(Pane::Program));
    state.lab_mut().expect("a laboratory").view.line = Some(9);
    press(&mut state, Key::Down);
    assert_eq!(type_keys(&mut state, "b"), [stop_at(&[10])]);
    assert_eq!(click_on(&mut state, Target::Line(11)), [stop_at(&[10, 11])]);
    assert_eq!(click_on(&mut state, Target::Line(10)), [stop_at(&[11])]);
    assert_eq!(click_on(&mut state, Target::Line(13)), [], "an empty line");
    assert!(state.notice.as_ref().is_some_and(|notice| notice.text.contains("Line 13")));
    end_run(&mut state, 31, 900, Ending::Ok);
    let told: Vec<String> = state.records.iter().map(|record| record.told()).collect();
    assert_eq!(told.last().map(String::as_str), Some("breakpoints: not a measurement"));
    let effects = type_keys(&mut state, " ");
    let [Effect::Start(_, settings)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(settings.motion.breaks, [11], "they stay for the next run");
}

#[test]
fn a_run_that_stands_brings_the_program_to_the_front_and_goes_on_by_key() {
    let mut state = lab(80, 24);
    type_keys(&mut state, " ");
    run_to(&mut state, 32, 300);
    assert_eq!(press(&mut state, Key::Enter), [], "nothing stands");
    tell(&mut state, 32, Lifecycle::Paused(Box::new(pause(10))));
    assert_eq!(state.focus(), Some(Pane::Program));
    let lab = state.lab().expect("a laboratory");
    let run = lab.run.as_ref().expect("a run");
    let said: Vec<String> = story::story(run, &[], None)
        .into_iter()
        .map(|paragraph| paragraph.into_iter().map(|(_, text)| text).collect())
        .collect();
    assert!(said[0].starts_with("Stands still at"), "{said:?}");
    assert!(said[1].starts_with("Thread-1 (count_to) stands at line 10, in count_to."), "{said:?}");
    assert_eq!(type_keys(&mut state, "n"), [Effect::Go(Go::Line)]);
    assert_eq!(type_keys(&mut state, "n"), [], "it is on its way");
    tell(&mut state, 32, Lifecycle::Paused(Box::new(pause(9))));
    assert_eq!(press(&mut state, Key::Enter), [Effect::Go(Go::On)]);
    assert!(state.lab().is_some_and(|lab| lab.standing().is_none()));
    tell(&mut state, 32, Lifecycle::Paused(Box::new(pause(10))));
    assert_eq!(type_keys(&mut state, " "), [Effect::Stop], "it is stopped as any other");
    end_run(&mut state, 32, 900, Ending::Interrupted);
    assert!(state.lab().is_some_and(|lab| lab.standing().is_none()));
}
