//! Where modules come from.

use std::sync::PoisonError;

use crate::python::object::{Body, Code, Name, Namespace, Value};
use crate::python::vm::{Bail, Cx, Run};

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

    /// Whether the program can tell when an object goes, so that it has to go at once.
    fn sees_objects_go(&self) -> bool;

    /// What `from module import *` takes from a module of the library; `None` for a file of the program, where it is
    /// what its variables say.
    fn star(&self, module: Name) -> Option<Vec<Name>>;
}

/// Enters a module into the run's table, and into its package.
pub fn enter_module(run: &Run, name: Name, module: Value) {
    let mut modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((package, last)) = name.as_str().rsplit_once('.')
        && let Some(Body::Module(package)) = modules.get(&Name::of(package)).and_then(Value::body)
    {
        package.namespace.define(Name::of(last), module.clone());
    }
    modules.insert(name, module);
}
