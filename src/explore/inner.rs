//! The state behind a machine: the run, the table of workers, what is shared.
//!
//! Everything here happens between [`crate::python::object::journal::exchange`] and its counterpart, in the model mode.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::python::Program;
use crate::python::object::watch::{self, Touch};
use crate::python::object::{Namespace, Value, journal};
use crate::python::sync::{Wake, Worker};
use crate::python::vm::{Cx, Exit, Fiber, Pace, Run};
use crate::trace::LaneId;

use super::access::{Accesses, PRIVATE};
use super::elders::Elders;
use super::footprint::Footprint;
use super::host::{ModelHost, NoWake};
use super::liveness::Known;
use super::processes::Processes;
use super::schedule::letters;
use super::settings::Settings;
use super::undo::Undo;
use super::watched::Watched;
use super::worker::{Phase, Table, Tables, WorkerState};
use super::young::Young;

/// How many workers a model run may have: their number is part of the number of each object.
pub const MOST_WORKERS: usize = 120;

/// Why a model run cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The program does something that cannot be modelled.
    Refused {
        /// What it is, as the program calls it.
        what: String,
        /// The line; 0 if unknown.
        line: u32,
    },
    /// A worker runs for ever without coming to a step that matters.
    Endless {
        /// The worker.
        worker: LaneId,
        /// The line it is on.
        line: u32,
    },
    /// The choice is none that there is.
    NotEnabled {
        /// The worker.
        worker: LaneId,
    },
    /// The interpreter failed.
    Internal(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Trouble::Refused { what, line: 0 } => write!(f, "{what} cannot be modelled"),
            Trouble::Refused { what, line } => write!(f, "line {line}: {what} cannot be modelled"),
            Trouble::Endless { worker, line } => write!(
                f,
                "worker {} runs on at line {line} for ever without touching anything shared",
                letters(*worker)
            ),
            Trouble::NotEnabled { worker } => write!(f, "worker {} cannot take that step now", letters(*worker)),
            Trouble::Internal(why) => write!(f, "the model machine failed: {why}"),
        }
    }
}

impl std::error::Error for Trouble {}

/// One piece of what the program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Who printed it.
    pub worker: LaneId,
    /// 1 for standard output, 2 for standard error.
    pub stream: u8,
    /// The text.
    pub text: String,
}

/// The state of a model run.
pub struct Inner {
    pub run: Arc<Run>,
    pub host: Arc<ModelHost>,
    pub settings: Settings,
    pub accesses: Accesses,
    pub table: Table,
    pub output: Vec<Piece>,
    pub touches: Vec<Touch>,
    pub live: Known,
    /// Instructions after which a worker that meets nothing shared is left alone for the time being; only while what is
    /// shared is looked for.
    pub rest_after: Option<u32>,
    /// Whether a worker was left alone since this was last reset.
    pub rested: bool,
    /// Whether a block is only tried.
    pub is_trial: bool,
    /// What was put aside for the snapshots.
    pub undo: Undo,
    /// What was there from the beginning.
    pub elders: Elders,
    /// The room for the numbers of all other objects.
    pub young: Young,
    /// How many modules there were at the beginning.
    pub imported: usize,
    /// Parts that were looked at and written of late: see `watched`.
    pub watched: Watched,
    /// What the last step touched, if somebody asks.
    pub footprint: Footprint,
    /// The processes that there are, or were in some state: the program itself is the first.
    pub processes: Processes,
    cx: Cx,
    waker: Arc<dyn Wake>,
}

pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    /// A run at its very beginning: the library is ready, the program has not executed an instruction.
    ///
    /// # Errors
    /// The library failed.
    pub fn new(program: &Program, settings: Settings) -> Result<Inner, Trouble> {
        super::unmodelled::check(program)?;
        let host = Arc::new(ModelHost::default());
        let run = Arc::new(new_run(program, &settings, host.clone(), Arc::new(AtomicBool::new(false))));
        watch::set_births(first_birth(LaneId::MAIN) | PRIVATE);
        let mut fibers = program.enter(&run);
        let waker: Arc<dyn Wake> = Arc::new(NoWake);
        let me = Arc::new(Worker { lane: LaneId::MAIN, name: "MainThread".to_owned(), waker: waker.clone() });
        let breaker = Arc::new(AtomicU32::new(0));
        let Some(fiber) = fibers.pop() else {
            return Err(Trouble::Internal("the program has no code".to_owned()));
        };
        let mut cx = Cx { run: run.clone(), worker: me.clone(), breaker };
        for mut library in fibers {
            match library.run(&mut cx, Pace::Jumps) {
                Exit::Done(_) => {}
                _ => return Err(Trouble::Internal("the library did not start".to_owned())),
            }
        }
        let births = watch::births() & !PRIVATE;
        let mut main = WorkerState::new(me, Value::UNBOUND, births);
        main.fiber = fiber;
        let table = Table {
            workers: vec![main],
            processes: vec![LaneId::MAIN],
            leaving: Vec::new(),
            phase: Phase::Program,
            errors: Vec::new(),
            tables: vec![vec![Tables::of(&run)]],
        };
        Ok(Inner {
            processes: Processes::of(program, &run),
            run,
            host,
            settings,
            accesses: Accesses::default(),
            table,
            output: Vec::new(),
            touches: Vec::new(),
            live: Known::default(),
            rest_after: None,
            rested: false,
            is_trial: false,
            undo: Undo::default(),
            elders: Elders::default(),
            young: Young::default(),
            imported: 0,
            watched: Watched::default(),
            footprint: Footprint::default(),
            cx,
            waker,
        })
    }

    /// The program's own variables.
    pub fn program(&self) -> Option<&'static Namespace> {
        self.run.program.get().copied()
    }

    /// The program's variables as a worker's process has them.
    pub fn program_of(&self, lane: LaneId) -> Option<&'static Namespace> {
        self.run_of(lane).program.get().copied()
    }

    /// A worker by lane.
    pub fn worker(&self, lane: LaneId) -> Option<&WorkerState> {
        self.table.workers.get(lane.0 as usize)
    }

    /// Who a thread acts as now: one of its tasks, or itself.
    pub fn actor(&self, lane: LaneId) -> LaneId {
        self.worker(lane).map_or(lane, |worker| worker.acting)
    }

    /// The thread whose fiber does what a worker does.
    pub fn home_of(&self, lane: LaneId) -> LaneId {
        self.worker(lane).map_or(lane, |worker| worker.home)
    }

    /// What a worker's fiber knows of its surroundings.
    pub fn cx(&self, worker: &Arc<Worker>) -> Cx {
        Cx { run: self.run_of(worker.lane).clone(), worker: worker.clone(), breaker: self.cx.breaker.clone() }
    }

    /// How primitives would wake somebody.
    pub fn waker(&self) -> Arc<dyn Wake> {
        self.waker.clone()
    }

    /// Does something with a worker's fiber, as the worker: its objects get their numbers, its clock shows.
    pub fn as_worker<R>(&mut self, lane: LaneId, act: impl FnOnce(&mut Fiber, &mut Cx) -> R) -> Option<R> {
        self.turn_to(lane);
        self.with_fiber(lane, act)
    }

    /// A worker is about to run, and will change.
    pub fn turn_to(&mut self, lane: LaneId) {
        self.keep(lane);
        let acting = self.actor(lane);
        if acting != lane {
            self.keep(acting);
        }
        let threads = self.table.threads();
        let Some(worker) = self.table.workers.get(lane.0 as usize) else { return };
        let slept = self.worker(acting).map_or(0, |actor| actor.slept);
        self.host.set(slept, threads);
        if !Arc::ptr_eq(&self.cx.worker, &worker.me) {
            self.cx.worker = worker.me.clone();
            if let Some(run) = self.processes.runs.get(worker.process as usize)
                && !Arc::ptr_eq(&self.cx.run, run)
            {
                self.cx.run = run.clone();
            }
        }
    }

    /// Runs the worker whose turn it is. Nothing has happened since but that it ran.
    pub fn run_on(&mut self, lane: LaneId, pace: Pace) -> Option<Exit> {
        self.with_fiber(lane, |fiber, cx| fiber.run(cx, pace))
    }

    fn with_fiber<R>(&mut self, lane: LaneId, act: impl FnOnce(&mut Fiber, &mut Cx) -> R) -> Option<R> {
        let acting = self.actor(lane);
        let births = self.worker(acting)?.births;
        let worker = self.table.workers.get_mut(lane.0 as usize)?;
        let hidden = worker.fiber.top().is_none_or(|f| f.code.unit.flags.hidden);
        watch::set_births(births | if hidden { PRIVATE } else { 0 });
        let result = act(&mut worker.fiber, &mut self.cx);
        if let Some(actor) = self.table.workers.get_mut(acting.0 as usize) {
            actor.births = watch::births() & !PRIVATE;
        }
        Some(result)
    }

    /// `sys.getrecursionlimit()`, `sys.getswitchinterval()`
    pub fn limits(&self) -> (u32, u64) {
        (self.run.recursion_limit.load(Ordering::Relaxed), self.run.switch_interval.load(Ordering::Relaxed))
    }

    /// Drops everything that the run holds.
    pub fn clear(&mut self) {
        self.table.workers.clear();
        self.table.tables.clear();
        self.undo = Undo::default();
        self.elders = Elders::default();
        self.young.clear();
        journal::clear();
        self.processes.clear();
        watch::take(&mut self.touches);
    }
}

/// A run that has not begun.
pub fn new_run(program: &Program, settings: &Settings, host: Arc<ModelHost>, cancelled: Arc<AtomicBool>) -> Run {
    Run {
        settings: settings.run.clone(),
        host,
        cancelled,
        recursion_limit: AtomicU32::new(settings.run.limits.recursion),
        switch_interval: Arc::new(AtomicU64::new(settings.run.switch_interval.as_nanos() as u64)),
        modules: Mutex::default(),
        namespaces: Mutex::default(),
        prelude: OnceLock::new(),
        program: OnceLock::new(),
        sys: OnceLock::new(),
        importer: program.importer(),
        threads: Mutex::default(),
    }
}

/// The number of the first object that a worker makes.
pub fn first_birth(lane: LaneId) -> u32 {
    (lane.0 + 1) << 24
}
