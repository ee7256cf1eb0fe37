//! Lessons that change while they are read: an author saves, and the open page is shown as it is now, or what is wrong
//! with it, in its place.

use std::sync::Arc;

use super::action::Effect;
use super::home;
use super::pane::Scroll;
use super::player::Player;
use super::state::{Overlay, Screen, State};
use crate::course::{FrontMatter, Lesson};

/// The title of the window that says what is wrong with what was saved.
pub const MISTAKES: &str = "What was saved has mistakes";

/// The lessons were read anew: these are there now.
pub(super) fn listed(state: &mut State, lessons: Vec<FrontMatter>) {
    state.own_from = lessons.len();
    state.lessons = lessons;
    state.read = super::read::Read::default();
    if let Screen::Home(home) = &mut state.screen {
        (home.left, home.chosen) = (None, home::Chosen::default());
    }
    saved(state);
}

/// A lesson is shown as it is now: the page of the same name, else of the same number. A run of it ends.
pub(super) fn reloaded(state: &mut State, lesson: Arc<Lesson>) -> Vec<Effect> {
    let Screen::Lesson(player) = &mut state.screen else { return Vec::new() };
    if player.lesson.front.id != lesson.front.id || player.lesson == lesson {
        return Vec::new();
    }
    let (slug, number, text) = (player.page().map(|page| page.slug.clone()), player.page, player.text);
    let machine = player.machine.clone();
    let mut effects = home::leave(state);
    let record = state.memory.lesson(&lesson.front.id);
    let mut player = Player::resume(lesson, state.cores, &record);
    let last = player.lesson.pages.len().saturating_sub(1);
    player.page = slug.and_then(|slug| player.lesson.page_named(&slug)).unwrap_or(number.min(last));
    (player.text, player.machine) = (text, machine);
    effects.extend(player.enter());
    state.screen = Screen::Lesson(Box::new(player));
    saved(state);
    effects
}

/// What was saved is sound again.
fn saved(state: &mut State) {
    let mistakes = |overlay: &mut Overlay| matches!(overlay, Overlay::Message { title, .. } if title == MISTAKES);
    state.overlay.take_if(mistakes);
    state.say("Read anew.");
}

/// What was saved has mistakes: they stand where the page was until it is sound again.
pub(super) fn mistaken(state: &mut State, text: String) {
    let overlay = Overlay::Message { title: MISTAKES.to_owned(), text, scroll: Scroll::default() };
    match &mut state.overlay {
        Some(Overlay::Message { .. }) => state.overlay = Some(overlay),
        _ => state.lay_over(overlay),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::input::Key;
    use crate::app::testing::*;
    use crate::app::{Action, update};

    #[test]
    fn the_open_page_is_shown_as_it_is_now() {
        let mut state = question(80, 24);
        let mut changed: Lesson = (*lesson()).clone();
        changed.pages.remove(0);
        changed.front.title = "Another title".to_owned();
        update(&mut state, Action::Reloaded(Err("lesson.md:3:1: no".to_owned())));
        update(&mut state, Action::Reloaded(Err("lesson.md:4:1: no".to_owned())));
        let Some(Overlay::Message { text, .. }) = &state.overlay else { panic!("the mistakes") };
        assert_eq!(text, "lesson.md:4:1: no", "the latest ones alone");
        update(&mut state, Action::Reloaded(Ok(Arc::new(changed))));
        assert!(state.overlay.is_none(), "they are mended");
        let Screen::Lesson(player) = &state.screen else { panic!("a lesson") };
        assert_eq!(player.page().map(|page| page.slug.as_str()), Some("two-workers"));
        assert_eq!((player.page, player.lesson.front.title.as_str()), (0, "Another title"));
    }

    #[test]
    fn a_lesson_that_did_not_change_keeps_its_run() {
        let mut state = question(80, 24);
        type_keys(&mut state, "1 ");
        run_to(&mut state, 1, 100);
        update(&mut state, Action::Reloaded(Ok(lesson())));
        assert!(state.running());
        press(&mut state, Key::Esc);
    }
}
