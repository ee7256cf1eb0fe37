//! An object on the heap: its count, its number, its body.
//!
//! [`Obj::write`] is the one door for mutations of containers and instances: in a model run it writes to the undo
//! journal before it opens. Taking objects apart is iterative: a list nested a million deep is freed without recursion.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};

use num_bigint::BigInt;

use super::class::{Class, Instance};
use super::deque::Deque;
use super::dict::Dict;
use super::exception::Exception;
use super::foreign::Foreign;
use super::function::{BoundMethod, Function, Native, Property, Super};
use super::generator::Generator;
use super::guarded::{Guard, Guarded};
use super::iter::Iter;
use super::journal::{self, Journaled};
use super::last_words;
use super::module::Module;
use super::range::Range;
use super::slot::Slot;
use super::str::PyStr;
use super::value::Value;
use super::watch;
use crate::python::sync::Sync as SyncObject;

/// Among the bits of an object's number: its finaliser was called.
const FINALISED: u32 = 1 << 31;

/// Likewise: there are weak references to it.
const WATCHED: u32 = 1 << 30;

/// The bits that are no part of the number.
const MARKS: u32 = FINALISED | WATCHED;

/// An object.
#[repr(C, align(16))]
pub struct Obj {
    pub(super) count: AtomicU32,
    id: AtomicU32,
    /// What it is.
    pub body: Body,
}

/// What an object is.
pub enum Body {
    /// `str`
    Str(PyStr),
    /// `bytes`
    Bytes(Box<[u8]>),
    /// `bytearray`
    ByteArray(Guarded<Vec<u8>>),
    /// An `int` beyond 49 bits.
    Int(BigInt),
    /// `complex`: its real and its imaginary part.
    Complex(f64, f64),
    /// `list`
    List(Guarded<Vec<Value>>),
    /// `tuple`
    Tuple(Box<[Value]>),
    /// `dict`
    Dict(Guarded<Box<Dict>>),
    /// `set`
    Set(Guarded<Box<Dict>>),
    /// `collections.deque`
    Deque(Guarded<Box<Deque>>),
    /// `frozenset`
    FrozenSet(Box<Dict>),
    /// `range`
    Range(Range),
    /// `slice`: start, stop, step.
    Slice(Box<[Value; 3]>),
    /// The keys, values or items of a dictionary.
    DictView(DictViewKind, Value),
    /// A function of the program or of our library in Python.
    Function(Box<Function>),
    /// A built-in function or method.
    Native(&'static Native),
    /// A function with the object it belongs to.
    BoundMethod(Box<BoundMethod>),
    /// A class.
    Class(Box<Class>),
    /// An object of a class written in Python.
    Instance(Instance),
    /// An exception, of a built-in or a derived class.
    Exception(Box<Exception>),
    /// A module.
    Module(Box<Module>),
    /// A variable of a closure.
    Cell(Slot),
    /// An iterator of a built-in container.
    Iter(Guarded<Box<Iter>>),
    /// A generator.
    Generator(Box<Generator>),
    /// `property`
    Property(Box<Property>),
    /// `staticmethod`
    StaticMethod(Value),
    /// `classmethod`
    ClassMethod(Value),
    /// `super()`
    Super(Box<Super>),
    /// Something that can be waited for.
    Sync(Box<SyncObject>),
    /// `sys.stdout` (1), `sys.stderr` (2), `sys.stdin` (0).
    Stream(u8),
    /// An object of a library module.
    Foreign(Box<dyn Foreign>),
}

/// Which view of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictViewKind {
    /// `d.keys()`
    Keys,
    /// `d.values()`
    Values,
    /// `d.items()`
    Items,
}

impl Body {
    /// A str.
    pub fn str(text: &str) -> Body {
        Body::Str(PyStr::new(text))
    }

    /// The Rust-side name of the kind, for debugging output.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Body::Str(_) => "str",
            Body::Bytes(_) => "bytes",
            Body::ByteArray(_) => "bytearray",
            Body::Int(_) => "int",
            Body::List(_) => "list",
            Body::Tuple(_) => "tuple",
            Body::Dict(_) => "dict",
            Body::Complex(..) => "complex",
            Body::Set(_) => "set",
            Body::Deque(_) => "deque",
            Body::FrozenSet(_) => "frozenset",
            Body::Range(_) => "range",
            Body::Slice(_) => "slice",
            Body::DictView(..) => "dict view",
            Body::Function(_) => "function",
            Body::Native(_) => "builtin",
            Body::BoundMethod(_) => "method",
            Body::Class(_) => "class",
            Body::Instance(_) => "instance",
            Body::Exception(_) => "exception",
            Body::Module(_) => "module",
            Body::Cell(_) => "cell",
            Body::Iter(_) => "iterator",
            Body::Generator(_) => "generator",
            Body::Property(_) => "property",
            Body::StaticMethod(_) => "staticmethod",
            Body::ClassMethod(_) => "classmethod",
            Body::Super(_) => "super",
            Body::Sync(_) => "sync",
            Body::Stream(_) => "stream",
            Body::Foreign(_) => "foreign",
        }
    }

    /// Whether freeing it may free other objects, which must not recurse.
    fn owns_values(&self) -> bool {
        let flat = matches!(self, Body::Str(_) | Body::Bytes(_) | Body::ByteArray(_) | Body::Int(_) | Body::Range(_));
        !flat && !matches!(self, Body::Complex(..))
    }
}

impl Obj {
    /// A new object with one reference and this number; 0 if it is to get one when it is asked for.
    #[inline(always)]
    pub(super) fn allocate(body: Body, id: u32) -> NonNull<Obj> {
        let boxed = Box::new(Obj { count: AtomicU32::new(1), id: AtomicU32::new(id), body });
        NonNull::from(Box::leak(boxed))
    }

    /// A number that no other object of this process has, given when first asked for; never an address.
    pub fn id(&self) -> u32 {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let known = self.id.load(Ordering::Relaxed);
        if known & !MARKS != 0 {
            return known & !MARKS;
        }
        let fresh = NEXT.fetch_add(1, Ordering::Relaxed) & !MARKS;
        match self.id.compare_exchange(known, known | fresh, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => fresh,
            Err(other) => other & !MARKS,
        }
    }

    /// Notes that its finaliser was called; whether this was the first time.
    pub(super) fn finalise(&self) -> bool {
        self.id.fetch_or(FINALISED, Ordering::Relaxed) & FINALISED == 0
    }

    /// Notes that there are weak references to it.
    pub(super) fn set_watched(&self) {
        self.id.fetch_or(WATCHED, Ordering::Relaxed);
    }

    /// Whether there may be weak references to it.
    pub(super) fn is_watched(&self) -> bool {
        self.id.load(Ordering::Relaxed) & WATCHED != 0
    }

    /// Opens `what` (a part of this object's body) for writing. In a model run its contents are noted in the journal
    /// first.
    #[inline(always)]
    pub fn write<'a, T: Journaled + 'static>(&'a self, what: &'a Guarded<T>) -> Guard<'a, T> {
        if what.is_model() {
            let part = what.lock();
            journal::before_write(self, &*part);
            watch::touch(what.part(), &*part, true);
        }
        what.lock()
    }
}

thread_local! {
    static FREEING: Cell<bool> = const { Cell::new(false) };
    static PENDING: RefCell<Vec<NonNull<Obj>>> = const { RefCell::new(Vec::new()) };
}

/// Frees an object nobody refers to, and whatever that leaves without a reference, without recursion.
///
/// # Safety
/// The object's count is zero and nobody has a reference to it; `tag` is that of the references that there were.
pub(super) unsafe fn free(object: NonNull<Obj>, tag: u64) {
    // SAFETY: the caller's promise; the object is still whole.
    let owns = unsafe { object.as_ref() }.body.owns_values();
    if !owns {
        // SAFETY: made by `allocate` from a box; nobody else has it.
        drop(unsafe { Box::from_raw(object.as_ptr()) });
        return;
    }
    // SAFETY: as above.
    if last_words::before_free(unsafe { object.as_ref() }, tag) {
        return;
    }
    if FREEING.get() {
        PENDING.with_borrow_mut(|pending| pending.push(object));
        return;
    }
    FREEING.set(true);
    let mut next = Some(object);
    while let Some(object) = next {
        // SAFETY: as above; objects in the list were put there by this function under the same promise.
        drop(unsafe { Box::from_raw(object.as_ptr()) });
        next = PENDING.with_borrow_mut(Vec::pop);
    }
    FREEING.set(false);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_nested_a_million_deep_is_freed_without_recursion() {
        let mut list = Value::object(Body::List(Guarded::new(Vec::new())));
        for _ in 0..1_000_000 {
            list = Value::object(Body::List(Guarded::new(vec![list])));
        }
        drop(list);
    }

    #[test]
    fn objects_stay_small() {
        assert!(size_of::<Obj>() <= 64, "{}", size_of::<Obj>());
    }
}
