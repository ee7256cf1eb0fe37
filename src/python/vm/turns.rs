//! The turn of a task: its coroutine is resumed by the machine itself, and what it yields or returns is looked at without
//! the library.
//!
//! What is not as simple as it mostly is (a task that is to be cancelled, one with a context of its own, a callback, a
//! yield that nobody expects) is left to the event loop of the library (`base_events`), which does the same in Python;
//! so is all of it in a model run, where a task's lane is a worker.

use std::any::Any;
use std::sync::Arc;

use crate::python::object::{Body, Foreign, Mode, Obj, Value, mode};
use crate::python::ops::table;
use crate::python::types::{class_of, types};
use crate::python::vm::cx::TaskLane;
use crate::python::vm::future::{self, Attr, own, put, set_one};
use crate::python::vm::outcome::{AtEnd, CallRequest, NativeResult, Outcome, ResumeRequest};
use crate::trace::State;
use crate::trace::event::{WAITS_FOR_LANE, socket_argument};

/// The lane of a task, as an object.
pub struct Lane(pub Arc<dyn TaskLane>);

impl Foreign for Lane {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The lane that an object is.
pub fn lane(value: &Value) -> Option<&Arc<dyn TaskLane>> {
    match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Lane>().map(|lane| &lane.0),
        _ => None,
    }
}

/// The lane of a task, if it has one.
pub(super) fn lane_of(task: &Value) -> Option<Arc<dyn TaskLane>> {
    own(task, Attr::Lane).as_ref().and_then(lane).cloned()
}

/// What a lane shows of a wait for `what`: the lane of another task, a number of seconds, True for a lock, False for
/// something from outside, which may be said as a pair of address and port.
pub fn wait_shown(what: &Value) -> (State, u64) {
    if let Some(of) = lane(what).and_then(|lane| lane.lane()) {
        return (State::Waiting, WAITS_FOR_LANE | u64::from(of.0));
    }
    match what.as_bool() {
        Some(true) => return (State::Blocked, 0),
        Some(false) => return (State::Io, 0),
        None => {}
    }
    if let Some([host, port]) = what.as_tuple() {
        let address = host.as_str().and_then(|host| host.parse::<std::net::Ipv4Addr>().ok());
        let port = port.as_small().and_then(|port| u16::try_from(port).ok());
        let place = address.zip(port).map_or(0, |(address, port)| socket_argument(address.to_bits(), port));
        return (State::Io, place);
    }
    match what.as_float().or_else(|| what.as_small().map(|n| n as f64)) {
        Some(seconds) => (State::Sleeping, (seconds * 1e9) as u64),
        None => (State::Waiting, 0),
    }
}

/// Puts an entry at the end of the queue of what is ready.
pub(super) fn add(ready: &Value, entry: Value) {
    if let Some(obj) = ready.obj()
        && let Body::Deque(deque) = &obj.body
    {
        // The queue has no greatest length, so nothing falls out.
        let gone = obj.write(deque).push_right(entry);
        drop(gone);
    }
}

fn first_of(ready: &Value) -> Option<(&Obj, Value)> {
    let obj = ready.obj()?;
    match &obj.body {
        Body::Deque(deque) => Some((obj, deque.lock().items.front()?.clone())),
        _ => None,
    }
}

/// The turn of the first entry of a loop's queue, if nothing is special about it. The answer is `None` when a callback
/// returned or the turn of a task is over, or a tuple of what the task's coroutine yielded that the library has to look
/// at. False: the entry is still in the queue. What is raised is the task's (`_task`) or, if that is `None`, that of
/// the callback whose handle is in `_entry`.
pub fn begin(event_loop: &Value) -> NativeResult {
    let request = if mode() == Mode::Model { None } else { simple_turn(event_loop) };
    Ok(request.unwrap_or(Outcome::Value(Value::FALSE)))
}

fn take_first(ready: &Obj) {
    let Body::Deque(deque) = &ready.body else { return };
    let mut entries = ready.write(deque);
    entries.changes = entries.changes.wrapping_add(1);
    let taken = entries.items.pop_front();
    drop(entries);
    drop(taken);
}

fn simple_turn(event_loop: &Value) -> Option<Outcome> {
    let ready = own(event_loop, Attr::Ready)?;
    let (ready, entry) = first_of(&ready)?;
    if set_one(&entry, Attr::Context).is_some() {
        return None;
    }
    match set_one(&entry, Attr::Coro) {
        Some(coro) => turn_of_task(event_loop, ready, entry, coro),
        None => turn_of_callback(event_loop, ready, entry),
    }
}

fn turn_of_callback(event_loop: &Value, ready: &Obj, handle: Value) -> Option<Outcome> {
    let callee = set_one(&handle, Attr::Callback)?;
    let args = own(&handle, Attr::Args)?.as_tuple()?.to_vec();
    take_first(ready);
    put(event_loop, Attr::Task, Value::NONE);
    put(event_loop, Attr::Entry, handle);
    Some(Outcome::Callback(Box::new(CallRequest { callee, args, keywords: Vec::new() })))
}

fn turn_of_task(event_loop: &Value, ready: &Obj, task: Value, coro: Value) -> Option<Outcome> {
    if !matches!(coro.body(), Some(Body::Generator(_))) || set_one(&task, Attr::MustCancel).is_some() {
        return None;
    }
    take_first(ready);
    put(event_loop, Attr::Task, task.clone());
    if set_one(&task, Attr::Waiter).is_some() {
        put(&task, Attr::Waiter, Value::NONE);
    }
    if let Some(lane) = lane_of(&task) {
        lane.begin(State::Running, 0);
    }
    let request = ResumeRequest { generator: coro, input: Ok(Value::NONE), end: AtEnd::Turn(task) };
    Some(Outcome::Resume(Box::new(request)))
}

/// Enters a new task into its loop, as the library's `Task._begin` does: `number` is its own, `lane` what draws it.
pub fn start(task: &Value, event_loop: &Value, number: &Value, coro: &Value, lane: Option<Arc<dyn TaskLane>>) {
    put(task, Attr::EventLoop, event_loop.clone());
    put(task, Attr::Number, number.clone());
    put(task, Attr::Coro, coro.clone());
    if let Some(lane) = lane {
        put(task, Attr::Lane, Value::object(Body::Foreign(Box::new(Lane(lane)))));
    }
    if let Some(tasks) = own(event_loop, Attr::Tasks) {
        // The keys are ints: nothing can go wrong with their hashes.
        drop(table::insert(&tasks, number.clone(), task.clone()));
    }
    if let Some(ready) = own(event_loop, Attr::Ready) {
        add(&ready, task.clone());
    }
}

/// Sets a blank timer: at a moment, a callback with its arguments.
pub fn set_timer(timer: &Value, event_loop: &Value, when: Value, callback: &Value, args: Vec<Value>) {
    put(timer, Attr::Callback, callback.clone());
    put(timer, Attr::Args, Value::tuple(args));
    put(timer, Attr::EventLoop, event_loop.clone());
    put(timer, Attr::When, when);
    put(timer, Attr::Scheduled, Value::TRUE);
}

/// A timer's time has come: it is ready.
pub fn ring(timer: Value, ready: &Value) {
    put(&timer, Attr::Scheduled, Value::FALSE);
    add(ready, timer);
}

/// Makes a future that belongs to a loop of one that has nothing yet, with what its awaiter's lane is to show.
pub fn set_future(future: &Value, event_loop: &Value, shown: Value) {
    put(future, Attr::EventLoop, event_loop.clone());
    put(future, Attr::Lane, shown);
}

/// What the loop has to do about what a task's coroutine yielded: nothing, so `None`, if that is a future of the same
/// loop or a mere turn for the others; else a tuple of it.
pub(super) fn awaits(task: &Value, yielded: Value) -> Value {
    if yielded.is_none() {
        let Some(ready) = own(task, Attr::EventLoop).and_then(|event_loop| own(&event_loop, Attr::Ready)) else {
            return Value::tuple(vec![yielded]);
        };
        add(&ready, task.clone());
        if let Some(lane) = lane_of(task) {
            lane.begin(State::WantsGil, 0);
        }
        return Value::NONE;
    }
    if is_awaited_by(&yielded, task) { Value::NONE } else { Value::tuple(vec![yielded]) }
}

/// Enters a task among those who wait for a future, if it is one that the library awaits in its own way.
fn is_awaited_by(future: &Value, task: &Value) -> bool {
    let same_loop = || match (own(future, Attr::EventLoop), own(task, Attr::EventLoop)) {
        (Some(one), Some(other)) => one.is(&other),
        _ => false,
    };
    let simple = set_one(future, Attr::Blocking).is_some()
        && !future.is(task)
        && set_one(task, Attr::MustCancel).is_none()
        && same_loop()
        && future::is_a_future(&class_of(future));
    if !simple {
        return false;
    }
    match set_one(future, Attr::Callbacks) {
        Some(callbacks) => match callbacks.obj() {
            Some(obj) if matches!(obj.body, Body::List(_)) => {
                if let Body::List(items) = &obj.body {
                    obj.write(items).push(task.clone());
                }
            }
            _ => return false,
        },
        None => put(future, Attr::Callbacks, Value::list(vec![task.clone()])),
    }
    put(future, Attr::Blocking, Value::FALSE);
    put(task, Attr::Waiter, future.clone());
    if let Some(lane) = lane_of(task) {
        let (state, argument) = wait_shown(&own(future, Attr::Lane).unwrap_or(Value::NONE));
        lane.begin(state, argument);
    }
    true
}

/// The end of a task whose coroutine returned a value; false if the library has to see to it.
pub(super) fn ended(task: &Value, value: &Value) -> bool {
    if set_one(task, Attr::MustCancel).is_some() {
        return false;
    }
    let Some(event_loop) = own(task, Attr::EventLoop) else { return false };
    if let (Some(tasks), Some(number)) = (own(&event_loop, Attr::Tasks), own(task, Attr::Number)) {
        // The keys are ints: nothing can go wrong with their hashes.
        drop(table::remove(&tasks, &number));
    }
    if let Some(lane) = lane_of(task) {
        lane.end(false);
    }
    put(&event_loop, Attr::Task, Value::NONE);
    future::finish(task, value);
    true
}
