//! What is remembered between two sessions, and the thread that writes it.
//!
//! The loop hands over small records of what changed and goes on; a thread of its own takes all that has come, and adds
//! it to the files under a lock ([`store`]). So a slow disk never holds up a frame, a key that repeats costs no more
//! writes than the disk can do, and what another Hilo wrote meanwhile is joined and not overwritten. The thread begins
//! with the first change and sleeps without a time-out: an idle Hilo stays idle. What could not be written is kept and
//! tried again with the next change, and once more at the end.

mod places;
mod progress;
mod settings;
pub mod store;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::run::Wake;
use crate::app::Action;
use crate::app::memory::Settings;
use crate::course::Progress;

pub use places::Places;
pub use progress::{Added, add as add_progress, forget as forget_progress, read as read_progress};
pub use settings::{add as add_settings, read as read_settings};

/// What the thread and the loop both see.
struct Shared {
    desk: Mutex<Desk>,
    moved: Condvar,
}

/// What is to be written, and what there is to tell.
#[derive(Default)]
struct Desk {
    progress: Progress,
    settings: Settings,
    /// Something came, or an end is wanted, since the last attempt.
    wanted: bool,
    /// The files are to be looked at although nothing changed: one of them was found useless.
    look: bool,
    /// What the file of the progress is known to say.
    known: Progress,
    writing: bool,
    over: bool,
    /// Whether the last attempt failed, and was told.
    failing: Option<String>,
    news: Vec<Action>,
}

impl Desk {
    fn is_clear(&self) -> bool {
        self.progress.is_empty() && self.settings == Settings::default()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was remembered, as it was found at the start.
#[derive(Debug, Default)]
pub struct Found {
    /// The record of the learner.
    pub progress: Progress,
    /// What was chosen.
    pub settings: Settings,
}

/// Keeps what is to be remembered.
pub struct Keeper {
    places: Result<Places, String>,
    shared: Arc<Shared>,
    wake: Wake,
    began: bool,
}

impl Keeper {
    /// Reads what was remembered; `wake` wakes the loop when there is news. A file that is damaged or too new is left
    /// to the thread, which sets it aside and says so.
    pub fn open(places: Result<Places, String>, wake: Wake) -> (Keeper, Found) {
        let shared = Arc::new(Shared { desk: Mutex::new(Desk::default()), moved: Condvar::new() });
        let mut keeper = Keeper { places, shared, wake, began: false };
        let mut found = Found::default();
        if let Ok(places) = &keeper.places {
            let (progress, settings) = (read_progress(&places.progress), read_settings(&places.settings));
            let whole = progress.is_some() && settings.is_some();
            found = Found { progress: progress.unwrap_or_default(), settings: settings.unwrap_or_default() };
            let mut desk = keeper.shared.lock();
            desk.known = found.progress.clone();
            desk.look = !whole;
            drop(desk);
            if !whole {
                keeper.go();
            }
        }
        (keeper, found)
    }

    /// Remembers what changed.
    pub fn progress(&mut self, change: &Progress) {
        self.shared.lock().progress.join(change);
        self.go();
    }

    /// Remembers what was chosen.
    pub fn settings(&mut self, change: &Settings) {
        self.shared.lock().settings.take(change);
        self.go();
    }

    /// What there is to tell since the last call.
    pub fn news(&self) -> Vec<Action> {
        std::mem::take(&mut self.shared.lock().news)
    }

    /// Waits until all is written, but no longer than `patience`.
    pub fn settle(&self, patience: Duration) {
        let desk = self.shared.lock();
        let busy = |desk: &mut Desk| self.began && (desk.writing || desk.wanted);
        drop(self.shared.moved.wait_timeout_while(desk, patience, busy));
    }

    /// Writes what is left, waiting no longer than `patience`.
    ///
    /// # Errors
    /// A sentence, if something could not be written.
    pub fn finish(&mut self, patience: Duration) -> Result<(), String> {
        if !self.shared.lock().is_clear() {
            self.go();
        }
        self.settle(patience);
        let desk = self.shared.lock();
        if desk.is_clear() && !desk.writing {
            return Ok(());
        }
        let held = "another program holds it, or the disk does not answer".to_owned();
        Err(format!("what you did last is not saved: {}.", desk.failing.clone().unwrap_or(held)))
    }

    /// The thread has something to do.
    fn go(&mut self) {
        self.shared.lock().wanted = true;
        self.shared.moved.notify_all();
        if !std::mem::replace(&mut self.began, true) {
            self.begin();
        }
    }

    fn begin(&mut self) {
        let failed = match &self.places {
            Ok(places) => {
                let (places, shared, wake) = (places.clone(), self.shared.clone(), self.wake.clone());
                let thread = std::thread::Builder::new().name("keeper".into()).spawn(move || {
                    write_all(&places, &shared, &wake);
                });
                thread.err().map(|error| format!("no thread for it can be started ({error})"))
            }
            Err(why) => Some(why.clone()),
        };
        if let Some(why) = failed {
            let mut desk = self.shared.lock();
            desk.wanted = false;
            desk.fail(why);
            drop(desk);
            self.began = false;
            (self.wake)();
        }
    }
}

impl Drop for Keeper {
    /// The thread ends when it has done what there is; it is not waited for.
    fn drop(&mut self) {
        self.shared.lock().over = true;
        self.shared.moved.notify_all();
    }
}

/// The thread: takes what has come, writes it, tells what came of it.
fn write_all(places: &Places, shared: &Shared, wake: &Wake) {
    loop {
        let desk = shared.lock();
        let rests = |desk: &mut Desk| !desk.wanted && !desk.over;
        let mut desk = shared.moved.wait_while(desk, rests).unwrap_or_else(PoisonError::into_inner);
        if !desk.wanted {
            return;
        }
        desk.wanted = false;
        desk.writing = true;
        let task = Task {
            look: std::mem::take(&mut desk.look),
            progress: std::mem::take(&mut desk.progress),
            settings: std::mem::take(&mut desk.settings),
        };
        drop(desk);
        let done = task.perform(places);
        let mut desk = shared.lock();
        desk.settle(task, done);
        desk.writing = false;
        let tell = !desk.news.is_empty();
        drop(desk);
        shared.moved.notify_all();
        if tell {
            wake();
        }
    }
}

/// What is written in one go.
struct Task {
    look: bool,
    progress: Progress,
    settings: Settings,
}

/// What came of it.
struct Performed {
    progress: Option<Result<Added, String>>,
    settings: Option<Result<Option<Told>, String>>,
}

/// A title and sentences.
pub type Told = (String, String);

impl Task {
    fn perform(&self, places: &Places) -> Performed {
        let progress = self.look || !self.progress.is_empty();
        let settings = self.look || self.settings != Settings::default();
        Performed {
            progress: progress.then(|| add_progress(&places.progress, &self.progress)),
            settings: settings.then(|| add_settings(&places.settings, &self.settings)),
        }
    }
}

impl Desk {
    /// Notes what came of a task. What failed waits for the next change.
    fn settle(&mut self, task: Task, done: Performed) {
        let mut failed = None;
        let mut told: Vec<Told> = Vec::new();
        match done.progress {
            Some(Ok(added)) => {
                told.extend(added.aside);
                self.known.join(&task.progress);
                if added.all != self.known {
                    self.known.join(&added.all);
                    self.news.push(Action::Learned(Box::new(added.all)));
                }
            }
            Some(Err(why)) => {
                failed = Some(why);
                self.progress.join(&task.progress);
            }
            None => {}
        }
        match done.settings {
            Some(Ok(aside)) => told.extend(aside),
            Some(Err(why)) => {
                failed = failed.or(Some(why));
                let newer = std::mem::replace(&mut self.settings, task.settings);
                self.settings.take(&newer);
            }
            None => {}
        }
        self.news.extend(told.into_iter().map(|(title, text)| Action::Failed(title, text)));
        match failed {
            Some(why) => self.fail(why),
            None => self.succeed(),
        }
    }

    /// Nothing can be kept, and why; told the first time.
    fn fail(&mut self, why: String) {
        if self.failing.replace(why.clone()).is_none() {
            self.news.push(Action::Kept(Err(why)));
        }
    }

    /// What was to be written was.
    fn succeed(&mut self) {
        if self.failing.take().is_some() {
            self.news.push(Action::Kept(Ok(())));
        }
    }
}
