//! A presentation at every size, in both themes for a room; and the speaker's own screen.

use std::time::Duration;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Depth, Make, Theme, drawn, settled, text, with_styles};
use crate::app::explore::SearchNews;
use crate::app::input::Key;
use crate::app::look::{Look, ThemeName};
use crate::app::present::brief::brief;
use crate::app::present::speaker::Speaker;
use crate::app::present::theme;
use crate::app::testing::*;
use crate::app::{Action, State, update};
use crate::trace::Ending;
use crate::ui::speaker;

/// The slides there are.
const SLIDES: &[(&str, Make)] = &[
    ("present_text", presented),
    ("present_question", asked),
    ("present_hands", counted),
    ("present_program", program_shown),
    ("present_running", running),
    ("present_ran", ran),
    ("present_spotlight", spotlight),
    ("present_search", search),
    ("present_black", blank),
    ("present_help", help),
];

fn keys(state: &mut State, keys: &[Key]) {
    for key in keys {
        let effects = press(state, *key);
        answer_loads(state, effects, PROGRAM);
    }
}

fn presented(width: u16, height: u16) -> State {
    let mut state = player(width, height);
    keys(&mut state, &[Key::Char('p')]);
    state
}

fn asked(width: u16, height: u16) -> State {
    let mut state = presented(width, height);
    keys(&mut state, &[Key::PageDown]);
    state
}

fn counted(width: u16, height: u16) -> State {
    let mut state = asked(width, height);
    type_keys(&mut state, "14");
    keys(&mut state, &[Key::Down, Key::Char('9'), Key::Tab, Key::Char('3'), Key::Down]);
    type_keys(&mut state, "20v");
    state
}

fn program_shown(width: u16, height: u16) -> State {
    let mut state = asked(width, height);
    keys(&mut state, &[Key::PageDown, Key::Char('v')]);
    state
}

fn running(width: u16, height: u16) -> State {
    let mut state = asked(width, height);
    keys(&mut state, &[Key::F(5)]);
    run_to(&mut state, 1, 1000);
    state
}

fn ran(width: u16, height: u16) -> State {
    let mut state = running(width, height);
    end_run(&mut state, 1, 1010, Ending::Ok);
    state
}

fn spotlight(width: u16, height: u16) -> State {
    let mut state = ran(width, height);
    keys(&mut state, &[Key::Tab]);
    state
}

fn search(width: u16, height: u16) -> State {
    let mut state = challenge(width, height);
    keys(&mut state, &[Key::Char('P'), Key::F(5)]);
    update(&mut state, Action::Searched(found(race())));
    let lines = [(1, "reads x = 0", 10), (2, "reads x = 0; writes x = 1", 10), (1, "writes x = 1", 10)];
    update(&mut state, Action::Searched(SearchNews::Told(0, telling(&lines, None))));
    state
}

fn blank(width: u16, height: u16) -> State {
    let mut state = presented(width, height);
    keys(&mut state, &[Key::Char('b')]);
    state
}

fn help(width: u16, height: u16) -> State {
    let mut state = counted(width, height);
    keys(&mut state, &[Key::Char('?')]);
    state
}

fn snapshots_at(width: u16, height: u16) {
    for (name, make) in SLIDES {
        for room in [ThemeName::ProjectorDark, ThemeName::ProjectorLight] {
            let mut state = make(width, height);
            if let Some(present) = &mut state.present {
                present.theme = room;
            }
            let buffer = settled(&mut state);
            insta::assert_snapshot!(format!("{name}_{width}x{height}_{}", room.word()), with_styles(&buffer));
        }
    }
    let buffer = notes(&told(counted(120, 36)), width, height, false);
    insta::assert_snapshot!(format!("notes_{width}x{height}"), with_styles(&buffer));
}

#[test]
fn every_slide_in_a_small_terminal() {
    snapshots_at(80, 24);
}

#[test]
fn every_slide_in_a_window() {
    snapshots_at(120, 36);
}

#[test]
fn every_slide_on_a_large_screen() {
    snapshots_at(200, 60);
}

/// What the speaker hears of a state, ten minutes later.
fn told(state: State) -> Speaker {
    let mut speaker = Speaker::new(Look::new(80, 24));
    let told = brief(&state).expect("something is presented");
    speaker.hear(&serde_json::to_string(&told).expect("plain data"));
    speaker.now = Duration::from_secs(601);
    speaker
}

fn notes(speaker: &Speaker, width: u16, height: u16, ascii: bool) -> Buffer {
    let mut shown = Speaker::new(Look { ascii, ..Look::new(width, height) });
    (shown.told, shown.heard, shown.now) = (speaker.told.clone(), speaker.heard, speaker.now);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    speaker::draw(&shown, &Theme::new(ThemeName::Dark, Depth::True), &mut buffer);
    buffer
}

#[test]
fn the_room_reads_titles_and_sentences_in_large_letters_and_sees_no_notes() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let picture = text(&settled(&mut presented(width, height)));
        let inked = picture.lines().filter(|line| line.contains(['█', '▀', '▄', '▌', '▘'])).count();
        assert!(inked >= 4, "{picture}");
        assert!(!picture.contains("One minute"), "{picture}");
    }
}

#[test]
fn hands_are_told_by_words_grain_and_number_and_the_answer_by_a_mark() {
    for ascii in [false, true] {
        let mut state = counted(120, 36);
        state.look.ascii = ascii;
        let picture = text(&drawn(&state, Depth::None).0);
        let row = |word: &str| picture.lines().filter(|line| line.contains(word)).collect::<Vec<_>>();
        let (before, after) = (row("before"), row("after"));
        assert_eq!((before.len(), after.len()), (2, 2), "{picture}");
        assert!(before[0].contains(if ascii { "%%" } else { "▒▒" }) && before[0].contains(" 14  60 %"), "{picture}");
        assert!(after[1].contains(if ascii { "##" } else { "██" }) && after[1].contains(" 20"), "{picture}");
        assert!(picture.contains(if ascii { "v " } else { "✓" }), "{picture}");
        assert!(!ascii || picture.is_ascii(), "{picture}");
    }
}

#[test]
fn a_blank_screen_shows_nothing_at_any_depth_of_colour() {
    for depth in [Depth::None, Depth::Sixteen, Depth::Many, Depth::True] {
        for key in ['b', 'w'] {
            let mut state = presented(80, 24);
            type_keys(&mut state, &key.to_string());
            let (buffer, _) = drawn(&state, depth);
            let first = &buffer.content[0];
            let same = buffer.content.iter().all(|cell| cell.symbol() == " " && cell.style() == first.style());
            assert!(same, "{key} at {depth:?}");
        }
    }
}

#[test]
fn slides_ask_a_terminal_for_no_more_than_it_has() {
    use ratatui::style::Color;
    for (name, make) in SLIDES {
        let state = make(120, 36);
        for (depth, allowed) in [
            (Depth::None, (|c| c == Color::Reset) as fn(Color) -> bool),
            (Depth::Sixteen, |c| !matches!(c, Color::Rgb(..) | Color::Indexed(_))),
            (Depth::Many, |c| !matches!(c, Color::Rgb(..))),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
            super::draw(&state, &Theme::new(theme(&state), depth), &mut buffer);
            let wrong = buffer.content.iter().find(|cell| !allowed(cell.fg) || !allowed(cell.bg));
            assert!(wrong.is_none(), "{name} at {depth:?}: {wrong:?}");
        }
    }
}

#[test]
fn the_speaker_sees_notes_time_hands_and_what_comes_next() {
    for (width, height) in [(80, 24), (120, 36)] {
        let picture = text(&notes(&told(counted(120, 36)), width, height, false));
        for word in ["Three minutes.", "over time", "14 before, 3 after", "Next", "Remember", "✓ B"] {
            assert!(picture.contains(word), "{word}: {picture}");
        }
    }
    let mut gone = told(presented(120, 36));
    gone.lose();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    speaker::draw(&gone, &Theme::new(ThemeName::Dark, Depth::True), &mut buffer);
    assert!(text(&buffer).contains("the presentation is gone"), "{}", text(&buffer));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_slide_at_any_size_is_drawn(
        width in 1u16..300,
        height in 1u16..100,
        slide in 0..SLIDES.len(),
        ascii: bool,
    ) {
        let mut state = SLIDES[slide].1(width, height);
        state.look.ascii = ascii;
        let (buffer, first) = drawn(&state, Depth::True);
        if ascii {
            prop_assert!(text(&buffer).is_ascii());
        }
        update(&mut state, Action::Drawn(first));
        let (_, second) = drawn(&state, Depth::Sixteen);
        for (area, _) in second.targets {
            prop_assert!(area.x + area.width <= width && area.y + area.height <= height);
        }
        if state.present.is_some() {
            let picture = text(&notes(&told(state), width, height, ascii));
            prop_assert!(!ascii || picture.is_ascii());
        }
    }
}
