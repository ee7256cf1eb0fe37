//! The lessons as far as they were read: the course map shows their pages and finds them, before any is opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::course::Lesson;

/// The lessons that were read so far, by their ids.
#[derive(Debug, Default)]
pub struct Read {
    lessons: BTreeMap<String, Result<Arc<Lesson>, String>>,
}

impl Read {
    /// A lesson was read, or cannot be.
    pub fn put(&mut self, id: String, read: Result<Arc<Lesson>, String>) {
        self.lessons.insert(id, read);
    }

    /// A lesson, if it was read.
    pub fn lesson(&self, id: &str) -> Option<&Arc<Lesson>> {
        self.lessons.get(id)?.as_ref().ok()
    }

    /// What is wrong with a lesson that cannot be read.
    pub fn mistake(&self, id: &str) -> Option<&str> {
        self.lessons.get(id)?.as_ref().err().map(String::as_str)
    }
}
