//! What the next instruction of a fiber is: which variables it names, whether it can touch anything at all, and what
//! it does in words.

use crate::python::code::{Op, Reg};
use crate::python::object::{Body, Code, Iter, Name, Namespace, Value};
use crate::python::sync::variable_of;
use crate::python::sync::{SyncKind, Wait, WaitOp, of};
use crate::python::vm::{Fiber, Frame};

use super::access::Loc;
use super::library::Part;

/// The next instruction, looked at before it is executed.
#[derive(Clone, Debug, Default)]
pub struct Peek {
    /// The variable that it accesses, and whether it writes it: known beforehand only for globals and cells.
    pub variable: Option<(Loc, bool)>,
    /// It reads (or else writes) a variable of the library, which is no access that counts.
    pub own_variable: Option<bool>,
    /// It touches nothing but registers and new objects.
    pub plain: bool,
    /// It belongs to the operation before or after it: it is never a step of its own.
    pub glue: bool,
    /// It takes the next number of a range: all that it touches is this iterator.
    pub iterator: Option<Loc>,
    /// It reads or writes an attribute.
    pub is_attribute: bool,
    /// The attribute or method that it names.
    pub name: Option<Name>,
    /// The attributes of the object whose method it calls.
    pub receiver: Option<u32>,
    /// It asks whether a thread is over, or waits for that with a time-out.
    pub observes_thread: bool,
    /// It is library code.
    pub hidden: bool,
    /// It is the library's twin of a built-in, which works on the program's objects.
    pub prelude: bool,
    /// It is library code of a class whose state programs can look at without waiting for anything.
    pub open: bool,
}

/// The instruction that a frame stands at.
pub fn op_of(frame: &Frame) -> Option<Op> {
    frame.code.ops.get(frame.pc as usize).copied()
}

/// Looks at the next instruction; `None` if the fiber is over.
pub fn peek(fiber: &Fiber) -> Option<Peek> {
    let frame = fiber.top()?;
    let op = op_of(frame)?;
    let mut peek = Peek::default();
    glance(fiber, &mut peek);
    peek.glue = is_glue(&op);
    peek.plain |= is_plain(&op, frame, |r| fiber.register(frame, r));
    Some(peek)
}

/// As [`peek`], only for what it accesses: not whether it is plain, or glue. It is laid into `peek`, whatever was there.
pub fn glance(fiber: &Fiber, peek: &mut Peek) {
    *peek = Peek::default();
    let Some(frame) = fiber.top() else { return };
    let Some(op) = op_of(frame) else { return };
    let register = |r: Reg| fiber.register(frame, r);
    let part = Part::of(frame);
    let hidden = part.hidden();
    (peek.hidden, peek.prelude, peek.open) = (hidden, part.prelude(), part.open());
    let name_at = |n: u16| frame.code.names.get(usize::from(n)).copied();
    match op {
        Op::LoadGlobal { slot, .. } => peek.variable = Some((Loc::Global(frame.globals.place, slot), false)),
        Op::StoreGlobal { slot, .. } | Op::DelGlobal { slot } => {
            peek.variable = Some((Loc::Global(frame.globals.place, slot), true));
        }
        Op::LoadCell { cell, .. } => peek.variable = cell_loc(register(cell)).map(|loc| (loc, false)),
        Op::StoreCell { cell, .. } | Op::DelCell { cell, .. } => {
            peek.variable = cell_loc(register(cell)).map(|loc| (loc, true));
        }
        Op::ForIter { iter, .. } => peek.iterator = register(iter).and_then(over_range),
        Op::GetAttr { obj, name, .. } => attribute(peek, register(obj), name_at(name), false),
        Op::SetAttr { obj, name, .. } | Op::DelAttr { obj, name } => {
            attribute(peek, register(obj), name_at(name), true);
        }
        Op::CallMethod { nargs, base, name, .. } => {
            method(peek, register(base + 1), name_at(name));
            let timeout = if nargs > 0 { register(base + 2) } else { None };
            note_thread(peek, register(base + 1), timeout.is_some_and(|t| !t.is_none()));
        }
        Op::CallMethodKw { base, site, .. } => {
            let name = frame.code.unit.call_sites.get(usize::from(site)).and_then(|s| name_at(s.name));
            method(peek, register(base + 1), name);
            note_thread(peek, register(base + 1), true);
        }
        _ => {}
    }
    if hidden && let Some((_, write)) = peek.variable.take() {
        // The library's own variables are its own business.
        peek.own_variable = Some(write);
        peek.plain |= !peek.is_attribute;
    }
}

fn over_range(iterator: &Value) -> Option<Loc> {
    match iterator.body()? {
        Body::Iter(iter) if matches!(**iter.lock_unnoticed(), Iter::Range { .. }) => Some(Loc::Part(iter.part(), None)),
        _ => None,
    }
}

fn cell_loc(cell: Option<&Value>) -> Option<Loc> {
    let obj = cell?.obj()?;
    matches!(obj.body, Body::Cell(_)).then(|| Loc::Cell(obj.id()))
}

/// An attribute of a module is a global of it.
fn module_global(object: Option<&Value>, name: Option<Name>) -> Option<Loc> {
    let Some(Body::Module(module)) = object?.body() else { return None };
    let slot = module.namespace.number(name?)?;
    Some(Loc::Global(module.namespace.place, slot as u32))
}

fn attribute(peek: &mut Peek, object: Option<&Value>, name: Option<Name>, write: bool) {
    peek.is_attribute = true;
    peek.name = name;
    peek.variable = module_global(object, name).map(|loc| (loc, write));
}

fn method(peek: &mut Peek, object: Option<&Value>, name: Option<Name>) {
    peek.name = name;
    peek.receiver = match object.and_then(Value::body) {
        Some(Body::Instance(instance)) => Some(instance.attrs.part()),
        Some(Body::Exception(exception)) => Some(exception.attrs.part()),
        _ => None,
    };
}

fn note_thread(peek: &mut Peek, object: Option<&Value>, timed: bool) {
    let is_thread =
        |o: &Value| of(o).is_some_and(|(_, s)| matches!(s.state.lock_unnoticed().kind, SyncKind::Thread(_)));
    if object.is_some_and(is_thread) {
        peek.observes_thread = match peek.name.map(Name::as_str) {
            Some("is_done") => true,
            Some("join") => timed,
            _ => false,
        };
    }
}

/// Instructions that move values about: constants, locals, jumps, the book-keeping of handlers, and returning.
pub fn is_glue(op: &Op) -> bool {
    matches!(
        op,
        Op::Nop
            | Op::Const { .. }
            | Op::Move { .. }
            | Op::CheckLocal { .. }
            | Op::Unset { .. }
            | Op::MakeCell { .. }
            | Op::Jump { .. }
            | Op::PushExc { .. }
            | Op::PopExc { .. }
            | Op::CheckContext { .. }
            | Op::Return { .. }
            | Op::ReturnNone
    )
}

fn is_plain<'v>(op: &Op, frame: &Frame, register: impl Fn(Reg) -> Option<&'v Value>) -> bool {
    let unboxed = |r: Reg| register(r).is_some_and(|v| v.obj().is_none());
    match *op {
        // The end of a generator is seen by whoever else holds it.
        Op::Return { .. } | Op::ReturnNone => frame.generator.is_unbound(),
        Op::CheckContext { .. } => false,
        Op::BuildList { .. } | Op::BuildTuple { .. } | Op::BuildSlice { .. } | Op::BuildString { .. } => true,
        Op::JumpNone { .. } => true,
        Op::Add { a, b, .. }
        | Op::Sub { a, b, .. }
        | Op::Mul { a, b, .. }
        | Op::FloorDiv { a, b, .. }
        | Op::Mod { a, b, .. }
        | Op::Binary { a, b, .. }
        | Op::Inplace { a, b, .. }
        | Op::Compare { a, b, .. }
        | Op::JumpLt { a, b, .. }
        | Op::JumpLe { a, b, .. }
        | Op::JumpGt { a, b, .. }
        | Op::JumpGe { a, b, .. }
        | Op::JumpEq { a, b, .. }
        | Op::JumpNe { a, b, .. } => unboxed(a) && unboxed(b),
        Op::AddI { a, .. }
        | Op::SubI { a, .. }
        | Op::MulI { a, .. }
        | Op::FloorDivI { a, .. }
        | Op::ModI { a, .. }
        | Op::AndI { a, .. }
        | Op::JumpLtI { a, .. }
        | Op::JumpLeI { a, .. }
        | Op::JumpGtI { a, .. }
        | Op::JumpGeI { a, .. }
        | Op::JumpEqI { a, .. }
        | Op::JumpNeI { a, .. } => unboxed(a),
        Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } | Op::Unary { src, .. } => unboxed(src),
        ref other => is_glue(other),
    }
}

/// What the next instruction of a fiber does, in words. `program` gives objects their names.
pub fn words(fiber: &Fiber, program: Option<&'static Namespace>) -> String {
    let Some(frame) = fiber.top() else { return "END".to_owned() };
    let Some(op) = op_of(frame) else { return "END".to_owned() };
    let register = |r: Reg| fiber.register(frame, r);
    if super::block::uses_running(fiber) == Some(true) {
        return "END".to_owned();
    }
    let name = |n: u16| frame.code.names.get(usize::from(n)).map_or("?", |n| n.as_str());
    let global = |slot: u32| frame.globals.name_of(slot as usize).map_or("?", |n| n.as_str());
    let of_object = |r: Reg| object_words(register(r), program);
    match op {
        Op::LoadGlobal { slot, .. } => format!("LOAD {}", global(slot)),
        Op::StoreGlobal { slot, .. } => format!("STORE {}", global(slot)),
        Op::DelGlobal { slot } => format!("DELETE {}", global(slot)),
        Op::LoadCell { name: n, .. } => format!("LOAD {}", name(n)),
        Op::StoreCell { cell, .. } => format!("STORE {}", local(frame.code, cell)),
        Op::DelCell { name: n, .. } => format!("DELETE {}", name(n)),
        Op::GetAttr { obj, name: n, .. } => format!("LOAD {}.{}", of_object(obj), name(n)),
        Op::SetAttr { obj, name: n, .. } => format!("STORE {}.{}", of_object(obj), name(n)),
        Op::DelAttr { obj, name: n } => format!("DELETE {}.{}", of_object(obj), name(n)),
        Op::GetItem { obj, key, .. } => format!("LOAD {}[{}]", of_object(obj), value_words(register(key))),
        Op::SetItem { obj, key, .. } => format!("STORE {}[{}]", of_object(obj), value_words(register(key))),
        Op::DelItem { obj, key } => format!("DELETE {}[{}]", of_object(obj), value_words(register(key))),
        Op::AddI { imm, .. } => format!("ADD {imm}"),
        Op::SubI { imm, .. } => format!("SUBTRACT {imm}"),
        Op::MulI { imm, .. } => format!("MULTIPLY {imm}"),
        Op::Add { b, .. } => format!("ADD {}", value_words(register(b))),
        Op::Sub { b, .. } => format!("SUBTRACT {}", value_words(register(b))),
        Op::Mul { b, .. } => format!("MULTIPLY {}", value_words(register(b))),
        Op::Call { base, .. } | Op::CallKw { base, .. } | Op::CallEx { base, .. } => {
            format!("CALL {}", callee_words(register(base)))
        }
        Op::CallMethod { base, name: n, .. } => method_words(register(base + 1), name(n), program),
        Op::Send { .. } | Op::Yield { .. } if frame.code.unit.flags.coroutine => "AWAIT".to_owned(),
        Op::CallMethodKw { base, site, .. } => {
            let n = frame.code.unit.call_sites.get(usize::from(site)).map_or(0, |s| s.name);
            method_words(register(base + 1), name(n), program)
        }
        other => variant(&other),
    }
}

/// The name of an instruction, as it stands in the instruction set.
fn variant(op: &Op) -> String {
    let text = format!("{op:?}");
    text.split([' ', '{']).next().unwrap_or_default().to_uppercase()
}

/// What the code calls a register of its own.
pub fn local(code: &Code, register: Reg) -> String {
    code.unit.locals.get(usize::from(register)).map_or_else(|| "?".to_owned(), |n| n.to_string())
}

/// A value in words.
pub fn value_words(value: Option<&Value>) -> String {
    match value {
        Some(v) if v.as_str().is_some_and(|s| s.len() <= 20) => format!("{:?}", v.as_str().unwrap_or_default()),
        Some(v) => format!("{v:?}"),
        None => "?".to_owned(),
    }
}

/// What an object is called: the variable that holds it, else what it is.
pub fn object_words(value: Option<&Value>, program: Option<&'static Namespace>) -> String {
    let Some(value) = value else { return "?".to_owned() };
    if let Some(name) = program.and_then(|p| variable_of(p, value)) {
        return name;
    }
    match value.body() {
        Some(Body::Instance(instance)) => {
            instance.class.as_class().map_or_else(String::new, |c| c.name.as_str().to_owned())
        }
        Some(Body::Class(class)) => class.name.as_str().to_owned(),
        Some(Body::Module(module)) => module.namespace.name.as_str().to_owned(),
        Some(Body::Sync(sync)) => format!("a {}", sync.state.lock().kind.word()),
        Some(body) => body.kind_name().to_owned(),
        None => format!("{value:?}"),
    }
}

/// The name of what is called.
pub fn callee_words(value: Option<&Value>) -> String {
    match value.and_then(Value::body) {
        Some(Body::Function(function)) => function.name().to_string(),
        Some(Body::Native(native)) => native.name.to_owned(),
        Some(Body::BoundMethod(bound)) => callee_words(Some(&bound.function)),
        Some(Body::Class(class)) => class.name.as_str().to_owned(),
        _ => "?".to_owned(),
    }
}

fn method_words(object: Option<&Value>, name: &str, program: Option<&'static Namespace>) -> String {
    let object_name = object_words(object, program);
    let is_sync = object.is_some_and(|o| of(o).is_some());
    match name {
        "acquire" | "__enter__" if is_sync => format!("ACQUIRE {object_name}"),
        "release" | "__exit__" if is_sync => format!("RELEASE {object_name}"),
        "set" | "clear" | "wait" | "put" | "get" if is_sync => format!("{} {object_name}", name.to_uppercase()),
        _ => format!("CALL {object_name}.{name}"),
    }
}

/// A wait in words.
pub fn wait_words(wait: &Wait, program: Option<&'static Namespace>) -> String {
    let object = object_words(Some(&wait.on), program);
    match wait.op {
        WaitOp::Sleep => "SLEEP".to_owned(),
        WaitOp::Lock | WaitOp::Semaphore => format!("ACQUIRE {object}"),
        WaitOp::Event => format!("WAIT {object}"),
        WaitOp::Get => format!("GET {object}"),
        WaitOp::Join => "JOIN".to_owned(),
        WaitOp::Receive | WaitOp::Io => "RECEIVE".to_owned(),
        WaitOp::ChildEnd => "JOIN".to_owned(),
        WaitOp::Turn => "TURN".to_owned(),
    }
}
