//! What can be called: functions of the program, built-in functions, methods, properties.

use std::sync::Arc;

use super::class::AttrMap;
use super::code::Code;
use super::guarded::Guarded;
use super::module::Namespace;
use super::name::Name;
use super::value::Value;
use crate::python::vm::{Args, Cx, NativeResult};

/// A function written in Python.
pub struct Function {
    /// What it runs.
    pub code: &'static Code,
    /// The globals of its module.
    pub globals: &'static Namespace,
    /// Defaults of the last positional parameters.
    pub defaults: Box<[Value]>,
    /// Defaults of keyword-only parameters.
    pub keyword_defaults: Box<[(Name, Value)]>,
    /// The cells of its free variables.
    pub captures: Box<[Value]>,
    /// `__name__`, `__doc__`, `__wrapped__` and whatever the program sets.
    pub attrs: Guarded<AttrMap>,
    /// Calls that give exactly the positional parameters can skip all matching of arguments.
    pub simple_arity: Option<u8>,
}

/// The Rust side of a built-in: it never calls Python (it can only ask for a call to be made in its place) and never
/// waits (it can only return what to wait for).
pub type NativeFn = fn(&mut Cx, Args<'_>) -> NativeResult;

/// A built-in function or method.
pub struct Native {
    /// Its name, without the type's.
    pub name: &'static str,
    /// What it does.
    pub call: NativeFn,
    /// Whether it becomes a bound method when looked up on an instance.
    pub method: bool,
    /// The type or module it belongs to; empty for the built-in functions.
    pub owner: &'static str,
    /// Whether it is an operator of a built-in type by its name (`list.__getitem__`). The machine knows the operators of
    /// values of these types; such a method is for objects of classes that derive from them.
    pub slot: bool,
}

/// A function bound to its first argument.
pub struct BoundMethod {
    /// The function.
    pub function: Value,
    /// The first argument.
    pub this: Value,
}

/// `property(get, set, delete)`; unbound where one is missing.
pub struct Property {
    /// Reads.
    pub get: Value,
    /// Assigns.
    pub set: Value,
    /// Deletes.
    pub delete: Value,
}

/// `super()`: looks attributes up behind `class` in the order of `this`'s class.
pub struct Super {
    /// Behind which class.
    pub class: Value,
    /// The object that methods are bound to.
    pub this: Value,
}

impl Native {
    /// A built-in function.
    pub const fn function(name: &'static str, call: NativeFn) -> Native {
        Native { name, call, method: false, owner: "", slot: false }
    }

    /// A function of a module, or a static or class method of a type.
    pub const fn of(owner: &'static str, name: &'static str, call: NativeFn) -> Native {
        Native { name, call, method: false, owner, slot: false }
    }

    /// A method of a type.
    pub const fn method(owner: &'static str, name: &'static str, call: NativeFn) -> Native {
        Native { name, call, method: true, owner, slot: false }
    }

    /// An operator of a type as a method.
    pub const fn slot(owner: &'static str, name: &'static str, call: NativeFn) -> Native {
        Native { name, call, method: true, owner, slot: true }
    }

    /// The name of the function of our library in Python that does the same where Python code has to be called.
    pub fn twin(&self) -> Name {
        if self.owner.is_empty() {
            Name::of(&format!("_py_{}", self.name))
        } else {
            Name::of(&format!("_py_{}_{}", self.owner.replace('.', "_"), self.name))
        }
    }
}

impl Function {
    /// The function's name as it stands in its code.
    pub fn name(&self) -> Arc<str> {
        self.code.unit.name.clone()
    }
}
