//! One socket. It never waits: what cannot be done at once answers [`super::AGAIN`].

use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, Shutdown, SocketAddrAny, SocketAddrUnix, SocketFlags, SocketType,
};

use super::network::Network;
use super::poller::AT_ONCE;
use super::ports::Claim;
use super::{BAD_DESCRIPTOR, IN_PROGRESS, NOT_AVAILABLE, Place, REFUSED, is_own};
use crate::python::files::{FileError, FileResult};
use crate::trace::event::socket_argument;

/// Largest piece that is received at once.
const PIECE: usize = 4 << 20;
/// What is received into memory that is there anyway.
const LITTLE: usize = 4 << 10;

/// What a socket is called, or another one that it is connected with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// An address and a port.
    Inet(Ipv4Addr, u16),
    /// A name in the private folder of the run, as the program wrote it; empty for none.
    Unix(String),
}

/// What came of a connection so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is there.
    Done,
    /// It will be there or fail.
    Pending,
}

/// What a program takes a socket for, where that is not what it is.
#[derive(Default)]
struct Told {
    own: Option<Name>,
    peer: Option<Name>,
    claim: Option<Claim>,
}

/// A socket, open or closed.
pub struct Endpoint {
    number: i32,
    unix: bool,
    stream: bool,
    descriptor: Mutex<Option<Arc<OwnedFd>>>,
    told: Mutex<Told>,
    /// What is drawn while it is waited for.
    place: AtomicU64,
    network: Arc<Network>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn failed(error: Errno) -> FileError {
    FileError { errno: error.raw_os_error() }
}

/// Asks again when a signal came between.
fn asked<T>(mut ask: impl FnMut() -> Result<T, Errno>) -> FileResult<T> {
    loop {
        match ask() {
            Err(Errno::INTR) => {}
            other => return other.map_err(failed),
        }
    }
}

const FLAGS: SocketFlags = SocketFlags::NONBLOCK.union(SocketFlags::CLOEXEC);
/// No signal if nobody is there. (Elsewhere than on Linux Rust ignores that signal.)
#[cfg(target_os = "linux")]
const QUIETLY: SendFlags = SendFlags::NOSIGNAL;
/// Nothing special.
#[cfg(not(target_os = "linux"))]
const QUIETLY: SendFlags = SendFlags::empty();

impl Endpoint {
    /// A new socket.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn open(network: &Arc<Network>, unix: bool, stream: bool) -> FileResult<Arc<Endpoint>> {
        let family = if unix { AddressFamily::UNIX } else { AddressFamily::INET };
        let kind = if stream { SocketType::STREAM } else { SocketType::DGRAM };
        let descriptor = asked(|| rustix::net::socket_with(family, kind, FLAGS, None))?;
        Ok(Endpoint::of(network, descriptor, unix, stream))
    }

    /// Two that are connected with each other.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn pair(network: &Arc<Network>, stream: bool) -> FileResult<[Arc<Endpoint>; 2]> {
        let kind = if stream { SocketType::STREAM } else { SocketType::DGRAM };
        let (one, other) = asked(|| rustix::net::socketpair(AddressFamily::UNIX, kind, FLAGS, None))?;
        Ok([one, other].map(|descriptor| Endpoint::of(network, descriptor, true, stream)))
    }

    fn of(network: &Arc<Network>, descriptor: OwnedFd, unix: bool, stream: bool) -> Arc<Endpoint> {
        network.number(|number| Endpoint {
            number,
            unix,
            stream,
            descriptor: Mutex::new(Some(Arc::new(descriptor))),
            told: Mutex::default(),
            place: AtomicU64::new(0),
            network: network.clone(),
        })
    }

    /// The number that the program knows it by: the lowest that is free, as a descriptor's.
    pub fn number(&self) -> i32 {
        self.number
    }

    /// Whether it is a stream, not one of messages.
    pub fn is_stream(&self) -> bool {
        self.stream
    }

    /// Whether something has come, the end included, or something is wrong: an attempt to receive would not wait.
    pub fn has_something(&self) -> bool {
        let Ok(descriptor) = self.descriptor() else { return true };
        let mut asked = [PollFd::new(&descriptor, PollFlags::IN)];
        rustix::event::poll(&mut asked, Some(&AT_ONCE)) != Ok(0)
    }

    /// What is drawn while it is waited for: the argument of the event.
    pub fn place(&self) -> u64 {
        self.place.load(Ordering::Relaxed)
    }

    fn drawn_as(&self, name: &Name) {
        if let Name::Inet(address, port) = name {
            self.place.store(socket_argument(address.to_bits(), *port), Ordering::Relaxed);
        }
    }

    /// The descriptor, which stays open as long as somebody waits for it.
    ///
    /// # Errors
    /// `EBADF` if it was closed.
    pub fn descriptor(&self) -> FileResult<Arc<OwnedFd>> {
        locked(&self.descriptor).clone().ok_or(FileError { errno: BAD_DESCRIPTOR })
    }

    /// Closes it.
    pub fn close(&self) {
        let closed = locked(&self.descriptor).take();
        if closed.is_some() {
            self.network.forget(self.number);
        }
        locked(&self.told).claim = None;
    }

    /// Gives it a name. All interfaces are the loopback.
    ///
    /// # Errors
    /// As the operating system says; `EADDRNOTAVAIL` for an address of another machine.
    pub fn bind(&self, name: &Name) -> FileResult<()> {
        let descriptor = self.descriptor()?;
        match name {
            Name::Unix(path) => {
                let place = self.network.place(path)?;
                let address = SocketAddrUnix::new(place).map_err(failed)?;
                asked(|| rustix::net::bind(&descriptor, &address))?;
                locked(&self.told).own = Some(name.clone());
            }
            Name::Inet(address, port) => {
                if is_own(*address) == Place::Elsewhere {
                    return Err(FileError { errno: NOT_AVAILABLE });
                }
                let bound = if address.is_unspecified() { Ipv4Addr::LOCALHOST } else { *address };
                asked(|| rustix::net::bind(&descriptor, &SocketAddrV4::new(bound, *port)))?;
                let (_, port) = inet(asked(|| rustix::net::getsockname(&descriptor))?);
                let mut told = locked(&self.told);
                told.own = address.is_unspecified().then_some(Name::Inet(*address, port));
                if !self.stream {
                    told.claim = Some(self.network.ports().claim("udp", port)?);
                }
                self.drawn_as(&Name::Inet(bound, port));
            }
        }
        Ok(())
    }

    /// Waits for connections from now on, so many at most before they are accepted.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn listen(&self, most: i32) -> FileResult<()> {
        let descriptor = self.descriptor()?;
        asked(|| rustix::net::listen(&descriptor, most))?;
        if !self.unix {
            let (address, port) = inet(asked(|| rustix::net::getsockname(&descriptor))?);
            locked(&self.told).claim = Some(self.network.ports().claim("tcp", port)?);
            self.drawn_as(&Name::Inet(address, port));
        }
        Ok(())
    }

    /// The first connection that waits, and who it is.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn accept(&self) -> FileResult<(Arc<Endpoint>, Name)> {
        let descriptor = self.descriptor()?;
        let (accepted, from) = asked(|| rustix::net::acceptfrom_with(&descriptor, FLAGS))?;
        let accepted = Endpoint::of(&self.network, accepted, self.unix, true);
        accepted.place.store(self.place(), Ordering::Relaxed);
        let any = locked(&self.told).own.clone();
        if let Some(Name::Unix(_)) = any {
            locked(&accepted.told).own = any;
        }
        let name = match from {
            Some(from) if !self.unix => {
                let (address, port) = inet(from);
                Name::Inet(address, port)
            }
            _ => Name::Unix(String::new()),
        };
        Ok((accepted, name))
    }

    /// Where a connection to a name really goes.
    fn target(&self, name: &Name) -> FileResult<SocketAddrAny> {
        let refused = FileError { errno: REFUSED };
        match name {
            Name::Unix(path) => Ok(SocketAddrUnix::new(self.network.place(path)?).map_err(failed)?.into()),
            Name::Inet(address, port) if is_own(*address) == Place::Loopback => {
                let to = if address.is_unspecified() { Ipv4Addr::LOCALHOST } else { *address };
                let kind = if self.stream { "tcp" } else { "udp" };
                if self.network.ports().known(kind, *port) {
                    return Ok(SocketAddrV4::new(to, *port).into());
                }
                let nobody = self.network.refusing_port().filter(|_| self.stream).ok_or(refused)?;
                Ok(SocketAddrV4::new(Ipv4Addr::LOCALHOST, nobody).into())
            }
            Name::Inet(..) if self.stream => {
                let port = self.network.lesson_port().map_err(|_| refused)?;
                Ok(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into())
            }
            // What is sent away in messages is lost there.
            Name::Inet(..) => Err(refused),
        }
    }

    /// Begins a connection.
    ///
    /// # Errors
    /// As the operating system says; `ECONNREFUSED` for what is no program of Hilo.
    pub fn connect(&self, name: &Name) -> FileResult<Progress> {
        let descriptor = self.descriptor()?;
        let known = self.target(name);
        if !self.stream && !self.unix && known.is_err() {
            locked(&self.told).peer = Some(name.clone());
            return Ok(Progress::Done);
        }
        let target = known?;
        self.drawn_as(name);
        if !matches!(name, Name::Inet(address, _) if is_own(*address) == Place::Loopback) {
            locked(&self.told).peer = Some(name.clone());
        }
        match asked(|| rustix::net::connect(&descriptor, &target)) {
            Ok(()) => {
                self.claim_for_answers(&descriptor)?;
                Ok(Progress::Done)
            }
            Err(FileError { errno: IN_PROGRESS }) => Ok(Progress::Pending),
            Err(error) => Err(error),
        }
    }

    /// Messages may be answered to the port that a socket has got without being bound.
    fn claim_for_answers(&self, descriptor: &OwnedFd) -> FileResult<()> {
        if !self.unix && !self.stream && locked(&self.told).claim.is_none() {
            let (_, port) = inet(asked(|| rustix::net::getsockname(descriptor))?);
            locked(&self.told).claim = Some(self.network.ports().claim("udp", port)?);
        }
        Ok(())
    }

    /// What became of a connection that was begun.
    ///
    /// # Errors
    /// Why there is none.
    pub fn connected(&self) -> FileResult<Progress> {
        let descriptor = self.descriptor()?;
        if !super::poller::is_writable(&descriptor) {
            return Ok(Progress::Pending);
        }
        match rustix::net::sockopt::socket_error(&descriptor).map_err(failed)? {
            Ok(()) => Ok(Progress::Done),
            Err(error) => Err(failed(error)),
        }
    }

    /// What has arrived, at most so many bytes; none at the end.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn receive(&self, most: usize, peek: bool) -> FileResult<Vec<u8>> {
        Ok(self.receive_from(most, peek, false)?.0)
    }

    /// The same with who sent it.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn receive_from(&self, most: usize, peek: bool, named: bool) -> FileResult<(Vec<u8>, Option<Name>)> {
        let descriptor = self.descriptor()?;
        let flags = if peek { RecvFlags::PEEK } else { RecvFlags::empty() };
        if most == 0 {
            return Ok((Vec::new(), None));
        }
        if !named && self.stream {
            return Ok((piece_of_stream(&descriptor, most, flags)?, None));
        }
        let mut bytes = Vec::with_capacity(most.min(PIECE));
        if !named {
            asked(|| rustix::net::recv(&descriptor, rustix::buffer::spare_capacity(&mut bytes), flags))?;
            return Ok((trimmed(bytes), None));
        }
        let (_, _, from) =
            asked(|| rustix::net::recvfrom(&descriptor, rustix::buffer::spare_capacity(&mut bytes), flags))?;
        let from = from.filter(|_| !self.unix).map(inet).map(|(address, port)| Name::Inet(address, port));
        Ok((trimmed(bytes), from))
    }

    /// Sends as much as there is room for; how much.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn send(&self, bytes: &[u8]) -> FileResult<usize> {
        let descriptor = self.descriptor()?;
        // Connected with nobody: what is sent is lost.
        if !self.stream && !self.unix && locked(&self.told).peer.is_some() {
            return Ok(bytes.len());
        }
        asked(|| rustix::net::send(&descriptor, bytes, QUIETLY))
    }

    /// Sends a message to somebody; how much of it. What goes to nobody is lost.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn send_to(&self, bytes: &[u8], to: &Name) -> FileResult<usize> {
        let descriptor = self.descriptor()?;
        match self.target(to) {
            Ok(target) => {
                let sent = asked(|| rustix::net::sendto(&descriptor, bytes, QUIETLY, &target))?;
                self.claim_for_answers(&descriptor)?;
                Ok(sent)
            }
            Err(_) if !self.unix && !self.stream => Ok(bytes.len()),
            Err(error) => Err(error),
        }
    }

    /// Ends one direction or both: 0 for receiving, 1 for sending, 2.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn shutdown(&self, how: i64) -> FileResult<()> {
        let how = match how {
            0 => Shutdown::Read,
            1 => Shutdown::Write,
            2 => Shutdown::Both,
            _ => return Err(FileError::INVALID),
        };
        let descriptor = self.descriptor()?;
        asked(|| rustix::net::shutdown(&descriptor, how))
    }

    /// What it is called.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn own_name(&self) -> FileResult<Name> {
        let descriptor = self.descriptor()?;
        if let Some(told) = &locked(&self.told).own {
            return Ok(told.clone());
        }
        if self.unix {
            return Ok(Name::Unix(String::new()));
        }
        let (address, port) = inet(asked(|| rustix::net::getsockname(&descriptor))?);
        Ok(Name::Inet(address, port))
    }

    /// What the other end is called.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn peer_name(&self) -> FileResult<Name> {
        let descriptor = self.descriptor()?;
        let peer = asked(|| rustix::net::getpeername(&descriptor))?;
        if let Some(told) = &locked(&self.told).peer {
            return Ok(told.clone());
        }
        match peer.filter(|_| !self.unix).map(inet) {
            Some((address, port)) => Ok(Name::Inet(address, port)),
            None => Ok(Name::Unix(String::new())),
        }
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.close();
    }
}

/// A large buffer in which little came is not kept.
/// What has come over a stream. Mostly that is little, however much there is room for: so room is only made for more when
/// there is more.
fn piece_of_stream(descriptor: &OwnedFd, most: usize, flags: RecvFlags) -> FileResult<Vec<u8>> {
    let mut little = [0; LITTLE];
    let room = &mut little[..most.min(LITTLE)];
    let came = asked(|| rustix::net::recv(descriptor, &mut *room, flags).map(|(came, _)| came))?;
    let mut bytes = Vec::with_capacity(if came == LITTLE { most.min(PIECE) } else { came });
    bytes.extend_from_slice(&little[..came]);
    if came < LITTLE || came == most {
        return Ok(bytes);
    }
    if flags.contains(RecvFlags::PEEK) {
        bytes.clear();
    }
    // What is there by now comes too; if nothing is, or something is wrong, the next call says so.
    let _ = rustix::net::recv(descriptor, rustix::buffer::spare_capacity(&mut bytes), flags);
    Ok(trimmed(bytes))
}

fn trimmed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.shrink_to_fit();
    bytes
}

fn inet(address: SocketAddrAny) -> (Ipv4Addr, u16) {
    match SocketAddrV4::try_from(address) {
        Ok(address) => (*address.ip(), address.port()),
        Err(_) => (Ipv4Addr::UNSPECIFIED, 0),
    }
}
