//! Instructions that are no step that matters, as can be seen without executing them.
//!
//! What a call touches is known only when it is executed, so it is tried, and a trial has to be able to take everything
//! back. The commonest instructions look an attribute up, and of these everything that they will touch can be seen
//! beforehand: the object, its class and the class's ancestors. Where a doubt is left the answer is no, which costs a
//! trial.

use crate::python::code::Op;
use crate::python::object::{Body, Class, Instance, Name, Value};
use crate::python::vm::Fiber;

use super::access::{Accesses, Loc};
use super::operation::{Peek, op_of};

/// Whether the next instruction of a fiber touches nothing that is shared.
pub fn is_calm(fiber: &Fiber, peek: &Peek, accesses: &Accesses) -> bool {
    let calm = || {
        let frame = fiber.top()?;
        let register = |r| fiber.register(frame, r);
        Some(match op_of(frame)? {
            // The attributes of the library's objects are its own business.
            Op::GetAttr { obj, .. } | Op::SetAttr { obj, .. } | Op::DelAttr { obj, .. } if peek.hidden => {
                !peek.prelude && !peek.open && matches!(register(obj)?.body(), Some(Body::Instance(_)))
            }
            Op::GetAttr { obj, .. } => Look::at(register(obj)?, peek.name, accesses)?.finds_a_value()?,
            Op::CallMethod { base, .. } if !peek.hidden => {
                Look::at(register(base + 1)?, peek.name, accesses)?.finds_a_function()?
            }
            Op::CheckContext { src } if !peek.hidden => match register(src)?.body()? {
                Body::Sync(_) => true,
                _ => !Look::at(register(src)?, None, accesses)?.is_shared(),
            },
            _ => false,
        })
    };
    calm().unwrap_or(false)
}

/// The container that the next instruction of the program looks into, or changes (true), if that is all that it touches.
pub fn container(fiber: &Fiber, peek: &Peek) -> Option<(Loc, bool)> {
    let frame = fiber.top().filter(|_| !peek.hidden)?;
    let register = |r| fiber.register(frame, r);
    let is_plain_key = |r| register(r).is_some_and(|key| key.obj().is_none() || key.as_str().is_some());
    let op = op_of(frame)?;
    let object = match op {
        Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } => register(src)?,
        // A dictionary may call something for a key that is not there.
        Op::GetItem { obj, key, .. } | Op::SetItem { obj, key, .. } if is_plain_key(key) => {
            register(obj).filter(|object| matches!(object.body(), Some(Body::List(_))))?
        }
        Op::Call { base, nargs: 1, .. } => match register(base)?.body()? {
            Body::Native(native) if native.name == "len" && native.owner.is_empty() => register(base + 1)?,
            _ => return None,
        },
        _ => return None,
    };
    let part = match object.body()? {
        Body::List(list) => list.part(),
        Body::Dict(dict) | Body::Set(dict) => dict.part(),
        Body::Deque(deque) => deque.part(),
        _ => return None,
    };
    Some((Loc::Part(part, None), matches!(op, Op::SetItem { .. })))
}

/// A look at an attribute of an instance, or at which attributes its class has.
struct Look<'a> {
    instance: &'a Instance,
    class: &'a Class,
    name: Option<Name>,
    accesses: &'a Accesses,
}

impl<'a> Look<'a> {
    fn at(object: &'a Value, name: Option<Name>, accesses: &'a Accesses) -> Option<Look<'a>> {
        let Some(Body::Instance(instance)) = object.body() else { return None };
        Some(Look { instance, class: instance.class.as_class()?, name, accesses })
    }

    fn classes(&self) -> impl Iterator<Item = &'a Class> {
        std::iter::once(self.class).chain(self.class.mro.iter().filter_map(Value::as_class))
    }

    fn is_shared(&self) -> bool {
        let shared = |part| self.accesses.is_shared(Loc::Part(part, self.name));
        shared(self.instance.attrs.part()) || self.classes().any(|class| shared(class.dict.part()))
    }

    /// Whether the object has the attribute for itself.
    fn has(&self) -> Option<bool> {
        let name = self.name?;
        // Attributes in a dictionary of their own are somewhere else.
        if self.class.dict_place().is_some() {
            return None;
        }
        let place = self.class.layout.lock_unnoticed().iter().position(|&n| n == name);
        let attrs = self.instance.attrs.lock_unnoticed();
        Some(place.and_then(|place| attrs.get(place)).is_some_and(|value| !value.is_unbound()))
    }

    /// Whether the lookup gives what the object has for itself, and nothing of that is shared.
    fn finds_a_value(&self) -> Option<bool> {
        let name = self.name?;
        let in_class = || self.classes().any(|class| class.own_unnoticed(name).is_some());
        Some(self.has()? && !in_class() && !self.is_shared())
    }

    /// Whether the lookup gives a function of the program in the class, and nothing of that is shared. Calling it makes
    /// a frame and touches nothing.
    fn finds_a_function(&self) -> Option<bool> {
        let name = self.name?;
        let found = self.classes().find_map(|class| class.own_unnoticed(name))?;
        let Some(Body::Function(function)) = found.body() else { return None };
        let flags = function.code.unit.flags;
        Some(!flags.hidden && !flags.generator && !flags.coroutine && !self.has()? && !self.is_shared())
    }
}
