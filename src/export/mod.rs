//! A recorded run as a file: Hilo's own form, and forms that other programs read.
//!
//! Everything here is a pure function from a [`crate::trace::Recording`] to text or bytes, and for [`mod@file`] back.
//! Nothing is written to a disk and nothing is drawn on a screen. What is told of a run is told by what was recorded: no
//! form invents a time, and what the recording has lost is said where the form has a place for words.

pub mod csv;
pub mod file;
pub mod page;
pub mod perfetto;
mod spans;
pub mod svg;
#[cfg(test)]
mod testing;
pub mod text;
