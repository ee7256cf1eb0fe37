//! Code objects, as `f.__code__` shows them: names and numbers to look at, and the listing of `dis`.

use std::any::Any;

use super::types;
use crate::python::code::disassemble_unit;
use crate::python::object::{Body, Code, Foreign, Name, Namespace, Value};

/// The code of a function.
pub struct CodeObject {
    /// The code.
    pub code: &'static Code,
    /// The variables of its module.
    pub globals: &'static Namespace,
}

/// CPython's bits of `co_flags`.
const OPTIMIZED: i64 = 0x1;
const NEW_LOCALS: i64 = 0x2;
const VARARGS: i64 = 0x4;
const VARKEYWORDS: i64 = 0x8;
const GENERATOR: i64 = 0x20;
const COROUTINE: i64 = 0x80;
const ASYNC_GENERATOR: i64 = 0x200;

impl Foreign for CodeObject {
    fn class(&self) -> &Value {
        &types().code
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn attribute(&self, name: Name) -> Option<Value> {
        let unit = &self.code.unit;
        let number = |n: u16| Some(Value::int(i64::from(n)));
        let texts = |names: &mut dyn Iterator<Item = &str>| Some(Value::tuple(names.map(Value::str).collect()));
        match name.as_str() {
            "co_name" => Some(Value::str(&unit.name)),
            "co_qualname" => Some(Value::str(&unit.qualname)),
            "co_filename" => Some(Value::str(&unit.file)),
            "co_firstlineno" => Some(Value::int(i64::from(unit.first_line))),
            "co_argcount" => number(unit.params.positional),
            "co_posonlyargcount" => number(unit.params.positional_only),
            "co_kwonlyargcount" => number(unit.params.keyword_only),
            "co_nlocals" => Some(Value::from(self.variables().len())),
            "co_varnames" => texts(&mut self.variables().into_iter()),
            "co_freevars" => texts(&mut unit.free.iter().map(|name| &**name)),
            "co_names" => texts(&mut unit.names.iter().map(|name| &**name)),
            "co_flags" => Some(Value::int(self.flags())),
            _ => None,
        }
    }

    fn shown(&self, at: u64) -> Option<String> {
        let unit = &self.code.unit;
        Some(format!("<code object {} at {at:#x}, file \"{}\", line {}>", unit.name, unit.file, unit.first_line))
    }
}

impl CodeObject {
    /// The code object of some code.
    pub fn of(code: &'static Code, globals: &'static Namespace) -> Value {
        Value::object(Body::Foreign(Box::new(CodeObject { code, globals })))
    }

    /// Its instructions as text, and those of the functions in it.
    pub fn listing(&self) -> String {
        let globals = (0..self.globals.len()).filter_map(|slot| self.globals.name_of(slot));
        let names: Vec<std::sync::Arc<str>> = globals.map(|name| name.as_str().into()).collect();
        disassemble_unit(&self.code.unit, &names)
    }

    /// The text of its file.
    pub fn source(&self) -> &str {
        &self.code.source
    }

    /// Parameters first, then the other locals.
    fn variables(&self) -> Vec<&str> {
        let unit = &self.code.unit;
        let names = unit.locals.iter().filter(|name| !unit.free.contains(name));
        names.map(|name| &**name).filter(|name| !name.is_empty()).collect()
    }

    fn flags(&self) -> i64 {
        let unit = &self.code.unit;
        let kind = match (unit.flags.generator, unit.flags.coroutine) {
            (true, true) => ASYNC_GENERATOR,
            (true, false) => GENERATOR,
            (false, true) => COROUTINE,
            (false, false) => 0,
        };
        let bit = |is: bool, bit: i64| if is { bit } else { 0 };
        OPTIMIZED | NEW_LOCALS | kind | bit(unit.params.varargs, VARARGS) | bit(unit.params.varkwargs, VARKEYWORDS)
    }
}
