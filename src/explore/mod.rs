//! Model runs: the very same fibers, objects and primitives as in a live run, on a deterministic machine.
//!
//! A [`Machine`] runs one worker at a time, one instruction at a time, and keeps an undo journal, so that every earlier
//! state can be restored exactly. [`search`] walks all schedules. Nothing here starts a thread, looks at a clock or
//! draws: what comes out is plain data.
//!
//! * `machine` the learner's handle: choices, step, undo.
//! * `inner` the state behind it, snapshots, rolling back.
//! * `block` executes an instruction with the library code it calls, and serves what it asks for.
//! * `settle` runs every worker up to its next step that matters.
//! * `access` which locations are shared; `operation` what an instruction is, in words.
//! * `describe` a state as canonical text and as a number; `walk` and `bodies` what belongs to it, `sink` where that is
//!   written, `hash` a number; `elders` objects that were there from the beginning, `young` all others; `liveness` which
//!   registers belong to a state.
//! * `undo` snapshots and the way back; `watched` which workers are known to stand where they stand.
//! * `search` all schedules; `schedule` their names.

mod access;
mod block;
mod bodies;
mod describe;
mod elders;
mod finish;
mod hash;
mod host;
mod inner;
mod liveness;
mod machine;
mod operation;
mod outcome;
mod results;
mod schedule;
mod search;
mod settings;
mod settle;
mod sink;
mod undo;
mod waiting;
mod walk;
mod watched;
mod worker;
mod young;

pub use describe::Detail;
pub use inner::{Piece, Trouble};
pub use machine::{Machine, Stepped};
pub use outcome::{Kind, Outcome};
pub use schedule::{Choice, Schedule, letters};
pub use search::{Found, Outcomes, search};
pub use settings::{Granularity, Options, Settings};
