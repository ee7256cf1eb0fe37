//! Slow motion in a laboratory: it is told at once, and its times are never taken for a measurement.

use super::*;
use crate::app::testing::*;
use crate::app::{compare, story};
use crate::trace::{Ending, Speed, Watched};

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
