//! Speaker notes in a second terminal: a presentation tells them over a socket of its user's own.
//!
//! * `server` the presentation's side, `screen` the other one; `place` where they meet.
//!
//! Every presentation has a socket of its own in a folder that nobody else can enter. Whoever looks for one takes the
//! newest that answers, and removes those that nobody listens to any more. So either side can be ended and started
//! again in any order, and a presentation that was killed leaves nothing that is in the way.

pub mod place;
mod screen;
mod server;

pub use screen::run;
pub use server::Notes;
