//! One OS thread that drives one fiber: it holds the GIL while it does, and waits for the fiber when it must.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::deadlock;
use super::host::{Engine, install_tracer, with_tracer};
use super::motion::{self, Arrival, Stride};
use super::registry::{Verdict, Waiting};
use super::system;
use super::tasks;
use super::worker::WorkerCore;
use crate::python::errors::{exception_with, memory_error, runtime_error};
use crate::python::object::{Mode, Value, last_words, mode};
use crate::python::ops;
use crate::python::sync::io::Pending;
use crate::python::sync::{Wait, WaitOp};
use crate::python::types::types;
use crate::python::vm::{
    BREAK_CANCEL, BREAK_GIL, BREAK_LAST_WORDS, BREAK_MEMORY, BREAK_SAMPLE, BREAK_SIGNAL, Bail, Cx, Exit, Fiber,
    Offload, OffloadResult, Pace, Request,
};
use crate::trace::event::WAITS_FOR_LANE;
use crate::trace::{
    CheckPoints, Ending, EventKind, LaneId, Lifecycle, OnDeadlock, Pause, State, Stream, Tracer, WorkerInfo, WorkerKind,
};

/// How often a thread looks again before it sleeps, where the answer mostly comes within microseconds, and how long it
/// pauses between two looks: twenty microseconds together at most.
const LOOKS: u32 = 24;
const PAUSES: u32 = 12;

/// How a fiber came to its end under a driver.
pub enum End {
    /// It returned this.
    Returned(Value),
    /// This exception reached its bottom.
    Raised(Value),
    /// The run is being stopped. The GIL may not be held: what the fiber holds is left ([`Engine::leave`]), not dropped.
    Cancelled,
}

/// The run is being stopped.
pub struct Cancelled;

/// A thread of a run.
pub struct Driver {
    /// What all workers share.
    pub engine: Arc<Engine>,
    /// The worker, as others see it.
    pub core: Arc<WorkerCore>,
    /// The interpreter's surroundings.
    pub cx: Cx,
    pace: Pace,
    stride: Stride,
}

impl Driver {
    /// The driver of a worker, on the worker's own thread.
    pub fn new(engine: Arc<Engine>, core: Arc<WorkerCore>, cx: Cx) -> Driver {
        mode::enter(if engine.settings.gil { Mode::Single } else { Mode::Shared });
        ops::interrupt::enter(engine.cancelled.clone());
        last_words::enter(core.breaker.clone(), BREAK_LAST_WORDS);
        core.tid.store(system::thread_id(), Ordering::Relaxed);
        let capacity = engine.settings.trace.then(|| ring_capacity(core.lane.0));
        let tracer = Tracer::new(engine.feed.clone(), core.drawn, core.gauge.clone(), capacity, system::core);
        install_tracer(Some(if core.hidden { tracer.only_marks() } else { tracer }));
        let pace = match engine.settings.check {
            CheckPoints::Jump if cx.run.importer.sees_objects_go() => Pace::Prompt,
            CheckPoints::Jump => Pace::Jumps,
            CheckPoints::Instruction => Pace::Instructions,
        };
        Driver { engine, core, cx, pace, stride: Stride::default() }
    }

    /// Takes the GIL, if there is one, and begins to run.
    pub fn begin_running(&mut self) {
        let taken = self.engine.gil.as_ref().map(|gil| {
            gil.take(&self.core, |holder| {
                with_tracer(|t| {
                    t.begin(State::WantsGil, u64::from(holder.0));
                });
            })
        });
        with_tracer(|t| match taken {
            Some(taken) => {
                if let Some(from) = taken.from {
                    t.gil_switch_at(taken.at, from);
                }
                t.begin_at(taken.at, State::Running, 0);
            }
            None => {
                t.begin(State::Running, 0);
            }
        });
    }

    /// Lets go of the GIL and begins something else.
    fn stop_running(&mut self, state: State, arg: u64) {
        with_tracer(|t| {
            t.begin(state, arg);
        });
        if let Some(gil) = &self.engine.gil {
            gil.release(&self.core);
        }
    }

    /// Runs a fiber to its end.
    pub fn drive(&mut self, fiber: &mut Fiber) -> End {
        loop {
            let pace = if self.engine.motion.is_on() { Pace::Lines } else { self.pace };
            let exit = fiber.run(&mut self.cx, pace);
            if let Some(end) = self.act(fiber, exit) {
                return end;
            }
        }
    }

    /// Acts on why the fiber stopped; the end, if that was it.
    fn act(&mut self, fiber: &mut Fiber, exit: Exit) -> Option<End> {
        let answered = match exit {
            Exit::Done(value) => return Some(End::Returned(value)),
            Exit::Raised(exception) => return Some(End::Raised(exception)),
            Exit::Stepped => return None,
            Exit::CheckPoint => return self.check_point(fiber),
            Exit::Line => return self.begin_line(fiber),
            Exit::Request(request) => self.serve(fiber, *request),
        };
        if self.engine.motion.is_on() {
            self.stride.restart();
        }
        match answered {
            Err(Cancelled) => Some(End::Cancelled),
            Ok(answer) => match fiber.answer(&mut self.cx, answer) {
                Ok(()) => None,
                Err(exit) => self.act(fiber, exit),
            },
        }
    }

    /// A line begins, in slow motion: says so, and rests.
    fn begin_line(&mut self, fiber: &Fiber) -> Option<End> {
        let line = fiber.next_line();
        self.core.gauge.set_line(line);
        let task = tasks::at_line(line);
        let main = self.cx.run.program.get().is_some_and(|program| fiber.is_in(program));
        loop {
            let motion = &self.engine.motion;
            match motion.arrive(&mut self.stride, self.core.lane, if main { line } else { 0 }) {
                Arrival::Goes => break,
                Arrival::Pauses => {
                    self.pause(fiber, task, line);
                    break;
                }
                Arrival::Waits => {
                    self.stop_running(State::Waiting, 0);
                    self.engine.motion.wait(&self.engine.cancelled);
                    if self.engine.is_cancelled() {
                        return Some(End::Cancelled);
                    }
                    self.begin_running();
                }
            }
        }
        self.engine.motion.rest(&mut self.stride, self.engine.gil.is_some(), &self.engine.cancelled);
        self.engine.is_cancelled().then_some(End::Cancelled)
    }

    /// Stands still, with the GIL, and says who, where and with what.
    fn pause(&mut self, fiber: &Fiber, task: Option<LaneId>, line: u32) {
        let (function, own, shared) = motion::of_fiber(&self.engine, &self.cx, fiber);
        let (at, thread) = (self.engine.clock.now(), self.core.lane);
        let pause = Pause { at, lane: task.unwrap_or(self.core.drawn), thread, line, function, own, shared };
        with_tracer(|t| t.begin_at(at, State::Waiting, 0));
        self.engine.feed.send(Lifecycle::Paused(Box::new(pause)), || self.engine.is_cancelled());
        self.engine.motion.stand(thread, &self.engine.cancelled);
        with_tracer(|t| {
            t.begin(State::Running, 0);
        });
        self.stride.restart();
    }

    fn check_point(&mut self, fiber: &mut Fiber) -> Option<End> {
        let bits = self.core.breaker.fetch_and(BREAK_CANCEL, Ordering::Relaxed);
        self.core.gauge.set_line(fiber.next_line());
        if bits & BREAK_CANCEL != 0 {
            return Some(End::Cancelled);
        }
        if bits & BREAK_GIL != 0
            && let Some(gil) = &self.engine.gil
            && !self.engine.motion.goes_alone(self.core.lane)
        {
            let taken = gil.hand_over(&self.core, |next| {
                with_tracer(|t| {
                    t.begin(State::WantsGil, u64::from(next.0));
                });
            });
            with_tracer(|t| {
                if let Some(from) = taken.from {
                    t.gil_switch_at(taken.at, from);
                }
                t.begin_at(taken.at, State::Running, 0);
            });
            self.stride.restart();
        }
        if bits & BREAK_SAMPLE != 0 {
            self.core.gauge.set_cpu(system::thread_cpu());
        }
        if bits & BREAK_MEMORY != 0
            && let Bail::Raise(exception) = memory_error("")
        {
            clear_message(&exception);
            if let Err(exit) = fiber.interrupt(exception) {
                return self.act(fiber, exit);
            }
        }
        if bits & BREAK_SIGNAL != 0
            && let Err(exception) = self.take_up_signals()
            && let Err(exit) = fiber.interrupt(exception)
        {
            return self.act(fiber, exit);
        }
        if bits & BREAK_LAST_WORDS != 0
            && let Err(exit) = fiber.say_last_words(&mut self.cx)
        {
            return self.act(fiber, exit);
        }
        None
    }

    /// Does what a fiber asked for.
    fn serve(&mut self, fiber: &mut Fiber, request: Request) -> Result<Result<Value, Value>, Cancelled> {
        match request {
            Request::Wait(wait) => {
                self.core.gauge.set_line(fiber.line());
                let result = self.wait(&wait);
                if result.is_err() {
                    self.engine.leave(wait);
                }
                result
            }
            Request::Write { stream, pieces } => {
                let stream = if stream == 2 { Stream::Stderr } else { Stream::Stdout };
                self.write(stream, pieces)?;
                Ok(Ok(Value::NONE))
            }
            Request::Spawn(spawn) => Ok(super::run::spawn(self, spawn)),
            Request::ReadLine => {
                self.core.gauge.set_line(fiber.line());
                self.read_line()
            }
            Request::Offload(offload) => {
                self.core.gauge.set_line(fiber.line());
                self.offload(offload)
            }
            Request::Exit(code) => {
                self.engine.stop(if code == 0 { Ending::Ok } else { Ending::Exit(code) });
                Err(Cancelled)
            }
            Request::Task(_) | Request::Process(_) => Ok(Ok(Value::NONE)),
            Request::Yield => {
                if let Some(gil) = &self.engine.gil
                    && gil.is_wanted()
                {
                    self.stop_running(State::WantsGil, 0);
                    self.begin_running();
                }
                Ok(Ok(Value::NONE))
            }
        }
    }

    /// Waits. The GIL is held again when this returns, unless the run is being stopped.
    pub fn wait(&mut self, wait: &Wait) -> Result<Result<Value, Value>, Cancelled> {
        let me = self.cx.worker.clone();
        self.engine.registry.prepare(self.core.lane);
        if let Some(result) = wait.poll(&me) {
            return Ok(result);
        }
        let deadline = wait.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let info = wait.info();
        self.stop_running(info.state, info.arg);
        let result = self.wait_on(wait, deadline, info.state, info.arg)?;
        let taken = match &wait.io {
            Some(operation) => operation.lock().filter(|_| matches!(&result, Ok(value) if value.is(&Value::TRUE))),
            None => (wait.op == WaitOp::Lock && result.is_ok()).then_some(info.arg),
        };
        with_tracer(|t| {
            let at = t.begin(State::Running, 0);
            if let Some(lock) = taken.filter(|_| !self.core.hidden) {
                t.mark_at(at, EventKind::Acquired, lock);
            }
        });
        Ok(result)
    }

    fn wait_on(
        &mut self,
        wait: &Wait,
        mut deadline: Option<Instant>,
        state: State,
        arg: u64,
    ) -> Result<Result<Value, Value>, Cancelled> {
        let me = self.cx.worker.clone();
        let mut stood = self.engine.motion.stood();
        loop {
            if !self.engine.is_cancelled() {
                self.park(wait, deadline);
            }
            // A thousand threads that are told to go need not queue for the GIL once more to take their objects apart:
            // they leave them, and the run takes them apart when nobody else is there.
            if self.engine.is_cancelled() {
                return Err(Cancelled);
            }
            if let Some(late) = deadline.filter(|deadline| Instant::now() >= *deadline)
                && self.engine.motion.has_stood_since(stood)
            {
                // What passed while the run stood still is waited for once more.
                self.engine.motion.wait(&self.engine.cancelled);
                let all = self.engine.motion.stood();
                deadline = Some(late + all.saturating_sub(stood));
                stood = all;
            }
            self.retake(state);
            if self.engine.signals.are_for(&self.core) {
                // Whoever is called now may wait for something else.
                wait.give_up(&me);
                if let Err(exception) = self.take_up_signals() {
                    return Ok(Err(exception));
                }
            }
            self.engine.registry.prepare(self.core.lane);
            if let Some(result) = wait.poll(&me) {
                return Ok(result);
            }
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                wait.give_up(&me);
                return Ok(wait.expired());
            }
            self.stop_running(state, arg);
        }
    }

    /// Takes the GIL after a wait. The worker begins to run only when what it waited for is there.
    fn retake(&mut self, state: State) {
        if let Some(gil) = &self.engine.gil {
            if state == State::Io && self.engine.cores > 1 {
                gil.watch();
            }
            let taken = gil.take(&self.core, |holder| {
                with_tracer(|t| {
                    t.begin(State::WantsGil, u64::from(holder.0));
                });
            });
            if let Some(from) = taken.from {
                with_tracer(|t| t.gil_switch_at(taken.at, from));
            }
        }
    }

    /// Holds the GIL again after an end by cancelling, which may have come without it.
    pub fn reclaim(&mut self) {
        if self.engine.gil.as_ref().is_some_and(|gil| !gil.is_held_by(&self.core)) {
            self.begin_running();
        }
    }

    fn park(&mut self, wait: &Wait, deadline: Option<Instant>) {
        if let Some(operation) = &wait.io {
            self.park_outside(&**operation, deadline);
            return;
        }
        if !wait.is_for_ever() {
            self.core.parker.park(deadline);
            return;
        }
        let waiting = Waiting { wait: wait.clone(), line: self.core.gauge.line() };
        match self.engine.registry.begin(self.core.lane, waiting) {
            Verdict::Woken => return,
            Verdict::Wait => {}
            Verdict::Deadlock => self.deadlocked(),
        }
        self.core.parker.park(None);
        self.engine.registry.end(self.core.lane);
    }

    /// Waits for something outside of the process, without the GIL, until it is worth an attempt, or there is something
    /// else to be looked at.
    fn park_outside(&self, operation: &dyn Pending, deadline: Option<Instant>) {
        if operation.is_brief() {
            for _ in 0..LOOKS {
                if operation.advance() {
                    return;
                }
                (0..PAUSES).for_each(|_| std::hint::spin_loop());
            }
        }
        loop {
            let told = match operation.word() {
                Some(word) => self.core.parker.park_on_word(word, deadline),
                None => self.core.parker.park_on(&operation.watched(), deadline),
            };
            let late = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
            if told || operation.advance() || self.engine.is_cancelled() || late() {
                return;
            }
        }
    }

    /// Everybody waits for ever: says so, and ends the run if that is what was asked for.
    pub fn deadlocked(&self) {
        let report = deadlock::report(&self.engine, self.cx.run.program.get().copied());
        match self.engine.settings.on_deadlock {
            OnDeadlock::End => self.engine.stop(Ending::Deadlock(report)),
            OnDeadlock::Wait => {
                self.engine.feed.send(Lifecycle::Deadlocked(report), || self.engine.is_cancelled());
            }
        }
    }

    /// Waits until a thread that was just started runs, as `Thread.start` of CPython does: the new thread has the GIL
    /// first.
    pub fn let_begin(&mut self, started: &WorkerCore) {
        self.stop_running(State::Waiting, WAITS_FOR_LANE | u64::from(started.lane.0));
        while !started.begun.load(Ordering::Acquire) && !self.engine.is_cancelled() {
            self.core.parker.park(None);
        }
        self.begin_running();
    }

    /// Writes pieces one after another. After the end of a line the GIL is free for a moment, as it is while CPython
    /// flushes a line to a terminal.
    fn write(&mut self, stream: Stream, pieces: Vec<String>) -> Result<(), Cancelled> {
        if self.engine.registry.alive() <= 1 {
            return self.emit(stream, pieces.concat());
        }
        for piece in pieces {
            let flushed = piece.ends_with('\n') || self.engine.settings.terminal;
            self.emit(stream, piece)?;
            if flushed
                && let Some(gil) = &self.engine.gil
                && gil.is_wanted()
            {
                self.stop_running(State::Io, 0);
                if self.engine.settings.terminal {
                    // As long as a system call that writes takes: whoever waits gets its chance, and no promise.
                    std::thread::yield_now();
                }
                self.begin_running();
            }
        }
        Ok(())
    }

    /// One piece of output, as far as the limit allows.
    pub fn emit(&mut self, stream: Stream, text: String) -> Result<(), Cancelled> {
        if text.is_empty() {
            return Ok(());
        }
        let text = self.engine.within_limit(text);
        if text.is_empty() {
            return if self.engine.is_cancelled() { Err(Cancelled) } else { Ok(()) };
        }
        let at = self.engine.clock.now();
        if text.contains('\n') {
            with_tracer(|t| t.mark_at(at, EventKind::Output, 0));
        }
        let message = Lifecycle::Output { at, lane: self.core.lane, stream, text };
        if self.engine.print(message) { Ok(()) } else { Err(Cancelled) }
    }

    fn read_line(&mut self) -> Result<Result<Value, Value>, Cancelled> {
        self.stop_running(State::Io, 0);
        let line = match self.engine.input.get() {
            Some(input) => self.read_interruptibly(&**input),
            None => Some(String::new()),
        };
        self.begin_running();
        match line {
            None => Err(Cancelled),
            Some(text) => Ok(Ok(Value::string(text))),
        }
    }

    /// Asks the source of input again and again until it has a line or the run is being stopped.
    fn read_interruptibly(&self, input: &(dyn Fn() -> Option<String> + Send + Sync)) -> Option<String> {
        loop {
            if self.engine.is_cancelled() {
                return None;
            }
            if let Some(line) = input() {
                return Some(line);
            }
            self.core.parker.park(Some(Instant::now() + Duration::from_millis(20)));
        }
    }

    fn offload(&mut self, offload: Offload) -> Result<Result<Value, Value>, Cancelled> {
        // Native work runs: on the timeline the worker runs, though it does not hold the GIL.
        if let Some(gil) = &self.engine.gil {
            gil.release(&self.core);
        }
        let Offload { work, answer } = offload;
        let result = work(&self.engine.cancelled);
        self.begin_running();
        Ok(Ok(match result {
            OffloadResult::Cancelled => return Err(Cancelled),
            OffloadResult::Nothing => answer,
            OffloadResult::Bytes(bytes) => Value::object(crate::python::object::Body::Bytes(bytes.into())),
            OffloadResult::Text(text) => Value::string(text),
            OffloadResult::Int(i) => match i64::try_from(&*i) {
                Ok(small) => Value::int(small),
                Err(_) => Value::object(crate::python::object::Body::Int(*i)),
            },
        }))
    }

    /// The worker is over: its thread says so, and lets go of everything.
    pub fn finish(&mut self, kind: EventKind) {
        let unsaid = last_words::leave();
        if self.engine.is_cancelled() {
            self.engine.leave(unsaid);
        } else {
            drop(unsaid);
        }
        self.engine.motion.over(self.core.lane);
        let cpu = system::thread_cpu();
        if let Some(mut tracer) = install_tracer(None) {
            tracer.end(kind, cpu);
        }
        self.core.tid.store(0, Ordering::Relaxed);
        if let Some(gil) = &self.engine.gil {
            gil.release(&self.core);
        }
        if self.engine.registry.remove(self.core.lane) && !self.engine.is_cancelled() {
            self.deadlocked();
        }
    }
}

/// Events a thread's ring holds: many for the first workers, few where there are hundreds.
fn ring_capacity(lane: u32) -> usize {
    match lane {
        0..=31 => 1 << 14,
        32..=255 => 1 << 11,
        _ => 1 << 8,
    }
}

/// A MemoryError says nothing.
fn clear_message(exception: &Value) {
    if let (Some(obj), Some(crate::python::object::Body::Exception(e))) = (exception.obj(), exception.body()) {
        obj.write(&e.state).args = Value::tuple(Vec::new());
    }
}

/// RuntimeError as CPython gives it when the system has no more threads.
pub fn cannot_start() -> Value {
    match runtime_error("can't start new thread") {
        Bail::Raise(exception) => exception,
        Bail::Python => exception_with(&types().runtime_error, Vec::new()),
    }
}

/// Announces a worker.
pub fn announce(engine: &Engine, core: &Arc<WorkerCore>, parent: Option<crate::trace::LaneId>) {
    let started = core.gauge.sums(0).started;
    engine.feed.send_last(Lifecycle::Started(WorkerInfo {
        lane: core.lane,
        name: core.name.clone(),
        kind: WorkerKind::Thread,
        pid: std::process::id(),
        parent,
        started,
        gauge: core.gauge.clone(),
    }));
}
