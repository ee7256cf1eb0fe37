//! The course map: what is marked on it, what comes next in the course, and opening and leaving lessons.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::action::Effect;
use super::certificate;
use super::keys::Command;
use super::lab::Lab;
use super::memory;
use super::player::{Player, page_of};
use super::present;
use super::quiz;
use super::state::{Overlay, Question, Screen, State};
use super::update::step_of;
use crate::course::progress::Standing;
use crate::course::{Lesson, LessonRecord};

/// The course map.
#[derive(Debug, Default)]
pub struct Home {
    /// What is marked.
    pub chosen: Chosen,
    /// The lesson that was read last, as it was left.
    pub left: Option<Box<Player>>,
    /// The page to open of the lesson that was asked for, if not the one it was left at.
    pub wanted: Option<usize>,
    /// The page from which on the lesson that was asked for is to be presented.
    pub presents: Option<usize>,
}

/// What can be marked on the course map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    /// What comes next: see [`next`].
    #[default]
    Next,
    /// A lesson, by its index.
    Lesson(usize),
    /// The quiz of a unit, by the index of the unit's last lesson.
    Quiz(usize),
    /// The certificate, once all lessons are done.
    Certificate,
}

/// What comes next in the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nobody has begun: the first lesson, by its index.
    Begin(usize),
    /// The lesson that was open last goes on.
    Continue {
        /// Its index.
        lesson: usize,
        /// The page, by its index.
        page: usize,
    },
    /// The lesson that was open last is done: this one follows.
    Follow(usize),
    /// All lessons are done.
    Done,
}

impl Next {
    /// The lesson that it leads to.
    pub fn lesson(self) -> Option<usize> {
        match self {
            Next::Begin(lesson) | Next::Continue { lesson, .. } | Next::Follow(lesson) => Some(lesson),
            Next::Done => None,
        }
    }
}

/// What comes next: the lesson that is begun and was open last; else the first one that is new behind the one that was
/// open last; else the first that is new. None if there are no lessons.
pub fn next(state: &State) -> Option<Next> {
    if state.lessons.is_empty() {
        return None;
    }
    let records = || {
        let record = |id: &str| state.memory.progress.lesson(id);
        state.lessons.iter().enumerate().map(move |(index, lesson)| (index, record(&lesson.id)))
    };
    let begun = records().filter_map(|(lesson, record)| match record?.standing() {
        Standing::Begun(place) => Some((lesson, place)),
        _ => None,
    });
    if let Some((lesson, place)) = begun.max_by_key(|(_, place)| place.at) {
        return Some(Next::Continue { lesson, page: page_index(state, lesson, place) });
    }
    let opened = |(lesson, record): (usize, Option<&LessonRecord>)| {
        record.and_then(|record| record.reading.place.as_ref()).map(|place| (place.at, lesson))
    };
    let last = records().filter_map(opened).max().map(|(_, lesson)| lesson);
    let is_new = |record: Option<&LessonRecord>| record.is_none_or(|r| r.standing() == Standing::New);
    let mut new = records().filter(|(_, record)| is_new(*record)).map(|(lesson, _)| lesson);
    let Some(first) = new.clone().next() else { return Some(Next::Done) };
    Some(match last {
        Some(last) => Next::Follow(new.find(|&lesson| lesson > last).unwrap_or(first)),
        None => Next::Begin(first),
    })
}

/// The index of the page at which a lesson was left, as far as its pages are known.
pub fn page_index(state: &State, lesson: usize, place: &crate::course::progress::Place) -> usize {
    let read = state.lessons.get(lesson).and_then(|front| state.read.lesson(&front.id));
    read.map_or(place.index, |lesson| page_of(lesson, place))
}

/// The lesson that is marked, by its index.
pub fn marked(state: &State, home: &Home) -> Option<usize> {
    match home.chosen {
        Chosen::Lesson(index) => (index < state.lessons.len()).then_some(index),
        Chosen::Next => next(state).map(|next| next.lesson().unwrap_or(0)),
        Chosen::Quiz(_) | Chosen::Certificate => None,
    }
}

/// All that can be marked, in the order of the rows: lessons, each unit's quiz below its last lesson, the certificate
/// once it is earned, below the course and above the learner's own lessons. What comes next stands at the end.
pub fn stops(state: &State) -> Vec<Chosen> {
    let mut stops = Vec::new();
    for lesson in 0..state.lessons.len() {
        stops.push(Chosen::Lesson(lesson));
        if quiz::stands_below(state, lesson) {
            stops.push(Chosen::Quiz(lesson));
        }
        if lesson + 1 == state.own_from && certificate::offered(state) {
            stops.push(Chosen::Certificate);
        }
    }
    stops.extend(next(state).and_then(Next::lesson).map(|_| Chosen::Next));
    stops
}

/// Moves the mark. What comes next stands below everything, and from there it goes round to the first.
pub(super) fn move_mark(state: &mut State, command: Command) {
    let (stops, lessons) = (stops(state), state.lessons.len());
    let Screen::Home(home) = &mut state.screen else { return };
    let at = stops.iter().position(|stop| *stop == home.chosen);
    home.chosen = match command {
        Command::Up | Command::Down => {
            // What is marked without a stop of its own stands at the end, as what comes next does.
            let to = match (command, at) {
                (Command::Up, Some(0)) => stops.len().saturating_sub(1),
                (Command::Up, at) => at.unwrap_or(stops.len()).saturating_sub(1),
                (_, at) => at.map_or(0, |at| if at + 1 < stops.len() { at + 1 } else { 0 }),
            };
            stops.get(to).copied().unwrap_or_default()
        }
        // By leaps it stays among the lessons.
        _ => {
            let from = match home.chosen {
                Chosen::Lesson(index) | Chosen::Quiz(index) => index,
                Chosen::Next | Chosen::Certificate => lessons,
            };
            Chosen::Lesson(from.saturating_add_signed(step_of(command, LEAP)).min(lessons.saturating_sub(1)))
        }
    };
}

/// Lessons that a leap passes.
const LEAP: isize = 8;

/// Opens what is marked.
pub(super) fn open_marked(state: &mut State) -> Vec<Effect> {
    let Screen::Home(home) = &state.screen else { return Vec::new() };
    match home.chosen {
        Chosen::Quiz(lesson) => quiz::open(state, lesson),
        Chosen::Certificate => certificate::open(state),
        Chosen::Lesson(_) | Chosen::Next => {
            return marked(state, home).map(|lesson| open(state, lesson, None)).unwrap_or_default();
        }
    }
    Vec::new()
}

/// Opens a lesson, at a page or where it was left.
pub(super) fn open(state: &mut State, lesson: usize, page: Option<usize>) -> Vec<Effect> {
    let Some(id) = state.lessons.get(lesson).map(|front| front.id.clone()) else { return Vec::new() };
    if let Screen::Lesson(player) = &mut state.screen
        && player.lesson.front.id == id
    {
        return page.and_then(|page| player.turn(page)).unwrap_or_default();
    }
    let mut effects = leave(state);
    let record = state.memory.lesson(&id);
    let Screen::Home(home) = &mut state.screen else { return effects };
    (home.wanted, home.presents) = (page, None);
    home.chosen = Chosen::Lesson(lesson);
    match home.left.take_if(|player| player.lesson.front.id == id) {
        Some(mut player) => {
            player.reopened();
            if page.is_none() && player.begin_again_at_the_end(&record) {
                effects.extend(player.enter());
            }
            effects.extend(page.and_then(|page| player.turn(page)).unwrap_or_default());
            state.screen = Screen::Lesson(player);
            effects.extend(state.lab_mut().map(super::step::again).unwrap_or_default());
        }
        None => effects.push(Effect::Open(id)),
    }
    effects
}

/// A lesson was read and is to be shown: where it was left, or at the page that was asked for.
pub(super) fn opened(state: &mut State, lesson: Arc<Lesson>) -> Vec<Effect> {
    if let Screen::Home(Home { presents: Some(page), .. }) = &state.screen {
        let page = *page;
        return present::open(state, lesson, page);
    }
    let record = state.memory.lesson(&lesson.front.id);
    let mut player = Player::resume(lesson, state.cores, &record);
    player.machine.clone_from(&state.machine);
    if let Screen::Home(Home { wanted: Some(page), .. }) = &state.screen {
        player.page = (*page).min(player.lesson.pages.len().saturating_sub(1));
    }
    let effects = player.enter();
    state.screen = Screen::Lesson(Box::new(player));
    effects
}

/// Leaves the lesson for the course map. A run of it ends.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    if !matches!(state.screen, Screen::Lesson(_)) {
        return Vec::new();
    }
    let Screen::Lesson(mut player) = std::mem::replace(&mut state.screen, Screen::Home(Home::default())) else {
        return Vec::new();
    };
    let mut effects = player.leave_step();
    let stopped = player.lab_mut().and_then(Lab::stop).is_some();
    effects.extend(stopped.then_some(Effect::Forget));
    if stopped && let Some(lab) = player.lab_mut() {
        lab.run = None;
    }
    effects.extend(player.lab_mut().and_then(super::explore::act::forget));
    let chosen = state.lessons.iter().position(|l| l.id == player.lesson.front.id).map_or(Chosen::Next, Chosen::Lesson);
    state.screen = Screen::Home(Home { chosen, left: Some(player), ..Home::default() });
    effects
}

/// Asks whether the marked lesson is to be started over, if there is anything to start over.
pub(super) fn ask_to_start_over(state: &mut State) {
    let Screen::Home(home) = &state.screen else { return };
    let Some(front) = marked(state, home).and_then(|index| state.lessons.get(index)) else { return };
    let (id, title) = (front.id.clone(), front.title.clone());
    let begun = state.memory.progress.lesson(&id).is_some_and(|record| record.reading.place.is_some());
    if begun {
        state.overlay = Some(Overlay::Ask(Question::StartOver { id, title }));
    } else {
        state.say(format!("“{title}” is still new."));
    }
}

/// Does what was asked for in a question.
pub(super) fn yes(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Ask(Question::StartOver { id, title })) = state.overlay.take() else { return Vec::new() };
    if let Screen::Home(home) = &mut state.screen {
        home.left.take_if(|player| player.lesson.front.id == id);
        home.chosen = state.lessons.iter().position(|l| l.id == id).map_or(Chosen::Next, Chosen::Lesson);
    }
    state.say(format!("“{title}” begins anew."));
    memory::start_over(state, &id).into_iter().collect()
}
