//! What becomes of a panic while a program runs without a screen.
//!
//! Standard error is the program's: no Rust backtrace belongs there. The engine catches the panic of a worker and ends
//! the run with what it said; the hook keeps where it was.

use std::panic;
use std::sync::{Mutex, PoisonError};

/// Where the first panic was.
static WHERE: Mutex<Option<String>> = Mutex::new(None);

/// Installs the hook.
pub fn install_hook() {
    let main = std::thread::current().id();
    panic::set_hook(Box::new(move |info| {
        let at = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        if std::thread::current().id() == main {
            let said = info.payload_as_str().unwrap_or("it did not say why");
            super::report::tell(&format!("hilo: Hilo itself failed: {said}{}\n", place(at.as_deref())));
        }
        let mut first = WHERE.lock().unwrap_or_else(PoisonError::into_inner);
        *first = first.take().or(at);
    }));
}

/// What the first panic said, with its place.
pub fn with_place(said: &str) -> String {
    format!("{said}{}", place(WHERE.lock().unwrap_or_else(PoisonError::into_inner).as_deref()))
}

fn place(at: Option<&str>) -> String {
    at.map_or(String::new(), |at| format!(" (at {at}; this is a mistake of Hilo's, not of the program's)"))
}
