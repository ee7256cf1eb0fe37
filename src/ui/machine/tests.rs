//! Pictures of machines that are not here: one or two processors, cores with two threads, very many, and nothing known.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::app::drawn::Drawn;
use crate::app::input::Key;
use crate::app::look::{Look, ThemeName};
use crate::app::pane::Pane;
use crate::app::testing::{machine, press};
use crate::app::{Action, State, update};
use crate::course::fit::MACHINE_LINES;
use crate::course::{self, Block};
use crate::trace::Machine;
use crate::ui::colour::Depth;
use crate::ui::draw;

/// The columns of a page at 80 columns.
const WIDTH: usize = 74;

fn picture(machine: &Machine, width: usize) -> String {
    let theme = Theme::new(ThemeName::Dark, Depth::True);
    let rows = rows(&theme, &Sketch::of(machine), width, MACHINE_LINES);
    let text = |row: &Row| row.pieces.iter().map(|(_, text)| text.as_str()).collect::<String>().trim_end().to_owned();
    rows.iter().map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn one_processor_with_two_cores() {
    insta::assert_snapshot!(picture(&machine(1, 2, 1), WIDTH));
}

#[test]
fn cores_with_two_threads_each() {
    insta::assert_snapshot!(picture(&machine(1, 4, 2), WIDTH));
}

#[test]
fn two_processors() {
    insta::assert_snapshot!(picture(&machine(2, 2, 1), WIDTH));
}

#[test]
fn two_processors_with_32_cores_of_two_threads_each() {
    insta::assert_snapshot!(picture(&machine(2, 32, 2), WIDTH));
}

#[test]
fn sixty_four_cores_of_which_some_may_be_used() {
    let mut machine = machine(1, 64, 1);
    machine.threads.iter_mut().skip(4).for_each(|thread| thread.allowed = false);
    machine.is_virtual = true;
    insta::assert_snapshot!(picture(&machine, WIDTH));
}

#[test]
fn a_machine_of_which_only_a_number_is_known() {
    insta::assert_snapshot!(picture(&Machine::unknown(2), WIDTH));
}

/// The first lesson at its page with the picture, as it is drawn on such a machine.
fn page(machine: Machine, width: u16, height: u16, ascii: bool) -> (String, Drawn) {
    let course = course::embedded().expect("the embedded course opens");
    let lesson = course.open(course.find("two-cooks").expect("the lesson is there")).expect("it opens");
    let at = lesson.pages.iter().position(|page| page.blocks.iter().any(|block| block.node == Block::Machine));
    let mut state = State::new(Vec::new(), Look { ascii, ..Look::new(width, height) }, 2);
    update(&mut state, Action::Machine(Arc::new(machine)));
    update(&mut state, Action::Opened(Ok(lesson)));
    for _ in 0..at.expect("a page draws the machine") {
        press(&mut state, Key::Right);
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = draw(&state, &Theme::new(ThemeName::Light, Depth::Sixteen), &mut buffer);
    let rows = buffer.content.chunks(width.into());
    (rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n").collect(), drawn)
}

#[test]
fn its_page_shows_all_of_it_in_any_window() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        for told in [machine(1, 2, 1), machine(1, 4, 2), machine(2, 2, 1), machine(2, 64, 2), Machine::unknown(3)] {
            let first = Sketch::of(&told).words[0].clone();
            let (text, drawn) = page(told.clone(), width, height, false);
            let extent = drawn.extent(Pane::Text);
            assert!(extent.content <= extent.shown, "{width}x{height}: {extent:?}\n{text}");
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&first) && words.contains("memory, the same for all"), "{text}");
            let (plain, _) = page(told, width, height, true);
            assert!(plain.is_ascii() && plain.contains("+ core 0") == text.contains("╭ core 0"), "{plain}");
        }
    }
}

#[test]
fn any_machine_fits_any_page() {
    for (processors, cores, threads) in [
        (1, 1, 1),
        (1, 7, 1),
        (1, 12, 2),
        (2, 1, 1),
        (2, 64, 2),
        (3, 5, 1),
        (8, 28, 2),
        (16, 2, 1),
        (40, 4, 1),
        (1, 900, 8),
    ] {
        for width in [1, 20, 40, 54, WIDTH, 84] {
            let theme = Theme::new(ThemeName::Dark, Depth::True);
            let rows = rows(&theme, &Sketch::of(&machine(processors, cores, threads)), width, MACHINE_LINES);
            let what = format!("{processors} x {cores} x {threads} at {width}: {rows:#?}");
            assert!((3..=MACHINE_LINES).contains(&rows.len()), "{what}");
            assert!(width < 40 || rows.iter().all(|row| row.width() <= width), "{what}");
        }
    }
}

#[test]
fn every_core_is_drawn_or_counted() {
    for cores in [1, 2, 3, 8, 24, 64, 200, 900] {
        let drawn = picture(&machine(1, cores, 1), WIDTH);
        let cells = drawn.matches('█').count();
        let boxes = drawn.matches("╭ core ").count();
        let counted = drawn.lines().find_map(|line| {
            let rest = line.split("and ").nth(1)?;
            rest.split(" more cores").next()?.parse::<usize>().ok()
        });
        assert_eq!(cells + boxes + counted.unwrap_or(0), cores, "{drawn}");
    }
}
