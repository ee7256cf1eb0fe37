//! What a worker does in its next step, with the values: read off the state before the step is taken.
//!
//! The instruction that a settled worker stands at is the one that makes the step count, and what it reads or writes
//! can be seen beforehand: the variable, and the value in the register or in the heap. What only the step itself shows
//! (who has to wait now, who has raised) is added by `telling`. Nothing here changes the state.

use crate::python::code::{Op, Reg};
use crate::python::modules::shared_item;
use crate::python::object::{Body, Code, Name, Value};
use crate::python::ops::{item, repr};
use crate::python::sync::{SyncKind, Wait, WaitOp, of, variable_of};
use crate::python::types::own;
use crate::python::vm::Fiber;
use crate::trace::LaneId;

use super::access::Loc;
use super::awaited;
use super::block::place;
use super::inner::Inner;
use super::liveness::Uses;
use super::operation::{self, callee_words, local, object_words, op_of, value_words};
use super::schedule::{Choice, letters};
use super::settings::Granularity;
use super::worker::{Stage, WorkerState};

/// Characters of a value that are shown.
const LONGEST_VALUE: usize = 60;

/// What one worker does in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Who.
    pub worker: LaneId,
    /// The line of the program; 0 if none.
    pub line: u32,
    /// What it does.
    pub what: What,
}

/// What a worker does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It reads a variable, an attribute, an item or an object.
    Reads {
        /// `x`, `account.balance`, `items[0]`.
        place: String,
        /// As `repr` has it.
        value: String,
    },
    /// It writes one.
    Writes {
        /// Which.
        place: String,
        /// As `repr` has it.
        value: String,
    },
    /// It deletes one.
    Deletes {
        /// Which.
        place: String,
    },
    /// It takes a lock or a place of a semaphore.
    Takes {
        /// What the program calls it.
        what: String,
    },
    /// It asks for a lock that another holds.
    Tries {
        /// What the program calls it.
        what: String,
        /// Who holds it.
        holder: String,
    },
    /// It releases a lock or a place of a semaphore.
    Releases {
        /// What the program calls it.
        what: String,
    },
    /// It has to wait from now on.
    Waits {
        /// `lock 'fork'`, `the end of Thread-1`.
        what: String,
        /// Who would have to act, in letters.
        holder: Option<String>,
    },
    /// What it waited for has come.
    GoesOn {
        /// What that was.
        after: String,
    },
    /// It sleeps from now on: somebody has to wake it.
    Sleeps,
    /// It is woken: its turn will come.
    WakesUp,
    /// Its time runs out in a wait.
    TimesOut {
        /// What it waited for.
        what: String,
    },
    /// It calls something.
    Calls {
        /// `items.append(1)`
        what: String,
        /// Whether that is the library's business and not a function of the program.
        library: bool,
    },
    /// An exception that nobody caught ends it.
    Raises {
        /// The last line of the traceback.
        error: String,
    },
    /// It runs a line, where that is a step: what it does on it is not told apart.
    Runs {
        /// Which.
        line: u32,
        /// The watched variables that it changed: `x = 1`.
        changed: Vec<String>,
    },
    /// It ends.
    Ends,
    /// It works with values of its own.
    Computes,
}

/// Where an access goes: two accesses of one spot meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A global or a closure's variable.
    Variable(Loc),
    /// An attribute, by its object's number.
    Attribute(u32, Name),
    /// An item, by its container's number and its key.
    Item(u32, String),
}

/// Where in the program an access is made.
#[derive(Clone, Copy)]
pub struct Site {
    /// The code.
    pub code: &'static Code,
    /// The instruction.
    pub pc: usize,
    /// How many frames lie above each other.
    pub depth: usize,
}

/// One access, to see what was based on what.
#[derive(Clone)]
pub struct Access {
    /// What is accessed.
    pub spot: Spot,
    /// What it is called.
    pub place: String,
    /// Whether it is written.
    pub write: bool,
    /// Where in the program.
    pub site: Site,
}

/// What a choice does, and which access that is.
pub fn before(inner: &Inner, choice: Choice) -> (What, Option<Access>) {
    let Some(worker) = inner.worker(choice.worker) else { return (What::Ends, None) };
    if inner.turn_of(worker.home).is_some() {
        return (if choice.expire { wakes_up(inner, worker) } else { What::Computes }, None);
    }
    let Some(worker) = inner.stands_for(worker) else { return (What::Computes, None) };
    match &worker.stage {
        Stage::Ready if inner.settings.granularity == Granularity::Line => {
            let line = place(&worker.fiber).map_or(0, |(_, line)| line);
            (What::Runs { line, changed: Vec::new() }, None)
        }
        Stage::Ready => Look::at(inner, worker).map_or((What::Computes, None), |look| look.deed()),
        Stage::Waiting(wait) if choice.expire => (What::TimesOut { what: waits_for(inner, worker, wait).0 }, None),
        Stage::Waiting(wait) => (goes_on(inner, worker, wait), None),
        Stage::Over | Stage::Ended | Stage::Task(_) => (What::Ends, None),
    }
}

/// What a worker waits for from now on, if somebody is to be told: a pool's worker without work is not.
pub fn begins_to_wait(inner: &Inner, worker: &WorkerState) -> Option<What> {
    let Some(stands) = inner.stands_for(worker) else {
        let awaited = inner.awaited(&inner.task_of(worker)?)?;
        let what = match awaited.holder.filter(|_| awaited.is_end()) {
            Some(of) => format!("the end of {}", letters(of)),
            None => awaited.short(),
        };
        let holder = awaited.holder.filter(|_| !awaited.is_end()).map(letters);
        return Some(if awaited.sleeps { What::Sleeps } else { What::Waits { what, holder } });
    };
    match &stands.stage {
        Stage::Waiting(wait) if !wait.idle => {
            let (what, holder) = waits_for(inner, stands, wait);
            Some(What::Waits { what, holder })
        }
        _ => None,
    }
}

/// Somebody's time is over on an event loop.
fn wakes_up(inner: &Inner, worker: &WorkerState) -> What {
    match inner.task_of(worker).and_then(|task| inner.awaited(&task)) {
        Some(awaited) if !awaited.sleeps => What::TimesOut { what: awaited.short() },
        _ => What::WakesUp,
    }
}

fn waits_for(inner: &Inner, worker: &WorkerState, wait: &Wait) -> (String, Option<String>) {
    let name_of = |lane: LaneId| inner.worker(lane).map(|w| w.me.name.clone());
    let who = (worker.lane(), worker.me.name.as_str(), worker.fiber.line());
    let edge = inner.edge(worker, wait, who, name_of);
    match (wait.op, edge.holder) {
        (WaitOp::Join, Some(of)) => (format!("the end of {}", letters(of)), None),
        // A variable's name alone says enough: `fork` for `lock 'fork'`.
        (_, holder) => {
            let name = edge.what.split('\'').nth(1).map(str::to_owned);
            (name.unwrap_or(edge.what), holder.map(letters))
        }
    }
}

fn goes_on(inner: &Inner, worker: &WorkerState, wait: &Wait) -> What {
    let name = match inner.table.processes.len() {
        1 => object_words(Some(&wait.on), inner.program()),
        _ => waits_for(inner, worker, wait).0,
    };
    match wait.op {
        WaitOp::Lock | WaitOp::Semaphore => What::Takes { what: name },
        _ => What::GoesOn { after: waits_for(inner, worker, wait).0 },
    }
}

/// A value as it is shown.
fn shown(value: Option<&Value>) -> String {
    let text = match value {
        None => "?".to_owned(),
        Some(value) if value.is_unbound() => "nothing".to_owned(),
        Some(value) => match value.body() {
            Some(Body::Instance(instance)) if instance.base.is_unbound() => operation::object_words(Some(value), None),
            _ => repr::repr(value).unwrap_or_else(|_| value_words(Some(value))),
        },
    };
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// A worker's instruction, looked at.
struct Look<'i> {
    inner: &'i Inner,
    worker: &'i WorkerState,
    fiber: &'i Fiber,
    op: Op,
    site: Site,
}

impl<'i> Look<'i> {
    fn at(inner: &'i Inner, worker: &'i WorkerState) -> Option<Look<'i>> {
        let fiber = &worker.fiber;
        let frame = fiber.top()?;
        let op = op_of(frame)?;
        let site = Site { code: frame.code, pc: frame.pc as usize, depth: fiber.frames().len() };
        Some(Look { inner, worker, fiber, op, site })
    }

    fn value(&self, register: Reg) -> Option<&'i Value> {
        self.fiber.register(self.fiber.top()?, register)
    }

    fn name(&self, at: u16) -> Option<Name> {
        self.site.code.names.get(usize::from(at)).copied()
    }

    fn called(&self, register: Reg) -> String {
        self.named(self.value(register))
    }

    /// What the program calls an object. What a child process works with is mostly what its function was given.
    fn named(&self, value: Option<&Value>) -> String {
        let local = value.filter(|_| self.inner.table.processes.len() > 1).and_then(|value| self.local(value));
        local.unwrap_or_else(|| object_words(value, self.inner.program_of(self.worker.lane())))
    }

    fn deed(&self) -> (What, Option<Access>) {
        // A pool's worker between two jobs: that is the library's own business.
        if self.site.code.unit.flags.hidden {
            return (What::Computes, None);
        }
        match self.op {
            Op::LoadGlobal { .. } | Op::StoreGlobal { .. } | Op::DelGlobal { .. } => self.global(),
            Op::LoadCell { .. } | Op::StoreCell { .. } | Op::DelCell { .. } => self.cell(),
            Op::GetAttr { obj, name, .. } => self.attribute(obj, name, None),
            Op::SetAttr { obj, name, src } => self.attribute(obj, name, Some(src)),
            Op::DelAttr { obj, name } => {
                let attribute = self.name(name).map_or("?", |n| n.as_str());
                (What::Deletes { place: format!("{}.{attribute}", self.called(obj)) }, None)
            }
            Op::GetItem { obj, key, .. } => self.item(obj, key, None),
            Op::SetItem { obj, key, src } => self.item(obj, key, Some(src)),
            Op::DelItem { obj, key } => {
                (What::Deletes { place: format!("{}[{}]", self.called(obj), shown(self.value(key))) }, None)
            }
            Op::Call { base, nargs, .. } | Op::CallKw { base, nargs, .. } => (self.call(base, nargs), None),
            Op::CallEx { base, .. } => (self.call(base, 0), None),
            Op::CallMethod { base, name, nargs, .. } => (self.method(base, self.name(name), nargs), None),
            Op::CallMethodKw { base, site, nargs, .. } => {
                let name = self.site.code.unit.call_sites.get(usize::from(site)).and_then(|s| self.name(s.name));
                (self.method(base, name, nargs), None)
            }
            Op::Send { iter, .. } => (self.awaits(iter), None),
            Op::Yield { .. } | Op::GetAwaitable { .. } => (What::Computes, None),
            _ => (self.other(), None),
        }
    }

    /// It begins to await what the library does: taking a lock, putting something into a queue.
    fn awaits(&self, iter: Reg) -> What {
        let Some(frame) = self.value(iter).and_then(awaited::begins) else { return What::Computes };
        let arguments = frame.code.unit.params.names.len();
        let mut given = frame.registers.iter().take(arguments);
        let name = &*frame.code.unit.name;
        let method = frame.code.unit.locals.first().is_some_and(|local| &**local == "self");
        let Some(object) = given.next().filter(|_| method) else { return What::Computes };
        let what =
            self.local(object).unwrap_or_else(|| object_words(Some(object), self.inner.program_of(self.worker.lane())));
        if attribute_of(object, Name::of("acquire")).is_some() {
            let holder = self.inner.holder_among_tasks(object).filter(|&holder| holder != self.worker.acting);
            return match (name, holder) {
                ("acquire" | "__aenter__", Some(holder)) => What::Tries { what, holder: letters(holder) },
                ("acquire" | "__aenter__", None) => What::Takes { what },
                ("__aexit__", _) => What::Releases { what },
                _ => What::Calls { what: format!("{what}.{name}()"), library: true },
            };
        }
        let given: Vec<String> = given.map(|value| shown(Some(value))).collect();
        What::Calls { what: format!("{what}.{name}({})", given.join(", ")), library: true }
    }

    /// The variable of a running function that holds an object which no global leads to.
    fn local(&self, object: &Value) -> Option<String> {
        let program = self.inner.program_of(self.worker.lane());
        if program.is_some_and(|program| variable_of(program, object).is_some()) {
            return None;
        }
        let own = self.fiber.frames().iter().rev().filter(|frame| !frame.code.unit.flags.hidden);
        own.flat_map(|frame| (0..).zip(&frame.code.unit.locals).map(move |(register, name)| (frame, register, name)))
            .find(|&(frame, register, _)| self.fiber.register(frame, register).is_some_and(|value| value.is(object)))
            .map(|(_, _, name)| name.to_string())
    }

    fn access(&self, spot: Spot, place: &str, write: bool) -> Option<Access> {
        Some(Access { spot, place: place.to_owned(), write, site: self.site })
    }

    fn told(&self, place: String, value: String, spot: Option<Spot>, write: bool) -> (What, Option<Access>) {
        let access = spot.and_then(|spot| self.access(spot, &place, write));
        (if write { What::Writes { place, value } } else { What::Reads { place, value } }, access)
    }

    fn global(&self) -> (What, Option<Access>) {
        let Some(frame) = self.fiber.top() else { return (What::Computes, None) };
        let place = |slot: u32| frame.globals.name_of(slot as usize).map_or("?", |n| n.as_str()).to_owned();
        let spot = |slot| Some(Spot::Variable(Loc::Global(frame.globals.place, slot)));
        match self.op {
            Op::LoadGlobal { slot, .. } => {
                let value = frame.globals.load(slot as usize);
                self.told(place(slot), shown(Some(&value)), spot(slot), false)
            }
            Op::StoreGlobal { slot, src } => self.told(place(slot), shown(self.value(src)), spot(slot), true),
            Op::DelGlobal { slot } => (What::Deletes { place: place(slot) }, None),
            _ => (What::Computes, None),
        }
    }

    fn cell(&self) -> (What, Option<Access>) {
        let spot = |cell: Reg| self.value(cell)?.obj().map(|obj| Spot::Variable(Loc::Cell(obj.id())));
        match self.op {
            Op::LoadCell { cell, name, .. } => {
                let value = match self.value(cell).and_then(Value::body) {
                    Some(Body::Cell(slot)) => shown(Some(&slot.load())),
                    _ => "?".to_owned(),
                };
                let place = self.name(name).map_or("?", |n| n.as_str()).to_owned();
                self.told(place, value, spot(cell), false)
            }
            Op::StoreCell { cell, src } => {
                self.told(local(self.site.code, cell), shown(self.value(src)), spot(cell), true)
            }
            Op::DelCell { cell, .. } => (What::Deletes { place: local(self.site.code, cell) }, None),
            _ => (What::Computes, None),
        }
    }

    fn attribute(&self, object: Reg, name: u16, source: Option<Reg>) -> (What, Option<Access>) {
        let (Some(owner), Some(name)) = (self.value(object), self.name(name)) else { return (What::Computes, None) };
        let place = match owner.body() {
            Some(Body::Module(module)) if self.is_program(module.namespace.name) => name.as_str().to_owned(),
            _ => format!("{}.{name}", self.called(object)),
        };
        let spot = owner.obj().map(|obj| Spot::Attribute(obj.id(), name));
        if name.as_str() == "value"
            && let Some((memory, value)) = shared_item(owner, 0)
        {
            let value = shown(Some(source.and_then(|source| self.value(source)).unwrap_or(&value)));
            return self.told(place, value, Some(Spot::Item(memory, "0".to_owned())), source.is_some());
        }
        match source {
            Some(source) => self.told(place, shown(self.value(source)), spot, true),
            None => match attribute_of(owner, name) {
                Some(value) if is_code(&value) => (What::Computes, None),
                value => self.told(place, shown(value.as_ref()), spot, false),
            },
        }
    }

    fn is_program(&self, name: Name) -> bool {
        self.inner.program_of(self.worker.lane()).is_some_and(|program| program.name == name)
    }

    fn item(&self, object: Reg, key: Reg, source: Option<Reg>) -> (What, Option<Access>) {
        let (Some(owner), Some(key)) = (self.value(object), self.value(key)) else { return (What::Computes, None) };
        let (place, key_words) = (format!("{}[{}]", self.called(object), shown(Some(key))), shown(Some(key)));
        let index = key.as_small().and_then(|index| usize::try_from(index).ok());
        if let Some((memory, value)) = index.and_then(|index| shared_item(owner, index)) {
            let value = shown(Some(source.and_then(|source| self.value(source)).unwrap_or(&value)));
            return self.told(place, value, Some(Spot::Item(memory, key_words)), source.is_some());
        }
        let plain = matches!(owner.body(), Some(Body::List(_) | Body::Dict(_) | Body::Tuple(_) | Body::Deque(_)));
        let spot = owner.obj().filter(|_| plain).map(|obj| Spot::Item(obj.id(), key_words));
        match source {
            Some(source) => self.told(place, shown(self.value(source)), spot, true),
            None => {
                let value = if plain { item::get(owner, key).ok() } else { None };
                let value = value.map_or_else(|| "nothing".to_owned(), |value| shown(Some(&value)));
                self.told(place, value, spot, false)
            }
        }
    }

    fn arguments(&self, first: Reg, count: u8) -> String {
        let all = (0..u16::from(count)).map(|n| {
            let value = self.value(first + n);
            let named = value.filter(|v| v.obj().is_some() && v.as_str().is_none());
            let name = named.map(|v| self.named(Some(v)));
            name.unwrap_or_else(|| shown(value))
        });
        all.collect::<Vec<_>>().join(", ")
    }

    fn call(&self, base: Reg, count: u8) -> What {
        let callee = self.value(base);
        let what = format!("{}({})", callee_words(callee), self.arguments(base + 1, count));
        What::Calls { what, library: callee.is_some_and(is_library) }
    }

    fn method(&self, base: Reg, name: Option<Name>, count: u8) -> What {
        let receiver = self.value(base + 1);
        let name = name.map_or("?", |n| n.as_str());
        let method = receiver.and_then(|r| attribute_of(r, Name::of(name)));
        let library = method.as_ref().is_none_or(is_library);
        let object = self.called(base + 1);
        let acquires = |r: &Value| of(r).is_some() || attribute_of(r, Name::of("acquire")).is_some();
        let is_lock = library && receiver.is_some_and(acquires);
        match name {
            "acquire" | "__enter__" if is_lock => match receiver.and_then(holder) {
                Some(holder) if holder != self.worker.lane() => What::Tries { what: object, holder: letters(holder) },
                _ => What::Takes { what: object },
            },
            "release" | "__exit__" if is_lock => What::Releases { what: object },
            "__enter__" if library => What::Calls { what: format!("{object}, to enter it"), library },
            "__exit__" if library => What::Calls { what: format!("{object}, to leave it"), library },
            _ => What::Calls { what: format!("{object}.{name}({})", self.arguments(base + 2, count)), library },
        }
    }

    /// An instruction that looks at an object: what it looks at is what matters.
    fn other(&self) -> What {
        let reads = Uses::of(&self.op, &self.site.code.unit).reads;
        let object = reads.into_iter().find(|&r| self.value(r).is_some_and(can_change));
        match object {
            Some(register) => {
                let place = self.called(register);
                What::Reads { place, value: shown(self.value(register)) }
            }
            None => What::Computes,
        }
    }
}

/// Who holds a lock.
fn holder(value: &Value) -> Option<LaneId> {
    match of(value)?.1.state.lock().kind {
        SyncKind::Lock { holder } => holder,
        SyncKind::RLock { holder, .. } => holder,
        _ => None,
    }
}

pub fn attribute_of(owner: &Value, name: Name) -> Option<Value> {
    match owner.body()? {
        Body::Instance(instance) => {
            let class = instance.class.as_class()?;
            let own = own::pairs(class, &instance.attrs).into_iter().find(|(n, _)| *n == name);
            own.map(|(_, value)| value).or_else(|| class.lookup(name))
        }
        Body::Class(class) => class.lookup(name),
        Body::Module(module) => module.namespace.get(name),
        _ => None,
    }
}

fn is_code(value: &Value) -> bool {
    matches!(value.body(), Some(Body::Function(_) | Body::Native(_) | Body::BoundMethod(_) | Body::Class(_)))
}

fn is_library(value: &Value) -> bool {
    match value.body() {
        Some(Body::Function(function)) => function.code.unit.flags.hidden,
        Some(Body::BoundMethod(bound)) => is_library(&bound.function),
        Some(Body::Class(class)) => class.is_built_in(),
        _ => true,
    }
}

fn can_change(value: &Value) -> bool {
    matches!(
        value.body(),
        Some(Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::Deque(_) | Body::ByteArray(_) | Body::Instance(_))
    ) || matches!(value.body(), Some(Body::Iter(_) | Body::Generator(_)))
}
