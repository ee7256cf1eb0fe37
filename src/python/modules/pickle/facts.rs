//! What has to be known of a class before one of its objects is pickled or made again.

use std::sync::{OnceLock, PoisonError};

use crate::python::object::{Body, Kind, Name, Value, names};
use crate::python::ops;
use crate::python::ops::special::class_overrides;
use crate::python::types::own;
use crate::python::vm::Run;

/// The names of the methods that pickling looks for.
pub struct Hooks {
    reduce_ex: Name,
    reduce: Name,
    getstate: Name,
    getnewargs: Name,
    getnewargs_ex: Name,
    /// `__setstate__`
    pub setstate: Name,
    items: Name,
    cannot: Name,
    dispatch_table: Name,
    copyreg: Name,
}

/// The names of the methods that pickling looks for.
pub fn hooks() -> &'static Hooks {
    static HOOKS: OnceLock<Hooks> = OnceLock::new();
    HOOKS.get_or_init(|| Hooks {
        reduce_ex: Name::of("__reduce_ex__"),
        reduce: Name::of("__reduce__"),
        getstate: Name::of("__getstate__"),
        getnewargs: Name::of("__getnewargs__"),
        getnewargs_ex: Name::of("__getnewargs_ex__"),
        setstate: Name::of("__setstate__"),
        items: Name::of("items"),
        cannot: Name::of("_cannot_pickle"),
        dispatch_table: Name::of("dispatch_table"),
        copyreg: Name::of("copyreg"),
    })
}

/// What has to be known of a class to pickle its objects: found out once for each pickle.
#[derive(Clone, Copy, Default)]
pub struct Facts {
    /// Whether Python code says how they are pickled.
    pub by_hook: bool,
    /// Whether they may have attributes in slots.
    pub slotted: bool,
    /// The type that the TypeError names, if they cannot be pickled.
    pub refused: Option<&'static str>,
}

impl Facts {
    /// What there is to know of the class of an instance or exception.
    pub fn of(run: &Run, class_value: &Value) -> Facts {
        let Some(class) = class_value.as_class() else { return Facts::default() };
        let refused = class.lookup(hooks().cannot);
        let refused = refused.as_ref().and_then(Value::as_str).map(|text| Name::of(text).as_str());
        let by_hook = refused.is_none() && has_hooks(run, class_value);
        Facts { by_hook, slotted: !own::slot_names(class).is_empty(), refused }
    }
}

/// Whether Python code says how objects of a class are pickled.
fn has_hooks(run: &Run, class: &Value) -> bool {
    let h = hooks();
    let methods = [h.reduce_ex, h.reduce, h.getstate, h.getnewargs, h.getnewargs_ex, names().getattr];
    let carries = class.as_class().is_some_and(|c| c.kind == Kind::Derived);
    methods.into_iter().any(|name| class_overrides(class, name))
        || carries && [names().iter, h.items].into_iter().any(|name| class_overrides(class, name))
        || is_registered(run, class)
}

/// Whether `copyreg.pickle` was told how objects of a class are pickled.
fn is_registered(run: &Run, class: &Value) -> bool {
    let modules = run.modules.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(Body::Module(copyreg)) = modules.get(&hooks().copyreg).and_then(Value::body) else { return false };
    let table = copyreg.namespace.get(hooks().dispatch_table);
    drop(modules);
    table.is_some_and(|table| matches!(ops::table::get(&table, class), Ok(Some(_))))
}
