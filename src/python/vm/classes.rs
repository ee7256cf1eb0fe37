//! Making classes: what a `class` statement, `type(name, bases, dict)` and `type.__new__` have in common.
//!
//! The class object is made here at once. What Python code has to do then (`__set_name__` of members,
//! `__init_subclass__` of the parents) is done by a function of our library.

use crate::python::errors::{type_error, value_error};
use crate::python::object::{Body, Class, Kind, Mode, Name, Value, mode, names};
use crate::python::ops;
use crate::python::types::{built_in_class_of, type_name, types};
use crate::python::vm::call::{internal, raised};
use crate::python::vm::cx::Cx;
use crate::python::vm::outcome::CallRequest;

/// What a class is made of.
pub struct Plan {
    /// Its name.
    pub name: Name,
    /// Its bases; none for `object` alone.
    pub bases: Vec<Value>,
    /// What its body bound, in order.
    pub attributes: Vec<(Name, Value)>,
    /// Its own class; unbound for `type`.
    pub meta: Value,
    /// Whether it lives as long as the run.
    pub immortal: bool,
}

impl Plan {
    /// The attributes that a namespace dictionary holds.
    pub fn attributes_of(namespace: &Value) -> Vec<(Name, Value)> {
        let entries = ops::table::entries(namespace.plain());
        entries.iter().filter_map(|e| e.key.as_str().map(|name| (Name::of(name), e.value.clone()))).collect()
    }

    fn text(&self, name: Name) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).and_then(|(_, value)| value.as_str())
    }

    /// Makes the class.
    ///
    /// # Errors
    /// TypeError for bases that do not go together, ValueError for slots that hide class variables.
    pub fn make(mut self) -> Result<Value, Value> {
        if self.bases.is_empty() {
            self.bases.push(types().object.clone());
        }
        let (kind, solid) = common_kind(&self.bases)?;
        let mro = linearize(&self.bases)?;
        let qualname = self.text(names().qualname).unwrap_or(self.name.as_str()).to_owned();
        let module = Name::of(self.text(names().module).unwrap_or("__main__"));
        let (bases, own) = (self.bases.clone().into(), slots(&self)?);
        let mut class = Class::new(self.name, qualname.into(), module, bases, mro.into(), kind);
        class.meta = self.meta.clone();
        class.solid = solid;
        class.slots = own.and_then(|own| inherited_slots(own, &class));
        let body = Body::Class(Box::new(class));
        let value = if self.immortal { Value::immortal(body) } else { Value::object(body) };
        let Some(class) = value.as_class() else { return Err(internal("a class that is none")) };
        self.fill(class);
        let own_lookup = class.lookup(Name::of("__getattribute__"));
        if own_lookup.is_some_and(|own| matches!(own.body(), Some(Body::Function(_)))) {
            if class.lookup(names().getattr).is_some() {
                let why = "__getattr__ beside __getattribute__ is not supported: call it from there";
                return Err(raised(crate::python::errors::not_implemented(why)));
            }
            class.set_own_lookup();
        }
        if class.lookup(Name::of("__del__")).is_some() {
            if mode::mode() == Mode::Model {
                let why = "__del__ is not modelled: when an object goes is no part of a state";
                return Err(raised(crate::python::errors::not_implemented(why)));
            }
            class.set_finaliser();
        }
        if let Some((_, cell)) = self.attributes.iter().find(|(n, _)| *n == names().classcell)
            && let Some(Body::Cell(slot)) = cell.body()
        {
            drop(slot.replace(value.clone()));
        }
        for base in self.bases.iter().filter_map(Value::as_class).filter(|base| !base.is_built_in()) {
            base.add_subclass(value.clone());
        }
        Ok(value)
    }

    fn fill(&self, class: &Class) {
        let n = names();
        let mut dict = class.dict.lock();
        for (name, attribute) in &self.attributes {
            if *name != n.classcell && *name != n.qualname {
                dict.insert(*name, converted(*name, attribute));
            }
        }
        if dict.get(n.doc).is_none() {
            dict.insert(n.doc, Value::NONE);
        }
        if dict.get(n.eq).is_some() && dict.get(n.hash).is_none() {
            dict.insert(n.hash, Value::NONE);
        }
    }
}

/// Three functions are methods of the class without being called so.
fn converted(name: Name, attribute: &Value) -> Value {
    let n = names();
    match attribute.body() {
        Some(Body::Function(_)) if name == n.new => Value::object(Body::StaticMethod(attribute.clone())),
        Some(Body::Function(_)) if name == n.init_subclass || name == n.class_getitem => {
            Value::object(Body::ClassMethod(attribute.clone()))
        }
        _ => attribute.clone(),
    }
}

/// What Python has to do once the class is there, if anything: its result is the class.
pub fn finishing(
    cx: &Cx,
    class: &Value,
    attributes: &[(Name, Value)],
    keywords: Vec<(Name, Value)>,
) -> Option<CallRequest> {
    let n = names();
    let wants_name = |value: &Value| match value.body() {
        Some(Body::Instance(instance)) => instance.class.as_class().is_some_and(|c| c.lookup(n.set_name).is_some()),
        _ => false,
    };
    let named: Vec<Value> = attributes
        .iter()
        .filter(|(_, value)| wants_name(value))
        .map(|(name, value)| Value::tuple(vec![name.value(), value.clone()]))
        .collect();
    let parents = class.as_class()?.mro.iter().filter_map(Value::as_class).filter(|c| !c.is_built_in());
    let hooked = parents.into_iter().any(|c| c.own(n.init_subclass).is_some());
    if named.is_empty() && !hooked && keywords.is_empty() {
        return None;
    }
    let callee = cx.run.library(Name::of("_op_finish_class"))?;
    Some(CallRequest { callee, args: vec![class.clone(), Value::list(named)], keywords })
}

/// The class behind an alias with parameters (`Generic[T]`, `dict[str, int]`) that stands among the bases of a class.
pub fn origin(base: &Value) -> Value {
    let Some(Body::Instance(instance)) = base.body() else { return base.clone() };
    let place = instance.class.as_class().and_then(|c| c.place(Name::of("__origin__")));
    let found = place.and_then(|at| instance.attrs.lock().get(at).cloned());
    found.filter(|origin| origin.as_class().is_some()).unwrap_or_else(|| base.clone())
}

/// The class of a class with these bases: the one asked for, or the most derived one of the bases' (unbound: `type`).
///
/// # Errors
/// TypeError if none derives from all others.
pub fn meta_of(asked: Option<&Value>, bases: &[Value]) -> Result<Value, Value> {
    let type_ = &types().type_;
    let mut winner = asked.cloned().unwrap_or_else(|| type_.clone());
    for base in bases {
        let meta = built_in_class_of(base);
        let Some(class) = meta.as_class() else { continue };
        if winner.as_class().is_some_and(|w| w.derives_from(&winner, meta)) {
            continue;
        }
        if !class.derives_from(meta, &winner) {
            return Err(raised(type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            )));
        }
        winner = meta.clone();
    }
    Ok(if winner.is(type_) { Value::UNBOUND } else { winner })
}

/// What the instances of a class with these bases are, and the built-in type whose values they carry.
fn common_kind(bases: &[Value]) -> Result<(Kind, Value), Value> {
    let (mut kind, mut solid) = (Kind::Object, Value::UNBOUND);
    for base in bases {
        let Some(class) = base.as_class() else {
            return Err(raised(type_error(format!("'{}' object cannot be a base class here", type_name(base)))));
        };
        let (next, carried) = match class.kind {
            Kind::Object => continue,
            Kind::BuiltIn if base.is(&types().type_) => (Kind::Meta, Value::UNBOUND),
            Kind::BuiltIn if can_be_carried(base) => (Kind::Derived, base.clone()),
            Kind::BuiltIn => {
                let message = format!("type '{}' is not an acceptable base type", class.name);
                return Err(raised(type_error(message)));
            }
            other => (other, class.solid.clone()),
        };
        let same = carried.is(&solid) || kind == Kind::Object;
        let deeper = |a: &Value, b: &Value| a.as_class().is_some_and(|c| c.derives_from(a, b));
        if kind != Kind::Object && (kind != next || !(same || deeper(&carried, &solid) || deeper(&solid, &carried))) {
            return Err(raised(type_error("multiple bases have instance lay-out conflict")));
        }
        kind = next;
        if same || deeper(&carried, &solid) {
            solid = carried;
        }
    }
    Ok((kind, solid))
}

/// The built-in types that classes can derive from.
fn can_be_carried(class: &Value) -> bool {
    let t = types();
    let open = [
        &t.int,
        &t.float,
        &t.str_,
        &t.bytes,
        &t.bytearray,
        &t.list,
        &t.tuple,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.deque,
        &t.event,
        &t.semaphore,
        &t.bounded_semaphore,
        &t.queue,
    ];
    open.iter().any(|one| one.is(class))
}

/// Whether a value of a built-in type is made empty and filled by `__init__`.
pub fn is_filled_later(solid: &Value) -> bool {
    let t = types();
    let filled =
        [&t.bytearray, &t.list, &t.dict, &t.set, &t.deque, &t.event, &t.semaphore, &t.bounded_semaphore, &t.queue];
    filled.iter().any(|one| one.is(solid))
}

/// The names that `__slots__` of a class's own body gives; nothing without.
fn slots(plan: &Plan) -> Result<Option<Vec<Name>>, Value> {
    let Some((_, given)) = plan.attributes.iter().find(|(n, _)| *n == names().slots) else { return Ok(None) };
    let mut slots = Vec::new();
    let items = match given.as_str() {
        Some(_) => vec![given.clone()],
        None => ops::iterate::collect(given).map_err(raised)?,
    };
    for item in items {
        let Some(name) = item.as_str() else {
            let message = format!("__slots__ items must be strings, not '{}'", type_name(&item));
            return Err(raised(type_error(message)));
        };
        let name = match name.strip_prefix("__").filter(|_| !name.ends_with("__")) {
            Some(private) => Name::of(&format!("_{}__{private}", plan.name.as_str().trim_start_matches('_'))),
            None => Name::of(name),
        };
        if plan.attributes.iter().any(|(n, _)| *n == name) {
            return Err(raised(value_error(format!("'{name}' in __slots__ conflicts with class variable"))));
        }
        slots.push(name);
    }
    Ok(Some(slots))
}

/// All slots of a class, if none of its parents gives instances a dictionary.
fn inherited_slots(mut own: Vec<Name>, class: &Class) -> Option<Box<[Name]>> {
    for parent in class.mro.iter().filter_map(Value::as_class) {
        match &parent.slots {
            Some(slots) => own.extend(slots.iter().copied()),
            None if parent.is_built_in() => {}
            None => return None,
        }
    }
    if own.contains(&names().dict) { None } else { Some(own.into()) }
}

/// The C3 linearisation of the ancestors, as CPython's `type.mro`.
fn linearize(bases: &[Value]) -> Result<Vec<Value>, Value> {
    if let Some(twice) = bases.iter().enumerate().find(|(i, b)| bases.iter().take(*i).any(|other| other.is(b))) {
        let name = twice.1.as_class().map_or("?", |c| c.name.as_str());
        return Err(raised(type_error(format!("duplicate base class {name}"))));
    }
    let mut lists: Vec<Vec<Value>> = bases
        .iter()
        .map(|b| {
            let mut list = vec![b.clone()];
            list.extend(b.as_class().into_iter().flat_map(|c| c.mro.iter().cloned()));
            list
        })
        .collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|l| !l.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let candidate = lists
            .iter()
            .filter_map(|l| l.first())
            .find(|c| !lists.iter().any(|l| l.iter().skip(1).any(|other| other.is(c))));
        let Some(next) = candidate.cloned() else {
            let words: Vec<&str> = bases.iter().filter_map(|b| b.as_class().map(|c| c.name.as_str())).collect();
            return Err(raised(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                words.join(", ")
            ))));
        };
        for list in &mut lists {
            if list.first().is_some_and(|c| c.is(&next)) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}
