//! Special attributes of built-in bodies: what is part of the object itself and stands in no class.
//!
//! The machine looks here for what it does not find itself: it knows the attributes of instances, of classes, of
//! properties and of library modules' objects, and how methods are bound.

use super::exceptions::{args_of, as_exception};
use super::support::int_value;
use super::{class_of, own, types};
use crate::python::errors::{attribute_error, type_error};
use crate::python::object::{Body, Class, Exception, Function, Module, Name, Obj, Property, Value, names};
use crate::python::ops::{self, table};
use crate::python::vm::OpResult;

/// A special attribute, or nothing if this value has none of that name.
pub fn get(value: &Value, name: Name) -> OpResult<Option<Value>> {
    let text = name.as_str();
    if text == "__class__" {
        return Ok(Some(class_of(value)));
    }
    let Some(body) = value.body() else { return Ok(number(value, text)) };
    Ok(match body {
        Body::Int(_) => number(value, text),
        Body::Exception(exception) => of_exception(exception, name)?,
        Body::Function(function) => of_function(function, name)?,
        Body::Native(native) => match text {
            "__name__" => Some(Value::str(native.name)),
            "__qualname__" if native.owner.is_empty() => Some(Value::str(native.name)),
            "__qualname__" => Some(Value::string(format!("{}.{}", native.owner, native.name))),
            "__module__" => Some(Name::of("builtins").value()),
            "__self__" | "__doc__" => Some(Value::NONE),
            _ => None,
        },
        Body::BoundMethod(bound) => match text {
            "__func__" => Some(bound.function.clone()),
            "__self__" => Some(bound.this.clone()),
            _ => match get(&bound.function, name)? {
                None if matches!(bound.function.body(), Some(Body::Function(_))) => {
                    return Err(attribute_error(format!("'function' object has no attribute '{name}'")));
                }
                found => found,
            },
        },
        Body::Class(class) => of_class(value, class, name)?,
        Body::Instance(instance) if text == "maxlen" => super::deque::most_of(&instance.base),
        Body::Instance(instance) if instance.class.as_class().is_some_and(|c| c.slots.is_some()) => None,
        Body::Instance(instance) if text == "__dict__" => {
            value.obj().map(|obj| own::dict(obj, instance)).transpose()?
        }
        Body::Module(module) => match text {
            "__dict__" => Some(snapshot(module.namespace.variables())?),
            "__name__" => Some(module.namespace.get(name).unwrap_or(module.namespace.name.value())),
            _ => module.namespace.get(name),
        },
        Body::Deque(_) if text == "maxlen" => super::deque::most_of(value),
        Body::Complex(real, imag) => match text {
            "real" => Some(Value::float(*real)),
            "imag" => Some(Value::float(*imag)),
            _ => None,
        },
        Body::Range(range) => match text {
            "start" => Some(Value::int(range.start)),
            "stop" => Some(Value::int(range.stop)),
            "step" => Some(Value::int(range.step)),
            _ => None,
        },
        Body::Slice(parts) => match text {
            "start" => Some(parts[0].clone()),
            "stop" => Some(parts[1].clone()),
            "step" => Some(parts[2].clone()),
            _ => None,
        },
        Body::Property(property) => of_property(property, text),
        Body::StaticMethod(function) | Body::ClassMethod(function) => match text {
            "__func__" | "__wrapped__" => Some(function.clone()),
            _ => None,
        },
        Body::Super(parts) => match text {
            "__self__" => Some(parts.this.clone()),
            "__thisclass__" => Some(parts.class.clone()),
            _ => None,
        },
        Body::Generator(generator) => match text {
            "__name__" => Some(Value::str(&generator.code.unit.name)),
            "__qualname__" => Some(Value::str(&generator.code.unit.qualname)),
            "gi_running" | "cr_running" | "ag_running" => {
                Some(Value::bool(generator.state.lock().stage == crate::python::object::Stage::Running))
            }
            "cr_await" | "ag_await" | "gi_yieldfrom" => Some(crate::python::vm::awaited(generator)),
            "cr_origin" => Some(Value::NONE),
            _ => None,
        },
        Body::Cell(slot) if text == "cell_contents" => Some(slot.load()).filter(|v| !v.is_unbound()),
        Body::Foreign(foreign) => foreign.attribute(name),
        Body::Stream(n) => match text {
            "name" => Some(Value::str(["<stdin>", "<stdout>", "<stderr>"].get(usize::from(*n)).unwrap_or(&""))),
            "encoding" => Some(Value::str("utf-8")),
            "closed" => Some(Value::FALSE),
            _ => None,
        },
        _ => None,
    })
}

fn number(value: &Value, text: &str) -> Option<Value> {
    if value.is_float() {
        return match text {
            "real" => Some(value.clone()),
            "imag" => Some(Value::float(0.0)),
            _ => None,
        };
    }
    let int = super::support::big(value)?;
    match text {
        "real" | "numerator" => Some(int_value(int)),
        "imag" => Some(Value::int(0)),
        "denominator" => Some(Value::int(1)),
        _ => None,
    }
}

fn of_property(property: &Property, text: &str) -> Option<Value> {
    let part = |v: &Value| if v.is_unbound() { Value::NONE } else { v.clone() };
    match text {
        "fget" => Some(part(&property.get)),
        "fset" => Some(part(&property.set)),
        "fdel" => Some(part(&property.delete)),
        "__doc__" => get(&property.get, names().doc).ok().flatten().or(Some(Value::NONE)),
        _ => None,
    }
}

fn of_exception(exception: &Exception, name: Name) -> OpResult<Option<Value>> {
    let state = |pick: fn(&crate::python::object::ExcState) -> Value| Some(pick(&exception.state.lock()));
    let t = types();
    let is = |class: &Value| exception.class.as_class().is_some_and(|c| c.derives_from(&exception.class, class));
    let argument = |i: usize| {
        let args = args_of(exception);
        args.as_tuple().and_then(|a| a.get(i).cloned()).unwrap_or(Value::NONE)
    };
    let count = args_of(exception).as_tuple().map_or(0, <[Value]>::len);
    Ok(match name.as_str() {
        // The name of the file is an attribute of its own.
        "args" if is(&t.os_error) && count > 2 => Some(Value::tuple(vec![argument(0), argument(1)])),
        "args" => Some(args_of(exception)),
        "__cause__" => state(|s| s.cause.clone()),
        "__context__" => state(|s| s.context.clone()),
        "__suppress_context__" => state(|s| Value::bool(s.suppress_context)),
        "__traceback__" => Some(super::traceback::of(exception)),
        "__dict__" => Some(attributes(exception.class.as_class(), &exception.attrs.lock().clone())?),
        "value" if is(&t.stop_iteration) => Some(argument(0)),
        "message" if is(&t.base_exception_group) => Some(argument(0)),
        "exceptions" if is(&t.base_exception_group) => super::group::members(exception).map(Value::tuple),
        "code" if is(&t.system_exit) => Some(if count > 1 { args_of(exception) } else { argument(0) }),
        "msg" if is(&t.import_error) || is(&t.syntax_error) => Some(argument(0)),
        "filename" | "lineno" | "offset" | "text" | "end_lineno" | "end_offset" if is(&t.syntax_error) => {
            let parts = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
            let place = parts.iter().position(|n| *n == name.as_str()).unwrap_or(0);
            Some(argument(1).as_tuple().and_then(|parts| parts.get(place)).cloned().unwrap_or(Value::NONE))
        }
        "errno" | "strerror" | "filename" if is(&t.os_error) => {
            let place = ["errno", "strerror", "filename"].iter().position(|n| *n == name.as_str()).unwrap_or(0);
            Some(if count >= 2 { argument(place) } else { Value::NONE })
        }
        "encoding" | "object" | "start" | "end" | "reason" if is(&t.unicode_error) && count == 5 => {
            let place =
                ["encoding", "object", "start", "end", "reason"].iter().position(|n| *n == name.as_str()).unwrap_or(0);
            Some(argument(place))
        }
        "name" | "obj" | "path" if is(&t.attribute_error) || is(&t.name_error) || is(&t.import_error) => {
            let set = exception.class.as_class().and_then(|c| c.place(name));
            let set = set.and_then(|place| exception.attrs.lock().get(place).cloned());
            Some(set.filter(|v| !v.is_unbound()).unwrap_or(Value::NONE))
        }
        _ => None,
    })
}

fn of_function(function: &Function, name: Name) -> OpResult<Option<Value>> {
    if let Some(set) = function.attrs.lock().get(name) {
        return Ok(Some(set.clone()));
    }
    Ok(match name.as_str() {
        "__name__" => Some(Value::str(&function.code.unit.name)),
        "__qualname__" => Some(Value::str(&function.code.unit.qualname)),
        "__module__" => {
            let module = function.globals.get(names().name);
            Some(module.unwrap_or(function.globals.name.value()))
        }
        "__doc__" => Some(function.code.unit.doc.as_deref().map_or(Value::NONE, Value::str)),
        "__defaults__" if function.defaults.is_empty() => Some(Value::NONE),
        "__defaults__" => Some(Value::tuple(function.defaults.to_vec())),
        "__kwdefaults__" if function.keyword_defaults.is_empty() => Some(Value::NONE),
        "__kwdefaults__" => Some(snapshot(function.keyword_defaults.iter().cloned())?),
        "__annotations__" => Some(snapshot([])?),
        "__code__" => Some(super::code_object::CodeObject::of(function.code, function.globals)),
        "__closure__" if function.captures.is_empty() => Some(Value::NONE),
        "__closure__" => Some(Value::tuple(function.captures.to_vec())),
        "__dict__" => {
            let n = names();
            let hidden = [n.name, n.qualname, n.doc, n.module, n.annotations];
            let attrs: Vec<_> = function.attrs.lock().iter().map(|(n, v)| (n, v.clone())).collect();
            Some(snapshot(attrs.into_iter().filter(|(n, _)| !hidden.contains(n)))?)
        }
        _ => None,
    })
}

fn of_class(value: &Value, class: &Class, name: Name) -> OpResult<Option<Value>> {
    Ok(match name.as_str() {
        "__name__" => Some(class.name.value()),
        "__qualname__" => Some(Value::str(&class.qualname)),
        "__module__" => Some(class.own(name).unwrap_or(class.module.value())),
        "__mro__" => Some(Value::tuple(std::iter::once(value).chain(class.mro.iter()).cloned().collect())),
        "__bases__" => Some(Value::tuple(class.bases.to_vec())),
        "__base__" => Some(class.bases.first().cloned().unwrap_or(Value::NONE)),
        "__dict__" => {
            let attrs: Vec<_> = class.dict.lock().iter().map(|(n, v)| (n, v.clone())).collect();
            Some(snapshot(attrs)?)
        }
        "__doc__" => Some(class.own(name).unwrap_or(Value::NONE)),
        _ => None,
    })
}

/// A dictionary of names and values as they are now: changing it changes nothing else (CPython's `__dict__` is the
/// object's own).
fn snapshot(pairs: impl IntoIterator<Item = (Name, Value)>) -> OpResult {
    Ok(Value::dict(table::dict_from_pairs(pairs.into_iter().map(|(n, v)| (n.value(), v)))?))
}

/// The attributes of an instance in the order of its class's layout, as a dictionary of this moment.
fn attributes(class: Option<&Class>, values: &[Value]) -> OpResult {
    let layout: Vec<Name> = class.map(|c| c.layout.lock().clone()).unwrap_or_default();
    let slotted = |name: &Name| {
        let mut parents = class.into_iter().flat_map(|c| c.mro.iter()).filter_map(Value::as_class);
        parents.any(|c| c.slots.as_ref().is_some_and(|slots| slots.contains(name)))
    };
    snapshot(layout.into_iter().zip(values.iter().cloned()).filter(|(n, v)| !v.is_unbound() && !slotted(n)))
}

/// Assigns a special attribute; false if the value has none of that name that can be assigned.
pub fn set(value: &Value, name: Name, new: Value) -> OpResult<bool> {
    let Some(obj) = value.obj() else { return Ok(false) };
    match &obj.body {
        Body::Exception(exception) => set_of_exception(value, exception, name, new),
        Body::Function(function) => {
            match name.as_str() {
                "__name__" | "__qualname__" if new.as_str().is_none() => {
                    return Err(type_error(format!("{name} must be set to a string object")));
                }
                "__dict__" | "__closure__" | "__globals__" | "__code__" | "__defaults__" | "__kwdefaults__" => {
                    return Err(attribute_error("readonly attribute"));
                }
                _ => {}
            }
            let old = obj.write(&function.attrs).insert(name, new);
            drop(old);
            Ok(true)
        }
        Body::Module(module) => {
            match module.namespace.number(name) {
                Some(slot) => drop(module.namespace.store(slot, new)),
                None => drop(obj.write(&module.namespace.extra).insert(name, new)),
            }
            Ok(true)
        }
        Body::BoundMethod(_) => Err(attribute_error(format!("'method' object has no attribute '{name}'"))),
        _ => Ok(false),
    }
}

/// `del module.name`
pub fn delete_of_module(obj: &Obj, module: &Module, name: Name) -> OpResult<()> {
    let old = match module.namespace.number(name) {
        Some(slot) => Some(module.namespace.store(slot, Value::UNBOUND)),
        None => obj.write(&module.namespace.extra).remove(name),
    };
    match old.filter(|value| !value.is_unbound()) {
        Some(_) => Ok(()),
        None => Err(attribute_error(format!("'module' object has no attribute '{name}'"))),
    }
}

fn set_of_exception(value: &Value, exception: &Exception, name: Name, new: Value) -> OpResult<bool> {
    let Some(obj) = value.obj() else { return Ok(false) };
    let exception_or_none = |what: &str| {
        if new.is_none() || as_exception(&new).is_some() {
            Ok(())
        } else {
            Err(type_error(format!("exception {what} must be None or derive from BaseException")))
        }
    };
    let old = match name.as_str() {
        "args" => {
            let args = Value::tuple(ops::iterate::collect(&new)?);
            std::mem::replace(&mut obj.write(&exception.state).args, args)
        }
        "__cause__" => {
            exception_or_none("cause")?;
            let mut state = obj.write(&exception.state);
            state.suppress_context = true;
            std::mem::replace(&mut state.cause, new)
        }
        "__context__" => {
            exception_or_none("context")?;
            std::mem::replace(&mut obj.write(&exception.state).context, new)
        }
        "__suppress_context__" => {
            let suppress = ops::truth::truthy(&new)?;
            obj.write(&exception.state).suppress_context = suppress;
            Value::NONE
        }
        "__traceback__" => {
            if new.is_none() {
                obj.write(&exception.state).trace.clear();
            }
            Value::NONE
        }
        _ => return Ok(false),
    };
    drop(old);
    Ok(true)
}

/// All names that `dir` finds on a value: its own and those of its classes.
pub fn directory(value: &Value) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let of_class = |class: &Value, found: &mut Vec<Name>| {
        let mro = class.as_class().map(|c| c.mro.to_vec()).unwrap_or_default();
        for one in std::iter::once(class).chain(mro.iter()).filter_map(Value::as_class) {
            found.extend(one.dict.lock().iter().map(|(n, _)| n));
        }
    };
    match value.body() {
        Some(Body::Class(_)) => of_class(value, &mut found),
        Some(Body::Module(module)) => found.extend(module.namespace.variables().into_iter().map(|(n, _)| n)),
        Some(Body::Instance(instance)) => {
            if let Some(class) = instance.class.as_class() {
                found.extend(own::pairs(class, &instance.attrs).into_iter().map(|(n, _)| n));
            }
            of_class(&instance.class, &mut found);
        }
        Some(Body::Function(function)) => {
            found.extend(function.attrs.lock().iter().map(|(n, _)| n));
            of_class(&class_of(value), &mut found);
        }
        _ => of_class(&class_of(value), &mut found),
    }
    found.sort_by_key(|n| n.as_str());
    found.dedup();
    found
}
