//! Hilo: a classroom for concurrency in a terminal. See ARCHITECTURE.md for the parts and the way of the data.

pub mod app;
pub mod cli;
pub mod course;
pub mod engine;
pub mod explore;
pub mod export;
pub mod python;
pub mod runtime;
pub mod terminal;
pub mod timeline;
pub mod trace;
pub mod ui;
