//! What is waited for outside of the process: an operation on a socket that is tried again and again, each time without
//! waiting, and the descriptors that tell when it is worth another try.
//!
//! It is no primitive of the program's: it lies in the [`Wait`](super::Wait) itself, and nobody is in a list for it. The
//! driver waits for the descriptors and for its worker's wake-up together.

use std::sync::Arc;

use crate::python::net::Watched;
use crate::python::object::Value;

/// An operation that may have to wait.
pub trait Pending: Send + Sync {
    /// Its value or exception if it is over; otherwise nothing was done, or a part of it.
    fn attempt(&self) -> Option<Result<Value, Value>>;
    /// What to wait for before the next attempt.
    fn watched(&self) -> Vec<Watched>;
    /// What it is on a timeline: the argument of the event.
    fn place(&self) -> u64;
}

/// An operation, shared by the copies of its wait.
pub type PendingRef = Arc<dyn Pending>;
