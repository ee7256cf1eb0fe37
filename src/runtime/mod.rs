//! The running application: one loop on one thread that input, the engine, the timer, the file watcher and signals
//! wake.
//!
//! The loop drains all that is there, updates the state, carries out the effects, and draws if something changed: at
//! most thirty frames a second, none while nothing happens, for then nothing wakes it. Nothing else in Hilo touches the
//! state or the screen. Runs have threads of their own and die with their handle ([`mod@run`]).

mod cast;
mod edit;
mod events;
mod files;
mod fitting;
mod frames;
mod hangup;
pub mod keep;
mod library;
mod model;
pub mod notes;
mod reader;
mod repeat;
pub mod run;
mod runs;
mod save;
mod search;
mod session;
mod signals;
pub mod stepper;
mod themes;
mod watch;

use std::path::PathBuf;

use crate::app::look::ThemeName;

pub use files::{read_file, read_program};
pub use save::{bytes_of, certificate_bytes, read_recording};
pub use session::run;

/// What to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// The course map.
    Map,
    /// A lesson, by number or id.
    Lesson(String),
    /// A program of the learner's.
    Lab(PathBuf),
    /// A recorded run.
    Replay(PathBuf),
    /// A lesson to be presented, by number or id, else the one that comes next; from this page on, by its index.
    Present(Option<String>, usize),
}

/// How to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What to open.
    pub open: Open,
    /// The theme; if none is said the one that was chosen last.
    pub theme: Option<ThemeName>,
    /// Whether only ASCII characters are drawn.
    pub ascii: bool,
    /// A folder of lessons instead of Hilo's own.
    pub lessons: Option<PathBuf>,
}

/// Why Hilo cannot begin: sentences for the person. Nothing was drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CannotBegin(pub String);
