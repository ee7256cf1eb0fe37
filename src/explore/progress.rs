//! What a search and whoever shows it share: how far it has come, and whether it is to stop.
//!
//! All of it is counters and a flag, read and written without order: a picture of the progress, never a part of the
//! answer.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The progress of a search, while it runs.
#[derive(Debug, Default)]
pub struct Progress {
    /// How many different states were visited so far.
    pub states: AtomicUsize,
    /// How many bytes these states and the steps between them take.
    pub bytes: AtomicUsize,
    /// How many steps were taken from them.
    pub steps: AtomicUsize,
    /// How many different outcomes were found so far; one may be counted by several threads.
    pub outcomes: AtomicUsize,
    /// Set from outside to end the search with what it has found by then.
    pub stop: AtomicBool,
}

impl Progress {
    /// Ends the search within a tenth of a second.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the search is to end.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
