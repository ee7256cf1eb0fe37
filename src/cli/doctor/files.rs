//! Where Hilo keeps what it remembers.

use super::Finding;

/// What there is to say.
pub fn findings() -> Vec<Finding> {
    Vec::new()
}
