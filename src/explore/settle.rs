//! Settling: every worker is run up to its next step that matters.
//!
//! After it each worker stands before such a step, waits for something that is not there, or has ended; which choices
//! there are can then be read off without executing anything. What is run here touches nothing that is shared, so the
//! order in which the workers get here does not matter.

use crate::python::object::{Code, Value, journal};
use crate::python::sync::{Wait, WaitOp, thread};
use crate::python::vm::{Fiber, Frame};
use crate::trace::{LaneId, Nanos};

use super::access::Loc;
use super::block::{self, BlockEnd, place};
use super::calm::{container, is_calm};
use super::inner::{Inner, Trouble};
use super::operation::{self, Peek};
use super::settings::Granularity;
use super::watched::Watched;
use super::worker::{Phase, Stage, WorkerState, is_plain_join};

/// Where a worker is on a line that it has come to: it stays there as long as it goes forward on the same line of the
/// same frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    acting: LaneId,
    frame: usize,
    code: *const Code,
    line: u32,
    pc: u32,
}

impl Visit {
    /// The visit that a fiber is on; none while only the library's code runs.
    fn of(worker: &WorkerState) -> Option<Visit> {
        let (acting, fiber) = (worker.acting, &worker.fiber);
        let is_line = |f: &Frame| !f.code.unit.flags.hidden && !is_comprehension(f.code);
        let frames = fiber.frames();
        let frame = frames.iter().rposition(is_line)?;
        let found = frames.get(frame)?;
        // A frame below the top stands behind its call.
        let pc = if frame + 1 == frames.len() { found.pc } else { found.pc.saturating_sub(1) };
        Some(Visit { acting, frame, code: found.code, line: found.code.line(pc as usize), pc })
    }

    /// Whether a worker that is here now has not left since it was at `before`.
    fn goes_on(&self, before: &Visit) -> bool {
        let place = |visit: &Visit| (visit.acting, visit.frame, visit.code, visit.line);
        place(self) == place(before) && self.pc >= before.pc
    }
}

/// A loop that belongs to the line it is written on.
fn is_comprehension(code: &Code) -> bool {
    matches!(&*code.unit.name, "<listcomp>" | "<setcomp>" | "<dictcomp>" | "<genexpr>")
}

/// Instructions after which a worker that meets nothing shared is suspected of going round.
const FIRST_ANCHOR: u32 = 64;

/// Blocks of library code that nobody called which are tried at once: a thread that ends, the worker of a pool.
const MANY: u32 = 16;

fn is_in_library(worker: &WorkerState) -> bool {
    worker.fiber.top().is_some_and(|top| top.code.unit.flags.hidden)
}

/// Where a worker was.
struct Anchor {
    spent: u32,
    mark: journal::Mark,
    slept: Nanos,
    fiber: Fiber,
}

/// How a worker moved on.
enum Moved {
    /// It stands before a step that matters, or has to wait.
    No,
    /// It did something.
    Yes(u32),
}

impl Inner {
    /// Runs every worker up to its next step that matters.
    pub fn settle(&mut self) -> Result<(), Trouble> {
        self.watched = Watched::default();
        loop {
            let mut again = false;
            let mut lane = 0;
            while lane < self.table.workers.len() {
                again |= self.advance(LaneId(lane as u32))?;
                lane += 1;
            }
            if !again {
                return Ok(());
            }
        }
    }

    /// Runs one worker up to its next step that matters; whether that may let another go on.
    fn advance(&mut self, lane: LaneId) -> Result<bool, Trouble> {
        let alive = self.table.alive();
        if !self.run_up(lane)? {
            return Ok(false);
        }
        Ok(self.spread(lane) || self.table.alive() != alive)
    }

    fn run_up(&mut self, lane: LaneId) -> Result<bool, Trouble> {
        let mut moved = false;
        let mut spent: u32 = 0;
        let mut anchor = None;
        loop {
            let Some(worker) = self.worker(lane) else { return Ok(moved) };
            let went = match &worker.stage {
                Stage::Ended | Stage::Task(_) => Moved::No,
                Stage::Waiting(wait) if is_plain_join(wait) && wait.ready(&worker.me) => {
                    self.go_on(lane)?;
                    Moved::Yes(1)
                }
                Stage::Waiting(_) => Moved::No,
                Stage::Over => self.come_to_end(lane)?,
                Stage::Ready if worker.stands.is_some() && !self.table.is_alone() => Moved::No,
                Stage::Ready => {
                    self.begin_to_watch();
                    let went = self.advance_ready(lane)?;
                    if matches!(went, Moved::No) {
                        self.stands(lane);
                    }
                    went
                }
            };
            match went {
                Moved::No => return Ok(moved),
                Moved::Yes(instructions) => {
                    moved = true;
                    spent = spent.saturating_add(instructions);
                    let circles = self.circles(lane, spent, &mut anchor);
                    if self.rests_after(spent, circles) {
                        return Ok(false);
                    }
                    if circles || spent > self.settings.patience {
                        return self.runs_on(lane).map(|()| true);
                    }
                }
            }
        }
    }

    /// Whether a worker that has met nothing shared is back where it was before, with nothing changed meanwhile: then
    /// it goes round for ever. It is compared with where it was when `spent` last passed a power of two.
    fn circles(&self, lane: LaneId, spent: u32, anchor: &mut Option<Anchor>) -> bool {
        let Some(worker) = self.worker(lane).filter(|w| matches!(w.stage, Stage::Ready)) else { return false };
        let mark = journal::mark();
        if let Some(anchor) = anchor
            && anchor.mark == mark
            && (anchor.slept == worker.slept || !self.host.clock_was_read())
            && anchor.fiber.stands_as(&worker.fiber)
        {
            return true;
        }
        if spent >= anchor.as_ref().map_or(FIRST_ANCHOR, |a| a.spent.saturating_mul(2)) {
            *anchor = Some(Anchor { spent, mark, slept: worker.slept, fiber: worker.fiber.clone() });
        }
        false
    }

    /// A worker goes on and on without touching anything shared. A daemon may: nobody will ever hear of it again, and
    /// it dies with the program. It is left alone from here.
    fn runs_on(&mut self, lane: LaneId) -> Result<(), Trouble> {
        let line = self.worker(lane).map_or(0, |w| w.fiber.next_line());
        let actor = self.actor(lane);
        match self.worker_mut(lane) {
            Some(worker) if worker.daemon => {
                worker.stage = Stage::Waiting(Wait::new(WaitOp::Sleep, Value::NONE));
                Ok(())
            }
            _ => Err(Trouble::Endless { worker: actor, line }),
        }
    }

    /// While what is shared is looked for, a worker that goes on and on may be one that waits for what another does.
    fn rests_after(&mut self, spent: u32, circles: bool) -> bool {
        let rests = self.rest_after.is_some_and(|limit| circles || spent > limit) && self.table.threads() > 1;
        self.rested |= rests;
        rests
    }

    fn advance_ready(&mut self, lane: LaneId) -> Result<Moved, Trouble> {
        if self.table.is_alone() {
            self.drain_touches();
            self.footprint.resume(lane);
            let block = self.block(lane, false)?;
            self.drain_touches();
            self.footprint.pause();
            return Ok(Moved::Yes(block.instructions));
        }
        let Some(worker) = self.worker(lane) else { return Ok(Moved::No) };
        let Some(peek) = operation::peek(&worker.fiber) else {
            return Ok(Moved::Yes(self.block(lane, false)?.instructions));
        };
        // Where a thread begins or ends: is it looked at?
        let running = block::uses_running(&worker.fiber).is_some();
        let hot = self.stops_on_line(lane, &peek);
        if let Some((loc, write)) = peek.variable
            && (self.note(lane, loc, write) || hot)
        {
            if self.accesses.is_shared(loc)
                && let Some((code, line)) = self.worker(lane).and_then(|w| place(&w.fiber))
            {
                self.accesses.mark_line(code, line);
            }
            return Ok(Moved::No);
        }
        match if running { None } else { self.matters(lane, hot, &peek) } {
            Some(true) => Ok(Moved::No),
            Some(false) => Ok(Moved::Yes(self.block_of(lane, false, Some(&peek))?.instructions)),
            None => self.try_block(lane, hot, &peek),
        }
    }

    /// Whether the next instruction is a step that matters, if that can be told without a trial. `hot`: its line is one.
    fn matters(&mut self, lane: LaneId, hot: bool, peek: &Peek) -> Option<bool> {
        if peek.plain || (peek.variable.is_some() && !peek.is_attribute) {
            return Some(hot);
        }
        if let Some((loc, write)) = container(&self.worker(lane)?.fiber, peek) {
            return Some(hot || self.note(lane, loc, write));
        }
        let calm = peek.iterator.is_some_and(|loc| !self.accesses.is_shared(loc))
            || is_calm(&self.worker(lane)?.fiber, peek, &self.accesses);
        (calm && !hot).then_some(false)
    }

    /// What a call touches is known only when it is executed: it is, and undone if it was a step that matters. So are
    /// several blocks at once of library code that nobody called: if one of them matters, those before it are executed
    /// again.
    fn try_block(&mut self, lane: LaneId, hot: bool, peek: &Peek) -> Result<Moved, Trouble> {
        let most = if peek.hidden { MANY } else { 1 };
        let mut first = Some(peek);
        let before = self.snapshot();
        let (mut went, mut instructions) = (0, 0);
        loop {
            // A trial goes no further than to what makes it a step that matters.
            self.is_trial = true;
            let block = self.block_of(lane, false, first.take());
            self.is_trial = false;
            let block = block?;
            if block.counted || (hot && block.end != BlockEnd::Unready) {
                self.restore(before);
                for _ in 0..went {
                    self.block(lane, false)?;
                }
                return Ok(if went == 0 { Moved::No } else { Moved::Yes(instructions) });
            }
            went += 1;
            instructions += block.instructions;
            if went >= most || block.end != BlockEnd::Stable || !self.worker(lane).is_some_and(is_in_library) {
                return Ok(Moved::Yes(instructions));
            }
        }
    }

    /// The line that a worker is on, if steps are lines.
    pub fn visit(&self, lane: LaneId) -> Option<Visit> {
        let lines = self.settings.granularity == Granularity::Line;
        Visit::of(self.worker(lane).filter(|_| lines)?)
    }

    /// Takes the rest of the line that a step began on.
    pub fn finish_line(&mut self, lane: LaneId, begun: Option<Visit>) -> Result<(), Trouble> {
        let Some(mut here) = begun else { return Ok(()) };
        let mut spent: u32 = 0;
        while matches!(self.worker(lane).map(|w| &w.stage), Some(Stage::Ready)) {
            match self.visit(lane) {
                Some(now) if now.goes_on(&here) => here = now,
                _ => return Ok(()),
            }
            spent = spent.saturating_add(self.block(lane, false)?.instructions);
            if spent > self.settings.patience {
                return Err(Trouble::Endless { worker: lane, line: here.line });
            }
        }
        Ok(())
    }

    /// Whether the next instruction is a step of its own because its line touches something shared.
    fn stops_on_line(&self, lane: LaneId, peek: &Peek) -> bool {
        if self.settings.granularity != Granularity::Instruction || peek.glue || peek.hidden {
            return false;
        }
        let here = self.worker(lane).and_then(|w| place(&w.fiber));
        here.is_some_and(|(code, line)| self.accesses.is_hot(code, line))
    }

    /// A worker whose fiber is over ends, unless that is a choice: somebody looks at it, or daemons die with it.
    fn come_to_end(&mut self, lane: LaneId) -> Result<Moved, Trouble> {
        if lane == LaneId::MAIN {
            return self.main_comes_to_end();
        }
        if self.table.is_child(lane) && !self.table.leaving.contains(&lane) {
            self.table.leaving.push(lane);
            self.begin_shutdown(lane)?;
            return Ok(Moved::Yes(1));
        }
        let observed = self.handle_of(lane).is_some_and(|handle| self.accesses.is_shared(handle));
        if observed && self.table.threads() > 1 {
            return Ok(Moved::No);
        }
        self.end(lane);
        Ok(Moved::Yes(1))
    }

    /// The location that says whether a thread is over.
    pub fn handle_of(&self, lane: LaneId) -> Option<Loc> {
        let worker = self.worker(lane)?;
        let (_, sync) = crate::python::sync::of(&worker.thread)?;
        Some(Loc::Part(sync.state.part(), None))
    }

    fn main_comes_to_end(&mut self) -> Result<Moved, Trouble> {
        match self.table.phase {
            Phase::Program => {
                self.table.phase = Phase::Shutdown;
                self.begin_shutdown(LaneId::MAIN)?;
            }
            Phase::Shutdown => self.table.phase = Phase::Joining,
            Phase::Joining => {
                if self.joins_somebody() || self.table.threads() > 1 {
                    return Ok(Moved::No);
                }
                self.end(LaneId::MAIN);
            }
        }
        Ok(Moved::Yes(1))
    }

    /// Whether the main worker, at its end, still waits for a thread that is no daemon.
    pub fn joins_somebody(&self) -> bool {
        self.table.workers.iter().any(|w| w.lane() != LaneId::MAIN && !w.daemon && w.is_alive())
    }

    /// A worker ends. With the main worker everybody does.
    pub fn end(&mut self, lane: LaneId) {
        if lane == LaneId::MAIN {
            for at in 0..self.table.workers.len() {
                self.take_away(LaneId(at as u32));
            }
            return;
        }
        if let Some(handle) = self.handle_of(lane) {
            self.note(lane, handle, true);
        }
        if let Some(worker) = self.worker(lane) {
            thread::finished(&worker.thread.clone());
        }
        if self.table.is_child(lane) {
            self.take_away_threads(lane);
        }
        self.take_away(lane);
    }

    /// The worker is taken away, and the tasks that it runs.
    pub fn take_away(&mut self, lane: LaneId) {
        for at in 0..self.table.workers.len() {
            let is_its_task = |worker: &WorkerState| worker.is_task() && worker.home == lane && worker.is_alive();
            if self.table.workers.get(at).is_some_and(is_its_task) {
                self.take_away(LaneId(at as u32));
            }
        }
        if let Some(worker) = self.worker_mut(lane) {
            worker.stage = Stage::Ended;
            worker.fiber.end();
        }
    }
}
