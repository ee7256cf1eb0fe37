//! The undo journal of a model run: what every container, instance and variable held before it was written.
//!
//! One journal per thread; the model machine marks a place in it before a step and rolls back to that place to undo
//! the step. Live runs never come here.

use std::cell::RefCell;

use super::class::AttrMap;
use super::deque::Deque;
use super::dict::Dict;
use super::exception::ExcState;
use super::foreign::ForeignState;
use super::guarded::Guarded;
use super::iter::Iter;
use super::module::Namespace;
use super::obj::{Body, Obj};
use super::value::Value;
use crate::python::object::generator::GeneratorState;
use crate::python::sync::SyncState;

/// What a guarded part held.
pub enum Snapshot {
    /// Of a list, or the attributes of an instance.
    Values(Vec<Value>),
    /// Of a bytearray.
    Bytes(Vec<u8>),
    /// Of a dict or set.
    Dict(Box<Dict>),
    /// Of a deque.
    Deque(Box<Deque>),
    /// Of a class or function.
    Attributes(AttrMap),
    /// Of an exception.
    Exception(Box<ExcState>),
    /// Of an iterator.
    Iter(Box<Iter>),
    /// Of a generator.
    Generator(Box<GeneratorState>),
    /// Of something that can be waited for.
    Sync(Box<SyncState>),
    /// Of an object of a library module.
    Foreign(Box<dyn ForeignState>),
}

/// A part of an object that the journal can note and put back.
pub trait Journaled {
    /// Its contents now.
    fn snapshot(&self) -> Snapshot;
}

macro_rules! journaled {
    ($($type:ty => $variant:ident),* $(,)?) => {
        $(impl Journaled for $type {
            fn snapshot(&self) -> Snapshot { Snapshot::$variant(self.clone().into()) }
        })*
    };
}

journaled! {
    Vec<Value> => Values, Vec<u8> => Bytes, Box<Dict> => Dict, Box<Deque> => Deque, AttrMap => Attributes, Box<ExcState> => Exception,
    Box<Iter> => Iter, Box<GeneratorState> => Generator, Box<SyncState> => Sync,
}

impl Journaled for Box<dyn ForeignState> {
    fn snapshot(&self) -> Snapshot {
        Snapshot::Foreign((**self).copy())
    }
}

/// A journal that is not in use: see [`exchange`].
#[derive(Default)]
pub struct Journal(Vec<Entry>);

enum Entry {
    Part { owner: Value, before: Snapshot },
    Global { of: &'static Namespace, slot: usize, before: Value },
    Cell { cell: Value, before: Value },
}

thread_local! {
    static JOURNAL: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
}

/// Puts another journal in the place of this thread's: whoever drives several model runs on one thread, or one on
/// several, brings each run's own.
pub fn exchange(journal: Journal) -> Journal {
    Journal(JOURNAL.replace(journal.0))
}

/// A place in the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(usize);

/// The present end of this thread's journal.
pub fn mark() -> Mark {
    JOURNAL.with_borrow(|journal| Mark(journal.len()))
}

pub(super) fn before_write<T: Journaled>(owner: &Obj, part: &T) {
    let entry = Entry::Part { owner: Value::borrowed_from(owner), before: part.snapshot() };
    JOURNAL.with_borrow_mut(|journal| journal.push(entry));
}

/// Notes that a global of a model run is about to be written.
pub fn before_global(of: &'static Namespace, slot: usize, before: Value) {
    JOURNAL.with_borrow_mut(|journal| journal.push(Entry::Global { of, slot, before }));
}

/// Notes that a cell of a model run is about to be written.
pub fn before_cell(cell: Value, before: Value) {
    JOURNAL.with_borrow_mut(|journal| journal.push(Entry::Cell { cell, before }));
}

/// Something that was written.
pub enum Written<'a> {
    /// A part of this object.
    Object(&'a Value),
    /// A global.
    Global(&'static Namespace, usize),
    /// This variable of a closure.
    Cell(&'a Value),
}

/// What was written since `from`, in order, each time with its place in the journal.
pub fn since(from: Mark, mut note: impl FnMut(Mark, Written<'_>)) {
    JOURNAL.with_borrow(|journal| {
        for (at, entry) in journal.iter().enumerate().skip(from.0) {
            let written = match entry {
                Entry::Part { owner, .. } => Written::Object(owner),
                Entry::Global { of, slot, .. } => Written::Global(of, *slot),
                Entry::Cell { cell, .. } => Written::Cell(cell),
            };
            note(Mark(at), written);
        }
    });
}

/// Puts back everything that was written since `mark`, last first.
pub fn roll_back(mark: Mark) {
    loop {
        let entry = JOURNAL.with_borrow_mut(|journal| if journal.len() > mark.0 { journal.pop() } else { None });
        match entry {
            Some(entry) => put_back(entry),
            None => return,
        }
    }
}

/// Forgets everything: the machine is done.
pub fn clear() {
    let all = JOURNAL.take();
    drop(all);
}

fn put_back(entry: Entry) {
    match entry {
        Entry::Global { of, slot, before } => drop(of.slot(slot).replace(before)),
        Entry::Cell { cell, before } => {
            if let Some(Body::Cell(slot)) = cell.body() {
                drop(slot.replace(before));
            }
        }
        Entry::Part { owner, before } => {
            if let Some(body) = owner.body() {
                restore(body, before);
            }
        }
    }
}

fn put<T: 'static>(part: &Guarded<T>, mut before: T) {
    std::mem::swap(&mut *part.lock(), &mut before);
}

fn restore(body: &Body, before: Snapshot) {
    match (body, before) {
        (Body::List(part), Snapshot::Values(before)) => put(part, before),
        (Body::Instance(instance), Snapshot::Values(before)) => put(&instance.attrs, before),
        (Body::Exception(exception), Snapshot::Values(before)) => put(&exception.attrs, before),
        (Body::ByteArray(part), Snapshot::Bytes(before)) => put(part, before),
        (Body::Dict(part) | Body::Set(part), Snapshot::Dict(before)) => put(part, before),
        (Body::Deque(part), Snapshot::Deque(before)) => put(part, before),
        (Body::Class(class), Snapshot::Attributes(before)) => class.restore(before),
        (Body::Function(function), Snapshot::Attributes(before)) => put(&function.attrs, before),
        (Body::Module(module), Snapshot::Attributes(before)) => put(&module.namespace.extra, before),
        (Body::Exception(exception), Snapshot::Exception(before)) => put(&exception.state, before),
        (Body::Iter(part), Snapshot::Iter(before)) => put(part, before),
        (Body::Generator(generator), Snapshot::Generator(before)) => put(&generator.state, before),
        (Body::Sync(sync), Snapshot::Sync(before)) => put(&sync.state, before),
        (Body::Foreign(foreign), Snapshot::Foreign(before)) => {
            if let Some(state) = foreign.state() {
                put(state, before);
            }
        }
        _ => {}
    }
}
