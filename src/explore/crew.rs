//! The walkers of a search, on a pool of threads of their own: who has nothing to do gets work from who has too much.
//!
//! A search begins alone, since most are small. When it turns out to be large, each thread of the pool loads the program
//! on a machine of its own. The pool ends with the search. What was found does not depend on the number of threads:
//! every state is visited once by somebody. Only where a search ends early it would, and `search` sees to that.

use std::collections::VecDeque;

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::Ordering;

use crate::python::Program;

use super::access::Accesses;
use super::log::{Log, OPEN};
use super::machine::Machine;
use super::walker::{Common, Halt, Job, Walker};

/// So many states one thread visits alone.
const ALONE: usize = 2_000;

/// What all walkers brought back.
pub struct Harvest {
    /// The machine that was lent.
    pub machine: Machine,
    /// What each of them wrote down.
    pub logs: Vec<Log>,
    /// What they have seen accessed.
    pub seen: Accesses,
    /// The number of the first state.
    pub root: u32,
    /// Whether there was more than one.
    pub several: bool,
}

/// Work that nobody has begun.
#[derive(Default)]
struct Board {
    jobs: VecDeque<Job>,
    idle: usize,
    over: bool,
}

struct Crew<'c> {
    common: &'c Common<'c>,
    board: Mutex<Board>,
    changed: Condvar,
    size: usize,
}

/// Visits all states of a program with up to so many threads; 0 for one on each core. The machine is at its beginning.
pub fn visit_all(program: &Program, machine: Machine, common: &Common<'_>, threads: usize) -> Harvest {
    let size = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        n => n,
    };
    let mut first = Walker::new(machine, common);
    let root = first.begin();
    first.walk(if size > 1 { ALONE } else { usize::MAX }, &mut |_| {});
    let is_large = !first.is_done() && !common.is_halted();
    let pool = is_large.then(|| rayon::ThreadPoolBuilder::new().num_threads(size).build().ok()).flatten();
    let crew = Crew { common, board: Mutex::default(), changed: Condvar::new(), size };
    let (first, others) = match pool {
        Some(pool) => crew.work(&pool, first, program),
        None => {
            first.walk(usize::MAX, &mut |_| {});
            (first, Vec::new())
        }
    };
    let several = !others.is_empty();
    let (mut machine, log) = first.close();
    let mut seen = machine.accesses().clone();
    let mut logs = vec![log, crew.left_over()];
    for (mut machine, log) in others {
        seen.absorb(machine.accesses());
        logs.push(log);
    }
    Harvest { machine, logs, seen, root, several }
}

impl<'c> Crew<'c> {
    /// Lets every thread of the pool walk until all is done. The first walker has the work so far.
    fn work(
        &self,
        pool: &rayon::ThreadPool,
        mut first: Walker<'c>,
        program: &Program,
    ) -> (Walker<'c>, Vec<(Machine, Log)>) {
        let shared = first.accesses().clone();
        let lent = Mutex::new(Some(&mut first));
        let others = Mutex::new(Vec::new());
        pool.broadcast(|thread| {
            // Taken before it is used: the guard must not be held for as long as the first one walks.
            let first = lent.lock().take();
            if let Some(first) = first {
                return self.serve(first);
            }
            match Machine::beside(program, self.common.options.settings.clone(), shared.clone()) {
                Ok(machine) => {
                    let mut walker = Walker::new(machine, self.common);
                    self.serve(&mut walker);
                    others.lock().push((thread.index(), walker.close()));
                }
                Err(trouble) => {
                    self.common.end(Halt::Failed(trouble));
                    self.finish();
                }
            }
        });
        let mut others = others.into_inner();
        others.sort_by_key(|(index, _)| *index);
        (first, others.into_iter().map(|(_, brought)| brought).collect())
    }

    /// One thread: walks, and takes over from others, until all is done.
    fn serve(&self, walker: &mut Walker<'c>) {
        loop {
            walker.walk(usize::MAX, &mut |walker| self.give(walker));
            if self.common.is_halted() {
                return self.finish();
            }
            match self.next_job() {
                Some(job) => walker.take_over(job),
                None => return,
            }
        }
    }

    fn finish(&self) {
        self.board.lock().over = true;
        self.changed.notify_all();
    }

    /// Puts work on the board for who has none.
    fn give(&self, walker: &mut Walker<'c>) {
        let Some(job) = walker.share() else { return };
        let mut board = self.board.lock();
        board.jobs.push_back(job);
        self.say_hungry(&board);
        drop(board);
        self.changed.notify_one();
    }

    fn say_hungry(&self, board: &Board) {
        self.common.hungry.store(board.idle.saturating_sub(board.jobs.len()), Ordering::Relaxed);
    }

    /// The next work; none if everybody is done.
    fn next_job(&self) -> Option<Job> {
        let mut board = self.board.lock();
        board.idle += 1;
        loop {
            if board.over {
                return None;
            }
            if let Some(job) = board.jobs.pop_front() {
                board.idle -= 1;
                self.say_hungry(&board);
                return Some(job);
            }
            if board.idle == self.size {
                board.over = true;
                self.changed.notify_all();
                return None;
            }
            self.say_hungry(&board);
            self.changed.wait(&mut board);
        }
    }

    /// The steps of work that nobody began: they were not taken.
    fn left_over(self) -> Log {
        let mut log = Log::default();
        for job in self.board.into_inner().jobs {
            job.choices.iter().for_each(|&choice| log.edge(job.state, choice, OPEN));
        }
        log
    }
}
