//! The machine that a person or a search drives: which workers can go on, one step, and back.
//!
//! The undo journal of the heap and the mode of objects belong to a thread; the machine brings its own and puts the
//! thread's back after each call, so that any number of machines can be used in turn.

use crate::python::Program;
use crate::python::object::journal::{self, Journal};
use crate::python::object::{Mode, mode};
use crate::python::ops::interrupt;
use crate::python::spare::Lent;
use crate::trace::{Deadlock, LaneId};

use super::access::Accesses;
use super::describe::{Detail, describe};
use super::footprint::{Place, Standings, Touching};
use super::inner::{Inner, Piece, Trouble};
use super::operation;
use super::outcome::{Kind, Outcome};
use super::schedule::{Choice, Schedule};
use super::settings::Settings;
use super::undo::Snapshot;
use super::worker::Stage;

/// Instructions after which a worker is left alone for the time being while what is shared is looked for.
const REST_AFTER: u32 = 20_000;
/// States that are visited where that happens.
const FIRST_LOOK: usize = 50;

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// Who took it.
    pub worker: LaneId,
    /// What it began with, in words.
    pub operation: String,
    /// The line it began on; 0 if none.
    pub line: u32,
    /// Whether the program has come to its end.
    pub over: bool,
}

/// A program on a deterministic machine.
pub struct Machine {
    inner: Inner,
    journal: Journal,
    history: Vec<(Snapshot, Choice)>,
    stable: bool,
    is_held: bool,
}

/// A thread that is set up for a machine; see [`Machine::hold`].
pub(super) struct Held {
    outer: Option<Journal>,
    _mode: ModeGuard,
    _spare: Lent,
}

impl Drop for Held {
    /// Only after a panic is there anything left to do.
    fn drop(&mut self) {
        if let Some(outer) = self.outer.take() {
            drop(journal::exchange(outer));
        }
    }
}

/// Restores the thread's mode.
struct ModeGuard(Mode);

impl Drop for ModeGuard {
    fn drop(&mut self) {
        mode::enter(self.0);
        interrupt::leave();
    }
}

fn enter_model() -> ModeGuard {
    let guard = ModeGuard(mode::mode());
    mode::enter(Mode::Model);
    guard
}

impl Machine {
    /// Loads a program, finds out what its workers share, and runs each worker up to its first step that matters.
    ///
    /// # Errors
    /// The program does something that cannot be modelled, or runs for ever before its first step.
    pub fn new(program: &Program, settings: Settings) -> Result<Machine, Trouble> {
        Machine::new_while(program, settings, &|| true)
    }

    /// [`Machine::new`], as long as that is wanted: if not, what is shared is not all known.
    pub(super) fn new_while(
        program: &Program,
        settings: Settings,
        wanted: &dyn Fn() -> bool,
    ) -> Result<Machine, Trouble> {
        let mut machine = Machine::loaded(program, settings)?;
        machine.discover(wanted)?;
        Ok(machine)
    }

    /// Loads a program whose workers are known to share this much: for one more thread of a search, or once more.
    ///
    /// # Errors
    /// As for [`Machine::new`].
    pub(super) fn beside(program: &Program, settings: Settings, shared: Accesses) -> Result<Machine, Trouble> {
        let mut machine = Machine::loaded(program, settings)?;
        machine.inner.accesses = shared;
        machine.inside(Inner::start)?;
        Ok(machine)
    }

    /// A program at its very beginning, of which nothing is known yet.
    fn loaded(program: &Program, settings: Settings) -> Result<Machine, Trouble> {
        let guard = enter_model();
        let outer = journal::exchange(Journal::default());
        let begun = Inner::new(program, settings);
        let journal = journal::exchange(outer);
        drop(guard);
        Ok(Machine { inner: begun?, journal, history: Vec::new(), stable: true, is_held: false })
    }

    /// Whether tasks of an event loop were made, or processes: then workers are not as independent as threads are.
    pub(super) fn has_tasks(&self) -> bool {
        self.inner.table.has_tasks() || self.inner.processes.runs.len() > 1
    }

    /// What was accessed so far, and what counts as shared.
    pub(super) fn accesses(&mut self) -> &mut Accesses {
        &mut self.inner.accesses
    }

    /// From now on steps leave footprints. The machine is at its beginning.
    pub(super) fn leave_footprints(&mut self) {
        self.inner.leave_footprints();
    }

    /// What the last step touched.
    pub(super) fn places(&self) -> Vec<Touching> {
        let mut places: Vec<Touching> = Vec::new();
        for &one in self.inner.footprint.places() {
            if !places.contains(&one) {
                places.push(one);
            }
        }
        places
    }

    /// What each worker waits for that has to be written.
    pub(super) fn waits(&self) -> Vec<Option<Place>> {
        self.inner.waits()
    }

    /// The position of every worker in the code.
    pub(super) fn positions(&self) -> Vec<u64> {
        self.inner.positions()
    }

    /// Where every worker stands, unless somebody's time can run out.
    pub(super) fn standings(&mut self) -> Standings {
        self.inside(|inner| inner.standings())
    }

    /// Does something with the state behind the machine, with its journal and mode in place.
    pub(super) fn inside<R>(&mut self, act: impl FnOnce(&mut Inner) -> R) -> R {
        if self.is_held {
            return act(&mut self.inner);
        }
        let _guard = enter_model();
        interrupt::enter(self.inner.run.cancelled.clone());
        let outer = journal::exchange(std::mem::take(&mut self.journal));
        let result = act(&mut self.inner);
        self.journal = journal::exchange(outer);
        result
    }

    /// Sets this thread up for the machine until [`Machine::release`], so that not every call has to: for a search. Until
    /// then the thread must use no other machine.
    pub(super) fn hold(&mut self) -> Held {
        let guard = enter_model();
        interrupt::enter(self.inner.run.cancelled.clone());
        let outer = journal::exchange(std::mem::take(&mut self.journal));
        self.is_held = true;
        Held { outer: Some(outer), _mode: guard, _spare: Lent::begin() }
    }

    /// Gives the thread back.
    pub(super) fn release(&mut self, mut held: Held) {
        self.is_held = false;
        if let Some(outer) = held.outer.take() {
            self.journal = journal::exchange(outer);
        }
    }

    /// Finds what is shared: walks the states with what is known, until nothing new turns up.
    fn discover(&mut self, wanted: &dyn Fn() -> bool) -> Result<(), Trouble> {
        let granularity = self.inner.settings.granularity;
        self.inner.settings.granularity = super::Granularity::Visible;
        self.inner.rest_after = Some(REST_AFTER);
        let beginning = self.inside(Inner::snapshot);
        let walked = loop {
            self.inner.rested = false;
            let walked = match self.inside(Inner::start) {
                Ok(()) => super::discover::walk(self, wanted),
                Err(trouble) => Err(trouble),
            };
            self.history.clear();
            self.inside(|inner| inner.restore(beginning));
            self.inner.note_processes();
            let grew = self.inner.accesses.refresh();
            match walked {
                Ok(_) if grew && wanted() => {}
                other => break other,
            }
        };
        self.inner.settings.granularity = granularity;
        self.inner.rest_after = None;
        self.stable = walked?;
        self.inside(Inner::start)
    }

    /// How many states may be visited to find out what is shared. A worker that was left alone is one that spins, as
    /// far as is known: a few states tell what it spins on.
    pub(super) fn discovery_limit(&self) -> usize {
        if self.inner.rested { FIRST_LOOK } else { self.inner.settings.discovery }
    }

    /// Whether all states were looked at to find out what is shared. If not, steps may hide accesses to what turned out
    /// to be shared in no state that was seen.
    pub fn is_complete(&self) -> bool {
        self.stable
    }

    /// What can be chosen now; nothing at the end of the program and in a deadlock.
    pub fn choices(&mut self) -> Vec<Choice> {
        self.inside(|inner| inner.choices())
    }

    /// The workers that can take a step now.
    pub fn enabled(&mut self) -> Vec<LaneId> {
        self.choices().into_iter().map(|c| c.worker).collect()
    }

    /// Takes the worker's next step; if it stands in a wait with a time-out that is not ready, its time runs out.
    ///
    /// # Errors
    /// It cannot take one; then the state is as before.
    pub fn step(&mut self, worker: LaneId) -> Result<Stepped, Trouble> {
        match self.choices().into_iter().find(|c| c.worker == worker) {
            Some(choice) => self.choose(choice),
            None => Err(Trouble::NotEnabled { worker }),
        }
    }

    /// Takes a step that is one of [`Machine::choices`].
    ///
    /// # Errors
    /// It is none of them, or the program does in it what cannot be modelled; then the state is as before.
    pub fn choose(&mut self, choice: Choice) -> Result<Stepped, Trouble> {
        if !self.choices().contains(&choice) {
            return Err(Trouble::NotEnabled { worker: choice.worker });
        }
        let (operation, line) = (self.next_operation(choice.worker), self.line(choice.worker));
        self.advance(choice)?;
        Ok(Stepped { worker: choice.worker, operation, line, over: self.inner.is_over() })
    }

    /// As [`Machine::choose`], of a choice that there is, without a word of what it does.
    ///
    /// # Errors
    /// The program does in it what cannot be modelled; then the state is as before.
    pub(super) fn advance(&mut self, choice: Choice) -> Result<(), Trouble> {
        let taken = self.inside(|inner| {
            let before = inner.snapshot();
            inner.take_step(choice).map(|()| before).inspect_err(|_| inner.restore(before))
        });
        taken.map(|before| self.history.push((before, choice)))
    }

    /// Adds what can be chosen now to `choices`.
    pub(super) fn add_choices(&mut self, choices: &mut Vec<Choice>) {
        self.inside(|inner| inner.add_choices(choices));
    }

    /// Takes the last step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        match self.history.pop() {
            Some((before, _)) => {
                self.inside(|inner| inner.restore(before));
                true
            }
            None => false,
        }
    }

    /// The steps from the beginning to here.
    pub fn schedule(&self) -> Schedule {
        Schedule(self.history.iter().map(|(_, choice)| *choice).collect())
    }

    /// How many steps led here.
    pub fn steps(&self) -> usize {
        self.history.len()
    }

    /// What counts as a step.
    pub fn granularity(&self) -> super::Granularity {
        self.inner.settings.granularity
    }

    /// Takes the steps of a schedule from here.
    ///
    /// # Errors
    /// A step cannot be taken; those before it were.
    pub fn replay(&mut self, schedule: &Schedule) -> Result<(), Trouble> {
        schedule.0.iter().try_for_each(|&choice| self.choose(choice).map(drop))
    }

    /// What a worker does next, in words: `LOAD x`, `ADD 1`, `ACQUIRE lock`.
    pub fn next_operation(&mut self, worker: LaneId) -> String {
        self.inside(|inner| {
            let program = inner.program_of(worker);
            let Some(worker) = inner.worker(worker) else { return "ENDED".to_owned() };
            let Some(stands) = inner.stands_for(worker) else { return inner.suspended_words(worker) };
            match Some((&stands.stage, &stands.fiber)) {
                Some((Stage::Ready, fiber)) => operation::words(fiber, program),
                Some((Stage::Waiting(wait), _)) => operation::wait_words(wait, program),
                Some((Stage::Over, _)) => "END".to_owned(),
                Some((Stage::Ended | Stage::Task(_), _)) | None => "ENDED".to_owned(),
            }
        })
    }

    /// The line of the worker's next step; 0 if it has none.
    pub fn line(&self, worker: LaneId) -> u32 {
        let Some(worker) = self.inner.worker(worker) else { return 0 };
        match self.inner.stands_for(worker) {
            None => self.inner.suspended_line(worker),
            Some(worker) if matches!(worker.stage, Stage::Waiting(_)) => worker.fiber.line(),
            Some(worker) => super::block::place(&worker.fiber).map_or(0, |(_, line)| line),
        }
    }

    /// All workers that were started, by lane, with the names that `threading` gives them.
    pub fn workers(&self) -> Vec<(LaneId, String)> {
        self.inner.table.workers.iter().map(|w| (w.lane(), w.me.name.clone())).collect()
    }

    /// Whether the program has come to its end.
    pub fn is_over(&self) -> bool {
        self.inner.is_over()
    }

    /// Who waits for whom, if nobody can take a step and the program is not over.
    pub fn deadlock(&mut self) -> Option<Deadlock> {
        self.inside(|inner| (!inner.is_over() && inner.choices().is_empty()).then(|| inner.deadlock()))
    }

    /// How the program has ended, as far as these globals tell (all that hold plain data if none is named); `None` if
    /// somebody can still take a step.
    pub fn outcome(&mut self, watch: &[String]) -> Option<Outcome> {
        self.inside(|inner| inner.choices().is_empty().then(|| inner.outcome(watch)))
    }

    /// What the program has printed so far, both streams, in order.
    pub fn output(&self) -> &[Piece] {
        &self.inner.output
    }

    /// The state as text: all workers, frames, registers, globals, and all objects that can be reached from them.
    pub fn describe(&mut self, detail: Detail) -> String {
        self.inside(|inner| describe(inner, detail))
    }

    /// A number for what the future of this state depends on: states that have it in common have the same future.
    pub fn key(&mut self) -> u128 {
        self.inside(|inner| inner.key())
    }

    /// The outcome that a trouble of the last step means, or the trouble itself.
    pub(super) fn outcome_of(&mut self, trouble: Trouble, watch: &[String]) -> Result<Outcome, Trouble> {
        self.inside(|inner| super::outcome::of_trouble(inner, trouble, watch))
    }

    /// The outcome of going on for ever as from here.
    pub(super) fn goes_on(&mut self, kind: Kind, watch: &[String], waits: Vec<String>) -> Outcome {
        self.inside(|inner| inner.goes_on(kind, watch, waits))
    }

    /// The values of the watched globals, by name.
    pub(super) fn values(&mut self, watch: &[String]) -> Vec<(String, String)> {
        self.inside(|inner| inner.values(watch))
    }

    /// Everything that was printed to standard output.
    pub fn printed(&self) -> String {
        self.inner.printed()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let history = std::mem::take(&mut self.history);
        self.inside(|inner| {
            drop(history);
            inner.clear();
        });
    }
}
