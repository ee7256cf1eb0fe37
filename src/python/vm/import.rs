//! Where modules come from.

use crate::python::object::{Code, Name, Namespace, Value};
use crate::python::vm::{Bail, Cx};

/// A module that was found.
pub enum Found {
    /// It is complete: a module of built-ins.
    Ready(Value),
    /// Its top level has to run first.
    Run {
        /// The module object.
        module: Value,
        /// Its code.
        code: &'static Code,
        /// Its variables.
        namespace: &'static Namespace,
    },
}

/// Finds modules for a run.
pub trait Importer: Send + Sync {
    /// The module of this dotted name; ModuleNotFoundError if there is none.
    fn find(&self, cx: &mut Cx, name: Name) -> Result<Found, Bail>;
}
