//! Model runs: the same fibers, objects and primitives as live, on a deterministic machine. The programs in
//! `tests/explore` are plain Python.

#[path = "explore/brute.rs"]
mod brute;
#[path = "explore/common.rs"]
mod common;
#[path = "explore/conformance.rs"]
mod conformance;
#[path = "explore/counting.rs"]
mod counting;
#[path = "explore/exact.rs"]
mod exact;
#[path = "explore/keys.rs"]
mod keys;
#[path = "explore/levels.rs"]
mod levels;
#[path = "explore/pickling.rs"]
mod pickling;
#[path = "explore/primitives.rs"]
mod primitives;
#[path = "explore/processes.rs"]
mod processes;
#[path = "explore/reducing.rs"]
mod reducing;
#[path = "explore/searching.rs"]
mod searching;
#[path = "explore/tasks.rs"]
mod tasks;
#[path = "explore/turns.rs"]
mod turns;
#[path = "explore/undoing.rs"]
mod undoing;
