//! The attributes that an object has for itself, and its `__dict__`.
//!
//! Attributes lie at the places that the class's layout gives them; that is what makes them fast. A program that asks
//! for `__dict__` gets a dictionary which *is* the attributes from then on: they are moved into it, and it lies at a
//! place of its own. When nobody but the object refers to it any more, they move back to their places. So a store
//! through the dictionary is seen as an attribute, and the other way round, however long the program keeps it.
//!
//! While an object of a class has such a dictionary, no instruction remembers where the class's attributes are stored:
//! `vm::attr` comes here for each.

use crate::python::errors::type_error;
use crate::python::object::{Body, Class, Dict, Guarded, Instance, Mode, Name, Obj, Value, mode, names};
use crate::python::ops::{hash::hash, table};
use crate::python::types::type_name;
use crate::python::vm::OpResult;

/// The names that a class and its parents have in `__slots__`, the nearest first: they are in no dictionary.
pub fn slot_names(class: &Class) -> Vec<Name> {
    let mut names = Vec::new();
    for one in std::iter::once(class).chain(class.mro.iter().filter_map(Value::as_class)) {
        for name in one.slots.iter().flat_map(|slots| slots.iter().copied()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The dictionary that holds the attributes at this moment, if one does.
pub fn held(class: &Class, attrs: &[Value]) -> Option<Value> {
    attrs.get(class.dict_place()?).filter(|v| !v.is_unbound()).cloned()
}

/// The value of an attribute, wherever it is.
pub fn get(obj: &Obj, class: &Class, attrs: &Guarded<Vec<Value>>, name: Name) -> Option<Value> {
    if name == names().dict {
        return None;
    }
    let place = class.place(name);
    let (own, dict) = {
        let attrs = attrs.lock();
        let own = place.and_then(|place| attrs.get(place)).filter(|v| !v.is_unbound()).cloned();
        let dict = if own.is_none() { held(class, &attrs) } else { None };
        (own, dict)
    };
    let Some(dict) = dict else { return own };
    let found = table::get(&dict, &name.value()).ok().flatten();
    // Two references: that of the object and this one.
    if dict.references() == 2 {
        drop(dict);
        move_back(obj, class, attrs);
    }
    found
}

/// Moves the attributes back to their places if nobody but the object refers to the dictionary.
fn move_back(obj: &Obj, class: &Class, attrs: &Guarded<Vec<Value>>) {
    let Some(place) = class.dict_place().filter(|_| mode() != Mode::Model) else { return };
    let mut values = obj.write(attrs);
    let Some(dict) = values.get(place).filter(|v| v.references() == 1 && is_movable(v)).cloned() else { return };
    if let Some(to) = values.get_mut(place) {
        drop(to.take());
        class.count_dict(false);
    }
    for entry in table::entries(&dict) {
        let Some(at) = entry.key.as_str().map(|key| class.place_or_new(Name::of(key))) else { continue };
        if values.len() <= at {
            values.resize(at + 1, Value::UNBOUND);
        }
        // What lies there already was stored later.
        if let Some(to) = values.get_mut(at).filter(|to| to.is_unbound()) {
            *to = entry.value;
        }
    }
    drop(values);
    drop(dict);
}

/// Whether every key of a dictionary can be the name of a place.
fn is_movable(dict: &Value) -> bool {
    let named = |key: &Value| matches!(key.body(), Some(Body::Str(_))) && key.as_str() != Some(names().dict.as_str());
    table::with_table(dict, |table| table.iter().all(|entry| named(&entry.key))).unwrap_or(false)
}

/// Assigns an attribute that is held in a dictionary; false if it is not, so that it has to be put at its place.
pub fn put(class: &Class, attrs: &Guarded<Vec<Value>>, name: Name, value: &Value) -> OpResult<bool> {
    let Some(dict) = dict_for(class, attrs, name) else { return Ok(false) };
    table::insert(&dict, name.value(), value.clone())?;
    Ok(true)
}

/// Deletes an attribute; whether it was there.
pub fn delete(obj: &Obj, class: &Class, attrs: &Guarded<Vec<Value>>, name: Name) -> OpResult<bool> {
    let at_place = class.place(name).and_then(|place| obj.write(attrs).get_mut(place).map(Value::take));
    if at_place.is_some_and(|v| !v.is_unbound()) {
        return Ok(true);
    }
    match dict_for(class, attrs, name) {
        Some(dict) => Ok(table::remove(&dict, &name.value())?.is_some()),
        None => Ok(false),
    }
}

/// The dictionary that an attribute of this name belongs into.
fn dict_for(class: &Class, attrs: &Guarded<Vec<Value>>, name: Name) -> Option<Value> {
    if !class.has_dicts() {
        return None;
    }
    let dict = held(class, &attrs.lock())?;
    if slot_names(class).contains(&name) { None } else { Some(dict) }
}

/// `object.__dict__`: the attributes move into a dictionary, if they are not in one.
pub fn dict(obj: &Obj, instance: &Instance) -> OpResult {
    let Some(class) = instance.class.as_class() else { return Ok(Value::dict(Dict::new())) };
    let place = class.give_dict_place();
    let slots = slot_names(class);
    let layout: Vec<Name> = class.layout.lock().clone();
    if let Some(dict) = settled(class, &instance.attrs.lock(), &layout, &slots) {
        return Ok(dict);
    }
    let fresh = Value::dict(Dict::new());
    let mut attrs = obj.write(&instance.attrs);
    if attrs.len() <= place {
        attrs.resize(place + 1, Value::UNBOUND);
    }
    let held = attrs.get(place).filter(|v| !v.is_unbound()).cloned();
    if held.is_none() {
        class.count_dict(true);
    }
    let dict = held.unwrap_or(fresh);
    for (at, name) in layout.iter().enumerate().filter(|(at, name)| *at != place && !slots.contains(name)) {
        let Some(value) = attrs.get_mut(at).map(Value::take).filter(|v| !v.is_unbound()) else { continue };
        if let (Some(owner), Some(Body::Dict(table))) = (dict.obj(), dict.body()) {
            let key = name.value();
            table::put(&mut owner.write(table), hash(&key)?, key, value)?;
        }
    }
    if let Some(to) = attrs.get_mut(place) {
        *to = dict.clone();
    }
    Ok(dict)
}

/// The dictionary that holds all attributes, if one does and none was put at its place since (a thread that had looked
/// the place up before may still do so).
fn settled(class: &Class, attrs: &[Value], layout: &[Name], slots: &[Name]) -> Option<Value> {
    let dict = held(class, attrs)?;
    let mut own = layout.iter().zip(attrs).filter(|(name, value)| !value.is_unbound() && !slots.contains(name));
    if own.all(|(name, _)| *name == names().dict) { Some(dict) } else { None }
}

/// `object.__dict__ = dict`
pub fn replace_dict(obj: &Obj, instance: &Instance, dict: &Value) -> OpResult<()> {
    let Some(class) = instance.class.as_class() else { return Ok(()) };
    if !matches!(dict.body(), Some(Body::Dict(_))) {
        return Err(type_error(format!("__dict__ must be set to a dictionary, not a '{}'", type_name(dict))));
    }
    let place = class.give_dict_place();
    let slots = slot_names(class);
    let layout: Vec<Name> = class.layout.lock().clone();
    let mut attrs = obj.write(&instance.attrs);
    let room = layout.len().max(place + 1);
    attrs.resize(room, Value::UNBOUND);
    if attrs.get(place).is_some_and(Value::is_unbound) {
        class.count_dict(true);
    }
    let mut replaced = Vec::new();
    for (at, value) in attrs.iter_mut().enumerate() {
        if !layout.get(at).is_some_and(|name| slots.contains(name)) {
            replaced.push(value.take());
        }
    }
    if let Some(to) = attrs.get_mut(place) {
        *to = dict.clone();
    }
    drop(attrs);
    drop(replaced);
    Ok(())
}

/// Names and values of all attributes, those in slots included.
pub fn pairs(class: &Class, attrs: &Guarded<Vec<Value>>) -> Vec<(Name, Value)> {
    let values = attrs.lock().clone();
    let layout: Vec<Name> = class.layout.lock().clone();
    let own = layout.into_iter().zip(values.iter().cloned());
    let own = own.filter(|(name, value)| !value.is_unbound() && *name != names().dict);
    let dict = held(class, &values).map(|dict| table::entries(&dict)).unwrap_or_default();
    let named = dict.into_iter().filter_map(|e| e.key.as_str().map(|key| (Name::of(key), e.value.clone())));
    own.chain(named).collect()
}
