//! Events folded into lanes, spans and statistics: what a run looked like, in bounded memory.
//!
//! A [`Timeline`] takes the events and lifecycle messages of one run and answers three kinds of question: the picture
//! ([`LaneView::cells`], [`picture`]), the moment ([`LaneView::at`]) and the figures ([`Figures`]). The picture comes
//! from the events, grows coarser with age and may miss what a full ring dropped; the figures come from the sums that
//! each worker keeps, are exact, and are never computed from the picture. This module imports `trace` alone: it starts
//! no thread, reads no clock, opens no file and draws nothing. Freezing is the affair of whoever looks: collecting
//! goes on.

mod comparison;
mod cores;
mod exchange;
mod figures;
mod grid;
mod history;
mod lane;
mod mix;
mod order;
mod picture;
mod replayed;
mod run;
pub mod sweep;
#[cfg(test)]
pub(crate) mod synthetic;
#[cfg(test)]
mod tests;
mod tier;
mod units;
mod window;
mod words;

pub use comparison::{Comparison, Ratio, Times};
pub use cores::CoreSeries;
pub use exchange::Exchange;
pub use figures::Figures;
pub use grid::Grid;
pub use lane::{HowEnded, LaneView, Mark, Moment};
pub use mix::{Cell, Mix};
pub use order::Row;
pub use picture::{Shown, picture};
pub use run::{DEFAULT_BUDGET, MAX_LANES, Stored, Timeline};
pub use units::{axis_label, axis_step, duration, percent, times};
pub use window::Window;
pub use words::{short_word, state_word};

// What the screens need of the vocabulary below, so that they ask this module alone.
pub use crate::trace::{CoreSample, EventKind, LaneId, Nanos, State, WorkerKind};
