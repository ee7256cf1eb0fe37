//! Awaiting a future of asyncio without a generator: what `Future.__await__` of the library does, in one place of the
//! machine. The event loop's hottest path goes through here, so it makes no frame.
//!
//! What a future is remains the library's: its attributes are read and written as the library does. A model run, which
//! tells states apart by frames and attributes, takes the library's own method instead.

use std::cell::Cell;
use std::sync::OnceLock;

use crate::python::code::Reg;
use crate::python::errors::runtime_error;
use crate::python::object::{Body, Class, Guarded, Instance, Iter, Mode, Name, Obj, Value, mode};
use crate::python::ops::iterate::iterator;
use crate::python::types::own;
use crate::python::vm::attr::put_at;
use crate::python::vm::cache::NO_PLACE;
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};
use crate::python::vm::turns::{self, lane_of};
use crate::trace::State;

/// The attributes of futures, tasks and loops that the machine looks at.
#[derive(Clone, Copy)]
pub(super) enum Attr {
    State,
    Result,
    Exception,
    Blocking,
    Callbacks,
    EventLoop,
    Lane,
    Coro,
    Context,
    MustCancel,
    Waiter,
    Number,
    Ready,
    Task,
    Tasks,
    Entry,
    Callback,
    Args,
    When,
    Scheduled,
}

/// How they are called, in the same order.
const NAMES: [&str; 20] = [
    "_state",
    "_result",
    "_exception",
    "_asyncio_future_blocking",
    "_callbacks",
    "_loop",
    "_lane",
    "_coro",
    "_context",
    "_must_cancel",
    "_fut_waiter",
    "_number",
    "_ready",
    "_task",
    "_tasks",
    "_entry",
    "_callback",
    "_args",
    "_when",
    "_scheduled",
];

struct Known {
    names: [Name; NAMES.len()],
    finished: Value,
    awaits: Name,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| Known {
        names: NAMES.map(Name::of),
        finished: Name::of(FINISHED).value(),
        awaits: Name::of("__await__"),
    })
}

const PENDING: &str = "PENDING";
const FINISHED: &str = "FINISHED";

/// Where the instances of one class have the attributes: a class never takes a place back, and no two versions of
/// classes are the same.
struct Places {
    version: Cell<u32>,
    places: [Cell<usize>; NAMES.len()],
}

thread_local! {
    /// The places of the classes that were asked for last.
    static PLACES: [Places; 8] = const {
        [const { Places { version: Cell::new(0), places: [const { Cell::new(NO_PLACE) }; NAMES.len()] } }; 8]
    };
}

fn place(class: &Class, attr: Attr) -> Option<usize> {
    let version = class.version();
    PLACES.with(|all| {
        let known = &all[version as usize % all.len()];
        if known.version.replace(version) != version {
            known.places.iter().for_each(|place| place.set(NO_PLACE));
        }
        let place = &known.places[attr as usize];
        if place.get() == NO_PLACE {
            place.set(class.place(self::known().names[attr as usize]).unwrap_or(NO_PLACE));
        }
        Some(place.get()).filter(|&place| place != NO_PLACE)
    })
}

fn instance(value: &Value) -> Option<(&Obj, &Instance, &Class)> {
    let obj = value.obj()?;
    match &obj.body {
        Body::Instance(instance) => Some((obj, instance, instance.class.as_class()?)),
        _ => None,
    }
}

/// An attribute that an object has of its own; what it has not got yet has in the class the value that means so: `None`,
/// False, or that the future is pending.
pub(super) fn own(value: &Value, attr: Attr) -> Option<Value> {
    let (obj, instance, class) = instance(value)?;
    let at_place =
        place(class, attr).and_then(|place| instance.attrs.lock().get(place).filter(|own| !own.is_unbound()).cloned());
    if at_place.is_some() || !class.has_dicts() {
        return at_place;
    }
    own::get(obj, class, &instance.attrs, known().names[attr as usize])
}

/// As [`own`], where `None` and False say nothing.
pub(super) fn set_one(value: &Value, attr: Attr) -> Option<Value> {
    own(value, attr).filter(|value| !value.is_none() && value.as_bool() != Some(false))
}

pub(super) fn put(value: &Value, attr: Attr, new: Value) {
    let Some((obj, instance, class)) = instance(value) else { return };
    let name = known().names[attr as usize];
    if class.has_dicts() && !matches!(own::put(class, &instance.attrs, name, &new), Ok(false)) {
        return;
    }
    let place = place(class, attr).unwrap_or_else(|| class.place_or_new(name));
    drop(put_at(obj, &instance.attrs, place, new));
}

fn is_pending(future: &Value) -> bool {
    own(future, Attr::State).is_none_or(|state| state.as_str() == Some(PENDING))
}

/// Gives a future its result, and who waits for it has its turn; false if it was over before.
pub fn finish(future: &Value, result: &Value) -> bool {
    if !is_pending(future) {
        return false;
    }
    put(future, Attr::Result, result.clone());
    put(future, Attr::State, known().finished.clone());
    let Some(callbacks) = set_one(future, Attr::Callbacks) else { return true };
    put(future, Attr::Callbacks, Value::NONE);
    let Some(ready) = own(future, Attr::EventLoop).and_then(|event_loop| own(&event_loop, Attr::Ready)) else {
        return true;
    };
    if let Some(Body::List(callbacks)) = callbacks.body() {
        let callbacks = callbacks.lock().clone();
        for callback in callbacks {
            if let Some(lane) = lane_of(&callback) {
                lane.begin(State::WantsGil, 0);
            }
            turns::add(&ready, callback);
        }
    }
    true
}

/// Whether a method is the library's `Future.__await__`, outside of a model run.
pub(super) fn is_the_librarys(method: &Value) -> bool {
    match method.body() {
        Some(Body::Function(function)) if mode() != Mode::Model => {
            let unit = &function.code.unit;
            unit.flags.hidden && unit.flags.generator && &*unit.qualname == "Future.__await__"
        }
        _ => false,
    }
}

/// Whether instances of a class are awaited as the library's futures are.
pub(super) fn is_a_future(class: &Value) -> bool {
    let method = class.as_class().and_then(|class| class.lookup(known().awaits));
    method.is_some_and(|method| is_the_librarys(&method))
}

/// What is resumed to await a future.
pub(super) fn awaited(future: &Value) -> Value {
    iterator(Iter::Future { of: future.clone(), begun: false })
}

impl Fiber {
    /// Resumes what awaits a future: the future itself goes out, or what it came to is there.
    pub(super) fn send_to_future(
        &mut self,
        cx: &mut Cx,
        (obj, iter): (&Obj, &Guarded<Box<Iter>>),
        dst: Reg,
    ) -> Option<Step> {
        let (future, begun) = match &**iter.lock() {
            Iter::Future { of, begun } => (of.clone(), *begun),
            _ => return None,
        };
        if is_pending(&future) {
            if begun {
                return Some(Err(raised(runtime_error("await wasn't used with future"))));
            }
            put(&future, Attr::Blocking, Value::TRUE);
            **obj.write(iter) = Iter::Future { of: future.clone(), begun: true };
            self.set(dst, future);
            self.jump(1);
            return Some(Ok(Flow::Reload));
        }
        let finished = own(&future, Attr::State).is_some_and(|state| state.as_str() == Some(FINISHED));
        if finished && set_one(&future, Attr::Exception).is_none() {
            self.set(dst, own(&future, Attr::Result).unwrap_or(Value::NONE));
            return Some(Ok(Flow::Reload));
        }
        // An exception, or that it was cancelled, is told by the method that all others use.
        let method = self.special(&future, Name::of("result"))?;
        Some(self.invoke(cx, &method, vec![future], &[], Ret::Store(dst)))
    }
}
