//! Objects of library modules that need no kind of their own: a random generator, a hash, a compiled pattern.

use std::any::Any;

use super::guarded::Guarded;
use super::name::Name;
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

    /// An attribute that is part of the object, if it has one of that name.
    fn attribute(&self, _: Name) -> Option<Value> {
        None
    }

    /// Its `repr`, if it is more than the name of its class; `at` is its address.
    fn shown(&self, _at: u64) -> Option<String> {
        None
    }

    /// What its module is to be handed when nobody refers to it any more.
    fn last_words(&self) -> Option<Value> {
        None
    }

    /// The part of it that changes, if there is one.
    fn state(&self) -> Option<&Guarded<Box<dyn ForeignState>>> {
        None
    }
}

/// The part of a library object that changes: a model run keeps copies of it and tells states apart by it.
pub trait ForeignState: Any + Send {
    /// A copy that shares nothing with it.
    fn copy(&self) -> Box<dyn ForeignState>;
    /// Text that is the same for equal states only.
    fn describe(&self) -> String;
    /// For the module to recognise its own.
    fn as_any(&self) -> &dyn Any;
}
