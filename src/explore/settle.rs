//! Settling: every worker is run up to its next step that matters.
//!
//! After it each worker stands before such a step, waits for something that is not there, or has ended; which choices
//! there are can then be read off without executing anything. What is run here touches nothing that is shared, so the
//! order in which the workers get here does not matter.

use crate::python::sync::thread;
use crate::python::vm::Fiber;
use crate::trace::LaneId;

use super::access::Loc;
use super::block::{BlockEnd, place};
use super::inner::{Inner, Trouble};
use super::operation::{self, Peek};
use super::settings::Granularity;
use super::watched::Watched;
use super::worker::{Phase, Stage, is_plain_join};

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
            let mut moved = false;
            let mut lane = 0;
            while lane < self.table.workers.len() {
                moved |= self.advance(LaneId(lane as u32))?;
                lane += 1;
            }
            if !moved {
                return Ok(());
            }
        }
    }

    /// Runs one worker up to its next step that matters; whether it moved.
    fn advance(&mut self, lane: LaneId) -> Result<bool, Trouble> {
        let moved = self.run_up(lane)?;
        if moved {
            self.spread(lane);
        }
        Ok(moved)
    }

    fn run_up(&mut self, lane: LaneId) -> Result<bool, Trouble> {
        let mut moved = false;
        let mut spent: u32 = 0;
        loop {
            let Some(worker) = self.worker(lane) else { return Ok(moved) };
            let went = match &worker.stage {
                Stage::Ended => Moved::No,
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
                    if self.rests_after(spent) {
                        return Ok(false);
                    }
                    if spent > self.settings.patience {
                        let line = self.worker(lane).map_or(0, |w| w.fiber.next_line());
                        return Err(Trouble::Endless { worker: lane, line });
                    }
                }
            }
        }
    }

    /// While what is shared is looked for, a worker that goes on and on may be one that waits for what another does.
    fn rests_after(&mut self, spent: u32) -> bool {
        let rests = self.rest_after.is_some_and(|limit| spent > limit) && !self.table.is_alone();
        self.rested |= rests;
        rests
    }

    fn advance_ready(&mut self, lane: LaneId) -> Result<Moved, Trouble> {
        if self.table.is_alone() {
            return Ok(Moved::Yes(self.block(lane, false)?.instructions));
        }
        let Some(worker) = self.worker(lane) else { return Ok(Moved::No) };
        let Some(peek) = operation::peek(&worker.fiber) else {
            return Ok(Moved::Yes(self.block(lane, false)?.instructions));
        };
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
        if peek.plain || (peek.variable.is_some() && !peek.is_attribute) {
            return if hot { Ok(Moved::No) } else { Ok(Moved::Yes(self.block(lane, false)?.instructions)) };
        }
        self.try_block(lane, hot)
    }

    /// What a call touches is known only when it is executed: it is, and undone if it was a step that matters.
    fn try_block(&mut self, lane: LaneId, hot: bool) -> Result<Moved, Trouble> {
        let before = self.snapshot();
        let block = self.block(lane, false)?;
        if block.counted || (hot && block.end != BlockEnd::Unready) {
            self.restore(before);
            return Ok(Moved::No);
        }
        Ok(Moved::Yes(block.instructions))
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
        let observed = self.handle_of(lane).is_some_and(|handle| self.accesses.is_shared(handle));
        if observed && !self.table.is_alone() {
            return Ok(Moved::No);
        }
        self.end(lane);
        Ok(Moved::Yes(1))
    }

    /// The location that says whether a thread is over.
    fn handle_of(&self, lane: LaneId) -> Option<Loc> {
        let worker = self.worker(lane)?;
        let (_, sync) = crate::python::sync::of(&worker.thread)?;
        Some(Loc::Part(sync.state.part(), None))
    }

    fn main_comes_to_end(&mut self) -> Result<Moved, Trouble> {
        match self.table.phase {
            Phase::Program => {
                self.table.phase = Phase::Shutdown;
                self.begin_shutdown()?;
            }
            Phase::Shutdown => self.table.phase = Phase::Joining,
            Phase::Joining => {
                if self.joins_somebody() || !self.table.is_alone() {
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
        self.take_away(lane);
    }

    fn take_away(&mut self, lane: LaneId) {
        if let Some(worker) = self.worker_mut(lane) {
            worker.stage = Stage::Ended;
            worker.fiber = Fiber::new();
        }
    }
}
