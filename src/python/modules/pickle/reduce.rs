//! Taking objects apart: what makes them again, with which arguments, and their state. What CPython's types answer to
//! `__reduce_ex__`, for those whose classes do not override it in Python.

use super::encode::pickling_error;
use super::facts::Facts;
use super::global::{self, Path};
use super::opcode::*;
use crate::python::builtins;
use crate::python::errors::type_error;
use crate::python::object::{Body, Class, Deque, Dict, Exception, Instance, Iter, Name, Native, Value, names};
use crate::python::ops;
use crate::python::types::bytes::bytes;
use crate::python::types::object::default_repr;
use crate::python::types::{attributes, exceptions, own, type_name, types};
use crate::python::vm::{Bail, OpResult};

/// The parts of an object.
pub struct Reduced {
    /// What makes it: something to be called, or the class.
    pub make: Value,
    /// Its arguments: a tuple, and for `NEWOBJ_EX` a dictionary.
    pub args: Vec<Value>,
    /// How it is made.
    pub op: u8,
    /// Items to be appended.
    pub list_items: Option<Vec<Value>>,
    /// Keys and values, by turns, to be stored.
    pub dict_items: Option<Vec<Value>>,
    /// Attributes, names and values by turns.
    pub attributes: Option<Vec<Value>>,
    /// What is passed to `__setstate__`.
    pub state: Option<Value>,
    /// What is called with object and state instead.
    pub setter: Option<Value>,
}

impl Reduced {
    fn call(make: Value, args: Vec<Value>) -> Reduced {
        Reduced::made_by(REDUCE, make, vec![Value::tuple(args)])
    }

    /// Something that is made by an opcode.
    pub fn made_by(op: u8, make: Value, args: Vec<Value>) -> Reduced {
        Reduced { make, args, op, list_items: None, dict_items: None, attributes: None, state: None, setter: None }
    }

    fn with_state(self, state: Value) -> Reduced {
        Reduced { state: Some(state), ..self }
    }

    /// What `__reduce__` returns for these parts.
    pub fn into_tuple(self) -> OpResult<Value> {
        let state = match self.attributes {
            Some(pairs) => Some(dict_of(&pairs)?),
            None => self.state,
        };
        Ok(Value::tuple(std::iter::once(self.make).chain(self.args).chain(state).collect()))
    }
}

/// A built-in function.
pub fn built_in(name: &str) -> Value {
    builtins::lookup(Name::of(name)).unwrap_or(Value::NONE)
}

/// The parts of an object whose class does not say it in Python; nothing if it is pickled by name, or not at all.
pub fn native(value: &Value, facts: Facts) -> OpResult<Option<Reduced>> {
    let t = types();
    let Some(body) = value.body() else { return Ok(None) };
    Ok(Some(match body {
        Body::Instance(instance) => {
            let Some(class) = instance.class.as_class() else { return Ok(None) };
            if let Some(other) = facts.refused {
                return Err(type_error(format!("cannot pickle '{other}' object")));
            }
            let made = if instance.base.is_unbound() {
                Reduced::made_by(NEWOBJ, instance.class.clone(), vec![Value::tuple(Vec::new())])
            } else {
                of_derived(value, &instance.class, &instance.base)?
            };
            if let Some(dict) = own::held(class, &instance.attrs.lock()).filter(|_| !facts.slotted) {
                Reduced { state: Some(dict).filter(|dict| !is_empty(dict)), ..made }
            } else if facts.slotted {
                Reduced { state: state_of(value)?, ..made }
            } else {
                Reduced { attributes: set_attributes(class, &instance.attrs.lock(), |_| true), ..made }
            }
        }
        Body::Exception(exception) => of_exception(exception),
        Body::Complex(real, imag) => Reduced::call(t.complex.clone(), vec![Value::float(*real), Value::float(*imag)]),
        Body::Range(range) => {
            let parts = [range.start, range.stop, range.step].map(Value::int);
            Reduced::call(t.range.clone(), parts.to_vec())
        }
        Body::Slice(parts) => Reduced::call(t.slice.clone(), parts.to_vec()),
        Body::Bytes(content) if content.is_empty() => Reduced::call(t.bytes.clone(), Vec::new()),
        Body::Bytes(content) => {
            let text: String = content.iter().map(|b| char::from(*b)).collect();
            let encode = builtins::native_value(&super::ENCODE);
            Reduced::call(encode, vec![Value::string(text), Name::of("latin1").value()])
        }
        Body::ByteArray(content) => {
            let content = content.lock().clone();
            let args = if content.is_empty() { Vec::new() } else { vec![bytes(content)] };
            Reduced::call(t.bytearray.clone(), args)
        }
        Body::Set(_) => Reduced::call(t.set.clone(), vec![Value::list(ops::table::keys(value))]),
        Body::FrozenSet(_) => Reduced::call(t.frozenset.clone(), vec![Value::list(ops::table::keys(value))]),
        Body::BoundMethod(bound) => {
            let Some(name) = function_name(&bound.function) else { return Ok(None) };
            Reduced::call(built_in("getattr"), vec![bound.this.clone(), name])
        }
        Body::Native(native) if native.method => match owner(native) {
            Some(class) => Reduced::call(built_in("getattr"), vec![class, Name::of(native.name).value()]),
            None => return Ok(None),
        },
        Body::Class(_) if value.is(&t.none_type) => Reduced::call(t.type_.clone(), vec![Value::NONE]),
        Body::Class(_) if value.is(&t.ellipsis) => Reduced::call(t.type_.clone(), vec![Value::ELLIPSIS]),
        Body::Class(_) if value.is(&t.not_implemented_type) => {
            Reduced::call(t.type_.clone(), vec![Value::NOT_IMPLEMENTED])
        }
        Body::Deque(deque) => of_deque(t.deque.clone(), &deque.lock()),
        Body::Iter(iter) => {
            let iter = (**iter.lock()).clone();
            return Ok(of_iterator(iter));
        }
        _ => return Ok(None),
    }))
}

/// A deque: its `maxlen` is an argument, its items are appended.
fn of_deque(class: Value, deque: &Deque) -> Reduced {
    let args = match deque.maxlen {
        None => Vec::new(),
        Some(most) => vec![Value::tuple(Vec::new()), Value::from(most)],
    };
    Reduced { list_items: Some(deque.items.iter().cloned().collect()), ..Reduced::call(class, args) }
}

/// The name of a function, as a value.
pub fn function_name(function: &Value) -> Option<Value> {
    match function.body()? {
        Body::Function(function) => {
            let set = function.attrs.lock().get(names().name).cloned();
            Some(set.unwrap_or_else(|| Name::of(&function.code.unit.name).value()))
        }
        Body::Native(native) => Some(Name::of(native.name).value()),
        _ => None,
    }
}

/// The class that a built-in method belongs to.
fn owner(native: &Native) -> Option<Value> {
    builtins::lookup(Name::known(native.owner)?).filter(|v| v.as_class().is_some())
}

/// Names and values by turns of what an object has of its own; nothing if it has nothing.
fn set_attributes(class: &Class, values: &[Value], wanted: impl Fn(Name) -> bool) -> Option<Vec<Value>> {
    if values.iter().all(Value::is_unbound) {
        return None;
    }
    let layout = class.layout.lock();
    let set = layout.iter().zip(values).filter(|(name, value)| !value.is_unbound() && wanted(**name));
    let pairs: Vec<Value> = set.flat_map(|(name, value)| [name.value(), value.clone()]).collect();
    if pairs.is_empty() { None } else { Some(pairs) }
}

/// An object of a class that derives from a built-in type.
fn of_derived(value: &Value, class: &Value, base: &Value) -> OpResult<Reduced> {
    let new = |args: Vec<Value>| Reduced::made_by(NEWOBJ, class.clone(), vec![Value::tuple(args)]);
    Ok(match base.body() {
        Some(Body::List(items)) => Reduced { list_items: Some(items.lock().clone()), ..new(Vec::new()) },
        Some(Body::Dict(_)) => {
            let pairs = ops::table::entries(base).into_iter().flat_map(|e| [e.key, e.value]).collect();
            Reduced { dict_items: Some(pairs), ..new(Vec::new()) }
        }
        Some(Body::Set(_) | Body::FrozenSet(_)) => {
            Reduced::call(class.clone(), vec![Value::list(ops::table::keys(base))])
        }
        Some(Body::ByteArray(_)) => Reduced::call(class.clone(), vec![copied(value, base)?]),
        Some(Body::Deque(deque)) => of_deque(crate::python::types::class_of(value), &deque.lock()),
        _ => new(vec![copied(value, base)?]),
    })
}

/// A copy of a value of a built-in type, of which nothing else knows; of a bytearray as bytes.
pub fn copied(value: &Value, base: &Value) -> OpResult<Value> {
    Ok(match base.body() {
        None | Some(Body::Int(_)) => base.clone(),
        Some(Body::Str(text)) => Value::str(text.as_str()),
        Some(Body::Bytes(content)) => bytes(content.to_vec()),
        Some(Body::ByteArray(content)) => bytes(content.lock().clone()),
        Some(Body::Tuple(items)) => Value::tuple(items.to_vec()),
        Some(Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::FrozenSet(_)) => base.clone(),
        _ => return Err(refused(value)),
    })
}

/// What `object.__getstate__` answers: the attributes as a dictionary, with those in slots beside it if there are any;
/// nothing if there is nothing at all.
pub fn state_of(value: &Value) -> OpResult<Option<Value>> {
    let Some(Body::Instance(instance)) = value.body() else {
        let dict = attributes::get(value, names().dict)?;
        return Ok(dict.filter(|dict| !is_empty(dict)));
    };
    let (Some(class), Some(obj)) = (instance.class.as_class(), value.obj()) else { return Ok(None) };
    let slotted = own::slot_names(class);
    let has_dict = class.slots.is_none();
    let dict = if has_dict { Some(own::dict(obj, instance)?).filter(|dict| !is_empty(dict)) } else { None };
    let in_slots = slots(class, instance, &slotted);
    if in_slots.is_empty() {
        return Ok(dict);
    }
    Ok(Some(Value::tuple(vec![dict.unwrap_or(Value::NONE), dict_of(&in_slots)?])))
}

fn dict_of(pairs: &[Value]) -> OpResult<Value> {
    let mut table = Dict::new();
    super::fill::fill(&mut table, pairs)?;
    Ok(Value::dict(table))
}

/// Names and values by turns of what an object keeps in slots.
fn slots(class: &Class, instance: &Instance, names: &[Name]) -> Vec<Value> {
    let attrs = instance.attrs.lock().clone();
    let value = |name: Name| class.place(name).and_then(|at| attrs.get(at)).filter(|v| !v.is_unbound()).cloned();
    names.iter().filter_map(|name| value(*name).map(|v| [name.value(), v])).flatten().collect()
}

fn is_empty(dict: &Value) -> bool {
    ops::table::with_table(dict, |table| table.is_empty()).unwrap_or(true)
}

/// `BaseException.__reduce__`, and that of `ImportError`, which keeps two attributes more.
fn of_exception(exception: &Exception) -> Reduced {
    let t = types();
    let is = |class: &Value| exception.class.as_class().is_some_and(|c| c.derives_from(&exception.class, class));
    let details = is(&t.import_error);
    let own = !details && (is(&t.attribute_error) || is(&t.name_error));
    let set = exception.attrs.lock().clone();
    let state = exception.class.as_class().and_then(|class| {
        set_attributes(class, &set, |name| match name.as_str() {
            "name" | "obj" => !own,
            _ => true,
        })
    });
    let state = state.map(|pairs| if details { without_none(pairs) } else { pairs }).filter(|p| !p.is_empty());
    let made = Reduced::made_by(REDUCE, exception.class.clone(), vec![exceptions::args_of(exception)]);
    Reduced { attributes: state, ..made }
}

/// `name` and `path` count only if they are set.
fn without_none(pairs: Vec<Value>) -> Vec<Value> {
    let keep = |pair: &[Value]| {
        let detail = matches!(pair.first().and_then(Value::as_str), Some("name" | "path"));
        !(detail && pair.last().is_some_and(Value::is_none))
    };
    pairs.chunks(2).filter(|pair| keep(pair)).flatten().cloned().collect()
}

/// Iterators of built-in containers, as far as CPython pickles them.
fn of_iterator(iter: Iter) -> Option<Reduced> {
    let t = types();
    let again = |of: Value| Reduced::call(built_in("iter"), vec![of]);
    Some(match iter {
        Iter::List { list: of, at } | Iter::Tuple { tuple: of, at } | Iter::Bytes { bytes: of, at } => {
            again(of).with_state(Value::from(at))
        }
        Iter::Str { text, at } => {
            let chars = text.as_str().and_then(|s| s.get(..at)).map_or(0, |s| s.chars().count());
            again(text).with_state(Value::from(chars))
        }
        Iter::Range { next, left, step } => {
            let stop = i128::from(next) + i128::from(left) * i128::from(step);
            let stop = i64::try_from(stop).ok()?;
            let rest = crate::python::object::Range { start: next, stop, step };
            again(Value::object(Body::Range(rest))).with_state(Value::int(0))
        }
        Iter::Table { .. } | Iter::Ordered { .. } | Iter::ReversedTable { .. } => {
            // CPython walks a copy of the iterator to its end.
            let copy = Value::object(Body::Iter(crate::python::object::Guarded::new(Box::new(iter))));
            again(Value::list(ops::iterate::collect(&copy).ok()?))
        }
        Iter::Deque { .. } => return None,
        Iter::Reversed { of, at } => {
            Reduced::call(t.reversed.clone(), vec![of]).with_state(Value::from(at.wrapping_sub(1)))
        }
        Iter::Enumerate { of, count } => Reduced::call(t.enumerate.clone(), vec![of, Value::int(count)]),
        Iter::Zip { of, strict } => {
            let made = Reduced::call(t.zip.clone(), of);
            if strict { made.with_state(Value::TRUE) } else { made }
        }
        Iter::Awaitable { .. } | Iter::Future { .. } | Iter::Done => again(Value::list(Vec::new())),
    })
}

/// What is pickled by name.
pub fn by_name(value: &Value) -> OpResult<Option<Path>> {
    for (singleton, name) in [(Value::ELLIPSIS, "Ellipsis"), (Value::NOT_IMPLEMENTED, "NotImplemented")] {
        if value.is(&singleton) {
            return named(value, Name::of(name).value()).map(Some);
        }
    }
    global::path(value)
}

/// The path of an object whose `__reduce__` returned a name.
pub fn named(object: &Value, name: Value) -> OpResult<Path> {
    let module = match crate::python::vm::attr::lookup(object, names().module)? {
        crate::python::vm::attr::Attribute::Value(module) if module.as_str().is_some() => module,
        _ => match object.body() {
            None => Name::of("builtins").value(),
            Some(_) => Name::of("__main__").value(),
        },
    };
    Ok(Path { module, of_functions: false, name, fresh: false })
}

/// The TypeError for what cannot be pickled.
pub fn refused(value: &Value) -> Bail {
    use crate::python::sync::SyncKind;
    if let Some(Body::Super(_)) = value.body() {
        return pickling_error("args[0] from __newobj__ args has the wrong class".to_owned());
    }
    // CPython writes events and semaphores in Python, around a lock.
    let around_a_lock =
        |kind: &SyncKind| matches!(kind, SyncKind::Event { .. } | SyncKind::Semaphore { .. } | SyncKind::Thread(_));
    let name = match value.body() {
        Some(Body::Sync(sync)) if around_a_lock(&sync.state.lock_unnoticed().kind) => "_thread.lock",
        _ => type_name(value),
    };
    type_error(format!("cannot pickle '{name}' object"))
}

/// How a message shows an object.
pub fn shown(value: &Value) -> OpResult<String> {
    match ops::repr::repr(value) {
        Err(Bail::Python) => Ok(default_repr(value)),
        other => other,
    }
}
