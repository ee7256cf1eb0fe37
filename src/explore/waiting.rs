//! Workers that wait: which of them can go on, and how; the choices of a settled state; deadlocks.

use crate::python::sync::WaitOp;
use crate::trace::{Deadlock, LaneId};

use super::block::Block;
use super::footprint::Place;
use super::inner::{Inner, Trouble};
use super::schedule::Choice;
use super::worker::{Phase, Stage, WorkerState};

impl Inner {
    /// What a scheduler can choose from now. The state is settled.
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        self.add_choices(&mut choices);
        choices
    }

    /// As [`Inner::choices`], into a list that is there already.
    pub fn add_choices(&self, choices: &mut Vec<Choice>) {
        for worker in &self.table.workers {
            match &worker.stage {
                Stage::Waiting(wait) if wait.op == WaitOp::Turn => self.add_turn(worker, wait, choices),
                _ => choices.extend(self.choice_of(worker)),
            }
        }
    }

    fn choice_of(&self, worker: &WorkerState) -> Option<Choice> {
        let lane = worker.acting;
        match &worker.stage {
            Stage::Ready => Some(Choice::go(lane)),
            Stage::Waiting(wait) if wait.ready(&worker.me) => Some(Choice::go(lane)),
            Stage::Waiting(wait) if !wait.is_for_ever() => Some(Choice { worker: lane, expire: true }),
            Stage::Waiting(_) | Stage::Ended | Stage::Task(_) => None,
            Stage::Over if lane != LaneId::MAIN => Some(Choice::go(lane)),
            Stage::Over => (self.table.phase == Phase::Joining && !self.joins_somebody()).then_some(Choice::go(lane)),
        }
    }

    /// Takes a step of the worker, which can take it.
    pub fn take_step(&mut self, choice: Choice) -> Result<(), Trouble> {
        let lane = self.runner_of(choice);
        self.drain_touches();
        self.footprint.begin(lane);
        let line = self.visit(lane);
        match self.worker(lane).map(|w| &w.stage) {
            Some(Stage::Ready) => drop(self.block(lane, false)?),
            Some(Stage::Waiting(wait)) if choice.expire && wait.op == WaitOp::Turn => {
                self.wake_up(lane, choice.worker)?
            }
            Some(Stage::Waiting(_)) if choice.expire => self.expire(lane)?,
            Some(Stage::Waiting(_)) => self.go_on(lane)?,
            Some(Stage::Over) => {
                if lane == LaneId::MAIN {
                    self.footprint.touch(lane, Place::All, true);
                }
                self.end(lane);
            }
            Some(Stage::Ended | Stage::Task(_)) | None => return Err(Trouble::NotEnabled { worker: lane }),
        }
        self.finish_line(lane, line)?;
        self.spread(lane);
        self.footprint.pause();
        self.settle()
    }

    /// A worker whose wait is ready goes on, to the end of the call that waited.
    pub fn go_on(&mut self, lane: LaneId) -> Result<(), Trouble> {
        let Some(worker) = self.worker_mut(lane) else { return Ok(()) };
        let Stage::Waiting(wait) = worker.stage.clone() else { return Ok(()) };
        let Some(result) = wait.poll(&worker.me) else { return Err(Trouble::NotEnabled { worker: lane }) };
        worker.stage = Stage::Ready;
        self.after_wait(lane, result)
    }

    /// A worker's time runs out.
    fn expire(&mut self, lane: LaneId) -> Result<(), Trouble> {
        let Some(worker) = self.worker_mut(lane) else { return Ok(()) };
        let Stage::Waiting(wait) = worker.stage.clone() else { return Ok(()) };
        wait.give_up(&worker.me);
        let time = wait.timeout.map_or(0, |t| u64::try_from(t.as_nanos()).unwrap_or(u64::MAX));
        worker.stage = Stage::Ready;
        self.sleep(self.actor(lane), time);
        self.after_wait(lane, wait.expired())
    }

    /// A wait is over with this answer: the worker goes on to the end of the call that waited.
    pub fn after_wait(
        &mut self,
        lane: LaneId,
        answer: Result<crate::python::object::Value, crate::python::object::Value>,
    ) -> Result<(), Trouble> {
        let mut counted = false;
        if let Some(Err(exit)) = self.as_worker(lane, |fiber, cx| fiber.answer(cx, answer))
            && self.act(lane, exit, &mut counted)?.is_some()
        {
            return Ok(());
        }
        let Block { .. } = self.block(lane, true)?;
        Ok(())
    }

    /// Whether the program has come to its end.
    pub fn is_over(&self) -> bool {
        self.worker(LaneId::MAIN).is_none_or(|main| !main.is_alive())
    }

    /// The deadlock of a settled state without choices.
    pub fn deadlock(&self) -> Deadlock {
        let name_of = |lane: LaneId| self.worker(lane).map(|w| w.me.name.clone());
        let mut edges = self.edges_of_tasks();
        edges.extend(self.table.workers.iter().filter_map(|worker| match &worker.stage {
            Stage::Waiting(wait) if wait.op == WaitOp::Turn && self.has_tasks_of(worker.lane()) => None,
            Stage::Waiting(wait) if wait.op != WaitOp::Sleep => {
                let name = name_of(worker.acting).unwrap_or_default();
                let who = (worker.acting, name.as_str(), worker.fiber.line());
                Some(self.edge(worker, wait, who, name_of))
            }
            _ => None,
        }));
        Deadlock::of(edges)
    }
}
