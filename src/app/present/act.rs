//! What keys do in a presentation.

use std::sync::Arc;

use super::{Blank, Command, Poll, Present, Slide, ring, slides};
use crate::app::action::Effect;
use crate::app::explore::act as search;
use crate::app::home;
use crate::app::pane::Pane;
use crate::app::player::Player;
use crate::app::state::{Screen, State};
use crate::app::step;
use crate::app::update;
use crate::course::Lesson;

/// Does what a key asks for.
pub(in crate::app) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Begin => return begin(state),
        Command::Next => return turn(state, 1),
        Command::Previous => return turn(state, -1),
        Command::First => return go(state, 0),
        Command::Last => {
            let last = player(state).map_or(0, |player| player.lesson.pages.len().saturating_sub(1));
            return go(state, last);
        }
        Command::Start => return start(state),
        Command::Reset => return reset(state),
        Command::Leave => return leave(state),
        Command::Spotlight => spotlight(state, 1),
        Command::SpotlightBack => spotlight(state, -1),
        Command::Alone => alone(state),
        Command::Black | Command::White => {
            let wanted = if command == Command::Black { Blank::Black } else { Blank::White };
            if let Some(present) = &mut state.present {
                present.blank = present.blank.is_none().then_some(wanted);
            }
        }
        other => hands(state, other),
    }
    Vec::new()
}

fn player(state: &State) -> Option<&Player> {
    super::on_screen(state).map(|(_, player)| player)
}

/// Presents what is marked on the course map, or the lesson that is open, from the page that is.
fn begin(state: &mut State) -> Vec<Effect> {
    if let Screen::Lesson(player) = &state.screen {
        let (lesson, page) = (player.lesson.clone(), player.page);
        let mut effects = home::leave(state);
        let reader = match &mut state.screen {
            Screen::Home(home) => home.left.take(),
            _ => None,
        };
        effects.extend(show(state, lesson, page, reader));
        return effects;
    }
    let Screen::Home(home) = &state.screen else { return Vec::new() };
    let Some(id) = home::marked(state, home).and_then(|index| state.lessons.get(index)).map(|front| front.id.clone())
    else {
        return Vec::new();
    };
    if let Screen::Home(home) = &mut state.screen {
        home.presents = Some(0);
    }
    vec![Effect::Open(id)]
}

/// A lesson was read and is to be presented from a page on.
pub(in crate::app) fn open(state: &mut State, lesson: Arc<Lesson>, page: usize) -> Vec<Effect> {
    show(state, lesson, page, None)
}

fn show(state: &mut State, lesson: Arc<Lesson>, page: usize, reader: Option<Box<Player>>) -> Vec<Effect> {
    let mut player = Player::for_a_room(lesson, state.cores, page);
    player.machine.clone_from(&state.machine);
    let slide = player.page().and_then(|page| slides(page).first()).copied().unwrap_or(Slide::Text);
    let theme = state.look.theme.for_a_room();
    let polls = std::collections::BTreeMap::new();
    state.present =
        Some(Box::new(Present { began: state.now, slide, blank: None, spotlight: None, theme, polls, reader }));
    let effects = player.enter();
    state.screen = Screen::Lesson(Box::new(player));
    effects
}

/// The next slide, or the one before.
fn turn(state: &mut State, by: isize) -> Vec<Effect> {
    let Some((present, player)) = super::on_screen(state) else { return Vec::new() };
    let here = player.page().map_or(&[][..], slides);
    let at = here.iter().position(|slide| *slide == present.slide).unwrap_or(0);
    let page = player.page;
    if let Some(slide) = at.checked_add_signed(by).and_then(|at| here.get(at)) {
        let slide = *slide;
        if let Some(present) = &mut state.present {
            (present.slide, present.spotlight) = (slide, None);
        }
        return Vec::new();
    }
    let (Some(to), pages) = (page.checked_add_signed(by), player.lesson.pages.len()) else {
        state.say("This is the first slide.");
        return Vec::new();
    };
    if to >= pages {
        state.say("This was the last slide. Esc leaves the presentation.");
        return Vec::new();
    }
    let effects = go(state, to);
    let last = super::on_screen(state).and_then(|(_, player)| player.page()).and_then(|page| slides(page).last());
    if let (true, Some(slide), Some(present)) = (by < 0, last, &mut state.present) {
        present.slide = *slide;
    }
    effects
}

/// Opens a page at its first slide.
fn go(state: &mut State, page: usize) -> Vec<Effect> {
    let (Some(present), Screen::Lesson(player)) = (&mut state.present, &mut state.screen) else { return Vec::new() };
    let effects = player.turn(page).unwrap_or_default();
    present.slide = player.page().and_then(|page| slides(page).first()).copied().unwrap_or(Slide::Text);
    present.spotlight = None;
    effects
}

/// Starts the demo of the page, or starts it anew.
fn start(state: &mut State) -> Vec<Effect> {
    if !player(state).and_then(Player::page).is_some_and(|page| slides(page).contains(&Slide::Demo)) {
        state.say("There is nothing to start on this page.");
        return Vec::new();
    }
    if let Some(present) = &mut state.present {
        present.slide = Slide::Demo;
    }
    if state.step().is_some() {
        return step::perform(state, step::Command::Restart);
    }
    if state.lab().is_some_and(|lab| lab.explore.open) {
        return if state.lab().is_some_and(|lab| lab.explore.searching()) { Vec::new() } else { search::search(state) };
    }
    update::run(state, true)
}

/// The demo as the lesson has it: its program, its values, and nothing that was run.
fn reset(state: &mut State) -> Vec<Effect> {
    let Screen::Lesson(player) = &mut state.screen else { return Vec::new() };
    let Some(source) = player.lab().map(|lab| lab.source.clone()) else { return Vec::new() };
    let effects = player.begin_again();
    state.records.forget(&source);
    if let Some(present) = &mut state.present {
        present.spotlight = None;
    }
    state.say("The demo is as the lesson has it.");
    effects
}

/// Shows the next pane alone, or the one before; between the last and the first all of them.
fn spotlight(state: &mut State, by: isize) {
    let Some(ring) = state.lab().map(ring) else { return };
    let Some(present) = &mut state.present else { return };
    let stops = ring.len() as isize + 1;
    let at = present.spotlight.and_then(|pane| ring.iter().position(|other| *other == pane)).map_or(0, |at| at + 1);
    let next = (at as isize + by).rem_euclid(stops) as usize;
    present.spotlight = next.checked_sub(1).and_then(|at| ring.get(at)).copied();
    let pane = present.spotlight.or_else(|| ring.first().copied());
    if let (Some(pane), Some(lab)) = (pane, state.lab_mut()) {
        lab.view.give_keys(pane);
    }
}

/// Shows the first pane alone, or all of them again.
fn alone(state: &mut State) {
    let first = state.lab().and_then(|lab| ring(lab).first().copied());
    let Some(present) = &mut state.present else { return };
    present.spotlight = if present.spotlight.is_some() { None } else { first };
    if let (Some(pane), Some(lab)) = (first, state.lab_mut()) {
        lab.view.give_keys(pane);
    }
}

/// Counts hands.
fn hands(state: &mut State, command: Command) {
    let (Some(present), Screen::Lesson(player)) = (&mut state.present, &state.screen) else { return };
    let Some(choices) = player.predict().map(|predict| predict.choices.len()) else { return };
    let known = super::right(player).is_some();
    let poll: &mut Poll = present.polls.entry(player.page).or_default();
    match command {
        Command::Digit(digit) => poll.digit(digit),
        Command::EraseDigit => poll.erase(),
        Command::ChoiceUp => poll.step(-1, choices),
        Command::ChoiceDown => poll.step(1, choices),
        Command::Choice(index) => poll.marked = usize::from(index).min(choices.saturating_sub(1)),
        Command::Round => poll.turn(),
        Command::Reveal if known => poll.revealed = !poll.revealed,
        Command::Reveal => state.say("The run decides it: start the demo first."),
        _ => {}
    }
}

/// One step back: out of the values, the spotlight, the search or the stepping, at last out of the presentation.
fn leave(state: &mut State) -> Vec<Effect> {
    let Some((present, player)) = super::on_screen(state) else { return Vec::new() };
    if present.slide == Slide::Demo && player.lab().is_some_and(|lab| lab.view.focus == Pane::Knobs) {
        if let Some(lab) = state.lab_mut() {
            let first = ring(lab).first().copied().unwrap_or(Pane::Timeline);
            lab.view.give_keys(first);
        }
        return Vec::new();
    }
    if present.spotlight.is_some() {
        if let Some(present) = &mut state.present {
            present.spotlight = None;
        }
        return Vec::new();
    }
    if let Some(effects) = step::back(state) {
        return effects;
    }
    if let Some(lab) = state.lab_mut().filter(|lab| lab.explore.open && !lab.explore.page) {
        return search::close(lab);
    }
    end(state)
}

/// Ends the presentation: the lesson is as its reader left it.
fn end(state: &mut State) -> Vec<Effect> {
    let mut effects = home::leave(state);
    let reader = state.present.take().and_then(|present| present.reader);
    if let Screen::Home(home) = &mut state.screen {
        home.left = None;
    }
    if let Some(reader) = reader {
        state.screen = Screen::Lesson(reader);
        effects.extend(state.lab_mut().map(step::again).unwrap_or_default());
    }
    effects
}
