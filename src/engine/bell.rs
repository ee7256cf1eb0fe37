//! What wakes a thread that waits for descriptors: a descriptor of its own, which others ring.

use std::os::fd::{AsFd, BorrowedFd};

#[cfg(target_os = "linux")]
mod system {
    use rustix::event::{EventfdFlags, eventfd};
    use std::io;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

    pub struct Bell(OwnedFd);

    impl Bell {
        pub fn new() -> io::Result<Bell> {
            Ok(Bell(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?))
        }

        pub fn ring(&self) -> io::Result<usize> {
            Ok(rustix::io::write(&self.0, &1_u64.to_ne_bytes())?)
        }

        pub fn silence(&self) -> io::Result<usize> {
            Ok(rustix::io::read(&self.0, &mut [0; 8])?)
        }

        pub fn descriptor(&self) -> BorrowedFd<'_> {
            self.0.as_fd()
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::net::UnixStream;

    pub struct Bell(UnixStream, UnixStream);

    impl Bell {
        pub fn new() -> io::Result<Bell> {
            let (one, other) = UnixStream::pair()?;
            one.set_nonblocking(true)?;
            other.set_nonblocking(true)?;
            Ok(Bell(one, other))
        }

        pub fn ring(&self) -> io::Result<usize> {
            (&self.0).write(&[1])
        }

        pub fn silence(&self) -> io::Result<usize> {
            (&self.1).read(&mut [0; 64])
        }

        pub fn descriptor(&self) -> BorrowedFd<'_> {
            self.1.as_fd()
        }
    }
}

/// A bell. It is rung by any thread, and rings until it is silenced.
pub struct Bell(system::Bell);

impl Bell {
    /// A silent bell.
    ///
    /// # Errors
    /// If the system has no more descriptors.
    pub fn new() -> std::io::Result<Bell> {
        system::Bell::new().map(Bell)
    }

    /// Rings.
    pub fn ring(&self) {
        // One that rings already is as good.
        let _ = self.0.ring();
    }

    /// Rings no more.
    pub fn silence(&self) {
        // It may have been silent.
        let _ = self.0.silence();
    }
}

impl AsFd for Bell {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.descriptor()
    }
}
