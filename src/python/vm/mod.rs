//! The machine: fibers that run code and can stop between any two instructions.

pub mod args;
pub mod cx;
pub mod import;
pub mod outcome;

pub use args::{Args, required};
pub use cx::{BREAK_CANCEL, BREAK_GIL, BREAK_MEMORY, Cx, Host, Run};
pub use outcome::{
    Bail, CallRequest, NativeResult, Offload, OffloadResult, OpResult, Outcome, Request, ResumeRequest, SpawnRequest,
};
