//! What processes of one run share and send each other: mapped memory, semaphores in it, and pipes for messages.
//!
//! Nothing here knows Python objects, and nothing waits but the thread of a [`Feeder`]: what cannot be done at once is an
//! operation that the driver of the worker takes up again (`sync::io`). `modules::between` makes Python of it. Memory and
//! semaphores are found by every process of the run in the same [`Arena`], under the same number; a pipe is found by a
//! descriptor, which a child gets when it is started.

pub mod arena;
pub mod feeder;
pub mod futex;
pub mod names;
pub mod pipe;
pub mod semaphore;
mod stack;
#[cfg(test)]
mod tests;

pub use arena::{Arena, Block};
pub use feeder::Feeder;
pub use pipe::{Failure, Message, Pipe, Sent, next_number, number_from};
pub use semaphore::{Released, Role, Semaphore};
