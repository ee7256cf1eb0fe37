//! `_between_modelled`: what processes of a model run are made of. They are workers of one machine, so what they share
//! are objects; only starting and ending them is asked of the driver, and items of C are turned into bytes as elsewhere.

use super::items::Item;
use crate::python::errors::{type_error, value_error};
use crate::python::modules::{EMPTY, ModuleDef};
use crate::python::object::{Body, Name, Native, NativeFn, Value};
use crate::python::sync::{SyncKind, of};
use crate::python::types::bytes::{bytes, content};
use crate::python::types::own;
use crate::python::vm::{Args, Cx, NativeResult, OpResult, Outcome, ProcessRequest, Request};

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_between_modelled", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_between_modelled", name, call)
}

static NATIVES: &[Native] = &[
    f("start_process", start_process),
    f("end_process", end_process),
    f("refuse", refuse),
    f("state", state),
    f("item_size", item_size),
    f("pack", pack),
    f("unpack", unpack),
];

fn ask(request: ProcessRequest) -> NativeResult {
    Ok(Outcome::Request(Box::new(Request::Process(request))))
}

/// `start_process(name, handle, record)`: the number of the new process.
fn start_process(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [name, handle, record] = args.exactly::<3>("start_process")?;
    let Some(name) = name.as_str() else { return Err(type_error("a process's name is a str")) };
    ask(ProcessRequest::Start { name: name.to_owned(), handle: handle.clone(), record: record.clone() })
}

/// `end_process(handle)`: whether it was alive.
fn end_process(_: &mut Cx, args: Args<'_>) -> NativeResult {
    ask(ProcessRequest::End { handle: args.one("end_process")?.clone() })
}

/// `refuse(what)`: the program wants what a model run cannot give.
fn refuse(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let what = args.one("refuse")?.as_str().unwrap_or("this").to_owned();
    ask(ProcessRequest::Refuse(what))
}

/// `state(lock)`: how many can still take it, how many at most, and how often the calling thread holds it.
fn state(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let (_, sync) = of(args.one("state")?).ok_or_else(|| type_error("a semaphore was expected"))?;
    let me = cx.worker.lane;
    let (free, most, mine) = match sync.state.lock().kind {
        SyncKind::Lock { holder } => (i64::from(holder.is_none()), 1, i64::from(holder == Some(me))),
        SyncKind::RLock { holder, depth } => {
            (i64::from(holder.is_none()), 1, if holder == Some(me) { i64::from(depth) } else { 0 })
        }
        SyncKind::Semaphore { value, bound } => (value, bound.unwrap_or(i64::from(i32::MAX)), 0),
        _ => return Err(type_error("a semaphore was expected")),
    };
    Ok(Value::tuple([free, most, mine].map(Value::int).to_vec()).into())
}

fn item_of(code: &Value) -> OpResult<Item> {
    code.as_str().and_then(Item::of).ok_or_else(|| type_error("this type has no size"))
}

fn item_size(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(item_of(args.one("item_size")?)?.size()).into())
}

/// `pack(code, value)`: its bytes.
fn pack(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [code, value] = args.exactly::<2>("pack")?;
    let item = item_of(code)?;
    let word = item.word(value)?.to_le_bytes();
    Ok(bytes(word.get(..item.size()).unwrap_or_default().to_vec()).into())
}

/// The item of this index in an object of `multiprocessing.sharedctypes`: the number of the memory in which it lies, and
/// its value. `None` for any other object.
pub fn shared_item(object: &Value, index: usize) -> Option<(u32, Value)> {
    let attribute = |object: &Value, name: &str| {
        let Some(Body::Instance(instance)) = object.body() else { return None };
        let class =
            instance.class.as_class().filter(|class| class.module.as_str() == "multiprocessing.sharedctypes")?;
        let own = own::pairs(class, &instance.attrs);
        own.into_iter().find(|(own, _)| *own == Name::of(name)).map(|(_, value)| value)
    };
    let plain = attribute(object, "_obj").unwrap_or_else(|| object.clone());
    let (memory, code) = (attribute(&plain, "_memory")?, attribute(&plain, "_code")?);
    let (item, all) = (Item::of(code.as_str()?)?, content(&memory)?);
    let packed = all.get(index.checked_mul(item.size())?..)?.get(..item.size())?;
    let mut word = [0; 8];
    word.get_mut(..packed.len())?.copy_from_slice(packed);
    Some((memory.obj()?.id(), item.value(u64::from_le_bytes(word))))
}

/// `unpack(code, bytes)`
fn unpack(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [code, packed] = args.exactly::<2>("unpack")?;
    let (item, packed) = (item_of(code)?, content(packed).unwrap_or_default());
    let mut word = [0; 8];
    let place = word.get_mut(..packed.len()).filter(|_| packed.len() == item.size());
    place.ok_or_else(|| value_error("an item has as many bytes as its type"))?.copy_from_slice(&packed);
    Ok(item.value(u64::from_le_bytes(word)).into())
}
