//! A model run that is told step by step: what each step does, what it changes and prints, and how it ends.
//!
//! Around a machine it keeps what a story needs and the machine forgets: who has begun to wait, which exceptions came,
//! which accesses were made. `story` makes sentences of it.

use crate::python::Program;
use crate::trace::LaneId;

use super::deed::{self, Deed, What};
use super::inner::{Inner, Piece, Trouble};
use super::lost::{self, Done};
use super::machine::Machine;
use super::schedule::{Choice, letters};
use super::settings::Settings;
use super::story::{End, Story};
use super::worker::{Stage, WorkerState};

/// One step of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What was chosen.
    pub choice: Choice,
    /// What it began with, in the words of the machine: `LOAD x`.
    pub operation: String,
    /// The line it began on; 0 if none.
    pub line: u32,
    /// What the worker did, then what that led to: who waits from now on, who raised.
    pub deeds: Vec<Deed>,
    /// The watched variables that it changed, and what they hold after it; one that was deleted holds nothing.
    pub changed: Vec<(String, Option<String>)>,
    /// What was printed in it.
    pub printed: Vec<Piece>,
}

/// A run that is told.
pub struct Telling {
    machine: Machine,
    watch: Vec<String>,
    moments: Vec<Moment>,
    accesses: Vec<Done>,
    values: Vec<(String, String)>,
    endless: Option<(LaneId, u32)>,
}

/// What a step may change that is told afterwards.
struct Before {
    waiting: Vec<bool>,
    errors: usize,
}

impl Telling {
    /// A program at its beginning. `watch`: the globals whose changes are told; all that hold plain data if none is
    /// named.
    ///
    /// # Errors
    /// The program does something that cannot be modelled, or runs for ever before its first step.
    pub fn begin(program: &Program, settings: &Settings, watch: &[String]) -> Result<Telling, Trouble> {
        let mut machine = Machine::new(program, settings.clone())?;
        let values = machine.inside(|inner| inner.values(watch));
        let (moments, accesses, watch) = (Vec::new(), Vec::new(), watch.to_vec());
        Ok(Telling { machine, watch, moments, accesses, values, endless: None })
    }

    /// What can be chosen now.
    pub fn choices(&mut self) -> Vec<Choice> {
        self.machine.choices()
    }

    /// The steps so far.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Takes a step.
    ///
    /// # Errors
    /// It cannot be taken, the worker runs on for ever in it, or the program does in it what cannot be modelled.
    pub fn choose(&mut self, choice: Choice) -> Result<(), Trouble> {
        let ((what, access), before) = self.machine.inside(|inner| (deed::before(inner, choice), Before::of(inner)));
        let from = self.machine.output().len();
        let (operation, line) = (self.machine.next_operation(choice.worker), self.machine.line(choice.worker));
        match self.machine.choose(choice) {
            Ok(_) => {}
            Err(Trouble::Endless { worker, line }) => {
                self.endless = Some((worker, line));
                return Err(Trouble::Endless { worker, line });
            }
            Err(trouble) => return Err(trouble),
        }
        let mut deeds = vec![Deed { worker: choice.worker, line, what }];
        // Who is woken has not run yet.
        let acted = (!matches!(deeds.first().map(|deed| &deed.what), Some(What::WakesUp))).then_some(choice.worker);
        let led_to = self.machine.inside(|inner| before.led_to(inner, acted));
        let tries = matches!(deeds.first().map(|deed| &deed.what), Some(What::Tries { .. }));
        if tries && led_to.iter().any(|d| d.worker == choice.worker && matches!(d.what, What::Waits { .. })) {
            deeds.clear();
        }
        deeds.extend(led_to);
        self.accesses.extend(access.map(|access| Done { worker: choice.worker, access }));
        let printed = self.machine.output().get(from..).unwrap_or_default().to_vec();
        let changed = self.changes();
        if let Some(Deed { what: What::Runs { changed: told, .. }, .. }) = deeds.first_mut() {
            let value =
                |(name, value): &(String, Option<String>)| value.as_ref().map(|value| format!("{name} = {value}"));
            told.extend(changed.iter().filter_map(value));
        }
        self.moments.push(Moment { choice, operation, line, deeds, changed, printed });
        Ok(())
    }

    /// The watched variables that have changed since the last call.
    fn changes(&mut self) -> Vec<(String, Option<String>)> {
        let watch = self.watch.clone();
        let now = self.machine.inside(|inner| inner.values(&watch));
        let value = |all: &[(String, String)], name: &str| all.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        let mut changed: Vec<(String, Option<String>)> = Vec::new();
        for (name, after) in &now {
            if value(&self.values, name).as_ref() != Some(after) {
                changed.push((name.clone(), Some(after.clone())));
            }
        }
        let gone = self.values.iter().filter(|(name, _)| value(&now, name).is_none());
        changed.extend(gone.map(|(name, _)| (name.clone(), None)));
        self.values = now;
        changed
    }

    /// Goes back to the beginning, to tell another run.
    pub fn restart(&mut self) {
        while self.machine.undo() {}
        self.moments.clear();
        self.accesses.clear();
        self.endless = None;
        let watch = self.watch.clone();
        self.values = self.machine.inside(|inner| inner.values(&watch));
    }

    /// Why a choice cannot be made now, in words: `B waits for lock, held by A`.
    pub fn why_not(&mut self, choice: Choice) -> String {
        let who = letters(choice.worker);
        let can = self.choices().into_iter().find(|c| c.worker == choice.worker);
        self.machine.inside(|inner| match inner.worker(choice.worker) {
            None => format!("there is no worker {who}"),
            Some(_) if can.is_some_and(|can| can.expire) => {
                format!("{who} waits, and only its time can run out: {who}!")
            }
            Some(_) if can.is_some() => format!("{who}'s time does not run out there"),
            Some(worker) => match deed::begins_to_wait(inner, worker) {
                Some(what) => Deed { worker: choice.worker, line: 0, what }.to_string(),
                None => format!("{who} has come to its end"),
            },
        })
    }

    /// What was told, and how it has ended.
    pub fn story(&mut self) -> Story {
        let outcome = match self.endless {
            Some((worker, line)) => self.machine.outcome_of(Trouble::Endless { worker, line }, &self.watch).ok(),
            None => self.machine.outcome(&self.watch),
        };
        let end = End {
            outcome,
            deadlock: self.machine.deadlock(),
            endless: self.endless,
            lost: lost::updates(&self.accesses),
            values: self.values.clone(),
            printed: self.machine.output().to_vec(),
        };
        Story { workers: self.machine.workers(), moments: self.moments.clone(), end }
    }
}

impl Before {
    fn of(inner: &Inner) -> Before {
        let waits = |worker: &WorkerState| match inner.stands_for(worker) {
            Some(stands) => matches!(stands.stage, Stage::Waiting(_)),
            None => deed::begins_to_wait(inner, worker).is_some(),
        };
        let waiting = inner.table.workers.iter().map(waits).collect();
        Before { waiting, errors: inner.table.errors.len() }
    }

    /// Who waits now and did not before, and which exceptions came.
    fn led_to(&self, inner: &Inner, acted: Option<LaneId>) -> Vec<Deed> {
        let mut deeds = Vec::new();
        for (worker, error) in inner.table.errors.iter().skip(self.errors) {
            let line = inner.worker(*worker).map_or(0, |w| w.fiber.line());
            deeds.push(Deed { worker: *worker, line, what: What::Raises { error: error.clone() } });
        }
        for worker in &inner.table.workers {
            let lane = worker.lane();
            let waited = self.waiting.get(lane.0 as usize).copied().unwrap_or(false) && Some(lane) != acted;
            if !waited && let Some(what) = deed::begins_to_wait(inner, worker) {
                let line = match inner.stands_for(worker) {
                    Some(stands) => stands.fiber.line(),
                    None => inner.suspended_line(worker),
                };
                deeds.push(Deed { worker: lane, line, what });
            }
        }
        deeds
    }
}
