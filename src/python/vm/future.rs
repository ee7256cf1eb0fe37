//! Awaiting a future of asyncio without a generator: what `Future.__await__` of the library does, in one place of the
//! machine. The event loop's hottest path goes through here, so it makes no frame.
//!
//! What a future is remains the library's: its attributes are read and written as the library does. A model run, which
//! tells states apart by frames and attributes, takes the library's own method instead.

use std::sync::OnceLock;

use crate::python::code::Reg;
use crate::python::errors::runtime_error;
use crate::python::object::{Body, Guarded, Instance, Iter, Mode, Name, Obj, Value, mode};
use crate::python::ops::iterate::iterator;
use crate::python::types::own;
use crate::python::vm::attr::put_at;
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};

/// The names of the attributes of a future, and what they hold.
struct Names {
    state: Name,
    result: Name,
    exception: Name,
    blocking: Name,
    callbacks: Name,
    event_loop: Name,
    ready: Name,
    lane: Name,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names {
        state: Name::of("_state"),
        result: Name::of("_result"),
        exception: Name::of("_exception"),
        blocking: Name::of("_asyncio_future_blocking"),
        callbacks: Name::of("_callbacks"),
        event_loop: Name::of("_loop"),
        ready: Name::of("_ready"),
        lane: Name::of("_lane"),
    })
}

const PENDING: &str = "PENDING";
const FINISHED: &str = "FINISHED";

fn instance(value: &Value) -> Option<(&Obj, &Instance)> {
    let obj = value.obj()?;
    match &obj.body {
        Body::Instance(instance) => Some((obj, instance)),
        _ => None,
    }
}

/// An attribute of an object or, where it has none, of its class.
fn get(value: &Value, name: Name) -> Option<Value> {
    let (obj, instance) = instance(value)?;
    let class = instance.class.as_class()?;
    own::get(obj, class, &instance.attrs, name).or_else(|| class.lookup(name))
}

fn put(value: &Value, name: Name, new: Value) {
    let Some((obj, instance)) = instance(value) else { return };
    let Some(class) = instance.class.as_class() else { return };
    if let Ok(false) = own::put(class, &instance.attrs, name, &new) {
        drop(put_at(obj, &instance.attrs, class.place_or_new(name), new));
    }
}

/// Gives a future its result, and takes who waits for it: the list of them and the queue in which they have their turn.
/// `None` if it was over before.
pub fn finish(future: &Value, result: &Value) -> Option<(Value, Value)> {
    let names = names();
    if get(future, names.state)?.as_str() != Some(PENDING) {
        return None;
    }
    put(future, names.result, result.clone());
    put(future, names.state, Name::of(FINISHED).value());
    let callbacks = get(future, names.callbacks).unwrap_or(Value::NONE);
    if callbacks.is_none() {
        return Some((Value::NONE, Value::NONE));
    }
    put(future, names.callbacks, Value::NONE);
    let ready = get(future, names.event_loop).and_then(|event_loop| get(&event_loop, names.ready));
    Some((callbacks, ready.unwrap_or(Value::NONE)))
}

/// The lane of a task, if it has one.
pub fn lane(task: &Value) -> Option<Value> {
    get(task, names().lane).filter(|lane| !lane.is_none())
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
        let names = names();
        let state = get(&future, names.state).unwrap_or(Value::NONE);
        if state.as_str() == Some(PENDING) {
            if begun {
                return Some(Err(raised(runtime_error("await wasn't used with future"))));
            }
            put(&future, names.blocking, Value::TRUE);
            **obj.write(iter) = Iter::Future { of: future.clone(), begun: true };
            self.set(dst, future);
            self.jump(1);
            return Some(Ok(Flow::Reload));
        }
        let raises = get(&future, names.exception).is_some_and(|exception| !exception.is_none());
        if state.as_str() == Some(FINISHED) && !raises {
            self.set(dst, get(&future, names.result).unwrap_or(Value::NONE));
            return Some(Ok(Flow::Reload));
        }
        // An exception, or that it was cancelled, is told by the method that all others use.
        let method = self.special(&future, Name::of("result"))?;
        Some(self.invoke(cx, &method, vec![future], &[], Ret::Store(dst)))
    }
}
