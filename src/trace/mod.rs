//! What crosses from one part of Hilo to another: ids, events, the clock, and the plain data of a run.
//!
//! This module is the vocabulary that the interpreter, the engine, the timeline and the screens share. It imports
//! nothing of Hilo, draws nothing and runs nothing. Three lanes lead from a run to whoever watches it
//! ([`mod@feed`]): bounded event rings that drop and count, gauges of which the latest wins, and lifecycle messages that
//! are lossless and in order.

pub mod clock;
pub mod cores;
pub mod deadlock;
pub mod digits;
pub mod event;
pub mod feed;
pub mod gauge;
pub mod ids;
pub mod lifecycle;
pub mod machine;
pub mod motion;
pub mod pause;
pub mod recording;
pub mod settings;
pub mod signal;
pub mod tracer;

pub use clock::{Clock, Nanos};
pub use cores::CoreSample;
pub use deadlock::{Deadlock, DeadlockEdge};
pub use digits::grouped;
pub use event::{Event, EventKind, NO_CORE, State};
pub use feed::{Feed, FeedEnd, feed};
pub use gauge::{Gauge, Sums};
pub use ids::{LaneId, ObjectId, RunId};
pub use lifecycle::{Ending, Finished, GilFigures, Lifecycle, Stream, WorkerInfo, WorkerKind};
pub use machine::{Cache, HardwareThread, Machine};
pub use motion::{Motion, Speed, Watched};
pub use pause::{Go, Pause};
pub use recording::{Recorder, Recording};
pub use settings::{CheckPoints, Limits, NetSettings, OnDeadlock, RunSettings};
pub use signal::signal_name;
pub use tracer::Tracer;
