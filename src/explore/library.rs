//! Code of the library that the model machine treats in a way of its own. What a function is follows from its module and
//! its name, and is found out once.

use std::sync::OnceLock;
use std::sync::atomic::Ordering;

use crate::python::object::{Code, Name};
use crate::python::vm::Frame;

/// What is known of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(u8);

const FOUND_OUT: u8 = 1;
const HIDDEN: u8 = 2;
const PRELUDE: u8 = 4;
const OPEN: u8 = 8;
const LOOKS_AT_RUNNING: u8 = 16;
const CHANGES_RUNNING: u8 = 32;
const OF_RUNNING: u8 = LOOKS_AT_RUNNING | CHANGES_RUNNING;

impl Part {
    /// Of which part of the library a frame runs code.
    pub fn of(frame: &Frame) -> Part {
        let known = frame.code.known.load(Ordering::Relaxed);
        if known != 0 { Part(known) } else { Part::find_out(frame) }
    }

    #[cold]
    fn find_out(frame: &Frame) -> Part {
        let part = FOUND_OUT | if frame.code.unit.flags.hidden { HIDDEN | special(frame) } else { 0 };
        let part = if part & OF_RUNNING == 0 { part } else { part | Code::BEGINNING_MATTERS };
        frame.code.known.store(part, Ordering::Relaxed);
        Part(part)
    }

    fn is(self, what: u8) -> bool {
        self.0 & what != 0
    }

    /// It is library code.
    pub fn hidden(self) -> bool {
        self.is(HIDDEN)
    }

    /// It is the library's twin of a built-in, which works on the program's objects.
    pub fn prelude(self) -> bool {
        self.is(PRELUDE)
    }

    /// It is library code of a class whose state programs can look at without waiting for anything:
    /// `future.running()`, `barrier.n_waiting`, `queue.unfinished_tasks`; or of one with which tasks synchronise; or
    /// it is memory of several processes.
    pub fn open(self) -> bool {
        self.is(OPEN)
    }

    /// Whether it uses the table of the threads that run, and whether it changes it: a thread begins or ends.
    pub fn uses_running(self) -> Option<bool> {
        match (self.is(LOOKS_AT_RUNNING), self.is(CHANGES_RUNNING)) {
            (false, false) => None,
            (_, changes) => Some(changes),
        }
    }
}

fn special(frame: &Frame) -> u8 {
    let (names, module) = (module_names(), frame.globals.name);
    let unit = &frame.code.unit;
    let class = unit.qualname.split('.').next().unwrap_or_default();
    if module == names.prelude {
        PRELUDE
    } else if module == names.threading {
        match &*unit.name {
            "enumerate" | "active_count" => LOOKS_AT_RUNNING,
            "_appear" | "_vanish" => CHANGES_RUNNING,
            _ if class == "Barrier" => OPEN,
            _ => 0,
        }
    } else if module == names.tasks_locks && class != "_Bound"
        || module == names.tasks_queues
        || module == names.queue && matches!(class, "Queue" | "LifoQueue" | "PriorityQueue")
        || module == names.shared
        || module == names.futures && class == "Future"
    {
        OPEN
    } else {
        0
    }
}

/// Modules of the library that are not like the others.
pub struct ModuleNames {
    /// The twins of built-ins.
    pub prelude: Name,
    /// `threading`
    pub threading: Name,
    /// `queue`
    pub queue: Name,
    /// `concurrent.futures`
    pub futures: Name,
    /// What processes share.
    pub shared: Name,
    /// `asyncio.locks`
    pub tasks_locks: Name,
    /// `asyncio.queues`
    pub tasks_queues: Name,
}

/// See [`ModuleNames`].
pub fn module_names() -> &'static ModuleNames {
    static NAMES: OnceLock<ModuleNames> = OnceLock::new();
    NAMES.get_or_init(|| ModuleNames {
        prelude: Name::of("_prelude"),
        threading: Name::of("threading"),
        queue: Name::of("queue"),
        futures: Name::of("concurrent.futures"),
        shared: Name::of("_shared"),
        tasks_locks: Name::of("asyncio.locks"),
        tasks_queues: Name::of("asyncio.queues"),
    })
}
