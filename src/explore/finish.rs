//! The ends: exceptions that nobody caught, and what main does when the program's last line is behind it.

use crate::python::object::{Name, Value};
use crate::python::types::types;
use crate::python::vm::unwind::is_instance_of;
use crate::python::vm::{Exit, Fiber, Pace, traceback};
use crate::trace::LaneId;

use super::footprint;
use super::inner::{Inner, Trouble};
use super::worker::Stage;

/// How many instructions an exception's own `__str__` may take.
const PATIENCE: usize = 100_000;

impl Inner {
    /// An exception reached the bottom of a worker's fiber: it is printed and kept.
    pub fn uncaught(&mut self, lane: LaneId, exception: &Value) {
        let exits = is_instance_of(exception, &types().system_exit);
        if exits && lane != LaneId::MAIN {
            return;
        }
        self.footprint.touch(lane, footprint::Place::Errors, true);
        let last = traceback::last_line(exception, &mut |e| self.text_of(lane, e));
        if exits {
            if last != "SystemExit" && last != "SystemExit: 0" && last != "SystemExit: None" {
                self.table.errors.push((lane, last));
            }
            return;
        }
        let text = traceback::format(exception, lane != LaneId::MAIN, &mut |e| self.text_of(lane, e));
        let before = match self.worker(lane) {
            Some(worker) if self.table.is_child(lane) => format!("Process {}:\n", worker.me.name),
            Some(worker) if lane != LaneId::MAIN => format!("Exception in thread {}:\n", worker.me.name),
            _ => String::new(),
        };
        self.write(lane, 2, format!("{before}{text}"));
        self.table.errors.push((lane, last));
    }

    /// The text of an exception whose class says it in Python; it must not wait for anything.
    fn text_of(&mut self, lane: LaneId, exception: &Value) -> Option<String> {
        let function = self.run_of(lane).library(Name::of("_op_str"))?;
        let mut fiber = Fiber::new();
        let mut cx = self.cx(&self.worker(lane)?.me.clone());
        fiber.start_call(&mut cx, &function, vec![exception.clone()]).ok()?;
        for _ in 0..PATIENCE {
            match fiber.run(&mut cx, Pace::Step) {
                Exit::Stepped | Exit::CheckPoint | Exit::Line => {}
                Exit::Done(text) => return text.as_str().map(str::to_owned),
                Exit::Raised(_) | Exit::Request(_) => return None,
            }
        }
        None
    }

    /// The main thread of a process runs what was registered for its end, if anything.
    pub fn begin_shutdown(&mut self, lane: LaneId) -> Result<(), Trouble> {
        let Some((function, steps)) = self.run_of(lane).at_the_end() else { return Ok(()) };
        if let Some(main) = self.worker_mut(lane) {
            main.fiber.end();
            main.stage = Stage::Ready;
        }
        let started = self.as_worker(lane, |fiber, cx| fiber.start_call(cx, &function, steps));
        if let Some(Err(exit)) = started {
            let mut counted = false;
            self.act(lane, exit, &mut counted)?;
        }
        Ok(())
    }
}
