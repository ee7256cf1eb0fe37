//! Stepping real programs by keys: what is chosen happens, every step can be taken back, and what cannot be done says
//! why.

use super::played::{EMBRACE, Played, RACE};
use super::*;
use crate::app::action::Action;
use crate::app::drawn::Target;
use crate::app::input::Key;
use crate::app::testing::{player_of, step_lesson};
use crate::app::update;
use crate::app::update::click;
use crate::explore::Kind;

fn race() -> Played {
    let mut played = Played::lab(RACE, 120, 36);
    played.keys("s");
    played
}

fn notice(played: &Played) -> String {
    played.state.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
}

fn value(played: &Played, name: &str) -> String {
    let shown = played.shown();
    shown.view.shared.iter().find(|v| v.name == name).map(|v| v.value.clone()).unwrap_or_default()
}

#[test]
fn the_learner_loses_an_update_by_hand_and_sees_who_wrote_last() {
    let mut played = race();
    played.keys("ab");
    let shown = played.shown();
    assert_eq!(shown.schedule, "A1 B1");
    assert_eq!(shown.worker(LaneId(2)).map(|w| w.held.clone()), Some(vec!["6".to_owned()]));
    played.keys("ab");
    let shown = played.shown();
    assert_eq!((value(&played, "x").as_str(), shown.schedule.as_str()), ("6", "A1 B1 A1 B1"));
    assert_eq!(shown.writer(0), Some(LaneId(2)), "B stored the same value again");
    let (well, headline, sentences) = words::outcome(&shown).expect("the end");
    assert!(well && headline.contains("over after 4 steps"), "{headline}");
    assert_eq!(sentences, ["In the end x = 6."]);
    assert_eq!(shown.view.output.iter().map(|p| p.text.as_str()).collect::<String>(), "x is 6\n");
}

#[test]
fn undo_leads_back_step_by_step_and_restart_to_the_beginning() {
    let mut played = race();
    let begun = played.shown();
    played.keys("abab");
    let end = played.shown();
    played.keys("uu");
    assert_eq!(played.shown().schedule, "A1 B1");
    played.keys("ab");
    assert_eq!(played.shown(), end);
    played.keys("U");
    assert_eq!(played.shown(), begun);
    played.keys("u");
    assert_eq!(notice(&played), "This is the beginning.");
}

#[test]
fn by_instruction_an_addition_is_three_steps() {
    let mut played = race();
    played.keys("g");
    assert_eq!(played.shown().schedule, "", "it begins anew");
    played.keys("aaa");
    let shown = played.shown();
    let operations: Vec<&str> = shown.rows.iter().map(|row| row.operation.as_str()).collect();
    assert_eq!(operations, ["LOAD x", "ADD 1", "STORE x"]);
    played.keys("Un");
    assert_eq!(played.shown().rows.len(), 2, "n runs up to the next step that others could see");
    played.keys("U");
    played.keys("w");
    assert_eq!(played.shown().schedule, "A3", "w runs on until the worker cannot");
    played.keys("ga");
    let shown = played.shown();
    assert_eq!(shown.rows.iter().map(|row| row.operation.as_str()).collect::<Vec<_>>(), ["x += 1"], "by line");
}

#[test]
fn a_deadlock_shows_its_cycle_by_letter_lock_and_line_the_moment_it_closes() {
    let mut played = Played::lab(EMBRACE, 120, 36);
    played.keys("sa");
    assert_eq!(played.shown().view.blocked.cycle, 0);
    played.keys("b");
    let shown = played.shown();
    assert_eq!(shown.view.outcome.as_ref().map(|o| o.kind), Some(Kind::Deadlock));
    let told: Vec<String> = words::by_letters(&shown.view, false).circle().iter().map(|e| e.sentence()).collect();
    assert_eq!(
        told,
        ["A waits for lock 'knife' in line 11, held by B", "B waits for lock 'fork' in line 11, held by A"]
    );
    played.keys("a");
    assert!(notice(&played).contains("Nobody can go on"), "{}", notice(&played));
    played.keys("uba");
    assert!(played.shown().view.outcome.is_some());
}

#[test]
fn a_worker_that_has_to_wait_says_for_what() {
    let mut played = Played::lab(EMBRACE, 120, 36);
    played.keys("saa");
    let shown = played.shown();
    let b = shown.worker(LaneId(2)).expect("B");
    // B can still take its first lock only if that is free: A holds both.
    assert_eq!(words::next(&shown.view, b), "waits for lock 'knife', held by A");
    played.keys("b");
    assert_eq!(notice(&played), "B cannot go on: it waits for lock 'knife', held by A.");
    assert!(words::anybody_blocked(&shown.view) && !words::is_deadlock(&shown.view));
}

#[test]
fn random_steps_are_those_of_the_seed() {
    let run = |keys: &str| {
        let mut played = race();
        played.keys(keys);
        played.shown().schedule.clone()
    };
    assert_eq!(run("rrrr"), run("rruurrrr."), "the same seed gives the same steps, also after undoing some");
    let mut played = race();
    played.keys("rrU");
    assert_eq!(played.shown().seed, 2, "starting over draws others");
    played.keys("r.");
    let second = played.shown().schedule.clone();
    played.keys("p");
    played.keys("seed 2");
    played.act(Action::Key(Key::Enter));
    assert_eq!(played.shown().schedule, second, "a seed can be asked for again");
    assert_eq!(run("R."), "A1 B1 A1 B1", "in turn");
}

#[test]
fn a_schedule_is_copied_pasted_and_typed() {
    let mut played = race();
    played.keys("aabby");
    assert_eq!(played.copied, ["A2 B2"]);
    played.act(Action::Key(Key::Esc));
    played.act(Action::Paste("A1 B2\nA1".to_owned()));
    assert_eq!(played.shown().schedule, "A2 B2", "it is looked at first");
    played.act(Action::Key(Key::Enter));
    assert_eq!((played.shown().schedule.as_str(), value(&played, "x").as_str()), ("A1 B2 A1", "6"));
    played.keys("pA1 Q7");
    played.act(Action::Key(Key::Enter));
    assert_eq!(notice(&played), "Step 2 of 8 cannot be taken: there is no worker Q yet.");
    assert_eq!(played.shown().schedule, "A1", "what came before it was done");
    played.keys("pA1 x");
    played.act(Action::Key(Key::Enter));
    let text = notice(&played).to_lowercase();
    assert!(text.contains("part 2 of it, 'x', makes no sense"), "{text}");
    assert_eq!(played.state.step().and_then(|s| s.typed.as_deref()), Some("A1 x"), "it can be mended");
    played.act(Action::Key(Key::Esc));
    assert!(played.state.step().is_some_and(|s| s.typed.is_none()));
}

#[test]
fn a_schedule_that_ends_too_late_names_the_step_and_the_reason() {
    let mut played = Played::lab(EMBRACE, 120, 36);
    played.keys("spA1 B1 A1");
    played.act(Action::Key(Key::Enter));
    assert_eq!(notice(&played), "Step 3 of 3 cannot be taken: worker A waits for lock 'knife', held by B.");
}

#[test]
fn what_is_pressed_while_the_machine_works_is_done_afterwards() {
    let mut played = Played::lab(RACE, 120, 36);
    let mut asked = update(&mut played.state, Action::Key(Key::Char('s')));
    for key in ['a', 'b', 'a', 'b'] {
        assert_eq!(update(&mut played.state, Action::Key(Key::Char(key))), []);
    }
    while let Some(effect) = asked.pop() {
        asked.extend(played.carry_out(effect));
    }
    assert_eq!(played.shown().schedule, "A1 B1 A1 B1");
}

#[test]
fn the_marked_worker_steps_on_enter_and_a_click_steps_whom_it_meets() {
    let mut played = race();
    played.act(Action::Key(Key::Down));
    assert_eq!(played.state.step().map(|s| s.marked), Some(LaneId(2)));
    played.act(Action::Key(Key::Enter));
    assert_eq!(played.shown().schedule, "B1");
    let effects = click(&mut played.state, Target::Worker(LaneId(1)));
    for effect in effects {
        played.carry_out(effect);
    }
    assert_eq!(played.shown().schedule, "B1 A1");
}

#[test]
fn leaving_leads_back_to_the_laboratory_and_answers_that_come_late_change_nothing() {
    let mut played = race();
    played.keys("a");
    let late = played.shown();
    let id = played.state.step().map_or(0, |s| s.id);
    let effects = update(&mut played.state, Action::Key(Key::Esc));
    assert_eq!(effects, [Effect::Model(Ask::End)]);
    assert!(played.state.step().is_none() && played.state.lab().is_some());
    update(&mut played.state, Action::Stepped(id, Ok(late)));
    assert!(played.state.step().is_none());
}

#[test]
fn a_program_that_cannot_be_stepped_says_why() {
    let mut played = Played::lab("while True:\n    pass\n", 120, 36);
    played.keys("s");
    let why = played.state.step().and_then(|s| s.trouble.clone()).unwrap_or_default();
    assert!(why.contains("cannot be stepped") && why.contains("line"), "{why}");
    assert!(played.keys("a").state.step().is_some());
}

#[test]
fn a_time_that_runs_out_is_a_step_of_its_own() {
    let text = "import threading\n\nlock = threading.Lock()\n\n\ndef hold():\n    with lock:\n        pass\n\n\n\
                a = threading.Thread(target=hold)\na.start()\ngot = lock.acquire(timeout=1)\na.join()\n";
    let mut played = Played::lab(text, 120, 36);
    played.keys("sa");
    let shown = played.shown();
    let main = shown.worker(LaneId::MAIN).expect("main");
    assert_eq!(words::next(&shown.view, main), "its time runs out (ACQUIRE lock)");
    played.keys("m");
    assert_eq!(played.shown().schedule, "A1 m!");
    assert_eq!(played.shown().rows.last().map(|row| row.operation.as_str()), Some("time runs out"));
}

#[test]
fn a_page_about_stepping_begins_where_its_schedule_leads_and_goes_on_where_it_was_left() {
    let mut played = Played::of(player_of(step_lesson(), 80, 24), RACE);
    played.act(Action::Key(Key::Right));
    let shown = played.shown();
    assert_eq!((shown.schedule.as_str(), shown.rows[0].operation.as_str()), ("A1", "LOAD x"));
    played.keys("b");
    assert_eq!(played.shown().schedule, "A1 B1", "also while the text has the keys");
    played.act(Action::Key(Key::Left));
    played.act(Action::Key(Key::Right));
    assert_eq!(played.shown().schedule, "A1 B1");
    played.act(Action::Key(Key::Esc));
    assert!(matches!(played.state.screen, Screen::Home(_)));
    played.act(Action::Key(Key::Enter));
    played.act(Action::Key(Key::Right));
    assert_eq!(played.shown().schedule, "A1 B1", "also after the course map");
}
