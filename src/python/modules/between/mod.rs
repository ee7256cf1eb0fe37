//! `_pipes` and `_shared`: what processes send each other and what they share, for `multiprocessing`, which is in Python.
//!
//! The objects here are handles: Python keeps them inside of its own and passes them on to a child when it starts one.

mod handles;
mod items;
mod meeting;
pub mod modelled;
mod operations;
pub mod pipes;
pub mod shared;
