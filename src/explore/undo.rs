//! Snapshots of a state, and the way back.
//!
//! A snapshot copies next to nothing: it is a place in the heap's journal and a place in the list here. A worker is put on
//! that list when it is about to change for the first time since the last snapshot.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use hashbrown::HashMap;

use crate::python::object::{journal, watch};
use crate::python::vm::{Run, Saved, Shelf};
use crate::trace::{LaneId, Nanos};

use super::elders::Piece;
use super::inner::{Inner, locked};
use super::worker::{Phase, Stage, Tables, WorkerState};

/// A state to come back to. It can be gone back to any number of times, until an earlier one is.
#[derive(Clone, Copy)]
pub struct Snapshot {
    mark: journal::Mark,
    undone: usize,
    workers: usize,
    output: usize,
    errors: usize,
    tables: usize,
    processes: usize,
    leaving: usize,
    phase: Phase,
    limits: (u32, u64),
    written: u64,
}

/// What has to be put back.
pub enum Undone {
    /// A worker before it changed.
    Worker(Kept),
    /// What was known about where a worker stands.
    Stood {
        /// The worker.
        worker: usize,
        /// What was known.
        stands: Option<u64>,
    },
}

/// A worker that was put aside.
pub struct Kept {
    worker: usize,
    fiber: Saved,
    stage: Stage,
    acting: LaneId,
    births: u32,
    slept: Nanos,
    stands: Option<u64>,
    piece: Option<Piece>,
}

/// What was put aside.
#[derive(Default)]
pub struct Undo {
    list: Vec<Undone>,
    shelf: Shelf,
    snapshot: u64,
}

impl Undo {
    /// Puts a piece of knowledge aside.
    pub fn stood(&mut self, stood: Undone) {
        self.list.push(stood);
    }

    fn keep(&mut self, number: usize, worker: &mut WorkerState) {
        if worker.kept_for != self.snapshot {
            worker.kept_for = self.snapshot;
            self.list.push(Undone::Worker(Kept {
                worker: number,
                fiber: worker.fiber.save(&mut self.shelf),
                stage: worker.stage.clone(),
                acting: worker.acting,
                births: worker.births,
                slept: worker.slept,
                stands: worker.stands,
                piece: worker.piece.take(),
            }));
        }
        worker.stands = None;
        worker.piece = None;
    }

    fn is_kept_since(&self, to: usize, worker: usize) -> bool {
        let since = self.list.get(to..).unwrap_or_default();
        since.iter().any(|undone| matches!(undone, Undone::Worker(kept) if kept.worker == worker))
    }

    fn roll_back(&mut self, to: usize, workers: &mut [WorkerState]) {
        while self.list.len() > to {
            match self.list.pop() {
                // What comes before is put back over it.
                Some(Undone::Worker(kept)) if self.is_kept_since(to, kept.worker) => kept.fiber.forget(&mut self.shelf),
                Some(Undone::Worker(kept)) => {
                    if let Some(worker) = workers.get_mut(kept.worker) {
                        worker.fiber.put_back(kept.fiber, &mut self.shelf);
                        worker.stage = kept.stage;
                        worker.acting = kept.acting;
                        worker.births = kept.births;
                        worker.slept = kept.slept;
                        worker.stands = kept.stands;
                        worker.piece = kept.piece;
                    }
                }
                Some(Undone::Stood { worker, stands }) => {
                    if let Some(worker) = workers.get_mut(worker) {
                        worker.stands = stands;
                    }
                }
                None => return,
            }
        }
    }
}

impl Inner {
    /// A worker by lane, to be changed.
    pub fn worker_mut(&mut self, lane: LaneId) -> Option<&mut WorkerState> {
        self.keep(lane);
        self.table.workers.get_mut(lane.0 as usize)
    }

    /// A worker is about to change.
    pub fn keep(&mut self, lane: LaneId) {
        if let Some(worker) = self.table.workers.get_mut(lane.0 as usize) {
            self.undo.keep(lane.0 as usize, worker);
        }
    }

    /// The state as it is.
    pub fn snapshot(&mut self) -> Snapshot {
        self.note_tables();
        self.undo.snapshot += 1;
        Snapshot {
            mark: journal::mark(),
            undone: self.undo.list.len(),
            workers: self.table.workers.len(),
            output: self.output.len(),
            errors: self.table.errors.len(),
            tables: self.table.tables.len(),
            processes: self.table.processes.len(),
            leaving: self.table.leaving.len(),
            phase: self.table.phase,
            limits: self.limits(),
            written: self.watched.written(),
        }
    }

    /// Goes back to a state.
    pub fn restore(&mut self, to: Snapshot) {
        self.elders.roll_back(to.mark);
        self.undo.roll_back(to.undone, &mut self.table.workers);
        self.undo.snapshot += 1;
        self.table.workers.truncate(to.workers);
        journal::roll_back(to.mark);
        self.output.truncate(to.output);
        self.table.errors.truncate(to.errors);
        self.table.phase = to.phase;
        self.table.processes.truncate(to.processes);
        self.table.leaving.truncate(to.leaving);
        self.table.tables.truncate(to.tables);
        self.put_back_tables();
        let (recursion, interval) = to.limits;
        self.run.recursion_limit.store(recursion, Ordering::Relaxed);
        self.run.switch_interval.store(interval, Ordering::Relaxed);
        watch::take(&mut self.touches);
        self.watched.unwrite(to.written);
    }

    /// Keeps a copy of the tables of all processes if they have grown.
    fn note_tables(&mut self) {
        let same = |run: &Run, known: &Tables| {
            locked(&run.threads).len() == known.threads.len() && locked(&run.modules).len() == known.modules.len()
        };
        let (runs, known) = (&self.processes.runs, self.table.tables.last());
        if !known.is_some_and(|known| {
            known.len() == runs.len() && runs.iter().zip(known).all(|(run, known)| same(run, known))
        }) {
            self.table.tables.push(runs.iter().map(|run| Tables::of(run)).collect());
        }
    }

    fn put_back_tables(&mut self) {
        let Some(known) = self.table.tables.last() else { return };
        let first = self.processes.first.iter();
        // A process that was made ready later is as it was then.
        let all = known.iter().chain(first.skip(known.len()));
        for (run, known) in self.processes.runs.iter().zip(all) {
            put_back(&run.threads, &known.threads);
            put_back(&run.modules, &known.modules);
        }
    }

    /// The names in the run's tables, for the text of a state.
    pub fn names_of_tables(&self) -> String {
        let started = self.processes.runs.iter().take(self.table.processes.len());
        let names = started.map(|run| {
            let mut modules: Vec<&str> = locked(&run.modules).keys().map(|name| name.as_str()).collect();
            modules.sort_unstable();
            let mut threads: Vec<u32> = locked(&run.threads).keys().map(|lane| lane.0).collect();
            threads.sort_unstable();
            format!("{modules:?} {threads:?}")
        });
        format!("{} {:?}", names.collect::<Vec<_>>().join(" "), self.limits().1)
    }
}

/// Tables only grow: one of the same length is the same.
fn put_back<K: Clone, V: Clone>(table: &Mutex<HashMap<K, V>>, known: &HashMap<K, V>) {
    let old = {
        let mut table = locked(table);
        (table.len() != known.len()).then(|| std::mem::replace(&mut *table, known.clone()))
    };
    // What was there may free objects: not while a table is locked.
    drop(old);
}
