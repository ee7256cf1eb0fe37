//! Objects: values in eight bytes, counted references, containers that lock themselves, and the journal that lets a
//! model run undo.
//!
//! Everything in here is data structure: no operation of the language (see `python::ops`), no execution (see
//! `python::vm`). Unsafe code is confined to `value`, `slot`, `guarded` and `obj`.

pub mod class;
pub mod code;
pub mod deque;
pub mod dict;
pub mod exception;
pub mod foreign;
pub mod function;
pub mod generator;
pub mod guarded;
pub mod iter;
pub mod journal;
pub mod last_words;
pub mod mode;
pub mod module;
pub mod name;
pub mod obj;
pub mod range;
pub mod slot;
pub mod str;
pub mod value;
pub mod watch;
pub mod weak;

pub use self::str::PyStr;
pub use class::{AttrMap, Class, Instance, Kind};
pub use code::Code;
pub use deque::Deque;
pub use dict::Dict;
pub use exception::{ExcState, Exception, TraceEntry};
pub use foreign::{Foreign, ForeignState};
pub use function::{BoundMethod, Function, Native, NativeFn, Property, Super};
pub use generator::{Generator, GeneratorState, SavedFrame, Stage};
pub use guarded::{Guard, Guarded};
pub use iter::Iter;
pub use mode::{Mode, mode};
pub use module::{Elsewhere, Module, Namespace};
pub use name::{Name, names};
pub use obj::{Body, DictViewKind, Obj};
pub use range::Range;
pub use slot::Slot;
pub use value::Value;
