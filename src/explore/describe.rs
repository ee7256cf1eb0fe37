//! A state as canonical text: workers, frames, registers, globals and everything that can be reached from them.
//!
//! Two states with the same text behave alike. Objects are numbered in the order in which they are met, so that
//! addresses and the numbers they got at birth do not matter. The walk is a list of what is still to be written, never
//! a recursion.

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::PoisonError;

use hashbrown::HashMap;

use crate::python::code::Reg;
use crate::python::object::{
    Body, Code, Dict, ExcState, Function, Generator, GeneratorState, Instance, Iter, Name, Namespace, Value,
};
use crate::python::sync::{OnTimeout, SyncKind, SyncState, Wait};
use crate::python::vm::{Fiber, Ret};

use super::inner::Inner;
use super::liveness::{Known, target};
use super::worker::{Stage, WorkerState};

/// How much of a state is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// What its future depends on.
    Future,
    /// Also what was printed, the numbers of future objects, and the modules and threads by name.
    Everything,
    /// Also registers that nothing will read again. What they hold may depend on what the instruction caches knew, so
    /// that doing the same again may leave something else there; undoing restores them too.
    Registers,
}

/// The text of a settled state.
pub fn describe(inner: &Inner, detail: Detail) -> String {
    let live = &inner.live;
    let all_registers = detail == Detail::Registers;
    let mut walk = Walk { text: String::new(), numbers: HashMap::new(), pending: VecDeque::new(), live, all_registers };
    let clock = inner.host.clock_was_read();
    for worker in &inner.table.workers {
        walk.worker(worker, detail, clock);
    }
    let _ = writeln!(walk.text, "{:?} {:?} {:?}", inner.table.phase, inner.table.errors, inner.table.limits.0);
    let namespaces = inner.run.namespaces.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for namespace in namespaces {
        let library = inner.program().is_none_or(|program| !std::ptr::eq(program, namespace));
        if namespace.name.as_str() != "_prelude" {
            walk.namespace(namespace, library);
        }
    }
    if detail >= Detail::Everything || inner.settings.output {
        for piece in &inner.output {
            let _ = writeln!(walk.text, "{} {}: {:?}", piece.worker.0, piece.stream, piece.text);
        }
    }
    if detail >= Detail::Everything {
        let mut modules: Vec<&str> = inner.table.modules.keys().map(|n| n.as_str()).collect();
        modules.sort_unstable();
        let mut threads: Vec<u32> = inner.table.threads.keys().map(|l| l.0).collect();
        threads.sort_unstable();
        let _ = writeln!(walk.text, "{modules:?} {threads:?} {:?}", inner.table.limits.1);
    }
    walk.bodies();
    walk.text
}

/// A number for a state, of 128 bits: states with the same text have the same.
pub fn key(text: &str) -> u128 {
    use std::hash::Hasher;
    let half = |seed: u8| {
        #[allow(deprecated)]
        let mut hasher = std::hash::SipHasher::new_with_keys(u64::from(seed), 0x9E37_79B9_7F4A_7C15);
        hasher.write(text.as_bytes());
        u128::from(hasher.finish())
    };
    half(1) << 64 | half(2)
}

struct Walk<'k> {
    live: &'k Known,
    all_registers: bool,
    text: String,
    numbers: HashMap<u64, usize>,
    pending: VecDeque<Value>,
}

fn code_words(code: &'static Code) -> String {
    format!("{}@{:p}", code.unit.qualname, code)
}

impl Walk<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn worker(&mut self, worker: &WorkerState, detail: Detail, clock: bool) {
        let _ = write!(self.text, "worker {} {:?} daemon={} ", worker.lane().0, worker.me.name, worker.daemon);
        if detail >= Detail::Everything || clock {
            let _ = write!(self.text, "slept={} ", worker.slept);
        }
        if detail >= Detail::Everything {
            let _ = write!(self.text, "births={} ", worker.births);
        }
        match &worker.stage {
            Stage::Ready => self.put("ready"),
            Stage::Waiting(wait) => self.wait(wait),
            Stage::Over => self.put("over"),
            Stage::Ended => self.put("ended"),
        }
        self.put(" thread=");
        self.value(&worker.thread);
        self.put("\n");
        self.fiber(&worker.fiber);
    }

    fn wait(&mut self, wait: &Wait) {
        let _ = write!(self.text, "waiting {:?} {:?} on ", wait.op, wait.timeout);
        self.value(&wait.on);
        match &wait.on_timeout {
            OnTimeout::Value(value) => self.value(value),
            OnTimeout::Raise(exception) => self.value(exception),
        }
    }

    fn fiber(&mut self, fiber: &Fiber) {
        let frames = fiber.frames();
        for (n, frame) in frames.iter().enumerate() {
            let _ = write!(self.text, " frame {} pc={} base={} ", code_words(frame.code), frame.pc, frame.base);
            self.ret(&frame.ret);
            self.value(&frame.generator);
            let above = frames.get(n + 1).map(|f| &f.ret).or(fiber.awaiting());
            let awaited = above.and_then(target);
            let registers = fiber.registers().get(frame.base as usize..).unwrap_or_default();
            self.registers(frame.code, frame.pc, awaited, registers);
        }
        if !fiber.is_over() {
            self.put(" handling ");
            self.value(fiber.handling());
            if let Some(ret) = fiber.awaiting() {
                self.ret(ret);
            }
            self.put("\n");
        }
    }

    /// The registers that are still to be read.
    fn registers(&mut self, code: &'static Code, pc: u32, awaited: Option<Reg>, registers: &[Value]) {
        let live = self.live.of(code);
        self.put(" |");
        for (register, value) in (0..code.unit.nregs).zip(registers) {
            if self.all_registers || (awaited != Some(register) && live.is_live(pc as usize, register)) {
                let _ = write!(self.text, " {register}:");
                self.value(value);
            }
        }
        self.put("\n");
    }

    fn ret(&mut self, ret: &Ret) {
        let mut next = Some(ret);
        while let Some(ret) = next.take() {
            match ret {
                Ret::Store(dst) => drop(write!(self.text, "->{dst}")),
                Ret::Init { dst, object } => {
                    let _ = write!(self.text, "init->{dst}");
                    self.value(object);
                }
                Ret::InitThen(then) => {
                    self.put("init");
                    self.value(&then.0);
                    next = Some(&then.1);
                }
                Ret::Jump { negate, off } => drop(write!(self.text, "jump {negate} {off}")),
                Ret::Truth { dst, negate } => drop(write!(self.text, "truth {negate}->{dst}")),
                Ret::Discard => self.put("discard"),
                Ret::Next { dst, off } => drop(write!(self.text, "next {off}->{dst}")),
                Ret::Send { dst } => drop(write!(self.text, "send->{dst}")),
                Ret::StoreOr { dst, default } => {
                    let _ = write!(self.text, "->{dst} or");
                    self.value(default);
                }
                Ret::Raise => self.put("raise"),
                Ret::Top => self.put("top"),
            }
        }
    }

    /// The variables of a module; of a library module those that can change.
    fn namespace(&mut self, namespace: &'static Namespace, library: bool) {
        let _ = writeln!(self.text, "module {}", namespace.name.as_str());
        for (name, value) in namespace.variables() {
            if library && (value.is_immortal() || matches!(value.body(), Some(Body::Str(_)))) {
                continue;
            }
            let _ = write!(self.text, " {}=", name.as_str());
            self.value(&value);
            self.put("\n");
        }
    }

    /// A value, where it is mentioned: objects that can change or hold others by their number.
    fn value(&mut self, value: &Value) {
        self.put(" ");
        match value.body() {
            None => match value.as_float() {
                // Its bits: 0.0 and -0.0 are two values.
                Some(float) => drop(write!(self.text, "f{:x}", float.to_bits())),
                None => drop(write!(self.text, "{value:?}")),
            },
            Some(Body::Str(text)) => drop(write!(self.text, "{:?}", text.as_str())),
            Some(Body::Bytes(bytes)) => drop(write!(self.text, "b{bytes:?}")),
            Some(Body::Int(int)) => drop(write!(self.text, "{int}")),
            Some(Body::Range(range)) => drop(write!(self.text, "{range:?}")),
            Some(Body::Native(native)) => drop(write!(self.text, "native {}.{}", native.owner, native.name)),
            Some(Body::Module(module)) => drop(write!(self.text, "module {}", module.namespace.name.as_str())),
            Some(Body::Stream(n)) => drop(write!(self.text, "stream {n}")),
            Some(Body::Function(function)) if is_library(function) => {
                let _ = write!(self.text, "library {}", code_words(function.code));
            }
            Some(Body::Class(class)) if class.module.as_str() != "__main__" => {
                let _ = write!(self.text, "class {}.{}@{:x}", class.module.as_str(), class.qualname, value.bits());
            }
            Some(_) => {
                let next = self.numbers.len();
                let number = *self.numbers.entry(value.bits()).or_insert_with(|| {
                    self.pending.push_back(value.clone());
                    next
                });
                let _ = write!(self.text, "#{number}");
            }
        }
    }

    fn values<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) {
        for value in values {
            self.value(value);
        }
    }

    /// Writes what is behind every number.
    fn bodies(&mut self) {
        while let Some(value) = self.pending.pop_front() {
            let number = self.numbers.get(&value.bits()).copied().unwrap_or_default();
            let _ = write!(self.text, "#{number}:");
            if let Some(body) = value.body() {
                let _ = write!(self.text, " {}", body.kind_name());
                self.body(body);
            }
            self.put("\n");
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::ByteArray(bytes) => drop(write!(self.text, "{:?}", *bytes.lock())),
            Body::List(items) => {
                let items = items.lock().clone();
                self.values(&items);
            }
            Body::Deque(deque) => {
                let deque = (**deque.lock()).clone();
                let _ = write!(self.text, "{:?} {}", deque.maxlen, deque.changes);
                self.values(&deque.items);
            }
            Body::Tuple(items) => self.values(items.iter()),
            Body::Slice(parts) => self.values(parts.iter()),
            Body::Dict(table) | Body::Set(table) => {
                let table = (**table.lock()).clone();
                self.table(&table);
            }
            Body::FrozenSet(table) => self.table(table),
            Body::DictView(kind, of) => {
                let _ = write!(self.text, "{kind:?}");
                self.value(of);
            }
            Body::Function(function) => self.function(function),
            Body::BoundMethod(bound) => self.values([&bound.function, &bound.this]),
            Body::Class(class) => {
                let _ = write!(self.text, "{}", class.qualname);
                self.values(class.bases.iter());
                let attributes = class.dict.lock().clone();
                self.attributes(attributes.iter());
            }
            Body::Instance(instance) => self.instance(instance),
            Body::Exception(exception) => {
                self.value(&exception.class);
                let state = (**exception.state.lock()).clone();
                self.exception(&state);
                let attrs = exception.attrs.lock().clone();
                self.places(&exception.class, &attrs);
            }
            Body::Cell(slot) => self.value(&slot.load()),
            Body::Iter(iter) => {
                let iter = (**iter.lock()).clone();
                self.iter(&iter);
            }
            Body::Generator(generator) => self.generator(generator),
            Body::Property(property) => self.values([&property.get, &property.set, &property.delete]),
            Body::StaticMethod(of) | Body::ClassMethod(of) => self.value(of),
            Body::Super(of) => self.values([&of.class, &of.this]),
            Body::Sync(sync) => {
                let state = (**sync.state.lock()).clone();
                self.sync(&state);
            }
            Body::Foreign(foreign) => {
                self.value(foreign.class());
                self.values(&foreign.held());
                if let Some(state) = foreign.state() {
                    let words = state.lock().describe();
                    self.put(&words);
                }
            }
            // Written where they are mentioned.
            Body::Str(_) | Body::Bytes(_) | Body::Int(_) | Body::Range(_) => {}
            Body::Native(_) | Body::Module(_) | Body::Stream(_) => {}
        }
    }

    fn table(&mut self, table: &Dict) {
        let mut at = 0;
        while let Some(found) = table.next_from(at) {
            if let Some(entry) = table.entry(found) {
                let _ = write!(self.text, " [{found}]");
                self.values([&entry.key, &entry.value]);
            }
            at = found + 1;
        }
    }

    fn attributes<'v>(&mut self, attributes: impl Iterator<Item = (Name, &'v Value)>) {
        for (name, value) in attributes {
            let _ = write!(self.text, " {}=", name.as_str());
            self.value(value);
        }
    }

    fn function(&mut self, function: &Function) {
        let _ = write!(self.text, "{}", code_words(function.code));
        self.values(function.defaults.iter());
        self.attributes(function.keyword_defaults.iter().map(|(n, v)| (*n, v)));
        self.values(function.captures.iter());
        let attributes = function.attrs.lock().clone();
        self.attributes(attributes.iter());
    }

    fn instance(&mut self, instance: &Instance) {
        self.value(&instance.class);
        if !instance.base.is_unbound() {
            self.value(&instance.base);
        }
        let attrs = instance.attrs.lock().clone();
        self.places(&instance.class, &attrs);
    }

    /// Attributes by name: the places that a class has given out may be more than in an earlier state.
    fn places(&mut self, class: &Value, attrs: &[Value]) {
        let layout = class.as_class().map(|c| c.layout.lock().clone()).unwrap_or_default();
        let bound = layout.into_iter().zip(attrs).filter(|(_, v)| !v.is_unbound());
        self.attributes(bound);
    }

    fn exception(&mut self, state: &ExcState) {
        self.values([&state.args, &state.cause, &state.context]);
        let _ = write!(self.text, " {}", state.suppress_context);
        for entry in &state.trace {
            let _ = write!(self.text, " {}:{}", code_words(entry.code), entry.pc);
        }
    }

    fn iter(&mut self, iter: &Iter) {
        let mut parts: Vec<Value> = Vec::new();
        let words = match iter {
            Iter::List { list, at } => of(&mut parts, list, format!("list {at}")),
            Iter::Tuple { tuple, at } => of(&mut parts, tuple, format!("tuple {at}")),
            Iter::Str { text, at } => of(&mut parts, text, format!("str {at}")),
            Iter::Bytes { bytes, at } => of(&mut parts, bytes, format!("bytes {at}")),
            Iter::Range { next, left, step } => format!("range {next} {left} {step}"),
            Iter::Table { of: table, kind, at, size } => of(&mut parts, table, format!("table {kind:?} {at} {size}")),
            Iter::Ordered { of: set, keys, at } => {
                parts.push(keys.clone());
                of(&mut parts, set, format!("ordered {at}"))
            }
            Iter::Deque { of: deque, at, changes, backwards } => {
                of(&mut parts, deque, format!("deque {at} {changes} {backwards}"))
            }
            Iter::Reversed { of: sequence, at } => of(&mut parts, sequence, format!("reversed {at}")),
            Iter::ReversedTable { of: table, kind, below } => {
                of(&mut parts, table, format!("reversed {kind:?} {below}"))
            }
            Iter::Enumerate { of: inner, count } => of(&mut parts, inner, format!("enumerate {count}")),
            Iter::Zip { of: inner, strict } => {
                parts.extend(inner.iter().cloned());
                format!("zip {strict}")
            }
            Iter::Awaitable { of: inner, input, throws, begun } => {
                parts.push(input.clone());
                of(&mut parts, inner, format!("awaitable {throws} {begun}"))
            }
            Iter::Done => "done".to_owned(),
        };
        let _ = write!(self.text, " {words}");
        self.values(&parts);
    }

    fn generator(&mut self, generator: &Generator) {
        let _ = write!(self.text, " {}", code_words(generator.code));
        let state = (**generator.state.lock()).clone();
        match state {
            GeneratorState::Suspended(frame) => {
                let _ = write!(self.text, " pc={} {:?} {}", frame.pc, frame.awaits, code_words(frame.code));
                self.registers(frame.code, frame.pc, frame.awaits, &frame.registers);
                self.value(&frame.handling);
            }
            GeneratorState::Running { outer, .. } => {
                self.put(" running");
                self.value(&outer);
            }
            GeneratorState::Finished => self.put(" finished"),
        }
    }

    fn sync(&mut self, state: &SyncState) {
        match &state.kind {
            SyncKind::Queue { items } => {
                self.put(" queue");
                self.values(items);
            }
            SyncKind::Lock { holder } => drop(write!(self.text, " lock {holder:?}")),
            SyncKind::RLock { holder, depth } => drop(write!(self.text, " rlock {holder:?} {depth}")),
            SyncKind::Event { set } => drop(write!(self.text, " event {set}")),
            SyncKind::Semaphore { value, bound } => drop(write!(self.text, " semaphore {value} {bound:?}")),
            SyncKind::Thread(thread) => drop(write!(self.text, " {thread:?}")),
            SyncKind::Inbox(_) | SyncKind::Child(_) => self.text.push_str(" process"),
        }
        let _ = write!(self.text, " {:?}", state.waiters.iter().map(|w| w.lane.0).collect::<Vec<_>>());
    }
}

fn of(parts: &mut Vec<Value>, part: &Value, words: String) -> String {
    parts.push(part.clone());
    words
}

/// A function of our library that nobody can have changed.
fn is_library(function: &Function) -> bool {
    function.code.unit.flags.hidden && function.captures.is_empty() && function.defaults.is_empty()
}
