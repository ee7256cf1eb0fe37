//! Finding a lesson or a page by words of its title.

use super::action::Effect;
use super::home;
use super::input::Key;
use super::state::{Overlay, State};

/// Bytes of the longest text that can be typed.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// What was typed so far.
    pub typed: String,
    /// Which of the hits is marked.
    pub marked: usize,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The lesson, by its index.
    pub lesson: usize,
    /// The page, by its index; none for the lesson itself.
    pub page: Option<usize>,
}

/// What is found: lessons before pages, in the order of the course. A lesson is found by its number and by words of its
/// title, subtitle and unit, a page by words of its own title and its lesson's; every word that was typed must be there.
/// As long as nothing is typed, all lessons are.
pub fn hits(state: &State, typed: &str) -> Vec<Hit> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut hits = Vec::new();
    for (lesson, front) in state.lessons.iter().enumerate() {
        let about = format!("{} {} {} {}", front.number, front.title, front.subtitle, front.unit.title).to_lowercase();
        if words.iter().all(|word| about.contains(word)) {
            hits.push(Hit { lesson, page: None });
        }
    }
    if words.is_empty() {
        return hits;
    }
    for (lesson, front) in state.lessons.iter().enumerate() {
        let Some(read) = state.read.lesson(&front.id) else { continue };
        let above = front.title.to_lowercase();
        for (page, title) in read.pages.iter().map(|page| page.title_text().to_lowercase()).enumerate() {
            let own = words.iter().any(|word| title.contains(word));
            if own && words.iter().all(|word| title.contains(word) || above.contains(word)) {
                hits.push(Hit { lesson, page: Some(page) });
            }
        }
    }
    hits
}

/// Opens the window in which one finds.
pub(super) fn begin(state: &mut State) {
    if !state.lessons.is_empty() {
        state.overlay = Some(Overlay::Find(Find::default()));
    }
}

/// Takes a key as text. Returns whether it was.
pub(super) fn take(state: &mut State, key: Key) -> bool {
    let (Key::Char(c), Some(Overlay::Find(find))) = (key, &mut state.overlay) else { return false };
    if find.typed.len() < LONGEST {
        find.typed.push(c);
    }
    find.marked = 0;
    true
}

/// Takes the last character back.
pub(super) fn erase(state: &mut State) {
    if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.typed.pop();
        find.marked = 0;
    }
}

/// Moves the mark.
pub(super) fn move_mark(state: &mut State, by: isize) {
    let Some(Overlay::Find(find)) = &state.overlay else { return };
    let last = hits(state, &find.typed).len().saturating_sub(1);
    let marked = find.marked.saturating_add_signed(by).min(last);
    if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.marked = marked;
    }
}

/// Opens what was found: what is marked, or what was clicked.
pub(super) fn open(state: &mut State, clicked: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Find(find)) = &state.overlay else { return Vec::new() };
    let hit = hits(state, &find.typed).get(clicked.unwrap_or(find.marked)).copied();
    let Some(hit) = hit else { return Vec::new() };
    state.overlay = None;
    home::open(state, hit.lesson, hit.page)
}
