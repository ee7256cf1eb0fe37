//! Generators: a frame put aside.

use super::code::Code;
use super::guarded::Guarded;
use super::module::Namespace;
use super::value::Value;

/// A frame that does not run.
#[derive(Clone)]
pub struct SavedFrame {
    /// Its code.
    pub code: &'static Code,
    /// Its globals.
    pub globals: &'static Namespace,
    /// The next instruction.
    pub pc: u32,
    /// Where the value that is sent in goes; none before the first resumption.
    pub awaits: Option<u16>,
    /// Its registers; while it runs as many without a value, so that the next time it is put aside takes no room.
    pub registers: Vec<Value>,
    /// The exception that it is handling; while it runs that of whoever resumed it. Unbound if none.
    pub handling: Value,
}

/// How far a generator has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It can be resumed.
    Suspended,
    /// Somebody runs it; a second one gets `ValueError: generator already executing`.
    Running,
    /// It returned, raised or was closed.
    Finished,
}

/// Where a generator stands.
#[derive(Clone)]
pub struct GeneratorState {
    /// How far it has come.
    pub stage: Stage,
    /// Its frame: that of a finished one holds nothing.
    pub frame: SavedFrame,
}

impl GeneratorState {
    /// One that waits in this frame.
    pub fn suspended(frame: SavedFrame) -> GeneratorState {
        GeneratorState { stage: Stage::Suspended, frame }
    }

    /// The frame it waits in, if it can be resumed.
    pub fn waiting(&self) -> Option<&SavedFrame> {
        (self.stage == Stage::Suspended).then_some(&self.frame)
    }

    /// It is finished from now on; what it was before, to be dropped where nothing is locked.
    pub fn finish(&mut self) -> GeneratorState {
        let frame = SavedFrame {
            registers: std::mem::take(&mut self.frame.registers),
            handling: self.frame.handling.take(),
            ..self.frame
        };
        GeneratorState { stage: std::mem::replace(&mut self.stage, Stage::Finished), frame }
    }
}

/// A generator object.
pub struct Generator {
    /// Its function's code, for its name.
    pub code: &'static Code,
    /// It was dropped once already and lives on to be closed.
    pub last: bool,
    /// Where it stands.
    pub state: Guarded<Box<GeneratorState>>,
}
