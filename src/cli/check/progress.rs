//! What is being proved right now: one line on a terminal, rewritten; nothing elsewhere.

use std::io::{self, IsTerminal, Write};

use super::prove::Job;

/// Erases the line and goes to its beginning.
const ERASE: &str = "\r\x1b[2K";

/// The line.
pub struct Progress {
    shown: bool,
    all: usize,
}

impl Progress {
    /// For so many claims. It shows itself only where standard error is a terminal that can erase a line.
    pub fn new(all: usize) -> Progress {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        Progress { shown: !dumb && io::stderr().is_terminal(), all }
    }

    /// A claim begins, the `number`th from 1.
    pub fn begin(&self, number: usize, job: &Job<'_>) {
        if self.shown {
            let text = format!("{number}/{} {}: {}", self.all, job.lesson.front.id, job.program);
            tell(&format!("{ERASE}{}", text.chars().take(72).collect::<String>()));
        }
    }

    /// Takes the line away, before anything else is printed.
    pub fn clear(&self) {
        if self.shown {
            tell(ERASE);
        }
    }
}

fn tell(text: &str) {
    let mut out = io::stderr().lock();
    // If nobody sees it, nobody misses it.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
