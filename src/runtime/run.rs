//! The seam to the interpreter and the engine: reading a program and starting it live. Everything else of the runtime
//! sees these two traits only, so that tests can drive it with an engine of their own.

use std::sync::Arc;

use crate::app::program::{CodeLine, Loaded, Problem, ProgramKey};
use crate::trace::{FeedEnd, RunSettings};

/// Called from any thread of a run when something has arrived; it does not block.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Whoever can read programs and start them.
pub trait Launch {
    /// Reads and compiles a program, and keeps what [`Launch::start`] needs under the key that it returns.
    fn load(&mut self, file_name: &str, text: &str) -> Loaded;

    /// Starts a program that was loaded.
    ///
    /// # Errors
    /// Why it could not be started, in a sentence.
    fn start(&mut self, program: ProgramKey, settings: RunSettings, wake: Wake) -> Result<Box<dyn Live>, String>;
}

/// A run that goes on. Dropping it cancels it and waits for its end, which takes 100 ms at most.
pub trait Live {
    /// What comes from it.
    fn feed(&mut self) -> &mut FeedEnd;

    /// Asks it to end.
    fn cancel(&self);

    /// Whether all of it is over.
    fn finished(&self) -> bool;
}

/// The engine of this build.
pub fn connect() -> Box<dyn Launch> {
    Box::new(NoEngine)
}

/// A build without an interpreter: programs are shown, and none can run.
struct NoEngine;

impl Launch for NoEngine {
    fn load(&mut self, _file_name: &str, text: &str) -> Loaded {
        let lines = text.lines().map(|line| CodeLine { text: line.replace('\t', "    "), classes: Vec::new() });
        let message = "This build of Hilo has no interpreter, so the program cannot run.".to_owned();
        let problem = Problem { line: 0, column: 0, message, help: None };
        Loaded::Refused { lines: lines.collect(), problems: vec![problem] }
    }

    fn start(&mut self, _program: ProgramKey, _settings: RunSettings, _wake: Wake) -> Result<Box<dyn Live>, String> {
        Err("This build of Hilo has no interpreter.".to_owned())
    }
}
