//! What is drawn: screens and widgets that read the state and write a buffer.
//!
//! A view decides nothing and changes nothing. Colours are roles of a [`theme`]; what was put where goes back as plain
//! data ([`crate::app::drawn`]). Nothing here knows the engine, reads a file or a clock.

pub mod ascii;
pub mod colour;
pub mod theme;
pub mod widgets;
