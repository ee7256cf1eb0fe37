//! What a worker has before it where it stands: its own variables, and those that all workers see. It looks with the GIL,
//! and runs none of the program's code: an object is shown by what it is made of.

use crate::engine::host::Engine;
use crate::python::object::{Body, Name, Value};
use crate::python::ops::brief::{ITEMS, short};
use crate::python::sync::{SyncKind, of};
use crate::python::types::own;
use crate::python::vm::{Cx, Fiber};
use crate::trace::LaneId;

/// Names and what they hold.
type Held = Vec<(String, String)>;

/// Variables of one kind that are told.
const MOST: usize = 40;

/// The function that a fiber is in, its own variables, and those of the program.
pub fn of_fiber(engine: &Engine, cx: &Cx, fiber: &Fiber) -> (String, Held, Held) {
    let frame = fiber.frames().iter().rev().find(|frame| !frame.code.unit.flags.hidden);
    let (mut own, mut shared) = (Vec::new(), Vec::new());
    let function = frame.map_or(String::new(), |frame| frame.code.unit.name.to_string());
    if let Some(frame) = frame.filter(|frame| &*frame.code.unit.name != "<module>") {
        for (register, name) in frame.code.unit.locals.iter().enumerate() {
            let value = u16::try_from(register).ok().and_then(|register| fiber.register(frame, register));
            let value = value.map(|value| match value.body() {
                Some(Body::Cell(slot)) => slot.load(),
                _ => value.clone(),
            });
            if let Some(value) = value.filter(|value| !value.is_unbound() && is_name(name)) {
                tell(engine, name, &value, &mut own);
            }
        }
    }
    if let Some(program) = cx.run.program.get() {
        for (name, value) in program.variables() {
            if is_name(name.as_str()) && !matches!(value.body(), Some(Body::Module(_) | Body::Class(_))) {
                tell(engine, name.as_str(), &value, &mut shared);
            }
        }
    }
    (function, own, shared)
}

/// Names that the program gave; those of the compiler and of modules are no news.
fn is_name(name: &str) -> bool {
    let special = name.starts_with("__") && name.ends_with("__");
    !(name.is_empty() || name.starts_with('.') || special)
}

fn tell(engine: &Engine, name: &str, value: &Value, held: &mut Held) {
    if held.len() >= MOST || matches!(value.body(), Some(Body::Function(_) | Body::Native(_))) {
        return;
    }
    if let Some(words) = of(value).and_then(|(_, sync)| state(engine, &sync.state.lock().kind)) {
        held.push((name.to_owned(), words));
        return;
    }
    let parts = parts(value);
    if parts.is_empty() {
        held.push((name.to_owned(), short(value)));
    }
    for (attribute, value) in parts.into_iter().take(ITEMS) {
        held.push((format!("{name}.{attribute}"), short(&value)));
    }
}

/// The attributes of an object of a class of the program.
fn parts(value: &Value) -> Vec<(Name, Value)> {
    let Some(Body::Instance(instance)) = value.body() else { return Vec::new() };
    let Some(class) = instance.class.as_class().filter(|class| class.module.as_str().starts_with("__m")) else {
        return Vec::new();
    };
    own::pairs(class, &instance.attrs)
}

/// How something that can be waited for stands; nothing for a thread.
fn state(engine: &Engine, kind: &SyncKind) -> Option<String> {
    let name = |lane: LaneId| {
        let cores = engine.registry.cores();
        cores.iter().find(|core| core.lane == lane).map_or(format!("worker {}", lane.0), |core| core.name.clone())
    };
    let held = |holder: &Option<LaneId>| holder.map_or("free".to_owned(), |lane| format!("held by {}", name(lane)));
    Some(match kind {
        SyncKind::Lock { holder } | SyncKind::RLock { holder, .. } => held(holder),
        SyncKind::Event { set } => if *set { "set" } else { "not set" }.to_owned(),
        SyncKind::Semaphore { value, .. } => format!("{value} free"),
        SyncKind::Queue { items } => format!("{} items", items.len()),
        SyncKind::Thread(_) | SyncKind::Inbox(_) | SyncKind::Child(_) => return None,
    })
}
