//! What a program calls the things that are waited for: locks have no names of their own.

use crate::python::object::{Body, Namespace, Value};
use crate::python::ops;
use crate::python::sync::{Wait, WaitOp, of};
use crate::python::types::own;
use crate::trace::{DeadlockEdge, LaneId};

/// What a deadlock's report says of one worker: who it is and its line, what it waits for, and who would have to act.
/// `name_of` names the workers that are still there; `program` is where the variables are.
pub fn edge_of(
    wait: &Wait,
    (waiter, waiter_name, line): (LaneId, &str, u32),
    name_of: impl Fn(LaneId) -> Option<String>,
    program: Option<&'static Namespace>,
) -> DeadlockEdge {
    let info = wait.info();
    let holder_name = info.holder.and_then(name_of);
    let what = match wait.op {
        WaitOp::Join => format!("the end of {}", holder_name.as_deref().unwrap_or("a thread")),
        WaitOp::Get if wait.idle => "work".to_owned(),
        WaitOp::Event if wait.idle => "something to do on its event loop".to_owned(),
        _ => match program.and_then(|program| variable_of(program, &wait.on)) {
            Some(name) => format!("{} '{name}'", info.word),
            None if info.word.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {}", info.word),
            None => format!("a {}", info.word),
        },
    };
    DeadlockEdge {
        waiter,
        waiter_name: waiter_name.to_owned(),
        line,
        what,
        object: of(&wait.on).map(|(_, sync)| sync.id),
        holder: info.holder,
        holder_name,
    }
}

/// What the program calls an object: a global, an attribute of a global's object, an item of a global container.
pub fn variable_of(program: &'static Namespace, object: &Value) -> Option<String> {
    object.obj()?;
    let variables = program.variables();
    if let Some((name, _)) = variables.iter().find(|(_, v)| v.is(object)) {
        return Some(name.to_string());
    }
    variables.iter().find_map(|(name, value)| match value.body() {
        Some(Body::Instance(instance)) => {
            let class = instance.class.as_class()?;
            let (attribute, _) = own::pairs(class, &instance.attrs).into_iter().find(|(_, v)| v.is(object))?;
            // What a library keeps inside is called as what it is inside of: a queue, not its list of items.
            Some(if attribute.as_str().starts_with('_') { name.to_string() } else { format!("{name}.{attribute}") })
        }
        Some(Body::List(items)) => items.lock().iter().position(|v| v.is(object)).map(|i| format!("{name}[{i}]")),
        Some(Body::Tuple(items)) => items.iter().position(|v| v.is(object)).map(|i| format!("{name}[{i}]")),
        Some(Body::Dict(dict)) => dict.lock().iter().find(|e| e.value.is(object)).map(|e| {
            let key = ops::repr::repr(&e.key).unwrap_or_else(|_| "...".to_owned());
            format!("{name}[{key}]")
        }),
        _ => None,
    })
}
