//! Live runs: the same fibers as in a model, driven by real threads that hold, or need no, global interpreter lock.
//!
//! The engine knows no screen. It is told how to run ([`crate::trace::RunSettings`]) and reports through a feed; it
//! ends with its [`RunHandle`]. Every wait of a program (a lock, a sleep, a join, the GIL) goes through the one parker
//! of its worker, so that a run can be stopped within a moment whatever the program does.

mod bell;
mod deadlock;
mod driver;
mod failure;
mod files;
mod gil;
mod host;
mod lesson;
pub mod memory;
mod motion;
mod parker;
mod printing;
pub mod process;
mod registry;
mod run;
mod sampler;
mod signals;
mod system;
mod tasks;
pub mod topology;
mod watched;
mod worker;

pub use deadlock::in_words as deadlock_in_words;
pub use run::{Input, RunHandle, start, start_with_input};
