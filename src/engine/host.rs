//! The engine's answers to what the interpreter asks at once, and the state that all workers of a run share.

use std::any::Any;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::{SystemTime, UNIX_EPOCH};

use super::files::Files;
use super::gil::Gil;
use super::lesson;
use super::memory::Account;
use super::motion::Motion;
use super::process::Children;
use super::registry::Registry;
use super::signals::Signals;
use super::system;
use crate::python::between::Arena;
use crate::python::files::Space;
use crate::python::net::Network;
use crate::python::sync::WorkerRef;
use crate::python::sync::process::{Child, ChildRequest, Parent};
use crate::python::vm::{BREAK_CANCEL, Host, TaskLane};
use crate::trace::{Clock, Ending, EventKind, Feed, LaneId, Nanos, RunSettings, Tracer};

/// How many tasks there are and were.
#[derive(Default)]
pub struct Tasks {
    /// Alive now.
    pub alive: AtomicU32,
    /// Made in all.
    pub made: AtomicU32,
}

/// What all workers of a live run share beside the interpreter's own state.
pub struct Engine {
    /// How the program is run.
    pub settings: RunSettings,
    /// Where everything is reported.
    pub feed: Feed,
    /// The run's clock.
    pub clock: Clock,
    /// The lock, in a run that has one.
    pub gil: Option<Gil>,
    /// How fast it goes.
    pub motion: Arc<Motion>,
    /// Everybody.
    pub registry: Arc<Registry>,
    /// What the objects weigh.
    pub account: Arc<Account>,
    /// Whether the run is being stopped.
    pub cancelled: Arc<AtomicBool>,
    /// The next lane.
    pub lanes: AtomicU32,
    /// The tasks of all event loops.
    pub tasks: Tasks,
    /// Bytes of output so far.
    pub written: AtomicU64,
    /// Why the run was stopped, if it was.
    ending: Mutex<Option<Ending>>,
    /// How many cores the run may use.
    pub cores: usize,
    /// Standard input, line by line.
    pub input: OnceLock<Box<dyn Fn() -> Option<String> + Send + Sync>>,
    /// The processes that the program started.
    pub children: Children,
    /// The files of the run.
    pub files: Files,
    /// The sockets of this process.
    network: OnceLock<Result<Arc<Network>, String>>,
    /// The server of the lesson network.
    pub lesson: lesson::Server,
    /// What is sent to its main thread.
    pub signals: Signals,
    /// The process that started this one.
    pub parent: Option<Arc<dyn Parent>>,
    /// What cancelled workers held.
    left: Mutex<Vec<Box<dyn Any + Send>>>,
    this: Weak<Engine>,
}

impl Engine {
    /// A new run's shared state.
    pub fn new(
        mut settings: RunSettings,
        feed: Feed,
        interval: Arc<AtomicU64>,
        parent: Option<Arc<dyn Parent>>,
    ) -> Arc<Engine> {
        let clock = feed.clock();
        let allowed = system::allowed_cores().len().max(1);
        let files = Files::new(settings.files.as_deref().filter(|_| parent.is_some()));
        settings.files = Some(files.root().to_path_buf());
        let motion = Arc::new(Motion::new(settings.motion.clone()));
        Arc::new_cyclic(|this| Engine {
            gil: settings.gil.then(|| Gil::new(interval, motion.clone(), clock)),
            motion,
            account: Arc::new(Account::new(settings.limits.memory)),
            cores: settings.cores.unwrap_or(allowed).clamp(1, allowed),
            settings,
            feed,
            clock,
            registry: Arc::new(Registry::default()),
            cancelled: Arc::new(AtomicBool::new(false)),
            lanes: AtomicU32::new(0),
            tasks: Tasks::default(),
            written: AtomicU64::new(0),
            ending: Mutex::new(None),
            input: OnceLock::new(),
            children: Children::default(),
            files,
            network: OnceLock::new(),
            lesson: lesson::Server::default(),
            signals: Signals::default(),
            parent,
            left: Mutex::default(),
            this: this.clone(),
        })
    }

    /// Stops everybody; the first reason given is the run's ending.
    pub fn stop(&self, why: Ending) {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
        self.dismiss();
    }

    /// Stops whoever is left without giving a reason: the program is over. Whoever starts after this sees it at its
    /// first step, so being told once is enough.
    pub fn dismiss(&self) {
        if self.cancelled.swap(true, Ordering::SeqCst) {
            return;
        }
        for core in self.registry.cores() {
            core.breaker.fetch_or(BREAK_CANCEL, Ordering::SeqCst);
            core.parker.unpark();
        }
        self.motion.stop();
        self.children.kill();
    }

    /// Lets the run go at another speed from now on, in all of its processes.
    pub fn set_motion(&self, motion: &crate::trace::Motion) {
        self.motion.set(motion.clone());
        self.children.set_motion(motion);
    }

    /// As much of a piece of output as the run's limit allows.
    pub fn within_limit(&self, mut text: String) -> String {
        let limit = self.settings.limits.output;
        let before = self.written.fetch_add(text.len() as u64, Ordering::Relaxed);
        let mut keep = usize::try_from(limit.saturating_sub(before)).unwrap_or(usize::MAX).min(text.len());
        while !text.is_char_boundary(keep) {
            keep -= 1;
        }
        text.truncate(keep);
        text
    }

    /// Why the run was stopped, if it was.
    pub fn stopped_by(&self) -> Option<Ending> {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what a cancelled worker held: it may not touch a reference count without the GIL.
    pub fn leave(&self, things: impl Send + 'static) {
        self.left.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(things));
    }

    /// Drops what cancelled workers left. The caller is the run's last thread.
    pub fn take_apart_what_was_left(&self) {
        let left = std::mem::take(&mut *self.left.lock().unwrap_or_else(PoisonError::into_inner));
        drop(left);
    }

    /// Whether the run is being stopped.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }
}

thread_local! {
    static TRACER: std::cell::RefCell<Option<Tracer>> = const { std::cell::RefCell::new(None) };
}

/// Gives this thread its tracer, or takes it away.
pub fn install_tracer(tracer: Option<Tracer>) -> Option<Tracer> {
    TRACER.replace(tracer)
}

/// Uses this thread's tracer.
#[inline]
pub fn with_tracer(act: impl FnOnce(&mut Tracer)) {
    TRACER.with_borrow_mut(|tracer| {
        if let Some(tracer) = tracer {
            act(tracer);
        }
    });
}

impl Host for Engine {
    /// The time that the run stands still does not pass for the program.
    fn now(&self) -> Nanos {
        self.clock.now().saturating_sub(self.motion.stood().as_nanos() as Nanos)
    }

    fn wall_time(&self) -> f64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |d| d.as_secs_f64())
    }

    fn process_cpu(&self) -> Nanos {
        system::process_cpu()
    }

    fn thread_cpu(&self) -> Nanos {
        system::thread_cpu()
    }

    fn native_id(&self) -> u64 {
        system::thread_id()
    }

    fn cores(&self) -> usize {
        self.cores
    }

    fn mark_lock(&self, _: &WorkerRef, object: u64, acquired: bool) {
        let kind = if acquired { EventKind::Acquired } else { EventKind::Released };
        with_tracer(|tracer| tracer.mark_own_now(kind, object));
    }

    fn alive(&self) -> usize {
        self.registry.alive()
    }

    fn start_child(&self, worker: &WorkerRef, request: ChildRequest) -> Result<Arc<dyn Child>, String> {
        let this = self.this.upgrade().ok_or("the run is over")?;
        super::process::start(&this, worker.lane, request)
    }

    fn signal(&self, number: i32) -> Result<(), String> {
        self.signals.send(number);
        Ok(())
    }

    fn files(&self) -> Result<Arc<Space>, String> {
        self.files.space()
    }

    fn network(&self) -> Result<Arc<Network>, String> {
        let make = || {
            // A socket and, while it is waited for, the bell of its worker: programs that serve many need more than the
            // few descriptors that a shell allows at first.
            system::allow_descriptors();
            let this = self.this.clone();
            let server = move || {
                let this = this.upgrade().ok_or("the run is over")?;
                this.lesson.start(&this.settings.net)
            };
            Ok(Network::new(self.files.space()?, Box::new(server)))
        };
        self.network.get_or_init(make).clone()
    }

    fn start_task(&self, worker: &WorkerRef, name: &dyn Fn() -> String) -> Option<Arc<dyn TaskLane>> {
        self.this.upgrade().map(|this| super::tasks::start(this, worker, name))
    }

    fn arena(&self) -> Result<Arc<Arena>, String> {
        self.children.arena(self)
    }

    fn mark(&self, kind: EventKind, arg: u64) {
        with_tracer(|tracer| tracer.mark_now(kind, arg));
    }

    fn parent(&self) -> Option<Arc<dyn Parent>> {
        self.parent.clone()
    }
}

/// The lane of the next worker.
pub fn next_lane(engine: &Engine) -> LaneId {
    LaneId(engine.lanes.fetch_add(1, Ordering::Relaxed))
}
