//! Signals as messages to the loop: those that end Hilo, and those of job control.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// End, with this exit code.
    End(u8),
    /// Go to the background.
    Suspend,
    /// The process goes on after it was stopped.
    Continue,
}

/// The signals that are listened for.
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hangup: Signal,
    stop: Signal,
    go_on: Signal,
}

impl Signals {
    /// Begins to listen; to be called inside the tokio runtime.
    ///
    /// # Errors
    /// What the system says.
    pub fn listen() -> io::Result<Signals> {
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
            stop: signal(SignalKind::from_raw(libc::SIGTSTP))?,
            go_on: signal(SignalKind::from_raw(libc::SIGCONT))?,
        })
    }

    /// The next one.
    pub async fn next(&mut self) -> Asked {
        tokio::select! {
            _ = self.interrupt.recv() => Asked::End(130),
            _ = self.terminate.recv() => Asked::End(143),
            _ = self.hangup.recv() => Asked::End(129),
            _ = self.stop.recv() => Asked::Suspend,
            _ = self.go_on.recv() => Asked::Continue,
        }
    }
}
