//! What is drawn.

pub mod widgets;
