//! The state of the application and how it changes.
//!
//! [`update::update`] is the only thing that changes a [`State`]; it is pure and deterministic, and what has to happen
//! outside (start a run, read a file, leave) it returns as [`Effect`]s. There are no threads, no files, no clocks and
//! nothing of ratatui here: time comes in with the actions. One table ([`keys`]) says what each key does, what the
//! footer shows and what the help says.

pub mod action;
pub mod against;
pub mod certificate;
pub mod challenge;
pub mod compare;
pub mod drawn;
pub mod ends;
pub mod explore;
pub mod find;
pub mod fit;
pub mod home;
pub mod input;
pub mod keys;
pub mod knobs;
pub mod lab;
pub mod look;
pub mod machine;
pub mod memory;
pub mod motion;
pub mod mouse;
pub mod output;
pub mod pane;
pub mod player;
pub mod present;
pub mod program;
pub mod prompt;
pub mod quiz;
pub mod read;
pub mod recorded;
pub mod records;
pub mod reload;
pub mod replay;
pub mod run;
pub mod save;
pub mod state;
pub mod step;
pub mod story;
pub mod update;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use action::{Action, Effect, FeedBatch};
pub use state::{Overlay, Screen, State};
pub use update::update;
