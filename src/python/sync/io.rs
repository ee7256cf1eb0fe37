//! What is waited for outside of the process: an operation on a socket, a pipe or shared memory that is tried again and
//! again, each time without waiting, and what tells when it is worth another try: descriptors, or a word of memory.
//!
//! It is no primitive of the program's: it lies in the [`Wait`](super::Wait) itself, and nobody is in a list for it. The
//! driver waits for the descriptors and for its worker's wake-up together.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use crate::python::net::Watched;
use crate::python::object::Value;
use crate::trace::State;

/// An operation that may have to wait.
pub trait Pending: Send + Sync {
    /// Its value or exception if it is over; otherwise nothing was done, or a part of it.
    fn attempt(&self) -> Option<Result<Value, Value>>;

    /// What to wait for before the next attempt.
    fn watched(&self) -> Vec<Watched>;

    /// What it is on a timeline: the argument of the event.
    fn place(&self) -> u64;

    /// What the worker does meanwhile.
    fn state(&self) -> State {
        State::Io
    }

    /// Goes on as far as is possible without the GIL and without making values; whether an attempt is worth it.
    fn advance(&self) -> bool {
        true
    }

    /// A word of shared memory to wait for instead of descriptors, and its value as long as it is not worth an attempt.
    fn word(&self) -> Option<(&AtomicU32, u32)> {
        None
    }

    /// Whether it mostly ends within microseconds, so that looking again at once is cheaper than sleeping.
    fn is_brief(&self) -> bool {
        false
    }

    /// The lock that a worker has when it is over, by its number in events.
    fn lock(&self) -> Option<u64> {
        None
    }
}

/// An operation, shared by the copies of its wait.
pub type PendingRef = Arc<dyn Pending>;
