//! What is still to be written to another process. Sending never waits: what the socket does not take at once is kept,
//! in order, and written by a thread that lives only as long as there is something.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::net::{SendFlags, send};

/// What the socket takes at once, and no signal if nobody is there. (Elsewhere than on Linux Rust ignores that signal.)
#[cfg(target_os = "linux")]
const AT_ONCE: SendFlags = SendFlags::DONTWAIT.union(SendFlags::NOSIGNAL);
/// What the socket takes at once.
#[cfg(not(target_os = "linux"))]
const AT_ONCE: SendFlags = SendFlags::DONTWAIT;

#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    /// A thread writes them.
    courier: bool,
    /// The other end is gone.
    gone: bool,
}

/// The sending side of a socket.
pub struct Outbox {
    socket: UnixStream,
    kept: Mutex<Kept>,
    written: Condvar,
}

impl Outbox {
    /// Sends over this socket.
    pub fn new(socket: UnixStream) -> Arc<Outbox> {
        Arc::new(Outbox { socket, kept: Mutex::default(), written: Condvar::new() })
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a frame, after all that were sent before. What is sent to a process that is gone is lost.
    pub fn send(self: &Arc<Outbox>, frame: &[u8]) {
        let mut kept = self.lock();
        if kept.gone {
            return;
        }
        let mut rest = frame;
        while kept.bytes.is_empty() && !kept.courier && !rest.is_empty() {
            match send(&self.socket, rest, AT_ONCE) {
                Ok(n) => rest = rest.get(n..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => break,
                Err(_) => {
                    kept.gone = true;
                    return;
                }
            }
        }
        if rest.is_empty() {
            return;
        }
        kept.bytes.extend_from_slice(rest);
        if !kept.courier {
            kept.courier = true;
            let this = self.clone();
            if std::thread::Builder::new().name("courier".into()).spawn(move || this.deliver()).is_err() {
                // Without a thread the message cannot arrive whole, and half of one would be worse.
                kept.gone = true;
                let _ = self.socket.shutdown(std::net::Shutdown::Both);
            }
        }
    }

    fn deliver(&self) {
        loop {
            let mut kept = self.lock();
            let bytes = std::mem::take(&mut kept.bytes);
            if bytes.is_empty() || kept.gone {
                kept.courier = false;
                self.written.notify_all();
                return;
            }
            drop(kept);
            let written = (&self.socket).write_all(&bytes);
            if written.is_err() {
                self.lock().gone = true;
            }
            self.written.notify_all();
        }
    }

    /// Waits until less than `bytes` are kept, at most for `patience`.
    pub fn wait_below(&self, bytes: usize, patience: Duration) {
        let waited = self.written.wait_timeout_while(self.lock(), patience, |kept| {
            !kept.gone && (kept.bytes.len() >= bytes.max(1) || (bytes == 0 && kept.courier))
        });
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until all is written, or the other end is gone.
    pub fn finish(&self) {
        let waited = self.written.wait_while(self.lock(), |kept| kept.courier && !kept.gone);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_the_socket_does_not_take_follows_in_order() {
        let (ours, mut theirs) = UnixStream::pair().expect("a pair of sockets");
        let outbox = Outbox::new(ours);
        let large = vec![1u8; 3 << 20];
        outbox.send(&large);
        outbox.send(&[2; 10]);
        let reader = std::thread::spawn(move || {
            let mut all = Vec::new();
            theirs.read_to_end(&mut all).map(|_| all)
        });
        outbox.finish();
        drop(outbox);
        let all = reader.join().expect("the reader").expect("bytes");
        assert_eq!(all.len(), large.len() + 10);
        assert!(all.ends_with(&[1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]));
    }

    #[test]
    fn sending_to_nobody_is_no_error() {
        let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
        drop(theirs);
        let outbox = Outbox::new(ours);
        outbox.send(&vec![0; 1 << 20]);
        outbox.send(b"more");
        outbox.finish();
    }
}
