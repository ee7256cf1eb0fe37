//! SIGINT, SIGTERM and SIGHUP. Ctrl-C is the program's, as with CPython; if it has not come to the last one yet, and with
//! SIGTERM and SIGHUP, the run is stopped. The second of those ends the process at once, whatever hangs.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The exit code of a run that was interrupted.
pub const INTERRUPTED: u8 = 130;

type Stop = Box<dyn Fn() + Send + Sync>;
/// How long a program has to come to a Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

type Interrupt = Box<dyn Fn() -> bool + Send + Sync>;

/// Whether somebody wants the run to end.
pub struct Interrupts(Arc<Seen>);

#[derive(Default)]
struct Seen {
    any: AtomicBool,
    stop: OnceLock<Stop>,
    interrupt: OnceLock<Interrupt>,
    pending: OnceLock<Interrupt>,
    /// Whether the program was told once. A second Ctrl-C is for the run: a program could catch every one.
    told: AtomicBool,
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
            let watched =
                tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build().and_then(|runtime| {
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

    /// From now on the first Ctrl-C calls this, and stops the run only if it answers `false`; the second one stops it. So does
    /// the first if `pending` says after [`PATIENCE`] that the program has not come to it: it is in the middle of a large
    /// computation, or waits for input.
    pub fn interrupt_with(
        &self,
        interrupt: impl Fn() -> bool + Send + Sync + 'static,
        pending: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        let _ = self.0.pending.set(Box::new(pending));
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
                let first = !seen.any.load(Ordering::SeqCst) && !seen.told.swap(true, Ordering::SeqCst);
                let taken = first && seen.interrupt.get().is_some_and(|interrupt| interrupt());
                if taken {
                    tokio::time::sleep(PATIENCE).await;
                    if !seen.pending.get().is_some_and(|pending| pending()) {
                        continue;
                    }
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
