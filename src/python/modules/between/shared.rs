//! `_shared`: memory and semaphores of several processes.

use std::sync::Arc;

use super::handles::{object, of};
use super::items::Item;
use super::operations::{Acquire, not_bytes_like};
use super::pipes::wait_for;
use crate::python::between::{Arena, Block, Released, Role, Semaphore, names};
use crate::python::errors::{assertion_error, index_error, memory_error, os_error, type_error, value_error};
use crate::python::modules::{EMPTY, ModuleDef};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::ops;
use crate::python::sync::next_number;
use crate::python::types::bytes::{bytes, content};
use crate::python::types::support::{flag, index_exact, none};
use crate::python::types::sync::timeout_or_none;
use crate::python::vm::{Args, Cx, NativeResult, OpResult};

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_shared", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_shared", name, call)
}

static NATIVES: &[Native] = &[
    f("semaphore", semaphore),
    f("acquire", acquire),
    f("release", release),
    f("value", value),
    f("most", most),
    f("count", count),
    f("is_mine", is_mine),
    f("give", give),
    f("adopt_semaphore", adopt_semaphore),
    f("memory", memory),
    f("adopt_memory", adopt_memory),
    f("name", name),
    f("find", find),
    f("forget", forget),
    f("size", size),
    f("item_size", item_size),
    f("get", get),
    f("set", set),
    f("read", read),
    f("write", write),
];

fn arena(cx: &Cx) -> OpResult<Arc<Arena>> {
    cx.run.host.arena().map_err(os_error)
}

fn small(value: &Value) -> OpResult<u32> {
    u32::try_from(index_exact(value)?).map_err(|_| value_error("a small number was expected"))
}

fn place(value: &Value) -> OpResult<usize> {
    usize::try_from(index_exact(value)?).map_err(|_| index_error("invalid index"))
}

fn full() -> crate::python::vm::Bail {
    memory_error("there is no more memory that processes can share")
}

fn semaphore_of(value: &Value) -> OpResult<&Arc<Semaphore>> {
    of::<Arc<Semaphore>>(value)
}

/// `semaphore(value, most, recursive, role)`
fn semaphore(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [value, most, recursive, role] = args.exactly::<4>("semaphore")?;
    let (value, most, role) = (small(value)?, small(most)?, small(role)?);
    let recursive = flag(Some(recursive), false)?;
    let made = Semaphore::new(&arena(cx)?, value, most, recursive, role, next_number().0);
    Ok(object(Arc::new(made.ok_or_else(full)?)).into())
}

fn mark(cx: &Cx, semaphore: &Semaphore, acquired: bool) {
    if semaphore.role() == Role::Lock {
        cx.run.host.mark_lock(&cx.worker, u64::from(semaphore.number()), acquired);
    }
}

/// `acquire(semaphore, block, timeout)`: whether it was taken.
fn acquire(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [semaphore, block, timeout] = args.exactly::<3>("acquire")?;
    let semaphore = semaphore_of(semaphore)?;
    if semaphore.acquire(cx.worker.lane) {
        mark(cx, semaphore, true);
        return Ok(Value::TRUE.into());
    }
    let timeout = timeout_or_none(Some(timeout))?;
    if !ops::truth::truthy(block)? || timeout.is_some_and(|timeout| timeout.is_zero()) {
        return Ok(Value::FALSE.into());
    }
    wait_for(Acquire::new(semaphore.clone(), cx.worker.lane), timeout, Value::FALSE)
}

fn release(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let semaphore = semaphore_of(args.one("release")?)?;
    match semaphore.release(cx.worker.lane) {
        Released::Done => {
            mark(cx, semaphore, false);
            none()
        }
        Released::StillHeld => none(),
        Released::TooOften => Err(value_error("semaphore or lock released too many times")),
        Released::NotOwned => Err(assertion_error("attempt to release recursive lock not owned by thread")),
    }
}

fn value(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(i64::from(semaphore_of(args.one("value")?)?.value())).into())
}

fn most(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(i64::from(semaphore_of(args.one("most")?)?.most())).into())
}

/// `count(semaphore)`: how often this process holds it.
fn count(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(semaphore_of(args.one("count")?)?.count()).into())
}

/// `is_mine(semaphore)`: whether the calling thread holds it.
fn is_mine(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(semaphore_of(args.one("is_mine")?)?.is_mine(cx.worker.lane)).into())
}

/// `give(semaphore or memory)`: its number, with a reference for the child that adopts it.
fn give(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let given = args.one("give")?;
    let number = match semaphore_of(given) {
        Ok(semaphore) => semaphore.block().set_aside(),
        Err(_) => of::<Block>(given)?.set_aside(),
    };
    Ok(Value::int(i64::from(number)).into())
}

fn adopted(cx: &Cx, number: &Value) -> OpResult<Block> {
    arena(cx)?.adopt(small(number)?).ok_or_else(|| os_error("this process was not given that memory"))
}

fn adopt_semaphore(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let made = Semaphore::of(adopted(cx, args.one("adopt_semaphore")?)?);
    Ok(object(Arc::new(made.ok_or_else(|| os_error("that memory is no semaphore"))?)).into())
}

fn adopt_memory(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(object(adopted(cx, args.one("adopt_memory")?)?).into())
}

/// `memory(size)`: so many bytes of zeros.
fn memory(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let size = place(args.one("memory")?)?;
    let arena = arena(cx)?;
    // What is shared counts against the memory of the run, and is refused before it is touched.
    if arena.used().saturating_add(size as u64) > cx.run.settings.limits.memory {
        return Err(full());
    }
    Ok(object(arena.allocate(size).ok_or_else(full)?).into())
}

fn memory_of(value: &Value) -> OpResult<&Block> {
    of::<Block>(value)
}

fn text(value: &Value) -> OpResult<&str> {
    value.as_str().ok_or_else(|| type_error("the name of shared memory is a str"))
}

/// `name(memory, name)`: whether the name was free.
fn name(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [memory, name] = args.exactly::<2>("name")?;
    Ok(Value::bool(names::name(&arena(cx)?, text(name)?, memory_of(memory)?)).into())
}

/// `find(name)`: the memory of that name, or `None`.
fn find(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let found = names::find(&arena(cx)?, text(args.one("find")?)?);
    Ok(found.map_or(Value::NONE, object).into())
}

/// `forget(name)`: whether there was memory of that name.
fn forget(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::bool(names::forget(&arena(cx)?, text(args.one("forget")?)?)).into())
}

fn size(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(memory_of(args.one("size")?)?.len()).into())
}

fn item_of(code: &Value) -> OpResult<Item> {
    code.as_str().and_then(|code| Item::of(code)).ok_or_else(|| type_error("this type has no size"))
}

/// `item_size(code)`: bytes of an item of that type.
fn item_size(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::from(item_of(args.one("item_size")?)?.size()).into())
}

/// `get(memory, code, index)`
fn get(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [memory, code, index] = args.exactly::<3>("get")?;
    Ok(item_of(code)?.get(memory_of(memory)?, place(index)?)?.into())
}

/// `set(memory, code, index, value)`
fn set(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [memory, code, index, value] = args.exactly::<4>("set")?;
    item_of(code)?.set(memory_of(memory)?, place(index)?, value)?;
    none()
}

/// `read(memory, offset, size)`
fn read(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [memory, offset, size] = args.exactly::<3>("read")?;
    let (memory, offset, size) = (memory_of(memory)?, place(offset)?, place(size)?);
    let mut read = vec![0; size.min(memory.len())];
    memory.read(offset, &mut read).ok_or_else(|| index_error("invalid index"))?;
    Ok(bytes(read).into())
}

/// `write(memory, offset, content)`
fn write(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [memory, offset, written] = args.exactly::<3>("write")?;
    let written = content(written).ok_or_else(|| not_bytes_like(written))?;
    memory_of(memory)?.write(place(offset)?, &written).ok_or_else(|| index_error("invalid index"))?;
    none()
}
