//! The screens: each places its bars and panes; the panes draw themselves.

mod certificate;
mod find;
mod glossary;
mod home;
mod lab;
mod page;
mod quiz;
mod save;
mod small;
mod step;
mod watch;
mod window;

pub use certificate::certificate;
pub use find::find;
pub use home::home;
pub use lab::lab;
pub use page::page;
pub use quiz::quiz;
pub use save::save;
pub use small::small;
pub use step::step;
pub use watch::watch;
pub use window::window;
