//! Iterators of built-in containers. They never run Python code; what does is a generator of our library.

use super::obj::DictViewKind;
use super::value::Value;

/// Where an iteration stands.
#[derive(Clone)]
pub enum Iter {
    /// Of a list, by position, as it grows and shrinks.
    List {
        /// The list.
        list: Value,
        /// The next position.
        at: usize,
    },
    /// Of a tuple.
    Tuple {
        /// The tuple.
        tuple: Value,
        /// The next position.
        at: usize,
    },
    /// Of the characters of a str.
    Str {
        /// The str.
        text: Value,
        /// The byte offset of the next character.
        at: usize,
    },
    /// Of bytes or a bytearray.
    Bytes {
        /// The bytes.
        bytes: Value,
        /// The next position.
        at: usize,
    },
    /// Of a range.
    Range {
        /// The next value.
        next: i64,
        /// How many are left.
        left: u64,
        /// The step.
        step: i64,
    },
    /// Of a dictionary, set or frozenset.
    Table {
        /// The container.
        of: Value,
        /// What it yields.
        kind: DictViewKind,
        /// The next position.
        at: usize,
        /// The size the container had: if it differs, the iteration fails.
        size: usize,
    },
    /// Of a set that is walked in another order than it was filled.
    Ordered {
        /// The set.
        of: Value,
        /// Its elements as a tuple, as they were when the iteration began.
        keys: Value,
        /// The next position.
        at: usize,
    },
    /// Of a deque, from either end.
    Deque {
        /// The deque.
        of: Value,
        /// The next position, counted from the end where it began.
        at: usize,
        /// The changes that the deque had seen: if it has seen more, the iteration fails.
        changes: u32,
        /// From the right end.
        backwards: bool,
    },
    /// Backwards through a list, tuple, str or range.
    Reversed {
        /// The sequence.
        of: Value,
        /// One more than the next position.
        at: usize,
    },
    /// Backwards through a dictionary's entries.
    ReversedTable {
        /// The dictionary.
        of: Value,
        /// What it yields.
        kind: DictViewKind,
        /// Positions not yet seen lie below this.
        below: usize,
    },
    /// `enumerate` of one of these.
    Enumerate {
        /// The iterator.
        of: Value,
        /// The next number.
        count: i64,
    },
    /// `zip` of several of these.
    Zip {
        /// The iterators.
        of: Vec<Value>,
        /// Whether all must end together.
        strict: bool,
    },
    /// What is awaited of an asynchronous generator, or `coroutine.__await__()`: resuming it resumes that.
    Awaitable {
        /// The generator or coroutine.
        of: Value,
        /// What the first resumption sends or throws.
        input: Value,
        /// It is thrown.
        throws: bool,
        /// The first resumption is over.
        begun: bool,
    },
    /// What is awaited of a future of asyncio: it hands the future out, and then has its result.
    Future {
        /// The future.
        of: Value,
        /// It was handed out.
        begun: bool,
    },
    /// Exhausted.
    Done,
}
