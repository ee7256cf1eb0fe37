//! The modes of the terminal that a full-screen program needs, on and off.
//!
//! [`leave`] may be called at any time, from any place and more than once: only the first call after an [`enter`] does
//! something. So the guard, the panic hook and the signal path need not know of each other.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

/// Whether the modes are on.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Switches the modes on.
///
/// # Errors
/// What the system says when standard output is no terminal or cannot be written to; the modes are off then.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let done = execute!(io::stdout(), EnterAlternateScreen, cursor::Hide, EnableMouseCapture, EnableBracketedPaste);
    if done.is_err() {
        leave();
    }
    done
}

/// Switches the modes off if they are on. Errors are of no use to anybody here: the terminal may be gone.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, cursor::Show, LeaveAlternateScreen);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Whether the modes are on now.
pub fn entered() -> bool {
    ENTERED.load(Ordering::SeqCst)
}
