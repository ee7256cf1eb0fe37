//! Which of several sockets are ready. [`Watch`] asks about a handful once (`select`, `poll`); [`Poller`] is asked again
//! and again about many (`epoll`, event loops), and tells in the order in which they became ready.

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::endpoint::Endpoint;
use crate::python::files::{FileError, FileResult};

/// What is asked of a socket, or told of it: the bits of `poll`, which are those of `epoll`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interest(pub u32);

impl Interest {
    /// Something can be read, or a connection accepted.
    pub const READ: Interest = Interest(1);
    /// Something can be written.
    pub const WRITE: Interest = Interest(4);

    fn flags(self) -> PollFlags {
        PollFlags::from_bits_truncate(self.0 as u16 as _)
    }
}

/// A descriptor that somebody waits for.
#[derive(Clone)]
pub struct Watched {
    /// The descriptor.
    pub descriptor: Arc<OwnedFd>,
    /// What for.
    pub interest: Interest,
}

pub(super) const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// Whether something can be written now.
pub fn is_writable(descriptor: &OwnedFd) -> bool {
    let mut asked = [PollFd::new(descriptor, PollFlags::OUT)];
    rustix::event::poll(&mut asked, Some(&AT_ONCE)).is_ok_and(|ready| ready > 0)
}

/// A few sockets with what is asked of each.
pub struct Watch {
    asked: Vec<(i32, Watched)>,
}

impl Watch {
    /// Sockets by their numbers.
    pub fn new(asked: Vec<(i32, Watched)>) -> Watch {
        Watch { asked }
    }

    /// Those that are ready, in the order in which they were given, and for what.
    pub fn ready(&self) -> Vec<(i32, Interest)> {
        let mut asked: Vec<PollFd<'_>> =
            self.asked.iter().map(|(_, w)| PollFd::new(&w.descriptor, w.interest.flags())).collect();
        if rustix::event::poll(&mut asked, Some(&AT_ONCE)).is_err() {
            return Vec::new();
        }
        let told = asked.iter().map(|fd| Interest(u32::from(fd.revents().bits() as u16)));
        self.asked.iter().zip(told).filter(|(_, i)| i.0 != 0).map(|((number, _), i)| (*number, i)).collect()
    }

    /// The descriptors.
    pub fn watched(&self) -> Vec<Watched> {
        self.asked.iter().map(|(_, w)| w.clone()).collect()
    }
}

/// Sockets that are watched until they are taken out again.
pub struct Poller {
    #[cfg(target_os = "linux")]
    epoll: Arc<OwnedFd>,
    /// A socket that the program closes is closed, though it is still in here.
    asked: Mutex<BTreeMap<i32, (Weak<OwnedFd>, Interest)>>,
}

#[cfg(target_os = "linux")]
fn failed(error: rustix::io::Errno) -> FileError {
    FileError { errno: error.raw_os_error() }
}

impl Poller {
    /// One that watches nothing.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn new() -> FileResult<Poller> {
        Ok(Poller {
            #[cfg(target_os = "linux")]
            epoll: Arc::new(rustix::event::epoll::create(rustix::event::epoll::CreateFlags::CLOEXEC).map_err(failed)?),
            asked: Mutex::default(),
        })
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<i32, (Weak<OwnedFd>, Interest)>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Watches a socket, or watches it for something else.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn watch(&self, endpoint: &Endpoint, interest: Interest) -> FileResult<()> {
        let descriptor = endpoint.descriptor()?;
        let mut asked = self.asked();
        let same = asked.get(&endpoint.number()).is_some_and(|(of, _)| of.as_ptr() == Arc::as_ptr(&descriptor));
        #[cfg(target_os = "linux")]
        {
            use rustix::event::epoll::{EventData, EventFlags, add, modify};
            let data = EventData::new_u64(u64::from(endpoint.number().unsigned_abs()));
            let flags = EventFlags::from_bits_truncate(interest.0);
            if same {
                modify(&self.epoll, &descriptor, data, flags).map_err(failed)?;
            } else {
                add(&self.epoll, &descriptor, data, flags).map_err(failed)?;
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _ = same;
        asked.insert(endpoint.number(), (Arc::downgrade(&descriptor), interest));
        Ok(())
    }

    /// Watches a socket no more; whether it was.
    pub fn unwatch(&self, number: i32) -> bool {
        let watched = self.asked().remove(&number);
        #[cfg(target_os = "linux")]
        if let Some(descriptor) = watched.as_ref().and_then(|(of, _)| of.upgrade()) {
            // One that was closed is out already.
            let _ = rustix::event::epoll::delete(&self.epoll, &descriptor);
        }
        watched.is_some()
    }

    /// Those that are ready, at most so many, and for what.
    #[cfg(target_os = "linux")]
    pub fn ready(&self, most: usize) -> Vec<(i32, Interest)> {
        let mut events = Vec::with_capacity(most.clamp(1, 4096));
        let spare = rustix::buffer::spare_capacity(&mut events);
        if rustix::event::epoll::wait(&self.epoll, spare, Some(&AT_ONCE)).is_err() {
            return Vec::new();
        }
        let told = |event: &rustix::event::epoll::Event| {
            let (data, flags) = (event.data, event.flags);
            (i32::try_from(data.u64()).unwrap_or(-1), Interest(flags.bits()))
        };
        events.iter().map(told).collect()
    }

    /// Those that are ready, at most so many, and for what.
    #[cfg(not(target_os = "linux"))]
    pub fn ready(&self, most: usize) -> Vec<(i32, Interest)> {
        let mut ready = Watch::new(self.open_ones()).ready();
        ready.truncate(most.max(1));
        ready
    }

    #[cfg(not(target_os = "linux"))]
    fn open_ones(&self) -> Vec<(i32, Watched)> {
        let asked = self.asked();
        let open = asked.iter().filter_map(|(number, (of, interest))| {
            Some((*number, Watched { descriptor: of.upgrade()?, interest: *interest }))
        });
        open.collect()
    }

    /// The descriptors of which one becomes ready when a socket does.
    pub fn watched(&self) -> Vec<Watched> {
        #[cfg(target_os = "linux")]
        return vec![Watched { descriptor: self.epoll.clone(), interest: Interest::READ }];
        #[cfg(not(target_os = "linux"))]
        return self.open_ones().into_iter().map(|(_, watched)| watched).collect();
    }
}
