//! The widgets that the screens are made of.

pub mod cores;
pub mod timeline;
