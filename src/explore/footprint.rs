//! What a step touches, and where every worker stands: what reduction has to know of a state.
//!
//! Two steps of different workers commute if no place is touched by both and written by one, and neither lets the other
//! go on or keeps it from it. The places are all parts of objects that the interpreter locked in the step, all variables
//! that it named, and two that are no variables: the list of exceptions that nobody caught, and the end of the program.
//! Letting go on and keeping from it is part of that, for what can be waited for is written by both.

use std::hash::{Hash, Hasher};

use crate::python::object::watch::Touch;
use crate::python::sync::{Wait, WaitOp, of};
use crate::trace::LaneId;

use super::access::{Loc, PRIVATE};
use super::hash::WordHasher;
use super::inner::Inner;
use super::operation::Peek;
use super::worker::{Phase, Stage, WorkerState, is_plain_join};

/// Something that steps touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A variable or a part of an object that is there in the first state.
    At(Loc),
    /// All objects that are made later: their numbers depend on the way.
    Young,
    /// The library's own variables.
    Library,
    /// The exceptions that nobody caught: their order tells outcomes apart.
    Errors,
    /// Everything: the program ends.
    All,
}

/// A place that was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touching {
    /// Who touched it.
    pub lane: LaneId,
    /// What it is.
    pub place: Place,
    /// Whether it was written.
    pub write: bool,
}

/// What the last step touched. Off unless somebody asks.
#[derive(Default)]
pub struct Footprint {
    is_on: bool,
    is_step: bool,
    lane: LaneId,
    places: Vec<Touching>,
    /// The numbers of the objects that each worker had made in the first state end here.
    elders: Vec<u32>,
}

impl Footprint {
    /// A worker's step begins.
    pub fn begin(&mut self, lane: LaneId) {
        self.places.clear();
        self.resume(lane);
    }

    /// A worker that is alone goes on: what it does is no step only because nobody is left.
    pub fn resume(&mut self, lane: LaneId) {
        self.is_step = self.is_on;
        self.lane = lane;
    }

    /// What follows belongs to no step that matters.
    pub fn pause(&mut self) {
        self.is_step = false;
    }

    /// A worker has touched a place.
    pub fn touch(&mut self, lane: LaneId, place: Place, write: bool) {
        if self.is_on {
            self.places.push(Touching { lane, place, write });
        }
    }

    /// Parts of objects were touched.
    pub fn parts(&mut self, touches: &[Touch]) {
        if !self.is_step {
            return;
        }
        for touch in touches {
            let place = self.place_of(touch.part);
            self.touch(self.lane, place, touch.write);
        }
    }

    /// An instruction names a variable.
    pub fn variable(&mut self, peek: &Peek) {
        if !self.is_step {
            return;
        }
        match (peek.variable, peek.own_variable) {
            (Some((Loc::Cell(part), write)), _) => {
                let place = match self.place_of(part) {
                    Place::Young => Place::Young,
                    _ => Place::At(Loc::Cell(part)),
                };
                self.touch(self.lane, place, write);
            }
            (Some((loc, write)), _) => self.touch(self.lane, Place::At(loc), write),
            (None, Some(write)) => self.touch(self.lane, Place::Library, write),
            (None, None) => {}
        }
    }

    fn place_of(&self, part: u32) -> Place {
        let number = part & !PRIVATE;
        let maker = (number >> 24).checked_sub(1).and_then(|lane| self.elders.get(lane as usize));
        match maker {
            Some(&end) if number < end => Place::At(Loc::Part(number, None)),
            _ => Place::Young,
        }
    }

    /// What was touched.
    pub fn places(&self) -> &[Touching] {
        &self.places
    }
}

/// Why a worker cannot take a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// It waits for something that has to be written.
    On(Place),
    /// It waits for the end of one of these workers.
    Ends(Vec<usize>),
}

/// A worker in a state.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Where in the program it is: equal numbers are equal places of the code, on all levels of calls. 0: it has ended.
    pub position: u64,
    /// Why it cannot take a step, if it cannot.
    pub blocked: Option<Blocked>,
}

/// All workers in a state; nothing if one of them stands in a wait with a time-out, or dies with the program.
pub type Standings = Option<Vec<Standing>>;

impl Inner {
    /// From now on steps leave footprints. The machine is at its beginning.
    pub fn leave_footprints(&mut self) {
        self.footprint.is_on = true;
        self.footprint.elders = self.table.workers.iter().map(|w| w.births).collect();
    }

    /// Where every worker stands.
    pub fn standings(&self) -> Standings {
        (0..self.table.workers.len()).map(|lane| self.standing(lane)).collect()
    }

    /// The position of every worker.
    pub fn positions(&self) -> Vec<u64> {
        (0..self.table.workers.len()).map(|lane| self.position(lane)).collect()
    }

    /// What each worker waits for that has to be written, whether or not it can go on by now.
    pub fn waits(&self) -> Vec<Option<Place>> {
        let place = |worker: &WorkerState| match &worker.stage {
            Stage::Waiting(wait) if wait.op != WaitOp::Sleep && !is_plain_join(wait) => Some(self.place_of_wait(wait)),
            _ => None,
        };
        self.table.workers.iter().map(place).collect()
    }

    fn place_of_wait(&self, wait: &Wait) -> Place {
        of(&wait.on).map_or(Place::All, |(_, sync)| self.footprint.place_of(sync.state.part()))
    }

    fn position(&self, lane: usize) -> u64 {
        let Some(worker) = self.table.workers.get(lane).filter(|w| w.is_alive()) else { return 0 };
        let mut hasher = WordHasher::default();
        (lane as u64).hash(&mut hasher);
        for frame in worker.fiber.frames() {
            (std::ptr::from_ref(frame.code) as u64).hash(&mut hasher);
            u64::from(frame.pc).hash(&mut hasher);
        }
        let stage: u64 = match &worker.stage {
            Stage::Ready => 1,
            Stage::Waiting(_) => 2,
            Stage::Over => 3 + self.table.phase as u64,
            Stage::Ended | Stage::Task(_) => 0,
        };
        stage.hash(&mut hasher);
        hasher.finish() | 1
    }

    fn standing(&self, lane: usize) -> Option<Standing> {
        let worker = self.table.workers.get(lane)?;
        let position = self.position(lane);
        if worker.daemon && worker.is_alive() {
            return None;
        }
        let blocked = match &worker.stage {
            Stage::Waiting(wait) if is_plain_join(wait) => Some(Blocked::Ends(self.whose_end(&wait.on))),
            Stage::Waiting(wait) if wait.op == WaitOp::Sleep => None,
            Stage::Waiting(wait) if !wait.is_for_ever() => return None,
            Stage::Waiting(wait) if !wait.ready(&worker.me) => Some(Blocked::On(self.place_of_wait(wait))),
            Stage::Over if lane == 0 && (self.table.phase != Phase::Joining || self.joins_somebody()) => {
                let others = 1..self.table.workers.len();
                Some(Blocked::Ends(
                    others.filter(|&n| self.table.workers.get(n).is_some_and(|w| w.is_alive())).collect(),
                ))
            }
            _ => None,
        };
        Some(Standing { position, blocked })
    }

    /// The workers that are this thread.
    fn whose_end(&self, thread: &crate::python::object::Value) -> Vec<usize> {
        let Some((_, wanted)) = of(thread) else { return Vec::new() };
        let is_it = |value| of(value).is_some_and(|(_, sync)| sync.state.part() == wanted.state.part());
        (0..self.table.workers.len()).filter(|&n| self.table.workers.get(n).is_some_and(|w| is_it(&w.thread))).collect()
    }
}
