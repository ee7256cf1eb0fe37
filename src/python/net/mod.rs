//! Sockets on the loopback, without Python and without waiting.
//!
//! Every operation here asks the operating system once and answers at once; who has to wait does so through its worker's
//! parker (`sync::io`). A program reaches three things and no more: its own sockets, those of other programs that Hilo
//! runs for the same user ([`Ports`]), and, under every other name and address, the lesson network ([`Network`]).
//! `modules::socket` makes Python of it.

mod endpoint;
mod names;
mod network;
mod poller;
mod ports;
#[cfg(test)]
mod tests;

pub use endpoint::{Endpoint, Name, Progress};
pub use names::{Place, is_own, resolve};
pub use network::{LessonServer, Network};
pub use poller::{Interest, Poller, Watch, Watched};
pub use ports::Ports;

/// `EAGAIN`
pub const AGAIN: i32 = 11;
/// `EBADF`
pub const BAD_DESCRIPTOR: i32 = 9;
/// `EACCES`
pub const DENIED: i32 = 13;
/// `EINVAL`
pub const INVALID: i32 = 22;
/// `ENOPROTOOPT`
pub const NO_OPTION: i32 = 92;
/// `EAFNOSUPPORT`
pub const NO_FAMILY: i32 = 97;
/// `EADDRNOTAVAIL`
pub const NOT_AVAILABLE: i32 = 99;
/// `ECONNREFUSED`
pub const REFUSED: i32 = 111;
/// `EINPROGRESS`
pub const IN_PROGRESS: i32 = 115;
