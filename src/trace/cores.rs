//! What the operating system says of the processor's cores.

use serde::{Deserialize, Serialize};

use super::clock::Nanos;

/// Use of every core at one moment, as the operating system reported it over the last fifth of a second.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CoreSample {
    /// When, on the clock of the run; the last sample of a run that is over stays.
    pub at: Nanos,
    /// Percent in use, 0 to 100, one entry a core; of the whole machine, not of the program alone.
    pub usage: Vec<f32>,
    /// Percent of one core that Hilo's own process used, all threads together (can exceed 100).
    pub process: f32,
}
