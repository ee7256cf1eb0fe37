//! The terminal as a resource: modes are switched on by a guard and off again whatever happens.
//!
//! [`Screen`] owns ratatui's terminal and the guard. The modes are: alternate screen, raw mode, mouse, bracketed paste
//! and the hidden cursor. They are undone on return and on error (by drop), on a panic of the thread that drew
//! ([`hook`]), on signals (the loop returns) and around a suspension ([`Screen::suspend`]). Nothing here asks the
//! terminal anything: an answer that never comes would freeze the start.

pub mod hook;
pub mod modes;
pub mod rehearsal;
pub mod screen;

pub use hook::{install_hook, last_worker_panic};
pub use modes::{enter, leave};
pub use rehearsal::panic_if_asked;
pub use screen::Screen;
