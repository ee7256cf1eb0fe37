//! Writing what is pickled by its name, and what is said when the name leads somewhere else.

use super::encode::{Encoder, Task, pickling_error};
use super::global::{self, Found, Path};
use super::opcode::*;
use super::writer::{identity, identity_of_module};
use super::{Need, compat, reduce};
use crate::python::errors::attribute_error;
use crate::python::object::{Kind, Name, Value};
use crate::python::ops;
use crate::python::vm::{Cx, OpResult};

impl Encoder {
    /// Writes something by its name, after making sure that the name leads back to it.
    pub(super) fn global(&mut self, cx: &Cx, value: Value, path: Path) -> OpResult<Option<Need>> {
        let (module, name) = (path.module.as_str().unwrap_or(""), path.name.as_str().unwrap_or(""));
        if name.split('.').any(|part| part == "<locals>") {
            let shown = ops::repr::repr(&path.name)?;
            return Err(attribute_error(format!("Can't pickle local object {shown}")));
        }
        match global::find(&cx.run, module, name, true)? {
            Found::Value(found) if found.is(&value) => {}
            Found::Value(_) => {
                let shown = reduce::shown(&value)?;
                let why = format!("Can't pickle {shown}: it's not the same object as {module}.{name}");
                return Err(pickling_error(why));
            }
            Found::Missing(_) => {
                let shown = reduce::shown(&value)?;
                let why = format!("Can't pickle {shown}: attribute lookup {name} on {module} failed");
                return Err(pickling_error(why));
            }
            Found::Import(missing) => {
                let need = Need::import_for(&missing, &value);
                self.tasks.push(Task::Global(value, path));
                return Ok(Some(need));
            }
        }
        match name.rsplit_once('.') {
            Some((parent, last)) if self.writer.protocol < 4 => self.member(cx, value.clone(), module, parent, last)?,
            _ => self.write_global(&value, &path),
        }
        Ok(None)
    }

    /// Something within a class, for protocols whose names have no dots: `getattr` finds it.
    fn member(&mut self, cx: &Cx, value: Value, module: &str, parent: &str, last: &str) -> OpResult<()> {
        let Found::Value(parent) = global::find(&cx.run, module, parent, true)? else { return Ok(()) };
        let above = self.tasks.len();
        let args = Value::tuple(vec![parent, Name::of(last).value()]);
        self.tasks.extend([Task::Made(value, above), Task::Op(REDUCE), Task::Save(args)]);
        self.tasks.push(Task::Save(reduce::built_in("getattr")));
        Ok(())
    }

    fn write_global(&mut self, value: &Value, path: &Path) {
        let (module, name) = (path.module.as_str().unwrap_or(""), path.name.as_str().unwrap_or(""));
        if self.writer.protocol >= 4 {
            let key = match path.of_functions {
                true => identity_of_module(Name::of(module)),
                false => identity(&path.module),
            };
            self.global_text(module, Some(key), &path.module);
            let key = if path.fresh { None } else { Some(identity(&path.name)) };
            self.global_text(name, key, &path.name);
            self.writer.op(STACK_GLOBAL);
        } else {
            let exception = value.as_class().is_some_and(|c| c.kind == Kind::Exception);
            let (module, name) = match self.writer.old_names {
                true => compat::old_name(module, name, exception),
                false => (module, name),
            };
            self.writer.global(module, name);
        }
        self.writer.memoize(value);
    }

    fn global_text(&mut self, text: &str, key: Option<u64>, value: &Value) {
        self.writer.boundary();
        match key.and_then(|key| self.writer.memoized(key)) {
            Some(at) => self.writer.get(at),
            None => {
                self.writer.text(text);
                match key {
                    Some(key) => self.writer.memoize_as(key, Some(value)),
                    None => self.writer.memoize_nothing(),
                }
            }
        }
    }
}
