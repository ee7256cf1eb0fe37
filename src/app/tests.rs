//! Scripts of actions against [`update`], with a clock that is only a number.

use std::time::Duration;

use super::action::{Action, Effect, FeedBatch};
use super::drawn::{Area, Drawn, Target};
use super::input::{Key, Mouse, MouseKind};
use super::keys::Command;
use super::lab::Lab;
use super::pane::{Extent, Pane};
use super::player::Answer;
use super::program::{Loaded, Problem, ProgramSource};
use super::run::Phase;
use super::state::{Overlay, Screen, State};
use super::story::{Paragraph, story};
use super::testing::*;
use super::update;
use crate::course::glossary;
use crate::trace::{CoreSample, Deadlock, DeadlockEdge, Ending, LaneId, RunId};

fn the_lab(state: &State) -> &Lab {
    state.lab().expect("a laboratory")
}

fn told(state: &State) -> Vec<String> {
    let lab = the_lab(state);
    let player = match &state.screen {
        Screen::Lesson(player) => Some(player.as_ref()),
        _ => None,
    };
    let run = lab.run.as_ref().expect("a run");
    let text = |paragraph: &Paragraph| paragraph.iter().map(|(_, text)| text.as_str()).collect();
    story(run, &super::compare::told(lab, &state.records), player).iter().map(text).collect()
}

#[test]
fn a_lesson_is_opened_from_the_map_and_goes_on_where_it_was_left() {
    let mut state = home(80, 24);
    assert_eq!(press(&mut state, Key::Enter), [Effect::Open("counting".to_owned())]);
    update(&mut state, Action::Opened(Ok(lesson())));
    press(&mut state, Key::Right);
    assert_eq!(press(&mut state, Key::Esc), []);
    assert!(matches!(&state.screen, Screen::Home(home) if home.left.is_some()));
    assert_eq!(press(&mut state, Key::Enter), []);
    assert!(matches!(&state.screen, Screen::Lesson(player) if player.page == 1));
}

#[test]
fn pages_turn_and_stop_at_the_ends() {
    let mut state = player(80, 24);
    assert_eq!(press(&mut state, Key::Left), []);
    let load = press(&mut state, Key::Right);
    let wanted = ProgramSource::Lesson { lesson: "counting".to_owned(), file: "count.py".to_owned() };
    assert_eq!(load, [Effect::Load(wanted)]);
    press(&mut state, Key::Right);
    assert!(state.notice.is_none());
    press(&mut state, Key::Right);
    assert!(state.notice.is_some(), "the last page says so");
    assert!(matches!(&state.screen, Screen::Lesson(player) if player.page == 2));
}

#[test]
fn the_laboratory_stays_closed_until_a_choice_is_made() {
    let mut state = question(80, 24);
    assert_eq!(type_keys(&mut state, " "), []);
    assert!(state.notice.as_ref().is_some_and(|n| n.text.contains("Choose an answer first")));
    assert_eq!(type_keys(&mut state, "7"), [], "there is no seventh choice");
    assert_eq!(type_keys(&mut state, " "), []);
    assert_eq!(type_keys(&mut state, "1"), []);
    assert_eq!(type_keys(&mut state, "2"), [], "it can be changed before the run");
    let started = type_keys(&mut state, " ");
    assert!(matches!(started.as_slice(), [Effect::Start(..)]));
    type_keys(&mut state, "1");
    let Screen::Lesson(player) = &state.screen else { panic!("a lesson") };
    assert_eq!(player.answer(1), Some(Answer::Chose(1)), "after the run began it stays");
}

#[test]
fn the_choices_can_be_walked_with_the_arrows() {
    let mut state = question(80, 24);
    for key in [Key::Down, Key::Down, Key::Up, Key::Down, Key::Enter] {
        press(&mut state, key);
    }
    let Screen::Lesson(player) = &state.screen else { panic!("a lesson") };
    assert_eq!(player.answer(1), Some(Answer::Chose(1)));
}

#[test]
fn after_the_run_the_choice_and_the_reason_are_told_once() {
    let mut state = question(120, 36);
    type_keys(&mut state, "1 ");
    run_to(&mut state, 1, 1000);
    assert!(!told(&state).iter().any(|line| line.contains("It was")), "not while it runs");
    end_run(&mut state, 1, 1000, Ending::Ok);
    let lines = told(&state);
    assert!(lines.contains(&"✗ You predicted “Half as long”. It was “The same”.".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"Only one of them runs at a time.".to_owned()), "{lines:#?}");
    type_keys(&mut state, "g ");
    run_to(&mut state, 2, 500);
    end_run(&mut state, 2, 500, Ending::Ok);
    assert!(!told(&state).iter().any(|line| line.contains("predicted")), "another setting settles nothing");
}

#[test]
fn a_prediction_that_was_skipped_says_so_and_a_run_that_was_stopped_settles_nothing() {
    let mut state = question(80, 24);
    type_keys(&mut state, "k ");
    run_to(&mut state, 1, 300);
    end_run(&mut state, 1, 300, Ending::Interrupted);
    let Screen::Lesson(player) = &state.screen else { panic!("a lesson") };
    assert!(player.verdict(1).is_some_and(|verdict| !verdict.decided));
    type_keys(&mut state, " ");
    run_to(&mut state, 2, 300);
    end_run(&mut state, 2, 300, Ending::Ok);
    let lines = told(&state);
    assert!(lines.contains(&"You skipped the prediction. It was “The same”.".to_owned()), "{lines:#?}");
}

#[test]
fn two_runs_are_compared_in_words_with_what_was_changed() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 2000);
    end_run(&mut state, 1, 2000, Ending::Ok);
    type_keys(&mut state, "g");
    assert!(
        the_lab(&state)
            .knobs
            .entries(Some(&the_lab(&state).run.as_ref().expect("a run").values))
            .iter()
            .any(|e| e.pending)
    );
    let effects = type_keys(&mut state, " ");
    assert!(matches!(effects.as_slice(), [Effect::Start(_, settings)] if !settings.gil));
    run_to(&mut state, 2, 1000);
    end_run(&mut state, 2, 1000, Ending::Ok);
    let lines = told(&state);
    let wanted = "2.0 times as fast as the run before: 1.00 s against 2.00 s. (GIL on → off)";
    assert!(lines.contains(&wanted.to_owned()), "{lines:#?}");
}

#[test]
fn space_stops_a_run_and_ctrl_c_twice_leaves() {
    let mut state = lab(80, 24);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 100);
    assert_eq!(type_keys(&mut state, " "), [Effect::Stop]);
    assert_eq!(the_lab(&state).run.as_ref().map(|run| run.phase), Some(Phase::Stopping));
    end_run(&mut state, 1, 200, Ending::Interrupted);
    type_keys(&mut state, "r");
    run_to(&mut state, 2, 100);
    assert_eq!(press(&mut state, Key::Ctrl('c')), [Effect::Stop]);
    assert_eq!(press(&mut state, Key::Ctrl('c')), [Effect::Quit]);
    assert_eq!(type_keys(&mut lab(80, 24), "q"), [Effect::Quit]);
    assert_eq!(press(&mut lab(80, 24), Key::Ctrl('c')), [Effect::Quit], "nothing runs");
}

#[test]
fn what_an_older_run_still_says_is_not_heard() {
    let mut state = lab(80, 24);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 100);
    type_keys(&mut state, "r");
    update(&mut state, Action::Started(crate::trace::RunId(2)));
    end_run(&mut state, 1, 150, Ending::Ok);
    let run = the_lab(&state).run.as_ref().expect("a run");
    assert!(run.alive() && run.output.is_empty());
}

#[test]
fn turning_the_page_ends_the_run() {
    let mut state = question(80, 24);
    type_keys(&mut state, "2 ");
    run_to(&mut state, 1, 100);
    press(&mut state, Key::Esc);
    let mut state = question(80, 24);
    type_keys(&mut state, "2 ");
    run_to(&mut state, 1, 100);
    assert_eq!(press(&mut state, Key::Right), [Effect::Forget]);
    assert!(!state.running());
}

#[test]
fn a_broken_file_leaves_the_last_good_program_runnable() {
    let mut state = lab(80, 24);
    let source = ProgramSource::File("count.py".into());
    let problem = Problem { line: 9, column: 5, message: "Expected an expression".to_owned(), help: None };
    let refused = Loaded::Refused { lines: program(PROGRAM).lines, problems: vec![problem] };
    update(&mut state, Action::Loaded(source.clone(), refused));
    assert!(the_lab(&state).refused.is_some());
    assert!(matches!(type_keys(&mut state, " ").as_slice(), [Effect::Start(..)]));
    assert!(state.notice.as_ref().is_some_and(|n| n.text.contains("last version")));
    update(&mut state, Action::Loaded(source, Loaded::Ready(program(PROGRAM))));
    assert!(the_lab(&state).refused.is_none());
}

#[test]
fn a_program_that_never_could_run_says_so() {
    let mut state = lab(80, 24);
    let Screen::Lab(lab) = &mut state.screen else { panic!("a laboratory") };
    lab.program = None;
    assert_eq!(type_keys(&mut state, " "), []);
    assert!(state.notice.is_some());
}

#[test]
fn knobs_change_with_the_arrows_and_esc_gives_the_keys_back() {
    let mut state = lab(80, 24);
    state.drawn.panes = vec![Pane::Timeline, Pane::Program, Pane::Output, Pane::Happened];
    press(&mut state, Key::BackTab);
    assert_eq!(state.focus(), Some(Pane::Knobs));
    press(&mut state, Key::Right);
    press(&mut state, Key::Down);
    press(&mut state, Key::Left);
    let settings = the_lab(&state).knobs.settings();
    let set: Vec<String> = settings.set.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(set, ["WORKERS=3", "KIND=\"serial\""]);
    press(&mut state, Key::Esc);
    assert_eq!(state.focus(), Some(Pane::Timeline));
}

#[test]
fn tab_goes_round_the_panes_that_are_there() {
    let mut state = question(80, 24);
    state.drawn.panes = vec![Pane::Text, Pane::Timeline, Pane::Program, Pane::Output, Pane::Happened];
    let mut seen = Vec::new();
    for _ in 0..6 {
        press(&mut state, Key::Tab);
        seen.extend(state.focus());
    }
    use Pane::*;
    assert_eq!(seen, [Timeline, Program, Output, Happened, Knobs, Text]);
}

#[test]
fn the_mouse_does_what_keys_do() {
    let mut state = lab(120, 36);
    let area = |x, width| Area { x, y: 2, width, height: 1 };
    state.drawn = Drawn {
        targets: vec![
            (Area { x: 0, y: 0, width: 120, height: 30 }, Target::Pane(Pane::Output)),
            (area(1, 9), Target::Knob(0)),
            (area(5, 2), Target::KnobMore(0)),
            (area(20, 5), Target::Command(Command::Gil)),
        ],
        extents: vec![(Pane::Output, Extent { content: 100, shown: 10 })],
        ..Drawn::default()
    };
    let mut mouse = |kind, x, y| update(&mut state, Action::Mouse(Mouse { kind, x, y }));
    mouse(MouseKind::Press, 50, 9);
    mouse(MouseKind::WheelUp, 50, 9);
    mouse(MouseKind::Press, 5, 2);
    mouse(MouseKind::Press, 22, 2);
    mouse(MouseKind::Press, 119, 35);
    let lab = the_lab(&state);
    assert_eq!((lab.view.focus, lab.view.output.top, lab.view.output.follow), (Pane::Output, 87, false));
    assert_eq!(lab.knobs.values()[0].1, "3");
    assert!(!lab.knobs.settings().gil);
}

#[test]
fn the_timeline_zooms_pans_and_shows_all_again() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 1000);
    end_run(&mut state, 1, 1000, Ending::Ok);
    type_keys(&mut state, "++");
    let window = the_lab(&state).view.window.expect("a window");
    assert!(window.width() < 1000 * MS / 2 && window.contains(500 * MS));
    type_keys(&mut state, "<<<<<<<<");
    assert_eq!(the_lab(&state).view.window.map(|w| w.from()), Some(0));
    type_keys(&mut state, "f");
    assert_eq!(the_lab(&state).view.window, None);
    state.drawn.plot = Some(Area { x: 20, y: 3, width: 100, height: 5 });
    state.drawn.targets = vec![(Area { x: 0, y: 0, width: 120, height: 20 }, Target::Pane(Pane::Timeline))];
    update(&mut state, Action::Mouse(Mouse { kind: MouseKind::Press, x: 69, y: 4 }));
    assert_eq!(the_lab(&state).view.cursor, Some(495 * MS));
}

#[test]
fn the_program_follows_its_workers_until_somebody_scrolls() {
    let mut state = lab(80, 24);
    state.drawn.extents = vec![(Pane::Program, Extent { content: 20, shown: 6 })];
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 100);
    let top = the_lab(&state).view.program.top;
    assert!((5..=9).contains(&top), "line 10 or 11 is in sight: {top}");
    let Screen::Lab(lab) = &mut state.screen else { panic!("a laboratory") };
    lab.view.give_keys(Pane::Program);
    press(&mut state, Key::Home);
    run_to(&mut state, 1, 200);
    assert_eq!(the_lab(&state).view.program.top, 0);
}

#[test]
fn the_glossary_begins_with_the_words_of_the_page() {
    let course = crate::course::embedded().expect("the course");
    let index = course.find("the-gil").expect("a lesson");
    let mut state = player_of(course.open(index).expect("it opens"), 80, 24);
    type_keys(&mut state, "G");
    let Some(Overlay::Glossary { here, scroll }) = &state.overlay else { panic!("the window") };
    let names: Vec<&str> = here.iter().filter_map(|i| glossary::terms().get(*i)).map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["core", "pool", "thread"]);
    assert_eq!(scroll.top, 0);
    press(&mut state, Key::Esc);
    assert!(state.overlay.is_none());
}

#[test]
fn help_lies_over_the_screen_and_says_the_keys_below_it() {
    let mut state = lab(80, 24);
    type_keys(&mut state, "?");
    assert!(matches!(state.overlay, Some(Overlay::Help { .. })));
    let help = super::keys::help(&state);
    assert!(help.iter().any(|(title, rows)| *title == "Laboratory" && rows.len() > 4));
    assert_eq!(type_keys(&mut state, "r"), [], "keys of the screen below do nothing");
    press(&mut state, Key::Esc);
    assert!(state.overlay.is_none());
}

#[test]
fn a_notice_goes_with_the_clock_and_with_the_next_key() {
    let mut state = lab(80, 24);
    update(&mut state, Action::Tick(Duration::from_secs(10)));
    state.say("Something.");
    assert_eq!(state.deadline(), Some(Duration::from_secs(14)));
    update(&mut state, Action::Tick(Duration::from_secs(13)));
    assert!(state.notice.is_some());
    update(&mut state, Action::Tick(Duration::from_secs(14)));
    assert_eq!((state.notice.is_none(), state.deadline()), (true, None), "then nothing wakes the loop");
}

#[test]
fn a_deadlock_is_told_by_worker_object_and_line() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 100);
    let edge = |waiter: u32, what: &str, holder: &str| DeadlockEdge {
        waiter: LaneId(waiter),
        waiter_name: format!("Thread-{waiter}"),
        line: 10 + waiter,
        what: what.to_owned(),
        object: None,
        holder: None,
        holder_name: Some(holder.to_owned()),
    };
    let edges = vec![edge(1, "lock 'b'", "Thread-2"), edge(2, "lock 'a'", "Thread-1")];
    end_run(&mut state, 1, 100, Ending::Deadlock(Deadlock { edges, cycle: 2 }));
    assert_eq!(told(&state)[0], "Deadlock after 100 ms: nobody could go on");
    let lab = the_lab(&state);
    assert_eq!(lab.current_lines(), [(11, vec![LaneId(1)]), (12, vec![LaneId(2)])], "also when the run is over");
    assert_eq!(lab.stuck_at(11).as_deref(), Some("waits for lock 'b'"));
    let run = lab.run.as_ref().expect("a run");
    assert_eq!(run.timeline.lane(LaneId(2)).and_then(|lane| lane.stuck()), Some("lock 'a'"));
    let table = super::compare::table(lab, &state.records);
    assert_eq!(table[0].outcome, "deadlock");
}

#[test]
fn what_cannot_be_opened_is_told_in_a_window() {
    let mut state = home(80, 24);
    update(&mut state, Action::Opened(Err(("This lesson has mistakes".to_owned(), "a.md:3:1: no".to_owned()))));
    assert!(matches!(&state.overlay, Some(Overlay::Message { text, .. }) if text.contains("a.md:3:1")));
    let mut state = lab(80, 24);
    type_keys(&mut state, " ");
    update(&mut state, Action::NotStarted("No more threads.".to_owned()));
    assert!(the_lab(&state).run.is_none() && state.overlay.is_some());
}

#[test]
fn a_moment_and_a_worker_can_be_asked_about_without_a_mouse() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 1000);
    end_run(&mut state, 1, 1000, Ending::Ok);
    state.drawn.plot = Some(Area { x: 20, y: 3, width: 100, height: 5 });
    type_keys(&mut state, "...,");
    press(&mut state, Key::Down);
    let view = &the_lab(&state).view;
    assert_eq!((view.cursor, view.lane), (Some(510 * MS), Some(LaneId(1))));
    press(&mut state, Key::Esc);
    assert_eq!(the_lab(&state).view.cursor, None);
}

#[test]
fn a_question_of_the_program_takes_the_keys_until_it_is_answered() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 3, 400);
    ask(&mut state, 3, 410, true);
    assert_eq!(state.focus(), Some(Pane::Output));
    assert_eq!(type_keys(&mut state, "q gx"), [], "all of it is text");
    assert!(the_lab(&state).knobs.settings().gil);
    press(&mut state, Key::Backspace);
    assert_eq!(press(&mut state, Key::Ctrl('d')), [], "the input does not end inside a line");
    assert_eq!(press(&mut state, Key::Enter), [Effect::Answer("q g\n".to_owned())]);
    ask(&mut state, 3, 420, false);
    assert_eq!(type_keys(&mut state, "q"), [], "typed ahead of the next question");
    assert_eq!(the_lab(&state).run.as_ref().map(|run| run.prompt.typed.as_str()), Some("q"));
    let lines = the_lab(&state).run.as_ref().map(|run| run.output.lines().map(|l| l.text.clone()).collect());
    assert_eq!(lines, Some(vec!["q g".to_owned()]), "a terminal shows what is typed");
    assert_eq!(the_lab(&state).run.as_ref().map(|run| run.output.printed()), Some(""), "the program printed nothing");
}

#[test]
fn a_question_of_the_program_can_be_left_and_its_input_ended() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 3, 400);
    ask(&mut state, 3, 410, true);
    state.drawn.panes = vec![Pane::Timeline, Pane::Program, Pane::Output, Pane::Happened];
    assert_eq!(press(&mut state, Key::Ctrl('d')), [Effect::Answer(String::new())]);
    ask(&mut state, 3, 420, false);
    ask(&mut state, 3, 430, true);
    press(&mut state, Key::Esc);
    assert_ne!(state.focus(), Some(Pane::Output));
    assert_eq!(type_keys(&mut state, " "), [Effect::Stop], "the keys are commands again");
    end_run(&mut state, 3, 500, Ending::Interrupted);
    assert!(!super::prompt::typing(&state));
}

#[test]
fn other_programs_that_disturb_a_run_are_named() {
    let mut state = lab(120, 36);
    type_keys(&mut state, " ");
    run_to(&mut state, 3, 400);
    for now in [600, 800, 1000, 1200] {
        let cores = CoreSample { at: now * MS, usage: vec![94.0, 11.0], process: 0.0 };
        update(&mut state, Action::Feed(FeedBatch { run: Some(RunId(3)), now: now * MS, cores, ..Default::default() }));
    }
    end_run(&mut state, 3, 1400, Ending::Ok);
    let lines = told(&state);
    assert!(
        lines.iter().any(|line| line.starts_with("Other programs kept about 1.05 of the 2 cores busy")),
        "{lines:#?}"
    );
}

#[test]
fn a_run_is_watched_in_what_the_page_names_first() {
    for (panes, first) in [
        (vec![Pane::Timeline, Pane::Output], Pane::Timeline),
        (vec![Pane::Output, Pane::Program, Pane::Timeline], Pane::Output),
        (vec![Pane::Cores, Pane::Timeline, Pane::Output], Pane::Timeline),
        (vec![Pane::Program, Pane::Output], Pane::Output),
    ] {
        let mut state = question(80, 24);
        state.lab_mut().expect("a laboratory").panes = panes;
        type_keys(&mut state, "2 ");
        assert_eq!(state.focus(), Some(first));
    }
}
