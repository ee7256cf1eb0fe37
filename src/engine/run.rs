//! A run from its start to its end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use super::driver::{Driver, End, announce, cannot_start};
use super::failure;
use super::host::{Engine, next_lane, with_tracer};
use super::memory;
use super::parker::Parker;
use super::process::budget::Budget;
use super::process::steering::Steering;
use super::sampler::Sampler;
use super::system;
use super::worker::WorkerCore;
use crate::python::Program;
use crate::python::object::Value;
use crate::python::object::last_words::{self, LastWords};
use crate::python::sync::process::Parent;
use crate::python::sync::{Worker, thread};
use crate::python::types::types;
use crate::python::vm::unwind::is_instance_of;
use crate::python::vm::{BREAK_LAST_WORDS, Cx, Exit, Fiber, Run, SpawnRequest};
use crate::trace::{
    Clock, Ending, EventKind, Feed, FeedEnd, Finished, Gauge, Go, LaneId, Lifecycle, Motion, RunId, RunSettings,
    Stream, feed,
};

/// The stack of a worker's OS thread. Nothing recurses on it over program data; what the parser and the operations on
/// nested containers need is bounded well below this.
const STACK: usize = 2 << 20;
/// The stack of the many threads a program may start.
const SMALL_STACK: usize = 512 << 10;

/// The number of the signal of Ctrl-C.
const SIGINT: i32 = 2;

/// A run that goes on, or is over. Dropping it stops the run and waits for the last of its threads.
pub struct RunHandle {
    /// What the run reports.
    pub feed: FeedEnd,
    engine: Arc<Engine>,
    main: Option<std::thread::JoinHandle<()>>,
    done: Arc<AtomicBool>,
}

impl RunHandle {
    /// The run.
    pub fn id(&self) -> RunId {
        self.feed.run()
    }

    /// Stops the run; it reports its end when the last worker is gone.
    pub fn cancel(&self) {
        self.engine.stop(Ending::Interrupted);
    }

    /// What stops the run, for a thread that has not got the handle.
    pub fn canceller(&self) -> impl Fn() + Send + Sync + 'static {
        let engine = self.engine.clone();
        move || engine.stop(Ending::Interrupted)
    }

    /// What sends Ctrl-C to the program: KeyboardInterrupt in its main thread, or what it set in place of that. It answers
    /// `false` if the program has not come to an earlier one yet.
    pub fn interrupter(&self) -> impl Fn() -> bool + Send + Sync + 'static {
        let engine = self.engine.clone();
        move || engine.signals.send(SIGINT)
    }

    /// Tells whether the program has not yet come to the Ctrl-C that was sent to it.
    pub fn interrupt_pending(&self) -> impl Fn() -> bool + Send + Sync + 'static {
        let engine = self.engine.clone();
        move || engine.signals.is_pending(SIGINT)
    }

    /// Lets the run go at another speed from now on, and stand still at other lines.
    pub fn set_motion(&self, motion: &Motion) {
        self.engine.set_motion(motion);
    }

    /// Lets a run go on that stands still. One that does not is left as it is.
    pub fn go(&self, go: Go) {
        self.engine.motion.go(go);
    }

    /// Whether the last message was sent.
    pub fn finished(&self) -> bool {
        self.done.load(Ordering::Acquire)
    }

    /// How many cores the run may use.
    pub fn cores(&self) -> usize {
        self.engine.cores
    }
}

impl Drop for RunHandle {
    fn drop(&mut self) {
        self.engine.stop(Ending::Interrupted);
        if let Some(main) = self.main.take() {
            // Its panics were caught and reported inside.
            let _ = main.join();
        }
    }
}

/// Where the lines of standard input come from: `None` if there is none yet, an empty text at the end.
pub type Input = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// Starts a program. `wake` is called when the feed has something new and must not block.
pub fn start(program: Arc<Program>, settings: RunSettings, wake: impl Fn() + Send + Sync + 'static) -> RunHandle {
    start_with_input(program, settings, None, wake)
}

/// As [`start`], with standard input.
pub fn start_with_input(
    program: Arc<Program>,
    settings: RunSettings,
    input: Option<Input>,
    wake: impl Fn() + Send + Sync + 'static,
) -> RunHandle {
    let clock = Clock::start();
    let (feed, end) = feed(RunId::fresh(), clock, wake);
    let interval = Arc::new(AtomicU64::new(settings.switch_interval.as_nanos() as u64));
    let engine = Engine::new(settings, feed, interval.clone(), None);
    engine.children.set_program(program.clone());
    if let Some(input) = input {
        let _ = engine.input.set(input);
    }
    let done = Arc::new(AtomicBool::new(false));
    let (shared, flag) = (engine.clone(), done.clone());
    let main = std::thread::Builder::new()
        .name("python-main".into())
        .stack_size(STACK)
        .spawn(move || {
            main_thread(&shared, &program, interval, &Role::First);
            flag.store(true, Ordering::Release);
        })
        .ok();
    if main.is_none() {
        let why = "the operating system gave no thread for the program".to_owned();
        finish(&engine, Ending::Internal(why));
        done.store(true, Ordering::Release);
    }
    RunHandle { feed: end, engine, main, done }
}

/// What the process that runs a program is to it.
enum Role {
    /// The one that was started from outside.
    First,
    /// One that the program started, with its name.
    Child(String),
    /// One that the program started and that runs another program.
    OwnProgram,
}

/// A child process of a program, as its run sees it.
pub(super) struct ChildOrigin {
    /// Its name.
    pub name: String,
    /// The process that started it.
    pub parent: Arc<dyn Parent>,
    /// What it shares with the others.
    pub budget: Arc<Budget>,
    /// Its place there.
    pub place: usize,
    /// Where its parent says how fast it goes.
    pub steering: Arc<Steering>,
    /// Whether it runs a program of its own.
    pub own_program: bool,
}

/// Runs a program as a child process, on this thread; how it ended.
pub(super) fn run_child(program: &Arc<Program>, settings: RunSettings, feed: Feed, origin: ChildOrigin) -> Ending {
    let ChildOrigin { name, parent, budget, place, steering, own_program } = origin;
    let interval = Arc::new(AtomicU64::new(settings.switch_interval.as_nanos() as u64));
    let engine = Engine::new(settings, feed, interval.clone(), Some(parent));
    engine.children.set_program(program.clone());
    engine.children.set_budget(budget.clone(), place);
    engine.account.share(budget, place);
    steering.attach(&engine);
    let role = if own_program { Role::OwnProgram } else { Role::Child(name) };
    main_thread(&engine, program, interval, &role)
}

/// A worker; a hidden one is drawn in the lane of who starts it.
fn new_core(engine: &Engine, name: &str, hidden_in: Option<LaneId>) -> Arc<WorkerCore> {
    let lane = next_lane(engine);
    Arc::new(WorkerCore {
        lane,
        name: name.to_owned(),
        hidden: hidden_in.is_some(),
        drawn: hidden_in.unwrap_or(lane),
        parker: Parker::default(),
        breaker: Arc::new(AtomicU32::new(0)),
        gauge: Arc::new(Gauge::new(engine.clock.now())),
        begun: AtomicBool::new(false),
        tid: AtomicU64::new(0),
    })
}

fn cx(engine: &Arc<Engine>, core: &WorkerCore, run: Arc<Run>) -> Cx {
    let worker = Arc::new(Worker { lane: core.lane, name: core.name.clone(), waker: engine.registry.clone() });
    Cx { run, worker, breaker: core.breaker.clone() }
}

fn main_thread(engine: &Arc<Engine>, program: &Arc<Program>, interval: Arc<AtomicU64>, role: &Role) -> Ending {
    if engine.settings.cores.is_some() {
        system::keep_to(engine.cores);
    }
    // The cores are the first process's to look at: there is one set of them.
    let sampler = Sampler::start(engine.clone(), matches!(role, Role::First));
    let outcome = catch_unwind(AssertUnwindSafe(|| run_main(engine, program, interval, role)));
    let ending = match outcome {
        Ok(ending) => ending,
        Err(panic) => Ending::Internal(panic_words(&*panic)),
    };
    engine.dismiss();
    for thread in engine.registry.take_threads() {
        let _ = thread.join();
    }
    drop(sampler);
    engine.lesson.stop();
    engine.files.remove();
    let ending = engine.stopped_by().unwrap_or(ending);
    finish(engine, ending.clone());
    ending
}

fn finish(engine: &Engine, ending: Ending) {
    let written = engine.written.load(Ordering::Relaxed);
    engine.feed.send_last(Lifecycle::Finished(Finished {
        at: engine.clock.now(),
        ending,
        gil: engine.gil.as_ref().map(|gil| gil.figures()),
        output_dropped: written.saturating_sub(engine.settings.limits.output),
    }));
}

fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a worker of Hilo failed: {}", said.unwrap_or("it did not say why"))
}

fn run_main(engine: &Arc<Engine>, program: &Arc<Program>, interval: Arc<AtomicU64>, role: &Role) -> Ending {
    let core = new_core(engine, "MainThread", None);
    engine.registry.add(core.clone());
    engine.signals.set_main(&core);
    let _attached = memory::attach(engine.account.clone(), core.breaker.clone());
    let run = Arc::new(Run {
        settings: engine.settings.clone(),
        host: engine.clone(),
        cancelled: engine.cancelled.clone(),
        recursion_limit: AtomicU32::new(engine.settings.limits.recursion),
        switch_interval: interval,
        modules: Mutex::default(),
        namespaces: Mutex::default(),
        prelude: OnceLock::new(),
        program: OnceLock::new(),
        sys: OnceLock::new(),
        importer: program.importer(),
        threads: Mutex::default(),
    });
    let mut driver = Driver::new(engine.clone(), core.clone(), cx(engine, &core, run.clone()));
    driver.begin_running();
    announce(engine, &core, None);
    // A panic of ours is caught here and not further out: the GIL must be let go for the others to see the end.
    let outcome = catch_unwind(AssertUnwindSafe(|| run_program(&mut driver, program, role)));
    let ending = outcome.unwrap_or_else(|panic| Ending::Internal(panic_words(&*panic)));
    // Everybody else is dismissed before the last objects are taken apart. The GIL must be free for them meanwhile.
    let kind = match &ending {
        Ending::Raised(_) | Ending::Internal(_) => EventKind::Raised,
        Ending::Interrupted => EventKind::Killed,
        _ => EventKind::Ended,
    };
    // First of all they are told: threads that wait for ever are no deadlock any more.
    engine.dismiss();
    driver.finish(kind);
    engine.registry.wait_until_empty(Duration::from_millis(50));
    for thread in engine.registry.take_threads() {
        let _ = thread.join();
    }
    engine.take_apart_what_was_left();
    last_words::enter(core.breaker.clone(), BREAK_LAST_WORDS);
    run.clear();
    tell_never_awaited(engine, &core);
    ending
}

/// Coroutines that the program held to its end and never awaited.
fn tell_never_awaited(engine: &Engine, core: &WorkerCore) {
    // Dropping one may leave others.
    loop {
        let words = last_words::take();
        if words.is_empty() {
            break;
        }
        for words in words {
            if let LastWords::NeverAwaited(name) = words {
                let text = format!("sys:1: RuntimeWarning: coroutine '{name}' was never awaited\n");
                let at = engine.clock.now();
                engine.feed.send_last(Lifecycle::Output { at, lane: core.lane, stream: Stream::Stderr, text });
            }
        }
    }
    drop(last_words::leave());
}

/// Prepares the library, runs the program, waits for its threads.
fn run_program(driver: &mut Driver, program: &Arc<Program>, role: &Role) -> Ending {
    let run = driver.cx.run.clone();
    let fibers = match role {
        Role::First => program.enter(&run),
        Role::Child(_) => program.enter_as_child(&run),
        Role::OwnProgram => program.enter_on_its_own(&run),
    };
    let mut ending = Ending::Ok;
    let last = fibers.len() - 1;
    for (i, mut fiber) in fibers.into_iter().enumerate() {
        match driver.drive(&mut fiber) {
            End::Returned(_) => {}
            End::Cancelled => {
                driver.engine.leave(fiber);
                return Ending::Interrupted;
            }
            End::Raised(exception) => {
                // The last fiber of a child is what it was started for; before that it imports the program.
                let before = match role {
                    Role::Child(name) if i == last => format!("Process {name}:\n"),
                    _ => String::new(),
                };
                ending = uncaught(driver, &exception, &before);
                break;
            }
        }
    }
    // Whoever pressed Ctrl-C wants the end: nobody waits for threads that may never come to theirs.
    if matches!(ending, Ending::Interrupted) {
        return ending;
    }
    match shut_down(driver) {
        Some(End::Cancelled) => Ending::Interrupted,
        Some(End::Raised(exception)) if is_instance_of(&exception, &types().keyboard_interrupt) => Ending::Interrupted,
        _ => {
            driver.tell_watched();
            finalise(driver);
            ending
        }
    }
}

/// Where the program can tell when an object goes, its variables are emptied one after another while its code still
/// runs, as CPython does.
fn finalise(driver: &mut Driver) {
    let run = driver.cx.run.clone();
    let Some(program) = run.program.get().filter(|_| run.importer.sees_objects_go()) else { return };
    for slot in 0..program.len() {
        drop(program.store(slot, Value::UNBOUND));
        while let Some(mut fiber) = Fiber::of_last_words(&mut driver.cx) {
            if let End::Cancelled = driver.drive(&mut fiber) {
                return driver.engine.leave(fiber);
            }
        }
    }
}

/// What an exception that reached the top of the main thread means for the run.
fn uncaught(driver: &mut Driver, exception: &Value, before: &str) -> Ending {
    if let Some((code, text)) = failure::system_exit(exception) {
        if let Some(text) = text {
            driver.tell(format!("{text}\n"));
        }
        return if code == 0 { Ending::Ok } else { Ending::Exit(code) };
    }
    let last = driver.tell_exception(before, exception);
    if is_instance_of(exception, &types().keyboard_interrupt) {
        return Ending::Interrupted;
    }
    let message = Lifecycle::Raised { at: driver.engine.clock.now(), lane: driver.core.lane, error: last.clone() };
    driver.engine.feed.send_last(message);
    Ending::Raised(last)
}

/// Every thread that is no daemon, then the functions that were registered for the end.
fn shut_down(driver: &mut Driver) -> Option<End> {
    let (function, steps) = driver.cx.run.at_the_end()?;
    let mut fiber = Fiber::new();
    fiber.start_call(&mut driver.cx, &function, steps).ok()?;
    let end = driver.drive(&mut fiber);
    if matches!(end, End::Cancelled) {
        driver.engine.leave((fiber, function));
    }
    Some(end)
}

/// Starts a thread that a program asked for.
pub(super) fn spawn(driver: &mut Driver, request: SpawnRequest) -> Result<Value, Value> {
    let engine = driver.engine.clone();
    if engine.registry.alive() >= engine.settings.limits.threads as usize {
        return Err(cannot_start());
    }
    let core = new_core(&engine, &request.name, request.hidden.then_some(driver.core.drawn));
    let parent = driver.core.lane;
    thread::started(&request.thread, core.lane);
    engine.registry.add(core.clone());
    if !request.hidden {
        announce(&engine, &core, Some(parent));
        let at = core.gauge.sums(0).started;
        with_tracer(|t| t.mark_at(at, EventKind::Spawned, u64::from(core.lane.0)));
    }
    let (shared, own, run) = (engine.clone(), core.clone(), driver.cx.run.clone());
    let starter = driver.core.clone();
    let spawned = std::thread::Builder::new()
        .name(format!("python-{}", core.lane.0))
        .stack_size(SMALL_STACK)
        .spawn(move || worker_thread(&shared, &own, &starter, run, request));
    match spawned {
        Ok(handle) => {
            engine.registry.keep(handle);
            driver.let_begin(&core);
            Ok(Value::NONE)
        }
        Err(_) => {
            engine.registry.remove(core.lane);
            Err(cannot_start())
        }
    }
}

fn worker_thread(
    engine: &Arc<Engine>,
    core: &Arc<WorkerCore>,
    starter: &Arc<WorkerCore>,
    run: Arc<Run>,
    request: SpawnRequest,
) {
    let attached = memory::attach(engine.account.clone(), core.breaker.clone());
    let mut driver = Driver::new(engine.clone(), core.clone(), cx(engine, core, run));
    driver.begin_running();
    core.begun.store(true, Ordering::Release);
    starter.parker.unpark();
    let SpawnRequest { thread, callee, args, .. } = request;
    let outcome = catch_unwind(AssertUnwindSafe(|| run_worker(&mut driver, &callee, args)));
    let kind = match outcome {
        Ok(kind) => kind,
        Err(panic) => {
            engine.stop(Ending::Internal(panic_words(&*panic)));
            EventKind::Raised
        }
    };
    if engine.is_cancelled() {
        engine.leave((thread, callee));
    } else {
        thread::finished(&thread);
        drop((thread, callee));
    }
    driver.finish(kind);
    drop(attached);
}

fn run_worker(driver: &mut Driver, callee: &Value, args: Vec<Value>) -> EventKind {
    if driver.engine.is_cancelled() {
        return EventKind::Killed;
    }
    let mut fiber = Fiber::new();
    let end = match fiber.start_call(&mut driver.cx, callee, args) {
        Ok(()) => driver.drive(&mut fiber),
        Err(Exit::Raised(exception)) => End::Raised(exception),
        Err(_) => End::Returned(Value::NONE),
    };
    match end {
        End::Returned(_) => EventKind::Ended,
        End::Cancelled => {
            driver.engine.leave(fiber);
            EventKind::Killed
        }
        // Native work that is given up when a run is stopped raises KeyboardInterrupt: nobody is to hear of that.
        End::Raised(exception) if driver.engine.is_cancelled() => {
            driver.engine.leave((fiber, exception));
            EventKind::Killed
        }
        End::Raised(exception) => {
            if failure::system_exit(&exception).is_some() {
                return EventKind::Ended;
            }
            let before = format!("Exception in thread {}:\n", driver.core.name);
            let error = driver.print_exception(&before, &exception);
            let at = driver.engine.clock.now();
            driver.engine.feed.send_last(Lifecycle::Raised { at, lane: driver.core.lane, error });
            EventKind::Raised
        }
    }
}
