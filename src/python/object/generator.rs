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
    /// Its registers.
    pub registers: Vec<Value>,
    /// The exception that it is handling; unbound if none.
    pub handling: Value,
}

/// Where a generator stands.
#[derive(Clone)]
pub enum GeneratorState {
    /// It can be resumed.
    Suspended(Box<SavedFrame>),
    /// Somebody runs it; a second one gets `ValueError: generator already executing`. The room of its frame, without
    /// values, is kept for the next time it is put aside, and what its resumer was handling for when it is back.
    Running {
        /// That room.
        spare: Box<SavedFrame>,
        /// The exception that whoever resumed it was handling.
        outer: Value,
    },
    /// It returned, raised or was closed.
    Finished,
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
