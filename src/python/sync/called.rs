//! What a program calls the things that are waited for: locks have no names of their own.

use crate::python::object::{Body, Class, Name, Namespace, Value};
use crate::python::ops;
use crate::python::sync::{Wait, WaitOp, of};
use crate::python::types::own;
use crate::trace::{DeadlockEdge, LaneId};

/// How far from a global an object is looked for: a queue's condition has a list of those that wait.
const DEEPEST: usize = 4;

/// The libraries whose objects a program knows as one thing, whatever they are made of.
const LIBRARIES: [&str; 5] = ["threading", "queue", "concurrent", "multiprocessing", "asyncio"];

/// Classes of the libraries whose objects keep what the program gave them to work with.
const WORKERS: [&str; 3] = ["Thread", "Timer", "Process"];

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
    let variables = || program.map(|program| program.variables()).unwrap_or_default();
    let what = match wait.op {
        WaitOp::Join => format!("the end of {}", holder_name.as_deref().unwrap_or("a thread")),
        WaitOp::Get if wait.idle => "work".to_owned(),
        WaitOp::Event | WaitOp::Turn if wait.idle => "something to do on its event loop".to_owned(),
        _ => match named_in(wait, &variables()) {
            Some(what) => what,
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

/// What is waited for, if it is one of these variables or something that they refer to.
pub fn named_in(wait: &Wait, variables: &[(Name, Value)]) -> Option<String> {
    let Called { name, part_of } = call(variables, &wait.on)?;
    Some(match part_of.map(word_of) {
        None => format!("{} '{name}'", wait.info().word),
        // Locks of processes are what the library makes of plain ones.
        Some(word) if wait.op == WaitOp::Lock && !word.ends_with("lock") => format!("the lock of {word} '{name}'"),
        Some(word) if word == "connection" => format!("a message of {word} '{name}'"),
        Some(word) => format!("{word} '{name}'"),
    })
}

/// What the program calls an object: a global, an attribute of a global's object, an item of a global container. What a
/// library keeps inside is called as what it is inside of: a queue, not its list of items.
pub fn variable_of(program: &'static Namespace, object: &Value) -> Option<String> {
    call(&program.variables(), object).map(|called| called.name)
}

/// What an object is called.
struct Called {
    name: String,
    /// The class of the library's object that it is a part of.
    part_of: Option<Name>,
}

fn call(variables: &[(Name, Value)], object: &Value) -> Option<Called> {
    object.obj()?;
    if let Some((name, _)) = variables.iter().find(|(_, v)| v.is(object)) {
        return Some(Called { name: name.to_string(), part_of: None });
    }
    variables.iter().find_map(|(name, value)| inside(name.as_str(), value, object, DEEPEST))
}

/// What `object` is called if it is somewhere in `value`, which is called `name`.
fn inside(name: &str, value: &Value, object: &Value, depth: usize) -> Option<Called> {
    let deeper = depth.checked_sub(1)?;
    if let Some(Body::Instance(instance)) = value.body()
        && let Some(class) = instance.class.as_class()
        && is_of_library(class)
    {
        return holds(value, object, depth).then(|| Called { name: name.to_owned(), part_of: Some(class.name) });
    }
    let parts = parts(value);
    let called = |part: &Part| format!("{name}{}", part.key);
    if let Some(part) = parts.iter().find(|part| part.value.is(object)) {
        return Some(Called { name: called(part), part_of: None });
    }
    parts.iter().find_map(|part| inside(&called(part), &part.value, object, deeper))
}

fn holds(value: &Value, object: &Value, depth: usize) -> bool {
    let Some(deeper) = depth.checked_sub(1) else { return false };
    parts(value).iter().any(|part| part.value.is(object) || holds(&part.value, object, deeper))
}

/// Something that an object refers to, and how one comes to it: `.lock`, `[3]`.
struct Part {
    key: String,
    value: Value,
}

/// The objects that an object refers to. They are taken out of it, so that no lock of a container is held while they
/// are looked into.
fn parts(value: &Value) -> Vec<Part> {
    let items = |items: &[Value]| {
        let objects = items.iter().enumerate().filter(|(_, v)| v.obj().is_some());
        objects.map(|(i, v)| Part { key: format!("[{i}]"), value: v.clone() }).collect()
    };
    match value.body() {
        Some(Body::Instance(instance)) => {
            // What a worker was given is not a part of it.
            let Some(class) = instance.class.as_class().filter(|class| !WORKERS.contains(&class.name.as_str())) else {
                return Vec::new();
            };
            let pairs = own::pairs(class, &instance.attrs).into_iter().filter(|(_, v)| v.obj().is_some());
            pairs.map(|(attribute, value)| Part { key: format!(".{}", attribute.as_str()), value }).collect()
        }
        Some(Body::List(list)) => items(&list.lock()),
        Some(Body::Tuple(tuple)) => items(tuple),
        Some(Body::Dict(dict)) => {
            let entries: Vec<(Value, Value)> = dict
                .lock()
                .iter()
                .filter(|e| e.value.obj().is_some())
                .map(|e| (e.key.clone(), e.value.clone()))
                .collect();
            let key = |key: &Value| ops::repr::repr(key).unwrap_or_else(|_| "...".to_owned());
            entries.into_iter().map(|(k, value)| Part { key: format!("[{}]", key(&k)), value }).collect()
        }
        _ => Vec::new(),
    }
}

fn is_of_library(class: &Class) -> bool {
    let module = class.module.as_str();
    LIBRARIES.contains(&module.split('.').next().unwrap_or(module).trim_start_matches('_'))
}

/// The name of a class as a word: `BoundedSemaphore` is a semaphore, `LifoQueue` a queue.
fn word_of(class: Name) -> String {
    let name = class.as_str();
    name.get(name.rfind(char::is_uppercase).unwrap_or(0)..).unwrap_or(name).to_lowercase()
}
