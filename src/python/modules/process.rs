//! `_multiprocessing`: what `multiprocessing` and pools of processes are built on. Starting a child, messages to it and
//! from it, its end; and in a child, what it has of its parent.

use super::between::pipes;
use super::{EMPTY, ModuleDef};
use crate::python::errors::{os_error, type_error};
use crate::python::object::{Native, NativeFn, Value};
use crate::python::ops;
use crate::python::sync::process::{self, Child, ChildRequest, Inbox, Mail, OtherProgram};
use crate::python::sync::{OnTimeout, Sync, SyncKind, Wait, WaitOp};
use crate::python::types::bytes::{bytes, content};
use crate::python::types::support::{flag, index_exact, none};
use crate::python::types::sync::timeout_or_none;
use crate::python::vm::{Args, Cx, NativeResult, OpResult, Outcome, Request, SpawnRequest, traceback};
use crate::trace::EventKind;
use crate::trace::event::message_argument;
use std::sync::Arc;

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_multiprocessing", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_multiprocessing", name, call)
}

static NATIVES: &[Native] = &[
    f("start_child", start_child),
    f("start_program", start_program),
    f("pid", pid),
    f("send", send),
    f("signal", signal),
    f("exit_code", exit_code),
    f("wait_end", wait_end),
    f("inbox", inbox),
    f("post", post),
    f("receive", receive),
    f("is_child", is_child),
    f("inherited", inherited),
    f("parent_inbox", parent_inbox),
    f("send_parent", send_parent),
    f("start_hidden", start_hidden),
    f("format_exception", format_exception),
    f("end_self", end_self),
];

fn child_of(value: &Value) -> OpResult<Arc<dyn Child>> {
    process::child(value).ok_or_else(|| type_error("a child process was expected"))
}

fn inbox_of(value: &Value) -> OpResult<Arc<Inbox>> {
    process::inbox(value).ok_or_else(|| type_error("an inbox was expected"))
}

fn bytes_of(value: &Value) -> OpResult<Vec<u8>> {
    content(value).ok_or_else(|| type_error("bytes were expected"))
}

fn in_child(cx: &Cx) -> OpResult<Arc<dyn process::Parent>> {
    cx.run.host.parent().ok_or_else(|| os_error("this process is not a child"))
}

/// `start_child(name, content, inbox, number, pipes)`: the child, which inherits these pipes. Its messages arrive in `inbox` (or nowhere, if `None`) as
/// from `number`, and after the last of them `None`.
fn start_child(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [name, content, inbox, number, pipes] = args.exactly::<5>("start_child")?;
    let inbox = if inbox.is_none() { None } else { Some((inbox_of(inbox)?, index_exact(number)?)) };
    let (name, handles) = (text_of(name)?, handles_of(pipes)?);
    started(cx, ChildRequest { name, content: bytes_of(content)?, handles, inbox, other: None })
}

/// `start_program(name, content, pipes, file, text, args)`: a child that runs a program of its own, the `text` or, with
/// `None`, a file beside this one's.
fn start_program(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [name, content, pipes, file, text, arguments] = args.exactly::<6>("start_program")?;
    let text = if text.is_none() { None } else { Some(text_of(text)?) };
    let arguments = ops::iterate::collect(arguments)?.iter().map(text_of).collect::<OpResult<_>>()?;
    let other = Some(OtherProgram { file: text_of(file)?, text, args: arguments });
    let (name, handles) = (text_of(name)?, handles_of(pipes)?);
    started(cx, ChildRequest { name, content: bytes_of(content)?, handles, inbox: None, other })
}

fn text_of(value: &Value) -> OpResult<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| type_error("a str was expected"))
}

fn handles_of(pipes: &Value) -> OpResult<Vec<std::os::fd::OwnedFd>> {
    ops::iterate::collect(pipes)?.iter().map(pipes::descriptor_of).collect()
}

fn started(cx: &Cx, request: ChildRequest) -> NativeResult {
    match cx.run.host.start_child(&cx.worker, request) {
        Ok(child) => Ok(Sync::object(SyncKind::Child(child)).into()),
        Err(why) => Err(os_error(why)),
    }
}

fn pid(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(i64::from(child_of(args.one("pid")?)?.pid())).into())
}

/// `send(child, content, number)`
fn send(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [child, content, number] = args.exactly::<3>("send")?;
    let (content, number) = (bytes_of(content)?, pipes::number_of(number)?);
    if !content.is_empty() {
        cx.run.host.mark(EventKind::Sent, message_argument(number, content.len()));
    }
    child_of(child)?.send(number, content);
    none()
}

/// `signal(child, number)`
fn signal(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [child, number] = args.exactly::<2>("signal")?;
    if let Ok(number) = i32::try_from(index_exact(number)?) {
        child_of(child)?.signal(number);
    }
    none()
}

/// `exit_code(child)`: `None` while it lives.
fn exit_code(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let code = child_of(args.one("exit_code")?)?.end().code();
    Ok(code.map_or(Value::NONE, |code| Value::int(i64::from(code))).into())
}

/// `wait_end(child, timeout)`: the exit code, `None` if it still lives by then.
fn wait_end(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [child, timeout] = args.exactly::<2>("wait_end")?;
    child_of(child)?;
    let wait = Wait::new(WaitOp::ChildEnd, child.clone());
    waiting(wait.or_after(timeout_or_none(Some(timeout))?, OnTimeout::Value(Value::NONE)))
}

fn waiting(wait: Wait) -> NativeResult {
    Ok(Outcome::Request(Box::new(Request::Wait(wait))))
}

fn inbox(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("inbox")?;
    Ok(Sync::object(SyncKind::Inbox(Arc::default())).into())
}

/// `post(inbox, number)`: a message without content from one of this process.
fn post(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [inbox, number] = args.exactly::<2>("post")?;
    inbox_of(inbox)?.post(Mail { from: index_exact(number)?, content: None, number: 0 });
    none()
}

/// `receive(inbox, timeout, idle)`: the next message as `(from, content, number)`, `None` if there is none by then. `idle`: the
/// waiting is that of a worker of a pool without work.
fn receive(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [inbox, timeout, idle] = args.exactly::<3>("receive")?;
    inbox_of(inbox)?;
    let wait = Wait { idle: flag(Some(idle), false)?, ..Wait::new(WaitOp::Receive, inbox.clone()) };
    waiting(wait.or_after(timeout_or_none(Some(timeout))?, OnTimeout::Value(Value::NONE)))
}

fn is_child(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("is_child")?;
    Ok(Value::bool(cx.run.host.parent().is_some()).into())
}

/// `inherited()`: what this child was started with.
fn inherited(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("inherited")?;
    Ok(in_child(cx)?.inherited().map_or(Value::NONE, bytes).into())
}

fn parent_inbox(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("parent_inbox")?;
    Ok(Sync::object(SyncKind::Inbox(in_child(cx)?.inbox())).into())
}

/// `send_parent(content, number)`
fn send_parent(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [content, number] = args.exactly::<2>("send_parent")?;
    let (content, number) = (bytes_of(content)?, pipes::number_of(number)?);
    cx.run.host.mark(EventKind::Sent, message_argument(number, content.len()));
    in_child(cx)?.send(number, content);
    none()
}

/// `start_hidden(handle, name, function, args)`: a thread that is no worker of the program, as the manager of a pool.
fn start_hidden(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [handle, name, callee, arguments] = args.exactly::<4>("start_hidden")?;
    let Some(name) = name.as_str() else { return Err(type_error("a thread's name is a str")) };
    let request = SpawnRequest {
        thread: handle.clone(),
        name: name.to_owned(),
        daemon: true,
        hidden: true,
        callee: callee.clone(),
        args: ops::iterate::collect(arguments)?,
    };
    Ok(Outcome::Request(Box::new(Request::Spawn(request))))
}

/// `end_self(number)`: a child ends by this signal, as its parent will see. The first process does not: its end is told
/// otherwise.
fn end_self(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let number = i32::try_from(index_exact(args.one("end_self")?)?).unwrap_or(0);
    if let Some(parent) = cx.run.host.parent() {
        parent.end_by(number);
    }
    none()
}

/// `format_exception(exception, text)`: its traceback as it would be printed; `text` is what `str(exception)` gives.
fn format_exception(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [exception, text] = args.exactly::<2>("format_exception")?;
    let said = text.as_str().map(str::to_owned);
    let formatted = traceback::format(exception, true, &mut |_| said.clone());
    Ok(Value::string(formatted).into())
}
