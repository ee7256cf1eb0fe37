//! The screens: each places its bars and panes; the panes draw themselves.

mod home;
mod lab;
mod page;
mod small;
mod window;

pub use home::home;
pub use lab::lab;
pub use page::page;
pub use small::small;
pub use window::window;
