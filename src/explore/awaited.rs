//! What a task awaits, in words: looked up in the library's own objects and in the frames of its coroutine, which were
//! put aside. Nothing here changes the state.

use crate::python::object::{Body, Name, SavedFrame, Value};
use crate::python::sync::variable_of;
use crate::python::vm::delegate;
use crate::trace::{DeadlockEdge, LaneId};

use super::deed::attribute_of;
use super::inner::Inner;
use super::worker::{Stage, WorkerState};

/// How deep coroutines that await each other are looked into.
const DEEPEST: usize = 1_000;

/// What a task awaits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// `lock 'fork'`, `the end of Task-2 (eat)`.
    pub what: String,
    /// Who would have to act, if that is one worker.
    pub holder: Option<LaneId>,
    /// The line it stands at.
    pub line: u32,
    /// It only sleeps.
    pub sleeps: bool,
}

impl Awaited {
    /// A variable's name alone says enough: `fork` for `lock 'fork'`.
    pub fn short(&self) -> String {
        let name = self.what.split('\'').nth(1).filter(|_| !self.is_end());
        name.map_or_else(|| self.what.clone(), str::to_owned)
    }

    /// It waits for the end of somebody.
    pub fn is_end(&self) -> bool {
        self.what.starts_with("the ")
    }
}

fn attribute(object: &Value, name: &str) -> Option<Value> {
    attribute_of(object, Name::of(name)).filter(|value| !value.is_none() && !value.is_unbound())
}

/// The frames of a coroutine that was put aside, from the outermost to the one that waits.
fn frames(coroutine: Value) -> Vec<SavedFrame> {
    let mut frames = Vec::new();
    let mut next = Some(coroutine);
    while let Some(value) = next.take()
        && frames.len() < DEEPEST
    {
        let Some(Body::Generator(generator)) = value.body() else { break };
        let Some(frame) = generator.state.lock_unnoticed().waiting().cloned() else { break };
        let inner = delegate(frame.code, frame.pc, frame.awaits).map(|(_, iterator, _)| iterator);
        next = inner.and_then(|register| frame.registers.get(usize::from(register)).cloned());
        frames.push(frame);
    }
    frames
}

fn is_own(frame: &SavedFrame) -> bool {
    !frame.code.unit.flags.hidden
}

/// The frame of a coroutine of the library that was called and not resumed yet.
pub fn begins(coroutine: &Value) -> Option<SavedFrame> {
    let mut frames = frames(coroutine.clone());
    let frame = frames.pop().filter(|_| frames.is_empty())?;
    (frame.awaits.is_none() && !is_own(&frame)).then_some(frame)
}

/// The frames of the program in which a task was put aside.
pub fn own_frames(task: &Value) -> Vec<SavedFrame> {
    attribute(task, "_coro").map(frames).unwrap_or_default().into_iter().filter(is_own).collect()
}

/// The innermost frame of the program in which a task was put aside.
pub fn frame_of(task: &Value) -> Option<SavedFrame> {
    frames(attribute(task, "_coro")?).into_iter().rfind(is_own)
}

/// The instruction at which a frame was put aside: before the first resumption its beginning.
pub fn at(frame: &SavedFrame) -> usize {
    (if frame.awaits.is_some() { frame.pc.saturating_sub(1) } else { frame.pc }) as usize
}

fn line_of(task: &Value) -> u32 {
    frame_of(task).map_or(0, |frame| frame.code.line(at(&frame)))
}

/// The variable of a function that holds an object.
fn local_of(frames: &[SavedFrame], object: &Value) -> Option<String> {
    let own = frames.iter().rev().filter(|frame| is_own(frame));
    own.flat_map(|frame| frame.code.unit.locals.iter().zip(&frame.registers)).find_map(|(name, value)| {
        match value.body() {
            Some(Body::Cell(cell)) => cell.load().is(object),
            _ => value.is(object),
        }
        .then(|| name.to_string())
    })
}

impl Inner {
    /// The lane of a task: that of the thread whose loop it entered, if it has none of its own.
    fn lane_of_task(&self, task: &Value) -> Option<LaneId> {
        let of = |worker: &WorkerState| matches!(&worker.stage, Stage::Task(known) if known.is(task));
        let lane = self.table.workers.iter().find(|worker| of(worker)).map(WorkerState::lane);
        lane.or_else(|| {
            let homes = self.table.workers.iter().filter(|worker| !worker.is_task()).map(WorkerState::lane);
            homes.into_iter().find(|&home| self.entered(home).iter().any(|entered| entered.is(task)))
        })
    }

    /// The tasks with which a thread entered the loop that it is in.
    fn entered(&self, home: LaneId) -> Vec<Value> {
        let turn = self.turn_of(home).map(|turn| turn.of.clone());
        let known = || {
            self.table.workers.iter().find_map(|worker| match &worker.stage {
                Stage::Task(task) if worker.home == home => attribute(task, "_loop"),
                _ => None,
            })
        };
        let Some(tasks) = turn.or_else(known).and_then(|of| attribute(&of, "_tasks")) else { return Vec::new() };
        let Some(Body::Dict(tasks)) = tasks.body() else { return Vec::new() };
        let tasks: Vec<Value> = tasks.lock_unnoticed().iter().map(|entry| entry.value.clone()).collect();
        tasks.into_iter().filter(|task| attribute(task, "_lane").is_none()).collect()
    }

    /// The task that a worker is, or in which a thread is while it does not run it.
    pub fn task_of(&self, worker: &WorkerState) -> Option<Value> {
        match &worker.stage {
            Stage::Task(task) => Some(task.clone()),
            Stage::Waiting(_) | Stage::Ready if !worker.is_task() => self.entered(worker.lane()).into_iter().next(),
            _ => None,
        }
    }

    /// What a task waits for; nothing if it can go on or runs.
    pub fn awaited(&self, task: &Value) -> Option<Awaited> {
        let future = attribute(task, "_fut_waiter")?;
        if attribute(&future, "_state")?.as_str() != Some("PENDING") {
            return None;
        }
        let frames = frames(attribute(task, "_coro")?);
        let line = line_of(task);
        let sleeps = attribute(&future, "_lane").is_some_and(|hint| hint.as_float().is_some());
        let (what, holder) = match self.task_that_ends(&future) {
            Some((name, holder)) => (format!("the end of {name}"), holder),
            None if sleeps => ("time".to_owned(), None),
            None => self.kept_by_the_library(&frames).unwrap_or_else(|| ("a future".to_owned(), None)),
        };
        Some(Awaited { what, holder, line, sleeps })
    }

    /// The task whose end is awaited; of several that are gathered the first that has not ended.
    fn task_that_ends(&self, future: &Value) -> Option<(String, Option<LaneId>)> {
        let is_pending = |task: &Value| attribute(task, "_state").is_some_and(|s| s.as_str() == Some("PENDING"));
        let task = match attribute(future, "_children").map(|children| match children.body() {
            Some(Body::List(children)) => children.lock_unnoticed().clone(),
            _ => Vec::new(),
        }) {
            Some(children) => children.into_iter().find(is_pending)?,
            None => future.clone(),
        };
        attribute(&task, "_coro")?;
        let lane = self.lane_of_task(&task)?;
        self.worker(lane).map(|worker| (worker.me.name.clone(), Some(lane)))
    }

    /// The object of the library in whose code a coroutine waits, and who holds it.
    fn kept_by_the_library(&self, frames: &[SavedFrame]) -> Option<(String, Option<LaneId>)> {
        let inside = frames.get(frames.iter().rposition(is_own).map_or(0, |own| own + 1)..)?;
        let register = |frame: &SavedFrame, name: &str| {
            let at = frame.code.unit.locals.iter().position(|local| &**local == name)?;
            frame.registers.get(at).cloned()
        };
        let outermost = inside.iter().find(|frame| &*frame.code.unit.name != "__aenter__")?;
        // The condition, not the lock that it takes back.
        let Some(object) = inside.iter().find_map(|frame| register(frame, "self")) else {
            let ends = register(outermost, "fut").and_then(|task| self.task_that_ends(&task));
            return Some(match ends {
                Some((name, holder)) => (format!("the end of {name}"), holder),
                None => (format!("{}()", outermost.code.unit.name), None),
            });
        };
        let Some(Body::Instance(instance)) = object.body() else { return None };
        let class = instance.class.as_class()?.name.as_str();
        let word = class.get(class.rfind(char::is_uppercase).unwrap_or(0)..).unwrap_or(class).to_lowercase();
        if class == "TaskGroup" {
            return Some(("the tasks of its group".to_owned(), self.first_of_group(&object)));
        }
        let holder = self.holder_among_tasks(&object);
        let name = self.program().and_then(|program| variable_of(program, &object));
        Some(match name.or_else(|| local_of(frames, &object)) {
            Some(name) => (format!("{word} '{name}'"), holder),
            None if word.starts_with(['a', 'e', 'i', 'o', 'u']) => (format!("an {word}"), holder),
            None => (format!("a {word}"), holder),
        })
    }

    /// The task that holds a lock of asyncio.
    pub fn holder_among_tasks(&self, object: &Value) -> Option<LaneId> {
        attribute(object, "_holder").and_then(|task| self.lane_of_task(&task))
    }

    fn first_of_group(&self, group: &Value) -> Option<LaneId> {
        let tasks = attribute(group, "_tasks")?;
        let Some(Body::Dict(tasks)) = tasks.body() else { return None };
        let first = tasks.lock_unnoticed().iter().next().map(|entry| entry.key.clone())?;
        self.lane_of_task(&first)
    }

    /// What a worker does that is not resumed now, in the words of the machine.
    pub fn suspended_words(&self, worker: &WorkerState) -> String {
        match self.task_of(worker).and_then(|task| self.awaited(&task)) {
            Some(awaited) if awaited.sleeps => "SLEEP".to_owned(),
            Some(awaited) => format!("AWAIT {}", awaited.short()),
            None => "TURN".to_owned(),
        }
    }

    /// The line at which a worker stands that is not resumed now; 0 if none.
    pub fn suspended_line(&self, worker: &WorkerState) -> u32 {
        self.task_of(worker).map_or(0, |task| line_of(&task))
    }

    /// Whether a thread stands in its loop because of tasks that will not go on.
    pub fn has_tasks_of(&self, home: LaneId) -> bool {
        let worker = self.worker(home);
        worker.and_then(|worker| self.task_of(worker)).is_some_and(|task| self.awaited(&task).is_some())
    }

    /// Which tasks wait for something that only others can do: for a report of a deadlock.
    pub fn edges_of_tasks(&self) -> Vec<DeadlockEdge> {
        let edge = |worker: &WorkerState| {
            let task = self.task_of(worker)?;
            let Awaited { what, holder, line, .. } = self.awaited(&task).filter(|awaited| !awaited.sleeps)?;
            Some(DeadlockEdge {
                waiter: worker.lane(),
                waiter_name: worker.me.name.clone(),
                line,
                what,
                object: None,
                holder,
                holder_name: holder.and_then(|lane| self.worker(lane)).map(|holder| holder.me.name.clone()),
            })
        };
        let is_suspended = |worker: &&WorkerState| {
            let home = self.worker(worker.home);
            self.stands_for(worker).is_none() && home.is_some_and(|home| matches!(home.stage, Stage::Waiting(_)))
        };
        self.table.workers.iter().filter(is_suspended).filter_map(edge).collect()
    }
}
