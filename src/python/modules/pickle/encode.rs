//! Writing: a graph of values becomes the bytes that CPython's `pickle.dumps` writes for it.
//!
//! What is still to be done is a stack of tasks, so nothing here recurses over the data of a program. Where a class of
//! the program says itself how its objects are pickled, or a module has to be imported, the encoder stops and says
//! which call it needs; it goes on with the answer. It never calls Python.

use hashbrown::HashTable;

use super::answer;
use super::facts::Facts;
use super::global::Path;
use super::opcode::*;
use super::reduce::{self, Reduced};
use super::writer::{Writer, identity};
use super::{How, Need, batch::Batch};
use crate::python::errors::{exception, recursion_error};
use crate::python::object::{Body, Name, Value};
use crate::python::ops;
use crate::python::types::bytes::bytes;
use crate::python::types::types;
use crate::python::vm::{Bail, Cx, OpResult};

/// What is still to be done, the last first.
#[derive(Clone)]
pub(super) enum Task {
    Save(Value),
    /// Pickle by name, under this name.
    Global(Value, Path),
    Op(u8),
    /// Items one after another.
    Batch(Batch),
    /// The tuple's items are written.
    Tuple(Value),
    /// The frozenset's elements are written.
    FrozenSet(Value),
    /// The parts of a reduced object are written: it is remembered. If it is in the memo by now, it contains itself:
    /// what was written is thrown away, and the tasks above this many too.
    Made(Value, usize),
    /// A dictionary of attributes that nobody else can refer to.
    Attributes(Vec<Value>),
    /// The object's hook was called: its answer is next.
    Answer(Value),
    /// Nesting ends.
    Leave(u32),
}

/// A pickle on its way.
#[derive(Clone)]
pub struct Encoder {
    pub(super) writer: Writer,
    pub(super) tasks: Vec<Task>,
    depth: u32,
    /// What was found out about the classes of instances.
    classes: HashTable<(u64, Facts)>,
    steps: u32,
}

/// Where the encoder stopped.
pub enum Stop {
    /// It is done.
    Done(Vec<u8>),
    /// It needs this call.
    Need(Need),
}

impl Encoder {
    /// Begins a pickle of a value.
    pub fn new(value: &Value, how: How) -> Encoder {
        Encoder {
            writer: Writer::new(how.protocol, how.old_names),
            tasks: vec![Task::Save(value.clone())],
            depth: 0,
            classes: HashTable::new(),
            steps: 0,
        }
    }

    /// The values that it refers to, for whoever wants to tell its state.
    pub fn held(&self) -> Vec<Value> {
        let (out, kept) = self.writer.state();
        let mut held = vec![bytes(out.to_vec())];
        held.extend(kept.iter().cloned());
        for task in &self.tasks {
            match task {
                Task::Save(v) | Task::Tuple(v) | Task::FrozenSet(v) | Task::Made(v, _) | Task::Answer(v) => {
                    held.push(v.clone());
                }
                Task::Global(v, _) => held.push(v.clone()),
                Task::Batch(batch) => held.extend(batch.rest()),
                Task::Attributes(pairs) => held.extend(pairs.iter().cloned()),
                Task::Op(_) | Task::Leave(_) => {}
            }
        }
        held
    }

    /// Works until the pickle is complete or a call is needed.
    pub fn run(&mut self, cx: &Cx) -> OpResult<Stop> {
        while let Some(task) = self.tasks.pop() {
            self.steps = self.steps.wrapping_add(1);
            if self.steps.is_multiple_of(65_536) {
                ops::interrupt::check()?;
            }
            if let Some(need) = self.perform(cx, task)? {
                return Ok(Stop::Need(need));
            }
        }
        let writer = std::mem::replace(&mut self.writer, Writer::new(4, false));
        Ok(Stop::Done(writer.finish()))
    }

    /// Goes on with what the hook that was asked for answered.
    pub fn answer(&mut self, given: &Value) -> OpResult<()> {
        // After an import nothing waits for an answer: the name is looked up again.
        let Some(Task::Answer(object)) = self.tasks.last().cloned() else { return Ok(()) };
        self.tasks.pop();
        if let Some(name) = given.as_str() {
            let path = reduce::named(&object, Name::of(name).value())?;
            self.tasks.push(Task::Global(object, path));
            return Ok(());
        }
        let reduced = answer::checked(&object, given)?;
        self.reduced(object, reduced);
        Ok(())
    }

    fn perform(&mut self, cx: &Cx, task: Task) -> OpResult<Option<Need>> {
        match task {
            Task::Save(value) => return self.save(cx, value),
            Task::Global(value, path) => return self.global(cx, value, path),
            Task::Op(op) => self.writer.op(op),
            Task::Batch(batch) => return self.batch(cx, batch),
            Task::Tuple(tuple) => self.end_tuple(&tuple),
            Task::FrozenSet(set) => match self.writer.memoized(identity(&set)) {
                Some(at) => {
                    self.writer.op(POP_MARK);
                    self.writer.get(at);
                }
                None => {
                    self.writer.op(FROZENSET);
                    self.writer.memoize(&set);
                }
            },
            Task::Made(object, above) => match self.writer.memoized(identity(&object)) {
                Some(at) => {
                    self.writer.op(POP);
                    self.writer.get(at);
                    self.tasks.truncate(above);
                }
                None => self.writer.memoize(&object),
            },
            Task::Attributes(pairs) => self.attributes(cx, pairs)?,
            Task::Answer(object) => {
                let need = Need::reduce(object.clone(), self.writer.protocol);
                self.tasks.push(Task::Answer(object));
                return Ok(Some(need));
            }
            Task::Leave(levels) => self.depth -= levels,
        }
        Ok(None)
    }

    /// Writes a value that contains no others, if it is one.
    #[inline]
    pub(super) fn save_simple(&mut self, value: &Value) -> bool {
        self.writer.boundary();
        if let Some(i) = value.as_small() {
            self.writer.int(i);
        } else if let Some(f) = value.as_float() {
            self.writer.float(f);
        } else if value.is_none() {
            self.writer.op(NONE);
        } else if let Some(b) = value.as_bool() {
            self.writer.op(if b { NEWTRUE } else { NEWFALSE });
        } else {
            return self.save_text(value);
        }
        true
    }

    fn save_text(&mut self, value: &Value) -> bool {
        let Some(body) = value.body() else { return false };
        if let Body::Int(i) = body {
            self.writer.big(i);
            return true;
        }
        if let Some(at) = self.writer.memoized(identity(value)) {
            self.writer.get(at);
            return true;
        }
        match body {
            Body::Str(s) => self.writer.text(s.as_str()),
            Body::Bytes(b) if self.writer.protocol >= 3 => self.writer.bytes(b),
            Body::ByteArray(b) if self.writer.protocol >= 5 => {
                let content = b.lock().clone();
                self.writer.bytearray(&content);
            }
            _ => return false,
        }
        self.writer.memoize(value);
        true
    }

    fn save(&mut self, cx: &Cx, value: Value) -> OpResult<Option<Need>> {
        if self.save_simple(&value) { Ok(None) } else { self.save_compound(cx, value) }
    }

    fn save_compound(&mut self, cx: &Cx, value: Value) -> OpResult<Option<Need>> {
        let modern = self.writer.protocol >= 4;
        match value.body() {
            Some(Body::List(items)) => {
                self.writer.op(EMPTY_LIST);
                self.writer.memoize(&value);
                let items = items.lock().clone();
                self.enter_batch(cx, Batch::list(items), 2)?;
            }
            Some(Body::Dict(_)) => {
                self.writer.op(EMPTY_DICT);
                self.writer.memoize(&value);
                let pairs = ops::table::entries(&value).into_iter().flat_map(|e| [e.key, e.value]).collect();
                self.enter_batch(cx, Batch::dict(pairs), 2)?;
            }
            Some(Body::Tuple(items)) => self.tuple(cx, &value, items)?,
            Some(Body::Set(_)) if modern => {
                self.writer.op(EMPTY_SET);
                self.writer.memoize(&value);
                self.enter_batch(cx, Batch::set(ops::table::keys(&value)), 1)?;
            }
            Some(Body::FrozenSet(_)) if modern => {
                self.enter(cx, 1)?;
                self.writer.op(MARK);
                self.tasks.push(Task::FrozenSet(value.clone()));
                self.tasks.push(Task::Batch(Batch::bare(ops::table::keys(&value))));
            }
            _ => return self.save_object(cx, value),
        }
        Ok(None)
    }

    /// Classes, functions, instances, exceptions, and whatever else has a form of its own.
    fn save_object(&mut self, cx: &Cx, value: Value) -> OpResult<Option<Need>> {
        let facts = self.facts(cx, &value);
        if facts.by_hook {
            self.enter(cx, 1)?;
            self.room_for_a_call(cx)?;
            self.tasks.push(Task::Answer(value));
            return Ok(None);
        }
        if let Some(reduced) = reduce::native(&value, facts)? {
            self.enter(cx, 1)?;
            self.room_for_a_call(cx)?;
            self.reduced(value, reduced);
            return Ok(None);
        }
        match reduce::by_name(&value)? {
            Some(path) => self.global(cx, value, path),
            None => Err(reduce::refused(&value)),
        }
    }

    /// What is known of the class of an instance or exception.
    fn facts(&mut self, cx: &Cx, value: &Value) -> Facts {
        let class = match value.body() {
            Some(Body::Instance(instance)) => &instance.class,
            Some(Body::Exception(exception)) => &exception.class,
            _ => return Facts::default(),
        };
        let spread = |key: u64| key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let key = class.bits();
        if let Some((_, known)) = self.classes.find(spread(key), |(k, _)| *k == key) {
            return *known;
        }
        let facts = Facts::of(&cx.run, class);
        self.classes.insert_unique(spread(key), (key, facts), |(k, _)| spread(*k));
        facts
    }

    fn limit(cx: &Cx) -> u32 {
        // What CPython has left where `dumps` is called by a function of the program's top level.
        cx.run.recursion_limit.load(std::sync::atomic::Ordering::Relaxed).saturating_sub(3)
    }

    /// One level deeper; RecursionError where CPython's pickler, which calls itself, comes to its end.
    fn enter(&mut self, cx: &Cx, levels: u32) -> OpResult<()> {
        if self.depth + levels > Encoder::limit(cx) {
            return Err(recursion_error("maximum recursion depth exceeded while pickling an object"));
        }
        self.depth += levels;
        self.tasks.push(Task::Leave(levels));
        Ok(())
    }

    /// CPython asks the object for its parts by a call, which takes a level for its time.
    fn room_for_a_call(&self, cx: &Cx) -> OpResult<()> {
        if self.depth + 1 > Encoder::limit(cx) {
            return Err(recursion_error("maximum recursion depth exceeded while calling a Python object"));
        }
        Ok(())
    }

    fn enter_batch(&mut self, cx: &Cx, batch: Batch, levels: u32) -> OpResult<()> {
        if batch.is_empty() {
            return Ok(());
        }
        self.enter(cx, levels)?;
        self.tasks.push(Task::Batch(batch));
        Ok(())
    }

    fn batch(&mut self, cx: &Cx, mut batch: Batch) -> OpResult<Option<Need>> {
        let Some(value) = batch.advance(self)? else { return Ok(None) };
        self.tasks.push(Task::Batch(batch));
        self.save_compound(cx, value)
    }

    fn tuple(&mut self, cx: &Cx, value: &Value, items: &[Value]) -> OpResult<()> {
        if items.is_empty() {
            self.writer.op(EMPTY_TUPLE);
            return Ok(());
        }
        self.enter(cx, 1)?;
        if items.len() > 3 {
            self.writer.op(MARK);
        }
        self.tasks.push(Task::Tuple(value.clone()));
        self.tasks.push(Task::Batch(Batch::bare(items.to_vec())));
        Ok(())
    }

    fn end_tuple(&mut self, tuple: &Value) {
        let n = tuple.as_tuple().map_or(0, <[Value]>::len);
        if let Some(at) = self.writer.memoized(identity(tuple)) {
            // It contains itself: what was written is thrown away.
            match n {
                0..=3 => (0..n).for_each(|_| self.writer.op(POP)),
                _ => self.writer.op(POP_MARK),
            }
            self.writer.get(at);
            return;
        }
        self.writer.op(match n {
            1 => TUPLE1,
            2 => TUPLE2,
            3 => TUPLE3,
            _ => TUPLE,
        });
        self.writer.memoize(tuple);
    }

    fn attributes(&mut self, cx: &Cx, pairs: Vec<Value>) -> OpResult<()> {
        self.writer.boundary();
        self.writer.op(EMPTY_DICT);
        self.writer.memoize_nothing();
        self.enter_batch(cx, Batch::dict(pairs), 2)
    }

    /// Writes an object's parts: what makes it, its arguments, items and state.
    fn reduced(&mut self, object: Value, parts: Reduced) {
        let above = self.tasks.len();
        let Reduced { make, args, op, list_items, dict_items, attributes, state, setter } = parts;
        let mut later = Vec::with_capacity(8);
        later.push(Task::Save(make));
        later.extend(args.into_iter().map(Task::Save));
        later.push(Task::Op(op));
        later.push(Task::Made(object.clone(), above));
        later.extend(list_items.map(|items| Task::Batch(Batch::listed(items))));
        later.extend(dict_items.map(|pairs| Task::Batch(Batch::paired(pairs))));
        if let Some(pairs) = attributes {
            later.extend([Task::Attributes(pairs), Task::Op(BUILD)]);
        } else if let Some(state) = state {
            match setter {
                None => later.extend([Task::Save(state), Task::Op(BUILD)]),
                Some(setter) => later.extend([
                    Task::Save(setter),
                    Task::Save(object),
                    Task::Save(state),
                    Task::Op(TUPLE2),
                    Task::Op(REDUCE),
                    Task::Op(POP),
                ]),
            }
        }
        self.tasks.extend(later.into_iter().rev());
    }
}

/// `_pickle.PicklingError`
pub fn pickling_error(why: String) -> Bail {
    Bail::Raise(exception(&types().pickling_error, why))
}
