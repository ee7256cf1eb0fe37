//! One thread's share of a search: depth first, with undo, through states that nobody has visited yet.
//!
//! A walker owns a machine and a stack of states whose choices it tries; which states are known already it shares with
//! the others. It gives work away by naming a state by the schedule to it, with choices that it has not tried; whoever
//! takes it replays that schedule. Nothing about a state is kept but its key and its steps.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use parking_lot::Mutex;

use super::access::Accesses;
use super::inner::Trouble;
use super::log::{Log, OPEN, OUTCOME};
use super::machine::Machine;
use super::outcome::Outcome;
use super::progress::Progress;
use super::schedule::Choice;
use super::settings::Options;
use super::visited::{MOST, Visited};

/// The longest schedule that is followed.
pub const LONGEST: usize = 20_000;
/// Steps between two looks at the clock, the memory, and who has nothing to do.
const TICK: u32 = 64;

/// Why a walk ended before it was done.
#[derive(Clone, Debug)]
pub enum Halt {
    /// There were as many states as it may visit.
    States,
    /// They took as much memory as they may.
    Bytes,
    /// The time was up.
    Time,
    /// Somebody stopped it.
    Stopped,
    /// It has what it looked for.
    Satisfied,
    /// The program does something that cannot be modelled.
    Failed(Trouble),
}

/// What the walkers of one search share.
pub struct Common<'s> {
    /// What was asked.
    pub options: &'s Options,
    /// Who looks on.
    pub progress: &'s Progress,
    /// The states that were visited.
    pub visited: Visited,
    /// An outcome that ends the search.
    pub wanted: Option<&'s (dyn Fn(&Outcome) -> bool + Sync)>,
    /// Whether a schedule was longer than is followed.
    pub cut: AtomicBool,
    /// How many walkers have nothing to do.
    pub hungry: AtomicUsize,
    /// Bytes that the logs take.
    pub logged: AtomicUsize,
    halted: AtomicBool,
    halt: Mutex<Option<Halt>>,
}

impl<'s> Common<'s> {
    /// Nothing visited.
    pub fn new(options: &'s Options, progress: &'s Progress) -> Common<'s> {
        Common {
            options,
            progress,
            visited: Visited::new(),
            wanted: None,
            cut: AtomicBool::new(false),
            hungry: AtomicUsize::new(0),
            logged: AtomicUsize::new(0),
            halted: AtomicBool::new(false),
            halt: Mutex::new(None),
        }
    }

    /// Ends the walk; the first reason counts.
    pub fn end(&self, why: Halt) {
        self.halt.lock().get_or_insert(why);
        self.halted.store(true, Ordering::Release);
    }

    /// Whether the walk is to end.
    pub fn is_halted(&self) -> bool {
        self.halted.load(Ordering::Acquire)
    }

    /// Why it ended before it was done.
    pub fn halt(&self) -> Option<Halt> {
        self.halt.lock().clone()
    }

    /// Looks whether the walk has to end.
    fn look(&self) {
        let bytes = self.visited.bytes() + self.logged.load(Ordering::Relaxed);
        self.progress.states.store(self.visited.len(), Ordering::Relaxed);
        self.progress.bytes.store(bytes, Ordering::Relaxed);
        if self.progress.is_stopped() {
            self.end(Halt::Stopped);
        } else if self.options.until.is_some_and(|until| Instant::now() >= until) {
            self.end(Halt::Time);
        } else if bytes > self.options.max_bytes {
            self.end(Halt::Bytes);
        }
    }
}

/// A state whose choices are being tried.
struct Node {
    state: u32,
    /// Where its choices begin among those of all states on the stack.
    first: usize,
    /// The first one that has not been tried.
    next: usize,
    /// Where those end that are to be tried here.
    end: usize,
}

/// Work that was given away: a state by the schedule to it, and what is to be tried there.
pub struct Job {
    path: Vec<Choice>,
    /// The number of the state.
    pub state: u32,
    /// What is to be tried there.
    pub choices: Vec<Choice>,
}

/// One thread's share of a search.
pub struct Walker<'s> {
    machine: Machine,
    common: &'s Common<'s>,
    /// The schedule to the lowest state of the stack.
    below: Vec<Choice>,
    stack: Vec<Node>,
    choices: Vec<Choice>,
    log: Log,
    logged: usize,
    ticks: u32,
}

impl<'s> Walker<'s> {
    /// A walker that has nothing to do yet. The machine is at its beginning.
    pub fn new(machine: Machine, common: &'s Common<'s>) -> Walker<'s> {
        let (below, stack, choices, log) = (Vec::new(), Vec::new(), Vec::new(), Log::default());
        Walker { machine, common, below, stack, choices, log, logged: 0, ticks: 0 }
    }

    /// Enters the first state of all; its number.
    pub fn begin(&mut self) -> u32 {
        let (state, _) = self.common.visited.enter(self.machine.key());
        self.arrive(state);
        state
    }

    /// What its machine has seen accessed.
    pub fn accesses(&mut self) -> &mut Accesses {
        self.machine.accesses()
    }

    /// Whether all that it had to do is done.
    pub fn is_done(&self) -> bool {
        self.stack.is_empty()
    }

    /// Walks on until everything is done, the search has to end, or so many states are known. `give` is called now and
    /// then, and whenever somebody has nothing to do.
    pub fn walk(&mut self, states: usize, give: &mut dyn FnMut(&mut Walker<'s>)) {
        let held = self.machine.hold();
        self.walk_on(states, give);
        self.machine.release(held);
    }

    fn walk_on(&mut self, states: usize, give: &mut dyn FnMut(&mut Walker<'s>)) {
        while !self.stack.is_empty() {
            self.ticks += 1;
            if self.ticks.is_multiple_of(TICK) {
                self.tick();
                if self.common.visited.len() >= states {
                    return;
                }
                if self.common.hungry.load(Ordering::Relaxed) > 0 {
                    give(self);
                    continue;
                }
            }
            if self.common.is_halted() {
                return;
            }
            let Some(node) = self.stack.last_mut() else { return };
            let next = self.choices.get(node.next).copied();
            match next.filter(|_| node.next < node.end) {
                Some(choice) => {
                    node.next += 1;
                    let state = node.state;
                    if let Err(trouble) = self.follow(state, choice) {
                        self.common.end(Halt::Failed(trouble));
                        return;
                    }
                }
                None => self.leave(),
            }
        }
    }

    fn tick(&mut self) {
        let bytes = self.log.bytes();
        self.common.logged.fetch_add(bytes - self.logged, Ordering::Relaxed);
        self.logged = bytes;
        self.common.progress.steps.fetch_add(TICK as usize, Ordering::Relaxed);
        self.common.look();
    }

    /// Takes a choice of the state on top.
    fn follow(&mut self, from: u32, choice: Choice) -> Result<(), Trouble> {
        match self.machine.advance(choice) {
            Ok(()) => {
                let (state, is_new) = self.common.visited.enter(self.machine.key());
                self.log.edge(from, choice, state);
                if is_new {
                    self.arrive(state);
                } else {
                    self.machine.undo();
                }
            }
            Err(trouble) => {
                let outcome = self.machine.outcome_of(trouble, &self.common.options.watch)?;
                let number = self.note(outcome, Some(choice));
                self.log.edge(from, choice, OUTCOME | number);
            }
        }
        Ok(())
    }

    /// Comes to a state for the first time: its choices are to be tried, if it has any.
    fn arrive(&mut self, state: u32) {
        if self.common.visited.len() > self.common.options.max_states || state >= MOST - 1024 {
            self.common.end(Halt::States);
        }
        let first = self.choices.len();
        self.machine.add_choices(&mut self.choices);
        let end = self.choices.len();
        if end == first {
            if let Some(outcome) = self.machine.outcome(&self.common.options.watch) {
                let number = self.note(outcome, None);
                self.log.ends.push((state, number));
            }
            self.machine.undo();
            return;
        }
        self.stack.push(Node { state, first, next: first, end });
        if self.stack.len() + self.below.len() > LONGEST {
            self.common.cut.store(true, Ordering::Relaxed);
            self.abandon();
        }
    }

    /// Leaves the state on top for good: what was not tried there is written down as such.
    fn abandon(&mut self) {
        let Some(node) = self.stack.last_mut() else { return };
        for &choice in self.choices.get(node.next..node.end).unwrap_or_default() {
            self.log.edge(node.state, choice, OPEN);
        }
        node.end = node.next;
    }

    /// Ends: what was not tried anywhere on the stack is written down as such.
    pub fn close(mut self) -> (Machine, Log) {
        while !self.stack.is_empty() {
            self.abandon();
            self.leave();
        }
        (self.machine, self.log)
    }

    /// Takes down an outcome; its number.
    fn note(&mut self, outcome: Outcome, last: Option<Choice>) -> u32 {
        if self.common.wanted.is_some_and(|wanted| wanted(&outcome)) {
            self.common.end(Halt::Satisfied);
        }
        let machine = &self.machine;
        let (number, is_new) = self.log.outcome(outcome, || {
            let mut schedule = machine.schedule();
            schedule.0.extend(last);
            schedule
        });
        self.common.progress.outcomes.fetch_add(usize::from(is_new), Ordering::Relaxed);
        number
    }

    /// All choices of the state on top were tried.
    fn leave(&mut self) {
        let Some(node) = self.stack.pop() else { return };
        self.choices.truncate(node.first);
        if !self.stack.is_empty() {
            self.machine.undo();
        }
    }

    /// Gives away what has not been tried in the lowest state that has more than this walker needs.
    pub fn share(&mut self) -> Option<Job> {
        let top = self.stack.len().checked_sub(1)?;
        for (depth, node) in self.stack.iter_mut().enumerate() {
            let keep = node.next + usize::from(depth == top);
            if keep < node.end {
                let choices = self.choices.get(keep..node.end)?.to_vec();
                node.end = keep;
                let state = node.state;
                return Some(Job { path: self.path_to(depth), state, choices });
            }
        }
        None
    }

    /// The schedule to a state of the stack: at each one below it, the last choice that was taken.
    fn path_to(&self, depth: usize) -> Vec<Choice> {
        let taken = self.stack.iter().take(depth).filter_map(|node| self.choices.get(node.next - 1).copied());
        self.below.iter().copied().chain(taken).collect()
    }

    /// Takes work over from another. This walker has nothing to do.
    pub fn take_over(&mut self, job: Job) {
        let Job { path, state, choices } = job;
        let here = self.machine.schedule().0;
        let common = here.iter().zip(&path).take_while(|(a, b)| a == b).count();
        for _ in common..here.len() {
            self.machine.undo();
        }
        for &choice in path.get(common..).unwrap_or_default() {
            if let Err(trouble) = self.machine.advance(choice) {
                self.common.end(Halt::Failed(trouble));
                break;
            }
        }
        self.below = path;
        self.choices.clear();
        self.choices.extend(choices);
        self.stack.push(Node { state, first: 0, next: 0, end: self.choices.len() });
    }
}
