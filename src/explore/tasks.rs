//! Tasks of event loops as workers, and the turns of a loop.
//!
//! A task has a letter, a line and a clock of its own, and the objects that it makes have numbers of its own; its steps
//! are taken by the fiber of its home, the thread that runs the loop. The ready queue of a loop is first in, first out:
//! with one thread there is nothing to choose but what the outside decides, and that is who is woken when. The loop asks
//! before each turn ([`WaitOp::Turn`]): every task that sleeps, or that has set itself a time, may be woken then.

use crate::python::object::Value;
use crate::python::sync::{OnTimeout, Wait, WaitOp, Worker};
use crate::python::types::support::{number, small};
use crate::python::vm::TaskRequest;
use crate::trace::{LaneId, Nanos};

use super::inner::{Inner, MOST_WORKERS, Trouble, first_birth};
use super::schedule::Choice;
use super::worker::{Stage, WorkerState};

/// What a loop asks before its turn.
pub struct Turn<'w> {
    /// Who is next in the ready queue, if anything is.
    pub next: Option<LaneId>,
    sleepers: &'w [Value],
    /// The loop.
    pub of: &'w Value,
}

/// Somebody who can be woken.
pub struct Sleeper<'w> {
    /// Who: a task, or the thread itself for a timer of none of its tasks.
    pub lane: LaneId,
    /// How long, nominally.
    pub left: Nanos,
    /// The timer.
    pub timer: &'w Value,
}

/// A task by the number that the library has for it: below zero it is the thread itself.
fn lane_of(number: &Value, home: LaneId) -> LaneId {
    small(number).and_then(|n| u32::try_from(n).ok()).map_or(home, LaneId)
}

impl<'w> Turn<'w> {
    /// What the loop of this thread asks.
    pub fn of(wait: &'w Wait, home: LaneId) -> Option<Turn<'w>> {
        let OnTimeout::Value(asked) = &wait.on_timeout else { return None };
        let [next, sleepers, of] = asked.as_tuple()? else { return None };
        let next = (!next.is_none()).then(|| lane_of(next, home));
        Some(Turn { next, sleepers: sleepers.as_tuple()?, of })
    }

    /// Who can be woken.
    pub fn sleepers(&self, home: LaneId) -> impl Iterator<Item = Sleeper<'w>> + use<'w> {
        let sleepers = self.sleepers;
        sleepers.iter().filter_map(move |sleeper| {
            let [lane, left, timer] = sleeper.as_tuple()? else { return None };
            let left = (number(left)?.max(0.0) * 1e9) as Nanos;
            Some(Sleeper { lane: lane_of(lane, home), left, timer })
        })
    }
}

impl Inner {
    /// A task is made, begins or stops to run, or ends. The answer is the number of one that is made.
    pub fn task(&mut self, home: LaneId, request: TaskRequest) -> Result<Result<Value, Value>, Trouble> {
        match request {
            TaskRequest::Start { name, task } => return Ok(Ok(self.start_task(home, name, task)?)),
            TaskRequest::Act(who) => self.act_as(home, who.unwrap_or(home)),
            TaskRequest::End(task) => {
                self.act_as(home, home);
                if let Some(task) = self.worker_mut(task) {
                    task.stage = Stage::Ended;
                }
            }
        }
        Ok(Ok(Value::NONE))
    }

    fn start_task(&mut self, home: LaneId, name: String, task: Value) -> Result<Value, Trouble> {
        if self.table.workers.len() >= MOST_WORKERS {
            return Err(self.refusal(home, "making more than 119 threads and tasks"));
        }
        let lane = LaneId(self.table.workers.len() as u32);
        let me = std::sync::Arc::new(Worker { lane, name, waker: self.waker() });
        let slept = self.worker(self.actor(home)).map_or(0, |maker| maker.slept);
        let process = self.worker(home).map_or(0, |worker| worker.process);
        let fresh = WorkerState::new(me, Value::UNBOUND, first_birth(lane));
        self.table.workers.push(WorkerState { daemon: true, home, slept, process, stage: Stage::Task(task), ..fresh });
        Ok(Value::int(i64::from(lane.0)))
    }

    /// A thread goes on as one of its tasks, or as itself.
    fn act_as(&mut self, home: LaneId, who: LaneId) {
        if self.home_of(who) == home
            && let Some(worker) = self.worker_mut(home)
        {
            worker.acting = who;
        }
    }

    /// A worker has slept, nominally.
    pub fn sleep(&mut self, lane: LaneId, time: Nanos) {
        if let Some(worker) = self.worker_mut(lane) {
            worker.slept = worker.slept.saturating_add(time);
        }
    }

    /// Whether a loop goes on without asking: nobody sleeps, something is ready, and no other thread is there to make
    /// more ready meanwhile.
    pub fn is_no_choice(&self, wait: &Wait) -> bool {
        let sleeps = Turn::of(wait, LaneId::MAIN).is_none_or(|turn| !turn.sleepers.is_empty());
        !wait.idle && !sleeps && self.table.threads() <= 1
    }

    /// The choices before a turn of a loop.
    pub fn add_turn(&self, home: &WorkerState, wait: &Wait, choices: &mut Vec<Choice>) {
        let Some(turn) = Turn::of(wait, home.lane()) else { return };
        if wait.ready(&home.me) {
            choices.push(Choice::go(turn.next.unwrap_or(home.lane())));
        }
        choices.extend(turn.sleepers(home.lane()).map(|sleeper| Choice { worker: sleeper.lane, expire: true }));
    }

    /// Wakes one of those who sleep on the loop of a thread: it comes to the end of the ready queue.
    pub fn wake_up(&mut self, home: LaneId, who: LaneId) -> Result<(), Trouble> {
        let Some(worker) = self.worker_mut(home) else { return Ok(()) };
        let Stage::Waiting(wait) = worker.stage.clone() else { return Ok(()) };
        let sleeper = Turn::of(&wait, home).and_then(|turn| turn.sleepers(home).find(|sleeper| sleeper.lane == who));
        let Some(Sleeper { left, timer, .. }) = sleeper else { return Err(Trouble::NotEnabled { worker: who }) };
        wait.give_up(&worker.me);
        worker.stage = Stage::Ready;
        self.sleep(who, left);
        self.after_wait(home, Ok(timer.clone()))
    }

    /// The thread that takes a step when this choice is made.
    pub fn runner_of(&self, choice: Choice) -> LaneId {
        self.home_of(choice.worker)
    }

    /// The worker whose fiber says what this one does next: its own or that of its home, unless the loop runs somebody
    /// else or stands before a turn.
    pub fn stands_for<'i>(&'i self, worker: &'i WorkerState) -> Option<&'i WorkerState> {
        if !worker.is_alive() {
            return Some(worker);
        }
        let home = self.worker(worker.home)?;
        let runs = home.acting == worker.lane() && self.turn_of(worker.home).is_none();
        let alone = !worker.is_task() && home.acting == worker.lane() && self.task_of(worker).is_none();
        (runs || alone).then_some(home)
    }

    /// What the loop of a thread asks, if it stands before a turn.
    pub fn turn_of(&self, home: LaneId) -> Option<Turn<'_>> {
        match &self.worker(home)?.stage {
            Stage::Waiting(wait) if wait.op == WaitOp::Turn => Turn::of(wait, home),
            _ => None,
        }
    }
}
