//! Modules and their variables.
//!
//! The globals of a module written in Python are slots that its code addresses by number. The namespace itself lives
//! for ever (functions of the top level refer to it and are immortal); what its variables hold is dropped at the end
//! of the run.

use hashbrown::HashMap;

use super::class::AttrMap;
use super::guarded::Guarded;
use super::journal;
use super::mode::{Mode, mode};
use super::name::Name;
use super::slot::Slot;
use super::value::Value;

/// Where the variables of code are kept that a program runs from a text: in the namespace of a module, in a dictionary.
pub trait Elsewhere: Send + Sync {
    /// A variable; unbound if there is none.
    fn get(&self, name: Name) -> Value;
    /// Assigns a variable, or with an unbound value deletes it; what was there.
    fn set(&self, name: Name, value: Value) -> Value;
    /// All variables.
    fn variables(&self) -> Vec<(Name, Value)>;
    /// The run is over: lets go of everything.
    fn clear(&self);
}

/// The variables of a module.
pub struct Namespace {
    /// The module's name, `__name__` at its start.
    pub name: Name,
    /// What tells its variables from those of another process in one model run; elsewhere the name.
    pub place: Name,
    slots: Box<[Slot]>,
    names: Box<[Name]>,
    index: HashMap<Name, u32>,
    fallbacks: Box<[Value]>,
    /// Stores are more than the slot: the journal of a model run sees them, or they go elsewhere.
    noticed: bool,
    model: bool,
    elsewhere: Option<Box<dyn Elsewhere>>,
    /// Variables that the module's code does not name (set from outside).
    pub extra: Guarded<AttrMap>,
}

impl Namespace {
    /// A namespace for these names; `builtin` gives the built-in of a name, if there is one.
    pub fn new(name: Name, names: Vec<Name>, builtin: impl Fn(Name) -> Option<Value>) -> Namespace {
        Namespace {
            name,
            place: name,
            slots: names.iter().map(|_| Slot::new(Value::UNBOUND)).collect(),
            fallbacks: names.iter().map(|&n| builtin(n).unwrap_or(Value::UNBOUND)).collect(),
            index: names.iter().enumerate().map(|(i, &n)| (n, i as u32)).collect(),
            names: names.into_boxed_slice(),
            noticed: mode() == Mode::Model,
            model: mode() == Mode::Model,
            elsewhere: None,
            extra: Guarded::new(AttrMap::new()),
        }
    }

    /// The same namespace, of a process of a model run: 0 is the program itself.
    pub fn of_process(self, process: u32) -> Namespace {
        if process == 0 {
            return self;
        }
        Namespace { place: Name::of(&format!("{} of process {process}", self.name.as_str())), ..self }
    }

    /// The same namespace with its variables kept elsewhere: its own slots stay empty.
    pub fn kept_in(self, elsewhere: Box<dyn Elsewhere>) -> Namespace {
        Namespace { noticed: true, elsewhere: Some(elsewhere), ..self }
    }

    /// The variable with this number. Numbers come from code that was verified against this namespace.
    #[inline(always)]
    pub fn slot(&self, slot: usize) -> &Slot {
        &self.slots[slot]
    }

    /// The value of a variable, or the built-in of its name, or nothing.
    #[inline(always)]
    pub fn load(&self, slot: usize) -> Value {
        let value = self.slots[slot].load();
        if value.is_unbound() { self.not_here(slot) } else { value }
    }

    /// A variable whose slot is empty: it is kept elsewhere, or it is a built-in.
    fn not_here(&self, slot: usize) -> Value {
        match &self.elsewhere {
            None => self.fallbacks[slot].clone(),
            Some(elsewhere) => match elsewhere.get(self.names[slot]) {
                value if value.is_unbound() => self.fallbacks[slot].clone(),
                value => value,
            },
        }
    }

    /// Assigns a variable; the journal of a model run sees it.
    #[inline(always)]
    pub fn store(&'static self, slot: usize, value: Value) -> Value {
        if self.noticed {
            return self.store_noticed(slot, value);
        }
        self.slots[slot].replace(value)
    }

    fn store_noticed(&'static self, slot: usize, value: Value) -> Value {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.set(self.names[slot], value);
        }
        if self.model {
            journal::before_global(self, slot, self.slots[slot].load());
        }
        self.slots[slot].replace(value)
    }

    /// The number of a name, if the module's code names it.
    pub fn number(&self, name: Name) -> Option<usize> {
        self.index.get(&name).map(|&n| n as usize)
    }

    /// The name of a variable.
    pub fn name_of(&self, slot: usize) -> Option<Name> {
        self.names.get(slot).copied()
    }

    /// A variable by name, without the built-ins.
    pub fn get(&self, name: Name) -> Option<Value> {
        if let Some(elsewhere) = &self.elsewhere {
            return Some(elsewhere.get(name)).filter(|v| !v.is_unbound());
        }
        match self.number(name) {
            Some(n) => Some(self.slots[n].load()).filter(|v| !v.is_unbound()),
            None => self.extra.lock().get(name).cloned(),
        }
    }

    /// Assigns a variable by name while the module is being made (not seen by the journal).
    pub fn define(&self, name: Name, value: Value) {
        if let Some(elsewhere) = &self.elsewhere {
            return drop(elsewhere.set(name, value));
        }
        match self.number(name) {
            Some(n) => drop(self.slots[n].replace(value)),
            None => drop(self.extra.lock().insert(name, value)),
        }
    }

    /// How many variables have a number.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether no variable has a number.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// All variables that are assigned, in the order in which the code names them.
    pub fn variables(&self) -> Vec<(Name, Value)> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.variables();
        }
        let named = self.names.iter().zip(&self.slots).map(|(&n, s)| (n, s.load()));
        let mut all: Vec<_> = named.filter(|(_, v)| !v.is_unbound()).collect();
        all.extend(self.extra.lock().iter().map(|(n, v)| (n, v.clone())));
        all
    }

    /// Drops every variable's value: the run is over.
    pub fn clear(&self) {
        if let Some(elsewhere) = &self.elsewhere {
            elsewhere.clear();
        }
        for slot in &self.slots {
            drop(slot.replace(Value::UNBOUND));
        }
        let extra = std::mem::take(&mut *self.extra.lock());
        drop(extra);
    }
}

/// A module object.
pub struct Module {
    /// Its variables.
    pub namespace: &'static Namespace,
}
