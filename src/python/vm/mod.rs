//! The machine: fibers that run code and can stop between any two instructions.

pub mod args;
pub mod attr;
mod bind;
pub mod cache;
pub mod call;
pub mod classes;
mod construct;
mod coroutine;
pub mod cx;
mod define;
pub mod fiber;
pub mod future;
pub mod import;
mod lines;
pub mod load;
mod loops;
pub mod machine;
pub mod outcome;
mod quiet;
mod resume;
pub mod saved;
mod slow;
mod suggest;
pub mod traceback;
mod traceback_group;
pub mod turns;
mod twin;
pub mod unwind;

pub use args::{Args, required};
pub use coroutine::{awaited, resumption};
pub use cx::{
    BREAK_CANCEL, BREAK_GIL, BREAK_LAST_WORDS, BREAK_MEMORY, BREAK_SAMPLE, BREAK_SIGNAL, Cx, Host, Run, TaskLane,
};
pub use fiber::{Exit, Fiber, Frame, Ret};
pub use machine::Pace;
pub use outcome::{
    AtEnd, Bail, CallRequest, Introspect, NativeResult, Offload, OffloadResult, OpResult, Outcome, ProcessRequest,
    Request, ResumeRequest, SpawnRequest, TaskRequest,
};
pub use resume::delegate;
pub use saved::{Saved, Shelf};
