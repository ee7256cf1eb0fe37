//! Attributes: where they are found, how functions are bound, when a property or `__getattr__` has to run.

use std::sync::atomic::AtomicU64;

use crate::python::code::Reg;
use crate::python::errors::{attribute_error, type_error};
use crate::python::object::{Body, BoundMethod, Class, Guarded, Mode, Name, Obj, Value, mode, names};
use crate::python::types::{attributes, class_of, own, type_name, types};
use crate::python::vm::args::Args;
use crate::python::vm::cache::{self, Found, NO_PLACE, class_key, module_key};
use crate::python::vm::call::{Step, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::fiber::{Fiber, Flow, Ret};
use crate::python::vm::outcome::{Bail, CallRequest, NativeResult, Prepared};

/// What a lookup found.
pub enum Attribute {
    /// A value.
    Value(Value),
    /// A function of the class, not yet bound to the object.
    Method(Value),
    /// A property: its getter has to be called with the object.
    Getter(Value),
    /// What this call gives: a descriptor of the class.
    Computed(Value, Vec<Value>),
    /// Nothing, but the class has this `__getattr__`.
    Fallback(Value),
    /// Nothing.
    Missing,
}

/// The attributes of an instance or exception of the program's classes, by place.
fn own_attribute(obj: &Obj, class: &Class, name: Name) -> Option<Value> {
    let attrs = match &obj.body {
        Body::Instance(instance) => &instance.attrs,
        Body::Exception(exception) => &exception.attrs,
        _ => return None,
    };
    own::get(obj, class, attrs, name)
}

/// Looks an attribute up: by the class's own `__getattribute__`, if it has one.
pub fn lookup(object: &Value, name: Name) -> Result<Attribute, Bail> {
    match object.body() {
        Some(Body::Instance(instance)) => match instance.class.as_class().and_then(Class::own_lookup) {
            Some(own) => Ok(Attribute::Computed(own, vec![object.clone(), name.value()])),
            None => lookup_plain(object, name),
        },
        _ => lookup_plain(object, name),
    }
}

/// Looks an attribute up, as `object.__getattribute__` does.
pub fn lookup_plain(object: &Value, name: Name) -> Result<Attribute, Bail> {
    match object.body() {
        Some(Body::Super(s)) => return Ok(lookup_super(&s.class, &s.this, name)),
        Some(Body::Class(class)) => return lookup_in_class(object, class, name),
        Some(Body::Module(module)) => {
            let found = attributes::get(object, name)?.map(Attribute::Value);
            // A module's own function answers for what it lacks.
            let asked = || module.namespace.get(names().getattr).map(|f| Attribute::Computed(f, vec![name.value()]));
            return Ok(found.or_else(asked).unwrap_or(Attribute::Missing));
        }
        _ => {}
    }
    let class_value = class_of(object);
    let Some(class) = class_value.as_class() else { return Ok(Attribute::Missing) };
    let in_class = class.lookup(name);
    if let Some(Body::Property(property)) = in_class.as_ref().and_then(Value::body) {
        return match property.get.is_unbound() {
            true => Err(attribute_error(format!("property '{name}' of '{}' object has no getter", class.name))),
            false => Ok(Attribute::Getter(property.get.clone())),
        };
    }
    let described = in_class.as_ref().and_then(|found| Descriptor::of(found, object, &class_value));
    if let Some(Descriptor { call, data: true }) = described {
        return Ok(call);
    }
    if let Some(obj) = object.obj()
        && let Some(value) = own_attribute(obj, class, name)
    {
        return Ok(Attribute::Value(value));
    }
    if let Some(Descriptor { call, .. }) = described {
        return Ok(call);
    }
    if let Some(found) = in_class
        && !is_data_of_object(name)
    {
        return Ok(bind_kind(found, &class_value));
    }
    if let Some(value) = attributes::get(object, name)? {
        return Ok(Attribute::Value(value));
    }
    match class.lookup(names().getattr) {
        Some(fallback) => Ok(Attribute::Fallback(fallback)),
        None => Ok(Attribute::Missing),
    }
}

/// What looking a descriptor up does: an object of the program's class with `__get__`.
struct Descriptor {
    call: Attribute,
    /// It has `__set__` or `__delete__`, so that it comes before what the object itself has.
    data: bool,
}

impl Descriptor {
    fn of(found: &Value, object: &Value, class: &Value) -> Option<Descriptor> {
        let Some(Body::Instance(instance)) = found.body() else { return None };
        let (n, own) = (names(), instance.class.as_class()?);
        let data = own.lookup(n.set).is_some() || own.lookup(n.delete).is_some();
        match own.lookup(n.get) {
            Some(get) => {
                let args = vec![found.clone(), object.clone(), class.clone()];
                Some(Descriptor { call: Attribute::Computed(get, args), data })
            }
            None => None,
        }
    }
}

/// `__class__`, `__dict__` and `__doc__` of an instance are not those of `object`.
fn is_data_of_object(name: Name) -> bool {
    let n = names();
    name == n.class || name == n.dict
}

fn bind_kind(found: Value, class: &Value) -> Attribute {
    match found.body() {
        Some(Body::Function(_)) => Attribute::Method(found),
        Some(Body::Native(native)) if native.method => Attribute::Method(found),
        Some(Body::StaticMethod(function)) => Attribute::Value(function.clone()),
        Some(Body::ClassMethod(function)) => Attribute::Value(bound(function.clone(), class.clone())),
        _ => Attribute::Value(found),
    }
}

/// A function bound to its first argument.
pub fn bound(function: Value, this: Value) -> Value {
    Value::object(Body::BoundMethod(Box::new(BoundMethod { function, this })))
}

fn lookup_in_class(value: &Value, class: &Class, name: Name) -> Result<Attribute, Bail> {
    let meta = if class.is_plain() { None } else { class.meta.as_class() };
    if let Some(Body::Property(property)) = meta.and_then(|m| m.lookup(name)).as_ref().and_then(Value::body) {
        return Ok(Attribute::Getter(property.get.clone()));
    }
    if name == names().annotations {
        return own_annotations(value, class).map(Attribute::Value);
    }
    if let Some(found) = class.lookup(name).filter(|_| !is_data_of_object(name)) {
        if let Some(described) = Descriptor::of(&found, &Value::NONE, value) {
            return Ok(described.call);
        }
        return Ok(Attribute::Value(match found.body() {
            Some(Body::StaticMethod(function)) => function.clone(),
            Some(Body::ClassMethod(function)) => bound(function.clone(), value.clone()),
            _ => found,
        }));
    }
    if let Some(found) = attributes::get(value, name)? {
        return Ok(Attribute::Value(found));
    }
    match meta.or_else(|| types().type_.as_class()).and_then(|t| t.lookup(name)) {
        Some(found) => Ok(bind_kind(found, &class_of(value))),
        None => match meta.and_then(|m| m.lookup(names().getattr)) {
            Some(fallback) => Ok(Attribute::Fallback(fallback)),
            None => Ok(Attribute::Missing),
        },
    }
}

/// A class's own annotations, never those of its parents; made now if it has none.
fn own_annotations(value: &Value, class: &Class) -> Result<Value, Bail> {
    let name = names().annotations;
    if let Some(own) = class.own(name) {
        return Ok(own);
    }
    let fresh = Value::dict(crate::python::object::Dict::new());
    match value.obj() {
        Some(obj) if !class.is_built_in() => class.set(obj, name, fresh.clone()),
        _ => return Err(no_attribute(value, name)),
    }
    Ok(fresh)
}

fn lookup_super(after: &Value, this: &Value, name: Name) -> Attribute {
    let (of, this_class) = match this.as_class() {
        // A class method: `this` is the class itself.
        Some(class) if class.derives_from(this, after) => (this.clone(), true),
        _ => (class_of(this), false),
    };
    let Some(class) = of.as_class() else { return Attribute::Missing };
    match class.lookup_after(after, &of, name) {
        None => Attribute::Missing,
        Some(found) => match found.body() {
            Some(Body::Function(_)) if !this_class => Attribute::Value(bound(found, this.clone())),
            Some(Body::Native(native)) if native.method && !this_class => Attribute::Value(bound(found, this.clone())),
            // The getter takes the object itself, not the `super`.
            Some(Body::Property(property)) => Attribute::Computed(property.get.clone(), vec![this.clone()]),
            Some(Body::StaticMethod(function)) => Attribute::Value(function.clone()),
            Some(Body::ClassMethod(function)) => Attribute::Value(bound(function.clone(), of.clone())),
            Some(Body::Instance(_)) => match Descriptor::of(&found, this, &of) {
                Some(described) => described.call,
                None => Attribute::Value(found),
            },
            _ => Attribute::Value(found),
        },
    }
}

/// Puts an attribute on an exception that the machine made.
pub(super) fn add_detail(exception: &Value, name: &str, value: Value) {
    if let (Some(obj), Some(Body::Exception(e))) = (exception.obj(), exception.body())
        && let Some(class) = e.class.as_class()
    {
        put(obj, &e.attrs, class.place_or_new(Name::of(name)), value);
    }
}

/// CPython's AttributeError.
pub fn no_attribute(object: &Value, name: Name) -> Bail {
    let error = attribute_words(object, name);
    if let Bail::Raise(exception) = &error {
        add_detail(exception, "name", name.value());
        add_detail(exception, "obj", object.clone());
    }
    error
}

fn attribute_words(object: &Value, name: Name) -> Bail {
    match object.body() {
        Some(Body::Class(class)) => attribute_error(format!("type object '{}' has no attribute '{name}'", class.name)),
        Some(Body::Module(module)) => {
            attribute_error(format!("module '{}' has no attribute '{name}'", module.namespace.name))
        }
        Some(Body::BoundMethod(method)) if matches!(method.function.body(), Some(Body::Function(_))) => {
            attribute_error(format!("'function' object has no attribute '{name}'"))
        }
        _ => attribute_error(format!("'{}' object has no attribute '{name}'", type_name(object))),
    }
}

impl Fiber {
    /// A method of the object's class (never of the object itself), for operators and protocols.
    pub(super) fn special(&self, object: &Value, name: Name) -> Option<Value> {
        match object.body() {
            Some(Body::Instance(_) | Body::Exception(_)) => class_of(object).as_class().and_then(|c| c.lookup(name)),
            Some(Body::Class(class)) if !class.is_plain() => class.meta.as_class().and_then(|c| c.lookup(name)),
            _ => None,
        }
    }

    /// `dst = obj.name`
    pub(super) fn get_attr(&mut self, cx: &mut Cx, dst: Reg, obj: Reg, name: Name, cache: &'static AtomicU64) -> Step {
        if let Some(value) = default_attribute(self.get(obj), cache) {
            self.set(dst, value);
            return Ok(Flow::Next);
        }
        let object = self.get(obj).clone();
        if let Some(Body::Module(module)) = object.body() {
            let key = module_key(module.namespace);
            if let Some(Found::Variable(slot)) = cache::get(cache, key) {
                let value = module.namespace.slot(*slot).load();
                if !value.is_unbound() {
                    self.set(dst, value);
                    return Ok(Flow::Next);
                }
            } else if let Some(slot) = module.namespace.number(name) {
                cache::put(cache, key, name, Found::Variable(slot));
            }
        }
        self.attr_of(cx, &object, name, cache, Ret::Store(dst))
    }

    /// The attribute of an object, wherever the result is to go.
    pub(super) fn attr_of(
        &mut self,
        cx: &mut Cx,
        object: &Value,
        name: Name,
        cache: &'static AtomicU64,
        ret: Ret,
    ) -> Step {
        match lookup(object, name).map_err(raised)? {
            Attribute::Value(value) => {
                remember(object, name, cache);
                self.deliver(cx, ret, value)
            }
            Attribute::Method(function) => self.deliver(cx, ret, bound(function, object.clone())),
            Attribute::Getter(getter) => self.invoke(cx, &getter, vec![object.clone()], &[], ret),
            Attribute::Computed(callee, args) => self.invoke(cx, &callee, args, &[], ret),
            Attribute::Fallback(fallback) => self.invoke(cx, &fallback, vec![object.clone(), name.value()], &[], ret),
            Attribute::Missing => Err(raised(no_attribute(object, name))),
        }
    }

    /// Prepares a method call: leaves the callee in `base` with the receiver above it (and says `true`), or the callee
    /// in `base + 1` (a plain value that is called without receiver).
    pub(super) fn find_method(&mut self, base: Reg, name: Name, cache: &'static AtomicU64) -> Result<Prepared, Value> {
        let object = self.get(base + 1).clone();
        if let Some(Body::Module(module)) = object.body() {
            let key = module_key(module.namespace);
            if let Some(Found::Variable(slot)) = cache::get(cache, key) {
                let value = module.namespace.slot(*slot).load();
                if !value.is_unbound() {
                    self.set(base + 1, value);
                    return Ok(Prepared::Plain);
                }
            } else if let Some(slot) = module.namespace.number(name) {
                cache::put(cache, key, name, Found::Variable(slot));
            }
        }
        match lookup(&object, name).map_err(raised)? {
            Attribute::Value(value) => {
                self.set(base + 1, value);
                Ok(Prepared::Plain)
            }
            Attribute::Method(function) => {
                if function.is_immortal()
                    && let Some(class) = class_of(&object).as_class()
                    && class.place(name).is_none()
                    && !class.has_dicts()
                {
                    cache::put(cache, class_key(class.version()), name, Found::Method(function.clone()));
                }
                self.set(base, function);
                Ok(Prepared::Method)
            }
            Attribute::Getter(getter) => Ok(Prepared::Compute(getter, vec![object])),
            Attribute::Computed(callee, args) => Ok(Prepared::Compute(callee, args)),
            Attribute::Fallback(fallback) => Ok(Prepared::Compute(fallback, vec![object, name.value()])),
            Attribute::Missing => Err(raised(no_attribute(&object, name))),
        }
    }

    /// `obj.name = src`, or `del obj.name`, where Python code may have to do it.
    pub(super) fn changed(&mut self, cx: &mut Cx, changed: Changed) -> Step {
        match changed {
            Changed::Done => Ok(Flow::Next),
            Changed::Call(callee, args) => self.invoke(cx, &callee, args, &[], Ret::Discard),
        }
    }
}

/// What changing an attribute takes.
pub enum Changed {
    /// It is done.
    Done,
    /// This call does it: a property's setter, `__setattr__`.
    Call(Value, Vec<Value>),
}

/// `object.name = value`
pub fn assign(object: &Value, name: Name, value: Value, cache: Option<&'static AtomicU64>) -> Result<Changed, Value> {
    let class_value = class_of(object);
    let (Some(obj), Some(class)) = (object.obj(), class_value.as_class()) else {
        return Err(raised(no_attribute_to_set(object, name)));
    };
    match &obj.body {
        Body::Instance(instance) => {
            if let Some(call) = setter(object, class, name, &value)? {
                return Ok(call);
            }
            if name == names().dict && class.slots.is_none() {
                own::replace_dict(obj, instance, &value).map_err(raised)?;
                return Ok(Changed::Done);
            }
            let in_dict = class.has_dicts();
            if in_dict && own::put(class, &instance.attrs, name, &value).map_err(raised)? {
                return Ok(Changed::Done);
            }
            let place = allowed_place(object, class, name)?;
            if let Some(cache) = cache.filter(|_| !in_dict) {
                cache::put(cache, class_key(class.version()), name, Found::Place(place, Value::UNBOUND));
            }
            put(obj, &instance.attrs, place, value);
        }
        Body::Exception(exception) => {
            if !attributes::set(object, name, value.clone()).map_err(raised)? {
                put(obj, &exception.attrs, class.place_or_new(name), value);
            }
        }
        Body::Class(class) => {
            if class.is_built_in() {
                let message = format!("cannot set '{name}' attribute of immutable type '{}'", class.name);
                return Err(raised(type_error(message)));
            }
            if let Some(call) = setter(object, meta_class(class), name, &value)? {
                return Ok(call);
            }
            set_of_class(obj, class, name, value);
        }
        Body::Module(module) => match module.namespace.number(name) {
            Some(slot) => drop(module.namespace.store(slot, value)),
            None => drop(obj.write(&module.namespace.extra).insert(name, value)),
        },
        _ => {
            if !attributes::set(object, name, value).map_err(raised)? {
                return Err(raised(no_attribute_to_set(object, name)));
            }
        }
    }
    Ok(Changed::Done)
}

/// The `__setattr__`, property or descriptor that handles an assignment to an instance, if there is one.
fn setter(object: &Value, class: &Class, name: Name, value: &Value) -> Result<Option<Changed>, Value> {
    let custom = class.lookup(names().setattr).filter(|s| matches!(s.body(), Some(Body::Function(_))));
    match custom {
        Some(custom) => {
            let args = vec![object.clone(), name.value(), value.clone()];
            Ok(Some(Changed::Call(custom, args)))
        }
        None => described_setter(object, class, name, value),
    }
}

/// The property or descriptor that handles an assignment to an instance, if there is one.
pub fn described_setter(object: &Value, class: &Class, name: Name, value: &Value) -> Result<Option<Changed>, Value> {
    let Some(found) = class.lookup(name) else { return Ok(None) };
    match found.body() {
        Some(Body::Property(property)) if property.set.is_unbound() => {
            let message = format!("property '{name}' of '{}' object has no setter", class.name);
            Err(raised(attribute_error(message)))
        }
        Some(Body::Property(property)) => {
            Ok(Some(Changed::Call(property.set.clone(), vec![object.clone(), value.clone()])))
        }
        Some(Body::Instance(instance)) => {
            let set = instance.class.as_class().and_then(|c| c.lookup(names().set));
            Ok(set.map(|set| Changed::Call(set, vec![found.clone(), object.clone(), value.clone()])))
        }
        _ => Ok(None),
    }
}

/// `del object.name`
pub fn delete(object: &Value, name: Name) -> Result<Changed, Value> {
    let class_value = class_of(object);
    let (Some(obj), Some(class)) = (object.obj(), class_value.as_class()) else {
        return Err(raised(no_attribute(object, name)));
    };
    let attrs = match &obj.body {
        Body::Instance(instance) => &instance.attrs,
        Body::Exception(exception) => &exception.attrs,
        Body::Class(class) if !class.is_built_in() => {
            let custom = meta_class(class).lookup(names().delattr);
            if let Some(custom) = custom.filter(|d| matches!(d.body(), Some(Body::Function(_)))) {
                return Ok(Changed::Call(custom, vec![object.clone(), name.value()]));
            }
            return if class.delete(obj, name) { Ok(Changed::Done) } else { Err(raised(no_attribute(object, name))) };
        }
        Body::Module(module) => {
            return attributes::delete_of_module(obj, module, name).map_err(raised).map(|()| Changed::Done);
        }
        _ => return Err(raised(no_attribute(object, name))),
    };
    let found = class.lookup(name);
    if let Some(Body::Property(property)) = found.as_ref().and_then(Value::body) {
        if property.delete.is_unbound() {
            let message = format!("property '{name}' of '{}' object has no deleter", class.name);
            return Err(raised(attribute_error(message)));
        }
        return Ok(Changed::Call(property.delete.clone(), vec![object.clone()]));
    }
    if let Some(found) = found
        && let Some(Body::Instance(instance)) = found.body()
        && let Some(delete) = instance.class.as_class().and_then(|c| c.lookup(names().delete))
    {
        return Ok(Changed::Call(delete, vec![found.clone(), object.clone()]));
    }
    let custom = class.lookup(names().delattr).filter(|d| matches!(d.body(), Some(Body::Function(_))));
    if let Some(custom) = custom {
        return Ok(Changed::Call(custom, vec![object.clone(), name.value()]));
    }
    match own::delete(obj, class, attrs, name).map_err(raised)? {
        true => Ok(Changed::Done),
        false => Err(raised(no_attribute(object, name))),
    }
}

/// The place of an instance attribute that the class's `__slots__` allow.
pub fn allowed_place(object: &Value, class: &Class, name: Name) -> Result<usize, Value> {
    if let Some(slots) = &class.slots
        && !slots.contains(&name)
    {
        let text = match class.lookup(name) {
            Some(_) => format!("'{}' object attribute '{name}' is read-only", class.name),
            None => return Err(raised(no_attribute(object, name))),
        };
        return Err(raised(attribute_error(text)));
    }
    Ok(class.place_or_new(name))
}

/// The class of a class.
fn meta_class(class: &Class) -> &Class {
    static TYPE: std::sync::OnceLock<&'static Value> = std::sync::OnceLock::new();
    match class.meta.as_class() {
        Some(meta) => meta,
        None => TYPE.get_or_init(|| &types().type_).as_class().unwrap_or(class),
    }
}

/// Assigns an attribute of a class itself; some mean more.
pub fn set_of_class(obj: &Obj, class: &Class, name: Name, value: Value) {
    if name == names().abstract_methods {
        class.set_abstract(crate::python::ops::truth::truthy(&value).unwrap_or(false));
    }
    class.set(obj, name, value);
}

/// Puts a value at an instance's place and returns what was there.
#[inline]
pub(super) fn put_at(obj: &Obj, attrs: &Guarded<Vec<Value>>, place: usize, value: Value) -> Value {
    let mut attrs = obj.write(attrs);
    if attrs.len() <= place {
        attrs.resize(place + 1, Value::UNBOUND);
    }
    std::mem::replace(&mut attrs[place], value)
}

fn put(obj: &Obj, attrs: &Guarded<Vec<Value>>, place: usize, value: Value) {
    drop(put_at(obj, attrs, place, value));
}

/// Keeps where an attribute of an instance is to be found.
fn remember(object: &Value, name: Name, cache: &'static AtomicU64) {
    let Some(Body::Instance(instance)) = object.body() else { return };
    let Some(class) = instance.class.as_class() else { return };
    // Before anything else is read: what changes meanwhile has another version.
    let version = class.version();
    let place = class.place(name);
    let default = match class.lookup(name) {
        Some(found) if matches!(found.body(), Some(Body::Property(_) | Body::Instance(_))) => return,
        // In a model run a look at a class is noted, which a cache would hide.
        Some(_) if mode() != Mode::Model && !class.has_dicts() && !is_data_of_object(name) => {
            class.default_to_keep(name)
        }
        _ => None,
    };
    if place.is_some() || default.is_some() {
        let found = Found::Place(place.unwrap_or(NO_PLACE), default.unwrap_or(Value::UNBOUND));
        cache::put(cache, class_key(version), name, found);
    }
}

/// What a cache knows of an attribute that an instance has not got itself.
#[inline]
fn default_attribute(object: &Value, cache: &AtomicU64) -> Option<Value> {
    let Some(Body::Instance(instance)) = object.body() else { return None };
    match cache::get(cache, class_key(instance.class.as_class()?.version()))? {
        Found::Place(place, default) if !default.is_unbound() => {
            let own = instance.attrs.lock().get(*place).filter(|value| !value.is_unbound()).cloned();
            Some(own.unwrap_or_else(|| default.clone()))
        }
        _ => None,
    }
}

fn no_attribute_to_set(object: &Value, name: Name) -> Bail {
    match class_of(object).as_class().is_some_and(|c| c.lookup(name).is_some()) {
        true => attribute_error(format!("'{}' object attribute '{name}' is read-only", type_name(object))),
        false => no_attribute(object, name),
    }
}

fn name_argument(value: &Value, function: &str) -> Result<Name, Bail> {
    match value.as_str() {
        Some(text) => Ok(Name::of(text)),
        None => Err(type_error(format!("{function}: attribute name must be string, not '{}'", type_name(value)))),
    }
}

/// `getattr(object, name)` without a default, for the library.
pub fn native_getattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object, name] = args.exactly::<2>("getattr")?;
    let name = name_argument(name, "getattr()")?;
    match lookup(object, name)? {
        Attribute::Value(value) => Ok(value.into()),
        Attribute::Method(function) => Ok(bound(function, object.clone()).into()),
        Attribute::Getter(getter) => Ok(CallRequest::outcome(getter, vec![object.clone()])),
        Attribute::Computed(callee, args) => Ok(CallRequest::outcome(callee, args)),
        Attribute::Fallback(fallback) => Ok(CallRequest::outcome(fallback, vec![object.clone(), name.value()])),
        Attribute::Missing => Err(no_attribute(object, name)),
    }
}

/// `setattr(object, name, value)`
pub fn native_setattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object, name, value] = args.exactly::<3>("setattr")?;
    let name = name_argument(name, "setattr()")?;
    answer(assign(object, name, value.clone(), None)?)
}

/// `delattr(object, name)`
pub fn native_delattr(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [object, name] = args.exactly::<2>("delattr")?;
    let name = name_argument(name, "delattr()")?;
    answer(delete(object, name)?)
}

fn answer(changed: Changed) -> NativeResult {
    match changed {
        Changed::Done => Ok(Value::NONE.into()),
        Changed::Call(callee, args) => Ok(CallRequest::outcome(callee, args)),
    }
}
