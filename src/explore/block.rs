//! A block: one instruction of the program with all of the library's code that it calls, served as it asks.
//!
//! Library frames are hidden: a block ends where the program's own code is on top again, where the fiber is over, or
//! where it has to wait for something that is not ready.

use crate::python::object::watch::{self, Touch};
use crate::python::object::{Body, Code, Value};
use crate::python::sync::{Wait, WaitOp, Worker, thread};
use crate::python::vm::{Exit, Fiber, Offload, OffloadResult, Pace, ProcessRequest, Request, SpawnRequest};
use crate::trace::LaneId;

use super::access::{self, Loc, location};
use super::footprint::Place as Touchable;
use super::inner::{Inner, MOST_WORKERS, Piece, Trouble, first_birth};
use super::library::Part;
use super::operation::{self, Peek};
use super::settings::Granularity;
use super::worker::{Stage, WorkerState};

/// How a block ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockEnd {
    /// The program's code is on top.
    Stable,
    /// The worker waits for something that is not ready.
    Unready,
    /// The fiber is over.
    Over,
}

/// What a block did.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// How it ended.
    pub end: BlockEnd,
    /// Whether it touched something shared or synchronised, so that it is a step that matters.
    pub counted: bool,
    /// How many instructions it executed.
    pub instructions: u32,
}

/// Whether a step may end where the fiber stands: the program's own code is on top, or library code runs that no
/// code of the program has called (a worker of a pool). `own`: the lowest frame of the program's own code.
fn is_stable(fiber: &Fiber, own: Option<usize>) -> bool {
    let depth = fiber.frames().len();
    fiber.top().is_none_or(|top| !top.code.unit.flags.hidden) || own.is_none_or(|own| depth <= own)
}

/// A line of the program, with its code; none where only the library runs.
type Place = Option<(&'static Code, u32)>;

/// The program's line that a fiber is on, with its code.
pub fn place(fiber: &Fiber) -> Place {
    let frame = fiber.frames().iter().rev().find(|f| !f.code.unit.flags.hidden)?;
    let innermost = fiber.top().is_some_and(|top| std::ptr::eq(top, frame));
    // A frame below the top stands behind its call.
    let pc = if innermost { frame.pc } else { frame.pc.saturating_sub(1) };
    Some((frame.code, frame.code.line(pc as usize)))
}

/// Whether the library is about to use the table of the threads that run, and whether it changes it: a thread begins or
/// ends.
pub fn uses_running(fiber: &Fiber) -> Option<bool> {
    Part::of(fiber.top().filter(|f| f.pc == 0)?).uses_running()
}

impl Inner {
    /// Executes a block of a worker that is ready. `resumed`: the worker may already stand at the end of one.
    pub fn block(&mut self, lane: LaneId, resumed: bool) -> Result<Block, Trouble> {
        self.block_of(lane, resumed, None)
    }

    /// As [`Inner::block`], of a worker whose next instruction was looked at already.
    pub fn block_of(&mut self, lane: LaneId, resumed: bool, first: Option<&Peek>) -> Result<Block, Trouble> {
        let (mut first, mut glanced) = (first, Peek::default());
        let mut done = Block { end: BlockEnd::Stable, counted: false, instructions: 0 };
        let Some(worker) = self.worker(lane) else { return Ok(done) };
        let at = if self.marks_lines() { place(&worker.fiber) } else { None };
        // Where the lowest frame of the program's own code is: above it the library was called.
        let own = worker.fiber.frames().iter().position(|f| !f.code.unit.flags.hidden);
        let mut may_stop = resumed;
        // Where steps are visible operations, instructions that touch nothing are never looked at.
        let pace = if self.settings.granularity == Granularity::Visible { Pace::Stride } else { Pace::Step };
        // What the library did with its own objects, and whether the program is there to look at it unsynchronised.
        let mut inside: Vec<(Loc, bool)> = Vec::new();
        let mut looks = own.is_some() && !resumed;
        self.drain_touches();
        self.turn_to(lane);
        loop {
            let Some(worker) = self.worker(lane) else { return Ok(done) };
            if may_stop && is_stable(&worker.fiber, own) {
                self.note_inside(lane, &inside, looks, at, &mut done);
                return Ok(done);
            }
            may_stop = true;
            let running = uses_running(&worker.fiber);
            if done.instructions >= self.settings.patience {
                return Err(Trouble::Endless { worker: worker.acting, line: worker.fiber.next_line() });
            }
            done.instructions += 1;
            let peek = first.take().unwrap_or_else(|| {
                operation::glance(&worker.fiber, &mut glanced);
                &glanced
            });
            self.watched.variable(peek);
            self.footprint.variable(peek);
            let mut counted = self.note_variable(lane, peek);
            counted |= running.is_some_and(|write| self.note_running(write));
            let Some(exit) = self.run_on(lane, pace) else { return Ok(done) };
            let waits = matches!(&exit, Exit::Request(request) if matches!(**request, Request::Wait(_)));
            // Looking whether it would have to wait is no step; going on will be.
            counted |= self.note_touches(lane, peek, &mut inside) && !waits;
            looks &= !waits;
            let ended = match exit {
                Exit::Stepped => None,
                exit => {
                    let ended = self.act(lane, exit, &mut counted)?;
                    self.drain_touches();
                    self.turn_to(lane);
                    ended
                }
            };
            if counted {
                done.counted = true;
                self.mark_line(at);
                if self.is_trial {
                    return Ok(done);
                }
            }
            if let Some(end) = ended {
                self.note_inside(lane, &inside, false, at, &mut done);
                done.end = end;
                return Ok(done);
            }
        }
    }

    /// Whether it matters which lines touch something shared: where steps are cut by lines.
    fn marks_lines(&self) -> bool {
        self.settings.granularity != Granularity::Visible || self.rest_after.is_some()
    }

    /// A line touches something shared.
    fn mark_line(&mut self, at: Place) {
        if let Some((code, line)) = at {
            self.accesses.mark_line(code, line);
        }
    }

    /// Takes up what was touched since the last instruction.
    pub fn drain_touches(&mut self) {
        watch::take(&mut self.touches);
        if self.touches.is_empty() {
            return;
        }
        self.watched.touches(&self.touches);
        self.footprint.parts(&self.touches);
    }

    /// Records the access to a global or a cell; whether it is shared.
    fn note_variable(&mut self, lane: LaneId, peek: &Peek) -> bool {
        let Some((loc, write)) = peek.variable else { return false };
        self.note(lane, loc, write)
    }

    /// A worker looks at who runs, or changes it; whether that counts.
    fn note_running(&mut self, write: bool) -> bool {
        if !write && self.table.threads() > 1 {
            self.accesses.look_at_running();
        }
        self.accesses.is_running_looked_at()
    }

    /// Records an access; whether the location is shared.
    pub fn note(&mut self, lane: LaneId, loc: Loc, write: bool) -> bool {
        let has_started = self.table.has_started();
        self.accesses.note(loc, has_started.then_some(self.actor(lane)), write)
    }

    /// Records what the last instruction touched; whether anything of it counts.
    fn note_touches(&mut self, lane: LaneId, peek: &Peek, inside: &mut Vec<(Loc, bool)>) -> bool {
        self.drain_touches();
        if self.touches.is_empty() {
            return false;
        }
        let touches = std::mem::take(&mut self.touches);
        let mut counted = false;
        for touch in &touches {
            let Touch { write, .. } = *touch;
            if let Some((loc, always)) = location(touch, peek) {
                counted |= self.note(lane, loc, write) || always;
            } else if let Some(loc) = access::inside(touch, peek) {
                inside.push((loc, write));
            }
        }
        self.touches = touches;
        counted
    }

    /// Records what the library did with its own objects in a block; if anything of it is shared, the block counts.
    /// `looks`: the program called it. If nothing else makes a step of the block, then it sees what others do inside.
    fn note_inside(&mut self, lane: LaneId, inside: &[(Loc, bool)], looks: bool, at: Place, done: &mut Block) {
        if inside.is_empty() || !self.table.has_started() {
            return;
        }
        let lane = self.actor(lane);
        for &(loc, write) in inside {
            self.accesses.record_inside(loc, lane, write);
            if looks && !done.counted {
                self.accesses.note(loc, Some(lane), write);
            }
        }
        if inside.iter().any(|(loc, _)| self.accesses.is_shared(*loc)) {
            done.counted = true;
            self.mark_line(at);
        }
    }

    /// Acts on why a fiber stopped; the end of the block, if that was it.
    pub fn act(&mut self, lane: LaneId, exit: Exit, counted: &mut bool) -> Result<Option<BlockEnd>, Trouble> {
        let mut exit = exit;
        loop {
            let request = match exit {
                Exit::Stepped | Exit::CheckPoint | Exit::Line => return Ok(None),
                Exit::Done(_) => return Ok(Some(self.over(lane))),
                Exit::Raised(exception) => {
                    self.uncaught(lane, &exception);
                    return Ok(Some(self.over(lane)));
                }
                Exit::Request(request) => *request,
            };
            let answer = match request {
                Request::Wait(wait) => match self.begin_wait(lane, wait) {
                    Some(answer) => answer,
                    None => return Ok(Some(BlockEnd::Unready)),
                },
                Request::Spawn(spawn) => self.spawn(lane, spawn)?,
                Request::Write { stream, pieces } => {
                    *counted |= self.write(lane, stream, pieces.concat());
                    Ok(Value::NONE)
                }
                Request::ReadLine => return Err(self.refusal(lane, "input()")),
                Request::Offload(offload) => Ok(self.offload(offload)),
                Request::Yield => Ok(Value::NONE),
                Request::Task(task) => self.task(lane, task)?,
                Request::Process(ProcessRequest::End { handle }) => {
                    *counted = true;
                    Ok(Value::bool(self.end_process(&handle)))
                }
                Request::Process(ProcessRequest::Refuse(what)) => return Err(self.refusal(lane, &what)),
                Request::Process(ProcessRequest::Start { name, handle, record }) => {
                    self.start_process(lane, name, handle, record)?
                }
                Request::Exit(_) => return Err(self.refusal(lane, "os._exit()")),
            };
            match self.as_worker(lane, |fiber, cx| fiber.answer(cx, answer)) {
                Some(Err(next)) => exit = next,
                _ => return Ok(None),
            }
        }
    }

    fn over(&mut self, lane: LaneId) -> BlockEnd {
        if let Some(worker) = self.worker_mut(lane) {
            worker.stage = Stage::Over;
            worker.acting = lane;
        }
        BlockEnd::Over
    }

    /// Something that cannot be modelled, with its line.
    pub fn refusal(&self, lane: LaneId, what: &str) -> Trouble {
        let line = self.worker(lane).map_or(0, |w| w.fiber.line());
        Trouble::Refused { what: what.to_owned(), line }
    }

    /// The answer to a wait that is over at once. Sleeping is: it means "any later moment", and so does being chosen.
    fn begin_wait(&mut self, lane: LaneId, wait: Wait) -> Option<Result<Value, Value>> {
        if wait.op == WaitOp::Sleep {
            let time = wait.timeout.map_or(0, |t| u64::try_from(t.as_nanos()).unwrap_or(u64::MAX));
            self.sleep(self.actor(lane), time);
            return Some(wait.expired());
        }
        let choice = wait.op == WaitOp::Turn && !self.is_no_choice(&wait);
        let worker = self.worker_mut(lane)?;
        if !choice
            && wait.ready(&worker.me)
            && let Some(result) = wait.poll(&worker.me)
        {
            return Some(result);
        }
        worker.stage = Stage::Waiting(wait);
        None
    }

    /// Keeps a piece of output; whether that counts as a step.
    pub fn write(&mut self, lane: LaneId, stream: u8, text: String) -> bool {
        if self.settings.output {
            self.footprint.touch(lane, Touchable::At(Loc::Output), true);
        }
        self.output.push(Piece { worker: self.actor(lane), stream, text });
        self.settings.output && self.note(lane, Loc::Output, true)
    }

    fn offload(&self, offload: Offload) -> Value {
        let Offload { work, answer } = offload;
        match work(&self.run.cancelled) {
            OffloadResult::Nothing => answer,
            OffloadResult::Bytes(bytes) => Value::object(Body::Bytes(bytes.into())),
            OffloadResult::Text(text) => Value::string(text),
            OffloadResult::Int(int) => match i64::try_from(&*int) {
                Ok(small) => Value::int(small),
                Err(_) => Value::object(Body::Int(*int)),
            },
            // The flag is never set in a model run.
            OffloadResult::Cancelled => Value::NONE,
        }
    }

    fn spawn(&mut self, parent: LaneId, request: SpawnRequest) -> Result<Result<Value, Value>, Trouble> {
        if self.table.workers.len() >= MOST_WORKERS {
            return Err(self.refusal(parent, "starting more than 119 threads and tasks"));
        }
        let lane = LaneId(self.table.workers.len() as u32);
        let SpawnRequest { thread: handle, name, daemon, callee, args, hidden: _ } = request;
        thread::started(&handle, lane);
        let me = std::sync::Arc::new(Worker { lane, name, waker: self.waker() });
        let slept = self.worker(self.actor(parent)).map_or(0, |w| w.slept);
        let process = self.worker(parent).map_or(0, |w| w.process);
        let worker = WorkerState { daemon, slept, process, ..WorkerState::new(me, handle, first_birth(lane)) };
        self.table.workers.push(worker);
        let started = self.as_worker(lane, |fiber, cx| fiber.start_call(cx, &callee, args));
        let mut counted = false;
        if let Some(Err(exit)) = started {
            self.act(lane, exit, &mut counted)?;
        }
        Ok(Ok(Value::NONE))
    }
}
