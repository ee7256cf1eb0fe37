//! What becomes of a panic while the screen is ours.
//!
//! ratatui's own hook leaves the alternate screen when *any* thread panics. Ours restores the terminal only when the
//! thread that draws panics, and prints then. A panic of another thread is kept for whoever wants to tell of it and
//! writes nothing, because the screen would be garbled: the engine reports it as the end of that run.

use std::panic;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::modes;

/// What the last worker that panicked said.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Installs the hook; the calling thread is the one that draws.
pub fn install_hook() {
    let drawer = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == drawer {
            modes::leave();
            before(info);
        } else if modes::entered() {
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(info.to_string());
        } else {
            before(info);
        }
    }));
}

/// What the last worker that panicked while the screen was ours said; taken, so the next call returns `None`.
pub fn last_worker_panic() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).take()
}
