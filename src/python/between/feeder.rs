//! What stands between a queue's `put`, which does not wait, and its pipe, which may be full: CPython's feeder thread.
//!
//! A message goes into the pipe at once if there is room and nobody else writes. Otherwise a thread takes it over, which
//! holds no GIL and lives only as long as there is something to write. It ends when its run is being stopped.

use std::collections::VecDeque;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};

use super::futex;
use super::pipe::{Pipe, Sent};
use super::semaphore::Semaphore;

/// How long the thread waits before it looks whether the run is being stopped.
const PATIENCE: Duration = Duration::from_millis(50);

#[derive(Default)]
struct State {
    waiting: VecDeque<(u32, Vec<u8>)>,
    /// A thread writes.
    busy: bool,
    /// Nothing can be written any more.
    broken: bool,
    /// Dropped when everything is written: whoever waits for that sees the end at the other side.
    watched: Vec<io::PipeWriter>,
}

/// The writing side of a queue, as one process has it.
pub struct Feeder {
    pipe: Arc<Pipe>,
    lock: Arc<Semaphore>,
    state: Mutex<State>,
    stopped: Arc<AtomicBool>,
}

impl Feeder {
    /// Feeds `pipe`, of which `lock` lets one process write at a time, until `stopped` is set.
    pub fn new(pipe: Arc<Pipe>, lock: Arc<Semaphore>, stopped: Arc<AtomicBool>) -> Arc<Feeder> {
        Arc::new(Feeder { pipe, lock, state: Mutex::default(), stopped })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a message; whether it is in the pipe already.
    pub fn feed(self: &Arc<Feeder>, number: u32, content: Vec<u8>) -> bool {
        let mut state = self.state();
        if state.broken {
            return false;
        }
        if !state.busy && self.lock.take() {
            match self.pipe.send(number, &content) {
                Ok(Sent::Whole) => {
                    self.lock.give();
                    return true;
                }
                Ok(Sent::Kept(ticket)) => self.start(&mut state, Some(ticket)),
                Err(_) => {
                    self.lock.give();
                    state.broken = true;
                }
            }
            return false;
        }
        state.waiting.push_back((number, content));
        if !state.busy {
            self.start(&mut state, None);
        }
        false
    }

    /// Starts the thread; with a ticket, the lock is held for a message of which a part is written.
    fn start(self: &Arc<Feeder>, state: &mut State, ticket: Option<u64>) {
        state.busy = true;
        let this = self.clone();
        let started = std::thread::Builder::new().name("feeder".into()).spawn(move || this.run(ticket));
        if started.is_err() {
            // Without a thread nothing can arrive whole, and half a message would be worse.
            state.busy = false;
            state.broken = true;
            state.waiting.clear();
            self.pipe.close();
        }
    }

    fn run(self: Arc<Feeder>, ticket: Option<u64>) {
        let mut going = ticket.is_none_or(|ticket| self.finish(ticket));
        loop {
            let next = {
                let mut state = self.state();
                let next = if going { state.waiting.pop_front() } else { None };
                if next.is_none() {
                    state.busy = false;
                    state.broken = !going;
                    state.watched.clear();
                    return;
                }
                next
            };
            let Some((number, content)) = next else { return };
            going = self.take_lock()
                && match self.pipe.send(number, &content) {
                    Ok(Sent::Whole) => {
                        self.lock.give();
                        true
                    }
                    Ok(Sent::Kept(ticket)) => self.finish(ticket),
                    Err(_) => {
                        self.lock.give();
                        false
                    }
                };
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Waits for its turn to write; `false` if the run is being stopped.
    fn take_lock(&self) -> bool {
        let own = AtomicU32::new(0);
        while !self.lock.take() {
            if self.is_stopped() {
                return false;
            }
            self.lock.waits();
            if let Some(word) = self.lock.word() {
                futex::wait_either(word, 0, &own, 0, PATIENCE);
            }
            self.lock.waits_no_more();
        }
        true
    }

    /// Writes the rest of a message and lets others write; `false` if nothing can be written any more.
    fn finish(&self, ticket: u64) -> bool {
        loop {
            match self.pipe.flush(ticket) {
                Some(result) => {
                    self.lock.give();
                    return result.is_ok();
                }
                None if self.is_stopped() => return false,
                None => self.wait_for_room(),
            }
        }
    }

    fn wait_for_room(&self) {
        let Some(descriptor) = self.pipe.descriptor() else { return };
        let mut asked = [PollFd::new(&descriptor, PollFlags::OUT)];
        let patience = Timespec::try_from(PATIENCE).ok();
        // Whatever it says, the next try tells.
        let _ = rustix::event::poll(&mut asked, patience.as_ref());
    }

    /// Whether everything is written, or nothing can be.
    pub fn is_idle(&self) -> bool {
        !self.state().busy
    }

    /// A descriptor that becomes readable when everything is written.
    ///
    /// # Errors
    /// If the system has no more descriptors.
    pub fn idle_descriptor(&self) -> io::Result<OwnedFd> {
        let (reader, writer) = io::pipe()?;
        let mut state = self.state();
        if state.busy {
            state.watched.push(writer);
        }
        Ok(reader.into())
    }
}
