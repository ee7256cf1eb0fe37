//! Pipes, semaphores, memory and feeders as objects.

use std::any::Any;
use std::sync::Arc;

use crate::python::between::{Block, Feeder, Pipe, Semaphore};
use crate::python::errors::type_error;
use crate::python::object::{Body, Foreign, Value};
use crate::python::types::types;
use crate::python::vm::OpResult;

/// Something that processes share, or what leads to it.
pub struct Handle<T>(pub T);

/// What a kind of handle is called.
pub trait Kind: Send + Sync + 'static {
    /// In the message for something else.
    const NAME: &'static str;
    /// The class of such handles.
    fn class() -> &'static Value;
}

macro_rules! kinds {
    ($($of:ty, $name:literal, $class:ident;)*) => {
        $(impl Kind for $of {
            const NAME: &'static str = $name;
            fn class() -> &'static Value {
                &types().$class
            }
        })*
    };
}

kinds! {
    Arc<Pipe>, "a pipe", pipe_end;
    Arc<Semaphore>, "a semaphore", sem_lock;
    Arc<Feeder>, "a feeder", feeder;
    Block, "shared memory", shared_memory;
}

impl<T: Kind> Foreign for Handle<T> {
    fn class(&self) -> &Value {
        T::class()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A handle as an object.
pub fn object<T: Kind>(of: T) -> Value {
    Value::object(Body::Foreign(Box::new(Handle(of))))
}

/// What a handle leads to.
///
/// # Errors
/// TypeError for anything else.
pub fn of<T: Kind>(value: &Value) -> OpResult<&T> {
    let handle = match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<Handle<T>>(),
        _ => None,
    };
    handle.map(|handle| &handle.0).ok_or_else(|| type_error(format!("{} was expected", T::NAME)))
}
