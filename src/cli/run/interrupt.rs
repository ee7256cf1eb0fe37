//! SIGINT, SIGTERM and SIGHUP. Ctrl-C is the program's, as with CPython; if it has not come to the last one yet, and with
//! SIGTERM and SIGHUP, the run is stopped. The second of those ends the process at once, whatever hangs.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The exit code of a run that was interrupted.
pub const INTERRUPTED: u8 = 130;

type Stop = Box<dyn Fn() + Send + Sync>;
type Interrupt = Box<dyn Fn() -> bool + Send + Sync>;

/// Whether somebody wants the run to end.
pub struct Interrupts(Arc<Seen>);

#[derive(Default)]
struct Seen {
    any: AtomicBool,
    stop: OnceLock<Stop>,
    interrupt: OnceLock<Interrupt>,
}

impl Interrupts {
    /// Installs the handlers, on a thread of their own.
    ///
    /// # Errors
    /// What the system says when it gives no thread or no handler.
    pub fn catch() -> io::Result<Interrupts> {
        let flag = Arc::new(Seen::default());
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

    /// From now on a signal stops the run at once, by calling this on the thread that waits for signals. One that came
    /// before is left to whoever asks [`Interrupts::any`].
    pub fn stop_with(&self, stop: impl Fn() + Send + Sync + 'static) {
        let _ = self.0.stop.set(Box::new(stop));
    }

    /// From now on Ctrl-C calls this, and stops the run only if it answers `false`.
    pub fn interrupt_with(&self, interrupt: impl Fn() -> bool + Send + Sync + 'static) {
        let _ = self.0.interrupt.set(Box::new(interrupt));
    }

    /// Whether one came that stops the run.
    pub fn any(&self) -> bool {
        self.0.any.load(Ordering::SeqCst)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "there is no terminal to restore here, and whatever hangs must not hold whoever asked twice"
)]
async fn watch((mut interrupt, mut terminate, mut hangup): (Signal, Signal, Signal), seen: &Seen) {
    loop {
        tokio::select! {
            _ = interrupt.recv() => {
                let taken = !seen.any.load(Ordering::SeqCst) && seen.interrupt.get().is_some_and(|interrupt| interrupt());
                if taken {
                    continue;
                }
            }
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
        if seen.any.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        if let Some(stop) = seen.stop.get() {
            stop();
        }
    }
}
