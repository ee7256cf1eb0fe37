//! Intrinsics of the event loop: its heap of timers, its wait, the lanes of its tasks, and what is a coroutine.

use std::any::Any;
use std::cmp::Ordering as Order;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::python::builtins::intrinsics::blank_of;
use crate::python::errors::{index_error, type_error};
use crate::python::object::{Body, Foreign, Function, Guarded, Mode, Native, NativeFn, Obj, Stage, Value, mode};
use crate::python::ops::table;
use crate::python::sync::{OnTimeout, Wait, WaitOp};
use crate::python::types::support::{none, number, small};
use crate::python::types::sync::thread::ident;
use crate::python::types::sync::timeout_or_none;
use crate::python::types::types;
use crate::python::vm::{Args, Cx, NativeResult, OpResult, Outcome, Request, TaskRequest, future, turns};
use crate::trace::{LaneId, State};

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::function(name, call)
}

/// The table of them.
pub static INTRINSICS: &[Native] = &[
    f("_at_drop", at_drop),
    f("_coroutine_state", coroutine_state),
    f("_forget_drop", forget_drop),
    f("_function_kind", function_kind),
    f("_future_done", future_done),
    f("_is_coroutine", is_coroutine),
    f("_is_modelled", is_modelled),
    f("_lane_end", lane_end),
    f("_lane_ready", lane_ready),
    f("_lane_run", lane_run),
    f("_lane_start", lane_start),
    f("_lane_wait", lane_wait),
    f("_lane_yield", lane_yield),
    f("_loop_turn", loop_turn),
    f("_loop_wait", loop_wait),
    f("_of_thread", of_thread),
    f("_place_of", place_of),
    f("_place_of_coroutine", place_of_coroutine),
    f("_sleep_until", sleep_until),
    f("_start_task", start_task),
    f("_timer_pop", timer_pop),
    f("_timer_push", timer_push),
    f("_timers_due", timers_due),
    f("_turn", turn),
];

/// `_is_coroutine(x)`: whether it is what a call of an `async def` makes.
fn is_coroutine(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let is = match args.one("_is_coroutine")?.body() {
        Some(Body::Generator(generator)) => {
            let flags = generator.code.unit.flags;
            flags.coroutine && !flags.generator
        }
        _ => false,
    };
    Ok(Value::bool(is).into())
}

fn function_of(value: &Value) -> Option<&Function> {
    match value.body() {
        Some(Body::Function(function)) => Some(function),
        Some(Body::BoundMethod(bound)) => match bound.function.body() {
            Some(Body::Function(function)) => Some(function),
            _ => None,
        },
        _ => None,
    }
}

/// `_function_kind(x)`: what a call of it makes: a generator, a coroutine, an async generator; empty for all others.
fn function_kind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let flags = function_of(args.one("_function_kind")?).map(|function| function.code.unit.flags).unwrap_or_default();
    let kind = match (flags.generator, flags.coroutine) {
        (true, true) => "async generator",
        (true, false) => "generator",
        (false, true) => "coroutine",
        (false, false) => "",
    };
    Ok(Value::str(kind).into())
}

/// `_place_of(function)`: its file and the line of its `def`; `None` for what is not written in Python by the program.
fn place_of(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let function = function_of(args.one("_place_of")?).filter(|function| !function.code.unit.flags.hidden);
    Ok(match function {
        Some(function) => {
            let unit = &function.code.unit;
            Value::tuple(vec![Value::str(&unit.file), Value::int(i64::from(unit.first_line))]).into()
        }
        None => Value::NONE.into(),
    })
}

/// `_place_of_coroutine(coroutine)`: its file, the line of its `def`, and the line it stands at: 0 if it is over, -1
/// while it runs.
fn place_of_coroutine(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(Body::Generator(generator)) = args.one("_place_of_coroutine")?.body() else {
        return Err(type_error("a coroutine is needed"));
    };
    let unit = &generator.code.unit;
    let state = generator.state.lock();
    let now = match state.stage {
        Stage::Suspended if state.frame.awaits.is_none() => i64::from(unit.first_line),
        Stage::Suspended => i64::from(state.frame.code.line(state.frame.pc.saturating_sub(1) as usize)),
        Stage::Running => -1,
        Stage::Finished => 0,
    };
    drop(state);
    let first = Value::int(i64::from(unit.first_line));
    Ok(Value::tuple(vec![Value::str(&unit.file), first, Value::int(now)]).into())
}

/// `_coroutine_state(generator)`: 0 if it has not begun, 1 if it has, 2 if it is over.
fn coroutine_state(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let Some(Body::Generator(generator)) = args.one("_coroutine_state")?.body() else {
        return Err(type_error("a generator or coroutine is needed"));
    };
    let state = generator.state.lock();
    let state = match state.stage {
        Stage::Suspended if state.frame.awaits.is_none() => 0,
        Stage::Finished => 2,
        _ => 1,
    };
    Ok(Value::int(state).into())
}

/// `_loop_wait(event, timeout)`: waits until the event is set or the time is over; whether it was set. The worker has
/// nothing to do meanwhile.
fn loop_wait(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [event, timeout] = args.exactly::<2>("_loop_wait")?;
    let timeout: Option<Duration> = timeout_or_none(Some(timeout))?;
    let wait = Wait::new(WaitOp::Event, event.clone()).or_after(timeout, OnTimeout::Value(Value::FALSE));
    Ok(Outcome::Request(Box::new(Request::Wait(Wait { idle: true, ..wait }))))
}

/// `_is_modelled()`: whether this is a model run.
fn is_modelled(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("_is_modelled")?;
    Ok(Value::bool(mode() == Mode::Model).into())
}

/// `_loop_turn(loop, event, next, sleepers)`, in a model run: what a loop does before its next turn. The sleepers are triples of
/// a task's number (-1: none of its tasks), the seconds that are left and a timer; the answer is the timer whose time is
/// over, or `None` to go on. `next`: the number of the task whose turn comes next, -1 for anything else, `None` if nothing
/// is ready: then it goes on when the event is set.
fn loop_turn(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [of, event, next, sleepers] = args.exactly::<4>("_loop_turn")?;
    let turn = Value::tuple(vec![next.clone(), sleepers.clone(), of.clone()]);
    let wait = Wait::new(WaitOp::Turn, event.clone()).or_after(None, OnTimeout::Value(turn));
    Ok(Outcome::Request(Box::new(Request::Wait(Wait { idle: next.is_none(), ..wait }))))
}

/// `_of_thread(dictionary)`: what it has for the thread that asks; `None` if nothing.
fn of_thread(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let found = table::get(args.one("_of_thread")?, &Value::int(ident(cx.worker.lane)))?;
    Ok(found.unwrap_or(Value::NONE).into())
}

fn heap(value: &Value) -> OpResult<(&Obj, &Guarded<Vec<Value>>)> {
    match value.obj() {
        Some(obj) => match &obj.body {
            Body::List(items) => Ok((obj, items)),
            _ => Err(type_error("a list is needed")),
        },
        None => Err(type_error("a list is needed")),
    }
}

/// When an entry of the heap is due.
fn due(entry: &Value) -> f64 {
    let when = entry.as_tuple().and_then(<[Value]>::first);
    when.and_then(|when| when.as_float().or_else(|| number(when))).unwrap_or(0.0)
}

fn is_before(a: &Value, b: &Value) -> bool {
    due(a).total_cmp(&due(b)) == Order::Less
}

/// Moves the entry at `at` up, not beyond `top`: what `heapq` does, so that equal times come out in the same order.
fn sift_up(items: &mut [Value], top: usize, mut at: usize) {
    while at > top {
        let parent = (at - 1) / 2;
        match (items.get(at), items.get(parent)) {
            (Some(entry), Some(above)) if is_before(entry, above) => items.swap(at, parent),
            _ => break,
        }
        at = parent;
    }
}

fn push(list: &Value, when: &Value, handle: &Value) -> OpResult<()> {
    let entry = Value::tuple(vec![when.clone(), handle.clone()]);
    let (obj, items) = heap(list)?;
    let mut items = obj.write(items);
    items.push(entry);
    let last = items.len() - 1;
    sift_up(&mut items, 0, last);
    Ok(())
}

/// Takes the entry that is due first.
fn pop(items: &mut Vec<Value>) -> Option<Value> {
    let last = items.pop()?;
    let Some(first) = items.first_mut() else { return Some(last) };
    let first = std::mem::replace(first, last);
    // The smaller child goes up until there is none; then the entry is moved to where it belongs.
    let (mut at, end) = (0, items.len());
    while 2 * at + 1 < end {
        let left = 2 * at + 1;
        let right = left + 1;
        let child = if right < end && !is_before(&items[left], &items[right]) { right } else { left };
        items.swap(at, child);
        at = child;
    }
    sift_up(items, 0, at);
    Some(first)
}

/// `_timer_push(heap, when, handle)`
fn timer_push(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [list, when, handle] = args.exactly::<3>("_timer_push")?;
    push(list, when, handle)?;
    none()
}

/// `_timer_pop(heap)`: the entry that is due first, a pair of time and handle.
fn timer_pop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let (obj, items) = heap(args.one("_timer_pop")?)?;
    let first = pop(&mut obj.write(items));
    first.map(Outcome::Value).ok_or_else(|| index_error("index out of range"))
}

/// `_timers_due(heap, end, ready)`: the timers that are due before `end` go to the queue of what is ready.
fn timers_due(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [list, end, ready] = args.exactly::<3>("_timers_due")?;
    let (obj, items) = heap(list)?;
    let end = number(end).unwrap_or(f64::INFINITY);
    loop {
        let mut items = obj.write(items);
        if !items.first().is_some_and(|first| due(first) < end) {
            return none();
        }
        let first = pop(&mut items);
        drop(items);
        if let Some([_, handle]) = first.as_ref().and_then(Value::as_tuple) {
            turns::ring(handle.clone(), ready);
        }
    }
}

/// `_sleep_until(loop, timers, seconds, when, result, Future, TimerHandle, callback)`: a future that has a result at a
/// moment, because of a timer that calls `callback` with both, and that timer.
fn sleep_until(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [of, timers, seconds, when, result, future, timer, callback] = args.exactly::<8>("_sleep_until")?;
    let (future, timer) = (blank_of(future)?, blank_of(timer)?);
    turns::set_future(&future, of, Value::float(number(seconds).unwrap_or(0.0)));
    turns::set_timer(&timer, of, when.clone(), callback, vec![future.clone(), result.clone()]);
    push(timers, when, &timer)?;
    Ok(Value::tuple(vec![future, timer]).into())
}

/// `_start_task(Task, number, coroutine, loop)`: a task without name and context, begun.
fn start_task(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [class, number, coroutine, of] = args.exactly::<4>("_start_task")?;
    let task = blank_of(class)?;
    let lane = cx.run.host.start_task(&cx.worker, &|| task_words(number, coroutine));
    turns::start(&task, of, number, coroutine, lane);
    Ok(task.into())
}

/// What is handed to the module when the object that holds it goes.
struct AtDrop {
    payload: Value,
    forgotten: AtomicBool,
}

impl Foreign for AtDrop {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn last_words(&self) -> Option<Value> {
        (!self.forgotten.load(Ordering::Relaxed)).then(|| self.payload.clone())
    }
}

fn foreign<T: Foreign>(value: &Value) -> Option<&T> {
    match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<T>(),
        _ => None,
    }
}

/// `_at_drop(payload)`: an object at whose end the payload is told; `None` in a model run.
fn at_drop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let payload = args.one("_at_drop")?.clone();
    if mode() == Mode::Model {
        return none();
    }
    let object = AtDrop { payload, forgotten: AtomicBool::new(false) };
    Ok(Value::object(Body::Foreign(Box::new(object))).into())
}

/// `_forget_drop(object)`: nothing is told any more.
fn forget_drop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let Some(object) = foreign::<AtDrop>(args.one("_forget_drop")?) {
        object.forgotten.store(true, Ordering::Relaxed);
    }
    none()
}

/// What the lane of a task is called: by its name, or the number that makes one.
fn task_words(name: &Value, coroutine: &Value) -> String {
    let name = match name.as_str() {
        Some(name) => name.to_owned(),
        None => format!("Task-{}", small(name).unwrap_or(0)),
    };
    match coroutine.body() {
        Some(Body::Generator(generator)) => format!("{name} ({})", generator.code.unit.name),
        _ => name,
    }
}

/// `_lane_start(name, coroutine, task, enters)`: the lane of a new task; `None` where nobody draws it, a number in a model
/// run. Instead of a name it may have a number. `enters`: with it the thread enters its loop, so that in a model run it
/// is no worker of its own.
fn lane_start(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [name, coroutine, task, enters] = args.exactly::<4>("_lane_start")?;
    let words = || task_words(name, coroutine);
    if mode() == Mode::Model {
        let own = enters.as_bool() != Some(true);
        return if own { ask(TaskRequest::Start { name: words(), task: task.clone() }) } else { none() };
    }
    match cx.run.host.start_task(&cx.worker, &words) {
        Some(lane) => Ok(Value::object(Body::Foreign(Box::new(turns::Lane(lane)))).into()),
        None => none(),
    }
}

fn ask(request: TaskRequest) -> NativeResult {
    Ok(Outcome::Request(Box::new(Request::Task(request))))
}

/// The number of a task in a model run.
fn number_of(value: &Value) -> Option<LaneId> {
    if mode() == Mode::Model { small(value).and_then(|n| u32::try_from(n).ok()).map(LaneId) } else { None }
}

fn begin(value: &Value, state: State, arg: u64) -> NativeResult {
    if let Some(lane) = number_of(value) {
        return ask(TaskRequest::Act((state == State::Running).then_some(lane)));
    }
    if let Some(lane) = turns::lane(value) {
        lane.begin(state, arg);
    }
    none()
}

/// `_future_done(future, result)`: gives it its result, and their turn to those who wait for it. False if it was over
/// before; `None` in a model run, in which the library does it.
fn future_done(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [future, result] = args.exactly::<2>("_future_done")?;
    if mode() == Mode::Model {
        return none();
    }
    Ok(Value::bool(future::finish(future, result)).into())
}

/// `_turn(loop)`: see [`turns::begin`].
fn turn(_: &mut Cx, args: Args<'_>) -> NativeResult {
    turns::begin(args.one("_turn")?)
}

/// `_lane_ready(lane)`: the task could go on and has to wait for its turn.
fn lane_ready(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let lane = args.one("_lane_ready")?;
    // In a model run only who acts is told, and whoever wakes a task goes on.
    if number_of(lane).is_some() { none() } else { begin(lane, State::WantsGil, 0) }
}

/// `_lane_yield(lane)`: the task lets the others have their turn.
fn lane_yield(_: &mut Cx, args: Args<'_>) -> NativeResult {
    begin(args.one("_lane_yield")?, State::WantsGil, 0)
}

/// `_lane_run(lane)`
fn lane_run(_: &mut Cx, args: Args<'_>) -> NativeResult {
    begin(args.one("_lane_run")?, State::Running, 0)
}

/// `_lane_wait(lane, what)`: what is awaited: the lane of another task, a number of seconds, True for a lock, False for
/// something from outside, which may be said as a pair of address and port.
fn lane_wait(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [lane, what] = args.exactly::<2>("_lane_wait")?;
    let (state, argument) = turns::wait_shown(what);
    begin(lane, state, argument)
}

/// `_lane_end(lane, raised)`
fn lane_end(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [lane, raised] = args.exactly::<2>("_lane_end")?;
    if let Some(lane) = number_of(lane) {
        return ask(TaskRequest::End(lane));
    }
    if let Some(lane) = turns::lane(lane) {
        lane.end(raised.as_bool() == Some(true));
    }
    none()
}
