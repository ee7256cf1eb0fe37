//! What an instruction of a model run touches: a note for every part of an object that it locked.
//!
//! The model driver asks after each instruction which parts it read and wrote; from that follow what workers share and
//! where a step begins. A part has a number from its birth. The driver sets the counter before each instruction, so
//! that the same history of a worker gives the same numbers, in every schedule and after every undo. Live runs never
//! come here.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::class::AttrMap;
use super::exception::ExcState;
use super::value::Value;
use crate::python::sync::{SyncKind, SyncState};

/// What kind of part was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The items of a list, or the attributes of an instance or exception.
    Values,
    /// The attributes of a class, function or module.
    Attributes,
    /// Something that can be waited for.
    Sync,
    /// A thread, as others see it.
    Thread,
    /// Arguments and traceback of an exception.
    Exception,
    /// Anything else: a table, an iterator, a generator, bytes.
    Other,
}

/// One touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The number of the part.
    pub part: u32,
    /// What it is.
    pub kind: PartKind,
    /// Whether it was opened for writing.
    pub write: bool,
}

thread_local! {
    static BIRTHS: Cell<u32> = const { Cell::new(1) };
    static TOUCHES: RefCell<Vec<Touch>> = const { RefCell::new(Vec::new()) };
}

/// The number of a part or object that is born now in a model run.
pub(super) fn birth() -> u32 {
    let number = BIRTHS.get();
    BIRTHS.set(number.wrapping_add(1));
    number
}

/// The number that the next part or object gets.
pub fn births() -> u32 {
    BIRTHS.get()
}

/// Sets the number that the next part or object gets.
pub fn set_births(next: u32) {
    BIRTHS.set(next);
}

/// The type is known where this is compiled: nothing is compared at run time.
#[inline(always)]
fn kind_of<T: 'static>(value: &T) -> PartKind {
    let value: &dyn Any = value;
    if value.is::<Vec<Value>>() {
        PartKind::Values
    } else if value.is::<AttrMap>() {
        PartKind::Attributes
    } else if value.is::<Box<ExcState>>() {
        PartKind::Exception
    } else if let Some(state) = value.downcast_ref::<Box<SyncState>>() {
        if matches!(state.kind, SyncKind::Thread(_)) { PartKind::Thread } else { PartKind::Sync }
    } else {
        PartKind::Other
    }
}

/// Notes a touch.
#[inline]
pub(super) fn touch<T: 'static>(part: u32, value: &T, write: bool) {
    let touch = Touch { part, kind: kind_of(value), write };
    TOUCHES.with_borrow_mut(|touches| touches.push(touch));
}

/// Moves what was touched since the last call into `into`, which is emptied first.
#[inline]
pub fn take(into: &mut Vec<Touch>) {
    TOUCHES.with_borrow_mut(|touches| {
        into.clear();
        if !touches.is_empty() {
            std::mem::swap(into, touches);
        }
    });
}
