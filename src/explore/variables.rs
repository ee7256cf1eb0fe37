//! What workers share, by the names that the program has for it, with the values of this state.
//!
//! The globals come first, in the order of the program, then what is only reached through variables of functions. A
//! global stands here if workers share it; an object if they share its contents or one of its attributes; and everything
//! that can be waited for does. Nothing is executed and nothing is changed.

use crate::python::object::{Body, Code, Instance, Name, Value, watch};
pub use crate::python::ops::brief::short;
use crate::python::ops::brief::{ITEMS, cut};
use crate::python::sync::{SyncKind, SyncState, of};
use crate::python::types::own;
use crate::python::vm::{Fiber, Frame};
use crate::trace::LaneId;

use super::access::Loc;
use super::awaited;
use super::inner::Inner;
use super::operation;
use super::schedule::letters;
use super::view::Variable;

/// Modules whose objects are shown as what they are for, not as what they are made of.
const LIBRARY: [&str; 4] = ["threading", "queue", "concurrent.futures", "concurrent"];

/// What workers share in this state.
pub fn shared(inner: &mut Inner) -> Vec<Variable> {
    let mut found = Collect { inner, list: Vec::new(), seen: Vec::new() };
    if let Some(program) = inner.program() {
        for (name, value) in program.variables() {
            let slot = program.number(name).map(|n| Loc::Global(program.place, n as u32));
            let rebound = slot.is_some_and(|loc| inner.accesses.is_shared(loc));
            found.variable(name.as_str(), &value, rebound);
        }
    }
    for worker in &inner.table.workers {
        for frame in worker.fiber.frames().iter().filter(|frame| !frame.code.unit.flags.hidden) {
            found.locals(frame.code, |register| worker.fiber.register(frame, register));
        }
        for frame in inner.task_of(worker).iter().flat_map(awaited::own_frames) {
            found.locals(frame.code, |register| frame.registers.get(usize::from(register)));
        }
    }
    let list = found.list;
    watch::take(&mut inner.touches);
    list
}

/// What a worker's next instruction writes, by the name that [`shared`] has for it.
pub fn written_next(inner: &mut Inner, lane: LaneId) -> Option<String> {
    let worker = inner.worker(lane)?;
    let frame = worker.fiber.top()?;
    let name = match operation::peek(&worker.fiber)?.variable {
        Some((Loc::Global(_, slot), true)) => frame.globals.name_of(slot as usize).map(|n| n.as_str().to_owned()),
        Some((Loc::Cell(id), true)) => cells(frame, &worker.fiber).find(|(_, i)| *i == id).map(|(name, _)| name),
        _ => None,
    };
    let name = name.or_else(|| {
        let words = operation::words(&worker.fiber, inner.program_of(worker.lane()));
        words.strip_prefix("STORE ").map(|what| what.split('[').next().unwrap_or(what).to_owned())
    });
    watch::take(&mut inner.touches);
    name
}

/// The object of the library, among the program's variables, that keeps this one in a list of those who wait: what it is
/// called, and its class.
pub fn kept_in(inner: &Inner, object: &Value) -> Option<(String, &'static str)> {
    object.obj()?;
    inner.program()?.variables().into_iter().find_map(|(name, value)| {
        let Some(Body::Instance(instance)) = value.body() else { return None };
        let class = instance.class.as_class()?;
        let keeps = |value: &Value| match value.body() {
            Some(Body::List(items)) => items.lock().iter().any(|item| item.is(object)),
            Some(Body::Deque(items)) => items.lock().items.iter().any(|item| item.is(object)),
            _ => false,
        };
        let library = LIBRARY.iter().any(|module| class.module.as_str().starts_with(module));
        let kept = library && own::pairs(class, &instance.attrs).iter().any(|(_, value)| keeps(value));
        kept.then(|| (name.to_string(), class.name.as_str()))
    })
}

/// The closure variables of a frame: their names and the numbers of their cells.
fn cells<'f>(frame: &'f Frame, fiber: &'f Fiber) -> impl Iterator<Item = (String, u32)> + 'f {
    frame.code.unit.locals.iter().enumerate().filter_map(move |(register, name)| {
        let obj = fiber.register(frame, u16::try_from(register).ok()?)?.obj()?;
        matches!(obj.body, Body::Cell(_)).then(|| (name.to_string(), obj.id()))
    })
}

struct Collect<'i> {
    inner: &'i Inner,
    list: Vec<Variable>,
    /// The objects that stand there already, by number.
    seen: Vec<u32>,
}

impl Collect<'_> {
    /// A variable that holds something; `rebound`: workers share the variable itself.
    fn variable(&mut self, name: &str, value: &Value, rebound: bool) {
        if rebound {
            self.put(name.to_owned(), short(value));
        }
        let Some(obj) = value.obj() else { return };
        if matches!(obj.body, Body::Module(_) | Body::Function(_) | Body::Class(_)) || self.seen.contains(&obj.id()) {
            return;
        }
        if !rebound && self.object(name, value, 0) {
            self.seen.push(obj.id());
        }
    }

    /// An object that is called `name`; whether it or something in it stands there now.
    fn object(&mut self, name: &str, value: &Value, depth: usize) -> bool {
        if let Some((_, sync)) = of(value) {
            let words = self.state_words(&sync.state.lock());
            return words.map(|words| self.put(name.to_owned(), words)).is_some();
        }
        let part = match value.body() {
            Some(Body::List(items)) => items.part(),
            Some(Body::Dict(items)) => items.part(),
            Some(Body::Set(items)) => items.part(),
            Some(Body::Deque(items)) => items.part(),
            Some(Body::ByteArray(items)) => items.part(),
            Some(Body::Instance(instance)) => return self.instance(name, instance, depth),
            _ => return false,
        };
        if self.inner.accesses.is_shared(Loc::Part(part, None)) {
            self.put(name.to_owned(), short(value));
            return true;
        }
        depth == 0 && self.items(name, value)
    }

    /// What can be waited for, or is shared, among the items of a container.
    fn items(&mut self, name: &str, value: &Value) -> bool {
        let items: Vec<(String, Value)> = match value.body() {
            Some(Body::List(items)) => {
                items.lock().iter().take(ITEMS).enumerate().map(|(i, v)| (format!("{name}[{i}]"), v.clone())).collect()
            }
            Some(Body::Dict(dict)) => {
                let named = |key: &Value| format!("{name}[{}]", short(key));
                dict.lock().iter().take(ITEMS).map(|e| (named(&e.key), e.value.clone())).collect()
            }
            _ => return false,
        };
        items.iter().fold(false, |any, (name, item)| self.object(name, item, 1) || any)
    }

    fn instance(&mut self, name: &str, instance: &Instance, depth: usize) -> bool {
        let Some(class) = instance.class.as_class() else { return false };
        let attributes = own::pairs(class, &instance.attrs);
        if LIBRARY.iter().any(|module| class.module.as_str().starts_with(module)) {
            return self.library(name, class.name.as_str(), &attributes);
        }
        let part = instance.attrs.part();
        let mut any = false;
        for (attribute, value) in &attributes {
            let called = format!("{name}.{attribute}");
            if self.inner.accesses.is_shared(Loc::Part(part, Some(*attribute))) {
                self.put(called, short(value));
                any = true;
            } else if depth < 2 {
                any |= self.object(&called, value, depth + 1);
            }
        }
        any
    }

    /// An object of the library: a queue by what is in it, a condition by its lock and who waits.
    fn library(&mut self, name: &str, class: &str, attributes: &[(Name, Value)]) -> bool {
        let attribute = |wanted: &str| attributes.iter().find(|(n, _)| n.as_str() == wanted).map(|(_, value)| value);
        match class {
            "Condition" => {
                let lock =
                    attribute("_lock").and_then(|lock| of(lock)).and_then(|(_, s)| self.state_words(&s.state.lock()));
                let waiting = match attribute("_waiters").and_then(Value::body) {
                    Some(Body::List(waiters)) => waiters.lock().len(),
                    Some(Body::Deque(waiters)) => waiters.lock().items.len(),
                    _ => 0,
                };
                let waits = if waiting > 0 { format!(", {waiting} waiting") } else { String::new() };
                lock.map(|lock| self.put(name.to_owned(), format!("{lock}{waits}"))).is_some()
            }
            "Barrier" => {
                let count = attribute("_count").map(short).unwrap_or_default();
                let parties = attribute("_parties").map(short).unwrap_or_default();
                self.put(name.to_owned(), format!("{count} of {parties} there"));
                true
            }
            "Future" => {
                let over = attribute("_over").and_then(|over| of(over)).map(|(_, s)| s.state.lock().kind.clone());
                let done = matches!(over, Some(SyncKind::Event { set: true }));
                self.put(name.to_owned(), if done { "done" } else { "not done" }.to_owned());
                true
            }
            _ => match attribute("_items").or_else(|| attribute("queue")) {
                Some(items) => self.object(name, items, 2),
                None => false,
            },
        }
    }

    /// What functions' own variables lead to: cells of closures, and objects that no global leads to.
    fn locals<'v>(&mut self, code: &Code, register: impl Fn(u16) -> Option<&'v Value>) {
        for (number, name) in code.unit.locals.iter().enumerate() {
            let Some(value) = u16::try_from(number).ok().and_then(&register) else { continue };
            let Some(obj) = value.obj() else { continue };
            match &obj.body {
                Body::Cell(cell) => {
                    let shared = self.inner.accesses.is_shared(Loc::Cell(obj.id()));
                    if !self.seen.contains(&obj.id()) {
                        self.seen.push(obj.id());
                        self.variable(name, &cell.load(), shared);
                    }
                }
                _ => self.variable(name, value, false),
            }
        }
    }

    /// Names that are there already stay with what they have.
    fn put(&mut self, name: String, value: String) {
        if !self.list.iter().any(|v| v.name == name) {
            self.list.push(Variable { name, value });
        }
    }

    /// How something that can be waited for stands; nothing for a thread.
    fn state_words(&self, state: &SyncState) -> Option<String> {
        let held = |holder: &Option<LaneId>| match holder {
            Some(lane) => format!("held by {}", letters(*lane)),
            None => "free".to_owned(),
        };
        Some(match &state.kind {
            SyncKind::Lock { holder } => held(holder),
            SyncKind::RLock { holder, depth } if *depth > 1 => format!("{} {depth} times", held(holder)),
            SyncKind::RLock { holder, .. } => held(holder),
            SyncKind::Event { set: true } => "set".to_owned(),
            SyncKind::Event { set: false } => "not set".to_owned(),
            SyncKind::Semaphore { value, .. } => format!("{value} free"),
            SyncKind::Queue { items } => {
                let shown: Vec<String> = items.iter().take(ITEMS).map(short).collect();
                let more = if items.len() > ITEMS { format!(", … {} in all", items.len()) } else { String::new() };
                cut(&format!("[{}{more}]", shown.join(", ")))
            }
            SyncKind::Thread(_) | SyncKind::Inbox(_) | SyncKind::Child(_) => return None,
        })
    }
}
