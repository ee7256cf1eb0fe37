//! Real processes: the binary of Hilo executed again for each child of a program.
//!
//! A child is started with CPython's *spawn* semantics: it imports the program again under the name `__mp_main__`. It is
//! handed two things, as its standard input and output: a socket to the process that started it, and the memory of the
//! common budget. Everything it reports comes over the socket and joins the run's own feed: its workers as lanes, its
//! events on the same clock, its output. When the socket ends, whoever is at the other end is gone: a child then ends
//! at once, so that nothing is left of a run whose first process was killed, and a parent knows that its child is over.

pub mod budget;
mod child;
mod handles;
mod outbox;
mod parent;
mod relay;
pub mod steering;
mod uplink;
mod wire;

pub use child::{ARGUMENT, main};
pub use parent::{Children, start};
