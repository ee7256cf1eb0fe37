//! Classes, their instances, and the versions that let attribute lookups be cached.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;

use super::function::NativeFn;
use super::guarded::Guarded;
use super::name::{Name, names};
use super::obj::{Body, Obj};
use super::value::Value;

/// Names with values in the order of their first assignment.
#[derive(Clone, Default)]
pub struct AttrMap {
    index: HashMap<Name, u32>,
    entries: Vec<(Name, Value)>,
}

impl AttrMap {
    /// An empty map.
    pub fn new() -> AttrMap {
        AttrMap::default()
    }

    /// The value of a name.
    pub fn get(&self, name: Name) -> Option<&Value> {
        let at = *self.index.get(&name)?;
        self.entries.get(at as usize).map(|e| &e.1).filter(|v| !v.is_unbound())
    }

    /// Assigns, and returns what was there ([`Value::UNBOUND`] if nothing).
    pub fn insert(&mut self, name: Name, value: Value) -> Value {
        if let Some(&at) = self.index.get(&name)
            && let Some(entry) = self.entries.get_mut(at as usize)
        {
            return std::mem::replace(&mut entry.1, value);
        }
        self.index.insert(name, self.entries.len() as u32);
        self.entries.push((name, value));
        Value::UNBOUND
    }

    /// Removes a name; its value, if it was there.
    pub fn remove(&mut self, name: Name) -> Option<Value> {
        let at = self.index.remove(&name)? as usize;
        let (_, value) = self.entries.remove(at);
        for (_, position) in self.index.iter_mut() {
            if *position as usize > at {
                *position -= 1;
            }
        }
        Some(value).filter(|v| !v.is_unbound())
    }

    /// All names with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Name, &Value)> {
        self.entries.iter().filter(|(_, v)| !v.is_unbound()).map(|(n, v)| (*n, v))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the instances of a class are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Body::Instance`]
    Object,
    /// [`Body::Exception`]
    Exception,
    /// A body of its own: the built-in types.
    BuiltIn,
    /// [`Body::Instance`] that carries a value of a built-in type ([`Class::solid`]).
    Derived,
    /// [`Body::Class`]
    Meta,
}

static ANY_FINALISER: AtomicBool = AtomicBool::new(false);

/// Whether any class of this process ever had a finaliser: then the order in which a list's items go can be seen.
#[inline]
pub fn any_finaliser() -> bool {
    ANY_FINALISER.load(Ordering::Relaxed)
}

/// A class.
pub struct Class {
    /// Its name.
    pub name: Name,
    /// Its qualified name: `Outer.Inner`.
    pub qualname: Arc<str>,
    /// The module it was made in.
    pub module: Name,
    /// Its bases.
    pub bases: Box<[Value]>,
    /// Its ancestors in the order of lookup, without the class itself.
    pub mro: Box<[Value]>,
    /// Its own attributes. Write through [`Class::set`].
    pub dict: Guarded<AttrMap>,
    /// The same of a type of the process, once it is made: it changes no more, so threads that look need not exclude each
    /// other.
    fixed: OnceLock<AttrMap>,
    /// The attributes that instances have had so far, in the order of their places in [`Instance::attrs`]; only grows.
    pub layout: Guarded<Vec<Name>>,
    /// What its instances are.
    pub kind: Kind,
    /// What a call of a built-in type does.
    pub construct: OnceLock<NativeFn>,
    /// Its own class; unbound if that is `type`.
    pub meta: Value,
    /// The built-in type that it derives from, if its instances carry a value of one; else unbound.
    pub solid: Value,
    /// The attributes that instances may have, if `__slots__` says so.
    pub slots: Option<Box<[Name]>>,
    /// Whether it has abstract methods, so that no instance can be made.
    is_abstract: AtomicBool,
    /// Whether it or one of its ancestors defines `__del__`.
    has_finaliser: AtomicBool,
    /// Whether it or one of its ancestors defines `__getattribute__`.
    has_own_lookup: AtomicBool,
    built_in: bool,
    version: AtomicU32,
    places: AtomicU32,
    dict_place: AtomicU32,
    dicts: AtomicU32,
    subclasses: Guarded<Vec<Value>>,
    /// How often an attribute was changed that caches had kept, and [`IS_KEPT`] if they keep one now.
    kept_defaults: AtomicU32,
}

/// Caches keep the value of an attribute of the class.
const IS_KEPT: u32 = 1 << 31;

/// A class whose attributes were changed so often while caches kept them is one whose attributes are not kept.
const MOST_CHANGES: u32 = 16;

/// A version no class has had before.
fn fresh_version() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl Class {
    /// A class without attributes.
    pub fn new(
        name: Name,
        qualname: Arc<str>,
        module: Name,
        bases: Box<[Value]>,
        mro: Box<[Value]>,
        kind: Kind,
    ) -> Class {
        Class {
            name,
            qualname,
            module,
            bases,
            mro,
            dict: Guarded::new(AttrMap::new()),
            fixed: OnceLock::new(),
            layout: Guarded::new_shared(Vec::new()),
            kind,
            construct: OnceLock::new(),
            meta: Value::UNBOUND,
            solid: Value::UNBOUND,
            slots: None,
            is_abstract: AtomicBool::new(false),
            has_finaliser: AtomicBool::new(false),
            has_own_lookup: AtomicBool::new(false),
            built_in: false,
            version: AtomicU32::new(fresh_version()),
            places: AtomicU32::new(0),
            dict_place: AtomicU32::new(0),
            dicts: AtomicU32::new(0),
            subclasses: Guarded::new_shared(Vec::new()),
            kept_defaults: AtomicU32::new(0),
        }
    }

    /// A class of the process, which threads of all runs look at at once.
    pub fn built_in(
        name: Name,
        qualname: Arc<str>,
        module: Name,
        bases: Box<[Value]>,
        mro: Box<[Value]>,
        kind: Kind,
    ) -> Class {
        let dict = Guarded::new_shared(AttrMap::new());
        Class { dict, built_in: true, ..Class::new(name, qualname, module, bases, mro, kind) }
    }

    /// Sets what a call of a built-in type does, while the types are made.
    pub fn set_construct(&self, construct: NativeFn) {
        // Set once, before anybody can see the class.
        let _ = self.construct.set(construct);
    }

    /// A type of the process has all its attributes.
    pub fn fix(&self) {
        if self.built_in {
            self.fixed.get_or_init(|| self.dict.lock().clone());
        }
    }

    /// An attribute of the class itself.
    #[inline]
    pub fn own(&self, name: Name) -> Option<Value> {
        match self.fixed.get() {
            Some(fixed) => fixed.get(name).cloned(),
            None => self.dict.lock().get(name).cloned(),
        }
    }

    /// As [`Class::own`], without a note in a model run: for whoever only looks on.
    pub fn own_unnoticed(&self, name: Name) -> Option<Value> {
        match self.fixed.get() {
            Some(fixed) => fixed.get(name).cloned(),
            None => self.dict.lock_unnoticed().get(name).cloned(),
        }
    }

    /// Whether it is one of the process's own types, which programs cannot change.
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// Notes that it has a `__del__`.
    pub fn set_finaliser(&self) {
        ANY_FINALISER.store(true, Ordering::Relaxed);
        self.has_finaliser.store(true, Ordering::Relaxed);
    }

    /// Whether something is to be called before an instance goes.
    #[inline]
    pub fn has_finaliser(&self) -> bool {
        self.has_finaliser.load(Ordering::Relaxed)
    }

    /// Notes that it has a `__getattribute__` of the program.
    pub fn set_own_lookup(&self) {
        self.has_own_lookup.store(true, Ordering::Relaxed);
    }

    /// The `__getattribute__` of the program that finds the attributes of instances, if there is one.
    #[inline]
    pub fn own_lookup(&self) -> Option<Value> {
        if self.has_own_lookup.load(Ordering::Relaxed) { self.lookup(Name::of("__getattribute__")) } else { None }
    }

    /// Says whether instances can be made.
    pub fn set_abstract(&self, is_abstract: bool) {
        self.is_abstract.store(is_abstract, Ordering::Relaxed);
        self.touch();
    }

    /// Whether some of its methods are abstract.
    pub fn is_abstract(&self) -> bool {
        self.is_abstract.load(Ordering::Relaxed)
    }

    /// Whether its class is `type` and nothing else.
    pub fn is_plain(&self) -> bool {
        self.meta.is_unbound()
    }

    /// Changes whenever something that a cache may have kept of this class changes: a method, a property, an ancestor's.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.load(Ordering::Acquire)
    }

    /// The attribute in this class or the nearest ancestor that has it.
    pub fn lookup(&self, name: Name) -> Option<Value> {
        self.own(name).or_else(|| self.mro.iter().find_map(|c| c.as_class()?.own(name)))
    }

    /// As [`Class::lookup`], but starting behind `after` in the order of lookup (for `super()`).
    pub fn lookup_after(&self, after: &Value, this: &Value, name: Name) -> Option<Value> {
        let chain = std::iter::once(this).chain(self.mro.iter());
        let rest = chain.skip_while(|c| !c.is(after)).skip(1);
        rest.filter_map(Value::as_class).find_map(|c| c.own(name))
    }

    /// Whether instances of it are instances of `of` (by identity in the order of lookup). `this` is the class itself.
    pub fn derives_from(&self, this: &Value, of: &Value) -> bool {
        this.is(of) || self.mro.iter().any(|c| c.is(of))
    }

    /// Assigns an attribute of a class in a run, through its object so that the journal sees it.
    pub fn set(&self, owner: &Obj, name: Name, value: Value) {
        let matters = Class::is_looked_up_by_kind(&value);
        let old = owner.write(&self.dict).insert(name, value);
        if matters || old.is_unbound() || Class::is_looked_up_by_kind(&old) {
            self.touch();
        } else if self.kept_defaults.load(Ordering::SeqCst) & IS_KEPT != 0 {
            // The mark goes, and one is added.
            self.kept_defaults.fetch_sub(IS_KEPT - 1, Ordering::SeqCst);
            self.touch();
        }
    }

    /// Deletes an attribute; whether it was there.
    pub fn delete(&self, owner: &Obj, name: Name) -> bool {
        let removed = owner.write(&self.dict).remove(name);
        self.touch();
        removed.is_some()
    }

    pub(super) fn restore(&self, mut before: AttrMap) {
        std::mem::swap(&mut *self.dict.lock(), &mut before);
        self.touch();
    }

    /// Notes a subclass, so that changes here reach its caches.
    pub fn add_subclass(&self, subclass: Value) {
        self.subclasses.lock().push(subclass);
    }

    /// The classes that name it as a base, in the order in which they were made.
    pub fn direct_subclasses(&self) -> Vec<Value> {
        self.subclasses.lock().clone()
    }

    fn touch(&self) {
        let mut pending: Vec<Value> = Vec::new();
        self.version.store(fresh_version(), Ordering::Release);
        pending.extend(self.subclasses.lock().iter().cloned());
        while let Some(next) = pending.pop() {
            if let Some(class) = next.as_class() {
                class.version.store(fresh_version(), Ordering::Release);
                pending.extend(class.subclasses.lock().iter().cloned());
            }
        }
    }

    /// The place of an instance attribute, if any instance ever had it.
    pub fn place(&self, name: Name) -> Option<usize> {
        self.layout.lock().iter().position(|&n| n == name)
    }

    /// How many places instances have had so far.
    pub fn places(&self) -> usize {
        self.places.load(Ordering::Relaxed) as usize
    }

    /// The place of `__dict__`, if any instance ever had one.
    #[inline]
    pub fn dict_place(&self) -> Option<usize> {
        (self.dict_place.load(Ordering::Acquire) as usize).checked_sub(1)
    }

    /// The place of `__dict__`, given out now if it had none.
    pub fn give_dict_place(&self) -> usize {
        let place = self.place_or_new(names().dict);
        self.dict_place.store(place as u32 + 1, Ordering::Release);
        place
    }

    /// Whether instances may hold their attributes in a dictionary: then a cache knows neither where an attribute is to
    /// be stored, nor whether a method is hidden by one.
    #[inline]
    pub fn has_dicts(&self) -> bool {
        self.dicts.load(Ordering::Acquire) > 0
    }

    /// An instance holds its attributes in a dictionary from now on, or no more.
    pub fn count_dict(&self, held: bool) {
        if held {
            if self.dicts.fetch_add(1, Ordering::AcqRel) == 0 {
                self.touch();
            }
        } else {
            self.dicts.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// The place of an instance attribute, given out now if it had none: then a class attribute of the same name is
    /// hidden, so that caches of it are void.
    pub fn place_or_new(&self, name: Name) -> usize {
        let mut layout = self.layout.lock();
        if let Some(place) = layout.iter().position(|&n| n == name) {
            return place;
        }
        layout.push(name);
        let place = layout.len() - 1;
        self.places.store(layout.len() as u32, Ordering::Relaxed);
        drop(layout);
        if self.lookup(name).is_some() {
            self.touch();
        }
        place
    }

    /// The value of a class attribute, if caches may keep it until the class's version changes. `None` if looking it up
    /// has to do something with it, if it is counted, or if such attributes of the class change so often that keeping
    /// them would not pay.
    pub fn default_to_keep(&self, name: Name) -> Option<Value> {
        let mut chain = std::iter::once(self).chain(self.mro.iter().filter_map(Value::as_class));
        let owner = chain.find(|class| class.own(name).is_some())?;
        // Before the value is read: whoever changes it later sees that it is kept, and voids what was kept.
        if owner.kept_defaults.fetch_or(IS_KEPT, Ordering::SeqCst) & !IS_KEPT >= MOST_CHANGES {
            return None;
        }
        owner.own(name).filter(|value| value.is_free() && !Class::is_looked_up_by_kind(value))
    }

    /// Whether looking an attribute up does more with this value of a class than to hand it out.
    fn is_looked_up_by_kind(value: &Value) -> bool {
        match value.body() {
            Some(
                Body::Function(_) | Body::Native(_) | Body::Property(_) | Body::StaticMethod(_) | Body::ClassMethod(_),
            ) => true,
            Some(Body::Instance(instance)) => instance.is_descriptor(),
            _ => false,
        }
    }
}

/// An object of a class written in Python.
pub struct Instance {
    /// Its class.
    pub class: Value,
    /// Its attributes, at the places that the class's layout gives them; unbound where it has none.
    pub attrs: Guarded<Vec<Value>>,
    /// The value of a built-in type that it is besides, if its class derives from one; else unbound. It is always of
    /// exactly that type, and never changes to another object.
    pub base: Value,
}

impl Instance {
    /// An object without attributes, with room for `places` of them.
    pub fn new(class: Value, places: usize) -> Instance {
        Instance { class, attrs: Guarded::new(Vec::with_capacity(places)), base: Value::UNBOUND }
    }

    /// Whether its class says what looking it up in a class gives (`__get__`, `__set__`, `__delete__`).
    pub fn is_descriptor(&self) -> bool {
        let n = names();
        self.class.as_class().is_some_and(|c| [n.get, n.set, n.delete].iter().any(|name| c.lookup(*name).is_some()))
    }
}

impl Value {
    /// The class, if this is one.
    #[inline]
    pub fn as_class(&self) -> Option<&Class> {
        match self.body() {
            Some(Body::Class(class)) => Some(class),
            _ => None,
        }
    }

    /// The str, if this is one, or an object of a class that derives from it.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        match self.body() {
            Some(Body::Str(s)) => Some(s.as_str()),
            Some(Body::Instance(instance)) => match instance.base.body() {
                Some(Body::Str(s)) => Some(s.as_str()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value of a built-in type that an object of a derived class carries; any other value is itself.
    #[inline]
    pub fn plain(&self) -> &Value {
        match self.body() {
            Some(Body::Instance(instance)) if !instance.base.is_unbound() => &instance.base,
            _ => self,
        }
    }

    /// The value of a built-in type that it carries, if it does.
    #[inline]
    pub fn carried(&self) -> Option<&Value> {
        match self.body() {
            Some(Body::Instance(instance)) if !instance.base.is_unbound() => Some(&instance.base),
            _ => None,
        }
    }

    /// A new object of a class derived from a built-in type.
    pub fn derived(class: Value, base: Value) -> Value {
        Value::object(Body::Instance(Instance { class, attrs: Guarded::new(Vec::new()), base }))
    }

    /// A new str object.
    pub fn str(text: &str) -> Value {
        Value::object(Body::str(text))
    }

    /// A new str object that takes the text over.
    pub fn string(text: String) -> Value {
        Value::object(Body::Str(super::str::PyStr::from_string(text)))
    }

    /// A new list.
    pub fn list(items: Vec<Value>) -> Value {
        Value::object(Body::List(Guarded::new(items)))
    }

    /// A new tuple.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::object(Body::Tuple(items.into_boxed_slice()))
    }

    /// A new dictionary.
    pub fn dict(dict: super::dict::Dict) -> Value {
        Value::object(Body::Dict(Guarded::new(Box::new(dict))))
    }

    /// The items, if this is a tuple, or an object of a class that derives from it.
    pub fn as_tuple(&self) -> Option<&[Value]> {
        match self.plain().body() {
            Some(Body::Tuple(items)) => Some(items),
            _ => None,
        }
    }
}
