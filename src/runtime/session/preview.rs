//! Lessons of a folder are read anew when something in it is saved, so that an author sees the page as it is now.

use std::path::Path;

use super::super::library::Library;
use super::super::watch::Watch;
use super::{AppScreen, Session, wake_of};
use crate::app::Action;

impl Session {
    /// Watches a folder of lessons. Where that is not possible, it is said, and pages stay as they were read.
    pub(super) fn watch_lessons(&mut self, folder: &Path) {
        match Watch::folder(folder, wake_of(&self.saved)) {
            Ok(watch) => self.lessons = Some((folder.to_owned(), watch)),
            Err(error) => self.state.say(format!("The lessons are not watched, so they are not reloaded: {error}.")),
        }
    }

    /// Something in the folder of lessons was saved. What is presented to a room stays as it is.
    pub(super) fn reload_lessons(&mut self) {
        let Some((folder, _)) = self.lessons.as_ref().filter(|_| self.state.present.is_none()) else { return };
        self.dirty = true;
        let library = match Library::open(Some(folder)) {
            Ok(library) => library,
            Err(why) => return self.act(Action::Reloaded(Err(why.to_string()))),
        };
        self.library = library;
        self.act(Action::Listed(self.library.fronts()));
        self.reader.begin(&self.library, wake_of(&self.woken));
        let open = match &self.state.screen {
            AppScreen::Lesson(player) => player.lesson.front.id.clone(),
            _ => return,
        };
        let lesson = self.library.lesson(&open).map_err(|(_, text)| text);
        self.act(Action::Reloaded(lesson));
    }
}
