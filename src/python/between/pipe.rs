//! A pipe of the operating system for messages: each is written with its number and its length before it, and arrives whole
//! or not at all.
//!
//! Nothing waits here: a descriptor takes and gives what it can at once, and what is left of a message is kept until the
//! next try. Numbers of messages are unique among the processes of a run, so that both ends of one can be paired.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

/// Bytes before the content: the number (4) and the length (8), little endian.
const HEAD: usize = 12;
/// The longest message that is believed.
const LONGEST: u64 = 1 << 40;
/// Bytes that are read at once.
const PIECE: usize = 1 << 18;
/// A message up to this length is written together with its head, from the stack.
const SHORT: usize = 500;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// The numbers of this process's messages begin where those of other processes of the run (sixteen million each) do not
/// come.
pub fn number_from(process: usize) {
    NEXT.store(((process as u32 & 0xFF) << 24) | 1, Ordering::Relaxed);
}

/// The number of the next message. After sixteen million they begin again.
pub fn next_number() -> u32 {
    let next = |n: u32| Some((n & 0xFF00_0000) | (n.wrapping_add(1) & 0x00FF_FFFF));
    NEXT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or(0)
}

/// A message.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number.
    pub number: u32,
    /// What it says.
    pub content: Vec<u8>,
}

/// Why there is no message, or none was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The other end is closed everywhere, and all that was sent has been read.
    Ended,
    /// The other end was closed in the middle of a message.
    CutOff,
    /// What was read is no message.
    Nonsense,
    /// This end was closed.
    Closed,
    /// What the operating system says, by its number.
    System(i32),
}

impl From<Errno> for Failure {
    fn from(error: Errno) -> Failure {
        Failure::System(error.raw_os_error())
    }
}

/// What became of a message that was to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is in the pipe.
    Whole,
    /// A part of it is, or none: the rest is kept under this number for [`Pipe::flush`].
    Kept(u64),
}

/// The message that is being read.
#[derive(Default)]
struct Incoming {
    head: [u8; HEAD],
    /// Bytes of the head that have come.
    have: usize,
    content: Vec<u8>,
}

/// What is still to be written.
#[derive(Default)]
struct Outgoing {
    kept: VecDeque<Kept>,
    next: u64,
}

struct Kept {
    ticket: u64,
    bytes: Vec<u8>,
    written: usize,
}

/// One end of a pipe.
pub struct Pipe {
    descriptor: Mutex<Option<Arc<OwnedFd>>>,
    incoming: Mutex<Incoming>,
    outgoing: Mutex<Outgoing>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The outcome of a system call that does not wait: `None` if it would have to.
fn at_once<T>(result: rustix::io::Result<T>) -> Option<Result<T, Failure>> {
    match result {
        Ok(value) => Some(Ok(value)),
        Err(Errno::AGAIN) => None,
        Err(error) => Some(Err(error.into())),
    }
}

/// Whether something can be read now; the end of what comes counts.
pub fn is_readable(descriptor: impl AsFd) -> bool {
    let mut asked = [PollFd::new(&descriptor, PollFlags::IN)];
    let none = Timespec { tv_sec: 0, tv_nsec: 0 };
    rustix::event::poll(&mut asked, Some(&none)).is_ok_and(|ready| ready > 0)
}

impl Pipe {
    /// The end that has this descriptor.
    ///
    /// # Errors
    /// If the system does not let it be used without waiting.
    pub fn of(descriptor: OwnedFd) -> io::Result<Pipe> {
        rustix::io::ioctl_fionbio(&descriptor, true)?;
        Ok(Pipe {
            descriptor: Mutex::new(Some(Arc::new(descriptor))),
            incoming: Mutex::default(),
            outgoing: Mutex::default(),
        })
    }

    /// A pipe: the end to read from and the end to write to.
    ///
    /// # Errors
    /// If the system gives none.
    pub fn one_way() -> io::Result<(Pipe, Pipe)> {
        let (reader, writer) = io::pipe()?;
        Ok((Pipe::of(reader.into())?, Pipe::of(writer.into())?))
    }

    /// Two ends that both can be read from and written to.
    ///
    /// # Errors
    /// If the system gives none.
    pub fn both_ways() -> io::Result<(Pipe, Pipe)> {
        let (one, other) = UnixStream::pair()?;
        Ok((Pipe::of(one.into())?, Pipe::of(other.into())?))
    }

    /// Its descriptor, unless it is closed.
    pub fn descriptor(&self) -> Option<Arc<OwnedFd>> {
        locked(&self.descriptor).clone()
    }

    /// Closes this end. Who waits at it still has it until the wait is over.
    pub fn close(&self) {
        drop(locked(&self.descriptor).take());
    }

    /// The next message, if it is there as a whole; `None` if more of it has to be waited for.
    pub fn receive(&self) -> Option<Result<Message, Failure>> {
        let Some(descriptor) = self.descriptor() else { return Some(Err(Failure::Closed)) };
        let mut incoming = locked(&self.incoming);
        while incoming.have < HEAD {
            let Incoming { head, have, .. } = &mut *incoming;
            match again(|| rustix::io::read(&descriptor, head.get_mut(*have..).unwrap_or_default()))? {
                Ok(0) if *have == 0 => return Some(Err(Failure::Ended)),
                Ok(0) => return Some(Err(Failure::CutOff)),
                Ok(n) => *have += n,
                Err(failure) => return Some(Err(failure)),
            }
        }
        let [a, b, c, d, length @ ..] = incoming.head;
        let length = u64::from_le_bytes(length);
        if length > LONGEST {
            return Some(Err(Failure::Nonsense));
        }
        while (incoming.content.len() as u64) < length {
            let lack = length - incoming.content.len() as u64;
            // The memory grows with what really comes.
            let piece = usize::try_from(lack).unwrap_or(PIECE).min(PIECE);
            let content = &mut incoming.content;
            let before = content.len();
            content.resize(before + piece, 0);
            let read = again(|| rustix::io::read(&descriptor, content.get_mut(before..).unwrap_or_default()));
            content.truncate(before + read.and_then(Result::ok).unwrap_or(0));
            match read? {
                Ok(0) => return Some(Err(Failure::CutOff)),
                Ok(_) => {}
                Err(failure) => return Some(Err(failure)),
            }
        }
        let content = std::mem::take(&mut *incoming).content;
        Some(Ok(Message { number: u32::from_le_bytes([a, b, c, d]), content }))
    }

    /// Sends a message after those that were sent before.
    ///
    /// # Errors
    /// If this end is closed, or the other one everywhere.
    pub fn send(&self, number: u32, content: &[u8]) -> Result<Sent, Failure> {
        let Some(descriptor) = self.descriptor() else { return Err(Failure::Closed) };
        let mut outgoing = locked(&self.outgoing);
        let mut head = [0; HEAD];
        let (first, second) = head.split_at_mut(4);
        first.copy_from_slice(&number.to_le_bytes());
        second.copy_from_slice(&(content.len() as u64).to_le_bytes());
        let mut written = 0;
        if outgoing.kept.is_empty() {
            match write_both(&descriptor, &head, content) {
                Some(result) => written = result?,
                None => {}
            }
        }
        if written == HEAD + content.len() {
            return Ok(Sent::Whole);
        }
        let mut bytes = Vec::with_capacity(HEAD + content.len() - written);
        bytes.extend_from_slice(head.get(written..).unwrap_or_default());
        bytes.extend_from_slice(content.get(written.saturating_sub(HEAD)..).unwrap_or_default());
        let ticket = outgoing.next;
        outgoing.next += 1;
        outgoing.kept.push_back(Kept { ticket, bytes, written: 0 });
        Ok(Sent::Kept(ticket))
    }

    /// Writes what is kept, as far as that is possible now. Over when the message of this number is in the pipe.
    pub fn flush(&self, ticket: u64) -> Option<Result<(), Failure>> {
        let Some(descriptor) = self.descriptor() else { return Some(Err(Failure::Closed)) };
        let mut outgoing = locked(&self.outgoing);
        while let Some(first) = outgoing.kept.front_mut() {
            if first.ticket > ticket {
                break;
            }
            let rest = first.bytes.get(first.written..).unwrap_or_default();
            if rest.is_empty() {
                outgoing.kept.pop_front();
                continue;
            }
            match again(|| rustix::io::write(&descriptor, rest))? {
                Ok(n) => first.written += n,
                Err(failure) => {
                    outgoing.kept.clear();
                    return Some(Err(failure));
                }
            }
        }
        Some(Ok(()))
    }
}

/// Repeats a call that a signal cut short.
fn again<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> Option<Result<T, Failure>> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            other => return at_once(other),
        }
    }
}

/// Writes head and content in one call, so that a short message is in the pipe as a whole or not at all.
fn write_both(descriptor: &OwnedFd, head: &[u8; HEAD], content: &[u8]) -> Option<Result<usize, Failure>> {
    let mut together = [0; HEAD + SHORT];
    if let Some(short) = together.get_mut(..HEAD + content.len()) {
        let (first, second) = short.split_at_mut(HEAD);
        first.copy_from_slice(head);
        second.copy_from_slice(content);
        let short = &*short;
        return again(|| rustix::io::write(descriptor, short));
    }
    again(|| rustix::io::writev(descriptor, &[IoSlice::new(head), IoSlice::new(content)]))
}
