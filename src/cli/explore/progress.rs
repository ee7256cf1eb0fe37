//! How far a search has come: one line on a terminal, rewritten; nothing elsewhere.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::explore::Progress;
use crate::trace::grouped;

/// Erases the line and goes to its beginning.
const ERASE: &str = "\r\x1b[2K";

/// How often the line is written.
const EVERY: Duration = Duration::from_millis(200);

/// Does something long, and shows meanwhile how far it is, where standard error is a terminal that can erase a line.
pub fn shown<R>(wanted: bool, progress: &Progress, act: impl FnOnce() -> R) -> R {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if !wanted || dumb || !io::stderr().is_terminal() {
        return act();
    }
    thread::scope(|scope| {
        let (done, wait) = sync_channel::<()>(1);
        let line = thread::Builder::new().name("progress".into());
        // Without a thread nothing is shown: the search goes on.
        let _ = line.spawn_scoped(scope, move || {
            while wait.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                tell(&format!("{ERASE}{}", words(progress)));
            }
            tell(ERASE);
        });
        let result = act();
        drop(done);
        result
    })
}

fn words(progress: &Progress) -> String {
    let states = progress.states.load(Ordering::Relaxed);
    let outcomes = progress.outcomes.load(Ordering::Relaxed);
    let known = if outcomes == 1 { "1 outcome" } else { "outcomes" };
    let known = if outcomes == 1 { known.to_owned() } else { format!("{outcomes} {known}") };
    format!("{} states, {known} so far; ctrl-c stops the search", grouped(states))
}

fn tell(text: &str) {
    let mut out = io::stderr().lock();
    // If nobody sees it, nobody misses it.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
