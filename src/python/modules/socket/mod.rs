//! `_socket`: sockets and pollers for `socket`, `select`, `selectors` and `asyncio`, which are in Python. An operation
//! that may have to wait is an [`Attempt`], handed to the driver; with a time-out of 0 it is tried once.

mod attempt;
mod options;

use std::any::Any;
use std::sync::Arc;

use self::attempt::{Attempt, Operation, Polled, address, name_value, raised, told};
use super::{EMPTY, ModuleDef};
use crate::python::errors::{exception, os_error, type_error, value_error};
use crate::python::files::FileError;
use crate::python::net::{
    BAD_DESCRIPTOR, Endpoint, Interest, NO_FAMILY, Name, Network, Poller, Watch, Watched, resolve,
};
use crate::python::object::{Body, Foreign, Native, NativeFn, Value};
use crate::python::ops;
use crate::python::ops::concat::{bytes_of, is_bytes_like};
use crate::python::sync::io::PendingRef;
use crate::python::sync::{OnTimeout, Wait};
use crate::python::types::support::{flag, index_exact, none};
use crate::python::types::sync::timeout_or_none;
use crate::python::types::{type_name, types};
use crate::python::vm::{Args, Bail, Cx, NativeResult, OpResult, Outcome, Request};

/// The module.
pub const MODULE: ModuleDef = ModuleDef { name: "_socket", natives: NATIVES, ..EMPTY };

const fn f(name: &'static str, call: NativeFn) -> Native {
    Native::of("_socket", name, call)
}

static NATIVES: &[Native] = &[
    f("open", open),
    f("pair", pair),
    f("number", number),
    f("close", close),
    f("bind", bind),
    f("listen", listen),
    f("accept", accept),
    f("connect", connect),
    f("recv", recv),
    f("recvfrom", recvfrom),
    f("send", send),
    f("sendall", sendall),
    f("sendto", sendto),
    f("shutdown", shutdown),
    f("own_name", own_name),
    f("peer_name", peer_name),
    f("set_option", set_option),
    f("get_option", get_option),
    f("resolve", resolve_name),
    f("to_bytes", to_bytes),
    f("watch", watch),
    f("poller", poller),
    f("register", register),
    f("unregister", unregister),
    f("poll", poll),
];

/// A socket as an object of the library.
struct Handle(Arc<Endpoint>);

impl Foreign for Handle {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A poller as an object of the library.
struct PollerHandle(Arc<Poller>);

impl Foreign for PollerHandle {
    fn class(&self) -> &Value {
        &types().object
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn handle(endpoint: Arc<Endpoint>) -> Value {
    Value::object(Body::Foreign(Box::new(Handle(endpoint))))
}

fn foreign<T: Foreign>(value: &Value) -> Option<&T> {
    match value.body() {
        Some(Body::Foreign(foreign)) => foreign.as_any().downcast_ref::<T>(),
        _ => None,
    }
}

fn endpoint(value: &Value) -> OpResult<&Arc<Endpoint>> {
    foreign::<Handle>(value).map(|handle| &handle.0).ok_or_else(|| type_error("a socket is needed"))
}

fn poller_of(value: &Value) -> OpResult<&Arc<Poller>> {
    foreign::<PollerHandle>(value).map(|handle| &handle.0).ok_or_else(|| type_error("a poller is needed"))
}

fn network(cx: &Cx) -> OpResult<Arc<Network>> {
    cx.run.host.network().map_err(os_error)
}

fn failure(errno: i32) -> Bail {
    Bail::Raise(raised(&FileError { errno }))
}

/// The open socket of a number.
fn numbered(network: &Network, number: &Value) -> OpResult<Arc<Endpoint>> {
    let found = i32::try_from(index_exact(number)?).ok().and_then(|number| network.endpoint(number));
    found.ok_or_else(|| failure(BAD_DESCRIPTOR))
}

/// A name as the library hands it over: a pair of address and port, or a str for a file.
fn name_of(value: &Value) -> OpResult<Name> {
    if let Some(path) = value.as_str() {
        return Ok(Name::Unix(path.to_owned()));
    }
    match value.as_tuple() {
        Some([host, port]) => {
            let port = u16::try_from(index_exact(port)?).map_err(|_| value_error("a port is from 0 to 65535"))?;
            Ok(Name::Inet(address(host.as_str().unwrap_or_default())?, port))
        }
        _ => Err(type_error("an address and a port are needed")),
    }
}

/// Tries an operation, as long as `timeout` says: 0 is once, `None` for ever.
fn perform(endpoint: &Arc<Endpoint>, operation: Operation, timeout: &Value) -> NativeResult {
    let attempt = Attempt { endpoint: endpoint.clone(), operation };
    let timeout = timeout_or_none(Some(timeout))?;
    if timeout.is_some_and(|timeout| timeout.is_zero()) {
        use crate::python::sync::io::Pending;
        return match attempt.attempt() {
            Some(result) => Ok(result.map_err(Bail::Raise)?.into()),
            None => Err(Bail::Raise(raised(&attempt.would_wait()))),
        };
    }
    let expired = OnTimeout::Raise(exception(&types().timeout_error, "timed out"));
    let wait = Wait::io(Arc::new(attempt), Value::NONE).or_after(timeout, expired);
    Ok(Outcome::Request(Box::new(Request::Wait(wait))))
}

fn content(value: &Value) -> OpResult<Vec<u8>> {
    if !is_bytes_like(value) {
        return Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(value))));
    }
    Ok(bytes_of(value).to_vec())
}

/// `open(family, kind)`: a socket of family 1 (files) or 2 (IPv4) and kind 1 (streams) or 2 (messages).
fn open(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [family, kind] = args.exactly::<2>("open")?;
    let unix = match index_exact(family)? {
        1 => true,
        2 => false,
        _ => return Err(failure(NO_FAMILY)),
    };
    let opened = told(Endpoint::open(&network(cx)?, unix, index_exact(kind)? == 1))?;
    Ok(handle(opened).into())
}

/// `pair(kind)`: two sockets that are connected with each other.
fn pair(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let stream = index_exact(args.one("pair")?)? == 1;
    let both = told(Endpoint::pair(&network(cx)?, stream))?;
    Ok(Value::tuple(both.map(handle).to_vec()).into())
}

fn number(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(Value::int(i64::from(endpoint(args.one("number")?)?.number())).into())
}

fn close(_: &mut Cx, args: Args<'_>) -> NativeResult {
    endpoint(args.one("close")?)?.close();
    none()
}

/// `bind(socket, name)`
fn bind(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, name] = args.exactly::<2>("bind")?;
    told(endpoint(socket)?.bind(&name_of(name)?))?;
    none()
}

/// `listen(socket, backlog)`
fn listen(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, most] = args.exactly::<2>("listen")?;
    let most = i32::try_from(index_exact(most)?.clamp(0, 4096)).unwrap_or(128);
    told(endpoint(socket)?.listen(most))?;
    none()
}

/// `accept(socket, timeout)`: a pair of socket and name.
fn accept(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, timeout] = args.exactly::<2>("accept")?;
    perform(endpoint(socket)?, Operation::Accept, timeout)
}

/// `connect(socket, name, timeout)`
fn connect(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, name, timeout] = args.exactly::<3>("connect")?;
    perform(endpoint(socket)?, Operation::Connect(name_of(name)?, false.into()), timeout)
}

fn size(value: &Value) -> OpResult<usize> {
    usize::try_from(index_exact(value)?).map_err(|_| value_error("negative buffersize in recv"))
}

/// `recv(socket, size, peek, timeout)`
fn recv(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, most, peek, timeout] = args.exactly::<4>("recv")?;
    perform(endpoint(socket)?, Operation::Receive(size(most)?, flag(Some(peek), false)?), timeout)
}

/// `recvfrom(socket, size, timeout)`: a pair of bytes and name.
fn recvfrom(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, most, timeout] = args.exactly::<3>("recvfrom")?;
    perform(endpoint(socket)?, Operation::ReceiveFrom(size(most)?), timeout)
}

/// `send(socket, bytes, timeout)`
fn send(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, bytes, timeout] = args.exactly::<3>("send")?;
    perform(endpoint(socket)?, Operation::Send(content(bytes)?), timeout)
}

/// `sendall(socket, bytes, timeout)`
fn sendall(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, bytes, timeout] = args.exactly::<3>("sendall")?;
    perform(endpoint(socket)?, Operation::SendAll(content(bytes)?, 0.into()), timeout)
}

/// `sendto(socket, bytes, name, timeout)`
fn sendto(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, bytes, name, timeout] = args.exactly::<4>("sendto")?;
    perform(endpoint(socket)?, Operation::SendTo(content(bytes)?, name_of(name)?), timeout)
}

/// `shutdown(socket, how)`
fn shutdown(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, how] = args.exactly::<2>("shutdown")?;
    told(endpoint(socket)?.shutdown(index_exact(how)?))?;
    none()
}

fn own_name(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(name_value(&told(endpoint(args.one("own_name")?)?.own_name())?).into())
}

fn peer_name(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(name_value(&told(endpoint(args.one("peer_name")?)?.peer_name())?).into())
}

/// `set_option(socket, level, option, value)`
fn set_option(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, level, option, value] = args.exactly::<4>("set_option")?;
    let descriptor = told(endpoint(socket)?.descriptor())?;
    told(options::set(&descriptor, index_exact(level)?, index_exact(option)?, index_exact(value)?))?;
    none()
}

/// `get_option(socket, level, option)`
fn get_option(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [socket, level, option] = args.exactly::<3>("get_option")?;
    let descriptor = told(endpoint(socket)?.descriptor())?;
    Ok(Value::int(told(options::get(&descriptor, index_exact(level)?, index_exact(option)?))?).into())
}

/// `resolve(host)`: the address of a host, `None` if it has none.
fn resolve_name(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let host = args.one("resolve")?.as_str().unwrap_or_default();
    Ok(resolve(host).map_or(Value::NONE, |address| Value::string(address.to_string())).into())
}

/// `to_bytes(x)`: the bytes of a bytes-like object; TypeError for others.
fn to_bytes(_: &mut Cx, args: Args<'_>) -> NativeResult {
    Ok(crate::python::types::bytes::bytes(content(args.one("to_bytes")?)?).into())
}

/// The bits of an interest.
fn interest(value: &Value) -> OpResult<Interest> {
    Ok(Interest(u32::try_from(index_exact(value)? & 0x7FFF_FFFF).unwrap_or(0)))
}

/// Waits until some are ready: their numbers and what for, an empty list when the time is over, `True` if the event was
/// set.
fn until_ready(operation: PendingRef, event: &Value, timeout: &Value, idle: bool) -> NativeResult {
    let timeout = timeout_or_none(Some(timeout))?;
    let nothing = || Value::list(Vec::new());
    if timeout.is_some_and(|timeout| timeout.is_zero()) {
        return match operation.attempt() {
            Some(result) => Ok(result.map_err(Bail::Raise)?.into()),
            None => Ok(nothing().into()),
        };
    }
    let wait = Wait::io(operation, event.clone()).or_after(timeout, OnTimeout::Value(nothing()));
    Ok(Outcome::Request(Box::new(Request::Wait(Wait { idle, ..wait }))))
}

/// `watch(pairs, timeout)`: of sockets by number, each with what is asked of it, those that are ready.
fn watch(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [pairs, timeout] = args.exactly::<2>("watch")?;
    let network = network(cx)?;
    let mut asked = Vec::new();
    for pair in ops::iterate::collect(pairs)? {
        let Some([number, mask]) = pair.as_tuple() else { return Err(type_error("a pair is needed")) };
        let endpoint = numbered(&network, number)?;
        let descriptor = told(endpoint.descriptor())?;
        asked.push((endpoint.number(), Watched { descriptor, interest: interest(mask)? }));
    }
    until_ready(Arc::new(Watch::new(asked)), &Value::NONE, timeout, false)
}

fn poller(_: &mut Cx, args: Args<'_>) -> NativeResult {
    args.exactly::<0>("poller")?;
    let poller = Arc::new(told(Poller::new())?);
    Ok(Value::object(Body::Foreign(Box::new(PollerHandle(poller)))).into())
}

/// `register(poller, number, mask)`: watches a socket, or watches it for something else.
fn register(cx: &mut Cx, args: Args<'_>) -> NativeResult {
    let [poller, number, mask] = args.exactly::<3>("register")?;
    let endpoint = numbered(&*network(cx)?, number)?;
    told(poller_of(poller)?.watch(&endpoint, interest(mask)?))?;
    none()
}

/// `unregister(poller, number)`: whether it was watched.
fn unregister(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [poller, number] = args.exactly::<2>("unregister")?;
    let number = i32::try_from(index_exact(number)?).unwrap_or(-1);
    Ok(Value::bool(poller_of(poller)?.unwatch(number)).into())
}

/// `poll(poller, most, event, timeout, idle)`: those that are ready. `event`: what else ends the wait, or `None`.
fn poll(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let [poller, most, event, timeout, idle] = args.exactly::<5>("poll")?;
    let most = usize::try_from(index_exact(most)?).unwrap_or(1).max(1);
    let polled = Polled { poller: poller_of(poller)?.clone(), most };
    until_ready(Arc::new(polled), event, timeout, flag(Some(idle), false)?)
}
