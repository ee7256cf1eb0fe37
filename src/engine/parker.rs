//! The one place where a worker's OS thread sleeps.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// A token that one thread waits for and any thread can leave.
///
/// A token that was left before the wait ends it at once, and tokens do not add up: whoever is woken looks at what it
/// waits for again.
#[derive(Default)]
pub struct Parker {
    token: Mutex<bool>,
    left: Condvar,
}

impl Parker {
    fn lock(&self) -> MutexGuard<'_, bool> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a token, at most until `deadline`; whether there was one.
    pub fn park(&self, deadline: Option<Instant>) -> bool {
        let mut token = self.lock();
        while !*token {
            token = match deadline {
                None => self.left.wait(token).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|d| !d.is_zero()) else {
                        return false;
                    };
                    self.left.wait_timeout(token, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        *token = false;
        true
    }

    /// Leaves a token.
    pub fn unpark(&self) {
        *self.lock() = true;
        self.left.notify_one();
    }
}
