//! Child processes as workers: a child is a main thread whose modules are its own.
//!
//! A run of its own has the modules of each process, the program's among them, imported anew as CPython's *spawn* does.
//! Runs are made ready outside of the journal, with what the program's own process has imported from the library, and
//! serve every state in which there are so many processes: so the order in which processes start makes no states. What a
//! child is handed is pickled by the library (`multiprocessing/modelled`); only what can be inherited is the same object.

use std::sync::Arc;

use crate::python::Program;
use crate::python::modules;
use crate::python::object::journal::{self, Journal};
use crate::python::object::{Body, Name, Value, watch};
use crate::python::sync::{Wait, WaitOp, Worker, edge_of, named_in, thread};
use crate::python::vm::import::{Found, enter_module};
use crate::python::vm::{Cx, Exit, Fiber, Pace, Run};
use crate::trace::{DeadlockEdge, LaneId};

use super::access::PRIVATE;
use super::inner::{Inner, MOST_WORKERS, Trouble, first_birth, locked, new_run};
use super::worker::{Stage, Tables, WorkerState};

/// How many objects are made until a process is ready, at most: their numbers are set aside behind those of all workers.
const OBJECTS: u32 = 1 << 19;

/// The processes of a model run.
pub struct Processes {
    program: Program,
    /// The run of each process, by its number.
    pub runs: Vec<Arc<Run>>,
    /// The tables of each run when it was ready.
    pub first: Vec<Tables>,
    /// What is imported from the library before a process starts, if that is settled.
    library: Option<Vec<Name>>,
}

impl Processes {
    /// The program itself is there.
    pub fn of(program: &Program, run: &Arc<Run>) -> Processes {
        let first = vec![Tables::of(run)];
        Processes { program: program.clone(), runs: vec![run.clone()], first, library: None }
    }

    /// How many modules the first so many processes have imported.
    pub fn imported(&self, processes: usize) -> usize {
        self.runs.iter().take(processes).map(|run| locked(&run.modules).len()).sum()
    }

    /// Drops all that the processes hold.
    pub fn clear(&mut self) {
        self.first.clear();
        self.runs.iter().for_each(|run| run.clear());
    }
}

/// The modules of the library that a run has imported, in that order.
fn library_of(run: &Run) -> Vec<Name> {
    let namespaces = locked(&run.namespaces).clone();
    let all = namespaces.into_iter().map(|namespace| namespace.name);
    all.filter(|name| modules::find(name.as_str()).is_some()).collect()
}

impl Inner {
    /// The run of a worker's process.
    pub fn run_of(&self, lane: LaneId) -> &Arc<Run> {
        let process = self.worker(lane).map_or(0, |worker| worker.process);
        self.processes.runs.get(process as usize).unwrap_or(&self.run)
    }

    /// At the very beginning: processes are made ready again when what they import is known again.
    pub fn forget_processes(&mut self) {
        for run in self.processes.runs.drain(1..) {
            run.clear();
        }
        self.processes.first.truncate(1);
        self.processes.library = None;
        for tables in &mut self.table.tables {
            tables.truncate(1);
        }
    }

    /// As many processes are ready from here on as some state is known to have.
    pub fn make_processes_ready(&mut self) -> Result<(), Trouble> {
        while self.processes.runs.len() < self.accesses.processes {
            self.make_process_ready()?;
        }
        self.processes.library = Some(library_of(&self.run));
        Ok(())
    }

    /// So many processes are known to be.
    pub fn note_processes(&mut self) {
        self.accesses.processes = self.accesses.processes.max(self.processes.runs.len());
    }

    fn make_process_ready(&mut self) -> Result<(), Trouble> {
        let number = self.processes.runs.len() as u32;
        let host = Arc::new(self.host.of_process(number));
        let run = Arc::new(new_run(&self.processes.program, &self.settings, host, self.run.cancelled.clone()));
        let library = self.processes.library.clone().unwrap_or_else(|| library_of(&self.run));
        let me = Arc::new(Worker { lane: LaneId::MAIN, name: "MainThread".to_owned(), waker: self.waker() });
        let mut cx = Cx { run: run.clone(), worker: me, breaker: Arc::default() };
        self.drain_touches();
        let (births, outer) = (watch::births(), journal::exchange(Journal::default()));
        watch::set_births((first_birth(LaneId(MOST_WORKERS as u32)) + number * OBJECTS) | PRIVATE);
        let ready = enter(&self.processes.program, &mut cx, &library);
        watch::set_births(births);
        drop(journal::exchange(outer));
        watch::take(&mut self.touches);
        self.touches.clear();
        ready?;
        self.processes.first.push(Tables::of(&run));
        self.processes.runs.push(run);
        Ok(())
    }

    /// A child starts: it is handed its record.
    pub fn start_process(
        &mut self,
        parent: LaneId,
        name: String,
        handle: Value,
        record: Value,
    ) -> Result<Result<Value, Value>, Trouble> {
        if self.table.workers.len() >= MOST_WORKERS {
            return Err(self.refusal(parent, "starting more than 119 threads and processes"));
        }
        let process = self.table.processes.len();
        if process >= self.processes.runs.len() {
            self.make_process_ready()?;
        }
        let lane = LaneId(self.table.workers.len() as u32);
        let run = self.processes.runs.get(process);
        let begin =
            run.and_then(|run| run.module(Name::of("_multiprocessing"))).and_then(|module| match module.body() {
                Some(Body::Module(module)) => module.namespace.get(Name::of("_child")),
                _ => None,
            });
        let Some(begin) = begin else { return Err(Trouble::Internal("a process has no beginning".to_owned())) };
        thread::started(&handle, lane);
        let me = Arc::new(Worker { lane, name, waker: self.waker() });
        let slept = self.worker(self.actor(parent)).map_or(0, |w| w.slept);
        let worker = WorkerState::new(me, handle, first_birth(lane));
        self.table.workers.push(WorkerState { slept, process: process as u32, ..worker });
        self.table.processes.push(lane);
        let mut counted = false;
        if let Some(Err(exit)) = self.as_worker(lane, |fiber, cx| fiber.start_call(cx, &begin, vec![record])) {
            self.act(lane, exit, &mut counted)?;
        }
        Ok(Ok(Value::int(process as i64)))
    }

    /// A process is ended from outside; whether it was alive.
    pub fn end_process(&mut self, handle: &Value) -> bool {
        let child = self
            .table
            .processes
            .iter()
            .copied()
            .find(|&lane| self.worker(lane).is_some_and(|worker| worker.is_alive() && worker.thread.is(handle)));
        let Some(child) = child else { return false };
        self.end(child);
        true
    }

    /// The other threads of a child process end with it, wherever they are.
    pub fn take_away_threads(&mut self, child: LaneId) {
        let process = self.worker(child).map_or(0, |worker| worker.process);
        for at in 0..self.table.workers.len() {
            let lane = LaneId(at as u32);
            let Some(worker) = self.worker(lane).filter(|w| w.process == process && w.is_alive()) else { continue };
            if let Stage::Waiting(wait) = &worker.stage {
                wait.clone().give_up(&worker.me.clone());
            }
            self.take_away(lane);
        }
    }

    /// What a worker waits for, as its process calls it: by a global, or by a variable of one of its functions.
    pub fn edge(
        &self,
        worker: &WorkerState,
        wait: &Wait,
        who: (LaneId, &str, u32),
        name_of: impl Fn(LaneId) -> Option<String>,
    ) -> DeadlockEdge {
        let mut edge = edge_of(wait, who, name_of, self.program_of(worker.lane()));
        if self.table.processes.len() > 1 && !edge.what.contains('\'') {
            let first = || named_in(wait, &self.program().map(|program| program.variables()).unwrap_or_default());
            let local = || self.named_in_function(worker, wait);
            // A lock is one object for all, and the program itself has a name for each.
            let named = if wait.op == WaitOp::Get { local().or_else(first) } else { first().or_else(local) };
            edge.what = named.unwrap_or(edge.what);
        }
        edge
    }

    fn named_in_function(&self, worker: &WorkerState, wait: &Wait) -> Option<String> {
        let mut frames = worker.fiber.frames().iter().rev().filter(|frame| !frame.code.unit.flags.hidden);
        frames.find_map(|frame| {
            let locals = frame.code.unit.locals.iter().enumerate().filter_map(|(register, name)| {
                let value = worker.fiber.register(frame, u16::try_from(register).ok()?)?;
                Some((Name::of(name), value.clone()))
            });
            named_in(wait, &locals.collect::<Vec<_>>())
        })
    }
}

/// Runs our library and imports these modules of it.
fn enter(program: &Program, cx: &mut Cx, library: &[Name]) -> Result<(), Trouble> {
    let failed = || Trouble::Internal("a process did not start".to_owned());
    let run_to_end = |mut fiber: Fiber, cx: &mut Cx| match fiber.run(cx, Pace::Jumps) {
        Exit::Done(_) => Ok(()),
        _ => Err(failed()),
    };
    let run = cx.run.clone();
    run_to_end(program.enter_beside(&run), cx)?;
    for &name in library {
        if run.module(name).is_some() {
            continue;
        }
        match run.importer.find(cx, name).map_err(|_| failed())? {
            Found::Ready(module) => enter_module(&run, name, module),
            Found::Run { module, code, namespace } => {
                enter_module(&run, name, module);
                run_to_end(Fiber::of_module(code, namespace), cx)?;
            }
        }
    }
    Ok(())
}
