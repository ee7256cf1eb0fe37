//! The operations of the language on objects, as CPython 3.11 defines them, messages included.
//!
//! They never run Python code and never wait. An operation that meets a class written in Python which overrides it
//! answers `Bail::Python` before it has changed anything, and the machine does it again in Python. Nothing recurses
//! without bound over data; nothing holds the lock of one container while it looks into another; everything that can
//! take long looks at the interrupt flag. Neighbours: `object` (the data), `text` (numbers and templates as text),
//! `types` (the methods of the built-in types, which are written in terms of these operations).

pub mod arith;
pub mod big;
pub mod brief;
pub mod chars;
pub mod collect;
pub mod compare;
pub mod complex;
pub mod concat;
pub mod contain;
pub mod convert;
pub mod equal;
pub mod float_arith;
pub mod format;
pub mod hash;
pub mod inplace;
pub mod int_arith;
pub mod interrupt;
pub mod item;
pub mod iterate;
pub mod limits;
pub mod nest;
pub mod number;
pub mod percent;
pub mod repr;
pub mod repr_object;
pub mod set_ops;
pub mod set_order;
pub mod slice;
pub mod special;
pub mod table;
pub mod text_error;
pub mod truth;
pub mod unpack;

#[cfg(test)]
mod recorded;
#[cfg(test)]
mod tests;
