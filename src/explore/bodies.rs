//! What is in an object, as a walk writes it.

use crate::python::object::{
    Body, Class, Deque, ExcState, Foreign, Function, Generator, Instance, Iter, Name, Stage, Value,
};
use crate::python::sync::{SyncKind, SyncState, ThreadState};
use crate::trace::LaneId;

use super::scan::Scan;
use super::sink::{Sink, Tag};

impl<S: Sink> Scan<'_, S> {
    /// What is in an object. Parts are looked at without a note: the walk is no access of the program.
    pub(super) fn body(&mut self, body: &Body) {
        match body {
            Body::ByteArray(bytes) => {
                self.tag(Tag::ByteArray);
                self.sink.bytes(&bytes.lock_unnoticed());
            }
            Body::List(items) => self.list(Tag::List, &items.lock_unnoticed()),
            Body::Tuple(items) => self.list(Tag::Tuple, items),
            Body::Slice(parts) => self.list(Tag::Slice, &**parts),
            Body::Deque(deque) => self.deque(&deque.lock_unnoticed()),
            Body::Dict(table) | Body::Set(table) => {
                self.tag(Tag::Table);
                self.table(&table.lock_unnoticed());
            }
            Body::FrozenSet(table) => {
                self.tag(Tag::Table);
                self.table(table);
            }
            Body::DictView(kind, of) => {
                self.tag(Tag::View);
                self.number(*kind as u64);
                self.value(of);
            }
            Body::Function(function) => self.function(function),
            Body::BoundMethod(bound) => self.parts(Tag::Method, [&bound.function, &bound.this]),
            Body::Class(class) => self.class(class),
            Body::Instance(instance) => self.instance(instance),
            Body::Exception(exception) => {
                self.tag(Tag::Exception);
                self.value(&exception.class);
                self.exception(&exception.state.lock_unnoticed());
                self.places(&exception.class, &exception.attrs.lock_unnoticed());
            }
            Body::Cell(slot) => self.parts(Tag::Cell, [&slot.load()]),
            Body::Iter(iter) => self.iter(&iter.lock_unnoticed()),
            Body::Generator(generator) => self.generator(generator),
            Body::Property(property) => self.parts(Tag::Property, [&property.get, &property.set, &property.delete]),
            Body::StaticMethod(of) => self.parts(Tag::Static, [of]),
            Body::ClassMethod(of) => self.parts(Tag::ClassMethod, [of]),
            Body::Super(of) => self.parts(Tag::Super, [&of.class, &of.this]),
            Body::Sync(sync) => self.sync(&sync.state.lock_unnoticed()),
            Body::Foreign(foreign) => self.foreign(&**foreign),
            // What else there is of a module are its variables.
            Body::Module(module) => {
                self.tag(Tag::Globals);
                self.attributes(module.namespace.extra.lock_unnoticed().iter());
            }
            // Written where they are mentioned.
            Body::Str(_)
            | Body::Bytes(_)
            | Body::Int(_)
            | Body::Complex(..)
            | Body::Range(_)
            | Body::Native(_)
            | Body::Stream(_) => {}
        }
    }

    fn list(&mut self, tag: Tag, items: &[Value]) {
        self.tag(tag);
        self.values(items.iter());
    }

    fn parts<const N: usize>(&mut self, tag: Tag, parts: [&Value; N]) {
        self.tag(tag);
        parts.into_iter().for_each(|part| self.value(part));
    }

    fn deque(&mut self, deque: &Deque) {
        self.tag(Tag::Deque);
        self.optional(deque.maxlen.map(|most| most as u64));
        // How often it changed matters only to who walks over it.
        if self.elders.walk_over_deques() {
            self.number(u64::from(deque.changes));
        }
        self.values(deque.items.iter());
    }

    fn optional(&mut self, number: Option<u64>) {
        match number {
            Some(number) => {
                self.tag(Tag::Some);
                self.number(number);
            }
            None => self.tag(Tag::None),
        }
    }

    fn lane(&mut self, lane: Option<LaneId>) {
        self.optional(lane.map(|lane| u64::from(lane.0)));
    }

    fn function(&mut self, function: &Function) {
        self.tag(Tag::Function);
        self.sink.code(function.code);
        self.values(function.defaults.iter());
        self.attributes(function.keyword_defaults.iter().map(|(n, v)| (*n, v)));
        self.values(function.captures.iter());
        self.attributes(function.attrs.lock_unnoticed().iter());
    }

    fn class(&mut self, class: &Class) {
        self.tag(Tag::Class);
        self.sink.name(class.module);
        self.sink.text(&class.qualname);
        self.values(class.bases.iter());
        self.attributes(class.dict.lock_unnoticed().iter());
    }

    fn instance(&mut self, instance: &Instance) {
        self.tag(Tag::Instance);
        self.value(&instance.class);
        self.value(&instance.base);
        self.places(&instance.class, &instance.attrs.lock_unnoticed());
    }

    /// Attributes by name: which places a class has given out, and in which order, depends on what came before.
    fn places(&mut self, class: &Value, attrs: &[Value]) {
        let Some(class) = class.as_class().filter(|_| !attrs.is_empty()) else { return self.number(0) };
        let layout = class.layout.lock_unnoticed();
        let bound = layout.iter().copied().zip(attrs).filter(|(_, v)| !v.is_unbound());
        if layout.is_sorted() {
            return self.attributes(bound);
        }
        let mut sorted: Vec<(Name, &Value)> = bound.collect();
        sorted.sort_unstable_by_key(|(name, _)| *name);
        self.attributes(sorted.into_iter());
    }

    fn exception(&mut self, state: &ExcState) {
        self.value(&state.args);
        self.value(&state.cause);
        self.value(&state.context);
        self.number(u64::from(state.suppress_context));
        self.number(state.trace.len() as u64);
        for entry in &state.trace {
            self.sink.code(entry.code);
            self.number(u64::from(entry.pc));
        }
    }

    fn generator(&mut self, generator: &Generator) {
        self.tag(Tag::Generator);
        self.sink.code(generator.code);
        let state = generator.state.lock_unnoticed();
        let frame = &state.frame;
        match state.stage {
            Stage::Suspended => {
                self.tag(Tag::Suspended);
                self.sink.code(frame.code);
                self.number(u64::from(frame.pc));
                self.optional(frame.awaits.map(u64::from));
                self.registers(frame.code, frame.pc, frame.awaits, &frame.registers);
                self.value(&frame.handling);
            }
            Stage::Running => {
                self.tag(Tag::Running);
                self.value(&frame.handling);
            }
            Stage::Finished => self.tag(Tag::Finished),
        }
    }

    fn foreign(&mut self, foreign: &dyn Foreign) {
        self.tag(Tag::Foreign);
        self.value(foreign.class());
        self.values(foreign.held().iter());
        if let Some(state) = foreign.state() {
            let words = state.lock_unnoticed().describe();
            self.sink.text(&words);
        }
    }

    fn sync(&mut self, state: &SyncState) {
        match &state.kind {
            SyncKind::Queue { items } => {
                self.tag(Tag::Queue);
                self.values(items.iter());
            }
            SyncKind::Lock { holder } => {
                self.tag(Tag::Lock);
                self.lane(*holder);
            }
            SyncKind::RLock { holder, depth } => {
                self.tag(Tag::RLock);
                self.lane(*holder);
                self.number(u64::from(*depth));
            }
            SyncKind::Event { set } => {
                self.tag(Tag::Event);
                self.number(u64::from(*set));
            }
            SyncKind::Semaphore { value, bound } => {
                self.tag(Tag::Semaphore);
                self.number(*value as u64);
                self.optional(bound.map(|bound| bound as u64));
            }
            SyncKind::Thread(ThreadState { lane, done }) => {
                self.tag(Tag::Thread);
                self.lane(*lane);
                self.number(u64::from(*done));
            }
            SyncKind::Inbox(_) | SyncKind::Child(_) => self.tag(Tag::Process),
        }
        self.number(state.waiters.len() as u64);
        for waiter in &state.waiters {
            self.number(u64::from(waiter.lane.0));
        }
    }

    fn iter(&mut self, iter: &Iter) {
        self.tag(Tag::Iterator);
        match iter {
            Iter::List { list, at } => self.over(Tag::OverList, list, &[*at as u64]),
            Iter::Tuple { tuple, at } => self.over(Tag::OverTuple, tuple, &[*at as u64]),
            Iter::Str { text, at } => self.over(Tag::OverStr, text, &[*at as u64]),
            Iter::Bytes { bytes, at } => self.over(Tag::OverBytes, bytes, &[*at as u64]),
            Iter::Range { next, left, step } => {
                self.tag(Tag::OverRange);
                [*next as u64, *left, *step as u64].into_iter().for_each(|n| self.number(n));
            }
            Iter::Table { of, kind, at, size } => {
                self.over(Tag::OverTable, of, &[*kind as u64, *at as u64, *size as u64]);
            }
            Iter::Ordered { of, keys, at } => {
                self.over(Tag::Ordered, of, &[*at as u64]);
                self.value(keys);
            }
            Iter::Deque { of, at, changes, backwards } => {
                let changed = u64::from(changes_of(of) != *changes);
                self.over(Tag::OverDeque, of, &[*at as u64, changed, u64::from(*backwards)]);
            }
            Iter::Reversed { of, at } => self.over(Tag::Reversed, of, &[*at as u64]),
            Iter::ReversedTable { of, kind, below } => {
                self.over(Tag::ReversedTable, of, &[*kind as u64, *below as u64]);
            }
            Iter::Enumerate { of, count } => self.over(Tag::Enumerate, of, &[*count as u64]),
            Iter::Zip { of, strict } => {
                self.tag(Tag::Zip);
                self.number(u64::from(*strict));
                self.values(of.iter());
            }
            Iter::Awaitable { of, input, throws, begun } => {
                self.over(Tag::Awaitable, of, &[u64::from(*throws), u64::from(*begun)]);
                self.value(input);
            }
            // A model run awaits futures by their own method; see `vm::future`.
            Iter::Future { of, begun } => self.over(Tag::Awaitable, of, &[u64::from(*begun)]),
            Iter::Done => self.tag(Tag::Done),
        }
    }

    fn over(&mut self, tag: Tag, of: &Value, numbers: &[u64]) {
        self.tag(tag);
        numbers.iter().for_each(|&n| self.number(n));
        self.value(of);
    }
}

/// How often a deque has changed.
fn changes_of(deque: &Value) -> u32 {
    match deque.body() {
        Some(Body::Deque(deque)) => deque.lock_unnoticed().changes,
        _ => 0,
    }
}
