//! Where processes of a run meet that did not inherit a pipe from each other: a socket without a file. Its name is known to
//! those alone who were told, and whoever connects has to be of the same user; Python asks for a key besides.

use std::any::Any;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Mutex, PoisonError};

use super::operations::raised;
use super::pipes::{pipe_value, refused, wait_for};
use crate::python::between::Failure;
use crate::python::errors::type_error;
use crate::python::net::{Interest, Watched};
use crate::python::object::{Body, Foreign, Value};
use crate::python::sync::io::Pending;
use crate::python::types::types;
use crate::python::vm::{Args, Cx, NativeResult};
use crate::trace::State;
use crate::trace::event::WAITS_FOR_MESSAGE;

/// A socket that others connect to.
struct Listener(Mutex<Option<Arc<OwnedFd>>>);

impl Foreign for Listener {
    fn class(&self) -> &Value {
        &types().pipe_end
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn descriptor_of(listener: &Value) -> Option<Arc<OwnedFd>> {
    let Some(Body::Foreign(foreign)) = listener.body() else { return None };
    let listener = foreign.as_any().downcast_ref::<Listener>()?;
    listener.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[cfg(target_os = "linux")]
mod system {
    use std::io;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};

    pub fn listen(name: &str) -> io::Result<UnixListener> {
        UnixListener::bind_addr(&SocketAddr::from_abstract_name(name)?)
    }

    pub fn connect(name: &str) -> io::Result<UnixStream> {
        UnixStream::connect_addr(&SocketAddr::from_abstract_name(name)?)
    }

    /// Whether the process at the other end is of this user.
    pub fn is_ours(stream: &UnixStream) -> bool {
        rustix::net::sockopt::socket_peercred(stream).is_ok_and(|peer| peer.uid == rustix::process::geteuid())
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::os::unix::net::{UnixListener, UnixStream};

    fn unsupported<T>() -> io::Result<T> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "sockets without a file are there on Linux only"))
    }

    pub fn listen(_: &str) -> io::Result<UnixListener> {
        unsupported()
    }

    pub fn connect(_: &str) -> io::Result<UnixStream> {
        unsupported()
    }

    pub fn is_ours(_: &UnixStream) -> bool {
        false
    }
}

/// `listen(name)`
pub fn listen(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let name = args.one("listen")?;
    let Some(name) = name.as_str() else { return Err(type_error("the name of a socket is a str")) };
    let listener = system::listen(name).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    let listener = Listener(Mutex::new(Some(Arc::new(OwnedFd::from(listener)))));
    Ok(Value::object(Body::Foreign(Box::new(listener))).into())
}

/// `connect(name)`: a pipe that goes both ways.
pub fn connect(_: &mut Cx, args: Args<'_>) -> NativeResult {
    let name = args.one("connect")?;
    let Some(name) = name.as_str() else { return Err(type_error("the name of a socket is a str")) };
    let stream = system::connect(name).map_err(refused)?;
    Ok(pipe_value(OwnedFd::from(stream))?.into())
}

/// `accept(listener)`: the next pipe to somebody who connected; `None` if the listener is closed.
pub fn accept(_: &mut Cx, args: Args<'_>) -> NativeResult {
    match descriptor_of(args.one("accept")?) {
        Some(listener) => wait_for(Arc::new(Accept { listener }), None, Value::NONE),
        None => Ok(Value::NONE.into()),
    }
}

/// `stop(listener)`: nobody can connect any more.
pub fn stop(_: &mut Cx, args: Args<'_>) -> NativeResult {
    if let Some(Body::Foreign(foreign)) = args.one("stop")?.body()
        && let Some(listener) = foreign.as_any().downcast_ref::<Listener>()
    {
        listener.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
    crate::python::types::support::none()
}

/// Somebody to connect.
struct Accept {
    listener: Arc<OwnedFd>,
}

impl Accept {
    /// The next one of this user; `None` if there is nobody yet.
    fn next(&self) -> io::Result<Option<UnixStream>> {
        let listener = UnixListener::from(self.listener.as_fd().try_clone_to_owned()?);
        loop {
            match listener.accept() {
                Ok((stream, _)) if system::is_ours(&stream) => return Ok(Some(stream)),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Pending for Accept {
    fn attempt(&self) -> Option<Result<Value, Value>> {
        let failed = |error: io::Error| raised(Failure::System(error.raw_os_error().unwrap_or(0)));
        match self.next() {
            Ok(None) => None,
            Ok(Some(stream)) => Some(pipe_value(OwnedFd::from(stream)).map_err(|_| raised(Failure::Closed))),
            Err(error) => Some(Err(failed(error))),
        }
    }

    fn watched(&self) -> Vec<Watched> {
        vec![Watched { descriptor: self.listener.clone(), interest: Interest::READ }]
    }

    fn place(&self) -> u64 {
        WAITS_FOR_MESSAGE
    }

    fn state(&self) -> State {
        State::Waiting
    }
}
