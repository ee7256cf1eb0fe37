//! Standard input for a program, line by line, without ever making the engine wait.

use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use crate::engine::Input;
use crate::terminal::panic_if_asked;

/// How long one question waits for a line before the worker looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(20);

/// Lines that may be read ahead of the program's questions.
const AHEAD: usize = 16;

/// Standard input. A thread reads it from the first question on; before, it is left to others.
pub fn standard_input() -> Input {
    let lines: OnceLock<Mutex<Receiver<String>>> = OnceLock::new();
    Box::new(move || {
        // The one place at which code of the command line runs in a worker of the engine.
        panic_if_asked("worker");
        let lines = lines.get_or_init(|| Mutex::new(reader()));
        let next = lines.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(PATIENCE);
        match next {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(String::new()),
        }
    })
}

fn reader() -> Receiver<String> {
    let (send, lines) = sync_channel(AHEAD);
    // Without a thread the sender is gone, and the program finds the end of its input.
    let _ = std::thread::Builder::new().name("stdin".into()).spawn(move || {
        loop {
            let mut line = String::new();
            // What is no text ends the input, as a closed pipe does.
            let read = std::io::stdin().read_line(&mut line).unwrap_or(0);
            if read == 0 || send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}
