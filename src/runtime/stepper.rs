//! A program on the model machine with the table of the steps that were taken: what a person asks for, done and told.
//!
//! Rows are kept for every step, so that undoing brings back the table as it was; an answer carries the latest of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::step::ask::WINDOW;
use crate::app::step::{Move, Row, Shown};
use crate::explore::{Choice, Granularity, Machine, Schedule, Settings, Trouble};
use crate::python::Program;
use crate::trace::{LaneId, RunSettings};

/// Steps that are taken at one request at most.
const MOST: usize = 100_000;

/// States that are looked at to find out what is shared: a person waits for it.
const DISCOVERY: usize = 6_000;

/// How steps are chosen where nobody chooses them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chooser {
    Random,
    InTurn,
}

/// A program that is stepped.
pub struct Stepper {
    machine: Machine,
    rows: Vec<Arc<Row>>,
    columns: Vec<String>,
    first: Arc<[Option<String>]>,
    chooser: Chooser,
    seed: u64,
    /// Whether a step was drawn from the seed since the beginning.
    drawn: bool,
}

impl Stepper {
    /// The program at its beginning.
    ///
    /// # Errors
    /// Why it cannot be stepped, in a sentence.
    pub fn new(program: &Program, run: RunSettings, granularity: Granularity, seed: u64) -> Result<Stepper, String> {
        let settings = Settings { run, discovery: DISCOVERY, ..Settings::at(granularity) };
        let mut machine = Machine::new(program, settings).map_err(|trouble| cannot_begin(&trouble))?;
        let shared = machine.shared();
        let columns = shared.iter().map(|v| v.name.clone()).collect();
        let first = shared.into_iter().map(|v| Some(v.value)).collect();
        Ok(Stepper { machine, rows: Vec::new(), columns, first, chooser: Chooser::Random, seed, drawn: false })
    }

    /// What a person should know of it from the first.
    pub fn caution(&self) -> Option<String> {
        let caution = "Not every state was looked at for what the workers share: a step may do more than it says.";
        (!self.machine.is_complete()).then(|| caution.to_owned())
    }

    /// Does what is asked; what is to be said of it. `stop` ends what takes long.
    pub fn perform(&mut self, wanted: Move, stop: &AtomicBool) -> Option<String> {
        match wanted {
            Move::Choose(choice) => self.take(choice).err(),
            Move::Undo => {
                self.undo();
                None
            }
            Move::Restart => {
                if self.drawn {
                    self.seed = self.seed.wrapping_add(1);
                }
                self.restart();
                None
            }
            Move::Random => self.by(Chooser::Random),
            Move::RoundRobin => self.by(Chooser::InTurn),
            Move::Visible(lane) => self.run_visible(lane, stop),
            Move::Switch(lane) => self.run_on(lane, stop),
            Move::Finish => self.finish(stop),
            Move::Replay(schedule) => {
                self.restart();
                self.replay(&schedule, stop)
            }
            Move::Seed(seed) => {
                self.restart();
                self.seed = seed;
                self.chooser = Chooser::Random;
                self.finish(stop)
            }
        }
    }

    /// Takes the steps of a schedule; what is to be said of it.
    pub fn replay(&mut self, schedule: &Schedule, stop: &AtomicBool) -> Option<String> {
        let all = schedule.0.len();
        for (index, &choice) in schedule.0.iter().enumerate() {
            if stop.load(Ordering::Relaxed) {
                return Some(format!("Stopped after {index} of {all} steps."));
            }
            if let Err(why) = self.take(choice) {
                return Some(format!("Step {} of {all} cannot be taken: {}", index + 1, lower(&why)));
            }
        }
        None
    }

    /// What is to be shown now.
    pub fn shown(&mut self, said: Option<String>) -> Shown {
        let view = self.machine.view();
        let earlier = self.rows.len().saturating_sub(WINDOW);
        let rows = self.rows.get(earlier..).unwrap_or_default().to_vec();
        let schedule = Schedule(self.rows.iter().map(|row| row.choice).collect()).to_string();
        let (columns, first) = (self.columns.clone(), self.first.clone());
        Shown { view, columns, first, rows, earlier, schedule, seed: self.seed, said }
    }

    /// Takes a step.
    fn take(&mut self, choice: Choice) -> Result<(), String> {
        let lane = choice.worker;
        let (written, told) = (self.machine.writes_next(lane), self.machine.next_words(lane));
        let stepped = match self.machine.choose(choice) {
            Ok(stepped) => stepped,
            Err(Trouble::NotEnabled { .. }) => return Err(self.why_not(choice)),
            Err(trouble) => return Err(format!("That step cannot be taken: {trouble}.")),
        };
        let operation = if choice.expire { "time runs out".to_owned() } else { told };
        let before = self.rows.last().map_or(&self.first, |row| &row.values).clone();
        let values = self.values(&before);
        let was = self.rows.last().map(|row| row.writers.clone());
        let changed = |column: usize| {
            let old = before.get(column).and_then(|v| v.as_ref());
            let new = values.get(column).and_then(|v| v.as_ref());
            old.is_some() && old != new
        };
        let is_written = |column: usize| changed(column) || self.columns.get(column) == written.as_ref();
        let writer = |column: usize| {
            let old = was.as_ref().and_then(|was| was.get(column).copied().flatten());
            if is_written(column) { Some(lane) } else { old }
        };
        let writers = (0..values.len()).map(writer).collect();
        let held = self.machine.held(lane);
        let number = self.rows.len() + 1;
        self.rows.push(Arc::new(Row { number, choice, operation, line: stepped.line, values, writers, held }));
        Ok(())
    }

    /// The values of what is shared now, by column; those of before, if nothing changed.
    fn values(&mut self, before: &Arc<[Option<String>]>) -> Arc<[Option<String>]> {
        let shared = self.machine.shared();
        for variable in &shared {
            if !self.columns.contains(&variable.name) {
                self.columns.push(variable.name.clone());
            }
        }
        let value = |name: &String| shared.iter().find(|v| v.name == *name).map(|v| v.value.clone());
        let values: Vec<Option<String>> = self.columns.iter().map(value).collect();
        if **before == *values { before.clone() } else { values.into() }
    }

    /// Why a choice is none.
    fn why_not(&mut self, choice: Choice) -> String {
        let view = self.machine.view();
        let Some(worker) = view.workers.iter().find(|w| w.lane == choice.worker) else {
            return format!("There is no worker {} yet.", crate::explore::letters(choice.worker));
        };
        let name = &worker.letters;
        match worker.choices.first() {
            Some(there) if there.expire => format!("Worker {name} can only go on when its time runs out: {name}!."),
            Some(_) => format!("The time of worker {name} cannot run out here."),
            None if view.outcome.is_some() && view.over => "The program is over.".to_owned(),
            None => format!("Worker {name} {}.", crate::app::step::words::next(&view, worker)),
        }
    }

    fn undo(&mut self) {
        if self.machine.undo() {
            self.rows.pop();
        }
    }

    fn restart(&mut self) {
        while self.machine.undo() {}
        self.rows.clear();
        self.drawn = false;
    }

    fn last(&self) -> Option<LaneId> {
        self.rows.last().map(|row| row.choice.worker)
    }

    /// One step, chosen so.
    fn by(&mut self, chooser: Chooser) -> Option<String> {
        self.chooser = chooser;
        match self.chosen() {
            Some(choice) => self.take(choice).err(),
            None => None,
        }
    }

    /// Which step is next if nobody chooses.
    fn chosen(&mut self) -> Option<Choice> {
        let choices = self.machine.choices();
        let last = self.last();
        match self.chooser {
            Chooser::Random => {
                self.drawn = true;
                let drawn = mixed(self.seed, self.rows.len() as u64);
                choices.get((drawn % choices.len().max(1) as u64) as usize).copied()
            }
            Chooser::InTurn => {
                let after = choices.iter().find(|c| last.is_none_or(|last| c.worker > last));
                after.or(choices.first()).copied()
            }
        }
    }

    /// Steps until nobody can go on.
    fn finish(&mut self, stop: &AtomicBool) -> Option<String> {
        for taken in 0..MOST {
            if stop.load(Ordering::Relaxed) {
                return Some(format!("Stopped after {taken} steps."));
            }
            let choice = self.chosen()?;
            if let Err(why) = self.take(choice) {
                return Some(why);
            }
        }
        Some(endless())
    }

    /// Steps of one worker until it cannot go on.
    fn run_on(&mut self, lane: LaneId, stop: &AtomicBool) -> Option<String> {
        for taken in 0..MOST {
            if stop.load(Ordering::Relaxed) {
                return Some(format!("Stopped after {taken} steps."));
            }
            match self.machine.choices().into_iter().find(|c| c.worker == lane) {
                // A time that runs out is chosen on its own: it is a decision.
                Some(choice) if choice.expire && taken > 0 => return None,
                Some(choice) => {
                    if let Err(why) = self.take(choice) {
                        return Some(why);
                    }
                }
                None if taken == 0 => return Some(self.why_not(Choice::go(lane))),
                None => return None,
            }
        }
        Some(endless())
    }

    /// Steps of one worker up to its next one that others could see.
    fn run_visible(&mut self, lane: LaneId, stop: &AtomicBool) -> Option<String> {
        for taken in 0..MOST {
            if stop.load(Ordering::Relaxed) {
                return Some(format!("Stopped after {taken} steps."));
            }
            let choice = self.machine.choices().into_iter().find(|c| c.worker == lane);
            let Some(choice) = choice else {
                return (taken == 0).then(|| self.why_not(Choice::go(lane)));
            };
            if taken > 0 && (choice.expire || self.machine.is_visible_next(lane).unwrap_or(true)) {
                return None;
            }
            if let Err(why) = self.take(choice) {
                return Some(why);
            }
        }
        Some(endless())
    }
}

fn endless() -> String {
    format!("That were {MOST} steps, and it goes on: this program may run for ever.")
}

/// Why a program cannot be stepped at all, and what to do.
fn cannot_begin(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused { .. } => format!("This program cannot be stepped: {trouble}. It can be run."),
        Trouble::Endless { .. } => format!("This program cannot be stepped: {trouble}."),
        other => format!("This program cannot be stepped: {other}. Please report this."),
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A number that looks random and depends on these two alone (the finaliser of SplitMix64, Steele et al. 2014).
fn mixed(seed: u64, step: u64) -> u64 {
    let mut z =
        seed.wrapping_mul(0xD1B5_4A32_D192_ED03).wrapping_add(step.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "\
import threading

x = 0


def add():
    global x
    for _ in range(2500):
        x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
";

    #[test]
    fn ten_thousand_steps_can_be_undone_and_taken_again() {
        let program = Program::read("long.py", LONG.as_bytes(), &[]).unwrap_or_else(|_| panic!("a program"));
        let stop = AtomicBool::new(false);
        let begun = Stepper::new(&program, RunSettings::default(), Granularity::Visible, 7);
        let mut stepper = begun.unwrap_or_else(|why| panic!("{why}"));
        let beginning = (stepper.shown(None), stepper.machine.describe(crate::explore::Detail::Everything));
        assert_eq!(stepper.perform(Move::Finish, &stop), None);
        let end = (stepper.shown(None), stepper.machine.describe(crate::explore::Detail::Everything));
        assert_eq!((end.0.view.steps, end.0.rows.len(), end.0.earlier), (10_000, WINDOW, 10_000 - WINDOW));
        for _ in 0..5_000 {
            stepper.perform(Move::Undo, &stop);
        }
        let half = stepper.shown(None);
        assert_eq!((half.view.steps, half.rows.last().map(|row| row.number)), (5_000, Some(5_000)));
        for _ in 0..5_000 {
            stepper.perform(Move::Undo, &stop);
        }
        let back = (stepper.shown(None), stepper.machine.describe(crate::explore::Detail::Everything));
        assert!(back == beginning, "the beginning is as it was");
        let schedule: Schedule = end.0.schedule.parse().unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(stepper.replay(&schedule, &stop), None);
        let again = (stepper.shown(None), stepper.machine.describe(crate::explore::Detail::Everything));
        assert!(again == end, "the end is as it was");
    }
}
