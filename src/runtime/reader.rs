//! Reading all lessons behind the screen, for the course map to show their pages and to find them.
//!
//! It begins after the first frame, on a thread of its own that ends with the last lesson. What was read stays with the
//! course, so that opening a lesson later costs nothing.

use std::sync::{Arc, Mutex, PoisonError};

use super::library::Library;
use super::run::Wake;
use crate::app::Action;

/// The lessons that were read and not yet told.
#[derive(Default)]
pub struct Reader {
    news: Arc<Mutex<Vec<Action>>>,
}

impl Reader {
    /// Begins to read; `wake` is called after each lesson. Without a thread the map shows less.
    pub fn begin(&self, library: &Library, wake: Wake) {
        let courses = library.courses().to_vec();
        let news = self.news.clone();
        let _ = std::thread::Builder::new().name("lessons".into()).spawn(move || {
            let all = courses.iter().flat_map(|course| course.lessons().iter().enumerate().map(move |at| (course, at)));
            for (course, (index, entry)) in all {
                let read = course.open(index).map_err(|problems| super::library::listed(&problems));
                let told = Action::Read(entry.front.id.clone(), read);
                news.lock().unwrap_or_else(PoisonError::into_inner).push(told);
                wake();
            }
        });
    }

    /// What was read since the last call.
    pub fn news(&self) -> Vec<Action> {
        std::mem::take(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
