//! Every screen at three sizes and in both themes, with its styles; and at any size without a panic and without a cell
//! outside its pane.

mod present;
mod searched;

use std::sync::OnceLock;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::colour::Depth;
use super::draw;
use super::theme::Theme;
use crate::app::drawn::{Drawn, Target};
use crate::app::home::Chosen;
use crate::app::input::Key;
use crate::app::look::ThemeName;
use crate::app::pane::Pane;
use crate::app::program::{Loaded, Problem, ProgramSource};
use crate::app::step::Step;
use crate::app::step::played::{EMBRACE, Played, RACE};
use crate::app::testing::*;
use crate::app::{Action, State, update};
use crate::trace::{Deadlock, DeadlockEdge, Ending, LaneId, ObjectId};
use searched::{
    challenge_failed, deadlock_found, explore_page, many_outcomes, outcomes, outcomes_and_runs, searching, variables,
};

/// Makes a screen for a size.
type Make = fn(u16, u16) -> State;

/// The screens there are.
const SCREENS: &[(&str, Make)] = &[
    ("home", home),
    ("map", course_begun),
    ("quiz", |width, height| quiz(width, height, "")),
    ("quiz_told", |width, height| quiz(width, height, "1")),
    ("quiz_result", |width, height| quiz(width, height, "1 2 2 ")),
    ("certificate", |width, height| {
        let mut state = course_done(width, height);
        type_keys(&mut state, "CAda");
        state
    }),
    ("map_done", course_done),
    ("find", find),
    ("asked", asked),
    ("resumed", resumed),
    ("prose", player),
    ("question", question),
    ("running", running),
    ("answered", answered),
    ("compared", compared),
    ("deadlock", deadlock),
    ("runs", runs),
    ("processes", processes),
    ("searching", searching),
    ("outcomes", outcomes),
    ("outcomes_and_runs", outcomes_and_runs),
    ("embrace", deadlock_found),
    ("many_outcomes", many_outcomes),
    ("variables", variables),
    ("challenge", challenge),
    ("challenge_failed", challenge_failed),
    ("explore_page", explore_page),
    ("lab_broken", lab_broken),
    ("standing", standing),
    ("lab_knobs", lab_knobs),
    ("help", help),
    ("words", |width, height| {
        let mut state = player_of(step_lesson(), width, height);
        type_keys(&mut state, "G");
        state
    }),
    ("replay", replay),
    ("replay_closer", |width, height| {
        let mut state = replay(width, height);
        type_keys(&mut state, "+++");
        state
    }),
    ("saving", saving),
    ("step", stepping),
    ("step_deadlock", stepped_into_deadlock),
    ("step_many", stepping_many),
    ("step_page", step_page),
];

/// The quiz of the first unit after these keys.
fn quiz(width: u16, height: u16, keys: &str) -> State {
    let mut state = course_begun(width, height);
    (0..2).for_each(|_| _ = press(&mut state, Key::Down));
    (0..2).for_each(|_| _ = press(&mut state, Key::Down));
    press(&mut state, Key::Enter);
    type_keys(&mut state, keys);
    state
}

/// A laboratory with this program as it is stepped after these keys. The steps are real, and taken once for all sizes.
fn stepped(once: &'static OnceLock<Step>, text: &str, keys: &str, width: u16, height: u16) -> State {
    let step = once.get_or_init(|| {
        let mut played = Played::lab(text, 120, 36);
        played.keys(keys);
        played.state.step().expect("stepping").clone()
    });
    let mut state = Played::lab(text, width, height).state;
    if let Some(lab) = state.lab_mut() {
        lab.step = Some(Box::new(step.clone()));
    }
    state
}

/// A race that is stepped by instruction: one worker is in the middle of its addition.
fn stepping(width: u16, height: u16) -> State {
    static ONCE: OnceLock<Step> = OnceLock::new();
    stepped(&ONCE, RACE, "sgaabab", width, height)
}

/// Two locks in opposite order, each taken by one.
fn stepped_into_deadlock(width: u16, height: u16) -> State {
    static ONCE: OnceLock<Step> = OnceLock::new();
    stepped(&ONCE, EMBRACE, "sab", width, height)
}

/// More workers and variables than there are columns, two of them waiting, and a schedule that is being typed.
fn stepping_many(width: u16, height: u16) -> State {
    static ONCE: OnceLock<Step> = OnceLock::new();
    let text = "import threading\n\nlock = threading.Lock()\nfirst, second, third = [], {}, 0\n\n\n\
                def work(n):\n    global third\n    with lock:\n        first.append(n)\n        second[n] = 'done'\n\
                \x20       third += n\n    print('worker', n)\n\n\nthreads = [threading.Thread(target=work, args=(n,)) \
                for n in range(3)]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()\n";
    stepped(&ONCE, text, "saaaaaabbpA3 B", width, height)
}

/// A page of a lesson that is about stepping.
fn step_page(width: u16, height: u16) -> State {
    static ONCE: OnceLock<Step> = OnceLock::new();
    let made = || {
        let mut played = Played::of(player_of(step_lesson(), 120, 36), RACE);
        played.act(Action::Key(Key::Right));
        played.act(Action::Key(Key::Tab));
        played.keys("a");
        played.state.step().expect("stepping").clone()
    };
    let step = ONCE.get_or_init(made).clone();
    let mut state = player_of(step_lesson(), width, height);
    let effects = press(&mut state, Key::Right);
    answer_loads(&mut state, effects, RACE);
    if let Some(lab) = state.lab_mut() {
        lab.step = Some(Box::new(step));
    }
    state
}

fn running(width: u16, height: u16) -> State {
    let mut state = question(width, height);
    type_keys(&mut state, "2 ");
    run_to(&mut state, 1, 1000);
    state
}

fn answered(width: u16, height: u16) -> State {
    let mut state = running(width, height);
    end_run(&mut state, 1, 1010, Ending::Ok);
    state
}

fn compared(width: u16, height: u16) -> State {
    let mut state = answered(width, height);
    type_keys(&mut state, "gr");
    run_to(&mut state, 2, 500);
    end_run(&mut state, 2, 520, Ending::Ok);
    state
}

/// A recorded run in its middle, with who wrote what was printed by then.
fn replay(width: u16, height: u16) -> State {
    let mut state = answered(width, height);
    type_keys(&mut state, "R");
    settled(&mut state);
    press(&mut state, Key::End);
    (0..6).for_each(|_| _ = press(&mut state, Key::PageUp));
    state
}

/// The forms in which a run can be saved.
fn saving(width: u16, height: u16) -> State {
    let mut state = answered(width, height);
    type_keys(&mut state, "o");
    press(&mut state, Key::Down);
    state
}

/// Two workers that hold a lock each and want the other's.
fn deadlock(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 400);
    let name = |lane: u32| ["MainThread", "Thread-1 (count_to)", "Thread-2 (count_to)"][lane as usize].to_owned();
    let edge = |waiter: u32, what: &str, holder: u32, line: u32| DeadlockEdge {
        waiter: LaneId(waiter),
        waiter_name: name(waiter),
        line,
        what: what.to_owned(),
        object: (waiter > 0).then_some(ObjectId(waiter)),
        holder: Some(LaneId(holder)),
        holder_name: Some(name(holder)),
    };
    let edges = vec![
        edge(0, "the end of Thread-1 (count_to)", 1, 19),
        edge(1, "lock 'right'", 2, 10),
        edge(2, "lock 'left'", 1, 11),
    ];
    end_run(&mut state, 1, 420, Ending::Deadlock(Deadlock::of(edges)));
    state
}

/// A table of runs: with other knobs, one that was stopped, one of a changed program.
fn runs(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    for (id, wall, ending) in [(1, 2000, Ending::Ok), (2, 700, Ending::Interrupted), (3, 1000, Ending::Ok)] {
        type_keys(&mut state, " ");
        run_to(&mut state, id, wall);
        end_run(&mut state, id, wall, ending);
        type_keys(&mut state, "g");
    }
    let changed = Loaded::Ready(program(&format!("{PROGRAM}print()\n")));
    update(&mut state, Action::Loaded(ProgramSource::File("count.py".into()), changed));
    type_keys(&mut state, " ");
    run_to(&mut state, 4, 1300);
    end_run(&mut state, 4, 1300, Ending::Raised("ValueError: no more".to_owned()));
    if let Some(lab) = state.lab_mut() {
        lab.view.give_keys(Pane::Runs);
    }
    press(&mut state, Key::Down);
    state
}

/// Child processes with their threads, and a question about a moment.
fn processes(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 1000);
    end_run(&mut state, 1, 1000, Ending::Ok);
    if let Some(lab) = state.lab_mut() {
        lab.view.cursor = Some(230 * MS);
        lab.view.lane = Some(LaneId(1));
        if let Some(run) = &mut lab.run {
            run.timeline = crate::timeline::synthetic::processes(1000 * MS);
        }
    }
    state
}

fn lab_broken(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    let problems = vec![Problem {
        line: 10,
        column: 14,
        message: "Expected an expression".to_owned(),
        help: Some("Write what is to be added.".to_owned()),
    }];
    let loaded = Loaded::Refused { lines: program(PROGRAM).lines, problems };
    update(&mut state, Action::Loaded(ProgramSource::File("count.py".into()), loaded));
    if let Some(lab) = state.lab_mut() {
        lab.view.give_keys(Pane::Program);
    }
    state
}

fn lab_knobs(width: u16, height: u16) -> State {
    let mut state = lab(width, height);
    type_keys(&mut state, " ");
    run_to(&mut state, 1, 400);
    end_run(&mut state, 1, 400, Ending::Raised("ValueError: no more".to_owned()));
    if let Some(lab) = state.lab_mut() {
        lab.view.give_keys(Pane::Knobs);
    }
    press(&mut state, Key::Right);
    state
}

fn help(width: u16, height: u16) -> State {
    let mut state = running(width, height);
    type_keys(&mut state, "?");
    state
}

fn find(width: u16, height: u16) -> State {
    let mut state = course_begun(width, height);
    type_keys(&mut state, "/wor");
    press(&mut state, Key::Down);
    state
}

fn asked(width: u16, height: u16) -> State {
    let mut state = course_begun(width, height);
    press(&mut state, Key::Down);
    type_keys(&mut state, "s");
    state
}

/// The second lesson of the course, another day, at the page whose question a run has decided.
fn resumed(width: u16, height: u16) -> State {
    let mut state = course_begun(width, height);
    let effects = open_lesson(&mut state, 1);
    answer_loads(&mut state, effects, PROGRAM);
    let effects = press(&mut state, Key::Right);
    answer_loads(&mut state, effects, PROGRAM);
    state
}

fn drawn(state: &State, depth: Depth) -> (Buffer, Drawn) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.look.width, state.look.height));
    let drawn = draw(state, &Theme::new(crate::app::present::theme(state), depth), &mut buffer);
    (buffer, drawn)
}

/// As the runtime draws: the second frame knows what the first put where.
fn settled(state: &mut State) -> Buffer {
    let (_, first) = drawn(state, Depth::True);
    update(state, Action::Drawn(first));
    drawn(state, Depth::True).0
}

fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows: Vec<String> =
        buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect();
    rows.join("\n")
}

/// The text, then a letter for the style of each cell, then what the letters mean.
fn with_styles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut styles = Vec::new();
    let mut letters = String::new();
    for (index, cell) in buffer.content.iter().enumerate() {
        if index > 0 && index % width == 0 {
            letters.push('\n');
        }
        let style = (cell.fg, cell.bg, cell.modifier);
        let at = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            styles.push(style);
            styles.len() - 1
        });
        letters.push(char::from_u32('A' as u32 + at as u32).unwrap_or('?'));
    }
    let legend = styles.iter().enumerate().map(|(at, (fg, bg, modifier))| {
        let letter = char::from_u32('A' as u32 + at as u32).unwrap_or('?');
        format!("{letter} {fg} on {bg} {modifier:?}\n")
    });
    format!("{}\n\n{letters}\n\n{}", text(buffer), legend.collect::<String>())
}

fn snapshots_at(width: u16, height: u16) {
    for (name, make) in SCREENS {
        for theme in [ThemeName::Dark, ThemeName::Light] {
            let mut state = make(width, height);
            state.look.theme = theme;
            let buffer = settled(&mut state);
            insta::assert_snapshot!(format!("{name}_{width}x{height}_{}", theme.word()), with_styles(&buffer));
        }
    }
}

#[test]
fn every_screen_in_a_small_terminal() {
    snapshots_at(80, 24);
}

#[test]
fn every_screen_in_a_window() {
    snapshots_at(120, 36);
}

#[test]
fn every_screen_on_a_large_screen() {
    snapshots_at(200, 60);
}

#[test]
fn a_terminal_that_is_too_small_is_told_what_is_needed() {
    let buffer = drawn(&home(59, 16), Depth::True).0;
    assert!(text(&buffer).contains("60 columns"), "{}", text(&buffer));
    assert!(!text(&drawn(&home(60, 16), Depth::True).0).contains("60 columns"));
}

#[test]
fn ascii_means_ascii() {
    for (name, make) in SCREENS {
        let mut state = make(100, 30);
        state.look.ascii = true;
        let text = text(&drawn(&state, Depth::True).0);
        assert!(text.is_ascii(), "{name}: {text}");
    }
}

#[test]
fn a_terminal_with_few_colours_is_never_asked_for_more() {
    use ratatui::style::Color;
    for (name, make) in SCREENS {
        let state = make(120, 36);
        for (depth, allowed) in [
            (Depth::None, (|c| c == Color::Reset) as fn(Color) -> bool),
            (Depth::Sixteen, |c| !matches!(c, Color::Rgb(..) | Color::Indexed(_))),
            (Depth::Many, |c| !matches!(c, Color::Rgb(..))),
        ] {
            let (buffer, _) = drawn(&state, depth);
            let wrong = buffer.content.iter().find(|cell| !allowed(cell.fg) || !allowed(cell.bg));
            assert!(wrong.is_none(), "{name} at {depth:?}: {wrong:?}");
        }
    }
}

#[test]
fn a_question_is_seen_whole_at_80_columns_and_can_be_clicked() {
    let state = question(80, 24);
    let (buffer, drawn) = drawn(&state, Depth::True);
    for word in ["How long do two workers take", "Half as long", "The same", "Press a number"] {
        assert!(text(&buffer).contains(word), "{word}: {}", text(&buffer));
    }
    let choices = drawn.targets.iter().filter(|(_, target)| matches!(target, Target::Choice(_))).count();
    assert_eq!(choices, 2);
}

#[test]
fn the_map_tells_done_begun_and_new_apart_without_colour() {
    let mut state = course_begun(80, 24);
    for (ascii, marks) in [(false, ["✓", "✓", "●", "○"]), (true, ["v", "v", "*", "o"])] {
        state.look.ascii = ascii;
        let picture = text(&settled(&mut state));
        let mark = |title: &str| {
            let row = picture.lines().find(|line| line.contains(title)).unwrap_or_else(|| panic!("{title}: {picture}"));
            row.split_whitespace().next().unwrap_or_default().to_owned()
        };
        let found = ["Two cooks", "Walls and rooms", "  Start and join  ", "The GIL"].map(mark);
        assert_eq!(found, marks, "{picture}");
        assert!(picture.contains("page 2 of 3") && picture.contains("predictions 1/2 right first"), "{picture}");
    }
}

#[test]
fn every_lesson_can_be_reached_in_a_small_terminal_and_what_is_marked_is_in_sight() {
    let mut state = course_begun(80, 24);
    for _ in 0..40 {
        press(&mut state, Key::Down);
        let buffer = settled(&mut state);
        let crate::app::Screen::Home(home) = &state.screen else { panic!("the map") };
        let picture = text(&buffer);
        match crate::app::home::marked(&state, home) {
            Some(marked) => {
                let title = &state.lessons[marked].title;
                assert!(picture.contains(title.as_str()), "{title}: {picture}");
            }
            None => {
                let Chosen::Quiz(last) = home.chosen else { panic!("a lesson or a quiz: {:?}", home.chosen) };
                let rows: Vec<&str> = picture.lines().collect();
                let title = state.lessons[last].title.as_str();
                let below = rows.windows(2).any(|rows| rows[0].contains(title) && rows[1].contains("Quiz"));
                assert!(below, "the quiz below {title}: {picture}");
            }
        }
    }
}

#[test]
fn a_lesson_of_the_map_and_a_page_beside_it_can_be_clicked() {
    let wide = drawn(&course_begun(120, 36), Depth::True).1;
    let clicks = |what: fn(&Target) -> bool| wide.targets.iter().filter(|(_, target)| what(target)).count();
    assert_eq!(clicks(|target| matches!(target, Target::Lesson(_))), 16);
    assert_eq!(clicks(|target| matches!(target, Target::Page(2, _))), 3);
    assert_eq!(clicks(|target| matches!(target, Target::Next)), 1);
    let small = drawn(&course_begun(80, 24), Depth::True).1;
    assert!(small.targets.iter().all(|(_, target)| !matches!(target, Target::Page(..))));
}

#[test]
fn what_a_run_of_another_day_decided_is_told_on_the_page() {
    let picture = text(&settled(&mut resumed(120, 36)));
    assert!(picture.contains("You predicted “Half as long”. It was “The same”."), "{picture}");
    assert!(!picture.contains("Closed until"), "{picture}");
}

#[test]
fn the_current_line_of_each_worker_is_marked_with_its_number() {
    let mut state = running(120, 36);
    let picture = text(&settled(&mut state));
    let left: Vec<String> = picture.lines().map(|line| line.chars().take(54).collect()).collect();
    let marked = |code: &str, worker: &str| {
        left.iter()
            .any(|line| line.contains(" ▸ ") && line.contains(code) && line.trim_end_matches('▐').ends_with(worker))
    };
    assert!(marked("while i < n:", " 1"), "{picture}");
    assert!(marked("i += 1", " 2"), "{picture}");
}

#[test]
fn a_wide_window_shows_all_panes_and_a_narrow_one_tabs() {
    let wide = text(&settled(&mut running(120, 36)));
    let narrow = text(&settled(&mut running(80, 24)));
    for title in ["Timeline", "Cores", "count.py", "Output", "What happened"] {
        assert!(wide.contains(title), "{title}: {wide}");
    }
    assert!(!narrow.contains("count.py"), "{narrow}");
    assert!(narrow.contains(" Program ") && narrow.contains("wants the GIL"), "{narrow}");
}

#[test]
fn an_error_stands_under_its_line_and_the_state_says_which_version_runs() {
    let picture = text(&settled(&mut lab_broken(120, 36)));
    let rows: Vec<&str> = picture.lines().collect();
    let at = rows.iter().position(|row| row.contains("Expected an expression")).expect("the message");
    assert!(rows[at - 1].contains("10 ✗ "), "{picture}");
    assert!(picture.contains("last good version runs"), "{picture}");
}

/// The edges of every framed pane are still what frames are made of.
fn frames_are_whole(buffer: &Buffer, drawn: &Drawn) -> Result<(), String> {
    for (area, target) in &drawn.targets {
        let Target::Pane(pane) = target else { continue };
        let framed = area.height > 1 && buffer.cell((area.x, area.y)).is_some_and(|c| "╭├".contains(c.symbol()));
        if !framed || *pane == Pane::Knobs {
            continue;
        }
        for y in area.y..area.y + area.height {
            for x in [area.x, area.x + area.width - 1] {
                let symbol = buffer.cell((x, y)).map_or("", |cell| cell.symbol());
                if !"│├┤╭╮".contains(symbol) || symbol.is_empty() {
                    return Err(format!("{pane:?} at {x},{y}: {symbol:?}\n{}", text(buffer)));
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_screen_at_any_size_is_drawn_inside_its_panes(
        width in 1u16..300,
        height in 1u16..100,
        screen in 0..SCREENS.len(),
        front in 0..Pane::RING.len(),
        zoomed: bool,
        ascii: bool,
    ) {
        let mut state = SCREENS[screen].1(width, height);
        if let Some(lab) = state.lab_mut() {
            lab.view.give_keys(Pane::RING[front]);
            lab.view.zoomed = zoomed;
            if let Some(step) = &mut lab.step {
                step.view.focus = Step::RING[front % Step::RING.len()];
                step.view.zoomed = zoomed;
            }
            lab.view.who = true;
        }
        let (buffer, first) = drawn(&state, Depth::True);
        if state.overlay.is_none() {
            frames_are_whole(&buffer, &first).map_err(TestCaseError::fail)?;
        }
        update(&mut state, Action::Drawn(first));
        state.look.ascii = ascii;
        let (_, second) = drawn(&state, Depth::Sixteen);
        for (area, _) in second.targets {
            prop_assert!(area.x + area.width <= width && area.y + area.height <= height);
        }
    }
}
