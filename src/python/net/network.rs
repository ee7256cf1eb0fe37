//! What a process of a run has of the network: its sockets by their numbers, and the way to the lesson network.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use super::endpoint::Endpoint;
use super::ports::Ports;
use crate::python::files::{FileResult, Space};

/// The name of the machine, for programs that ask.
pub const HOST_NAME: &str = "hilo";

/// The first number of a socket: those before it are the standard streams.
const FIRST: i32 = 3;

/// Starts the server of the lesson network; its port. It is asked when a program first needs one.
///
/// # Errors
/// Why there is none, in a sentence.
pub type LessonServer = Box<dyn Fn() -> Result<u16, String> + Send + Sync>;

/// The network of a process.
pub struct Network {
    endpoints: Mutex<BTreeMap<i32, Weak<Endpoint>>>,
    ports: Ports,
    space: Arc<Space>,
    lesson: OnceLock<Result<u16, String>>,
    server: LessonServer,
    /// A port at which nobody listens: connections to what is not the program's are refused there by the system itself.
    refusing: OnceLock<Option<(OwnedFd, u16)>>,
}

impl Network {
    /// A network whose ports and names are noted in the private folder of a run.
    pub fn new(space: Arc<Space>, server: LessonServer) -> Arc<Network> {
        let ports = Ports::new(space.root().to_path_buf());
        Arc::new(Network {
            endpoints: Mutex::default(),
            ports,
            space,
            lesson: OnceLock::new(),
            server,
            refusing: OnceLock::new(),
        })
    }

    /// Makes an endpoint with the lowest number that is free.
    pub fn number(&self, make: impl FnOnce(i32) -> Endpoint) -> Arc<Endpoint> {
        let mut endpoints = self.endpoints.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = endpoints.keys().zip(FIRST..).take_while(|(taken, free)| **taken == *free).count();
        let number = FIRST.saturating_add(i32::try_from(taken).unwrap_or(i32::MAX));
        let endpoint = Arc::new(make(number));
        endpoints.insert(number, Arc::downgrade(&endpoint));
        endpoint
    }

    /// The number is free again.
    pub fn forget(&self, number: i32) {
        self.endpoints.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }

    /// The open endpoint of a number.
    pub fn endpoint(&self, number: i32) -> Option<Arc<Endpoint>> {
        self.endpoints.lock().unwrap_or_else(PoisonError::into_inner).get(&number)?.upgrade()
    }

    /// The ports of this and other runs.
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// A port at which connections are refused.
    pub fn refusing_port(&self) -> Option<u16> {
        let make = || {
            use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, getsockname, socket_with};
            let socket = socket_with(AddressFamily::INET, SocketType::STREAM, SocketFlags::CLOEXEC, None).ok()?;
            bind(&socket, &SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0)).ok()?;
            let port = SocketAddrV4::try_from(getsockname(&socket).ok()?).ok()?.port();
            Some((socket, port))
        };
        self.refusing.get_or_init(make).as_ref().map(|(_, port)| *port)
    }

    /// Where a socket's file lies.
    ///
    /// # Errors
    /// As [`Space::place`].
    pub fn place(&self, name: &str) -> FileResult<PathBuf> {
        self.space.place(name, None)
    }

    /// The port of the lesson network, which is started if it is not there.
    ///
    /// # Errors
    /// Why there is none, in a sentence.
    pub fn lesson_port(&self) -> Result<u16, String> {
        self.lesson.get_or_init(|| (self.server)()).clone()
    }
}
