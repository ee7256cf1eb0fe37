//! Objects of library modules that need no kind of their own: a random generator, a hash, a compiled pattern.

use std::any::Any;

use super::value::Value;

/// An object that a library module defines.
pub trait Foreign: Any + Send + Sync {
    /// Its class.
    fn class(&self) -> &Value;
    /// For the module to recognise its own.
    fn as_any(&self) -> &dyn Any;
    /// The values that it refers to and that may change what it does, for whoever tells states apart.
    fn held(&self) -> Vec<Value> {
        Vec::new()
    }
}
