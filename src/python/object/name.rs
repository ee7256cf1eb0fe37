//! Interned names: attributes, variables, keywords as small numbers that compare in one instruction.

use std::sync::{OnceLock, PoisonError, RwLock};

use hashbrown::HashMap;

use super::obj::Body;
use super::value::Value;

/// An interned name. Equal text, equal number, for the life of the process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(u32);

struct Table {
    numbers: HashMap<&'static str, u32>,
    names: Vec<(&'static str, Value)>,
}

fn table() -> &'static RwLock<Table> {
    static TABLE: OnceLock<RwLock<Table>> = OnceLock::new();
    TABLE.get_or_init(|| RwLock::new(Table { numbers: HashMap::new(), names: Vec::new() }))
}

impl Name {
    /// The name with this text.
    pub fn of(text: &str) -> Name {
        if let Some(&n) = table().read().unwrap_or_else(PoisonError::into_inner).numbers.get(text) {
            return Name(n);
        }
        let mut table = table().write().unwrap_or_else(PoisonError::into_inner);
        if let Some(&n) = table.numbers.get(text) {
            return Name(n);
        }
        let leaked: &'static str = Box::leak(text.into());
        let n = table.names.len() as u32;
        table.names.push((leaked, Value::immortal(Body::str(leaked))));
        table.numbers.insert(leaked, n);
        Name(n)
    }

    /// The name with this text, if anybody has interned it.
    pub fn known(text: &str) -> Option<Name> {
        table().read().unwrap_or_else(PoisonError::into_inner).numbers.get(text).map(|&n| Name(n))
    }

    /// Its number: another one in another process.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its text.
    pub fn as_str(self) -> &'static str {
        self.entry().map_or("", |e| e.0)
    }

    /// The interned str object with this text.
    pub fn value(self) -> Value {
        self.entry().map_or(Value::NONE, |e| e.1)
    }

    fn entry(self) -> Option<(&'static str, Value)> {
        let table = table().read().unwrap_or_else(PoisonError::into_inner);
        table.names.get(self.0 as usize).map(|(text, value)| (*text, value.clone()))
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Names that the machine itself asks for, interned once.
macro_rules! well_known {
    ($($field:ident = $text:literal),* $(,)?) => {
        /// Names that the machine itself asks for.
        #[derive(Debug)]
        pub struct Names { $(#[doc = $text] pub $field: Name,)* }

        /// The names that the machine itself asks for.
        pub fn names() -> &'static Names {
            static NAMES: OnceLock<Names> = OnceLock::new();
            NAMES.get_or_init(|| Names { $($field: Name::of($text),)* })
        }
    };
}

well_known! {
    init = "__init__", new = "__new__", call = "__call__", repr = "__repr__", str = "__str__", eq = "__eq__",
    ne = "__ne__", lt = "__lt__", le = "__le__", gt = "__gt__", ge = "__ge__", hash = "__hash__", bool = "__bool__",
    len = "__len__", iter = "__iter__", next = "__next__", getitem = "__getitem__", setitem = "__setitem__",
    delitem = "__delitem__", contains = "__contains__", enter = "__enter__", exit = "__exit__", getattr = "__getattr__",
    setattr = "__setattr__", delattr = "__delattr__", name = "__name__", qualname = "__qualname__",
    module = "__module__", doc = "__doc__", dict = "__dict__", class = "__class__", file = "__file__",
    classcell = "__classcell__", args = "args", cause = "__cause__", context = "__context__",
    suppress_context = "__suppress_context__", traceback = "__traceback__", format = "__format__", index = "__index__",
    int = "__int__", float = "__float__", abs = "__abs__", neg = "__neg__", pos = "__pos__", invert = "__invert__",
    round = "__round__", reversed = "__reversed__", defaults = "__defaults__", func = "__func__", self_ = "__self__",
    wrapped = "__wrapped__", main = "__main__", bases = "__bases__", mro = "__mro__", value = "value", code = "code",
    get = "__get__", set = "__set__", delete = "__delete__", set_name = "__set_name__",
    init_subclass = "__init_subclass__", class_getitem = "__class_getitem__", slots = "__slots__",
    abstract_methods = "__abstractmethods__", missing = "__missing__", annotations = "__annotations__",
}
