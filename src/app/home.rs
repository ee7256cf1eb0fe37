//! The course map: which lesson is marked, and the one that was left half-read.

use super::player::Player;

/// The course map.
#[derive(Debug, Default)]
pub struct Home {
    /// The lesson that is marked, by index.
    pub selected: usize,
    /// The lesson that was read last, as it was left.
    pub left: Option<Box<Player>>,
}
