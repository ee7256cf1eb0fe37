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
//! * `describe` a state as canonical text, `liveness` which registers belong to it; `search` all schedules; `schedule` their names.

mod access;
mod block;
mod describe;
mod finish;
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
mod unmodelled;
mod waiting;
mod worker;

pub use describe::Detail;
pub use inner::{Piece, Trouble};
pub use machine::{Machine, Stepped};
pub use outcome::{Kind, Outcome};
pub use schedule::{Choice, Schedule, letters};
pub use search::{Found, Outcomes, search};
pub use settings::{Granularity, Options, Settings};
