//! Signals of a live run: what Ctrl-C, `signal.raise_signal` and `os.kill` send to the program's main thread.
//!
//! As in CPython they are taken up by the main thread, between two instructions or out of a wait, and by nobody else. The
//! handler runs as a fiber of its own on that thread; what it raises is raised where the main thread was. A wait that was
//! left for a handler that raised nothing is taken up again.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::driver::{Driver, End};
use super::worker::WorkerCore;
use crate::python::object::{Name, Value};
use crate::python::vm::{BREAK_SIGNAL, Exit, Fiber};

/// Signals that are remembered until the main thread comes to them.
const MOST: usize = 64;

/// The signals of a process's run.
#[derive(Default)]
pub struct Signals {
    pending: Mutex<VecDeque<i32>>,
    main: OnceLock<Arc<WorkerCore>>,
}

impl Signals {
    /// This worker takes them up.
    pub fn set_main(&self, core: &Arc<WorkerCore>) {
        let _ = self.main.set(core.clone());
    }

    /// Sends one. `false` if the main thread has not yet come to an earlier one of the same number, or is not there.
    pub fn send(&self, number: i32) -> bool {
        let Some(main) = self.main.get() else { return false };
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.contains(&number) || pending.len() >= MOST {
            return false;
        }
        pending.push_back(number);
        drop(pending);
        main.breaker.fetch_or(BREAK_SIGNAL, Ordering::SeqCst);
        main.parker.unpark();
        true
    }

    /// Whether the main thread has not yet come to one of this number.
    pub fn is_pending(&self, number: i32) -> bool {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).contains(&number)
    }

    fn take(&self) -> Option<i32> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    /// Whether there are any for this worker.
    pub fn are_for(&self, core: &Arc<WorkerCore>) -> bool {
        self.main.get().is_some_and(|main| Arc::ptr_eq(main, core))
            && !self.pending.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Driver {
    /// Runs the handlers of the signals that are there, with the GIL held.
    ///
    /// # Errors
    /// What a handler raised.
    pub fn take_up_signals(&mut self) -> Result<(), Value> {
        while self.engine.signals.are_for(&self.core)
            && let Some(number) = self.engine.signals.take()
        {
            let Some(function) = self.cx.run.library(Name::of("_op_signal")) else { return Ok(()) };
            let mut fiber = Fiber::new();
            let end = match fiber.start_call(&mut self.cx, &function, vec![Value::int(i64::from(number))]) {
                Ok(()) => self.drive(&mut fiber),
                Err(Exit::Raised(exception)) => End::Raised(exception),
                Err(_) => End::Returned(Value::NONE),
            };
            match end {
                End::Raised(exception) => return Err(exception),
                End::Cancelled => {
                    self.engine.leave(fiber);
                    return Ok(());
                }
                End::Returned(_) => {}
            }
        }
        Ok(())
    }
}
