//! Model runs: the very same fibers, objects and primitives as in a live run, on a deterministic machine.
//!
//! A [`Machine`] runs one worker at a time, one instruction at a time, and keeps an undo journal, so that every earlier
//! state can be restored exactly. [`search`] walks all schedules. Nothing here starts a thread, looks at a clock or
//! draws: what comes out is plain data.
//!
//! * `machine` the learner's handle: choices, step, undo.
//! * `inner` the state behind it, snapshots, rolling back.
//! * `block` executes an instruction with the library code it calls, and serves what it asks for.
//! * `settle` runs every worker up to its next step that matters; `calm` which instructions need no trial.
//! * `access` which locations are shared; `operation` what an instruction is, in words; `library` what is special about
//!   code of the library.
//! * `unmodelled` what is refused before anything runs.
//! * `telling` a run step by step, `deed` what a step does, `lost` which updates were lost, `story` all of it in words.
//! * `view` a state as a person sees it, with `variables` and `listing`.
//! * `describe` a state as canonical text and as a number; `scan` and `bodies` what belongs to it, `sink` where that is
//!   written, `hash` a number; `elders` objects that were there from the beginning, `young` all others; `liveness` which
//!   registers belong to a state.
//! * `undo` snapshots and the way back; `watched` which workers are known to stand where they stand.
//! * `search` all schedules, with `walker`, `crew`, `visited` and `log` who visit the states, and `graph`, `count`,
//!   `simplest`, `component` and `livelock` what is computed from them; `schedule` their names.
//! * `tasks` the tasks of event loops as workers, and who is woken when; `awaited` what a task waits for.
//! * `processes` child processes as workers with modules of their own.
//! * `witness` one outcome, with `reduce` and `footprint`: as few states as will do.

mod access;
mod awaited;
mod below;
mod block;
mod bodies;
mod calm;
mod component;
mod count;
mod crew;
mod deed;
mod describe;
mod discover;
mod elders;
mod finish;
mod footprint;
mod graph;
mod hash;
mod host;
mod inner;
mod library;
mod listing;
mod livelock;
mod liveness;
mod log;
mod lost;
mod machine;
mod operation;
mod outcome;
mod processes;
mod progress;
mod reduce;
mod scan;
mod schedule;
mod search;
mod settings;
mod settle;
mod simplest;
mod sink;
pub mod story;
mod tasks;
mod telling;
mod undo;
mod unmodelled;
mod variables;
mod view;
mod visited;
mod waiting;
mod walker;
mod watched;
mod witness;
mod worker;
mod young;

pub use deed::{Deed, What};
pub use describe::Detail;
pub use inner::{Piece, Trouble};
pub use machine::{Machine, Stepped};
pub use outcome::{Kind, Outcome, wait_in_words};
pub use progress::Progress;
pub use schedule::{Choice, Schedule, letters};
pub use search::{Found, Outcomes, search, search_while};
pub use settings::{Granularity, Options, Settings};
pub use story::Story;
pub use telling::{Moment, Telling};
pub use view::{Listing, Variable, View, WorkerView};
pub use witness::{Witness, witness};
