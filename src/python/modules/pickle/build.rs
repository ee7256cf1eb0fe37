//! Making objects again: calls, new instances, and their state.
//!
//! Only what is known not to call anything else is called here: built-in types, exceptions without an `__init__` of the
//! program's, `getattr`. All other calls are needs, so that a pickle within a pickle does not grow the Rust stack.

use super::Need;
use super::decode::{Answer, Decoder, Next};
use super::facts::hooks;
use super::reader::unpickling_error;
use crate::python::errors::{attribute_error, type_error};
use crate::python::object::{Body, Dict, Instance, Iter, Kind, Name, Value, names};
use crate::python::ops;
use crate::python::ops::special::class_overrides;
use crate::python::types::support::small;
use crate::python::types::{class_of, derived, exceptions, own, type_name};
use crate::python::vm::attr::{self, Attribute, Changed};
use crate::python::vm::{Args, Bail, Cx, OpResult, Outcome};

/// `REDUCE`: calls what lies below the top with the arguments on top.
pub fn reduce(decoder: &mut Decoder, cx: &mut Cx) -> OpResult<Next> {
    let args = decoder.pop()?;
    let callee = decoder.pop()?;
    let Some(given) = args.as_tuple() else { return Err(type_error("argument list must be a tuple")) };
    match made_natively(cx, &callee, given) {
        Some(Ok(Outcome::Value(value))) => {
            decoder.stack.push(value);
            Ok(Next::Op)
        }
        Some(Err(Bail::Raise(exception))) => Err(Bail::Raise(exception)),
        _ => Ok(Next::Need(Need::call(callee, given.to_vec()), Answer::Push)),
    }
}

/// The result of a call that calls nothing else.
fn made_natively(cx: &mut Cx, callee: &Value, given: &[Value]) -> Option<Result<Outcome, Bail>> {
    let args = Args::new(given, &[]);
    match callee.body()? {
        Body::Class(class) => match (class.construct.get(), class.kind) {
            (Some(construct), _) => Some(construct(cx, args)),
            (None, Kind::Exception)
                if !class_overrides(callee, names().init) && !class_overrides(callee, names().new) =>
            {
                Some(exceptions::new(callee, args).map(Outcome::Value))
            }
            _ => None,
        },
        Body::Native(native) if native.owner == "_codecs" => Some((native.call)(cx, args)),
        Body::Native(native) if native.owner.is_empty() && native.name == "iter" => match given {
            [of] if !matches!(of.body(), Some(Body::Instance(_))) => Some((native.call)(cx, args)),
            _ => None,
        },
        Body::Native(native) if native.owner.is_empty() && native.name == "getattr" => match given {
            [of, name] => match attr::lookup(of, Name::known(name.as_str()?)?) {
                Ok(Attribute::Value(value)) => Some(Ok(Outcome::Value(value))),
                Ok(Attribute::Method(function)) => Some(Ok(Outcome::Value(attr::bound(function, of.clone())))),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// `NEWOBJ` and `NEWOBJ_EX`: an object that no `__init__` has seen.
pub fn new_object(decoder: &mut Decoder, cx: &mut Cx, extended: bool) -> OpResult<Next> {
    let op = if extended { "NEWOBJ_EX" } else { "NEWOBJ" };
    let keywords = if extended { Some(decoder.pop()?) } else { None };
    let args = decoder.pop()?;
    let class_value = decoder.pop()?;
    let Some(class) = class_value.as_class() else {
        let name = type_name(&class_value);
        return Err(unpickling_error(format!("{op} class argument must be a type, not {name}")));
    };
    let Some(given) = args.as_tuple() else {
        let name = type_name(&args);
        return Err(unpickling_error(format!("{op} args argument must be a tuple, not {name}")));
    };
    let named = match keywords.as_ref() {
        None => 0,
        Some(keywords) => match keywords.body() {
            Some(Body::Dict(table)) => table.lock().len(),
            _ => {
                let name = type_name(keywords);
                return Err(unpickling_error(format!("{op} kwargs argument must be a dict, not {name}")));
            }
        },
    };
    if class_overrides(&class_value, names().new) || named > 0 {
        let keywords = keywords.unwrap_or_else(|| Value::dict(Dict::new()));
        let need = Need::library("_unpickle_new", vec![class_value, args, keywords]);
        return Ok(Next::Need(need, Answer::Push));
    }
    if class.kind == Kind::Object && given.is_empty() && !class.is_abstract() {
        let places = class.places();
        decoder.stack.push(Value::object(Body::Instance(Instance::new(class_value, places))));
        return Ok(Next::Op);
    }
    let all: Vec<Value> = std::iter::once(&class_value).chain(given).cloned().collect();
    match derived::new(cx, Args::new(&all, &[])) {
        Ok(Outcome::Value(object)) => {
            decoder.stack.push(object);
            Ok(Next::Op)
        }
        Err(Bail::Raise(exception)) => Err(Bail::Raise(exception)),
        _ => Ok(Next::Need(Need::call(class_value, given.to_vec()), Answer::Push)),
    }
}

/// `BUILD`: gives the object below the top the state on top.
pub fn build(decoder: &mut Decoder) -> OpResult<Next> {
    let state = decoder.pop()?;
    let object = decoder.top()?.clone();
    let class = class_of(&object);
    let by_python = class_overrides(&class, hooks().setstate) || class_overrides(&class, names().getattr);
    if by_python || class_overrides(&class, names().setattr) && state.as_tuple().is_some() {
        return Ok(Next::Need(Need::library("_unpickle_build", vec![object, state]), Answer::Drop));
    }
    match object.body() {
        Some(Body::Iter(iter)) => {
            if let Some(obj) = object.obj() {
                set_position(&mut obj.write(iter), &state);
            }
            return Ok(Next::Op);
        }
        Some(Body::Exception(_)) => {
            if !state.is_none() {
                let Some(Body::Dict(_)) = state.body() else { return Err(type_error("state is not a dictionary")) };
                return assign_all(&object, &state);
            }
            return Ok(Next::Op);
        }
        _ => {}
    }
    let (own, slots) = match state.as_tuple() {
        Some([own, slots]) => (own.clone(), Some(slots.clone())),
        _ => (state, None),
    };
    if !own.is_none() {
        if !matches!(own.body(), Some(Body::Dict(_))) {
            return Err(unpickling_error("state is not a dictionary"));
        }
        put_all(&object, &own)?;
    }
    match slots.filter(|s| !s.is_none()) {
        None => Ok(Next::Op),
        Some(slots) if matches!(slots.body(), Some(Body::Dict(_))) => assign_all(&object, &slots),
        Some(_) => Err(unpickling_error("slot state is not a dictionary")),
    }
}

/// Puts a state into an instance's own attributes, past all properties and `__setattr__`.
pub fn put_all(object: &Value, state: &Value) -> OpResult<()> {
    let Some(obj) = object.obj() else { return Err(without_attributes(object)) };
    let (class, attrs) = match &obj.body {
        Body::Instance(instance) => (&instance.class, &instance.attrs),
        Body::Exception(exception) => (&exception.class, &exception.attrs),
        _ => return Err(without_attributes(object)),
    };
    let Some(class) = class.as_class().filter(|c| c.slots.is_none()) else { return Err(without_attributes(object)) };
    let entries = ops::table::entries(state);
    if let Some(dict) = own::held(class, &attrs.lock()) {
        for entry in entries {
            ops::table::insert(&dict, entry.key, entry.value)?;
        }
        return Ok(());
    }
    let mut places = Vec::new();
    for entry in entries {
        let Some(name) = entry.key.as_str().map(Name::of) else {
            return Err(type_error("attribute names must be strings here"));
        };
        places.push((class.place_or_new(name), entry.value));
    }
    let mut replaced = Vec::new();
    let mut attrs = obj.write(attrs);
    let room = places.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
    if attrs.len() < room {
        attrs.resize(room, Value::UNBOUND);
    }
    for (place, value) in places {
        if let Some(to) = attrs.get_mut(place) {
            replaced.push(std::mem::replace(to, value));
        }
    }
    drop(attrs);
    drop(replaced);
    Ok(())
}

fn without_attributes(object: &Value) -> Bail {
    attribute_error(format!("'{}' object has no attribute '__dict__'", type_name(object)))
}

/// Assigns a state, attribute by attribute.
fn assign_all(object: &Value, state: &Value) -> OpResult<Next> {
    for entry in ops::table::entries(state) {
        let Some(name) = entry.key.as_str().map(Name::of) else {
            return Err(type_error(format!("attribute name must be string, not '{}'", type_name(&entry.key))));
        };
        match attr::assign(object, name, entry.value, None)? {
            Changed::Done => {}
            Changed::Call(..) => {
                let need = Need::library("_unpickle_build", vec![object.clone(), state.clone()]);
                return Ok(Next::Need(need, Answer::Drop));
            }
        }
    }
    Ok(Next::Op)
}

/// `__setstate__` of the built-in iterators.
fn set_position(iter: &mut Iter, state: &Value) {
    let Some(position) = small(state) else {
        if let (Iter::Zip { strict, .. }, Some(b)) = (iter, state.as_bool()) {
            *strict = b;
        }
        return;
    };
    let position = usize::try_from(position.max(-1) + 1).unwrap_or(0);
    match iter {
        Iter::List { at, .. } | Iter::Tuple { at, .. } | Iter::Bytes { at, .. } => *at = position.saturating_sub(1),
        Iter::Str { text, at } => {
            let text = text.as_str().unwrap_or("");
            *at = text.char_indices().nth(position.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        }
        Iter::Range { next, left, step } => {
            let skipped = (position.saturating_sub(1) as u64).min(*left);
            *left -= skipped;
            *next = next.wrapping_add(step.wrapping_mul(skipped as i64));
        }
        Iter::Reversed { at, .. } => *at = position,
        Iter::Zip { strict, .. } => *strict = state.as_bool() == Some(true),
        _ => {}
    }
}
