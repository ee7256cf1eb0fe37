//! Definitions and what goes with them: functions, classes, class bodies, imports, patterns, handlers.

use crate::python::code::{NO_REG, Reg};
use crate::python::errors::{import_error, name_error, runtime_error, type_error};
use crate::python::object::{AttrMap, Body, Dict, Function, Guarded, Kind, Name, Super, Value, names};
use crate::python::ops;
use crate::python::types::{class_of, type_name};
use crate::python::vm::attr::{self, Attribute};
use crate::python::vm::call::{Step, internal, raised};
use crate::python::vm::classes::{self, Plan};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret, simple_arity};
use crate::python::vm::import::{Found, enter_module};
use crate::python::vm::outcome::{Bail, CallRequest};
use crate::python::vm::unwind::is_instance_of;

impl Fiber {
    /// `def`, `lambda`, a comprehension, a class body.
    pub(super) fn make_function(&mut self, dst: Reg, base: Reg, spec: u16) -> Step {
        let Some(frame) = self.frames.last() else { return Ok(Flow::Next) };
        let (code, globals) = (frame.code, frame.globals);
        let (Some(spec), Some(&body)) =
            (code.unit.functions.get(usize::from(spec)), code.functions.get(usize::from(spec)))
        else {
            return Err(internal("a function without code"));
        };
        let defaults = usize::from(spec.defaults);
        let mut values = self.take_window(base, defaults + spec.keyword_defaults.len());
        let keyword_values = values.split_off(defaults);
        let keyword_names = spec.keyword_defaults.iter().map(|n| Name::of(n));
        let captures: Box<[Value]> = spec.captures.iter().map(|c| self.get(c.from).clone()).collect();
        let mut attrs = AttrMap::new();
        if let Some(doc) = &body.unit.doc {
            attrs.insert(names().doc, Value::str(doc));
        }
        let function = Function {
            code: body,
            globals,
            simple_arity: simple_arity(body, values.len()),
            defaults: values.into(),
            keyword_defaults: keyword_names.zip(keyword_values).collect(),
            captures,
            attrs: Guarded::new(attrs),
        };
        let body = Body::Function(Box::new(function));
        self.set(dst, if spec.immortal { Value::immortal(body) } else { Value::object(body) });
        Ok(Flow::Next)
    }

    /// The namespace of a class body.
    pub(super) fn new_namespace(&mut self, dst: Reg) -> Step {
        let Some(frame) = self.frames.last() else { return Ok(Flow::Next) };
        let (module, qualname) = (frame.globals.name, frame.code.unit.qualname.clone());
        let mut dict = Dict::new();
        for (name, value) in [(names().module, module.value()), (names().qualname, Value::str(&qualname))] {
            let key = name.value();
            dict.push(ops::hash::hash(&key).map_err(raised)?, key, value);
        }
        self.set(dst, Value::dict(dict));
        Ok(Flow::Next)
    }

    fn name_at(&self, name: u16) -> Name {
        self.frames.last().and_then(|f| f.code.names.get(usize::from(name)).copied()).unwrap_or(names().name)
    }

    /// A name in a class body.
    pub(super) fn load_name(&mut self, dst: Reg, ns: Reg, name: u16, cell: Reg) -> Step {
        let name = self.name_at(name);
        if let Some(value) = ops::table::get(self.get(ns), &name.value()).map_err(raised)? {
            self.set(dst, value);
            return Ok(Flow::Next);
        }
        if cell != NO_REG
            && let Some(Body::Cell(slot)) = self.get(cell).body()
        {
            let value = slot.load();
            if !value.is_unbound() {
                self.set(dst, value);
                return Ok(Flow::Next);
            }
        }
        let globals = self.frames.last().map(|f| f.globals);
        let value = globals.and_then(|g| g.number(name).map(|slot| g.load(slot))).filter(|v| !v.is_unbound());
        match value {
            Some(value) => {
                self.set(dst, value);
                Ok(Flow::Next)
            }
            None => Err(raised(name_error(format!("name '{name}' is not defined")))),
        }
    }

    /// Binds a name in a class body.
    pub(super) fn store_name(&mut self, ns: Reg, src: Reg, name: u16) -> Step {
        let name = self.name_at(name);
        ops::table::insert(self.get(ns), name.value(), self.get(src).clone()).map_err(raised)?;
        Ok(Flow::Next)
    }

    /// Unbinds a name in a class body.
    pub(super) fn del_name(&mut self, ns: Reg, name: u16) -> Step {
        let name = self.name_at(name);
        match ops::table::remove(self.get(ns), &name.value()).map_err(raised)? {
            Some(_) => Ok(Flow::Next),
            None => Err(raised(name_error(format!("name '{name}' is not defined")))),
        }
    }

    /// `class`: the body has run and left its namespace.
    pub(super) fn build_class(&mut self, cx: &mut Cx, dst: Reg, base: Reg, spec: u16) -> Step {
        let Some(frame) = self.frames.last() else { return Ok(Flow::Next) };
        let Some(spec) = frame.code.unit.classes.get(usize::from(spec)) else {
            return Err(internal("a class without a description"));
        };
        let namespace = self.get(base).clone();
        let mut bases = self.take_window(base + 1, usize::from(spec.bases) + spec.keywords.len());
        let values = bases.split_off(usize::from(spec.bases));
        bases.iter_mut().for_each(|base| *base = classes::origin(base));
        let mut keywords: Vec<(Name, Value)> = spec.keywords.iter().map(|k| Name::of(k)).zip(values).collect();
        let asked = keywords.iter().position(|(n, _)| n.as_str() == "metaclass").map(|at| keywords.remove(at).1);
        let meta = match &asked {
            Some(callee) if callee.as_class().is_none() => callee.clone(),
            other => classes::meta_of(other.as_ref(), &bases)?,
        };
        if let Some(doc) = &spec.doc {
            ops::table::insert(&namespace, names().doc.value(), Value::str(doc)).map_err(raised)?;
        }
        let name = Name::of(&spec.name);
        if !meta.is_unbound() {
            let args = vec![name.value(), Value::tuple(bases), namespace];
            return self.invoke_with_dict(cx, &meta, args, keywords, Ret::Store(dst));
        }
        let attributes = Plan::attributes_of(&namespace);
        let plan = Plan { name, bases, attributes: attributes.clone(), meta, immortal: spec.immortal };
        let class = plan.make()?;
        match classes::finishing(cx, &class, &attributes, keywords) {
            None => {
                self.set(dst, class);
                Ok(Flow::Next)
            }
            Some(CallRequest { callee, args, keywords }) => {
                self.invoke_with_dict(cx, &callee, args, keywords, Ret::Store(dst))
            }
        }
    }

    /// `super()` in a method.
    pub(super) fn load_super(&mut self, dst: Reg, cell: Reg, this: Reg) -> Step {
        let class = match self.get(cell).body() {
            Some(Body::Cell(slot)) => slot.load(),
            _ => Value::UNBOUND,
        };
        if class.is_unbound() {
            return Err(raised(runtime_error("super(): empty __class__ cell")));
        }
        let this = match self.get(this).body() {
            Some(Body::Cell(slot)) => slot.load(),
            _ => self.get(this).clone(),
        };
        self.set(dst, Value::object(Body::Super(Box::new(Super { class, this }))));
        Ok(Flow::Next)
    }

    /// Whether an exception matches an `except` clause.
    pub(super) fn match_exception(&mut self, dst: Reg, exc: Reg, classes: Reg) -> Step {
        let (exception, classes) = (self.get(exc).clone(), self.get(classes).clone());
        let single = [classes.clone()];
        let list = classes.as_tuple().unwrap_or(&single);
        for class in list {
            if !class.as_class().is_some_and(|c| c.kind == Kind::Exception) {
                let message = "catching classes that do not inherit from BaseException is not allowed";
                return Err(raised(type_error(message)));
            }
        }
        let matches = list.iter().any(|class| is_instance_of(&exception, class));
        self.set(dst, Value::bool(matches));
        Ok(Flow::Next)
    }

    /// The arguments of `__exit__`.
    pub(super) fn exception_triple(&mut self, base: Reg, exc: Reg) -> Step {
        let exception = self.get(exc).clone();
        self.set(base, class_of(&exception));
        let traceback = match exception.body() {
            Some(Body::Exception(e)) => crate::python::types::traceback::of(e),
            _ => Value::NONE,
        };
        self.set(base + 1, exception);
        self.set(base + 2, traceback);
        Ok(Flow::Next)
    }

    /// TypeError unless a value can be used in `with`.
    pub(super) fn check_context(&mut self, src: Reg) -> Step {
        let value = self.get(src).clone();
        let class = class_of(&value);
        let has = |name| class.as_class().is_some_and(|c| c.lookup(name).is_some());
        let missing = if !has(names().enter) {
            ""
        } else if !has(names().exit) {
            " (missed __exit__ method)"
        } else {
            return Ok(Flow::Next);
        };
        let message = format!("'{}' object does not support the context manager protocol{missing}", type_name(&value));
        Err(raised(type_error(message)))
    }

    /// `import name`
    pub(super) fn import(&mut self, cx: &mut Cx, root: bool, dst: Reg, name: Name) -> Step {
        let dotted = name.as_str();
        let wanted = if root { Name::of(dotted.split('.').next().unwrap_or(dotted)) } else { name };
        // A dotted name imports its packages first, one at a time: the instruction is executed again after each.
        let mut end = 0;
        for part in dotted.split('.') {
            end += part.len();
            let package = Name::of(&dotted[..end]);
            end += 1;
            let known = cx.run.modules.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains_key(&package);
            if known {
                continue;
            }
            let importer = cx.run.clone();
            let found = importer.importer.find(cx, package).map_err(raised)?;
            let module = match &found {
                Found::Ready(module) | Found::Run { module, .. } => module.clone(),
            };
            enter_module(&cx.run, package, module);
            if let Found::Run { code, namespace, .. } = found {
                self.jump(-1);
                let base = self.free_base();
                self.check_depth(cx)?;
                self.push_frame(code, namespace, base, Ret::Discard);
                return Ok(Flow::Reload);
            }
        }
        let module = cx.run.modules.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(&wanted).cloned();
        match module {
            Some(module) => {
                self.set(dst, module);
                Ok(Flow::Next)
            }
            None => Err(raised(crate::python::errors::module_not_found(format!("No module named '{name}'")))),
        }
    }

    /// `from module import name`; `*` assigns all public names to the variables of the importing module.
    pub(super) fn import_from(&mut self, cx: &mut Cx, dst: Reg, module: Reg, name: Name) -> Step {
        let object = self.get(module).clone();
        if name.as_str() == "*" {
            return self.import_star(cx, &object);
        }
        match attr::lookup(&object, name).map_err(raised)? {
            Attribute::Value(value) => {
                self.set(dst, value);
                return Ok(Flow::Next);
            }
            Attribute::Computed(function, args) => {
                let args = args.into_iter().chain([function, object]).collect();
                return self.call_library(cx, "_op_import_from", args, Ret::Store(dst));
            }
            _ => {}
        }
        let Some(Body::Module(body)) = object.body() else {
            return Err(raised(import_error(format!("cannot import name '{name}'"))));
        };
        let full = Name::of(&format!("{}.{name}", body.namespace.name));
        let importer = cx.run.clone();
        if importer.importer.find(cx, full).is_ok() {
            let step = self.import(cx, false, dst, full)?;
            return Ok(step);
        }
        let from = body.namespace.name;
        let place = body.namespace.get(names().file).filter(|_| cx.run.importer.star(from).is_none());
        let place = place.as_ref().and_then(Value::as_str).unwrap_or("unknown location");
        let error = raised(import_error(format!("cannot import name '{name}' from '{from}' ({place})")));
        attr::add_detail(&error, "name", from.value());
        Err(error)
    }

    /// As CPython does: the names of `__all__`, or all that do not begin with an underscore.
    fn import_star(&mut self, cx: &mut Cx, module: &Value) -> Step {
        let Some(Body::Module(body)) = module.body() else { return Ok(Flow::Next) };
        let from = body.namespace;
        let names: Vec<Name> = match (cx.run.importer.star(from.name), from.get(Name::of("__all__"))) {
            // Modules that a module of the library uses itself are not its to give away.
            (Some(names), _) => {
                let own = |name: &Name| match from.get(*name).as_ref().map(Value::body) {
                    Some(Some(Body::Module(_))) => name.as_str() == "path",
                    found => found.is_some(),
                };
                names.into_iter().filter(own).collect()
            }
            (None, Some(all)) => {
                let all = ops::iterate::collect(&all).map_err(raised)?;
                all.iter().filter_map(Value::as_str).map(Name::of).collect()
            }
            (None, None) => {
                let all = from.variables().into_iter().map(|(name, _)| name);
                all.filter(|name| !name.as_str().starts_with('_')).collect()
            }
        };
        for name in names {
            let Some(value) = from.get(name) else {
                let text = format!("module '{}' has no attribute '{name}'", from.name);
                return Err(raised(crate::python::errors::attribute_error(text)));
            };
            let Some(globals) = self.frames.last().map(|frame| frame.globals) else { break };
            match globals.number(name) {
                Some(slot) => drop(globals.store(slot, value)),
                None => globals.define(name, value),
            }
        }
        Ok(Flow::Next)
    }

    /// `len(src)` for a pattern.
    pub(super) fn length(&mut self, cx: &mut Cx, dst: Reg, src: Reg) -> Step {
        let value = self.get(src).clone();
        match ops::truth::len(&value) {
            Ok(n) => {
                self.set(dst, Value::from(n));
                Ok(Flow::Next)
            }
            Err(Bail::Raise(exception)) => Err(exception),
            Err(Bail::Python) => self.call_library(cx, "_op_len", vec![value], Ret::Store(dst)),
        }
    }

    /// The values of the keys of a mapping pattern.
    pub(super) fn match_keys(&mut self, dst: Reg, src: Reg, keys: Reg) -> Step {
        let (mapping, keys) = (self.get(src).clone(), self.get(keys).clone());
        let mut values = Vec::new();
        for key in keys.as_tuple().unwrap_or(&[]) {
            match ops::table::get(&mapping, key).map_err(raised)? {
                Some(value) => values.push(value),
                None => {
                    self.set(dst, Value::NONE);
                    return Ok(Flow::Next);
                }
            }
        }
        self.set(dst, Value::tuple(values));
        Ok(Flow::Next)
    }

    /// A class pattern.
    pub(super) fn match_class(&mut self, cx: &mut Cx, n: u8, dst: Reg, src: Reg, base: Reg) -> Step {
        let args =
            vec![self.get(src).clone(), self.get(base).clone(), Value::int(i64::from(n)), self.get(base + 1).clone()];
        self.call_library(cx, "_op_match_class", args, Ret::Store(dst))
    }

    /// As `call_library`, with keyword arguments last.
    pub(super) fn call_library_with(
        &mut self,
        cx: &mut Cx,
        name: &str,
        args: Vec<Value>,
        keywords: &[Name],
        ret: Ret,
    ) -> Step {
        match cx.run.library(Name::of(name)) {
            Some(function) => self.invoke(cx, &function, args, keywords, ret),
            None => Err(internal(&format!("the library has no {name}"))),
        }
    }
}
