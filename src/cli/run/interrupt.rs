//! SIGINT, SIGTERM and SIGHUP as a flag. The second one ends the process at once, whatever hangs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The exit code of a run that was interrupted.
pub const INTERRUPTED: u8 = 130;

/// Whether somebody wants the run to end.
pub struct Interrupts(Arc<AtomicBool>);

impl Interrupts {
    /// Installs the handlers, on a thread of their own.
    ///
    /// # Errors
    /// What the system says when it gives no thread or no handler.
    pub fn catch() -> io::Result<Interrupts> {
        let flag = Arc::new(AtomicBool::new(false));
        let seen = flag.clone();
        let (ready, wait) = std::sync::mpsc::sync_channel(1);
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            let watched = tokio::runtime::Builder::new_current_thread().enable_io().build().and_then(|runtime| {
                let _inside = runtime.enter();
                let signals = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
                let [a, b, c] = signals.map(signal);
                Ok((a?, b?, c?)).map(|signals| (signals, runtime))
            });
            match watched {
                Ok((signals, runtime)) => {
                    let _ = ready.send(Ok(()));
                    runtime.block_on(watch(signals, &seen));
                }
                Err(error) => drop(ready.send(Err(error))),
            }
        })?;
        wait.recv().unwrap_or_else(|_| Err(io::Error::other("no signal handler could be installed")))?;
        Ok(Interrupts(flag))
    }

    /// Whether there was one.
    pub fn any(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "there is no terminal to restore here, and whatever hangs must not hold whoever asked twice"
)]
async fn watch((mut interrupt, mut terminate, mut hangup): (Signal, Signal, Signal), seen: &AtomicBool) {
    loop {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
        if seen.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    }
}
