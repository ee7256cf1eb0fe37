//! What a fiber knows of its surroundings: its worker, its run, and the host that answers questions about time.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashMap;

use crate::python::between::Arena;
use crate::python::files::Space;
use crate::python::net::Network;
use crate::python::object::{Body, Name, Namespace, Value};
use crate::python::sync::WorkerRef;
use crate::python::sync::process::{Child, ChildRequest, Parent};
use crate::trace::{EventKind, LaneId, Nanos, RunSettings, State};

/// Somebody wants the GIL.
pub const BREAK_GIL: u32 = 1;
/// The run is being stopped.
pub const BREAK_CANCEL: u32 = 2;
/// The run has used up its memory: the worker gets a MemoryError.
pub const BREAK_MEMORY: u32 = 4;
/// The driver wants to know which line the worker is on.
pub const BREAK_SAMPLE: u32 = 8;

/// Objects were dropped for which something is still to be done: see `object::last_words`.
pub const BREAK_LAST_WORDS: u32 = 16;

/// A signal was sent to the main thread.
pub const BREAK_SIGNAL: u32 = 32;

/// The lane of a task on the timeline. All are called by the worker whose loop runs the task.
pub trait TaskLane: Send + Sync {
    /// The task begins to do this; the argument is that of the event.
    fn begin(&self, state: State, arg: u64);
    /// The task is over.
    fn end(&self, raised: bool);
    /// Its number, if it is drawn at all.
    fn lane(&self) -> Option<LaneId>;
}

/// What the interpreter asks of whoever runs it and what can be answered at once.
pub trait Host: Send + Sync {
    /// Nanoseconds since the start of the run; a constant in a model run.
    fn now(&self) -> Nanos;
    /// Seconds since 1970.
    fn wall_time(&self) -> f64;
    /// Processor time of the whole process, nanoseconds.
    fn process_cpu(&self) -> Nanos;
    /// Processor time of the calling thread, nanoseconds.
    fn thread_cpu(&self) -> Nanos;
    /// The operating system's id of the calling thread.
    fn native_id(&self) -> u64;
    /// How many cores the run may use.
    fn cores(&self) -> usize;
    /// Something happened to a lock: a mark on the timeline.
    fn mark_lock(&self, worker: &WorkerRef, object: u64, acquired: bool);
    /// How many workers are alive.
    fn alive(&self) -> usize;
    /// Starts a child process.
    ///
    /// # Errors
    /// Why it cannot be, in a sentence.
    fn start_child(&self, worker: &WorkerRef, request: ChildRequest) -> Result<Arc<dyn Child>, String>;
    /// Sends a signal to the main thread of the run.
    ///
    /// # Errors
    /// Why it cannot be sent, in a sentence.
    fn signal(&self, number: i32) -> Result<(), String>;
    /// The private folder of the run.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    fn files(&self) -> Result<Arc<Space>, String>;
    /// The sockets of this process, and its way to the lesson network.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    fn network(&self) -> Result<Arc<Network>, String>;
    /// A task was made on a loop of this worker. Its name is asked for if it is drawn.
    fn start_task(&self, _: &WorkerRef, _: &dyn Fn() -> String) -> Option<Arc<dyn TaskLane>> {
        None
    }
    /// The memory that the processes of the run share.
    ///
    /// # Errors
    /// That there is none, in a sentence.
    fn arena(&self) -> Result<Arc<Arena>, String> {
        Err("processes share no memory here".to_owned())
    }
    /// Something happened to a message: a mark on the timeline of the calling worker.
    fn mark(&self, _: EventKind, _: u64) {}
    /// Which process of a model run this is: 0 for the program itself, and where each process is one of the system.
    fn process(&self) -> u32 {
        0
    }
    /// `os.getpid()`
    fn pid(&self) -> u32 {
        std::process::id()
    }
    /// The process that started this one, if this is a child of a program.
    fn parent(&self) -> Option<Arc<dyn Parent>>;
}

/// What all workers of a run share.
pub struct Run {
    /// Its settings.
    pub settings: RunSettings,
    /// The driver.
    pub host: Arc<dyn Host>,
    /// Set together with [`BREAK_CANCEL`], for native work that knows no breaker.
    pub cancelled: Arc<AtomicBool>,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: AtomicU32,
    /// `sys.getswitchinterval()` in nanoseconds.
    pub switch_interval: Arc<AtomicU64>,
    /// The modules that were imported.
    pub modules: Mutex<HashMap<Name, Value>>,
    /// The namespaces to be emptied at the end of the run.
    pub namespaces: Mutex<Vec<&'static Namespace>>,
    /// Our library in Python: the twins of built-ins. Set before the program starts.
    pub prelude: std::sync::OnceLock<&'static Namespace>,
    /// The program's own module.
    pub program: std::sync::OnceLock<&'static Namespace>,
    /// The variables of `sys`, once it was imported: where the program may have put other streams and hooks.
    pub sys: std::sync::OnceLock<&'static Namespace>,
    /// The compiler for imported library modules, and the program's folder: see `vm::import`.
    pub importer: Box<dyn super::import::Importer>,
    /// The thread objects of the workers, by lane: `threading.current_thread()`.
    pub threads: Mutex<HashMap<LaneId, Value>>,
}

/// What is called at the end, in this order. The last is for children in a model run.
const AT_THE_END: [(&str, &str); 3] =
    [("threading", "_shutdown"), ("atexit", "_run_exitfuncs"), ("_multiprocessing", "_leave")];

impl Run {
    /// Whether the run is being stopped.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Drops all that the run's modules hold. The caller is the only one left who touches the run's objects.
    pub fn clear(&self) {
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        drop(threads);
        let modules = std::mem::take(&mut *self.modules.lock().unwrap_or_else(PoisonError::into_inner));
        let namespaces = std::mem::take(&mut *self.namespaces.lock().unwrap_or_else(PoisonError::into_inner));
        namespaces.iter().for_each(|n| n.clear());
        drop(modules);
    }

    /// A module that was imported.
    pub fn module(&self, name: Name) -> Option<Value> {
        self.modules.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned()
    }

    /// A variable of `sys`, if that was imported.
    pub fn of_sys(&self, name: &str) -> Option<Value> {
        self.sys.get().and_then(|sys| sys.get(Name::of(name)))
    }

    /// What is to be called when the program's last line is behind it: `threading._shutdown`, and what was registered
    /// with `atexit`. Nothing if neither module was imported.
    pub fn at_the_end(&self) -> Option<(Value, Vec<Value>)> {
        let modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        let steps =
            AT_THE_END.into_iter().take(if self.host.process() == 0 { 2 } else { 3 }).filter_map(|(module, name)| {
                match modules.get(&Name::of(module))?.body()? {
                    Body::Module(module) => module.namespace.get(Name::of(name)),
                    _ => None,
                }
            });
        let steps: Vec<Value> = steps.collect();
        drop(modules);
        if steps.is_empty() { None } else { Some((self.library(Name::of("_op_shut_down"))?, steps)) }
    }

    /// A function of our library in Python.
    pub fn library(&self, name: Name) -> Option<Value> {
        self.prelude.get().and_then(|prelude| prelude.get(name))
    }
}

/// The surroundings of one fiber.
pub struct Cx {
    /// Its run.
    pub run: Arc<Run>,
    /// Its worker.
    pub worker: WorkerRef,
    /// Looked at by every check point of this worker; zero unless something is up. One word per worker: workers without
    /// a GIL share nothing here.
    pub breaker: Arc<AtomicU32>,
}
